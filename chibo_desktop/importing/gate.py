"""Counts what comes out of a file while it is read: no list is that long, and reading can be called off."""

from collections.abc import Callable, Iterable
from pathlib import Path

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.importing.grid import Cell, Row

MAX_ROWS = 20_000  # the members of a whole town
MAX_COLUMNS = 256
MAX_LINE = 1_048_576  # the last row that a spreadsheet can have
MAX_CELLS = 5_000_000  # of a workbook, the empty ones before a filled one too
_STEP = 500

Progress = Callable[[int], object]

DAMAGED = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What every reader of spreadsheets raises for a damaged file, besides errors of its own."""


class Gate:
    """One file on its way in. `progress` hears the number of rows now and then; what it raises ends all."""

    def __init__(self, source: Path | str, progress: Progress | None = None) -> None:
        self.source = source
        self._progress = progress
        self._rows = 0
        self._cells = 0

    def too_large(self) -> KnownError:
        return KnownError(Problem.SPREADSHEET_TOO_LARGE, path=self.source, rows=MAX_ROWS)

    def take(self, rows: Iterable[tuple[int, list[Cell]]]) -> tuple[Row, ...]:
        """The rows that are not blank, given as number and cells; `KnownError` where they are too many."""
        kept: list[Row] = []
        for count, (line, cells) in enumerate(rows, 1):
            self._cells += len(cells)
            if self._cells > MAX_CELLS or line > MAX_LINE:
                raise self.too_large()
            if self._progress is not None and count % _STEP == 0:
                self._progress(self._rows)
            if row := _trimmed(cells[:MAX_COLUMNS]):
                self._rows += 1
                if self._rows > MAX_ROWS:
                    raise self.too_large()
                kept.append(Row(line, row))
        return tuple(kept)


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """Without the empty cells at the end; nothing is left of a blank row."""
    while cells and cells[-1].value is None:
        cells.pop()
    return tuple(cells)
