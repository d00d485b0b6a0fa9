"""Papers on what a meeting decided: resolution, extract, and the sheets on which its tasks are handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chibo_desktop.domain.dates import format_day, paper_day
from chibo_desktop.domain.kept_words import Kept, kept
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.domain.resolutions import Assignee, Resolution, SectionCode, Task
from chibo_desktop.domain.wording import report_words
from chibo_desktop.services import paper_words
from chibo_desktop.services.drafting import TaskRow
from chibo_desktop.services.papers.scored import printed_score
from chibo_desktop.services.papers.source import Source

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.resolution import LastTask, ResolutionPaper
    from chibo_desktop.documents.papers.task_sheets import TaskSheet, TaskSheetsPaper


def resolution(source: Source, meeting: Meeting) -> ResolutionPaper:
    from chibo_desktop.documents.papers.resolution import ResolutionPaper
    from chibo_desktop.documents.text import Marked

    roll = source.attendance.roll(meeting.id)
    draft = source.drafting.resolution(meeting.id) or Resolution("", meeting.id)
    adopted = source.drafting.adopted_by(meeting.id)
    form = source.form(meeting)
    heading = source.heading(meeting, source.number_given(meeting, PaperCode.RESOLUTION))
    return ResolutionPaper(
        form=form,
        heading=heading,
        subject=paper_words.subject(meeting, form),
        opening=opening(source, meeting).text,
        results=Marked(draft.text(SectionCode.LAST_RESULTS)),
        last_tasks=tuple(_last_task(row) for row in source.drafting.last_tasks(meeting.id)),
        praise=Marked(draft.text(SectionCode.PRAISE)),
        limits=Marked(draft.text(SectionCode.LIMITS)),
        next_month=Marked(draft.text(SectionCode.NEXT_TASKS)),
        next_tasks=tuple(paper_words.stopped(task.what) for task in source.drafting.tasks(meeting.id)),
        assignments=source.assignments(meeting),
        score=Marked(printed_score(source, meeting).text),
        closing=paper_words.closing(meeting, adopted, form),
        recipients=source.recipients(meeting),
        authority=source.deciders(meeting)[1],
        signer=source.signer(meeting, roll),
        draft=adopted is None,
    )


def derived_opening(source: Source, meeting: Meeting) -> str:
    """The paragraph that opens the resolution, with the numbers of this moment."""
    count, guests = source.attendance.roll(meeting.id).count, len(source.attendance.guests(meeting.id))
    body = source.heading(meeting).issuing_body
    return paper_words.opening(meeting, count, body, guests, source.form(meeting))


def opening(source: Source, meeting: Meeting) -> Kept:
    """The same as somebody has worded it, where somebody has; its numbers follow all the same."""
    derived = derived_opening(source, meeting)
    draft = source.drafting.resolution(meeting.id)
    worded = draft.text(SectionCode.OPENING) if draft else ""
    if draft is None or not worded.strip():
        return Kept(derived, derived)
    return kept(draft.text(SectionCode.OPENING_BASE), worded, derived)


def task_sheets(source: Source, meeting: Meeting) -> TaskSheetsPaper:
    """A sheet for everybody named in a task, in the order in which they are named first."""
    from chibo_desktop.documents.papers.task_sheets import TaskSheetsPaper

    form = source.form(meeting)
    heading = source.heading(meeting)
    body, authority = source.deciders(meeting)
    return TaskSheetsPaper(
        form=form,
        heading=heading,
        subject=f"thực hiện nghị quyết {paper_words.subject(meeting, form)}",
        ground=f"{_ground(source, meeting, heading.issuing_body)}, {body} giao:",
        sheets=_sheets(source.drafting.tasks(meeting.id)),
        authority=authority,
        signer=source.signer(meeting, source.attendance.roll(meeting.id)),
    )


def _ground(source: Source, meeting: Meeting, issuing_body: str) -> str:
    number = source.number_given(meeting, PaperCode.RESOLUTION)
    of = f"{paper_day(meeting.day)} của {issuing_body}"
    if number is None or source.drafting.adopted_by(meeting.id) is None:
        return f"Căn cứ kết luận tại hội nghị {of}"
    return f"Căn cứ Nghị quyết {number[:1].lower()}{number[1:]} {of}"


def _sheets(tasks: list[Task]) -> tuple[TaskSheet, ...]:
    from chibo_desktop.documents.papers.task_sheets import GivenTask, TaskSheet

    given: dict[Assignee, list[GivenTask]] = {}
    for task in tasks:
        for one in task.assignees or (Assignee(""),):
            others = ", ".join(other.name for other in task.assignees if other != one)
            due = format_day(task.due) if task.due else ""
            given.setdefault(one, []).append(GivenTask(task.what, others, due, task.target))
    return tuple(
        TaskSheet(
            f"Đồng chí {one.name}" if one.member_id else one.name,
            one.name if one.member_id else "",
            tuple(work),
        )
        for one, work in given.items()
    )


def _last_task(row: TaskRow) -> LastTask:
    from chibo_desktop.documents.papers.resolution import LastTask

    if row.report is None:
        return LastTask(row.task.what, row.before_words, "")
    return LastTask(row.task.what, row.before_words, report_words(row.report))
