"""An import under way: who would be added, what would be updated, and what the user puts right first.

Nothing of it touches the book; `RosterService.take` does, with what is left in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import GRADES, Member, Post, Status, StatusKind
from chibo_desktop.domain.names import clean_line, clean_text
from chibo_desktop.domain.records import with_grade, with_joined, with_official_on
from chibo_desktop.importing.cells import read_sex
from chibo_desktop.importing.headings import Field
from chibo_desktop.importing.member import member_of
from chibo_desktop.importing.person import RosterRow
from chibo_desktop.importing.remarks import Remark, RemarkCode
from chibo_desktop.importing.roster import RosterSheet
from chibo_desktop.services.differences import Difference, differences, with_differences
from chibo_desktop.services.matching import Known, Likeness, Matcher

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the list: `row` as it was read, `member` as it would be added.

    Of somebody the book has already, `differences` are where the list tells something else, `wanted` the
    parts of them that the user wants in the book.
    """

    row: RosterRow
    member: Member
    remarks: tuple[Remark, ...]
    known: Known | None
    taken: bool
    differences: tuple[Difference, ...] = ()
    wanted: frozenset[Field] = frozenset()
    grade_told: bool = False

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def is_same(self) -> bool:
        """Whether this is, for sure, somebody the book has."""
        return self.known is not None and self.known.sure

    @property
    def guessed_status(self) -> bool:
        """Whether a status was understood from the words of a note and has not been looked at since."""
        return self.row.guessed

    @property
    def doubled(self) -> bool:
        """Whether the list has the same person twice, and this is the second row."""
        return any(remark.code in _TWICE for remark in self.remarks)

    @property
    def needs_look(self) -> bool:
        """Whether something was guessed or not understood of somebody who is taken or might be."""
        if self.is_same:
            return any(not difference.fills for difference in self.differences)
        if self.known is not None and not self.taken:
            return True
        return bool(self.remarks) or self.guessed_status


# What a corrected part settles, besides the remarks about its own column.
_SETTLED: Mapping[Field, frozenset[RemarkCode]] = {
    Field.NAME: frozenset({RemarkCode.PERSON_TWICE}),
    Field.CARD: frozenset({RemarkCode.CARD_TWICE}),
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
    Field.SEX: frozenset({Field.SEX, Field.MALE, Field.FEMALE}),
}
# The second of two in the same list is left out unless the user wants it.
_TWICE = frozenset({RemarkCode.CARD_TWICE, RemarkCode.PERSON_TWICE})


class RosterImport:
    """A list that was read, held against the members that the book has; `day` is the day of the import."""

    def __init__(self, sheet: RosterSheet, existing: Iterable[Member], day: date) -> None:
        self.sheet = sheet
        self._matcher = Matcher(existing)
        self._day = day
        self._claimed: set[str] = set()
        self._by_line = {row.line: self._proposed(row) for row in sheet.rows}

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Everybody, in the order of the list."""
        return tuple(self._by_line.values())

    @property
    def existing(self) -> Sequence[Member]:
        """Everybody the book has."""
        return self._matcher.members

    def additions(self) -> list[Member]:
        """Those who are to be added; what was not understood of a date is kept in the note."""
        return [_with_unread_dates(c) for c in self.candidates if c.taken and not c.is_same]

    def updates(self) -> list[Member]:
        """Members of the book with what is wanted from the list, each once."""
        changed: dict[str, Member] = {}
        for candidate in self.candidates:
            if candidate.taken and candidate.is_same and candidate.known is not None:
                before = changed.get(candidate.known.member.id, candidate.known.member)
                wanted = [part for part in candidate.differences if part.part in candidate.wanted]
                changed[before.id] = with_differences(before, wanted)
        return list(changed.values())

    def take(self, lines: Iterable[int], taken: bool) -> None:
        """Tick these rows, or take the tick away. Nobody is taken without a name.

        Of somebody the book has, the tick means what is missing there, or where nothing is, all that differs;
        somebody of whom the list tells nothing new cannot be ticked.
        """
        for line in lines:
            candidate = self._by_line[line]
            if candidate.is_same:
                wanted = (_gaps(candidate) or _parts(candidate)) if taken else frozenset()
                self._by_line[line] = replace(candidate, wanted=wanted, taken=bool(wanted))
            else:
                self._by_line[line] = replace(candidate, taken=taken and bool(candidate.member.name))

    def take_all(self, lines: Iterable[int], taken: bool) -> None:
        """Tick all these rows that leave nothing to decide, or take all ticks away.

        Nobody comes into the book twice by it, and nothing in the book is replaced.
        """
        for line in lines:
            candidate = self._by_line[line]
            if candidate.is_same:
                wanted = _gaps(candidate) if taken else frozenset()
                self._by_line[line] = replace(candidate, wanted=wanted, taken=bool(wanted))
            elif candidate.known is None or not taken:
                self.take([line], taken)

    def want(self, line: int, part: Field, wanted: bool) -> None:
        """Take this part of somebody the book has from the list, or leave it as it is in the book."""
        candidate = self._by_line[line]
        parts = candidate.wanted | {part} if wanted else candidate.wanted - {part}
        self._by_line[line] = replace(candidate, wanted=parts, taken=bool(parts))

    def identify(self, line: int, member_id: str) -> None:
        """Say who this is: a member of the book, or ('') somebody new."""
        candidate = self._by_line[line]
        known = Known(self._matcher.member(member_id), Likeness.CHOSEN) if member_id else None
        self._by_line[line] = self._held(replace(candidate, known=known))

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

    def correct_text(self, line: int, part: Field, text: str) -> None:
        """Correct a part that is a text; a sex that is none leaves the old one."""
        member = self._by_line[line].member
        cleaned = clean_text(text).strip() if part is Field.NOTE else clean_line(text)
        if part is Field.POST:
            self._correct(line, part, replace(member, posts=(Post(cleaned),) if cleaned else ()))
        elif part is Field.SEX:
            sex = read_sex(cleaned)
            if sex.remark is None:
                self._correct(line, part, replace(member, sex=sex.value))
        else:
            self._correct(line, part, replace(member, **{part.value: cleaned}))

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
        grade_told = any(status.kind in GRADES for status in row.statuses)
        known = self._matcher.known(member)
        taken = known is None and bool(member.name)
        candidate = Candidate(row, member, row.remarks, known, taken, grade_told=grade_told)
        if known is None and not candidate.doubled:
            return candidate
        candidate = self._held(candidate)
        twice = candidate.doubled or (known is not None and known.member.id in self._claimed)
        if known is not None and known.sure:
            self._claimed.add(known.member.id)
        return replace(candidate, taken=False, wanted=frozenset()) if twice else candidate

    def _held(self, candidate: Candidate) -> Candidate:
        """Held against the book anew: what is missing there is wanted, and who is missing is taken."""
        if candidate.known is None or not candidate.known.sure:
            taken = candidate.known is None and bool(candidate.member.name)
            return replace(candidate, differences=(), wanted=frozenset(), taken=taken)
        found = differences(
            candidate.known.member, candidate.member, self._day, grade_told=candidate.grade_told
        )
        candidate = replace(candidate, differences=found)
        wanted = _gaps(candidate)
        return replace(candidate, wanted=wanted, taken=bool(wanted))

    def _correct(self, line: int, part: Field, member: Member) -> None:
        before = self._by_line[line]
        columns = _COLUMNS.get(part, frozenset({part}))
        settled = _SETTLED.get(part, frozenset())
        remarks = tuple(r for r in before.remarks if r.field not in columns and r.code not in settled)
        status = part is Field.STATUS
        row = replace(before.row, statuses=(), guessed=False) if status else before.row
        chosen = before.known is not None and before.known.by is Likeness.CHOSEN
        known = before.known if chosen else self._matcher.known(member)
        after = replace(
            before,
            row=row,
            member=member,
            remarks=remarks,
            known=known,
            grade_told=before.grade_told or status,
        )
        # A correction that shows who it is decides about the tick anew; any other leaves it to the user.
        if known == before.known and not after.is_same:
            self._by_line[line] = after
        else:
            held = self._held(after)
            left = before.is_same and not before.taken and bool(_gaps(before))
            self._by_line[line] = replace(held, wanted=frozenset(), taken=False) if left else held


def _gaps(candidate: Candidate) -> frozenset[Field]:
    """The parts that the book has nothing of.

    One with both kinds of difference is left to the user, and so is everything where the name is another:
    one of two cards may be mistyped.
    """
    filling = {difference.part for difference in candidate.differences if difference.fills}
    others = {difference.part for difference in candidate.differences if not difference.fills}
    return frozenset() if Field.NAME in others else frozenset(filling - others)


def _parts(candidate: Candidate) -> frozenset[Field]:
    return frozenset(difference.part for difference in candidate.differences)


def _with_unread_dates(candidate: Candidate) -> Member:
    unread = [
        f"{FIELD_NAMES[Field(remark.field)]} trong danh sách: “{remark.raw}”"
        for remark in candidate.remarks
        if remark.code is RemarkCode.DATE_UNREADABLE
    ]
    if not unread:
        return candidate.member
    return replace(candidate.member, note="; ".join(filter(None, (candidate.member.note, *unread))))
