"""Above the pages: which page of how many, and how large."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.pages_view import PagesView
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


class PagesBar(QWidget):
    """``title`` stands before the number of the page. What has no room is left out, the buttons never."""

    def __init__(self, view: PagesView, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._title = title
        self._page = Text(tone=Tone.QUIET)
        self._zoom = Text(tone=Tone.QUIET)
        self._buttons = (
            Button("", view.zoom_out, icon="remove", label="Thu nhỏ trang (Ctrl + lăn chuột)"),
            Button("", view.zoom_in, icon="add", label="Phóng to trang (Ctrl + lăn chuột)"),
            Button("Vừa khung", view.fit_width),
        )
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._page)
        self._row.addStretch(1)
        self._row.addWidget(self._zoom)
        for text in (self._page, self._zoom):
            text.setMinimumWidth(1)
        for button in self._buttons:
            self._row.addWidget(button)
        view.moved.connect(self._show)
        self._set_room()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_room()
            self._fit()

    def _show(self) -> None:
        pages = self._view.page_count
        where = f"Trang {self._view.current_page() + 1}/{pages}" if pages else ""
        self._page.setText(" · ".join(filter(None, (self._title, where))))
        self._zoom.setText(f"{self._view.zoom_percent()}%" if pages else "")
        self._fit()

    def _fit(self) -> None:
        """Show of page and size what can be shown whole."""
        margins = self._row.contentsMargins()
        taken = sum(button.sizeHint().width() + self._row.spacing() for button in self._buttons)
        room = self.width() - margins.left() - margins.right() - taken
        page, zoom = self._page.sizeHint().width(), self._zoom.sizeHint().width()
        self._page.setVisible(page <= room)
        self._zoom.setVisible(page + zoom + em(self, 1) <= room)

    def _set_room(self) -> None:
        side = em(self, 0.8)
        self._row.setContentsMargins(side, 2, side, 2)
