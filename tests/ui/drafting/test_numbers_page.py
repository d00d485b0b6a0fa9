"""The register of numbers by keyboard."""

from PySide6.QtCore import Qt

from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.ui.drafting.section_list import Section
from tests.ui.drafting.conftest import NOVEMBER, OCTOBER, press, type_digits

ENTER, DOWN, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Delete


def cells(table) -> list[list[str]]:
    model = table.rows
    return [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]


def test_papers_are_numbered_by_keyboard_and_the_register_shows_them(office):
    registers = office.services.registers
    registers.set_number(office.open(OCTOBER), PaperCode.CONCLUSION, 5)
    meeting_id = office.hold(NOVEMBER)
    page = office.go(Section.NUMBERS)
    assert cells(page.table)[1] == ["Kết luận", "chưa có", "Đề nghị: Số 06-KL/CB"]
    assert page.entries.rows.rowCount() == 0
    press(DOWN)
    assert cells(page.entries) == [["Số 05-KL/CB", "05/10/2026", "Thường kỳ tháng 10/2026"]]
    press(ENTER)
    type_digits("8")
    press(ENTER)
    assert registers.number(meeting_id, PaperCode.CONCLUSION) == 8
    assert cells(page.table)[1] == ["Kết luận", "08-KL/CB", "Trước số này còn trống số 06–07."]
    assert [row[0] for row in cells(page.entries)] == ["Số 05-KL/CB", "Số 08-KL/CB"]
    press(ENTER)
    type_digits("0")
    press(ENTER)
    assert "Số 0 không hợp" in office.notice.shown_text()
    assert registers.number(meeting_id, PaperCode.CONCLUSION) == 8
    press(Qt.Key.Key_Escape, DELETE)
    assert registers.number(meeting_id, PaperCode.CONCLUSION) is None
    office.services.history.undo()
    assert cells(page.table)[1][1] == "08-KL/CB"


def test_numbers_of_a_passed_meeting_are_only_read(office):
    meeting_id = office.hold()
    office.services.registers.set_number(meeting_id, PaperCode.RESOLUTION, 3)
    office.pass_meeting(meeting_id)
    page = office.go(Section.NUMBERS)
    press(DELETE, ENTER)
    assert not page.table.editing()
    assert cells(page.table)[0][:2] == ["Nghị quyết", "03-NQ/CB"]
    assert cells(page.entries)[0][0] == "Số 03-NQ/CB"
