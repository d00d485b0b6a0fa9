"""The password of the open book: set, changed, taken away; and the copies that follow it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.tries import Tries
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.rekeying import copies_under_another_key, rekey_copies

FEWEST_LETTERS = 8
# By whether there was a password before, and whether there is one now.
_REKEYED = {(False, True): "Đặt mật khẩu", (True, True): "Đổi mật khẩu", (True, False): "Bỏ mật khẩu"}
LOCK_MINUTES = (0, 5, 10, 15, 30)
"""Choices of how long nobody touches the window before it locks; 0 is never."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How many copies are now under the key of the book, and how many could not be put under it."""

    done: int
    left: int


class PasswordService:
    """`copies_work` may be run beside the window, and holds values only; all else belongs to its thread."""

    def __init__(self, desk: Desk, copies: Path | None) -> None:
        self._desk = desk
        self._book = desk.book
        self._copies = None if desk.book.read_only else copies
        self._olds: list[Key] = []
        self._plain_told = False
        self.tries = Tries(paths.user_data_dir(), desk.now)

    @property
    def is_set(self) -> bool:
        """Whether the book is encrypted."""
        return bool(self._book.key)

    def matches(self, password: str) -> bool:
        """Whether this is the password of the open book; a wrong one is counted."""
        if self.is_set and Key(password) == self._book.key:
            self.tries.right(self._book.path)
            return True
        self.tries.wrong(self._book.path)
        return False

    def seconds_left(self) -> int:
        """How long the next try has to wait."""
        return self.tries.seconds_left(self._book.path)

    def put(self, password: str, again: str) -> None:
        """Give the book a password, or another one.

        ``KnownError`` PASSWORD_SHORT (fact: letters), PASSWORDS_DIFFER, or when the disk refuses; then the
        book is as it was.
        """
        key = Key(password)
        refuse_short(password)
        if key != Key(again):
            raise KnownError(Problem.PASSWORDS_DIFFER)
        self._rekey(key)

    def take_away(self) -> None:
        """Make the book a plain one again; ``KnownError`` leaves it encrypted."""
        self._rekey(NO_KEY)

    def _rekey(self, key: Key) -> None:
        if key != self._book.key:
            old = self._book.key
            self._book.rekey(key)
            self._olds.append(old)
            # The book is under its new key by now: a line missing in the journal is no failure of that.
            with suppress(KnownError):
                self._book.note(_REKEYED[bool(old), bool(key)])

    def copies_work(self) -> Callable[[Callable[[Any], None]], Followed] | None:
        """Put the copies of the book under its key, telling how many are done; ``None`` where there are none.

        One left over by a power cut is found the next time: it is enough to ask again after opening.
        """
        if self._copies is None:
            return None
        return partial(_follow, self._copies, tuple(self._olds), self._book.key)

    def first_plain_file(self) -> bool:
        """Whether a file that goes out is the first that the password does not protect; ask once a file."""
        first = self.is_set and not self._plain_told
        self._plain_told = self._plain_told or first
        return first

    def plain_elsewhere(self) -> list[Path]:
        """Files beside the book that hold it as it was once, and that no password of it reaches."""
        beside = self._book.path.parent.glob(f"{_literal(self._book.path.stem)} – *{self._book.path.suffix}")
        return sorted(path for path in beside if path.is_file())

    @property
    def lock_minutes(self) -> int:
        """After how many minutes nobody touches the window it locks; 0 is never."""
        return self._desk.cell.settings().lock_minutes

    def lock_after(self, minutes: int) -> None:
        """Set that; one of `LOCK_MINUTES`."""
        settings = self._desk.cell.settings()
        if settings.lock_minutes != minutes:
            with self._book.act("Đặt giờ tự khóa màn hình"):
                self._desk.cell.put_settings(replace(settings, lock_minutes=minutes))


@dataclass(frozen=True, slots=True)
class Doubts:
    """What may be otherwise than its owner thinks about a password; none of it forbids it."""

    edge_spaces: bool
    """A space at the beginning or the end."""
    marks: bool
    """Letters that a Vietnamese keyboard composed: typed with another way of typing they come out others."""


def doubts_about(password: str) -> Doubts:
    return Doubts(password != password.strip(), not password.isascii())


def refuse_short(password: str) -> None:
    """``KnownError`` PASSWORD_SHORT (fact: letters) for one a stranger could guess.

    Counted as a reader would: a letter and its marks are one, and spaces around them are none.
    """
    composed = unicodedata.normalize("NFC", password).strip()
    if sum(not unicodedata.combining(char) for char in composed) < FEWEST_LETTERS:
        raise KnownError(Problem.PASSWORD_SHORT, letters=FEWEST_LETTERS)


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "[]*?" else char for char in name)


def _follow(folder: Path, olds: tuple[Key, ...], key: Key, progress: Callable[[Any], None]) -> Followed:
    copies = copies_under_another_key(folder, key)
    left = rekey_copies(copies, olds, key, lambda done: progress((done, len(copies))))
    return Followed(len(copies) - len(left), len(left))
