"""Which papers make sense when, and what a typed score says."""

from dataclasses import replace
from datetime import datetime

import pytest

from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.papers import OF_ROSTER, PAPER_NAMES, PaperKind, SaidScore, papers_of, said_score

AT = datetime(2026, 11, 3, 19, 30)
TO_COME = Meeting("m", MeetingKind.REGULAR, AT, "p")
RUNNING = replace(TO_COME, state=MeetingState.RUNNING, started_at=AT)
PASSED = replace(RUNNING, state=MeetingState.PASSED, ended_at=AT)


def test_what_calls_a_meeting_is_offered_before_it_and_what_it_decided_after():
    before, after = set(papers_of(TO_COME)), set(papers_of(PASSED))
    assert {
        PaperKind.NOTICE,
        PaperKind.INVITATION,
        PaperKind.OPINIONS,
        PaperKind.BLANK_ROLL,
    } <= before - after
    assert {
        PaperKind.CONCLUSION,
        PaperKind.TASK_SHEETS,
        PaperKind.EXTRACT,
        PaperKind.REPORT,
    } <= after - before


def test_a_power_cut_in_the_meeting_finds_the_blank_roll():
    assert PaperKind.BLANK_ROLL in papers_of(RUNNING)
    assert PaperKind.NOTICE not in papers_of(RUNNING)


@pytest.mark.parametrize("meeting", [TO_COME, RUNNING, PASSED])
def test_agenda_roll_minutes_and_resolution_are_always_there(meeting: Meeting):
    always = {PaperKind.AGENDA, PaperKind.ROLL, PaperKind.MINUTES, PaperKind.RESOLUTION}
    assert always <= set(papers_of(meeting))
    assert not set(papers_of(meeting)) & set(OF_ROSTER)


def test_the_committee_reports_nothing_and_gives_no_extract():
    offered = papers_of(replace(PASSED, kind=MeetingKind.COMMITTEE))
    assert not {PaperKind.REPORT, PaperKind.EXTRACT, PaperKind.OPINIONS} & set(offered)
    assert PaperKind.CONCLUSION in offered


def test_every_kind_has_a_name_of_its_own_and_a_moment():
    assert len({PAPER_NAMES[kind] for kind in PaperKind}) == len(PaperKind)
    meetings = (TO_COME, RUNNING, PASSED, replace(PASSED, model=True))
    offered = {kind for meeting in meetings for kind in papers_of(meeting)}
    assert offered | set(OF_ROSTER) == set(PaperKind)


@pytest.mark.parametrize(
    "text, said",
    [
        ("Chi bộ tự chấm 93 điểm, xếp loại Tốt.", SaidScore("93", "Tốt")),
        ("Tự chấm: 92,5/100 điểm – khá", SaidScore("92,5", "Khá")),
        (
            "Chi ủy đã họp. Chi bộ tự chấm 85 điểm, xếp loại khá. Trừ 5 điểm vì ít ý kiến.",
            SaidScore("85", "Khá", "Chi ủy đã họp. Trừ 5 điểm vì ít ý kiến."),
        ),
        ("Xếp loại trung bình\nchưa chấm", SaidScore("", "", "Xếp loại trung bình chưa chấm")),
        ("", SaidScore()),
    ],
)
def test_what_a_typed_score_says(text: str, said: SaidScore):
    assert said_score(text) == said
