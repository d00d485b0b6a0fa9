"""A member list -> one value per person, and what was not taken with the reason why."""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.names import clean_line, fold
from chibo_desktop.importing.cells import as_text
from chibo_desktop.importing.decoding import DecodedSheet, decode_sheet
from chibo_desktop.importing.encodings import Encoding
from chibo_desktop.importing.gate import Progress
from chibo_desktop.importing.grid import UNCOUNTED, Row, Sheet
from chibo_desktop.importing.header import Column, Header, find_header
from chibo_desktop.importing.headings import Field
from chibo_desktop.importing.notes import read_note
from chibo_desktop.importing.person import PersonReader, RosterRow, Section
from chibo_desktop.importing.remarks import Remark, RemarkCode
from chibo_desktop.importing.workbook import read_copied, read_workbook


class SkipReason(StrEnum):
    """Why a row is no person."""

    TITLE = "title"
    HEADING = "heading"
    NUMBERING = "numbering"  # (1) (2) (3) under the headings
    BLANK = "blank"
    SECTION = "section"
    TOTAL = "total"
    NOT_UNDERSTOOD = "not_understood"  # signatures mostly; to be looked at


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that was not taken, its text with the cells joined; of several blank rows only the first."""

    line: int
    text: str
    why: SkipReason


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """A list as it was understood. Nothing is written anywhere from it before the user has seen it.

    `columns` has every heading of the file, with the field it was taken for or None; `remarks` are about the
    sheet as a whole; `encoding` is the old code that was found most, if any.
    """

    name: str
    rows: tuple[RosterRow, ...]
    skipped: tuple[SkippedRow, ...]
    columns: tuple[Column, ...]
    encoding: Encoding
    remarks: tuple[Remark, ...] = ()


_TOTAL = re.compile(
    r"(tổng|tong) (cộng|cong|số|so)\b|(tổng|tong|cộng|cong)\s*(:|$|\d)|danh sách (này )?(có|gồm)\b"
)
_GROUP = re.compile(r"(?:[IVXivx\d]+(?:\s*[.)/-]\s*|\s+))?((?:tổ|nhóm|khu|xóm|thôn|cụm)\s.+)", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?\d+\s*[.)]?")
_NUMBERING = re.compile(r"\(?(\d+|[a-zA-Z])\s*[.)]?|\(?\d+\s*=.*")


COPIED = "vùng vừa chép"
"""What a table from the clipboard is called instead of a file."""


def read_roster(path: Path, today: date | None = None, progress: Progress | None = None) -> RosterSheet:
    """Read the member list in the file: of several sheets the one that names the most people.

    `today` is what dates are held against (default: the clock's); `progress` hears how many rows have been
    read, and what it raises ends the reading. KnownError: those of `read_workbook`, ROSTER_NO_HEADER,
    ROSTER_EMPTY, SPREADSHEET_UNCOUNTED.
    """
    with _without_collecting():
        return choose_roster(read_workbook(path, progress), path, today or date.today())


def read_copied_roster(text: str, html: str, today: date, progress: Progress | None = None) -> RosterSheet:
    """The member list among cells copied in a spreadsheet, from both forms the clipboard has of them."""
    return choose_roster(read_copied(text, html, COPIED, progress), COPIED, today)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A list becomes hundreds of thousands of values, no two of which refer to one another.

    Python would look through them again and again for those that do: an eighth of the whole time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def choose_roster(sheets: Sequence[Sheet], source: Path | str, today: date) -> RosterSheet:
    """The list among the sheets; hidden sheets count only where no other has one."""
    read = [(not sheet.hidden, roster) for sheet in sheets if (roster := _read_sheet(sheet, today))]
    best = max(read, key=lambda found: (bool(found[1].rows), found[0], len(found[1].rows)), default=None)
    if best is not None and best[1].rows:
        return best[1]
    if any(cell.value == UNCOUNTED for sheet in sheets for row in sheet.rows for cell in row.cells):
        raise KnownError(Problem.SPREADSHEET_UNCOUNTED, path=source)
    raise KnownError(Problem.ROSTER_EMPTY if best else Problem.ROSTER_NO_HEADER, path=source)


def _read_sheet(sheet: Sheet, today: date) -> RosterSheet | None:
    decoded = decode_sheet(sheet)
    header = find_header(decoded.sheet)
    return read_rows(decoded, header, today) if header else None


def read_rows(decoded: DecodedSheet, header: Header, today: date) -> RosterSheet:
    """The people under `header`: found by `find_header`, or as the user corrected it."""
    people: list[RosterRow] = []
    skipped = list(_around_header(decoded.sheet.rows, header))
    section = Section()
    for row in decoded.sheet.rows[header.last + 1 :]:
        reader = PersonReader(row, header, decoded.sheet.epoch, _recoded_columns(decoded, row))
        why = _skip_reason(row, header, reader.name())
        person = reader.read(section, today) if why is None else None
        if person is not None and _is_person(row, header, person):
            people.append(person)
            continue
        why = why or SkipReason.NOT_UNDERSTOOD
        section = _section(row) if why is SkipReason.SECTION else section
        skipped.append(SkippedRow(row.line, _row_text(row), why))
    skipped += _blank_runs(decoded.sheet.rows)
    return RosterSheet(
        name=decoded.sheet.name,
        rows=_with_doubles(people),
        skipped=tuple(sorted(skipped, key=lambda row: row.line)),
        columns=header.columns,
        encoding=decoded.encoding,
        remarks=tuple(_sheet_remarks(people, skipped, header)),
    )


# ----------------------------------------------------------------------------------- people or not


def _around_header(rows: Sequence[Row], header: Header) -> Iterator[SkippedRow]:
    for place, row in enumerate(rows[: header.last + 1]):
        why = SkipReason.TITLE if place < header.first else SkipReason.HEADING
        yield SkippedRow(row.line, _row_text(row), why)


def _skip_reason(row: Row, header: Header, name: str) -> SkipReason | None:
    named = sum(map(str.isalpha, name)) > 1
    if named and _is_numbered(row, header):
        return None
    texts = [as_text(cell.value) for cell in row.filled()]
    if _repeats_heading(row, header):
        return SkipReason.HEADING
    if all(_NUMBERING.fullmatch(text) for text in texts):
        return SkipReason.NUMBERING
    if any(_TOTAL.match(text.lower()) for text in texts[:2]):
        return SkipReason.TOTAL
    if _stands_alone(row, header) and _section(row) != Section():
        return SkipReason.SECTION
    return None if named else SkipReason.NOT_UNDERSTOOD


def _is_person(row: Row, header: Header, person: RosterRow) -> bool:
    """A name alone is no person where the list has more columns: it is a signature, or a heading."""
    known = (person.sex, person.born, person.card_no, person.joined_on, person.official_on, person.phone)
    if _is_numbered(row, header) or any(known):
        return True
    return not header.has(Field.ORDER) and (len(row.filled()) > 1 or len(header.columns) == 1)


def _is_numbered(row: Row, header: Header) -> bool:
    column = header.places.get(Field.ORDER)
    return column is not None and bool(_NUMBERED.fullmatch(as_text(row.cell(column).value)))


def _repeats_heading(row: Row, header: Header) -> bool:
    """Printed lists repeat their headings on every page."""
    alike = (
        bool(text := row.cell(column.index).text) and clean_line(text) in column.heading.split(" / ")
        for column in header.columns
    )
    return sum(alike) > 1


def _stands_alone(row: Row, header: Header) -> bool:
    """Whether the row has one text only, a number of its section ('II') left aside."""
    filled = [column for column, cell in enumerate(row.cells) if cell.value is not None]
    return len(filled) == 1 or (len(filled) == 2 and filled[0] == header.places.get(Field.ORDER))


def _section(row: Row) -> Section:
    text = clean_line(" ".join(cell.text for cell in row.filled()))
    group = _GROUP.fullmatch(text)
    return Section(group[1] if group else "", read_note(text).statuses)


def _row_text(row: Row) -> str:
    return " · ".join(as_text(cell.value) for cell in row.filled())


def _blank_runs(rows: Sequence[Row]) -> Iterator[SkippedRow]:
    line = 1
    for row in rows:
        if row.line > line:
            yield SkippedRow(line, "", SkipReason.BLANK)
        line = row.line + 1


def _recoded_columns(decoded: DecodedSheet, row: Row) -> frozenset[int]:
    if not decoded.recoded:
        return frozenset()
    return frozenset(column for column in range(len(row.cells)) if (row.line, column) in decoded.recoded)


# ----------------------------------------------------------------------------- the list as a whole


def _with_doubles(people: Sequence[RosterRow]) -> tuple[RosterRow, ...]:
    """The same people, with a remark on the second of two with one card, or with one name and birth."""
    cards: set[str] = set()
    names: set[tuple[str, PartialDate | None]] = set()
    return tuple(_doubled(person, cards, names) for person in people)


def _doubled(person: RosterRow, cards: set[str], names: set[tuple[str, PartialDate | None]]) -> RosterRow:
    remarks: list[Remark] = []
    who = (fold(person.name), person.born)
    if person.card_no and person.card_no in cards:
        remarks.append(Remark(Field.CARD, person.card_no, RemarkCode.CARD_TWICE))
    elif who in names:
        remarks.append(Remark(Field.NAME, person.name, RemarkCode.PERSON_TWICE))
    cards.add(person.card_no)
    names.add(who)
    return replace(person, remarks=(*person.remarks, *remarks)) if remarks else person


def _sheet_remarks(
    people: Sequence[RosterRow], skipped: Sequence[SkippedRow], header: Header
) -> Iterator[Remark]:
    if not header.has(Field.OFFICIAL):
        yield Remark(Field.OFFICIAL, "", RemarkCode.OFFICIAL_COLUMN_MISSING)
    totals = [row.text for row in skipped if row.why is SkipReason.TOTAL]
    stated = re.search(r"\d+", totals[0]) if len(totals) == 1 else None
    if stated and int(stated[0]) != len(people):
        yield Remark("", totals[0], RemarkCode.TOTAL_DIFFERS)
