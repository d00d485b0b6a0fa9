"""Rule profiles: what a meeting is counted by, read from data and chosen by the meeting's day."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.members import StatusKind


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of a whole to be reached: ``>=`` the share, or ``>`` it when ``strict``."""

    share: Fraction
    strict: bool = False

    def needed(self, whole: int) -> int:
        """The smallest number of people that reaches the share of ``whole``."""
        exact = self.share * whole
        return math.floor(exact) + 1 if self.strict else math.ceil(exact)

    def reached(self, value: Fraction) -> bool:
        return value > self.share if self.strict else value >= self.share

    @property
    def sign(self) -> str:
        return ">" if self.strict else "≥"


@dataclass(frozen=True, slots=True)
class AttendanceRules:
    bar: Threshold = Threshold(Fraction(90, 100))
    not_expected: tuple[StatusKind, ...] = (StatusKind.EXEMPT, StatusKind.AWAY, StatusKind.ARMED_FORCES)
    unexcused_allowed: int = 0
    excused_running: int = 3


@dataclass(frozen=True, slots=True)
class Matter:
    """Something a meeting votes on, with the share of the base it needs and where that is written."""

    code: str
    name: str
    threshold: Threshold
    source: str


@dataclass(frozen=True, slots=True)
class VotingRules:
    """Who is left out of the base (QĐ 24-QĐ/TW §9.3.2, kept in 294-QĐ/TW)."""

    never_counted: tuple[StatusKind, ...] = (StatusKind.AWAY, StatusKind.SUSPENDED)
    counted_when_in_room: tuple[StatusKind, ...] = (StatusKind.EXEMPT,)
    visiting_vote: bool = False
    congress_leaves_out_excused: bool = True
    source: str = ""
    matters: tuple[Matter, ...] = ()

    def matter(self, code: str) -> Matter:
        """The matter with ``code``; ``KnownError`` when the profile has none."""
        for matter in self.matters:
            if matter.code == code:
                return matter
        raise KnownError(Problem.RULE_MISSING, what=code)


@dataclass(frozen=True, slots=True)
class LengthRules:
    """Shortest length of a meeting in minutes."""

    minutes: int = 90
    combined_minutes: int = 90

    def least(self, kind: MeetingKind) -> int:
        return self.combined_minutes if kind is MeetingKind.COMBINED else self.minutes


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of an agenda template; ``who`` is a role (secretary, deputy, minutes…) or empty."""

    title: str
    step: StepKind
    minutes: int = 0
    who: str = ""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """How papers look from a day on: the instruction, and what differs between instructions."""

    since: date
    code: str
    source: str
    recipient_end: str


@dataclass(frozen=True, slots=True)
class RuleProfile:
    id: str
    title: str
    since: date | None
    until: date | None
    attendance: AttendanceRules = field(default_factory=AttendanceRules)
    voting: VotingRules = field(default_factory=VotingRules)
    length: LengthRules = field(default_factory=LengthRules)
    papers_days_before: int = 0
    results_days_after: int | None = None
    agendas: Mapping[MeetingKind, tuple[AgendaLine, ...]] = field(default_factory=dict)
    forms: tuple[PaperForm, ...] = ()

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def form_on(self, day: date) -> PaperForm:
        """The form of papers on ``day``: the latest begun, else the first known."""
        begun = [form for form in self.forms if form.since <= day]
        if begun:
            return max(begun, key=lambda form: form.since)
        if not self.forms:
            raise KnownError(Problem.RULE_MISSING, what="paper_form")
        return min(self.forms, key=lambda form: form.since)


def profile_on(day: date, profiles: Iterable[RuleProfile]) -> RuleProfile:
    """The profile in force on ``day``; of several the one begun last. ``KnownError`` when there is none."""
    fitting = [profile for profile in profiles if profile.in_force(day)]
    if not fitting:
        raise KnownError(Problem.RULE_MISSING, what="profile", day=day)
    return max(fitting, key=lambda profile: profile.since or date.min)


def read_profile(text: str, source: str = "") -> RuleProfile:
    """A profile from TOML text; ``KnownError(RULES_UNREADABLE)`` naming ``source`` and the reason."""
    try:
        return _profile(tomllib.loads(text))
    except (
        tomllib.TOMLDecodeError,
        KeyError,
        ValueError,
        TypeError,
        ZeroDivisionError,
        AttributeError,
    ) as error:
        raise KnownError(Problem.RULES_UNREADABLE, source=source, reason=str(error)) from error


def _profile(data: Mapping[str, Any]) -> RuleProfile:
    attendance, voting, length = data["attendance"], data["voting"], data["length"]
    papers = data.get("papers", {})
    return RuleProfile(
        id=data["id"],
        title=data["title"],
        since=data.get("since"),
        until=data.get("until"),
        attendance=AttendanceRules(
            bar=_threshold(attendance["bar"]),
            not_expected=_kinds(attendance["not_expected"]),
            unexcused_allowed=attendance["unexcused_allowed"],
            excused_running=attendance["excused_running"],
        ),
        voting=VotingRules(
            never_counted=_kinds(voting["never_counted"]),
            counted_when_in_room=_kinds(voting["counted_when_in_room"]),
            visiting_vote=voting["visiting_vote"],
            congress_leaves_out_excused=voting["congress_leaves_out_excused"],
            source=voting["source"],
            matters=tuple(
                Matter(m["code"], m["name"], _threshold(m["needs"]), m["source"]) for m in voting["matter"]
            ),
        ),
        length=LengthRules(length["minutes"], length["combined_minutes"]),
        papers_days_before=papers.get("days_before", 0),
        results_days_after=papers.get("results_days_after"),
        agendas={MeetingKind(kind): tuple(map(_line, lines)) for kind, lines in data["agenda"].items()},
        forms=tuple(
            PaperForm(f["since"], f["code"], f["source"], f["recipient_end"]) for f in papers.get("form", ())
        ),
    )


def _threshold(text: str) -> Threshold:
    """``">= 90/100"`` or ``"> 1/2"``."""
    sign, share = text.split(maxsplit=1)
    if sign not in (">", ">="):
        raise ValueError(text)
    return Threshold(Fraction(share.replace(" ", "")), sign == ">")


def _kinds(codes: Iterable[str]) -> tuple[StatusKind, ...]:
    return tuple(StatusKind(code) for code in codes)


def _line(data: Mapping[str, Any]) -> AgendaLine:
    return AgendaLine(data["title"], StepKind(data["step"]), data.get("minutes", 0), data.get("who", ""))
