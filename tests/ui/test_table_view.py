"""The table on the screen: keys, the current row, cells edited with every keyboard."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.table import Column, Mark
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.theme import LIGHT, Tone, em, palette_of
from chibo_desktop.ui.value_editors import DayEditor
from tests.ui.conftest import Show
from tests.ui.keyboards import WAYS, commit, preedit, press, telex


@dataclass(frozen=True)
class Task:
    id: str
    what: str
    who: Choice | None = None
    due: date | None = None


PEOPLE = (Choice("h", "Nguyễn Thị Hiền"), Choice("d", "Lê Hữu Đảng"))
TASKS = tuple(Task(str(place), what) for place, what in enumerate(("Thu đảng phí", "Dọn vệ sinh", "Họp tổ")))


def plain(rows: tuple[Task, ...] = TASKS, **more: object) -> Table[Task]:
    columns = (
        Column[Task]("Việc", lambda task: task.what, sort_key=lambda task: task.what),
        Column[Task]("Ai", lambda task: task.who.text if task.who else "", width=8),
    )
    table = Table(columns, lambda task: task.id, "Nhiệm vụ", "Chưa có nhiệm vụ nào.")
    table.set_rows(rows)
    return table


class Editable:
    """A table of tasks whose edits come back as new rows, as from the book."""

    def __init__(self, show: Show) -> None:
        def person(parent: QWidget) -> PersonBox:
            box = PersonBox("Ai", parent)
            box.set_choices(PEOPLE)
            return box

        columns = (
            Column[Task]("Việc", lambda task: task.what, edited=self.edit_what),
            Column[Task](
                "Ai",
                lambda task: task.who.text if task.who else "",
                edited=lambda task, who: self.put(replace(task, who=who)),
                edit_value=lambda task: task.who,
                editor=person,
                width=12,
            ),
            Column[Task](
                "Hạn",
                lambda task: format_day(task.due) if task.due else "",
                edited=lambda task, due: self.put(replace(task, due=due)),
                edit_value=lambda task: task.due,
                editor=lambda parent: DayEditor("Hạn", parent),
                width=8,
            ),
        )
        self.problems: list[str] = []
        self.table = Table(columns, lambda task: task.id, "Nhiệm vụ", "")
        self.table.problem.connect(self.problems.append)
        self.table.set_rows(TASKS)
        self.table.resize(700, 300)
        show(self.table)

    def edit_what(self, task: Task, what: str) -> None:
        self.put(replace(task, what=what))

    def put(self, task: Task) -> None:
        self.table.set_rows(task if old.id == task.id else old for old in self.table.rows.rows)

    def at(self, row: int, column: int) -> None:
        self.table.setFocus()
        self.table.setCurrentIndex(self.table.rows.index(row, column))

    def row(self, place: int) -> Task:
        return self.table.rows.rows[place]


def test_rows_are_large_and_grow_with_the_letters(show: Show) -> None:
    table = plain()
    show(table)
    assert table.rowHeight(0) >= 2.2 * em(table)
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    table.setFont(font)
    assert table.rowHeight(0) >= 2.2 * em(table)


def test_the_chosen_row_stays_chosen_by_its_id(show: Show) -> None:
    table = plain()
    show(table)
    chosen: list[Task | None] = []
    table.row_chosen.connect(chosen.append)
    assert table.choose("1")
    table.set_rows((Task("9", "Việc mới"), *reversed(TASKS)))
    assert table.chosen() == TASKS[1]
    assert chosen == [TASKS[1]]
    table.set_rows(TASKS[2:])
    assert not table.choose("1")
    table.set_rows(())
    assert chosen[-1] is None


def test_a_changed_row_is_told_to_whoever_shows_its_details(show: Show) -> None:
    table = plain()
    show(table)
    table.choose("1")
    chosen: list[Task | None] = []
    table.row_chosen.connect(chosen.append)
    table.set_row(replace(TASKS[0], what="khác"))
    assert chosen == []
    changed = replace(TASKS[1], what="Dọn đường")
    table.set_row(changed)
    assert chosen == [changed]


def test_arrows_home_end_and_enter(show: Show) -> None:
    table = plain()
    show(table)
    opened: list[Task] = []
    table.row_opened.connect(opened.append)
    table.choose("0")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Home)
    assert opened == [TASKS[1], TASKS[2]]
    assert table.chosen() == TASKS[0]


def test_tab_leaves_the_table(show: Show) -> None:
    window = QWidget()
    table, other = plain(), plain()
    table.setParent(window)
    other.setParent(window)
    show(window, focus=table)
    press(Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_a_third_click_on_a_heading_brings_back_the_order(show: Show) -> None:
    table = plain()
    show(table)
    heading = table.horizontalHeader()
    place = QPoint(heading.sectionPosition(0) + 20, heading.height() // 2)

    def click() -> list[str]:
        QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return [task.id for task in table.rows.rows]

    assert click() == ["1", "2", "0"]
    assert click() == ["0", "2", "1"]
    assert click() == ["0", "1", "2"]


def test_rows_of_a_wrapping_table_show_the_whole_text_at_any_width(show: Show) -> None:
    long = "Vận động các hộ dân trong tổ tham gia tổng vệ sinh đường làng ngõ xóm trước ngày đại hội"
    column = Column[Task]("Việc", lambda task: task.what)
    table = Table((column,), lambda task: task.id, "Nhiệm vụ", "", wrap=True)
    table.set_rows((Task("0", long), Task("1", "Ngắn")))
    table.resize(300, 300)
    show(table)
    narrow = table.rowHeight(0)
    assert narrow > table.rowHeight(1) >= 2.2 * em(table)
    table.resize(2000, 300)
    assert table.rowHeight(0) == table.rowHeight(1)


def test_where_there_is_nothing_a_sentence_says_so(show: Show) -> None:
    table = plain(())
    table.setPalette(palette_of(LIGHT))
    table.resize(500, 200)
    show(table)
    quiet = LIGHT.of(Tone.QUIET).rgb()
    assert _has_colour(table, quiet)
    table.set_rows(TASKS)
    assert not _has_colour(table, quiet)


def test_a_mark_is_painted_in_its_tone(show: Show) -> None:
    column = Column[Task]("Việc", lambda task: task.what, mark=lambda _task: Mark("present", "good"))
    table = Table((column,), lambda task: task.id, "Nhiệm vụ", "")
    table.setPalette(palette_of(LIGHT))
    table.set_rows(TASKS)
    show(table)
    assert _has_colour(table, QColor(LIGHT.good).rgb())


def _has_colour(table: Table[Task], wanted: int) -> bool:
    image = table.viewport().grab().toImage()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_a_text_cut_off_has_a_tool_tip_and_a_whole_one_has_none(show: Show) -> None:
    long = "Vận động các hộ dân trong tổ tham gia tổng vệ sinh đường làng ngõ xóm trước ngày đại hội"
    table = plain((Task("0", long), Task("1", "Ngắn")))
    table.resize(300, 200)
    show(table)
    for row, expected in ((1, ""), (0, long)):
        place = table.visualRect(table.rows.index(row, 0)).center()
        QApplication.sendEvent(
            table.viewport(),
            QHelpEvent(QHelpEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place)),
        )
        assert QToolTip.text() == expected
    QToolTip.hideText()


@pytest.mark.parametrize("typed", WAYS)
def test_typing_on_a_cell_edits_it_and_enter_keeps_it(
    show: Show, typed: Callable[[str], None], qapp: QApplication
) -> None:
    desk = Editable(show)
    desk.at(1, 0)
    typed("Đọc báo Đảng")
    assert desk.row(1).what == "Dọn vệ sinh"
    press(Qt.Key.Key_Return)
    qapp.processEvents()
    assert desk.row(1).what == "Đọc báo Đảng"
    assert desk.table.chosen() == desk.row(1)
    assert desk.table.hasFocus()


def test_esc_leaves_the_cell_as_it_was(show: Show, qapp: QApplication) -> None:
    desk = Editable(show)
    desk.at(0, 0)
    telex("x")
    press(Qt.Key.Key_Escape)
    qapp.processEvents()
    assert desk.row(0) == TASKS[0]


def test_nothing_is_kept_amid_a_letter(show: Show, qapp: QApplication) -> None:
    desk = Editable(show)
    desk.at(0, 0)
    press(Qt.Key.Key_Return)
    preedit("đ")
    press(Qt.Key.Key_Return)
    qapp.processEvents()
    assert desk.row(0) == TASKS[0]
    commit("đảng phí")
    press(Qt.Key.Key_Return)
    qapp.processEvents()
    assert desk.row(0).what == "đảng phí"


@pytest.mark.parametrize("typed", WAYS)
def test_a_person_is_picked_in_a_cell(show: Show, typed: Callable[[str], None], qapp: QApplication) -> None:
    desk = Editable(show)
    desk.at(2, 1)
    press(Qt.Key.Key_Return)
    typed("đả")
    press(Qt.Key.Key_Return)
    qapp.processEvents()
    assert desk.row(2).who == PEOPLE[1]
    assert desk.table.hasFocus()


@pytest.mark.parametrize("typed", WAYS)
def test_a_day_is_typed_in_a_cell(show: Show, typed: Callable[[str], None], qapp: QApplication) -> None:
    desk = Editable(show)
    desk.at(2, 2)
    typed("5/12/26")
    press(Qt.Key.Key_Return)
    qapp.processEvents()
    assert desk.row(2).due == date(2026, 12, 5)


def test_a_day_that_is_not_understood_is_said_and_the_old_one_stays(show: Show, qapp: QApplication) -> None:
    desk = Editable(show)
    desk.at(2, 2)
    telex("31/2/2026")
    press(Qt.Key.Key_Return)
    qapp.processEvents()
    assert desk.row(2).due is None
    assert desk.problems == ["Lịch không có ngày 31/02/2026. Xem lại ngày và tháng."]


def test_a_tab_can_take_keys_before_the_table(show: Show) -> None:
    class Roll(Table[Task]):
        keys: list[int] = []  # noqa: RUF012

        def keyPressEvent(self, event: QKeyEvent) -> None:
            if event.key() == Qt.Key.Key_Space:
                self.keys.append(event.key())
            else:
                super().keyPressEvent(event)

    table = Roll((Column[Task]("Việc", lambda task: task.what),), lambda task: task.id, "Điểm danh", "")
    table.set_rows(TASKS)
    show(table)
    press(Qt.Key.Key_Space)
    assert table.keys == [Qt.Key.Key_Space]
