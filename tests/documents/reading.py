"""Reading finished papers back the way Word understands them: style by style, down to what is printed."""

import io
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import CharacterStyle
from docx.text.paragraph import Paragraph

from chibo_desktop.documents import making
from chibo_desktop.documents.paper import Paper


@lru_cache(maxsize=96)
def opened(paper: Paper) -> Document:
    """Make a paper from its factory template and open it with python-docx, to be looked at only."""
    return docx.Document(io.BytesIO(making.make(paper)))


class Look:
    """How a paragraph prints, its own settings first, then its style's and what that rests on."""

    def __init__(self, paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        self.text = paragraph.text

    def _settings(self, *path: str) -> Any:
        """The nearest element of that path in the paragraph's properties or its styles'."""
        for holder in self._holders():
            found = holder.find("/".join(map(qn, path)))
            if found is not None:
                return found
        return None

    def _holders(self) -> list[Any]:
        holders: list[Any] = [self._paragraph._p]
        style = self._paragraph.style
        while isinstance(style, CharacterStyle):  # which a paragraph style is, too
            holders.append(style.element)
            style = style.base_style
        return holders

    def of_paragraph(self, name: str, attribute: str = "val") -> str | None:
        """An attribute of a paragraph property; "" for one that is there without it; None for none."""
        for holder in self._holders():
            found = holder.find(f"{qn('w:pPr')}/{qn(f'w:{name}')}")
            if found is not None and (attribute == "val" or found.get(qn(f"w:{attribute}")) is not None):
                return found.get(qn(f"w:{attribute}"), "")
        return None

    def of_letters(self, name: str, attribute: str = "val") -> set[str | None]:
        """The same for every run with visible text: the set of what is found."""
        runs = [run for run in self._paragraph.runs if run.text.strip()]
        return {self._of_run(run._r, name, attribute) for run in runs}

    def _of_run(self, run: Any, name: str, attribute: str) -> str | None:
        for holder in (run, *self._holders()[1:]):
            found = holder.find(f"{qn('w:rPr')}/{qn(f'w:{name}')}")
            if found is not None:
                return found.get(qn(f"w:{attribute}"), "")
        return None

    @property
    def sizes(self) -> set[float]:
        return {int(size) / 2 for size in self.of_letters("sz") if size}

    @property
    def bold(self) -> set[bool]:
        return {mark is not None and mark not in ("0", "false") for mark in self.of_letters("b")}

    @property
    def italic(self) -> set[bool]:
        return {mark is not None and mark not in ("0", "false") for mark in self.of_letters("i")}

    @property
    def keeps_with_next(self) -> bool:
        return self.of_paragraph("keepNext") not in (None, "0", "false")


def looks(paragraphs: list[Paragraph]) -> list[Look]:
    return [Look(paragraph) for paragraph in paragraphs]


def look(paragraphs: list[Paragraph], start: str) -> Look:
    """The one paragraph that begins so."""
    found = [paragraph for paragraph in paragraphs if paragraph.text.startswith(start)]
    assert len(found) == 1, [paragraph.text for paragraph in paragraphs]
    return Look(found[0])
