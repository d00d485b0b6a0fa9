"""The template of the sheets on which tasks are handed out, a page each."""

from __future__ import annotations

from docx.document import Document as WordDocument
from party_form import (
    BODY,
    CELL_MARGIN,
    ROOMY_CELL,
    SIGNATURE,
    TEXT_WIDTH,
    new_paper,
    paragraph,
    ruled_table,
    section_end,
    tag,
    two_columns,
)
from template_parts import TASK, end, gap, head, kind_and_subject, name_to_sign


def build() -> WordDocument:
    paper = new_paper("Phiếu giao việc", sections=True)
    tag(paper, "{%p for to in phieu %}")
    head(paper)
    kind_and_subject(paper)
    paragraph(paper, BODY, "{{ can_cu }}")
    paragraph(paper, BODY, ("{{ to.nguoi }}", "b"), " thực hiện các việc sau:", keep_with_next=True)
    ruled_table(
        paper,
        (
            ("TT", 700),
            ("Việc được giao", 3554),
            ("Cùng thực hiện", 1900),
            ("Thời hạn", 1500),
            ("Kết quả", 1700),
        ),
        ("{{ viec.stt }}", TASK, "{{ viec.cung }}", "{{ viec.han }}", ""),
        "for viec in to.viec",
        centred=(0, 3),
        cell_style=ROOMY_CELL,
    )
    gap(paper)
    paragraph(paper, BODY, "Kết quả được báo cáo tại kỳ họp sau của chi bộ.", keep_with_next=True)
    gap(paper, keep_with_next=True)
    left, right = two_columns(paper, TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2, margin=CELL_MARGIN)
    paragraph(left, SIGNATURE, ("NGƯỜI NHẬN VIỆC", "b"))
    paragraph(left, SIGNATURE)
    name_to_sign(left, "to")
    paragraph(right, SIGNATURE, ("{{ ky.thay_mat }}", "b"))
    paragraph(right, SIGNATURE, "{{ ky.chuc_vu }}")
    name_to_sign(right, "ky")
    section_end(paper)
    tag(paper, "{%p endfor %}")
    end(paper)
    return paper
