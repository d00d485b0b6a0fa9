"""The template of an extract of a resolution."""

from __future__ import annotations

from docx.document import Document as WordDocument
from party_form import BODY, new_paper, paragraph, tag
from template_parts import blank_unless, end, head, kind_and_subject, signed


def build() -> WordDocument:
    paper = new_paper("Trích nghị quyết")
    head(paper)
    kind_and_subject(paper)
    paragraph(paper, BODY, "{{ mo_dau }}")
    tag(paper, "{%p for viec in quyet_dinh %}")
    paragraph(
        paper,
        BODY,
        ("{% if quyet_dinh|length > 1 %}{{ viec.so }}. {% endif %}{{ viec.ten }}.", "b"),
        keep_with_next=True,
    )
    for field, label in (("viec.noi_dung", ""), ("viec.bieu_quyet", "Kết quả biểu quyết ")):
        tag(paper, f"{{%p if {field} %}}")
        pieces = ((label, "i"),) if label else ()
        paragraph(paper, BODY, *pieces, f"{{{{ {field} }}}}")
        tag(paper, "{%p endif %}")
    tag(paper, "{%p endfor %}")
    blank_unless(paper, "quyet_dinh")
    paragraph(paper, BODY, "Trích sao từ {{ trich_tu }}.", keep_with_next=True)
    signed(paper)
    end(paper)
    return paper
