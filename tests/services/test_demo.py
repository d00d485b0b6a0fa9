"""The sample book: a year of passed meetings and one under way, marked as a sample, made anew each time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingState
from chibo_desktop.domain.score_year import period
from chibo_desktop.domain.scoring import Source
from chibo_desktop.services.demo import BOOK_NAME, build_demo
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.score_year_words import grade_words
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book

NOW = datetime(2026, 11, 22, 20, 18, 40)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_demo(tmp_path_factory.mktemp("mẫu") / "demo", NOW)


@pytest.fixture
def demo(path: Path) -> Iterator[Services]:
    services = Services(Book.open(path, lambda: NOW), Rules())
    yield services
    services.close()


def test_it_says_of_itself_that_it_is_a_sample(demo: Services, path: Path) -> None:
    assert demo.cell.settings().sample
    assert path.name == BOOK_NAME


def test_a_year_of_meetings_is_passed_and_one_is_under_way(demo: Services) -> None:
    running, *passed = demo.meetings.meetings()
    assert running.state is MeetingState.RUNNING
    assert running.ended_at is None
    assert running.started_at is not None
    assert timedelta(minutes=10) < NOW - running.started_at < timedelta(hours=2)
    assert [meeting.state for meeting in passed] == [MeetingState.PASSED] * 11
    days = [meeting.day for meeting in demo.meetings.meetings()]
    assert days == sorted(days, reverse=True)
    assert len({(day.year, day.month) for day in days[:4]}) == 4


def test_what_was_passed_lacks_nothing_and_what_runs_still_has_work_to_do(demo: Services) -> None:
    running, *passed = demo.meetings.meetings()
    assert [demo.minutes.gaps(meeting.id) for meeting in passed[:3]] == [()] * 3
    assert demo.minutes.gaps(running.id)
    numbers = [resolution.number for m in passed if (resolution := demo.drafting.resolution(m.id))]
    assert numbers == [3, 2, 1]


def test_it_shows_every_kind_of_standing_and_of_mark(demo: Services) -> None:
    count = demo.attendance.roll(demo.meetings.meetings()[0].id).count
    for people in (
        count.official,
        count.probationary,
        count.exempt,
        count.away,
        count.visiting,
        count.excused,
    ):
        assert people
    assert not count.unmarked
    assert demo.attendance.guests(demo.meetings.meetings()[0].id)


def test_every_passed_meeting_is_scored_and_after_the_model_meeting_the_level_was_nearly_held(
    demo: Services,
) -> None:
    year = demo.score_year.year(demo.attendance_year.year(NOW.year))
    *passed, running = year.meetings
    assert running.grade is None
    assert {one.source for one in passed} == {Source.CELL, Source.UPPER}
    since = year.since_model
    assert since is not None
    assert (len(since.held), [grade_words(one) for one in since.fell]) == (6, ["Khá"])
    lost = demo.score_year.lines(period(passed))
    assert all(line.lost for line in lost)


def test_tasks_come_back_until_they_are_done(demo: Services) -> None:
    running = demo.meetings.meetings()[0]
    rows = demo.drafting.last_tasks(running.id)
    assert rows
    assert any(row.before is not None for row in rows)


def test_made_again_it_forgets_what_somebody_tried_in_it(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path)
    services = Services(Book.open(tmp_path / BOOK_NAME, lambda: NOW), Rules())
    services.meetings.delete(services.meetings.meetings()[0].id)
    services.close()
    # Cut off while it was writing; in the new book this would undo what was never done.
    journal = tmp_path / f"{BOOK_NAME}-journal"
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(600))
    assert build_demo(tmp_path, NOW + timedelta(days=40)) == tmp_path / BOOK_NAME
    assert not journal.exists()
    services = Services(Book.open(tmp_path / BOOK_NAME, lambda: NOW), Rules())
    assert services.meetings.meetings()[0].day == date(2027, 1, 1)
    assert len(services.meetings.meetings()) == 12
    services.close()


def test_a_folder_that_cannot_be_made_is_a_known_problem(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        build_demo(tmp_path / "tệp" / "demo", NOW)
    assert caught.value.problem is Problem.FOLDER_UNWRITABLE
