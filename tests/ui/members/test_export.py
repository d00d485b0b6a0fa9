"""The list as it is shown becomes a spreadsheet: chosen columns, in order, beside what is there already."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from chibo_desktop.documents.proof import read_text
from chibo_desktop.ui.members import exporter
from chibo_desktop.ui.members.export_form import ExportForm
from tests.ui.keyboards import press, telex
from tests.ui.members.conftest import Desk

SPACE, DOWN, UP, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier


def form_of(desk: Desk, qtbot: QtBot) -> ExportForm:
    desk.tab.exporter.choose()
    form = desk.tab.exporter.form
    assert form is not None
    qtbot.waitExposed(form)
    QApplication.processEvents()
    with qtbot.waitActive(form):
        form.activateWindow()
    form.table.setFocus()
    return form


def written(desk: Desk, qtbot: QtBot, path: Path) -> Sequence[object]:
    """What is in the file once it is there, from the headings on."""
    qtbot.waitUntil(lambda: "Đã xuất" in desk.notice.shown_text())
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    return rows[4:]


def ticked(form: ExportForm) -> list[str]:
    return [column.value for column in form.columns]


def test_only_what_is_shown_goes_out_in_the_columns_chosen(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.tab.focus_search()
    telex("hien")
    form = form_of(desk, qtbot)
    assert ticked(form) == ["name", "card_no", "post", "group", "phone", "status"]
    press(DOWN, SPACE)  # no card
    press(DOWN, modifier=Qt.KeyboardModifier.NoModifier)
    press(UP, modifier=ALT)
    press(UP, modifier=ALT)
    assert ticked(form) == ["post", "name", "group", "phone", "status"]
    path = tmp_path / "hien.xlsx"
    desk.answers.answers.append(path)
    form.accept_button.setFocus()
    press(ENTER)
    assert written(desk, qtbot, path) == [
        ("STT", "Chức vụ", "Họ và tên", "Tổ", "Điện thoại", "Tình trạng"),
        (1, None, "Nguyễn Thị Hiền", "Tổ tự quản số 2", "0912 345 678", "Chính thức"),
        (2, "Phó Bí thư", "Trần Thị Hiền", "Tổ tự quản số 2", None, "Chính thức"),
    ]


def test_a_file_of_that_name_is_kept_and_columns_are_remembered(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(exporter, "open_path", seen.append)
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(b"cua toi")
    desk.answers.answers.append(path)
    form = form_of(desk, qtbot)
    press(DOWN, SPACE)
    chosen = ticked(form)
    form.accept()
    qtbot.waitUntil(lambda: "Đã xuất danh sách (2).xlsx" in desk.notice.shown_text())
    assert "vẫn được giữ nguyên" in desk.notice.shown_text()
    assert path.read_bytes() == b"cua toi"
    assert ticked(form_of(desk, qtbot)) == chosen
    form = desk.tab.exporter.form
    assert form is not None
    form.reject()
    next(b for b in desk.notice.findChildren(QPushButton) if b.text() == "Mở bằng Excel").click()
    assert seen == [tmp_path / "danh sách (2).xlsx"]


def test_nothing_is_written_where_nothing_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    form = form_of(desk, qtbot)
    for _ in range(20):
        press(SPACE, DOWN)
    assert not form.accept_button.isEnabled() or form.columns
    press(Qt.Key.Key_Escape)
    assert desk.tab.exporter.form is None
    desk.answers.answers.append(None)
    form_of(desk, qtbot).accept()
    assert not desk.tasks.busy


def test_a_place_that_cannot_be_written_is_a_sentence(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "tệp"
    blocked.write_bytes(b"")
    desk.answers.answers.append(blocked / "a.xlsx")
    form_of(desk, qtbot).accept()
    qtbot.waitUntil(lambda: "Lỗi" in desk.notice.shown_text())


def test_an_empty_list_is_not_given_out(desk: Desk, qtbot: QtBot) -> None:
    desk.tab.focus_search()
    telex("zzzz")
    qtbot.waitUntil(lambda: desk.listed() == [])
    desk.tab.exporter.choose()
    assert desk.tab.exporter.form is None
    assert "không có ai" in desk.notice.shown_text()


def test_the_same_choice_becomes_a_word_file(desk: Desk, qtbot: QtBot) -> None:
    form = form_of(desk, qtbot)
    form.word_button.setFocus()
    press(ENTER)
    qtbot.waitUntil(lambda: "Đã xuất" in desk.notice.shown_text(), timeout=15_000)
    (path,) = (desk.services.book_path.parent / "Văn bản so" / "Danh sách đảng viên").glob("*.docx")
    assert path.name in desk.notice.shown_text()
    assert "Trần Thị Hiền" in read_text(path)


def test_the_book_of_members_is_written_in_one_act(desk: Desk, qtbot: QtBot) -> None:
    desk.tab.exporter.member_book()
    qtbot.waitUntil(lambda: "Đã xuất" in desk.notice.shown_text(), timeout=15_000)
    (path,) = (desk.services.book_path.parent / "Văn bản so" / "Danh sách đảng viên").glob("*.docx")
    assert "Vũ Thị Yến" in read_text(path)
