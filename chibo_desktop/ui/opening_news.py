"""What the window says of how its book was opened: who else has it, whether it was closed well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.opening import Holder, Opened
from chibo_desktop.ui.backup_words import moment_words
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight

HELD = (
    "Sổ đang mở ở máy “{host}” từ {since}, nên ở đây chỉ xem được. "
    "Nếu máy ấy đã tắt hoặc đã đóng sổ thì mở để ghi."
)
SILENT = (
    "Sổ mở ở máy “{host}” từ {since}, nhưng máy ấy chưa có dấu hiệu hoạt động từ {seen}. "
    "Ở đây chỉ xem được; nếu máy ấy đã tắt hoặc đã đóng sổ thì mở để ghi."
)
TAKEN = (
    "Máy “{host}” đã mở sổ này để ghi từ {since}. Hai máy cùng ghi thì mất việc của nhau: "
    "đóng sổ ở một trong hai máy."
)
SUBMITTED = "Đây là bản nộp cấp trên của {cell}, chép lúc {made}: chỉ để xem, không sửa được gì trong đó."
UNFINISHED = (
    "Sổ nằm ở chỗ không ghi được, và lần trước máy dừng giữa lúc đang ghi: ở đây xem được mọi việc đã ghi "
    "xong. Để ghi tiếp, chép tệp sổ và tệp cùng tên có đuôi -journal sang thư mục Tài liệu rồi mở ở đó."
)
AFTER_BUG = "Lần trước chương trình gặp lỗi và đã tự đóng sổ đúng cách: những gì đã ghi còn nguyên."
# A holder gives a sign of life every minute; clocks of two computers may differ a little.
SILENT_AFTER = timedelta(minutes=5)
AFTER_CRASH = "Lần trước sổ chưa được đóng đúng cách. Đã kiểm tra toàn bộ: sổ còn nguyên vẹn."


@dataclass(frozen=True, slots=True)
class News:
    """A sentence for the window.

    ``may_take`` when the book can be taken over from another computer, ``may_go_on`` when the last stop was
    none of the user's own.
    """

    weight: Weight
    text: str
    may_take: bool = False
    may_go_on: bool = False


def opening_news(opened: Opened, now: datetime, *, after_bug: bool = False) -> News | None:
    """What is worth saying, if anything; ``after_bug`` when a bug of ours ended the program last time."""
    today = now.date()
    if opened.holder is not None:
        return News(Weight.WARNING, held_words(opened.holder, now), may_take=True)
    if opened.book.submitted is not None:
        cell = opened.book.contents().issuing_body or "chi bộ"
        return News(Weight.INFO, SUBMITTED.format(cell=cell, made=moment_words(opened.book.submitted, today)))
    if opened.unfinished:
        return News(Weight.WARNING, UNFINISHED)
    if opened.book.read_only:
        return News(Weight.WARNING, sentence(KnownError(Problem.BOOK_READ_ONLY)))
    if after_bug:
        return News(Weight.INFO, AFTER_BUG, may_go_on=True)
    if opened.after_crash:
        return News(Weight.INFO, AFTER_CRASH, may_go_on=True)
    return None


def held_words(holder: Holder, now: datetime) -> str:
    """Who has the book, since when, and whether that computer still gives signs of life."""
    since = moment_words(holder.since, now.date())
    silent = holder.seen is not None and now - holder.seen > SILENT_AFTER
    if holder.seen is not None and silent:
        return SILENT.format(host=holder.host, since=since, seen=moment_words(holder.seen, now.date()))
    return HELD.format(host=holder.host, since=since)
