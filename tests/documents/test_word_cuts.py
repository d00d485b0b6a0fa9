"""However Word cuts a template up, whatever slips into it: the right paper, or what is wrong and where."""

import io
import zipfile
from pathlib import Path
from random import Random

import docx
import lxml.etree as etree
import pytest

from chibo_desktop.documents import template_check
from chibo_desktop.documents.filling import fill_bytes
from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.papers.notice import NoticePaper
from chibo_desktop.documents.proof import read_text
from chibo_desktop.documents.template_faults import FaultKind
from chibo_desktop.documents.template_places import commented
from tests.documents import hard_values, word_cuts
from tests.documents.word_cuts import BODY, made, opened, packed, text, w


@pytest.mark.parametrize("kind", PAPERS)
def test_a_cut_at_every_tag_changes_nothing(kind: type[Paper]):
    """Some sixty cuts a template; `dev.py fuzz` makes thousands."""
    template = word_cuts.cut_everywhere(kind, Random(kind.template))
    assert word_cuts.fault_of_cut(kind, template) == ""


@pytest.mark.parametrize("kind", PAPERS)
def test_every_slip_is_told_with_its_place(kind: type[Paper]):
    first, second = (word_cuts.slip(kind, Random(f"{kind.template}{turn}")) for turn in range(2))
    assert word_cuts.fault_of_slip(kind, first) == ""
    assert word_cuts.fault_of_slip(kind, second) == ""
    faults = template_check.check(kind, second)
    if faults and faults[0].kind is not FaultKind.UNREADABLE:
        copy = docx.Document(io.BytesIO(commented(second, faults)))
        assert len(list(copy.comments)) == len(faults)


@pytest.mark.parametrize("kind", PAPERS)
def test_hard_texts_are_delivered_whole_or_not_at_all(kind: type[Paper], tmp_path: Path):
    paper = hard_values.hard_paper(kind, Random(kind.template))
    assert hard_values.fault_of_values(paper, tmp_path) == ""


# -- one by one -----------------------------------------------------------------------------------------


def notice(*paragraphs: etree._Element) -> bytes:
    """The template of a notice with these at its end."""
    package = opened(word_cuts.full(NoticePaper))
    tree = etree.fromstring(package[BODY])
    body = tree.find(w("body"))
    assert body is not None
    for paragraph in paragraphs:
        body.insert(len(body) - 1, paragraph)
    return packed(package, tree)


def last_lines(template: bytes, count: int) -> list[str]:
    said = read_text(fill_bytes(template, NoticePaper.sample().context()))
    body = said.split("\n")
    return body[-count - 1 : -1]


def test_what_was_deleted_is_gone_and_what_was_inserted_is_there():
    deleted = made("del", text("bỏ", name="delText"), author="A")
    inserted = made("ins", text("thêm {{ chi_bo"), author="A")
    line = made("p", text("còn "), deleted, inserted, text(".ten }}"))
    assert last_lines(notice(line), 1) == ["còn thêm Chi bộ Tổ dân phố 3"]


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next():
    first = made("p", made("pPr", made("rPr", made("del", author="A"))), text("một "))
    assert last_lines(notice(first, made("p", text("hai"))), 1) == ["một hai"]


def test_a_link_with_a_field_in_it_takes_a_typed_line_break():
    line = made("p", made("hyperlink", text("{{ mo_dau }}")), text("!"))
    context = NoticePaper.sample().context() | {"mo_dau": "một\nhai"}
    assert read_text(fill_bytes(notice(line), context)).split("\n")[-3:-1] == ["một", "hai!"]


@pytest.mark.parametrize(
    "paragraphs, kind, what",
    [
        (("{{ mo_", "dau }}"), FaultKind.UNCLOSED, "{{"),
        (("Nội dung {%p if mo_dau %}", "{%p endif %}"), FaultKind.ALONE, "{%p if mo_dau %}"),
        (("{%p if mo_dau %}{%p endif %}",), FaultKind.ALONE, "{%p if mo_dau %}"),
        (("{%p if mo_dau %}", "x{% endif %}"), FaultKind.CROSSES, "{% endif %}"),
        (("{{p mo_dau }}",), FaultKind.UNKNOWN_TAG, "{{p mo_dau }}"),
        (("{% macro a() %}",), FaultKind.UNKNOWN_TAG, "{% macro a() %}"),
        (("{{ loop.index }}",), FaultKind.UNKNOWN_FIELD, "loop.index"),
    ],
)
def test_slips_are_told_for_what_they_are(paragraphs: tuple[str, ...], kind: FaultKind, what: str):
    template = notice(*(made("p", text(words)) for words in paragraphs))
    faults = template_check.check(NoticePaper, template)
    (fault,) = [one for one in faults if one.kind is kind and one.what == what]
    assert fault.place is not None
    assert fault.place.paragraph > 20
    assert what in fault.line()


def test_a_loop_that_begins_in_a_table_and_ends_outside_is_told_at_its_end():
    cell = made("tc", made("p", text("{% for muc in noi_dung %}")), made("p"))
    grid = made("tblGrid", made("gridCol", w="1000"))
    table = made("tbl", made("tblPr"), grid, made("tr", cell))
    faults = template_check.check(NoticePaper, notice(table, made("p", text("{% endfor %}"))))
    (fault,) = [one for one in faults if one.kind is FaultKind.CROSSES]
    assert (fault.what, fault.meant) == ("{% endfor %}", "{% for muc in noi_dung %}")


def test_a_package_that_unpacks_to_gigabytes_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("chibo_desktop.documents.package.MOST_UNPACKED", 1000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(BODY, b"<w/>")
        package.writestr("word/media/anh.png", bytes(1001))
    (fault,) = template_check.check(NoticePaper, out.getvalue())
    assert fault.kind is FaultKind.UNREADABLE
