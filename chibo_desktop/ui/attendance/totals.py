"""The numbers of the roll, large, told in words; each is a button that opens the people behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import TypedDict

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.attendance import Ids, RollCount
from chibo_desktop.domain.names import given_name
from chibo_desktop.domain.rules import Threshold
from chibo_desktop.domain.wording import percent
from chibo_desktop.services.attendance import Roll
from chibo_desktop.ui import roll_figures
from chibo_desktop.ui.attendance.tile import Tile
from chibo_desktop.ui.attendance.warning_strip import WarningStrip
from chibo_desktop.ui.people_list import show_figure
from chibo_desktop.ui.roll_figures import Figure
from chibo_desktop.ui.theme import Tone, em

_GAP = 0.25


class Totals(QWidget):
    """Five large numbers, and below them the statuses, the guests and what is to be warned of."""

    person_chosen = Signal(str)
    guests_wanted = Signal()

    def __init__(self, warnings: WarningStrip, parent: QWidget | None = None) -> None:
        """`warnings` stands at the end of the lower line."""
        super().__init__(parent)
        self._roll: Roll | None = None
        self._warnings = warnings
        self.present = Tile("có mặt", 7, grow=12)
        self.rate = Tile("tỷ lệ", 7, grow=10)
        self.excused = Tile("vắng có lý do", 6, short="có lý do", grow=9)
        self.unexcused = Tile("vắng không lý do", 6, short="không lý do", grow=10)
        self.base = Tile("tính biểu quyết", 6, short="biểu quyết", grow=10)
        self.total = Tile("Tổng số", 10, chip=True, grow=10)
        self.others = Tile("Khác", 8, chip=True, grow=12)
        self.guests = Tile("Đại biểu", 7, chip=True, grow=5)
        self._opens: dict[Tile, Callable[[Roll], Figure]] = {
            self.present: roll_figures.present,
            self.rate: roll_figures.rate,
            self.excused: roll_figures.excused,
            self.unexcused: roll_figures.unexcused,
            self.base: roll_figures.voting_base,
            self.total: roll_figures.total,
            self.others: roll_figures.others,
        }
        for tile in self._opens:
            tile.clicked.connect(lambda _checked, tile=tile: self._open(tile))
        self.guests.setToolTip("Bấm để thêm, sửa đại biểu")
        self.guests.clicked.connect(self.guests_wanted)
        self._lay_out()

    def show_roll(self, roll: Roll) -> None:
        """Show the numbers of now; only those that are others than before are painted."""
        if roll is self._roll:
            return
        self._roll = roll
        self._tell_present(roll.count)
        self._tell_rate(roll.count)
        self._tell_absent(roll)
        needed = roll_figures.needed_votes(roll)
        in_room = len(roll.base.in_room)
        if in_room < needed:
            self.base.tell(str(roll.base.size), f"cần {needed}, mới có {in_room}", Tone.CARE)
        else:
            self.base.tell(str(roll.base.size), f"cần {needed} tán thành")
        count = roll.count
        self.total.tell(str(len(count.total)), **_by_grade(count.official, count.probationary))
        self.others.tell("", _others_line(count))

    def show_guests(self, number: int) -> None:
        self.guests.tell(str(number))

    def _tell_present(self, count: RollCount) -> None:
        grades = _by_grade(count.present_official, count.present_probationary)
        self.present.tell(f"{len(count.present)}/{len(count.expected)}", **grades)

    def _tell_rate(self, count: RollCount) -> None:
        bar = _bar_words(count.rules.bar)
        rate = count.rate
        if rate is None:
            self.rate.tell("–", "chưa có ai phải dự họp")
        elif count.rules.bar.reached(rate):
            shown = percent(rate, count.rules.bar)
            self.rate.tell(shown, f"đạt · cần {bar}", Tone.GOOD, short=f"đạt {bar}", icon_name="done")
        else:
            shown, missing = percent(rate, count.rules.bar), f"thiếu {count.missing_to_bar}"
            self.rate.tell(shown, f"{missing} · cần {bar}", Tone.CARE, short=f"{missing}, {bar}")

    def _tell_absent(self, roll: Roll) -> None:
        count = roll.count
        reasons = Counter(p.reason or "chưa ghi lý do" for p in roll.attendees if p.id in {*count.excused})
        words = ", ".join(f"{reason} {times}" for reason, times in reasons.most_common())
        self.excused.tell(str(len(count.excused)), words or "không có ai")
        names = ", ".join(given_name(name) for name in roll.names(count.unexcused))
        many = len(count.unexcused) > count.rules.unexcused_allowed
        self.unexcused.tell(
            str(len(count.unexcused)), names or "không có ai", Tone.BAD if many else Tone.PLAIN
        )

    def _open(self, tile: Tile) -> None:
        if self._roll is not None:
            show_figure(tile, self._opens[tile](self._roll)).person_chosen.connect(self.person_chosen)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._set_gaps()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        large, small = QHBoxLayout(), QHBoxLayout()
        for tile in (self.present, self.rate, self.excused, self.unexcused, self.base):
            large.addWidget(tile)
        for tile in (self.total, self.others, self.guests, self._warnings):
            small.addWidget(tile)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addLayout(large)
        both.addLayout(small)
        self._boxes = (both, large, small)
        self._set_gaps()

    def _set_gaps(self) -> None:
        for box in self._boxes:
            box.setSpacing(em(self, _GAP))


@lru_cache(maxsize=8)
def _bar_words(bar: Threshold) -> str:
    """``≥ 90%``; the same at every key of a meeting."""
    return f"{bar.sign} {percent(bar.share)}"


class _Words(TypedDict):
    words: str
    short: str


def _by_grade(official: Ids, probationary: Ids) -> _Words:
    """``chính thức 20 · dự bị 1``; tables of the Party shorten it to CT and DB."""
    return {
        "words": f"chính thức {len(official)} · dự bị {len(probationary)}",
        "short": f"CT {len(official)} · DB {len(probationary)}",
    }


def _others_line(count: RollCount) -> str:
    """``miễn 2 · nơi khác 1``; only what there is."""
    parts = (
        ("miễn", count.exempt),
        ("nơi khác", count.away),
        ("LLVT", count.armed_forces),
        ("đình chỉ", count.suspended),
        ("tạm tại đây", count.visiting),
        ("nơi cư trú", count.residence_link),
    )
    return " · ".join(f"{words} {len(ids)}" for words, ids in parts if ids) or "không có"
