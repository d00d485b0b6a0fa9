"""The pages follow the book: in another thread, only the newest, staying where one reads."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import StepKind
from chibo_desktop.services import printing
from chibo_desktop.ui.pages_view import PagesView
from chibo_desktop.ui.preview import NOTHING, PAUSE_MS, UNDER_WAY, Preview
from chibo_desktop.ui.tasks import Tasks
from tests.services.worked import Worked

Show = Callable[..., QWidget]
PATIENCE_MS = 20_000


class Desk:
    """A view with its preview over the book of the worked evening."""

    def __init__(self, folder: Path) -> None:
        self.worked = Worked(folder)
        self.worked.open()
        self.meeting_id: str | None = self.worked.meeting_id
        self.problem: KnownError | None = None
        self.built = 0
        self.tasks = Tasks(_unwanted)
        self.view = PagesView()
        self.preview = Preview(self.view, self.tasks, self._build, self.worked.services.papers.templates)
        self.worked.services.watch(lambda _kinds: self.preview.changed())

    def write(self, text: str) -> None:
        self.worked.services.meetings.write_content(self.worked.item(StepKind.DISCUSSION).id, text)

    def pictures(self) -> list[bytes]:
        return [page.png for page in self.view._pages]

    def ready(self) -> bool:
        return self.preview.ready and self.view.complete

    def close(self) -> None:
        self.tasks.close()
        self.worked.services.close()

    def _build(self) -> Any:
        self.built += 1
        if self.problem is not None:
            raise self.problem
        if self.meeting_id is None:
            return None
        return self.worked.services.papers.minutes(self.meeting_id)


def _unwanted(error: Exception) -> None:
    raise error


@pytest.fixture
def desk(tmp_path: Path, looks: QApplication, show: Show, qtbot: QtBot) -> Iterator[Desk]:
    """Shown and drawn for the first time."""
    made = Desk(tmp_path)
    made.view.resize(420, 400)
    show(made.view)
    made.preview.draw_now()
    qtbot.waitUntil(made.ready, timeout=PATIENCE_MS)
    yield made
    made.close()


class Gate:
    """Stands in the way of every layout; `open` lets all through. Knows in which thread it was reached."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._lay_out = printing.lay_out
        self.reached, self.open = threading.Event(), threading.Event()
        self.papers: list[Any] = []
        self.threads: list[int] = []
        monkeypatch.setattr(printing, "lay_out", self)

    def __call__(self, paper: Any) -> Any:
        self.papers.append(paper)
        self.threads.append(threading.get_ident())
        self.reached.set()
        assert self.open.wait(20)
        return self._lay_out(paper)


def test_the_pages_follow_what_is_written(desk: Desk, qtbot: QtBot):
    before = desk.pictures()
    desk.write("Một câu mới.")
    assert not desk.preview.ready
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)
    assert desk.pictures() != before


def test_they_grow_with_the_paper(desk: Desk, qtbot: QtBot):
    before = desk.view.page_count
    desk.write("Nhiều dòng.\n" * 200)
    qtbot.waitUntil(lambda: desk.view.page_count > before and desk.ready(), timeout=PATIENCE_MS)


def test_pages_are_drawn_in_another_thread_and_the_window_goes_on(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    gate = Gate(monkeypatch)
    before = desk.pictures()
    desk.write("Một câu mới.")
    qtbot.waitUntil(gate.reached.is_set, timeout=PATIENCE_MS)
    # The window still turns while pages are laid out, and shows the old ones.
    QApplication.processEvents()
    assert desk.pictures() == before
    assert not desk.preview.ready
    gate.open.set()
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)
    assert threading.get_ident() not in gate.threads


def test_of_many_changes_only_the_newest_is_drawn(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    gate = Gate(monkeypatch)
    desk.write("Câu một.")
    qtbot.waitUntil(gate.reached.is_set, timeout=PATIENCE_MS)
    for text in ("Câu hai.", "Câu ba.", "Câu bốn."):
        desk.write(text)
        # Long enough for each of them to be asked for.
        with qtbot.waitSignal(desk.preview._pause.timeout):
            pass
    shown: list[int] = []
    monkeypatch.setattr(desk.view, "show_page", lambda page, pages, png: shown.append(page))
    gate.open.set()
    qtbot.waitUntil(lambda: desk.preview.ready, timeout=PATIENCE_MS)
    talk = desk.worked.item(StepKind.DISCUSSION).position
    assert [paper.items[talk].content for paper in gate.papers] == ["Câu một.", "Câu bốn."]
    assert len(shown) == desk.view.page_count, "the pages of the first one were dropped"


def test_typing_is_waited_for(desk: Desk, qtbot: QtBot):
    """Changes in a burst are built once, after the pause."""
    desk.built = 0
    for number in range(10):
        desk.write(f"Câu {number}.")
    assert desk.built == 0
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)
    assert desk.built == 1
    assert PAUSE_MS <= 300


def test_what_changes_nothing_in_the_paper_draws_nothing(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    gate = Gate(monkeypatch)
    desk.write("")
    desk.preview.changed()
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)
    assert gate.papers == []


def test_a_template_that_word_has_written_is_used_at_once(desk: Desk, qtbot: QtBot):
    before = desk.pictures()
    own = desk.worked.services.own_templates.begin("bien_ban_sinh_hoat")
    document = docx.Document(str(own))
    document.paragraphs[0].insert_paragraph_before("Chữ mới của mẫu.")
    document.save(str(own))
    desk.preview._look.timeout.emit()
    assert not desk.preview.ready
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)
    assert desk.pictures() != before
    desk.worked.services.own_templates.back_to_factory("bien_ban_sinh_hoat")
    desk.preview._look.timeout.emit()
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)
    assert desk.pictures() == before


def test_one_goes_on_reading_where_one_was(desk: Desk, qtbot: QtBot):
    desk.write("Nhiều dòng.\n" * 300)
    qtbot.waitUntil(lambda: desk.view.page_count > 5 and desk.ready(), timeout=PATIENCE_MS)
    desk.view.go_to_page(3)
    place = desk.view.verticalScrollBar().value()
    desk.write("Nhiều dòng.\n" * 290 + "Thêm một câu.")
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)
    assert desk.view.verticalScrollBar().value() == place


def test_another_width_gets_pictures_of_that_width(desk: Desk, qtbot: QtBot):
    before = desk.pictures()
    desk.view.resize(600, 400)
    qtbot.waitUntil(lambda: not desk.preview.ready, timeout=PATIENCE_MS)
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)
    assert desk.pictures() != before
    picture = desk.view._pages[0].decoded()
    assert picture is not None
    assert picture.width() == desk.view.geometry_now.page_width


def test_hidden_pages_cost_nothing_and_catch_up_when_shown(desk: Desk, qtbot: QtBot):
    desk.view.hide()
    desk.built = 0
    before = desk.pictures()
    desk.write("Một câu mới.")
    desk.preview.draw_now()
    assert desk.built == 0
    assert not desk.preview.ready
    desk.view.show()
    desk.preview.draw_now()
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)
    assert desk.pictures() != before


def test_shown_again_unchanged_they_are_there_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    gate = Gate(monkeypatch)
    desk.view.hide()
    desk.view.show()
    desk.preview.draw_now()
    assert desk.ready()
    assert gate.papers == []


def test_before_the_first_page_it_says_that_pages_are_coming(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    gate = Gate(monkeypatch)
    desk.view.clear()
    desk.write("Một câu mới.")
    qtbot.waitUntil(gate.reached.is_set, timeout=PATIENCE_MS)
    assert desk.view.accessibleDescription() == UNDER_WAY
    gate.open.set()
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)


def test_without_a_meeting_it_is_said_so_and_older_work_stays_away(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    gate = Gate(monkeypatch)
    desk.write("Một câu mới.")
    qtbot.waitUntil(gate.reached.is_set, timeout=PATIENCE_MS)
    desk.meeting_id = None
    desk.preview.draw_now()
    gate.open.set()
    qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=PATIENCE_MS)
    assert desk.view.page_count == 0
    assert desk.view.accessibleDescription() == NOTHING
    assert desk.preview.ready


@pytest.mark.parametrize("where", ["build", "layout"])
def test_what_cannot_be_laid_out_says_why_and_comes_back(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, where: str
):
    problem = KnownError(Problem.PAGES_FAILED)

    def fail(_paper: Any) -> None:
        raise problem

    if where == "build":
        desk.problem = problem
    else:
        monkeypatch.setattr(printing, "lay_out", fail)
    desk.write("Một câu mới.")
    qtbot.waitUntil(lambda: desk.view.page_count == 0, timeout=PATIENCE_MS)
    assert desk.view.accessibleDescription().startswith("Chưa dàn được trang")
    desk.problem = None
    monkeypatch.undo()
    desk.write("Một câu khác.")
    qtbot.waitUntil(desk.ready, timeout=PATIENCE_MS)


def test_a_bug_in_the_layout_is_not_hidden(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    def broken(_paper: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(printing, "lay_out", broken)
    with qtbot.captureExceptions() as raised:
        desk.write("Một câu mới.")
        qtbot.waitUntil(lambda: bool(raised), timeout=PATIENCE_MS)
    assert raised[0][0] is ZeroDivisionError
