"""What everybody in the room sees: numbers in words, and nothing about any one person."""

from datetime import timedelta

import pytest

from chibo_desktop.ui.board import board
from tests.services.worked import EXCUSED, PEOPLE, Worked


@pytest.fixture
def cell(tmp_path):
    made = Worked(tmp_path)
    made.open()
    yield made
    made.services.close()


def shown(cell):
    s = cell.services
    roll = s.attendance.roll(cell.meeting_id)
    return board(roll, s.drafting.ballots(cell.meeting_id), s.now())


def test_the_numbers_of_the_worked_evening(cell):
    now = shown(cell)
    assert (now.title, now.clock) == ("Thường kỳ tháng 11/2026", "19:30")
    assert (now.present, now.rate, now.reached) == ("9/12", "75%", False)
    assert now.told == "cần ≥ 90% – còn 2 đồng chí để đạt"
    assert now.parts == (
        ("chính thức", "8"),
        ("dự bị", "1"),
        ("vắng\ncó lý do", "2"),
        ("vắng\nkhông lý do", "1"),
    )
    assert now.base == "Biểu quyết: tính trên 11, cần 6 tán thành"
    assert now.vote is None


def test_who_is_not_called_yet_is_told_while_there_is_anybody(cell):
    cell.services.attendance.unmark(cell.meeting_id, cell.ids["Lê Đức Mận"])
    assert shown(cell).parts[-1] == ("chưa\nđiểm danh", "1")


def test_a_vote_is_shown_when_counted_and_not_for_ever(cell):
    cell.write()
    cell.adopt()
    assert shown(cell).vote == (
        "Biểu quyết nghị quyết tháng 11/2026",
        "tán thành 7/11 · không tán thành 1 · không có ý kiến 0 · được thông qua",
    )
    cell.clock.at += timedelta(minutes=6)
    assert shown(cell).vote is None


def test_nobody_and_no_reason_is_named(cell):
    text = str(shown(cell))
    assert not [name for name in (*PEOPLE, *EXCUSED.values()) if name in text]
