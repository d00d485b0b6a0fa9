"""Papers that count people: the roll, a blank one, and the month's report to the upper level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chibo_desktop.domain.attendance import Attendee, Mark
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.domain.wording import KIND_NAMES, paper_month
from chibo_desktop.services import paper_words
from chibo_desktop.services.cell import committee_of
from chibo_desktop.services.papers.scored import printed_score
from chibo_desktop.services.papers.source import Source

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.monthly_report import MonthlyReportPaper, ReportedMeeting
    from chibo_desktop.documents.papers.roll import RollLine, RollPaper

_LEAST_BLANK, _SPARE = 30, 5
_NOT_EXPECTED = {
    StatusKind.EXEMPT: "Được miễn sinh hoạt",
    StatusKind.AWAY: "Sinh hoạt tạm thời nơi khác",
    StatusKind.ARMED_FORCES: "Làm nhiệm vụ đặc biệt",
}


def roll(source: Source, meeting: Meeting) -> RollPaper:
    """Names with room to sign; once the roll is taken, what was marked."""
    from chibo_desktop.documents.papers.roll import LISTED, RollPaper
    from chibo_desktop.documents.values import CHAIR, Signature

    found = source.attendance.roll(meeting.id)
    form = source.form(meeting)
    chair, secretary = source.person(found, meeting.chair_id), source.person(found, meeting.secretary_id)
    marked = any(person.mark for person in found.attendees)
    return RollPaper(
        form=form,
        heading=source.heading(meeting),
        subject=f"điểm danh {paper_words.subject(meeting, form)}",
        at=meeting.started_at or meeting.planned_at,
        venue=paper_words.unstopped(meeting.venue),
        lines=tuple(map(_line, found.attendees)),
        guests=source.guests(meeting),
        totals=paper_words.roll_totals(meeting, found.count, taken=marked),
        left=Signature(LISTED.title, secretary.name if secretary else ""),
        right=Signature(CHAIR.title, chair.name if chair else ""),
    )


def blank_roll(source: Source, meeting: Meeting) -> RollPaper:
    """Numbered lines to be signed by hand, with some to spare: for a power cut."""
    from chibo_desktop.documents.papers.roll import RollLine, RollPaper

    found = source.attendance.roll(meeting.id)
    form = source.form(meeting)
    wanted = max(_LEAST_BLANK, len(found.attendees) + _SPARE)
    return RollPaper(
        form=form,
        heading=source.heading(meeting),
        subject=f"điểm danh {paper_words.subject(meeting, form)}",
        at=meeting.started_at or meeting.planned_at,
        venue=paper_words.unstopped(meeting.venue),
        lines=(RollLine(),) * (-(-wanted // _SPARE) * _SPARE),
        totals=paper_words.roll_totals(meeting, found.count, taken=False),
    )


def _line(person: Attendee) -> RollLine:
    from chibo_desktop.documents.papers.roll import RollLine

    if person.mark is Mark.PRESENT:
        return RollLine(person.name, person.post, "Đến muộn" if person.late else "Có mặt")
    if person.mark is Mark.EXCUSED:
        reason = f"Có lý do: {person.reason}" if person.reason else "Có lý do"
        return RollLine(person.name, person.post, reason=reason)
    if person.mark is Mark.UNEXCUSED:
        return RollLine(person.name, person.post, reason="Không lý do")
    known = (words for kind, words in _NOT_EXPECTED.items() if person.standing.has(kind))
    return RollLine(person.name, person.post, reason=next(known, ""))


def monthly_report(source: Source, meeting: Meeting) -> MonthlyReportPaper:
    """Every meeting of the cell in the month of this one that was held, the oldest first."""
    from chibo_desktop.documents.papers.monthly_report import MonthlyReportPaper

    form = source.form(meeting)
    heading = source.heading(meeting, source.number(meeting, PaperCode.REPORT))
    month = paper_month(meeting.day)
    held = sorted(
        (
            one
            for one in source.desk.meetings.all()
            if one.kind is not MeetingKind.COMMITTEE
            and one.state is not MeetingState.PREPARING
            and (one.day.year, one.day.month) == (meeting.day.year, meeting.day.month)
        ),
        key=lambda one: (one.day, one.planned_at, one.id),
    )
    signer = source.signer(meeting, source.attendance.roll(meeting.id))
    return MonthlyReportPaper(
        form=form,
        heading=heading,
        subject=f"kết quả sinh hoạt chi bộ {month}",
        to=committee_of(heading.upper_body, form.spell("Đảng ủy")),
        opening=f"{heading.issuing_body} báo cáo kết quả sinh hoạt {month} như sau:",
        meetings=tuple(reported(source, one, heading.issuing_body) for one in held),
        recipients=source.recipients(meeting),
        signer=signer,
    )


def reported(source: Source, meeting: Meeting, body: str) -> ReportedMeeting:
    """A meeting as a row of a report to the upper level."""
    from chibo_desktop.documents.papers.monthly_report import ReportedMeeting

    count = source.attendance.roll(meeting.id).count
    score = printed_score(source, meeting)
    return ReportedMeeting(
        body=body,
        members=len(count.total),
        held=f"{KIND_NAMES[meeting.kind]}, {format_day(meeting.day)}",
        present=f"{len(count.present)}/{len(count.expected)}, đạt {paper_words.rate(count)}",
        points=score.points,
        grade=score.grade,
        lost=score.lost,
    )
