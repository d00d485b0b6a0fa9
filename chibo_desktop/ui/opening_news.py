"""What the window says of how its book was opened: who else has it, whether it was closed well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.opening import Opened
from chibo_desktop.ui.backup_words import moment_words
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight

HELD = (
    "Sổ đang mở ở máy “{host}” từ {since}, nên ở đây chỉ xem được. "
    "Nếu máy ấy đã tắt hoặc đã đóng sổ thì mở để ghi."
)
SUBMITTED = "Đây là bản nộp cấp trên của {cell}, chép lúc {made}: chỉ để xem, không sửa được gì trong đó."
AFTER_CRASH = "Lần trước sổ chưa được đóng đúng cách. Đã kiểm tra toàn bộ: sổ còn nguyên vẹn."


@dataclass(frozen=True, slots=True)
class News:
    """A sentence for the window; ``may_take`` when the book can be taken over from another computer."""

    weight: Weight
    text: str
    may_take: bool = False


def opening_news(opened: Opened, today: date) -> News | None:
    """What is worth saying, if anything."""
    if opened.holder is not None:
        since = moment_words(opened.holder.since, today)
        return News(Weight.WARNING, HELD.format(host=opened.holder.host, since=since), may_take=True)
    if opened.book.submitted is not None:
        cell = opened.book.contents().issuing_body or "chi bộ"
        return News(Weight.INFO, SUBMITTED.format(cell=cell, made=moment_words(opened.book.submitted, today)))
    if opened.book.read_only:
        return News(Weight.WARNING, sentence(KnownError(Problem.BOOK_READ_ONLY)))
    if opened.after_crash:
        return News(Weight.INFO, AFTER_CRASH)
    return None
