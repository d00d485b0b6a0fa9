"""What the minutes of a meeting still lack, said as the secretary would be told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from chibo_desktop.domain.agenda import numbers
from chibo_desktop.domain.attendance import Attendee, RollCount
from chibo_desktop.domain.meetings import AgendaItem, Meeting, Opinion, StepKind
from chibo_desktop.domain.resolutions import Resolution, Task
from chibo_desktop.domain.roll_warnings import RollTrouble, RollWarning
from chibo_desktop.domain.spots import Part, Place, Spot
from chibo_desktop.domain.voting import BallotResult

__all__ = ["Gap", "Place", "Votes", "gaps"]

# Steps at which something is presented or talked over, so that the minutes must say what.
_TOLD = frozenset(
    {
        StepKind.REPORT,
        StepKind.IDEOLOGY,
        StepKind.THEME,
        StepKind.DISCUSSION,
        StepKind.CRITICISM,
        StepKind.SUMMING_UP,
    }
)
# More of a task is not needed to know which one is meant.
_LONGEST_TASK = 45


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing; ``target_id`` is the item, opinion, person or task where it can be filled in."""

    text: str
    place: Place
    target_id: str | None = None
    hinders: bool = False
    """Whether the meeting cannot be passed without it."""
    part: Part | None = None

    @property
    def spot(self) -> Spot:
        return Spot(self.place, self.part, self.target_id)


@dataclass(frozen=True, slots=True)
class Votes:
    """What the votes of the meeting came to that its papers rest on."""

    resolution_adopted: bool = False
    reading: BallotResult | None = None
    """The vote on the minutes read back; ``None`` while it was not taken."""


def gaps(
    meeting: Meeting,
    items: Sequence[AgendaItem],
    opinions: Collection[Opinion],
    attendees: Iterable[Attendee],
    roll: RollCount,
    tasks: Iterable[Task],
    resolution: Resolution | None,
    votes: Votes,
    warnings: Iterable[RollWarning] = (),
    unscored: Sequence[str] | None = (),
) -> tuple[Gap, ...]:
    """Everything still missing, in the order of the minutes; of ``warnings`` what no minutes can say.

    ``unscored`` are the codes of items of the score form without points; ``None`` where nobody has scored.
    """
    people = tuple(attendees)
    found = [*_of_meeting(meeting), *_of_roll(people, roll), *_of_warnings(people, warnings)]
    if not items:
        found.append(Gap("Chương trình chưa có mục nào", Place.AGENDA))
    for number, item in zip(numbers(items), items, strict=True):
        own = [opinion for opinion in opinions if opinion.item_id == item.id]
        found.extend(_of_item(number, item, own))
    found.extend(_of_tasks(tasks))
    at = next((item.id for item in items if item.step is StepKind.RESOLUTION), None)
    if (resolution is not None or at is not None) and not votes.resolution_adopted:
        found.append(Gap("Nghị quyết chưa được biểu quyết thông qua", Place.RESOLUTION, at))
    found.extend(_of_score(items, unscored))
    found.extend(_of_reading(votes.reading))
    return tuple(found)


def _of_meeting(meeting: Meeting) -> Iterator[Gap]:
    if meeting.started_at is None:
        yield Gap("Chưa có giờ khai mạc", Place.MEETING, hinders=True, part=Part.OPENED)
    elif meeting.ended_at is None:
        yield Gap("Chưa có giờ kết thúc", Place.MEETING, hinders=True, part=Part.CLOSED)
    if not meeting.venue:
        yield Gap("Chưa có địa điểm họp", Place.MEETING, part=Part.VENUE)
    if meeting.chair_id is None:
        yield Gap("Chưa có người chủ trì", Place.MEETING, part=Part.CHAIR)
    if meeting.secretary_id is None:
        yield Gap("Chưa có thư ký", Place.MEETING, part=Part.SECRETARY)


def _of_roll(attendees: Iterable[Attendee], roll: RollCount) -> Iterator[Gap]:
    if roll.unmarked:
        yield Gap(f"Còn {len(roll.unmarked)} đồng chí chưa điểm danh", Place.ROLL, roll.unmarked[0])
    # Only those the minutes name as absent need a reason there.
    named = frozenset(roll.excused)
    for person in attendees:
        if person.id in named and not person.reason:
            text = f"Đồng chí {person.name} vắng có lý do nhưng chưa ghi lý do"
            yield Gap(text, Place.ROLL, person.id)


_IMPOSSIBLE = {
    RollTrouble.CHAIR_ABSENT: "Người chủ trì được ghi vắng: đồng chí ",
    RollTrouble.SECRETARY_ABSENT: "Thư ký được ghi vắng: đồng chí ",
    RollTrouble.ALSO_GUEST: "Có tên cả ở điểm danh và ở đại biểu: đồng chí ",
}


def _of_warnings(attendees: Iterable[Attendee], warnings: Iterable[RollWarning]) -> Iterator[Gap]:
    """Whoever chairs or writes was there, and nobody is there twice."""
    names = {person.id: person.name for person in attendees}
    for warning in warnings:
        if (text := _IMPOSSIBLE.get(warning.trouble)) is not None:
            for member_id in warning.people:
                yield Gap(text + names[member_id], Place.ROLL, member_id)


def _of_item(number: str, item: AgendaItem, opinions: Sequence[Opinion]) -> Iterator[Gap]:
    for opinion in opinions:
        if not opinion.text.strip():
            text = f"Mục {number}: ý kiến của đồng chí {opinion.speaker} chưa có nội dung"
            yield Gap(text, Place.AGENDA, opinion.id, part=Part.OPINION)
    written = bool(item.content.strip() or item.conclusion.strip())
    if item.step in _TOLD and not (written or opinions):
        yield Gap(f"Mục {number} chưa có nội dung", Place.AGENDA, item.id, part=Part.CONTENT)
    if item.step is StepKind.DISCUSSION and opinions and not item.conclusion.strip():
        yield Gap(f"Mục {number} chưa có kết luận", Place.AGENDA, item.id, part=Part.CONCLUSION)


def _of_tasks(tasks: Iterable[Task]) -> Iterator[Gap]:
    for task in tasks:
        lacking = [
            *(["người làm"] if not task.assignees else []),
            *(["thời hạn"] if task.due is None else []),
        ]
        if lacking:
            text = f"Việc “{_shortened(task.what)}” chưa có {', '.join(lacking)}"
            yield Gap(text, Place.RESOLUTION, task.id)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TASK else f"{text[:_LONGEST_TASK].rstrip()}…"


def _of_score(items: Iterable[AgendaItem], unscored: Sequence[str] | None) -> Iterator[Gap]:
    """A meeting that was to score itself; one without such an item need not."""
    if unscored:
        yield Gap(f"Còn {len(unscored)} mục chưa chấm điểm", Place.SCORES, unscored[0])
    elif unscored is None and any(item.step is StepKind.SCORING for item in items):
        yield Gap("Chưa chấm điểm, xếp loại buổi sinh hoạt", Place.SCORES)


def _of_reading(vote: BallotResult | None) -> Iterator[Gap]:
    if vote is None:
        yield Gap("Biên bản chưa được biểu quyết thông qua", Place.MINUTES, hinders=True)
    elif not vote.passed:
        counted = f"{vote.in_favour}/{vote.base}, cần {vote.needed}"
        text = f"Biên bản chưa đủ số tán thành để thông qua ({counted})"
        yield Gap(text, Place.MINUTES, hinders=True)
