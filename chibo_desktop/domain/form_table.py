"""Reading a TOML file whose faults are told all at once: tables that know their place, and single entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.points import HUNDRED
from chibo_desktop.domain.score_form import (
    FLAGS,
    Condition,
    Measure,
)

T = TypeVar("T")


class Fault(StrEnum):
    """What is wrong at a place of a form; `score_words.fault_words` says it."""

    SYNTAX = "syntax"
    """Fact: line, 0 for the end of the file."""
    MISSING = "missing"
    """Fact: key."""
    UNKNOWN = "unknown"
    """Facts: key, near (the nearest right key or '')."""
    INVALID = "invalid"
    """Facts: key, value, and wanted (what it must be)."""
    NOTHING = "nothing"
    """Fact: key, of a list that is empty."""
    TWICE = "twice"
    """Facts: key, value."""
    CONDITION = "condition"
    """Facts: value, near."""
    SUM = "sum"
    """Facts: told, found: the points of the place, and what its parts come to."""
    CHOICE_TOO_HIGH = "choice_too_high"
    """Facts: points, most."""
    NO_FULL_CHOICE = "no_full_choice"
    """Facts: most."""
    NOT_FALLING = "not_falling"
    """Choices or grades must go from the best down. Fact: key."""
    BOTH = "both"
    """Choices and full_when at one item."""
    LAST_GRADE = "last_grade"
    """The last grade must begin at 0."""


@dataclass(frozen=True, slots=True)
class FormFault:
    """``place`` is as the form calls it: '' for the whole, ``nhóm 2``, ``mục 2.1``, ``mục 2.1, mức 3``."""

    fault: Fault
    place: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


class Table:
    """A table of the file that knows its place; what cannot be read is noted, and read as something else."""

    def __init__(self, data: Mapping[str, Any], place: str, faults: list[FormFault]) -> None:
        self._data = data
        self.place = place
        self._faults = faults

    def fault(self, fault: Fault, **facts: str) -> None:
        self._faults.append(FormFault(fault, self.place, facts))

    def only(self, *keys: str) -> None:
        """Note every other key, with the one that was probably meant."""
        for key in self._data:
            if key not in keys:
                self.fault(Fault.UNKNOWN, key=key, near=_nearest(key, keys))

    def get(
        self, key: str, read: Callable[[Any], T], wanted: str, otherwise: T, *, needed: bool = False
    ) -> T:
        """The entry as ``read`` makes it, which raises ValueError for what it cannot use."""
        if key not in self._data:
            if needed:
                self.fault(Fault.MISSING, key=key)
            return otherwise
        try:
            return read(self._data[key])
        except ValueError:
            self.fault(Fault.INVALID, key=key, value=_shown(self._data[key]), wanted=wanted)
            return otherwise

    def line(self, key: str, *, needed: bool = False) -> str:
        return self.get(key, as_line, "một dòng chữ", "", needed=needed)

    def points(self, key: str) -> Fraction | None:
        return self.get(key, as_points, "số điểm từ 0 trở lên", None, needed=True)

    def tables(self, key: str, places: Callable[[int, Mapping[str, Any]], str]) -> list[Table]:
        """The tables of a list, each at its place; a list that must not be empty."""
        entries = self.get(key, as_tables, "danh sách", None, needed=True)
        if entries is not None and not entries:
            self.fault(Fault.NOTHING, key=key)
        return [Table(one, places(number, one), self._faults) for number, one in enumerate(entries or (), 1)]

    def table(self, key: str, place: str) -> Table:
        """A table in it, at a place of its own; an empty one where there is something else."""
        return Table(self.get(key, as_mapping, "nhóm mục", {}), place, self._faults)

    def has(self, key: str) -> bool:
        return key in self._data

    def conditions(self, key: str) -> tuple[Condition, ...]:
        """One condition, or a list of them."""
        texts = self.get(key, as_texts, "điều kiện trong ngoặc kép", ())
        return tuple(found for text in texts if (found := self._condition(text)) is not None)

    def _condition(self, text: str) -> Condition | None:
        try:
            return _read_condition(text)
        except ValueError:
            name = re.sub(r"^\s*(not\s+)?(\w*).*", r"\2", text, flags=re.DOTALL)
            near = _nearest(name, [measure.value for measure in Measure])
            self.fault(Fault.CONDITION, value=_shown(text), near="" if name == near else near)
            return None


def _nearest(key: str, keys: Sequence[str]) -> str:
    return next(iter(get_close_matches(key.lower(), keys, n=1, cutoff=0.6)), "")


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return ""
    text = clean_line(str(value))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN = 60


# -- single entries -----------------------------------------------------------------------------


def as_line(value: Any) -> str:
    text = clean_line(value) if type(value) is str else ""
    if not text:
        raise ValueError(value)
    return text


def as_points(value: Any) -> Fraction:
    # To Python a truth value is also a number; a file may also say inf, nan or 1e999999999.
    number = Decimal(value) if type(value) in (int, Decimal) else Decimal("nan")
    if not number.is_finite() or not 0 <= number <= _MOST or round(number, 2) != number:
        raise ValueError(value)
    return Fraction(number)


_MOST = 1000


def as_tables(value: Any) -> list[dict[str, Any]]:
    if type(value) is not list or not all(type(one) is dict for one in value):
        raise ValueError(value)
    return value


def as_mapping(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise ValueError(value)
    return value


def as_count(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= _MOST:
        raise ValueError(value)
    return value


def as_share(value: Any) -> Fraction:
    """``2/3`` or ``75 %``."""
    found = _SHARE.fullmatch(value.strip()) if type(value) is str else None
    if found is None or not 0 <= (share := Fraction(int(found[1]), int(found[2] or HUNDRED))) <= 1:
        raise ValueError(value)
    return share


_SHARE = re.compile(r"(\d{1,4})\s*(?:/\s*([1-9]\d{0,3})|%)", re.ASCII)


def as_texts(value: Any) -> tuple[str, ...]:
    found = (value,) if type(value) is str else value
    if type(found) not in (tuple, list) or not all(type(one) is str for one in found):
        raise ValueError(value)
    return tuple(found)


def as_flag(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError(value)
    return value


_CONDITION = re.compile(r"(\w+)\s*(>=|<=|>|<)\s*(\d+)\s*(?:/\s*([1-9]\d*)|(%))?", re.ASCII)


def _read_condition(text: str) -> Condition:
    """``committee``, ``not committee``, ``length_short <= 15``, ``tasks >= 3/4``, ``speakers > 50 %``."""
    text = text.strip()
    named = text.removeprefix("not ").strip()
    if named in FLAGS:
        return Condition(Measure(named), wanted=named == text)
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    measure = Measure(found[1])
    if measure in FLAGS:
        raise ValueError(text)
    whole = int(found[4]) if found[4] else HUNDRED if found[5] else 1
    return Condition(measure, found[2], Fraction(int(found[3]), whole))
