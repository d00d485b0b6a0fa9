"""The headings and settings of a cell."""

from dataclasses import replace
from datetime import date, time

import pytest

from chibo_desktop.domain.cell import CellSettings, Heading
from chibo_desktop.domain.registers import Numbering
from chibo_desktop.store.book import Book
from chibo_desktop.store.cell import CellStore
from tests.store.filled import HEADINGS, SETTINGS, fill, rows


def test_a_new_book_has_the_usual_settings_and_no_heading(book):
    assert CellStore(book).settings() == CellSettings()
    assert CellStore(book).headings() == ()


def test_settings_and_headings_are_read_as_they_were_written(book):
    fill(book)
    store = CellStore(book)
    assert store.settings() == SETTINGS
    assert [replace(heading, id="") for heading in store.headings()] == list(HEADINGS)


@pytest.mark.parametrize(
    "settings",
    [
        CellSettings(recipients=("Đảng ủy phường (để báo cáo)", "Lưu Chi bộ")),
        CellSettings(usual_time=time(7, 5), on_behalf="TM.", uy="uỷ"),
        CellSettings(venue="Nhà ông Ý", committee_sign="CU"),
        CellSettings(numbering=Numbering.BY_YEAR, congresses=(date(2022, 6, 15), date(2025, 6, 20))),
    ],
)
def test_changed_settings_are_read_back_and_nothing_else_is_written(book, settings):
    fill(book)
    store = CellStore(book)
    with book.act("Sửa"):
        store.put_settings(settings)
    assert store.settings() == settings
    before = rows(book, history=True)
    with book.act("Sửa"):
        store.put_settings(settings)
    assert rows(book, history=True) == before


def test_a_heading_is_corrected_in_place_or_added(book: Book):
    fill(book)
    store = CellStore(book)
    first, second = store.headings()
    with book.act("Sửa"):
        store.put_heading(replace(second, place="Phường Mới"))
        store.put_heading(Heading("", "CHI BỘ MỚI", "An Hòa", date(2024, 1, 1)))
    assert [heading.issuing_body for heading in store.headings()] == [
        first.issuing_body,
        "CHI BỘ MỚI",
        second.issuing_body,
    ]
    assert store.headings()[2].place == "Phường Mới"
