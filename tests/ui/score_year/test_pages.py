"""The scores of a year by keys alone: the table, the plot with its bars, quarters, and what is given out."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.scoring import Source
from chibo_desktop.domain.spots import Place
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.roll_year.dialog import ROLL, SCORE_FIGURES, SCORES, RollYear, open_year
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme, colours_of
from tests.services.worked import Worked
from tests.ui.answers import Answers
from tests.ui.keyboards import press

K = Qt.Key
MONTHS = ((1, 92), (2, 96), (4, 85), (5, None))


@pytest.fixture
def cell(tmp_path):
    """Four meetings: the model one in February has 96 points, April falls below, May was not scored."""
    made = Worked(tmp_path)
    s = made.services
    for month, points in MONTHS:
        made.clock.at = datetime(2026, month, 6, 19, 30)
        made.meeting_id = s.meetings.create(MeetingKind.REGULAR, made.clock.at)
        if month == 2:
            s.meetings.change(replace(s.meetings.meeting(made.meeting_id), model=True))
        s.meetings.start(made.meeting_id)
        s.attendance.mark_rest(made.meeting_id, Mark.PRESENT)
        if points is not None:
            s.scoring.set_total(made.meeting_id, Fraction(points), source=Source.CELL)
        made.clock.pass_minutes(95)
        s.meetings.finish(made.meeting_id)
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
    dialog = RollYear(host, 2026, None, SCORES)
    dialog.resize(1300, 700)
    return show(dialog, dialog.scores)


def test_the_table_says_each_cell_in_words_and_enter_goes_to_the_score(year):
    press(K.Key_Left)
    assert year.told().startswith(
        "Xếp loại: Khá, dưới mức cao nhất. Thường kỳ 06/04/2026: 85 điểm, xếp loại Khá;"
    )
    press(K.Key_Left)
    assert year.told() == "Tháng 3: sổ không có kỳ họp nào"
    press(K.Key_Return)
    assert year.chosen is None
    press(K.Key_Left, K.Key_Return)
    assert (year.place, year.isVisible()) == (Place.SCORES, False)
    february = next(one for one in year.shown.meetings if one.day.month == 2)
    assert year.chosen == (february.id, "")


def test_the_plot_says_whether_the_level_was_held(year):
    year.pages.setCurrentIndex(SCORE_FIGURES)
    plot = year.score_figures.plot
    plot.setFocus()
    press(K.Key_Home, K.Key_Right)
    assert "kỳ điểm: 96 điểm, xếp loại Tốt" in year.told()
    assert plot.accessibleDescription() == year.told()
    held = year.score_figures.held.text()
    assert "Kỳ điểm 06/02/2026: 96 điểm, Tốt; 0/1 kỳ sau giữ được mức, thấp hơn: 06/04 (Khá)." in held
    assert "Không xếp loại cả năm" in held
    assert not plot.grab().isNull()
    press(K.Key_Return)
    assert year.place is Place.SCORES


def test_the_plot_marks_the_model_meeting_what_fell_short_and_the_bar(year):
    year.pages.setCurrentIndex(SCORE_FIGURES)
    plot = year.score_figures.plot
    marked = {column.label.split("\n")[0]: column.mark for column in plot._columns if column.mark}
    assert marked == {"06/02": "Kỳ điểm"}
    short = [column.words for column in plot._columns if column.share is not None and not column.reached]
    assert short == ["85"]
    # From side to side at 90 of 100, the least for the best grade.
    QApplication.processEvents()
    image, area = plot.grab().toImage(), plot._area()
    bar, red = round(plot.height_of(area, 0.9)), QColor(colours_of(plot.palette()).red)
    places = range(round(area.left()), round(plot.slot_of(area, 11).right()))
    painted = [x for x in places if any(image.pixelColor(x, bar + off) == red for off in (-1, 0))]
    assert len(painted) > len(places) / 3
    assert painted[0] < plot.slot_of(area, 0).right()
    assert painted[-1] > plot.slot_of(area, 11).left()


def test_what_is_given_out_is_the_quarter_that_is_chosen(year, host, tmp_path, qtbot):
    year.pages.setCurrentIndex(SCORE_FIGURES)
    year.score_figures.periods.setFocus()
    press(K.Key_Home)
    host.dialogs.answers.append(tmp_path / "quy.xlsx")
    year.exporter.to_excel()
    qtbot.waitUntil(lambda: "Đã xuất quy.xlsx" in year.notice.shown_text())
    sheet = openpyxl.load_workbook(tmp_path / "quy.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][0] == "KẾT QUẢ CHẤM ĐIỂM SINH HOẠT CHI BỘ QUÝ I NĂM 2026"
    assert [row[10] for row in rows[5:]] == [92, 96]
    assert rows[6][3] == "Thường kỳ (kỳ điểm)"


def test_the_month_s_report_is_written_into_the_folder_of_its_meeting(year, cell, qtbot):
    year.period.setFocus()
    press(K.Key_End, K.Key_Up)
    assert year.period.currentText() == "Báo cáo tháng 4 năm 2026"
    year.exporter.to_word()
    qtbot.waitUntil(lambda: "Đã xuất" in year.notice.shown_text(), timeout=20_000)
    april = next(one.id for one in year.shown.meetings if one.day.month == 4)
    (kept,) = cell.services.papers.delivered(april)
    assert kept.file_name == "Báo cáo tháng 04-2026.docx"


def test_the_report_of_the_year_lies_beside_the_book(year, cell, qtbot):
    year.exporter.to_word()
    qtbot.waitUntil(lambda: "Đã xuất" in year.notice.shown_text(), timeout=20_000)
    (written,) = cell.services.book_path.parent.rglob("Chấm điểm sinh hoạt năm 2026*.docx")
    assert written.parent.name == "Báo cáo quý, năm"


def test_a_year_without_meetings_has_nothing_to_give_out(host, cell, show):
    cell.clock.at = datetime(2027, 2, 2)
    dialog = show(RollYear(host, 2027, None, SCORE_FIGURES))
    assert dialog.scores.scores.rowCount() == 0
    assert not dialog.exporter.word.isEnabled()
    dialog._open_current()
    dialog.exporter.to_excel()
    assert dialog.chosen is None
    dialog.pages.setCurrentIndex(ROLL)
    assert dialog.told() == ""


def test_the_meeting_that_was_chosen_is_shown_with_its_score(host, cell, qtbot):
    went: list[object] = []
    told = replace(host, choose_meeting=went.append, go=lambda *to: went.append(to))
    window = QWidget()
    qtbot.addWidget(window)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RollYear)
        dialog.score_figures.plot.open_current()

    QTimer.singleShot(0, choose)
    open_year(told, window, 2026, SCORE_FIGURES)
    assert went == [cell.meeting_id, (Place.SCORES, None)]


def test_another_form_during_the_year_has_bars_of_its_own(host, cell, show):
    s = cell.services
    s.scoring.use_form(cell.meeting_id, "chi-tiet-100")
    s.scoring.set_total(cell.meeting_id, Fraction(93), source=Source.CELL)
    dialog = show(RollYear(host, 2026, None, SCORE_FIGURES))
    assert dialog.told().endswith("Mẫu chi tiết 100 điểm")
    assert "93/95 điểm" in dialog.told()
    held = dialog.score_figures.held.text()
    assert "Chấm theo: Khung chấm điểm theo Hướng dẫn 42; Mẫu chi tiết 100 điểm." in held
    dialog.score_figures.plot.grab()
    lines = [one.heading for one in dialog.scores.scores.lines]
    assert lines.count("Mẫu chi tiết 100 điểm") == 1
    dialog.pages.setCurrentIndex(SCORES)
    dialog.scores.setFocus()
    press(K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Down)
    assert dialog.told().startswith("Thường kỳ 06/05/2026")  # the line that only names a form
    dialog.scores.grab()
