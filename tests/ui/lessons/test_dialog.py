"""The lessons of a meeting in their window: what is typed is kept, what the minutes say is locked."""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.lessons.dialog import LessonsDialog
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.remarks_pane import TEXT
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.keyboards import press, telex

EVENING = datetime(2026, 11, 20, 19, 30)


@pytest.fixture
def dialog(tmp_path: Path, show: Show, looks: QApplication) -> LessonsDialog:
    """Of a meeting that was passed and had said itself what was weak."""
    services = Services(Book.create(tmp_path / "Sổ.chibo", lambda: EVENING), Rules())
    services.cell.set_up("Chi bộ Thử", "Đảng bộ phường A", "Thử", "Nhà văn hóa", time(19, 30))
    services.members.add(Member("", "Trần Thị Hiền", statuses=(Status(StatusKind.OFFICIAL),)))
    meeting_id = services.meetings.create(MeetingKind.REGULAR, EVENING)
    services.meetings.change(replace(services.meetings.meeting(meeting_id), model=True))
    services.meetings.start(meeting_id)
    services.attendance.mark_rest(meeting_id, Mark.PRESENT)
    services.remarks.add(meeting_id, RemarkKind.WEAKNESS, "Vào họp muộn")
    services.meetings.finish(meeting_id)
    services.minutes.vote_reading(meeting_id, 1)
    services.minutes.pass_meeting(meeting_id)
    window = MainWindow(services, Answers(), Theme(looks))
    show(window)
    made = LessonsDialog(window.host, meeting_id, window)
    show(made)
    made.pane.focus_first()
    return made


def remarks(dialog: LessonsDialog) -> list[Remark]:
    return list(dialog.pane._remarks.all())


def test_what_stands_in_the_line_is_a_lesson_however_the_window_closes(dialog: LessonsDialog) -> None:
    telex("Nhiều ý kiến")
    dialog.reject()
    assert [(one.text, one.lesson) for one in remarks(dialog)] == [
        ("Vào họp muộn", False),
        ("Nhiều ý kiến", True),
    ]


def test_what_the_minutes_say_is_shown_and_says_why_it_stays(dialog: LessonsDialog) -> None:
    before = remarks(dialog)
    dialog.pane.table.edit_cell(before[0].id, TEXT)
    telex("Khác")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "đã thông qua nên đã khóa" in dialog.notice.shown_text()
    dialog.pane.table.choose(before[0].id)
    dialog.pane._remove_chosen()
    assert "đã thông qua nên đã khóa" in dialog.notice.shown_text()
    assert remarks(dialog) == before
    assert [one.text for one in dialog.pane.table.rows.rows] == ["Vào họp muộn"]


def test_a_lesson_that_was_taken_out_comes_back_as_it_is_said(dialog: LessonsDialog) -> None:
    telex("Nhiều ý kiến")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    press(Qt.Key.Key_Escape, Qt.Key.Key_Delete)
    assert dialog.notice.shown_text() == "Đã xóa nhận xét. Ctrl+Z ở cửa sổ chính để lấy lại."
    assert len(remarks(dialog)) == 1
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    window.host.services.history.undo()
    assert [one.text for one in remarks(dialog)] == ["Vào họp muộn", "Nhiều ý kiến"]
