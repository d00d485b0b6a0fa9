"""Votes by keyboard: taken, refused, corrected, removed, and a resolution adopted by one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.voting import Slips, VotingMethod
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.drafting.vote_page import VotePage
from chibo_desktop.ui.people_list import PeopleList
from tests.ui.drafting.conftest import NOVEMBER, Office, press, type_digits
from tests.ui.keyboards import WAYS

ENTER, F9, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Escape
CTRL = Qt.KeyboardModifier.ControlModifier


def vote_page(office: Office) -> VotePage:
    page = office.tab.page(Section.VOTES)
    assert isinstance(page, VotePage)
    return page


@pytest.fixture
def page(office: Office) -> VotePage:
    """A meeting of five voters, all in the room, and F7 pressed at the item of the resolution."""
    meeting_id = office.hold()
    office.tab.take_vote(office.item_at(meeting_id, StepKind.RESOLUTION))
    return vote_page(office)


def stored(office: Office) -> list[tuple[int, int, int]]:
    ballots = (view.ballot for view in office.services.drafting.ballots(office.tab.meeting_id or ""))
    return [(ballot.in_favour, ballot.against, ballot.abstained) for ballot in ballots]


def count(*numbers: str) -> None:
    """Type numbers, each with Enter."""
    for number in numbers:
        type_digits(number)
        press(ENTER)


# --------------------------------------------------------------------------------------------------- taking


def test_f7_stands_on_the_first_number_with_the_subject_proposed(office, page):
    assert QApplication.focusWidget() is page.form.counts.in_favour
    assert page.form.subject.text() == "thông qua nghị quyết sinh hoạt chi bộ thường kỳ tháng 11/2026"
    assert page.form.item.currentText().endswith("Thông qua nghị quyết")


def test_one_key_writes_that_all_are_in_favour_and_says_it_as_the_papers_do(office, page):
    press(F9)
    assert stored(office) == [(5, 0, 0)]
    said = page.result.text()
    assert said.startswith("✓ THÔNG QUA\n")
    assert office.services.drafting.ballots(office.tab.meeting_id)[0].sentence in said
    assert "5/5 đồng chí tán thành, đạt 100%" in said


def test_with_large_letters_the_result_is_seen_from_its_first_line(office):
    meeting_id = office.hold()
    office.tab.host.theme.set_percent(150)
    office.tab.take_vote(office.item_at(meeting_id, StepKind.RESOLUTION))
    office.tab.window().resize(1366, 560)
    QApplication.processEvents()
    # The page scrolls by itself: the window need not scroll the tab around it.
    assert office.tab.heightForWidth(1366) == office.tab.minimumSizeHint().height()
    press(F9)
    verdict = vote_page(office).result._verdict
    assert verdict.visibleRegion().boundingRect() == verdict.rect()


def test_the_key_is_the_forms_own_even_where_the_window_has_another_use_for_it(office, page):
    shortcut = QShortcut(QKeySequence("F9"), office.tab.window())
    elsewhere = []
    shortcut.activated.connect(lambda: elsewhere.append(True))
    press(F9)
    assert stored(office) == [(5, 0, 0)]
    assert not elsewhere
    press(F9)
    assert elsewhere == [True]
    assert len(stored(office)) == 1


def test_who_is_not_counted_is_named_with_the_reason(office, page):
    assert page.form._left_out.text() == (
        "Không tính 2: Bùi Văn Lộc (được miễn và không ở phòng họp); Ngô Văn Tân (dự bị, không biểu quyết)."
    )
    assert "đang có mặt 5" in page.form._room_text.text().lower()


def test_too_few_in_the_room_warn_and_hinder_nothing(office):
    office.hold(NOVEMBER, "Phạm Văn Bình", "Trần Thị Hiền", "Lê Quang Dũng")
    office.tab.take_vote(None)
    form = vote_page(office).form
    assert "dù tất cả tán thành cũng chưa đủ 3" in form._room_text.text()
    form.subject.setText("việc này")
    press(F9)
    assert stored(office) == [(2, 0, 0)]


def test_a_vote_of_an_earlier_hour_counts_who_was_there_then(office, page):
    office.clock.pass_minutes(30)
    meeting_id = office.tab.meeting_id
    leaver = next(row.id for row in office.services.members.rows() if row.member.name == "Đỗ Thu Hà")
    office.services.attendance.leave_or_return(meeting_id, leaver)
    office.clock.pass_minutes(5)
    office.tab.take_vote(None)
    assert "Đang có mặt 4" in page.form._room_text.text()
    page.form.subject.setText("việc này")
    page.form.at.setFocus()
    type_digits("19:45")
    press(ENTER)
    assert "Đang có mặt 5" in page.form._room_text.text()
    press(F9)
    (view,) = office.services.drafting.ballots(meeting_id)
    assert (view.ballot.in_favour, view.ballot.taken_at.strftime("%H:%M")) == (5, "19:45")
    page.result.correct.click()
    assert page.form.at.text() == "19:45"
    page.form.at.setFocus()
    page.form.at.selectAll()
    type_digits("18:00")
    press(ENTER)
    assert "không nằm trong buổi họp" in office.notice.shown_text()


def test_an_hour_still_being_typed_counts_and_one_that_is_none_is_said(office, page):
    meeting_id = office.tab.meeting_id
    office.clock.pass_minutes(30)
    leaver = next(row.id for row in office.services.members.rows() if row.member.name == "Đỗ Thu Hà")
    office.services.attendance.leave_or_return(meeting_id, leaver)
    office.clock.pass_minutes(5)
    page.form.at.setFocus()
    type_digits("25:00")
    press(F9)
    assert "Không có 25 giờ 00 phút" in office.notice.shown_text()
    assert QApplication.focusWidget() is page.form.at
    assert not page.form.counts.in_favour.text()
    assert stored(office) == []
    page.form.at.selectAll()
    type_digits("19:45")
    press(F9)
    (view,) = office.services.drafting.ballots(meeting_id)
    assert (view.ballot.in_favour, view.ballot.taken_at.strftime("%H:%M")) == (5, "19:45")
    page.result.next.click()
    page.form.subject.setText("việc sau")
    page.form.counts.in_favour.setFocus()
    type_digits("4")
    page.form.at.setFocus()
    type_digits("1950")
    press(ENTER, modifier=CTRL)
    later = office.services.drafting.ballots(meeting_id)[-1]
    assert (later.ballot.subject, later.ballot.taken_at.strftime("%H:%M")) == ("việc sau", "19:50")


def test_a_correction_is_told_beside_the_vote(office, page):
    press(F9)
    page.result.correct.click()
    office.clock.pass_minutes(4)
    count("4", "1", "0")
    assert (
        "Đã sửa lúc 19:34 05/11/2026: tán thành, trước đó 5; không tán thành, trước đó 0."
        in page.result.text()
    )


def test_enter_goes_through_the_numbers_and_writes_after_the_last(office, page):
    count("3", "1")
    assert stored(office) == []
    count("1")
    assert stored(office) == [(3, 1, 1)]


def test_numbers_left_empty_after_the_first_are_none(office, page):
    type_digits("4")
    press(ENTER, ENTER, ENTER)
    assert stored(office) == [(4, 0, 0)]


def test_ctrl_enter_writes_at_once(office, page):
    type_digits("3")
    press(ENTER, modifier=CTRL)
    assert stored(office) == [(3, 0, 0)]


@pytest.mark.parametrize(
    "in_favour, forecast, verdict",
    [
        # Of five, more than half is three.
        ("2", "2/5 – 40%: chưa đủ, còn thiếu 1.", "✗ KHÔNG THÔNG QUA"),
        ("3", "3/5 – 60%: đủ để thông qua.", "✓ THÔNG QUA"),
    ],
)
def test_a_vote_at_the_edge_is_foretold_and_said(office, page, in_favour, forecast, verdict):
    type_digits(in_favour)
    assert page.form._forecast.text().startswith(forecast)
    press(ENTER)
    count("0", "0")
    assert page.result.text().startswith(verdict)


def test_the_bar_follows_the_matter_picked_by_arrows(office, page):
    assert page.form._base_text.text() == "Tính trên 5 · cần 3 (trên 1/2)"
    page.form.matter.setFocus()
    press(Qt.Key.Key_Down)
    assert page.form._base_text.text() == "Tính trên 5 · cần 4 (từ 2/3)"
    page.form.counts.in_favour.setFocus()
    count("3", "0", "0")
    assert page.result.text().startswith("✗ KHÔNG THÔNG QUA")
    assert "(cần từ 2/3, tức 4/5)" in page.result.text()


def test_more_votes_than_voters_in_the_room_are_refused_and_stay_to_be_mended(office, page):
    count("5", "1", "0")
    assert stored(office) == []
    assert "Có 6 phiếu mà chỉ 5 người được biểu quyết đang có mặt" in office.notice.shown_text()
    assert page.form.counts.in_favour.text() == "5"
    page.form.counts.against.setFocus()
    page.form.counts.against.selectAll()
    count("0", "0")
    assert stored(office) == [(5, 0, 0)]
    assert not office.notice.shown_text()


def test_no_number_at_all_is_asked_for(office, page):
    press(ENTER, ENTER, ENTER)
    assert stored(office) == []
    assert "Chưa có số tán thành" in office.notice.shown_text()
    assert QApplication.focusWidget() is page.form.counts.in_favour


def test_a_word_for_a_number_is_said_beside_its_field(office, page):
    type_digits("ba")
    press(ENTER)
    assert "Chưa hiểu số “ba”" in page.form.counts.in_favour.problem_text()
    assert page.form.counts.in_favour.text() == "ba"
    assert stored(office) == []
    page.form.counts.in_favour.load(3)
    page.form.counts.against.setFocus()
    type_digits("hai")
    press(ENTER, modifier=CTRL)
    assert "Chưa hiểu số “hai”" in office.notice.shown_text()
    assert QApplication.focusWidget() is page.form.counts.against
    assert stored(office) == []


def test_nothing_to_vote_on_is_asked_for(office, page):
    page.form.subject.setText("")
    press(F9)
    assert "Chưa ghi biểu quyết việc gì" in office.notice.shown_text()
    assert QApplication.focusWidget() is page.form.subject
    assert stored(office) == []


@pytest.mark.parametrize("typed", WAYS)
def test_the_subject_is_typed_in_vietnamese(office, typed):
    meeting_id = office.hold()
    office.tab.take_vote(office.item_at(meeting_id, StepKind.DISCUSSION))
    page = vote_page(office)
    assert QApplication.focusWidget() is page.form.subject
    typed("đề nghị khen thưởng đồng chí Hiền")
    press(ENTER, F9)
    (view,) = office.services.drafting.ballots(meeting_id)
    assert view.ballot.subject == "đề nghị khen thưởng đồng chí Hiền"


def test_before_the_opening_nothing_is_voted_on(office):
    office.clock.at = NOVEMBER
    meeting_id = office.services.meetings.create(MeetingKind.REGULAR, NOVEMBER)
    office.tab.show_meeting(meeting_id)
    office.tab.take_vote(office.item_at(meeting_id, StepKind.RESOLUTION))
    page = vote_page(office)
    assert page._unstarted.isVisible()
    count("0", "0", "0")
    assert "Kỳ họp chưa bắt đầu" in office.notice.shown_text()


# ----------------------------------------------------------------------------------------- people in the room


def test_who_comes_while_the_form_is_open_counts_and_typing_is_not_disturbed(office):
    meeting_id = office.hold(NOVEMBER, "Đỗ Thu Hà")
    office.tab.take_vote(None)
    page = vote_page(office)
    page.form.counts.in_favour.setFocus()
    type_digits("5")
    assert "nhiều hơn 4" in page.form._forecast.text()
    late = next(r.id for r in office.services.members.rows() if r.member.name == "Đỗ Thu Hà")
    office.services.attendance.mark_present(meeting_id, late, late=True)
    assert page.form.counts.in_favour.text() == "5"
    assert page.form._room_text.text() == "Đang có mặt 5 đồng chí có quyền biểu quyết"
    assert page.form._forecast.text() == "5/5 – 100%: đủ để thông qua."


def test_the_list_says_who_counts_who_does_not_and_why(office, page):
    page.form.people.setFocus()
    press(ENTER)
    shown = office.tab.window().findChild(PeopleList)
    assert shown is not None
    lines = shown.shown()
    assert "Được tính: 5" in lines[0]
    assert any("Bùi Văn Lộc – được miễn và không ở phòng họp" in line for line in lines)
    assert any("Ngô Văn Tân – dự bị, không biểu quyết" in line for line in lines)
    shown.leave()


# ----------------------------------------------------------------------------------------------- secret votes


def test_a_secret_ballot_asks_for_its_papers_and_they_must_add_up(office, page):
    page.form.secret.setFocus()
    press(Qt.Key.Key_Space)
    page.form.enter()
    assert QApplication.focusWidget() is page.form.counts.issued
    assert page.form.counts.issued.text() == "5"
    press(ENTER)
    type_digits("4")
    press(ENTER)
    type_digits("1")
    press(ENTER)
    count("3", "1", "0")
    assert "Có 3 phiếu hợp lệ nhưng" in office.notice.shown_text()
    page.form.counts.against.setFocus()
    page.form.counts.against.selectAll()
    count("0", "0")
    ballot = office.services.drafting.ballots(office.tab.meeting_id)[0].ballot
    assert ballot.method is VotingMethod.SECRET
    assert ballot.slips == Slips(5, 4, 1)
    assert "phát ra 5 phiếu, thu về 4 phiếu, hợp lệ 3, không hợp lệ 1" in page.result.text()


def test_papers_not_counted_yet_follow_who_is_in_the_room(office):
    meeting_id = office.hold(NOVEMBER, "Đỗ Thu Hà", "Lê Quang Dũng")
    office.tab.take_vote(office.item_at(meeting_id, StepKind.RESOLUTION))
    page = vote_page(office)
    page.form.secret.setChecked(True)
    late = {r.member.name: r.id for r in office.services.members.rows()}
    office.services.attendance.mark_present(meeting_id, late["Đỗ Thu Hà"], late=True)
    assert (page.form.counts.issued.text(), page.form.counts.collected.text()) == ("4", "4")
    page.form.counts.issued.setFocus()
    page.form.counts.issued.selectAll()
    type_digits("4")
    office.services.attendance.mark_present(meeting_id, late["Lê Quang Dũng"], late=True)
    assert (page.form.counts.issued.text(), page.form.counts.collected.text()) == ("4", "4")
    press(F9)
    assert office.services.drafting.ballots(meeting_id)[0].ballot.slips == Slips(4, 4)


def test_all_in_favour_of_a_secret_ballot_are_all_valid_papers(office, page):
    page.form.secret.setChecked(True)
    page.form.counts.collected.load(4)
    press(F9)
    assert stored(office) == [(4, 0, 0)]


# --------------------------------------------------------------------------------------------------- adopting


def test_a_vote_on_the_resolution_that_passed_offers_to_adopt_it_and_gives_it_a_number(office, page):
    press(F9)
    assert QApplication.focusWidget() is page.result.adopt
    press(ENTER)
    resolution = office.services.drafting.resolution(office.tab.meeting_id)
    assert resolution.number == 1
    assert "Nghị quyết đã được thông qua bằng biểu quyết này" in page.result.text()
    assert "Đã thông qua: 5/5 đồng chí tán thành, đạt 100%" in office.tab.number.text()
    assert office.tab.number.editor.text() == "01"
    office.services.history.undo()
    assert "Dự thảo" in office.tab.number.text()
    assert page.result.adopt.isVisible()
    office.services.history.undo()
    assert stored(office) == []
    assert page._form_shown()


def test_a_vote_that_did_not_pass_adopts_nothing(office, page):
    count("2", "3", "0")
    assert not page.result.adopt.isVisible()


def test_a_vote_on_something_else_offers_no_adoption(office):
    meeting_id = office.hold()
    office.tab.take_vote(office.item_at(meeting_id, StepKind.AGENDA))
    press(F9)
    page = vote_page(office)
    assert not page.result.adopt.isVisible()
    press(ENTER)
    assert office.services.drafting.adopted_by(meeting_id) is None
    assert office.came_back == [True]


def test_the_vote_on_the_minutes_is_the_one_on_the_minutes(office):
    meeting_id = office.hold()
    office.tab.take_vote(office.item_at(meeting_id, StepKind.READING_BACK))
    page = vote_page(office)
    assert page.form.subject.text() == "thông qua biên bản"
    press(F9)
    (view,) = office.services.drafting.ballots(meeting_id)
    assert office.services.meetings.meeting(meeting_id).reading_ballot_id == view.id
    assert not page.result.adopt.isVisible()
    # Pressed again there, it is that vote which is corrected; there is never a second one.
    office.tab.take_vote(office.item_at(meeting_id, StepKind.READING_BACK))
    count("4", "1", "0")
    assert stored(office) == [(4, 1, 0)]


# --------------------------------------------------------------------------------------- votes that are there


def test_a_vote_is_opened_and_corrected_on_the_base_of_its_moment(office, page):
    press(F9)
    office.clock.pass_minutes(1)
    gone = next(r.id for r in office.services.members.rows() if r.member.name == "Lê Quang Dũng")
    office.services.attendance.leave_or_return(office.tab.meeting_id, gone)
    page.table.setFocus()
    page.table.choose_place(0)
    press(ENTER)
    page.result.correct.click()
    assert page.form.title.text() == "Sửa biểu quyết lúc 19:30"
    assert page.form._room_text.text() == "Đang có mặt 5 đồng chí có quyền biểu quyết"
    count("3", "2", "0")
    assert stored(office) == [(3, 2, 0)]
    assert "3/5 đồng chí tán thành" in page.result.text()
    office.services.history.undo()
    assert stored(office) == [(5, 0, 0)]
    assert "5/5 đồng chí tán thành" in page.result.text()


def test_a_correction_given_up_changes_nothing(office, page):
    press(F9)
    page.result.correct.click()
    type_digits("2")
    press(ESCAPE)
    assert stored(office) == [(5, 0, 0)]
    assert "5/5 đồng chí tán thành" in page.result.text()
    assert not office.came_back


def test_delete_takes_a_vote_out_and_undo_brings_it_back(office, page):
    press(F9)
    page.table.setFocus()
    page.table.choose_place(0)
    press(Qt.Key.Key_Delete)
    assert stored(office) == []
    assert "Ctrl+Z" in office.notice.shown_text()
    office.services.history.undo()
    assert stored(office) == [(5, 0, 0)]


def test_escape_goes_back_where_one_was(office, page):
    press(ESCAPE)
    assert office.came_back == [True]


def test_pressed_again_at_the_same_item_f7_keeps_what_is_typed(office, page):
    type_digits("3")
    item_id = page.form.item.currentData()
    office.tab.take_vote(item_id)
    assert page.form.counts.in_favour.text() == "3"
    office.tab.take_vote(office.item_at(office.tab.meeting_id, StepKind.AGENDA))
    assert page.form.counts.in_favour.text() == ""
    assert page.form.subject.text() == "thông qua chương trình"


def test_another_item_proposes_another_subject_until_one_is_typed(office, page):
    page.form.item.setFocus()
    press(Qt.Key.Key_Down)
    assert page.form.subject.text() == "kết quả chấm điểm, xếp loại buổi sinh hoạt"
    page.form.subject.setFocus()
    page.form.subject.selectAll()
    type_digits("viec khac")
    page.form.item.setFocus()
    press(Qt.Key.Key_Up)
    assert page.form.subject.text() == "viec khac"


def test_a_passed_meeting_shows_its_votes_and_takes_none(office, page):
    press(F9)
    meeting_id = office.tab.meeting_id
    office.pass_meeting(meeting_id)
    office.tab.take_vote(None)
    assert not page._form_shown()
    assert page.result.text().startswith("✓ THÔNG QUA")
    for button in (page.result.adopt, page.result.correct, page.result.next):
        assert not button.isVisible()
    page.table.setFocus()
    page.table.choose_place(1)
    press(ENTER)
    assert "thông qua biên bản" in page.result.text()
    press(Qt.Key.Key_Delete, F9)
    assert len(stored(office)) == 2
