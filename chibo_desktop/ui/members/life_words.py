"""The members' own words for what happens to them, and for what that would touch. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from chibo_desktop.domain.attendance import RollCount
from chibo_desktop.domain.dates import month_label
from chibo_desktop.domain.life import Act, Arrival, LifeEntry
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.members import ENDINGS, Post, Status, StatusKind
from chibo_desktop.domain.status_words import STATUS_NAMES
from chibo_desktop.domain.touches import Touch
from chibo_desktop.domain.wording import KIND_NAMES

_K = StatusKind
_BEGINNINGS = {
    _K.OFFICIAL: "Công nhận chính thức",
    _K.EXEMPT: "Miễn công tác và sinh hoạt",
    _K.AWAY: "Sinh hoạt tạm thời nơi khác",
    _K.VISITING: "Sinh hoạt tạm thời tại chi bộ",
    _K.RESIDENCE_LINK: "Giữ mối liên hệ nơi cư trú",
    _K.ARMED_FORCES: "LLVT làm nhiệm vụ đặc biệt",
    _K.SUSPENDED: "Đình chỉ sinh hoạt",
    _K.TRANSFERRED: "Chuyển đi",
    _K.LEFT_PARTY: "Ra khỏi Đảng",
    _K.DECEASED: "Từ trần",
}
_ENDS = {
    _K.EXEMPT: "Hết miễn, trở lại sinh hoạt",
    _K.AWAY: "Trở về, hết tạm thời nơi khác",
    _K.VISITING: "Hết sinh hoạt tạm thời tại chi bộ",
    _K.RESIDENCE_LINK: "Thôi giữ mối liên hệ nơi cư trú",
    _K.ARMED_FORCES: "Hết nhiệm vụ đặc biệt",
    _K.SUSPENDED: "Hết đình chỉ",
    _K.TRANSFERRED: "Chuyển về lại chi bộ",
}
# What the day is called on which it is over.
_OVER = {
    _K.EXEMPT: "Trở lại sinh hoạt từ ngày",
    _K.AWAY: "Trở về từ ngày",
    _K.SUSPENDED: "Sinh hoạt lại từ ngày",
    _K.TRANSFERRED: "Về lại từ ngày",
}
# On one day and for good, as people say it: "từ trần 10/10/2026", not "từ trần từ 10/10/2026".
_ON_A_DAY = ENDINGS | {Arrival}
_MOST_TOLD = 4
_LONGEST_NAME = 60


def short_name(name: str) -> str:
    """A name for a heading: what somebody pasted by mistake must not hide what stands below."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"


def act_words(act: Act) -> str:
    """'Miễn công tác và sinh hoạt', 'Hết đình chỉ', 'Thôi giữ chức Bí thư'."""
    entry = act.entry
    if isinstance(entry, Arrival):
        return "Chuyển đến"
    if isinstance(entry, Post):
        return f"Thôi giữ chức {entry.title}" if act.ends else "Giữ chức vụ"
    return (_ENDS if act.ends else _BEGINNINGS)[entry.kind]


def over_words(entry: LifeEntry) -> str:
    """What to ask for when it ends: the first day on which it holds no more."""
    if isinstance(entry, Post):
        return "Thôi từ ngày"
    return _OVER.get(entry.kind, "Hết từ ngày") if isinstance(entry, Status) else "Từ ngày"


def entry_words(entry: LifeEntry) -> str:
    """What it is, without its days: 'Dự bị', 'Miễn công tác và sinh hoạt', 'Bí thư'."""
    if isinstance(entry, Arrival):
        return "Chuyển đến"
    if isinstance(entry, Post):
        return entry.title
    name = STATUS_NAMES[entry.kind]
    return name[:1].upper() + name[1:]


def days_words(entry: LifeEntry) -> str:
    """'từ 01/2024 đến 10/2026 (QĐ 12-QĐ/ĐU)'; '' for what has neither days nor decision."""
    since = entry.since.display() if entry.since else ""
    until = entry.until.display() if not isinstance(entry, Arrival) and entry.until else ""
    what = entry.kind if isinstance(entry, Status) else type(entry)
    parts = (
        [f"ngày {since}" if what in _ON_A_DAY and since.count("/") == 2 else f"từ {since}"] if since else []
    )
    if until:
        parts.append(f"đến {until}")
    if not isinstance(entry, Post) and entry.decision:
        parts.append(f"({_decision(entry.decision)})")
    return " ".join(parts)


def entry_line(entry: LifeEntry) -> str:
    """'Chính thức từ 03/2026 (QĐ 12-QĐ/ĐU)'."""
    return " ".join(filter(None, (entry_words(entry), days_words(entry))))


def state_words(entry: LifeEntry, today: date) -> str:
    """'đã hết' or 'chưa tới' for what does not hold today."""
    if isinstance(entry, Arrival) or entry.covers(today):
        return ""
    return "đã hết" if entry.until and entry.until.latest() < today else "chưa tới"


def _decision(number: str) -> str:
    return number if number.upper().startswith(("QĐ", "SỐ")) else f"QĐ {number}"


# --------------------------------------------------------------------------------------- touches


def touched_words(touches: Sequence[Touch]) -> str:
    """Which passed meetings the correction would touch and how, the newest first; '' for none."""
    if not touches:
        return ""
    lines = [f"{_called(one.meeting)}: {told}" for one in touches if (told := _numbers(one))]
    if alike := [_called(one.meeting) for one in touches if not _numbers(one)]:
        more = f" và {len(alike) - _MOST_TOLD} kỳ trước" if len(alike) > _MOST_TOLD else ""
        lines.append(f"{', '.join(alike[:_MOST_TOLD])}{more}: chỉ khác tình trạng, số không đổi")
    if len(lines) > _MOST_TOLD:
        lines[_MOST_TOLD - 1 :] = [f"và {len(lines) - _MOST_TOLD + 1} kỳ họp trước đó"]
    return "\n".join(
        (
            f"Theo ngày này, {len(touches)} kỳ họp đã thông qua sẽ tính khác:",
            *(f"• {line}" for line in lines),
            "Các kỳ họp ấy vẫn giữ số đã thông qua; muốn tính lại thì mở lại kỳ họp.",
        )
    )


def _called(meeting: Meeting) -> str:
    """'09/2026'; other kinds than the regular meeting are named."""
    month = month_label(meeting.day)
    return month if meeting.kind is MeetingKind.REGULAR else f"{month} ({KIND_NAMES[meeting.kind].lower()})"


def _numbers(touch: Touch) -> str:
    parts = []
    if (before := _present(touch.count)) != (then := _present(touch.count_then)):
        parts.append(f"có mặt {before} → {then}")
    for name, number in _ANNOUNCED.items():
        if (was := len(number(touch.count))) != (would := len(number(touch.count_then))):
            parts.append(f"{name} {was} → {would}")
    if touch.base.size != touch.base_then.size:
        parts.append(f"biểu quyết tính trên {touch.base.size} → {touch.base_then.size}")
    if touch.post != touch.post_then:
        parts.append(f"chức vụ {touch.post or 'đảng viên'} → {touch.post_then or 'đảng viên'}")
    return ", ".join(parts)


_ANNOUNCED: Mapping[str, Callable[[RollCount], Sequence[str]]] = {
    "tổng số": lambda count: count.total,
    "dự bị": lambda count: count.probationary,
    "miễn": lambda count: count.exempt,
    "nơi khác": lambda count: count.away,
    "sinh hoạt tạm": lambda count: count.visiting,
}


def _present(count: RollCount) -> str:
    return f"{len(count.present)}/{len(count.expected)}"
