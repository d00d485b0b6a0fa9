"""Lines around the meeting in words: deadlines, files, the committee's meeting. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import AssignedOpinion, Meeting, MeetingState, Opinion
from chibo_desktop.domain.names import fold
from chibo_desktop.domain.preparation import Duty
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.committee import HandedOn
from chibo_desktop.services.preparation import LinkedFile
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.meeting_words import counted

# What is overdue for longer will not be done any more.
_LATELY = timedelta(days=30)
_UNITS = (("MB", 1024 * 1024), ("KB", 1024))


def duty_line(duty: Duty, now: datetime) -> str:
    """``✓ xong 08:05 18/11/2026``, ``quá hạn 2 ngày``, ``hôm nay, trước 19:30``, ``còn 3 ngày · trước …``."""
    if duty.done_at is not None:
        shown = ", theo sổ" if duty.proved else ""
        return f"✓ xong {duty.done_at:%H:%M} {format_day(duty.done_at.date())}{shown}"
    if duty.due is None:
        return "tính từ khi họp xong"
    if duty.too_late:
        return "không đánh dấu trước kỳ họp"
    if duty.overdue(now):
        return f"⚠ quá hạn {_how_long(now - duty.due)}, hạn {_until(duty.due)}"
    days = (duty.due.date() - now.date()).days
    if days == 0:
        return f"hôm nay, trước {duty.due:%H:%M}"
    return f"ngày mai · {_until(duty.due)}" if days == 1 else f"còn {days} ngày · {_until(duty.due)}"


def _until(due: datetime) -> str:
    whole_day = (due.hour, due.minute) == (23, 59)
    return f"hết ngày {due:%d/%m}" if whole_day else f"trước {due:%H:%M} {due:%d/%m}"


def _how_long(late: timedelta) -> str:
    if late.days:
        return f"{late.days} ngày"
    hours = int(late / timedelta(hours=1))
    return f"{hours} giờ" if hours else f"{max(1, int(late / timedelta(minutes=1)))} phút"


def duties_title(duties: Sequence[Duty], now: datetime) -> str:
    """``Việc 3/5``, with a sign when one has lately become overdue: the name of the page."""
    done = sum(duty.done for duty in duties)
    late = [duty.due for duty in duties if duty.overdue(now) and duty.due is not None]
    sign = "⚠ " if any(now - due < _LATELY for due in late) else ""
    return f"{sign}Việc {done}/{len(duties)}"


def size_words(size: int) -> str:
    """``1,2 MB``, ``35 KB``, ``812 byte``."""
    for unit, bytes_ in _UNITS:
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}".replace(".", ",").replace(",0 ", " ")
    return f"{size} byte"


def file_line(file: LinkedFile) -> str:
    """Its size; or that it is missing, and where it was."""
    if file.size is None:
        return f"⚠ không thấy tệp, trước ở {file.path.parent}"
    changed = "" if file.size == file.attachment.size else ", đã thay đổi"
    return f"{size_words(file.size)}{changed}"


def missing_line(files: Sequence[LinkedFile], shown: Shown) -> str:
    """``⚠ Không thấy 2 tệp: “báo cáo.docx” (mục 6), …``; '' when every file is there."""
    numbers = dict(zip((item.id for item in shown.items), shown.numbers, strict=True))
    gone = [
        f"“{file.path.name}” (mục {numbers.get(file.attachment.item_id, '?')})"
        for file in files
        if file.missing
    ]
    return f"⚠ Không thấy {len(gone)} tệp: {', '.join(gone)}." if gone else ""


def has_spoken(assigned: AssignedOpinion, opinions: Sequence[Opinion]) -> bool:
    """Whether somebody who was asked to prepare an opinion has spoken at that item."""
    return any(
        opinion.item_id == assigned.item_id
        and (
            opinion.speaker_id == assigned.member_id
            if assigned.member_id
            else fold(opinion.speaker) == fold(assigned.name)
        )
        for opinion in opinions
    )


def assigned_line(assigned: Sequence[AssignedOpinion], opinions: Sequence[Opinion]) -> str:
    """``Chuẩn bị ý kiến: ✓ Trần Thị Hiền · Lê Quang Dũng (quỹ vì người nghèo)``; '' when nobody was asked."""
    if not assigned:
        return ""
    parts = []
    for one in assigned:
        sign = "✓ " if has_spoken(one, opinions) else ""
        parts.append(f"{sign}{one.name}{f' ({one.about})' if one.about else ''}")
    return f"Chuẩn bị ý kiến: {' · '.join(parts)}"


def assigned_state(one: AssignedOpinion, opinions: Sequence[Opinion]) -> str:
    """``về quỹ vì người nghèo · ✓ đã phát biểu``."""
    spoken = "✓ đã phát biểu" if has_spoken(one, opinions) else "chưa phát biểu"
    return f"{one.about} · {spoken}" if one.about else spoken


def committee_line(committee: Meeting | None) -> str:
    """Where the committee's meeting that prepares this one stands."""
    if committee is None:
        return "Chưa có kỳ họp chi ủy chuẩn bị cho kỳ này."
    states = {
        MeetingState.PREPARING: "dự kiến",
        MeetingState.RUNNING: "đã họp, chưa thông qua biên bản,",
        MeetingState.PASSED: "đã họp",
    }
    return f"Chi ủy {states[committee.state]} ngày {format_day(committee.day)}."


def handed_on_words(done: HandedOn) -> str:
    """What went over to the meeting of the cell, and that it can be taken back."""
    parts = counted(
        (done.items, "mục"),
        (done.conclusions, "kết luận"),
        (done.sections, "phần dự thảo nghị quyết"),
        (done.tasks, "việc"),
    )
    return f"Đã chuyển {parts} sang {meeting_title(done.target)}. Bấm Ctrl+Z để lấy lại."
