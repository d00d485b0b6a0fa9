"""An import under way: who would be added, whom the book has already, and what the user puts right first.

Nothing of it touches the book; `MembersService.add_all` takes what is left in the end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import GRADES, Member, Status, StatusKind
from chibo_desktop.domain.names import clean_line, sort_key
from chibo_desktop.domain.records import with_grade, with_joined, with_official_on
from chibo_desktop.importing.headings import Field
from chibo_desktop.importing.member import member_of
from chibo_desktop.importing.person import RosterRow
from chibo_desktop.importing.remarks import Remark, RemarkCode
from chibo_desktop.importing.roster import RosterSheet

FIELD_NAMES: Mapping[Field, str] = {
    Field.ORDER: "số thứ tự",
    Field.NAME: "họ và tên",
    Field.FAMILY_NAME: "họ và đệm",
    Field.GIVEN_NAME: "tên",
    Field.SEX: "giới tính",
    Field.MALE: "nam",
    Field.FEMALE: "nữ",
    Field.BORN: "ngày sinh",
    Field.BORN_MALE: "ngày sinh của nam",
    Field.BORN_FEMALE: "ngày sinh của nữ",
    Field.ETHNICITY: "dân tộc",
    Field.CARD: "số thẻ",
    Field.JOINED: "ngày vào Đảng",
    Field.OFFICIAL: "ngày chính thức",
    Field.POST: "chức vụ",
    Field.GROUP: "tổ",
    Field.PHONE: "điện thoại",
    Field.OCCUPATION: "nghề nghiệp",
    Field.HOMETOWN: "quê quán",
    Field.STATUS: "tình trạng",
    Field.NOTE: "ghi chú",
}


class Likeness(StrEnum):
    """By what somebody in the list is known to the book."""

    CARD = "card"
    NAME_AND_BIRTH = "name_and_birth"
    NAME_ONLY = "name_only"  # one of the two has no birth date: perhaps another person


@dataclass(frozen=True, slots=True)
class Known:
    """The member of the book that somebody in the list seems to be."""

    member: Member
    by: Likeness


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the list: `row` as it was read, `member` as it would be added."""

    row: RosterRow
    member: Member
    remarks: tuple[Remark, ...]
    known: Known | None
    taken: bool

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def guessed_status(self) -> bool:
        """Whether a status was understood from the words of a note and has not been looked at since."""
        return bool(self.row.statuses)

    @property
    def doubled(self) -> bool:
        """Whether the list has the same person twice, and this is the second row."""
        return any(remark.code in _TWICE for remark in self.remarks)

    @property
    def needs_look(self) -> bool:
        """Whether something was guessed or not understood of somebody who is taken or might be."""
        if self.known is not None and not self.taken:
            return self.known.by is Likeness.NAME_ONLY
        return bool(self.remarks) or self.guessed_status


# What a corrected part settles, besides the remarks about its own column.
_SETTLED: Mapping[Field, frozenset[RemarkCode]] = {
    Field.NAME: frozenset({RemarkCode.PERSON_TWICE}),
    Field.BORN: frozenset({RemarkCode.PERSON_TWICE, RemarkCode.JOINED_YOUNG}),
    Field.JOINED: frozenset({RemarkCode.OFFICIAL_BEFORE_JOINED, RemarkCode.STATUS_BEFORE_JOINED}),
    Field.OFFICIAL: frozenset(
        {RemarkCode.PROBATION_ENDED, RemarkCode.PROBATION_LONG, RemarkCode.OFFICIAL_UNKNOWN}
    ),
    Field.STATUS: frozenset(
        {
            RemarkCode.STATUS_UNCLEAR,
            RemarkCode.STATUS_BEFORE_JOINED,
            RemarkCode.OFFICIAL_UNKNOWN,
            RemarkCode.PROBATION_ENDED,
            RemarkCode.PROBATION_LONG,
        }
    ),
}
_COLUMNS: Mapping[Field, frozenset[Field]] = {
    Field.NAME: frozenset({Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME}),
    Field.BORN: frozenset({Field.BORN, Field.BORN_MALE, Field.BORN_FEMALE}),
}
# The second of two in the same list is left out unless the user wants it.
_TWICE = frozenset({RemarkCode.CARD_TWICE, RemarkCode.PERSON_TWICE})


class RosterImport:
    """A list that was read, held against the members that the book has."""

    def __init__(self, sheet: RosterSheet, existing: Iterable[Member]) -> None:
        self.sheet = sheet
        self._matcher = _Matcher(existing)
        self._by_line = {row.line: self._proposed(row) for row in sheet.rows}

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Everybody, in the order of the list."""
        return tuple(self._by_line.values())

    def members(self) -> list[Member]:
        """Those who are to be added; what was not understood of a date is kept in the note."""
        return [_with_unread_dates(candidate) for candidate in self.candidates if candidate.taken]

    def take(self, lines: Iterable[int], taken: bool) -> None:
        """Tick these rows, or take the tick away. Nobody is taken without a name."""
        for line in lines:
            candidate = self._by_line[line]
            self._by_line[line] = replace(candidate, taken=taken and bool(candidate.member.name))

    def correct_name(self, line: int, name: str) -> None:
        cleaned = clean_line(name)
        if cleaned:
            self._correct(line, Field.NAME, replace(self._by_line[line].member, name=cleaned))

    def correct_born(self, line: int, born: PartialDate | None) -> None:
        self._correct(line, Field.BORN, replace(self._by_line[line].member, born=born))

    def correct_joined(self, line: int, joined_on: PartialDate | None) -> None:
        self._correct(line, Field.JOINED, with_joined(self._by_line[line].member, joined_on))

    def correct_official(self, line: int, official_on: PartialDate | None) -> None:
        self._correct(line, Field.OFFICIAL, with_official_on(self._by_line[line].member, official_on))

    def correct_status(self, line: int, grade: StatusKind, condition: StatusKind | None) -> None:
        """Set the grade and the one condition over it; dates that the list told of that condition stay."""
        after = with_grade(self._by_line[line].member, grade is StatusKind.OFFICIAL)
        grades = [status for status in after.statuses if status.kind in GRADES]
        kept = [status for status in after.statuses if status.kind is condition]
        if condition is not None and not kept:
            kept = [Status(condition)]
        self._correct(line, Field.STATUS, replace(after, statuses=(*grades, *kept)))

    def _proposed(self, row: RosterRow) -> Candidate:
        member = member_of(row)
        known = self._matcher.known(member)
        candidate = Candidate(row, member, row.remarks, known, taken=known is None)
        return replace(candidate, taken=False) if candidate.doubled else candidate

    def _correct(self, line: int, part: Field, member: Member) -> None:
        before = self._by_line[line]
        columns = _COLUMNS.get(part, frozenset({part}))
        settled = _SETTLED[part]
        remarks = tuple(r for r in before.remarks if r.field not in columns and r.code not in settled)
        row = replace(before.row, statuses=()) if part is Field.STATUS else before.row
        known = self._matcher.known(member)
        # A correction that shows who it is decides about the tick anew; any other leaves it to the user.
        taken = before.taken if (known is None) == (before.known is None) else known is None
        self._by_line[line] = Candidate(row, member, remarks, known, taken)


def _with_unread_dates(candidate: Candidate) -> Member:
    unread = (
        f"{FIELD_NAMES[Field(remark.field)]} trong danh sách: “{remark.raw}”"
        for remark in candidate.remarks
        if remark.code is RemarkCode.DATE_UNREADABLE
    )
    return replace(candidate.member, note="; ".join(filter(None, (candidate.member.note, *unread))))


class _Matcher:
    def __init__(self, members: Iterable[Member]) -> None:
        self._cards: dict[str, Member] = {}
        self._names: dict[object, list[Member]] = defaultdict(list)
        for member in members:
            if card := _digits(member.card_no):
                self._cards.setdefault(card, member)
            self._names[_name_key(member)].append(member)

    def known(self, member: Member) -> Known | None:
        """Who of the book this is: by the card, by name and birth, or perhaps by the name alone."""
        card = _digits(member.card_no)
        if card and card in self._cards:
            return Known(self._cards[card], Likeness.CARD)
        named = self._names.get(_name_key(member), ())
        for other in named:
            if _same_birth(member.born, other.born):
                return Known(other, Likeness.NAME_AND_BIRTH)
        return _perhaps(member, named)


def _perhaps(member: Member, named: Sequence[Member]) -> Known | None:
    """Somebody of the name whose birth, or that of the member of the book, is not known."""
    unknown = (other for other in named if (member.born is None) != (other.born is None))
    return next((Known(other, Likeness.NAME_ONLY) for other in unknown), None)


def _name_key(member: Member) -> object:
    """The same for Hoà and Hòa, and for capitals; another for Hiền and Hiển."""
    return sort_key(member.name)[:3]


def _same_birth(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether both can be the same day: 1950 and 02/9/1950 can. Two unknown ones count as the same."""
    if one is None or other is None:
        return one is other
    return one.earliest() <= other.latest() and other.earliest() <= one.latest()


def _digits(card: str) -> str:
    return re.sub(r"\D", "", card)
