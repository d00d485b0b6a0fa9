"""Columns of a year with large letters: what stands below and on them never runs into one another."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.ui.column_plot import ColumnPlot, PlotColumn
from chibo_desktop.ui.theme import NORMAL_POINTS, Theme

_YEAR = [PlotColumn(str(month), f"28/{month:02}\nKhá", "", 0.9, "92,25") for month in range(1, 13)]


@pytest.mark.parametrize("percent, width", [(100, 740), (150, 960), (200, 1230)])
def test_labels_and_words_keep_apart_and_stay_readable(
    looks: QApplication, show: Callable[..., QWidget], percent: int, width: int
) -> None:
    Theme(looks).set_percent(percent)
    plot = ColumnPlot("Điểm", "")
    plot.right_em = 6.5
    plot.show_columns(_YEAR)
    plot.resize(width, 400)
    show(plot)
    room = plot.slot_of(plot._area(), 0).width()
    for font, text in ((plot.font_of_labels(), "28/10"), (plot.font_of_words(), "92,25")):
        assert QFontMetrics(font).horizontalAdvance(text) < room
        assert font.pointSizeF() > 0.75 * NORMAL_POINTS
    assert not plot.grab().isNull()
