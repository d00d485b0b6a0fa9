"""Files that cannot be read are refused with the reason, whatever is in them, and quickly."""

import contextlib
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.importing import gate
from chibo_desktop.importing.grid import UNCOUNTED, Cell
from chibo_desktop.importing.workbook import read_copied, read_workbook

Save = Callable[..., Path]
Hurt = Callable[[bytes], Iterator[bytes]]
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def problem_of(path: Path) -> Problem:
    with pytest.raises(KnownError) as caught:
        read_workbook(path)
    assert caught.value.facts["path"] == path
    return caught.value.problem


def package(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part of its package changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_cells_keep_value_font_and_line(save: Save) -> None:
    path = save([["a", 1, None], [], [" ", "BÝ th\xad", 2.5]], fonts={(3, 2): ".VnTime"})
    (sheet,) = read_workbook(path)

    assert [(row.line, [cell.value for cell in row.cells]) for row in sheet.rows] == [
        (1, ["a", 1]),
        (3, [None, "BÝ th\xad", 2.5]),
    ]
    assert sheet.rows[1].cell(1) == Cell("BÝ th\xad", ".VnTime")
    assert sheet.rows[1].cell(9) == Cell()


def test_all_sheets_are_read_and_hidden_ones_named_so(save: Save) -> None:
    path = save([["a"]], sheets={"Hai": [["b"]]})
    rewritten(
        path,
        "xl/workbook.xml",
        lambda xml: xml.replace(b'name="Hai"', b'name="Hai" state="hidden"').replace(
            b'state="hidden" sheetId="2" state="visible"', b'state="hidden" sheetId="2"'
        ),
    )

    assert [(sheet.name, sheet.hidden) for sheet in read_workbook(path)] == [("Sheet", False), ("Hai", True)]


def test_a_wrong_size_in_the_sheet_does_not_hide_rows(save: Save) -> None:
    """Some programs write the size of an empty sheet into every file."""
    path = save([["a", "b"], ["c", "d"]])
    rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1"'))

    assert [len(row.cells) for row in read_workbook(path)[0].rows] == [2, 2]


def test_the_file_can_be_missing_or_be_a_folder(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "không có.xlsx") is Problem.FILE_MISSING
    assert problem_of(tmp_path) is Problem.NOT_A_SPREADSHEET


def test_a_file_held_by_another_program(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save([["a"]])

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "used by another process", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problem_of(path) is Problem.FILE_LOCKED


def test_a_stick_pulled_out(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save([["a"]])

    def fail(self: Path) -> bytes:
        raise OSError(5, "Input/output error", str(self))

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert problem_of(path) is Problem.FILE_UNREADABLE


@pytest.mark.parametrize(
    "name,content,problem",
    [
        ("ảnh.xlsx", b"\x89PNG\r\n\x1a\n\0\0", Problem.SPREADSHEET_OTHER_KIND),
        ("giấy.pdf", b"%PDF-1.7\n", Problem.SPREADSHEET_OTHER_KIND),
        ("thư.md", "Kính gửi".encode(), Problem.NOT_A_SPREADSHEET),
        ("trống.xlsx", b"", Problem.FILE_EMPTY),
        ("toàn số 0.xlsx", bytes(4096), Problem.FILE_EMPTY),
        ("~$danh sách.xlsx", b"\x04Lan", Problem.LOCK_FILE),
        (".~lock.danh sách.xlsx#", b",lan", Problem.LOCK_FILE),
        ("cũ.xls", COMPOUND + "Workbook".encode("utf-16-le"), Problem.FILE_UNREADABLE),
        ("rất cũ.xls", COMPOUND + "Book".encode("utf-16-le"), Problem.FILE_UNREADABLE),
        ("khóa.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), Problem.SPREADSHEET_ENCRYPTED),
        ("thư.doc", COMPOUND + "WordDocument".encode("utf-16-le"), Problem.SPREADSHEET_OTHER_KIND),
        ("nhị phân.csv", b"a,b\0c", Problem.NOT_A_SPREADSHEET),
        ("hỏng.xlsx", b"PK\x03\x04 and nothing more", Problem.FILE_UNREADABLE),
    ],
)
def test_files_that_are_no_spreadsheet(tmp_path: Path, name: str, content: bytes, problem: Problem) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert problem_of(path) is problem


def test_packages_of_other_programs(tmp_path: Path) -> None:
    others = {
        "a.docx": {"word__document_dot_xml": b"<w/>"},
        "a.xlsb": {"xl__workbook_dot_bin": b"\0"},
        "a.ods": {"content_dot_xml": b"<o/>"},
        "a.numbers": {"Index__Document_dot_iwa": b"\0"},
    }
    for name, parts in others.items():
        assert problem_of(package(tmp_path / name, **parts)) is Problem.SPREADSHEET_OTHER_KIND
    assert problem_of(package(tmp_path / "b.zip", a_dot_txt=b"a")) is Problem.NOT_A_SPREADSHEET
    assert problem_of(package(tmp_path / "a.xlsx", xl__workbook_dot_xml=b"<x/>")) is Problem.FILE_UNREADABLE


def test_a_zip_bomb_is_not_unpacked(save: Save) -> None:
    path = rewritten(save([["a"]]), "xl/worksheets/sheet1.xml", lambda _: b" " * 120_000_000)

    assert path.stat().st_size < 1_000_000
    assert problem_of(path) is Problem.SPREADSHEET_TOO_LARGE


def test_a_bomb_that_lies_about_its_size(save: Save) -> None:
    path = rewritten(save([["a"]]), "xl/worksheets/sheet1.xml", lambda _: b" " * 120_000_000)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 120_000_000), struct.pack("<L", 1000)))

    assert problem_of(path) is Problem.FILE_UNREADABLE


def test_entities_are_not_blown_up(save: Save) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    xml = f'<!DOCTYPE x [<!ENTITY e0 "0123456789">{entities}]><x>&e11;</x>'
    path = rewritten(save([["a"]]), "xl/worksheets/sheet1.xml", lambda _: xml.encode())

    assert problem_of(path) is Problem.FILE_UNREADABLE


def test_a_list_for_a_whole_province(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_ROWS", 5)
    with pytest.raises(KnownError) as caught:
        read_workbook(save([["a"]] * 3, sheets={"Hai": [["b"]] * 3}))

    assert (caught.value.problem, caught.value.facts["rows"]) == (Problem.SPREADSHEET_TOO_LARGE, 5)
    assert len(read_workbook(save([["a"]] * 5))[0].rows) == 5


def test_a_file_of_a_gigabyte_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "to.xlsx"
    with path.open("wb") as file:
        file.truncate(1 << 30)

    assert problem_of(path) is Problem.SPREADSHEET_TOO_LARGE


def test_rows_formatted_to_the_bottom_of_the_sheet_do_not_count(save: Save) -> None:
    def with_far_row(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>')

    path = rewritten(save([["a"]]), "xl/worksheets/sheet1.xml", with_far_row)

    assert [row.line for row in read_workbook(path)[0].rows] == [1]


def test_a_row_number_no_spreadsheet_has(save: Save) -> None:
    def with_endless_row(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", b'<row r="99999999999"><c r="A1"/></row></sheetData>')

    path = rewritten(save([["a"]]), "xl/worksheets/sheet1.xml", with_endless_row)

    assert problem_of(path) is Problem.SPREADSHEET_TOO_LARGE


def test_damaged_files_are_refused_or_read(save: Save, hurt: Hurt) -> None:
    path = save([["STT", "Họ và tên"], [1, "Lê An"]] * 20)
    for data in hurt(path.read_bytes()):
        path.write_bytes(data)
        with contextlib.suppress(KnownError):
            read_workbook(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_lists_as_text(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "danh_sach.csv"
    lines = [["STT", "Họ và tên"], [], ["1", '"Lê\r\nAn"'], ["2", "Đỗ Hoa"]]
    path.write_bytes("\r\n".join(map(delimiter.join, lines)).encode(encoding))
    (sheet,) = read_workbook(path)

    assert [[cell.value for cell in row.cells] for row in sheet.rows] == [
        ["STT", "Họ và tên"],
        ["1", "Lê\r\nAn"],
        ["2", "Đỗ Hoa"],
    ]


def test_old_text_lists_keep_their_codes(tmp_path: Path) -> None:
    path = tmp_path / "danh_sach.csv"
    path.write_bytes("TT,Hä vµ tªn\n1,D\xad¬ng V¨n An".encode("latin-1"))
    sheet = read_workbook(path)[0]

    assert [cell.value for cell in sheet.rows[1].cells] == ["1", "D\xad¬ng V¨n An"]


def test_openpyxl_waits_until_it_is_needed() -> None:
    import subprocess
    import sys

    code = (
        "import sys, chibo_desktop.importing.roster; sys.exit(bool({'openpyxl', 'xlrd'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_text_cell_of_any_length_stops_at_the_limit_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "danh_sach.csv"
    path.write_text("a," + "x" * 200_000, encoding="utf-8")

    assert problem_of(path) is Problem.FILE_UNREADABLE


def test_the_file_is_not_held_open(save: Save) -> None:
    """So that it can be saved in Excel while the preview is open."""
    path = save([["a"]])
    sheets = read_workbook(path)
    path.unlink()

    assert sheets[0].rows[0].cell(0).value == "a"


def test_rows_as_wide_as_a_sheet_can_be(save: Save) -> None:
    def widened(xml: bytes) -> bytes:
        rows = b"".join(
            b'<row r="%d"><c r="XFD%d" t="str"><v>x</v></c></row>' % (n, n) for n in range(2, 1000)
        )
        return xml.replace(b"</sheetData>", rows + b"</sheetData>")

    assert (
        problem_of(rewritten(save([["a"]]), "xl/worksheets/sheet1.xml", widened))
        is Problem.SPREADSHEET_TOO_LARGE
    )


class CalledOff(Exception):
    pass


def test_reading_can_be_called_off_on_the_way(save: Save) -> None:
    heard: list[int] = []

    def stop(rows: int) -> None:
        heard.append(rows)
        raise CalledOff

    path = save([["a"]] * 2000)
    with pytest.raises(CalledOff):
        read_workbook(path, stop)
    assert heard == [499]


# ---------------------------------------------------------------------------------------- text inside


@pytest.mark.parametrize("name", ["danh_sach.xls", "danh_sach.xlsx"])
def test_a_text_under_the_name_of_a_workbook_is_read_as_what_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("STT\tHọ và tên\n1\tLê An\n", encoding="utf-8")
    assert [cell.value for cell in read_workbook(path)[0].rows[1].cells] == ["1", "Lê An"]
    path.write_text("<html><table><tr><td>STT<td>Họ và tên<tr><td>1<td>Lê An</table>", encoding="utf-8")
    assert [cell.value for cell in read_workbook(path)[0].rows[1].cells] == ["1", "Lê An"]


def test_the_separator_is_the_one_that_parts_lines_evenly(tmp_path: Path) -> None:
    path = tmp_path / "danh_sach.csv"
    path.write_text("TT;Họ tên;Quê quán\n1;Lê An;xã A, huyện B, tỉnh C, Việt Nam\n", encoding="utf-8")
    assert [cell.value for cell in read_workbook(path)[0].rows[0].cells] == ["TT", "Họ tên", "Quê quán"]
    path.write_text('sep=;\nTT;Họ tên\n1;="038000000001"\n', encoding="utf-8")
    assert read_workbook(path)[0].rows[-1].cell(1).value == "038000000001"


# --------------------------------------------------------------------------------------- the clipboard


def test_copied_cells_keep_their_line_breaks() -> None:
    (sheet,) = read_copied('STT\tHọ và tên\tGhi chú\r\n1\tLê An\t"dòng 1\ndòng ""2"""\r\n', "", "vùng")
    assert [cell.value for cell in sheet.rows[1].cells] == ["1", "Lê An", 'dòng 1\ndòng "2"']


def test_copied_cells_with_their_fonts() -> None:
    """As Excel puts them on the clipboard."""
    page = """<html><head><style><!--
        td {font-family:Calibri, sans-serif;} .xl65 {font-family:.VnTime, sans-serif;}
        --></style></head><body><table><tr><td class=xl65 colspan=2>Hä vµ tªn</td><td>x</td></tr>
        <tr><td rowspan=2>a<td>b<br>c<td x:num="38000000001">3.8E+10</tr><tr><td sdval="1975">1975</table>"""
    (sheet,) = read_copied("không dùng", page, "vùng")
    assert sheet.rows[0].cells == (Cell("Hä vµ tªn", ".VnTime"), Cell(), Cell("x"))
    assert [cell.value for cell in sheet.rows[1].cells] == ["a", "b\nc", 38000000001.0]
    assert [cell.value for cell in sheet.rows[2].cells] == [None, "1975"]


def test_a_page_without_a_table_is_left_for_the_text() -> None:
    (sheet,) = read_copied("a\tb", "<html><b>a b</b></html>", "vùng")
    assert len(sheet.rows[0].cells) == 2


# ------------------------------------------------------------------------------------------- formulas


def test_formulas_come_with_what_they_were_worked_out_to(save: Save) -> None:
    path = save([["a", "=1+1", "=B1"]])

    def worked_out(xml: bytes) -> bytes:
        return xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>"
        )

    rewritten(path, "xl/worksheets/sheet1.xml", worked_out)
    assert [cell.value for cell in read_workbook(path)[0].rows[0].cells] == ["a", 2, UNCOUNTED]
