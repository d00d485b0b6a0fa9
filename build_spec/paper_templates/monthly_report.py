"""The template of the month's report to the upper level."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Pt
from party_form import BODY, HEAD, new_paper, paragraph, ruled_table
from template_parts import end, gap, head, kind_and_subject, signed


def build() -> WordDocument:
    paper = new_paper("Báo cáo tháng")
    head(paper)
    kind_and_subject(paper)
    to = paragraph(paper, HEAD, ("Kính gửi: ", "b"), "{{ kinh_gui }}")
    to.paragraph_format.space_after = Pt(10)
    paragraph(paper, BODY, "{{ mo_dau }}", keep_with_next=True)
    ruled_table(
        paper,
        (
            ("STT", 700),
            ("Đơn vị", 1600),
            ("Số ĐV", 700),
            ("Ngày họp", 1434),
            ("Có mặt", 1250),
            ("Điểm", 850),
            ("Xếp loại", 900),
            ("Thuyết minh điểm trừ", 1920),
        ),
        (
            "{{ buoi.stt }}",
            "{{ buoi.don_vi }}",
            "{{ buoi.so_dang_vien }}",
            "{{ buoi.ngay_hop }}",
            "{{ buoi.co_mat }}",
            "{{ buoi.diem }}",
            "{{ buoi.xep_loai }}",
            "{{ buoi.thuyet_minh }}",
        ),
        "for buoi in cuoc_hop",
        centred=(0, 2, 5, 6),
    )
    gap(paper)
    paragraph(paper, BODY, "{{ chi_bo.ten }} báo cáo để cấp trên theo dõi, chỉ đạo.", keep_with_next=True)
    signed(paper)
    end(paper)
    return paper
