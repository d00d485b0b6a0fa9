"""The template of the month's resolution."""

from __future__ import annotations

from docx.document import Document as WordDocument
from party_form import BODY, SECTION, new_paper, paragraph, ruled_table, tag
from template_parts import assignments, blank_unless, end, gap, head, kind_and_subject, optional, signed


def build() -> WordDocument:
    paper = new_paper("Nghị quyết chi bộ tháng")
    head(paper, draft=True)
    kind_and_subject(paper)
    paragraph(paper, BODY, "{{ mo_dau }}")
    paragraph(paper, SECTION, "I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT THÁNG TRƯỚC")
    optional(paper, "ket_qua.nhan_xet")
    tag(paper, "{%p if ket_qua.nhiem_vu %}")
    ruled_table(
        paper,
        (("TT", 600), ("Nhiệm vụ", 3954), ("Tình trạng đầu kỳ", 2300), ("Kết quả", 2500)),
        ("{{ viec.stt }}", "{{ viec.viec }}", "{{ viec.dau_ky }}", "{{ viec.ket_qua }}"),
        "for viec in ket_qua.nhiem_vu",
    )
    gap(paper)
    tag(paper, "{%p endif %}")
    optional(paper, "ket_qua.bieu_duong", "Biểu dương, nhắc nhở: ")
    optional(paper, "ket_qua.han_che", "Hạn chế, nguyên nhân: ")
    blank_unless(paper, "ket_qua.nhan_xet or ket_qua.nhiem_vu or ket_qua.bieu_duong or ket_qua.han_che")
    paragraph(paper, SECTION, "II. NHIỆM VỤ THÁNG TỚI")
    optional(paper, "thang_toi.phuong_huong")
    # Else the numbers of the tasks would seem to go on a list of the text.
    tag(paper, "{%p if thang_toi.phuong_huong and thang_toi.nhiem_vu %}")
    paragraph(paper, BODY, ("Các nhiệm vụ cụ thể:", "bi"), keep_with_next=True)
    tag(paper, "{%p endif %}")
    tag(paper, "{%p for viec in thang_toi.nhiem_vu %}")
    paragraph(paper, BODY, "{{ viec.stt }}. {{ viec.viec }}")
    tag(paper, "{%p endfor %}")
    blank_unless(paper, "thang_toi.phuong_huong or thang_toi.nhiem_vu")
    paragraph(paper, SECTION, "III. PHÂN CÔNG THỰC HIỆN")
    tag(paper, "{%p if phan_cong %}")
    assignments(paper, "phan_cong")
    gap(paper)
    tag(paper, "{%p endif %}")
    blank_unless(paper, "phan_cong")
    tag(paper, "{%p if cham_diem %}")
    paragraph(paper, SECTION, "IV. TỰ CHẤM ĐIỂM, XẾP LOẠI BUỔI SINH HOẠT")
    paragraph(paper, BODY, "{{ cham_diem }}")
    tag(paper, "{%p endif %}")
    optional(paper, "thong_qua", keep_with_next=True)
    signed(paper)
    end(paper)
    return paper
