"""What the tab says of a meeting as a whole: why it is not scored, what is locked, what is missing. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.scoring import Score
from chibo_desktop.services.score_view import Scoring
from chibo_desktop.services.services import Services

_SHOWN = 8
NO_MEETING = "Chưa có kỳ họp nào. Bấm Thêm… ở danh sách kỳ họp bên trái."
COMMITTEE = "Họp chi ủy không chấm điểm. Chọn kỳ sinh hoạt của chi bộ ở danh sách bên trái."


def why_not(services: Services, meeting_id: str | None) -> str:
    """Why there is no sheet for this meeting; '' when there is one."""
    if meeting_id is None:
        return NO_MEETING
    return "" if services.scoring.scored(services.meetings.meeting(meeting_id)) else COMMITTEE


def locked_words(scoring: Scoring, *, read_only: bool) -> str:
    if read_only:
        return "Sổ chỉ xem được: điểm không sửa được ở đây."
    if scoring.meeting.locked:
        return (
            "Kỳ họp đã thông qua: điểm chi bộ chỉ xem; cột Cấp trên và hạn chế rút kinh nghiệm vẫn ghi được."
        )
    return ""


def missing_words(scoring: Scoring) -> str:
    """One line on what the cell's column still lacks; '' when nothing, or nothing can be written any more."""
    if scoring.meeting.locked:
        return ""
    parts = (
        ("Chưa chấm", [item.code for item in scoring.ours.missing]),
        ("Khác sổ, chưa ghi lý do", [row.item.code for row in scoring.unreasoned]),
    )
    return " ".join(f"{what}: mục {_codes(codes)}." for what, codes in parts if codes)


def observers_words(scoring: Scoring) -> str:
    """``Người dự chấm: Đinh Văn Lâm 92; Lê Thị Mơ 50, còn 4 mục.``; '' without observers' sheets."""
    told = [
        f"{sheet.name or 'chưa ghi tên'} {points_text(came.points)}{_half_words(came)}"
        for sheet in scoring.observers
        if (came := scoring.score(sheet)).points is not None
    ]
    return f"Người dự chấm: {'; '.join(told)}." if told else ""


def _half_words(score: Score) -> str:
    """``, còn 3 mục``: what was given so far is no total; '' when it is one."""
    return "" if score.complete else f", còn {len(score.missing)} mục"


def _codes(codes: Iterable[str]) -> str:
    found = list(codes)
    rest = len(found) - _SHOWN
    return ", ".join(found[:_SHOWN]) + (f" và {rest} mục nữa" if rest > 0 else "")


def lost_words(scoring: Scoring) -> str:
    """What goes when the meeting is scored by another form; '' when nothing was scored yet."""
    columns = (
        ("chi bộ chấm", scoring.cell),
        ("cấp trên chấm", scoring.upper),
        *(("người dự chấm", sheet) for sheet in scoring.observers),
    )
    counts: dict[str, int] = {}
    for who, sheet in columns:
        given = sum(mark.points is not None for mark in sheet.marks.values())
        counts[who] = counts.get(who, 0) + given + (sheet.total is not None and not given)
    parts = [f"{number} điểm {who}" for who, number in counts.items() if number]
    parts += ["ngày chi ủy đồng ý"] if scoring.cell.agreed_on else []
    parts += ["biểu quyết đã gắn"] if scoring.cell.ballot_id else []
    parts += ["quyết định của cấp trên"] if scoring.upper.decided_on or scoring.upper.decision else []
    return f"Sẽ bỏ: {', '.join(parts)}. Lấy lại được bằng Ctrl+Z." if parts else ""
