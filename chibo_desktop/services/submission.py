"""Copies for the upper level: what would be in one, making it, and the receipts of those made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from chibo_desktop import __version__
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.submission import Contents
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.password import refuse_short
from chibo_desktop.store.key import Key
from chibo_desktop.store.receipts import Receipt, ReceiptStore

# What writes to sticks is loaded when something is written.
if TYPE_CHECKING:
    from chibo_desktop.services.checking import Checked
    from chibo_desktop.services.handing_over import Handed, Progress


class Work(Protocol):
    """Run beside the window; ``progress`` is told every `Step`."""

    def __call__(self, progress: Progress = ..., /) -> Handed: ...


class SubmissionService:
    """`work` is run beside the window and gets values only; what it returns is handed to `keep`."""

    def __init__(self, desk: Desk, copies: Path | None) -> None:
        self._desk = desk
        self._copies = copies
        self._receipts = ReceiptStore(desk.book)

    def contents(self) -> Contents:
        """What a copy made now would hold; ``KnownError`` when the book is such a copy, or a rehearsal."""
        book = self._desk.book
        if book.rehearsal_of is not None:
            raise KnownError(Problem.BOOK_REHEARSAL, path=book.path)
        if book.submitted is not None:
            raise KnownError(Problem.BOOK_SUBMITTED, path=book.path)
        return book.contents()

    def work(self, folder: Path, *, with_contacts: bool, passphrase: str | None = None) -> Work:
        """What copies the book into a new folder in ``folder``; ``passphrase`` is ``None`` for an open copy.

        ``KnownError`` PASSWORD_SHORT (fact: letters) when a stranger could guess it.
        """
        from chibo_desktop.services.handing_over import Order, hand_over

        book = self._desk.book
        if passphrase is not None:
            refuse_short(passphrase)
        order = Order(
            book=book.path,
            own_key=book.key,
            copies=self._copies,
            folder=folder,
            with_contacts=with_contacts,
            key=Key(passphrase or ""),
            at=book.now(),
            program=f"chibo_desktop {__version__}",
        )
        return partial(hand_over, order)

    def keep(self, handed: Handed) -> None:
        """Write the receipt into the book; undo passes it by, for the copy lies on the stick all the same.

        ``KnownError`` when the book cannot be written: the copy is good even then.
        """
        made = handed.manifest
        receipt = Receipt(
            made.made_at,
            made.file_name,
            str(handed.folder.parent),
            made.size,
            made.sha256,
            made.with_contacts,
            made.encrypted,
        )
        with self._desk.book.act(f"Chép nộp cấp trên: {made.file_name}", undoable=False):
            self._receipts.add(receipt)

    def check_work(self, chosen: Path) -> Callable[[], Checked]:
        """What checks the copy that was chosen, also against the receipts of this book."""
        from chibo_desktop.services.checking import check

        return partial(check, chosen, tuple(self.receipts()))

    def receipts(self) -> list[Receipt]:
        """Copies made so far, newest first."""
        return self._receipts.all()
