"""The rows of the book behind what the record tells of an item, and where each is written. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from chibo_desktop.domain.agenda import numbers
from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import Meeting, StepKind
from chibo_desktop.domain.score_evidence import Finding, Ref, RefKind
from chibo_desktop.domain.score_findings import finding_words
from chibo_desktop.domain.score_form import Measure
from chibo_desktop.domain.spots import Part, Place, Spot
from chibo_desktop.domain.wording import STEP_NAMES, TASK_STATE_NAMES, meeting_title
from chibo_desktop.services.score_view import ScoreRow, Scoring
from chibo_desktop.services.services import Services
from chibo_desktop.ui.roll_words import detail_of, sign_of

_Told = tuple[str, Spot | None, str]

_ON_THE_ROLL = frozenset(
    {Measure.ATTENDANCE, Measure.ATTENDANCE_BAR, Measure.NO_UNEXCUSED, Measure.NO_LONG_EXCUSED}
)


@dataclass(frozen=True, slots=True)
class Behind:
    """One row: a finding as the heading of those below it, or a person, item, task, duty, vote."""

    id: str
    text: str
    heading: bool = False
    spot: Spot | None = None
    meeting_id: str = ""
    """The meeting that is opened instead, where it is another one."""

    @property
    def leads(self) -> bool:
        return self.spot is not None or bool(self.meeting_id)


def rows_behind(services: Services, scoring: Scoring, row: ScoreRow) -> tuple[Behind, ...]:
    """For every measure of the item what was found, and below it the rows that it was found in."""
    book = _Book(services, scoring.meeting)
    return tuple(_rows(book, row))


def _rows(book: _Book, row: ScoreRow) -> Iterator[Behind]:
    said: set[str] = set()
    measures = {finding.measure for finding in row.proposal.findings}
    for place, finding in enumerate(row.proposal.findings):
        told = finding_words(finding)
        # The rate is told once: with its bar, where that is asked too.
        twice = finding.measure is Measure.ATTENDANCE and Measure.ATTENDANCE_BAR in measures
        if told in said or twice:
            continue
        said.add(told)
        yield Behind(f"{place}", told, heading=True, spot=_place_of(finding))
        for number, ref in enumerate(finding.refs):
            yield book.behind(f"{place}.{number}", ref)


def _place_of(finding: Finding) -> Spot | None:
    """Where a finding leads that no single row stands for."""
    if finding.measure in _ON_THE_ROLL:
        return Spot(Place.ROLL)
    return None if finding.refs else Spot(Place.AGENDA)


class _Book:
    """What is read of the book for the rows of one item, each thing only when a row asks for it."""

    def __init__(self, services: Services, meeting: Meeting) -> None:
        self._services = services
        self._meeting = meeting

    def behind(self, row_id: str, ref: Ref) -> Behind:
        text, spot, meeting_id = _TOLD[ref.kind](self, ref.id)
        return Behind(row_id, text, spot=spot, meeting_id=meeting_id)

    # -- each kind of row: its words, its place, another meeting ----------------------------------------

    def meeting(self, meeting_id: str) -> _Told:
        if meeting_id != self._meeting.id:
            other = self._services.meetings.meeting(meeting_id)
            return f"{meeting_title(other)}, ngày {format_day(other.day)}", None, meeting_id
        began, ended = self._meeting.started_at, self._meeting.ended_at
        opened = f"Khai mạc {began:%H:%M}" if began else "Chưa ghi giờ khai mạc"
        closed = f"bế mạc {ended:%H:%M}" if ended else "chưa bế mạc"
        part = Part.OPENED if began is None or ended is not None else Part.CLOSED
        return f"{opened}, {closed}", Spot(Place.MEETING, part), ""

    def member(self, member_id: str) -> _Told:
        person = self._people.get(member_id)
        if person is None:
            return "Người không còn trong danh sách", Spot(Place.ROLL), ""
        detail = detail_of(person)
        words = f"{person.name}: {sign_of(person).words.lower()}"
        return f"{words} ({detail})" if detail else words, Spot(Place.ROLL, None, member_id), ""

    def item(self, item_id: str) -> _Told:
        title = self._items.get(item_id, "Mục không còn trong chương trình")
        return title, Spot(Place.AGENDA, None, item_id), ""

    def step(self, step: str) -> _Told:
        return f"Chưa làm: {STEP_NAMES[StepKind(step)].lower()}", Spot(Place.AGENDA), ""

    def task(self, task_id: str) -> _Told:
        told = self._tasks.get(task_id, "Việc không còn trong sổ")
        return told, Spot(Place.RESOLUTION, None, task_id), ""

    def duty(self, code: str) -> _Told:
        return self._duties.get(code, code), Spot(Place.MEETING, Part.DUTIES), ""

    def vote(self, ballot_id: str) -> _Told:
        view = self._services.minutes.vote(ballot_id)
        words = view.sentence if view else "Biểu quyết không còn trong sổ"
        return words, Spot(Place.RESOLUTION, None, ballot_id), ""

    def minutes(self, _meeting_id: str) -> _Told:
        return "Xem những chỗ biên bản còn thiếu", Spot(Place.MINUTES), ""

    # -- what is read ---------------------------------------------------------------------------------

    @cached_property
    def _people(self) -> dict[str, Attendee]:
        roll = self._services.attendance.roll(self._meeting.id)
        return {person.id: person for person in roll.attendees}

    @cached_property
    def _items(self) -> dict[str, str]:
        items = self._services.meetings.items(self._meeting.id)
        return {
            item.id: f"{number}. {item.title}" for item, number in zip(items, numbers(items), strict=True)
        }

    @cached_property
    def _tasks(self) -> dict[str, str]:
        drafting = self._services.drafting
        told = {task.id: task.what for task in drafting.tasks(self._meeting.id)}
        for row in drafting.last_tasks(self._meeting.id):
            state = TASK_STATE_NAMES[row.report.state].lower() if row.report else "chưa báo cáo"
            told[row.id] = f"{row.task.what}: {state}"
        return told

    @cached_property
    def _duties(self) -> dict[str, str]:
        duties = self._services.preparation.duties(self._meeting.id)
        return {
            duty.rule.code: f"{duty.rule.title}: {'đã xong' if duty.done else 'chưa xong'}" for duty in duties
        }


_TOLD: dict[RefKind, Callable[[_Book, str], _Told]] = {
    RefKind.MEETING: _Book.meeting,
    RefKind.MEMBER: _Book.member,
    RefKind.ITEM: _Book.item,
    RefKind.STEP: _Book.step,
    RefKind.TASK: _Book.task,
    RefKind.DUTY: _Book.duty,
    RefKind.VOTE: _Book.vote,
    RefKind.MINUTES: _Book.minutes,
}
