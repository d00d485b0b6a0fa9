"""A member's page: opened with Enter beside the record, a year of meetings, opinions and tasks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.resolutions import Assignee
from chibo_desktop.services.meetings import Person
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.table_view import Table
from tests.ui.keyboards import press, telex
from tests.ui.members.conftest import EVENING, Desk

SOMEBODY = "Nguyễn Thị Hiền"


@pytest.fixture
def met(desk: Desk) -> Desk:
    """A meeting of 2025 at which she was ill, and one of 2026 at which she spoke and got a task."""
    s, known = desk.services, desk.member(SOMEBODY).id
    for at in (EVENING.replace(year=2025), EVENING):
        meeting = s.meetings.create(MeetingKind.REGULAR, at)
        s.meetings.start(meeting)
        s.meetings.set_times(meeting, at, None)
        if at is EVENING:
            s.attendance.mark_present(meeting, known, late=True)
            item = s.meetings.items(meeting)[0]
            s.meetings.write_opinion(
                s.meetings.add_opinion(item.id, Person(SOMEBODY, known)), "Nhất trí <a> với dự thảo."
            )
            s.drafting.add_task(meeting, "Vận động quỹ", [Assignee(SOMEBODY, known)], date(2026, 12, 1))
        else:
            s.attendance.mark_absent(meeting, known, excused=True, reason="ốm")
        s.attendance.mark_rest(meeting, Mark.PRESENT)
    return desk


def open_page(desk: Desk, name: str = SOMEBODY) -> None:
    desk.choose(name)
    desk.tab.table.setFocus()
    press(Qt.Key.Key_Return)


def cells(table: Table) -> list[list[str]]:
    shown = [place for place in range(len(table.rows.columns)) if not table.isColumnHidden(place)]
    return [[table.rows.columns[place].text(row) for place in shown] for row in table.rows.rows]


def chips(desk: Desk) -> list[QPushButton]:
    return [b for b in desk.tab.year.chips.findChildren(QPushButton) if b.isVisible()]


def test_enter_opens_the_year_beside_the_record_and_esc_goes_back(met: Desk) -> None:
    open_page(met)
    page = met.tab.year
    assert page.isVisible()
    assert not met.tab.table.isVisible()
    assert met.field("Họ và tên", LineEditor).hasFocus()
    assert page.summary() == "Dự 1/1 kỳ họp · đến muộn 1 · 1 ý kiến · 1 nhiệm vụ, đã xong 0"
    assert cells(page.meetings) == [["20/11/2026", "Thường kỳ", "Có mặt, đến muộn", "1"]]
    press(Qt.Key.Key_Escape)
    assert met.tab.table.hasFocus()
    assert met.tab.chips.isVisible()
    assert not page.isVisible()


def test_opinions_tasks_and_other_years_by_keyboard(met: Desk, qtbot: QtBot) -> None:
    open_page(met)
    page = met.tab.year
    qtbot.waitUntil(lambda: len(chips(met)) == 3)
    assert [chip.text() for chip in chips(met)] == ["Điểm danh 1", "Ý kiến 1", "Nhiệm vụ 1"]
    chips(met)[0].setFocus()
    press(Qt.Key.Key_Right)
    assert page.opinions.isVisible()
    assert cells(page.opinions)[0][2] == "Nhất trí <a> với dự thảo."
    press(Qt.Key.Key_Right)
    assert cells(page.tasks) == [["20/11/2026", "Vận động quỹ", "01/12/2026", "Đang thực hiện"]]
    earlier = next(b for b in page.findChildren(QPushButton) if b.text() == "‹ 2025")
    earlier.setFocus()
    press(Qt.Key.Key_Space)
    assert page.summary().startswith("Dự 0/1 kỳ họp · vắng có lý do 1")
    assert cells(page.meetings)[0][2] == "Vắng có lý do: ốm"
    assert page.tasks.isVisible(), "the part that is open stays open"
    assert not earlier.isVisible()
    press(Qt.Key.Key_Space)  # the focus is on a button that is there
    assert met.tab.table.isVisible()


def test_typing_in_the_find_box_brings_the_list_back(met: Desk) -> None:
    open_page(met)
    met.tab.focus_search()
    telex("khang")
    assert met.tab.table.isVisible()
    assert met.listed() == ["Đỗ Minh Khang"]


def test_the_page_follows_the_book_and_goes_with_its_member(met: Desk) -> None:
    open_page(met)
    meeting = met.services.meetings.meetings()[0]
    met.services.attendance.mark_absent(meeting.id, met.member(SOMEBODY).id, excused=False)
    assert cells(met.tab.year.meetings)[0][2] == "Vắng không lý do"
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Insert)
    telex("Ngô Mới")
    press(Qt.Key.Key_Return)
    open_page(met, "Ngô Mới")
    met.undo()
    assert met.tab.table.hasFocus()
