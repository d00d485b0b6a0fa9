"""The templates of lists of members: with the columns chosen, upright and lying, and the book of members."""

from __future__ import annotations

from docx.document import Document as WordDocument
from party_form import (
    BODY,
    SMALL_CELL,
    TEXT_WIDTH,
    WIDE_TEXT,
    new_paper,
    paragraph,
    ruled_table,
    table_of_columns,
)
from template_parts import end, gap, head, kind_and_subject, signed

# Mẫu 7-HSĐV (HD 12-HD/BTCTW): fourteen columns, here on one page that lies.
_BOOK = (
    ("Số TT", 480, "stt"),
    ("Họ và tên, ngày sinh", 1500, "ten"),
    ("Nam, nữ, dân tộc", 650, "gioi_dan_toc"),
    ("Quê quán", 1000, "que_quan"),
    ("Văn hóa, lý luận, CMNV, ngoại ngữ", 850, "trinh_do"),
    ("Nghề nghiệp", 850, "nghe_nghiep"),
    ("Ngày vào Đảng, ngày chính thức", 1190, "vao_dang"),
    ("Số thẻ đảng viên", 1390, "so_the"),
    ("Bộ đội, công an, hưu trí", 650, "doi_tuong"),
    ("Ngày chuyển đi, nơi đến", 1190, "chuyen_di"),
    ("Ngày chuyển đến, từ nơi nào", 1190, "chuyen_den"),
    ("Ngày từ trần, lý do", 1190, "tu_tran"),
    ("Ngày ra khỏi Đảng, hình thức", 1190, "ra_khoi"),
    ("Ghi chú", 967, "ghi_chu"),
)


def upright() -> WordDocument:
    return _chosen(wide=False)


def lying() -> WordDocument:
    return _chosen(wide=True)


def attendance() -> WordDocument:
    """Who came to which meeting of a year: a column a meeting, of small letters."""
    return _chosen(wide=True, small=True, title="Bảng theo dõi dự họp")


def _chosen(*, wide: bool, small: bool = False, title: str = "Danh sách đảng viên") -> WordDocument:
    paper = new_paper(title, wide=wide)
    head(paper, wide=wide)
    kind_and_subject(paper)
    table_of_columns(
        paper,
        WIDE_TEXT if wide else TEXT_WIDTH,
        "{{ cot_nay.ten }}",
        "{{ o.chu }}",
        "for cot_nay in cot",
        "for ai in nguoi",
        small=small,
    )
    gap(paper)
    paragraph(paper, BODY, "{{ tong_hop }}", keep_with_next=True)
    signed(paper, recipients=False, wide=wide)
    end(paper)
    return paper


def book() -> WordDocument:
    paper = new_paper("Sổ danh sách đảng viên", wide=True)
    head(paper, wide=True)
    kind_and_subject(paper)
    ruled_table(
        paper,
        tuple((words, width) for words, width, _ in _BOOK),
        tuple(f"{{{{ ai.{field} }}}}" for _, _, field in _BOOK),
        "for ai in nguoi",
        cell_style=SMALL_CELL,
    )
    gap(paper)
    signed(paper, recipients=False, wide=True)
    end(paper)
    return paper
