"""A list comes into the book: read, looked through, put right, taken as one act, or left without a trace."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.ui.members.preview import ImportPreview
from tests.ui.keyboards import WAYS, press, telex
from tests.ui.members.conftest import HEADINGS, ROSTER, Desk, Roster, person

HELD_CTRL = Qt.KeyboardModifier.ControlModifier
DOWN, RIGHT, SPACE = Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space
NAMES = ["Lý Văn Tám", "Hoàng Thị Na", "Đinh Công Sơn", "Mai Thị Loan"]


def shown(preview: ImportPreview, heading: str) -> list[str]:
    column = next(c for c in preview.table.rows.columns if c.heading == heading)
    return [column.text(candidate) for candidate in preview.table.rows.rows]


def go_to(preview: ImportPreview, name: str, heading: str) -> None:
    """With the cursor into this cell."""
    row = shown(preview, "Họ và tên").index(name)
    place = [c.heading for c in preview.table.rows.columns].index(heading)
    preview.table.setCurrentIndex(preview.table.rows.index(row, place))
    preview.table.setFocus()


def end_edit(preview: ImportPreview, qtbot: QtBot) -> None:
    """Enter; Qt takes what was typed a moment later."""
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: preview.table.state() is not QAbstractItemView.State.EditingState)


def chip(preview: ImportPreview, text: str) -> QPushButton:
    return next(b for b in preview.chips.findChildren(QPushButton) if b.text().startswith(text))


def texts(preview: ImportPreview) -> str:
    return "\n".join(label.text() for label in preview.findChildren(QLabel) if label.isVisible())


def accept(preview: ImportPreview) -> None:
    preview.accept_button.setFocus()
    press(Qt.Key.Key_Return)


def test_a_list_is_taken_as_one_act_that_one_undo_takes_back(
    empty: Desk, roster: Roster, qtbot: QtBot
) -> None:
    empty.answers.answers.append(roster())
    press(Qt.Key.Key_Tab, SPACE)
    qtbot.waitUntil(lambda: empty.tab.importer.preview is not None)
    preview = empty.tab.importer.preview
    assert preview is not None
    assert empty.names() == []
    assert preview.accept_button.text() == "Nhập 4 đồng chí"
    accept(preview)
    assert sorted(empty.names()) == sorted(NAMES)
    assert empty.listed() == empty.names()
    assert "Đã nhập 4 đồng chí (Ctrl+Z" in empty.notice.shown_text()
    counts = empty.services.members.counts()
    assert (counts[StatusKind.OFFICIAL], counts[StatusKind.PROBATIONARY], counts[StatusKind.EXEMPT]) == (
        3,
        1,
        1,
    )
    assert empty.tab.importer.preview is None
    with qtbot.waitActive(empty.window):
        empty.window.activateWindow()
    empty.tab.table.setFocus()
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert empty.names() == []


def test_the_preview_says_what_was_understood_and_what_was_guessed(
    empty: Desk, roster: Roster, qtbot: QtBot
) -> None:
    preview = empty.preview(roster(), qtbot)
    said = texts(preview)
    assert "Trong tệp có 4 đồng chí, sẽ nhập 4" in said
    assert "Nam, nữ → giới tính" in said
    assert "Năm sinh → ngày sinh" in said
    assert shown(preview, "Họ và tên") == NAMES
    assert shown(preview, "Ngày sinh") == ["02/09/1950", "1962", "", "07/07/1999"]
    assert shown(preview, "Chức vụ") == ["Bí thư", "", "", ""]
    assert shown(preview, "Tình trạng") == [
        "Chính thức",
        "Chính thức, miễn công tác và sinh hoạt từ 01/2024",
        "Chính thức",
        "Dự bị",
    ]
    remarks = shown(preview, "Cần xem lại")
    assert remarks[0] == ""
    assert "Miễn công tác và sinh hoạt từ 01/2024" in remarks[1]
    assert "Ngày sinh: chưa hiểu “khoảng 1958”" in remarks[2]
    assert "mất số 0 ở đầu" in remarks[2]
    assert "Dự bị" in remarks[3]


def test_what_needs_a_look_and_what_was_left_out_are_lists_of_their_own(
    empty: Desk, roster: Roster, qtbot: QtBot
) -> None:
    preview = empty.preview(roster(), qtbot)
    first = preview.chips.findChildren(QPushButton)[0]
    assert [b.text() for b in preview.chips.findChildren(QPushButton)] == [
        "Tất cả 4",
        "Cần xem lại 3",
        "Dòng bỏ qua 4",
    ]
    first.setFocus()
    press(RIGHT)
    assert shown(preview, "Họ và tên") == NAMES[1:]
    press(RIGHT)
    assert preview.skipped.isVisible()
    assert [(row.line, row.text) for row in preview.skipped.rows.rows] == [
        (1, "CHI BỘ TỔ DÂN PHỐ 4"),
        (2, ""),
        (3, " · ".join(HEADINGS)),
        (8, "Tổng cộng: 4 đồng chí"),
    ]


def test_what_is_not_ticked_is_not_taken(empty: Desk, roster: Roster, qtbot: QtBot) -> None:
    preview = empty.preview(roster(), qtbot)
    press(DOWN, SPACE)
    assert preview.accept_button.text() == "Nhập 3 đồng chí"
    press(DOWN, SPACE, SPACE)
    assert preview.accept_button.text() == "Nhập 3 đồng chí"
    accept(preview)
    assert sorted(empty.names()) == sorted([NAMES[0], *NAMES[2:]])


def test_a_click_on_the_box_ticks_and_all_can_be_ticked_at_once(
    empty: Desk, roster: Roster, qtbot: QtBot
) -> None:
    preview = empty.preview(roster(), qtbot)
    box = preview.table.visualRect(preview.table.rows.index(0, 0)).center()
    qtbot.mouseClick(preview.table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert preview.accept_button.text() == "Nhập 3 đồng chí"
    next(b for b in preview.findChildren(QPushButton) if b.text() == "Bỏ chọn hết").click()
    assert not preview.accept_button.isEnabled()
    next(b for b in preview.findChildren(QPushButton) if b.text() == "Chọn hết").click()
    assert preview.accept_button.text() == "Nhập 4 đồng chí"


@pytest.mark.parametrize("typed", WAYS)
def test_a_name_is_put_right_in_place(empty: Desk, roster: Roster, qtbot: QtBot, typed: Any) -> None:
    preview = empty.preview(roster(), qtbot)
    go_to(preview, "Lý Văn Tám", "Họ và tên")
    typed("Lý Vũ Tâm")
    end_edit(preview, qtbot)
    assert shown(preview, "Họ và tên")[0] == "Lý Vũ Tâm"
    accept(preview)
    assert "Lý Vũ Tâm" in empty.names()


def test_dates_and_status_are_put_right_in_place_and_settle_their_remarks(
    empty: Desk, roster: Roster, qtbot: QtBot
) -> None:
    preview = empty.preview(roster(), qtbot)
    go_to(preview, "Đinh Công Sơn", "Ngày sinh")
    telex("1958")
    end_edit(preview, qtbot)
    assert "khoảng 1958" not in shown(preview, "Cần xem lại")[2]
    go_to(preview, "Đinh Công Sơn", "Vào Đảng")
    press(Qt.Key.Key_F2)
    telex("3/2/1985")
    end_edit(preview, qtbot)
    go_to(preview, "Mai Thị Loan", "Chính thức")
    telex("7/11/2026")
    end_edit(preview, qtbot)
    assert shown(preview, "Tình trạng")[3] == "Chính thức"
    go_to(preview, "Lý Văn Tám", "Tình trạng")
    telex("chinh noi khac")
    end_edit(preview, qtbot)
    assert shown(preview, "Tình trạng")[0] == "Chính thức, tạm thời nơi khác"
    accept(preview)
    son, loan, tam = empty.member("Đinh Công Sơn"), empty.member("Mai Thị Loan"), empty.member("Lý Văn Tám")
    assert (son.born, son.joined_on) == (PartialDate(1958), PartialDate(1985, 2, 3))
    assert son.note == ""
    assert loan.official_on == PartialDate(2026, 11, 7)
    assert StatusKind.AWAY in {status.kind for status in tam.statuses}


def test_a_date_that_means_nothing_leaves_the_cell_and_says_why(
    empty: Desk, roster: Roster, qtbot: QtBot
) -> None:
    preview = empty.preview(roster(), qtbot)
    go_to(preview, "Lý Văn Tám", "Ngày sinh")
    telex("31/2/1950")
    end_edit(preview, qtbot)
    assert "31/02/1950" in texts(preview)
    assert shown(preview, "Ngày sinh")[0] == "02/09/1950"


def test_a_date_not_understood_is_kept_in_the_note(empty: Desk, roster: Roster, qtbot: QtBot) -> None:
    accept(empty.preview(roster(), qtbot))
    assert "khoảng 1958" in empty.member("Đinh Công Sơn").note


def test_the_same_list_again_changes_nothing(empty: Desk, roster: Roster, qtbot: QtBot) -> None:
    path = roster()
    accept(empty.preview(path, qtbot))
    before = empty.last_act()
    preview = empty.preview(path, qtbot)
    assert not preview.accept_button.isEnabled()
    assert "Cả 4 đồng chí trong tệp đều đã có trong sổ" in texts(preview)
    assert chip(preview, "Đã có").text() == "Đã có trong sổ 4"
    assert all("Đã có trong sổ" in text for text in shown(preview, "Cần xem lại"))
    press(Qt.Key.Key_Escape)
    assert empty.tab.importer.preview is None
    assert empty.last_act() == before
    assert len(empty.names()) == 4


def test_only_who_is_new_is_taken(empty: Desk, roster: Roster, qtbot: QtBot) -> None:
    empty.services.members.add(person("Lý Văn Tâm", card_no="001234567890"))
    preview = empty.preview(roster(), qtbot)
    assert preview.accept_button.text() == "Nhập 3 đồng chí"
    assert "với tên Lý Văn Tâm" in shown(preview, "Cần xem lại")[0]
    accept(preview)
    assert len(empty.names()) == 4


def test_esc_leaves_without_a_trace_whatever_was_put_right(empty: Desk, roster: Roster, qtbot: QtBot) -> None:
    preview = empty.preview(roster(), qtbot)
    go_to(preview, "Lý Văn Tám", "Họ và tên")
    telex("Lý")
    press(Qt.Key.Key_Escape)
    assert preview.isVisible()
    assert shown(preview, "Họ và tên")[0] == "Lý Văn Tám"
    preview.table.setFocus()
    press(Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert empty.names() == []
    assert empty.last_act() == ""


def test_a_book_that_refuses_leaves_the_preview_open_with_the_reason(
    empty: Desk, roster: Roster, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = empty.preview(roster(), qtbot)

    def refuse(*_args: object) -> None:
        raise KnownError(Problem.DISK_FULL, path="so.chibo")

    monkeypatch.setattr(empty.services.rosters, "take", refuse)
    accept(preview)
    assert preview.isVisible()
    assert "Ổ đĩa đã đầy" in texts(preview)
    monkeypatch.undo()
    accept(preview)
    assert len(empty.names()) == 4


def test_doubtful_columns_and_old_codes_are_told(empty: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    import openpyxl
    from openpyxl.styles import Font

    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["STT", "Hä vµ tªn", "N¨m sinh", "Mµu ¸o"])
    sheet.append([1, "§inh C«ng S¬n", 1950, "xanh"])
    sheet.append([2, "Mai ThÞ LuyÕn", 1951, "®á"])
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=".VnTime")
    path = tmp_path / "cu.xlsx"
    workbook.save(path)
    preview = empty.preview(path, qtbot)
    assert "TCVN3" in texts(preview)
    assert "Không lấy cột “Màu áo”" in texts(preview)
    assert shown(preview, "Họ và tên") == ["Đinh Công Sơn", "Mai Thị Luyến"]


@pytest.mark.parametrize("kind", ["missing", "picture", "word", "no header", "nobody", "old", "password"])
def test_a_file_that_is_no_list_is_a_sentence_and_nothing_changes(
    empty: Desk, roster: Roster, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    path = _bad_file(kind, tmp_path, roster)
    empty.answers.answers.append(path)
    empty.tab.importer.choose()
    qtbot.waitUntil(lambda: "Lỗi" in empty.notice.shown_text())
    assert path.name in empty.notice.shown_text()
    assert empty.tab.importer.preview is None
    assert empty.names() == []
    preview = empty.preview(roster(name="tot.xlsx"), qtbot)
    assert len(preview.table.rows.rows) == 4


def _bad_file(kind: str, folder: Path, roster: Roster) -> Path:
    if kind == "missing":
        return folder / "khong_co.xlsx"
    if kind == "nobody":
        return roster([], name="trong.xlsx")
    contents = {
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "word": b"PK\x03\x04 not a package",
        "no header": "xin chào\n1;2;3\n".encode(),
        "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
        "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    }
    path = folder / ("tep.csv" if kind == "no header" else "tep.xlsx")
    path.write_bytes(contents[kind])
    return path


def test_reading_can_be_stopped(empty: Desk, roster: Roster, qtbot: QtBot) -> None:
    empty.tab.importer.read(roster())
    assert "Đang đọc danh_sach.xlsx" in empty.notice.shown_text()
    next(b for b in empty.notice.findChildren(QPushButton) if b.text() == "Thôi").click()
    qtbot.waitUntil(lambda: not empty.tasks.busy)
    QApplication.processEvents()
    assert empty.tab.importer.preview is None
    assert empty.notice.shown_text() == ""


def test_no_file_chosen_is_no_import(empty: Desk) -> None:
    empty.answers.answers.append(None)
    empty.tab.importer.choose()
    assert not empty.tasks.busy


def test_a_long_list_shows_one_line_each(empty: Desk, roster: Roster, qtbot: QtBot) -> None:
    rows = [
        (n, f"Lý Văn {chr(65 + n % 26)}{chr(97 + n // 26)}", *ROSTER[0][2:4], None, *ROSTER[0][5:])
        for n in range(300)
    ]
    preview = empty.preview(roster(rows), qtbot)
    heights = {preview.table.rowHeight(row) for row in range(300)}
    assert len(heights) == 1
    accept(preview)
    assert len(empty.names()) == 300


# ----------------------------------------------------------------------------------- who is there already


def lines(preview: ImportPreview) -> list[tuple[str, str, str, bool]]:
    """The differences that are shown: part, in the book, in the file, ticked."""
    return [
        (line.difference.part.value, line.difference.old, line.difference.new, line.wanted)
        for line in preview.differences.table.rows.rows
    ]


def test_gaps_are_filled_and_the_rest_is_ticked_by_keyboard(
    empty: Desk, roster: Roster, qtbot: QtBot
) -> None:
    empty.services.members.add(
        person("Lý Văn Tám", card_no="001234567890", born=PartialDate(1950), joined_on=PartialDate(1974))
    )
    preview = empty.preview(roster(), qtbot)
    assert preview.accept_button.text() == "Nhập 3, cập nhật 1 đồng chí"
    assert "đã có trong sổ 1 (cập nhật 1)" in texts(preview)
    assert shown(preview, "Trong sổ") == ["Lý Văn Tám, sinh 1950", "người mới", "người mới", "người mới"]
    assert "Khác trong sổ, chưa chọn: ngày vào Đảng" in shown(preview, "Cần xem lại")[0]
    assert lines(preview) == [
        ("sex", "", "Nam", True),
        ("born", "1950", "02/09/1950", True),
        ("joined_on", "1974", "19/05/1975", False),
        ("official_on", "", "19/05/1976", True),
        ("post", "", "Bí thư", True),
    ]
    press(Qt.Key.Key_Tab)
    assert preview.differences.table.hasFocus()
    press(SPACE, DOWN, DOWN, SPACE)
    assert [line[3] for line in lines(preview)] == [False, True, True, True, True]
    press(Qt.Key.Key_Backtab)
    press(DOWN)
    assert not preview.differences.isVisible()
    press(Qt.Key.Key_Up)
    assert len(lines(preview)) == 5
    accept(preview)
    tam = empty.member("Lý Văn Tám")
    assert (tam.sex, tam.born, tam.joined_on) == ("", PartialDate(1950, 9, 2), PartialDate(1975, 5, 19))
    assert tam.post_on(empty.services.now().date()) == "Bí thư"
    assert "Đã nhập 3 đồng chí, cập nhật 1 đồng chí (Ctrl+Z" in empty.notice.shown_text()
    empty.undo()
    assert empty.names() == ["Lý Văn Tám"]
    assert empty.member("Lý Văn Tám").joined_on == PartialDate(1974)


def test_a_name_alone_is_a_question_answered_in_its_column(empty: Desk, roster: Roster, qtbot: QtBot) -> None:
    known = empty.services.members.add(person("Lý Văn Tám"))
    empty.services.members.add(person("Đỗ An"))
    preview = empty.preview(roster(), qtbot)
    assert shown(preview, "Trong sổ")[0] == "Lý Văn Tám?"
    assert preview.accept_button.text() == "Nhập 3 đồng chí"
    go_to(preview, "Lý Văn Tám", "Trong sổ")
    telex("ly van tam")
    end_edit(preview, qtbot)
    assert shown(preview, "Trong sổ")[0] == "Lý Văn Tám"
    assert preview.accept_button.text() == "Nhập 3, cập nhật 1 đồng chí"
    go_to(preview, "Lý Văn Tám", "Trong sổ")
    telex("moi")
    end_edit(preview, qtbot)
    assert preview.accept_button.text() == "Nhập 4 đồng chí"
    go_to(preview, "Lý Văn Tám", "Trong sổ")
    telex("do an")
    end_edit(preview, qtbot)
    assert ("name", "Đỗ An", "Lý Văn Tám", False) in lines(preview)
    accept(preview)
    assert empty.services.members.member(known).card_no == ""


def test_who_is_just_as_in_the_book_cannot_be_ticked_and_it_is_said_why(
    empty: Desk, roster: Roster, qtbot: QtBot
) -> None:
    accept(empty.preview(roster(), qtbot))
    preview = empty.preview(roster(), qtbot)
    press(SPACE)
    assert not preview.accept_button.isEnabled()
    assert "không có gì để cập nhật" in texts(preview)


# ----------------------------------------------------------------------------------------- the clipboard


def copied(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def test_cells_copied_in_a_spreadsheet_are_pasted_with_a_key(empty: Desk, qtbot: QtBot) -> None:
    copied('STT\tHọ và tên\tNgày sinh\tGhi chú\n1\tLê An\t02/9/1950\t"hay ốm\nở xa"\n2\tĐỗ HOA\t1961\t\n')
    press(Qt.Key.Key_V, modifier=HELD_CTRL)
    qtbot.waitUntil(lambda: empty.tab.importer.preview is not None)
    preview = empty.tab.importer.preview
    assert preview is not None
    assert "Vùng vừa chép." in texts(preview)
    accept(preview)
    assert empty.member("Lê An").note == "hay ốm\nở xa"
    assert empty.last_act() == "Nhập 2 đảng viên từ vùng vừa chép"


def test_copied_cells_in_old_fonts_are_read_by_their_fonts(empty: Desk, qtbot: QtBot) -> None:
    page = """<style>.xl65 {font-family:.VnTime;}</style><table>
        <tr><td class=xl65>STT<td class=xl65>Hä vµ tªn<tr><td>1<td class=xl65>Vò ThÞ Hoa</table>"""
    copied("không dùng", page)
    empty.tab.importer.paste()
    qtbot.waitUntil(lambda: empty.tab.importer.preview is not None)
    preview = empty.tab.importer.preview
    assert preview is not None
    assert shown(preview, "Họ và tên") == ["Vũ Thị Hoa"]
    preview.reject()


def test_pasting_nothing_says_how(empty: Desk) -> None:
    QApplication.clipboard().clear()
    empty.tab.importer.paste()
    assert "Sang Excel bôi đen bảng" in empty.notice.shown_text()


def test_pasting_into_the_find_box_pastes_there(desk: Desk) -> None:
    copied("hien")
    desk.tab.focus_search()
    press(Qt.Key.Key_V, modifier=HELD_CTRL)
    assert desk.tab.find_box.text() == "hien"
    assert not desk.tasks.busy


def test_every_other_part_is_put_right_in_place_too(empty: Desk, roster: Roster, qtbot: QtBot) -> None:
    preview = empty.preview(roster(), qtbot)
    for heading, typed in (
        ("Số thẻ", "038000000009"),
        ("Giới tính", "nu"),
        ("Chức vụ", "Phó Bí thư"),
        ("Ghi chú", "ở xa"),
    ):
        go_to(preview, "Đinh Công Sơn", heading)
        press(Qt.Key.Key_F2)
        press(Qt.Key.Key_A, modifier=HELD_CTRL)
        telex(typed)
        end_edit(preview, qtbot)
    assert "mất số 0" not in shown(preview, "Cần xem lại")[2]
    accept(preview)
    son = empty.member("Đinh Công Sơn")
    assert (son.card_no, son.sex, son.post_on(empty.services.now().date())) == (
        "038000000009",
        "Nữ",
        "Phó Bí thư",
    )
    assert son.note.startswith("ở xa")


def test_the_book_is_copied_before_a_list_comes_in(
    empty: Desk, roster: Roster, qtbot: QtBot, tmp_path: Path
) -> None:
    empty.services.backups._folder = tmp_path / "copies"
    empty.services.members.add(person("Đỗ An"))
    accept(empty.preview(roster(), qtbot))
    (copy,) = empty.services.backups.offers()
    assert copy.content is not None
    assert copy.content.members == 1
    assert len(empty.names()) == 5
