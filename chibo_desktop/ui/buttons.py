"""Buttons as large as a hand that trembles needs, with our drawings in the colours of the moment."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget

from chibo_desktop.ui import icons
from chibo_desktop.ui.theme import colours_of, em

HEIGHT_EM = 2.3


class Button(QPushButton):
    """A button with words, at least 2.3 em high, pressed by Enter as by Space.

    An icon follows light and dark.

    `Button("Thêm đồng chí", self.add, icon="add")`. One without words needs a `label` to be read aloud.
    """

    def __init__(
        self,
        text: str,
        act: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        label: str = "",
    ) -> None:
        super().__init__(text, parent)
        assert text or label, "a button says what it does, at least to those who listen"
        self._icon = icon
        if label:
            self.setAccessibleName(label)
            self.setToolTip(label)
        if act is not None:
            self.clicked.connect(lambda _checked: act())
        self._draw()

    def set_icon(self, name: str) -> None:
        self._icon = name
        self._draw()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        height = max(hint.height(), em(self, HEIGHT_EM))
        width = hint.width() + em(self, 0.8) if self.text() else height
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Outside of dialogs Qt lets only Space press a button.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        if self._icon:
            colours = colours_of(self.palette())
            room = 0.25 if self.text() else 0
            drawn = icons.icon(self._icon, QColor(colours.text), QColor(colours.disabled), room=room)
            self.setIcon(drawn)
            size = em(self, 1.15)
            self.setIconSize(QSize(round(size * (1 + room)), size))


class RadioButton(QRadioButton):
    """A radio button whose dot grows with the letters; Fusion's keeps the size of a small mouse's aim."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._grow()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), em(self, HEIGHT_EM)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._grow()

    def _grow(self) -> None:
        size = em(self, 1.1)
        # The one style sheet of the program: without a border or picture in it the style still draws.
        sheet = f"QRadioButton::indicator {{ width: {size}px; height: {size}px; }}"
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
