"""The program tries itself: it plays the sample meeting to its end in the real window, off screen.

`python -m chibo_desktop --self-test` says what it did and ends with 0 when everything held, else 1.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop import paths
from chibo_desktop.domain.papers import PaperKind

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from chibo_desktop.app import Program
    from chibo_desktop.ui.minutes.tab import MinutesTab

_PATIENCE_MS = 30_000
# The sample meeting has been running for 48 minutes then.
_NOW = datetime(2026, 11, 22, 20, 18)

# Written at the items that the sample leaves open; its signs would break a careless template.
SAID = "Nhất trí <50% & {{ không phải ô }} – “đạt”."

Picture = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Played:
    """What the play left: the papers, and how many pages the PDF has."""

    word: Path
    pdf: Path
    pages: int


class Failed(Exception):
    """Something did not hold; the text says what."""


def main() -> int:
    """Play in a temporary folder that is gone afterwards."""
    print("Tự kiểm tra chương trình Sổ chi bộ")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            played = play(Path(folder))
        except Exception as error:  # noqa: BLE001 - whatever happens is the answer of the self-test
            print(f"HỎNG: {type(error).__name__}: {error}", file=sys.stderr)
            return 1
    print(f"Tốt: đã chơi hết kỳ họp mẫu, biên bản {played.pages} trang, đọc lại đúng.")
    return 0


def play(folder: Path, picture: Picture | None = None, said: str = SAID) -> Played:
    """Play the sample meeting from its present to its passing; papers and settings go into ``folder``.

    ``picture`` is called with the name of each tab while it is in front; ``said`` is written at the items
    still open. Raises `Failed` at the first thing that does not hold.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = str(folder)
    from PySide6.QtWidgets import QApplication

    from chibo_desktop.app import Program
    from chibo_desktop.ui.dialogs import Dialogs

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    program = Program(app, Dialogs(), _Clock())
    try:
        program.open_demo()
        _say("Mở sổ mẫu", paths.user_data_dir())
        return _Player(program, picture or (lambda _name: None), said).play()
    finally:
        program.end()
        _settle()


class _Clock:
    """Goes on a little every time it is looked at, so that no two acts share a moment."""

    def __init__(self) -> None:
        self._now = _NOW

    def __call__(self) -> datetime:
        self._now += timedelta(milliseconds=250)
        return self._now


class _Player:
    """Does with window and services what a secretary does from here to the passed minutes."""

    def __init__(self, program: Program, picture: Picture, said: str) -> None:
        from chibo_desktop.ui.main_window import MainWindow

        assert isinstance(program.window, MainWindow)
        self._window = program.window
        self._services = program.window.host.services
        self._picture = picture
        self._said = said
        self._scored = ""
        meeting_id = program.window.meeting_id
        assert meeting_id is not None
        self._meeting_id = meeting_id

    def play(self) -> Played:
        self._window.showNormal()
        self._window.resize(1366, 768)
        self._call_roll()
        self._go_through_agenda()
        self._adopt_resolution()
        self._show_all_tabs()
        self._pass()
        return self._papers()

    def _call_roll(self) -> None:
        """Take somebody present off the roll and mark them again with one key."""
        from PySide6.QtCore import Qt

        from chibo_desktop.ui.tab_stack import ATTENDANCE

        attendance = self._services.attendance
        present = attendance.roll(self._meeting_id).count.present
        attendance.unmark(self._meeting_id, present[0])
        self._window.show_tab(ATTENDANCE)
        tab = self._window.tab(ATTENDANCE)
        tab.reveal(present[0])
        _press(Qt.Key.Key_Space)
        again = attendance.roll(self._meeting_id).count.present
        _hold(again == present, "phím cách không đánh dấu có mặt")
        _say("Điểm danh", f"có mặt {len(again)}")

    def _go_through_agenda(self) -> None:
        """F5 to the end of the agenda, a text typed at each item that still lacks one."""
        from PySide6.QtCore import Qt

        from chibo_desktop.ui.tab_stack import AGENDA

        meetings = self._services.meetings
        self._window.show_tab(AGENDA)
        while meetings.meeting(self._meeting_id).running_item_id != meetings.items(self._meeting_id)[-1].id:
            before = meetings.meeting(self._meeting_id).running_item_id
            _press(Qt.Key.Key_F5)
            running = meetings.meeting(self._meeting_id).running_item_id
            _hold(running is not None and running != before, "F5 không sang mục tiếp")
            assert running is not None
            if not any(item.content for item in meetings.items(self._meeting_id) if item.id == running):
                meetings.write_content(running, self._said)
        _say("Chương trình", f"{len(meetings.items(self._meeting_id))} mục")

    def _adopt_resolution(self) -> None:
        drafting = self._services.drafting
        voters = len(drafting.base(self._meeting_id).in_room)
        item = next(i for i in self._services.meetings.items(self._meeting_id) if i.step == "resolution")
        vote = drafting.vote(self._meeting_id, "nghị quyết sinh hoạt chi bộ", voters, item_id=item.id)
        drafting.adopt(self._meeting_id, vote)
        view = drafting.ballot(vote)
        assert view is not None
        _hold(view.result.passed, "nghị quyết không được thông qua")
        _say("Biểu quyết", view.sentence)

    def _show_all_tabs(self) -> None:
        from chibo_desktop.ui.minutes.tab import MinutesTab
        from chibo_desktop.ui.tab_stack import MINUTES, TAB_NAMES

        for index, name in enumerate(TAB_NAMES):
            self._window.show_tab(index)
            tab = self._window.tab(index)
            if index == MINUTES:
                assert isinstance(tab, MinutesTab)
                self._wait_for_pages(tab)
            _settle()
            self._picture(name)

    @staticmethod
    def _wait_for_pages(tab: MinutesTab) -> None:
        from chibo_desktop.ui.pages_view import PagesView
        from chibo_desktop.ui.preview import Preview

        preview, pages = tab.findChild(Preview), tab.findChild(PagesView)
        assert preview is not None
        assert pages is not None
        _wait(lambda: preview.ready, "trang xem trước không hiện")
        _hold(tab.pages_ready(), pages.why_empty)

    def _pass(self) -> None:
        services = self._services
        voters = len(services.drafting.base(self._meeting_id).in_room)
        services.minutes.vote_reading(self._meeting_id, voters)
        services.meetings.finish(self._meeting_id)
        self._score()
        lacking = services.minutes.gaps(self._meeting_id)
        _hold(not lacking, f"biên bản còn thiếu: {', '.join(gap.text for gap in lacking)}")
        services.minutes.pass_meeting(self._meeting_id)
        _say("Thông qua", "kỳ họp đã khóa")

    def _score(self) -> None:
        """What the record proposes, and all the points of an item it says nothing of."""
        scoring = self._services.scoring
        taken = scoring.take_all_proposed(self._meeting_id)
        for row in scoring.scoring(self._meeting_id).rows:
            if row.ours is None:
                scoring.set_points(self._meeting_id, row.item.code, row.item.most)
        self._scored = scoring.scoring(self._meeting_id).sentence
        _hold(bool(self._scored), "chấm đủ các mục mà chưa có tổng điểm")
        _say("Chấm điểm", f"{taken} mục theo sổ. {self._scored}")

    def _papers(self) -> Played:
        """Write minutes and resolution, read them back and compare with the book."""
        from chibo_desktop.services import printing

        papers = self._services.papers
        delivery = papers.delivery(PaperKind.MINUTES, self._meeting_id)
        word = printing.deliver(delivery).path
        printing.deliver(papers.delivery(PaperKind.RESOLUTION, self._meeting_id))
        text = printing.text_of(word)
        for wanted in self._wanted_in_minutes():
            _hold(wanted in text, f"biên bản thiếu: {wanted}")
        pages = printing.lay_out(delivery.paper).count
        pdf = printing.write_pdf(delivery.paper, word.with_suffix(".pdf"))
        _hold(pdf.read_bytes().startswith(b"%PDF"), "tệp PDF hỏng")
        _say("Biên bản", f"{pages} trang")
        return Played(word, pdf, pages)

    def _wanted_in_minutes(self) -> list[str]:
        services = self._services
        roll = services.attendance.roll(self._meeting_id)
        names = roll.names((*roll.count.excused, *roll.count.unexcused))
        opinions = services.meetings.opinions(self._meeting_id)
        said = [text for opinion in opinions for text in (opinion.speaker, opinion.text)]
        results = [view.result for view in services.drafting.ballots(self._meeting_id)][:1]
        votes = [f"{result.in_favour}/{result.base} đồng chí tán thành" for result in results]
        return [*names, *said, *votes, self._said, self._scored]


def _press(key: Qt.Key) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    _settle()
    target = QApplication.focusWidget()
    if target is None:
        raise Failed("không có ô nào nhận phím")
    QTest.keyClick(target, key)
    _settle()


def _settle() -> None:
    from PySide6.QtWidgets import QApplication

    for _ in range(3):
        QApplication.processEvents()


def _wait(ready: Callable[[], bool], otherwise: str) -> None:
    from PySide6.QtCore import QDeadlineTimer
    from PySide6.QtTest import QTest

    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not ready():
        _hold(not deadline.hasExpired(), otherwise)
        QTest.qWait(10)


def _hold(condition: bool, otherwise: str) -> None:
    if not condition:
        raise Failed(otherwise)


def _say(what: str, figure: object) -> None:
    print(f"  {what}: {figure}")
