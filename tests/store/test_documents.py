"""Papers made from the book are remembered, oldest first."""

from dataclasses import replace
from datetime import timedelta

from chibo_desktop.store.documents import DocumentStore
from tests.store.filled import PAPER, fill


def test_papers_are_read_as_they_were_made(book):
    fill(book)
    store = DocumentStore(book)
    earlier = replace(PAPER, kind="notice", made_at=PAPER.made_at - timedelta(days=5))
    same_second = replace(PAPER, file_name="Biên bản 12-2025 (2).docx", sha256="1" * 64)
    with book.act("Xuất"):
        store.add(same_second)
        store.add(earlier)
    assert store.of_meeting("m1") == [earlier, PAPER, same_second]
    assert store.of_meeting("m2") == []
