"""The window in keystrokes: from tab to tab and back, other meetings, taking back, closing, large letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QPlainTextEdit

from chibo_desktop import paths
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.tab_stack import AGENDA, ATTENDANCE, DRAFTING, MEMBERS, MINUTES
from tests.journeys.conftest import Begin
from tests.journeys.desk import EVENING, PEOPLE, Desk
from tests.journeys.hands import focus, name_of, settle, texts_of
from tests.ui.keyboards import preedit, telex, vni

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")


# ------------------------------------------------------------------------------------- from tab to tab


def test_keys_bring_one_to_every_tab_and_to_where_one_looks_for_something(desk: Desk) -> None:
    looked_in = (
        "Tìm đảng viên",
        "Các mục của chương trình",
        "Tìm đồng chí",
        "Các phần của nghị quyết",
        "Còn thiếu",
    )
    for index, name in enumerate(looked_in):
        desk.hands.keys(f"Ctrl+{index + 1}")
        assert desk.tab == index
        desk.hands.keys("Ctrl+F")
        assert name_of(focus()) == name


def test_f1_tells_the_keys_of_the_tab_and_esc_puts_that_away_first(desk: Desk) -> None:
    desk.hands.keys("Ctrl+3", "F1")
    assert "F8 về sớm" in desk.said
    desk.hands.keys("Escape")
    assert desk.said == ""
    assert desk.tab == ATTENDANCE


def test_esc_returns_from_a_vote_to_the_very_line_one_was_writing(desk: Desk) -> None:
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Đang ghi dở")
    writing = focus()
    desk.hands.keys("F7")
    assert desk.tab == DRAFTING
    desk.hands.keys("Escape")
    assert desk.tab == AGENDA
    assert focus() is writing
    desk.hands.type(" thì biểu quyết", vni)
    assert isinstance(writing, QPlainTextEdit)
    assert writing.toPlainText() == "Đang ghi dở thì biểu quyết"


def test_esc_returns_from_a_speaker_to_the_roll(desk: Desk) -> None:
    desk.hands.keys("Ctrl+3", "Ctrl+F", "F6")
    assert (desk.tab, name_of(focus())) == (AGENDA, "Người phát biểu")
    for _ in range(4):
        if desk.tab == AGENDA:
            desk.hands.keys("Escape")
    assert (desk.tab, name_of(focus())) == (ATTENDANCE, "Tìm đồng chí")


def test_whoever_has_gone_elsewhere_is_not_taken_back(desk: Desk) -> None:
    desk.hands.keys("Ctrl+1", "F7", "Ctrl+5", "Escape", "Escape")
    assert desk.tab == MINUTES


def test_a_cell_that_was_open_when_one_left_does_not_trouble_the_way_back(desk: Desk) -> None:
    desk.window.show_meeting(desk.other)
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.write("Tuyên bố lý do")
    desk.hands.keys("F7")
    assert desk.tab == DRAFTING
    assert desk.services.meetings.items(desk.other)[0].title == "Tuyên bố lý do"
    desk.hands.keys("Escape")
    assert desk.tab == AGENDA
    assert focus().isVisible()


def test_ctrl_p_asks_for_the_printer_and_prints_nothing_without_one(desk: Desk) -> None:
    desk.answer(False)
    desk.hands.keys("Ctrl+P")
    assert desk.tab == MINUTES
    assert desk.evening.answers.asked == ["In"]


def test_esc_and_the_keys_of_a_meeting_do_nothing_in_an_empty_book(sit_down: Begin, home: Path) -> None:
    evening = sit_down()
    Book.create(home / "trống.chibo", evening.clock).close()
    evening.program.open_book(home / "trống.chibo")
    evening.come_forward()
    evening.hands.keys("Escape", "F5", "F6", "F7", "Ctrl+P", "Ctrl+Z", "Ctrl+Y", "F1")
    for tab in range(1, 6):
        evening.hands.keys(f"Ctrl+{tab}", "Ctrl+F", "F1", "Escape", "Escape")
    assert evening.window.meeting_id is None


# ----------------------------------------------------------------------------------- typing is never lost


def test_closing_while_typing_saves(desk: Desk, home: Path) -> None:
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Chưa kịp rời ô")
    desk.hands.keys("Ctrl+Q")
    assert not desk.window.isVisible()
    desk.evening.program.close()
    again = Services(Book.open(home / "so.chibo"), Rules())
    assert again.meetings.items(desk.running)[0].content == "Chưa kịp rời ô"
    again.close()


@pytest.mark.parametrize("way", [telex, vni])
def test_another_meeting_gets_nothing_of_what_is_typed_in_this_one(
    desk: Desk, way: Callable[[str], None]
) -> None:
    desk.services.meetings.start(desk.other)
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Của tháng này", way)
    _click_other_meeting(desk)
    assert desk.window.meeting_id == desk.other
    assert desk.content(desk.running) == "Của tháng này"
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Của tháng trước", way)
    _click_other_meeting(desk)
    assert desk.content(desk.other) == "Của tháng trước"
    assert desk.content(desk.running) == "Của tháng này"


def test_letters_being_composed_go_to_no_other_meeting(desk: Desk) -> None:
    desk.services.meetings.start(desk.other)
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Nhất trí ")
    preedit("ca")
    _click_other_meeting(desk)
    assert desk.content(desk.running).startswith("Nhất trí")
    assert desk.content(desk.other) == ""


def _click_other_meeting(desk: Desk) -> None:
    """Press the line of the meeting that is not shown, in the list at the left."""
    listed = next(w for w in desk.window.findChildren(QListWidget) if name_of(w) == "Danh sách kỳ họp")
    item = next(listed.item(row) for row in range(listed.count()) if row != listed.currentRow())
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(item).center())
    settle()


# -------------------------------------------------------------------------------------------- taking back


def test_a_meeting_made_is_taken_back_and_made_again(desk: Desk) -> None:
    desk.hands.in_dialog(lambda: desk.hands.keys("Return"), lambda: desk.hands.menu("K", "Thêm kỳ họp…"))
    made = desk.window.meeting_id
    assert made not in (desk.running, desk.other)
    desk.hands.keys("Ctrl+Z")
    assert desk.window.meeting_id == desk.running
    assert len(desk.services.meetings.meetings()) == 2
    desk.hands.keys("Ctrl+Y")
    assert made in [meeting.id for meeting in desk.services.meetings.meetings()]


def test_a_meeting_given_up_comes_back_with_all_that_was_in_it(desk: Desk) -> None:
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Nội dung mục một")
    desk.answer("Thôi", "Xóa kỳ họp")
    desk.hands.menu("K", "Xóa kỳ họp…")
    assert desk.window.meeting_id == desk.running
    assert f"{len(PEOPLE)} người đã điểm danh" in desk.evening.answers.asked[-1]
    desk.hands.menu("K", "Xóa kỳ họp…")
    assert desk.window.meeting_id == desk.other
    desk.hands.keys("Ctrl+Z")
    assert desk.content(desk.running) == "Nội dung mục một"
    assert len(desk.services.attendance.roll(desk.running).count.present) == len(PEOPLE)


def test_typing_is_taken_back_in_its_field_first_and_then_in_the_book(desk: Desk) -> None:
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Một")
    desk.hands.keys("Ctrl+2", "Ctrl+3")
    desk.hands.keys("Ctrl+Z")
    assert desk.content(desk.running) == ""
    desk.hands.keys("Ctrl+Y")
    assert desk.content(desk.running) == "Một"


def test_taking_back_asks_before_it_touches_a_passed_meeting(desk: Desk) -> None:
    meetings, minutes = desk.services.meetings, desk.services.minutes
    minutes.vote_reading(desk.running, len(PEOPLE))
    meetings.finish(desk.running)
    minutes.pass_meeting(desk.running)
    desk.answer("Thôi", "Vẫn hoàn tác", "Vẫn làm lại")
    desk.hands.keys("Ctrl+Z")
    assert desk.meeting().locked
    desk.hands.keys("Ctrl+Z")
    assert not desk.meeting().locked
    desk.hands.keys("Ctrl+Y")
    assert desk.meeting().locked


# ------------------------------------------------------------------------------------------ large letters


def test_large_letters_put_the_list_of_meetings_behind_a_button(desk: Desk) -> None:
    listed = next(w for w in desk.window.findChildren(QListWidget) if name_of(w) == "Danh sách kỳ họp")
    normal = QApplication.font().pointSizeF()
    assert listed.isVisible()
    for _ in range(8):
        desk.hands.keys("Ctrl+=")
    assert QApplication.font().pointSizeF() == pytest.approx(2 * normal)
    assert not listed.isVisible()
    assert desk.window.width() <= 1366
    desk.hands.tab_to("Chọn kỳ họp khác")
    desk.hands.keys("Space")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = [action.text() for action in menu.actions() if action.text()]
    assert [entry.split(" – ")[0] for entry in entries[:2]] == ["20/11/2026", "21/10/2026"]
    desk.hands.keys("Down", "Down", "Return")
    assert desk.window.meeting_id == desk.other
    desk.hands.keys("Ctrl+0")
    assert QApplication.font().pointSizeF() == pytest.approx(normal)
    assert listed.isVisible()
    desk.hands.keys("Ctrl+-")
    assert QApplication.font().pointSizeF() < normal


@pytest.mark.parametrize("tab", range(MEMBERS, MINUTES + 1))
def test_the_window_never_outgrows_the_screen(desk: Desk, tab: int) -> None:
    desk.hands.keys(f"Ctrl+{tab + 1}")
    for _ in range(8):
        desk.hands.keys("Ctrl+=")
    assert desk.window.minimumSizeHint().width() <= 1366
    assert desk.window.minimumSizeHint().height() <= 728


# ------------------------------------------------------------------------------------ books and the sample


def test_the_sample_is_marked_and_lies_apart_from_real_books(sit_down: Begin, home: Path) -> None:
    evening = sit_down()
    evening.clock.at = EVENING
    evening.program.begin()
    evening.come_forward()
    evening.hands.tab_to("Xem sổ mẫu")
    evening.hands.keys("Return")
    evening.come_forward()
    assert evening.window.windowTitle().startswith("SỔ MẪU")
    path = evening.window.host.services.book_path
    assert path.parent == paths.user_data_dir() / "demo"
    evening.hands.menu("S", "Mở sổ mẫu")
    evening.come_forward()
    assert evening.window.windowTitle().startswith("SỔ MẪU")
    # It is not what the program opens by itself next time.
    again = sit_down()
    again.program.begin()
    assert not isinstance(again.program.window, MainWindow)


def test_from_a_real_book_to_the_sample_and_back_nothing_is_mixed(desk: Desk, home: Path) -> None:
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Của sổ thật")
    desk.hands.menu("S", "Mở sổ mẫu")
    desk.evening.come_forward()
    sample = desk.evening.window
    assert sample.windowTitle().startswith("SỔ MẪU")
    desk.answer(home / "so.chibo")
    desk.hands.keys("Ctrl+O")
    desk.evening.come_forward()
    back = desk.evening.window
    assert not back.windowTitle().startswith("SỔ MẪU")
    assert back.meeting_id == desk.running
    assert back.host.services.meetings.items(desk.running)[0].content == "Của sổ thật"
    assert desk.evening.answers.told == []


def test_a_file_that_is_no_book_leaves_the_open_one_as_it_is(desk: Desk, home: Path) -> None:
    (home / "thư.chibo").write_text("không phải sổ" * 20, encoding="utf-8")
    desk.answer(home / "thư.chibo")
    desk.hands.keys("Ctrl+O")
    assert desk.evening.window is desk.window
    assert "không phải sổ chi bộ" in " ".join(desk.evening.answers.told) + desk.said
    desk.hands.keys("Ctrl+3", "Ctrl+F", "F2")
    assert desk.services.attendance.roll(desk.running).count.late


def test_a_name_that_is_taken_keeps_the_first_page_open(desk: Desk, home: Path) -> None:
    (home / "Chi bộ Mới.chibo").write_text("đã có", encoding="utf-8")
    problems: list[str] = []

    def page() -> None:
        desk.hands.type("Chi bộ Mới")
        desk.hands.keys(*["Return"] * 4)
        problems.extend(texts_of(focus().window()))
        desk.hands.type(" 2")
        desk.hands.keys(*["Return"] * 4)

    desk.hands.in_dialog(page, lambda: desk.hands.keys("Ctrl+N"))
    desk.evening.come_forward()
    assert any("không ghi đè" in text for text in problems)
    assert desk.evening.window.host.services.book_path == home / "Chi bộ Mới 2.chibo"
    assert (home / "Chi bộ Mới.chibo").read_text(encoding="utf-8") == "đã có"


# ----------------------------------------------------------------------------- what the world does to files


@pytest.mark.parametrize(
    "name, words",
    [
        ("thư.xlsx", "dòng tiêu đề"),
        ("~$danh sách.xlsx", "tệp tạm"),
        ("thư.pdf", "không phải bảng tính"),
        ("không có.xlsx", "Không thấy tệp"),
        ("trang trống.csv", "dòng tiêu đề"),
    ],
)
def test_a_roster_that_is_none_is_said_and_nothing_comes_into_the_book(
    desk: Desk, home: Path, name: str, words: str
) -> None:
    if name != "không có.xlsx":
        (home / name).write_text("không phải danh sách\n", encoding="utf-8")
    before = [row.member for row in desk.services.members.rows()]
    desk.answer(home / name)
    desk.hands.keys("Ctrl+1", "Ctrl+F")
    desk.hands.tab_to("Nhập, xuất")
    desk.hands.keys("Return", "Down", "Return")
    desk.hands.until(lambda: words in desk.said, f"{words!r} instead of {desk.said!r}")
    assert [row.member for row in desk.services.members.rows()] == before


def test_papers_that_cannot_be_written_are_said_and_can_be_written_later(desk: Desk, home: Path) -> None:
    in_the_way = home / "Văn bản so"
    in_the_way.write_text("một tệp nằm ở chỗ của thư mục", encoding="utf-8")
    desk.hands.menu("V", "Xuất Word")
    desk.hands.until(lambda: "Lỗi" in desk.said, "a sentence about the folder")
    assert in_the_way.is_file()
    in_the_way.unlink()
    desk.hands.menu("V", "Xuất Word")
    paper = in_the_way / "2026-11-20 Thường kỳ" / "Biên bản 11-2026.docx"
    desk.hands.until(paper.exists, "the Word file")
