"""The view Nhật ký by keyboard and mouse: found, read, scrolled, written out."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.members import Member
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.journal import Journal
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers
from tests.ui.conftest import Show

EVENING = datetime(2026, 11, 20, 19, 30)
MANY = 200


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(Book.create(tmp_path / "sổ.chibo", lambda: EVENING), Rules())
    made.cell.set_up("Chi bộ Tổ dân phố 3", "", "", "", EVENING.time())
    yield made
    made.close()


@pytest.fixture
def window(services: Services, looks: QApplication) -> Iterator[MainWindow]:
    made = MainWindow(services, Answers(), Theme(looks))
    yield made
    made.leave()
    made.deleteLater()


@pytest.fixture
def journal(window: MainWindow, show: Show) -> Journal:
    window.host.services.members.add(Member("", "Trần Thị Hiền", phone="0900 000 001"))
    window.host.services.members.add(Member("", "Đặng Hữu Ước"))
    made = Journal(window.host)
    show(made, focus=made.table)
    return made


def shown(journal: Journal) -> list[str]:
    return [entry.what for entry in journal.table.rows.rows]


def test_the_newest_act_is_on_top_and_told_below(journal: Journal) -> None:
    assert shown(journal)[:2] == ["Thêm đồng chí Đặng Hữu Ước", "Thêm đồng chí Trần Thị Hiền"]
    told = [(row[1].of, row[1].field, row[1].old, row[1].new) for row in journal.details.rows.rows]
    assert told == [("Đặng Hữu Ước", "Họ và tên", "", "Đặng Hữu Ước")]


def test_letters_typed_in_the_list_search_without_marks(journal: Journal, qtbot: QtBot) -> None:
    qtbot.keyClicks(journal.table, "hien")
    assert shown(journal) == ["Thêm đồng chí Trần Thị Hiền"]
    assert ("Điện thoại", "0900 000 001") in [(row[1].field, row[1].new) for row in journal.details.rows.rows]
    qtbot.keyClick(journal.box, Qt.Key.Key_Escape)
    assert len(shown(journal)) == 3
    qtbot.keyClick(journal.box, Qt.Key.Key_Escape)
    assert not journal.isVisible()


def test_nothing_found_is_said(journal: Journal) -> None:
    journal.until.setText("1/1/2020")
    journal.until.flush()
    assert shown(journal) == []
    assert journal.count.text() == "0 việc"


def test_what_was_undone_is_marked_in_words(journal: Journal) -> None:
    journal._host.services.history.undo()
    journal.search()
    assert shown(journal)[0] == "Hoàn tác: Thêm đồng chí Đặng Hữu Ước"
    assert journal.table.rows.index(1, 1).data() == "Thêm đồng chí Đặng Hữu Ước (đã hoàn tác)"


def test_a_long_journal_comes_as_one_scrolls(
    services: Services, window: MainWindow, show: Show, qtbot
) -> None:
    for number in range(MANY):
        with services._book.act(f"Việc {number}"):
            services._book.run_sql("UPDATE heading SET place = ?", (f"{number}",))
    journal = Journal(window.host)
    show(journal, focus=journal.table)
    assert len(shown(journal)) < MANY
    for _ in range(6):
        qtbot.keyClick(journal.table, Qt.Key.Key_End)
        qtbot.waitUntil(lambda: not journal._more.isActive())
    assert len(shown(journal)) == MANY + 1
    assert journal.count.text() == f"{MANY + 1} việc"


def test_what_is_found_is_written_out(
    journal: Journal, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialogs = window.host.dialogs
    assert isinstance(dialogs, Answers)
    dialogs.answers.append(tmp_path / "ra.xlsx")
    journal.box.setText("ước")
    journal.export_button.click()
    qtbot.waitUntil(lambda: "Đã xuất 1 dòng" in journal.notice.shown_text())
    rows = list(openpyxl.load_workbook(tmp_path / "ra.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[-1][1] == "Thêm đồng chí Đặng Hữu Ước"


def test_a_window_closed_while_it_writes_leaves_the_word_to_the_main_window(
    journal: Journal, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialogs = window.host.dialogs
    assert isinstance(dialogs, Answers)
    dialogs.answers.append(tmp_path / "ra.xlsx")
    journal.export_button.click()
    journal.leave()
    qtbot.waitUntil(lambda: "Đã xuất" in window.host.notice.shown_text())
    assert (tmp_path / "ra.xlsx").is_file()
