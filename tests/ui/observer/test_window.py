"""The sheet on another laptop: a file that is opened, filled in by keys, and written with every change."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chibo_desktop import paths
from chibo_desktop.app import Program
from chibo_desktop.command_line import _open
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.observing import Occasion, Topic, blank_file
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.services.observing import read, write
from chibo_desktop.ui.observer.sheet_page import NOTE, POINTS
from chibo_desktop.ui.observer.window import ObserverWindow
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.keyboards import ime, press, telex, vni

EVENING = datetime(2026, 11, 20, 19, 30)
FORM = (paths.resources() / "rules" / "scores" / "khung-hd42.toml").read_text(encoding="utf-8")
TOPICS = (Topic("t1", "1. Tuyên bố lý do"), Topic("t2", "2. Thảo luận"))
OCCASION = Occasion("m", "Thường kỳ tháng 11/2026", "Chi bộ Thử", EVENING, "Nhà văn hóa", False, TOPICS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A blank sheet in a file."""
    path = tmp_path / "phiếu.quansat"
    write(path, blank_file(OCCASION, FORM, "o"))
    return path


@pytest.fixture
def window(path: Path, show: Show) -> ObserverWindow:
    window = ObserverWindow(path, read(path), Answers(), lambda: EVENING)
    show(window)
    window.page.focus_first()
    return window


def enter() -> None:
    """Qt closes the editor of a cell a moment later."""
    press(Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_name_the_points_and_a_remark_are_in_the_file(window: ObserverWindow, path: Path):
    telex("Đỗ Thị Nhài")
    press(Qt.Key.Key_Return)
    window.page.focus_first()
    telex("4,5")
    enter()
    window.page.pages.setCurrentWidget(window.page.remarks)
    pane = window.page.remarks
    pane.kind.pick(RemarkKind.WEAKNESS.value)
    pane.topic.pick("t2")
    pane.focus_first()
    ime("Đọc lại báo cáo {{x}} <a> & 50%")
    press(Qt.Key.Key_Return)
    observed = read(path).observed
    (mark,) = observed.sheet.marks.values()
    assert mark.points is not None
    assert (observed.sheet.name, points_text(mark.points)) == ("Đỗ Thị Nhài", "4,5")
    (remark,) = observed.remarks
    assert (remark.kind, remark.item_id, remark.text) == (
        RemarkKind.WEAKNESS,
        "t2",
        "Đọc lại báo cáo {{x}} <a> & 50%",
    )
    assert "còn 9 mục chưa chấm" in window.page.total.text()


@pytest.mark.parametrize("typed", ["6", "-1", "4,555", "năm", "1e9"])
def test_points_that_cannot_be_are_a_sentence_and_stay_to_be_mended(
    window: ObserverWindow, path: Path, typed: str
):
    window.page.points.setFocus()
    window.page.points.edit_cell("1", 3)
    for letter in typed:
        vni(letter)
    enter()
    assert window.notice.shown_text()
    assert not read(path).observed.sheet.marks
    assert window.page.points.editing()
    press(Qt.Key.Key_4)
    enter()
    assert read(path).observed.sheet.points("1") == 4
    assert not window.notice.shown_text()


def test_delete_takes_points_or_a_note_out(window: ObserverWindow, path: Path):
    table = window.page.points
    table.setFocus()
    for column, typed in ((POINTS, "4"), (NOTE, "muon")):
        table.edit_cell("1", column)
        telex(typed)
        enter()
    assert read(path).observed.sheet.marks["1"].note == "muon"
    for column in (POINTS, NOTE):
        assert read(path).observed.sheet.marks
        table.setFocus()
        table.setCurrentIndex(table.rows.index(0, column))
        press(Qt.Key.Key_Delete)
    assert not read(path).observed.sheet.marks


def test_a_name_from_a_mac_and_a_very_long_note_come_through(window: ObserverWindow, path: Path):
    window.page.name.setText(unicodedata.normalize("NFD", "Đỗ Thị Nhài"))
    window.page.name.flush()
    observed = read(path).observed
    assert observed.sheet.name == "Đỗ Thị Nhài"
    line = window.page.points.rows.rows[0]
    window.page._write_note(line, "dài " * 12_500)
    assert len(read(path).observed.sheet.marks["1"].note) > 49_000


def test_a_stick_that_was_pulled_is_said_and_nothing_that_was_typed_is_lost(
    window: ObserverWindow, path: Path, monkeypatch: pytest.MonkeyPatch
):
    def gone(_path: Path, _file: object) -> None:
        raise KnownError(Problem.FOLDER_MISSING, path=path.parent)

    answers = window._dialogs
    assert isinstance(answers, Answers)
    with monkeypatch.context() as patched:
        patched.setattr("chibo_desktop.services.observing.write", gone)
        window.page.name.setFocus()
        telex("Nhai")
        press(Qt.Key.Key_Return)
        window.page._write_points(window.page.points.rows.rows[0], Fraction(4))
        assert "Không thấy thư mục" in window.notice.shown_text()
        assert window.page.name.text() == "Nhai"
        answers.answers.append("Ở lại")
        assert not window.close()
    assert window.leave()
    sheet = read(path).observed.sheet
    assert (sheet.name, sheet.points("1")) == ("Nhai", 4)


def test_ctrl_z_takes_back_a_remark_that_was_deleted_and_ctrl_y_does_it_again(
    window: ObserverWindow, path: Path
):
    pane = window.page.remarks
    window.page.pages.setCurrentWidget(pane)
    pane.focus_first()
    telex("mot")
    press(Qt.Key.Key_Return)
    assert [one.text for one in read(path).observed.remarks] == ["mot"]
    pane.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert read(path).observed.remarks == ()
    assert window.notice.shown_text() == "Đã xóa nhận xét. Bấm Ctrl+Z để lấy lại."
    press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert [one.text for one in read(path).observed.remarks] == ["mot"]
    press(Qt.Key.Key_Y, modifier=Qt.KeyboardModifier.ControlModifier)
    assert read(path).observed.remarks == ()
    assert not pane.table.rows.rows


def test_the_program_opens_it_as_what_it_is(
    qapp: QApplication, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    program = Program(qapp, Answers(), lambda: EVENING)
    try:
        _open(program, path)
        assert isinstance(program.window, ObserverWindow)
        assert program.window.windowTitle() == "Phiếu quan sát – Thường kỳ tháng 11/2026"
        path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
        with pytest.raises(KnownError) as refused:
            _open(program, path)
        assert refused.value.problem is Problem.OBSERVER_FILE_DAMAGED
    finally:
        program.end()
