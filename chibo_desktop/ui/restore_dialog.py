"""Going back to a copy: the list of copies, and what is in the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from chibo_desktop.services.backups import Offer
from chibo_desktop.ui.backup_words import content_words, moment_words, preview_words
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em


class RestoreDialog(QDialog):
    """`chosen` is the copy to go back to once it has been accepted."""

    def __init__(
        self,
        offers: Sequence[Offer],
        today: date,
        parent: QWidget | None = None,
        *,
        unlock: Callable[[Offer], Offer | None] = lambda _offer: None,
    ) -> None:
        super().__init__(parent)
        self._offers = list(offers)
        self._today = today
        self._unlock = unlock
        self.setWindowTitle("Khôi phục từ bản sao")
        self.list = _Copies()
        self.list.taken.connect(self._go_on)
        self.list.setSpacing(em(self, 0.25))
        self.list.setAccessibleName("Các bản sao, mới nhất ở trên")
        for offer in self._offers:
            self.list.addItem(self._line(offer))
        self.preview = Text(wrap=True)
        self.preview.setMinimumHeight(em(self, 6))
        self.restore = Button("Khôi phục bản này", self.accept)
        self.unlock = Button("Gõ mật khẩu cũ…", self.open_chosen)
        self.leave = Button("Thôi", self.reject)
        layout = QVBoxLayout(self)
        intro = "Sổ sẽ trở về như trong bản sao được chọn. Sổ hiện nay được chép thành một bản sao trước."
        layout.addWidget(Text(intro, wrap=True))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.preview)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.unlock)
        row.addWidget(self.restore)
        row.addWidget(self.leave)
        layout.addLayout(row)
        self.leave.setDefault(True)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.list.setCurrentRow(0)
        self._show()
        self.resize(on_screen(self, 40, 26))

    @property
    def chosen(self) -> Offer | None:
        row = self.list.currentRow()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def open_chosen(self) -> None:
        """Ask for the password that the chosen copy has of its own."""
        row, offer = self.list.currentRow(), self.chosen
        opened = self._unlock(offer) if offer is not None else None
        if opened is not None:
            self._offers[row] = opened
            self.list.item(row).setText(self._line(opened))
            self._show()

    def _go_on(self) -> None:
        """From the copy that was looked for to the button about it."""
        button = self.restore if self.restore.isEnabled() else self.unlock
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _line(self, offer: Offer) -> str:
        return f"{moment_words(offer.made_at, self._today)} – {content_words(offer)}"

    def _show(self) -> None:
        offer = self.chosen
        self.unlock.setVisible(offer is not None and offer.locked)
        self.preview.setText(preview_words(offer) if offer else "Sổ này chưa có bản sao nào.")
        self.restore.setEnabled(offer is not None and offer.content is not None)


class _Copies(QListWidget):
    """Enter is `taken` for a choice; the dialog would take it for leaving."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)
