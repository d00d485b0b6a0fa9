"""Tasks pasted as rows of a table or lines of a list: which cell says what, who, by when, how much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from chibo_desktop.domain.dates import parse_date
from chibo_desktop.domain.lists import words_of
from chibo_desktop.domain.names import clean_line, fold

# A cell of several lines, as Excel copies it: between quotes, and those within it doubled.
_QUOTED = re.compile(r'(?:^|(?<=\t))"((?:[^"\t]|"")*\n(?:[^"\t]|"")*)"(?=\t|\r?$)', re.MULTILINE)
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_DAY_MONTH = re.compile(r"(?:trước |trước ngày |ngày )?(\d{1,2})[/.-](\d{1,2})")
_DAY = re.compile(r"(?:trước |trước ngày |ngày )?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})")


class _Is(Enum):
    NUMBER = "number"
    WHAT = "what"
    WHO = "who"
    DUE = "due"
    TARGET = "target"


_HEADINGS: Mapping[str, _Is] = {
    "tt": _Is.NUMBER,
    "stt": _Is.NUMBER,
    "viec": _Is.WHAT,
    "nhiem vu": _Is.WHAT,
    "noi dung": _Is.WHAT,
    "nguoi": _Is.WHO,
    "ai ": _Is.WHO,
    "phan cong": _Is.WHO,
    "thuc hien": _Is.WHO,
    "phu trach": _Is.WHO,
    "han": _Is.DUE,
    "thoi gian": _Is.DUE,
    "thoi han": _Is.DUE,
    "hoan thanh": _Is.DUE,
    "chi tieu": _Is.TARGET,
    "muc tieu": _Is.TARGET,
}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as it was written; who is meant by ``who`` is another's to say."""

    what: str
    who: str = ""
    due: date | None = None
    target: str = ""


def read_rows(text: str, day: date, is_person: Callable[[str], bool]) -> list[TaskLine]:
    """The tasks of a text whose cells are parted by tabs, as Word, Excel and browsers copy tables.

    ``day`` is that of the meeting, for days without a year. A row of headings tells which column is which;
    without one a day, a name (``is_person``) and a number are known by what they are. What fits nowhere
    stands behind the words of its task: nothing is lost.
    """
    if "\t" in text:
        text = _QUOTED.sub(lambda cell: " ".join(cell[1].replace('""', '"').split()), text)
    rows = [[clean_line(cell) for cell in line.split("\t")] for line in text.splitlines()]
    rows = [row for row in rows if any(row)]
    columns = _headings(rows[0]) if rows else None
    if columns is not None:
        rows = rows[1:]
    read = (_line(row, columns, day, is_person) for row in rows)
    return [line for line in read if line.what]


def _headings(row: Sequence[str]) -> list[_Is | None] | None:
    """What each column is, when the row is one of headings: one of them is what to do, no cell is long."""
    found = [_heading(cell) for cell in row]
    told = [column for column in found if column is not None]
    if len(set(told)) < 2 or _Is.WHAT not in told or max(map(len, row)) > 40:
        return None
    return found


def _heading(cell: str) -> _Is | None:
    words = f"{fold(cell)} "
    starting = (kind for name, kind in _HEADINGS.items() if words.startswith(name))
    within = (kind for name, kind in _HEADINGS.items() if len(name) > 3 and name in words)
    return next(starting, None) or next(within, None)


def _line(
    row: Sequence[str], columns: Sequence[_Is | None] | None, day: date, is_person: Callable[[str], bool]
) -> TaskLine:
    told: dict[_Is, list[str]] = {kind: [] for kind in _Is}
    rest: list[str] = []
    for place, cell in enumerate(row):
        kind = columns[place] if columns is not None and place < len(columns) else None
        if columns is None:
            kind = _guess(cell, day, is_person, first=place == 0, told=told)
        (told[kind] if kind is not None else rest).append(cell)
    due = next((found for cell in told[_Is.DUE] if (found := _day(cell, day))), None)
    if due is None:
        rest += told[_Is.DUE]
    what = [words_of(cell) if columns is None else cell for cell in told[_Is.WHAT]]
    if not _joined([*what, *rest]):
        # A row that tells only who or by when is still something somebody wrote.
        return TaskLine(_joined([*told[_Is.WHO], *told[_Is.DUE], *told[_Is.TARGET]], " – "))
    return TaskLine(_joined([*what, *rest], " – "), _joined(told[_Is.WHO]), due, _joined(told[_Is.TARGET]))


def _guess(
    cell: str, day: date, is_person: Callable[[str], bool], *, first: bool, told: Mapping[_Is, Sequence[str]]
) -> _Is | None:
    if first and _NUMBER.fullmatch(cell):
        return _Is.NUMBER
    if not told[_Is.DUE] and _day(cell, day):
        return _Is.DUE
    if not told[_Is.WHO] and told[_Is.WHAT] and any(map(is_person, re.split(r"[,;]", cell))):
        return _Is.WHO
    return _Is.WHAT if cell and not told[_Is.WHAT] else None


def _day(cell: str, meeting: date) -> date | None:
    try:
        if found := _DAY.fullmatch(cell.lower()):
            read = parse_date(found[1])
            return read.earliest()
        if found := _DAY_MONTH.fullmatch(cell.lower()):
            near = date(meeting.year, int(found[2]), int(found[1]))
            # A day long past is that of the next year: who gives tasks in December means January's.
            return near if (meeting - near).days < 180 else date(meeting.year + 1, near.month, near.day)
    except ValueError:
        return None
    return None


def _joined(cells: Iterable[str], between: str = ", ") -> str:
    return between.join(cell for cell in cells if cell)
