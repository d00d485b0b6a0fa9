"""Reads days, times and numbers as people type them. No Qt; what is not understood says so in a sentence."""

import re
from datetime import date, time

from chibo_desktop.domain.dates import PartialDate, parse_date


class NotUnderstood(ValueError):
    """What was typed means nothing here; the text of the error is the Vietnamese sentence to show."""


_DAY = re.compile(r"(\d{1,2})[\s/.,-]+(\d{1,2})[\s/.,-]+(\d{4}|\d{2})", re.ASCII)
_DAY_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})[\s/.,-]+(\d{1,2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})\s*(?:(?:h|g|giờ|:|\.)\s*(\d{1,2})?\s*(?:phút|p|')?)?", re.ASCII)
_TIME_RUN = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)
_HALF_A_YEAR = 183


def parse_day(text: str, today: date | None = None) -> date:
    """A whole day: 3/11/2026, 3.11.26, 3-11-2026, 03112026, 031126, 2026-11-03; with `today` also 3/11.

    Years of two digits are 1950 to 2049. A day without a year is the one nearest to `today`.
    """
    typed = text.strip()
    if found := _DAY.fullmatch(typed) or _DAY_RUN.fullmatch(typed):
        day, month, year = (int(part) for part in found.groups())
        return _real_day(day, month, _full_year(year) if len(found[3]) == 2 else year)
    if today is not None and (found := _DAY_MONTH.fullmatch(typed)):
        return _nearest(int(found[1]), int(found[2]), today)
    try:
        partial = parse_date(typed)
    except ValueError:
        partial = None
    if partial is None or partial.day is None:
        raise NotUnderstood(f"Chưa hiểu ngày “{typed}”. Gõ ngày/tháng/năm, ví dụ 03/11/2026.")
    return partial.earliest()


def parse_partial(text: str) -> PartialDate:
    """A day, a month or only a year: 2/9/1975, 02091975, 9/1975, 1975. The year needs four digits."""
    typed = text.strip()
    if (run := _DAY_RUN.fullmatch(typed)) and len(run[3]) == 4:
        typed = "/".join(run.groups())
    # Whatever parts the numbers, and one kind of it only, is as the domain wants it.
    for writing in (typed, "/".join(re.split(r"[\s/.,-]+", typed))):
        try:
            return parse_date(writing)
        except ValueError:
            continue
    if re.fullmatch(r"(\d{1,2}[\s/.,-]+){1,2}\d{2}", typed, re.ASCII):
        raise NotUnderstood(f"Năm trong “{typed}” chỉ có hai số. Gõ đủ bốn số của năm, ví dụ 1975.")
    if found := _DAY.fullmatch(typed):
        _real_day(int(found[1]), int(found[2]), int(found[3]))
    raise NotUnderstood(f"Chưa hiểu ngày “{typed}”. Gõ 02/09/1975, hoặc 09/1975, hoặc chỉ năm 1975.")


def parse_time(text: str) -> time:
    """A time of day: 19:30, 19h30, 19g30, 19 giờ 30, 19.30, 1930, 930, 19h, 19."""
    typed = text.strip().lower()
    found = _TIME.fullmatch(typed) or _TIME_RUN.fullmatch(typed)
    if found is None:
        raise NotUnderstood(f"Chưa hiểu giờ “{text.strip()}”. Gõ giờ:phút, ví dụ 19:30.")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise NotUnderstood(f"Không có {hour} giờ {minute:02} phút. Giờ từ 0 đến 23, phút từ 0 đến 59.")
    return time(hour, minute)


def show_time(moment: time) -> str:
    """'19:30', whatever the system's language."""
    return f"{moment.hour:02}:{moment.minute:02}"


def parse_number(text: str, least: int, most: int) -> int:
    """A whole number from `least` to `most`."""
    typed = text.strip().replace(" ", "")
    if not re.fullmatch(r"-?\d{1,9}", typed, re.ASCII):
        raise NotUnderstood(f"Chưa hiểu số “{text.strip()}”. Gõ một số từ {least} đến {most}.")
    number = int(typed)
    if not least <= number <= most:
        raise NotUnderstood(f"Số {number} không hợp. Gõ một số từ {least} đến {most}.")
    return number


def _full_year(short: int) -> int:
    return 2000 + short if short < 50 else 1900 + short


def _real_day(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood(
            f"Lịch không có ngày {day:02}/{month:02}/{year:04}. Xem lại ngày và tháng."
        ) from None


def _nearest(day: int, month: int, today: date) -> date:
    this_year = _real_day(day, month, today.year)
    distance = (this_year - today).days
    if abs(distance) <= _HALF_A_YEAR:
        return this_year
    return _real_day(day, month, today.year + (1 if distance < 0 else -1))
