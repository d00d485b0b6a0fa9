"""The form of Party papers (HD 36-HD/VPTW, HD 05-HD/VPTW), read from the finished files."""

import io
import re
from dataclasses import replace
from datetime import date

import docx
import lxml.etree as etree
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.table import Table, _Cell

from chibo_desktop.documents import making, proof
from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.papers.attendance_year import AttendanceYearPaper
from chibo_desktop.documents.papers.invitations import InvitationsPaper
from chibo_desktop.documents.papers.member_list import WideMemberListPaper
from chibo_desktop.documents.papers.task_sheets import TaskSheetsPaper
from tests.documents import samples
from tests.documents.reading import Look, look, looks, opened

PARTY_NAME = "ĐẢNG CỘNG SẢN VIỆT NAM"
# The sum of the advances of its letters in Times New Roman Bold (and Liberation Serif Bold), in units per em.
PARTY_NAME_EMS = 13.778
TWIPS = 20
LYING = ("danh_sach_dang_vien_ngang", "so_danh_sach_dang_vien", "bang_theo_doi_du_hop", "bao_cao_cham_diem")
MINUTES = ("bien_ban_sinh_hoat", "bien_ban_hop_chi_uy")


# Each kind under the one instruction, those that are longer or emptier under the other.
EVERY = samples.ALL | {
    name: replace(paper, form=samples.HD_36)  # pyright: ignore[reportArgumentType]
    for name, paper in samples.ODD.items()
}


@pytest.fixture(params=EVERY, scope="module")
def paper(request: pytest.FixtureRequest) -> Paper:
    return EVERY[request.param]


def text_width(cell: _Cell) -> int:
    """Twips between the margins of a cell."""
    assert cell.width is not None
    table = cell._tc.getparent().getparent()
    margins = table.findall(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/*")
    sides = {margin.tag: int(margin.get(qn("w:w"))) for margin in margins}
    return round(cell.width.twips) - sides[qn("w:left")] - sides[qn("w:right")]


def body(paper: Paper) -> list[Look]:
    return [one for one in looks(opened(paper).paragraphs) if one.of_paragraph("jc") == "both"]


def names_recipients(kind: type[Paper]) -> bool:
    return any(field.name == "noi_nhan[]" for field in kind.catalogue)


def is_dated(kind: type[Paper]) -> bool:
    return any(field.name == "van_ban.ngay" for field in kind.catalogue)


def is_signed_for_somebody(kind: type[Paper]) -> bool:
    return any(field.name == "ky.thay_mat" for field in kind.catalogue)


def signature(paper: Paper) -> Table:
    return opened(paper).tables[-1]


def test_paper_and_margins(paper: Paper):
    for section in opened(paper).sections:
        assert_form_of(section, lying=paper.template in LYING)


def assert_form_of(section: Section, *, lying: bool):
    width, height = (297, 210) if lying else (210, 297)
    lengths = (
        (section.page_width, width),
        (section.page_height, height),
        (section.top_margin, 20),
        (section.bottom_margin, 20),
        (section.left_margin, 30),
        (section.right_margin, 15),
    )
    for length, millimetres in lengths:
        assert length is not None
        assert length.mm == pytest.approx(millimetres, abs=0.02)


def test_everything_is_black_times_new_roman(paper: Paper):
    document = opened(paper)
    # The rows of a table are copies of one.
    cells = [cell for table in document.tables for row in table.rows[:4] for cell in row.cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    paragraphs += document.sections[0].header.paragraphs
    for one in looks(paragraphs):
        assert one.of_letters("rFonts", "ascii") <= {"Times New Roman"}, one.text
        assert one.of_letters("rFonts", "hAnsi") <= {"Times New Roman"}, one.text
        assert one.of_letters("color") <= {"000000"}, one.text


def test_the_party_name_and_the_line_as_long_as_it(paper: Paper):
    right = opened(paper).tables[0].rows[0].cells[1]
    name, line = Look(right.paragraphs[0]), Look(right.paragraphs[1])
    assert (name.text, name.sizes, name.bold) == (PARTY_NAME, {15}, {True})
    assert name.of_paragraph("jc") == "center"
    assert name.of_letters("u") == {None}, "an underline would run through the dots under Ộ and Ệ"
    border = right.paragraphs[1]._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}")
    assert border is not None
    assert border.get(qn("w:val")) == "single"
    indents = [int(line.of_paragraph("ind", side) or 0) for side in ("left", "right")]
    assert indents[0] == indents[1], "centred under the name"
    length = text_width(right) - sum(indents)
    assert length == pytest.approx(PARTY_NAME_EMS * 15 * TWIPS, abs=TWIPS / 2)


def test_the_bodies_the_star_and_the_number():
    left = opened(samples.resolution()).tables[0].rows[0].cells[0]
    upper, issuing, star, number = looks(left.paragraphs)
    assert (upper.text, upper.sizes, upper.bold) == ("ĐẢNG BỘ PHƯỜNG SÔNG MAI", {14}, {False})
    assert (issuing.text, issuing.sizes, issuing.bold) == ("CHI BỘ TỔ DÂN PHỐ 3", {14}, {True})
    assert (star.text, star.sizes) == ("*", {14})
    assert (number.text, number.sizes) == ("Số 05-NQ/CB", {14})
    assert {one.of_paragraph("jc") for one in (upper, issuing, star, number)} == {"center"}


def test_the_bodies_and_the_star_head_every_paper(paper: Paper):
    upper, issuing, star, *rest = looks(opened(paper).tables[0].rows[0].cells[0].paragraphs)
    assert upper.text == paper.heading.upper_body.upper()
    assert upper.sizes == ({13} if len(upper.text) > 26 else {14})
    assert (issuing.text, issuing.sizes) == (paper.heading.issuing_body.upper(), {14})
    assert (upper.bold, issuing.bold) == ({False}, {True})
    assert (star.text, star.sizes, star.bold) == ("*", {14}, {False})
    assert {one.of_paragraph("jc") for one in (upper, issuing, star, *rest)} == {"center"}
    assert all(one.text for one in rest), "no empty line where there is no number"


@pytest.mark.parametrize("name, size", [("Đảng bộ phường Bắc Sông Mai", 13), ("Đảng bộ phường Đông Mai", 14)])
def test_a_long_upper_body_is_set_smaller(name: str, size: int):
    paper = replace(samples.resolution(), heading=replace(samples.HEADING, upper_body=name))
    upper = Look(opened(paper).tables[0].rows[0].cells[0].paragraphs[0])
    assert (upper.text, upper.sizes) == (name.upper(), {size})


def test_a_paper_without_a_number_has_no_empty_line_for_it():
    left = opened(samples.short_minutes()).tables[0].rows[0].cells[0]
    assert [one.text for one in left.paragraphs][-1] == "*"


@pytest.mark.parametrize(
    "day, printed",
    [
        (date(2026, 2, 3), "Sông Mai, ngày 03 tháng 02 năm 2026"),
        (date(2026, 1, 31), "Sông Mai, ngày 31 tháng 01 năm 2026"),
        (date(2026, 5, 9), "Sông Mai, ngày 09 tháng 5 năm 2026"),
        (date(2026, 11, 27), "Sông Mai, ngày 27 tháng 11 năm 2026"),
    ],
)
def test_place_and_date(day: date, printed: str):
    paper = replace(samples.resolution(), heading=replace(samples.HEADING, day=day))
    line = Look(opened(paper).tables[0].rows[0].cells[1].paragraphs[-1])
    assert (line.text, line.sizes, line.italic) == (printed, {14}, {True})


@pytest.mark.parametrize("kind", [kind for kind in PAPERS if is_dated(kind)])
def test_every_dated_paper_has_its_zeros(kind: type[Paper]):
    sample = kind.sample()
    heading = replace(sample.heading, day=date(2026, 2, 3), place="Sông Mai")
    paper = replace(sample, heading=heading)  # pyright: ignore[reportArgumentType]
    line = Look(opened(paper).tables[0].rows[0].cells[1].paragraphs[-1])
    assert (line.text, line.sizes, line.italic) == ("Sông Mai, ngày 03 tháng 02 năm 2026", {14}, {True})
    assert line.of_paragraph("jc") == "center"


def test_minutes_leave_place_and_date_to_the_body():
    document = opened(samples.short_minutes())
    right = document.tables[0].rows[0].cells[1]
    assert [one.text for one in right.paragraphs] == [PARTY_NAME, ""]
    opening = next(one.text for one in document.paragraphs if one.text.startswith("Vào hồi"))
    assert opening.startswith(
        "Vào hồi 19 giờ 30 phút, ngày 03 tháng 02 năm 2026, tại Nhà văn hóa tổ dân phố 3,"
    )
    # A place handed in all the same is not printed, and nothing is thought to be missing for it.
    assert proof.missing(proof.read_text(making.make(samples.short_minutes())), (("Sông Mai, ngày",),))


def test_type_subject_and_the_dashes(paper: Paper):
    paragraphs = opened(paper).paragraphs
    kind, subject, dashes = looks(paragraphs)[:3]
    assert kind.text == paper.title == paper.title.upper()
    assert (kind.sizes, kind.bold) == ({16}, {True})
    assert (subject.text, subject.sizes, subject.bold) == (paper.subject, {14}, {True})
    assert dashes.text == "-----"
    assert {one.of_paragraph("jc") for one in (kind, subject, dashes)} == {"center"}


def test_the_body_is_justified_indented_and_spaced(paper: Paper):
    for one in body(paper):
        assert one.sizes <= {14}, one.text
        assert int(one.of_paragraph("ind", "firstLine") or 0) == pytest.approx(567, abs=1), "10 mm"
        assert int(one.of_paragraph("spacing", "after") or 0) >= 6 * TWIPS
        assert one.of_paragraph("spacing", "lineRule") == "exact"
        assert int(one.of_paragraph("spacing", "line") or 0) == 18 * TWIPS


def test_headings_are_bold_and_never_the_last_line_of_a_page(paper: Paper):
    headings = [one for one in body(paper) if re.match(r"[IV]+\. ", one.text)]
    assert len(headings) >= 2 or paper.template not in (*MINUTES, "nghi_quyet")
    for one in headings:
        assert one.bold == {True}
        assert one.keeps_with_next
    for made in opened(paper).paragraphs:
        assert made.style is not None
        assert made.style.name != "Đề mục" or Look(made).keeps_with_next, made.text


def test_no_line_of_a_paragraph_stands_alone():
    one = look(opened(samples.short_minutes()).paragraphs, "Vào hồi")
    assert one.of_paragraph("widowControl") == ""


def test_the_body_ends_with_a_full_stop_and_nothing_after_it(paper: Paper):
    lines = [one for one in body(paper) if one.text]
    if not lines:
        assert paper.template == "so_danh_sach_dang_vien", "a table and nothing else"
        return
    last = lines[-1].text
    assert last.endswith(".")
    assert not last.endswith("./.")


def test_a_typed_line_break_begins_a_paragraph_of_the_same_form():
    first, second = (
        look(opened(samples.short_minutes()).paragraphs, start) for start in ("Các nhiệm vụ", "Còn hai hộ")
    )
    assert second.of_paragraph("jc") == first.of_paragraph("jc") == "both"
    assert second.of_paragraph("ind", "firstLine") == first.of_paragraph("ind", "firstLine")
    assert second.of_letters("sz") == first.of_letters("sz")


def test_page_numbers_stand_at_the_top_centre_from_page_two(paper: Paper):
    for section in opened(paper).sections:
        assert section.different_first_page_header_footer
        assert section.first_page_header.is_linked_to_previous, (
            "page 1 has no header of its own: an empty one"
        )
        (number,) = section.header.paragraphs
        assert Look(number).of_paragraph("jc") == "center"
        assert [field.get(qn("w:instr")) for field in number._p.iter(qn("w:fldSimple"))] == ["PAGE"]
        assert section._sectPr.find(f"{qn('w:pgNumType')}[@{qn('w:fmt')}]") is None, "Arabic"
        assert section.header_distance is not None
        assert section.header_distance < Mm(20)


def test_minutes_are_signed_left_and_right():
    left, right = signature(samples.short_minutes()).rows[0].cells
    for cell, title, name in (
        (left, "NGƯỜI GHI BIÊN BẢN", "Nguyễn Thị Hiền"),
        (right, "CHỦ TRÌ HỘI NGHỊ", "Hoàng Văn Thọ"),
    ):
        assert [one.text for one in cell.paragraphs] == [title, "", "", "", "", name]
        first, *_, last = looks(cell.paragraphs)
        assert (first.sizes, first.bold) == ({14}, {True})
        assert (last.sizes, last.bold) == ({14}, {True})
        assert {one.of_paragraph("jc") for one in looks(cell.paragraphs)} == {"center"}


def test_a_resolution_is_signed_at_the_right_level_with_the_recipients():
    left, right = signature(samples.resolution()).rows[0].cells
    assert [one.text for one in right.paragraphs] == ["T/M CHI BỘ", "BÍ THƯ", "", "", "", "", "Hoàng Văn Thọ"]
    authority, post, *_, name = looks(right.paragraphs)
    assert (authority.sizes, authority.bold) == ({14}, {True})
    assert (post.sizes, post.bold) == ({14}, {False})
    assert (name.sizes, name.bold) == ({14}, {True})
    word, *lines = looks(left.paragraphs)
    assert (word.text, word.sizes, word.of_letters("u")) == ("Nơi nhận:", {14}, {"single"})
    assert {size for line in lines for size in line.sizes} == {12}
    assert all(line.text.startswith("- ") for line in lines)


@pytest.mark.parametrize("kind", [kind for kind in PAPERS if is_signed_for_somebody(kind)])
def test_every_signature_has_for_whom_post_four_lines_and_name(kind: type[Paper]):
    right = signature(kind.sample()).rows[0].cells[1]
    authority, post, *gap, name = looks(right.paragraphs)
    assert [one.text for one in gap] == [""] * 4
    assert authority.text.startswith("T/M CHI ")
    assert post.text == post.text.upper() != ""
    assert (authority.sizes, post.sizes, name.sizes) == ({14},) * 3
    assert (authority.bold, post.bold, name.bold) == ({True}, {False}, {True})
    assert {one.of_paragraph("jc") for one in (authority, post, *gap, name)} == {"center"}


@pytest.mark.parametrize("kind", PAPERS)
def test_the_two_instructions_differ_in_the_ends_of_the_recipients_only(kind: type[Paper]):
    """So whatever holds of a paper under the one holds of it under the other."""
    under = [
        making.make(replace(kind.sample(), form=form))  # pyright: ignore[reportArgumentType]
        for form in (samples.HD_36, samples.HD_05)
    ]
    one, other = (docx.Document(io.BytesIO(data)) for data in under)
    for table, after in zip(one.tables, other.tables, strict=True):
        for cell, beside in zip(table._cells, after._cells, strict=True):
            for mine, theirs in zip(cell.paragraphs, beside.paragraphs, strict=True):
                if mine.text.endswith(","):
                    assert theirs.text == f"{mine.text[:-1]};"
                    (*_, last) = mine._p.iter(qn("w:t"))
                    last.text = f"{last.text[:-1]};"
    assert etree.tostring(one.element) == etree.tostring(other.element)


@pytest.mark.parametrize("form, end", [(samples.HD_36, ","), (samples.HD_05, ";")])
@pytest.mark.parametrize("kind", [kind for kind in PAPERS if names_recipients(kind)])
def test_recipients_end_as_the_instruction_says(kind: type[Paper], form, end: str):
    left = signature(replace(kind.sample(), form=form)).rows[0].cells[0]  # pyright: ignore[reportArgumentType]
    *lines, last = [one.text for one in left.paragraphs][1:]
    assert lines
    assert all(line.endswith(end) for line in lines)
    assert last == "- Lưu Chi bộ."


def test_the_authority_is_written_as_the_cell_does():
    paper = replace(samples.resolution(), form=replace(samples.HD_05, on_behalf="TM."), authority="CHI UỶ")
    assert signature(paper).rows[0].cells[1].paragraphs[0].text == "TM. CHI UỶ"


def test_the_signatures_stay_on_one_page_with_the_sentence_before_them(paper: Paper):
    document = opened(paper)
    (row,) = document.tables[-1].rows
    assert row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    for cell in row.cells:
        assert all(one.keeps_with_next for one in looks(cell.paragraphs))
    before = document.tables[-1]._tbl.getprevious()
    paragraphs = [one for one in document.paragraphs if one._p in (before, before.getprevious())]
    assert Look(paragraphs[-1]).keeps_with_next
    if paper.template in MINUTES:
        assert Look(paragraphs[0]).keeps_with_next
        assert paragraphs[0].text.startswith("Hội nghị kết thúc lúc")


def test_tables_repeat_their_heads_and_fill_the_width(paper: Paper):
    for table in ruled(paper):
        head, *rows = table.rows
        assert head._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert head.cells[0].text in ("TT", "STT", "Số TT")
        assert [row.cells[0].text for row in rows[:1]] in ([], ["1"])
        assert all(one.bold == {True} for cell in head.cells for one in looks(cell.paragraphs))
        assert table.alignment == WD_TABLE_ALIGNMENT.CENTER
        for row in (head, *rows[:1]):
            assert row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            width = sum(round(cell.width.twips) for cell in row.cells if cell.width)
            text = 252 if paper.template in LYING else 165
            assert width / TWIPS == pytest.approx(text / 25.4 * 72, abs=1)


def ruled(paper: Paper) -> list[Table]:
    """Tables with lines; heads and signatures have none."""
    return [one for one in opened(paper).tables if one._tbl.tblPr.find(qn("w:tblBorders")) is not None]


@pytest.mark.parametrize("kind", [InvitationsPaper, TaskSheetsPaper])
def test_each_sheet_of_a_file_is_a_paper_of_its_own(kind: type[Paper]):
    """Its own first page without a number, counted from 1, its own head and signature."""
    document = opened(kind.sample())
    assert len(document.sections) == 2
    for section in document.sections:
        assert section.different_first_page_header_footer
        start = section._sectPr.find(qn("w:pgNumType"))
        assert start is not None
        assert start.get(qn("w:start")) == "1"
        assert section.start_type == WD_SECTION.NEW_PAGE
    names = [one.text for table in document.tables for one in table.rows[0].cells[1].paragraphs[:1]]
    assert names.count(PARTY_NAME) == 2


def test_the_columns_chosen_stand_in_their_order_each_wide_enough():
    paper = WideMemberListPaper.sample()
    (table,) = ruled(paper)
    assert [cell.text for cell in table.rows[0].cells] == ["STT", *paper.columns]
    widths = [cell.width.twips for cell in table.rows[1].cells if cell.width]
    card = widths[1 + paper.columns.index("Số thẻ đảng viên")]
    assert card >= 12 * 130, "twelve digits in one line"


def test_numbers_and_marks_stand_in_the_middle_of_their_columns_names_do_not():
    (table,) = ruled(AttendanceYearPaper.sample())
    for row in table.rows[1:]:
        number, name, *marks = [Look(cell.paragraphs[0]).of_paragraph("jc") for cell in row.cells]
        assert (number, name) == ("center", "left")
        assert set(marks) == {"center"}


def test_lines_to_be_written_in_by_hand_are_numbered():
    (table,) = ruled(samples.blank_roll(30))
    assert [row.cells[0].text for row in table.rows] == ["STT", *map(str, range(1, 31))]
    assert {cell.text for row in table.rows[1:] for cell in row.cells[1:]} == {""}


@pytest.mark.parametrize("name", [name for name in samples.ODD if name.startswith("blank")])
def test_what_is_missing_is_printed_as_dots_or_lines(name: str):
    text = proof.read_text(making.make(samples.ODD[name]))
    assert "None" not in text
    assert "…" in text or name == "blank opinions"


def test_last_months_tasks_are_a_table():
    table = opened(samples.resolution()).tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["TT", "Nhiệm vụ", "Tình trạng đầu kỳ", "Kết quả"]
    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "Vận động quỹ vì người nghèo",
        "12/40 hộ",
        "40/40 hộ, hoàn thành",
    ]


def test_a_draft_says_so_and_an_adopted_resolution_does_not():
    draft = [one.text for one in opened(samples.resolution(draft=True)).tables[0].rows[0].cells[0].paragraphs]
    final = [one.text for one in opened(samples.resolution()).tables[0].rows[0].cells[0].paragraphs]
    assert "Dự thảo" in draft
    assert "Dự thảo" not in final


def test_parts_of_the_resolution_come_in_their_order_and_the_score_only_when_there_is_one():
    def parts(paper: Paper) -> list[str]:
        return [one.text.split(".")[0] for one in body(paper) if re.match(r"[IV]+\. ", one.text)]

    assert parts(samples.resolution()) == ["I", "II", "III", "IV"]
    assert parts(replace(samples.resolution(), score="")) == ["I", "II", "III"]


def test_what_is_not_known_yet_is_left_to_be_written_by_hand():
    text = proof.read_text(making.make(samples.blank_minutes()))
    assert "Hội nghị kết thúc lúc …… giờ …… phút cùng ngày." in text
    assert "None" not in text
    empty = replace(
        samples.resolution(),
        results="",
        last_tasks=(),
        praise="",
        limits="",
        next_month="",
        next_tasks=(),
        assignments=(),
    )
    dotted = [one.text for one in body(empty) if set(one.text) == {"…"}]
    assert len(dotted) == 3, "one line under each of I, II and III"
