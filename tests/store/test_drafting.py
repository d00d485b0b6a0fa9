"""Votes, resolutions and tasks are read as they were written."""

from dataclasses import replace
from datetime import date

import pytest

from chibo_desktop.domain.resolutions import Assignee, Resolution, SectionCode, TaskReport, TaskState
from chibo_desktop.domain.voting import Slips, VotingMethod
from chibo_desktop.store.book import Book
from chibo_desktop.store.drafting import BallotStore, ResolutionStore, TaskStore
from tests.store.filled import BALLOTS, REPORT, TASK, fill, rows


@pytest.fixture
def filled(book: Book) -> Book:
    fill(book)
    return book


def resolution(book: Book, meeting_id: str = "m1") -> Resolution:
    found = ResolutionStore(book).of_meeting(meeting_id)
    assert found is not None
    return found


def test_votes_are_read_as_they_were_taken(filled):
    store = BallotStore(filled)
    assert store.of_meeting("m1") == sorted(BALLOTS, key=lambda ballot: ballot.taken_at)
    assert [store.get(ballot.id) for ballot in BALLOTS] == list(BALLOTS)
    assert (store.of_meeting("m2"), store.get("x")) == ([], None)


def test_votes_of_one_moment_keep_their_place(filled):
    store = BallotStore(filled)
    with filled.act("Biểu quyết"):
        for position, name in ((3, "a"), (2, "z")):
            store.add(replace(BALLOTS[1], id=name, position=position))
    assert [ballot.id for ballot in store.of_meeting("m1")] == ["b2", "z", "a", "b1"]


def test_a_vote_is_corrected_and_taken_out(filled):
    store = BallotStore(filled)
    after = replace(
        BALLOTS[0],
        subject="Sửa",
        in_favour=1,
        against=1,
        method=VotingMethod.SECRET,
        slips=Slips(3, 3, 1),
        item_id=None,
    )
    with filled.act("Sửa"):
        store.update(after)
        store.delete("b2")
    assert store.of_meeting("m1") == [after]


def test_a_resolution_is_read_as_it_was_drafted(filled):
    found = resolution(filled)
    assert (found.meeting_id, found.number, found.adopted_ballot_id) == ("m1", 5, "b1")
    assert dict(found.sections) == {SectionCode.PRAISE: "Biểu dương tổ 2"}
    assert ResolutionStore(filled).of_meeting("m2") is None
    assert ResolutionStore(filled).numbers() == {"m1": 5}


def test_parts_of_a_resolution_are_written_and_rewritten(filled):
    store = ResolutionStore(filled)
    with filled.act("Dự thảo"):
        store.set_section(resolution(filled), SectionCode.PRAISE, "")
        store.set_section(resolution(filled), SectionCode.LIMITS, "Một\nhai")
        store.set_number(resolution(filled).id, None)
        store.set_adopted(resolution(filled).id, None)
    found = resolution(filled)
    assert (found.number, found.adopted_ballot_id) == (None, None)
    assert dict(found.sections) == {SectionCode.PRAISE: "", SectionCode.LIMITS: "Một\nhai"}
    assert store.numbers() == {}
    with filled.act("Xóa"):
        store.delete_of("m1")
        store.delete_of("m2")
    assert store.of_meeting("m1") is None


def test_tasks_are_read_with_who_and_what_came_of_them(filled):
    store, whole = TaskStore(filled), replace(TASK, reports=(REPORT,))
    assert store.all() == store.of_meeting("m1") == [whole]
    assert store.get("t1") == whole
    assert (store.of_meeting("m2"), store.get("x")) == ([], None)


def test_a_task_is_corrected(filled):
    store = TaskStore(filled)
    after = replace(TASK, what="Khác", position=3, due=None, assignees=(Assignee("Tổ 3"), *TASK.assignees))
    with filled.act("Sửa"):
        store.update(TASK, after)
    assert store.get("t1") == replace(after, reports=(REPORT,))
    before = rows(filled, history=True)
    with filled.act("Sửa"):
        store.update(after, after)
    assert rows(filled, history=True) == before


def test_a_report_replaces_that_of_the_same_meeting_only(filled):
    store = TaskStore(filled)
    at_first, later = TaskReport("m1", TaskState.OPEN), TaskReport("m2", TaskState.DONE, "Xong")
    with filled.act("Kết quả"):
        # what the caller holds of the task may be older than the book
        store.put_report(TASK, later)
        store.put_report(TASK, at_first)
    task = store.get("t1")
    assert task is not None
    assert sorted(task.reports, key=lambda report: report.meeting_id) == [at_first, later]
    with filled.act("Xóa"):
        store.delete_reports_of("m2")
    task = store.get("t1")
    assert task is not None
    assert task.reports == (at_first,)


@pytest.mark.parametrize("number", [99, 100, 250])
def test_many_tasks_are_read_whole(filled, number):
    store = TaskStore(filled)
    tasks = [
        replace(
            TASK, id=f"n{place:03}", position=place, due=date(2026, 2, 1), assignees=(Assignee(str(place)),)
        )
        for place in range(number)
    ]
    with filled.act("Giao việc"):
        store.delete("t1")
        for task in tasks:
            store.add(task)
    assert store.all() == store.of_meeting("m1") == tasks
