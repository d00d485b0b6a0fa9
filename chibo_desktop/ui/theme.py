"""How the window looks: light and dark colours, size of letters, lengths in em. There is no style sheet."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QKeySequence, QPalette
from PySide6.QtWidgets import QApplication, QWidget

NORMAL_POINTS = 13.0
PERCENTS = (80, 90, 100, 110, 125, 150, 175, 200)


class Tone(StrEnum):
    """What a text or mark says beside its words; never the only carrier of it."""

    PLAIN = "plain"
    QUIET = "quiet"
    GOOD = "good"
    CARE = "care"
    BAD = "bad"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours. Every text is at least 4.5:1 on its ground, a disabled one at least 3:1."""

    window: str
    base: str
    other_row: str
    button: str
    text: str
    quiet: str
    disabled: str
    chosen: str
    chosen_text: str
    tip: str
    edge: str
    red: str
    gold: str
    good: str
    care: str

    def of(self, tone: Tone) -> QColor:
        names = {
            Tone.PLAIN: self.text,
            Tone.QUIET: self.quiet,
            Tone.GOOD: self.good,
            Tone.CARE: self.care,
            Tone.BAD: self.red,
            Tone.ACCENT: self.red,
        }
        return QColor(names[tone])


LIGHT = Colours(
    window="#f7f4ef",
    base="#ffffff",
    other_row="#f8f5f0",
    button="#f1ece4",
    text="#1a1817",
    quiet="#5c554e",
    disabled="#827b73",
    chosen="#fbe3a2",
    chosen_text="#1a1817",
    tip="#fff8e1",
    edge="#b9b0a5",
    red="#a8121c",
    gold="#b07d10",
    good="#17602b",
    care="#7d4d00",
)
DARK = Colours(
    window="#3a3633",
    base="#1c1a18",
    other_row="#242120",
    button="#4a4541",
    text="#f3efe9",
    quiet="#bdb4aa",
    disabled="#a39b92",
    chosen="#5b4712",
    chosen_text="#fff6dc",
    tip="#2b2721",
    edge="#6f675e",
    red="#ff9a8f",
    gold="#f0c24b",
    good="#86d79a",
    care="#f5c65a",
)


def palette_of(colours: Colours) -> QPalette:
    """The Qt palette of these colours; Fusion draws every widget from it."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    window, button = QColor(colours.window), QColor(colours.button)
    palette = QPalette(button, window)
    everywhere = {
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.other_row,
        role.Highlight: colours.chosen,
        role.HighlightedText: colours.chosen_text,
        role.ToolTipBase: colours.tip,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.quiet,
        role.Link: colours.red,
        role.LinkVisited: colours.red,
        role.BrightText: colours.red,
        role.Accent: colours.red,
    }
    for which, colour in everywhere.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText):
        palette.setColor(group.Disabled, which, QColor(colours.disabled))
    palette.setColor(group.Disabled, role.Base, window)
    palette.setColor(group.Disabled, role.Highlight, button)
    return palette


def colours_of(palette: QPalette) -> Colours:
    """The set a palette was made from, so that a widget needs no theme to draw in the right colours."""
    return LIGHT if palette.color(QPalette.ColorRole.Base).lightness() > 127 else DARK


def em(widget: QWidget, times: float = 1.0) -> int:
    """`times` the size of the widget's letters, in pixels: lengths follow Ctrl+= and the screen."""
    return round(widget.fontInfo().pixelSize() * times)


class Mode(Enum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """How windows look: colours, size of letters, how pages lie; one per program, made in `app.py`.

    It stores nothing: who keeps settings calls the setters at the start and listens to `changed`.
    """

    changed = Signal()
    pages_changed = Signal(bool)
    told = Signal()
    """Something that is told once on a computer has been told."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._family = QFont(app.font())
        self._mode = Mode.SYSTEM
        self._percent = 100
        self._two_pages = False
        # Whoever remembers what was told says that something is still to be told.
        self.font_told = True
        self.colours = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._paint()
        self._size()

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def percent(self) -> int:
        return self._percent

    @property
    def two_pages(self) -> bool:
        """Whether pages of papers lie two beside one another where there is room."""
        return self._two_pages

    def set_two_pages(self, two: bool) -> None:
        if two is not self._two_pages:
            self._two_pages = two
            self.pages_changed.emit(two)

    def tell_font(self) -> None:
        """Which font stands in for a missing one has been told."""
        self.font_told = True
        self.told.emit()

    def set_mode(self, mode: Mode) -> None:
        """Light, dark, or as the system has it where that is known (else light)."""
        if mode is self._mode:
            return
        self._mode = mode
        # The frame that the system draws around the window goes along, where the system can do that.
        schemes = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))
        self._paint()
        self.changed.emit()

    def set_percent(self, percent: int) -> None:
        """Size of all letters in per cent of 13 pt, within 80 and 200."""
        percent = max(PERCENTS[0], min(PERCENTS[-1], percent))
        if percent != self._percent:
            self._percent = percent
            self._size()
            self.changed.emit()

    def larger(self) -> None:
        self.set_percent(next((step for step in PERCENTS if step > self._percent), PERCENTS[-1]))

    def smaller(self) -> None:
        self.set_percent(next((step for step in reversed(PERCENTS) if step < self._percent), PERCENTS[0]))

    def normal_size(self) -> None:
        self.set_percent(100)

    def size_actions(self, parent: QObject) -> list[QAction]:
        """Three actions for a menu, with their keys."""
        wanted = (
            ("Chữ to hơn", self.larger, ("Ctrl+=", "Ctrl++")),
            ("Chữ nhỏ hơn", self.smaller, ("Ctrl+-",)),
            ("Cỡ chữ bình thường", self.normal_size, ("Ctrl+0",)),
        )
        actions: list[QAction] = []
        for text, act, keys in wanted:
            action = QAction(text, parent)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(act)
            actions.append(action)
        return actions

    def _system_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._paint()
            self.changed.emit()

    def _paint(self) -> None:
        system_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = self._mode is Mode.DARK or (self._mode is Mode.SYSTEM and system_dark)
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(palette_of(self.colours))

    def _size(self) -> None:
        font = QFont(self._family)
        font.setPointSizeF(NORMAL_POINTS * self._percent / 100)
        self._app.setFont(font)
        # Qt tells it to those that inherit their font; the headings have to measure theirs anew.
        for widget in self._app.allWidgets():
            if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
                self._app.sendEvent(widget, QEvent(QEvent.Type.FontChange))
