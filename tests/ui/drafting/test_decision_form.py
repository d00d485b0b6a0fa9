"""The extract of a vote by keyboard: about whom, from when, in which words, and onto the record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.decisions import DecisionKind
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.ui.drafting.decision_form import DecisionForm
from chibo_desktop.ui.drafting.section_list import Section
from tests.ui.drafting.conftest import press, type_digits

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
HA = "Đỗ Thu Hà"


@pytest.fixture
def form(office) -> DecisionForm:
    """A vote on the exemption of Hà, and its extract opened from the result."""
    meeting_id = office.hold()
    ballot_id = office.services.drafting.vote(meeting_id, f"miễn sinh hoạt cho đồng chí {HA}", 5)
    page = office.go(Section.VOTES)
    page.reveal(ballot_id)
    page.result.extract.setFocus()
    press(ENTER)
    return page.decision


def decision(office):
    (view,) = office.services.drafting.ballots(office.tab.meeting_id)
    return office.services.decisions.decision(view.id)


def test_it_knows_from_the_words_whom_and_what_and_writes_nothing_unasked(office, form):
    assert form.kind.currentData() == DecisionKind.EXEMPTION
    assert form.who.text() == HA
    assert form.since.isVisible()
    assert form.words.placeholderText() == f"Đồng ý miễn công tác và sinh hoạt đảng đối với đồng chí {HA}."
    assert not form.record.isVisible()
    assert decision(office).id == ""
    assert QApplication.focusWidget() is form.words


def test_a_day_is_enough_to_put_an_exemption_on_the_record(office, form):
    form.since.setFocus()
    type_digits("1/12/2026")
    press(ENTER)
    assert "từ ngày 01 tháng 12 năm 2026" in form.words.placeholderText()
    assert form.record.text() == f"Ghi vào quá trình của đồng chí {HA}"
    form.record.setFocus()
    press(ENTER)
    assert "Biên bản họp chi bộ ngày 05/11/2026" in office.notice.shown_text()
    assert not form.record.isVisible()
    assert "đã có: miễn từ 01/12/2026" in form._state.text()
    member = office.services.members.member(decision(office).member_id)
    assert [one.since for one in member.statuses if one.kind is StatusKind.EXEMPT] == [
        PartialDate(2026, 12, 1)
    ]
    office.services.history.undo()
    assert form.record.isVisible()
    office.services.history.undo()
    assert form.since.text() == ""


def test_a_day_that_is_none_and_one_before_the_other_are_said_and_stay(office, form):
    form.since.setFocus()
    type_digits("31/11/2026")
    press(TAB)
    assert "Lịch không có ngày 31/11/2026" in office.notice.shown_text()
    assert form.since.text() == "31/11/2026"
    form.since.setFocus()
    form.since.selectAll()
    type_digits("1/12/2026")
    press(TAB)
    assert not office.notice.shown_text()
    form.until.setFocus()
    type_digits("11/2026")
    press(ENTER)
    assert form._state.text().startswith("Đến ngày đứng trước từ ngày.")
    form.until.selectAll()
    type_digits("2027")
    press(ENTER)
    assert not form._state.isVisible()


def test_other_kinds_ask_no_day_and_take_words_of_ones_own(office, form):
    form.kind.setCurrentIndex(form.kind.findData(DecisionKind.ADMISSION.value))
    form.kind.activated.emit(form.kind.currentIndex())
    assert not form.since.isVisible()
    form.words.setFocus()
    type_digits("de nghi ket nap")
    press(ESCAPE)
    assert decision(office).words == "de nghi ket nap"
    assert decision(office).kind is DecisionKind.ADMISSION
    page = office.tab.page(Section.VOTES)
    assert page.result.isVisible()
    assert QApplication.focusWidget() is page.result.back


def test_the_extract_is_shown_as_pages(office, form):
    form.paper.setFocus()
    press(ENTER)
    (view,) = office.services.drafting.ballots(office.tab.meeting_id)
    assert office.went[-1][1] == f"extract:{view.id}"


def test_of_the_resolution_itself_and_of_what_failed_there_is_no_extract(office):
    meeting_id = office.hold()
    drafting = office.services.drafting
    adopted, lost = drafting.vote(meeting_id, "nghị quyết", 5), drafting.vote(meeting_id, "mua loa", 1)
    drafting.adopt(meeting_id, adopted)
    page = office.go(Section.VOTES)
    for ballot_id in (adopted, lost):
        page.reveal(ballot_id)
        assert not page.result.extract.isVisible()
