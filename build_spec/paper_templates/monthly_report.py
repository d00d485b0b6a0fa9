"""The templates of reports to the upper level: of a month, and the scores of a quarter or a year."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Pt
from party_form import BODY, HEAD, WIDE_TEXT, new_paper, paragraph, ruled_table
from template_parts import end, gap, head, kind_and_subject, signed


def build() -> WordDocument:
    paper = new_paper("Báo cáo tháng")
    head(paper)
    kind_and_subject(paper)
    _addressed(paper)
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


def scores() -> WordDocument:
    """A row a meeting with the points of both columns; it lies, for why points were taken off takes room."""
    paper = new_paper("Báo cáo chấm điểm", wide=True)
    head(paper, wide=True)
    kind_and_subject(paper)
    _addressed(paper)
    ruled_table(
        paper,
        (*((words, width) for words, width, _ in _SCORES), ("Thuyết minh điểm trừ", _REST)),
        (*(f"{{{{ buoi.{field} }}}}" for _, _, field in _SCORES), "{{ buoi.thuyet_minh }}"),
        "for buoi in cuoc_hop",
        centred=(0, 2, 4, 5, 6, 7),
    )
    gap(paper)
    paragraph(paper, BODY, "{{ tong_hop }}")
    paragraph(paper, BODY, "{{ chi_bo.ten }} báo cáo để cấp trên theo dõi, chỉ đạo.", keep_with_next=True)
    signed(paper, wide=True)
    end(paper)
    return paper


_SCORES = (
    ("STT", 700, "stt"),
    ("Đơn vị", 2000, "don_vi"),
    ("Số ĐV", 750, "so_dang_vien"),
    ("Ngày họp", 1700, "ngay_hop"),
    ("Có mặt", 1350, "co_mat"),
    ("Tự chấm", 1000, "diem"),
    ("Cấp trên", 1000, "cap_tren"),
    ("Xếp loại", 1000, "xep_loai"),
)
_REST = WIDE_TEXT - sum(width for _, width, _ in _SCORES)


def _addressed(paper: WordDocument) -> None:
    to = paragraph(paper, HEAD, ("Kính gửi: ", "b"), "{{ kinh_gui }}")
    to.paragraph_format.space_after = Pt(10)
    paragraph(paper, BODY, "{{ mo_dau }}", keep_with_next=True)
