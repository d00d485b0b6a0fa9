"""A paper of a rehearsal says so above the text of every page."""

import io
from dataclasses import replace

import pytest
from docx import Document

from chibo_desktop.documents import making
from chibo_desktop.documents.papers.agenda import AgendaPaper
from chibo_desktop.documents.papers.task_sheets import TaskSheetsPaper
from chibo_desktop.documents.rehearsal_mark import MARK
from chibo_desktop.documents.values import Form


@pytest.mark.parametrize("kind", [AgendaPaper, TaskSheetsPaper])
def test_on_the_first_page_and_on_all_others(kind: type[AgendaPaper | TaskSheetsPaper]):
    paper = replace(kind.sample(), form=Form(rehearsal=True))
    docx = making.make(paper)
    for section in Document(io.BytesIO(docx)).sections:
        for header in (section.first_page_header, section.header):
            assert header.paragraphs[0].text == MARK
    assert docx == making.make(paper), "the same paper gives the same bytes"
    plain = Document(io.BytesIO(making.make(kind.sample())))
    assert all(MARK not in one.text for one in plain.sections[0].first_page_header.paragraphs)
