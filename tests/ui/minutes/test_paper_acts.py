"""Word, PDF, printer and reading aloud from the tab: the right files, or a sentence that says why not."""

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from chibo_desktop.documents import delivery
from chibo_desktop.documents.proof import Typed
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import StepKind
from chibo_desktop.services import printing
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.minutes import paper_acts
from chibo_desktop.ui.minutes.changed_paper import ChangedPaper
from chibo_desktop.ui.minutes.reading import Reading
from tests.ui.minutes.conftest import PATIENCE_MS, Office

FILE = "Biên bản 11-2026.docx"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Instead of being handed to the system, files and folders are noted here."""
    seen: list[Path] = []
    monkeypatch.setattr(paper_acts, "open_path", lambda path: seen.append(path) or True)
    monkeypatch.setattr(paper_acts, "word_program", lambda: "Word")
    return seen


def notice_button(office: Office, text: str) -> Button:
    found = [b for b in office.notice.findChildren(Button) if b.text() == text and b.isVisible()]
    assert found, [b.text() for b in office.notice.findChildren(Button)]
    return found[0]


def folder(office: Office) -> Path:
    return office.services.papers.folder(office.meeting_id)


def words_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


# ------------------------------------------------------------------------------------------------ Word


def test_the_word_file_is_written_recorded_and_can_be_opened(office: Office, opened: list[Path]):
    office.hold()
    office.press("Xuất Word")
    assert office.wait_until_said("Đã xuất").endswith(f"Đã xuất {FILE}.")
    (paper,) = office.services.papers.delivered(office.meeting_id)
    assert paper.file_name == FILE
    assert printing.sha256_of(folder(office) / FILE) == paper.sha256
    notice_button(office, "Mở bằng Word").click()
    assert opened == [folder(office) / FILE]


def test_what_is_delivered_is_what_the_services_hold(office: Office):
    office.hold()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất")
    words = words_of(folder(office) / FILE)
    roll = office.services.attendance.roll(office.meeting_id)
    for name in roll.names((*roll.count.excused, *roll.count.unexcused)):
        assert f"Đồng chí {name}" in words
    assert f"- Tổng số đảng viên: {len(roll.count.total)} đồng chí" in words
    for one in office.services.meetings.items(office.meeting_id):
        assert one.title in words
        assert one.content in words
        assert one.conclusion in words
    for opinion in office.services.meetings.opinions(office.meeting_id):
        assert f"- Đồng chí {opinion.speaker}: {opinion.text}" in words
    for task in office.services.drafting.tasks(office.meeting_id):
        assert task.what in words
        assert task.who in words
    for guest in office.services.attendance.guests(office.meeting_id):
        assert f"{guest.name}, {guest.post}, {guest.body}" in words


def test_opening_is_offered_only_where_something_can_and_said_as_it_went(
    office: Office, opened: list[Path], monkeypatch: pytest.MonkeyPatch
):
    office.hold()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất")
    notice_button(office, "Mở bằng Word").click()
    assert f"Đã giao “{FILE}” cho Word mở." in office.notice.shown_text()

    monkeypatch.setattr(paper_acts, "open_path", lambda _path: False)
    office.press("Xuất Word")
    office.wait_until_said("(2)")
    notice_button(office, "Mở bằng Word").click()
    assert "Máy không mở được “Biên bản 11-2026 (2).docx”" in office.notice.shown_text()

    monkeypatch.setattr(paper_acts, "word_program", lambda: None)
    office.press("Xuất Word")
    office.wait_until_said("(3)")
    texts = [button.text() for button in office.notice.findChildren(Button) if button.isVisible()]
    assert "Mở thư mục" in texts
    assert not any(text.startswith("Mở bằng") for text in texts)


def change_by_hand(path: Path) -> None:
    document = docx.Document(str(path))
    said = next(one for one in document.paragraphs if "Kết luận:" in one.text)
    said.runs[-1].text = said.runs[-1].text.replace("thống nhất", "đồng ý")
    document.add_paragraph("Ghi thêm bằng tay.")
    document.save(str(path))


def answer_changes(office: Office, answer: int) -> list[ChangedPaper]:
    """Answer the next window of changes; what was shown."""
    seen: list[ChangedPaper] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, ChangedPaper):
            seen.append(shown)
            shown.done(answer)

    watch = QTimer(interval=10)
    watch.timeout.connect(look)
    watch.start()
    notice_button(office, "Xem chỗ khác").click()
    office.wait(lambda: bool(seen))
    watch.stop()
    return seen


def test_the_same_again_gets_a_number(office: Office):
    office.hold()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất")
    office.press("Xuất Word")
    office.wait_until_said("(2)")
    assert words_of(folder(office) / FILE) == words_of(folder(office) / "Biên bản 11-2026 (2).docx")


def test_a_paper_changed_by_hand_is_kept_and_made_again_only_when_asked_for(office: Office):
    office.hold()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất")
    first, second = folder(office) / FILE, folder(office) / "Biên bản 11-2026 (2).docx"
    change_by_hand(first)
    office.press("Xuất Word")
    said = office.wait_until_said("sửa ngoài chương trình")
    assert f"“{FILE}” đã được sửa ngoài chương trình nên vẫn giữ nguyên" in said
    assert not second.exists()
    notice_button(office, "Làm lại từ sổ").click()
    office.wait_until_said("(2)")
    assert "Ghi thêm bằng tay." in words_of(first)
    assert "Ghi thêm bằng tay." not in words_of(second)
    office.press("Xuất Word")
    office.wait_until_said("(3)")


def test_what_was_changed_by_hand_is_shown_word_by_word(office: Office):
    office.hold()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất")
    change_by_hand(folder(office) / FILE)
    office.press("Xuất Word")
    office.wait_until_said("sửa ngoài chương trình")
    (shown,) = answer_changes(office, ChangedPaper.AGAIN)
    text = shown.text.toPlainText()
    assert "Chi bộ [−đồng ý][+thống nhất] với dự thảo." in text
    assert "Ghi thêm bằng tay." in text
    assert shown.about.text().startswith(f"{shown.text.differences} chỗ khác.")
    office.wait_until_said("(2)")


def test_a_pdf_says_that_it_is_the_books_and_not_the_edited_one(office: Office, tmp_path: Path):
    office.hold()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất")
    change_by_hand(folder(office) / FILE)
    office.answer(tmp_path / "in.pdf")
    office.press("Lưu PDF…")
    said = office.wait_until_said("Đã lưu in.pdf.")
    assert f"Đây là lời văn trong sổ, không phải bản “{FILE}” đã sửa tay." in said


def test_a_file_that_word_cannot_have_written_is_said(office: Office):
    office.hold()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất")
    (folder(office) / FILE).write_bytes(b"no Word file")
    office.press("Xuất Word")
    office.wait_until_said("sửa ngoài chương trình")
    notice_button(office, "Xem chỗ khác").click()
    office.wait_until_said("Lỗi")
    assert (folder(office) / FILE).read_bytes() == b"no Word file"


def test_what_a_passed_meeting_ends_with_is_made_in_one_act_and_not_twice(office: Office):
    office.hold()
    office.services.minutes.pass_meeting(office.meeting_id)
    names = ["Biên bản 11-2026", "Nghị quyết 11-2026"]
    for _ in range(2):
        office.tab.deliver_final()
        assert ", ".join(names) in office.wait_until_said("Đã có bản Word và PDF")
        office.wait(lambda: not office.tasks.busy)
    found = sorted(path.name for path in folder(office).iterdir())
    assert found == sorted(f"{name}.{ending}" for name in names for ending in ("docx", "pdf"))
    assert [paper.file_name for paper in office.services.papers.delivered(office.meeting_id)] == [
        f"{name}.docx" for name in names
    ]
    assert (folder(office) / "Biên bản 11-2026.pdf").read_bytes().startswith(b"%PDF")


def test_a_pdf_of_an_earlier_state_is_not_taken_for_the_final_one(office: Office):
    office.hold()
    folder(office).mkdir(parents=True)
    draft = folder(office) / "Biên bản 11-2026.pdf"
    draft.write_bytes(b"%PDF of the draft")
    for _ in range(2):
        office.tab.deliver_final()
        office.wait_until_said("Đã có bản Word và PDF")
        office.wait(lambda: not office.tasks.busy)
    assert draft.read_bytes() == b"%PDF of the draft"
    found = {path.name for path in folder(office).glob("*.pdf")}
    assert found == {draft.name, "Biên bản 11-2026 (2).pdf", "Nghị quyết 11-2026.pdf"}


def test_final_papers_written_before_the_disk_refused_are_known(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    office.hold()

    deliver = delivery.deliver

    def full(into: Path, name: str, data: bytes, typed: Typed = ()) -> delivery.Delivered:
        if name.startswith("Nghị quyết"):
            raise KnownError(Problem.DISK_FULL, path=name)
        return deliver(into, name, data, typed)

    monkeypatch.setattr(delivery, "deliver", full)
    office.tab.deliver_final()
    assert "Ổ đĩa đã đầy" in office.wait_until_said("Lỗi")
    assert [paper.file_name for paper in office.services.papers.delivered(office.meeting_id)] == [FILE]


def test_a_final_paper_changed_by_hand_stays_the_clerks(office: Office):
    office.hold()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất")
    change_by_hand(folder(office) / FILE)
    office.tab.deliver_final()
    said = office.wait_until_said("Đã có bản Word và PDF: Nghị quyết 11-2026.")
    assert f"Bản “{FILE}” đã được sửa ngoài chương trình, vẫn giữ nguyên." in said
    assert "Ghi thêm bằng tay." in words_of(folder(office) / FILE)
    assert not (folder(office) / "Biên bản 11-2026 (2).docx").exists()


def test_the_resolution_is_delivered_when_it_is_shown(office: Office):
    office.hold()
    office.tab.reveal("resolution")
    office.press("Xuất Word")
    assert "Nghị quyết 11-2026.docx" in office.wait_until_said("Đã xuất")
    assert "T/M CHI BỘ" in words_of(folder(office) / "Nghị quyết 11-2026.docx")


def test_a_folder_that_refuses_is_said_and_another_can_be_chosen(office: Office, tmp_path: Path):
    office.hold()
    blocked = folder(office).parent
    blocked.write_bytes(b"a file where the folder should be")
    office.press("Xuất Word")
    said = office.wait_until_said("Lỗi")
    assert "thư mục" in said
    assert office.services.papers.delivered(office.meeting_id) == []
    office.answer(tmp_path)
    notice_button(office, "Chọn thư mục khác…").click()
    office.wait_until_said("Đã xuất")
    assert (tmp_path / FILE).is_file()
    (paper,) = office.services.papers.delivered(office.meeting_id)
    assert Path(paper.file_name) == tmp_path / FILE


def test_a_full_disk_is_said_and_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch):
    office.hold()

    def full(_paper: object) -> None:
        raise KnownError(Problem.DISK_FULL, path=FILE)

    monkeypatch.setattr(printing, "deliver", full)
    office.press("Xuất Word")
    assert "Ổ đĩa đã đầy" in office.wait_until_said("Lỗi")
    office.answer(None)
    notice_button(office, "Chọn thư mục khác…").click()
    assert office.services.papers.delivered(office.meeting_id) == []


def test_what_was_typed_odd_goes_through_the_whole_path(office: Office):
    nasty = "<b>x</b> & {{ chi_bo.ten }} {% if %} ]]> \"'"
    office.hold()
    office.services.meetings.write_conclusion(office.worked.item(StepKind.DISCUSSION).id, nasty)
    office.wait_for_pages()
    office.press("Xuất Word")
    office.wait_until_said("Đã xuất")
    assert f"Kết luận: {nasty}" in words_of(folder(office) / FILE)


# ------------------------------------------------------------------------------------------------- PDF


def test_the_pdf_is_saved_where_one_says(office: Office, tmp_path: Path, opened: list[Path]):
    office.hold()
    target = tmp_path / "gửi phường.pdf"
    office.answer(target)
    office.press("Lưu PDF…")
    assert office.wait_until_said("Đã lưu").endswith("Đã lưu gửi phường.pdf.")
    assert target.read_bytes().startswith(b"%PDF")
    notice_button(office, "Mở PDF").click()
    assert opened == [target]


def test_a_pdf_that_is_there_is_kept_even_when_it_is_to_be_replaced(office: Office, tmp_path: Path):
    office.hold()
    target = tmp_path / "Biên bản.pdf"
    target.write_bytes(b"mine")
    office.answer(target)
    office.press("Lưu PDF…")
    said = office.wait_until_said("Đã lưu")
    assert said.endswith("Đã lưu Biên bản (2).pdf. Tệp “Biên bản.pdf” có từ trước vẫn được giữ nguyên.")
    assert target.read_bytes() == b"mine"


def test_the_name_proposed_for_a_pdf_is_a_free_one(office: Office, monkeypatch: pytest.MonkeyPatch):
    office.hold()
    place = folder(office)
    place.mkdir(parents=True)
    for name in ("Biên bản 11-2026.pdf", "Biên bản 11-2026 (2).pdf"):
        (place / name).write_bytes(b"")
    proposed: list[Path] = []
    monkeypatch.setattr(office.dialogs, "save_file", lambda _title, path, _kind: proposed.append(path))
    office.press("Lưu PDF…")
    assert proposed == [place / "Biên bản 11-2026 (3).pdf"]


def test_a_pdf_that_cannot_be_written_can_go_elsewhere(office: Office, tmp_path: Path):
    office.hold()
    blocked = tmp_path / "một tệp"
    blocked.write_bytes(b"")
    office.answer(blocked / "x.pdf", tmp_path / "y.pdf")
    office.press("Lưu PDF…")
    office.wait_until_said("Lỗi")
    notice_button(office, "Chọn thư mục khác…").click()
    office.wait_until_said("Đã lưu")
    assert (tmp_path / "y.pdf").is_file()


def test_giving_up_writes_nothing(office: Office):
    office.hold()
    office.wait_for_pages()
    office.answer(None, False)
    office.press("Lưu PDF…")
    office.press("In…")
    assert office.notice.shown_text() == ""
    assert not office.tasks.busy


# --------------------------------------------------------------------------------------------- printing


def test_printing_says_how_many_pages_went_out(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    office.hold()
    office.wait_for_pages()
    offered: list[int] = []

    def choose(printer: QPrinter, pages: int) -> bool:
        offered.append(pages)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "in.pdf"))
        printer.setResolution(72)
        return True

    monkeypatch.setattr(office.dialogs, "set_up_printer", choose)
    office.press("In…")
    count = office.tab._pages.page_count
    assert offered == [count]
    office.wait_until_said(f"Đã gửi {count} trang tới máy in.")
    assert (tmp_path / "in.pdf").is_file()


def test_printing_can_be_stopped(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    office.hold()

    def choose(printer: QPrinter, _pages: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "in.pdf"))
        return True

    monkeypatch.setattr(office.dialogs, "set_up_printer", choose)
    office.press("In…")
    office.wait_until_said("Đang in trang 1/")
    notice_button(office, "Thôi in").click()
    assert "Đã thôi in." in office.notice.shown_text()
    office.wait(lambda: not office.tasks.busy)
    assert "Đã thôi in." in office.notice.shown_text()


def test_a_printer_that_refuses_is_said(office: Office, monkeypatch: pytest.MonkeyPatch, qtlog):
    office.hold()

    def choose(printer: QPrinter, _pages: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName("/không/có/in.pdf")
        printer.setResolution(72)
        return True

    monkeypatch.setattr(office.dialogs, "set_up_printer", choose)
    with qtlog.disabled():
        office.press("In…")
        assert "Máy in không nhận" in office.wait_until_said("Lỗi")


def test_pages_that_are_not_there_are_said(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    office.hold()

    def choose(printer: QPrinter, _pages: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "in.pdf"))
        printer.setFromTo(50, 60)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        return True

    monkeypatch.setattr(office.dialogs, "set_up_printer", choose)
    office.press("In…")
    office.wait_until_said("không có trang nào trong khoảng đã chọn")


# ------------------------------------------------------------------------------------- folder, reading


def test_the_folder_is_opened_once_there_is_one(office: Office, opened: list[Path]):
    office.hold()
    office.press("Mở thư mục")
    assert "Bấm Xuất Word trước" in office.notice.shown_text()
    assert opened == []
    folder(office).mkdir(parents=True)
    office.press("Mở thư mục")
    assert opened == [folder(office)]


def test_the_minutes_are_read_aloud_in_large_letters(office: Office):
    office.hold()
    seen: list[str] = []

    def look() -> None:
        reading = QApplication.activeModalWidget()
        assert isinstance(reading, Reading)
        seen.append(reading.text.toPlainText())
        QTest.keyClick(reading.text, Qt.Key.Key_Escape)

    watch = QTimer(interval=10)
    watch.timeout.connect(lambda: look() if QApplication.activeModalWidget() else None)
    watch.start()
    office.press("Đọc biên bản")
    office.qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE_MS)
    watch.stop()
    assert "- Đồng chí Lê Đức Mận: Nhất trí với dự thảo, đề nghị ghi rõ thời hạn." in seen[0]
    assert len(seen) == 1
