"""Dates as the cell writes them: partial dates of old records, and the forms of Party papers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import total_ordering

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_TYPED = re.compile(r"(?:(?:(\d{1,2})\s*([-/.])\s*)?(\d{1,2})\s*([-/.])\s*)?(\d{4})", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or only the year; an unknown part sorts before any known one."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)  # ValueError when there is no such day
        if self.month == 0 or self.day == 0:
            raise ValueError("months and days count from 1")

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read back what `iso()` wrote; ValueError for anything else."""
        parts = text.split("-")
        if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not _ISO.fullmatch(text):
            raise ValueError(f"not a partial date: {text!r}")
        return cls(*map(int, parts))

    def iso(self) -> str:
        """'1975', '1975-09' or '1975-09-02', as it is kept in the book."""
        return "-".join(self._known())

    def display(self) -> str:
        """'1975', '09/1975' or '02/09/1975'."""
        return "/".join(reversed(self._known()))

    def _known(self) -> list[str]:
        parts = ((self.year, 4), (self.month, 2), (self.day, 2))
        return [f"{part:0{width}}" for part, width in parts if part is not None]

    def before(self) -> "PartialDate":
        """The day, month or year before, known as well as this one; the first there is stays."""
        if self.earliest() == date.min:
            return self
        last = self.earliest() - timedelta(days=1)
        return PartialDate(last.year, self.month and last.month, self.day and last.day)

    def after_months(self, months: int) -> "PartialDate":
        """So many months later; of a month that is shorter the last day, of a bare year a bare year.

        Past the end of the calendar the years stop.
        """
        years, month = divmod((self.month or 1) - 1 + months, 12)
        year = min(self.year + years, date.max.year)
        if self.month is None:
            return PartialDate(year)
        day = self.day and min(self.day, monthrange(year, month + 1)[1])
        return PartialDate(year, month + 1, day)

    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def parse_date(text: str) -> PartialDate:
    """Read a date as people type it: d/m/yyyy, m/yyyy or yyyy with '/', '-' or '.', or ISO.

    The day comes first, as everywhere in Vietnam. ValueError for anything else, two-digit years and days that
    the calendar does not have among it.
    """
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        return PartialDate(*(int(part) for part in iso.groups() if part is not None))
    typed = _TYPED.fullmatch(text)
    if typed is None or (typed[2] is not None and typed[2] != typed[4]):
        raise ValueError(f"not a date: {text!r}")
    day, _, month, _, year = typed.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)


def format_day(day: date) -> str:
    """'05/02/2026', whatever the system's language."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def paper_day(day: date) -> str:
    """'ngày 05 tháng 02 năm 2026', 'ngày 27 tháng 5 năm 2026'.

    Days 1 to 9 and the months 1 and 2 take a leading 0, other months do not (HD 36-HD/VPTW, HD 05-HD/VPTW).
    """
    month = f"{day.month:02}" if day.month <= 2 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def paper_time(moment: time) -> str:
    """'19 giờ 30 phút'."""
    return f"{moment.hour:02} giờ {moment.minute:02} phút"


def weekday_name(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def month_label(day: date) -> str:
    """'09/2026': how a meeting of that month is called in lists."""
    return f"{day.month:02}/{day.year:04}"


def full_years(start: date | PartialDate, on: date) -> int:
    """Whole years from `start` to `on`, 0 when it lies ahead.

    A partial date counts from its first day, as records without a day are counted; 29 February comes round on
    28 February in a common year.
    """
    first = start.earliest() if isinstance(start, PartialDate) else start
    day = min(first.day, monthrange(on.year, first.month)[1])
    reached = (on.month, on.day) >= (first.month, day)
    return max(0, on.year - first.year - (not reached))
