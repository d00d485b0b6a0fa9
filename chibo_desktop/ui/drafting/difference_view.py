"""Two versions of a draft in one text, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.versions import PART_CODES, Parts, compare, read_part
from chibo_desktop.domain.wording import PART_NAMES
from chibo_desktop.ui.difference_text import DifferenceText, Passage


class DifferenceView(DifferenceText):
    """What is in neither of the two versions is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Chỗ khác nhau giữa hai bản", parent)
        self._shown: tuple[Parts, Parts] | None = None

    def show_difference(self, before: Parts, after: Parts) -> None:
        if self._shown != (before, after):
            self._shown = (before, after)
            self.show_passages(tuple(_passages(before, after)))

    def show_words(self, words: str) -> None:
        self._shown = None
        super().show_words(words)


def _passages(before: Parts, after: Parts) -> Iterator[Passage]:
    for code in PART_CODES:
        old, new = read_part(before, code), read_part(after, code)
        if old or new:
            yield Passage(PART_NAMES[code], compare(old, new) if old != new else ())
