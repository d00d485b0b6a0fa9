"""The template of a conclusion."""

from __future__ import annotations

from docx.document import Document as WordDocument
from party_form import BODY, new_paper, paragraph, tag
from template_parts import assignments, blank_unless, end, gap, head, kind_and_subject, signed


def build() -> WordDocument:
    paper = new_paper("Kết luận")
    head(paper)
    kind_and_subject(paper)
    paragraph(paper, BODY, "{{ mo_dau }}")
    tag(paper, "{%p for muc in ket_luan %}")
    paragraph(paper, BODY, ("{{ muc.so }}. {{ muc.ten }}: ", "b"), "{{ muc.noi_dung }}")
    tag(paper, "{%p endfor %}")
    blank_unless(paper, "ket_luan")
    tag(paper, "{%p if phan_cong %}")
    paragraph(paper, BODY, ("Phân công thực hiện:", "b"), keep_with_next=True)
    # A conclusion is one page: with little room for who and when, a task is one line.
    assignments(paper, "phan_cong", (500, 2250, 5204, 1400))
    gap(paper)
    paragraph(
        paper,
        BODY,
        "Các đồng chí được phân công tổ chức thực hiện, báo cáo tại kỳ họp sau.",
        keep_with_next=True,
    )
    tag(paper, "{%p else %}")
    paragraph(paper, BODY, "Các đồng chí căn cứ kết luận này để thực hiện.", keep_with_next=True)
    tag(paper, "{%p endif %}")
    signed(paper)
    end(paper)
    return paper
