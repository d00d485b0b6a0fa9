"""Above the pages: which page of how many, and how large."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.pages_view import PagesView
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Theme, Tone, em


class PagesBar(QWidget):
    """``title`` stands before the number of the page. What has no room is left out, the buttons never.

    With a ``theme`` there is a button for two pages beside one another.
    """

    def __init__(
        self, view: PagesView, title: str = "", parent: QWidget | None = None, *, theme: Theme | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._title = title
        self._page = Text(tone=Tone.QUIET)
        self._zoom = Text(tone=Tone.QUIET)
        self._buttons: tuple[Button, ...] = (
            Button("", view.zoom_out, icon="remove", label="Thu nhỏ trang (Ctrl + lăn chuột)"),
            Button("", view.zoom_in, icon="add", label="Phóng to trang (Ctrl + lăn chuột)"),
            Button("Vừa khung", view.fit_width),
        )
        if theme is not None:
            self._buttons = (*self._buttons, _TwoPages(view, theme))
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
        shown = self._view.current_pages()
        numbers = "–".join(dict.fromkeys((str(shown.start + 1), str(shown.stop))))
        where = f"Trang {numbers}/{pages}" if pages else ""
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


class _TwoPages(Button):
    """Pressed while pages lie two beside one another."""

    def __init__(self, view: PagesView, theme: Theme) -> None:
        super().__init__("Hai trang", lambda: theme.set_two_pages(self.isChecked()))
        self._view = view
        self.setToolTip("Hai trang cạnh nhau (Ctrl+D)")
        self.setCheckable(True)
        theme.pages_changed.connect(self._show_pages)
        self._show_pages(theme.two_pages)

    def _show_pages(self, two: bool) -> None:
        self.setChecked(two)
        self._view.set_columns(2 if two else 1)
