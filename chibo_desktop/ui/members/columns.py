"""The table of members: its columns, the ways it is sorted, and the chips above it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import ENDINGS, StatusKind, post_rank
from chibo_desktop.domain.names import sort_key
from chibo_desktop.domain.status_words import STATUS_NAMES
from chibo_desktop.services.members import MemberRow
from chibo_desktop.ui.members.chips import Chip
from chibo_desktop.ui.table import Align, Column, Mark
from chibo_desktop.ui.theme import Tone

# As short as a column needs them; in full they stand in `labels.STATUS_NAMES`.
SHORT_NAMES: Mapping[StatusKind, str] = {
    StatusKind.EXEMPT: "miễn",
    StatusKind.AWAY: "nơi khác",
    StatusKind.VISITING: "tạm tại đây",
    StatusKind.RESIDENCE_LINK: "giữ liên hệ 213",
    StatusKind.ARMED_FORCES: "LLVT",
    StatusKind.SUSPENDED: "đình chỉ",
}
_OUTSIDERS_FIRST = (StatusKind.VISITING, StatusKind.RESIDENCE_LINK)


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the table.

    `number` is the place in the whole list, whoever is filtered out; `group` the part of the group's name
    that tells it from the others.
    """

    id: str
    number: int
    row: MemberRow
    group: str


def status_text(row: MemberRow) -> str:
    """'Chính thức', 'Dự bị', 'Chính thức, miễn', 'Tạm tại đây', or why somebody is not here any more."""
    standing = row.standing
    if standing is None:
        return _gone_text(row)
    outside = [kind for kind in _OUTSIDERS_FIRST if kind in standing.conditions]
    others = [kind for kind in SHORT_NAMES if kind in standing.conditions and kind not in outside]
    words = [SHORT_NAMES[kind] for kind in (*outside, *others)]
    if not outside:
        words.insert(0, "chính thức" if standing.official else "dự bị")
    return _capital(", ".join(words))


def _gone_text(row: MemberRow) -> str:
    ended = [status for status in row.member.statuses if status.kind in ENDINGS]
    if not ended:
        return "Không ở chi bộ"
    last = max(ended, key=lambda status: status.since.earliest() if status.since else date.min)
    since = f" {last.since.display()}" if last.since else ""
    return _capital(STATUS_NAMES[last.kind]) + since


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _status_mark(shown: Shown) -> Mark | None:
    standing = shown.row.standing
    if standing is None:
        return Mark(tone=Tone.QUIET)
    return Mark(tone=Tone.CARE) if standing.conditions or not standing.official else None


def _name_mark(shown: Shown) -> Mark | None:
    return None if shown.row.standing is not None else Mark(tone=Tone.QUIET)


def _born(shown: Shown) -> str:
    born = shown.row.member.born
    return f"{born.year:04}" if born else ""


def _joined(shown: Shown) -> str:
    joined = shown.row.member.joined_on
    return joined.display() if joined else ""


COLUMNS: tuple[Column[Shown], ...] = (
    Column("STT", lambda shown: str(shown.number), align=Align.RIGHT, width=2.7),
    Column("Họ và tên", lambda shown: shown.row.member.name, mark=_name_mark),
    Column("Chức vụ", lambda shown: shown.row.post, width=5.9),
    Column("Tổ", lambda shown: shown.group, width=3.6, tooltip=lambda shown: shown.row.member.group),
    Column("Sinh", _born, width=3.1, tooltip=lambda shown: _in_full(shown.row.member.born)),
    Column("Vào Đảng", _joined, width=6.2),
    Column("Tình trạng", lambda shown: status_text(shown.row), mark=_status_mark, width=9.8),
)
# In this order they give way where the table is too narrow for all; the form shows what they told.
GIVE_WAY = (3, 5, 4, 2, 0)


def _in_full(born: PartialDate | None) -> str:
    return f"Sinh {born.display()}" if born else ""


def shown_rows(rows: Iterable[MemberRow]) -> list[Shown]:
    """The rows as the table has them, numbered in the order they come."""
    listed = list(rows)
    short = short_groups({row.member.group for row in listed if row.member.group})
    return [
        Shown(row.id, number, row, short.get(row.member.group, "")) for number, row in enumerate(listed, 1)
    ]


def short_groups(groups: Collection[str]) -> Mapping[str, str]:
    """'Tổ tự quản số 3' -> '3' where the other groups begin with the same words; alone it stays in full."""
    words = {group: group.split() for group in groups}
    shared = 0
    if len(words) > 1:
        least = min(len(parts) for parts in words.values()) - 1
        while shared < least and len({parts[shared] for parts in words.values()}) == 1:
            shared += 1
    return {group: " ".join(parts[shared:]) for group, parts in words.items()}


# ------------------------------------------------------------------------------------------- order


class Order(StrEnum):
    NAME = "name"
    RANK = "rank"
    GROUP = "group"
    PARTY_AGE = "party_age"


ORDER_NAMES: Mapping[Order, str] = {
    Order.NAME: "Xếp theo tên",
    Order.RANK: "Xếp theo chức vụ",
    Order.GROUP: "Xếp theo tổ",
    Order.PARTY_AGE: "Xếp theo tuổi Đảng",
}


def in_order(rows: Iterable[MemberRow], order: Order) -> list[MemberRow]:
    """The rows, which come in the order of names, so sorted; names stay the order among equals."""
    key: Callable[[MemberRow], Any] | None = {
        Order.NAME: None,
        Order.RANK: lambda row: post_rank(row.post),
        Order.GROUP: _group_key,
        Order.PARTY_AGE: _party_age_key,
    }[order]
    return list(rows) if key is None else sorted(rows, key=key)


def _group_key(row: MemberRow) -> tuple[bool, Any, int, Any]:
    """By the words of the group, then by its number, so that tổ 10 comes after tổ 9; no group goes last."""
    group = row.member.group
    words, _, digits = group.rstrip().rpartition(" ")
    if not digits.isdecimal():
        words, digits = group, "0"
    return not group, sort_key(words), int(digits), sort_key(group)


def _party_age_key(row: MemberRow) -> tuple[bool, tuple[int, ...]]:
    """Who has been in the Party longest comes first; who came when, if it is not known, last."""
    joined = row.member.joined_on
    return joined is None, joined.earliest().timetuple()[:3] if joined else ()


# ------------------------------------------------------------------------------------------- chips


class Filter(StrEnum):
    """Chips that are no status of their own."""

    ALL = "all"
    GONE = "gone"


# What every announcement names; the others have a chip where there is somebody.
_ALWAYS = (StatusKind.OFFICIAL, StatusKind.PROBATIONARY, StatusKind.EXEMPT)
_CHIP_NAMES = {
    StatusKind.OFFICIAL: "Chính thức",
    StatusKind.PROBATIONARY: "Dự bị",
    StatusKind.EXEMPT: "Miễn",
    StatusKind.AWAY: "Nơi khác",
    StatusKind.VISITING: "Tạm tại đây",
    StatusKind.RESIDENCE_LINK: "Giữ liên hệ 213",
    StatusKind.ARMED_FORCES: "LLVT",
    StatusKind.SUSPENDED: "Đình chỉ",
}


def chips_of(rows: Iterable[MemberRow], counts: Mapping[StatusKind, int]) -> list[Chip]:
    """'Tất cả' are those who take part on the day; those who have left have a chip of their own."""
    everybody = list(rows)
    gone = sum(row.standing is None for row in everybody)
    chips = [Chip(Filter.ALL, "Tất cả", len(everybody) - gone)]
    chips += [
        Chip(kind, name, counts.get(kind, 0))
        for kind, name in _CHIP_NAMES.items()
        if kind in _ALWAYS or counts.get(kind)
    ]
    return [*chips, Chip(Filter.GONE, "Không ở chi bộ", gone)] if gone else chips


def passes(row: MemberRow, chip: str) -> bool:
    """Whether the row is one of those that the chip counts."""
    standing = row.standing
    if standing is None:
        return chip == Filter.GONE
    if chip in (StatusKind.OFFICIAL, StatusKind.PROBATIONARY):
        return standing.belongs and standing.official == (chip == StatusKind.OFFICIAL)
    return chip == Filter.ALL or (chip != Filter.GONE and standing.has(StatusKind(chip)))
