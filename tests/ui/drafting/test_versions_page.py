"""Versions of the draft by keyboard: kept, compared, taken up again."""

from PySide6.QtCore import Qt

from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.theme import Mode
from tests.ui.drafting.conftest import press, type_digits

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
PRAISE, LIMITS = SectionCode.PRAISE, SectionCode.LIMITS


def test_a_draft_is_kept_compared_and_taken_up_again(office):
    meeting_id, drafting = office.hold(), office.services.drafting
    page = office.go(Section.VERSIONS)
    assert "Chưa lưu bản nào" in page.view.toPlainText()
    assert not page.back.isEnabled()
    press(ENTER)
    assert "Dự thảo chưa có chữ nào" in office.notice.shown_text()
    drafting.write_section(meeting_id, PRAISE, "Biểu dương tổ 2")
    drafting.write_section(meeting_id, LIMITS, "Thu quỹ <b>chậm</b>")
    press(ENTER)
    assert "Đã lưu Dự thảo lần 1" in office.notice.shown_text()
    assert page.about.text() == "Hai bản giống nhau."
    assert "Các bản dự thảo (1)" in office.tab.sections.currentItem().text()
    drafting.write_section(meeting_id, PRAISE, "Biểu dương tổ 3")
    drafting.add_task(meeting_id, "Quét ngõ")
    assert page.view.toPlainText() == (
        "Biểu dương, nhắc nhở\nBiểu dương tổ [−2][+3]\n\n"
        "Hạn chế, nguyên nhân – không đổi\n\n"
        "Nhiệm vụ, phân công\n[+1. Quét ngõ]"
    )
    type_digits("d/c Ha sua so 2")
    assert page.keep.text() == "Lưu thành dự thảo lần 2"
    press(ENTER)
    assert page.note.text() == ""
    page.older.setCurrentIndex(0)
    page.newer.setCurrentIndex(1)
    assert page.about.text().endswith("Dự thảo lần 2: d/c Ha sua so 2")
    page.back.setFocus()
    press(ENTER)
    assert drafting.resolution(meeting_id).text(PRAISE) == "Biểu dương tổ 2"
    assert "trở lại như bản “Dự thảo lần 1”" in office.notice.shown_text()
    office.services.history.undo()
    assert drafting.resolution(meeting_id).text(PRAISE) == "Biểu dương tổ 3"


def test_what_came_and_went_is_told_by_lines_and_signs(office):
    meeting_id = office.hold()
    office.services.drafting.write_section(meeting_id, PRAISE, "tổ 2")
    office.services.versions.keep(meeting_id)
    office.services.drafting.write_section(meeting_id, PRAISE, "tổ 3")
    page = office.go(Section.VERSIONS)
    for mode in (Mode.LIGHT, Mode.DARK):
        office.tab.host.theme.set_mode(mode)
        looks = {}
        for at in range(len(page.view.toPlainText())):
            cursor = page.view.textCursor()
            cursor.setPosition(at + 1)
            looks[page.view.toPlainText()[at]] = cursor.charFormat()
        assert looks["2"].fontStrikeOut()
        assert not looks["2"].fontUnderline()
        assert looks["3"].fontUnderline()
        assert not looks["3"].fontStrikeOut()


def test_what_was_changed_after_the_adoption_is_said_beside_the_number(office):
    meeting_id, drafting = office.hold(), office.services.drafting
    drafting.write_section(meeting_id, LIMITS, "một")
    drafting.adopt(meeting_id, drafting.vote(meeting_id, "nghị quyết", 5))
    assert "Sửa sau khi thông qua" not in office.tab.number.text()
    drafting.write_section(meeting_id, LIMITS, "hai")
    assert "Sửa sau khi thông qua: hạn chế, nguyên nhân. Xem Các bản dự thảo." in office.tab.number.text()
    page = office.go(Section.VERSIONS)
    assert "[−một][+hai]" in page.view.toPlainText()
    office.services.history.undo()
    assert "Sửa sau khi thông qua" not in office.tab.number.text()


def test_versions_of_a_passed_meeting_are_only_read(office):
    meeting_id = office.hold()
    office.services.drafting.write_section(meeting_id, PRAISE, "một")
    office.services.versions.keep(meeting_id)
    office.pass_meeting(meeting_id)
    page = office.go(Section.VERSIONS)
    assert page.view.hasFocus()
    assert not page.keep.isVisible()
    assert not page.back.isVisible()
    assert page.newer.count() == 2
