"""The roll by keys alone: numbers opened, somebody new taken, the room shown, the year looked through."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.ui.people_list import PeopleList
from chibo_desktop.ui.tab_stack import ATTENDANCE
from tests.journeys.desk import Desk
from tests.journeys.hands import focus, name_of

NUMBERS = (
    "có mặt",
    "tỷ lệ",
    "vắng có lý do",
    "vắng không lý do",
    "tính biểu quyết",
    "Tổng số",
    "Khác",
    "Lưu ý",
)
HEAD = ("Có mặt 3/4", "Biểu quyết: ")


def opened(desk: Desk) -> list[PeopleList]:
    return [shown for shown in desk.window.findChildren(PeopleList) if shown.isVisible()]


def test_tab_comes_to_every_number_and_enter_opens_it(desk: Desk) -> None:
    desk.hands.keys("Ctrl+3", "F4")
    desk.hands.until(lambda: "vắng không lý do" in _warnings(desk), "the warning")
    found: dict[str, str] = {}
    for _ in range(60):
        desk.hands.keys("Tab")
        name = name_of(focus())
        known = next((one for one in (*NUMBERS, *HEAD) if name.startswith((f"{one}:", one))), "")
        if known and known not in found:
            desk.hands.keys("Return")
            (shown,) = opened(desk)
            found[known] = shown.rule.text()
            desk.hands.keys("Escape")
            assert not opened(desk)
    assert set(found) == {*NUMBERS, *HEAD}
    assert all(found.values())


def _warnings(desk: Desk) -> str:
    tab = desk.window.tab(ATTENDANCE)
    return tab.warnings.words  # type: ignore[attr-defined]


def test_somebody_new_is_taken_marked_and_taken_back(desk: Desk) -> None:
    desk.hands.keys("Ctrl+3")
    desk.hands.type("trần văn an")
    desk.hands.keys("Return", "Down", "Return")
    roll = desk.services.attendance.roll(desk.running)
    assert roll.names(roll.count.present_visiting) == ["Trần Văn An"]
    assert name_of(focus()) == "Tìm đồng chí"
    desk.hands.keys("Ctrl+Z")
    assert len(desk.services.members.rows()) == 4
    assert len(desk.services.attendance.roll(desk.running).attendees) == 4


def test_a_signed_list_is_written_down_from_the_menu(desk: Desk) -> None:
    desk.window.show_meeting(desk.other)
    desk.hands.menu("K", "Nhập theo danh sách ký")
    desk.hands.keys("Space", "F4", "Space", "F2")
    people = desk.services.attendance.roll(desk.other).attendees
    assert [person.mark for person in people] == [Mark.PRESENT, Mark.UNEXCUSED, Mark.PRESENT, Mark.PRESENT]
    assert not any(person.stays for person in people)
    desk.hands.tab_to("Nhập xong")
    desk.hands.keys("Return")
    assert name_of(focus()) == "Tìm đồng chí"


def test_the_screen_for_the_room_comes_and_goes(desk: Desk) -> None:
    desk.hands.keys("Ctrl+3", "Shift+F12")
    projector = desk.window.view_acts.projector
    assert projector is not None
    assert projector.isFullScreen()
    assert "Có mặt 4/4" in name_and_more(projector)
    desk.services.attendance.unmark(desk.running, _first(desk))
    assert "Có mặt 3/4" in name_and_more(projector)
    desk.hands.keys("Escape")
    assert desk.window.view_acts.projector is None
    desk.evening.come_forward()
    desk.hands.keys("Shift+F12")
    assert desk.window.view_acts.projector is not None
    desk.window.close()
    assert desk.window.view_acts.projector is None


def name_and_more(widget) -> str:
    return f"{widget.accessibleName()}. {widget.accessibleDescription()}"


def _first(desk: Desk) -> str:
    return desk.services.attendance.roll(desk.running).attendees[0].id


def test_the_year_leads_to_the_meeting_of_a_cell(desk: Desk) -> None:
    desk.services.meetings.start(desk.other)
    desk.window.show_meeting(desk.running)

    def look() -> None:
        desk.hands.type("hiền")
        desk.hands.keys("Down", "Up", "Home", "Return")

    desk.hands.in_dialog(look, lambda: desk.hands.menu("X", "Theo dõi dự họp năm…"))
    assert desk.tab == ATTENDANCE
    assert desk.window.meeting_id in (desk.running, desk.other)
    assert name_of(focus()) == "Danh sách điểm danh"
    assert QApplication.activeModalWidget() is None
