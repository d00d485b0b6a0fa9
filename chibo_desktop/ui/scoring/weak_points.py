"""Weak points of the meeting with what is to be done about each, beside the points they cost."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.names import clean_text
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.ui.autosave import unsaved_in
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.editor import TextEditor
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_LEAST_EM = 7.5
_NOTHING = "Chưa ghi hạn chế nào. Bấm F3 để ghi hạn chế của mục đang chọn."


class WeakPoint(QWidget):
    """One weak point and its remedy; ``remark_id`` is '' until its first words are in the book."""

    def __init__(self, code: str, remark_id: str = "") -> None:
        super().__init__()
        self.code = code
        self.remark_id = remark_id
        self.of = Text(f"Mục {code}" if code else "Cả buổi", bold=True)
        self.text = TextEditor(f"Hạn chế, {self.of.text().lower()}", lines=(1, 5))
        self.text.setPlaceholderText("Hạn chế gì")
        self.remedy = TextEditor(f"Hướng khắc phục, {self.of.text().lower()}", lines=(1, 5))
        self.remedy.setPlaceholderText("Khắc phục thế nào, ai làm")
        self.remove = Button("", icon="delete", label="Xóa hạn chế này")
        head = QHBoxLayout()
        head.addWidget(self.of, 1)
        head.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, em(self, 0.3))
        layout.setSpacing(em(self, 0.2))
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addWidget(self.remedy)

    def show_remark(self, remark: Remark) -> None:
        who = f", {remark.speaker} nêu" if remark.speaker else ""
        after = ", rút kinh nghiệm" if remark.lesson else ""
        self.of.setText(f"{f'Mục {remark.score_item}' if remark.score_item else 'Cả buổi'}{who}{after}")
        self.text.show_text(remark.text)
        self.remedy.show_text(remark.remedy)

    def set_read_only(self, read_only: bool) -> None:
        self.text.setReadOnly(read_only)
        self.remedy.setReadOnly(read_only)
        self.remove.setVisible(not read_only)

    def flush(self) -> None:
        self.text.flush()
        self.remedy.flush()

    def is_empty(self) -> bool:
        return not self.text.clean().strip() and not self.remedy.clean().strip()

    def has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)


class WeakPoints(QScrollArea):
    """Cards one below the other; what is typed is saved as everywhere else, and an empty one is no remark.

    `left` says that the card one stood in has gone.
    """

    left = Signal()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._meeting_id = ""
        self._passed = False
        self._cards: list[WeakPoint] = []
        self._adding: WeakPoint | None = None
        """The card whose first words are being written."""
        self._nothing = Text(_NOTHING, tone=Tone.QUIET, wrap=True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, em(self, 0.3), 0)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._set_room()

    def show_meeting(self, meeting: Meeting, *, read_only: bool) -> None:
        """Show the weak points of a meeting; what is being typed is not disturbed.

        Those in the minutes of a passed meeting can only be read; what is added then is a lesson drawn later.
        """
        meeting_id = meeting.id
        if meeting_id != self._meeting_id:
            for card in list(self._cards):
                self._drop(card)
        self._meeting_id, self._passed = meeting_id, meeting.locked
        remarks = self._host.services.remarks.remarks(meeting_id, RemarkKind.WEAKNESS)
        known = {remark.id for remark in remarks}
        for card in list(self._cards):
            if card.remark_id not in known and card is not self._adding:
                self._settle_gone(card)
        for card in self._cards:
            card.set_read_only(read_only)
        for remark in remarks:
            card = self._card_of(remark)
            card.show_remark(remark)
            card.set_read_only(read_only or (meeting.locked and not remark.lesson))
        self._nothing.setVisible(not self._cards)

    def add(self, code: str) -> None:
        """A weak point of this item, ready to be typed; an empty one that is there already is used."""
        card = next((one for one in self._cards if one.code == code and one.is_empty()), None)
        card = card or self._make(code, "")
        self._nothing.hide()
        card.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_card(card)

    def show_item(self, code: str) -> None:
        """Bring the first weak point of an item into view."""
        card = next((one for one in self._cards if one.code == code), None)
        if card is not None:
            self.show_card(card)

    def show_card(self, card: WeakPoint) -> None:
        self._inside.adjustSize()
        self.ensureWidgetVisible(card.remedy, 0, 0)
        self.ensureWidgetVisible(card.text, 0, 0)

    def count(self) -> int:
        """How many are in the book."""
        return sum(bool(card.remark_id) for card in self._cards)

    def flush(self) -> None:
        for card in list(self._cards):
            card.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_room()

    # -- inside -------------------------------------------------------------------------------------

    def _set_room(self) -> None:
        """One weak point can be seen whole."""
        self.setMinimumHeight(em(self, _LEAST_EM))

    def _card_of(self, remark: Remark) -> WeakPoint:
        found = next((card for card in self._cards if card.remark_id == remark.id), None)
        if found is None and self._adding is not None and self._adding.code == remark.score_item:
            # What was typed into a new card is in the book by now: this is its remark.
            found, self._adding = self._adding, None
        if found is None:
            return self._make(remark.score_item, remark.id)
        found.remark_id = remark.id
        return found

    def _make(self, code: str, remark_id: str) -> WeakPoint:
        card = WeakPoint(code, remark_id)
        card.text.saved.connect(partial(self._save, card))
        card.remedy.saved.connect(partial(self._save, card))
        card.remove.clicked.connect(lambda _checked: self._remove(card))
        self._cards.append(card)
        self._column.insertWidget(self._column.count() - 1, card)
        return card

    def _settle_gone(self, card: WeakPoint) -> None:
        """Undone or removed: what is not in the book yet stays, to become a remark anew."""
        if unsaved_in(card) or (card.has_focus() and card.is_empty()):
            card.remark_id = ""
        elif card.remark_id or card.is_empty():
            had_focus = card.has_focus()
            self._drop(card)
            if had_focus:
                self.left.emit()

    def _drop(self, card: WeakPoint) -> None:
        self._cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _save(self, card: WeakPoint, _typed: str) -> None:
        """What is typed into either line; without a word in both it is no remark."""
        remarks, meeting_id = self._host.services.remarks, self._meeting_id
        text, remedy = card.text.clean(), card.remedy.clean()
        if card.remark_id and card.is_empty():
            self._host.attempt(lambda: remarks.remove(card.remark_id))
        elif card.remark_id:
            shown = next((one for one in remarks.remarks(meeting_id) if one.id == card.remark_id), None)
            if shown is None or shown.text != clean_text(text):
                self._host.attempt(lambda: remarks.write(card.remark_id, text))
            if shown is None or shown.remedy != clean_text(remedy):
                self._host.attempt(lambda: remarks.write_remedy(card.remark_id, remedy))
        elif not card.is_empty():
            self._adding = card
            kind, lesson = RemarkKind.WEAKNESS, self._passed
            added = self._host.attempt(
                lambda: remarks.add(
                    meeting_id, kind, text, score_item=card.code, remedy=remedy, lesson=lesson
                )
            )
            self._adding = None
            card.remark_id = added or ""

    def _remove(self, card: WeakPoint) -> None:
        remark_id = card.remark_id
        if not remark_id:
            self._drop(card)
            return
        card.flush()
        if self._host.attempt(lambda: (self._host.services.remarks.remove(remark_id), True)[1]):
            self._host.say("Đã xóa hạn chế. Bấm Ctrl+Z để lấy lại.")
