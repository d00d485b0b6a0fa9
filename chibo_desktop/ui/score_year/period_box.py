"""The period of a report to the upper level: the year, a quarter or a month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from chibo_desktop.services.score_listing import ScorePeriod


class PeriodBox(QComboBox):
    """Begins with the whole year, which stands on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Kỳ báo cáo")
        self._periods: Sequence[ScorePeriod] = ()

    def show_periods(self, periods: Sequence[ScorePeriod]) -> None:
        """Offer these, in their order."""
        self._periods = periods
        self.clear()
        self.addItems([f"Báo cáo {one.name}" for one in periods])
        self.setEnabled(bool(periods))

    def chosen(self) -> ScorePeriod | None:
        """``None`` in a year without meetings."""
        place = self.currentIndex()
        return self._periods[place] if 0 <= place < len(self._periods) else None

    def choose(self, period: ScorePeriod) -> None:
        """Make one of those offered the current one."""
        self.setCurrentIndex(self._periods.index(period))
