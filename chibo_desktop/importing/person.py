"""One row of a member list -> one person."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from chibo_desktop.domain.dates import PartialDate, full_years
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.names import clean_text, fold, proper_case
from chibo_desktop.domain.status_words import read_list_words
from chibo_desktop.importing.cells import (
    FEMALE,
    MALE,
    Reading,
    Value,
    as_text,
    is_error,
    read_card,
    read_date,
    read_phone,
    read_sex,
)
from chibo_desktop.importing.grid import EMPTY, UNCOUNTED, Cell, CellValue, Row
from chibo_desktop.importing.header import Header
from chibo_desktop.importing.headings import Field
from chibo_desktop.importing.notes import StatusGuess, read_note
from chibo_desktop.importing.remarks import Remark, RemarkCode

# Before a full name only: 'Đồng Chí Thanh' is a name.
_TITLES = re.compile(r"^(?:[đĐ][/.]?[cC]|[đĐ]ồng chí|ĐỒNG CHÍ)[\s.:]+(?=\S+\s+\S)")
_NOT_IN_NAMES = re.compile(r"[\d_@#*=<>\[\]{}|\\/]")
_LONG_NAME = 60
_POSTS = {
    "bt": "Bí thư",
    "pbt": "Phó Bí thư",
    "pho bt": "Phó Bí thư",
    "p bi thu": "Phó Bí thư",
    "cuv": "Chi ủy viên",
    "uvcu": "Chi ủy viên",
    "chi uy": "Chi ủy viên",
}
_PLAIN_MEMBER = re.compile(r"(dang vien|dv)( du bi| chinh thuc|db|ct)?")
_PROBATION_YEARS = 2  # twelve months by the Điều lệ, and as much again for the papers


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person as the list tells it; `line` is the number of the row in the spreadsheet.

    `sex` is 'Nam', 'Nữ' or ''. `post` is '' for a plain member. `guessed`: a status was understood from
    words of the list's own. A field with a remark has the value that was
    understood, or nothing.
    """

    line: int
    name: str
    sex: str = ""
    born: PartialDate | None = None
    card_no: str = ""
    joined_on: PartialDate | None = None
    official_on: PartialDate | None = None
    post: str = ""
    group: str = ""
    phone: str = ""
    occupation: str = ""
    hometown: str = ""
    ethnicity: str = ""
    note: str = ""
    statuses: tuple[StatusGuess, ...] = ()
    guessed: bool = False
    remarks: tuple[Remark, ...] = ()

    def has_status(self, kind: StatusKind) -> bool:
        return any(status.kind is kind for status in self.statuses)


@dataclass(frozen=True, slots=True)
class Section:
    """What a row like 'Tổ đảng số 2' or 'II. Đảng viên dự bị' says of everybody below it."""

    group: str = ""
    statuses: tuple[StatusGuess, ...] = ()


@dataclass(slots=True)
class PersonReader:
    """Reads the cells of one row. `recoded`: the columns whose text was in an old code."""

    row: Row
    header: Header
    epoch: datetime
    recoded: frozenset[int] = frozenset()
    remarks: list[Remark] = field(default_factory=list)
    _name: str | None = None
    exact: list[StatusGuess] = field(default_factory=list)
    """Statuses in the very words of our own lists."""

    def read(self, section: Section, today: date) -> RosterRow:
        born, sex = self._born_and_sex()
        official, official_note = self._official()
        note, from_note = self._note()
        post, from_post = self._post()
        statuses = _merged(from_note, from_post, official_note, section.statuses)
        person = RosterRow(
            line=self.row.line,
            name=self.name(),
            sex=sex,
            born=born,
            card_no=self._read(Field.CARD, read_card),
            joined_on=self._date(Field.JOINED),
            official_on=official,
            post=post,
            group=self._text(Field.GROUP) or section.group,
            phone=self._read(Field.PHONE, read_phone),
            occupation=self._text(Field.OCCUPATION),
            hometown=self._text(Field.HOMETOWN),
            ethnicity=self._text(Field.ETHNICITY),
            note=note,
            statuses=statuses,
            guessed=any(status not in self.exact for status in statuses),
        )
        self._check_name(person.name)
        self._check_dates(person, today)
        self._check_statuses(person, today)
        return replace(person, remarks=tuple(self.remarks)) if self.remarks else person

    # -------------------------------------------------------------------------------- plain fields

    def _cell(self, wanted: Field) -> Cell:
        column = self.header.places.get(wanted)
        return EMPTY if column is None else self.row.cell(column)

    def _remark(self, about: Field | str, raw: CellValue, code: RemarkCode) -> None:
        self.remarks.append(Remark(str(about), as_text(raw), code))

    def _value(self, wanted: Field) -> CellValue:
        """What stands in the cell; nothing for the error of a formula, which is remarked."""
        value = self._cell(wanted).value
        if not is_error(value):
            return value
        uncounted = value == UNCOUNTED
        code = RemarkCode.FORMULA_UNCOUNTED if uncounted else RemarkCode.FORMULA_ERROR
        self._remark(wanted, "" if uncounted else value, code)
        return None

    def _read(self, wanted: Field, read: Callable[[CellValue], Reading[Value]]) -> Value:
        value = self._value(wanted)
        reading = read(value)
        if reading.remark is not None:
            self._remark(wanted, value, reading.remark)
        return reading.value

    def _text(self, wanted: Field) -> str:
        return as_text(self._value(wanted))

    def _date(self, wanted: Field) -> PartialDate | None:
        return self._read(wanted, lambda value: read_date(value, self.epoch))

    # ----------------------------------------------------------------------------------- name, sex

    def name(self) -> str:
        """The full name in proper case, whatever columns it stands in."""
        if self._name is None:
            self._name = self._read_name()
        return self._name

    def _read_name(self) -> str:
        parts: list[str] = []
        for wanted in (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME):
            column = self.header.places.get(wanted)
            text = as_text(self._cell(wanted).value)
            if text and not is_error(text) and (not parts or parts[-1].split()[-1] != text):
                parts.append(_cased(text, column in self.recoded))
        return " ".join(parts)

    def _check_name(self, name: str) -> None:
        if len(name) > _LONG_NAME:
            self._remark(Field.NAME, name, RemarkCode.TEXT_LONG)
        elif _NOT_IN_NAMES.search(name) or " " not in name:
            self._remark(Field.NAME, name, RemarkCode.NAME_ODD)

    def _born_and_sex(self) -> tuple[PartialDate | None, str]:
        born, sex = self._date(Field.BORN), self._read(Field.SEX, read_sex)
        for wanted, meant in ((Field.BORN_MALE, MALE), (Field.BORN_FEMALE, FEMALE)):
            if self._cell(wanted).value is not None:
                born, sex = born or self._date(wanted), sex or meant
        return born, sex or self._marked_sex()

    def _marked_sex(self) -> str:
        """Sex by marks in columns; where only women have a column, nobody marked is a man."""
        if self._cell(Field.FEMALE).value is not None:
            return FEMALE
        only_women = self.header.has(Field.FEMALE) and not self.header.has(Field.MALE, Field.SEX)
        return MALE if only_women or self._cell(Field.MALE).value is not None else ""

    # ------------------------------------------------------------------------------------ statuses

    def _official(self) -> tuple[PartialDate | None, tuple[StatusGuess, ...]]:
        """The day of recognition; some lists write 'Dự bị' there instead."""
        told = read_note(self._cell(Field.OFFICIAL).text).statuses
        return (None, told) if told else (self._date(Field.OFFICIAL), ())

    def _note(self) -> tuple[str, tuple[StatusGuess, ...]]:
        texts: list[str] = []
        told: list[StatusGuess] = []
        for wanted in (Field.STATUS, Field.NOTE):
            value = self._cell(wanted).value
            text = clean_text(value).strip() if isinstance(value, str) else as_text(value)
            if not text or is_error(text):
                continue
            if wanted is Field.STATUS and (known := read_list_words(text)) is not None:
                self.exact += [StatusGuess(s.kind, s.since, s.until, s.decision) for s in known]
                continue
            texts.append(text)
            reading = read_note(text)
            told.extend(reading.statuses)
            if reading.unclear or (wanted is Field.STATUS and not reading.statuses):
                self._remark(wanted, text, RemarkCode.STATUS_UNCLEAR)
        return "; ".join(texts), (*self.exact, *told)

    def _post(self) -> tuple[str, tuple[StatusGuess, ...]]:
        text = self._text(Field.POST)
        plain = " ".join(re.sub(r"[^a-z]+", " ", fold(text)).split())
        told = read_note(text).statuses
        if _PLAIN_MEMBER.fullmatch(plain) or (told and plain.startswith("dang vien")):
            return "", told
        return _POSTS.get(plain, text), told

    # ------------------------------------------------------------------------------ does it add up

    def _check_dates(self, person: RosterRow, today: date) -> None:
        born, joined, official = person.born, person.joined_on, person.official_on
        for wanted, day in ((Field.BORN, born), (Field.JOINED, joined), (Field.OFFICIAL, official)):
            if day is not None and day.earliest() > today:
                self._remark(wanted, day.display(), RemarkCode.DATE_AHEAD)
        if born and joined and full_years(born.earliest(), joined.latest()) < 18:
            self._remark(Field.JOINED, joined.display(), RemarkCode.JOINED_YOUNG)
        if joined and official and official.latest() < joined.earliest():
            self._remark(Field.OFFICIAL, official.display(), RemarkCode.OFFICIAL_BEFORE_JOINED)

    def _check_statuses(self, person: RosterRow, today: date) -> None:
        joined, official = person.joined_on, person.official_on
        if person.has_status(StatusKind.PROBATIONARY):
            if official:
                self._remark(Field.OFFICIAL, official.display(), RemarkCode.PROBATION_ENDED)
            elif joined and full_years(joined.latest(), today) >= _PROBATION_YEARS:
                self._remark(Field.JOINED, joined.display(), RemarkCode.PROBATION_LONG)
        elif (
            official is None
            and self.header.has(Field.OFFICIAL)
            and not person.has_status(StatusKind.OFFICIAL)
        ):
            self._remark(Field.OFFICIAL, self._cell(Field.OFFICIAL).value, RemarkCode.OFFICIAL_UNKNOWN)
        for status in person.statuses:
            if joined and status.since and status.since.latest() < joined.earliest():
                self._remark(Field.NOTE, status.since.display(), RemarkCode.STATUS_BEFORE_JOINED)


def _cased(text: str, recoded: bool) -> str:
    """A name typed in capitals or in small letters throughout, in proper case.

    TCVN3 has no capital Ý or Ổ outside its capital fonts: from there 'Vũ Văn ý' is Vũ Văn Ý.
    """
    text = _TITLES.sub("", text)
    if text.islower():
        return proper_case(text.upper())
    if recoded:
        text = re.sub(r"(?<!\S)[^\W\d_]", lambda first: first[0].upper(), text)
    return proper_case(text)


def _merged(*told: tuple[StatusGuess, ...]) -> tuple[StatusGuess, ...]:
    """Each kind of status once, the first that tells it winning."""
    by_kind: dict[StatusKind, StatusGuess] = {}
    for status in (status for group in told for status in group):
        by_kind.setdefault(status.kind, status)
    return tuple(by_kind.values())
