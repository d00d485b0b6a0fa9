"""The tab as a whole: sections by keyboard, texts that save themselves, number, passed meetings."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.resolutions import SectionCode, TaskState
from chibo_desktop.ui.drafting.frame_page import FramePage
from chibo_desktop.ui.drafting.last_page import BEFORE, RESULT, SHARE, STATE, LastPage
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.drafting.state_delegate import StateBox
from chibo_desktop.ui.drafting.text_page import TextPage
from tests.ui.drafting.conftest import DECEMBER, NOVEMBER, OCTOBER, Office, press, type_digits
from tests.ui.keyboards import WAYS, commit, preedit

ENTER, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape
CTRL = Qt.KeyboardModifier.ControlModifier
TEXTS = {
    Section.PRAISE: SectionCode.PRAISE,
    Section.LIMITS: SectionCode.LIMITS,
    Section.NEXT: SectionCode.NEXT_TASKS,
    Section.SCORE: SectionCode.SCORE,
}


def text_page(office: Office, section: Section) -> TextPage:
    page = office.go(section)
    assert isinstance(page, TextPage)
    return page


def text(office: Office, code: SectionCode) -> str:
    resolution = office.services.drafting.resolution(office.tab.meeting_id or "")
    return resolution.text(code) if resolution else ""


# ------------------------------------------------------------------------------------------------- sections


def test_without_a_meeting_it_says_what_to_do(office):
    office.tab.show_meeting(None)
    assert office.tab._nothing.isVisible()
    office.hold()
    assert not office.tab._nothing.isVisible()


def test_arrows_walk_through_the_sections_and_enter_goes_in(office):
    office.hold()
    office.tab.focus_search()
    press(DOWN, DOWN)
    assert office.tab.sections.section() is Section.PRAISE
    press(ENTER)
    page = office.tab.page()
    assert isinstance(page, TextPage)
    assert QApplication.focusWidget() is page.part.editor
    press(Qt.Key.Key_PageDown, modifier=CTRL)
    assert office.tab.sections.section() is Section.LIMITS
    assert QApplication.focusWidget() is office.tab.page().part.editor


@pytest.mark.parametrize("section", list(Section))
def test_every_section_takes_the_focus_and_fits_the_room(office, section):
    office.hold()
    page = office.go(section)
    focus = QApplication.focusWidget()
    assert focus is page or page.isAncestorOf(focus)
    # Nothing asks for more than the tab has at 1366 x 768.
    assert office.tab.minimumSizeHint().width() <= 1150
    assert office.tab.minimumSizeHint().height() <= 575


def test_the_list_says_where_something_stands(office):
    meeting_id = office.hold()
    office.services.drafting.write_section(meeting_id, SectionCode.LIMITS, "Còn đến muộn")
    office.services.drafting.add_task(meeting_id, "Quét ngõ")
    rows = [office.tab.sections.item(row) for row in range(office.tab.sections.count())]
    spoken = [row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]
    assert "Hạn chế, nguyên nhân, đã ghi" in spoken
    assert "Biểu dương, nhắc nhở, chưa ghi" in spoken
    assert "Nhiệm vụ, phân công, 1" in spoken


# ---------------------------------------------------------------------------------------------------- texts


@pytest.mark.parametrize("typed", WAYS)
@pytest.mark.parametrize("section, code", TEXTS.items())
def test_a_text_is_typed_in_vietnamese_and_saved_when_left(office, section, code, typed):
    office.hold()
    text_page(office, section)
    typed("Biểu dương đồng chí Hiền")
    office.tab.sections.setFocus()
    assert text(office, code) == "Biểu dương đồng chí Hiền"


def test_a_text_is_saved_when_another_section_tab_or_meeting_comes(office):
    first = office.hold()
    text_page(office, Section.PRAISE)
    type_digits("mot")
    office.tab.sections.choose(Section.LIMITS)
    assert text(office, SectionCode.PRAISE) == "mot"
    text_page(office, Section.PRAISE)
    type_digits(" hai")
    office.tab.flush()
    assert text(office, SectionCode.PRAISE) == "mot hai"
    type_digits(" ba")
    second = office.hold(DECEMBER)
    assert office.services.drafting.resolution(first).text(SectionCode.PRAISE) == "mot hai ba"
    assert office.services.drafting.resolution(second) is None


def test_a_redraw_does_not_disturb_what_is_being_typed(office):
    meeting_id = office.hold()
    page = text_page(office, Section.PRAISE)
    type_digits("dang go")
    office.services.drafting.write_section(meeting_id, SectionCode.PRAISE, "cua noi khac")
    office.services.drafting.add_task(meeting_id, "viec")
    assert page.part.editor.toPlainText() == "dang go"
    preedit("đang")
    office.services.drafting.add_task(meeting_id, "viec nua")
    page.part.editor._autosave._silence.timeout.emit()
    assert text(office, SectionCode.PRAISE) == "cua noi khac"


def test_undo_is_seen_at_once(office):
    office.hold()
    page = text_page(office, Section.PRAISE)
    type_digits("mot")
    office.tab.flush()
    office.services.history.undo()
    assert page.part.editor.toPlainText() == ""
    office.services.history.redo()
    assert page.part.editor.toPlainText() == "mot"


def test_rubbish_is_pasted_clean_and_whole(office):
    office.hold()
    page = text_page(office, Section.PRAISE)
    QGuiApplication.clipboard().setText("“Kết luận”\x07\x0bdòng hai\r\n" + "á" * 50_000)
    page.part.editor.paste()
    office.tab.flush()
    assert text(office, SectionCode.PRAISE) == "“Kết luận”\ndòng hai\n" + "á" * 50_000
    assert page.part.editor.toPlainText() == text(office, SectionCode.PRAISE)


def test_last_months_text_stands_beside_and_only_where_there_was_one(office):
    before = office.hold(OCTOBER)
    office.services.drafting.write_section(before, SectionCode.LIMITS, "Còn đến muộn")
    page = text_page(office, Section.LIMITS)
    assert page.part.earlier_text == ""
    office.hold(NOVEMBER)
    page = text_page(office, Section.LIMITS)
    assert page.part.earlier_text == "Còn đến muộn"
    assert page.part._heading.text() == "Nghị quyết tháng 10/2026 đã ghi:"
    assert text_page(office, Section.PRAISE).part.earlier_text == ""


def test_beginning_and_end_follow_the_meeting(office):
    meeting_id = office.hold(NOVEMBER, "Đỗ Thu Hà")
    page = frame_page(office)
    assert "có mặt: 5 (chính thức 4, dự bị 1), đạt 83,3%; vắng có lý do: 1" in page.opening.toPlainText()
    come(office, meeting_id)
    assert "có mặt: 6 (chính thức 5, dự bị 1), đạt 100%; vắng có lý do: 0" in page.opening.toPlainText()
    ballot_id = office.services.drafting.vote(meeting_id, "nghị quyết", 5)
    office.services.drafting.adopt(meeting_id, ballot_id)
    assert "biểu quyết thông qua, 5/5 đồng chí tán thành, đạt 100%." in page.derived.toPlainText()
    type_digits("x")
    assert "x" not in page.opening.toPlainText()


def frame_page(office: Office) -> FramePage:
    page = office.go(Section.FRAME)
    assert isinstance(page, FramePage)
    return page


def come(office: Office, meeting_id: str) -> None:
    """Somebody who was away with a reason comes after all."""
    late = next(r.id for r in office.services.members.rows() if r.member.name == "Đỗ Thu Hà")
    office.services.attendance.mark_present(meeting_id, late)


def change_words(page: FramePage, old: str, new: str) -> None:
    """As a hand does: choose the words and type others."""
    cursor = page.opening.document().find(old)
    assert not cursor.isNull()
    page.opening.setTextCursor(cursor)
    page.opening.setFocus()
    commit(new)


@pytest.mark.parametrize("saved", [True, False])
def test_an_opening_worded_by_hand_keeps_its_words_and_its_numbers_follow(office, saved):
    """Whether somebody comes after the words are saved, or while they are being typed."""
    meeting_id = office.hold(NOVEMBER, "Đỗ Thu Hà")
    page = frame_page(office)
    change_words(page, "thống nhất quyết nghị", "nhất trí cao")
    if saved:
        office.tab.flush()
    come(office, meeting_id)
    office.tab.flush()
    shown = page.opening.toPlainText()
    assert "nhất trí cao những nội dung sau" in shown
    assert "có mặt: 6 (chính thức 5, dự bị 1), đạt 100%; vắng có lý do: 0" in shown
    assert not page.doubts.isVisible()
    assert office.services.papers.resolution(meeting_id).opening == shown
    office.services.history.undo()
    assert ("đạt 83,3%" in page.opening.toPlainText()) == saved
    assert ("nhất trí cao" in page.opening.toPlainText()) == saved


def test_a_number_by_hand_is_kept_and_told_of_until_it_is_settled(office):
    meeting_id = office.hold(NOVEMBER, "Đỗ Thu Hà")
    page = frame_page(office)
    change_words(page, "83,3%", "83%")
    office.tab.flush()
    assert not page.doubts.isVisible()
    come(office, meeting_id)
    assert "đạt 83%;" in page.opening.toPlainText()
    assert "có mặt: 6" in page.opening.toPlainText()
    assert "kỳ họp nay là “100%”, lúc sửa là “83,3%”" in page.doubts.text()
    change_words(page, "thống nhất", "nhất trí")
    office.tab.flush()
    assert page.doubts.isVisible(), "another word of hers does not make the number right"
    frame = office.tab.sections.item(list(Section).index(Section.FRAME))
    assert "cần xem" in frame.text()
    (gap,) = [one for one in office.services.minutes.gaps(meeting_id) if "lời mở đầu" in one.text]
    assert gap.text.endswith("nay là “100%”")
    office.tab.sections.choose(Section.VOTES)
    office.tab.show_spot(gap.spot)
    assert office.tab.page() is page
    page.keep.setFocus()
    press(ENTER)
    assert not page.doubts.isVisible()
    assert "đạt 83%;" in office.services.papers.resolution(meeting_id).opening
    page.take_back.setFocus()
    press(ENTER)
    assert "đạt 100%" in page.opening.toPlainText()
    assert not page.take_back.isVisible()
    office.services.history.undo()
    assert "đạt 83%;" in page.opening.toPlainText()


def test_an_opening_rubbed_out_is_derived_again(office):
    meeting_id = office.hold(NOVEMBER)
    page = frame_page(office)
    change_words(page, "Hồi", "Vào hồi")
    office.tab.flush()
    assert office.services.worded_opening.is_worded(meeting_id)
    page.opening.selectAll()
    press(Qt.Key.Key_Delete)
    office.tab.flush()
    assert page.opening.toPlainText().startswith("Hồi 19 giờ 30")


# ---------------------------------------------------------------------------------------------- last tasks


@pytest.fixture
def asked(office: Office) -> LastPage:
    """Two tasks of October, looked at in November."""
    before = office.open(OCTOBER)
    drafting = office.services.drafting
    for what in ("Quét ngõ", "Thăm gia đình chính sách"):
        drafting.add_task(before, what)
    first = drafting.tasks(before)[0]
    drafting.change_task(
        replace(first, assignees=drafting.assignees(first, "Lê Quang Dũng"), due=date(2026, 10, 30))
    )
    office.hold(NOVEMBER)
    page = office.go(Section.LAST)
    assert isinstance(page, LastPage)
    return page


def found(office: Office) -> list[tuple[str, TaskState, str]]:
    rows = office.services.drafting.last_tasks(office.tab.meeting_id or "")
    return [(row.task.what, row.report.state, row.report.result) for row in rows if row.report]


@pytest.mark.parametrize("typed", WAYS)
def test_each_task_is_asked_for_state_and_words_by_keyboard(office, asked, typed):
    assert asked.table.currentIndex().column() == STATE
    assert asked.table.rows.index(0, BEFORE).data() == "Giao tháng 10/2026"
    press(ENTER)
    assert isinstance(QApplication.focusWidget(), StateBox)
    press(DOWN, ENTER)
    assert asked.table.currentIndex().column() == SHARE
    type_digits("60")
    press(ENTER)
    typed("còn ngõ số bảy")
    press(ENTER)
    assert found(office) == [("Quét ngõ", TaskState.PARTLY, "còn ngõ số bảy")]
    assert asked.table.rows.index(0, SHARE).data() == "60%"
    assert asked.table.currentIndex().row() == 1
    press(ENTER, ENTER, ENTER)
    assert found(office)[1] == ("Thăm gia đình chính sách", TaskState.DONE, "")
    assert asked._heading.text() == "Kết quả nghị quyết tháng trước – 1/2 việc đã hoàn thành"


@pytest.mark.parametrize(
    "typed, state, share, words",
    [
        ("60%", TaskState.PARTLY, 60, ""),
        ("100", TaskState.DONE, None, ""),
        ("con 2 nha", TaskState.PARTLY, None, "con 2 nha"),
        ("150", TaskState.PARTLY, None, ""),
    ],
)
def test_how_much_is_done_is_read_and_words_there_are_not_lost(office, asked, typed, state, share, words):
    press(ENTER, DOWN, ENTER)
    type_digits(typed)
    press(ENTER)
    (row, _) = office.services.drafting.last_tasks(office.tab.meeting_id)
    assert (row.report.state, row.report.share, row.report.result) == (state, share, words)
    assert ("Số 150 không hợp" in office.notice.shown_text()) == (typed == "150")


def test_a_task_that_is_not_needed_any_more_asks_why(office, asked):
    press(ENTER, DOWN, DOWN, DOWN, DOWN, ENTER)
    assert asked.table.currentIndex().column() == RESULT
    assert office.notice.shown_text() == "Ghi lý do thôi không làm việc này rồi bấm Enter."
    type_digits("to khac da lam")
    press(ENTER)
    assert found(office) == [("Quét ngõ", TaskState.DROPPED, "to khac da lam")]
    assert asked._heading.text().endswith("– 0/1 việc đã hoàn thành, 1 việc thôi không làm")


def test_tasks_older_than_last_months_are_counted_apart(office, asked):
    office.services.drafting.add_task(office.tab.meeting_id, "Thu quỹ")
    office.hold(DECEMBER)
    assert asked._heading.text().endswith("– 0/3 việc đã hoàn thành, có 2 việc chuyển từ các kỳ trước")


def test_a_list_of_states_that_was_only_looked_at_says_nothing(office, asked):
    press(ENTER)
    press(ESCAPE, ESCAPE)
    assert found(office) == []
    assert not asked.table.editing()
    assert not office.came_back


def test_words_alone_mean_that_something_was_done(office, asked):
    asked.table.setCurrentIndex(asked.table.rows.index(0, RESULT))
    press(ENTER)
    type_digits("da quet 2 ngo")
    press(ENTER)
    assert found(office) == [("Quét ngõ", TaskState.PARTLY, "da quet 2 ngo")]
    office.services.history.undo()
    assert found(office) == []
    assert asked.table.rows.index(0, STATE).data() == "chưa báo cáo"


def test_with_large_letters_the_questions_stay_and_the_rest_gives_way(office, asked):
    office.tab.host.theme.set_percent(150)
    asked.resize(700, 500)
    QApplication.processEvents()
    assert asked.table.isColumnHidden(BEFORE)
    assert not asked.table.isColumnHidden(STATE)
    assert asked.table.horizontalScrollBar().maximum() == 0


# --------------------------------------------------------------------------------------- number and papers


def test_the_number_is_proposed_and_can_be_given_by_hand(office):
    before = office.open(OCTOBER)
    office.services.drafting.set_number(before, 41)
    meeting_id = office.hold(NOVEMBER)
    assert "Đề nghị: Số 42-NQ/CB" in office.tab.number.text()
    office.tab.number.editor.setFocus()
    type_digits("5")
    press(ENTER)
    assert office.services.drafting.resolution(meeting_id).number == 5
    assert office.tab.number.editor.text() == "05"
    office.services.history.undo()
    assert office.tab.number.editor.text() == ""


def test_the_field_of_the_number_grows_with_the_letters(office):
    office.hold()
    before = office.tab.number.editor.maximumWidth()
    office.tab.host.theme.set_percent(200)
    QApplication.processEvents()
    assert office.tab.number.editor.maximumWidth() > 1.8 * before


def test_what_is_odd_about_a_number_is_said_and_the_number_stays(office):
    for month, number in ((1, 3), (2, 5)):
        meeting_id = office.open(OCTOBER.replace(month=month))
        office.services.drafting.set_number(meeting_id, number)
    meeting_id = office.hold(NOVEMBER)
    assert office.tab.number.text().endswith("Đề nghị: Số 06-NQ/CB. Sổ còn trống số 04.")
    for typed, said in (
        ("5", "Số 05 đã có ở nghị quyết ngày 05/02/2026. Nếu nhầm, gõ số 06."),
        ("4", "Nghị quyết ngày 05/02/2026 đã mang số 05. Kiểm tra lại thứ tự; số gõ tay được giữ nguyên."),
        ("9", "Trước số này còn trống số 06–08."),
        ("6", "06"),
    ):
        office.tab.number.editor.setFocus()
        office.tab.number.editor.selectAll()
        type_digits(typed)
        press(ENTER)
        assert office.tab.number.text().endswith(said)
        assert office.services.drafting.resolution(meeting_id).number == int(typed)


def test_a_number_that_is_none_is_said_and_stays(office):
    meeting_id = office.hold()
    office.tab.number.editor.setFocus()
    type_digits("0")
    press(ENTER)
    assert "Số 0 không hợp" in office.tab.number.text()
    assert office.tab.number.editor.text() == "0"
    assert office.services.drafting.resolution(meeting_id) is None


def test_the_papers_are_made_in_the_tab_of_the_minutes(office):
    office.hold()
    office.tab.number.papers.setFocus()
    press(ENTER)
    assert office.went == [(Place.MINUTES, "resolution")]


def test_a_task_a_vote_and_an_earlier_task_are_found_by_their_id(office, asked):
    meeting_id = office.tab.meeting_id
    drafting = office.services.drafting
    task_id, ballot_id = drafting.add_task(meeting_id, "việc mới"), drafting.vote(meeting_id, "việc này", 5)
    for target, section in (
        (task_id, Section.TASKS),
        (ballot_id, Section.VOTES),
        (drafting.last_tasks(meeting_id)[1].id, Section.LAST),
    ):
        office.tab.reveal(target)
        assert office.tab.sections.section() is section


# --------------------------------------------------------------------------------------------------- passed


def test_a_passed_meeting_is_only_read(office, asked):
    meeting_id = office.tab.meeting_id
    office.services.drafting.write_section(meeting_id, SectionCode.PRAISE, "mot")
    office.pass_meeting(meeting_id)
    for section, code in TEXTS.items():
        page = text_page(office, section)
        assert page.part.editor.isReadOnly()
        type_digits("x")
        office.tab.flush()
        assert "x" not in text(office, code)
    office.tab.number.editor.setFocus()
    type_digits("9")
    press(ENTER)
    assert office.services.drafting.resolution(meeting_id).number is None
    last = office.go(Section.LAST)
    last.table.setFocus()
    last.table.setCurrentIndex(last.table.rows.index(0, STATE))
    press(ENTER)
    assert last.findChild(StateBox) is None
    assert found(office) == []
    assert not office.notice.shown_text()
    # Opened again, it can be written in at once.
    office.services.minutes.reopen(meeting_id, "sót ý kiến")
    text_page(office, Section.PRAISE)
    type_digits(" hai")
    office.tab.flush()
    assert text(office, SectionCode.PRAISE) == "mot hai"
