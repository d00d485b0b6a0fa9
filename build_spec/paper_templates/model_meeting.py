"""The templates of a model meeting: the observer's sheet, and the minutes of the lessons drawn from it."""

from __future__ import annotations

from docx.document import Document as WordDocument
from party_form import (
    BODY,
    CELL_MARGIN,
    ROOMY_CELL,
    SECTION,
    SIGNATURE,
    TEXT_WIDTH,
    new_paper,
    paragraph,
    ruled_table,
    tag,
    two_columns,
)
from template_parts import (
    WHEN,
    WHERE,
    begun,
    blank_unless,
    chair_and_secretary,
    end,
    gap,
    guests,
    head,
    kind_and_subject,
    labelled,
    name_to_sign,
    two_signed,
)


def observer_sheet() -> WordDocument:
    paper = new_paper("Phiếu quan sát")
    head(paper, dated=False)
    kind_and_subject(paper)
    labelled(
        paper,
        WHEN,
        WHERE,
        ("- Người quan sát: ", "{{ nguoi.ten }}."),
        ("- Chức vụ: ", "{{ nguoi.chuc_vu }}; đơn vị: {{ nguoi.don_vi }}."),
    )
    paragraph(paper, SECTION, "I. CHẤM ĐIỂM")
    paragraph(paper, BODY, ("Mẫu chấm điểm: ", "b"), "{{ mau }}.", keep_with_next=True)
    ruled_table(
        paper,
        (("TT", 800), ("Nội dung", 4354), ("Tối đa", 900), ("Điểm", 900), ("Ghi chú", 2400)),
        (
            "{{ dong.so }}",
            "{% if dong.nhom %}{{ dong.ten|upper }}{% else %}{{ dong.ten }}{% endif %}",
            "{{ dong.toi_da }}",
            "{{ dong.diem }}",
            "{{ dong.ghi_chu }}",
        ),
        "for dong in muc",
        centred=(0, 2, 3),
    )
    gap(paper)
    points = "{% if tong.diem %}{{ tong.diem }}{% else %}………{% endif %}/{{ tong.toi_da }} điểm"
    paragraph(paper, BODY, ("Tổng cộng: ", "b"), f"{points}; xếp loại: {{{{ tong.xep_loai }}}}.")
    paragraph(paper, SECTION, "II. NHẬN XÉT THEO CHƯƠNG TRÌNH")
    ruled_table(
        paper,
        (("TT", 700), ("Mục", 2154), ("Ưu điểm", 2200), ("Hạn chế", 2200), ("Kiến nghị", 2100)),
        (
            "{{ dong.stt }}",
            "{{ dong.ten }}",
            "{{ dong.uu_diem }}",
            "{{ dong.han_che }}",
            "{{ dong.kien_nghi }}",
        ),
        "for dong in nhan_xet",
        cell_style=ROOMY_CELL,
    )
    gap(paper)
    paragraph(paper, BODY, "Phiếu này gửi lại chi bộ để rút kinh nghiệm.", keep_with_next=True)
    gap(paper, keep_with_next=True)
    left, right = two_columns(paper, TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2, margin=CELL_MARGIN)
    paragraph(left, SIGNATURE)
    paragraph(right, SIGNATURE, ("Ngày …… tháng …… năm ………", "i"))
    paragraph(right, SIGNATURE, ("{{ ky.chuc_danh }}", "b"))
    name_to_sign(right, "ky")
    end(paper)
    return paper


def lessons_minutes() -> WordDocument:
    paper = new_paper("Biên bản rút kinh nghiệm")
    head(paper, dated=False)
    kind_and_subject(paper)
    begun(paper, "{{ chi_bo.ten }} họp rút kinh nghiệm buổi {{ buoi }}.")
    paragraph(paper, SECTION, "I. THÀNH PHẦN")
    paragraph(paper, BODY, "- Đảng viên của chi bộ: {{ co_mat }} đồng chí.")
    guests(paper, "Đại biểu:")
    chair_and_secretary(paper)
    tag(paper, "{%p if cham %}")
    paragraph(paper, SECTION, "II. KẾT QUẢ CHẤM ĐIỂM")
    ruled_table(
        paper,
        (("TT", 700), ("Người chấm", 5154), ("Điểm", 1500), ("Xếp loại", 2000)),
        ("{{ dong.stt }}", "{{ dong.ai }}", "{{ dong.diem }}", "{{ dong.xep_loai }}"),
        "for dong in cham",
        centred=(0, 2, 3),
    )
    gap(paper)
    tag(paper, "{%p endif %}")
    paragraph(paper, SECTION, "{% if cham %}III{% else %}II{% endif %}. Ý KIẾN RÚT KINH NGHIỆM")
    _lessons(paper, "1. Ưu điểm", "uu_diem")
    _lessons(paper, "2. Hạn chế, biện pháp khắc phục", "han_che", remedy=True)
    _lessons(paper, "3. Kiến nghị", "kien_nghi")
    paragraph(
        paper,
        BODY,
        "Cuộc họp rút kinh nghiệm kết thúc lúc …… giờ …… phút cùng ngày; biên bản đã được đọc lại trước "
        "những người dự họp.",
        keep_with_next=True,
    )
    two_signed(paper)
    end(paper)
    return paper


def _lessons(paper: WordDocument, words: str, field: str, *, remedy: bool = False) -> None:
    """Each remark on a line of its own: who said it, of which item, what; what is to be done about it."""
    paragraph(paper, SECTION, words)
    tag(paper, f"{{%p for loi in {field} %}}")
    topic = "{% if loi.muc %}(mục {{ loi.muc }}) {% endif %}"
    who = "{% if loi.nguoi %}{{ loi.nguoi }}: {% endif %}"
    paragraph(paper, BODY, f"- {who}{topic}{{{{ loi.y }}}}")
    if remedy:
        tag(paper, "{%p if loi.khac_phuc %}")
        paragraph(paper, BODY, ("Khắc phục: ", "i"), "{{ loi.khac_phuc }}")
        tag(paper, "{%p endif %}")
    tag(paper, "{%p endfor %}")
    blank_unless(paper, field)
