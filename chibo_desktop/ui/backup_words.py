"""How the window names a copy of the book: when it was made, and what is in it."""

from __future__ import annotations

from datetime import date, datetime

from chibo_desktop.domain.dates import format_day, month_label
from chibo_desktop.services.backups import Offer


def moment_words(moment: datetime, today: date) -> str:
    """``19:42``, on another day than ``today`` with its date: ``19:42 ngày 21/11/2026``."""
    clock = f"{moment:%H:%M}"
    return clock if moment.date() == today else f"{clock} ngày {format_day(moment.date())}"


def content_words(offer: Offer) -> str:
    """``kỳ họp 11/2026, điểm danh 23 người``."""
    content = offer.content
    if content is None:
        return "có mật khẩu cũ" if offer.locked else "không đọc được"
    if content.meeting_on is None:
        return f"{_members(content.members)}, chưa có kỳ họp"
    return f"kỳ họp {month_label(content.meeting_on)}, điểm danh {content.marked} người"


def preview_words(offer: Offer) -> str:
    """Several lines about one copy: whose, how many, which meeting, what was done last."""
    content = offer.content
    if content is None and offer.locked:
        return "Bản sao này giữ mật khẩu cũ. Bấm “Gõ mật khẩu cũ…” để xem bên trong."
    if content is None:
        return "Bản sao này không đọc được. Chọn bản khác."
    lines = [content.issuing_body or "Chưa có tên chi bộ", _members(content.members).capitalize()]
    if content.meeting_on is not None:
        day = format_day(content.meeting_on)
        lines.append(f"Kỳ họp gần nhất: {day}, điểm danh {content.marked} người")
    if content.last_act:
        lines.append(f"Việc làm sau cùng: {content.last_act}")
    return "\n".join(lines)


def _members(count: int) -> str:
    return f"{count} đảng viên" if count else "chưa có đảng viên"


def offer_question(problem: str, offer: Offer, today: date) -> str:
    """The question to somebody whose book does not open."""
    made = moment_words(offer.made_at, today)
    return (
        f"{problem}\n\nBản sao tốt gần nhất: {made} ({content_words(offer)}). "
        "Mở bằng bản sao này? Tệp đang có được giữ lại bên cạnh, không xóa."
    )
