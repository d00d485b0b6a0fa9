"""What the vote panel says while a vote is being counted. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.rules import Matter
from chibo_desktop.domain.voting import VotingBase
from chibo_desktop.domain.wording import percent
from chibo_desktop.services.attendance import Roll
from chibo_desktop.services.corrections import Correction
from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.drafting.vote_counts import Counts
from chibo_desktop.ui.roll_figures import LEFT_OUT_NAMES, Figure, Group, Person

_MOST_TOLD = 4


def bar_words(matter: Matter) -> str:
    threshold = matter.threshold
    return f"{'trên' if threshold.strict else 'từ'} {threshold.share}"


def base_words(base: VotingBase, matter: Matter) -> str:
    """The large line: the base, and what is needed of it."""
    return f"Tính trên {base.size} · cần {matter.threshold.needed(base.size)} ({bar_words(matter)})"


def too_few(base: VotingBase, matter: Matter) -> bool:
    """Whether not even everybody in the room could pass it."""
    return len(base.in_room) < matter.threshold.needed(base.size)


def room_words(base: VotingBase, matter: Matter) -> str:
    """How many can vote; that they are too few is said and hinders nothing."""
    here = f"Đang có mặt {len(base.in_room)} đồng chí có quyền biểu quyết"
    if not too_few(base, matter):
        return here
    return f"{here}: dù tất cả tán thành cũng chưa đủ {matter.threshold.needed(base.size)}. Vẫn ghi được."


def left_out_words(roll: Roll, base: VotingBase) -> str:
    """``Không tính 5: Phạm Thị Bưởi (được miễn …), …``: the first few, the list has them all."""
    names = {person.id: person.name for person in roll.attendees}
    told = [f"{names[who]} ({LEFT_OUT_NAMES[why]})" for who, why in base.left_out]
    rest = f" và {len(told) - _MOST_TOLD} đồng chí khác (bấm Danh sách…)" if len(told) > _MOST_TOLD else ""
    return f"Không tính {len(told)}: {'; '.join(told[:_MOST_TOLD])}{rest}." if told else ""


def correction_words(corrections: Iterable[Correction]) -> str:
    """``Đã sửa lúc 20:15 03/11/2026: tán thành, trước đó 7.``: every correction that stands, a line each."""
    return "\n".join(
        f"Đã sửa lúc {one.at:%H:%M} {format_day(one.at.date())}: "
        + "; ".join(f"{name}, trước đó {old or 'không có'}" for name, old, _new in one.changes)
        + "."
        for one in corrections
        if one.changes
    )


def forecast(counts: Counts | None, base: VotingBase, matter: Matter) -> tuple[str, bool | None]:
    """What the numbers typed so far would mean, and whether that is good; ("", None) while there are none."""
    if counts is None:
        return "", None
    if counts.cast > len(base.in_room):
        return f"{counts.cast} phiếu, nhiều hơn {len(base.in_room)} đồng chí có quyền đang có mặt.", False
    slips = counts.slips
    if slips is not None and counts.cast != slips.valid:
        return f"{counts.cast} phiếu trong {slips.valid} phiếu hợp lệ.", False
    missing = matter.threshold.needed(base.size) - counts.in_favour
    if missing > 0 or not base.size:
        return f"{_share(counts, base, matter)}: chưa đủ, còn thiếu {max(missing, 0)}.", False
    silent = len(base.in_room) - counts.cast
    rest = f" Còn {silent} đồng chí có mặt không biểu quyết." if silent and slips is None else ""
    return f"{_share(counts, base, matter)}: đủ để thông qua.{rest}", True


def _share(counts: Counts, base: VotingBase, matter: Matter) -> str:
    from fractions import Fraction

    if not base.size:
        return "0/0"
    return (
        f"{counts.in_favour}/{base.size} – {percent(Fraction(counts.in_favour, base.size), matter.threshold)}"
    )


def base_figure(roll: Roll, base: VotingBase, matter: Matter, source: str) -> Figure:
    """Who makes the base of this vote at its moment, and who does not, and why."""
    people = {person.id: person for person in roll.attendees}
    here = set(base.in_room)
    voters = tuple(
        Person(people[voter].name, "" if voter in here else "không ở phòng họp", voter)
        for voter in base.voters
    )
    left_out = tuple(Person(people[who].name, LEFT_OUT_NAMES[why], who) for who, why in base.left_out)
    groups = (Group(voters, f"Được tính: {base.size}"), Group(left_out, f"Không tính: {len(left_out)}"))
    return Figure(
        base_words(base, matter),
        tuple(group for group in groups if group.people),
        f"Tính trên tất cả đảng viên chính thức được triệu tập, kể cả người vắng mặt ({source}). "
        f"{matter.name}: {bar_words(matter)} ({matter.source}).",
    )


def verdict(view: BallotView) -> str:
    return "THÔNG QUA" if view.result.passed else "KHÔNG THÔNG QUA"


def short_result(view: BallotView) -> str:
    """``22/24 – thông qua``, as the list of votes says it."""
    return f"{view.result.in_favour}/{view.result.base} – {verdict(view).lower()}"
