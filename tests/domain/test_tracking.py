"""Open tasks by person, group and day, how often they were carried, and how much was reached."""

from datetime import date
from fractions import Fraction

import pytest

from chibo_desktop.domain.resolutions import Assignee, Task, TaskState
from chibo_desktop.domain.tracking import TrackedTask, View, ViewKind, reached, times_carried, views

DAY = date(2026, 11, 5)
AN, HIEN = Assignee("Nguyễn Văn An", "1"), Assignee("Trần Thị Hiền", "2")
GROUP = Assignee("Tổ 2")
DONE, PARTLY, OPEN, NOT_DONE = TaskState.DONE, TaskState.PARTLY, TaskState.OPEN, TaskState.NOT_DONE
DROPPED = TaskState.DROPPED


def tracked(name: str, *who: Assignee, due: date | None = None, groups: str = "") -> TrackedTask:
    task = Task(name, "tháng 10", 0, name, who, due)
    return TrackedTask(task, date(2026, 10, 5), groups=frozenset(filter(None, [groups])))


TASKS = (
    tracked("quét ngõ", AN, due=date(2026, 11, 4), groups="Tổ 1"),
    tracked("thăm hỏi", HIEN, AN, due=DAY, groups="Tổ 2"),
    tracked("họp tổ", GROUP),
    tracked("sửa loa"),
)


@pytest.mark.parametrize(
    "found, done, asked, share",
    [
        ((), 0, 0, None),
        ((None, None), 0, 0, Fraction(0)),
        ((DONE, PARTLY, None, NOT_DONE), 1, 3, Fraction(1, 4)),
        ((DONE, DONE, OPEN), 2, 3, Fraction(2, 3)),
        ((DONE,), 1, 1, Fraction(1)),
        ((DONE, DROPPED, PARTLY), 1, 2, Fraction(1, 2)),
        ((DROPPED,), 0, 0, None),
    ],
)
def test_only_what_is_done_is_reached_and_what_is_dropped_is_not_asked_for(found, done, asked, share):
    result = reached(found)
    assert (result.done, result.asked, result.share) == (done, asked, share)


@pytest.mark.parametrize(
    "given_at, earlier, times",
    [("t1", "t1", 0), ("t1", "t1 t2", 1), ("t1", "t0 t1 t2 t3 t4", 3), ("t9", "t1", 0)],
)
def test_a_task_is_carried_by_each_meeting_that_left_it_undone(given_at, earlier, times):
    assert times_carried(given_at, earlier.split()) == times


@pytest.mark.parametrize(
    "view, shown",
    [
        (View(), "quét ngõ, thăm hỏi, họp tổ, sửa loa"),
        (View(ViewKind.OVERDUE), "quét ngõ"),
        (View(ViewKind.NOBODY), "sửa loa"),
        (View(ViewKind.GROUP, group="Tổ 2"), "thăm hỏi, họp tổ"),
        (View(ViewKind.PERSON, assignee=AN), "quét ngõ, thăm hỏi"),
        (View(ViewKind.PERSON, assignee=Assignee("An viết khác", "1")), "quét ngõ, thăm hỏi"),
    ],
)
def test_a_view_shows_its_tasks(view, shown):
    assert ", ".join(one.id for one in TASKS if view.shows(one, DAY)) == shown


def test_views_come_in_order_and_none_is_empty():
    names = [
        (view.kind.value, view.group or (view.assignee.name if view.assignee else ""))
        for view in views(TASKS, DAY)
    ]
    assert names == [
        ("all", ""),
        ("overdue", ""),
        ("nobody", ""),
        ("group", "Tổ 1"),
        ("group", "Tổ 2"),
        ("person", "Nguyễn Văn An"),
        ("person", "Trần Thị Hiền"),
    ]
    assert views((), DAY) == [View()]


def test_a_task_is_overdue_from_the_day_after():
    assert [TASKS[0].days_over(day) for day in (date(2026, 11, 4), DAY, date(2026, 12, 4))] == [0, 1, 30]
    assert TASKS[2].days_over(DAY) == 0
