"""From the book to files and pictures: every number, name and sentence; nothing there is touched."""

import errno
import os
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import docx
import pytest

from chibo_desktop.documents.papers.minutes import MinutesPaper
from chibo_desktop.documents.values import Counts, Form, Heading
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import StepKind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.services import printing
from chibo_desktop.services.meetings import Person
from chibo_desktop.services.printing import PagePicture
from tests.services.worked import Worked


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MinutesPaper]:
    """The minutes of the worked evening; a value, so that many tests may share it."""
    made = Worked(tmp_path_factory.mktemp("book"))
    yield made.services.papers.minutes(made.hold())
    made.services.close()


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    made.hold()
    yield made
    made.services.close()


def lines_of(path: Path) -> list[str]:
    """Paragraphs and cells as python-docx reads them."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def texts(value: Any) -> Iterator[str]:
    """Every text anywhere in a paper."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)
    elif is_dataclass(value) and not isinstance(value, (Form, Counts, Heading)):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


# ------------------------------------------------------------------------------------------- Word files


def test_the_word_file_says_every_number_name_and_sentence_of_the_minutes(worked: Worked):
    papers = worked.services.papers
    delivery = papers.delivery(PaperKind.MINUTES, worked.meeting_id)
    lines = lines_of(printing.deliver(delivery).path)
    whole = "\n".join(lines)
    for text in texts(delivery.paper):
        assert text in whole, text
    for line in (
        (
            "Vào hồi 19 giờ 30 phút, ngày 03 tháng 11 năm 2026, tại Nhà văn hóa Tổ dân phố 3, "
            "Chi bộ Tổ dân phố 3 tổ chức sinh hoạt chi bộ thường kỳ tháng 11 năm 2026."
        ),
        "- Tổng số đảng viên: 15 đồng chí (chính thức: 13, dự bị: 2).",
        "- Sinh hoạt tạm thời tại chi bộ: 1 đồng chí.",
        "- Được miễn công tác và sinh hoạt: 2 đồng chí.",
        "- Sinh hoạt tạm thời nơi khác: 1 đồng chí.",
        "- Lực lượng vũ trang làm nhiệm vụ đặc biệt: 1 đồng chí.",
        "- Có mặt: 9 đồng chí (chính thức: 8, dự bị: 1), đạt 75%.",
        "- Vắng có lý do: 2 đồng chí:",
        "+ Đồng chí Đỗ Thị Đượm – việc gia đình;",
        "+ Đồng chí Trần Văn Lộc – ốm, nằm viện.",
        "- Vắng không lý do: 1 đồng chí:",
        "+ Đồng chí Đỗ Hữu Cẩn.",
        "- Phạm Hữu Sâm, Phó Bí thư, Đảng ủy phường Sông Mai.",
        "Chủ trì: Đồng chí Hoàng Văn Thọ, Bí thư.",
        "Thư ký: Đồng chí Nguyễn Thị Hiền, Chi ủy viên.",
        "10. Thảo luận",
        "- Đồng chí Lê Đức Mận: Nhất trí với dự thảo, đề nghị ghi rõ thời hạn.",
        "Kết luận: Chi bộ thống nhất với dự thảo.",
        (
            "Biểu quyết: nghị quyết tháng 11/2026 (giơ tay): 7/11 đồng chí tán thành, đạt 63,6%; "
            "không tán thành: 1; không có ý kiến: 0; được thông qua (cần trên 1/2, tức 6/11)."
        ),
        "Hội nghị kết thúc lúc 21 giờ 05 phút cùng ngày.",
    ):
        assert line in lines, line


def test_the_word_file_of_the_resolution_too(worked: Worked):
    delivery = worked.services.papers.delivery(PaperKind.RESOLUTION, worked.meeting_id)
    whole = "\n".join(lines_of(printing.deliver(delivery).path))
    for text in texts(delivery.paper):
        assert text in whole, text
    assert "Số 01-NQ/CB" in whole
    assert "Sông Mai, ngày 03 tháng 11 năm 2026" in whole
    assert "Dự thảo" not in whole


def test_delivering_again_keeps_what_is_there(worked: Worked):
    papers = worked.services.papers
    first = deliver_and_record(worked)
    before = first.path.read_bytes()
    worked.services.meetings.write_conclusion(worked.item(StepKind.DISCUSSION).id, "Viết lại kết luận.")
    second = deliver_and_record(worked)
    assert (first.path.name, second.path.name) == ("Biên bản 11-2026.docx", "Biên bản 11-2026 (2).docx")
    assert first.path.read_bytes() == before
    assert "Kết luận: Viết lại kết luận." in lines_of(second.path)
    assert second.edited == ()
    assert len(papers.delivered(worked.meeting_id)) == 2


def test_a_paper_changed_by_hand_is_noticed_and_kept(worked: Worked):
    first = deliver_and_record(worked)
    document = docx.Document(str(first.path))
    document.add_paragraph("Thêm bằng tay.")
    document.save(str(first.path))
    by_hand = first.path.read_bytes()
    second = deliver_and_record(worked)
    assert second.edited == ("Biên bản 11-2026.docx",)
    assert second.path != first.path
    assert first.path.read_bytes() == by_hand


def test_a_paper_thrown_away_is_nothing_to_tell_of(worked: Worked):
    first = deliver_and_record(worked)
    first.path.unlink()
    second = deliver_and_record(worked)
    assert (second.path, second.edited) == (first.path, ())


def test_the_resolution_changed_by_hand_is_no_matter_of_the_minutes(worked: Worked):
    papers = worked.services.papers
    delivery = papers.delivery(PaperKind.RESOLUTION, worked.meeting_id)
    written = printing.deliver(delivery)
    papers.record(delivery, written.path, written.sha256)
    written.path.write_bytes(b"by hand")
    assert printing.deliver(papers.delivery(PaperKind.MINUTES, worked.meeting_id)).edited == ()
    assert printing.deliver(papers.delivery(PaperKind.RESOLUTION, worked.meeting_id)).edited == (
        "Nghị quyết 11-2026.docx",
    )


@pytest.mark.parametrize(
    "number, problem",
    [(errno.ENOSPC, Problem.DISK_FULL), (errno.EACCES, Problem.FOLDER_UNWRITABLE)],
)
def test_a_disk_that_refuses_is_a_problem_with_a_name(worked: Worked, monkeypatch, number, problem):
    delivery = worked.services.papers.delivery(PaperKind.MINUTES, worked.meeting_id)

    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(KnownError) as caught:
        printing.deliver(delivery)
    assert caught.value.problem is problem
    assert list(delivery.folder.iterdir()) == []


NASTY = {
    "markup": "<b>đậm</b> <w:p> &amp; < > \" ' ]]> <!-- -->",
    "template": "{{ chi_bo.ten }} {% for x in y %} {# #} {{x}}",
    "lines": "Dòng một\nDòng hai\n\nDòng bốn",
    "vertical tab": "trước\vsau",
    "controls": "a\x00b\x07c\x1bd\u200be\ufeff",
    "NFD": unicodedata.normalize("NFD", "Đề nghị sửa chữa hệ thống thoát nước ở ngõ 12"),
    "emoji": "Đồng ý 👍🏽 ✓ 𠮷",
    "long word": "a" * 3_000,
    "only blanks around": "  nội dung  ",
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_whatever_is_typed_arrives_in_the_word_file(worked: Worked, text: str):
    s = worked.services
    talk = worked.item(StepKind.DISCUSSION)
    s.meetings.write_content(talk.id, text)
    spoken = s.meetings.add_opinion(talk.id, Person("Võ Ngọc Khế", worked.ids["Võ Ngọc Khế"]))
    s.meetings.write_opinion(spoken, text)
    s.meetings.write_conclusion(talk.id, text)
    s.attendance.mark_absent(worked.meeting_id, worked.ids["Trần Văn Lộc"], excused=True, reason=text)
    s.attendance.add_guest(worked.meeting_id, f"Khách {text}")
    s.drafting.reopen_text(worked.meeting_id)
    s.drafting.add_task(worked.meeting_id, f"Việc {text}")
    delivery = s.papers.delivery(PaperKind.MINUTES, worked.meeting_id)
    whole = _words("\n".join(lines_of(printing.deliver(delivery).path)))
    shown = _words(
        unicodedata.normalize("NFC", "".join(c for c in text if c not in "\x00\x07\x1b\u200b\ufeff"))
    )
    assert whole.count(shown) >= 6
    assert "{{" not in whole or "{{" in text
    assert printing.lay_out(delivery.paper).count >= 1


def test_fifty_thousand_letters_are_nothing_special(worked: Worked):
    sentence = "Đề nghị Đảng ủy phường quan tâm sửa chữa hệ thống thoát nước ở ngõ 12, mưa lớn nước ngập. "
    text = (sentence * 600)[:50_000]
    worked.services.meetings.write_content(worked.item(StepKind.DISCUSSION).id, text)
    delivery = worked.services.papers.delivery(PaperKind.MINUTES, worked.meeting_id)
    assert _words(text) in _words("\n".join(lines_of(printing.deliver(delivery).path)))
    assert printing.lay_out(delivery.paper).count > 10


# -------------------------------------------------------------------------------------- pictures and PDF


def test_pages_that_are_looked_at_are_drawn_first(paper: MinutesPaper):
    seen: list[PagePicture] = []
    count = printing.draw(paper, 48, (2, 1, 99), seen.append).count
    assert count == len(seen) > 2
    assert [picture.page for picture in seen[:3]] == [2, 1, 0]
    assert sorted(picture.page for picture in seen) == list(range(count))
    assert {picture.pages for picture in seen} == {count}


@pytest.mark.parametrize("dots", [500, 742, 794, 1366])
def test_a_picture_is_as_wide_as_was_asked_for(paper: MinutesPaper, dots: int):
    """Dot for dot: the view that shows it works out the resolution from Word's own width of A4."""
    png = printing.lay_out(paper).png(0, (dots - 0.01) / (11906 / 1440))
    assert struct.unpack(">I", png[16:20])[0] == dots


def test_pages_for_the_printer_come_in_the_order_asked_for_each_drawn_once(paper: MinutesPaper):
    seen: list[PagePicture] = []
    sheets = printing.draw_to_print(paper, 48, lambda count: [count - 1, 0, count - 1, 0], seen.append)
    last = seen[0].pages - 1
    assert sheets == 4
    assert [picture.page for picture in seen] == [last, 0, last, 0]
    assert seen[0] is seen[2]
    assert seen[1] is seen[3]


def test_no_page_wanted_none_drawn(paper: MinutesPaper):
    assert printing.draw_to_print(paper, 48, lambda _count: [], pytest.fail) == 0


def test_the_pdf_is_written_beside_what_is_there(paper: MinutesPaper, tmp_path: Path):
    wanted = tmp_path / "Biên bản.pdf"
    wanted.write_bytes(b"mine")
    written = printing.write_pdf(paper, wanted)
    assert written.name == "Biên bản (2).pdf"
    assert wanted.read_bytes() == b"mine"
    assert written.read_bytes().startswith(b"%PDF")


# -------------------------------------------------------------------------------------------- reading


def test_the_minutes_are_read_as_they_are_printed_without_numbers_of_pages(paper: MinutesPaper):
    lines = [told.text for told in printing.reading(paper)]
    assert lines[0] == "ĐẢNG BỘ PHƯỜNG SÔNG MAI"
    assert lines[-1] == "Hoàng Văn Thọ"
    assert all(line == line.strip() and line for line in lines)
    row = "1 · Hoàng Văn Thọ, Tổ tự quản số 2 · Tổ chức Ngày hội Đại đoàn kết · 18/11/2026"
    assert row in lines
    said = "- Đồng chí Lê Đức Mận: Nhất trí với dự thảo, đề nghị ghi rõ thời hạn."
    assert lines.index("10. Thảo luận") < lines.index(said) < lines.index(row)


def deliver_and_record(worked: Worked) -> printing.Written:
    """What the window does with one press of the button."""
    papers = worked.services.papers
    delivery = papers.delivery(PaperKind.MINUTES, worked.meeting_id)
    written = printing.deliver(delivery)
    papers.record(delivery, written.path, written.sha256)
    return written


def _words(text: str) -> str:
    return " ".join(text.split())
