"""Labels larger or quieter than the rest, which stay so when the size of letters changes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from chibo_desktop.ui.theme import Tone, colours_of


class Text(QLabel):
    """A label `times` the size of the window's letters, in a tone that follows light and dark.

    It shows plain text only: what a user typed is never taken for markup.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        times: float = 1.0,
        bold: bool = False,
        tone: Tone = Tone.PLAIN,
        wrap: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._times = times
        self._bold = bold
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._size()
        self._colour()

    def set_tone(self, tone: Tone) -> None:
        if tone is not self._tone:
            self._tone = tone
            self._colour()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._size()
        elif event.type() is QEvent.Type.PaletteChange:
            self._colour()
        super().changeEvent(event)

    def _size(self) -> None:
        if self._times == 1.0 and not self._bold:
            return
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * self._times)
        font.setBold(self._bold)
        # Setting a font announces a change of font, which leads here.
        if font != self.font():
            self.setFont(font)

    def _colour(self) -> None:
        role, palette = QPalette.ColorRole.WindowText, QPalette()
        colour = colours_of(self.palette()).of(self._tone)
        if self._tone is not Tone.PLAIN:
            palette.setColor(role, colour)
        # Setting a palette announces a change of palette, which leads here.
        if self.palette().color(role) != colour:
            self.setPalette(palette)
