"""Vietnamese typed both ways keyboards do it, into every field one comes to with Tab."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from chibo_desktop.services.demo import build_demo
from chibo_desktop.ui.editor import TextEditor
from chibo_desktop.ui.find_box import FindBox
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.person_box import PersonBox
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.value_editors import ValueEditor
from tests.journeys.conftest import Begin
from tests.journeys.hands import Way, focus, name_of
from tests.journeys.story import Evening
from tests.ui.keyboards import ime, telex

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")

CELLS = {
    f"{heading} (ô)"
    for heading in ("Việc", "Ai làm", "Hạn", "Nói rõ thêm", "Nội dung", "Người phụ trách", "Phút")
}
TEXT = "Đồng chí Ước hỏi: ngõ 7?"
FIELDS = {
    *("Tìm đảng viên", "Họ và tên", "Ngày sinh", "Chức vụ", "Tổ", "Ngày vào Đảng", "Ngày chính thức"),
    *("Điện thoại", "Số thẻ đảng viên", "Nghề nghiệp", "Dân tộc", "Quê quán", "Ghi chú"),
    *("Tên mục mới", "Tên mục", "Người trình bày", "Giờ bắt đầu mục", "Nội dung", "Kết luận"),
    *("Người phát biểu", "Ý kiến của Doãn Thị Thơm"),
    *("Ngày khai mạc", "Giờ khai mạc", "Giờ bế mạc", "Địa điểm", "Chủ đề", "Chủ trì", "Thư ký"),
    *("Tìm đồng chí", "Lý do khác"),
    *("Họ và tên của đại biểu mới", "Chức vụ của đại biểu mới", "Cơ quan, tổ chức của đại biểu mới"),
    *("Họ và tên của Hứa Thị Minh Nguyệt", "Chức vụ của Hứa Thị Minh Nguyệt"),
    *("Nội dung biểu quyết", "Tán thành", "Không tán thành", "Không có ý kiến", "Số nghị quyết"),
    *("Đánh giá chung", "Biểu dương, nhắc nhở", "Hạn chế, nguyên nhân"),
    *("Phương hướng, nhiệm vụ tháng tới", "Việc mới", "Tự chấm điểm, xếp loại"),
    *("Hạn chế, mục 1", "Hướng khắc phục, mục 1", "Điểm chi bộ, mục 1, nhiều nhất 5 (ô)"),
    *("Ngày họp", "Giờ họp", "Nơi họp"),
    *CELLS,
}
NOON = datetime(2026, 11, 20, 12, 0)


class Walk:
    """Goes from field to field and types the text into each; knows by name where it has been."""

    def __init__(self, evening: Evening, way: Way) -> None:
        self.hands = evening.hands
        self.evening = evening
        self.way = way
        self.been: list[str] = []

    def around(self) -> None:
        """Tab through the window once, from where the cursor is."""
        start = focus()
        seen: list[QWidget] = []
        while (here := focus()) not in seen:
            seen.append(here)
            self.type_here()
            if isinstance(here, Table):
                self.type_in_cells(here)
            self.hands.keys("Tab")
            if focus() is start:
                break

    def type_here(self) -> None:
        """Type into the field that has the focus, if it is one."""
        field = focus()
        if not isinstance(field, (QLineEdit, QPlainTextEdit)) or field.isReadOnly():
            return
        assert isinstance(field, (LineEdit, TextEditor)), f"{name_of(field)} is no field of ours"
        assert name_of(field), field
        self.hands.write(TEXT, self.way)
        assert focus() is field, f"typing left {name_of(field)}"
        text = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
        assert text == TEXT, name_of(field)
        self.been.append(name_of(field))
        if isinstance(field, (ValueEditor, PersonBox, FindBox)):
            self.hands.keys("Escape")
            if field.text() == TEXT:  # the first Esc has closed a list of suggestions
                self.hands.keys("Escape")
            assert field.text() != TEXT, name_of(field)

    def type_in_cells(self, table: Table[Any]) -> None:
        """Open each cell of the current row that can be written in, and give it up again."""
        self.hands.keys(*["Left"] * 8)
        for column in table.rows.columns:
            self.hands.keys("F2")
            cell = focus()
            if isinstance(cell, LineEdit) and table.isAncestorOf(cell) and not cell.isReadOnly():
                self.hands.write(TEXT, self.way)
                assert cell.text() == TEXT, column.heading
                self.been.append(f"{name_of(cell)} (ô)")
            if cell is not table:
                self.leave(cell, table)
            self.hands.keys("Right")

    def leave(self, cell: QWidget, table: QWidget) -> None:
        """Esc closes a list of suggestions first, then takes back what was typed, then leaves the cell."""
        for _ in range(3):
            if focus() is cell:
                self.hands.keys("Escape")
        assert focus() is table, name_of(cell)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_demo(tmp_path_factory.mktemp("mẫu"), NOON)


@pytest.mark.parametrize("way", [telex, ime])
def test_every_field_of_the_six_tabs_takes_vietnamese(
    sit_down: Begin, home: Path, sample: Path, way: Way
) -> None:
    evening = sit_down()
    evening.clock.at = NOON
    shutil.copy(sample, home)
    evening.program.open_book(home / sample.name)
    evening.come_forward()
    walk = Walk(evening, way)
    for place in (_members, _agenda, _facts, _roll, _drafting, _minutes, _scoring, _preparing):
        place(walk)
    walk.hands.keys("Ctrl+2")
    assert set(walk.been) >= FIELDS, FIELDS - set(walk.been)


def _members(walk: Walk) -> None:
    walk.hands.keys("Ctrl+1", "Ctrl+F")
    walk.around()


def _agenda(walk: Walk) -> None:
    walk.hands.keys("Ctrl+2", "Ctrl+F")
    walk.around()
    walk.hands.keys("F6")
    walk.type_here()


def _facts(walk: Walk) -> None:
    walk.hands.keys("Ctrl+2", "Ctrl+F")
    walk.hands.tab_to("Thông tin kỳ họp")
    walk.hands.keys("Space")
    walk.around()


def _roll(walk: Walk) -> None:
    walk.hands.keys("Ctrl+3", "Ctrl+F", "Down", "F3")
    walk.type_here()
    walk.hands.keys("Escape")
    walk.hands.tab_to("Đại biểu: 1")
    walk.hands.keys("Return")
    for _ in range(4):  # up to the delegate who is there already
        walk.hands.keys("Shift+Tab")
        walk.type_here()
    walk.hands.tab_to("Họ và tên của đại biểu mới")
    walk.around()
    walk.hands.keys("Ctrl+F")
    walk.type_here()


def _drafting(walk: Walk) -> None:
    walk.hands.keys("F7")
    walk.around()
    for _ in range(8):
        walk.hands.keys("Ctrl+PgDown")
        walk.around()


def _minutes(walk: Walk) -> None:
    walk.hands.keys("Ctrl+5")
    walk.around()


def _scoring(walk: Walk) -> None:
    walk.hands.keys("Ctrl+6", "F3")
    walk.type_here()
    walk.hands.keys("Tab")
    walk.type_here()
    walk.hands.keys("Ctrl+F")
    sheet = focus()
    assert isinstance(sheet, Table)
    walk.type_in_cells(sheet)


def _preparing(walk: Walk) -> None:
    def form() -> None:
        walk.around()
        walk.hands.keys("Return")

    walk.hands.in_dialog(form, lambda: walk.hands.menu("K", "Thêm kỳ họp…"))
    walk.around()
