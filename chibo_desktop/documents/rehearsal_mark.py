"""Marks a paper that comes out of a rehearsal, at the head of every page, so that nobody takes it for one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from chibo_desktop.documents.filling import repacked

if TYPE_CHECKING:
    from docx.section import Section, _Header

MARK = "TẬP DƯỢT – KHÔNG PHẢI VĂN BẢN CỦA CHI BỘ"
_POINTS = 16


def marked(docx: bytes) -> bytes:
    """The Word file with `MARK` above the text of every page; the same file gives the same bytes."""
    from docx import Document

    document = Document(io.BytesIO(docx))
    for place, section in enumerate(document.sections):
        for header in _headers(section):
            # A header that is that of the section before has its mark already.
            if place == 0 or not header.is_linked_to_previous:
                _mark(header)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _headers(section: Section) -> list[_Header]:
    first = [section.first_page_header] if section.different_first_page_header_footer else []
    return [*first, section.header]


def _mark(header: _Header) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    line = header.paragraphs[0].insert_paragraph_before()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    words = line.add_run(MARK)
    words.bold = True
    words.font.size = Pt(_POINTS)
