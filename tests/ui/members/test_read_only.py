"""A book that can only be looked at: everything is shown, every act is refused in a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Status, StatusKind
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.people_list import PeopleList
from tests.ui.conftest import Show
from tests.ui.keyboards import press
from tests.ui.members.conftest import EVENING, PEOPLE, Desk, person

ENDING = person("Ngô Đức Ổn", Status(StatusKind.EXEMPT, PartialDate(2026, 1), PartialDate(2026, 11)))


@pytest.fixture
def shown(tmp_path: Path, show: Show, looks: QApplication):
    path = tmp_path / "so.chibo"
    made = Services(Book.create(path, lambda: EVENING), Rules())
    made.members.add_all((*PEOPLE, ENDING), "thử")
    made.close()
    services = Services(Book.open(path, lambda: EVENING, read_only=True), Rules())
    desk = Desk(services, looks)
    desk.tab.show_meeting(None)
    show(desk.window, focus=desk.tab)
    yield desk
    desk.tasks.close()
    services.close()
    assert desk.errors == []


def test_what_is_told_stays_typed_and_the_window_says_why(shown: Desk) -> None:
    shown.choose("Đặng Hữu Tuấn")
    shown.tab.table.setFocus()
    press(Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Return)
    form = shown.tab.form.act_panel
    assert form.isVisible()
    assert "chỉ xem được" in shown.notice.shown_text()
    assert len(shown.member("Đặng Hữu Tuấn").statuses) == 1
    press(Qt.Key.Key_Escape)


def test_reminders_are_shown_and_stay(shown: Desk) -> None:
    (button,) = shown.tab.reminders.tab_stops()
    button.click()
    (listed,) = [one for one in shown.window.findChildren(PeopleList) if one.isVisible()]
    assert listed.shown() == ["1. Ngô Đức Ổn – 11/2026"]
    press(Qt.Key.Key_Delete)
    assert "chỉ xem được" in shown.notice.shown_text()
    assert [button.text() for button in shown.tab.reminders.tab_stops()] == ["Hết hạn miễn: 1"]
