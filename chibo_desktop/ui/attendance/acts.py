"""What can be done to the chosen person: the same acts for the keys, the buttons and the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.roll_words import has_left
from chibo_desktop.ui.theme import em


@dataclass(frozen=True, slots=True)
class RollAct:
    """One act: its words, its key, and for whom it can be done."""

    text: str
    key: str
    do: Callable[[], object]
    fits: Callable[[Attendee], bool] = lambda _person: True
    text_for: Callable[[Attendee], str] | None = None
    spare: bool = False
    """Left to the menu where the bar has no room for it."""
    of_list: bool = False
    """The list takes its key, which means something else in a field."""

    def words(self, person: Attendee | None) -> str:
        return self.text_for(person) if self.text_for is not None and person is not None else self.text


def is_marked(person: Attendee) -> bool:
    return person.mark is not None


def is_present(person: Attendee) -> bool:
    return person.present


def leave_words(person: Attendee) -> str:
    return "Quay lại" if has_left(person) else "Về sớm"


def connect_keys(tab: QWidget, acts: Sequence[RollAct]) -> None:
    """Let the keys work anywhere on the tab."""
    for act in acts:
        if not act.of_list:
            shortcut = QShortcut(QKeySequence(act.key), tab)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act.do)


class ActButton(Button):
    """Two lines, the act and its key, with little room at the sides, for seven stand in a row."""

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(0, self.text())
        return QSize(words.width() + em(self, 0.9), em(self, 2.7))


class ActBar(QWidget):
    """One large button an act, its key below the words; they never take the focus from the list."""

    def __init__(self, acts: tuple[RollAct, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._shown: tuple[tuple[str, bool], ...] = ()
        self.buttons = tuple(ActButton(act.text, act.do, self) for act in acts)
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.show_person(None, read_only=False)
        self._arrange()

    def show_person(self, person: Attendee | None, *, read_only: bool) -> None:
        """Words and state for this person; nothing is touched when nothing differs."""
        shown = tuple(
            (act.words(person), person is not None and not read_only and act.fits(person))
            for act in self._acts
        )
        if shown == self._shown:
            return
        self._shown = shown
        for act, button, (words, enabled) in zip(self._acts, self.buttons, shown, strict=True):
            text = f"{words}\n{act.key}" if act.key else words
            if text != button.text():
                button.setText(text)
                button.setAccessibleName(f"{words} ({act.key})" if act.key else words)
            if enabled is not button.isEnabled():
                button.setEnabled(enabled)

    def open_menu(self, at: QPoint) -> None:
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """The same acts as a menu; those that cannot be done now are grey."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act, (words, enabled) in zip(self._acts, self._shown, strict=True):
            # The key only as a word: as a shortcut it would quarrel with the tab's own.
            action = QAction(f"{words}\t{act.key}" if act.key else words, menu)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked, act=act: act.do())
            menu.addAction(action)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._arrange()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 10), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        """In one row; where the letters are too large for that without the spare ones, then in two rows."""
        gap = em(self, 0.3)
        self._grid.setSpacing(gap)
        needed = tuple(b for act, b in zip(self._acts, self.buttons, strict=True) if not act.spare)
        shown = self.buttons if self._wanted(self.buttons, gap) <= self.width() else needed
        in_row = len(shown) if self._wanted(shown, gap) <= self.width() else (len(shown) + 1) // 2
        for place, button in enumerate(shown):
            self._grid.addWidget(button, place // in_row, place % in_row)
        for column in range(len(self.buttons)):
            stretch = shown[column].sizeHint().width() if column < in_row else 0
            self._grid.setColumnStretch(column, stretch)
        for button in self.buttons:
            button.setVisible(button in shown)

    def _wanted(self, buttons: Sequence[Button], gap: int) -> int:
        return sum(button.sizeHint().width() + gap for button in buttons) - gap
