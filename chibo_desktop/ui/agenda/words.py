"""The lines of this tab in words: state is told by words and signs, never by colour alone. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from fractions import Fraction

from chibo_desktop.domain.clock import planned_starts, real_minutes
from chibo_desktop.domain.meetings import AgendaItem, Meeting, Opinion, speakers
from chibo_desktop.domain.wording import percent
from chibo_desktop.ui.agenda.state import Shown


def item_line(shown: Shown, item: AgendaItem) -> str:
    """``✓ xong · 19:35–19:42 · 7′``, ``▶ đang họp · từ 19:42``, ``chưa họp · dự kiến 10′``."""
    if item.id == shown.meeting.running_item_id and item.started_at:
        return f"▶ đang họp · từ {item.started_at:%H:%M}"
    if item.started_at and item.ended_at:
        minutes = real_minutes(item, item.ended_at, shown.recesses)
        return f"✓ xong · {item.started_at:%H:%M}–{item.ended_at:%H:%M} · {minutes}′"
    if item.started_at:
        return f"✓ từ {item.started_at:%H:%M}"
    word = "bỏ qua" if item in shown.skipped else "chưa họp"
    return f"{word} · dự kiến {item.minutes}′" if item.minutes else word


def state_word(shown: Shown, item: AgendaItem) -> str:
    """Where an item stands, its times aside: they stand in fields beside it."""
    if item.id == shown.meeting.running_item_id:
        return "▶ đang họp"
    if item.started_at and item.ended_at:
        return f"✓ xong, {real_minutes(item, item.ended_at, shown.recesses)}′"
    return "chưa họp" if item.started_at is None else "✓"


def schedule_line(items: Sequence[AgendaItem], begin: datetime) -> str:
    """``18 mục · 95 phút · từ 19:30 đến khoảng 21:05 · 2 mục chưa có số phút``."""
    if not items:
        return "Chưa có mục nào. Gõ tên mục vào ô dưới đây rồi bấm Enter."
    total = sum(item.minutes for item in items)
    parts = [f"{len(items)} mục", f"{total} phút"]
    if total:
        end = planned_starts((*items, items[-1]), begin)[-1]
        parts.append(f"từ {begin:%H:%M} đến khoảng {end:%H:%M}")
    without = sum(not item.minutes for item in items)
    if without:
        parts.append(f"{without} mục chưa có số phút")
    return " · ".join(parts)


def length_line(items: Sequence[AgendaItem], least: int) -> str:
    """What is wrong with the planned length against the shortest one of the rules; '' when nothing is."""
    total = sum(item.minutes for item in items)
    return f"Ngắn hơn quy định {least - total} phút (ít nhất {least} phút)." if 0 < total < least else ""


def speakers_line(opinions: Sequence[Opinion], present: Collection[str]) -> str:
    """``7/23 đồng chí phát biểu, 30,4% · 1 khách``, of those present; each counts once, guests apart.

    Who spoke and is not marked present is told apart, without a share: first the mark is missing.
    """
    if not opinions:
        return "chưa ai phát biểu"
    members = speakers(opinion for opinion in opinions if opinion.speaker_id)
    guests = len(speakers(opinion for opinion in opinions if not opinion.speaker_id))
    counted = sum(member in present for member in members) if present else len(members)
    of_present = f"/{len(present)}" if present else ""
    if len(members) > counted:
        parts = [f"{counted}{of_present} phát biểu", f"{len(members) - counted} chưa ghi có mặt"]
    else:
        share = f", {percent(Fraction(counted, len(present)))}" if present and counted else ""
        parts = [f"{counted}{of_present} đồng chí phát biểu{share}"]
    if guests:
        parts.append(f"{guests} khách")
    return " · ".join(parts)


def spoken_detail(times: int) -> str:
    return "chưa phát biểu" if not times else "đã phát biểu" if times == 1 else f"đã phát biểu {times} lần"


def times_spoken(opinions: Sequence[Opinion]) -> Counter[str]:
    """How often each member has spoken in the meeting, by id."""
    return Counter(opinion.speaker_id for opinion in opinions if opinion.speaker_id)


def following_line(shown: Shown) -> str:
    """What comes next, by name; after the last item, what is left to do."""
    item = shown.following
    if item is not None:
        number = shown.number(item)
        who = f" – {item.presenter}" if item.presenter else ""
        return f"Tiếp theo: {number}. {item.title}{who}"
    skipped = shown.skipped
    if skipped:
        numbers = ", ".join(shown.number(item) for item in skipped)
        return f"Đây là mục cuối. Chưa họp: mục {numbers}."
    return "Đây là mục cuối của chương trình."


def closed_line(meeting: Meeting) -> str:
    """Of a meeting that is over: when, and what is left to do."""
    when = f"Đã bế mạc lúc {meeting.ended_at:%H:%M}" if meeting.ended_at else "Đã họp xong"
    return (
        f"{when}, đã thông qua biên bản: chỉ để xem."
        if meeting.locked
        else f"{when}. Còn việc thông qua biên bản."
    )
