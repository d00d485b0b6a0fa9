"""Keeps the pages of a paper beside the writing: redrawn in a thread after a pause, never stalling a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services import printing
from chibo_desktop.services.printing import PagePicture
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.pages_view import PagesView
from chibo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from chibo_desktop.documents.values import Paper

PAUSE_MS = 250


class Preview(QObject):
    """Draws the paper that ``build`` gives into ``view``; `drawn` is emitted when every page is there."""

    drawn = Signal()

    def __init__(self, view: PagesView, tasks: Tasks, build: Callable[[], Paper | None]) -> None:
        super().__init__(view)
        self._view = view
        self._tasks = tasks
        self._build = build
        self._ready = False
        self._shown: Paper | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._draw)
        view.redraw_wanted.connect(self._draw_again)

    @property
    def ready(self) -> bool:
        """Whether the pages shown are those of the book as it is now."""
        return self._ready and not self._pause.isActive()

    def changed(self) -> None:
        """Something the paper says may have changed; drawn after a pause, from the newest state."""
        self._ready = False
        self._pause.start()

    def draw_now(self) -> None:
        """Draw without waiting: the view has just been opened, or shows another paper."""
        self._pause.stop()
        self._shown = None
        self._draw()

    def _draw_again(self) -> None:
        # Another width needs other pictures of the same paper.
        self._shown = None
        self.changed()

    def _draw(self) -> None:
        if not self._view.isVisible():
            self._shown = None
            return
        paper = self._paper()
        if paper is None:
            self._view.clear("Chưa có kỳ họp nào để lập văn bản.")
            self._ready = True
            return
        if paper == self._shown:
            self._ready = True
            return
        self._shown, self._ready = paper, False
        visible = tuple(self._view.visible_pages())
        self._tasks.latest(
            self,
            printing.draw,
            paper,
            self._view.dpi(),
            visible,
            done=self._done,
            failed=self._failed,
            progress=self._page,
        )

    def _paper(self) -> Paper | None:
        try:
            return self._build()
        except KnownError as error:
            self._view.clear(sentence(error))
            return None

    def _page(self, picture: PagePicture) -> None:
        self._view.show_page(picture.page, picture.pages, picture.png)

    def _done(self, _pages: int) -> None:
        self._ready = True
        self.drawn.emit()

    def _failed(self, error: Exception) -> None:
        self._shown = None
        if not isinstance(error, KnownError):
            raise error
        self._ready = True
        self._view.clear(sentence(error))
