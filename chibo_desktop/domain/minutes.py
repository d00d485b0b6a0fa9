"""What the minutes of a meeting still lack, said as the secretary would be told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chibo_desktop.domain.attendance import Attendee, Mark, RollCount
from chibo_desktop.domain.meetings import AgendaItem, Meeting, Opinion, StepKind
from chibo_desktop.domain.resolutions import Resolution, Task

# Steps at which something is presented or talked over, so that the minutes must say what.
_TOLD = frozenset(
    {StepKind.REPORT, StepKind.THEME, StepKind.DISCUSSION, StepKind.CRITICISM, StepKind.SUMMING_UP}
)


class Place(StrEnum):
    """Where in the window a gap can be filled."""

    MEETING = "meeting"
    AGENDA = "agenda"
    ROLL = "roll"
    RESOLUTION = "resolution"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Gap:
    text: str
    place: Place
    item_id: str | None = None


def gaps(
    meeting: Meeting,
    items: Sequence[AgendaItem],
    opinions: Collection[Opinion],
    attendees: Iterable[Attendee],
    roll: RollCount,
    tasks: Iterable[Task],
    resolution: Resolution | None,
) -> tuple[Gap, ...]:
    """Everything still missing, in the order of the minutes."""
    found = [*_of_meeting(meeting), *_of_roll(attendees, roll)]
    for number, item in enumerate(items, start=1):
        own = [opinion for opinion in opinions if opinion.item_id == item.id]
        found.extend(Gap(text, Place.AGENDA, item.id) for text in _of_item(number, item, own))
    found.extend(Gap(text, Place.RESOLUTION) for text in _of_tasks(tasks))
    steps = {item.step for item in items}
    if StepKind.RESOLUTION in steps and (resolution is None or resolution.adopted_ballot_id is None):
        found.append(Gap("Nghị quyết chưa được biểu quyết thông qua", Place.RESOLUTION))
    if meeting.reading_ballot_id is None:
        found.append(Gap("Biên bản chưa được biểu quyết thông qua", Place.MINUTES))
    return tuple(found)


def _of_meeting(meeting: Meeting) -> Iterator[Gap]:
    if meeting.started_at is None:
        yield Gap("Chưa có giờ khai mạc", Place.MEETING)
    elif meeting.ended_at is None:
        yield Gap("Chưa có giờ kết thúc", Place.MEETING)
    if not meeting.venue:
        yield Gap("Chưa có địa điểm họp", Place.MEETING)
    if meeting.chair_id is None:
        yield Gap("Chưa có người chủ trì", Place.MEETING)
    if meeting.secretary_id is None:
        yield Gap("Chưa có thư ký", Place.MEETING)


def _of_roll(attendees: Iterable[Attendee], roll: RollCount) -> Iterator[Gap]:
    if roll.unmarked:
        yield Gap(f"Còn {len(roll.unmarked)} đồng chí chưa điểm danh", Place.ROLL)
    for person in attendees:
        if person.mark is Mark.EXCUSED and not person.reason:
            yield Gap(f"Đồng chí {person.name} vắng có lý do nhưng chưa ghi lý do", Place.ROLL)


def _of_item(number: int, item: AgendaItem, opinions: Sequence[Opinion]) -> Iterator[str]:
    for opinion in opinions:
        if not opinion.text:
            yield f"Mục {number}: ý kiến của đồng chí {opinion.speaker} chưa có nội dung"
    if item.step in _TOLD and not (item.content or opinions or item.conclusion):
        yield f"Mục {number} chưa có nội dung"
    if item.step is StepKind.DISCUSSION and opinions and not item.conclusion:
        yield f"Mục {number} chưa có kết luận"


def _of_tasks(tasks: Iterable[Task]) -> Iterator[str]:
    for task in tasks:
        if not task.assignees:
            yield f"Việc “{task.what}” chưa có người làm"
        if task.due is None:
            yield f"Việc “{task.what}” chưa có thời hạn"
