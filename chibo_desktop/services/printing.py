"""Work on papers that is done in a thread: from values to Word files, pages and PDF; never the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services.papers.service import Delivery, Made

if TYPE_CHECKING:
    from chibo_desktop.documents.origins import Origins, Region, Spoken
    from chibo_desktop.documents.pages import Pages
    from chibo_desktop.documents.paper import Paper
    from chibo_desktop.domain.versions import Piece


@dataclass(frozen=True, slots=True)
class Written:
    """A Word file as it was written, and names of earlier ones of the paper that were edited by hand."""

    path: Path
    sha256: str
    edited: tuple[str, ...] = ()
    set_aside: bool = False
    """Whether the clerk's own template has faults, so that the factory's was used."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page of a paper as a PNG, of how many, and whether the clerk's own template was set aside."""

    page: int
    pages: int
    png: bytes
    set_aside: bool = False


class LaidOut:
    """The pages of a paper, counted from 0. Any thread may call, one at a time."""

    def __init__(self, paper: Paper, docx: bytes, pages: Pages, *, set_aside: bool) -> None:
        self.pages = pages
        self.set_aside = set_aside
        self._paper, self._docx = paper, docx
        self._origins: Origins | None = None

    @property
    def count(self) -> int:
        return self.pages.count

    def png(self, page: int, dpi: float) -> bytes:
        return self.pages.png(page, dpi)

    def pdf(self) -> bytes:
        return self.pages.pdf()

    def regions(self, page: int) -> tuple[Region, ...]:
        """Where each value stands on a page, and which field it is of; none where that can't be told."""
        if self._origins is None:
            self._origins = _origins(self._paper, self._docx, set_aside=self.set_aside)
        blocks = [block for block in self.pages.blocks() if block.page == page]
        return self._origins.regions(self.pages.words(page), blocks)


def lay_out(paper: Paper) -> LaidOut:
    """The pages of the paper as they will print; ``KnownError`` when its template or layout fails."""
    from chibo_desktop.documents import making

    made = making.made(paper)
    try:
        return _laid_out(paper, made.docx, set_aside=made.set_aside)
    except KnownError:
        if made.set_aside or making.own_template(paper) is None:
            raise
    # The clerk's template can be filled and not be laid out: a picture in it that nothing can read.
    return _laid_out(paper, making.made(paper, own_fails=True).docx, set_aside=True)


def _laid_out(paper: Paper, made: bytes, *, set_aside: bool) -> LaidOut:
    from chibo_desktop.documents import pages, tracked

    docx = tracked.as_printed(made)
    return LaidOut(paper, docx, pages.lay_out(docx), set_aside=set_aside)


def draw(paper: Paper, dpi: float, first: Iterable[int], progress: Callable[[Any], None]) -> LaidOut:
    """Report every page as a `PagePicture`, those in ``first`` before the others; the pages laid out."""
    laid_out = lay_out(paper)
    wanted = [page for page in first if 0 <= page < laid_out.count]
    for page in dict.fromkeys([*wanted, *range(laid_out.count)]):
        progress(_picture(laid_out, page, dpi))
    return laid_out


def regions(laid_out: LaidOut, page: int) -> tuple[Region, ...]:
    """`LaidOut.regions`, for a thread."""
    return laid_out.regions(page)


def draw_to_print(
    paper: Paper, dpi: float, pages: Callable[[int], Iterable[int]], progress: Callable[[Any], None]
) -> int:
    """Report pages in the order in which they go to the printer; how many were reported.

    ``pages`` is given their number and gives the pages wanted, from 0; one that comes again is drawn once.
    """
    laid_out = lay_out(paper)
    order = list(pages(laid_out.count))
    drawn: dict[int, PagePicture] = {}
    for place, page in enumerate(order):
        picture = drawn.pop(page, None) or _picture(laid_out, page, dpi)
        if page in order[place + 1 :]:
            drawn[page] = picture
        progress(picture)
    return len(order)


def _picture(laid_out: LaidOut, page: int, dpi: float) -> PagePicture:
    return PagePicture(page, laid_out.count, laid_out.png(page, dpi), laid_out.set_aside)


def deliver(delivery: Delivery) -> Written:
    """Write the Word file, proved to say all that was typed; never over an existing one."""
    from chibo_desktop.documents import delivery as out
    from chibo_desktop.documents import making, proof

    made = making.made(delivery.paper)
    written = out.deliver(delivery.folder, delivery.file_name, made.docx, proof.typed(delivery.paper))
    return Written(written.path, written.sha256, edited_by_hand(delivery.earlier), made.set_aside)


@dataclass(frozen=True, slots=True)
class Final:
    """One of the papers a passed meeting ends with: its Word file and the PDF beside it.

    ``pdf`` is ``None`` for a file that was edited by hand: it is kept as it is, and nothing is made.
    """

    delivery: Delivery
    path: Path
    pdf: Path | None = None


def deliver_final(deliveries: Iterable[Delivery], progress: Callable[[Any], None]) -> tuple[Final, ...]:
    """Write each paper as Word and as PDF, proved, beside whatever is there; see `Final`.

    Each Word file made now, and not there already, the same to the last letter, is reported as a pair of the
    `Delivery` and `Made`: it is to be recorded, whatever becomes of those after it.
    """
    return tuple(_final(delivery, progress) for delivery in deliveries)


def _final(delivery: Delivery, progress: Callable[[Any], None]) -> Final:
    import hashlib

    from chibo_desktop.documents import delivery as out
    from chibo_desktop.documents import making, proof

    edited = newest_if_edited(delivery.earlier)
    if edited is not None:
        return Final(delivery, edited)
    made = making.made(delivery.paper)
    sha256 = hashlib.sha256(made.docx).hexdigest()
    there = (file.path for file in reversed(delivery.earlier) if file.sha256 == sha256)
    path = next((path for path in there if sha256_of(path) == sha256), None)
    if path is None:
        typed = proof.typed(delivery.paper)
        path = out.deliver(delivery.folder, delivery.file_name, made.docx, typed).path
        progress((delivery, Made(path, sha256)))
    return Final(delivery, path, _pdf_beside(path, lay_out(delivery.paper).pdf()))


def _pdf_beside(path: Path, pdf: bytes) -> Path:
    """The PDF that says the same as the Word file: one that is there, unless it was made of another state."""
    import hashlib

    from chibo_desktop.documents import delivery

    wanted, sha256 = path.with_suffix(".pdf"), hashlib.sha256(pdf).hexdigest()
    numbered = (wanted.with_stem(f"{wanted.stem} ({number})") for number in count(2))
    for there in takewhile(Path.is_file, chain([wanted], numbered)):
        if sha256_of(there) == sha256:
            return there
    return delivery.deliver(wanted.parent, wanted.name, pdf).path


def newest_if_edited(files: Sequence[Made]) -> Path | None:
    """The last of the files of a paper, oldest first, that is still there, if it is not as it left us."""
    for file in reversed(files):
        now = sha256_of(file.path)
        if now is not None:
            return file.path if now != file.sha256 else None
    return None


def compared(delivery: Delivery, path: Path) -> tuple[Piece, ...]:
    """What is different between an edited file and the paper as the book gives it now, which is the newer.

    ``KnownError`` when the file is no Word file any more.
    """
    from chibo_desktop.documents import aloud, making, proof
    from chibo_desktop.domain.versions import compare

    edited = path.read_bytes()
    proof.read_text(edited)  # raises what a file that is none is told as
    before, after = (aloud.read_aloud(docx) for docx in (edited, making.make(delivery.paper)))
    return compare("\n".join(before), "\n".join(after))


def edited_by_hand(files: Iterable[Made]) -> tuple[str, ...]:
    """Names of those of the files that are still there and are not as they left us."""
    found = ((file.path.name, sha256_of(file.path), file.sha256) for file in files)
    return tuple(name for name, now, then in found if now is not None and now != then)


def write_pdf(paper: Paper, path: Path) -> Path:
    """Write the PDF beside nothing it could replace; the path it really got."""
    from chibo_desktop.documents import delivery

    return delivery.deliver(path.parent, path.name, lay_out(paper).pdf()).path


def reading(paper: Paper) -> tuple[Spoken, ...]:
    """The paper as it is read aloud, paragraph by paragraph, as the finished Word file says it."""
    from chibo_desktop.documents import making

    made = making.made(paper)
    return _origins(paper, made.docx, set_aside=made.set_aside).spoken()


def _origins(paper: Paper, docx: bytes, *, set_aside: bool) -> Origins:
    from chibo_desktop.documents import making
    from chibo_desktop.documents.origins import Origins

    own = None if set_aside else making.own_template(paper)
    return Origins(paper, own or making.factory_template(paper), docx)


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
