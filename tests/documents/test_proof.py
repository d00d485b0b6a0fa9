"""A paper that lacks something typed is found out."""

import io
from dataclasses import fields, is_dataclass, replace
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement

from chibo_desktop.documents import making
from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.proof import missing, read_text, typed
from chibo_desktop.documents.values import Counts, Form, Item, Opinion
from chibo_desktop.domain.errors import KnownError, Problem
from tests.documents import samples


@pytest.mark.parametrize("paper", samples.ALL.values(), ids=samples.ALL)
def test_factory_templates_print_all_that_was_typed(paper):
    assert missing(read_text(making.make(paper)), typed(paper)) is None


@pytest.mark.parametrize("paper", samples.KINDS.values(), ids=samples.KINDS)
def test_every_single_typed_text_is_looked_for(paper):
    said = read_text(making.make(paper))
    for texts in typed(paper):
        for place in range(len(texts)):
            changed = (*texts[:place], texts[place] + " và thêm nữa", *texts[place + 1 :])
            assert missing(said, (changed,)) == changed[place]


HOSTILE = " <b>&amp;</b> & {{ chi_bo.ten }} {% if %} {# #} “ngoặc” te\u0302\u0301\x07\x0b\ufffe C:\\tệp "


def made_hostile(value: Any, what: str) -> Any:
    """The same values, each typed text with ``what`` behind it."""
    if isinstance(value, str):
        return f"{value}{what}" if value else value
    if isinstance(value, tuple):
        return tuple(made_hostile(inner, what) for inner in value)
    if is_dataclass(value) and not isinstance(value, (Form, Counts, type)):
        changed = {one.name: made_hostile(getattr(value, one.name), what) for one in fields(value)}
        return replace(value, **changed)
    return value


@pytest.mark.parametrize("kind", PAPERS)
def test_whatever_is_typed_anywhere_is_printed_as_it_was_typed(kind: type[Paper]):
    paper = made_hostile(kind.sample(), HOSTILE)
    said = read_text(making.make(paper))
    assert missing(said, typed(paper)) is None
    assert "{{ chi_bo.ten }}" in said or "{{ CHI_BO.TEN }}" in said
    assert "\x07" not in said


@pytest.mark.parametrize("kind", PAPERS)
def test_fifty_thousand_letters_are_printed_to_the_last_one(kind: type[Paper]):
    paper = replace(kind.sample(), subject="Rất dài. " * 5556 + "hết")  # pyright: ignore[reportArgumentType]
    assert missing(read_text(making.make(paper)), typed(paper)) is None


def test_what_people_type_is_looked_for_and_what_is_counted_is_not():
    wanted = [text for texts in typed(samples.long_minutes()) for text in texts]
    assert "Phó Bí thư Thường trực" in wanted
    assert "Nhà văn hóa tổ dân phố 3, phường Sông Mai" in wanted
    assert "84,6 %" not in wanted
    assert "T/M" not in wanted


def test_a_text_said_twice_must_stand_there_twice():
    same = Opinion("Đồng chí Võ Ngọc Khế", "Nhất trí.")
    paper = replace(samples.short_minutes(), items=(Item("1", "Thảo luận", opinions=(same, same)),))
    said = read_text(making.make(paper))
    assert missing(said, typed(paper)) is None
    assert missing(said.replace("Nhất trí.", "", 1), typed(paper)) == "Nhất trí."


def test_texts_of_a_field_must_keep_their_order():
    assert missing("một hai", (("một", "hai"),)) is None
    assert missing("hai một", (("một", "hai"),)) == "hai"
    assert missing("hai một", (("một",), ("hai",))) is None


def test_capitals_and_white_space_are_the_templates_business():
    assert missing("CHI BỘ TỔ DÂN PHỐ 3", (("Chi bộ Tổ  dân\nphố 3",),)) is None
    assert missing("chi bộ tổ dân phố 3", (("Chi bộ Tổ dân phố 3",),)) is not None


def test_text_is_read_in_order_with_headers_tables_tabs_and_breaks():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "đầu trang"
    document.add_paragraph("một\thai").paragraph_format.tab_stops.add_tab_stop(100000)
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "ô hai"
    run = document.add_paragraph("ba").add_run()
    run.add_break()
    run._r.append(OxmlElement("w:noBreakHyphen"))
    out = io.BytesIO()
    document.save(out)
    assert read_text(out.getvalue()).split("\n") == ["một\thai", "", "ô hai", "ba", "-", "đầu trang"]


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_said(data: bytes, tmp_path):
    path = tmp_path / "Biên bản.docx"
    path.write_bytes(data)
    if data.startswith(b"PK"):
        assert read_text(path) == ""
        return
    with pytest.raises(KnownError) as caught:
        read_text(path)
    assert (caught.value.problem, caught.value.facts["file"]) == (Problem.PAPER_UNREADABLE, "Biên bản.docx")
