"""The people behind a number, with the rule it comes from, in a panel next to the number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.roll_figures import Figure, Group, Person
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_ID = Qt.ItemDataRole.UserRole
_ROWS_SHOWN = 10
_NOBODY = "Không có ai."


class _Names(QListWidget):
    """As high as its names, within bounds; it gives way where the window is low."""

    def sizeHint(self) -> QSize:
        rows = min(max(self.count(), 2), _ROWS_SHOWN)
        width = max(em(self, 24), min(self.sizeHintForColumn(0) + em(self, 2), em(self, 34)))
        return QSize(width, rows * self.sizeHintForRow(0) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 2 * self.sizeHintForRow(0))


class PeopleList(Floating):
    """Stands next to the number that was pressed; Esc, the button or going elsewhere closes it for good.

    Enter on a person, or a press, says `person_chosen(id)`.
    """

    person_chosen = Signal(str)

    def __init__(self, figure: Figure, window: QWidget) -> None:
        super().__init__(figure.title, window)
        self.people = _Names()
        self.people.setAccessibleName(figure.title)
        self.people.setAccessibleDescription(figure.rule)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people.itemClicked.connect(self._choose)
        self.people.installEventFilter(self)
        self.rule = Text(figure.rule, tone=Tone.QUIET, wrap=True)
        if not figure.rule:
            self.rule.hide()
        close = Button("Đóng (Esc)", self.leave)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fill(figure.groups)
        self.body.addWidget(self.people, 1)
        for widget in (self.rule, close):
            self.body.addWidget(widget)
        self.closed.connect(self.deleteLater)

    def open_at(self, anchor: QWidget) -> None:
        """Show below `anchor`, or above it where there is no room below; a window itself is no anchor."""
        window = anchor.window()
        at = QRect(0, window.height() // 5, window.width() // 2, 0)
        if anchor is not window:
            at = QRect(anchor.mapTo(window, QPoint(0, 0)), anchor.size())
        self.open_below(at, self.people)

    def shown(self) -> list[str]:
        """The lines as they stand there, headings included."""
        return [self.people.item(place).text() for place in range(self.people.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif (chosen := self.people.currentItem()) is not None:
            self._choose(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and self.window().isActiveWindow():
            self.leave()
        return super().eventFilter(watched, event)

    def _fill(self, groups: Sequence[Group]) -> None:
        for group in groups:
            if group.heading:
                self._add_heading(f"{group.heading}: {len(group.people)}")
            for number, person in enumerate(group.people, start=1):
                self._add_person(number, person)
        if not self.people.count():
            self._add_heading(_NOBODY)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self.people)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.people.font()
        font.setBold(text != _NOBODY)
        item.setFont(font)
        self._heighten(item)

    def _add_person(self, number: int, person: Person) -> None:
        text = f"{number}. {person.name}" + (f" – {person.detail}" if person.detail else "")
        item = QListWidgetItem(text, self.people)
        item.setData(_ID, person.id)
        self._heighten(item)
        if self.people.currentRow() < 0:
            self.people.setCurrentItem(item)

    def _heighten(self, item: QListWidgetItem) -> None:
        width = self.people.fontMetrics().horizontalAdvance(item.text()) + em(self, 1.5)
        item.setSizeHint(QSize(width, em(self, 1.8)))

    def _choose(self, item: QListWidgetItem) -> None:
        member_id = item.data(_ID)
        self.leave()
        if member_id:
            self.person_chosen.emit(member_id)


def show_people(parent: QWidget, title: str, names: Sequence[str], rule: str = "") -> PeopleList:
    """Show bare names next to what was pressed in `parent`; the list goes by itself."""
    return show_figure(
        parent.focusWidget() or parent, Figure(title, (Group(tuple(map(Person, names))),), rule)
    )


def show_figure(anchor: QWidget, figure: Figure) -> PeopleList:
    """Open a number next to the widget it stands on; one list is open in a window at a time."""
    window = anchor.window()
    for before in window.findChildren(PeopleList):
        before.leave()
    shown = PeopleList(figure, window)
    shown.open_at(anchor)
    return shown
