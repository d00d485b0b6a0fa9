"""What there is in a meeting, in words. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chibo_desktop.services.meeting_figures import Contents


def contents_words(found: Contents) -> str:
    """What would go with a meeting that is deleted: ``18 mục chương trình, 7 ý kiến, 1 lần biểu quyết``."""
    parts = counted(
        (found.items, "mục chương trình"),
        (found.opinions, "ý kiến"),
        (found.marked, "người đã điểm danh"),
        (found.ballots, "lần biểu quyết"),
        (found.tasks, "việc được giao"),
        (found.scores, "cột điểm đã chấm"),
        (found.remarks, "nhận xét"),
        (found.papers, "văn bản đã xuất (tệp vẫn còn)"),
    )
    return ", ".join(filter(None, (parts, "nghị quyết" if found.resolution else "")))


def counted(*things: tuple[int, str]) -> str:
    """``18 mục, 2 ý kiến``: of what there is none nothing is said."""
    return ", ".join(f"{number} {what}" for number, what in things if number)
