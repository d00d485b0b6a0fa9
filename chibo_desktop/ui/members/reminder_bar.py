"""The quiet line of reminders: one button a kind, which opens to the people behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.reminders import Reminder
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.flow import FlowLayout
from chibo_desktop.ui.members.reminder_words import figures
from chibo_desktop.ui.people_list import PeopleList
from chibo_desktop.ui.roll_figures import Figure
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_LINE_EM = 1.8


class ReminderBar(QWidget):
    """Hidden while there is nothing. `opened(member_id)` for a person, `known([Reminder])` to put aside."""

    opened = Signal(str)
    known = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Nhắc việc")
        self._layout = FlowLayout(self)
        self._word = _Word("Nhắc:", tone=Tone.QUIET)
        self._layout.addWidget(self._word)
        self._buttons: list[_Quiet] = []
        self._told: list[tuple[Figure, list[Reminder]]] = []
        self.hide()

    def tab_stops(self) -> list[Button]:
        return list(self._buttons)

    def show_reminders(self, reminders: Sequence[Reminder], name_of: Callable[[str], str]) -> None:
        """Show these; whoever reads one of them now keeps the focus on its button."""
        told = figures(reminders, name_of)
        while len(self._buttons) > len(told):
            gone = self._buttons.pop()
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._buttons) < len(told):
            self._buttons.append(self._made(len(self._buttons)))
        self._told = told
        for button, (figure, _) in zip(self._buttons, told, strict=True):
            if button.text() != figure.title:
                button.setText(figure.title)
        self.setVisible(bool(told))

    def _made(self, place: int) -> _Quiet:
        button = _Quiet("…", lambda: self._open(place), self)
        button.setFlat(True)
        self._layout.addWidget(button)
        return button

    def _open(self, place: int) -> None:
        figure, reminders = self._told[place]
        window = self.window()
        for before in window.findChildren(PeopleList):
            before.leave()
        listed = _ReminderList(figure, reminders, window)
        listed.person_chosen.connect(self.opened)
        listed.known.connect(self.known)
        listed.open_at(self._buttons[place])


class _Word(Text):
    """As high as the buttons behind it."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), em(self, _LINE_EM))


class _Quiet(Button):
    """Lower than other buttons: a line that is read more often than it is pressed."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), em(self, _LINE_EM))


class _ReminderList(PeopleList):
    """Delete puts the current person aside, the button all of them."""

    known = Signal(object)

    def __init__(self, figure: Figure, reminders: Sequence[Reminder], window: QWidget) -> None:
        super().__init__(figure, window)
        self._reminders = list(reminders)
        hint = Text("Enter mở người ấy · Delete: đã biết, thôi nhắc người ấy", tone=Tone.QUIET)
        known = Button("Đã biết, thôi nhắc tất cả", lambda: self._put_aside(self._reminders), icon="done")
        # It acts for the list, which keeps the focus, and goes when it has lost it.
        known.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.insertWidget(self.body.count() - 1, hint)
        self.body.insertWidget(self.body.count() - 1, known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._put_aside(self._reminders[self.people.currentRow() :][:1])
        else:
            super().keyPressEvent(event)

    def _put_aside(self, reminders: list[Reminder]) -> None:
        self.leave()
        self.known.emit(reminders)
