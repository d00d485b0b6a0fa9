"""The papers that are not at hand: chosen from a menu, shown, saved and left again."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QRadioButton

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.ui.paper_menu import PaperButton
from tests.services.worked import EVENING
from tests.ui.keyboards import press
from tests.ui.minutes.conftest import Office


def the_button(office: Office) -> PaperButton:
    found = office.tab.findChild(PaperButton)
    assert isinstance(found, PaperButton)
    return found


def offered(office: Office) -> list[str]:
    """What the menu of the button has, opened by the keyboard."""
    button = the_button(office)
    button.setFocus()
    press(Qt.Key.Key_Return)
    return [action.text() for action in button.papers.actions() if not action.isSeparator()]


def choose(office: Office, text: str) -> None:
    menu = the_button(office).papers
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def checked(office: Office) -> str:
    return next(radio.text() for radio in office.tab.findChildren(QRadioButton) if radio.isChecked())


def test_a_paper_of_the_meeting_is_shown_saved_and_stays_at_hand(office: Office):
    office.hold()
    office.wait_for_pages()
    assert offered(office) == [
        "Chương trình",
        "Danh sách điểm danh",
        "So sánh dự thảo",
        "Kết luận",
        "Phiếu giao việc",
        "Trích nghị quyết",
        "Biên bản rút kinh nghiệm",
        "Báo cáo tháng",
        "Danh sách đảng viên",
        "Sổ danh sách đảng viên",
    ]
    choose(office, "Phiếu giao việc")
    office.wait_for_pages()
    assert office.tab._pages.page_count == 3, "a sheet each"
    assert checked(office) == "Phiếu giao việc"
    office.press("Xuất Word")
    assert "Đã xuất Phiếu giao việc 11-2026.docx" in office.wait_until_said("Đã xuất")
    (noted,) = office.services.papers.delivered(office.meeting_id)
    assert noted.kind == PaperKind.TASK_SHEETS
    office.tab.reveal("minutes")
    assert checked(office) == "Biên bản"
    assert any(r.text() == "Phiếu giao việc" and r.isVisible() for r in office.tab.findChildren(QRadioButton))


def test_a_meeting_for_which_the_paper_makes_no_sense_shows_its_minutes(office: Office):
    office.hold()
    office.tab.reveal("conclusion")
    office.worked.clock.pass_minutes(60)
    office.tab.show_meeting(
        office.services.meetings.create(MeetingKind.REGULAR, EVENING + timedelta(days=30))
    )
    assert checked(office) == "Biên bản"
    assert "Thông báo họp" in offered(office)
    the_button(office).papers.close()


def test_one_of_several_decisions_is_chosen_for_the_extract(office: Office):
    office.hold()
    office.services.drafting.vote(office.meeting_id, "mua loa & đài", 7, 1, 0)
    office.services.drafting.vote(office.meeting_id, "sửa cổng", 7, 1, 0)
    offered(office)
    button = the_button(office)
    inner = next(menu for menu in button.papers.findChildren(QMenu) if menu.title() == "Trích nghị quyết")
    assert [action.text() for action in inner.actions()] == [
        "Tất cả nội dung đã biểu quyết",
        "mua loa && đài",
        "sửa cổng",
    ]
    inner.actions()[1].trigger()
    button.papers.close()
    delivery = office.tab._delivery(None)
    assert delivery is not None
    assert [one.subject for one in delivery.paper.decisions] == ["Mua loa & đài"]  # type: ignore[attr-defined]


def test_a_list_of_members_lies_on_its_side_and_needs_no_meeting(office: Office):
    office.tab.show_meeting(None)
    office.tab.reveal("member_book")
    office.wait_for_pages()
    pages = office.tab._pages
    assert pages.geometry_now.page_height < pages.geometry_now.page_width
    assert office.button("Xuất Word").isEnabled()
    assert not office.button("Mở thư mục").isEnabled()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất Sổ danh sách đảng viên")
    office.tab.reveal("minutes")
    assert office.tab._pages.page_count == 0
    assert not office.button("Xuất Word").isEnabled()


def test_a_template_of_the_clerk_that_has_faults_is_set_aside_and_it_is_said(office: Office):
    office.hold()
    office.services.own_templates.begin("ket_luan").write_bytes(b"no Word file")
    office.tab.reveal("conclusion")
    office.wait_for_pages()
    assert office.tab._pages.page_count == 1
    assert "đã dùng mẫu gốc" in office.wait_until_said("Mẫu riêng của văn bản này có lỗi")
