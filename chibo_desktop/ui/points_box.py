"""The cell one types points into: a number, or with arrows one of the item's steps with what it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.points import points_text, points_typed
from chibo_desktop.domain.score_form import Choice
from chibo_desktop.ui.choice_list import ChoiceList
from chibo_desktop.ui.delegates import EditDelegate
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.table import ROW_ROLE, Index
from chibo_desktop.ui.typed_values import NotUnderstood
from chibo_desktop.ui.value_editors import ValueEditor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be typed: the steps to pick from, the points Enter alone takes, and who checks them."""

    label: str
    check: Callable[[Fraction], object]
    """Raises `KnownError` for points that cannot be given."""
    choices: Sequence[Choice] = ()
    suggested: Fraction | None = None


def read_points(typed: str, check: Callable[[Fraction], object]) -> Fraction:
    """The points typed; `NotUnderstood` with the sentence to show."""
    try:
        points = points_typed(typed)
        check(points)
    except KnownError as error:
        told = f"Chưa hiểu điểm “{typed}”. " if error.problem is Problem.SCORE_INVALID else ""
        raise NotUnderstood(f"{told}{sentence(error)}") from error
    return points


class PointsBox(ValueEditor[Fraction]):
    """Enter takes what is typed, or what the record proposes where nothing is; what is wrong stays to mend.

    `done` is Enter or a click in the list; `refused(sentence)` says why Enter did not do.
    """

    done = Signal()
    refused = Signal(str)

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(
            lambda typed: read_points(typed, asked.check),
            points_text,
            label=asked.label,
            hint="" if asked.suggested is None else points_text(asked.suggested),
            parent=parent,
        )
        self._asked = asked
        self._list = ChoiceList(self)
        self._list.clicked.connect(self._click)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.textEdited.connect(lambda _text: self._point_at())
        QTimer.singleShot(0, self, self._open)

    @property
    def asked_for(self) -> str:
        """What is read aloud: whose points of which item, and how many at most."""
        return self._asked.label

    def wants_key(self, event: QKeyEvent) -> bool:
        return event.key() in _ENTER or (event.key() in _ARROWS and bool(self._asked.choices))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self.composing:
            self._take()
        elif event.key() in _ARROWS and self._asked.choices:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    # -- inside -------------------------------------------------------------------------------------

    def _take(self) -> None:
        if not self.clean().strip() and self.value() is None and self._asked.suggested is not None:
            self.setText(points_text(self._asked.suggested))
        self.flush()
        if self.problem_text():
            self.refused.emit(self.problem_text())
            self.selectAll()
        else:
            self._list.hide()
            self.done.emit()

    def _open(self) -> None:
        if self.hasFocus() and self._asked.choices:
            self._list.offer([_choice_words(choice, self._asked.suggested) for choice in self._asked.choices])
            self._point_at()

    def _point_at(self) -> None:
        """Let the list follow what is typed."""
        try:
            points = points_typed(self.clean())
        except KnownError:
            points = self._asked.suggested
        places = [choice.points for choice in self._asked.choices]
        model = self._list.model()
        here = (
            model.index(places.index(points), 0) if points is not None and points in places else QModelIndex()
        )
        self._list.setCurrentIndex(here)

    def _step(self, step: int) -> None:
        if self._list.isHidden():
            self._open()
        nowhere = self._list.place() < 0
        # Up from nowhere is the last.
        self._list.move_by(0 if nowhere and step < 0 else step)
        self._pick(self._list.place())

    def _pick(self, place: int) -> None:
        self.setText(points_text(self._asked.choices[place].points))
        self.selectAll()

    def _click(self, index: QModelIndex) -> None:
        self._pick(index.row())
        self._take()


class PointsDelegate(EditDelegate):
    """Opens a `PointsBox` that knows what the row's item asks for."""

    def __init__(self, asked: Callable[[object], Asked], parent: QObject) -> None:
        super().__init__(lambda above: PointsBox(asked(self._row), above), parent)
        self._row: object = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._row = index.data(ROW_ROLE)
        box = super().createEditor(parent, option, index)
        assert isinstance(box, PointsBox)
        box.setAccessibleName(box.asked_for)
        box.refused.connect(self.problem)
        box.done.connect(lambda: self._finish(box))
        return box

    def _finish(self, box: PointsBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, self.EndEditHint.SubmitModelCache)


def _choice_words(choice: Choice, suggested: Fraction | None) -> str:
    words = f"{points_text(choice.points)} – {choice.words}" if choice.words else points_text(choice.points)
    return f"{words} (sổ đề xuất)" if choice.points == suggested else words
