"""A list in a spreadsheet: values stay what they are, it prints on A4, and no file is ever written over."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.documents import table_file
from chibo_desktop.documents.table_file import (
    LONGEST_TEXT,
    TableColumn,
    TableFile,
    Value,
    as_shown,
    table_bytes,
    write_table,
)
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.names import clean_text

COLUMNS = (TableColumn("STT", centred=True), TableColumn("Họ và tên", width=30), TableColumn("Sinh"))
TITLES = ("CHI BỘ TỔ DÂN PHỐ 4", "DANH SÁCH ĐẢNG VIÊN", "Tính đến ngày 22/11/2026")


def sheet_of(*rows: tuple[Value, ...], titles: tuple[str, ...] = TITLES) -> Any:
    return openpyxl.load_workbook(io.BytesIO(table_bytes(TableFile(titles, COLUMNS, rows)))).worksheets[0]


def stored(value: Value) -> Any:
    return sheet_of((1, value, None), titles=()).cell(2, 2)


@pytest.mark.parametrize(
    "text", ["=1+1", "+84912345678", "-5", "@SUM(A1)", "#N/A", "038000000001", "1e5", "02/9/1975", "TRUE"]
)
def test_a_text_is_a_text_whatever_it_looks_like(text: str) -> None:
    cell = stored(text)
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert bool(cell.quotePrefix) is (text[0] in "=+-@")


def test_a_whole_date_is_a_date_and_a_part_of_one_a_text() -> None:
    cell = stored(PartialDate(1975, 9, 2))
    assert (cell.value, cell.is_date, cell.number_format) == (datetime(1975, 9, 2), True, "dd/mm/yyyy")
    assert stored(PartialDate(1975, 9)).value == "09/1975"
    assert stored(PartialDate(1975)).value == "1975"
    assert stored(datetime(2026, 11, 22, 19, 30)).value == datetime(2026, 11, 22, 19, 30)


def test_a_date_that_spreadsheets_count_wrongly_is_a_text() -> None:
    assert stored(date(1900, 2, 1)).value == "01/02/1900"
    assert stored(PartialDate(1899, 12, 31)).value == "31/12/1899"


def test_what_no_cell_can_hold_is_cut_with_a_word_or_left_out() -> None:
    long = stored("ạ" * 50_000).value
    assert len(long) == LONGEST_TEXT
    assert long.endswith("… (còn nữa)")
    assert stored("một\x0bhai\x00 <a> & {{").value == "một\nhai <a> & {{"


VALUES = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(-(10**9), 10**9),
    st.datetimes(datetime(1905, 1, 1), datetime(2100, 1, 1)),
    st.dates(date(1850, 1, 1), date(2100, 1, 1)),
    st.builds(PartialDate, st.integers(1890, 2050), st.none() | st.integers(1, 12)),
)


@settings(max_examples=settings().max_examples // 3)
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=4))
def test_every_list_goes_out_and_comes_back(rows: list[tuple[Value, ...]]) -> None:
    table = TableFile((), COLUMNS, rows)
    table_file._prove(table_bytes(table), table, "danh sách.xlsx")
    for row in rows:
        for value in row:
            if isinstance(value, str):
                assert as_shown(value) == clean_text(value)


def test_it_prints_on_a4_with_its_headings_on_every_page() -> None:
    sheet = sheet_of((1, "Lý Văn Tám", PartialDate(1950)))
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4, 5)] == [*TITLES, None, "STT"]
    assert sheet.freeze_panes == "A6"
    assert sheet.print_title_rows == "$5:$5"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.column_dimensions["B"].width == 30
    assert sheet.column_dimensions["A"].width < 8


def test_a_file_of_the_name_is_kept(tmp_path: Path) -> None:
    table = TableFile(TITLES, COLUMNS, [(1, "Lý Văn Tám", None)])
    first, second = (write_table(tmp_path, "danh sách.xlsx", table).path for _ in range(2))
    assert (first.name, second.name) == ("danh sách.xlsx", "danh sách (2).xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == [second.name, first.name]


def test_what_is_called_off_leaves_nothing(tmp_path: Path) -> None:
    class CalledOff(Exception):
        pass

    def stop(_count: int) -> None:
        raise CalledOff

    table = TableFile((), COLUMNS, [(number, "a", None) for number in range(1000)])
    with pytest.raises(CalledOff):
        write_table(tmp_path, "a.xlsx", table, progress=stop)
    assert list(tmp_path.iterdir()) == []
