"""The people behind a number, with the rule it comes from: a small window that any key of leaving closes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.roll_figures import Figure, Group, Person
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_ID = Qt.ItemDataRole.UserRole
_ROWS_SHOWN = 10
_NOBODY = "Không có ai."


class PeopleList(QFrame):
    """Opens over the window; Esc, Enter on nobody, or a press elsewhere closes it. Enter on a person, or a
    press, says `person_chosen(id)`.
    """

    person_chosen = Signal(str)

    def __init__(self, figure: Figure, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(figure.title)
        self.people = QListWidget()
        self.people.setAccessibleName(figure.title)
        self.people.setAccessibleDescription(figure.rule)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people.itemClicked.connect(self._choose)
        self.people.itemActivated.connect(self._choose)
        rule = Text(figure.rule, tone=Tone.QUIET, wrap=True)
        rule.setVisible(bool(figure.rule))
        layout = QVBoxLayout(self)
        room = em(self, 0.7)
        layout.setContentsMargins(room, room, room, room)
        for widget in (Text(figure.title, bold=True), self.people, rule, Button("Đóng (Esc)", self.close)):
            layout.addWidget(widget)
        self._fill(figure.groups)

    def open_at(self, anchor: QWidget) -> None:
        """Show below `anchor`, or above it where there is no room below; in the middle of a whole window."""
        self.adjustSize()
        screen = anchor.screen().availableGeometry()
        if anchor.isWindow():
            self.move(anchor.geometry().center() - self.rect().center())
            self._take_focus()
            return
        below = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        left = max(screen.left(), min(below.x(), screen.right() - self.width()))
        top = below.y()
        if top + self.height() > screen.bottom():
            top = max(screen.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(left, top)
        self._take_focus()

    def shown(self) -> list[str]:
        """The lines as they stand there, headings included."""
        return [self.people.item(place).text() for place in range(self.people.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def _take_focus(self) -> None:
        self.show()
        self.people.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, groups: Sequence[Group]) -> None:
        number = 0
        for group in groups:
            if group.heading:
                self._add_heading(group.heading)
            for person in group.people:
                number += 1
                self._add_person(number, person)
        if not number:
            self._add_heading(_NOBODY)
        row = max(self.people.sizeHintForRow(0), 1)
        shown = min(max(self.people.count(), 2), _ROWS_SHOWN)
        self.people.setFixedHeight(shown * row + 2 * self.people.frameWidth())
        self.people.setMinimumWidth(
            max(em(self, 24), min(self.people.sizeHintForColumn(0) + em(self, 2), em(self, 34)))
        )

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
        if member_id := item.data(_ID):
            self.close()
            self.person_chosen.emit(member_id)


def show_people(parent: QWidget, title: str, names: Sequence[str], rule: str = "") -> PeopleList:
    """Show bare names; the list closes and goes by itself."""
    return show_figure(parent, Figure(title, (Group(tuple(map(Person, names))),), rule))


def show_figure(anchor: QWidget, figure: Figure) -> PeopleList:
    """Open a number next to the widget it stands on."""
    shown = PeopleList(figure, anchor)
    shown.open_at(anchor)
    return shown
