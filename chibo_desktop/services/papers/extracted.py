"""Extracts: one decision of a meeting, or several, for whom they concern."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from chibo_desktop.domain.dates import paper_day
from chibo_desktop.domain.decisions import Decision as Decided
from chibo_desktop.domain.decisions import DecisionKind, about
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.domain.wording import voted_on
from chibo_desktop.services import paper_words
from chibo_desktop.services.decisions import DecisionService
from chibo_desktop.services.papers.decided import opening
from chibo_desktop.services.papers.source import Source
from chibo_desktop.services.votes import BallotView

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.extract import Decision, ExtractPaper
    from chibo_desktop.documents.values import Heading


def decisions(source: Source, meeting: Meeting) -> list[BallotView]:
    """Votes that passed, of which an extract can be given: not those on the resolution and the minutes."""
    draft = source.drafting.resolution(meeting.id)
    others = {meeting.reading_ballot_id, draft.adopted_ballot_id if draft else None}
    views = source.drafting.ballots(meeting.id)
    return [view for view in views if view.result.passed and view.id not in others]


def extract(source: Source, meeting: Meeting, chosen: Collection[str] | None = None) -> ExtractPaper:
    """``chosen`` are ids of votes among `decisions`; `None` for all of them.

    It is of the resolution once that is adopted, before that of the minutes. One on somebody says so under
    its title, and goes to them too.
    """
    from chibo_desktop.documents.papers.extract import ExtractPaper

    roll = source.attendance.roll(meeting.id)
    form = source.form(meeting)
    adopted = source.drafting.adopted_by(meeting.id) is not None
    code = PaperCode.RESOLUTION if adopted else PaperCode.MINUTES
    heading = source.heading(
        meeting, source.number(meeting, code) if adopted else source.number_given(meeting, code)
    )
    wanted = [view for view in decisions(source, meeting) if chosen is None or view.id in chosen]
    service = DecisionService(source.desk, source.drafting)
    decided = {view.id: service.decision(view.id) for view in wanted}
    only = decided[wanted[0].id] if len(wanted) == 1 else None
    if only is not None and not (only.id or only.name):
        only = None
    return ExtractPaper(
        form=form,
        heading=heading,
        subject=about(only, paper_words.unstopped(wanted[0].ballot.subject))
        if only
        else paper_words.subject(meeting, form),
        opening=opening(source, meeting).text,
        decisions=tuple(_decision(view, _words(service, decided[view.id])) for view in wanted),
        taken_from=_taken_from(meeting, heading, adopted=adopted),
        recipients=_recipients(source.recipients(meeting), only),
        authority=source.deciders(meeting)[1],
        signer=source.signer(meeting, roll),
        title="TRÍCH NGHỊ QUYẾT" if adopted else "TRÍCH BIÊN BẢN",
    )


def _words(service: DecisionService, decided: Decided) -> str:
    return decided.words or service.usual_words(decided)


def _taken_from(meeting: Meeting, heading: Heading, *, adopted: bool) -> str:
    number = f" {heading.number[:1].lower()}{heading.number[1:]}," if heading.number else ""
    paper = "Nghị quyết" if adopted else "Biên bản họp chi bộ"
    return f"{paper}{number} {paper_day(meeting.day)} của {heading.issuing_body}"


def _recipients(lines: tuple[str, ...], decision: Decided | None) -> tuple[str, ...]:
    """Whom it concerns stands before the last line, the one on the archive; a candidate gets none."""
    if decision is None or not decision.name or decision.kind is DecisionKind.ADMISSION:
        return lines
    return (*lines[:-1], f"Đồng chí {decision.name}", *lines[-1:])


def _decision(view: BallotView, conclusion: str) -> Decision:
    from chibo_desktop.documents.papers.extract import Decision

    subject = view.ballot.subject
    # The paper has the subject above it, and its own words before it are "Kết quả biểu quyết".
    vote = view.sentence.removeprefix(f"{voted_on(subject)} ")
    return Decision(paper_words.capitalised(paper_words.unstopped(subject)), conclusion, vote)
