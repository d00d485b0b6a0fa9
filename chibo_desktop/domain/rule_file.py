"""A rule profile read from its TOML file; whatever is wrong with the file is named by its place in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.members import CONDITIONS, StatusKind
from chibo_desktop.domain.preparation import DutyRule, Evidence
from chibo_desktop.domain.rules import (
    ORDINARY,
    AgendaLine,
    AttendanceRules,
    LengthRules,
    Matter,
    MemberRules,
    PaperForm,
    RuleProfile,
    Threshold,
    VotingRules,
)

T = TypeVar("T")
_NEEDED: Any = object()


def read_profile(text: str, source: str = "") -> RuleProfile:
    """A profile from TOML text; ``KnownError(RULES_UNREADABLE)`` naming ``source`` and what is wrong."""
    try:
        return _profile(_Table(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        reason = f"viết sai ở dòng {line[1]}" if line else "viết sai ở cuối tệp"
        raise KnownError(Problem.RULES_UNREADABLE, source=source, reason=reason) from error
    except RecursionError as error:
        raise KnownError(Problem.RULES_UNREADABLE, source=source, reason="lồng quá sâu") from error
    except _Wrong as error:
        raise KnownError(Problem.RULES_UNREADABLE, source=source, reason=str(error)) from error


class _Wrong(Exception):
    """What is wrong with the file, and where."""


class _Table:
    """A table of the file that knows its place, such as ``voting.matter[2]``."""

    def __init__(self, data: Mapping[str, Any], place: str = "") -> None:
        self._data = data
        self._place = place

    def get(self, key: str, read: Callable[[Any], T], otherwise: T = _NEEDED) -> T:
        """The entry as ``read`` makes it, which raises ValueError for what it cannot use."""
        if key not in self._data and otherwise is not _NEEDED:
            return otherwise
        if key not in self._data:
            raise _Wrong(f"thiếu mục {self._name(key)}")
        try:
            return read(self._data[key])
        except ValueError as error:
            raise self.wrong(key) from error

    def table(self, key: str) -> _Table:
        return _Table(self.get(key, _typed(dict)), self._name(key))

    def tables(self, key: str) -> list[_Table]:
        entries = self.get(key, _list_of(_typed(dict)))
        return [_Table(entry, f"{self._name(key)}[{place}]") for place, entry in enumerate(entries, start=1)]

    def names(self) -> list[str]:
        """The names of its entries, in the order of the file."""
        return list(self._data)

    def wrong(self, key: str) -> _Wrong:
        value = self._data[key]
        shown = "" if isinstance(value, dict | list) else f": {value}"
        return _Wrong(f"mục {self._name(key)} không hợp lệ{shown}")

    def _name(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key


# -- single entries -----------------------------------------------------------------------------


def _typed(kind: type[T]) -> Callable[[Any], T]:
    def read(value: Any) -> T:
        # Exactly that type: to Python a truth value is also a number, and a moment also a day.
        if type(value) is not kind:
            raise ValueError(value)
        return value

    return read


def _list_of(read: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    return lambda values: tuple(read(value) for value in _typed(list)(values))


_text = _typed(str)
_flag = _typed(bool)
_day = _typed(date)


def _number(value: Any) -> int:
    number = _typed(int)(value)
    if number < 0:
        raise ValueError(value)
    return number


def _level(value: Any) -> int:
    """0, or 1 for a sub-item."""
    level = _number(value)
    if level > 1:
        raise ValueError(value)
    return level


def _threshold(value: Any) -> Threshold:
    """``">= 90/100"`` or ``"> 1/2"``, a share that can be both reached and missed."""
    found = re.fullmatch(r"(>=|>)\s*(\d+)\s*/\s*([1-9]\d*)", _text(value), re.ASCII)
    if found is None:
        raise ValueError(value)
    share, strict = Fraction(int(found[2]), int(found[3])), found[1] == ">"
    if not (0 <= share < 1 if strict else 0 < share <= 1):
        raise ValueError(value)
    return Threshold(share, strict)


def _day_of_year(value: Any) -> tuple[int, int]:
    """``"19/5"``, a day that every year has, as (month, day)."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", _text(value), re.ASCII)
    if found is None:
        raise ValueError(value)
    day, month = int(found[1]), int(found[2])
    date(2025, month, day)
    return month, day


def _condition(value: Any) -> StatusKind:
    """A status that lies over a member's grade; any other would have no effect here."""
    kind = StatusKind(_text(value))
    if kind not in CONDITIONS:
        raise ValueError(value)
    return kind


# -- the parts of a profile ---------------------------------------------------------------------


def _profile(file: _Table) -> RuleProfile:
    papers = file.table("papers")
    since, until = file.get("since", _day, None), file.get("until", _day, None)
    if since and until and until < since:
        raise file.wrong("until")
    return RuleProfile(
        id=file.get("id", _text),
        title=file.get("title", _text),
        since=since,
        until=until,
        attendance=_attendance(file.table("attendance")),
        voting=_voting(file.table("voting")),
        length=_length(file.table("length")),
        members=_members(file.table("members")) if "members" in file.names() else MemberRules(),
        papers_days_before=papers.get("days_before", _number, 0),
        results_days_after=papers.get("results_days_after", _number, None),
        agendas=_agendas(file.table("agenda")),
        forms=tuple(map(_form, papers.tables("form"))),
        duties=tuple(map(_duty, file.tables("duty"))) if "duty" in file.names() else (),
    )


def _attendance(table: _Table) -> AttendanceRules:
    return AttendanceRules(
        bar=table.get("bar", _threshold),
        not_expected=table.get("not_expected", _list_of(_condition)),
        unexcused_allowed=table.get("unexcused_allowed", _number),
        excused_running=table.get("excused_running", _number),
    )


def _voting(table: _Table) -> VotingRules:
    matters = tuple(map(_matter, table.tables("matter")))
    codes = [matter.code for matter in matters]
    if ORDINARY not in codes or len(set(codes)) < len(codes):
        raise table.wrong("matter")
    return VotingRules(
        never_counted=table.get("never_counted", _list_of(_condition)),
        counted_when_in_room=table.get("counted_when_in_room", _list_of(_condition)),
        visiting_vote=table.get("visiting_vote", _flag),
        congress_leaves_out_excused=table.get("congress_leaves_out_excused", _flag),
        source=table.get("source", _text),
        matters=matters,
    )


def _matter(table: _Table) -> Matter:
    return Matter(
        code=table.get("code", _text),
        name=table.get("name", _text),
        threshold=table.get("needs", _threshold),
        source=table.get("source", _text),
    )


def _length(table: _Table) -> LengthRules:
    not_for = table.get("not_for", _list_of(MeetingKind), LengthRules().not_for)
    return LengthRules(table.get("minutes", _number), table.get("combined_minutes", _number), not_for)


def _members(table: _Table) -> MemberRules:
    return MemberRules(
        probation_months=table.get("probation_months", _number),
        badge_years=table.get("badge_years", _list_of(_number)),
        award_days=table.get("award_days", _list_of(_day_of_year)),
        notice_days=table.get("notice_days", _number),
    )


def _agendas(table: _Table) -> dict[MeetingKind, tuple[AgendaLine, ...]]:
    agendas = {}
    for kind in table.names():
        if kind not in set(MeetingKind):
            raise table.wrong(kind)
        agendas[MeetingKind(kind)] = tuple(map(_line, table.tables(kind)))
    return agendas


def _line(table: _Table) -> AgendaLine:
    return AgendaLine(
        title=table.get("title", _text),
        step=table.get("step", StepKind),
        minutes=table.get("minutes", _number, 0),
        who=table.get("who", _text, ""),
        level=table.get("level", _level, 0),
        hidden=table.get("hidden", _flag, False),
    )


def _duty(table: _Table) -> DutyRule:
    before, after = table.get("days_before", _number, None), table.get("days_after", _number, None)
    if (before is None) == (after is None):
        raise table.wrong("code")
    earlier = table.get("model_days_before", _number, None)
    if earlier is not None and before is None:
        raise table.wrong("model_days_before")
    return DutyRule(
        code=table.get("code", _text),
        title=table.get("title", _text),
        days_before=before,
        days_after=after,
        evidence=table.get("evidence", Evidence, None),
        not_for=table.get("not_for", _list_of(MeetingKind), ()),
        model=table.get("model", _flag, False),
        model_days_before=earlier,
    )


def _form(table: _Table) -> PaperForm:
    return PaperForm(
        since=table.get("since", _day),
        code=table.get("code", _text),
        source=table.get("source", _text),
        recipient_end=table.get("recipient_end", _text),
    )
