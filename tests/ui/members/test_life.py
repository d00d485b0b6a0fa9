"""What happens to members, told by keyboard in small forms, shown as a line, corrected and taken away."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import GRADES, Status, StatusKind
from chibo_desktop.domain.names import fold
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.members.act_panel import ActPanel
from chibo_desktop.ui.members.choice_box import ChoiceBox
from chibo_desktop.ui.value_editors import PartialDateEditor
from tests.ui.keyboards import press, telex
from tests.ui.members.conftest import EVENING, Desk

K = StatusKind
HELD_CTRL = Qt.KeyboardModifier.ControlModifier
SOMEBODY = "Nguyễn Thị Hiền"
EXEMPT = "Lê Thị Ánh"


def panel(desk: Desk) -> ActPanel:
    return desk.tab.form.act_panel


def tell(desk: Desk, letters: str) -> ActPanel:
    """F2 and the arrows, from wherever one is in the tab."""
    press(Qt.Key.Key_F2)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    names = [fold(action.text()) for action in menu.actions() if action.text()]
    for _ in range(next(place for place, name in enumerate(names) if name.startswith(letters))):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert panel(desk).isVisible()
    return panel(desk)


def type_into(editor: QWidget, text: str) -> None:
    editor.setFocus()
    editor.selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    if text:
        telex(text)
    else:
        press(Qt.Key.Key_Delete)


def line(desk: Desk) -> list[str]:
    return [row.accessibleName() for row in rows(desk)]


def rows(desk: Desk) -> list[QPushButton]:
    life = next(w for w in desk.tab.form.findChildren(QWidget) if w.accessibleName() == "Quá trình")
    buttons = [b for b in life.findChildren(QPushButton) if b.isVisibleTo(life) and not b.text()]
    return sorted(buttons, key=lambda button: button.y())


def open_row(desk: Desk, begins: str) -> ActPanel:
    row = next(row for row in rows(desk) if row.accessibleName().startswith(begins))
    row.setFocus()
    press(Qt.Key.Key_Return)
    assert panel(desk).isVisible()
    return panel(desk)


def conditions(desk: Desk, name: str) -> list[Status]:
    return [status for status in desk.member(name).statuses if status.kind not in GRADES]


def passed(desk: Desk, month: int = 9, absent: str = SOMEBODY) -> str:
    """A meeting of 2026 that is passed, one member excused and everybody else present."""
    services, at = desk.services, EVENING.replace(month=month)
    meeting = services.meetings.create(MeetingKind.REGULAR, at)
    services.meetings.start(meeting)
    services.meetings.set_times(meeting, at, None)
    services.attendance.mark_absent(meeting, desk.member(absent).id, excused=True, reason="ốm")
    services.attendance.mark_rest(meeting, Mark.PRESENT)
    services.meetings.set_times(meeting, at, at.replace(hour=21))
    services.minutes.vote_reading(meeting, 3)
    services.minutes.pass_meeting(meeting)
    return meeting


# --------------------------------------------------------------------------------------- telling


def test_an_exemption_is_told_ended_corrected_and_taken_away_by_keyboard(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    desk.tab.table.setFocus()
    form = tell(desk, "mien")
    assert form.title.text() == "Nguyễn Thị Hiền: miễn công tác và sinh hoạt"
    assert form.since.editor.hasFocus()
    assert form.since.editor.text() == "20/11/2026"
    telex("1/2025")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    telex("12-QĐ/ĐU")
    press(Qt.Key.Key_Return)
    assert form.isHidden()
    assert conditions(desk, SOMEBODY)[0].decision == "12-QĐ/ĐU"
    assert line(desk) == ["Chính thức", "Miễn công tác và sinh hoạt từ 01/2025 (QĐ 12-QĐ/ĐU)"]
    assert desk.last_act() == "Nguyễn Thị Hiền: miễn công tác và sinh hoạt"
    assert desk.services.members.counts()[K.EXEMPT] == 2

    form = tell(desk, "het mien")
    assert form.since.label.text() == "Trở lại sinh hoạt từ ngày"
    press(Qt.Key.Key_Return)  # today
    assert conditions(desk, SOMEBODY)[0].until == PartialDate(2026, 11, 19)
    assert desk.services.members.counts()[K.EXEMPT] == 1
    assert desk.services.members.counts(date(2026, 11, 19))[K.EXEMPT] == 2

    form = open_row(desk, "Miễn")
    type_into(form.until.editor, "10/2026")
    press(Qt.Key.Key_Return)
    assert line(desk)[1] == "Miễn công tác và sinh hoạt từ 01/2025 đến 10/2026 (QĐ 12-QĐ/ĐU)"

    form = open_row(desk, "Miễn")
    next(b for b in form.findChildren(QPushButton) if b.text() == "Xóa việc này").setFocus()
    press(Qt.Key.Key_Space)
    assert conditions(desk, SOMEBODY) == []
    assert desk.tab.form.is_typed_in(), "the cursor stays at the life line"
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert conditions(desk, SOMEBODY)[0].until == PartialDate(2026, 10)


COUNTED: dict[str, dict[str, int]] = {
    "mien": {"exempt": 1},
    "sinh hoat tam thoi noi khac": {"away": 1},
    "sinh hoat tam thoi tai": {"members": -1, "visitors": 1},
    "giu moi": {"members": -1},
    "dinh chi": {},
    "chuyen di": {"members": -1, "everybody": -1},
    "tu tran": {"members": -1, "everybody": -1},
    "ra khoi": {"members": -1, "everybody": -1},
    "chuyen den": {},
}


def test_what_is_told_counts_at_a_meeting_of_its_day(desk: Desk) -> None:
    meeting = desk.services.meetings.create(MeetingKind.REGULAR, EVENING)
    before = _figures(desk, meeting)
    desk.choose(SOMEBODY)
    for letters, changed in COUNTED.items():
        desk.tab.table.setFocus()
        tell(desk, letters)
        press(Qt.Key.Key_Return)
        after = _figures(desk, meeting)
        assert {key: after[key] - before[key] for key in after if after[key] != before[key]} == changed
        press(Qt.Key.Key_Z, modifier=HELD_CTRL)
        assert _figures(desk, meeting) == before


def test_recognition_with_its_decision(desk: Desk) -> None:
    desk.services.members.change(
        replace(desk.member("Đỗ Minh Khang"), joined_on=PartialDate(2025, 3)), "ngày vào Đảng"
    )
    desk.choose("Đỗ Minh Khang")
    form = tell(desk, "cong nhan")
    telex("15/3/2026")
    press(Qt.Key.Key_Tab)
    telex("7-QĐ/ĐU")
    press(Qt.Key.Key_Return)
    assert line(desk) == ["Dự bị từ 03/2025", "Chính thức từ 15/03/2026 (QĐ 7-QĐ/ĐU)"]
    assert desk.field("Ngày chính thức", PartialDateEditor).text() == "15/03/2026"
    assert form.isHidden()
    form = open_row(desk, "Dự bị")
    assert [b.text() for b in form.findChildren(QPushButton) if b.isVisible()] == [
        "Ghi (Enter)",
        "Thôi (Esc)",
    ], "an admission is corrected, not taken away"


def test_posts_have_days_and_a_meeting_has_the_post_of_its_day(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    desk.tab.table.setFocus()
    form = tell(desk, "giu chuc")
    assert form.post.editor.hasFocus()
    telex("chi u")
    press(Qt.Key.Key_Return, Qt.Key.Key_Tab)
    type_into(form.since.editor, "5/2024")
    press(Qt.Key.Key_Return)
    member = desk.member(SOMEBODY)
    assert (member.post_on(date(2024, 4, 30)), member.post_on(date(2024, 5, 1))) == ("", "Chi ủy viên")
    tell(desk, "thoi giu chuc chi uy vien")
    telex("1/6/2026")
    press(Qt.Key.Key_Return)
    member = desk.member(SOMEBODY)
    assert (member.post_on(date(2026, 5, 31)), member.post_on(date(2026, 6, 1))) == ("Chi ủy viên", "")
    assert "Chi ủy viên từ 05/2024 đến 31/05/2026" in line(desk)
    assert desk.field("Chức vụ", ChoiceBox).text() == ""


def test_an_arrival_keeps_its_paper_whose_day_is_also_a_field_of_the_record(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    desk.tab.table.setFocus()
    tell(desk, "chuyen den")
    telex("1/10/2026")
    press(Qt.Key.Key_Tab)
    telex("35-GT/ĐU")
    press(Qt.Key.Key_Return)
    assert line(desk)[-1] == "Chuyển đến ngày 01/10/2026 (QĐ 35-GT/ĐU)"
    assert desk.field("Chuyển đến chi bộ ngày", PartialDateEditor).text() == "01/10/2026"
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert desk.member(SOMEBODY).here_decision == ""


def test_who_is_gone_can_only_come_back_or_be_gone_for_good(desk: Desk) -> None:
    desk.tab.reveal(desk.member("Vũ Thị Yến").id)
    press(Qt.Key.Key_F2)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    shown = [action.text() for action in menu.actions() if action.text()]
    assert shown == ["Chuyển về lại chi bộ…", "Ra khỏi Đảng…", "Từ trần…"]
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert desk.member("Vũ Thị Yến").standing_on(EVENING.date()) is not None
    assert desk.member("Vũ Thị Yến").standing_on(date(2026, 11, 19)) is None


def test_the_right_button_offers_the_same_for_whom_it_is_pressed_on(desk: Desk) -> None:
    table = desk.tab.table
    place = table.visualRect(table.rows.index(desk.listed().index(EXEMPT), 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    table.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.actions()[0].text() == "Hết miễn, trở lại sinh hoạt…"
    press(Qt.Key.Key_Escape)


# --------------------------------------------------------------------------------- what is refused


def test_what_cannot_be_is_said_and_stays_typed(desk: Desk) -> None:
    desk.choose(EXEMPT)
    form = open_row(desk, "Miễn")
    type_into(form.until.editor, "2020")
    press(Qt.Key.Key_Return)
    assert "đứng trước" in form.problem.text()
    assert form.until.editor.text() == "2020"
    type_into(form.until.editor, "31/2/2025")
    press(Qt.Key.Key_Return)
    assert "31/02/2025" in form.until.editor.problem_text()
    assert conditions(desk, EXEMPT)[0].until is None
    type_into(form.until.editor, "6/2025")
    press(Qt.Key.Key_Return)
    assert form.isHidden()
    tell(desk, "mien")
    type_into(form.since.editor, "3/2025")
    press(Qt.Key.Key_Return)
    assert "chồng lên" in form.problem.text()
    type_into(form.since.editor, "")
    press(Qt.Key.Key_Return)
    assert "Chưa có ngày" in form.problem.text()
    press(Qt.Key.Key_Escape)
    assert form.isHidden()
    assert len(conditions(desk, EXEMPT)) == 1


def test_a_sentence_under_a_day_takes_no_room_from_the_day(desk: Desk, qtbot: QtBot) -> None:
    desk.choose(SOMEBODY)
    form = tell(desk, "mien")
    high = form.since.editor.height()
    type_into(form.since.editor, "31/2/2025")
    type_into(form.until.editor, "1/12/26")
    press(Qt.Key.Key_Return)
    assert form.since.editor.problem_text()
    assert form.until.editor.problem_text()
    qtbot.waitUntil(lambda: form.since.editor.height() == form.until.editor.height() == high)


def test_a_long_entry_of_the_life_line_is_seen_whole(desk: Desk, qtbot: QtBot) -> None:
    desk.choose(SOMEBODY)
    form = tell(desk, "mien")
    type_into(form.since.editor, "1/11/2026")
    type_into(form.until.editor, "1/12/2027")
    type_into(form.decision.editor, "152-QD/DU ngay 20 thang 10 nam 2026")
    press(Qt.Key.Key_Return)
    row = next(row for row in rows(desk) if row.accessibleName().startswith("Miễn"))
    words = row.findChild(QLabel)
    assert words is not None
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert words.height() > 2 * words.fontMetrics().height()


def test_esc_leaves_the_book_and_the_next_person_gets_nothing_of_it(desk: Desk) -> None:
    before = desk.last_act()
    desk.choose(SOMEBODY)
    desk.tab.table.setFocus()
    form = tell(desk, "dinh chi")
    desk.choose(EXEMPT)
    assert form.isHidden()
    assert desk.last_act() == before


# ------------------------------------------------------------------------------- passed meetings


def test_a_date_that_touches_passed_meetings_shows_them_before_it_is_written(desk: Desk) -> None:
    meeting = passed(desk)
    before = desk.services.attendance.roll(meeting).count
    desk.choose(SOMEBODY)
    desk.tab.table.setFocus()
    form = tell(desk, "mien")
    telex("1/2026")
    press(Qt.Key.Key_Return)
    assert form.isVisible()
    assert "• 09/2026: có mặt 4/5 → 4/4, miễn 1 → 2, biểu quyết tính trên 4 → 3" in form.touched.text()
    assert conditions(desk, SOMEBODY) == []
    press(Qt.Key.Key_Return)
    assert form.isHidden()
    assert conditions(desk, SOMEBODY)[0].since == PartialDate(2026, 1)
    assert desk.services.attendance.roll(meeting).count == before
    form = open_row(desk, "Miễn")
    type_into(form.decision.editor, "5-QĐ/ĐU")
    press(Qt.Key.Key_Return)
    assert form.isHidden(), "what is known is not asked again"


def test_another_date_typed_meanwhile_is_looked_at_anew(desk: Desk) -> None:
    passed(desk, 9)
    passed(desk, 10)
    desk.choose(SOMEBODY)
    desk.tab.table.setFocus()
    form = tell(desk, "mien")
    telex("10/2026")
    press(Qt.Key.Key_Return)
    assert "1 kỳ họp" in form.touched.text()
    type_into(form.since.editor, "9/2026")
    press(Qt.Key.Key_Return)
    assert "2 kỳ họp" in form.touched.text()
    assert conditions(desk, SOMEBODY) == []
    type_into(form.since.editor, "11/2026")
    press(Qt.Key.Key_Return)
    assert conditions(desk, SOMEBODY)[0].since == PartialDate(2026, 11)


def test_a_field_of_the_record_asks_once_under_itself(desk: Desk) -> None:
    passed(desk)
    desk.choose(SOMEBODY)
    here = desk.focus("Chuyển đến chi bộ ngày", PartialDateEditor)
    telex("10/2026")
    press(Qt.Key.Key_Return)
    asking = desk.tab.form.touch_panel
    assert asking.isVisible()
    assert "có mặt 4/5 → 4/4" in asking.text.text()
    press(Qt.Key.Key_Escape)
    assert asking.isHidden()
    assert desk.member(SOMEBODY).here_since is None
    assert here.text() == ""
    here.setFocus()
    telex("10/2026")
    press(Qt.Key.Key_Tab)
    assert asking.isVisible()
    press(Qt.Key.Key_Return)
    assert desk.member(SOMEBODY).here_since == PartialDate(2026, 10)
    assert "giữ nguyên" in desk.notice.shown_text()
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert desk.member(SOMEBODY).here_since is None


def test_going_on_without_an_answer_loses_nothing(desk: Desk) -> None:
    passed(desk)
    desk.choose(SOMEBODY)
    desk.focus("Chuyển đến chi bộ ngày", PartialDateEditor)
    telex("10/2026")
    desk.choose(EXEMPT)
    assert desk.member(SOMEBODY).here_since == PartialDate(2026, 10)
    assert desk.tab.form.touch_panel.isHidden()
    assert "giữ nguyên" in desk.notice.shown_text()
    assert desk.tab.form.member_id == desk.member(EXEMPT).id


def test_a_post_given_from_the_start_touches_those_who_kept_none(desk: Desk) -> None:
    passed(desk)
    desk.choose(SOMEBODY)
    desk.focus("Chức vụ", ChoiceBox)
    telex("thu quy")
    desk.leave()
    assert "chức vụ đảng viên → thu quy" in desk.tab.form.touch_panel.text.text()


def test_a_corrected_name_is_put_into_passed_meetings_only_when_asked_for(desk: Desk) -> None:
    meeting = passed(desk)
    desk.choose(SOMEBODY)
    desk.focus("Họ và tên", LineEditor).selectAll()
    telex("Nguyễn Thị Hiên")
    desk.leave()
    (asked,) = desk.tab.form.questions()
    assert asked == f"1 kỳ họp đã thông qua vẫn in tên “{SOMEBODY}”."
    assert SOMEBODY in [one.name for one in desk.services.attendance.roll(meeting).attendees]
    button = _button(desk, "Sửa tên cả ở đó")
    button.setFocus()
    press(Qt.Key.Key_Space)
    assert "Nguyễn Thị Hiên" in [one.name for one in desk.services.attendance.roll(meeting).attendees]
    assert desk.tab.form.questions() == []
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert SOMEBODY in [one.name for one in desk.services.attendance.roll(meeting).attendees]


# ------------------------------------------------------------------------------------- questions


def test_two_alike_are_a_question_with_a_way_to_the_other(desk: Desk) -> None:
    press(Qt.Key.Key_Insert)
    telex("nguyễn thị hiền")
    press(Qt.Key.Key_Return)
    (asked,) = desk.tab.form.questions()
    assert asked == "Trong sổ đã có Nguyễn Thị Hiền (Tổ tự quản số 2). Có phải cùng một người không?"
    _button(desk, "Xem người ấy").click()
    assert desk.field("Họ và tên", LineEditor).text() == SOMEBODY
    assert len(desk.names()) == 8


def test_joining_before_18_is_a_question_and_is_written(desk: Desk) -> None:
    desk.choose("Phạm Văn Bình")  # born 3/3/1951
    desk.focus("Ngày vào Đảng", PartialDateEditor)
    telex("1/1/1969")
    press(Qt.Key.Key_Return)
    assert desk.member("Phạm Văn Bình").joined_on == PartialDate(1969, 1, 1)
    (asked,) = desk.tab.form.questions()
    assert "chưa đủ 18 tuổi?" in asked
    type_into(desk.field("Ngày vào Đảng", PartialDateEditor), "4/3/1969")
    press(Qt.Key.Key_Return)
    assert desk.tab.form.questions() == []


def test_a_name_of_200_letters_pasted_with_line_breaks_and_emoji(desk: Desk, qtbot: QtBot) -> None:
    name = "Nguyễn Thị\n\tHiền 👩‍🌾 <a>{{ " + "dài " * 45
    desk.choose(SOMEBODY)
    editor = desk.focus("Họ và tên", LineEditor)
    editor.selectAll()
    QApplication.clipboard().setText(name)
    editor.paste()
    desk.leave()
    clean = " ".join(name.split())
    assert clean in desk.names()
    (asked,) = desk.tab.form.questions()
    assert f"dài {len(clean)} chữ cái" in asked
    assert desk.tab.form.width() < desk.tab.width() / 2, "the form is as wide as before"
    desk.tab.table.setFocus()
    form = tell(desk, "dinh chi")
    assert form.width() <= desk.tab.width()
    press(Qt.Key.Key_Escape)
    _open_page(desk)
    qtbot.waitUntil(desk.tab.year.isVisible)
    assert desk.tab.form.width() < desk.tab.width() / 2


def test_fifty_thousand_letters_hide_nothing(desk: Desk) -> None:
    name = "Nguyễn Thị Hiền " * 3200
    desk.services.members.change(replace(desk.member(SOMEBODY), name=name), "họ và tên")
    place = next(row for row in desk.tab.table.rows.rows if len(row.row.member.name) > 50_000)
    desk.tab.reveal(place.id)
    form = tell(desk, "mien")
    assert len(form.title.text()) < 120
    assert form.since.editor.visibleRegion().boundingRect().height() > 10
    press(Qt.Key.Key_Return)
    assert desk.services.members.counts()[K.EXEMPT] == 2
    _open_page(desk)
    assert desk.tab.year.width() < desk.tab.width()


def _open_page(desk: Desk) -> None:
    desk.tab.table.setFocus()
    press(Qt.Key.Key_Return)


def _button(desk: Desk, text: str) -> QPushButton:
    return next(b for b in desk.tab.form.findChildren(QPushButton) if b.text() == text)


def _figures(desk: Desk, meeting: str) -> dict[str, int]:
    roll = desk.services.attendance.roll(meeting)
    count = roll.count
    return {
        "everybody": len(roll.attendees),
        "members": len(count.official) + len(count.probationary),
        "exempt": len(count.exempt),
        "away": len(count.away),
        "visitors": len(count.visiting),
    }
