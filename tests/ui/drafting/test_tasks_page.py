"""Tasks by keyboard: what, who, by when, one after the other; gaps are said, never refused."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.domain.resolutions import Assignee, Task
from chibo_desktop.ui.drafting.people_box import PeopleBox
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.drafting.tasks_page import DUE, TARGET, WHAT, WHO, TasksPage
from tests.ui.drafting.conftest import DECEMBER, Office, press, type_digits
from tests.ui.keyboards import WAYS, commit, preedit, vni

ENTER, TAB, DELETE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_Escape


def tasks_page(office: Office) -> TasksPage:
    page = office.go(Section.TASKS)
    assert isinstance(page, TasksPage)
    return page


@pytest.fixture
def page(office: Office) -> TasksPage:
    office.hold()
    return tasks_page(office)


def stored(office: Office) -> list[tuple[str, str, date | None]]:
    tasks = office.services.drafting.tasks(office.tab.meeting_id or "")
    return [(task.what, task.who, task.due) for task in tasks]


def task(office: Office, place: int = 0) -> Task:
    return office.services.drafting.tasks(office.tab.meeting_id or "")[place]


def stand_on(page: TasksPage, place: int, column: int) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.rows.index(place, column))
    QApplication.processEvents()


@pytest.mark.parametrize("typed", WAYS)
def test_a_task_is_written_in_one_run_of_the_keyboard(office, page, typed):
    assert QApplication.focusWidget() is page.line
    typed("Tổng vệ sinh đường ngõ")
    press(ENTER)
    typed("Đỗ Thu")
    press(ENTER)
    typed(", Tổ tự quản số 2")
    press(ENTER)
    type_digits("30/11")
    press(ENTER)
    who = "Đỗ Thu Hà, Tổ tự quản số 2"
    assert stored(office) == [("Tổng vệ sinh đường ngõ", who, date(2026, 11, 30))]
    known, group = task(office).assignees
    assert known.member_id is not None
    assert group.member_id is None
    # And the line is ready for the next.
    assert QApplication.focusWidget() is page.line
    assert page.line.text() == ""


def test_what_is_typed_behind_a_chosen_name_is_the_next_name(office, page):
    type_digits("viec")
    press(ENTER)
    type_digits("vu hien")
    press(ENTER)
    type_digits("to 2")
    press(ENTER, ENTER)
    assert [assignee.name for assignee in task(office).assignees] == ["Vũ Thị Hiền", "to 2"]


@pytest.mark.parametrize(
    "typed, due", [("30112026", (2026, 11, 30)), ("3/1", (2027, 1, 3)), ("1.12.26", (2026, 12, 1))]
)
def test_the_day_is_read_as_people_type_it(office, page, typed, due):
    type_digits("viec")
    press(ENTER, ENTER)
    type_digits(typed)
    press(ENTER)
    assert stored(office)[0][2] == date(*due)


def test_who_and_when_may_wait_and_the_gap_is_said_quietly(office, page):
    for what in ("mot", "hai"):
        type_digits(what)
        press(ENTER, ENTER, ENTER)
    assert stored(office) == [("mot", "", None), ("hai", "", None)]
    assert page._below.text() == "Còn 2 việc chưa có người làm, 2 việc chưa có hạn."
    assert not office.notice.shown_text()
    shown = [page.table.rows.index(0, column).data() for column in (WHO, DUE)]
    assert shown == ["chưa có ai", "chưa có hạn"]


def test_a_day_before_the_meeting_is_taken_with_a_word(office, page):
    type_digits("viec")
    press(ENTER, ENTER)
    type_digits("1/11/2026")
    press(ENTER)
    assert stored(office)[0][2] == date(2026, 11, 1)
    assert page.table.rows.index(0, DUE).data() == "01/11/2026 (đã qua)"
    assert "1 việc có hạn trước ngày họp" in page._below.text()


def test_a_day_that_is_none_is_said_and_changes_nothing(office, page):
    type_digits("viec")
    press(ENTER, ENTER)
    type_digits("31/11/2026")
    press(ENTER)
    assert stored(office) == [("viec", "", None)]
    assert "Lịch không có ngày 31/11/2026" in office.notice.shown_text()


def test_of_several_of_one_name_the_list_tells_who_is_meant(office, page):
    type_digits("viec")
    press(ENTER)
    type_digits("hien")
    box = QApplication.focusWidget()
    assert isinstance(box, PeopleBox)
    assert [offer.name for offer in box._offers][:2] == ["Trần Thị Hiền", "Vũ Thị Hiền"]
    press(Qt.Key.Key_Down, ENTER, ENTER)
    assert stored(office)[0][1] == "Vũ Thị Hiền"


def test_of_two_people_of_one_name_the_one_chosen_has_the_task(office, page):
    one, other = (
        office.services.members.add(
            Member("", "Lê Thị Na", born=PartialDate(year), statuses=(Status(StatusKind.OFFICIAL),))
        )
        for year in (1950, 1962)
    )

    def choose(born: int) -> None:
        type_digits("na")
        box = QApplication.focusWidget()
        assert isinstance(box, PeopleBox)
        shown = [offer.shown for offer in box._offers]
        press(*[Qt.Key.Key_Down] * shown.index(f"Lê Thị Na – sinh {born}"), ENTER, ENTER)

    type_digits("viec")
    press(ENTER)
    choose(1962)
    assert task(office).assignees == (Assignee("Lê Thị Na", other),)
    stand_on(page, 0, WHO)
    press(Qt.Key.Key_F2)
    choose(1950)
    assert task(office).assignees == (Assignee("Lê Thị Na", one),)
    stand_on(page, 0, WHO)
    press(Qt.Key.Key_F2, Qt.Key.Key_End)
    type_digits(", ")
    choose(1962)
    assert {who.member_id for who in task(office).assignees} == {one, other}


def test_words_can_be_left_as_they_are_although_they_fit_somebody(office, page):
    type_digits("viec")
    press(ENTER)
    type_digits("ha")
    press(ESCAPE)
    box = QApplication.focusWidget()
    assert isinstance(box, PeopleBox)
    assert box.text() == "ha"
    type_digits("i quan")
    press(ENTER)
    assert stored(office)[0][1] == "hai quan"


def test_what_is_typed_in_the_line_is_kept_before_enter(office, page):
    type_digits("Tong ve sinh")
    page.line._autosave._silence.timeout.emit()
    assert stored(office) == [("Tong ve sinh", "", None)]
    # It is still being typed: not yet a row, and typing goes on in one task and one act.
    assert not page.table.rows.rows
    type_digits(" ngo 5")
    press(ENTER)
    assert stored(office) == [("Tong ve sinh ngo 5", "", None)]
    press(ESCAPE)
    office.services.history.undo()
    assert stored(office) == []


def test_a_line_typed_and_emptied_again_leaves_no_task(office, page):
    type_digits("x")
    page.line._autosave._silence.timeout.emit()
    page.line.selectAll()
    press(DELETE)
    page.line.flush()
    assert stored(office) == []


def test_leaving_the_line_keeps_the_task(office, page):
    type_digits("viec")
    office.tab.sections.setFocus()
    assert stored(office) == [("viec", "", None)]
    assert [row.what for row in page.table.rows.rows] == ["viec"]
    assert page.line.text() == ""


def test_nothing_is_saved_while_a_word_is_being_composed(office, page):
    preedit("việc")
    page.line._autosave._silence.timeout.emit()
    press(ENTER)
    assert stored(office) == []
    commit("việc")
    press(ENTER)
    assert stored(office)[0][0] == "việc"


@pytest.mark.parametrize("typed", WAYS)
def test_cells_are_mended_in_place(office, page, typed):
    type_digits("viec")
    press(ENTER, ENTER, ENTER)
    stand_on(page, 0, WHAT)
    press(ENTER)
    typed("Rà soát hộ nghèo")
    press(ENTER)
    stand_on(page, 0, WHO)
    press(Qt.Key.Key_F2)
    typed("Lê Quang Dũng")
    press(ENTER)
    assert stored(office) == [("Rà soát hộ nghèo", "Lê Quang Dũng", None)]
    assert task(office).assignees[0].member_id is not None


def test_what_is_typed_into_a_cell_is_kept_before_it_is_left_and_given_up_with_escape(office, page):
    type_digits("viec")
    press(ENTER, ENTER, ENTER)
    stand_on(page, 0, WHAT)
    press(ENTER)
    type_digits("viec khac")
    page.table._typing.write()
    assert stored(office)[0][0] == "viec khac"
    type_digits(" nua")
    office.tab.flush()
    assert stored(office)[0][0] == "viec khac nua"
    assert not page.table.editing()
    stand_on(page, 0, WHAT)
    press(ENTER)
    type_digits("thoi")
    page.table._typing.write()
    press(ESCAPE)
    assert stored(office)[0][0] == "viec khac nua"
    assert page.table.rows.rows[0].what == "viec khac nua"


def test_names_in_an_open_cell_are_kept_when_the_window_closes(office, page):
    type_digits("viec")
    press(ENTER)
    type_digits("Binh, To 2")
    office.tab.flush()
    assert stored(office)[0][1] == "Phạm Văn Bình, To 2"


def test_a_task_taken_out_comes_back_with_undo_and_the_order_stays(office, page):
    for what in ("mot", "hai", "ba"):
        type_digits(what)
        press(ENTER, ENTER, ENTER)
    stand_on(page, 1, WHAT)
    press(DELETE)
    assert [what for what, _, _ in stored(office)] == ["mot", "ba"]
    assert "Đã xóa việc “hai”" in office.notice.shown_text()
    assert [page.table.rows.index(row, 0).data() for row in range(2)] == ["1", "2"]
    office.services.history.undo()
    assert [row.what for row in page.table.rows.rows] == ["mot", "hai", "ba"]


def test_a_change_elsewhere_waits_for_the_cell_that_is_being_edited(office, page):
    for what in ("mot", "hai"):
        type_digits(what)
        press(ENTER, ENTER, ENTER)
    stand_on(page, 0, WHAT)
    press(ENTER)
    type_digits("dang go")
    office.services.drafting.remove_task(task(office, 1))
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor.property("text") == "dang go"
    press(ENTER)
    assert stored(office) == [("dang go", "", None)]
    assert [row.what for row in page.table.rows.rows] == ["dang go"]


def test_pasted_rubbish_becomes_one_clean_line(office, page):
    QGuiApplication.clipboard().setText("Việc\x07 gấp\x0b\r\ncần làm " + "a" * 50_000)
    page.line.paste()
    press(ENTER)
    (what, _, _) = stored(office)[0]
    assert what.startswith("Việc gấp cần làm aaa")
    assert len(what) >= 50_000
    assert "\n" not in what


def test_tasks_are_asked_for_at_the_next_meeting(office, page):
    type_digits("viec")
    press(ENTER)
    type_digits("binh")
    press(ENTER, ENTER, ENTER)
    office.hold(DECEMBER)
    last = office.go(Section.LAST)
    (row,) = last.table.rows.rows
    assert (row.task.what, row.task.who) == ("viec", "Phạm Văn Bình")


def test_a_passed_meeting_is_only_read(office, page):
    type_digits("viec")
    press(ENTER, ENTER, ENTER)
    office.pass_meeting(office.tab.meeting_id)
    assert not page.line.isVisible()
    assert not page._remove_button.isVisible()
    stand_on(page, 0, WHAT)
    press(ENTER, DELETE)
    type_digits("x")
    assert not page.table.editing()
    assert stored(office) == [("viec", "", None)]
    assert not office.notice.shown_text()


def test_a_table_of_word_is_pasted_as_tasks_and_taken_back_in_one_step(office, page):
    QGuiApplication.clipboard().setText(
        "TT\tViệc\tAi làm\tHạn\r\n1\tQuét ngõ\tĐỗ Thu Hà; Tổ 2\t30/11\r\n2\tTreo cờ\t\tsớm\r\n"
    )
    press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert stored(office) == [
        ("Quét ngõ", "Đỗ Thu Hà, Tổ 2", date(2026, 11, 30)),
        ("Treo cờ – sớm", "", None),
    ]
    assert task(office).assignees[0].member_id is not None
    assert page.line.text() == ""
    assert "Đã thêm 2 việc" in office.notice.shown_text()
    assert "1 việc chưa có người làm, 1 việc chưa có hạn" in page._below.text()
    office.services.history.undo()
    assert stored(office) == []
    # One line is a text like any other.
    QGuiApplication.clipboard().setText("Quét ngõ\t30/11")
    press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.line.text() == "Quét ngõ 30/11"


def test_what_is_to_be_reached_is_typed_beside_the_day(office, page):
    type_digits("viec")
    press(ENTER, ENTER, ENTER)
    stand_on(page, 0, TARGET)
    vni("bốn mươi hộ")
    press(ENTER)
    assert task(office).target == "bốn mươi hộ"
    office.services.history.undo()
    assert task(office).target == ""
