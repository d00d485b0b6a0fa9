"""Pages without Word: what rdocx makes of the papers, and that it makes the same pages as LibreOffice."""

import io
import re
import shutil
import struct
import subprocess
import threading
import zlib
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from chibo_desktop.documents import filling, making, proof, template_check
from chibo_desktop.documents.pages import Pages, lay_out
from chibo_desktop.documents.papers.conclusion import Concluded, ConclusionPaper
from chibo_desktop.documents.papers.invitations import InvitationsPaper
from chibo_desktop.documents.papers.minutes import MinutesPaper
from chibo_desktop.documents.tracked import as_printed
from chibo_desktop.documents.values import Assignment, Item
from chibo_desktop.domain.errors import KnownError, Problem
from tests.documents import office, samples, word_cuts

A4_MM = (210, 297)
# Every kind, and those that fill several pages or lines of the head.
LAID_OUT = samples.PAPERS | {
    name: paper
    for name, paper in (samples.KINDS | samples.ODD).items()
    if name in (*samples.KINDS, "long roll", "long sheets")
}


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def pages_of(paper: samples.Paper) -> Pages:
    return lay_out(making.make(paper))


def content(items: int, text: str) -> MinutesPaper:
    return replace(
        samples.short_minutes(), items=tuple(Item(str(n), "Mục", content=text) for n in range(items))
    )


def test_an_ordinary_conclusion_is_one_page():
    said = "Thống nhất với báo cáo; giao đồng chí phụ trách xong trước ngày 20, báo cáo tại kỳ họp sau."
    title, task = "Kết quả thực hiện nghị quyết tháng trước", "Vận động nhân dân ngõ 12 tổng vệ sinh"
    paper = replace(
        ConclusionPaper.sample(),
        conclusions=tuple(Concluded(str(number), title, said) for number in range(1, 6)),
        assignments=(Assignment(task, "Lê Đức Mận", "30/11/2026"),) * 6,
    )
    assert pages_of(paper).count == 1


@pytest.mark.parametrize("presenter", ["Đồng chí Hoàng Văn Thọ", ""])
def test_an_agenda_of_which_nothing_is_told_flows_from_page_to_page(presenter: str):
    """The first page is full of it, and no item is parted from whoever presented it."""
    items = tuple(Item(str(n), f"Mục số {n}", presenter) for n in range(1, 19))
    made = pages_of(replace(samples.short_minutes(), items=items))
    assert made.count == 2
    first = " ".join(" ".join(word.text for word in made.words(0)).split())
    assert first.endswith(f"7. Mục số 7 Trình bày: {presenter}." if presenter else "14. Mục số 14")


def fonts_of(pdf: bytes) -> set[str]:
    """Names of the fonts a PDF uses, looked for in its compressed objects too."""
    texts = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            texts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    names = {name for text in texts for name in re.findall(rb"/BaseFont\s*/([A-Za-z0-9+#-]+)", text)}
    return {name.decode().split("+")[-1] for name in names}


def test_pages_have_their_size_and_pictures():
    pages = pages_of(samples.short_minutes())
    assert pages.count == 2
    for dpi in (96, 150):
        expected = tuple(round(millimetres / 25.4 * dpi) for millimetres in A4_MM)
        assert size_of(pages.png(0, dpi)) == pytest.approx(expected, abs=1)
    assert pages.size(1) == pytest.approx((595.3, 841.9), abs=0.5)


@pytest.mark.parametrize("page", [-1, 2])
def test_there_are_no_other_pages(page: int):
    with pytest.raises(IndexError):
        pages_of(samples.short_minutes()).png(page)


def test_the_pdf_has_its_fonts_inside_and_one_of_them_is_times():
    pdf = pages_of(samples.resolution()).pdf()
    assert pdf.startswith(b"%PDF-")
    assert b"/FontFile2" in pdf
    fonts = fonts_of(pdf)
    assert fonts
    assert all("LiberationSerif" in font or "Times" in font for font in fonts), fonts


def test_a_rare_sign_does_not_change_the_font_around_it():
    """rdocx takes one font for a whole run, and the widths of another would break other pages than Word."""
    text = samples.prose(0, 5)
    plain, rare = content(6, text), content(6, f"{text} ✓ 😀")
    assert any("LiberationSerif" in font or "Times" in font for font in fonts_of(pages_of(rare).pdf()))
    heights = [[block.height for block in pages_of(paper).blocks()] for paper in (plain, rare)]
    assert heights[0] == heights[1]


def test_blocks_tell_where_each_paragraph_lies():
    data = making.make(samples.long_minutes())
    pages = lay_out(data)
    blocks = pages.blocks()
    body = [
        child for child in docx.Document(io.BytesIO(data)).element.body if not child.tag.endswith("sectPr")
    ]
    assert {block.index for block in blocks} == set(range(len(body)))
    assert {block.page for block in blocks} == set(range(pages.count))
    places = [(block.page, block.y) for block in blocks]
    assert places == sorted(places)
    for block in blocks:
        assert block.x == pytest.approx(30 / 25.4 * 72, abs=0.2)
        assert block.width == pytest.approx(165 / 25.4 * 72, abs=0.2)
        assert block.y >= 20 / 25.4 * 72 - 0.1
        assert block.bottom <= (297 - 20) / 25.4 * 72 + 0.5, "nothing below the margin"


def test_the_signatures_are_never_alone_on_a_page():
    for lines in range(12):
        paper = content(1, "\n".join(["Một dòng."] * (12 + lines)))
        blocks = pages_of(paper).blocks()
        signature, closing = blocks[-2], blocks[-4]
        assert blocks[-3].height < 10, "the little air between them"
        assert closing.page == signature.page


def test_a_paragraph_of_three_lines_is_not_cut_into_two_and_one():
    three = samples.prose(0, 2) + " " + samples.prose(0, 1)[:30]
    for above in range(6):
        paper = content(1, "\n".join([*["Một dòng."] * above, *[three] * 30]))
        parts: dict[int, list[float]] = {}
        for block in pages_of(paper).blocks():
            parts.setdefault(block.index, []).append(round(block.height))
        assert [36, 18] not in parts.values()
        assert [54] in parts.values()


def test_the_head_of_a_table_moves_along_with_its_first_row():
    for above in range(4, 18):
        base = content(1, "\n".join(["Một dòng."] * above))
        blocks = pages_of(replace(base, tasks=(Assignment("Việc\nhai\nba", "Ai", "Hạn"),))).blocks()
        table = [block for block in blocks if block.index == blocks[-1].index - 6]
        heading = next(block for block in blocks if block.index == table[0].index - 1)
        assert table[0].height > 40, "a head and a row"
        assert heading.page == table[0].page


def test_a_row_longer_than_a_page_is_split_and_loses_nothing():
    task = Assignment(samples.prose(0, 60), "Ai đó", "30/11/2026")
    pages = pages_of(replace(samples.short_minutes(), tasks=(task,)))
    assert pages.count >= 4
    assert max(block.bottom for block in pages.blocks()) < 842 - 56
    assert_says(pages, task.what)


def test_signatures_longer_than_a_page_lose_nothing():
    paper = samples.short_minutes()
    paper = replace(paper, right=replace(paper.right, name=samples.prose(0, 80)))
    assert_says(pages_of(paper), paper.right.name)


def assert_says(pages: Pages, text: str) -> None:
    """Where poppler is, the PDF's text is read; elsewhere the height of the blocks has to do."""
    if tool := shutil.which("pdftotext"):
        found = subprocess.run([tool, "-", "-"], input=pages.pdf(), capture_output=True, check=True).stdout
        words = found.decode().split()
        assert all(words.count(word) >= text.split().count(word) for word in set(text.split()))


@pytest.mark.parametrize("paper", samples.PAPERS.values(), ids=samples.PAPERS)
def test_the_pdf_says_all_that_the_paper_says(paper: samples.Paper):
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("poppler's pdftotext is not installed")
    data = making.make(paper)
    found = subprocess.run(
        [tool, "-raw", "-", "-"], input=lay_out(data).pdf(), capture_output=True, check=True
    )
    said = found.stdout.decode().split()
    for word in set(proof.read_text(data).split()) - {
        "-----",
        "2",
    }:  # a hyphen to pdftotext, and the page number
        assert word in said, word


@pytest.mark.parametrize("paper", LAID_OUT.values(), ids=LAID_OUT)
def test_no_heading_is_the_last_of_a_page_and_the_signatures_are_on_one(paper: samples.Paper):
    data = making.make(paper)
    body = docx.Document(io.BytesIO(data)).element.body
    elements = [child for child in body if not child.tag.endswith("sectPr")]
    blocks = lay_out(data).blocks()
    pages = {
        index: sorted({one.page for one in blocks if one.index == index}) for index in range(len(elements))
    }
    signature = max(index for index, element in enumerate(elements) if element.tag == qn("w:tbl"))
    assert len(pages[signature]) == 1
    assert pages[signature - 1][-1] == pages[signature][0], "something before the signatures stays with them"
    for index, element in enumerate(elements[:-1]):
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "DeMuc":
            assert pages[index][-1] == pages[index + 1][0], "".join(element.itertext())


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_cannot_be_laid_out_is_said(data: bytes):
    with pytest.raises(KnownError) as caught:
        lay_out(data)
    assert caught.value.problem is Problem.PAGES_FAILED


def test_drawing_lets_the_window_go_on():
    """The preview is drawn in a thread; a key must not wait for it."""
    pages = pages_of(samples.long_minutes())
    done = threading.Event()
    thread = threading.Thread(target=lambda: (pages.png(3, 600), done.set()))
    beats = 0
    thread.start()
    while not done.wait(0.001):
        beats += 1
    thread.join()
    assert beats > 5


def test_pages_can_be_drawn_by_another_thread_than_the_one_that_laid_them_out():
    pages = pages_of(samples.short_minutes())
    pictures: list[bytes] = []
    thread = threading.Thread(target=lambda: pictures.append(pages.png(0)))
    thread.start()
    thread.join()
    assert pictures == [pages.png(0)]


# -- against LibreOffice ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every sample paper as name.docx, our name.pdf, and LibreOffice's beside them."""
    if why := office.why_not():
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("papers")
    for name, paper in LAID_OUT.items():
        data = as_printed(making.make(paper))
        (folder / f"{name}.docx").write_bytes(data)
        (folder / f"{name}.pdf").write_bytes(lay_out(data).pdf())
    office.converted(sorted(folder.glob("*.docx")), "pdf", folder)
    return folder


@pytest.mark.parametrize("name", LAID_OUT)
def test_pages_break_where_libreoffice_breaks_them(libreoffice: Path, name: str):
    theirs = libreoffice / "libreoffice_pdf" / f"{name}.pdf"
    assert office.difference(libreoffice / f"{name}.pdf", theirs) == ""


def test_a_template_saved_by_libreoffice_still_works(libreoffice: Path):
    """It puts the end of a section into the tag before it; `dev.py office` tries every template."""
    path = libreoffice / "mau.docx"
    path.write_bytes(word_cuts.full(InvitationsPaper))
    saved = (office.converted([path], "docx", libreoffice) / "mau.docx").read_bytes()
    assert template_check.check(InvitationsPaper, saved) == ()
    before, after = (
        filling.fill_bytes(template, InvitationsPaper.sample().context())
        for template in (path.read_bytes(), saved)
    )
    # The number of a page is counted anew wherever the file is opened.
    said = [re.sub(r"\n\d*(?=\n|$)", "", proof.read_text(docx)) for docx in (before, after)]
    assert said[0] == said[1]
    assert lay_out(after).count == lay_out(before).count
