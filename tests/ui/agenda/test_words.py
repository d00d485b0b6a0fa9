"""The lines of the tab: numbers and states as a reader gets them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, Opinion
from chibo_desktop.ui.agenda.words import (
    closed_line,
    length_line,
    schedule_line,
    speakers_line,
    spoken_detail,
    times_spoken,
)

EVENING = datetime(2026, 11, 20, 19, 30)
MEETING = Meeting("m", MeetingKind.REGULAR, EVENING, "hd42-2025")


def items(*minutes: int) -> list[AgendaItem]:
    return [AgendaItem(str(n), "m", n, f"Mục {n}", minutes=m) for n, m in enumerate(minutes)]


def said(*speakers: str | None) -> list[Opinion]:
    return [
        Opinion(str(n), "i", n, who or "Khách", who, "", EVENING + timedelta(minutes=n))
        for n, who in enumerate(speakers)
    ]


@pytest.mark.parametrize(
    "minutes, line",
    [
        ((), "Chưa có mục nào. Gõ tên mục vào ô dưới đây rồi bấm Enter."),
        ((10, 20), "2 mục · 30 phút · từ 19:30 đến khoảng 20:00"),
        ((10, 0, 0), "3 mục · 10 phút · từ 19:30 đến khoảng 19:40 · 2 mục chưa có số phút"),
        ((0,), "1 mục · 0 phút · 1 mục chưa có số phút"),
        ((300,), "1 mục · 300 phút · từ 19:30 đến khoảng 00:30"),
    ],
)
def test_the_sum_of_an_agenda(minutes, line):
    assert schedule_line(items(*minutes), EVENING) == line


@pytest.mark.parametrize("minutes, short", [((), False), ((0,), False), ((89,), True), ((90,), False)])
def test_an_agenda_is_short_only_when_minutes_are_planned(minutes, short):
    assert bool(length_line(items(*minutes), 90)) is short


@pytest.mark.parametrize(
    "speakers, present, line",
    [
        ((), "", "chưa ai phát biểu"),
        ((), "abc", "chưa ai phát biểu"),
        (("a", "b", "a"), "abcdefgh", "2/8 đồng chí phát biểu, 25%"),
        (("a", None, None), "", "1 đồng chí phát biểu · 1 khách"),
        # Who is not marked present is no part of those present: else three of two would have spoken.
        (("a", "x", "y", None), "ab", "1/2 phát biểu · 2 chưa ghi có mặt · 1 khách"),
        (("x",), "ab", "0/2 phát biểu · 1 chưa ghi có mặt"),
    ],
)
def test_who_has_spoken_counts_once(speakers, present, line):
    assert speakers_line(said(*speakers), present) == line


def test_how_often_somebody_has_spoken():
    assert times_spoken(said("a", "b", "a", None)) == {"a": 2, "b": 1}
    assert [spoken_detail(times) for times in (0, 1, 3)] == [
        "chưa phát biểu",
        "đã phát biểu",
        "đã phát biểu 3 lần",
    ]


def test_a_meeting_that_is_over_says_what_is_left():
    closed = replace(MEETING, ended_at=EVENING + timedelta(minutes=95))
    assert closed_line(closed) == "Đã bế mạc lúc 21:05. Còn việc thông qua biên bản."
