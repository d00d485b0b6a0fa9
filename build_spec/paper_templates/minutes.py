"""The template of the minutes of a meeting of the cell."""

from __future__ import annotations

from docx.document import Document as WordDocument
from party_form import BODY, SECTION, new_paper, paragraph, tag
from template_parts import (
    END_OF_LINE,
    assignments,
    begun,
    chair_and_secretary,
    end,
    gap,
    guests,
    head,
    items,
    kind_and_subject,
    optional,
    two_signed,
)


def build() -> WordDocument:
    paper = new_paper("Biên bản sinh hoạt chi bộ")
    head(paper, dated=False)
    kind_and_subject(paper)
    begun(paper, "{{ chi_bo.ten }} tổ chức {{ van_ban.trich_yeu }}.")
    paragraph(paper, SECTION, "I. THÀNH PHẦN")
    _attendance(paper)
    paragraph(paper, SECTION, "II. NỘI DUNG")
    items(paper)
    close(paper)
    return paper


def close(paper: WordDocument, *, scored: bool = True) -> None:
    """Tasks, score, reading back, the end and who signs: how minutes of every meeting end."""
    tag(paper, "{%p if nhiem_vu %}")
    paragraph(paper, SECTION, "III. PHÂN CÔNG NHIỆM VỤ")
    assignments(paper, "nhiem_vu")
    gap(paper)
    tag(paper, "{%p endif %}")
    if scored:
        optional(paper, "cham_diem")
    optional(paper, "cuoc_hop.tam_dung")
    optional(paper, "thong_qua")
    paragraph(paper, BODY, "Hội nghị kết thúc lúc {{ cuoc_hop.ket_thuc }}.", keep_with_next=True)
    two_signed(paper)
    end(paper)


def _attendance(paper: WordDocument) -> None:
    paragraph(
        paper,
        BODY,
        "- Tổng số đảng viên: {{ dang_vien.tong_so }} đồng chí "
        "(chính thức: {{ dang_vien.chinh_thuc }}, dự bị: {{ dang_vien.du_bi }}).",
    )
    for field, words in (
        ("sinh_hoat_tam", "- Sinh hoạt tạm thời tại chi bộ: "),
        ("mien", "- Được miễn công tác và sinh hoạt: "),
        ("noi_khac", "- Sinh hoạt tạm thời nơi khác: "),
        ("vu_trang", "- Lực lượng vũ trang làm nhiệm vụ đặc biệt: "),
    ):
        tag(paper, f"{{%p if dang_vien.{field} %}}")
        paragraph(paper, BODY, f"{words}{{{{ dang_vien.{field} }}}} đồng chí.")
        tag(paper, "{%p endif %}")
    paragraph(
        paper,
        BODY,
        "- Có mặt: {{ co_mat.tong_so }} đồng chí (chính thức: {{ co_mat.chinh_thuc }}, "
        "dự bị: {{ co_mat.du_bi }}), đạt {{ co_mat.ty_le }}.",
    )
    reason = "{% if nguoi.ly_do %} – {{ nguoi.ly_do }}{% endif %}"
    for field, words, each in (
        ("vang_co_ly_do", "Vắng có lý do", f"+ Đồng chí {{{{ nguoi.ten }}}}{reason}{END_OF_LINE}"),
        ("vang_khong_ly_do", "Vắng không lý do", f"+ Đồng chí {{{{ nguoi.ten }}}}{END_OF_LINE}"),
    ):
        some = f"{{{{ {field}|length }}}} đồng chí:"
        paragraph(paper, BODY, f"- {words}: {{% if {field} %}}{some}{{% else %}}không có.{{% endif %}}")
        tag(paper, f"{{%p for nguoi in {field} %}}")
        paragraph(paper, BODY, each)
        tag(paper, "{%p endfor %}")
    guests(paper, "Đại biểu:")
    chair_and_secretary(paper)
