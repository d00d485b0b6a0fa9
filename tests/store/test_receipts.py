"""Receipts come back as they were written, newest first."""

from datetime import datetime

from chibo_desktop.store.book import Book
from chibo_desktop.store.receipts import Receipt, ReceiptStore

FIRST = Receipt(datetime(2026, 10, 1, 8, 0), "a.chibo", "E:", 421_888, "0" * 64, False, True)
SECOND = Receipt(datetime(2026, 11, 1, 8, 0), "b.chibo", "F:", 1, "f" * 64, True, False)


def test_receipts_come_back_newest_first(book: Book):
    store = ReceiptStore(book)
    assert store.all() == []
    for receipt in (SECOND, FIRST):
        with book.act("Chép nộp", undoable=False):
            store.add(receipt)
    assert store.all() == [SECOND, FIRST]
