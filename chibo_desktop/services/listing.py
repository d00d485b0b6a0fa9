"""The columns a list of members can have, what stands in them, and the list as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from chibo_desktop.domain.dates import PartialDate, format_day, full_years
from chibo_desktop.domain.members import ENDINGS, GRADES, Member
from chibo_desktop.domain.records import is_official
from chibo_desktop.domain.status_words import list_words

if TYPE_CHECKING:
    from chibo_desktop.documents.table_file import TableFile

Value = str | int | PartialDate | None


class ListColumn(StrEnum):
    """A column of a list. The value is what is kept of a choice."""

    NAME = "name"
    SEX = "sex"
    BORN = "born"
    ETHNICITY = "ethnicity"
    CARD = "card_no"
    JOINED = "joined_on"
    OFFICIAL = "official_on"
    PARTY_AGE = "party_age"
    POST = "post"
    GROUP = "group"
    PHONE = "phone"
    OCCUPATION = "occupation"
    HOMETOWN = "hometown"
    STATUS = "status"
    NOTE = "note"


LIST_HEADINGS: Mapping[ListColumn, str] = {
    ListColumn.NAME: "Họ và tên",
    ListColumn.SEX: "Giới tính",
    ListColumn.BORN: "Ngày sinh",
    ListColumn.ETHNICITY: "Dân tộc",
    ListColumn.CARD: "Số thẻ đảng viên",
    ListColumn.JOINED: "Ngày vào Đảng",
    ListColumn.OFFICIAL: "Ngày chính thức",
    ListColumn.PARTY_AGE: "Tuổi Đảng",
    ListColumn.POST: "Chức vụ",
    ListColumn.GROUP: "Tổ",
    ListColumn.PHONE: "Điện thoại",
    ListColumn.OCCUPATION: "Nghề nghiệp",
    ListColumn.HOMETOWN: "Quê quán",
    ListColumn.STATUS: "Tình trạng",
    ListColumn.NOTE: "Ghi chú",
}
"""Headings that the import understands when the list comes back."""


def status_on(member: Member, day: date) -> str:
    """'Chính thức; miễn công tác và sinh hoạt từ 01/2024': grade and conditions of the day, or the ending."""
    standing = member.standing_on(day)
    in_force = [
        status
        for status in member.statuses
        if status.kind not in GRADES
        and status.covers(day)
        and (standing is None or status.kind not in ENDINGS)
    ]
    return list_words(standing.official if standing else is_official(member), in_force)


_CENTRED = frozenset(
    {ListColumn.SEX, ListColumn.PARTY_AGE, ListColumn.BORN, ListColumn.JOINED, ListColumn.OFFICIAL}
)
_VALUES: Mapping[ListColumn, Callable[[Member, date], Value]] = {
    ListColumn.NAME: lambda member, _day: member.name,
    ListColumn.SEX: lambda member, _day: member.sex,
    ListColumn.BORN: lambda member, _day: member.born,
    ListColumn.ETHNICITY: lambda member, _day: member.ethnicity,
    ListColumn.CARD: lambda member, _day: member.card_no,
    ListColumn.JOINED: lambda member, _day: member.joined_on,
    ListColumn.OFFICIAL: lambda member, _day: member.official_on,
    ListColumn.PARTY_AGE: lambda member, day: full_years(member.joined_on, day) if member.joined_on else None,
    ListColumn.POST: lambda member, day: member.post_on(day),
    ListColumn.GROUP: lambda member, _day: member.group,
    ListColumn.PHONE: lambda member, _day: member.phone,
    ListColumn.OCCUPATION: lambda member, _day: member.occupation,
    ListColumn.HOMETOWN: lambda member, _day: member.hometown,
    ListColumn.STATUS: status_on,
    ListColumn.NOTE: lambda member, _day: member.note,
}


@dataclass(frozen=True, slots=True)
class MemberList:
    """People in the order of the list, and the columns wanted of them, as they are on `day`."""

    members: tuple[Member, ...]
    columns: tuple[ListColumn, ...]
    day: date

    def rows(self) -> list[tuple[Value, ...]]:
        """A value for each column."""
        return [
            tuple(_VALUES[column](member, self.day) for column in self.columns) for member in self.members
        ]

    def texts(self) -> list[tuple[str, ...]]:
        """The same as one reads it."""
        return [tuple(map(_text, row)) for row in self.rows()]

    def headings(self) -> tuple[str, ...]:
        return tuple(LIST_HEADINGS[column] for column in self.columns)


def used_columns(members: Iterable[Member], day: date) -> tuple[ListColumn, ...]:
    """The columns in which somebody has something; the name always. The party age only where asked for."""
    people = list(members)
    return tuple(
        column
        for column in ListColumn
        if column is ListColumn.NAME
        or (column is not ListColumn.PARTY_AGE and any(_VALUES[column](member, day) for member in people))
    )


def table_of(people: MemberList, issuing_body: str) -> TableFile:
    """The list as a spreadsheet, numbered, with the cell's name and the day above it."""
    from chibo_desktop.documents.table_file import TableColumn, TableFile

    columns = (
        TableColumn("STT", width=5, centred=True),
        *(TableColumn(LIST_HEADINGS[column], centred=column in _CENTRED) for column in people.columns),
    )
    told = f"Tính đến ngày {format_day(people.day)}: {len(people.members)} đồng chí"
    rows = [(number, *row) for number, row in enumerate(people.rows(), 1)]
    return TableFile((issuing_body.upper(), "DANH SÁCH ĐẢNG VIÊN", told), columns, rows)


def _text(value: Value) -> str:
    if isinstance(value, PartialDate):
        return value.display()
    return "" if value is None else str(value)
