"""The buttons over a text of the resolution: bold, lists, and the sentences kept ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from chibo_desktop.domain.lists import Level
from chibo_desktop.domain.text_modules import SIGN, TextModule
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.drafting.marked_editor import MarkedEditor
from chibo_desktop.ui.flow import FlowLayout
from chibo_desktop.ui.theme import em

_LISTS = (
    ("1. 2.", Level.NUMBER, "Danh sách đánh số: 1. 2. 3."),
    ("a) b)", Level.LETTER, "Danh sách đánh chữ: a) b) c) d) đ)"),
    ("– –", Level.DASH, "Danh sách gạch đầu dòng"),
)
_MOST_SHOWN = 60


class MarkedBar(QWidget):
    """``modules()`` gives the texts behind short codes, ``expand(code)`` one of them with its numbers."""

    def __init__(
        self,
        editor: MarkedEditor,
        modules: Callable[[], Iterable[TextModule]],
        expand: Callable[[str], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._modules = modules
        self._expand = expand
        self.bold = self._button("Đậm", editor.toggle_bold, "Chữ đậm (Ctrl+B)")
        font = self.bold.font()
        font.setBold(True)
        self.bold.setFont(font)
        self.lists = [
            self._button(words, partial(editor.make_list, level), told) for words, level, told in _LISTS
        ]
        self.ready = self._button("Câu soạn sẵn", self.offer, "Chèn câu soạn sẵn vào chỗ con trỏ (Ctrl+J)")
        layout = FlowLayout(self, spacing=em(self, 0.3))
        for button in (self.bold, *self.lists, self.ready):
            layout.addWidget(button)

    def offer(self) -> None:
        """Show the sentences below their button; the one chosen is written where the cursor stands."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for module in self._modules():
            words = " ".join(module.text.split())
            short = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"
            action = menu.addAction(f"{SIGN}{module.code}   {short}".replace("&", "&&"))
            action.triggered.connect(partial(self._insert, module.code))
        menu.popup(self.ready.mapToGlobal(QPoint(0, self.ready.height())))

    def _insert(self, code: str, _checked: bool = False) -> None:
        text = self._expand(code)
        if text:
            self._editor.insert_words(text)
            self._editor.setFocus()

    def _button(self, words: str, act: Callable[[], object], told: str) -> Button:
        button = Button(words, act, label=told)
        # A click leaves the cursor where it is.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
