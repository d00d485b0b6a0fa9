"""Lay out a .docx without Word: how many pages, their pictures, the PDF, and where each paragraph lies.

rdocx does the work. It is a young library, so nothing else in the program knows it. Times New Roman is taken
from the system, and where there is none, Liberation Serif, whose letters are exactly as wide; rdocx brings
that along, with all Vietnamese letters.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from chibo_desktop.documents.layout_fixes import Block, mended, rare_characters_apart
from chibo_desktop.documents.letters import Word, words
from chibo_desktop.domain.errors import KnownError, Problem

if TYPE_CHECKING:
    from rdocx import Document

__all__ = ["Block", "Pages", "Word", "lay_out"]

_PANIC = "PanicException"
# A change that mends one page can in principle show up a fault on the next.
_ROUNDS = 3

Result = TypeVar("Result")


class Pages:
    """The laid-out pages of one .docx. Any thread may call, one at a time; pages count from 0."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.count: int = _known(document.page_count)

    def png(self, page: int, dpi: float = 96) -> bytes:
        """A page as a PNG; A4 has 794 × 1123 dots at 96 dpi, 4961 × 7016 at 600."""
        if not 0 <= page < self.count:
            raise IndexError(page)
        picture = _known(lambda: self._document.render_page_to_png(page, dpi))
        if picture is None:
            raise KnownError(Problem.PAGES_FAILED)
        return picture

    def pdf(self) -> bytes:
        """All pages as one PDF, with real text and its fonts inside."""
        return _known(self._document.to_pdf)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points (A4: 595 × 842)."""
        found = _known(lambda: self._document.layout_page(page))
        if found is None:
            raise IndexError(page)
        return found.width, found.height

    def words(self, page: int) -> tuple[Word, ...]:
        """The words of a page and where they stand, in the order in which they are drawn."""
        drawn = _known(lambda: self._document.render_page_to_svg(page))
        if drawn is None:
            raise IndexError(page)
        return words(drawn.svg)

    def blocks(self) -> tuple[Block, ...]:
        """Where every paragraph and table of the body lies, in the order of the paper."""
        return tuple(
            Block(
                fragment.body_index,
                fragment.physical_page - 1,
                fragment.bounds.x,
                fragment.bounds.y,
                fragment.bounds.width,
                fragment.bounds.height,
            )
            for fragment in _known(self._document.layout)
        )


def lay_out(docx: bytes) -> Pages:
    """Lay ``docx`` out as Word would; ``KnownError`` (PAGES_FAILED) when that can't be done.

    Reading the file holds up other threads for some 2 ms a page; laying out and drawing let them run.
    """
    from rdocx import Document

    text = _known(lambda: rare_characters_apart(docx))
    pages = Pages(_known(lambda: Document.from_bytes(text)))
    for _ in range(_ROUNDS):
        better = _known(lambda text=text, pages=pages: mended(text, pages.blocks()))
        if better is None:
            break
        text = better
        pages = Pages(_known(lambda text=text: Document.from_bytes(text)))
    return pages


def _known(work: Callable[[], Result]) -> Result:
    from lxml.etree import XMLSyntaxError
    from rdocx import RdocxError

    try:
        return work()
    except (RdocxError, XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise KnownError(Problem.PAGES_FAILED, reason=str(error)) from error
    except BaseException as error:
        # A panic of the library is derived from BaseException and would end the program.
        if type(error).__name__ != _PANIC:
            raise
        raise KnownError(Problem.PAGES_FAILED, reason=str(error)) from error
