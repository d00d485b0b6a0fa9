"""What lies in something that scrolls is brought into view where it is used."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from chibo_desktop.ui.edit_table import EditTable
from chibo_desktop.ui.scrolled import scrolled
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.texts import Text


def test_a_table_below_a_high_head_comes_into_view_with_its_cell(show: Callable[..., QWidget]) -> None:
    table = EditTable((Column[str]("Số", str),), str, "Bảng", "")
    table.set_rows(str(number) for number in range(40))
    table.setMinimumHeight(160)
    head, inside, window = Text("Đầu trang"), QWidget(), QWidget()
    head.setMinimumHeight(500)
    column = QVBoxLayout(inside)
    column.addWidget(head)
    column.addWidget(table)
    area = scrolled(inside)
    QVBoxLayout(window).addWidget(area)
    window.resize(400, 300)
    show(window)
    table.stand_at(30, 0)
    QApplication.processEvents()
    cell = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(cell)
    seen = table.viewport().visibleRegion().boundingRect()
    assert seen.contains(cell)
    assert seen == table.viewport().rect()
