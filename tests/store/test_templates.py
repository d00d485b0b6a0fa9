"""What the cell keeps to use again is read back as it was written."""

from dataclasses import replace

from chibo_desktop.domain.text_modules import TextModule
from chibo_desktop.store.templates import TemplateStore, TextModuleStore
from tests.store.filled import TEMPLATE, fill


def test_a_template_is_read_back_renamed_replaced_and_removed(book):
    fill(book)
    store = TemplateStore(book)
    assert store.all() == [TEMPLATE]
    with book.act("sửa"):
        store.rename(TEMPLATE.id, "Mẫu mới")
    assert store.all() == [replace(TEMPLATE, name="Mẫu mới")]
    shorter = replace(TEMPLATE, lines=TEMPLATE.lines[:1])
    with book.act("ghi đè"):
        store.put(shorter)
    assert store.all() == [shorter]
    with book.act("xóa"):
        store.delete(TEMPLATE.id)
    assert store.all() == []
    for _ in range(3):
        book.undo()
    assert store.all() == [TEMPLATE]


def test_a_text_stands_in_for_those_it_replaces(book):
    fill(book)
    store = TextModuleStore(book)
    with book.act("sửa"):
        store.put(["nt"], TextModule("nx", "Nhất trí."))
    assert store.all() == [TextModule("nx", "Nhất trí.")]
    with book.act("bỏ"):
        store.put(["nx"], None)
    assert store.all() == []
