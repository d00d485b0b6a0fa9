"""Types Vietnamese as real keyboards do; `qtbot.keyClicks` ends the process at the first letter past ASCII.

* UniKey and EVKey (Windows) hook the keyboard: a letter passes as it is, a key that changes what stands there
  is swallowed, and Backspaces and characters without a key code are sent instead. Telex puts most marks in
  at once and the tone at the end; VNI typists put all digits at the end of the word.
* Linux input methods show the word as a preedit and commit it (ibus, fcitx), or rewrite what stands before
  the cursor (fcitx with surrounding text).

Every function types into whatever has the focus at each key, so that a key may open an editor or move on:

    from tests.ui.keyboards import WAYS, telex, vni, ime, press
"""

import unicodedata
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_PRESS, _RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
_NO_KEYS = Qt.KeyboardModifier.NoModifier


def telex(text: str) -> None:
    """Type `text` through UniKey's Telex."""
    _rewrite(text, _telex_states)


def vni(text: str) -> None:
    """Type `text` through UniKey's VNI, all marks at the end of the word."""
    _rewrite(text, _vni_states)


def ime(text: str) -> None:
    """Type `text` through a Linux input method that shows a preedit and commits each word."""
    for part in _words(text):
        if not part.isalpha():
            _plain(part)
            continue
        for state in _telex_states(part):
            preedit(state)
        commit(part)


def surrounding(text: str) -> None:
    """Type `text` through a Linux input method that rewrites the text before the cursor."""
    for part in _words(text):
        before = ""
        for state in _telex_states(part) if part.isalpha() else part:
            if not part.isalpha():
                _plain(state)
                continue
            kept = _common(before, state)
            event = QInputMethodEvent()
            event.setCommitString(state[kept:], kept - len(before), len(before) - kept)
            QApplication.sendEvent(_focus(), event)
            before = state


WAYS: tuple[Callable[[str], None], ...] = (telex, vni, ime, surrounding)
"""All ways of typing, for `pytest.mark.parametrize("typed", WAYS)`."""


def preedit(text: str) -> None:
    """Show `text` as being composed; nothing may be saved, chosen or moved until `commit`."""
    QApplication.sendEvent(_focus(), QInputMethodEvent(text, []))


def commit(text: str) -> None:
    """End the composing with `text`."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(_focus(), event)


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = _NO_KEYS) -> None:
    """Press keys that make no letters: arrows, Enter, Tab, Esc, function keys."""
    for key in keys:
        QTest.keyClick(_focus(), key, modifier)


def rewriting_keys(text: str, states: Callable[[str], Iterator[str]]) -> Iterator[tuple[int, str]]:
    """(Backspaces, characters sent) for every key pressed; (0, letter) is a letter that passed as it is."""
    for part in _words(text):
        before = ""
        for state in states(part) if part.isalpha() else _growing(part):
            kept = _common(before, state)
            yield len(before) - kept, state[kept:]
            before = state


def _rewrite(text: str, states: Callable[[str], Iterator[str]]) -> None:
    for backspaces, sent in rewriting_keys(text, states):
        if not backspaces:
            _plain(sent)
            continue
        for _ in range(backspaces):
            _send(Qt.Key.Key_Backspace, "\b")
        for char in sent:
            # UniKey sends the character itself; Qt finds no key for it.
            _send(0, char)


def _plain(letters: str) -> None:
    for letter in letters:
        if letter == "\n":
            press(Qt.Key.Key_Return)
        elif letter.isascii():
            QTest.keyClicks(_focus(), letter)
        else:
            _send(0, letter)


def _send(key: int, text: str) -> None:
    for kind in (QEvent.Type.ShortcutOverride, _PRESS, _RELEASE):
        QApplication.sendEvent(_focus(), QKeyEvent(kind, key, _NO_KEYS, text))


def _focus() -> QWidget:
    popup = QApplication.activePopupWidget()
    widget = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
    assert widget is not None, "nothing has the focus; show the window and call setFocus() first"
    return widget


# ------------------------------------------------------------------------------- how a word comes to stand


def _telex_states(word: str) -> Iterator[str]:
    """What stands on the screen after each key: 'd', 'đ', 'đa', 'đan', 'đang', 'đảng'."""
    shown = ""
    for letter in _without_tones(word):
        if (bare := _bare(letter)) != letter:
            yield shown + bare
        shown += letter
        yield shown
    if shown != word:
        yield word


def _vni_states(word: str) -> Iterator[str]:
    """'dang', then 'đang' at 9, then 'đảng' at 3; 'tieng', 'tiêng', 'tiếng'."""
    toneless = _without_tones(word)
    bare = "".join(map(_bare, toneless))
    yield from _growing(bare)
    shown = list(bare)
    for place, letter in enumerate(toneless):
        if shown[place] != letter:
            shown[place] = letter
            yield "".join(shown)
    if toneless != word:
        yield word


def _growing(word: str) -> Iterator[str]:
    yield from (word[: end + 1] for end in range(len(word)))


def _without_tones(word: str) -> str:
    parts = (char for char in unicodedata.normalize("NFD", word) if char not in _TONES)
    return unicodedata.normalize("NFC", "".join(parts))


def _bare(letter: str) -> str:
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    return unicodedata.normalize("NFD", letter)[0]


def _words(text: str) -> Iterator[str]:
    """Runs of letters, and what stands between them."""
    text = unicodedata.normalize("NFC", text)
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or text[end].isalpha() != text[start].isalpha():
            yield text[start:end]
            start = end


def _common(before: str, after: str) -> int:
    kept = 0
    while kept < min(len(before), len(after)) and before[kept] == after[kept]:
        kept += 1
    return kept
