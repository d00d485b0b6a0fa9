"""All papers of a year beside the window: progress, stopping, going on while closed, and what is missing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.documents.proof import read_text
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme
from chibo_desktop.ui.year_papers.dialog import YearPapersDialog
from chibo_desktop.ui.year_papers.run import YearRun
from tests.services.worked import Worked
from tests.ui.answers import Answers
from tests.ui.keyboards import press


class Desk:
    """A held meeting, a window, and the dialog over it."""

    def __init__(self, folder: Path, looks: QApplication, show: Callable[..., QWidget]) -> None:
        self.worked = Worked(folder)
        self.worked.hold()
        self.window = show(QWidget())
        self.answers = Answers()

        def failed(error: Exception) -> None:
            raise error

        self.tasks, self.notice = Tasks(failed, self.window), Notice(self.window)
        self.host = Host(
            self.worked.services,
            self.answers,
            self.tasks,
            Theme(looks),
            self.notice,
            lambda *_: None,
            lambda: None,
        )
        self.run = YearRun(self.host, self.window)
        self.dialog = YearPapersDialog(self.host, self.run)
        show(self.dialog, focus=self.dialog.start)

    def files(self) -> list[Path]:
        assert self.run.plan is not None
        return sorted(self.run.plan.folder.glob("*"))


@pytest.fixture
def desk(tmp_path: Path, looks: QApplication, show: Callable[..., QWidget]) -> Iterator[Desk]:
    made = Desk(tmp_path, looks, show)
    yield made
    made.tasks.close()
    made.worked.services.close()


def test_enter_makes_them_all_and_tells_what_is_missing(desk: Desk, qtbot: QtBot):
    dialog = desk.dialog
    assert "8, 9: không có sinh hoạt thường kỳ trong sổ." in dialog.told.toPlainText()
    press(Qt.Key.Key_Return)
    assert dialog.said.text().startswith("Đang lập: Chương trình")
    qtbot.waitUntil(lambda: not desk.run.running, timeout=20_000)
    count = len(desk.run.written)
    assert dialog.bar.value() == dialog.bar.maximum() == count == len(desk.files()) >= 7
    assert dialog.said.text().startswith(f"Đã lập {count} văn bản năm 2026.")
    assert dialog.folder.isEnabled()
    assert desk.run.missed == []


def test_stopped_it_leaves_whole_files_only(desk: Desk, qtbot: QtBot):
    desk.run.changed.connect(lambda: desk.run.place == 2 and not desk.run.stopped and desk.run.stop())
    desk.dialog.start.click()
    qtbot.waitUntil(lambda: not desk.run.running, timeout=20_000)
    assert len(desk.files()) == len(desk.run.written) == 3
    assert all(read_text(path) for path in desk.files())
    assert "đã dừng, còn" in desk.dialog.said.text()
    desk.dialog.start.click()
    qtbot.waitUntil(lambda: not desk.run.running, timeout=20_000)
    assert desk.run.plan is not None
    assert desk.run.plan.folder.name == "Văn bản năm 2026 (2)"


def test_closed_it_goes_on_and_the_main_window_tells_the_end(desk: Desk, qtbot: QtBot):
    desk.dialog.start.click()
    press(Qt.Key.Key_Escape)
    assert desk.run.running
    qtbot.waitUntil(lambda: not desk.run.running, timeout=20_000)
    assert "Đã lập" in desk.notice.shown_text()


def test_a_full_disk_ends_it_and_what_cannot_be_written_is_told(desk: Desk, qtbot: QtBot, tmp_path: Path):
    assert desk.dialog._plan is not None
    blocked = desk.dialog._plan.folder
    blocked.parent.mkdir(parents=True, exist_ok=True)
    desk.dialog.start.clicked.disconnect()
    blocked.write_text("a file where the folder should be")
    desk.run.start(desk.dialog._plan)
    qtbot.waitUntil(lambda: not desk.run.running, timeout=20_000)
    assert len(desk.run.missed) >= 1
    assert desk.run.written == []
    assert "chưa lập được" in desk.dialog.said.text()
    assert desk.run.missed[0] in desk.dialog.told.toPlainText()


def test_another_place_can_be_chosen(desk: Desk, qtbot: QtBot, tmp_path: Path):
    desk.answers.answers.append(tmp_path / "USB")
    desk.dialog.elsewhere.click()
    assert str(tmp_path / "USB") in desk.dialog.where.text()
    desk.run.changed.connect(lambda: desk.run.stopped or desk.run.stop())
    desk.dialog.start.click()
    qtbot.waitUntil(lambda: not desk.run.running, timeout=20_000)
    assert [path.parent.parent.name for path in desk.files()] == ["USB"]
