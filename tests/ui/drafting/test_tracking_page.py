"""The ledger of open tasks, walked by keyboard."""

from datetime import date, datetime

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.resolutions import Assignee, TaskState
from chibo_desktop.ui.drafting.section_list import Section
from tests.ui.drafting.conftest import DECEMBER, NOVEMBER, OCTOBER, press

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


def cells(page) -> list[list[str]]:
    model = page.table.rows
    return [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]


def test_open_tasks_are_shown_with_who_due_state_and_how_often_carried(office):
    drafting = office.services.drafting
    first = office.open(OCTOBER)
    swept = drafting.add_task(first, "quét ngõ", [Assignee("Tổ 2")], date(2026, 11, 25))
    drafting.add_task(first, "thăm hỏi")
    second = office.open(NOVEMBER)
    visited = drafting.last_tasks(second)[1].task
    drafting.report_task(second, visited, TaskState.PARTLY, "còn 2 nhà")
    office.hold(DECEMBER)
    page = office.go(Section.TRACKING)
    assert "Theo dõi việc (2)" in office.tab.sections.currentItem().text()
    assert cells(page) == [
        ["quét ngõ", "Tổ 2", "25/11/2026\nquá 10 ngày", "chưa báo cáo", "tháng 10/2026\nđã chuyển 1 kỳ"],
        [
            "thăm hỏi",
            "chưa có ai",
            "chưa có hạn",
            "Hoàn thành một phần: còn 2 nhà",
            "tháng 10/2026\nđã chuyển 1 kỳ",
        ],
    ]
    assert page.last.text() == (
        "Việc giao tháng 10/2026: 0/2 đã hoàn thành, đạt 0%. Còn 2 việc chưa báo cáo."
    )
    page.choice.setFocus()
    press(DOWN)
    assert page.choice.currentText() == "Quá hạn (1)"
    assert [row[0] for row in cells(page)] == ["quét ngõ"]
    page.enter()
    press(ENTER)
    assert office.tab.sections.section() is Section.LAST
    drafting.report_task(
        office.tab.meeting_id, drafting.last_tasks(office.tab.meeting_id)[0].task, TaskState.DONE
    )
    page = office.go(Section.TRACKING)
    # Nothing is overdue any more: everything is shown again.
    assert page.choice.currentText() == "Tất cả (1)"
    office.tab.host.theme.set_percent(150)
    page.resize(700, 500)
    QApplication.processEvents()
    assert page.table.horizontalScrollBar().maximum() == 0
    assert swept not in [row.id for row in page.table.rows.rows]


def test_the_view_is_written_as_a_spreadsheet(office, qtbot, tmp_path):
    drafting = office.services.drafting
    first = office.open(OCTOBER)
    drafting.add_task(first, "=quét ngõ", [Assignee("Tổ 2")], date(2026, 10, 25), "4/4 ngõ")
    drafting.add_task(first, "thăm hỏi")
    second = office.hold(NOVEMBER)
    drafting.report_task(second, drafting.last_tasks(second)[0].task, TaskState.PARTLY, "còn ngõ 7", 60)
    page = office.go(Section.TRACKING)
    page.choice.setFocus()
    press(DOWN)
    office.tab.host.dialogs.answers.append(tmp_path / "viec.xlsx")
    page.excel.setFocus()
    press(ENTER)
    qtbot.waitUntil(lambda: "Đã xuất viec.xlsx" in office.notice.shown_text())
    sheet = openpyxl.load_workbook(tmp_path / "viec.xlsx").worksheets[0]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert ["Quá hạn, tính đến ngày 05/11/2026"] in rows
    assert rows[-1] == [
        1,
        "=quét ngõ",
        "Tổ 2",
        "4/4 ngõ",
        datetime(2026, 10, 25),
        11,
        "Hoàn thành một phần (60%): còn ngõ 7",
        "10/2026",
    ]
