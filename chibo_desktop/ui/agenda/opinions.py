"""The opinions at one item, and the line that takes the next speaker."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import Opinion
from chibo_desktop.ui.agenda import people
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.around_words import assigned_line
from chibo_desktop.ui.agenda.opinion_card import OpinionCard
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.agenda.words import speakers_line, times_spoken
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.editor import Expander, TextEditor
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em


class OpinionsPane(QWidget):
    """F6 opens the list of speakers; two letters and Enter add the opinion and put the cursor in its text.

    `left()` is Esc in a text, `cancelled()` Esc in the line: nobody speaks after all.
    """

    left = Signal()
    cancelled = Signal()

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._item_id = ""
        self._cards: dict[str, OpinionCard] = {}
        self._spare: list[OpinionCard] = []
        self._choices: tuple[Choice, ...] = ()
        self._silent: frozenset[str] = frozenset()
        self._expand: Expander = lambda _code: None
        self._count = Text(bold=True, wrap=True)
        self._silent_button = Button("", self._show_silent, label="Ai chưa phát biểu")
        self._unheard: tuple[Choice, ...] = ()
        self._prepared = Elided()
        self._speaker = _SpeakerLine()
        self._speaker.chosen.connect(self._add)
        self._column = _Column()
        self._stack = QVBoxLayout(self._column)
        self._stack.setContentsMargins(0, 0, em(self, 0.3), 0)
        self._stack.setSpacing(em(self, 0.3))
        self._stack.addStretch(1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._column)
        self._column.grown.connect(self._keep_cursor_visible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.2))
        speaking = QHBoxLayout()
        speaking.addWidget(self._speaker, 1)
        speaking.addWidget(self._silent_button)
        layout.addWidget(self._count)
        layout.addWidget(self._prepared)
        layout.addLayout(speaking)
        layout.addWidget(self._area)
        layout.setStretchFactor(self._area, 1)

    def show_opinions(self, shown: Shown, item_id: str) -> None:
        """Show what was said at this item; cards that stay are left as they are."""
        self._item_id = item_id
        times = times_spoken(shown.opinions)
        assigned = shown.assigned_at(item_id)
        self._choices = people.speakers(shown.people, times, assigned, shown.opinions)
        silent = people.silent(shown.people, times, shown.present or shown.expected)
        self._silent = silent | people.awaited(assigned, shown.opinions)
        self._prepared.show_line(assigned_line(assigned, shown.opinions))
        self._prepared.setVisible(bool(assigned))
        self._speaker.set_choices(self._choices, self._silent)
        self._speaker.setVisible(not shown.locked)
        self._unheard = tuple(choice for choice in self._choices if choice.id in silent)
        self._silent_button.setText(f"{len(self._unheard)} chưa nói")
        self._silent_button.setVisible(bool(self._unheard) and not shown.locked)
        self._count.setText(f"Ý kiến · {speakers_line(shown.opinions, shown.present)}")
        self._lay_cards(shown.opinions_of(item_id), shown.locked)

    def set_expander(self, expand: Expander) -> None:
        """What writes out the short codes in opinions."""
        self._expand = expand

    def capture(self) -> None:
        """F6: whose turn is it?"""
        self._speaker.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._speaker.show_choice(None)
        self._speaker.open_list()

    def write_in(self, opinion_id: str, letter: int | None) -> None:
        """Put the cursor into what was said, if that is here."""
        card = self._cards.get(opinion_id)
        if card is not None:
            card.text.write_at(letter)
            self._keep_cursor_visible()

    def flush(self) -> None:
        for card in list(self._cards.values()):
            card.flush()

    def first_field(self) -> QWidget:
        return self._speaker

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            (self.cancelled if self._speaker.hasFocus() else self.left).emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------ cards

    def _lay_cards(self, opinions: Sequence[Opinion], locked: bool) -> None:
        wanted = [opinion.id for opinion in opinions]
        had_focus = self.focusWidget() is not None and self.isAncestorOf(self.focusWidget())
        for gone in [card_id for card_id in self._cards if card_id not in wanted]:
            self._put_away(gone)
        moved = False
        for place, opinion in enumerate(opinions):
            card = self._cards.get(opinion.id) or self._take_card(opinion.id)
            if self._stack.indexOf(card) != place:
                self._stack.insertWidget(place, card)
                moved = True
            card.show_opinion(opinion, self._choices, self._silent)
            card.set_locked(locked)
            card.show()
        if moved:
            self._order_tabs([self._cards[card_id] for card_id in wanted])
        if had_focus and self.window().focusWidget() is None:
            self.left.emit()

    def _take_card(self, opinion_id: str) -> OpinionCard:
        card = self._spare.pop() if self._spare else self._new_card()
        self._cards[opinion_id] = card
        return card

    def _new_card(self) -> OpinionCard:
        card = OpinionCard(self._acts, self._column)
        card.removed.connect(self._remove)
        card.text.set_expander(self._expand)
        card.text.cursorPositionChanged.connect(self._keep_cursor_visible)
        return card

    def _put_away(self, opinion_id: str) -> None:
        card = self._cards.pop(opinion_id)
        self._stack.removeWidget(card)
        card.hide()
        self._spare.append(card)

    def _order_tabs(self, cards: Sequence[OpinionCard]) -> None:
        """Cards are used again in any order; Tab goes from top to bottom."""
        before: QWidget = self._speaker
        for card in cards:
            for field in card.fields():
                QWidget.setTabOrder(before, field)
                before = field

    def _add(self, choice: Choice | None) -> None:
        if choice is None:
            return
        self._speaker.show_choice(None)
        made = self._acts.add_opinion(self._item_id, choice)
        card = self._cards.get(made or "")
        if card is not None:
            card.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keep_cursor_visible()

    def _show_silent(self) -> None:
        """Who has not spoken yet; Enter on a name takes the floor for them."""
        # Loaded when first asked for.
        from chibo_desktop.ui.people_list import show_figure
        from chibo_desktop.ui.roll_figures import Figure, Group, Person

        names = tuple(Person(choice.text, choice.detail, choice.id) for choice in self._unheard)
        title = f"{len(names)} đồng chí chưa phát biểu"
        shown = show_figure(self._silent_button, Figure(title, (Group(names),)))
        shown.person_chosen.connect(self._add_by_id)

    def _add_by_id(self, member_id: str) -> None:
        chosen = next((choice for choice in self._choices if choice.id == member_id), None)
        self._add(chosen)

    def _remove(self, opinion_id: str, speaker: str) -> None:
        self._speaker.setFocus(Qt.FocusReason.OtherFocusReason)
        self._acts.remove_opinion(opinion_id, speaker)

    def _keep_cursor_visible(self) -> None:
        editor = self.focusWidget()
        if isinstance(editor, TextEditor) and self._column.isAncestorOf(editor):
            cursor = editor.cursorRect().translated(editor.viewport().pos())
            at = editor.mapTo(self._column, cursor.center())
            self._area.ensureVisible(at.x(), at.y(), 0, cursor.height() + em(self, 0.5))


class _Column(QWidget):
    """What is scrolled; it says when it has grown, for then the cursor may have left the window."""

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grown.emit()

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.grown.emit()
        return answer


class _SpeakerLine(PersonBox):
    """A name half typed and left is no speaker: only Enter or a click in the list is."""

    def __init__(self) -> None:
        super().__init__("Người phát biểu", allow_free=True)
        self.setPlaceholderText("Ai phát biểu? Gõ vài chữ của tên (F6)")

    def wants_key(self, event: QKeyEvent) -> bool:
        # One Esc leaves as long as nothing is typed; else the first one closes the list.
        leaving = event.key() == Qt.Key.Key_Escape and not self.text()
        return not leaving and super().wants_key(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.show_choice(None)
        super().focusOutEvent(event)
