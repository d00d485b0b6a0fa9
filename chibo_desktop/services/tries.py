"""Wrong passwords are counted: after three the next try has to wait. Nobody is locked out for good."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

_FREE = 3
_FIRST_S, _LONGEST_S = 5, 300
# So long after the last wrong try all is forgiven: whoever mistyped yesterday does not wait today.
_FORGOTTEN = timedelta(hours=12)


class Tries:
    """Kept in a file of its own, which names no book: closing the program does not shorten a wait."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._path = folder / "tries.json"
        self._clock = clock
        # What could not be written (a full disk, say) is known to this window alone.
        self._unwritten: dict[str, tuple[int, datetime]] = {}

    def seconds_left(self, book: Path) -> int:
        """How long the next try for this book has to wait; 0 when it may be made now."""
        wrong, at = self._of(book)
        if wrong < _FREE:
            return 0
        # Long waits for a machine, short ones for somebody old who tries a third spelling.
        wait = min(_LONGEST_S, _FIRST_S * 2 ** min(wrong - _FREE, 10))
        # A clock that was put back must not make the wait longer than it ever was.
        gone = max(timedelta(0), self._clock() - at)
        return max(0, round((timedelta(seconds=wait) - gone).total_seconds()))

    def wrong(self, book: Path) -> None:
        count, _ = self._of(book)
        self._write({**self._all(), _mark(book): (count + 1, self._clock())})

    def right(self, book: Path) -> None:
        known = self._all()
        if known.pop(_mark(book), None) is not None:
            self._write(known)

    def _of(self, book: Path) -> tuple[int, datetime]:
        count, at = self._all().get(_mark(book), (0, self._clock()))
        return (count, at) if self._clock() - at < _FORGOTTEN else (0, at)

    def _all(self) -> dict[str, tuple[int, datetime]]:
        return self._unwritten or _read(self._path)

    def _write(self, known: dict[str, tuple[int, datetime]]) -> None:
        facts = {mark: [count, at.isoformat()] for mark, (count, at) in known.items()}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(facts), encoding="utf-8")
        except OSError:
            self._unwritten = known
        else:
            self._unwritten = {}


def _mark(book: Path) -> str:
    return f"{zlib.crc32(str(book.resolve()).encode()):08x}"


def _read(path: Path) -> dict[str, tuple[int, datetime]]:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        return {str(mark): (int(count), datetime.fromisoformat(at)) for mark, (count, at) in facts.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
