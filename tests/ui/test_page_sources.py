"""From the pages to the field that is printed there: by mouse and by keys, at the very letter."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.meetings import StepKind
from chibo_desktop.ui.attendance.tab import AttendanceTab
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.drafting.tab import DraftingTab
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.minutes.tab import MinutesTab
from chibo_desktop.ui.tab_stack import AGENDA, ATTENDANCE, DRAFTING, MINUTES
from chibo_desktop.ui.theme import Theme
from tests.services.worked import Worked
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.keyboards import press

PATIENCE_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
DOWN, UP, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return


class Desk:
    """The window of the worked evening, the pages of its minutes in front."""

    def __init__(self, worked: Worked, window: MainWindow, qtbot: QtBot) -> None:
        self.worked, self.window, self.qtbot = worked, window, qtbot
        minutes = window.tabs.tab(MINUTES)
        assert isinstance(minutes, MinutesTab)
        self.minutes = minutes
        self.pages = self.minutes._pages
        self.sources = self.minutes._sources
        self._known: tuple[object, dict[str, tuple[int, QRectF]]] = (None, {})

    def wait(self, ready: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(ready, timeout=PATIENCE_MS)

    def show_pages(self) -> None:
        self.window.tabs.visit(MINUTES)
        self.wait(lambda: self.minutes.pages_ready() and self.minutes._preview.laid_out is not None)
        self.pages.setFocus()

    def regions(self) -> dict[str, tuple[int, QRectF]]:
        """Of every field where it stands first."""
        laid_out = self.minutes._preview.laid_out
        assert laid_out is not None
        if self._known[0] is laid_out:
            return self._known[1]
        found: dict[str, tuple[int, QRectF]] = {}
        self._known = laid_out, found
        for page in range(laid_out.count):
            for region in laid_out.regions(page):
                area = region.areas[0]
                found.setdefault(region.field, (page, QRectF(area.x, area.y, area.width, area.height)))
        return found

    def point(self, field: str, share: float = 0.5) -> QPoint:
        """Where on the screen the field is printed, so far along its first line."""
        page, area = self.regions()[field]
        self.pages.go_to_page(page)
        shown = self.pages.geometry_now.on_page(page, area).translated(-QPointF(self.pages.scrolled()))
        self.pages.verticalScrollBar().setValue(
            self.pages.verticalScrollBar().value() + int(shown.top()) - 100
        )
        shown = self.pages.geometry_now.on_page(page, area).translated(-QPointF(self.pages.scrolled()))
        return QPoint(int(shown.left() + share * shown.width()), int(shown.center().y()))

    def click(self, field: str, share: float = 0.5) -> None:
        before = self.window.tabs.currentIndex()
        QTest.mouseClick(self.pages.viewport(), Qt.MouseButton.LeftButton, pos=self.point(field, share))
        self.wait(lambda: self.sources._due is None and self.window.tabs.currentIndex() != before)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.pages, key, CTRL if key in (DOWN, UP) else Qt.KeyboardModifier.NoModifier)
        self.wait(lambda: self.sources._due is None)


@pytest.fixture
def desk(tmp_path: Path, looks: QApplication, show: Show, qtbot: QtBot) -> Iterator[Desk]:
    worked = Worked(tmp_path)
    worked.hold()
    window = MainWindow(worked.services, Answers(), Theme(looks))
    window.resize(1366, 768)
    show(window)
    made = Desk(worked, window, qtbot)
    made.show_pages()
    yield made
    window.end_work()
    worked.services.close()


def editor() -> QPlainTextEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QPlainTextEdit)
    return found


def test_a_click_leads_to_where_it_is_written(desk: Desk):
    items = desk.worked.services.meetings.items(desk.worked.meeting_id)
    talk = items.index(desk.worked.item(StepKind.DISCUSSION))
    desk.click("noi_dung[0].noi_dung", 0.5)
    written = editor().toPlainText()
    assert abs(editor().textCursor().position() - len(written) / 2) <= 2, "where one has clicked"

    desk.show_pages()
    desk.click(f"noi_dung[{talk}].ket_luan")
    assert desk.window.tabs.currentIndex() == AGENDA
    assert editor().accessibleName() == "Kết luận"
    assert editor().toPlainText() == "Chi bộ thống nhất với dự thảo."

    desk.show_pages()
    desk.click(f"noi_dung[{talk}].y_kien[1].y")
    assert editor().accessibleName() == "Ý kiến của Tạ Văn Dừa"

    desk.show_pages()
    desk.click("cuoc_hop.ket_thuc")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Giờ bế mạc"
    press(Qt.Key.Key_Escape)
    assert desk.window.tabs.currentIndex() == MINUTES
    assert QApplication.focusWidget() is desk.pages
    desk.show_pages()
    desk.click("vang_khong_ly_do[0].ten")
    assert desk.window.tabs.currentIndex() == ATTENDANCE
    roll = desk.window.tabs.tab(ATTENDANCE)
    assert isinstance(roll, AttendanceTab)
    person = roll.list.person()
    assert person is not None
    assert person.name == "Đỗ Hữu Cẩn"

    desk.show_pages()
    desk.click("cham_diem")
    drafting = desk.window.tabs.tab(DRAFTING)
    assert isinstance(drafting, DraftingTab)
    assert drafting.sections.section() is Section.SCORE


def test_keys_go_from_one_value_to_the_next_and_to_its_place(desk: Desk):
    for key, field in ((DOWN, "chi_bo.cap_tren"), (DOWN, "chi_bo.ten"), (UP, "chi_bo.cap_tren")):
        desk.key(key)
        assert desk.sources._at == (0, field)
    assert "Tên đảng bộ cấp trên" in desk.pages.accessibleDescription()
    desk.pages.go_to_page(1)
    desk.key(UP)
    page, field = desk.sources._at or (0, "")
    assert page == 1, "one begins where one looks"
    last = [known for known, (at, _) in desk.regions().items() if at == 1][-1]
    assert field == last
    desk.key(ENTER)
    assert desk.window.tabs.currentIndex() != MINUTES


def test_under_the_mouse_is_said_what_it_is_and_words_of_the_template_are_told(desk: Desk):
    QTest.mouseMove(desk.pages.viewport(), desk.point("cuoc_hop.dia_diem"))
    desk.wait(lambda: desk.pages.viewport().toolTip() != "")
    assert desk.pages.viewport().toolTip() == "Nơi họp – bấm để tới chỗ ghi"
    assert desk.pages.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    margin = desk.point("chi_bo.cap_tren") - QPoint(0, 40)
    QTest.mouseClick(desk.pages.viewport(), Qt.MouseButton.LeftButton, pos=margin)
    desk.wait(lambda: "có sẵn trong mẫu" in desk.window.host.notice.shown_text())
    assert desk.window.tabs.currentIndex() == MINUTES


def test_a_click_while_one_has_just_written_waits_for_the_new_pages(desk: Desk):
    point = desk.point("noi_dung[0].noi_dung")
    item = desk.worked.services.meetings.items(desk.worked.meeting_id)[0]
    desk.worked.services.meetings.write_content(item.id, "Nội dung khác hẳn, dài gần bằng.")
    assert desk.minutes._preview.laid_out is None
    QTest.mouseClick(desk.pages.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert desk.window.tabs.currentIndex() == MINUTES
    desk.wait(lambda: desk.window.tabs.currentIndex() == AGENDA)
    assert editor().toPlainText() == "Nội dung khác hẳn, dài gần bằng."
