"""The numbers of the roll opened up: the people behind each, and the rule it comes from. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.rules import Matter, RuleProfile
from chibo_desktop.domain.status_words import STATUS_NAMES
from chibo_desktop.domain.voting import LeftOut
from chibo_desktop.domain.wording import percent
from chibo_desktop.services.attendance import Roll
from chibo_desktop.ui.roll_words import detail_of, role_of, sign_of


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a list behind a number; `id` is empty for one who is not on the roster."""

    name: str
    detail: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    people: tuple[Person, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number opened: its name, the people in it, and the rule in a sentence or two."""

    title: str
    groups: tuple[Group, ...]
    rule: str = ""


def total(roll: Roll) -> Figure:
    """The cell's own members by grade (tổng số), and who takes part from outside."""
    count = roll.count
    groups = (
        _group(roll, "Chính thức", count.official, _role),
        _group(roll, "Dự bị", count.probationary, _role),
        _group(roll, "Sinh hoạt tạm, giữ mối liên hệ", (*count.visiting, *count.residence_link), _role),
    )
    return Figure(
        f"Tổng số đảng viên: {len(count.total)}",
        _filled(groups),
        "Tính theo tình trạng của ngày họp. Người sinh hoạt tạm và giữ mối liên hệ nơi cư trú "
        "không nằm trong tổng số.",
    )


def present(roll: Roll) -> Figure:
    count = roll.count
    outside = (*count.present_visiting, *count.present_residence_link)
    groups = (
        _group(roll, "Chính thức", count.present_official, _state),
        _group(roll, "Dự bị", count.present_probationary, _state),
        _group(roll, "Không tính vào tỷ lệ", outside, _state),
    )
    return Figure(
        f"Có mặt: {len(count.present)}/{len(count.expected)}", _filled(groups), rate_rule(roll.profile)
    )


def rate(roll: Roll) -> Figure:
    """Who still keeps the rate down, then who makes it."""
    count = roll.count
    groups = (
        _group(roll, "Chưa có mặt", (*count.unmarked, *count.excused, *count.unexcused), _state),
        _group(roll, "Có mặt", count.present, _state),
        _group(roll, "Không tính vào mẫu số", count.not_expected, _role),
    )
    shown = percent(count.rate, count.rules.bar) if count.rate is not None else "–"
    return Figure(f"Tỷ lệ có mặt: {shown}", _filled(groups), rate_rule(roll.profile))


def excused(roll: Roll) -> Figure:
    most = roll.count.rules.excused_running
    return Figure(
        f"Vắng có lý do: {len(roll.count.excused)}",
        _filled((_group(roll, "", roll.count.excused, detail_of),)),
        "Vắng có lý do vẫn nằm trong số phải có mặt. "
        f"Không ai được vắng có lý do quá {most} lần liên tiếp trong năm. {source_of(roll.profile)}",
    )


def unexcused(roll: Roll) -> Figure:
    allowed = roll.count.rules.unexcused_allowed
    rule = f"Không quá {allowed} đồng chí vắng không lý do" if allowed else "Không có ai vắng không lý do"
    return Figure(
        f"Vắng không lý do: {len(roll.count.unexcused)}",
        _filled((_group(roll, "", roll.count.unexcused, _role),)),
        f"{rule} thì mới đạt trọn điểm về dự họp. {source_of(roll.profile)}",
    )


def unmarked(roll: Roll) -> Figure:
    return Figure(
        f"Chưa điểm danh: {len(roll.count.unmarked)}",
        _filled((_group(roll, "", roll.count.unmarked, _role),)),
        "Chưa ai được coi là có mặt khi chưa điểm danh.",
    )


def others(roll: Roll) -> Figure:
    """Who need not come, and who takes part from outside."""
    count = roll.count
    kinds = (
        (StatusKind.EXEMPT, count.exempt),
        (StatusKind.AWAY, count.away),
        (StatusKind.ARMED_FORCES, count.armed_forces),
        (StatusKind.SUSPENDED, count.suspended),
        (StatusKind.VISITING, count.visiting),
        (StatusKind.RESIDENCE_LINK, count.residence_link),
    )
    groups = [_group(roll, _capital(STATUS_NAMES[kind]), ids, _state_of_others) for kind, ids in kinds]
    return Figure("Miễn, nơi khác, sinh hoạt tạm", _filled(groups), rate_rule(roll.profile))


def voting_base(roll: Roll) -> Figure:
    """Who makes the base of a vote now, and why the others do not."""
    voters = {*roll.base.in_room}
    names = {person.id: person for person in roll.attendees}

    def where(person: Attendee) -> str:
        return "" if person.id in voters else "không ở phòng họp"

    left_out = tuple(
        Person(names[member_id].name, LEFT_OUT_NAMES[why], member_id) for member_id, why in roll.base.left_out
    )
    needed = needed_votes(roll)
    matter = ordinary(roll.profile)
    groups = (
        _group(roll, "Được tính", roll.base.voters, where),
        Group(left_out, "Không tính"),
    )
    return Figure(
        f"Biểu quyết: tính trên {roll.base.size}, cần {needed}",
        _filled(groups),
        "Tính trên tất cả đảng viên chính thức được triệu tập, kể cả người vắng mặt "
        f"({roll.profile.voting.source}). {matter.name}: {matter.threshold.sign} {matter.threshold.share} "
        f"({matter.source}).",
    )


def ordinary(profile: RuleProfile) -> Matter:
    """The matter of most votes: an ordinary decision, the month's resolution."""
    return profile.voting.matter("ordinary")


def needed_votes(roll: Roll) -> int:
    """Votes an ordinary decision needs on the base of now."""
    return ordinary(roll.profile).threshold.needed(roll.base.size)


def rate_rule(profile: RuleProfile) -> str:
    """How the rate is made and what it must reach (HD 12-HD/BTCTW, HD 42-HD/BTCTW)."""
    rules = profile.attendance
    less = ", ".join(STATUS_NAMES[kind] for kind in rules.not_expected)
    return (
        f"Tỷ lệ = có mặt ÷ (tổng số trừ {less}); người thuộc diện ấy mà đến họp thì tính vào cả hai vế. "
        f"Cần {rules.bar.sign} {percent(rules.bar.share)}. {source_of(profile)}"
    )


LEFT_OUT_NAMES = {
    LeftOut.PROBATIONARY: "dự bị, không biểu quyết",
    LeftOut.VISITING: "biểu quyết ở chi bộ của mình",
    LeftOut.RESIDENCE_LINK: "không thuộc chi bộ này",
    LeftOut.AWAY: "đang sinh hoạt nơi khác",
    LeftOut.SUSPENDED: "đình chỉ sinh hoạt",
    LeftOut.ARMED_FORCES: "LLVT làm nhiệm vụ đặc biệt",
    LeftOut.EXEMPT_ABSENT: "được miễn và không ở phòng họp",
    LeftOut.CONGRESS_EXCUSED: "vắng suốt đại hội, có lý do",
}


def source_of(profile: RuleProfile) -> str:
    """``Theo hướng dẫn 12-HD/BTCTW.``"""
    return f"Theo {profile.title[0].lower()}{profile.title[1:]}."


def _group(roll: Roll, heading: str, ids: Iterable[str], detail: Callable[[Attendee], str]) -> Group:
    wanted = set(ids)
    people = (p for p in roll.attendees if p.id in wanted)
    return Group(tuple(Person(p.name, detail(p), p.id) for p in people), heading)


def _filled(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.people)


def _role(person: Attendee) -> str:
    return role_of(person)


def _state(person: Attendee) -> str:
    words, detail = sign_of(person).words.lower(), detail_of(person)
    return f"{words}: {detail}" if detail else words


def _state_of_others(person: Attendee) -> str:
    return _state(person) if person.mark is not None else ""


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
