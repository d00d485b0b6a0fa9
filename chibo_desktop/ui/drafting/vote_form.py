"""The form of one vote: what about, where, how, on which base, and how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import AgendaItem
from chibo_desktop.domain.rules import Matter
from chibo_desktop.domain.voting import Ballot, VotingBase, VotingMethod
from chibo_desktop.ui.buttons import Button, RadioButton
from chibo_desktop.ui.drafting.vote_counts import Counts, VoteCounts
from chibo_desktop.ui.drafting.vote_words import base_words, forecast, room_words, too_few
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.flow import FlowLayout
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.picker import Picker
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import TimeEditor

_TIME_EM = 5.2


@dataclass(frozen=True, slots=True)
class VoteDraft:
    """What the form says, before the book has judged it."""

    subject: str
    item_id: str | None
    matter: str
    method: VotingMethod
    counts: Counts
    at: time | None = None
    """When it was taken; ``None`` is now, or for a vote written down before its own moment."""

    def over(self, ballot: Ballot, at: datetime | None = None) -> Ballot:
        """A vote written down before, as the form says it now, taken ``at`` another moment if told."""
        return replace(
            ballot,
            subject=self.subject,
            item_id=self.item_id,
            matter=self.matter,
            method=self.method,
            in_favour=self.counts.in_favour,
            against=self.counts.against,
            abstained=self.counts.abstained,
            slips=self.counts.slips,
            taken_at=at or ballot.taken_at,
        )


class VoteForm(QWidget):
    """Says `wanted` when the vote is to be written down, `item_picked` when it is about another item.

    `time_typed` says that it was taken at another moment, so on another base.
    """

    wanted = Signal()
    item_picked = Signal()
    people_wanted = Signal()
    time_typed = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matters: dict[str, Matter] = {}
        self._base = VotingBase((), (), ())
        self.title = Text("Biểu quyết", times=1.2, bold=True)
        self.subject = LineEdit("Nội dung biểu quyết")
        self.subject.setPlaceholderText("Biểu quyết việc gì, ví dụ: đề nghị kết nạp quần chúng …")
        self.item = Picker("Tại mục")
        self.matter = Picker("Loại việc")
        self.at = TimeEditor("Lúc biểu quyết")
        self.at.setPlaceholderText("bây giờ")
        self.at.setToolTip("Ghi lại một biểu quyết đã qua thì gõ giờ: tính theo người có mặt lúc ấy")
        self.by_hand = RadioButton("Giơ tay")
        self.secret = RadioButton("Phiếu kín")
        self.counts = VoteCounts()
        self.everybody = Button("Tất cả tán thành", self.all_in_favour, icon="present")
        self.save = Button("Ghi kết quả", self.wanted.emit, icon="done")
        self.give_up = Button("Thôi", self.given_up.emit)
        self._base_text = Text("", times=1.3, bold=True, wrap=True)
        self._room_text = Text("", wrap=True)
        self._left_out = Text("", tone=Tone.QUIET, wrap=True)
        self.people = Button("Danh sách…", self.people_wanted.emit, icon="people")
        self.people.setToolTip("Ai được tính, ai không được tính và vì sao")
        self._forecast = Text("", wrap=True)
        self._build()
        self._connect()

    # -- filling ----------------------------------------------------------------------------------

    def offer(self, items: Sequence[AgendaItem], matters: Sequence[Matter], *, without_item: bool) -> None:
        """What can be picked. ``without_item``: an older vote may belong to none."""
        entries: list[tuple[str, str | None]] = [
            (f"{number}. {item.title}", item.id) for number, item in enumerate(items, start=1)
        ]
        if without_item or not entries:
            entries.append(("Không thuộc mục nào", None))
        self.item.offer(entries)
        self._matters = {matter.code: matter for matter in matters}
        self.matter.offer([(matter.name, matter.code) for matter in matters])

    def start(self, item_id: str | None, subject: str, base: VotingBase) -> None:
        """A new vote, by show of hands, with empty numbers."""
        self.title.setText("Biểu quyết")
        self.give_up.hide()
        self.item.pick(item_id)
        self.subject.setText(subject)
        self.subject.setModified(False)
        self.subject.setCursorPosition(0)
        self.matter.setCurrentIndex(0)
        self.at.load(None)
        self.by_hand.setChecked(True)
        self._show_method()
        self.counts.clear(len(base.in_room))
        self.show_base(base)

    def edit(self, ballot: Ballot, base: VotingBase) -> None:
        """A vote written down before, to be corrected; the base is that of its moment."""
        self.title.setText(f"Sửa biểu quyết lúc {ballot.taken_at:%H:%M}")
        self.at.load(ballot.taken_at.time())
        self.give_up.show()
        self.item.pick(ballot.item_id)
        self.subject.setText(ballot.subject)
        self.subject.setCursorPosition(0)
        self.matter.pick(ballot.matter)
        (self.secret if ballot.method is VotingMethod.SECRET else self.by_hand).setChecked(True)
        self._show_method()
        counts = Counts(ballot.in_favour, ballot.against, ballot.abstained, ballot.slips)
        self.counts.load(counts, len(base.in_room))
        self.show_base(base)

    def show_base(self, base: VotingBase) -> None:
        """The base has changed, or what is needed of it; the numbers typed stay."""
        self._base = base
        self.counts.expect(len(base.in_room))
        matter = self.picked_matter()
        if matter is None:
            return
        self._base_text.setText(base_words(base, matter))
        self._room_text.setText(room_words(base, matter))
        self._room_text.set_tone(Tone.CARE if too_few(base, matter) else Tone.PLAIN)
        self.everybody.setText(f"Tất cả tán thành: {len(base.in_room)} (F9)")
        self.everybody.setEnabled(bool(base.in_room))
        text, good = forecast(self.counts.counts(), base, matter)
        self._forecast.setText(text)
        self._forecast.set_tone(Tone.PLAIN if good is None else Tone.GOOD if good else Tone.CARE)

    def show_left_out(self, words: str) -> None:
        """Who of the roll is not counted, and why."""
        self._left_out.setText(words)
        self._left_out.setVisible(bool(words))

    # -- reading ----------------------------------------------------------------------------------

    def picked_matter(self) -> Matter | None:
        return self._matters.get(self.matter.currentData())

    def fault(self) -> tuple[QWidget, str] | None:
        """The first field that hinders the vote from being written down, and why.

        What is still being typed is read before.
        """
        self.at.flush()
        wrong = self.at if self.at.problem_text() else self.counts.unreadable()
        if wrong is not None:
            return wrong, wrong.problem_text()
        if self.counts.counts() is None:
            return self.counts.in_favour, "Chưa có số tán thành. Gõ số, hoặc bấm “Tất cả tán thành”."
        if not self.subject.clean().strip():
            return self.subject, "Chưa ghi biểu quyết việc gì. Gõ nội dung rồi ghi lại."
        return None

    def draft(self) -> VoteDraft | None:
        """What the form says; ``None`` while no number, or no number that can be read, stands there."""
        counts = self.counts.counts()
        if counts is None:
            return None
        method = VotingMethod.SECRET if self.secret.isChecked() else VotingMethod.SHOW_OF_HANDS
        return VoteDraft(
            self.subject.clean(),
            self.item.currentData(),
            self.matter.currentData(),
            method,
            counts,
            self.at.value(),
        )

    def all_in_favour(self) -> None:
        """The one key: everybody in the room is in favour, and that is written down."""
        self.at.flush()
        if self.at.problem_text():
            self.wanted.emit()
        elif self.everybody.isEnabled():
            self.counts.all_in_favour(len(self._base.in_room))
            self.wanted.emit()

    def enter(self) -> None:
        """The cursor to the first number; to the subject while that is empty."""
        if self.subject.clean().strip():
            first = self.counts.first()
            first.setFocus()
            first.selectAll()
        else:
            self.subject.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    # -- inside -----------------------------------------------------------------------------------

    def _fit(self) -> None:
        self.at.setFixedWidth(em(self, _TIME_EM))

    def _show_method(self) -> None:
        self.counts.set_secret(self.secret.isChecked())
        self._forecast_anew()

    def _forecast_anew(self) -> None:
        self.show_base(self._base)

    def _connect(self) -> None:
        self.subject.returnPressed.connect(self.enter)
        self.item.activated.connect(lambda _place: self.item_picked.emit())
        self.matter.currentIndexChanged.connect(lambda _place: self._forecast_anew())
        self.at.saved.connect(lambda _at: self.time_typed.emit())
        self.secret.toggled.connect(lambda _on: self._show_method())
        self.counts.edited.connect(self._forecast_anew)
        self.counts.complete.connect(self.wanted)

    def _build(self) -> None:
        methods = QButtonGroup(self)
        how = QWidget()
        row = QHBoxLayout(how)
        row.setContentsMargins(0, 0, 0, 0)
        for radio in (self.by_hand, self.secret):
            radio.setMinimumHeight(em(self, 2))
            methods.addButton(radio)
            row.addWidget(radio)
        row.addStretch(1)
        when = Text("Lúc")
        when.setBuddy(self.at)
        self._fit()
        row.addWidget(when)
        row.addWidget(self.at)
        row.addWidget(self.people)
        how.setFocusProxy(self.by_hand)
        self.by_hand.setChecked(True)
        picked = QGridLayout()
        picked.setSpacing(em(self, 0.4))
        for line, picker in enumerate((self.item, self.matter)):
            name = Text(picker.accessibleName())
            name.setBuddy(picker)
            picked.addWidget(name, line, 0)
            picked.addWidget(picker, line, 1)
        picked.setColumnStretch(1, 1)
        buttons = FlowLayout(spacing=em(self, 0.5))
        for button in (self.everybody, self.save, self.give_up):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(self.title)
        layout.addWidget(Field("Nội dung", self.subject))
        layout.addLayout(picked)
        layout.addWidget(how)
        layout.addWidget(self._base_text)
        layout.addWidget(self._room_text)
        layout.addWidget(self._left_out)
        layout.addWidget(self.counts)
        layout.addWidget(self._forecast)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self._forecast.setMinimumHeight(em(self, 1.4))
        self._base_text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
