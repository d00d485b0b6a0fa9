"""From the book to what a paper says: every number derived anew from the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from chibo_desktop.domain.agenda import number_after, numbers
from chibo_desktop.domain.attendance import Attendee, RollCount
from chibo_desktop.domain.cell import heading_on
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, StepKind
from chibo_desktop.domain.members import PostRank, post_rank
from chibo_desktop.domain.resolutions import Resolution, SectionCode, Task, paper_number
from chibo_desktop.domain.wording import TASK_STATE_NAMES
from chibo_desktop.services import paper_words
from chibo_desktop.services.attendance import AttendanceService, Roll
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import BallotView, DraftingService, TaskRow

if TYPE_CHECKING:
    from chibo_desktop.documents import values
    from chibo_desktop.documents.papers.minutes import MinutesPaper
    from chibo_desktop.documents.papers.resolution import LastTask, ResolutionPaper


class Papers:
    """Builds the values of papers; each call reads the book as it is."""

    def __init__(self, desk: Desk, attendance: AttendanceService, drafting: DraftingService) -> None:
        self._desk = desk
        self._attendance = attendance
        self._drafting = drafting

    def minutes(self, meeting_id: str) -> MinutesPaper:
        from chibo_desktop.documents import values as v
        from chibo_desktop.documents.papers.minutes import MinutesPaper

        meeting = self._desk.meeting(meeting_id)
        roll = self._attendance.roll(meeting_id)
        chair, secretary = self._person(roll, meeting.chair_id), self._person(roll, meeting.secretary_id)
        read_back = self._drafting.ballot(meeting.reading_ballot_id) if meeting.reading_ballot_id else None
        resolution = self._drafting.resolution(meeting_id)
        form = self._form(meeting)
        return MinutesPaper(
            form=form,
            heading=self._heading(meeting),
            subject=paper_words.subject(meeting, form),
            opened_at=meeting.started_at,
            closed_at=meeting.ended_at,
            venue=meeting.venue,
            counts=_counts(roll.count),
            chair=chair,
            secretary=secretary,
            excused=tuple(v.Absence(p.name, p.reason) for p in _people(roll, roll.count.excused)),
            unexcused=tuple(p.name for p in _people(roll, roll.count.unexcused)),
            guests=tuple(v.Guest(g.name, g.post, g.body) for g in self._attendance.guests(meeting_id)),
            items=tuple(self._items(meeting, roll)),
            tasks=tuple(map(_assignment, self._drafting.tasks(meeting_id))),
            score=resolution.text(SectionCode.SCORE) if resolution else "",
            read_back=paper_words.read_back(read_back) if read_back and read_back.result.passed else "",
            left=v.Signature("NGƯỜI GHI BIÊN BẢN", secretary.name if secretary else ""),
            right=v.Signature("CHỦ TRÌ HỘI NGHỊ", chair.name if chair else ""),
        )

    def resolution(self, meeting_id: str) -> ResolutionPaper:
        from chibo_desktop.documents.papers.resolution import ResolutionPaper

        meeting = self._desk.meeting(meeting_id)
        roll = self._attendance.roll(meeting_id)
        draft = self._drafting.resolution(meeting_id) or Resolution("", meeting_id)
        adopted = self._drafting.adopted_by(meeting_id)
        tasks = self._drafting.tasks(meeting_id)
        settings = self._desk.cell.settings()
        form, heading = self._form(meeting), self._heading(meeting, draft, dated=True)
        guests = len(self._attendance.guests(meeting_id))
        return ResolutionPaper(
            form=form,
            heading=heading,
            subject=paper_words.subject(meeting, form),
            opening=paper_words.opening(meeting, roll.count, heading.issuing_body, guests, form),
            results=draft.text(SectionCode.LAST_RESULTS),
            last_tasks=tuple(_last_task(row) for row in self._drafting.last_tasks(meeting_id)),
            praise=draft.text(SectionCode.PRAISE),
            limits=draft.text(SectionCode.LIMITS),
            next_month=draft.text(SectionCode.NEXT_TASKS),
            next_tasks=tuple(task.what for task in tasks),
            assignments=tuple(map(_assignment, tasks)),
            score=draft.text(SectionCode.SCORE),
            closing=paper_words.closing(meeting, adopted, form),
            recipients=settings.recipients,
            authority=form.spell("CHI ỦY" if meeting.kind is MeetingKind.COMMITTEE else "CHI BỘ"),
            signer=self._signer(meeting, roll),
            draft=adopted is None,
        )

    # -- parts ----------------------------------------------------------------------------------

    def _form(self, meeting: Meeting) -> values.Form:
        from chibo_desktop.documents.values import Form

        settings = self._desk.cell.settings()
        form = self._desk.profile(meeting).form_on(meeting.day)
        return Form(recipient_end=form.recipient_end, on_behalf=settings.on_behalf, uy=settings.uy)

    def _heading(
        self, meeting: Meeting, resolution: Resolution | None = None, *, dated: bool = False
    ) -> values.Heading:
        from chibo_desktop.documents.values import Heading

        heading = heading_on(meeting.day, self._desk.cell.headings())
        number = resolution.number if resolution else None
        return Heading(
            upper_body=heading.upper_body,
            issuing_body=heading.issuing_body,
            place=heading.place if dated else "",
            day=meeting.day if dated else None,
            number=paper_number(number, "NQ") if number else None,
        )

    def _person(self, roll: Roll, member_id: str | None) -> values.Person | None:
        """Somebody with the post of the day; of a passed meeting, the one that was kept with it."""
        from chibo_desktop.documents.values import Person

        if member_id is None:
            return None
        attendee = roll.attendee(member_id)
        if attendee is not None:
            return Person(attendee.name, attendee.post)
        member = self._desk.roster().get(member_id)
        return Person(member.name, member.post_on(roll.meeting.day)) if member else None

    def _items(self, meeting: Meeting, roll: Roll) -> Iterable[values.Item]:
        from chibo_desktop.documents.values import Item, Opinion

        items = self._desk.meetings.items(meeting.id)
        opinions = self._desk.meetings.opinions(meeting.id)
        votes = self._votes(meeting, items)
        for number, item in zip(numbers(items), items, strict=True):
            yield Item(
                number=number,
                title=item.title,
                presenter=self._presenter(item, roll),
                content=item.content,
                opinions=tuple(
                    Opinion(f"Đồng chí {o.speaker}", o.text)
                    for o in opinions
                    if o.item_id == item.id and o.text.strip()
                ),
                ballots=tuple(votes.pop(item.id, ())),
                conclusion=item.conclusion,
            )
        rest = [sentence for sentences in votes.values() for sentence in sentences]
        if rest:
            yield Item(number=number_after(items), title="Biểu quyết", ballots=tuple(rest))

    def _votes(self, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[str, list[str]]:
        """The sentences of all votes but the one on the minutes, by the id of the item they stand under."""
        resolution = self._drafting.resolution(meeting.id)
        adopting = resolution.adopted_ballot_id if resolution else None
        found: dict[str, list[str]] = defaultdict(list)
        for view in self._drafting.ballots(meeting.id):
            if view.id == meeting.reading_ballot_id:
                continue
            item_id = view.ballot.item_id or _item_of(view, items, adopts=view.id == adopting)
            # The paper's own words before it are "Biểu quyết:".
            found[item_id].append(view.sentence.removeprefix("Biểu quyết "))
        return found

    def _presenter(self, item: AgendaItem, roll: Roll) -> str:
        person = self._person(roll, item.presenter_id)
        return f"Đồng chí {person.name}" if person else item.presenter

    def _signer(self, meeting: Meeting, roll: Roll) -> values.Signature:
        """Whoever chaired, if secretary or deputy of the cell that day; else the secretary signs."""
        from chibo_desktop.documents.values import Signature

        chair = self._person(roll, meeting.chair_id)
        post = _SIGNING.get(post_rank(chair.post)) if chair else None
        if chair is not None and post is not None:
            return Signature(post, chair.name)
        secretaries = (person for person in roll.attendees if post_rank(person.post) is PostRank.SECRETARY)
        signer = next(secretaries, None)
        return Signature(_SIGNING[PostRank.SECRETARY], signer.name if signer else "")


# Who signs for the cell (HD 36-HD/VPTW, HD 05-HD/VPTW), and the words above the name.
_SIGNING = {PostRank.SECRETARY: "BÍ THƯ", PostRank.DEPUTY: "PHÓ BÍ THƯ"}


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


def _people(roll: Roll, ids: Iterable[str]) -> list[Attendee]:
    wanted = set(ids)
    return [person for person in roll.attendees if person.id in wanted]


def _assignment(task: Task) -> values.Assignment:
    from chibo_desktop.documents.values import Assignment

    return Assignment(task.what, task.who, format_day(task.due) if task.due else "")


def _last_task(row: TaskRow) -> LastTask:
    from chibo_desktop.documents.papers.resolution import LastTask

    if row.report is None:
        return LastTask(row.task.what, row.before_words, "")
    state = TASK_STATE_NAMES[row.report.state]
    result = f"{state}: {row.report.result}" if row.report.result else state
    return LastTask(row.task.what, row.before_words, result)
