"""The heading row is found under any titles, and its columns are understood by their words."""

from datetime import datetime

import pytest

from chibo_desktop.importing.grid import Cell, Row, Sheet
from chibo_desktop.importing.header import find_header
from chibo_desktop.importing.headings import Field, field_of


def sheet_of(*rows: str) -> Sheet:
    """Rows as '1 | Lê An | | 1950'; digits alone become numbers, blank rows are left out."""

    def cell(text: str) -> Cell:
        text = text.strip()
        return Cell(int(text) if text.isdecimal() else text or None)

    cells = [tuple(map(cell, row.split("|"))) for row in rows]
    kept = [Row(line, row) for line, row in enumerate(cells, 1) if any(c.value is not None for c in row)]
    return Sheet("DS", tuple(kept), datetime(1899, 12, 30))


def fields(*rows: str) -> list[str | None]:
    header = find_header(sheet_of(*rows))
    return [column.field for column in header.columns] if header else []


@pytest.mark.parametrize(
    "heading,field",
    [
        ("Họ và tên", Field.NAME),
        ("HỌ TÊN ĐẢNG VIÊN", Field.NAME),
        ("Họ, chữ đệm, tên khai sinh", Field.NAME),
        ("Ngày, tháng, năm sinh", Field.BORN),
        ("Ngày sinh\n(dd/mm/yyyy)", Field.BORN),
        ("Số thẻ ĐV", Field.CARD),
        ("Số thẻ đảng viên (12 số)", Field.CARD),
        ("Ngày vào Đảng", Field.JOINED),
        ("Ngày, tháng, năm vào Đảng", Field.JOINED),
        ("Ngày kết nạp", Field.JOINED),
        ("Ngày công nhận chính thức", Field.OFFICIAL),
        ("Ngày vào Đảng chính thức", Field.OFFICIAL),
        ("SĐT", Field.PHONE),
        ("Số điện thoại liên hệ", Field.PHONE),
        ("Chức vụ chính quyền, đoàn thể", Field.POST),
        ("Tổ tự quản", Field.GROUP),
        ("Thuộc tổ đảng số", Field.GROUP),
        ("Nam/Nữ", Field.SEX),
        ("T.T", None),
        ("TT", Field.ORDER),
        ("Tình trạng", Field.STATUS),
        ("Ghi chú", Field.NOTE),
        ("Nơi sinh", None),
        ("Nơi ở hiện nay", None),
        ("Tuổi Đảng", None),
        ("Họ tên cha", None),
        ("Ngày chuyển sinh hoạt về", None),
        ("Ngày cấp thẻ", None),
        ("Ngày vào Đoàn", None),
        ("Địa chỉ", None),
        ("2025", None),
    ],
)
def test_headings_are_understood(heading: str, field: Field | None) -> None:
    assert field_of(heading)[0] is field


def test_the_header_is_found_under_titles() -> None:
    sheet = sheet_of(
        "ĐẢNG BỘ PHƯỜNG",
        "",
        "DANH SÁCH HỌ TÊN ĐẢNG VIÊN",
        "Tính đến ngày 01/01/2026",
        "STT|Họ và tên|Ngày sinh|Nơi ở|Ghi chú",
        "1|Lê An|1950||",
    )
    header = find_header(sheet)

    assert header is not None
    assert sheet.rows[header.first].line == 5
    assert [(c.heading, c.field) for c in header.columns] == [
        ("STT", Field.ORDER),
        ("Họ và tên", Field.NAME),
        ("Ngày sinh", Field.BORN),
        ("Nơi ở", None),
        ("Ghi chú", Field.NOTE),
    ]


def test_each_field_is_taken_once() -> None:
    assert fields(
        "Họ tên vợ hoặc chồng|Họ và tên|Điện thoại|Số điện thoại|Chức vụ Đảng|Chức vụ chính quyền"
    ) == [
        None,
        Field.NAME,
        Field.PHONE,
        None,
        Field.POST,
        None,
    ]


def test_headings_in_two_rows() -> None:
    assert fields(
        "TT | Họ và tên | Năm sinh |     | Ngày vào Đảng |            | Quê quán",
        "   |           | Nam      | Nữ  | Dự bị         | Chính thức |         ",
        "1  | Lê An     | 1950     |     | 5/1970        | 5/1971     | Hà Tĩnh",
    ) == [
        Field.ORDER,
        Field.NAME,
        Field.BORN_MALE,
        Field.BORN_FEMALE,
        Field.JOINED,
        Field.OFFICIAL,
        Field.HOMETOWN,
    ]


def test_headings_under_a_common_title() -> None:
    assert fields(
        "TT | Thông tin cá nhân |           |          | Thông tin Đảng |               ",
        "   | Họ đệm            | Tên       | Ngày sinh | Số thẻ        | Ngày kết nạp  ",
        "1  | Lê Văn            | An        | 1950      | 38012345      | 5/1970        ",
    ) == [Field.ORDER, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.BORN, Field.CARD, Field.JOINED]


def test_a_person_is_no_second_heading_row() -> None:
    header = find_header(sheet_of("Họ và tên | Giới tính | Chức vụ", "Lê Thị An | Nữ | Đảng viên"))

    assert header is not None
    assert (header.first, header.last) == (0, 0)


def test_a_name_over_two_columns() -> None:
    assert fields("TT|Họ và tên||Ngày sinh", "1|Lê Văn|An|1950", "2|Đỗ Thị|Hoa|1951", "3|Bùi|Nga|1952") == [
        Field.ORDER,
        Field.FAMILY_NAME,
        Field.GIVEN_NAME,
        Field.BORN,
    ]
    assert fields("TT|Họ và tên||Ngày sinh", "1|Lê Văn An||1950", "2|Đỗ Thị Hoa|x|1951")[1] is Field.NAME


def test_a_single_column_of_names() -> None:
    assert fields("Họ và tên", "Lê An", "Đỗ Hoa") == [Field.NAME]


@pytest.mark.parametrize(
    "rows", [("Doanh thu | Chi phí", "1 | 2"), ("Danh sách họ tên đảng viên chi bộ",), ()]
)
def test_no_header(rows: tuple[str, ...]) -> None:
    assert find_header(sheet_of(*rows)) is None
