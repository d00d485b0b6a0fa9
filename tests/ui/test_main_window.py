"""The window around the tabs: where one stands at the start, what it says of what was done, its Alt keys."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.tab_stack import MEMBERS, TAB_NAMES
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers
from tests.ui.conftest import Show

EVENING = datetime(2026, 11, 20, 19, 30)
Open = Callable[..., MainWindow]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    path = tmp_path / "Chi bộ Tổ dân phố 3.chibo"
    new = Services(Book.create(path, lambda: EVENING), Rules())
    new.cell.set_up(path.stem, "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà văn hóa", EVENING.time())
    new.close()
    made = Services(Book.open(path, lambda: EVENING), Rules())
    yield made
    made.close()


@pytest.fixture
def meeting_id(services: Services) -> str:
    for name in ("Phạm Văn Bình", "Trần Thị Hiền", "Lê Quang Dũng"):
        services.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),)))
    return services.meetings.create(MeetingKind.REGULAR, EVENING, "Nhà văn hóa")


@pytest.fixture
def open_window(services: Services, show: Show, looks: QApplication, qtbot: QtBot) -> Open:
    def opened(*answers: str) -> MainWindow:
        window = MainWindow(services, Answers(*answers), Theme(looks))
        # What has the focus then is the window's own choice.
        window.show()
        qtbot.waitUntil(lambda: window.focusWidget() is not None)
        show(window, focus=window.focusWidget())
        return window

    return opened


def written(window: MainWindow) -> str:
    """What stands in the line at the foot."""
    return " ".join(label.text() for label in window.statusBar().findChildren(QLabel))


def stands_in(window: MainWindow, index: int) -> bool:
    focus = window.focusWidget()
    return focus is not None and window.tab(index).isAncestorOf(focus)


def action(window: MainWindow, text: str) -> QAction:
    return next(found for found in window.findChildren(QAction) if found.text() == text)


def test_an_empty_book_stands_ready_at_the_list_to_import_and_says_how_it_saves(open_window: Open) -> None:
    window = open_window()
    assert stands_in(window, MEMBERS)
    assert window.windowTitle() == "Chi bộ Tổ dân phố 3"
    assert "không cần bấm Lưu" in written(window)


@pytest.mark.usefixtures("meeting_id")
def test_ctrl_and_a_number_brings_the_keys_into_the_tab(open_window: Open) -> None:
    window = open_window()
    for index, name in enumerate(TAB_NAMES):
        action(window, name).trigger()
        assert stands_in(window, index), name


@pytest.mark.usefixtures("meeting_id")
def test_the_line_at_the_foot_says_what_can_be_taken_back_and_how_to_return(open_window: Open) -> None:
    window = open_window()
    services = window.host.services
    services.members.add(Member("", "Đặng Hữu Ước"))
    assert "Đặng Hữu Ước (Ctrl+Z hoàn tác)" in written(window)
    window.undoing.undo()
    assert written(window).startswith("Đã hoàn tác: ")
    assert written(window).endswith("(Ctrl+Y làm lại)")
    window.undoing.redo()
    assert written(window).startswith("Đã làm lại: ")


@pytest.mark.usefixtures("meeting_id")
def test_the_line_at_the_foot_names_what_ctrl_z_would_take_back_of_last_time(
    services: Services, show: Show, looks: QApplication
) -> None:
    services.members.add(Member("", "Đặng Hữu Ước"))
    again = Services(Book.open(services.book_path, lambda: EVENING), Rules())
    window = MainWindow(again, Answers(), Theme(looks))
    show(window)
    assert "Việc sau cùng: " in written(window)
    assert "Đặng Hữu Ước (Ctrl+Z hoàn tác)" in written(window)
    window.undoing.undo()
    assert "Đặng Hữu Ước" not in {row.member.name for row in again.members.rows()}
    window.close()
    again.close()


def pass_meeting(services: Services, meeting_id: str) -> None:
    services.meetings.start(meeting_id)
    services.meetings.finish(meeting_id)
    for person in services.attendance.roll(meeting_id).attendees:
        services.attendance.mark_present(meeting_id, person.id)
    services.minutes.vote_reading(meeting_id, 3)
    services.minutes.pass_meeting(meeting_id)


def test_that_a_meeting_is_locked_is_not_said_over_the_next_one(
    open_window: Open, services: Services, meeting_id: str
) -> None:
    pass_meeting(services, meeting_id)
    window = open_window()
    window.show_meeting(meeting_id)
    locked = "Kỳ họp đã thông qua nên đã khóa. Muốn sửa, hãy mở lại kỳ họp."
    window.host.attempt(lambda: services.meetings.write_delegation(meeting_id, "Hứa Văn Tý"), key="mine")
    assert locked in window.host.notice.shown_text()
    window.show_meeting(services.meetings.create(MeetingKind.REGULAR, datetime(2026, 12, 18, 19, 30)))
    assert window.host.notice.shown_text() == ""
    window.show_meeting(meeting_id)
    action(window, "Xóa kỳ họp…").trigger()
    assert locked in window.host.notice.shown_text()
    services.minutes.reopen(meeting_id, "Sửa tên")
    assert window.host.notice.shown_text() == ""


def test_taking_back_what_belongs_to_a_passed_meeting_asks_by_the_name_of_the_act(
    open_window: Open, services: Services, meeting_id: str
) -> None:
    pass_meeting(services, meeting_id)
    window = open_window("Thôi", "Vẫn hoàn tác")
    dialogs = window.host.dialogs
    assert isinstance(dialogs, Answers)
    window.undoing.undo()
    assert "đã thông qua. Vẫn hoàn tác?" in dialogs.asked[0]
    assert services.meetings.meeting(meeting_id).locked
    window.undoing.undo()
    assert not services.meetings.meeting(meeting_id).locked


@pytest.mark.parametrize("running", [False, True])
def test_every_alt_key_is_a_plain_letter_and_means_one_thing(
    open_window: Open, services: Services, meeting_id: str, running: bool
) -> None:
    if running:
        services.meetings.start(meeting_id)
    window = open_window()
    menus = [menu.text() for menu in window.menuBar().actions()]
    for index, name in enumerate(TAB_NAMES):
        window.tabs.visit(index)
        labels = [w.text() for w in window.findChildren(QLabel) if w.buddy() is not None and w.isVisible()]
        keys = [text[text.index("&") + 1].lower() for text in (*menus, *labels) if "&" in text]
        assert all(key.isascii() and key.isalpha() for key in keys), name
        assert max(Counter(keys).values()) == 1, f"{name}: {sorted(keys)}"
