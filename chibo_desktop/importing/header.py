"""Finds the heading row of a member list, wherever it is, and tells which column holds what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from chibo_desktop.importing.cells import as_text
from chibo_desktop.importing.grid import Row, Sheet
from chibo_desktop.importing.headings import Field, field_of

# How many rows from the top are looked at: titles take a handful, data can be long.
_SEARCHED_ROWS = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading as it stands in the file; `field` is None when it was not understood."""

    index: int
    heading: str
    field: Field | None


@dataclass(frozen=True)
class Header:
    """The heading row or rows, `first` to `last` as indexes of `Sheet.rows`."""

    first: int
    last: int
    columns: tuple[Column, ...]

    @cached_property
    def places(self) -> Mapping[Field, int]:
        """The column of each field that the list has."""
        return {column.field: column.index for column in self.columns if column.field is not None}

    def has(self, *fields: Field) -> bool:
        return any(field in self.places for field in fields)


def find_header(sheet: Sheet) -> Header | None:
    """The heading with the most fields understood; None when no row names people.

    Of two alike a single row counts before two rows, then the upper one.
    """
    best = max(
        _candidates(sheet.rows[:_SEARCHED_ROWS]),
        key=lambda header: (_count(header), header.first - header.last, -header.first),
        default=None,
    )
    return _with_split_name(best, sheet.rows) if best else None


def _candidates(rows: Sequence[Row]) -> Iterator[Header]:
    """Every row that could be a heading, alone before together with the row under it."""
    for place, row in enumerate(rows):
        alone = Header(place, place, _columns([(text,) for text in _texts(row)]))
        if _is_header(alone):
            yield alone
        if place + 1 < len(rows) and _is_second_row(alone, row, rows[place + 1]):
            together = Header(place, place + 1, _columns(_stacked(row, rows[place + 1])))
            if _is_header(together):
                yield together


def _is_header(header: Header) -> bool:
    if len(header.columns) == 1:
        return field_of(header.columns[0].heading) == (Field.NAME, True)
    named = header.has(Field.NAME) or (header.has(Field.FAMILY_NAME) and header.has(Field.GIVEN_NAME))
    return named and _count(header) > 1


def _count(header: Header) -> int:
    return len(header.places)


def _texts(row: Row) -> list[str]:
    return [as_text(cell.value) for cell in row.cells]


def _columns(headings: Sequence[tuple[str, ...]]) -> tuple[Column, ...]:
    """Each field goes to one column: to a usual heading before an unusual one, then to the left one."""
    found = [(index, parts, field_of(*parts)) for index, parts in enumerate(headings) if any(parts)]
    taken: dict[Field, int] = {}
    for wanted in (True, False):
        for index, _, (field, exact) in found:
            if field is not None and exact is wanted:
                taken.setdefault(field, index)
    return tuple(
        Column(index, " / ".join(parts), field if field is not None and taken[field] == index else None)
        for index, parts, (field, _) in found
    )


# ---------------------------------------------------------------------------- headings in two rows


def _is_second_row(alone: Header, upper: Row, lower: Row) -> bool:
    """Whether the lower row can be sub-headings: texts only, and no person under the heading of names."""
    if lower.line != upper.line + 1 or not all(cell.text for cell in lower.filled()):
        return False
    name = alone.places.get(Field.NAME)
    under_name = lower.cell(name).text if name is not None else ""
    return not under_name or field_of(under_name)[1]


def _stacked(upper: Row, lower: Row) -> list[tuple[str, ...]]:
    """The heading of each column from the top down; a merged heading stands over all columns below it."""
    headings: list[tuple[str, ...]] = []
    over = ""
    for index in range(max(len(upper.cells), len(lower.cells))):
        top, bottom = as_text(upper.cell(index).value), as_text(lower.cell(index).value)
        over = top or (over if bottom else "")
        headings.append(tuple(part for part in (over, bottom) if part) or ("",))
    return headings


def _with_split_name(header: Header, rows: Sequence[Row]) -> Header:
    """'Họ và tên' merged over two columns: the tên stands in the second, which has no heading."""
    name = header.places.get(Field.NAME)
    if name is None or any(column.index == name + 1 for column in header.columns):
        return header
    people = [row for row in rows[header.last + 1 :] if row.cell(name).text]
    with_given = sum(len(row.cell(name + 1).text.split()) == 1 for row in people)
    if not people or 2 * with_given <= len(people):
        return header
    columns: list[Column] = []
    for column in header.columns:
        if column.field is Field.NAME:
            columns.append(Column(name, column.heading, Field.FAMILY_NAME))
            columns.append(Column(name + 1, column.heading, Field.GIVEN_NAME))
        else:
            columns.append(column)
    return Header(header.first, header.last, tuple(columns))
