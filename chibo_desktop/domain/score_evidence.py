"""What the record of one meeting proves for its scoring, and the points a form gives for that.

What no record tells stays unknown, with the reason; it is never taken for a no, and never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, StepKind
from chibo_desktop.domain.score_form import Condition, Measure, ScoreForm, ScoreItem


class RefKind(StrEnum):
    """What a row behind a finding is; the window opens it."""

    MEETING = "meeting"
    MEMBER = "member"
    ITEM = "item"
    TASK = "task"
    DUTY = "duty"
    """By the code of the duty."""
    STEP = "step"
    """A step no item of the agenda stands for, by its `StepKind`."""
    VOTE = "vote"
    MINUTES = "minutes"
    """What the minutes still lack: the list in the tab Biên bản, by the meeting."""


@dataclass(frozen=True, slots=True)
class Ref:
    kind: RefKind
    id: str


class Lack(StrEnum):
    """Why the record does not tell."""

    NOT_STARTED = "not_started"
    NO_TIMES = "no_times"
    """The meeting has no opening or no closing time, or no item of it was ever begun."""
    RUNNING = "running"
    """It may still be reached before the meeting ends."""
    UNMARKED = "unmarked"
    """Somebody is not marked on the roll; fact: people."""
    NOBODY = "nobody"
    """Nobody is expected, or nobody is there."""
    NO_TASKS = "no_tasks"
    """No earlier meeting gave a task that was still to be done."""
    NOT_ASKED = "not_asked"
    """Tasks that this meeting has not reported on; fact: tasks."""
    NOT_NOTED = "not_noted"
    """The book does not say that it was done; that it was not is no more certain."""
    NOTED_LATE = "noted_late"
    """Ticked by hand after the time; when it was done the tick does not say. Facts: due, done."""
    NOT_DUE = "not_due"
    """There is still time; fact: due."""


Fact = int | Fraction | datetime | str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the record tells of one measure: its value, or ``lack``; the numbers and rows it rests on.

    ``provisional`` while the meeting runs: the value may still change.
    """

    measure: Measure
    value: Fraction | bool | None = None
    lack: Lack | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    refs: tuple[Ref, ...] = ()
    provisional: bool = False


Evidence = Mapping[Measure, Finding]


def has_theme(meeting: Meeting, items: Iterable[AgendaItem]) -> bool:
    """Whether the meeting has a thematic part: by its kind, or because its agenda has such an item."""
    if meeting.kind in (MeetingKind.THEMATIC, MeetingKind.COMBINED):
        return True
    return any(item.step is StepKind.THEME for item in items)


# -- proposing ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the record proposes for an item: points, or ``None`` with findings that say what is not known."""

    item: str
    points: Fraction | None
    findings: tuple[Finding, ...] = ()
    provisional: bool = False


def propose(item: ScoreItem, found: Evidence) -> Proposal:
    """The points of the first choice that holds, or all of them when everything for that is proved.

    ``None`` as soon as it rests on something the record does not tell, and for what is left to people.
    """
    findings = tuple(found[measure] for measure in item.measures if measure in found)
    points = _proposed(item, found)
    provisional = points is not None and any(finding.provisional for finding in findings)
    return Proposal(item.code, points, findings, provisional)


def proposals(form: ScoreForm, found: Evidence, *, thematic: bool) -> dict[str, Proposal]:
    """By the code of the item, for every item that counts."""
    return {item.code: propose(item, found) for item in form.counted(thematic=thematic)}


def _proposed(item: ScoreItem, found: Evidence) -> Fraction | None:
    for choice in item.choices:
        if choice.when:
            holds = _all_hold(choice.when, found)
            if holds is None:
                return None
            if holds:
                return choice.points
    return item.most if item.full_when and _all_hold(item.full_when, found) else None


def _all_hold(conditions: Sequence[Condition], found: Evidence) -> bool | None:
    """Whether all hold; ``None`` when that is not known."""
    told = [_holds(condition, found) for condition in conditions]
    if False in told:
        return False
    return None if None in told else True


def _holds(condition: Condition, found: Evidence) -> bool | None:
    finding = found.get(condition.measure)
    return None if finding is None or finding.value is None else condition.holds(finding.value)
