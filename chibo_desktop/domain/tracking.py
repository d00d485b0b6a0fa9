"""Tasks that are still to be done, looked at by person, by group and by what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from chibo_desktop.domain.names import sort_key
from chibo_desktop.domain.resolutions import Assignee, Task, TaskReport, TaskState


@dataclass(frozen=True, slots=True)
class TrackedTask:
    """An open task: when it was given, what was found last, how often it has come back undone.

    ``groups`` are the tổ of the members named for it.
    """

    task: Task
    given_on: date
    latest: TaskReport | None = None
    carried: int = 0
    groups: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return self.task.id

    def days_over(self, day: date) -> int:
        """How many days it is overdue on ``day``; 0 while it is not, or has no day."""
        return max(0, (day - self.task.due).days) if self.task.due else 0


def times_carried(given_at: str, earlier: Sequence[str]) -> int:
    """At how many meetings a task came back and stayed undone.

    ``earlier`` are the ids of the meetings held before the one that asks, oldest first; the one at which the
    task was given does not count.
    """
    return len(earlier) - 1 - earlier.index(given_at) if given_at in earlier else 0


@dataclass(frozen=True, slots=True)
class Reached:
    """Of the tasks one meeting gave, how many the next one found done, and how many it has asked for.

    A task that was found not needed any more (``dropped``) is in none of the other numbers.
    """

    done: int
    asked: int
    total: int
    dropped: int = 0

    @property
    def share(self) -> Fraction | None:
        """The share a meeting is scored by (HD 42-HD/BTCTW, item 6); ``None`` without any task to reach."""
        return Fraction(self.done, self.total) if self.total else None


def reached(found: Iterable[TaskState | None]) -> Reached:
    """``found`` has the state of each task, ``None`` if nobody has asked yet.

    What is done in part is not reached, however large the part: the item of HD 42-HD/BTCTW counts tasks.
    """
    states = tuple(found)
    asked = [state for state in states if state is not None and state is not TaskState.DROPPED]
    dropped = states.count(TaskState.DROPPED)
    return Reached(asked.count(TaskState.DONE), len(asked), len(states) - dropped, dropped)


class ViewKind(StrEnum):
    ALL = "all"
    OVERDUE = "overdue"
    NOBODY = "nobody"
    GROUP = "group"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at the open tasks; a group is known by its name, a person by ``assignee``."""

    kind: ViewKind = ViewKind.ALL
    group: str = ""
    assignee: Assignee | None = None

    def shows(self, tracked: TrackedTask, day: date) -> bool:
        match self.kind:
            case ViewKind.ALL:
                return True
            case ViewKind.OVERDUE:
                return tracked.days_over(day) > 0
            case ViewKind.NOBODY:
                return not tracked.task.assignees
            case ViewKind.GROUP:
                return self.group in _groups(tracked)
            case ViewKind.PERSON:
                return self.assignee is not None and _key(self.assignee) in map(_key, tracked.task.assignees)


def views(tasks: Iterable[TrackedTask], day: date) -> list[View]:
    """The views that show something, and all: what is wrong first, then groups, then people by name."""
    open_tasks = tuple(tasks)
    groups = sorted({group for one in open_tasks for group in one.groups}, key=sort_key)
    people = {
        _key(one): one for tracked in open_tasks for one in tracked.task.assignees if one.name not in groups
    }
    wanted = [
        View(ViewKind.OVERDUE),
        View(ViewKind.NOBODY),
        *(View(ViewKind.GROUP, group=group) for group in groups),
        *(View(ViewKind.PERSON, assignee=one) for one in sorted(people.values(), key=_by_name)),
    ]
    return [View(), *(view for view in wanted if any(view.shows(one, day) for one in open_tasks))]


def _groups(tracked: TrackedTask) -> frozenset[str]:
    """A task can be given to a member of a group, or to the group itself by its name."""
    return tracked.groups | {one.name for one in tracked.task.assignees if one.member_id is None}


def _key(assignee: Assignee) -> str:
    return assignee.member_id or assignee.name


def _by_name(assignee: Assignee) -> tuple[bool, object, str]:
    return assignee.member_id is None, sort_key(assignee.name), _key(assignee)
