"""The templates that call a meeting: notice, invitations, agenda, who prepares an opinion."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Pt
from party_form import BODY, HEAD, ROOMY_CELL, new_paper, paragraph, ruled_table, section_end, tag
from template_parts import (
    WHEN,
    WHERE,
    end,
    gap,
    head,
    kind_and_subject,
    labelled,
    optional,
    post_after,
    programme,
    signed,
)

_CHAIR = ("- Chủ trì: ", f"Đồng chí {{{{ chu_tri.ten }}}}{post_after('chu_tri')}.")


def notice() -> WordDocument:
    paper = new_paper("Thông báo họp")
    head(paper)
    kind_and_subject(paper)
    paragraph(paper, BODY, "{{ mo_dau }}")
    labelled(paper, WHEN, WHERE, ("- Thành phần: ", "{{ cuoc_hop.thanh_phan }}."), _CHAIR)
    paragraph(paper, BODY, ("- Nội dung:", "b"), keep_with_next=True)
    programme(paper)
    optional(paper, "yeu_cau", keep_with_next=True)
    signed(paper)
    end(paper)
    return paper


def invitations() -> WordDocument:
    paper = new_paper("Giấy mời", sections=True)
    tag(paper, "{%p for moi in khach %}")
    head(paper)
    kind_and_subject(paper)
    paragraph(paper, BODY, "{{ mo_dau }}", keep_with_next=True)
    body = "{% if moi.don_vi %}, {{ moi.don_vi }}{% endif %}"
    invited = paragraph(
        paper,
        HEAD,
        ("{% if moi.xung %}{{ moi.xung }} {% endif %}{{ moi.ten }}", "b"),
        f"{post_after('moi')}{body}",
    )
    invited.paragraph_format.space_after = invited.paragraph_format.space_before = Pt(6)
    paragraph(paper, BODY, ("Tới dự: ", "b"), "{{ toi_du }}.")
    labelled(paper, WHEN, WHERE, _CHAIR)
    tag(paper, "{%p if noi_dung %}")
    paragraph(paper, BODY, ("- Nội dung:", "b"), keep_with_next=True)
    tag(paper, "{%p for muc in noi_dung %}")
    paragraph(paper, BODY, "{{ muc.so }}. {{ muc.ten }}{% if muc.nguoi %} – {{ muc.nguoi }}{% endif %}.")
    tag(paper, "{%p endfor %}", "{%p endif %}")
    paragraph(paper, BODY, "Rất mong đồng chí thu xếp thời gian tới dự.", keep_with_next=True)
    signed(paper)
    section_end(paper)
    tag(paper, "{%p endfor %}")
    end(paper)
    return paper


def agenda() -> WordDocument:
    paper = new_paper("Chương trình sinh hoạt")
    head(paper)
    kind_and_subject(paper)
    secretary = ("- Thư ký: ", f"Đồng chí {{{{ thu_ky.ten }}}}{post_after('thu_ky')}.")
    labelled(paper, WHEN, WHERE, _CHAIR, secretary)
    ruled_table(
        paper,
        (("TT", 700), ("Nội dung", 4054), ("Người thực hiện", 2200), ("Thời gian", 1200), ("Ghi chú", 1200)),
        ("{{ muc.so }}", "{{ muc.ten }}", "{{ muc.nguoi }}", "{{ muc.gio }}", "{{ muc.ghi_chu }}"),
        "for muc in noi_dung",
        centred=(0, 3),
    )
    gap(paper)
    signed(paper, recipients=False)
    end(paper)
    return paper


def assigned_opinions() -> WordDocument:
    paper = new_paper("Phân công chuẩn bị ý kiến")
    head(paper)
    kind_and_subject(paper)
    labelled(paper, WHEN, WHERE)
    paragraph(paper, BODY, "{{ mo_dau }}", keep_with_next=True)
    ruled_table(
        paper,
        (("TT", 700), ("Họ và tên", 2400), ("Mục của chương trình", 3127), ("Nội dung chuẩn bị", 3127)),
        ("{{ viec.stt }}", "{{ viec.nguoi }}", "{{ viec.muc }}", "{{ viec.y }}"),
        "for viec in phan_cong",
        cell_style=ROOMY_CELL,
    )
    gap(paper)
    paragraph(
        paper,
        BODY,
        "Đề nghị các đồng chí chuẩn bị ngắn gọn, đúng nội dung được phân công.",
        keep_with_next=True,
    )
    signed(paper)
    end(paper)
    return paper
