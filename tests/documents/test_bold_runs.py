"""Bold letters and lists of a resolution are in Word what they were in the book; nothing else is bold."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.documents import proof
from chibo_desktop.documents.bold_runs import with_bold_runs
from chibo_desktop.documents.making import make
from chibo_desktop.documents.papers.resolution import ResolutionPaper
from chibo_desktop.documents.text import BOLD_BEGINS, BOLD_ENDS, Marked, with_bold_signs
from chibo_desktop.domain.bold import Piece, marked

LISTS = """\
Trọng tâm của **tháng 12**:
1. Vệ sinh môi trường:
a) ngõ 12;
b) ngõ 14, **trước 20/12**;
2. An ninh & trật tự <b>:
a) tuần tra;
đ) **cả dòng đậm**
- thứ bảy
+ từ 20 giờ
Danh sách khác:
1. bắt đầu lại"""


def lines(paper: ResolutionPaper) -> list[str]:
    """The paragraphs of the body, what is bold in brackets."""
    document = Document(io.BytesIO(make(paper)))
    return [
        "".join(f"[{run.text}]" if run.bold and run.text else run.text for run in paragraph.runs)
        for paragraph in document.paragraphs
    ]


def shown(text: str) -> list[str]:
    return [line.replace("**", "[", 1).replace("**", "]", 1) for line in text.split("\n")]


def test_lists_and_bold_letters_are_in_word_what_they_were_in_the_book():
    paper = replace(ResolutionPaper.sample(), next_month=Marked(LISTS))
    found = lines(paper)
    start = found.index("Trọng tâm của [tháng 12]:")
    assert found[start : start + 11] == shown(LISTS)
    assert proof.missing(proof.read_text(make(paper)), proof.typed(paper)) is None


def test_a_list_begins_under_its_heading_and_a_sentence_behind_it():
    paper = replace(
        ResolutionPaper.sample(),
        praise=Marked("1. Tổ **đảng 2**\n2. Tổ đảng 3"),
        limits=Marked("Ít **phát biểu**."),
    )
    found = lines(paper)
    place = found.index("[Biểu dương, nhắc nhở:]")
    assert found[place + 1 : place + 4] == [
        "1. Tổ [đảng 2]",
        "2. Tổ đảng 3",
        "[Hạn chế, nguyên nhân: ]Ít [phát biểu].",
    ]


def test_asterisks_elsewhere_mean_nothing():
    paper = replace(
        ResolutionPaper.sample(), opening="Hồi **19 giờ**", praise=Marked(r"2 \*\* 3 và một ** lẻ")
    )
    found = lines(paper)
    assert "Hồi **19 giờ**" in found
    assert any(line.endswith("2 ** 3 và một ** lẻ") for line in found)


@pytest.mark.parametrize(
    "look, bold",
    [
        ("", "<w:rPr><w:b/><w:bCs/></w:rPr>"),
        ("<w:rPr/>", "<w:rPr><w:b/><w:bCs/></w:rPr>"),
        ("<w:rPr><w:i/></w:rPr>", "<w:rPr><w:b/><w:bCs/><w:i/></w:rPr>"),
        ('<w:rPr><w:b w:val="0"/></w:rPr>', "<w:rPr><w:b/><w:bCs/></w:rPr>"),
        (
            '<w:rPr><w:rFonts w:ascii="A"/><w:sz w:val="28"/></w:rPr>',
            '<w:rPr><w:rFonts w:ascii="A"/><w:b/><w:bCs/><w:sz w:val="28"/></w:rPr>',
        ),
    ],
)
def test_the_other_looks_of_the_run_stay(look, bold):
    text = with_bold_signs(Marked("a**b**"))
    made = with_bold_runs(f"<w:r>{look}<w:t>{text}</w:t></w:r>")
    assert f'<w:r>{bold}<w:t xml:space="preserve">b</w:t></w:r>' in made
    assert f'<w:r>{look}<w:t xml:space="preserve">a</w:t></w:r>' in made


@given(st.lists(st.builds(Piece, st.text(st.sampled_from("a *\\ộ"), max_size=5), st.booleans()), max_size=4))
def test_every_letter_stands_there_once_and_no_sign_is_left(typed):
    text = with_bold_signs(Marked(marked(typed)))
    made = with_bold_runs(f"<w:r><w:t>đầu {text}</w:t><w:br/><w:t>cuối</w:t></w:r>")
    assert BOLD_BEGINS not in made
    assert BOLD_ENDS not in made
    inside = "".join(part.split("</w:t>")[0].split(">", 1)[1] for part in made.split("<w:t")[1:])
    assert inside == f"đầu {''.join(piece.text for piece in typed)}cuối"
