"""Around the meeting, by the keyboard: sub-items, duties, opinions prepared, files, templates."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.ui.agenda.agenda_table import AgendaTable
from chibo_desktop.ui.agenda.side import DUTIES, FACTS, ITEM, SidePanel
from chibo_desktop.ui.agenda.templates_menu import TemplatesButton
from chibo_desktop.ui.agenda.tick_list import TickList
from chibo_desktop.ui.table_view import Table
from tests.ui.agenda.conftest import EVENING, Desk
from tests.ui.answers import Answers
from tests.ui.keyboards import ime, press, telex

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def cells(desk: Desk, column: int) -> list[str]:
    rows = desk.tab.findChildren(AgendaTable)[0].rows
    return [rows.index(row, column).data() for row in range(rows.rowCount())]


def answers(desk: Desk) -> Answers:
    given = desk.tab.host.dialogs
    assert isinstance(given, Answers)
    return given


def ticks(desk: Desk, label: str = "Việc cần làm") -> TickList:
    found = desk.field(label)
    assert isinstance(found, TickList)
    return found


def lines(ticked: TickList) -> list[str]:
    return [f"{tick.head}: {tick.line}" for tick in ticked.rows.rows]


def side(desk: Desk) -> SidePanel:
    return next(panel for panel in desk.tab.findChildren(SidePanel) if panel.isVisible())


# ------------------------------------------------------------------------------------------------ agenda


def test_an_item_becomes_a_sub_item_and_an_item_of_its_own_again(desk: Desk):
    assert cells(desk, 5)[:3] == ["3′", "5′", "10′"]
    press(Key.Key_Right, modifier=ALT)
    assert cells(desk, 0)[0] == "1"
    press(Key.Key_Down)
    press(Key.Key_Right, modifier=ALT)
    assert cells(desk, 0)[:4] == ["1", "1.1", "2", "3"]
    press(Key.Key_Up)
    press(Key.Key_Down, modifier=ALT)
    assert cells(desk, 0)[:4] == ["1", "2", "2.1", "3"]
    press(Key.Key_Down)
    press(Key.Key_Left, modifier=ALT)
    assert cells(desk, 0)[:4] == ["1", "2", "3", "4"]


def test_an_item_is_dragged_with_its_sub_items_and_never_among_those_of_another(desk: Desk):
    titles, ids = desk.titles, [item.id for item in desk.items]
    for place in (1, 3):
        desk.services.meetings.level_item(ids[place], 1)
    rows = desk.tab.findChildren(AgendaTable)[0]
    viewport = rows.viewport()

    def at(row: int, share: float) -> QPoint:
        return QPoint(200, rows.rowViewportPosition(row) + round(rows.rowHeight(row) * share))

    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at(0, 0.5))
    for share in (0.3, 0.8):
        QTest.mouseMove(viewport, at(2, share))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at(2, 0.8))
    assert desk.titles[:4] == [titles[2], titles[3], titles[0], titles[1]]
    assert cells(desk, 0)[:5] == ["1", "1.1", "2", "2.1", "3"]


@pytest.mark.parametrize("typed", [telex, ime])
def test_a_title_is_saved_while_its_cell_is_still_open(
    desk: Desk, qtbot: QtBot, typed: Callable[[str], None]
):
    typed(" và chào cờ")
    editor = desk.focus
    desk.silence(editor)
    qtbot.waitUntil(lambda: desk.titles[0].endswith("và chào cờ"), timeout=5000)
    assert desk.focus is editor
    press(Key.Key_Escape)
    assert desk.titles[0] == "Tuyên bố lý do, giới thiệu đại biểu"


def test_last_months_agenda_is_one_choice_away(desk: Desk):
    services = desk.services
    earlier = services.meetings.create(MeetingKind.REGULAR, EVENING - timedelta(days=28))
    for item in services.meetings.items(earlier)[3:]:
        services.meetings.remove_item(item.id)
    button = desk.tab.findChildren(TemplatesButton)[0]
    menu = button.menu_of(services.templates.offers(MeetingKind.REGULAR, EVENING))
    named = {action.text(): action for action in menu.actions()}
    named["Như kỳ trước: Thường kỳ tháng 10/2026"].trigger()
    assert len(desk.items) == 3
    assert "Ctrl+Z" in desk.notice.shown_text()
    desk.undo()
    assert len(desk.items) == 18


def test_an_agenda_is_kept_under_a_name_renamed_and_removed(desk: Desk):
    services, button = desk.services, desk.tab.findChildren(TemplatesButton)[0]

    def choose(*path: str) -> None:
        menu = button.menu_of(services.templates.offers(MeetingKind.REGULAR, EVENING))
        for name in path[:-1]:
            below = next(action.menu() for action in menu.actions() if action.text() == name)
            assert isinstance(below, QMenu)
            menu = below
        next(action for action in menu.actions() if action.text() == path[-1]).trigger()

    answers(desk).answers += ["Mẫu tổ 3", "Mẫu & mới"]
    choose("Lưu thành mẫu…")
    choose("Mẫu tổ 3", "Đổi tên…")
    choose("Mẫu && mới", "Dùng mẫu này")
    assert len(desk.items) == 18
    choose("Mẫu && mới", "Xóa mẫu")
    assert services.templates.templates() == []


# ---------------------------------------------------------------------------------------------- duties


def test_a_duty_is_ticked_with_space_and_the_time_stands_there(desk: Desk):
    desk.clock.at = EVENING - timedelta(days=2)
    desk.tab.show_duties()
    assert lines(ticks(desk))[0].startswith("☐ Họp chi ủy, có kết luận: ⚠ quá hạn 1 ngày")
    assert "ngày mai · trước 19:30 19/11" in lines(ticks(desk))[2]
    press(Key.Key_Space)
    assert lines(ticks(desk))[0] == "☑ Họp chi ủy, có kết luận: ✓ xong 19:30 18/11/2026"
    press(Key.Key_Space)
    assert lines(ticks(desk))[0].startswith("☐")


def test_the_committee_is_called_linked_and_hands_on(desk: Desk):
    services = desk.services
    desk.tab.show_duties()
    desk.button("Lập kỳ họp chi ủy").click()
    committee = services.committee.of(desk.meeting_id)
    assert committee is not None
    assert committee.planned_at == EVENING - timedelta(days=3)
    assert "Chi ủy dự kiến ngày 17/11/2026." in desk.shown_text()
    item = services.meetings.items(committee.id)[1]
    services.meetings.write_conclusion(item.id, "Đạt 40/40 hộ.")
    desk.tab.show_meeting(committee.id)
    desk.tab.show_duties()
    target = desk.field("Chuẩn bị cho kỳ họp", QComboBox)
    assert isinstance(target, QComboBox)
    assert target.currentText() == "20/11/2026 – Thường kỳ tháng 11/2026"
    desk.button("Chuyển kết quả sang kỳ họp").click()
    assert "1 kết luận sang Thường kỳ tháng 11/2026" in desk.notice.shown_text()
    assert any("Đạt 40/40 hộ." in i.content for i in services.meetings.items(desk.meeting_id))


# ----------------------------------------------------------------------------- opinions, files, printing


@pytest.mark.parametrize("typed", [telex, ime])
def test_members_are_asked_to_prepare_and_come_first_when_they_may_speak(
    desk: Desk, typed: Callable[[str], None]
):
    side(desk).show_page(ITEM)
    desk.go_to("Thêm đồng chí chuẩn bị ý kiến")
    typed("kh")
    press(Key.Key_Return)
    assert [one.name for one in desk.services.preparation.assigned(desk.meeting_id)] == ["Đỗ Minh Khang"]
    desk.go_to("Về việc gì")
    typed("quỹ vì người nghèo")
    press(Key.Key_Return)
    desk.go_to("Đồng chí chuẩn bị ý kiến")
    press(Key.Key_Delete)
    assert desk.services.preparation.assigned(desk.meeting_id) == []
    desk.undo()
    desk.all_present()
    press(Key.Key_F5)
    assert "Chuẩn bị ý kiến: Đỗ Minh Khang (quỹ vì người nghèo)" in desk.shown_text()
    press(Key.Key_F6, Key.Key_Return)
    assert [opinion.speaker for opinion in desk.opinions] == ["Đỗ Minh Khang"]
    assert "Chuẩn bị ý kiến: ✓ Đỗ Minh Khang" in desk.shown_text()


def test_files_are_linked_and_a_missing_one_is_told_and_found(desk: Desk, tmp_path: Path):
    paper, moved = tmp_path / "báo cáo {{ & <a>.docx", tmp_path / "dời.docx"
    paper.write_bytes(b"x" * 3000)
    side(desk).show_page(ITEM)
    answers(desk).answers.append(paper)
    desk.button("Gắn tệp…").click()
    files = desk.field("Tệp của mục")
    assert isinstance(files, Table)
    assert files.rows.index(0, 0).data() == "báo cáo {{ & <a>.docx, 2,9 KB"
    paper.rename(moved)
    desk.tab.redraw(None)
    assert "không thấy tệp" in files.rows.index(0, 0).data()
    side(desk).show_page(DUTIES)
    assert "⚠ Không thấy 1 tệp: “báo cáo {{ & <a>.docx” (mục 1)." in desk.shown_text()
    side(desk).show_page(ITEM)
    answers(desk).answers.append(moved)
    desk.go_to("Tệp của mục")
    press(Key.Key_Return)
    desk.notice._buttons[0].click()
    assert files.rows.index(0, 0).data() == "dời.docx, 2,9 KB"
    press(Key.Key_Delete)
    assert desk.services.preparation.files(desk.meeting_id) == []


def test_an_item_is_left_out_of_print_and_a_model_meeting_names_its_delegation(desk: Desk):
    side(desk).show_page(ITEM)
    desk.button("In trong chương trình").click()
    assert desk.items[0].hidden
    assert cells(desk, 1)[0].endswith("(không in)")
    step = desk.field("Loại mục", QComboBox)
    step.setFocus()
    press(Key.Key_Down)
    assert desk.items[0].step is StepKind.SECRETARY
    side(desk).show_page(FACTS)
    desk.button("Sinh hoạt chi bộ điểm").click()
    desk.go_to("Đoàn dự của cấp trên")
    telex("Hứa Văn Tý,  Phó Bí thư,Đảng ủy phường")
    press(Key.Key_Tab)
    guests = desk.services.meetings.delegation(desk.meeting_id)
    assert [(g.name, g.post, g.body) for g in guests] == [("Hứa Văn Tý", "Phó Bí thư", "Đảng ủy phường")]
    desk.button("Sinh hoạt chi bộ điểm").click()
    assert not desk.meeting.model


# ------------------------------------------------------------------------------------- after the meeting


def test_after_the_close_the_package_lies_ready_and_its_files_are_ticked(desk: Desk, qtbot: QtBot):
    desk.all_present()
    desk.services.meetings.start(desk.meeting_id)
    desk.services.meetings.finish(desk.meeting_id)
    desk.tab.show_duties()
    desk.button("Gói gửi Sổ tay đảng viên điện tử").click()
    qtbot.waitUntil(lambda: desk.services.package.package(desk.meeting_id) is not None, timeout=10_000)
    files = ticks(desk, "Các tệp trong gói gửi")
    assert lines(files)[0].startswith("☐ Biên bản 11-2026.docx: ")
    files.setFocus()
    press(Key.Key_Down, Key.Key_Space)
    assert lines(files)[0].endswith("✓ đã đưa lên 19:30 20/11/2026")
    assert any("☑ Đưa lên Sổ tay" in line for line in lines(ticks(desk)))
