"""Old codes are told cell by cell: by fonts, by words, and by the rest of the row and of the list."""

from datetime import datetime

import pytest

from chibo_desktop.importing.decoding import decode_sheet
from chibo_desktop.importing.encodings import Encoding
from chibo_desktop.importing.grid import Cell, Row, Sheet


def sheet_of(*rows: tuple[str | Cell, ...]) -> Sheet:
    cells = [tuple(Cell(value) if isinstance(value, str) else value for value in row) for row in rows]
    return Sheet("DS", tuple(Row(line, row) for line, row in enumerate(cells, 1)), datetime(1899, 12, 30))


def texts(*rows: tuple[str | Cell, ...]) -> list[list[object]]:
    return [[cell.value for cell in row.cells] for row in decode_sheet(sheet_of(*rows)).sheet.rows]


def test_fonts_decide_cell_by_cell() -> None:
    rows = [
        (Cell("Vò", ".VnTime"), Cell("Vuõ", "VNI-Times"), Cell("Vò", "Times New Roman")),
        (Cell("hä vµ tªn", ".VnTimeH"), Cell("Họ và tên", ".VnTime"), Cell(7, ".VnTime")),
    ]

    assert texts(*rows) == [["Vũ", "Vũ", "Vò"], ["HỌ VÀ TÊN", "Họ và tên", 7]]


def test_without_fonts_the_row_decides_what_a_word_leaves_open() -> None:
    """A list made of an old one and a new one."""
    assert texts(("Vò", "TrÇn ThÞ Hoa"), ("Lê An", "Nguyễn Văn Ý"), ("Leâ An", "Phaïm Thò Hoa")) == [
        ["Vũ", "Trần Thị Hoa"],
        ["Lê An", "Nguyễn Văn Ý"],
        ["Lê An", "Phạm Thị Hoa"],
    ]


def test_without_fonts_the_list_decides_what_a_row_leaves_open() -> None:
    assert texts(("Vò An",), ("TrÇn ThÞ Hoa",), ("NguyÔn §×nh Long",)) == [
        ["Vũ An"],
        ["Trần Thị Hoa"],
        ["Nguyễn Đình Long"],
    ]


def test_a_font_of_unicode_beside_fonts_of_old_code_is_believed() -> None:
    assert texts(
        (Cell("TrÇn ThÞ Hoa", ".VnTime"), Cell("Lê An", "Arial")),
    ) == [["Trần Thị Hoa", "Lê An"]]


def test_a_list_in_unicode_stays() -> None:
    sheet = sheet_of(("Lê An", "Tre\u0302\u0300", "café", "Đỗ Hoa"))
    decoded = decode_sheet(sheet)

    assert (decoded.sheet, decoded.encoding, decoded.recoded) == (sheet, Encoding.UNICODE, frozenset())


@pytest.mark.parametrize("name,encoding", [("TrÇn ThÞ Hoa", Encoding.TCVN3), ("Traàn Thò Hoa", Encoding.VNI)])
def test_the_code_found_is_named_with_its_cells(name: str, encoding: Encoding) -> None:
    decoded = decode_sheet(sheet_of(("1", name), ("2", "Nam")))

    assert (decoded.encoding, decoded.recoded) == (encoding, frozenset({(1, 1)}))
