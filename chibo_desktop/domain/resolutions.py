"""The month's resolution, its tasks, and the numbers of papers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import takewhile
from types import MappingProxyType

from chibo_desktop.domain.names import clean_line, match_rank
from chibo_desktop.domain.registers import CELL_SIGN


class SectionCode(StrEnum):
    """The parts of a resolution that people write; the numbers around them are derived."""

    OPENING = "opening"
    """Only where somebody has worded it anew; else it is derived too."""
    LAST_RESULTS = "last_results"
    PRAISE = "praise"
    LIMITS = "limits"
    NEXT_TASKS = "next_tasks"
    SCORE = "score"
    OPENING_BASE = "opening_base"
    """The opening as it was derived when it was worded anew; `kept_words.kept` needs both."""


OF_OPENING = frozenset({SectionCode.OPENING, SectionCode.OPENING_BASE})
"""They tell of one meeting, and are handed on to no other."""


@dataclass(frozen=True, slots=True)
class Resolution:
    id: str
    meeting_id: str
    number: int | None = None
    sections: Mapping[SectionCode, str] = field(default_factory=lambda: MappingProxyType({}))
    adopted_ballot_id: str | None = None

    def text(self, code: SectionCode) -> str:
        return self.sections.get(code, "")


class TaskState(StrEnum):
    OPEN = "open"
    PARTLY = "partly"
    DONE = "done"
    NOT_DONE = "not_done"
    DROPPED = "dropped"
    """Not needed any more; the result says why."""


CLOSED = frozenset({TaskState.DONE, TaskState.DROPPED})
"""A task in one of these states does not come back in the next meeting."""
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Assignee:
    """Who a task is given to; a group or an outsider has a name and no member id."""

    name: str
    member_id: str | None = None


_BETWEEN_NAMES = re.compile(r"[,;\n]")
# Between two people, or within the name of a group: "Chi hội Phụ nữ và Thanh niên".
_PERHAPS_BETWEEN = re.compile(r" (?:và|cùng|\+|&) ", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:(?:các )?đồng chí|đ/c|đ\.c\.?)\b[\s:.]*", re.IGNORECASE)
# Ranks of `match_rank`: the whole name, or its last words with the tên; marks typed are the name's marks.
_CLEARLY_MEANT = (0, 2)


def assignees_named(
    text: str, people: Iterable[tuple[str, str]], before: Iterable[Assignee] = ()
) -> tuple[Assignee, ...]:
    """Who is named in ``"Nguyễn Văn An, đ/c Hiền và Mận; Tổ tự quản số 2"``, in that order, nobody twice.

    ``people`` are (id, name). A name, or the tên alone, that fits exactly one of them means that person; any
    other stands as it was typed. A name already among ``before`` keeps whom it meant, and where several there
    are called so, each is meant once.
    """
    known = tuple(people)
    kept: defaultdict[str, list[Assignee]] = defaultdict(list)
    for assignee in dict.fromkeys(before):
        kept[assignee.name].append(assignee)
    named = (clean_line(part) for part in _BETWEEN_NAMES.split(text))
    found: list[Assignee] = []
    for name in filter(None, named):
        before_so = _next_of(kept[name])
        found += [before_so] if before_so else _all_meant(name, known)
    return tuple(dict.fromkeys(found))


def _next_of(namesakes: list[Assignee]) -> Assignee | None:
    """The first of them, once; the last of them however often the name is said."""
    return namesakes.pop(0) if len(namesakes) > 1 else next(iter(namesakes), None)


def _all_meant(words: str, people: Sequence[tuple[str, str]]) -> list[Assignee]:
    """One, or several where each word between an "and" clearly means somebody."""
    each = [_meant(name, people) for name in _PERHAPS_BETWEEN.split(words)]
    return each if all(one.member_id for one in each) else [_meant(words, people)]


def _meant(words: str, people: Sequence[tuple[str, str]]) -> Assignee:
    """As `_called`, without the address before a name."""
    whole = _called(words, people)
    if whole.member_id:
        return whole
    name = _ADDRESSED.sub("", words, count=1)
    called = _called(name, people) if name else whole
    return called if called.member_id else whole


def _called(name: str, people: Sequence[tuple[str, str]]) -> Assignee:
    ranked = [(match_rank(name, person), member_id, person) for member_id, person in people]
    for wanted in _CLEARLY_MEANT:
        same = [(member_id, person) for rank, member_id, person in ranked if rank == wanted]
        if same:
            return Assignee(same[0][1], same[0][0]) if len(same) == 1 else Assignee(name)
    return Assignee(name)


@dataclass(frozen=True, slots=True)
class TaskReport:
    """How a task stood when a later meeting looked at it."""

    meeting_id: str
    state: TaskState
    result: str = ""
    share: int | None = None
    """How much of it was found done, in percent; ``None`` when nobody told."""

    def found(self, state: TaskState) -> TaskReport:
        """The same with another state; a share that belies it is forgotten."""
        told = self.share if state in _IN_PART and self.share != WHOLE else None
        return replace(self, state=state, share=told)

    def shared(self, share: int | None) -> TaskReport:
        """The same with another share, 0 to 100. All of it is done, and some of it is more than nothing.

        A task that was done and is told to be so only in part is done in part.
        """
        if share == WHOLE:
            return replace(self, state=TaskState.DONE, share=None)
        if share and self.state not in _IN_PART:
            return replace(self, state=TaskState.PARTLY, share=share)
        if share == 0 and self.state in CLOSED | {TaskState.PARTLY}:
            return replace(self, state=TaskState.NOT_DONE, share=None)
        return replace(self, share=share if self.state in _IN_PART else None)


_IN_PART = frozenset({TaskState.OPEN, TaskState.PARTLY})


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    meeting_id: str
    position: int
    what: str
    assignees: tuple[Assignee, ...] = ()
    due: date | None = None
    target: str = ""
    """What is to be reached, in words: "40/40 hộ"."""
    reports: tuple[TaskReport, ...] = ()

    @property
    def who(self) -> str:
        return ", ".join(assignee.name for assignee in self.assignees)

    def report_at(self, meeting_id: str) -> TaskReport | None:
        return next((report for report in self.reports if report.meeting_id == meeting_id), None)


def carried_into(tasks: Iterable[Task], meeting_id: str, earlier: Iterable[str]) -> tuple[Task, ...]:
    """Tasks given at ``earlier`` meetings (ids, oldest first) that this meeting has to look at.

    A task comes back until an earlier meeting has closed it. ``earlier`` may go on past this meeting: from
    itself on, meetings have no say.
    """
    before = takewhile(lambda earlier_id: earlier_id != meeting_id, earlier)
    order = {earlier_id: place for place, earlier_id in enumerate(before)}
    due = [task for task in tasks if task.meeting_id in order and not _closed_before(task, order)]
    return tuple(sorted(due, key=lambda task: (order[task.meeting_id], task.position)))


def _closed_before(task: Task, order: Mapping[str, int]) -> bool:
    return any(report.state in CLOSED and report.meeting_id in order for report in task.reports)


def paper_number(number: int, kind: str, sign: str = CELL_SIGN) -> str:
    """``Số 05-NQ/CB``: under 10 with a leading zero (HD 36-HD/VPTW)."""
    return f"Số {number:02d}-{kind}/{sign}"
