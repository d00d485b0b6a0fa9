"""From a place on the pages to where its value is written: by a click, or by keys from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.services import printing
from chibo_desktop.services.printing import LaidOut
from chibo_desktop.ui.led_pages import LedPages
from chibo_desktop.ui.preview import Preview
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from chibo_desktop.documents.origins import Area, Region

# Points: a hand that trembles may miss a letter by as much.
_NEAR = 2.0
_TEMPLATE = "words of the template"

Act = Callable[[Sequence["Region"]], None]
"""What to do with the values on a page."""


class PageSources(QObject):
    """`chosen(field, letter)` is a field of the paper, `missed()` a click on words of the template.

    Before the place that was pressed stand ``letter`` letters of the value; `None` where keys chose it.

    The values on a page are found in a thread, once somebody points at it, and again when it has changed.
    """

    chosen = Signal(str, object)
    missed = Signal()

    def __init__(self, view: LedPages, preview: Preview, tasks: Tasks) -> None:
        super().__init__(view)
        self._view, self._preview, self._tasks = view, preview, tasks
        self._of: LaidOut | None = None
        self._regions: dict[int, Sequence[Region]] = {}
        self._due: tuple[int, Act] | None = None
        self._at: tuple[int, str] | None = None
        view.pressed.connect(self._press)
        view.hovered.connect(self._hover)
        view.walked.connect(self._walk)
        view.entered.connect(self._enter)
        preview.drawn.connect(self._redrawn)

    # -- what the view says -----------------------------------------------------------------------

    def _press(self, page: int, point: QPointF) -> None:
        def go(regions: Sequence[Region]) -> None:
            found = _found_at(regions, point)
            if found is None:
                self.missed.emit()
            else:
                region, area = found
                self._go(page, region.field, _letter_at(area, point))

        self._do(page, go)

    def _hover(self, page: int, point: QPointF) -> None:
        def hint(regions: Sequence[Region]) -> None:
            found = _found_at(regions, point)
            self._view.show_hint(f"{found[0].about} – bấm để tới chỗ ghi" if found else "")

        if self._due is None and self._preview.ready:
            self._do(page, hint)

    def _enter(self) -> None:
        if self._at is None:
            self._walk(1)
        else:
            self._go(*self._at)

    def _walk(self, step: int) -> None:
        """To the next value on the pages, or the one before."""
        page, field = self._at or (0, "")
        if self._at is None or page not in self._view.visible_pages():
            page, field = self._view.current_page(), ""
        self._do(page, partial(self._walk_on, page, field, step))

    def _walk_on(self, page: int, field: str, step: int, regions: Sequence[Region]) -> None:
        fields = [region.field for region in regions]
        at = fields.index(field) + step if field in fields else (0 if step > 0 else len(fields) - 1)
        if 0 <= at < len(regions):
            self._stand_on(page, regions[at])
        elif 0 <= page + step < self._view.page_count:
            self._do(page + step, partial(self._walk_on, page + step, "", step))

    # -- regions ----------------------------------------------------------------------------------

    def _do(self, page: int, act: Act) -> None:
        """Do it with the values on a page, once they are known; what was wanted before is forgotten."""
        laid_out = self._preview.laid_out
        if laid_out is not None and laid_out is not self._of:
            self._of, self._regions = laid_out, {}
        if laid_out is None:
            self._due = page, act
        elif page in self._regions:
            self._due = None
            act(self._regions[page])
        else:
            self._due = page, act
            found = partial(self._found, laid_out, page)
            self._tasks.latest(self, printing.regions, laid_out, page, done=found, failed=self._failed)

    def _found(self, laid_out: LaidOut, page: int, regions: Sequence[Region]) -> None:
        if laid_out is self._of:
            self._regions[page] = regions
        self._go_on()

    def _failed(self, error: Exception) -> None:
        self._due = None
        raise error

    def _redrawn(self) -> None:
        if self._at is not None:
            self._view.mark(0, ())
        self._go_on()

    def _go_on(self) -> None:
        due, self._due = self._due, None
        if due is not None:
            self._do(*due)

    def _stand_on(self, page: int, region: Region) -> None:
        self._at = page, region.field
        areas = tuple(QRectF(area.x, area.y, area.width, area.height) for area in region.areas)
        self._view.mark(page, areas, f"{region.about}. Enter: tới chỗ ghi")

    def _go(self, page: int, field: str, letter: int | None = None) -> None:
        self._at = page, field
        self._view.mark(0, ())
        self.chosen.emit(field, letter)


Shown = Callable[[], tuple[PaperKind, str, tuple[str, ...] | None]]
"""Which paper is shown: its kind, the id of its meeting, and the votes an extract is given of."""


def lead(sources: PageSources, host: Host, shown: Shown) -> None:
    """Let what is chosen on the pages lead to where it is written."""

    def go(field: str, letter: int | None) -> None:
        spots = host.attempt(lambda: host.services.papers.spots(*shown()))
        spot = spots(field) if spots is not None else None
        if spot is None:
            host.say("Chỗ này được lập từ những phần khác, không ghi riêng ở đâu.", key=_TEMPLATE)
        else:
            host.notice.withdraw(_TEMPLATE)
            host.go_to(replace(spot, letter=letter))

    def say_template() -> None:
        host.say("Chữ này có sẵn trong mẫu văn bản. Muốn sửa, mở Văn bản → Mẫu văn bản…", key=_TEMPLATE)

    sources.chosen.connect(go)
    sources.missed.connect(say_template)


def _found_at(regions: Sequence[Region], point: QPointF) -> tuple[Region, Area] | None:
    """What stands at a point, else what stands nearest to it on the same line."""
    near = [
        (_beside(area, point), region, area)
        for region in regions
        for area in region.areas
        if area.y - _NEAR <= point.y() <= area.y + area.height + _NEAR
    ]
    return min(near, key=lambda found: found[0])[1:] if near else None


def _beside(area: Area, point: QPointF) -> float:
    return max(area.x - point.x(), point.x() - area.x - area.width, 0.0)


def _letter_at(area: Area, point: QPointF) -> int:
    share = (point.x() - area.x) / area.width if area.width else 0.0
    return area.first + round(max(0.0, min(1.0, share)) * area.letters)
