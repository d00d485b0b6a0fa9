"""The dated conditions of a member (miễn, nơi khác, chuyển đi…): added, dated, ended, taken out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import ENDINGS, GRADES, Status, StatusKind
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.status_words import STATUS_NAMES
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.members.pair import Pair
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import PartialDateEditor

_KINDS = tuple(kind for kind in StatusKind if kind not in GRADES)


class Conditions(QWidget):
    """Shows one card for each condition. It changes nothing itself but asks with the status wanted."""

    added = Signal(object)
    """A `StatusKind` that the user wants to add."""
    changed = Signal(object)
    """A `Status` of the member with another date or decision."""
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, _Card] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(em(self, 0.5))
        self._add = Button("Thêm tình trạng", icon="add")
        self._add.setToolTip("Miễn, tạm thời nơi khác, chuyển đi…")
        self._add.setMenu(self._menu())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.5))
        layout.addLayout(self._list)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_statuses(self, statuses: Iterable[Status], today: date) -> None:
        """Show these; cards that stay keep what is being typed in them."""
        wanted = {status.id: status for status in statuses if status.kind not in GRADES}
        for gone in [known for known in self._cards if known not in wanted]:
            card = self._cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, (known, status) in enumerate(wanted.items()):
            if known not in self._cards:
                self._cards[known] = self._made(status)
                self._list.insertWidget(place, self._cards[known])
                self._cards[known].show()  # now, so that it can take the focus
            self._cards[known].show_status(status, today)
        self._order_tabs()

    def focus_on(self, status_id: str) -> None:
        """Put the cursor into the first date of this condition."""
        if card := self._cards.get(status_id):
            card.focus_since()

    def flush(self) -> list[str]:
        """Save what is typed; the sentences about what could not be understood."""
        return [sentence for card in list(self._cards.values()) for sentence in card.flush()]

    def tell(self, status_id: str, sentence: str) -> None:
        """Say at the condition what is wrong with its dates; '' takes that back."""
        if card := self._cards.get(status_id):
            card.tell(sentence)

    def _made(self, status: Status) -> "_Card":
        card = _Card(status)
        card.changed.connect(self.changed)
        card.removed.connect(self.removed)
        return card

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for kind in _KINDS:
            name = STATUS_NAMES[kind]
            action = QAction(name[:1].upper() + name[1:], menu)
            action.triggered.connect(lambda _checked=False, kind=kind: self.added.emit(kind))
            menu.addAction(action)
        return menu

    def _order_tabs(self) -> None:
        before: QWidget | None = None
        for widget in (w for card in self._cards.values() for w in card.tab_stops()):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        if before is not None:
            QWidget.setTabOrder(before, self._add)


class _Card(QFrame):
    changed = Signal(object)
    removed = Signal(object)

    def __init__(self, status: Status) -> None:
        super().__init__()
        self._status = status
        self.setFrameShape(QFrame.Shape.StyledPanel)
        name = STATUS_NAMES[status.kind]
        self._name = Text(name[:1].upper() + name[1:], bold=True, wrap=True)
        self._state = Text(tone=Tone.QUIET)
        self._remove = Button(
            "", lambda: self.removed.emit(self._status), icon="delete", label=f"Xóa: {name}"
        )
        self._since = Field("Từ ngày", PartialDateEditor(f"{name}: từ ngày"))
        self._until = Field("Đến ngày", PartialDateEditor(f"{name}: đến ngày"))
        self._decision = Field("Số quyết định", LineEditor(f"{name}: số quyết định"))
        for field in (self._since, self._until):
            field.editor.setPlaceholderText("chưa rõ" if field is self._since else "chưa hết")
        if status.kind in ENDINGS:
            self._until.hide()
        self._since.editor.saved.connect(lambda day: self._change(since=day))
        self._until.editor.saved.connect(lambda day: self._change(until=day))
        self._decision.editor.saved.connect(lambda text: self._change(decision=clean_line(text)))
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        head.addWidget(self._remove)
        layout = QVBoxLayout(self)
        margin = em(self, 0.5)
        layout.setContentsMargins(margin, margin // 2, margin, margin)
        layout.setSpacing(em(self, 0.3))
        layout.addLayout(head)
        layout.addWidget(Pair(self._since, self._until))
        layout.addWidget(self._decision)

    def show_status(self, status: Status, today: date) -> None:
        self._status = status
        self._since.editor.show_value(status.since)
        self._until.editor.show_value(status.until)
        if clean_line(self._decision.editor.clean()) != status.decision:
            self._decision.editor.show_text(status.decision)
        self._state.setText(_state(status, today))

    def focus_since(self) -> None:
        self._since.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._since.editor.selectAll()

    def flush(self) -> list[str]:
        editors = (self._since.editor, self._until.editor)
        for editor in (*editors, self._decision.editor):
            editor.flush()
        return [sentence for editor in editors if (sentence := editor.problem_text())]

    def tell(self, sentence: str) -> None:
        self._until.tell(sentence or self._until.editor.problem_text())

    def tab_stops(self) -> list[QWidget]:
        return [self._since.editor, self._until.editor, self._decision.editor, self._remove]

    def _change(self, **values: PartialDate | str | None) -> None:
        self._status = replace(self._status, **values)  # pyright: ignore[reportArgumentType]
        self.changed.emit(self._status)


def _state(status: Status, today: date) -> str:
    if status.covers(today):
        return ""
    return "đã hết" if status.until and status.until.latest() < today else "chưa tới"
