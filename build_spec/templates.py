"""Make the factory templates of the papers: ``python build_spec/templates.py [FOLDER]``.

They are ordinary Word files with docxtpl's tags, and a clerk changes them in Word; this script only says what
they are like when new. Running it twice gives the same bytes, and a test holds the committed files to it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.table import _Cell
from party_form import (
    BODY,
    CELL_MARGIN,
    HEAD,
    KIND,
    LEFT_COLUMN,
    LINE,
    LIST,
    PARTY_NAME,
    RIGHT_COLUMN,
    SECTION,
    SIGNATURE,
    SUBJECT,
    TEXT_WIDTH,
    line_under_party_name,
    new_paper,
    packed,
    paragraph,
    ruled_table,
    tag,
    two_columns,
)

END_OF_LINE = "{% if loop.last %}.{% else %};{% endif %}"
BLANK_LINE = "…………………………………………………………"


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else Path(__file__).parent.parent / "resources" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in (("bien_ban_sinh_hoat", _minutes()), ("nghi_quyet", _resolution())):
        path = folder / f"{name}.docx"
        path.write_bytes(packed(document))
        print(path)
    return 0


def _minutes() -> WordDocument:
    paper = new_paper("Biên bản sinh hoạt chi bộ")
    _head(paper, dated=False)
    _kind_and_subject(paper)
    paragraph(
        paper,
        BODY,
        "Vào hồi {{ cuoc_hop.gio_bat_dau }}, {{ cuoc_hop.ngay }}, tại {{ cuoc_hop.dia_diem }}, "
        "{{ chi_bo.ten }} tổ chức {{ van_ban.trich_yeu }}.",
    )
    paragraph(paper, SECTION, "I. THÀNH PHẦN")
    _attendance(paper)
    paragraph(paper, SECTION, "II. NỘI DUNG")
    _items(paper)
    tag(paper, "{%p if nhiem_vu %}")
    paragraph(paper, SECTION, "III. PHÂN CÔNG NHIỆM VỤ")
    _assignments(paper, "nhiem_vu")
    _gap(paper)
    tag(paper, "{%p endif %}")
    _optional(paper, "cham_diem")
    _optional(paper, "thong_qua")
    paragraph(paper, BODY, "Hội nghị kết thúc lúc {{ cuoc_hop.ket_thuc }}.", keep_with_next=True)
    _gap(paper, keep_with_next=True)
    left, right = two_columns(paper, TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2, margin=CELL_MARGIN)
    for cell, side in ((left, "ky_trai"), (right, "ky_phai")):
        paragraph(cell, SIGNATURE, (f"{{{{ {side}.chuc_danh }}}}", "b"))
        _name_to_sign(cell, side)
    _end(paper)
    return paper


def _resolution() -> WordDocument:
    paper = new_paper("Nghị quyết chi bộ tháng")
    _head(paper, dated=True)
    _kind_and_subject(paper)
    paragraph(paper, BODY, "{{ mo_dau }}")
    paragraph(paper, SECTION, "I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT THÁNG TRƯỚC")
    _optional(paper, "ket_qua.nhan_xet")
    tag(paper, "{%p if ket_qua.nhiem_vu %}")
    ruled_table(
        paper,
        (("TT", 600), ("Nhiệm vụ", 3954), ("Tình trạng đầu kỳ", 2300), ("Kết quả", 2500)),
        ("{{ viec.stt }}", "{{ viec.viec }}", "{{ viec.dau_ky }}", "{{ viec.ket_qua }}"),
        "for viec in ket_qua.nhiem_vu",
    )
    _gap(paper)
    tag(paper, "{%p endif %}")
    _optional(paper, "ket_qua.bieu_duong", "Biểu dương, nhắc nhở: ")
    _optional(paper, "ket_qua.han_che", "Hạn chế, nguyên nhân: ")
    _blank_unless(paper, "ket_qua.nhan_xet or ket_qua.nhiem_vu or ket_qua.bieu_duong or ket_qua.han_che")
    paragraph(paper, SECTION, "II. NHIỆM VỤ THÁNG TỚI")
    _optional(paper, "thang_toi.phuong_huong")
    tag(paper, "{%p for viec in thang_toi.nhiem_vu %}")
    paragraph(paper, BODY, "{{ viec.stt }}. {{ viec.viec }}")
    tag(paper, "{%p endfor %}")
    _blank_unless(paper, "thang_toi.phuong_huong or thang_toi.nhiem_vu")
    paragraph(paper, SECTION, "III. PHÂN CÔNG THỰC HIỆN")
    tag(paper, "{%p if phan_cong %}")
    _assignments(paper, "phan_cong")
    _gap(paper)
    tag(paper, "{%p endif %}")
    _blank_unless(paper, "phan_cong")
    tag(paper, "{%p if cham_diem %}")
    paragraph(paper, SECTION, "IV. TỰ CHẤM ĐIỂM, XẾP LOẠI BUỔI SINH HOẠT")
    paragraph(paper, BODY, "{{ cham_diem }}")
    tag(paper, "{%p endif %}")
    _optional(paper, "thong_qua", keep_with_next=True)
    _gap(paper, keep_with_next=True)
    left, right = two_columns(paper, LEFT_COLUMN, RIGHT_COLUMN)
    paragraph(left, LIST, ("Nơi nhận:", "u")).runs[0].font.size = Pt(14)
    tag(left, "{%p for noi in noi_nhan %}")
    paragraph(left, LIST, "- {{ noi.dong }}")
    tag(left, "{%p endfor %}")
    paragraph(right, SIGNATURE, ("{{ ky.thay_mat }}", "b"))
    paragraph(right, SIGNATURE, "{{ ky.chuc_vu }}")
    _name_to_sign(right, "ky")
    _end(paper)
    return paper


def _head(paper: WordDocument, *, dated: bool) -> None:
    """Upper body, issuing body, star and number at the left; the Party's name, place and date opposite."""
    left, right = two_columns(paper, LEFT_COLUMN, RIGHT_COLUMN)
    # A long name of the upper body takes 13 pt, others 14 (HD 36, HD 05).
    tag(left, "{%p if chi_bo.cap_tren_dai %}")
    paragraph(left, HEAD, "{{ chi_bo.cap_tren|upper }}").runs[0].font.size = Pt(13)
    tag(left, "{%p else %}")
    paragraph(left, HEAD, "{{ chi_bo.cap_tren|upper }}")
    tag(left, "{%p endif %}")
    paragraph(left, HEAD, ("{{ chi_bo.ten|upper }}", "b"))
    paragraph(left, HEAD, "*")
    tag(left, "{%p if van_ban.so %}")
    paragraph(left, HEAD, "{{ van_ban.so }}")
    tag(left, "{%p endif %}")
    paragraph(right, HEAD, (PARTY_NAME, "b")).runs[0].font.size = Pt(15)
    line_under_party_name(right)
    if dated:
        paragraph(right, HEAD, ("{{ chi_bo.dia_danh }}, {{ van_ban.ngay }}", "i"))
        tag(left, "{%p if van_ban.du_thao %}")
        paragraph(left, HEAD, ("Dự thảo", "bi"))
        tag(left, "{%p endif %}")


def _kind_and_subject(paper: WordDocument) -> None:
    paragraph(paper, KIND, "{{ van_ban.loai }}")
    paragraph(paper, SUBJECT, "{{ van_ban.trich_yeu }}")
    paragraph(paper, SUBJECT, "-----").paragraph_format.space_after = Pt(10)


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
    tag(paper, "{%p if dai_bieu %}")
    paragraph(paper, BODY, ("Đại biểu:", "b"), keep_with_next=True)
    tag(paper, "{%p for nguoi in dai_bieu %}")
    paragraph(
        paper,
        BODY,
        "- {{ nguoi.ten }}{% if nguoi.chuc_vu %}, {{ nguoi.chuc_vu }}{% endif %}"
        f"{{% if nguoi.don_vi %}}, {{{{ nguoi.don_vi }}}}{{% endif %}}{END_OF_LINE}",
    )
    tag(paper, "{%p endfor %}", "{%p endif %}")
    for field, words in (("chu_tri", "Chủ trì: "), ("thu_ky", "Thư ký: ")):
        post = f"{{% if {field}.chuc_vu %}}, {{{{ {field}.chuc_vu }}}}{{% endif %}}"
        paragraph(paper, BODY, (words, "b"), f"Đồng chí {{{{ {field}.ten }}}}{post}.")


def _items(paper: WordDocument) -> None:
    tag(paper, "{%p for muc in noi_dung %}")
    paragraph(paper, SECTION, "{{ muc.so }}. {{ muc.ten }}")
    tag(paper, "{%p if muc.nguoi_trinh_bay %}")
    paragraph(paper, BODY, ("Trình bày: ", "i"), "{{ muc.nguoi_trinh_bay }}.", keep_with_next=True)
    tag(paper, "{%p endif %}")
    _optional(paper, "muc.noi_dung")
    tag(paper, "{%p if muc.y_kien %}")
    paragraph(paper, BODY, ("Ý kiến thảo luận:", "i"), keep_with_next=True)
    tag(paper, "{%p for loi in muc.y_kien %}")
    paragraph(paper, BODY, "- {{ loi.nguoi }}: {{ loi.y }}")
    tag(paper, "{%p endfor %}", "{%p endif %}")
    tag(paper, "{%p for phieu in muc.bieu_quyet %}")
    paragraph(paper, BODY, ("Biểu quyết: ", "i"), "{{ phieu.ket_qua }}")
    tag(paper, "{%p endfor %}")
    _optional(paper, "muc.ket_luan", "Kết luận: ")
    tag(paper, "{%p endfor %}")


def _assignments(paper: WordDocument, field: str) -> None:
    ruled_table(
        paper,
        (("TT", 600), ("Người thực hiện", 2600), ("Nhiệm vụ", 4154), ("Thời hạn", 2000)),
        ("{{ viec.stt }}", "{{ viec.nguoi }}", "{{ viec.viec }}", "{{ viec.han }}"),
        f"for viec in {field}",
    )


def _optional(
    paper: WordDocument, field: str, label: str = "", *, keep_with_next: bool | None = None
) -> None:
    """A paragraph of ``field``, after a label in bold italics; nothing where there is nothing."""
    pieces = ((label, "bi"),) if label else ()
    tag(paper, f"{{%p if {field} %}}")
    paragraph(paper, BODY, *pieces, f"{{{{ {field} }}}}", keep_with_next=keep_with_next)
    tag(paper, "{%p endif %}")


def _blank_unless(paper: WordDocument, condition: str) -> None:
    """A dotted line to be written on where a part of the resolution has nothing yet."""
    tag(paper, f"{{%p if not ({condition}) %}}")
    paragraph(paper, BODY, BLANK_LINE)
    tag(paper, "{%p endif %}")


def _name_to_sign(cell: _Cell, field: str) -> None:
    for _ in range(4):
        paragraph(cell, SIGNATURE)
    paragraph(cell, SIGNATURE, (f"{{{{ {field}.ten }}}}", "b"))


def _gap(paper: WordDocument, *, keep_with_next: bool | None = None) -> None:
    """A little air after a table or before the signatures."""
    made = paragraph(paper, LINE, keep_with_next=keep_with_next)
    made.paragraph_format.line_spacing = Pt(8)


def _end(paper: WordDocument) -> None:
    """Word wants a paragraph after the last table: the smallest there is, so that it makes no page."""
    paragraph(paper, LINE).paragraph_format.line_spacing = Pt(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
