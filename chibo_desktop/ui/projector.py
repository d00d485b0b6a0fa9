"""The whole screen for everybody in the room: letters as large as it has room for, following every change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from chibo_desktop.services.services import Services
from chibo_desktop.ui.board import Board, board
from chibo_desktop.ui.theme import Colours, Tone, colours_of

_TICK_MS = 5_000
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_SPLIT = 0.54
_NOTHING = "Chưa có kỳ họp nào"


class Projector(QWidget):
    """A window of its own, on the second screen where there is one; Esc or Shift+F12 closes it (`closed`).

    It takes no key from the window the secretary works in, and says nothing about any one person.
    """

    closed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._services = services
        self._meeting_id: str | None = None
        self.shown: Board | None = None
        self._tried = "Tập dượt. " if services.rehearsing else ""
        self.setWindowTitle("Số liệu dự họp")
        self.setAccessibleName("Số liệu dự họp")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self.redraw)
        self._clock.start()

    def open_on(self, screen: QScreen, *, beside: bool) -> None:
        """Fill this screen; `beside` the one that is worked at, the work goes on there."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, beside)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        worked_in = self.parentWidget()
        if beside and worked_in is not None:
            # Some systems give the keys to every window that comes.
            worked_in.activateWindow()
        else:
            self.activateWindow()
            self.setFocus()

    def show_meeting(self, meeting_id: str | None) -> None:
        self._meeting_id = meeting_id
        self.redraw()

    def redraw(self) -> None:
        """Show the numbers of now; nothing is painted where none is another."""
        shown = None
        if self._meeting_id is not None:
            roll = self._services.attendance.roll(self._meeting_id)
            shown = board(roll, self._services.drafting.ballots(self._meeting_id), self._services.now())
        if shown != self.shown:
            self.shown = shown
            self.setAccessibleDescription(self._tried + (spoken(shown) if shown is not None else _NOTHING))
            self.update()

    # -- events ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F12):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._clock.stop()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        colours = colours_of(self.palette())
        painter.fillRect(self.rect(), QColor(colours.base))
        if self.shown is None:
            _write(painter, QRectF(self.rect()), _NOTHING, QColor(colours.text), _MIDDLE, tallest=0.1)
        else:
            room = QRectF(self.rect())
            if self._services.rehearsing:
                room.setTop(self._band(painter, colours))
            _Sheet(painter, colours, room).paint(self.shown)
        painter.end()

    def _band(self, painter: QPainter, colours: Colours) -> float:
        """Across the top, for everybody in the room: this is only tried. Where the sheet begins."""
        from chibo_desktop.ui.rehearsal.band import WORDS

        band = QRectF(0, 0, self.width(), self.height() * 0.08)
        painter.fillRect(band, QColor(colours.chosen))
        _write(painter, band, WORDS, QColor(colours.chosen_text), _MIDDLE, bold=True)
        return band.bottom()


def spoken(shown: Board) -> str:
    """All of it in one sentence, for who listens."""
    parts = [f"{words} {number}".replace("\n", " ") for words, number in shown.parts]
    vote = list(shown.vote or ())
    return ". ".join(
        (shown.title, f"Có mặt {shown.present}, {shown.rate}, {shown.told}", *parts, shown.base, *vote)
    )


class _Sheet:
    """Lays a board out in bands, each a share of the height of the screen."""

    def __init__(self, painter: QPainter, colours: Colours, room: QRectF) -> None:
        self._painter = painter
        self._colours = colours
        side = room.width() * 0.035
        self._room = room.adjusted(side, room.height() * 0.02, -side, -room.height() * 0.02)

    def paint(self, shown: Board) -> None:
        text, quiet = QColor(self._colours.text), QColor(self._colours.quiet)
        tones = {True: Tone.GOOD, False: Tone.CARE, None: Tone.QUIET}
        tone = self._colours.of(tones[shown.reached])
        self._write(0, 0.11, shown.title, text, _LEFT, right=0.79, bold=True)
        self._write(0, 0.11, shown.clock, quiet, _RIGHT, left=0.83)
        self._rule(0.12)
        self._write(0.13, 0.36, shown.present, text, _LEFT, right=0.48, bold=True)
        self._write(0.13, 0.36, shown.rate, tone, _RIGHT, left=0.52, bold=True)
        self._write(0.50, 0.11, shown.told[0].upper() + shown.told[1:], tone, _MIDDLE, bold=True)
        self._numbers(shown.parts, 0.63, 0.16 if shown.vote else 0.2)
        if shown.vote is None:
            self._rule(0.85)
            self._write(0.87, 0.11, shown.base, text, _MIDDLE)
            return
        self._rule(0.80)
        self._write(0.81, 0.06, shown.base, quiet, _MIDDLE)
        subject, counted = shown.vote
        self._write(0.875, 0.06, subject, text, _MIDDLE)
        self._write(0.935, 0.065, counted, text, _MIDDLE, bold=True)

    def _numbers(self, parts: tuple[tuple[str, str], ...], top: float, height: float) -> None:
        """Side by side, each number over its words."""
        share = 1 / len(parts)
        longest = max((words for words, _ in parts), key=lambda words: (words.count("\n"), len(words)))
        for place, (words, number) in enumerate(parts):
            left, right = place * share, (place + 1) * share
            self._write(
                top, height * _SPLIT, number, QColor(self._colours.text), _MIDDLE, left, right, bold=True
            )
            self._write(
                top + height * _SPLIT,
                height * (1 - _SPLIT),
                words,
                QColor(self._colours.quiet),
                _MIDDLE,
                left + 0.006,
                right - 0.006,
                like=longest,
            )

    def _write(
        self,
        top: float,
        height: float,
        text: str,
        colour: QColor,
        where: Qt.AlignmentFlag,
        left: float = 0,
        right: float = 1,
        *,
        bold: bool = False,
        like: str = "",
    ) -> None:
        """`top`, `height`, `left`, `right` are shares of the room; `like` gives the size of the letters."""
        room = self._room
        box = QRectF(
            room.left() + room.width() * left,
            room.top() + room.height() * top,
            room.width() * (right - left),
            room.height() * height,
        )
        _write(self._painter, box, text, colour, where, bold=bold, like=like)

    def _rule(self, top: float) -> None:
        y = self._room.top() + self._room.height() * top
        height = max(2.0, self._room.height() * 0.004)
        self._painter.fillRect(
            QRectF(self._room.left(), y, self._room.width(), height), QColor(self._colours.gold)
        )


def _write(
    painter: QPainter,
    box: QRectF,
    text: str,
    colour: QColor,
    where: Qt.AlignmentFlag,
    *,
    bold: bool = False,
    tallest: float = 1,
    like: str = "",
) -> None:
    """As large as the box has room for; what would be smaller than it can be read is cut off instead."""
    font = QFont(painter.font())
    font.setBold(bold)
    measured = (like or text).split("\n")
    size = box.height() * tallest * 0.74 / len(measured) ** 0.9
    font.setPixelSize(max(1, round(size)))
    width = max(QFontMetricsF(font).horizontalAdvance(line) for line in measured)
    if width > box.width():
        # Letters of whole pixels are not quite as much narrower as they are lower.
        fitting = int(0.98 * size * box.width() / width)
        font.setPixelSize(max(round(box.height() * 0.2), fitting, 1))
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    cut = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, box.width()) for line in text.split("\n"))
    painter.drawText(box, where, "\n".join(cut))
