"""Changes in Word: whoever accepts them all has the newer text, whoever rejects them all the older one."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import lxml.etree as etree
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.documents import making, pages, proof
from chibo_desktop.documents.papers.comparison import ComparedPart, ComparisonPaper
from chibo_desktop.documents.tracked import Signs, as_printed
from chibo_desktop.domain.versions import Difference, Piece, compare

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INS, DEL = f"{_W}ins", f"{_W}del"
FIRST, LAST = "Phần thứ nhất", "Phần cuối"


def body(docx: bytes):
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def settled(docx: bytes, *, accepted: bool) -> str:
    """The text after all changes have been accepted, or rejected, as Word would: a paragraph a line."""
    gone = DEL if accepted else INS
    text = ""
    for paragraph in body(docx).iter(f"{_W}p"):
        for element in paragraph.iter(f"{_W}t", f"{_W}delText"):
            if not any(one.tag == gone for one in element.iterancestors()):
                text += element.text or ""
        marks = paragraph.find(f"{_W}pPr/{_W}rPr/{gone}")
        text += "\n" if marks is None else ""
    return text


def between(text: str) -> str:
    """What stands under the heading of the first part."""
    return text.partition(f"{FIRST}\n")[2].partition(f"\n{LAST}\n")[0]


def paper(before: str, after: str, **more) -> ComparisonPaper:
    unchanged = (Piece(Difference.SAME, "hết"),)
    shown = (ComparedPart(FIRST, compare(before, after)), ComparedPart(LAST, unchanged))
    return replace(ComparisonPaper.sample(), parts=shown, **more)


LINES = st.lists(
    st.lists(
        st.sampled_from(["tổ", "2", "&", "<b>", "{{", "⟦0+⟧", "⟧", "Đ/c", "ò", "%", "{%p"]), max_size=4
    ).map(" ".join),
    max_size=4,
).map("\n".join)


@settings(max_examples=25)
@given(LINES, LINES)
def test_accepted_it_is_the_newer_text_and_rejected_the_older(before: str, after: str):
    docx = making.make(paper(before, after))
    assert between(settled(docx, accepted=True)) == after
    assert between(settled(docx, accepted=False)) == before


def test_every_change_says_who_and_when_and_has_a_number_of_its_own():
    made = paper("một\nhai", "một rưỡi\nba", at=datetime(2026, 11, 3, 20, 5))
    changes = list(body(making.make(made)).iter(INS, DEL))
    assert changes
    assert {one.get(f"{_W}author") for one in changes} == {made.heading.issuing_body}
    assert {one.get(f"{_W}date") for one in changes} == {"2026-11-03T20:05:00Z"}
    assert len({one.get(f"{_W}id") for one in changes}) == len(changes)


def test_the_same_comparison_gives_the_same_file_and_lacks_no_word():
    made = ComparisonPaper.sample()
    docx = making.make(made)
    assert making.make(made) == docx
    assert proof.missing(proof.read_text(docx), proof.typed(made)) is None
    assert "⟦" not in proof.read_text(docx)


def test_on_paper_what_went_is_struck_and_what_came_is_underlined():
    docx = as_printed(making.make(paper("tổ hai", "tổ ba\nvà tổ tư")))
    tree = body(docx)
    assert next(tree.iter(INS, DEL), None) is None
    looks = {}
    for run in tree.iter(f"{_W}r"):
        text = "".join(one.text or "" for one in run.iter(f"{_W}t"))
        look = run.find(f"{_W}rPr")
        looks[text] = {child.tag.removeprefix(_W) for child in look} if look is not None else set()
    assert "strike" in looks["hai"]
    assert "u" in looks["ba"]
    assert "u" in looks["và tổ tư"]
    assert not {"u", "strike"} & looks["tổ "]
    assert pages.lay_out(docx).count == 1


def test_a_file_without_changes_is_drawn_as_it_is():
    docx = making.make(replace(ComparisonPaper.sample(), parts=()))
    assert as_printed(docx) is docx


def test_signs_stand_in_none_of_the_texts():
    assert Signs.unlike(["⟦0 và ⟦1"]) == Signs("⟦2")
