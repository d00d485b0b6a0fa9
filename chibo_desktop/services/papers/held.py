"""Papers on a meeting that was held: minutes of the cell and of the committee, and the conclusion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from chibo_desktop.domain.agenda import numbers
from chibo_desktop.domain.attendance import RollCount
from chibo_desktop.domain.meetings import AgendaItem, Meeting, StepKind
from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.domain.wording import comrade
from chibo_desktop.services import paper_words
from chibo_desktop.services.papers.scored import printed_score, weak_points
from chibo_desktop.services.papers.source import Source, by_rank, people
from chibo_desktop.services.votes import BallotView

if TYPE_CHECKING:
    from chibo_desktop.documents import values
    from chibo_desktop.documents.papers.committee_minutes import CommitteeMinutesPaper
    from chibo_desktop.documents.papers.conclusion import ConclusionPaper
    from chibo_desktop.documents.papers.minutes import MinutesPaper


def minutes(source: Source, meeting: Meeting) -> MinutesPaper:
    from chibo_desktop.documents import values as v
    from chibo_desktop.documents.papers.minutes import MinutesPaper
    from chibo_desktop.documents.text import Marked

    roll = source.attendance.roll(meeting.id)
    chair, secretary = source.person(roll, meeting.chair_id), source.person(roll, meeting.secretary_id)
    score, weak = printed_score(source, meeting).text, weak_points(source, meeting)
    form = source.form(meeting)
    return MinutesPaper(
        form=form,
        heading=_undated(source.heading(meeting, source.number_given(meeting, PaperCode.MINUTES))),
        subject=paper_words.subject(meeting, form),
        opened_at=meeting.started_at,
        closed_at=meeting.ended_at,
        venue=paper_words.unstopped(meeting.venue),
        counts=_counts(roll.count),
        chair=chair,
        secretary=secretary,
        excused=tuple(
            v.Absence(p.name, paper_words.unstopped(p.reason)) for p in people(roll, roll.count.excused)
        ),
        unexcused=tuple(p.name for p in people(roll, roll.count.unexcused)),
        guests=source.guests(meeting),
        items=tuple(_items(source, meeting)),
        tasks=source.assignments(meeting),
        score=Marked("\n".join(line for line in (score, *weak) if line)),
        read_back=_read_back(source, meeting),
        adjourned=paper_words.adjourned(source.desk.meetings.recesses(meeting.id)),
        left=v.Signature(v.WRITER.title, secretary.name if secretary else ""),
        right=v.Signature(v.CHAIR.title, chair.name if chair else ""),
    )


def committee_minutes(source: Source, meeting: Meeting) -> CommitteeMinutesPaper:
    from chibo_desktop.documents import values as v
    from chibo_desktop.documents.papers.committee_minutes import CommitteeMinutesPaper

    roll = source.attendance.roll(meeting.id)
    chair, secretary = source.person(roll, meeting.chair_id), source.person(roll, meeting.secretary_id)
    form = source.form(meeting)
    there = by_rank(person for person in roll.attendees if person.present)
    excused = frozenset(roll.count.excused)
    absent = by_rank(p for p in roll.attendees if p.id in excused or p.id in roll.count.unexcused)
    return CommitteeMinutesPaper(
        form=form,
        heading=_undated(source.heading(meeting, source.number_given(meeting, PaperCode.MINUTES))),
        subject=paper_words.subject(meeting, form),
        opened_at=meeting.started_at,
        closed_at=meeting.ended_at,
        venue=paper_words.unstopped(meeting.venue),
        chair=chair,
        secretary=secretary,
        present=tuple(v.Person(person.name, person.post) for person in there),
        absent=tuple(
            v.Absence(p.name, paper_words.unstopped(p.reason) if p.id in excused else "không có lý do")
            for p in absent
        ),
        guests=source.guests(meeting),
        items=tuple(_items(source, meeting)),
        tasks=source.assignments(meeting),
        read_back=_read_back(source, meeting),
        adjourned=paper_words.adjourned(source.desk.meetings.recesses(meeting.id)),
        left=v.Signature(v.WRITER.title, secretary.name if secretary else ""),
        right=v.Signature(v.CHAIR.title, chair.name if chair else ""),
    )


def conclusion(source: Source, meeting: Meeting) -> ConclusionPaper:
    """What was concluded item by item; of the committee, what it hands on to the cell's meeting."""
    from chibo_desktop.documents.papers.conclusion import Concluded, ConclusionPaper

    roll = source.attendance.roll(meeting.id)
    form = source.form(meeting)
    body, authority = source.deciders(meeting)
    heading = source.heading(meeting, source.number(meeting, PaperCode.CONCLUSION))
    concluded = [item for item in source.desk.meetings.items(meeting.id) if item.conclusion.strip()]
    chair = source.person(roll, meeting.chair_id)
    return ConclusionPaper(
        form=form,
        heading=heading,
        subject=paper_words.subject(meeting, form),
        opening=paper_words.concluding(meeting, heading.issuing_body, body, chair, form),
        conclusions=tuple(
            Concluded(str(place), item.title, item.conclusion) for place, item in enumerate(concluded, 1)
        ),
        assignments=source.assignments(meeting),
        recipients=source.recipients(meeting),
        authority=authority,
        signer=source.signer(meeting, roll),
    )


def _undated(heading: values.Heading) -> values.Heading:
    """Minutes have their day in the body and no place above it (HD 36, HD 05)."""
    return replace(heading, place="", day=None)


def _read_back(source: Source, meeting: Meeting) -> str:
    read_back = source.drafting.ballot(meeting.reading_ballot_id) if meeting.reading_ballot_id else None
    return paper_words.read_back(read_back) if read_back and read_back.result.passed else ""


def _items(source: Source, meeting: Meeting) -> Iterable[values.Item]:
    from chibo_desktop.documents.values import Item, Opinion

    items = source.desk.meetings.items(meeting.id)
    opinions = source.desk.meetings.opinions(meeting.id)
    votes = {
        # The paper's own words before it are "Biểu quyết:".
        item_id: [view.sentence.removeprefix("Biểu quyết ") for view in views]
        for item_id, views in votes_by_item(source, meeting, items).items()
    }
    told = numbers(items)
    for number, item in zip(told, items, strict=True):
        yield Item(
            number=number,
            title=item.title,
            presenter=source.presenter(item),
            content=item.content,
            opinions=tuple(
                Opinion(comrade(o.speaker, member=o.speaker_id is not None), o.text)
                for o in opinions
                if o.item_id == item.id and o.text.strip()
            ),
            ballots=tuple(votes.pop(item.id, ())),
            conclusion=item.conclusion,
        )
    rest = [sentence for sentences in votes.values() for sentence in sentences]
    if rest:
        top = sum("." not in number for number in told)
        yield Item(number=str(top + 1), title="Biểu quyết", ballots=tuple(rest))


def votes_by_item(
    source: Source, meeting: Meeting, items: Sequence[AgendaItem]
) -> dict[str, list[BallotView]]:
    """All votes but the one on the minutes, by the id of the item they stand under; "" for the rest."""
    resolution = source.drafting.resolution(meeting.id)
    adopting = resolution.adopted_ballot_id if resolution else None
    found: dict[str, list[BallotView]] = defaultdict(list)
    for view in source.drafting.ballots(meeting.id):
        if view.id == meeting.reading_ballot_id:
            continue
        item_id = view.ballot.item_id or _item_of(view, items, adopts=view.id == adopting)
        found[item_id].append(view)
    return found


def _item_of(view: BallotView, items: Sequence[AgendaItem], *, adopts: bool) -> str:
    """The item a vote belongs to that was taken at none: the one on the resolution, or what was under way."""
    if adopts:
        named = next((item.id for item in items if item.step is StepKind.RESOLUTION), None)
        if named is not None:
            return named
    begun = [item for item in items if item.started_at and item.started_at <= view.ballot.taken_at]
    latest = max(begun, key=lambda item: item.started_at or datetime.min, default=None)
    return latest.id if latest else ""


def _counts(count: RollCount) -> values.Counts:
    from chibo_desktop.documents.values import Counts

    return Counts(
        total=len(count.total),
        official=len(count.official),
        probationary=len(count.probationary),
        present=len(count.present),
        present_official=len(count.present_official),
        present_probationary=len(count.present_probationary),
        rate=paper_words.rate(count),
        visiting=len(count.visiting),
        exempt=len(count.exempt),
        away=len(count.away),
        armed_forces=len(count.armed_forces),
    )
