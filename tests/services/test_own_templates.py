"""The cell's own templates: used when they are whole, set aside when they are not, never lost."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import docx
import lxml.etree as etree
import pytest

from chibo_desktop.documents import making, pages
from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.papers.notice import NoticePaper
from chibo_desktop.documents.proof import read_text
from chibo_desktop.documents.template_faults import FaultKind
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.papers import TEMPLATE_NAMES, PaperKind
from chibo_desktop.services import own_templates, printing
from tests.documents import word_cuts
from tests.services.worked import EVENING, Worked

NOTICE = "thong_bao"


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    made.clock.at = EVENING
    made.meeting_id = made.services.meetings.create(MeetingKind.REGULAR, EVENING)
    yield made
    made.services.close()


def rewritten(path: Path, old: str, new: str) -> None:
    """Change words of the template as the clerk does in Word."""
    document = docx.Document(io.BytesIO(path.read_bytes()))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    before = path.stat().st_mtime_ns
    document.save(str(path))
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def notice(worked: Worked):
    return worked.services.papers.paper(PaperKind.NOTICE, worked.meeting_id)


def test_every_template_has_a_name_and_begins_as_the_factorys(worked: Worked):
    assert list(TEMPLATE_NAMES) == [kind.template for kind in PAPERS]
    service = worked.services.own_templates
    assert {file.path for file in service.files()} == {None}
    path = service.begin(NOTICE)
    assert path.read_bytes() == making.factory_template(NoticePaper).read_bytes()
    assert service.begin(NOTICE) == path, "a second time it is the one there is"
    assert [file.name for file in service.files() if file.path] == [NOTICE]


def test_what_the_clerk_changed_is_printed(worked: Worked):
    before = notice(worked)
    path = worked.services.own_templates.begin(NOTICE)
    rewritten(path, "- Nội dung:", "- Nội dung chính của buổi sinh hoạt:")
    paper = notice(worked)
    assert paper != before, "so that pages shown are drawn anew"
    assert "Nội dung chính của buổi sinh hoạt" in read_text(making.make(paper))
    assert not printing.deliver(
        worked.services.papers.delivery(PaperKind.NOTICE, worked.meeting_id)
    ).set_aside


@pytest.mark.parametrize("new", ["{{ mo_dua }}", "{% for %}", "Kính gửi các đồng chí"])
def test_a_template_that_cannot_be_used_never_stops_a_paper(worked: Worked, new: str):
    path = worked.services.own_templates.begin(NOTICE)
    rewritten(path, "{{ mo_dau }}", new)
    made = making.made(notice(worked))
    assert made.set_aside
    assert made.docx == making.filling.fill(making.factory_template(notice(worked)), notice(worked).context())
    written = printing.deliver(worked.services.papers.delivery(PaperKind.NOTICE, worked.meeting_id))
    assert written.set_aside
    path.write_bytes(b"no Word file")
    assert making.made(notice(worked)).set_aside


def test_every_checked_state_is_kept_once(worked: Worked):
    service = worked.services.own_templates
    path = service.begin(NOTICE)
    assert own_templates.inspect(NOTICE, path, service.now()) == ()
    assert own_templates.inspect(NOTICE, path, service.now()) == ()
    rewritten(path, "{{ mo_dau }}", "{{ mo_dua }}")
    worked.clock.pass_minutes(5)
    (fault,) = own_templates.inspect(NOTICE, path, service.now())
    assert fault.meant == "mo_dau"
    kept = sorted(one.name for one in (path.parent / "Bản trước").iterdir())
    assert kept == ["thong_bao 2026-11-03 19.30.00.docx", "thong_bao 2026-11-03 19.35.00.docx"]
    copy = own_templates.with_comments(path, [fault])
    assert copy.parent.name == "Có ghi chú lỗi"
    assert [comment.text for comment in docx.Document(str(copy)).comments] == [fault.sentence()]


def test_back_to_the_factory_keeps_what_was_there(worked: Worked):
    service = worked.services.own_templates
    path = service.begin(NOTICE)
    rewritten(path, "{{ mo_dau }}", "{{ mo_dau }} Kính mời!")
    changed = path.read_bytes()
    service.back_to_factory(NOTICE)
    assert {file.path for file in service.files()} == {None}
    assert notice(worked).form.own_templates is None
    assert [one.read_bytes() for one in (path.parent / "Bản trước").iterdir()] == [changed]


def test_a_template_that_is_gone_is_said(worked: Worked):
    gone = worked.services.own_templates.folder / f"{NOTICE}.docx"
    with pytest.raises(KnownError) as caught:
        own_templates.inspect(NOTICE, gone, EVENING)
    assert caught.value.problem is Problem.TEMPLATE_MISSING


def test_a_template_whose_pages_cannot_be_laid_out_is_set_aside_too(
    worked: Worked, monkeypatch: pytest.MonkeyPatch
):
    """Filled it is a Word file, and the library that lays pages out gives up on it."""
    path = worked.services.own_templates.begin(NOTICE)
    rewritten(path, "- Nội dung:", "- Nội dung khó:")
    easy = pages.lay_out

    def lay_out(docx: bytes) -> pages.Pages:
        if "Nội dung khó" in read_text(docx):
            raise KnownError(Problem.PAGES_FAILED)
        return easy(docx)

    monkeypatch.setattr(pages, "lay_out", lay_out)
    laid_out = printing.lay_out(notice(worked))
    assert laid_out.set_aside
    assert laid_out.count >= 1
    (final,) = printing.deliver_final(
        [worked.services.papers.delivery(PaperKind.NOTICE, worked.meeting_id)], lambda _: None
    )
    assert "Nội dung khó" in printing.text_of(final.path), "Word may well make pages of it"
    assert final.pdf is not None
    assert final.pdf.read_bytes().startswith(b"%PDF")


def test_a_package_that_word_could_not_open_is_no_template(worked: Worked):
    path = worked.services.own_templates.begin(NOTICE)
    package = word_cuts.opened(path.read_bytes())
    for part in ("word/styles.xml", "[Content_Types].xml"):
        damaged = {name: b"<w:" if name == part else content for name, content in package.items()}
        path.write_bytes(word_cuts.packed(damaged, etree.fromstring(package[word_cuts.BODY])))
        (fault,) = own_templates.inspect(NOTICE, path, worked.services.own_templates.now())
        assert fault.kind is FaultKind.UNREADABLE
        assert making.made(notice(worked)).set_aside
