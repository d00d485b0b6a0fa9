"""What the tab says of reminders and of doubts about a record. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.doubts import Doubt, DoubtCode
from chibo_desktop.domain.reminders import Reminder, ReminderKind
from chibo_desktop.ui.members.life_words import short_name
from chibo_desktop.ui.roll_figures import Figure, Group, Person

_R = ReminderKind
# The short words on the line, and the rule told under the list of people.
_NAMES: Mapping[ReminderKind, str] = {
    _R.PROBATION: "Hết thời gian dự bị",
    _R.EXEMPT: "Hết hạn miễn",
    _R.AWAY: "Hết hạn tạm thời nơi khác",
    _R.VISITING: "Hết hạn tạm thời tại chi bộ",
    _R.ABSENCE: "Vắng có lý do nhiều lần liền",
    _R.BADGE: "Huy hiệu Đảng",
}
_RULES: Mapping[ReminderKind, str] = {
    _R.PROBATION: "Tính từ ngày kết nạp. Khi đã có quyết định, chọn người rồi bấm F2, Công nhận chính thức.",
    _R.EXEMPT: "Gia hạn thì sửa đến ngày ở phần Quá trình; hết hạn thì đồng chí ấy được tính như mọi người.",
    _R.AWAY: "Gia hạn thì sửa đến ngày ở phần Quá trình; đã về thì bấm F2, Trở về.",
    _R.VISITING: "Gia hạn thì sửa đến ngày ở phần Quá trình; chuyển hẳn về thì bấm F2, Chuyển đến.",
    _R.ABSENCE: "Quy định giới hạn số lần vắng có lý do liền nhau trong năm, tính các kỳ họp chi bộ.",
    _R.BADGE: "Tuổi Đảng tính từ ngày kết nạp đến ngày trao của đợt tới.",
}


def figures(
    reminders: Sequence[Reminder], name_of: Callable[[str], str]
) -> list[tuple[Figure, list[Reminder]]]:
    """One figure for each kind of reminder, with the people behind it."""
    found = []
    for kind, group in groupby(reminders, key=lambda one: one.kind):
        listed = list(group)
        people = tuple(Person(name_of(one.member_id), detail(one), one.member_id) for one in listed)
        title = _NAMES[kind] + (f" {_day(listed[0].day)}" if kind is _R.BADGE else "")
        found.append((Figure(f"{title}: {len(listed)}", (Group(people),), _RULES[kind]), listed))
    return found


def detail(reminder: Reminder) -> str:
    """What stands behind the name: a date, the years of a badge, how often somebody was absent."""
    if reminder.kind is _R.BADGE:
        return f"{reminder.number} năm"
    if reminder.kind is _R.ABSENCE:
        return f"{reminder.number} lần liền, lần gần nhất {_day(reminder.day)}"
    return _day(reminder.day)


def _day(day: PartialDate) -> str:
    return day.display()


_DOUBTS: Mapping[DoubtCode, str] = {
    DoubtCode.ALIKE: "Trong sổ đã có {told}. Có phải cùng một người không?",
    DoubtCode.CARD_TWICE: "Số thẻ này trùng với đồng chí {told}. Xem lại số thẻ của hai người.",
    DoubtCode.NAME_LONG: "Họ và tên dài {told} chữ cái. Có dán lẫn nội dung khác không?",
    DoubtCode.JOINED_YOUNG: "Vào Đảng {told} khi chưa đủ 18 tuổi? Xem lại ngày sinh và ngày vào Đảng.",
    DoubtCode.RECOGNISED_EARLY: "Ngày chính thức {told} trước ngày vào Đảng? Xem lại hai ngày ấy.",
    DoubtCode.DATE_AHEAD: "Ngày {told} còn ở phía trước? Xem lại ngày sinh và ngày vào Đảng.",
    DoubtCode.DATE_OLD: "Năm trong {told} có đúng không? Xem lại.",
    DoubtCode.AFTER_ENDING: "Có việc ghi từ {told}, sau ngày đồng chí rời chi bộ? Xem lại phần Quá trình.",
}


def doubt_sentence(doubt: Doubt) -> str:
    """The question as a sentence."""
    return _DOUBTS[doubt.code].format(told=short_name(doubt.told))
