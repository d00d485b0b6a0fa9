"""Copies for the upper level: what would be in one, making it, and the receipts of those made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.submission import Contents
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.handing_over import Handed, Order, hand_over
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.receipts import Receipt, ReceiptStore


class SubmissionService:
    """`work` is run beside the window and gets values only; what it returns is handed to `keep`."""

    def __init__(self, desk: Desk, copies: Path | None) -> None:
        self._desk = desk
        self._copies = copies
        self._receipts = ReceiptStore(desk.book)

    def contents(self) -> Contents:
        """What a copy made now would hold; ``KnownError`` when the open book is such a copy itself."""
        book = self._desk.book
        if book.submitted is not None:
            raise KnownError(Problem.BOOK_SUBMITTED, path=book.path)
        return book.contents()

    def work(self, folder: Path, *, with_contacts: bool, passphrase: str = "") -> Callable[..., Handed]:
        """What copies the book into a new folder in ``folder``; it takes ``progress``, told `Step`s."""
        book = self._desk.book
        order = Order(
            book=book.path,
            own_key=book.key,
            copies=self._copies,
            folder=folder,
            with_contacts=with_contacts,
            key=Key(passphrase) if passphrase else NO_KEY,
            at=book.now(),
            program=_program(),
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

    def receipts(self) -> list[Receipt]:
        """Copies made so far, newest first."""
        return self._receipts.all()


def _program() -> str:
    from importlib import metadata

    try:
        return f"chibo_desktop {metadata.version('chibo_desktop')}"
    except metadata.PackageNotFoundError:
        return "chibo_desktop"
