"""Above the pages: which page of how many, and how large."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.pages_view import PagesView
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


class PagesBar(QWidget):
    """``title`` stands before the number of the page."""

    def __init__(self, view: PagesView, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._title = title
        self._page = Text(tone=Tone.QUIET)
        self._zoom = Text(tone=Tone.QUIET)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(em(self, 0.8), 2, em(self, 0.8), 2)
        layout.addWidget(self._page)
        layout.addStretch(1)
        layout.addWidget(self._zoom)
        for button in (
            Button("", view.zoom_out, icon="remove", label="Thu nhỏ trang (Ctrl + lăn chuột)"),
            Button("", view.zoom_in, icon="add", label="Phóng to trang (Ctrl + lăn chuột)"),
            Button("Vừa khung", view.fit_width),
        ):
            layout.addWidget(button)
        view.moved.connect(self._show)
        self._show()

    def _show(self) -> None:
        pages = self._view.page_count
        where = f"Trang {self._view.current_page() + 1}/{pages}" if pages else ""
        self._page.setText(" · ".join(filter(None, (self._title, where))))
        self._zoom.setText(f"{self._view.zoom_percent()}%" if pages else "")
