"""The template of the list of those present, to be signed, filled, or blank."""

from __future__ import annotations

from docx.document import Document as WordDocument
from party_form import BODY, ROOMY_CELL, new_paper, paragraph, ruled_table, tag
from template_parts import WHEN, WHERE, end, gap, head, kind_and_subject, labelled, two_signed


def build() -> WordDocument:
    paper = new_paper("Danh sách điểm danh")
    head(paper)
    kind_and_subject(paper)
    labelled(paper, WHEN, WHERE)
    ruled_table(
        paper,
        (("STT", 700), ("Họ và tên", 2900), ("Chức vụ", 1700), ("Ký tên", 1800), ("Lý do vắng", 2254)),
        (
            "{{ nguoi.stt }}",
            "{{ nguoi.ten }}",
            "{{ nguoi.chuc_vu }}",
            "{{ nguoi.co_mat }}",
            "{{ nguoi.ly_do }}",
        ),
        "for nguoi in nguoi",
        centred=(0, 3),
        cell_style=ROOMY_CELL,
    )
    gap(paper)
    tag(paper, "{%p if dai_bieu %}")
    paragraph(paper, BODY, ("Đại biểu:", "b"), keep_with_next=True)
    ruled_table(
        paper,
        (("STT", 700), ("Họ và tên", 2900), ("Chức vụ", 1700), ("Đơn vị", 2254), ("Ký tên", 1800)),
        (
            "{{ khach.stt }}",
            "{{ khach.ten }}",
            "{{ khach.chuc_vu }}",
            "{{ khach.don_vi }}",
            "",
        ),
        "for khach in dai_bieu",
        cell_style=ROOMY_CELL,
    )
    gap(paper)
    tag(paper, "{%p endif %}")
    paragraph(paper, BODY, "{{ tong_hop }}", keep_with_next=True)
    two_signed(paper)
    end(paper)
    return paper
