"""Rule profiles: what a meeting is counted by, chosen by the meeting's day; `rule_file` reads them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.preparation import DutyRule

# The matter every profile has: what is voted on when nothing else is said.
ORDINARY = "ordinary"


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
class MemberRules:
    """Terms of members: how long probation lasts, which badges there are and on which (month, day) given.

    ``notice_days`` is how long before the end of a term one is reminded; places differ.
    """

    probation_months: int = 12
    badge_years: tuple[int, ...] = (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)
    award_days: tuple[tuple[int, int], ...] = ((2, 3), (5, 19), (9, 2), (11, 7))
    notice_days: int = 45


@dataclass(frozen=True, slots=True)
class LengthRules:
    """Shortest length of a meeting in minutes; some kinds have none."""

    minutes: int = 90
    combined_minutes: int = 90
    not_for: tuple[MeetingKind, ...] = (MeetingKind.COMMITTEE, MeetingKind.EXTRAORDINARY)

    def least(self, kind: MeetingKind) -> int:
        """Minutes; 0 for a kind that may be as short as it likes."""
        if kind in self.not_for:
            return 0
        return self.combined_minutes if kind is MeetingKind.COMBINED else self.minutes


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of an agenda template; ``who`` is a role (chair, deputy, minutes, upper_level) or empty.

    A template of the cell's own may name a person instead of a role.
    """

    title: str
    step: StepKind
    minutes: int = 0
    who: str = ""
    level: int = 0
    hidden: bool = False
    presenter: str = ""


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
    members: MemberRules = field(default_factory=MemberRules)
    papers_days_before: int = 0
    results_days_after: int | None = None
    agendas: Mapping[MeetingKind, tuple[AgendaLine, ...]] = field(default_factory=dict)
    forms: tuple[PaperForm, ...] = ()
    duties: tuple[DutyRule, ...] = ()

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
