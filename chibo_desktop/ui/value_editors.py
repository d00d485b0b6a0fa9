"""Lines for a day, a time or a number: typed as people write them, shown in one form."""

from collections.abc import Callable
from datetime import date, time
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.dates import PartialDate, format_day
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.theme import Tone, colours_of
from chibo_desktop.ui.typed_values import (
    NotUnderstood,
    parse_day,
    parse_number,
    parse_partial,
    parse_time,
    show_time,
)

V = TypeVar("V")


class ValueEditor(LineEdit, Generic[V]):
    """A line that holds a value or None. It emits `saved(value)` when left or at Enter, never half typed.

    What is not understood stays as typed, and `problem(sentence)` says why; `problem("")` takes that back.
    """

    saved = Signal(object)
    problem = Signal(str)

    def __init__(
        self,
        parse: Callable[[str], V],
        show: Callable[[V], str],
        *,
        label: str,
        hint: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parent)
        self._parse = parse
        self._show = show
        self._value: V | None = None
        self._problem = ""
        self._waiting: tuple[V | None] | None = None
        self.setPlaceholderText(hint)
        self.returnPressed.connect(self.flush)

    def value(self) -> V | None:
        """The last value that was understood."""
        return self._value

    def problem_text(self) -> str:
        """The sentence about what is typed now, or ''."""
        return self._problem

    def show_value(self, value: V | None) -> None:
        """Show a value from the book: nothing is emitted, and typing under way is not disturbed."""
        if self.hasFocus() and self._typing():
            self._waiting = (value,)
        else:
            self.load(value)

    def load(self, value: V | None) -> None:
        """Show another record's value, whatever is typed here; `flush()` first keeps that."""
        self._value = value
        self._waiting = None
        self._write()
        self._tell("")

    def flush(self) -> None:
        """Read what is typed and save it, when it means another value than before."""
        typed = self.clean().strip()
        if not self._typing():
            if self._waiting is not None:
                self.load(self._waiting[0])
            return
        try:
            value = self._parse(typed) if typed else None
        except NotUnderstood as error:
            self._tell(str(error))
            return
        changed, self._value = value != self._value, value
        self._waiting = None
        self._write()
        self._tell("")
        if changed:
            self.saved.emit(value)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            back = event.key() == Qt.Key.Key_Escape and self._typing()
            event.setAccepted(back)
            if back:
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._typing() and not self.composing:
            self.load(self._value)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()
        super().changeEvent(event)

    def _typing(self) -> bool:
        return self.text() != self._shown()

    def _shown(self) -> str:
        return "" if self._value is None else self._show(self._value)

    def _write(self) -> None:
        if self._typing():
            self.setText(self._shown())

    def _tell(self, sentence: str) -> None:
        if sentence != self._problem:
            self._problem = sentence
            self.setAccessibleDescription(sentence)
            self.setToolTip(sentence)
            self._colour()
            self.problem.emit(sentence)

    def _colour(self) -> None:
        role, own, palette = QPalette.ColorRole.Text, self.palette(), QPalette()
        # Setting a palette announces a change of palette, which leads here.
        if self._problem:
            colour = colours_of(own).of(Tone.BAD)
            palette.setColor(role, colour)
            changed = own.color(role) != colour
        else:
            changed = own.isBrushSet(QPalette.ColorGroup.Active, role)
        if self.isEnabled() and changed:
            self.setPalette(palette)


class DayEditor(ValueEditor[date]):
    """A whole day, shown 03/11/2026. With `today` a day without its year (3/11) is understood too."""

    def __init__(
        self, label: str = "Ngày", parent: QWidget | None = None, *, today: Callable[[], date] | None = None
    ) -> None:
        def parse(text: str) -> date:
            return parse_day(text, today() if today else None)

        hint = "ngày/tháng" if today else "ngày/tháng/năm"
        super().__init__(parse, format_day, label=label, hint=hint, parent=parent)


class PartialDateEditor(ValueEditor[PartialDate]):
    """A day, a month or only a year, as old records have them."""

    def __init__(self, label: str = "Ngày", parent: QWidget | None = None) -> None:
        super().__init__(
            parse_partial, PartialDate.display, label=label, hint="ngày/tháng/năm, hoặc năm", parent=parent
        )


class TimeEditor(ValueEditor[time]):
    """A time of day, shown 19:30."""

    def __init__(self, label: str = "Giờ", parent: QWidget | None = None) -> None:
        super().__init__(parse_time, show_time, label=label, hint="giờ:phút", parent=parent)


class NumberEditor(ValueEditor[int]):
    """A whole number between two bounds: votes, minutes, copies."""

    def __init__(self, label: str, least: int, most: int, parent: QWidget | None = None) -> None:
        def parse(text: str) -> int:
            return parse_number(text, least, most)

        super().__init__(parse, str, label=label, hint=f"{least} đến {most}", parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
