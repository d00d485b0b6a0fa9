"""A clerk's own template: every fault is found at once, with its place and the nearest right name."""

import io

import docx
import pytest

from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.making import factory_template
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.papers.committee_minutes import CommitteeMinutesPaper
from chibo_desktop.documents.papers.notice import NoticePaper
from chibo_desktop.documents.template_check import check
from chibo_desktop.documents.template_faults import FaultKind
from chibo_desktop.documents.template_places import commented


def changed(*replacements: tuple[str, str], kind: type[Paper] = NoticePaper) -> bytes:
    """The factory template with words replaced, paragraph by paragraph, in body and tables."""
    document = docx.Document(io.BytesIO(factory_template(kind).read_bytes()))
    cells = [cell for table in document.tables for cell in table._cells]
    for one in [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
        for old, new in replacements:
            if old in one.text:
                one.text = one.text.replace(old, new)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", PAPERS)
def test_factory_templates_have_no_fault(kind):
    assert check(kind, factory_template(kind).read_bytes()) == ()


def test_all_faults_are_found_together_with_place_and_what_was_meant():
    faults = check(
        NoticePaper,
        changed(
            ("{{ chi_bo.ten|upper }}", "{{ chi_bo.tenn|upper }}"),
            ("{{ muc.ten }}", "{{ muc.tem }}"),
            ("{{ cuoc_hop.dia_diem }}", "{{ cuoc_hop.dia_diem }"),
            ("{{ mo_dau }}", "{{ mo_dau | }}"),
        ),
    )
    told = {fault.what: (fault.kind, fault.meant, fault.place.words()) for fault in faults if fault.place}
    assert told["chi_bo.tenn"] == (FaultKind.UNKNOWN_FIELD, "chi_bo.ten", "bảng 1, hàng 1, cột 1")
    assert told["muc.tem"][:2] == (FaultKind.UNKNOWN_FIELD, "muc.ten")
    assert told["{{ mo_dau | }}"][0] is FaultKind.SYNTAX
    assert told["{{"][0] is FaultKind.UNCLOSED
    (line,) = [fault.line() for fault in faults if fault.what == "chi_bo.tenn"]
    assert line == (
        "Bảng 1, hàng 1, cột 1: Không có ô “chi_bo.tenn”. Ý đồng chí là “chi_bo.ten”? "
        "Chỗ: “{{ chi_bo.tenn|upper }}”"
    )


@pytest.mark.parametrize(
    "old, new, kind",
    [
        ("{%p endfor %}", "", FaultKind.UNENDED),
        ("{%p for muc in noi_dung %}", "", FaultKind.UNBEGUN),
        ("{%p for muc in noi_dung %}", "{%p for muc in chu_tri %}", FaultKind.NO_LIST),
        ("{%p for muc in noi_dung %}", "{%p fro muc in noi_dung %}", FaultKind.UNKNOWN_TAG),
        ("{{ mo_dau }}", "{{ mo_dau|attr('x') }}", FaultKind.SYNTAX),
        ("{{ mo_dau }}", "{{ mo_dau.__class__ }}", FaultKind.UNKNOWN_FIELD),
        ("{{ mo_dau }}", "{% include 'x' %}", FaultKind.UNKNOWN_TAG),
        ("{{ mo_dau }}", "Kính gửi", FaultKind.LACKS),
        ("{{ mo_dau }}", "{{ chu_tri }}", FaultKind.FAILS),
    ],
)
def test_each_kind_of_fault(old: str, new: str, kind: FaultKind):
    faults = check(NoticePaper, changed((old, new)))
    assert kind in {fault.kind for fault in faults}
    assert all(fault.line() for fault in faults)


def test_a_field_that_is_not_printed_is_named():
    faults = check(CommitteeMinutesPaper, changed(("{{ muc.ket_luan }}", "…"), kind=CommitteeMinutesPaper))
    assert [fault.what for fault in faults] == ["noi_dung[].ket_luan"]
    assert "sẽ bị mất" in faults[0].sentence()


def test_tags_that_word_cut_up_into_runs_are_read_whole():
    document = docx.Document(io.BytesIO(factory_template(NoticePaper).read_bytes()))
    cut = next(one for one in document.paragraphs if one.text == "{{ mo_dau }}")
    cut.text = ""
    for piece in ("{", "{ mo_", "da", "u }", "}"):
        cut.add_run(piece).bold = len(piece) > 1
    out = io.BytesIO()
    document.save(out)
    assert check(NoticePaper, out.getvalue()) == ()


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_one_fault(data: bytes):
    (fault,) = check(NoticePaper, data)
    assert fault.kind is FaultKind.UNREADABLE


def test_faults_are_written_into_a_copy_as_comments():
    template = changed(("{{ muc.ten }}", "{{ muc.tem }}"), ("{{ mo_dau }}", "{{ mo_dua }}"))
    faults = check(NoticePaper, template)
    copy = docx.Document(io.BytesIO(commented(template, faults)))
    assert [comment.text for comment in copy.comments] == [fault.sentence() for fault in faults]
    assert "Không có ô “mo_dua”. Ý đồng chí là “mo_dau”?" in [comment.text for comment in copy.comments]
    assert check(NoticePaper, commented(template, faults)) == faults


def test_a_field_that_fails_only_when_several_lines_are_typed_is_found(monkeypatch: pytest.MonkeyPatch):
    """The sample alone would not show it."""
    tried: list[str] = []

    def lines(xml: str) -> str:
        tried.append(xml)
        return xml

    monkeypatch.setattr("docxtpl.DocxTemplate.resolve_listing", lambda _self, xml: lines(xml))
    check(NoticePaper, factory_template(NoticePaper).read_bytes())
    assert any("{{ x }}" in xml and "&lt;w:p/&gt; &amp; ]]&gt;" in xml for xml in tried)
