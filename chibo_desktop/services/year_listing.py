"""The roll of a year as a list: one sign a cell, told in a legend; the list as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.attendance import RollCount
from chibo_desktop.domain.attendance_year import AttendanceYear, HeldMeeting, PersonYear, Presence
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.wording import KIND_NAMES, percent

if TYPE_CHECKING:
    from chibo_desktop.documents.table_file import TableFile

SIGNS: Mapping[Presence, str] = {
    Presence.PRESENT: "x",
    Presence.LATE: "M",
    Presence.EXCUSED: "P",
    Presence.UNEXCUSED: "K",
    Presence.UNMARKED: "?",
    Presence.NOT_EXPECTED: "–",
    Presence.NOT_HERE: "",
}
PRESENCE_NAMES: Mapping[Presence, str] = {
    Presence.PRESENT: "có mặt",
    Presence.LATE: "đến muộn",
    Presence.EXCUSED: "vắng có lý do (phép)",
    Presence.UNEXCUSED: "vắng không lý do",
    Presence.UNMARKED: "chưa điểm danh",
    Presence.NOT_EXPECTED: "không bắt buộc",
    Presence.NOT_HERE: "hôm ấy không ở chi bộ",
}
LEGEND = "; ".join(f"{SIGNS[one] or 'ô trống'}: {words}" for one, words in PRESENCE_NAMES.items())
SUMS = ("Dự họp", "Tỷ lệ", "Vắng phép liền nhau")
"""The columns behind the meetings; the last is the longest run of excused absences."""


def day_words(meeting: HeldMeeting) -> str:
    """``03/11``: the heading of a column."""
    return f"{meeting.day:%d/%m}"


def meeting_words(meeting: HeldMeeting) -> str:
    """``Thường kỳ 03/11/2026``."""
    return f"{KIND_NAMES[meeting.kind]} {format_day(meeting.day)}"


def rate_words(count: RollCount) -> str:
    """``88,5%``; a dash where nobody had to come."""
    return percent(count.rate, count.rules.bar) if count.rate is not None else "–"


def bar_words(count: RollCount) -> str:
    """``≥ 90%``."""
    return f"{count.rules.bar.sign} {percent(count.rules.bar.share)}"


def sums_of(person: PersonYear) -> tuple[str, str, str]:
    """``9/11``, ``81,8%``, ``2``: the texts of the columns `SUMS`."""
    rate = percent(person.rate) if person.rate is not None else "–"
    return f"{person.came}/{person.expected}", rate, str(person.longest_excused)


def table_of(table: AttendanceYear, issuing_body: str) -> TableFile:
    """The table as a spreadsheet, the rates and the bars of the meetings below it."""
    from chibo_desktop.documents.table_file import TableColumn, TableFile

    meetings = table.meetings
    columns = (
        TableColumn("STT", width=5, centred=True),
        TableColumn("Họ và tên"),
        *(TableColumn(day_words(meeting), centred=True) for meeting in meetings),
        *(TableColumn(heading, centred=True) for heading in SUMS),
    )
    rows: list[tuple[str | int | None, ...]] = [
        (
            number,
            person.name,
            *(SIGNS[one] or None for one in person.presences),
            *sums_of(person)[:2],
            person.longest_excused,
        )
        for number, person in enumerate(table.people, 1)
    ]
    none = (None,) * len(SUMS)
    for words, say in (("Có mặt", _present), ("Tỷ lệ", rate_words), ("Cần", bar_words)):
        rows.append((None, words, *(say(meeting.count) for meeting in meetings), *none))
    titles = (issuing_body.upper(), f"BẢNG THEO DÕI DỰ HỌP NĂM {table.year}", LEGEND)
    return TableFile(titles, columns, rows, sheet=f"Dự họp {table.year}")


def _present(count: RollCount) -> str:
    return f"{len(count.present)}/{len(count.expected)}"


def write_year(table: AttendanceYear, issuing_body: str, path: Path) -> Path:
    """Write the spreadsheet beside what is there already; where it went. Needs no book."""
    from chibo_desktop.documents.table_file import write_table

    return write_table(path.parent, path.name, table_of(table, issuing_body)).path
