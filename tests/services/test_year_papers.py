"""The papers of a year: what is planned, what there is none of, and that a second run touches nothing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.services import printing
from tests.services.worked import EVENING, Worked


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    made.hold()
    yield made
    made.services.close()


def test_every_paper_of_a_held_meeting_is_planned_in_the_order_of_the_year(worked: Worked):
    s = worked.services
    s.meetings.create(MeetingKind.REGULAR, EVENING + timedelta(days=30))
    service = s.year_papers
    assert service.years() == (2026,)
    plan = service.plan(2026)
    of_november = [wanted.kind for wanted in plan.papers if wanted.meeting.id == worked.meeting_id]
    assert of_november == [
        PaperKind.AGENDA,
        PaperKind.ROLL,
        PaperKind.MINUTES,
        PaperKind.RESOLUTION,
        PaperKind.CONCLUSION,
        PaperKind.TASK_SHEETS,
        PaperKind.REPORT,
    ]
    assert [wanted.meeting.day for wanted in plan.papers] == sorted(one.meeting.day for one in plan.papers)
    assert [meeting.day.month for meeting in plan.not_held] == [10, 12]
    assert worked.meeting_id in {meeting.id for meeting in plan.not_passed}
    assert plan.months_without == tuple(range(1, 10))
    assert not plan.folder.exists()


def test_the_files_are_named_by_day_and_a_second_run_has_a_folder_of_its_own(worked: Worked):
    service = worked.services.year_papers
    before = worked.services.papers.delivered(worked.meeting_id)
    for number in (1, 2):
        plan = service.plan(2026)
        written = [printing.deliver(service.delivery(one, plan.folder)).path for one in plan.papers]
        assert {path.parent for path in written} == {plan.folder}
        assert plan.folder.name == ("Văn bản năm 2026" if number == 1 else "Văn bản năm 2026 (2)")
        assert sorted(plan.folder.iterdir()) == sorted(written)
        assert "11-03 Biên bản 11-2026.docx" in [path.name for path in written]
    assert worked.services.papers.delivered(worked.meeting_id) == before, "copies are not noted in the book"


def test_a_meeting_that_went_meanwhile_is_said(worked: Worked):
    service = worked.services.year_papers
    plan = service.plan(2026)
    worked.services.meetings.delete(worked.meeting_id)
    gone = next(one for one in plan.papers if one.meeting.id == worked.meeting_id)
    with pytest.raises(KnownError) as caught:
        service.delivery(gone, plan.folder)
    assert caught.value.problem is Problem.GONE
