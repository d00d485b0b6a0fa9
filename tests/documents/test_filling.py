"""Templates are filled with whatever was typed, and reach nothing but the values they are given."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.documents import making, proof
from chibo_desktop.documents.filling import TemplateProblem, fill, fill_bytes
from chibo_desktop.documents.papers.minutes import MinutesPaper
from chibo_desktop.documents.text import one_line
from chibo_desktop.documents.values import Item, Opinion
from chibo_desktop.domain.errors import Problem
from tests.documents import samples

NASTY = (
    "tỷ lệ <50% vắng & hơn 3 > 2",
    "{{ 7*7 }} {% for x in y %} {# ghi chú #} {_{ x }_} {_% y %_}",
    "thẻ <a href='x'>ở đây</a> và </w:t></w:r></w:p> và ]]>",
    "\"kép\" 'đơn' “cong” ‘cong’ &amp; &lt; \\n %s %(x)s ${x}",
    "trước\tsau tab",
    "dòng một\ndòng hai\n\ndòng bốn",
    "dọc\x0bvt\x0cff\r\nCRLF\u2028LS",
    "điều khiển\x00\x01\x07\x08\x1b hết",
    "😀 ✓ ➢ ½ ² ₫ … – — № → ≥",
    "hai  dấu  cách",
    "Nguyễn Thị Thưởng (NFD)",
)

Template = Callable[..., bytes]


@pytest.fixture
def template() -> Template:
    """A template of the given paragraphs; a tuple is one paragraph cut into runs, as Word cuts them."""

    def make(*paragraphs: str | tuple[str, ...]) -> bytes:
        document = docx.Document()
        for words in paragraphs:
            made = document.add_paragraph()
            for run in (words,) if isinstance(words, str) else words:
                made.add_run(run)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return make


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def everywhere(text: str) -> MinutesPaper:
    """Minutes with ``text`` in every place a secretary types."""
    item = Item("1", text, text, text, (Opinion(text, text), Opinion(text, text)), (text,), text)
    return replace(samples.long_minutes(items=1), venue=text, subject=text, items=(item,), score=text)


@pytest.mark.parametrize("text", NASTY)
def test_every_nasty_text_survives_in_every_place(text: str):
    paper = everywhere(text)
    said = proof.read_text(making.make(paper))
    assert proof.missing(said, proof.typed(paper)) is None
    assert one_line(said).count(one_line(text)) >= 9


def test_fifty_thousand_characters_survive():
    text = "Nội dung rất dài. " * 2778
    paper = everywhere(text)
    assert proof.missing(proof.read_text(making.make(paper)), proof.typed(paper)) is None


@given(st.text(max_size=60))
def test_any_text_survives(text: str):
    paper = replace(samples.short_minutes(), items=(Item("1", "Mục", content=text, conclusion=text),))
    assert proof.missing(proof.read_text(making.make(paper)), proof.typed(paper)) is None


def test_typed_lines_are_paragraphs_and_typed_tabs_are_tabs(template: Template):
    data = fill_bytes(template("Ghi: {{ a }}!"), {"a": "một\nhai\tba"})
    assert lines(data) == ["Ghi: một", "hai\tba!"]
    (first, second) = docx.Document(io.BytesIO(data)).paragraphs
    assert not first._p.findall(f".//{qn('w:br')}")
    assert len(second._p.findall(f".//{qn('w:tab')}")) == 1


def test_a_value_is_never_a_template(template: Template):
    data = fill_bytes(template("{{ a }}", "{{ b }}"), {"a": "{{ b }}", "b": "{% if %}"})
    assert lines(data) == ["{{ b }}", "{% if %}"]


def test_the_same_values_give_the_same_bytes():
    assert making.make(samples.long_minutes()) == making.make(samples.long_minutes())


def test_tags_cut_up_by_word_are_read(template: Template):
    data = fill_bytes(
        template(("{", "{ chi_", "bo.t", "en }", "}"), "{{ chi_bo.ten|upper }}"), {"chi_bo": {"ten": "tổ 3"}}
    )
    assert lines(data) == ["tổ 3", "TỔ 3"]


@pytest.mark.parametrize(
    "tag, field",
    [
        ("{{ khong_co }}", "khong_co"),
        ("Tên: {{ chi_bo.tenn }}.", "chi_bo.tenn"),
        ("{{ khong_co.ten }}", "khong_co"),
        ("{% if chi_bo.khong_co %}x{% endif %}", "chi_bo.khong_co"),
        ("{% for x in khong_co %}x{% endfor %}", "khong_co"),
        ("{{ chi_bo['khác'] }}", "khác"),
    ],
)
def test_an_unknown_field_is_an_error_that_says_where(template: Template, tag: str, field: str):
    data = template("Đoạn đầu", tag, "Đoạn cuối")
    with pytest.raises(TemplateProblem) as caught:
        fill_bytes(data, {"chi_bo": {"ten": "Chi bộ"}}, "mau.docx")
    assert caught.value.problem is Problem.TEMPLATE_FIELD
    facts = caught.value.facts
    assert str(facts["field"]).endswith(field)
    assert (facts["file"], facts["paragraph"], facts["near"]) == ("mau.docx", 2, tag)


@pytest.mark.parametrize(
    "tag", ["{% if %}", "{{ a b }}", "{% khong_co %}", "{{ a|khong_co }}", "{% endfor %}", "{{ a"]
)
def test_a_wrong_tag_is_an_error_that_says_where(template: Template, tag: str):
    with pytest.raises(TemplateProblem) as caught:
        fill_bytes(template("Đoạn đầu", tag), {"a": "x"}, "mau.docx")
    assert caught.value.problem is Problem.TEMPLATE_TAG
    assert caught.value.facts["file"] == "mau.docx"


def test_a_tag_that_cuts_through_a_table_is_an_error_and_loses_nothing_silently():
    document = docx.Document()
    document.add_paragraph("{% for x in ds %}một")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "hai{% endfor %}"
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(TemplateProblem) as caught:
        fill_bytes(out.getvalue(), {"ds": ["1", "2"]}, "mau.docx")
    assert caught.value.problem is Problem.TEMPLATE_TAG


@pytest.mark.parametrize(
    "tag", ["{{ ds }}", "{{ nhom }}", "{{ co }}", "{{ ds ~ '' }}", "{{ ds|join(nhom) }}", "{{ [ds]|join }}"]
)
def test_only_texts_and_numbers_are_printed(template: Template, tag: str):
    with pytest.raises(TemplateProblem):
        fill_bytes(template(tag), {"ds": ["a"], "nhom": {"a": "b"}, "co": True})


@pytest.mark.parametrize(
    "tag",
    [
        "{{ a.__class__ }}",
        "{{ a['__class__'] }}",
        "{{ a.__class__.__mro__[1].__subclasses__() }}",
        "{{ ds.__init__.__globals__ }}",
        "{{ nhom.items() }}",
        "{{ nhom.__getitem__('a') }}",
        "{{ a.format }}",
        "{{ '{0.__class__}'.format(a) }}",
        "{{ a|attr('__class__') }}",
        "{{ ds|map(attribute='__class__')|join }}",
        "{{ self.__init__ }}",
        "{{ loop.__class__ }}",
        "{% for x in ds %}{{ loop.__class__ }}{% endfor %}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ joiner }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{{ range(10)|join }}",
        "{{ 'x' * 999999999 }}",
        "{{ 9 ** 9999999 }}",
        "{{ ds * 99999999 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ ds + ds }}",
        "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    ],
)
def test_a_template_reaches_nothing_but_the_values(template: Template, tag: str):
    with pytest.raises(TemplateProblem):
        fill_bytes(template(tag), {"a": "x", "ds": ["1"], "nhom": {"a": "b"}})


@pytest.mark.parametrize(
    "tag", ["{{ a|safe }}", "{{ a|e }}", "{{ a|escape }}", "{{ [a]|map('upper')|join }}"]
)
def test_no_filter_lets_typed_xml_into_the_file(template: Template, tag: str):
    (line,) = lines(fill_bytes(template(tag), {"a": "<w:p/> & <b>"}))
    assert line.lower() == "<w:p/> & <b>"


def test_an_unused_template_is_no_word_file(tmp_path: Path):
    path = tmp_path / "mau.docx"
    with pytest.raises(TemplateProblem) as caught:
        fill(path, {})
    assert caught.value.problem is Problem.TEMPLATE_MISSING
    for data in (
        b"",
        b"PK\x03\x04 nothing",
        zipped({"khac.txt": b"x"}),
        zipped({"word/document.xml": b"<w:p"}),
    ):
        path.write_bytes(data)
        with pytest.raises(TemplateProblem) as caught:
            fill(path, {})
        assert caught.value.problem is Problem.TEMPLATE_UNREADABLE
        assert caught.value.facts["file"] == "mau.docx"


def test_a_template_saved_anew_is_read_anew(tmp_path: Path, template: Template):
    path = tmp_path / "mau.docx"
    path.write_bytes(template("một {{ a }}"))
    assert lines(fill(path, {"a": "x"})) == ["một x"]
    path.write_bytes(template("hai {{ a }}"))
    assert lines(fill(path, {"a": "x"})) == ["hai x"]


def test_headers_are_filled_too(template: Template):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ a }}"
    document.add_paragraph("thân")
    out = io.BytesIO()
    document.save(out)
    filled = docx.Document(io.BytesIO(fill_bytes(out.getvalue(), {"a": "< đầu >"})))
    assert filled.sections[0].header.paragraphs[0].text == "< đầu >"


def test_all_else_in_the_package_is_kept_as_it_is(template: Template):
    source = template("{{ a }}")
    filled = fill_bytes(source, {"a": "x"})
    with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(io.BytesIO(filled)) as after:
        assert before.namelist() == after.namelist()
        for name in before.namelist():
            if name != "word/document.xml":
                assert before.read(name) == after.read(name)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()
