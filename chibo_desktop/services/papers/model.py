"""Papers of a model meeting: the sheet that observers fill in, and the minutes of the lessons drawn."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.observing import Observed, Topic
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.score_evidence import has_theme
from chibo_desktop.domain.score_form import ScoreForm
from chibo_desktop.domain.scoring import Source, score
from chibo_desktop.domain.wording import comrade, paper_month
from chibo_desktop.services import paper_words
from chibo_desktop.services.observing import ObservingService
from chibo_desktop.services.papers.source import Source as Book
from chibo_desktop.services.score_forms import ScoreForms

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.lessons_minutes import GivenScore, Lesson, LessonsMinutesPaper
    from chibo_desktop.documents.papers.observer_sheet import ObserverSheetPaper, SheetLine, SheetTopic

WHOLE = "Cả buổi"


def observer_sheet(source: Book, meeting: Meeting, observed: Observed | None = None) -> ObserverSheetPaper:
    """A sheet to be filled in by hand, or with what one observer has written."""
    from chibo_desktop.documents.papers.observer_sheet import ObserverSheetPaper
    from chibo_desktop.documents.values import Guest

    observing = ObservingService(source.desk, ScoreForms(source.desk))
    occasion, form = observing.occasion(meeting.id), observing.form(meeting.id)
    sheet = observed.sheet if observed else None
    came = score(form, sheet, thematic=occasion.thematic) if sheet else None
    return ObserverSheetPaper(
        form=source.form(meeting),
        heading=source.heading(meeting),
        subject=_about(source, meeting),
        at=meeting.started_at or meeting.planned_at,
        venue=paper_words.unstopped(meeting.venue),
        score_form=form.title,
        lines=_lines(form, observed, thematic=occasion.thematic),
        most=points_text(form.reachable(thematic=occasion.thematic)),
        points=points_text(came.points) if came and came.points is not None else "",
        grade=came.grade.name if came and came.grade else "",
        topics=_topics(occasion.topics, observed.remarks if observed else ()),
        observer=Guest(sheet.name, sheet.post, sheet.body) if sheet else None,
    )


def filled_sheet(source: Book, meeting: Meeting, sheet_id: str) -> ObserverSheetPaper:
    """The same as one observer has filled it in; ``KnownError`` GONE when it was removed meanwhile."""
    observing = ObservingService(source.desk, ScoreForms(source.desk))
    return observer_sheet(source, meeting, observing.sheet(meeting.id, sheet_id))


def lessons(source: Book, meeting: Meeting) -> LessonsMinutesPaper:
    """Minutes of what was said after the close; begun when the meeting ended, ended when the hand writes."""
    from chibo_desktop.documents import values as v
    from chibo_desktop.documents.papers.lessons_minutes import LessonsMinutesPaper

    roll = source.attendance.roll(meeting.id)
    chair, secretary = source.person(roll, meeting.chair_id), source.person(roll, meeting.secretary_id)
    about = _about(source, meeting)
    return LessonsMinutesPaper(
        form=source.form(meeting),
        heading=source.heading(meeting),
        subject=f"rút kinh nghiệm {about}",
        about=about,
        at=meeting.ended_at,
        venue=paper_words.unstopped(meeting.venue),
        present=len(roll.count.present),
        chair=chair,
        secretary=secretary,
        guests=source.guests(meeting),
        scores=_scores(source, meeting),
        strengths=_said(source, meeting, RemarkKind.STRENGTH),
        weaknesses=_said(source, meeting, RemarkKind.WEAKNESS),
        proposals=_said(source, meeting, RemarkKind.PROPOSAL),
        left=v.Signature(v.WRITER.title, secretary.name if secretary else ""),
        right=v.Signature(v.CHAIR.title, chair.name if chair else ""),
    )


def _about(source: Book, meeting: Meeting) -> str:
    if meeting.model:
        return f"sinh hoạt chi bộ điểm {paper_month(meeting.day)}"
    return paper_words.subject(meeting, source.form(meeting))


def _lines(form: ScoreForm, observed: Observed | None, *, thematic: bool) -> tuple[SheetLine, ...]:
    from chibo_desktop.documents.papers.observer_sheet import SheetLine

    marks = observed.sheet.marks if observed else {}
    counted = form.counted(thematic=thematic)
    lines: list[SheetLine] = []
    for group in form.groups:
        items = [item for item in group.items if item in counted]
        if len(items) > 1 or (items and items[0].code != group.code):
            most = sum((item.most for item in items), Fraction(0))
            lines.append(SheetLine(group.code, group.title, points_text(most), group=True))
        for item in items:
            mark = marks.get(item.code)
            points = points_text(mark.points) if mark and mark.points is not None else ""
            note = mark.note if mark else ""
            lines.append(SheetLine(item.code, item.title, points_text(item.most), points, note))
    return tuple(lines)


def _topics(topics: Sequence[Topic], remarks: Sequence[Remark]) -> tuple[SheetTopic, ...]:
    from chibo_desktop.documents.papers.observer_sheet import SheetTopic

    def said(item_id: str | None, kind: RemarkKind) -> str:
        return "\n".join(one.text for one in remarks if one.item_id == item_id and one.kind is kind)

    places = [*((topic.id, topic.title.partition(". ")[2]) for topic in topics), (None, WHOLE)]
    return tuple(
        SheetTopic(
            title,
            said(item_id, RemarkKind.STRENGTH),
            said(item_id, RemarkKind.WEAKNESS),
            said(item_id, RemarkKind.PROPOSAL),
        )
        for item_id, title in places
    )


def _scores(source: Book, meeting: Meeting) -> tuple[GivenScore, ...]:
    """What every column of points comes to; one without points is left out."""
    from chibo_desktop.documents.papers.lessons_minutes import GivenScore

    form = ScoreForms(source.desk).form_of(meeting.id)
    thematic = has_theme(meeting, source.desk.meetings.items(meeting.id))
    found: list[GivenScore] = []
    for sheet in source.desk.scores.sheets(meeting.id):
        came = score(form, sheet, thematic=thematic)
        if came.points is not None:
            post = f", {sheet.post}" if sheet.post else ""
            named = {Source.CELL: "Chi bộ tự chấm", Source.UPPER: "Cấp trên"}
            who = named.get(sheet.source, f"{comrade(sheet.name)}{post}")
            grade = came.grade.name if came.grade else "chưa chấm đủ mục"
            found.append(GivenScore(who, f"{points_text(came.points)}/{points_text(came.most)}", grade))
    return tuple(found)


def _said(source: Book, meeting: Meeting, kind: RemarkKind) -> tuple[Lesson, ...]:
    """Remarks of a kind in the order of the agenda; those on the whole meeting last."""
    from chibo_desktop.documents.papers.lessons_minutes import Lesson

    topics = ObservingService(source.desk, ScoreForms(source.desk)).occasion(meeting.id).topics
    titles = {topic.id: topic.title for topic in topics}
    order = {topic.id: place for place, topic in enumerate(topics)}
    said = source.desk.scores.remarks(meeting.id)
    remarks = [one for one in said if one.kind is kind and one.text.strip()]
    return tuple(
        Lesson(
            paper_words.stopped(one.text),
            titles.get(one.item_id or "", ""),
            comrade(name, member=one.speaker_id is not None)
            if (name := source.desk.name(one.speaker_id, one.speaker))
            else "",
            paper_words.stopped(one.remedy),
        )
        for one in sorted(remarks, key=lambda one: (order.get(one.item_id or "", len(order)), one.position))
    )
