"""Keeps the pages of a paper beside the writing: redrawn in a thread after a pause, never stalling a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services import printing
from chibo_desktop.services.printing import LaidOut, PagePicture
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.pages_view import PagesView
from chibo_desktop.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from chibo_desktop.documents.paper import Paper

PAUSE_MS = 30
_TEMPLATE_MS = 1500
NOTHING = "Chưa có kỳ họp nào để lập văn bản."
UNDER_WAY = "Đang lập trang…"


class Preview(QObject):
    """Draws the paper that ``build`` gives into ``view``; `drawn` is emitted when every page is there.

    A view that is hidden costs nothing; it is asked to `draw_now` when it is shown. ``template`` gives
    another value once a template of the clerk's was written: Word does not tell us.
    """

    drawn = Signal()
    set_aside = Signal()
    """The clerk's own template has faults: these are the pages of the factory's."""

    def __init__(
        self,
        view: PagesView,
        tasks: Tasks,
        build: Callable[[], Paper | None],
        template: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._tasks = tasks
        self._build = build
        self._ready = False
        self._shown: tuple[Paper, float] | None = None
        self._task: Task | None = None
        self._laid_out: LaidOut | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._draw)
        view.redraw_wanted.connect(self.changed)
        self._template = template
        self._template_was = template()
        self._look = QTimer(self, interval=_TEMPLATE_MS)
        self._look.timeout.connect(self._look_at_template)
        self._look.start()

    @property
    def ready(self) -> bool:
        """Whether the pages shown are those of the book as it is now."""
        return self._ready and not self._pause.isActive()

    @property
    def laid_out(self) -> LaidOut | None:
        """The pages shown, while they are those of the book as it is now."""
        return self._laid_out if self.ready else None

    def changed(self) -> None:
        """Something the paper says, or the width of the view, may have changed; drawn after a pause."""
        self._ready = False
        if self._view.isVisible():
            self._pause.start()

    def draw_now(self) -> None:
        """Draw without waiting: the view has just been opened, or shows another paper."""
        self._pause.stop()
        self._draw()

    def _look_at_template(self) -> None:
        if self._view.isVisible() and (now := self._template()) != self._template_was:
            self._template_was = now
            self.changed()

    def _draw(self) -> None:
        """Begin to draw what is due; nothing, when just that is shown or under way."""
        if not self._view.isVisible():
            return
        try:
            paper = self._build()
        except KnownError as error:
            self._say(sentence(error))
            return
        if paper is None:
            self._say(NOTHING)
            return
        wanted = (paper, self._view.dpi())
        if wanted == self._shown:
            self._ready = self._task is None
            return
        self._shown, self._ready = wanted, False
        self._laid_out = None
        if not self._view.page_count:
            self._view.clear(UNDER_WAY)
        self._task = self._tasks.latest(
            self,
            printing.draw,
            paper,
            self._view.dpi(),
            tuple(self._view.visible_pages()),
            done=self._done,
            failed=self._failed,
            progress=self._page,
        )

    def _page(self, picture: PagePicture) -> None:
        self._view.show_page(picture.page, picture.pages, picture.png)
        if picture.set_aside:
            self.set_aside.emit()

    def _done(self, laid_out: LaidOut) -> None:
        self._task, self._ready, self._laid_out = None, True, laid_out
        self.drawn.emit()

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, KnownError):
            self._shown = None
            raise error
        self._say(sentence(error))

    def _say(self, why: str) -> None:
        """No pages, but why there are none; what is under way comes too late."""
        if self._task is not None:
            self._task.cancel()
        self._task, self._shown, self._ready, self._laid_out = None, None, True, None
        self._view.clear(why)
