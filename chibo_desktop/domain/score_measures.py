"""Every measure a score form can ask for, found in the record of one meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from chibo_desktop.domain.attendance import RollCount
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingState, StepKind
from chibo_desktop.domain.preparation import Duty
from chibo_desktop.domain.preparation import Evidence as Proof
from chibo_desktop.domain.resolutions import Task, TaskState
from chibo_desktop.domain.rules import RuleProfile
from chibo_desktop.domain.score_evidence import Evidence, Fact, Finding, Lack, Ref, RefKind
from chibo_desktop.domain.score_form import Measure
from chibo_desktop.domain.voting import BallotResult


@dataclass(frozen=True, slots=True)
class Record:
    """What the book holds of a meeting, as far as it is scored by it."""

    meeting: Meeting
    profile: RuleProfile
    now: datetime
    roll: RollCount
    minutes: int = 0
    """Real length so far, as a reader of the minutes counts it, breaks left out."""
    items: tuple[AgendaItem, ...] = ()
    written: frozenset[str] = frozenset()
    """Ids of items at which somebody spoke or a vote was taken."""
    guests: int = 0
    excused_before: Mapping[str, int] = field(default_factory=dict)
    """Excused absences of the year running up to this meeting, by member id."""
    duties: tuple[Duty, ...] = ()
    committee: Meeting | None = None
    """The committee's meeting that prepared this one."""
    speakers: tuple[str, ...] = ()
    ideology_minutes: int = 0
    last_meeting: Meeting | None = None
    """The meeting before that gave tasks."""
    last_tasks: tuple[tuple[str, TaskState | None], ...] = ()
    """Its tasks that are still wanted by id, as this meeting found them; ``None`` before it was asked."""
    tasks: tuple[Task, ...] = ()
    gaps: int = 0
    """How much the minutes still lack."""
    reading: BallotResult | None = None
    reading_id: str = ""
    adopted: bool = False
    """Whether the resolution was adopted by a vote that passed."""

    @property
    def over(self) -> bool:
        return self.meeting.locked or self.meeting.ended_at is not None

    @property
    def begun(self) -> bool:
        return self.meeting.state is not MeetingState.PREPARING

    @property
    def timed(self) -> bool:
        """Whether the agenda was gone through on the laptop; the opening alone begins the first item."""
        return sum(item.started_at is not None for item in self.items) > 1 or len(self.items) == 1

    @property
    def scoring_reached(self) -> bool:
        """Whether the meeting is over, or has come to the item at which it scores itself.

        What is talked over has been talked over then; a meeting without such an item is taken as it is.
        """
        places = [place for place, item in enumerate(self.items) if item.step is StepKind.SCORING]
        if self.over or not places:
            return True
        return any(item.started_at is not None for item in self.items[places[0] :])

    def held(self, item: AgendaItem) -> bool:
        """Whether an item was dealt with: begun, or noted down."""
        return item.started_at is not None or self.noted(item)

    def noted(self, item: AgendaItem) -> bool:
        """Whether something was said, voted on or concluded at an item.

        Its content may have been prepared before: it counts only where nobody went through the agenda on the
        laptop, and all was typed in afterwards.
        """
        if item.conclusion.strip() or item.id in self.written:
            return True
        return bool(item.content.strip()) and not self.timed


def evidence(record: Record) -> Evidence:
    """Everything the record tells, measure by measure; what is of the meeting may change until it is over."""
    found = (finding for find in _FINDERS for finding in find(record))
    running = record.begun and not record.over
    return {
        one.measure: replace(one, provisional=True) if running and one.measure not in _BEFORE else one
        for one in found
    }


# What lies before the meeting is what it is once it has begun.
_BEFORE = frozenset({Measure.COMMITTEE, Measure.NOTICE, Measure.PAPERS})


def _length(record: Record) -> list[Finding]:
    """Real length against the profile's (HD 42-HD/BTCTW: 90 minutes, 120 when combined)."""
    least = record.profile.length.least(record.meeting.kind)
    facts: dict[str, Fact] = {"minutes": record.minutes, "least": least}
    short = max(0, least - record.minutes)
    share = min(Fraction(record.minutes, least), Fraction(1)) if least else Fraction(1)
    lack = None
    if not record.begun:
        lack = Lack.NOT_STARTED
    elif record.meeting.started_at is None or (record.meeting.locked and record.meeting.ended_at is None):
        lack = Lack.NO_TIMES
    elif not record.over and short:
        lack = Lack.RUNNING
    refs = (Ref(RefKind.MEETING, record.meeting.id),)
    values = {Measure.LENGTH_SHORT: Fraction(short), Measure.LENGTH_SHARE: share}
    return [Finding(measure, None if lack else value, lack, facts, refs) for measure, value in values.items()]


def _attendance(record: Record) -> list[Finding]:
    roll = record.roll
    rate = roll.rate
    if roll.unmarked:
        lack, refs = Lack.UNMARKED, _members(roll.unmarked)
        facts: dict[str, Fact] = {"people": len(roll.unmarked)}
        return [Finding(measure, None, lack, facts, refs) for measure in _OF_ROLL]
    if rate is None:
        return [Finding(measure, None, Lack.NOBODY) for measure in _OF_ROLL]
    bar = roll.rules.bar
    told: dict[str, Fact] = {"present": len(roll.present), "expected": len(roll.expected), "rate": rate}
    absent = _members((*roll.excused, *roll.unexcused))
    runs = {person: record.excused_before.get(person, 0) + 1 for person in roll.excused}
    long = tuple(person for person, run in runs.items() if run > roll.rules.excused_running)
    most: dict[str, Fact] = {"people": len(long), "allowed": roll.rules.excused_running}
    return [
        Finding(Measure.ATTENDANCE, rate, None, told, absent),
        Finding(
            Measure.ATTENDANCE_BAR,
            bar.reached(rate),
            None,
            told | {"bar": bar.share, "sign": bar.sign},
            absent,
        ),
        Finding(
            Measure.NO_UNEXCUSED,
            len(roll.unexcused) <= roll.rules.unexcused_allowed,
            None,
            {"people": len(roll.unexcused), "allowed": roll.rules.unexcused_allowed},
            _members(roll.unexcused),
        ),
        Finding(Measure.NO_LONG_EXCUSED, not long, None, most, _members(long)),
    ]


_OF_ROLL = (Measure.ATTENDANCE, Measure.ATTENDANCE_BAR, Measure.NO_UNEXCUSED, Measure.NO_LONG_EXCUSED)


def _prepared(record: Record) -> list[Finding]:
    """What the profile's duties before and after the meeting say, each by its own term."""
    return [
        _committee(record),
        _in_time(record, Measure.NOTICE, Proof.NOTICE),
        _in_time(record, Measure.PAPERS, Proof.PAPERS),
        _in_time(record, Measure.UPLOADED, Proof.UPLOAD),
        _results(record),
    ]


def _committee(record: Record) -> Finding:
    """Whether the committee met before, with its minutes passed; only its own record proves that it did."""
    met, begins = record.committee, record.meeting.started_at or record.meeting.planned_at
    duties = [duty for duty in record.duties if duty.rule.evidence is Proof.COMMITTEE]
    refs: list[Ref] = [Ref(RefKind.DUTY, duty.rule.code) for duty in duties]
    if met is not None:
        refs = [Ref(RefKind.MEETING, met.id)]
        ended = met.ended_at or met.planned_at
        if met.locked and ended <= begins:
            return Finding(Measure.COMMITTEE, True, None, {"done": ended}, tuple(refs))
    ticked = [duty.done_at for duty in duties if duty.done_at and not duty.proved]
    if ticked and ticked[0] <= begins:
        return Finding(Measure.COMMITTEE, True, None, {"done": ticked[0]}, tuple(refs))
    return Finding(Measure.COMMITTEE, None, Lack.NOT_NOTED, {}, tuple(refs))


def _in_time(record: Record, measure: Measure, proof: Proof) -> Finding:
    """Whether the duty with this evidence was done in time; what the profile does not ask for cannot fail."""
    duty = next((duty for duty in record.duties if duty.rule.evidence is proof), None)
    if duty is None:
        return Finding(measure, True, None, {"asked": 0})
    return _done_in_time(record, measure, duty)


def _done_in_time(record: Record, measure: Measure, duty: Duty) -> Finding:
    refs = (Ref(RefKind.DUTY, duty.rule.code),)
    facts: dict[str, Fact] = {"what": duty.rule.title}
    if duty.due is not None:
        facts["due"] = duty.due
    if duty.done_at is not None:
        facts["done"] = duty.done_at
        if duty.due is None or duty.done_at <= duty.due:
            return Finding(measure, True, None, facts, refs)
        # A paper has its moment; a tick has only the moment at which somebody thought of ticking.
        if duty.proved:
            return Finding(measure, False, None, facts, refs)
        return Finding(measure, None, Lack.NOTED_LATE, facts, refs)
    waiting = duty.due is None or record.now <= duty.due
    return Finding(measure, None, Lack.NOT_DUE if waiting else Lack.NOT_NOTED, facts, refs)


def _results(record: Record) -> Finding:
    """Everything that is to follow the meeting but the upload, which has an item of its own."""
    after = [duty for duty in record.duties if duty.rule.after and duty.rule.evidence is not Proof.UPLOAD]
    if not after:
        return Finding(Measure.RESULTS, True, None, {"asked": 0})
    found = [_done_in_time(record, Measure.RESULTS, duty) for duty in after]
    refs = tuple(ref for one in found for ref in one.refs)
    worst = next(
        (one for value in (False, None) for one in found if one.value is value),
        max(found, key=lambda one: str(one.facts.get("done", ""))),
    )
    return Finding(Measure.RESULTS, worst.value, worst.lack, worst.facts, refs)


def _procedure(record: Record) -> list[Finding]:
    """The steps of the profile's agenda against items dealt with; guests speak only where there are any."""
    if not record.begun:
        return [Finding(Measure.PROCEDURE, None, Lack.NOT_STARTED)]
    held = {item.step for item in record.items if record.held(item)}
    if not record.timed and not any(map(record.noted, record.items)):
        return [Finding(Measure.PROCEDURE, None, Lack.NO_TIMES)]
    if not record.scoring_reached:
        return [Finding(Measure.PROCEDURE, None, Lack.RUNNING)]
    lines = record.profile.agendas.get(record.meeting.kind, ())
    wanted = dict.fromkeys(line.step for line in lines if line.step is not StepKind.OTHER)
    if not record.guests:
        wanted.pop(StepKind.UPPER_LEVEL, None)
    if not wanted:
        return [Finding(Measure.PROCEDURE, True, None, {"asked": 0})]
    left = [step for step in wanted if step not in held]
    to_come = set() if record.over else _to_come(record)
    missing = [step for step in left if step not in to_come]
    facts: dict[str, Fact] = {
        "steps": len(wanted),
        "held": len(wanted) - len(left),
        "missing": len(missing),
        "to_come": len(left) - len(missing),
    }
    refs = tuple(_step_ref(step, record.items) for step in missing)
    return [Finding(Measure.PROCEDURE, not missing, None, facts, refs)]


def _to_come(record: Record) -> set[StepKind]:
    """Steps of items that stand behind the one that runs, or behind the last one begun."""
    reached = max(
        (place for place, item in enumerate(record.items) if item.started_at is not None), default=-1
    )
    return {item.step for item in record.items[reached + 1 :]}


def _step_ref(step: StepKind, items: Iterable[AgendaItem]) -> Ref:
    item = next((item for item in items if item.step is step), None)
    return Ref(RefKind.ITEM, item.id) if item else Ref(RefKind.STEP, step.value)


def _said(record: Record) -> list[Finding]:
    """Distinct speakers of those present, and minutes on ideology and criticism."""
    return [_speakers(record), _ideology(record)]


def _speakers(record: Record) -> Finding:
    present = record.roll.present
    spoke = frozenset(record.speakers) & frozenset(present)
    if not record.begun:
        return Finding(Measure.SPEAKERS, None, Lack.NOT_STARTED)
    if record.roll.unmarked:
        people: dict[str, Fact] = {"people": len(record.roll.unmarked)}
        return Finding(Measure.SPEAKERS, None, Lack.UNMARKED, people, _members(record.roll.unmarked))
    if not present:
        return Finding(Measure.SPEAKERS, None, Lack.NOBODY)
    facts: dict[str, Fact] = {"speakers": len(spoke), "present": len(present)}
    silent = _members(person for person in present if person not in spoke)
    if not record.scoring_reached:
        return Finding(Measure.SPEAKERS, None, Lack.RUNNING, facts, silent)
    # A meeting at which nobody says anything is one at which nobody wrote down who did.
    if not record.speakers:
        return Finding(Measure.SPEAKERS, None, Lack.NOT_NOTED, facts)
    return Finding(Measure.SPEAKERS, Fraction(len(spoke), len(present)), None, facts, silent)


def _ideology(record: Record) -> Finding:
    about = [item for item in record.items if item.step in _OF_OURSELVES]
    refs = tuple(Ref(RefKind.ITEM, item.id) for item in about)
    facts: dict[str, Fact] = {"minutes": record.ideology_minutes}
    untimed = [item for item in about if item.started_at is None and record.noted(item)]
    lack = None
    if not record.begun:
        lack = Lack.NOT_STARTED
    elif not record.timed or untimed:
        lack = Lack.NO_TIMES
    elif not record.scoring_reached:
        lack = Lack.RUNNING
    return Finding(Measure.IDEOLOGY, None if lack else Fraction(record.ideology_minutes), lack, facts, refs)


_OF_OURSELVES = (StepKind.IDEOLOGY, StepKind.CRITICISM)


def _tasks(record: Record) -> list[Finding]:
    """Tasks of the last meeting found done at this one; done in part is not done."""
    if record.last_meeting is None or not record.last_tasks:
        return [Finding(Measure.TASKS, None, Lack.NO_TASKS)]
    unasked = [task for task, state in record.last_tasks if state is None]
    done = [task for task, state in record.last_tasks if state is TaskState.DONE]
    total = len(record.last_tasks)
    facts: dict[str, Fact] = {"done": len(done), "total": total, "of": record.last_meeting.day.isoformat()}
    if unasked:
        refs = tuple(Ref(RefKind.TASK, task) for task in unasked)
        return [Finding(Measure.TASKS, None, Lack.NOT_ASKED, facts | {"tasks": len(unasked)}, refs)]
    refs = tuple(Ref(RefKind.TASK, task) for task, state in record.last_tasks if state is not TaskState.DONE)
    return [Finding(Measure.TASKS, Fraction(len(done), total), None, facts, refs)]


def _closing(record: Record) -> list[Finding]:
    """Conclusion, tasks, minutes passed and complete: known once they are there, or the meeting is over."""
    return [_concluded(record), _assigned(record), _minutes_passed(record), _minutes_complete(record)]


def _concluded(record: Record) -> Finding:
    said = [
        item
        for item in record.items
        if item.conclusion.strip() or (item.step is StepKind.SUMMING_UP and item.content.strip())
    ]
    refs = tuple(Ref(RefKind.ITEM, item.id) for item in said)
    facts: dict[str, Fact] = {"items": len(said), "adopted": int(record.adopted)}
    return _when_over(record, Measure.CONCLUDED, bool(said) or record.adopted, facts, refs)


def _assigned(record: Record) -> Finding:
    lacking = [task for task in record.tasks if not task.assignees or task.due is None]
    facts: dict[str, Fact] = {"tasks": len(record.tasks), "lacking": len(lacking)}
    refs = tuple(Ref(RefKind.TASK, task.id) for task in lacking)
    return _when_over(record, Measure.ASSIGNED, bool(record.tasks) and not lacking, facts, refs)


def _minutes_passed(record: Record) -> Finding:
    vote = record.reading
    passed = vote is not None and vote.passed
    facts: dict[str, Fact] = {"in_favour": vote.in_favour, "base": vote.base} if vote else {}
    refs = (Ref(RefKind.VOTE, record.reading_id),) if vote else (Ref(RefKind.MINUTES, record.meeting.id),)
    if vote is None and record.begun:
        return Finding(Measure.MINUTES_PASSED, None, Lack.NOT_NOTED, facts, refs)
    return _when_over(record, Measure.MINUTES_PASSED, passed, facts, refs)


def _minutes_complete(record: Record) -> Finding:
    refs = (Ref(RefKind.MINUTES, record.meeting.id),) if record.gaps else ()
    facts: dict[str, Fact] = {"gaps": record.gaps}
    return _when_over(record, Measure.MINUTES_COMPLETE, not record.gaps, facts, refs)


def _when_over(
    record: Record, measure: Measure, value: bool, facts: Mapping[str, Fact], refs: tuple[Ref, ...]
) -> Finding:
    """What is there counts at once; what is not may still come until the meeting is over."""
    if record.begun and (value or record.over):
        return Finding(measure, value, None, facts, refs)
    return Finding(measure, None, Lack.RUNNING if record.begun else Lack.NOT_STARTED, facts, refs)


def _members(ids: Iterable[str]) -> tuple[Ref, ...]:
    return tuple(Ref(RefKind.MEMBER, member) for member in ids)


_FINDERS: tuple[Callable[[Record], list[Finding]], ...] = (
    _length,
    _attendance,
    _prepared,
    _procedure,
    _said,
    _tasks,
    _closing,
)
