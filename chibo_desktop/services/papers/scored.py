"""What papers print of a meeting's score: the sheet of points once it is complete, else what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from chibo_desktop.domain import score_words
from chibo_desktop.domain.bold import Piece, marked, plain
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.papers import said_score
from chibo_desktop.domain.points import HUNDRED, points_text
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.scoring import Score
from chibo_desktop.services.minutes import MinutesService
from chibo_desktop.services.papers.source import Source
from chibo_desktop.services.remarks import RemarkService
from chibo_desktop.services.scoring import ScoringService
from chibo_desktop.services.tracking import TrackingService


@dataclass(frozen=True, slots=True)
class PrintedScore:
    """``text`` has bold letters marked as in the book; the rest is plain, "" for what is not known."""

    text: str = ""
    points: str = ""
    grade: str = ""
    lost: str = ""


def printed_score(source: Source, meeting: Meeting) -> PrintedScore:
    """The score of a meeting; what was typed beside another score in words stands behind it."""
    draft = source.drafting.resolution(meeting.id)
    typed = draft.text(SectionCode.SCORE) if draft else ""
    service = _service(source)
    came = service.score_of(meeting.id) if service.scored(meeting) else None
    said = said_score(plain(typed))
    if came is None or not came.complete:
        return PrintedScore(typed, said.points, said.grade, said.lost)
    found = service.scoring(meeting.id)
    more = typed if not said.points else said.lost
    lines = [_as_it_reads(line) for line in found.text.split("\n")]
    lost = score_words.lost_sentence(found.lost).removeprefix(score_words.LOST)
    return PrintedScore(
        text="\n".join([*lines, *([more] if more.strip() else [])]),
        points=_points(found.ours),
        grade=found.ours.grade.name if found.ours.grade else "",
        lost="\n".join(part for part in (lost[:1].upper() + lost[1:], plain(more)) if part),
    )


def is_scored(source: Source, meeting: Meeting) -> bool:
    """Whether the printed score comes from the points given item by item, and not from a sentence typed."""
    service = _service(source)
    came = service.score_of(meeting.id) if service.scored(meeting) else None
    return came is not None and came.complete


def weak_points(source: Source, meeting: Meeting) -> tuple[str, ...]:
    """What the cell found wanting when it scored itself, and what it will do about it; a marked line each."""
    said = RemarkService(source.desk).remarks(meeting.id, RemarkKind.WEAKNESS, lesson=False)
    return tuple(_as_it_reads(_weak_point(one)) for one in said if one.text.strip())


def _weak_point(remark: Remark) -> str:
    remedy = f" Khắc phục: {_one_line(remark.remedy)}." if remark.remedy.strip() else ""
    return f"Hạn chế: {_one_line(remark.text)}.{remedy}"


def _one_line(text: str) -> str:
    """Without its full stop."""
    return " ".join(text.split()).rstrip(" .")


def _as_it_reads(line: str) -> str:
    """A line in which nothing is bold, whatever asterisks it has."""
    return marked([Piece(line)])


def _points(came: Score) -> str:
    points = points_text(came.points) if came.points is not None else ""
    return points if came.most == HUNDRED else f"{points}/{points_text(came.most)}"


def _service(source: Source) -> ScoringService:
    desk, attendance, drafting = source.desk, source.attendance, source.drafting
    minutes = MinutesService(desk, attendance, drafting)
    return ScoringService(desk, attendance, minutes, TrackingService(desk, drafting))
