"""Two texts in one: signs for those who see no colours, and a key from one difference to the next."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.versions import compare
from chibo_desktop.ui.difference_text import DifferenceText, Passage


def shown(before: str, after: str) -> DifferenceText:
    text = DifferenceText("Chỗ khác")
    text.show_passages([Passage("", compare(before, after))])
    return text


def test_markup_stays_words(show: Callable[..., QWidget]):
    text = shown("Thu <b>10</b> & {{ quỹ }}", "Thu <b>12</b> & {{ quỹ }}")
    show(text)
    assert text.toPlainText() == "Thu <b>[−10][+12]</b> & {{ quỹ }}"


def test_one_goes_from_one_difference_to_the_next_and_round(show: Callable[..., QWidget]):
    text = shown("một hai ba bốn", "một HAI ba BỐN")
    show(text)
    assert text.differences == 2
    seen = []
    for step in (1, 1, 1, -1):
        text.go_to_next(step)
        seen.append(text.textCursor().selectedText())
    assert seen == ["[−hai][+HAI]", "[−bốn][+BỐN]", "[−hai][+HAI]", "[−bốn][+BỐN]"]


def test_equal_texts_have_nothing_to_go_to(show: Callable[..., QWidget]):
    text = shown("như nhau", "như nhau")
    show(text)
    text.go_to_next()
    assert text.differences == 0
    assert not text.textCursor().hasSelection()
