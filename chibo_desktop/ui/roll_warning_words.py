"""What a roll warns of, in words: a line of them, and the people and the rule behind each. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.domain.roll_warnings import RollTrouble, RollWarning
from chibo_desktop.domain.wording import percent
from chibo_desktop.services.attendance import Roll
from chibo_desktop.ui.roll_figures import Figure, Group, Person, source_of
from chibo_desktop.ui.roll_words import detail_of, sign_of


def line_of(warnings: Iterable[RollWarning], roll: Roll) -> str:
    """``thiếu 2 đồng chí để đạt ≥ 90% · đồng chí Đỗ Hữu Cẩn vắng không lý do``."""
    return " · ".join(_SAID[one.trouble](one, roll) for one in warnings)


def figure_of(warnings: Sequence[RollWarning], roll: Roll) -> Figure:
    """All of them opened; each rule is said once, however many people it concerns."""
    rules = dict.fromkeys(_RULES[one.trouble](roll) for one in warnings)
    return Figure(
        f"Lưu ý khi điểm danh: {len(warnings)}",
        tuple(_group(one, roll) for one in warnings),
        "\n".join(rules),
    )


def _group(warning: RollWarning, roll: Roll) -> Group:
    behind = set(warning.people)
    if warning.trouble is RollTrouble.BELOW_BAR:
        behind = {*roll.count.excused, *roll.count.unexcused}
    people = tuple(Person(p.name, _state(p), p.id) for p in roll.attendees if p.id in behind)
    return Group(people, _capital(_HEADINGS[warning.trouble](warning, roll)))


def _state(person: Attendee) -> str:
    words, detail = sign_of(person).words.lower(), detail_of(person)
    return f"{words}: {detail}" if detail else words


def _named(warning: RollWarning, roll: Roll, words: str) -> str:
    names = roll.names(warning.people)
    who = f"đồng chí {names[0]}" if len(names) == 1 else f"{len(names)} đồng chí"
    return f"{who} {words}"


def _bar(roll: Roll) -> str:
    bar = roll.count.rules.bar
    return f"{bar.sign} {percent(bar.share)}"


def _below_bar(warning: RollWarning, roll: Roll) -> str:
    return f"thiếu {warning.number} đồng chí để đạt {_bar(roll)}"


def _running(warning: RollWarning, roll: Roll) -> str:
    return _named(warning, roll, f"vắng có lý do lần thứ {warning.number} liên tiếp")


Words = Callable[[RollWarning, Roll], str]
_SAID: dict[RollTrouble, Words] = {
    RollTrouble.CHAIR_ABSENT: lambda one, roll: _named(one, roll, "chủ trì mà được ghi vắng"),
    RollTrouble.SECRETARY_ABSENT: lambda one, roll: _named(one, roll, "là thư ký mà được ghi vắng"),
    RollTrouble.ONE_FOR_BOTH: lambda one, roll: _named(one, roll, "vừa chủ trì vừa là thư ký"),
    RollTrouble.ALSO_GUEST: lambda one, roll: _named(one, roll, "có tên cả ở đại biểu"),
    RollTrouble.BELOW_BAR: _below_bar,
    RollTrouble.UNEXCUSED: lambda one, roll: _named(one, roll, "vắng không lý do"),
    RollTrouble.EXCUSED_RUNNING: _running,
}
# Above a list that has the names already.
_HEADINGS: dict[RollTrouble, Words] = {
    RollTrouble.CHAIR_ABSENT: lambda _one, _roll: "chủ trì được ghi vắng",
    RollTrouble.SECRETARY_ABSENT: lambda _one, _roll: "thư ký được ghi vắng",
    RollTrouble.ONE_FOR_BOTH: lambda _one, _roll: "vừa chủ trì vừa là thư ký",
    RollTrouble.ALSO_GUEST: lambda _one, _roll: "có tên cả ở đại biểu",
    RollTrouble.BELOW_BAR: lambda one, roll: f"{_below_bar(one, roll)}; đang vắng",
    RollTrouble.UNEXCUSED: lambda _one, _roll: "vắng không lý do",
    RollTrouble.EXCUSED_RUNNING: lambda one, _roll: f"vắng có lý do lần thứ {one.number} liên tiếp",
}


def _of_roles(_roll: Roll) -> str:
    return (
        "Biên bản ghi chủ trì và thư ký là hai người có mặt: chọn người khác ở thẻ Chương trình, "
        "hoặc sửa điểm danh."
    )


def _of_guests(_roll: Roll) -> str:
    return "Một người chỉ ghi một lần, ở danh sách đảng viên hoặc ở đại biểu."


def _of_rate(roll: Roll) -> str:
    return f"Tỷ lệ dự họp cần {_bar(roll)}. {source_of(roll.profile)}"


def _of_unexcused(roll: Roll) -> str:
    allowed = roll.count.rules.unexcused_allowed
    most = f"Không quá {allowed} đồng chí" if allowed else "Không có ai"
    return f"{most} vắng không lý do thì mới đạt trọn điểm về dự họp. {source_of(roll.profile)}"


def _of_running(roll: Roll) -> str:
    most = roll.count.rules.excused_running
    return f"Không ai được vắng có lý do quá {most} lần liên tiếp trong năm. {source_of(roll.profile)}"


_RULES: dict[RollTrouble, Callable[[Roll], str]] = {
    RollTrouble.CHAIR_ABSENT: _of_roles,
    RollTrouble.SECRETARY_ABSENT: _of_roles,
    RollTrouble.ONE_FOR_BOTH: _of_roles,
    RollTrouble.ALSO_GUEST: _of_guests,
    RollTrouble.BELOW_BAR: _of_rate,
    RollTrouble.UNEXCUSED: _of_unexcused,
    RollTrouble.EXCUSED_RUNNING: _of_running,
}


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
