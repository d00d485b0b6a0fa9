"""Work on papers that is done in a thread: from values to Word files, pages and PDF; never the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chibo_desktop.services.minutes import Delivery

if TYPE_CHECKING:
    from chibo_desktop.documents.delivery import Delivered
    from chibo_desktop.documents.pages import Pages
    from chibo_desktop.documents.values import Paper


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page of a paper as a PNG, and how many pages the paper has."""

    page: int
    pages: int
    png: bytes


def lay_out(paper: Paper) -> Pages:
    """The pages of the paper as they will print; ``KnownError`` when its template or layout fails."""
    from chibo_desktop.documents import making, pages

    return pages.lay_out(making.make(paper))


def draw(paper: Paper, dpi: float, first: Iterable[int], progress: Callable[[Any], None]) -> int:
    """Report every page as a `PagePicture`, those in ``first`` before the others; the number of pages."""
    laid_out = lay_out(paper)
    count = laid_out.count
    wanted = [page for page in first if 0 <= page < count]
    for page in dict.fromkeys([*wanted, *range(count)]):
        progress(PagePicture(page, count, laid_out.png(page, dpi)))
    return count


def deliver(delivery: Delivery) -> Delivered:
    """Write the Word file, proved to say all that was typed; never over an existing one."""
    from chibo_desktop.documents import making

    return making.deliver(delivery.paper, delivery.folder, delivery.file_name)


def write_pdf(paper: Paper, path: Path) -> Path:
    """Write the PDF beside nothing it could replace; the path it really got."""
    from chibo_desktop.documents import delivery

    return delivery.deliver(path.parent, path.name, lay_out(paper).pdf()).path


def reading_text(paper: Paper) -> list[str]:
    """The paper's paragraphs in reading order, as the finished Word file says them."""
    from chibo_desktop.documents import delivery, making

    text = delivery.read_text(making.make(paper))
    return [line for line in text.split("\n") if line.strip()]


def text_of(path: Path) -> str:
    """All text of a delivered Word file, a line a paragraph."""
    from chibo_desktop.documents import delivery

    return delivery.read_text(path)


def sha256_of(path: Path) -> str | None:
    """The hash of a delivered file, or ``None`` when it is gone."""
    import hashlib

    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
