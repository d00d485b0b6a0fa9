"""The year: signs with their legend, keys to every cell, the meeting behind a cell, files."""

from datetime import datetime, timedelta

import openpyxl
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.services.year_listing import LEGEND
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.roll_year.dialog import RollYear
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme
from tests.services.worked import Worked
from tests.ui.answers import Answers
from tests.ui.keyboards import press, telex

K = Qt.Key
FIRST = datetime(2026, 1, 6, 19, 30)


@pytest.fixture
def cell(tmp_path):
    """Four meetings of the year; Lộc is excused at each of them, Mận came late to the last."""
    made = Worked(tmp_path)
    s = made.services
    for month in range(4):
        made.clock.at = FIRST + timedelta(days=35 * month)
        made.meeting_id = s.meetings.create(MeetingKind.REGULAR, made.clock.at)
        s.meetings.start(made.meeting_id)
        s.attendance.mark_absent(made.meeting_id, made.ids["Trần Văn Lộc"], excused=True, reason="ốm")
        s.attendance.mark_absent(made.meeting_id, made.ids["Đỗ Hữu Cẩn"], excused=False)
        s.attendance.mark_rest(made.meeting_id, Mark.PRESENT)
    s.attendance.mark_present(made.meeting_id, made.ids["Lê Đức Mận"], late=True)
    yield made
    made.services.close()


@pytest.fixture
def host(cell, looks, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    tasks = Tasks(lambda error: pytest.fail(str(error)), window)
    yield Host(cell.services, Answers(), tasks, Theme(looks), Notice(window), lambda *_to: None, lambda: None)
    tasks.close()


@pytest.fixture
def year(host, show):
    dialog = RollYear(host)
    dialog.resize(1300, 700)
    return show(dialog, dialog.table)


def row_of(year, name: str) -> list[str]:
    model = year.table.year
    row = [person.name for person in year.shown.people].index(name)
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_signs_the_sums_and_the_legend(year):
    assert row_of(year, "Trần Văn Lộc") == ["P", "P", "P", "P", "0/4", "0%", "4"]
    assert row_of(year, "Lê Đức Mận") == ["x", "x", "x", "M", "4/4", "100%", "0"]
    assert row_of(year, "Đỗ Hữu Cẩn")[:4] == ["K"] * 4
    assert row_of(year, "Võ Thị Ếch")[:4] == ["–"] * 4
    assert "P: vắng có lý do" in LEGEND
    heading = year.table.year.headerData(0, Qt.Orientation.Horizontal)
    assert heading == "06/01\n81,8%▼"
    assert "Trần Văn Lộc (4 lần)" in year.figures.too_often.text()


def test_letters_find_a_person_and_enter_goes_to_the_meeting(year, cell):
    telex("lộc")
    press(K.Key_Left)
    year.table.setFocus()
    press(K.Key_Left)
    assert year.told() == "Trần Văn Lộc · Thường kỳ 17/03/2026: vắng có lý do (phép), ốm"
    press(K.Key_Return)
    meeting = year.shown.meetings[2]
    assert year.chosen == (meeting.id, cell.ids["Trần Văn Lộc"])
    assert year.isHidden()


def test_names_stay_while_the_months_scroll(year):
    year.resize(500, 500)
    names = year.table.verticalHeader()
    before = names.mapTo(year, names.rect().topLeft())
    year.table.horizontalScrollBar().setValue(year.table.horizontalScrollBar().maximum())
    assert names.mapTo(year, names.rect().topLeft()) == before
    assert names.isVisible()


def test_the_plot_goes_by_keys_and_says_what_it_shows(year):
    year.pages.setCurrentIndex(1)
    year.figures.plot.setFocus()
    press(K.Key_Home, K.Key_Right)
    assert year.told() == "Thường kỳ 10/02/2026: có mặt 9/11, 81,8%, cần ≥ 90%, chưa đạt"
    assert year.figures.plot.accessibleDescription() == year.told()
    press(K.Key_Return)
    assert year.chosen == (year.shown.meetings[1].id, "")


def test_the_quarters_of_the_report(year):
    rows = year.figures.quarters.rows.rows
    assert [(row.number, row.figures.meetings) for row in rows] == [(1, 3), (2, 1), (0, 4)]
    assert rows[0].figures.present == 27
    assert rows[0].figures.unexcused == 3


def test_another_year_is_chosen_by_keys(year, cell):
    assert year.years.currentText() == "Năm 2026"
    cell.clock.at = datetime(2027, 2, 2)
    dialog = RollYear(year.exporter._host, 2026, year)
    QTest.keyClick(dialog, K.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.years.currentText() == "Năm 2027"
    assert dialog.shown.meetings == ()
    assert not dialog.exporter.excel.isEnabled()
    dialog.table.open_current()
    assert dialog.chosen is None


def test_the_spreadsheet_has_the_signs_and_the_rates(year, host, tmp_path, qtbot):
    host.dialogs.answers.append(tmp_path / "nam.xlsx")
    year.exporter.to_excel()
    qtbot.waitUntil(lambda: "Đã xuất nam.xlsx" in year.notice.shown_text())
    sheet = openpyxl.load_workbook(tmp_path / "nam.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    loc = next(row for row in rows if row[1] == "Trần Văn Lộc")
    assert loc[2:] == ["P", "P", "P", "P", "0/4", "0%", 4]
    assert [row[1] for row in rows[-3:]] == ["Có mặt", "Tỷ lệ", "Cần"]
    assert rows[-2][2] == "81,8%"
    assert rows[1][0] == "BẢNG THEO DÕI DỰ HỌP NĂM 2026"
    assert rows[2][0] == LEGEND


def test_a_table_closed_while_it_is_written_is_told_of_in_the_main_window(host, tmp_path, qtbot):
    host.dialogs.answers.append(tmp_path / "nam.xlsx")
    dialog = RollYear(host)
    dialog.exporter.to_excel()
    shiboken6.delete(dialog)
    qtbot.waitUntil(lambda: "Đã xuất nam.xlsx" in host.notice.shown_text())
    assert (tmp_path / "nam.xlsx").exists()


def test_the_word_file_lies_beside_the_book(year, cell, qtbot):
    year.exporter.to_word()
    qtbot.waitUntil(lambda: "Đã xuất" in year.notice.shown_text(), timeout=20_000)
    (written,) = cell.services.book_path.parent.rglob("Theo dõi dự họp năm 2026*.docx")
    assert written.stat().st_size > 1000
