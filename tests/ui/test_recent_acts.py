"""The list "Vừa làm": several acts back, or forward again, in one step that says its length."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.members import Member
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.recent_acts import RecentActs
from tests.ui.conftest import Show

EVENING = datetime(2026, 11, 20, 19, 30)


@pytest.fixture
def services(tmp_path):
    made = Services(Book.create(tmp_path / "sổ.chibo", lambda: EVENING), Rules())
    made.cell.set_up("Chi bộ Tổ dân phố 3", "", "", "", EVENING.time())
    for name in ("An", "Bình", "Chi", "Dung"):
        made.members.add(Member("", name))
    yield made
    made.close()


@pytest.fixture
def open_list(services: Services, show: Show) -> Callable[[], RecentActs]:
    def opened() -> RecentActs:
        dialog = RecentActs(services)
        show(dialog, focus=dialog.table)
        return dialog

    return opened


def names(services: Services) -> list[str]:
    return [row.member.name for row in services.members.rows()]


def test_it_begins_at_the_newest_act_and_never_offers_the_first_page(open_list, services: Services) -> None:
    dialog = open_list()
    assert [row.past.name for row in dialog.table.rows.rows] == [
        f"Thêm đồng chí {name}" for name in ("Dung", "Chi", "Bình", "An")
    ]
    assert dialog.step.text() == "Hoàn tác: Thêm đồng chí Dung"


def test_going_back_to_a_chosen_act_says_how_many(open_list, services: Services, qtbot: QtBot) -> None:
    dialog = open_list()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.turn.text() == "Hoàn tác 3 việc"
    assert dialog.step.text() == "Hoàn tác 3 việc, đến “Thêm đồng chí Bình”"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == RecentActs.DialogCode.Accepted
    services.history.undo_all(dialog.chosen)
    assert names(services) == ["An"]


def test_what_was_undone_stands_above_and_can_be_done_again(
    open_list, services: Services, qtbot: QtBot
) -> None:
    services.history.undo_all(services.history.undoables(3))
    dialog = open_list()
    assert [row.state for row in dialog.table.rows.rows] == ["đã hoàn tác"] * 3 + [""]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Up)
    assert dialog.turn.text() == "Làm lại 2 việc"
    assert dialog.again
    services.history.redo_all(dialog.chosen)
    assert names(services) == ["An", "Bình", "Chi"]
