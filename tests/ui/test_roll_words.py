"""The words of the roll: every state has its own, whatever colour it has."""

from datetime import datetime

import pytest

from chibo_desktop.domain.attendance import Attendee, Mark, Stay
from chibo_desktop.domain.members import Standing, StatusKind
from chibo_desktop.ui.roll_words import SHORT_NAMES, detail_of, role_of, sign_of

CAME, LEFT, BACK = (datetime(2026, 11, 20, 19, minute) for minute in (5, 30, 45))


def person(mark: Mark | None = None, **more: object) -> Attendee:
    return Attendee("a", "Phạm Văn Bình", Standing(), mark, **more)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "who, words, detail",
    [
        (person(), "Chưa điểm danh", ""),
        (person(Mark.PRESENT), "Có mặt", ""),
        (person(Mark.PRESENT, stays=(Stay(CAME),)), "Có mặt", "19:05"),
        (person(Mark.PRESENT, late=True, stays=(Stay(CAME),)), "Đến muộn", "19:05"),
        (person(Mark.PRESENT, stays=(Stay(CAME, LEFT),)), "Đã về sớm", "19:05–19:30"),
        (person(Mark.PRESENT, late=True, stays=(Stay(CAME, LEFT),)), "Đã về sớm", "đến muộn, 19:05–19:30"),
        (person(Mark.PRESENT, stays=(Stay(CAME, LEFT), Stay(BACK))), "Có mặt", "19:05–19:30, 19:45"),
        (person(Mark.EXCUSED, reason="ốm"), "Vắng có lý do", "ốm"),
        (person(Mark.EXCUSED), "Vắng có lý do", "chưa ghi lý do"),
        (person(Mark.UNEXCUSED), "Vắng không lý do", ""),
    ],
)
def test_a_state_in_words(who, words, detail):
    assert (sign_of(who).words, detail_of(who)) == (words, detail)


def test_states_differ_by_words_and_by_drawing():
    states = [
        person(),
        person(Mark.PRESENT),
        person(Mark.PRESENT, late=True),
        person(Mark.PRESENT, stays=(Stay(CAME, LEFT),)),
        person(Mark.EXCUSED),
        person(Mark.UNEXCUSED),
    ]
    assert len({sign_of(state).words for state in states}) == len(states)
    assert len({sign_of(state).icon for state in states}) == len(states)


def test_those_who_need_not_come_are_not_missing():
    assert sign_of(person(), must=False).words == "Không bắt buộc"
    assert sign_of(person(Mark.PRESENT), must=False).words == "Có mặt"


def test_post_and_statuses_stand_together():
    exempt = Standing(official=False, conditions=frozenset({StatusKind.EXEMPT}))
    who = Attendee("a", "Phạm Văn Bình", exempt, post="Bí thư")
    assert role_of(who) == "Bí thư · dự bị · miễn công tác và sinh hoạt"
    assert role_of(who, SHORT_NAMES) == "Bí thư · dự bị · được miễn"


@pytest.mark.parametrize("kind", [StatusKind.VISITING, StatusKind.RESIDENCE_LINK])
def test_a_guest_of_the_cell_has_no_grade_here(kind):
    who = Attendee("a", "Phạm Văn Bình", Standing(official=False, conditions=frozenset({kind})))
    assert "dự bị" not in role_of(who)
