"""A spreadsheet as plain cells, whatever kind of file it came from."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
"""The days that serial number 0 stands for."""

UNCOUNTED = "#CHUA_TINH!"
"""Stands in a cell whose formula no spreadsheet has worked out yet."""

CellValue = str | int | float | datetime | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and the font it is shown in ('' where the file has none)."""

    value: CellValue = None
    font: str = ""

    @property
    def text(self) -> str:
        """The text of a text cell, '' for all others."""
        return self.value if isinstance(self.value, str) else ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank. `line` is the number the user sees beside it."""

    line: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else EMPTY

    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.value is not None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `epoch` is the day that its serial number 0 stands for."""

    name: str
    rows: tuple[Row, ...]
    epoch: datetime
    hidden: bool = False
