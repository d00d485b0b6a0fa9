"""How the roll speaks of one person: sign, words, reason, times, post and status. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chibo_desktop.domain.attendance import Attendee, Mark, Stay
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.status_words import STATUS_NAMES


@dataclass(frozen=True, slots=True)
class Sign:
    """How a state stands in the list: words first; the drawing and the tone only repeat them."""

    words: str
    icon: str
    tone: str


UNMARKED = Sign("Chưa điểm danh", "unmarked", "quiet")
NEED_NOT = Sign("Không bắt buộc", "unmarked", "quiet")
PRESENT = Sign("Có mặt", "present", "good")
LATE = Sign("Đến muộn", "late", "care")
GONE = Sign("Đã về sớm", "left", "care")
EXCUSED = Sign("Vắng có lý do", "excused", "care")
UNEXCUSED = Sign("Vắng không lý do", "absent", "bad")


def sign_of(person: Attendee, *, must: bool = True) -> Sign:
    """The state in words; `must` is False for those who need not come."""
    if person.mark is Mark.EXCUSED:
        return EXCUSED
    if person.mark is Mark.UNEXCUSED:
        return UNEXCUSED
    if person.mark is None:
        return UNMARKED if must else NEED_NOT
    if has_left(person):
        return GONE
    return LATE if person.late else PRESENT


def has_left(person: Attendee) -> bool:
    """Present, but out of the room by the last time that was noted."""
    return person.present and bool(person.stays) and person.stays[-1].left is not None


def detail_of(person: Attendee) -> str:
    """What stands behind the words of the sign: the reason, or the times in the room."""
    if person.mark is Mark.EXCUSED:
        return person.reason or "chưa ghi lý do"
    if not person.present:
        return ""
    late = "đến muộn, " if person.late and has_left(person) else ""
    return late + times(person.stays)


def times(stays: Iterable[Stay]) -> str:
    """``19:32``, ``19:32–20:10``, ``19:32–20:10, 20:25``."""
    return ", ".join(f"{s.arrived:%H:%M}" + (f"–{s.left:%H:%M}" if s.left else "") for s in stays)


def role_of(person: Attendee, names: Mapping[StatusKind, str] = STATUS_NAMES) -> str:
    """Post and statuses, all that stands quietly behind the name: ``Bí thư · dự bị``."""
    roles = [person.post] if person.post else []
    if not person.standing.official and person.standing.belongs:
        roles.append(names[StatusKind.PROBATIONARY])
    if person.standing.conditions:
        roles += [names[kind] for kind in sorted(person.standing.conditions)]
    return " · ".join(roles)


SHORT_NAMES: Mapping[StatusKind, str] = {
    **STATUS_NAMES,
    StatusKind.EXEMPT: "được miễn",
    StatusKind.AWAY: "ở nơi khác",
    StatusKind.VISITING: "sinh hoạt tạm",
    StatusKind.RESIDENCE_LINK: "nơi cư trú",
    StatusKind.ARMED_FORCES: "LLVT",
    StatusKind.SUSPENDED: "đình chỉ",
}
"""The statuses where a line has little room; the tool tip says them in full."""
