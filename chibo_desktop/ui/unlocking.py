"""A book or a copy under a password: it is asked for until it opens, or the user has had enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from chibo_desktop.services.backups import Offer, opened_with
from chibo_desktop.services.opening import Key, key_of_book, key_of_copies
from chibo_desktop.services.tries import Tries
from chibo_desktop.ui.backup_words import moment_words
from chibo_desktop.ui.dialogs import OPENED, Dialogs

Found = TypeVar("Found", Key, Offer)
ASKED = "Sổ này được bảo vệ bằng mật khẩu. Gõ mật khẩu để mở."
_PERHAPS_DAMAGED = (
    "Tệp này có mật khẩu, hoặc đã hỏng: bản sao gần nhất trên máy này không có mật khẩu. "
    "Nếu chưa ai đặt mật khẩu cho sổ thì dùng bản sao ấy; tệp đang có được giữ lại bên cạnh."
)
_ASKED_FOR_COPIES = "{problem}\n\nCác bản sao có mật khẩu. Gõ mật khẩu của sổ để xem bản sao gần nhất."
_OLDER_PASSWORD = "Bản sao này giữ mật khẩu cũ, trước khi sổ đổi mật khẩu. Gõ mật khẩu hồi ấy để xem."  # noqa: S105


class Unlocking:
    """Copies are looked for below ``root``; wrong tries are counted for each book."""

    def __init__(self, dialogs: Dialogs, tries: Tries, root: Path) -> None:
        self._dialogs = dialogs
        self._tries = tries
        self._root = root

    def key_of(self, path: Path, copy: Offer | None) -> Key | Offer | None:
        """The key of an encrypted book, or the plain ``copy`` if the user would rather take that."""
        other = f"Dùng bản sao {copy.made_at:%H:%M %d/%m/%Y}" if copy is not None else ""
        about = _PERHAPS_DAMAGED if copy is not None else ASKED
        found: list[Key] = []

        def opens(password: str) -> bool:
            key = key_of_book(path, password, self._root)
            return self._counted(path, key, found)

        answer = self._ask(path.stem, about, opens, path, other)
        if other and answer == other:
            return copy
        return found[0] if answer == OPENED else None

    def key_of_copies(self, path: Path, problem: str) -> Key | None:
        """The key of the copies of a book that does not open."""
        found: list[Key] = []

        def opens(password: str) -> bool:
            return self._counted(path, key_of_copies(path, password, self._root), found)

        answer = self._ask(path.stem, _ASKED_FOR_COPIES.format(problem=problem), opens, path)
        return found[0] if answer == OPENED else None

    def opened(self, offer: Offer, path: Path) -> Offer | None:
        """A copy of the book at ``path`` that has an older password, opened with that."""
        found: list[Offer] = []

        def opens(password: str) -> bool:
            return self._counted(path, opened_with(offer, password), found)

        title = f"Bản sao {moment_words(offer.made_at, offer.made_at.date())} ngày {offer.made_at:%d/%m/%Y}"
        return found[0] if self._ask(title, _OLDER_PASSWORD, opens, path) == OPENED else None

    def _ask(
        self, title: str, about: str, opens: Callable[[str], bool], path: Path, other: str = ""
    ) -> str | None:
        return self._dialogs.unlock(title, about, opens, lambda: self._tries.seconds_left(path), other)

    def _counted(self, path: Path, found: Found | None, into: list[Found]) -> bool:
        if found is None:
            self._tries.wrong(path)
            return False
        self._tries.right(path)
        into.append(found)
        return True
