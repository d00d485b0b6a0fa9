"""Three numbers and one key: the vote on the minutes read back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.voting import VotingBase
from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.minutes.reading_vote import ReadingVote
from chibo_desktop.ui.texts import Text
from tests.services.worked import IN_ROOM, Worked
from tests.ui.keyboards import press

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


class Desk:
    def __init__(self, folder: Path) -> None:
        self.worked = Worked(folder)
        self.worked.open()
        self.votes: list[tuple[int, int, int]] = []
        self.vote = ReadingVote(lambda *numbers: self.votes.append(numbers))

    def standing(self) -> BallotView | None:
        return self.worked.services.minutes.reading_vote(self.worked.meeting_id)

    def base(self) -> VotingBase:
        return self.worked.services.minutes.reading_base(self.worked.meeting_id)

    def redraw(self, *, may_vote: bool = True, meeting_id: str = "") -> None:
        shown = meeting_id or self.worked.meeting_id
        self.vote.show_vote(shown, self.standing(), self.base(), may_vote=may_vote)

    def words(self) -> str:
        return "\n".join(text.text() for text in self.vote.findChildren(Text) if text.isVisible())

    def type(self, *numbers: str) -> None:
        """Type into one field after the other, Enter after each."""
        self.vote.in_favour.setFocus()
        self.vote.in_favour.selectAll()
        for number in numbers:
            QTest.keyClicks(self.vote.focusWidget(), number)
            press(ENTER)


@pytest.fixture
def desk(tmp_path: Path, looks, show: Callable[..., QWidget]) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.vote.resize(380, 300)
    made.redraw()
    show(made.vote, made.vote.in_favour)
    yield made
    made.worked.services.close()


def test_it_says_who_can_vote_and_what_it_is_counted_on(desk: Desk):
    assert "Tính trên 11 đồng chí, đang có mặt 8" in desk.words()
    assert "Biên bản chưa được biểu quyết." in desk.words()
    assert desk.vote.in_favour.placeholderText() == "0–8"


def test_one_key_for_all(desk: Desk):
    desk.vote.all.setFocus()
    press(SPACE)
    assert desk.votes == [(IN_ROOM, 0, 0)]


def test_numbers_go_on_with_enter_and_the_last_writes_them(desk: Desk):
    desk.type("6", "1", "1")
    assert desk.votes == [(6, 1, 1)]


def test_without_the_first_number_nothing_is_written(desk: Desk):
    desk.vote.write.setFocus()
    press(SPACE)
    assert desk.votes == []
    assert desk.vote.in_favour.hasFocus()


def test_what_is_no_number_is_said_and_not_written(desk: Desk):
    desk.type("sáu"[0])
    assert desk.vote.in_favour.hasFocus()
    assert "Chưa hiểu số" in desk.vote.result.text()
    desk.vote.write.click()
    assert desk.votes == []
    desk.vote.in_favour.selectAll()
    QTest.keyClicks(desk.vote.in_favour, "6")
    press(ENTER)
    assert desk.vote.result.text() == "Biên bản chưa được biểu quyết."


def test_a_number_half_typed_is_not_disturbed_by_what_happens_elsewhere(desk: Desk):
    desk.type("6")
    QTest.keyClicks(desk.vote.against, "1")
    desk.worked.services.attendance.mark_present(desk.worked.meeting_id, desk.worked.ids["Trần Văn Lộc"])
    desk.redraw()
    assert (desk.vote.in_favour.text(), desk.vote.against.text()) == ("6", "1")
    assert "đang có mặt 9" in desk.words()


def test_the_vote_that_stands_is_shown_with_its_numbers(desk: Desk):
    desk.worked.services.minutes.vote_reading(desk.worked.meeting_id, 6, 1, 1)
    desk.redraw()
    numbers = [editor.text() for editor in (desk.vote.in_favour, desk.vote.against, desk.vote.abstained)]
    assert numbers == ["6", "1", "1"]
    assert desk.vote.result.text() == "6/11 đồng chí tán thành, đạt 54,5%: được thông qua."


def test_a_vote_that_failed_says_what_it_needs(desk: Desk):
    desk.worked.services.minutes.vote_reading(desk.worked.meeting_id, 5)
    desk.redraw()
    assert desk.vote.result.text() == "5/11 đồng chí tán thành, đạt 45,5%: chưa đủ, cần 6/11."


def test_where_no_vote_may_be_taken_only_the_result_is_shown(desk: Desk):
    desk.worked.services.minutes.vote_reading(desk.worked.meeting_id, 8)
    desk.redraw(may_vote=False)
    assert not desk.vote.in_favour.isVisible()
    assert not desk.vote.all.isVisible()
    assert "8/11" in desk.words()


def test_another_meeting_begins_with_its_own_numbers(desk: Desk):
    desk.type("6")
    desk.redraw(meeting_id="another")
    assert desk.vote.in_favour.text() == ""
