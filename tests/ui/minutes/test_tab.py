"""The tab Biên bản by keyboard and mouse: gaps lead to their places, the vote, passing, reopening."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QRadioButton, QTabWidget, QWidget

from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.spots import Part, Place, Spot
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.pages_view import PagesView
from tests.services.worked import EVENING, IN_ROOM
from tests.ui.keyboards import press
from tests.ui.minutes.conftest import Office, focus

TAB, ENTER, SPACE, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down
PASS, REOPEN = "Thông qua, khóa kỳ họp", "Mở lại kỳ họp…"


# ----------------------------------------------------------------------------------------------- pages


def test_the_pages_of_the_meeting_come_and_follow_the_book(office: Office):
    office.begin()
    office.wait_for_pages()
    before = [page.png for page in office.tab._pages._pages]
    office.services.meetings.write_conclusion(
        office.worked.item(StepKind.DISCUSSION).id, "Kết luận khác hẳn."
    )
    assert not office.tab.pages_ready()
    office.wait_for_pages()
    assert [page.png for page in office.tab._pages._pages] != before


def test_the_resolution_is_shown_from_its_beginning(office: Office):
    office.hold()
    office.wait_for_pages()
    office.tab._pages.go_to_page(2)
    minutes = office.tab._pages._pages[0].png
    radio = next(r for r in office.tab.findChildren(QRadioButton) if r.text() == "Nghị quyết")
    QTest.mouseClick(radio, Qt.MouseButton.LeftButton, pos=QPoint(10, radio.height() // 2))
    office.wait_for_pages()
    assert office.tab._pages._pages[0].png != minutes
    assert office.tab._pages.current_page() == 0
    delivery = office.tab._delivery(None)
    assert delivery is not None
    assert delivery.file_name.startswith("Nghị quyết")
    office.tab.reveal("minutes")
    office.wait_for_pages()
    assert office.tab._pages._pages[0].png == minutes


def test_another_meeting_shows_its_own_pages(office: Office):
    office.hold()
    office.wait_for_pages()
    ours = office.tab._pages._pages[0].png
    office.tab.show_meeting(office.services.meetings.meetings()[1].id)
    office.wait_for_pages()
    assert office.tab._pages._pages[0].png != ours


def test_without_a_meeting_nothing_can_be_done_and_it_says_so(office: Office):
    office.begin()
    office.wait_for_pages()
    office.tab.show_meeting(None)
    assert office.tab._pages.page_count == 0
    assert "Chưa có kỳ họp nào" in office.tab._pages.accessibleDescription()
    assert office.gaps() == []
    for text in ("In…", "Lưu PDF…", "Xuất Word", "Đọc biên bản", "Mở thư mục", PASS):
        assert not office.button(text).isEnabled(), text
    office.tab.print_paper()
    office.tab.save_pdf()
    office.tab.deliver()
    office.tab.pass_meeting()
    office.tab.reopen()
    office.tab.read_back()
    office.tab.open_folder()
    assert office.dialogs.asked == []


# ------------------------------------------------------------------------------------------------ gaps


def test_what_is_missing_is_listed_and_goes_away_when_it_is_there(office: Office):
    office.begin()
    assert office.gaps() == [
        "Chưa có giờ kết thúc",
        "Nghị quyết chưa được biểu quyết thông qua",
        "Biên bản chưa được biểu quyết thông qua",
    ]
    office.worked.adopt()
    office.worked.close()
    assert office.gaps() == ["Biên bản chưa được biểu quyết thông qua"]
    office.services.minutes.vote_reading(office.meeting_id, IN_ROOM)
    assert office.gaps() == []
    assert not office.tab._side.gaps.isVisible()
    assert "Không còn thiếu gì" in side_words(office)


def test_enter_on_a_gap_goes_where_it_can_be_filled(office: Office):
    office.begin()
    talk = office.worked.item(StepKind.DISCUSSION)
    office.services.meetings.write_conclusion(talk.id, "")
    office.tab.focus_search()
    press(DOWN, ENTER)
    assert office.spots == [Spot(Place.AGENDA, Part.CONCLUSION, talk.id)]


def test_a_click_on_a_gap_goes_there_once(office: Office):
    office.begin()
    gaps = office.tab._side.gaps
    row = gaps.visualItemRect(gaps.item(0)).center()
    QTest.mouseClick(gaps.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert office.spots == [Spot(Place.MEETING, Part.CLOSED)]


def test_the_gap_of_the_vote_leads_to_the_vote_here(office: Office):
    office.begin()
    office.tab.focus_search()
    press(Qt.Key.Key_End, ENTER)
    assert office.spots == []
    assert focus() is office.tab._side.vote.all


def test_one_stays_on_the_line_while_the_list_changes(office: Office):
    office.begin()
    office.tab.focus_search()
    press(DOWN)
    office.services.attendance.unmark(office.meeting_id, office.worked.ids["Lê Đức Mận"])
    assert office.tab._side.gaps.currentRow() == 1
    assert focus() is office.tab._side.gaps


def test_names_and_tasks_are_never_taken_for_markup(office: Office):
    office.begin()
    office.services.drafting.add_task(office.meeting_id, "<b>Việc</b> {{x}}")
    assert "Việc “<b>Việc</b> {{x}}” chưa có người làm, thời hạn" in office.gaps()


# ------------------------------------------------------------------------------------------------ keys


def walk(office: Office) -> list[str]:
    """Names of everything Tab comes by, once around."""
    office.tab.focus_search()
    seen: list[QWidget] = []
    while (now := focus()) not in seen:
        seen.append(now)
        press(TAB)
    return [name_of(widget) for widget in seen]


def name_of(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return widget.accessibleName() or widget.text()
    return widget.accessibleName()


def test_the_whole_tab_can_be_walked_by_keyboard_from_top_to_bottom(office: Office):
    office.begin()
    office.wait_for_pages()
    assert walk(office) == [
        "Còn thiếu",
        "In…",
        "Lưu PDF…",
        "Xuất Word",
        "Đọc biên bản",
        "Mở thư mục",
        "Tán thành",
        "Không tán thành",
        "Không có ý kiến",
        "Tất cả tán thành",
        "Ghi kết quả",
        PASS,
        "Thu nhỏ trang (Ctrl + lăn chuột)",
        "Phóng to trang (Ctrl + lăn chuột)",
        "Vừa khung",
        "Hai trang",
        "Trang văn bản",
        "Biên bản",
        "Văn bản khác",
    ]


def test_of_a_passed_meeting_only_what_can_be_done_is_walked(office: Office):
    office.hold()
    office.services.minutes.pass_meeting(office.meeting_id)
    office.wait_for_pages()
    walked = walk(office)
    assert walked[:3] == ["Biên bản", "Văn bản khác", "In…"]
    assert REOPEN in walked
    assert PASS not in walked
    assert "Tán thành" not in walked


def test_the_cursor_begins_at_what_is_missing(office: Office):
    office.begin()
    office.tab.enter()
    assert focus() is office.tab._side.gaps
    assert office.tab._side.gaps.selectedItems()[0].text() == "Chưa có giờ kết thúc"


def test_it_begins_there_when_the_tab_is_first_shown_and_goes_on_where_one_was(office: Office, show):
    office.begin()
    tabs, other = QTabWidget(), QLineEdit()
    tabs.addTab(other, "Nghị quyết")
    tabs.addTab(office.tab, "Biên bản")
    show(tabs, other)
    tabs.setCurrentIndex(1)
    assert focus() is office.tab._side.gaps
    office.button(PASS).setFocus()
    tabs.setCurrentIndex(0)
    tabs.setCurrentIndex(1)
    assert focus() is office.button(PASS)


def test_who_walks_along_the_tabs_goes_on_walking(office: Office, show):
    office.begin()
    tabs = QTabWidget()
    tabs.addTab(QLineEdit(), "Nghị quyết")
    tabs.addTab(office.tab, "Biên bản")
    show(tabs, tabs.tabBar())
    press(Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert focus() is tabs.tabBar()


def test_with_nothing_missing_it_begins_at_the_paper(office: Office):
    office.hold()
    office.tab.enter()
    assert name_of(focus()) == "Biên bản"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_button_can_be_reached_and_is_seen_when_it_has_the_focus(office: Office, percent: int):
    office.theme.set_percent(percent)
    office.begin()
    office.settle()
    office.tab.focus_search()
    for _ in range(20):
        press(TAB)
        widget = focus()
        shown = widget.visibleRegion().boundingRect()
        assert shown.height() >= 0.8 * min(widget.height(), office.tab._side.viewport().height() / 2), (
            name_of(widget)
        )


def test_at_the_usual_size_nothing_needed_scrolls_away(office: Office):
    office.begin()
    office.settle()
    assert office.tab._side.verticalScrollBar().maximum() == 0
    assert office.button(PASS).visibleRegion().boundingRect().size() == office.button(PASS).size()


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_no_word_of_a_button_or_label_is_cut_off(office: Office, percent: int):
    if percent > 100:
        # With large letters the window puts the list of meetings away.
        office.tab.window().resize(1366, 560)
    office.theme.set_percent(percent)
    office.begin()
    office.settle()
    for widget in office.tab.findChildren(QAbstractButton):
        if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            assert widget.width() >= widget.minimumSizeHint().width(), name_of(widget)
    for editor in office.tab.findChildren(QLineEdit):
        assert editor.width() >= editor.fontMetrics().horizontalAdvance("0–8888")


# ----------------------------------------------------------------------------------------------- voting


def test_everybody_in_favour_with_one_key(office: Office):
    office.begin()
    office.tab._side.vote.all.setFocus()
    press(SPACE)
    vote = office.services.minutes.reading_vote(office.meeting_id)
    assert vote is not None
    assert vote.ballot.in_favour == IN_ROOM
    assert office.tab._side.vote.result.text() == "8/11 đồng chí tán thành, đạt 72,7%: được thông qua."
    assert "Biên bản chưa được biểu quyết thông qua" not in office.gaps()


def test_more_votes_than_people_in_the_room_are_refused_and_stay_in_the_field(office: Office):
    office.begin()
    vote = office.tab._side.vote
    vote.in_favour.setFocus()
    QTest.keyClicks(vote.in_favour, "9")
    press(ENTER, ENTER, ENTER)
    assert "Có 9 phiếu mà chỉ 8 người" in office.notice.shown_text()
    assert vote.in_favour.text() == "9"
    assert office.services.minutes.reading_vote(office.meeting_id) is None
    vote.in_favour.setFocus()
    vote.in_favour.selectAll()
    QTest.keyClicks(vote.in_favour, "8")
    press(ENTER, ENTER, ENTER)
    assert office.notice.shown_text() == ""


# ---------------------------------------------------------------------------------------------- passing


def test_passing_locks_and_offers_the_papers(office: Office):
    office.hold()
    office.button(PASS).setFocus()
    press(SPACE)
    assert office.services.meetings.meeting(office.meeting_id).locked
    assert "kỳ họp đã khóa" in office.notice.shown_text()
    assert "Đã thông qua, đã khóa." in side_words(office)
    assert office.button(REOPEN).isEnabled()
    assert not office.tab._side.vote.in_favour.isVisible()
    assert office.dialogs.asked == []


def test_what_hinders_is_said_and_nothing_is_passed(office: Office):
    office.begin()
    office.press(PASS)
    said = office.notice.shown_text()
    assert "chưa có giờ kết thúc; biên bản chưa được biểu quyết thông qua" in said
    assert not office.services.meetings.meeting(office.meeting_id).locked
    QTest.mouseClick(
        next(b for b in office.notice.findChildren(Button) if b.text() == "Tới chỗ cần điền"),
        Qt.MouseButton.LeftButton,
    )
    assert office.spots == [Spot(Place.MEETING, Part.CLOSED)]


def test_with_only_the_vote_missing_the_cursor_goes_to_it(office: Office):
    office.begin()
    office.worked.close()
    office.press(PASS)
    assert focus() is office.tab._side.vote.all
    press(SPACE)
    assert office.notice.shown_text() == "", "the warning is settled by the vote"


def test_passing_with_gaps_asks_once_and_names_them(office: Office):
    office.hold()
    office.services.meetings.write_conclusion(office.worked.item(StepKind.DISCUSSION).id, "")
    office.answer("Xem lại đã", "Vẫn thông qua")
    office.press(PASS)
    assert not office.services.meetings.meeting(office.meeting_id).locked
    office.press(PASS)
    assert office.services.meetings.meeting(office.meeting_id).locked
    assert len(office.dialogs.asked) == 2
    assert "1 chỗ thiếu" in office.dialogs.asked[0]


def test_of_many_gaps_the_question_names_a_few(office: Office, monkeypatch: pytest.MonkeyPatch):
    office.hold()
    office.services.drafting.reopen_text(office.meeting_id)
    for number in range(20):
        office.services.drafting.add_task(office.meeting_id, f"Việc {number}")
    asked: list[str] = []
    monkeypatch.setattr(
        office.dialogs, "ask", lambda _q, answers, *, detail: asked.append(detail) or answers[1]
    )
    office.press(PASS)
    lines = asked[0].split("\n")
    assert len(lines) == 9
    assert lines[0] == "• Việc “Việc 0” chưa có người làm, thời hạn"
    # Each of the tasks, and the resolution, which is open again.
    assert lines[-1] == "… và 13 chỗ khác"


def test_reopening_asks_why_and_unlocks(office: Office):
    office.hold()
    office.services.minutes.pass_meeting(office.meeting_id)
    office.answer("ghi thiếu ý kiến")
    office.press(REOPEN)
    assert not office.services.meetings.meeting(office.meeting_id).locked
    assert office.services.history.past(1)[0].name.endswith("ghi thiếu ý kiến")
    assert office.button(PASS).isEnabled()
    assert office.tab._side.vote.in_favour.isVisible()


def test_reopening_without_a_reason_says_so_and_giving_up_does_nothing(office: Office):
    office.hold()
    office.services.minutes.pass_meeting(office.meeting_id)
    office.answer(None, "   ")
    office.press(REOPEN)
    assert office.notice.shown_text() == ""
    office.press(REOPEN)
    assert "rồi gõ lý do" in office.notice.shown_text()
    assert office.services.meetings.meeting(office.meeting_id).locked


def test_nothing_of_a_meeting_in_preparation_can_be_voted_on(office: Office):
    meeting_id = office.services.meetings.create(MeetingKind.REGULAR, EVENING)
    office.tab.show_meeting(meeting_id)
    office.wait_for_pages()
    assert not office.tab._side.vote.in_favour.isVisible()
    assert "Chưa có giờ khai mạc" in office.gaps()


def side_words(office: Office) -> str:
    from chibo_desktop.ui.texts import Text

    return "\n".join(text.text() for text in office.tab._side.findChildren(Text) if text.isVisible())


def test_the_pages_themselves_take_the_keys_of_reading(office: Office):
    office.hold()
    office.wait_for_pages()
    pages = office.tab.findChild(PagesView)
    assert isinstance(pages, PagesView)
    pages.setFocus()
    press(Qt.Key.Key_End)
    assert pages.current_page() == pages.page_count - 1
