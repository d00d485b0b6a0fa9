"""The lines of the score sheet and what stands in each of their cells. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.score_findings import proposal_words
from chibo_desktop.domain.score_form import ScoreItem
from chibo_desktop.domain.scoring import GroupScore
from chibo_desktop.services.score_view import ScoreRow, Scoring

NOT_COUNTED = "Không tính: chỉ chấm kỳ họp có sinh hoạt chuyên đề"
LEFT_TO_PEOPLE = "Để chi bộ tự chấm"
NO_REASON = "chưa ghi lý do"


@dataclass(frozen=True, slots=True)
class Line:
    """A group with what it comes to, or an item; an item without ``row`` does not count in this meeting."""

    id: str
    group: GroupScore | None = None
    item: ScoreItem | None = None
    row: ScoreRow | None = None
    locked: bool = False
    """Whether the meeting is passed: the cell's points can only be read then."""

    @property
    def code(self) -> str:
        return self.item.code if self.item else ""


def lines_of(scoring: Scoring) -> Iterator[Line]:
    """The form from top to bottom; a group of one item with its own code is that item."""
    rows = {row.item.code: row for row in scoring.rows}
    for group in scoring.ours.groups:
        items = group.group.items
        if [item.code for item in items] != [group.group.code]:
            yield Line(f"group {group.group.code}", group)
        for item in items:
            yield Line(item.code, None, item, rows.get(item.code), scoring.meeting.locked)


def title(line: Line) -> str:
    if line.item is not None:
        return f"{line.item.code}. {line.item.title}"
    assert line.group is not None
    return f"{line.group.group.code}. {line.group.group.title}"


def proposed(line: Line) -> str:
    """``4 điểm: có mặt 23/26…``; why nothing is proposed; and when the record has moved since."""
    row = line.row
    if row is None:
        return NOT_COUNTED if line.item is not None else ""
    told = proposal_words(row.proposal)
    points = row.proposal.points
    if points is not None:
        so_far = ", tạm tính" if row.proposal.provisional else ""
        told = f"{points_text(points)} điểm{so_far}: {told}"
    moved = moved_words(line)
    return "\n".join(part for part in (told or LEFT_TO_PEOPLE, moved) if part)


def ours(line: Line) -> str:
    if line.group is not None:
        return _of(line.group.points, line.group.most)
    if line.row is None or line.item is None:
        return ""
    return _of(line.row.ours.points if line.row.ours else None, line.item.most)


def theirs(line: Line) -> str:
    """``3``; beside other points of the cell also how far apart they are."""
    row = line.row
    points = row.theirs.points if row and row.theirs else None
    if row is None or points is None:
        return ""
    return "\n".join(part for part in (points_text(points), apart_words(row)) if part)


def apart_words(row: ScoreRow) -> str:
    """``thấp hơn 1``: how the upper level's points differ from the cell's."""
    if not row.columns_differ or row.ours is None or row.theirs is None:
        return ""
    assert row.ours.points is not None
    assert row.theirs.points is not None
    return difference_words(row.theirs.points - row.ours.points)


def difference_words(difference: Fraction) -> str:
    return f"{'cao' if difference > 0 else 'thấp'} hơn {points_text(abs(difference))}"


def reason(line: Line) -> str:
    row = line.row
    if row is None or row.ours is None:
        return ""
    return row.ours.reason or (NO_REASON if row.needs_reason and not line.locked else "")


def moved_words(line: Line) -> str:
    """What the record proposes now, where that is neither what it proposed then nor what was given."""
    row = line.row
    if not moved(line) or row is None or row.ours is None or row.proposal.points is None:
        return ""
    then, now = row.ours.proposed, points_text(row.proposal.points)
    before = f"lúc chấm đề xuất {points_text(then)}" if then is not None else "lúc chấm chưa đề xuất"
    return f"Sổ đã đổi: {before}, nay {now}. F8: lấy điểm mới"


def moved(line: Line) -> bool:
    row = line.row
    if line.locked or row is None or row.ours is None or not row.record_moved:
        return False
    return row.proposal.points is not None and row.proposal.points != row.ours.points


def _of(points: Fraction | None, most: Fraction) -> str:
    return f"{'–' if points is None else points_text(points)}/{points_text(most)}"
