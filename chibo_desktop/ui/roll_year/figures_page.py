"""The rates of a year as a plot, and below it what each quarter and the year come to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.attendance_year import AttendanceYear, period_figures
from chibo_desktop.domain.wording import percent
from chibo_desktop.services.attendance_year import Quarter
from chibo_desktop.ui.roll_year.plot import RatePlot
from chibo_desktop.ui.roll_year.words import below_words, kinds_words, too_often_words
from chibo_desktop.ui.table import Align, Column
from chibo_desktop.ui.table_view import ROW_EM, Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_WHOLE_YEAR = 0
_HEAD_EM = 3.6


class FiguresPage(QWidget):
    """`pointed(str)` says where one stands; `opened(meeting_id, "")`."""

    pointed = Signal(str)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = RatePlot()
        self.plot.pointed.connect(self.pointed)
        self.plot.opened.connect(lambda meeting_id: self.opened.emit(meeting_id, ""))
        self.quarters: Table[Quarter] = Table(
            _COLUMNS, lambda quarter: str(quarter.number), "Số liệu từng quý", "Năm này chưa có kỳ họp nào."
        )
        self.too_often = Text(tone=Tone.CARE, wrap=True)
        self.setFocusProxy(self.plot)
        layout = QVBoxLayout(self)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.too_often)
        layout.addWidget(self.quarters)

    def show_year(self, table: AttendanceYear, quarters: Sequence[Quarter]) -> None:
        self.plot.show_meetings(table.meetings)
        whole = Quarter(_WHOLE_YEAR, period_figures(table.meetings))
        rows = [*quarters, whole] if quarters else []
        self.quarters.set_rows(rows)
        self.quarters.setFixedHeight(em(self, _HEAD_EM + ROW_EM * max(1, len(rows))))
        self.too_often.setText(too_often_words(table))
        self.too_often.setVisible(bool(self.too_often.text()))

    def told(self) -> str:
        return self.plot.told()

    def open_current(self) -> None:
        self.plot.open_current()


def _name(quarter: Quarter) -> str:
    return f"Quý {quarter.number}" if quarter.number else "Cả năm"


def _rate(quarter: Quarter) -> str:
    rate = quarter.figures.rate
    return percent(rate) if rate is not None else "–"


def _number(heading: str, field: str, width: float) -> Column[Quarter]:
    return Column[Quarter](
        heading, lambda quarter: str(getattr(quarter.figures, field)), align=Align.CENTRE, width=width
    )


_COLUMNS = (
    Column[Quarter]("Kỳ", _name, width=5.5),
    _number("Kỳ họp", "meetings", 4.5),
    Column[Quarter]("Loại", kinds_words),
    _number("Phải dự", "expected", 5),
    _number("Có mặt", "present", 5),
    Column[Quarter]("Tỷ lệ", _rate, align=Align.CENTRE, width=5),
    _number("Vắng có lý do", "excused", 8),
    _number("Không lý do", "unexcused", 7),
    Column[Quarter]("Chưa đạt tỷ lệ", lambda quarter: below_words(quarter.figures.below_bar), width=13),
)
