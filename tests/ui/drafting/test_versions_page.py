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
    assert "Đã lưu Sửa tại hội nghị lần 1" in office.notice.shown_text()
    assert page.about.text() == "Hai bản giống nhau."
    assert "Các bản dự thảo (1)" in office.tab.sections.currentItem().text()
    drafting.write_section(meeting_id, PRAISE, "Biểu dương **tổ 2**")
    assert page.about.text() == "Hai bản chỉ khác nhau ở chữ đậm."
    drafting.write_section(meeting_id, PRAISE, "Biểu dương tổ 3")
    drafting.add_task(meeting_id, "Quét ngõ")
    assert page.view.toPlainText() == (
        "Biểu dương, nhắc nhở\nBiểu dương tổ [−2][+3]\n\n"
        "Hạn chế, nguyên nhân – không đổi\n\n"
        "Nhiệm vụ, phân công\n[+1. Quét ngõ]"
    )
    type_digits("d/c Ha sua so 2")
    assert page.keep.text() == "Lưu thành sửa tại hội nghị lần 2"
    press(ENTER)
    assert page.note.text() == ""
    page.older.setCurrentIndex(0)
    page.newer.setCurrentIndex(1)
    assert page.about.text().endswith("Sửa tại hội nghị lần 2: d/c Ha sua so 2.")
    page.back.setFocus()
    press(ENTER)
    assert drafting.resolution(meeting_id).text(PRAISE) == "Biểu dương tổ 2"
    assert "Lời văn và phân công đã trở lại như bản “Sửa tại hội nghị lần 1”" in office.notice.shown_text()
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


def test_an_adopted_text_says_that_it_is_locked_and_opens_again(office):
    meeting_id, drafting = office.hold(), office.services.drafting
    drafting.write_section(meeting_id, LIMITS, "một")
    drafting.add_task(meeting_id, "Quét ngõ")
    line, page = office.tab.adopted, office.go(Section.LIMITS)
    assert not line.isVisible()
    assert not page.part.editor.isReadOnly()
    drafting.adopt(meeting_id, drafting.vote(meeting_id, "nghị quyết", 5))
    assert "đã thông qua lúc" in line.words.text()
    assert "đã khóa" in line.words.text()
    assert page.part.editor.isReadOnly()
    assert not office.go(Section.TASKS).line.isVisible()
    assert not office.go(Section.VERSIONS).back.isVisible()
    assert not line.isVisible()
    score = office.go(Section.SCORE)
    assert "vẫn ghi được" in line.words.text()
    assert not line.reopen.isVisible()
    assert not score.part.editor.isReadOnly()
    office.go(Section.LIMITS)
    line.reopen.setFocus()
    press(ENTER)
    assert "Sửa xong thì biểu quyết lại" in office.notice.shown_text()
    assert not line.isVisible()
    assert not page.part.editor.isReadOnly()
    assert drafting.adopted_by(meeting_id) is None
    drafting.write_section(meeting_id, LIMITS, "hai")
    votes = office.go(Section.VOTES)
    votes.reveal(drafting.ballots(meeting_id)[0].id)
    assert "cần biểu quyết lại" in votes.result.text()
    assert not votes.result.adopt.isVisible()


def test_who_proposed_what_is_noted_by_keyboard_and_told_in_the_comparison(office):
    meeting_id = office.hold()
    office.services.drafting.write_section(meeting_id, PRAISE, "tổ 2")
    office.services.versions.keep(meeting_id)
    page = office.go(Section.VERSIONS)
    page.amendments.who.setFocus()
    type_digits("khach moi")
    press(ENTER, ENTER)
    type_digits("them to 3")
    press(ENTER)
    (noted,) = office.services.versions.amendments(meeting_id)
    assert (noted.name, noted.words, noted.member_id) == ("khach moi", "them to 3", None)
    assert page.amendments.who.hasFocus()
    assert "Đề nghị sửa: khach moi: “them to 3”." in page.about.text()
    office.services.drafting.write_section(meeting_id, PRAISE, "tổ 2 và tổ 3")
    office.services.versions.keep(meeting_id)
    assert page.older.itemText(1).endswith(" · 1 đề nghị")
    office.services.history.undo()
    page.amendments.table.choose(noted.id)
    page.amendments.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert office.services.versions.amendments(meeting_id) == []
    office.services.history.undo()
    assert list(page.amendments.table.rows.rows) == [noted]


def test_two_versions_are_shown_as_a_paper(office):
    meeting_id = office.hold()
    office.services.drafting.write_section(meeting_id, PRAISE, "tổ 2")
    office.services.versions.keep(meeting_id)
    (kept,) = office.services.versions.versions(meeting_id)
    page = office.go(Section.VERSIONS)
    page.word.setFocus()
    press(ENTER)
    assert office.went[-1][1] == f"comparison:{kept.id}:"


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
