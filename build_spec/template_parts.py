"""The parts that the templates of papers share: head, signatures, lists of tasks, items of the agenda."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.table import _Cell
from party_form import (
    BODY,
    CELL_MARGIN,
    HEAD,
    KIND,
    LINE,
    LIST,
    PARTY_NAME,
    RIGHT_COLUMN,
    SECTION,
    SIGNATURE,
    SUBJECT,
    TEXT_WIDTH,
    WIDE_TEXT,
    line_under_party_name,
    paragraph,
    ruled_table,
    tag,
    two_columns,
)

END_OF_LINE = "{% if loop.last %}.{% else %};{% endif %}"
TASK = "{{ viec.viec }}{% if viec.chi_tieu %} (chỉ tiêu: {{ viec.chi_tieu }}){% endif %}"
WIDTHS = (600, 2600, 4154, 2000)
"""Of the columns of a list of tasks, in twentieths of a point."""
_TOLD = "muc.noi_dung or muc.y_kien or muc.bieu_quyet or muc.ket_luan"
WHEN = ("- Thời gian: ", "{{ cuoc_hop.thoi_gian }}.")
WHERE = ("- Địa điểm: ", "{{ cuoc_hop.dia_diem }}.")
"""Lines of a meeting to come, for `labelled`."""
BLANK_LINE = "…………………………………………………………"


def head(paper: WordDocument, *, dated: bool = True, draft: bool = False, wide: bool = False) -> None:
    """Upper body, issuing body, star and number at the left; the Party's name, place and date opposite."""
    right_width = WIDE_TEXT // 2 if wide else RIGHT_COLUMN
    left, right = two_columns(paper, (WIDE_TEXT if wide else TEXT_WIDTH) - right_width, right_width)
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
    line_under_party_name(right, right_width)
    if dated:
        paragraph(right, HEAD, ("{{ chi_bo.dia_danh }}, {{ van_ban.ngay }}", "i"))
    if draft:
        tag(left, "{%p if van_ban.du_thao %}")
        paragraph(left, HEAD, ("Dự thảo", "bi"))
        tag(left, "{%p endif %}")


def kind_and_subject(paper: WordDocument) -> None:
    paragraph(paper, KIND, "{{ van_ban.loai }}")
    paragraph(paper, SUBJECT, "{{ van_ban.trich_yeu }}")
    paragraph(paper, SUBJECT, "-----").paragraph_format.space_after = Pt(10)


def items(paper: WordDocument) -> None:
    tag(paper, "{%p for muc in noi_dung %}", f"{{%p if muc.nguoi_trinh_bay or {_TOLD} %}}")
    paragraph(paper, SECTION, "{{ muc.so }}. {{ muc.ten }}")
    # An item of which nothing is told heads nothing: kept with the next one, and that with its next, a bare
    # agenda would hang together as one block and leave the page before it empty.
    tag(paper, "{%p else %}")
    paragraph(paper, BODY, ("{{ muc.so }}. {{ muc.ten }}", "b"))
    tag(paper, "{%p endif %}", "{%p if muc.nguoi_trinh_bay %}", f"{{%p if {_TOLD} %}}")
    presented = (("Trình bày: ", "i"), "{{ muc.nguoi_trinh_bay }}.")
    paragraph(paper, BODY, *presented, keep_with_next=True)
    tag(paper, "{%p else %}")
    paragraph(paper, BODY, *presented)
    tag(paper, "{%p endif %}", "{%p endif %}")
    optional(paper, "muc.noi_dung")
    tag(paper, "{%p if muc.y_kien %}")
    paragraph(paper, BODY, ("Ý kiến thảo luận:", "i"), keep_with_next=True)
    tag(paper, "{%p for loi in muc.y_kien %}")
    paragraph(paper, BODY, "- {{ loi.nguoi }}: {{ loi.y }}")
    tag(paper, "{%p endfor %}", "{%p endif %}")
    tag(paper, "{%p for phieu in muc.bieu_quyet %}")
    paragraph(paper, BODY, ("Biểu quyết: ", "i"), "{{ phieu.ket_qua }}")
    tag(paper, "{%p endfor %}")
    optional(paper, "muc.ket_luan", "Kết luận: ")
    tag(paper, "{%p endfor %}")


def assignments(paper: WordDocument, field: str, widths: tuple[int, int, int, int] = WIDTHS) -> None:
    ruled_table(
        paper,
        tuple(zip(("TT", "Người thực hiện", "Nhiệm vụ", "Thời hạn"), widths, strict=True)),
        ("{{ viec.stt }}", "{{ viec.nguoi }}", TASK, "{{ viec.han }}"),
        f"for viec in {field}",
    )


def optional(paper: WordDocument, field: str, label: str = "", *, keep_with_next: bool | None = None) -> None:
    """A paragraph of ``field``, after a label in bold italics; nothing where there is nothing.

    Before several lines the label stands alone: the first of a list stands under it like the others.
    """
    pieces = ((label, "bi"),) if label else ()
    tag(paper, f"{{%p if {field} %}}")
    if label:
        tag(paper, f'{{%p if "\\n" in {field} %}}')
        paragraph(paper, BODY, (label.rstrip(), "bi"), keep_with_next=True)
        paragraph(paper, BODY, f"{{{{ {field} }}}}", keep_with_next=keep_with_next)
        tag(paper, "{%p else %}")
    paragraph(paper, BODY, *pieces, f"{{{{ {field} }}}}", keep_with_next=keep_with_next)
    tag(paper, *(("{%p endif %}", "{%p endif %}") if label else ("{%p endif %}",)))


def blank_unless(paper: WordDocument, condition: str) -> None:
    """A dotted line to be written on where a part of the resolution has nothing yet."""
    tag(paper, f"{{%p if not ({condition}) %}}")
    paragraph(paper, BODY, BLANK_LINE)
    tag(paper, "{%p endif %}")


def name_to_sign(cell: _Cell, field: str) -> None:
    for _ in range(4):
        paragraph(cell, SIGNATURE)
    paragraph(cell, SIGNATURE, (f"{{{{ {field}.ten }}}}", "b"))


def gap(paper: WordDocument, *, keep_with_next: bool | None = None) -> None:
    """A little air after a table or before the signatures."""
    made = paragraph(paper, LINE, keep_with_next=keep_with_next)
    made.paragraph_format.line_spacing = Pt(8)


def end(paper: WordDocument) -> None:
    """Word wants a paragraph after the last table: the smallest there is, so that it makes no page."""
    paragraph(paper, LINE).paragraph_format.line_spacing = Pt(1)


def two_signed(paper: WordDocument) -> None:
    """Two who sign side by side; the paragraph before stays on the page with them."""
    gap(paper, keep_with_next=True)
    left, right = two_columns(paper, TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2, margin=CELL_MARGIN)
    for cell, side in ((left, "ky_trai"), (right, "ky_phai")):
        paragraph(cell, SIGNATURE, (f"{{{{ {side}.chuc_danh }}}}", "b"))
        name_to_sign(cell, side)


def signed(paper: WordDocument, *, recipients: bool = True, wide: bool = False) -> None:
    """For whom, by whom, and at the left who gets the paper; the paragraph before stays with them."""
    gap(paper, keep_with_next=True)
    right_width = WIDE_TEXT // 2 if wide else RIGHT_COLUMN
    left, right = two_columns(paper, (WIDE_TEXT if wide else TEXT_WIDTH) - right_width, right_width)
    if recipients:
        paragraph(left, LIST, ("Nơi nhận:", "u")).runs[0].font.size = Pt(14)
        tag(left, "{%p for noi in noi_nhan %}")
        paragraph(left, LIST, "- {{ noi.dong }}")
        tag(left, "{%p endfor %}")
    else:
        paragraph(left, LIST)
    paragraph(right, SIGNATURE, ("{{ ky.thay_mat }}", "b"))
    paragraph(right, SIGNATURE, "{{ ky.chuc_vu }}")
    name_to_sign(right, "ky")


def begun(paper: WordDocument, doing: str) -> None:
    """How minutes open: when and where, then who is ``doing`` what."""
    when, where = "{{ cuoc_hop.gio_bat_dau }}, {{ cuoc_hop.ngay }}", "{{ cuoc_hop.dia_diem }}"
    paragraph(paper, BODY, f"Vào hồi {when}, tại {where}, {doing}")


def labelled(paper: WordDocument, *lines: tuple[str, str]) -> None:
    """Lines "- Thời gian: …": (label in bold, what follows)."""
    for label, words in lines:
        paragraph(paper, BODY, (label, "b"), words)


def programme(paper: WordDocument, field: str = "noi_dung") -> None:
    """The items of a meeting to come as numbered lines, each with who is in charge."""
    tag(paper, f"{{%p for muc in {field} %}}")
    who = "{% if muc.nguoi %} – {{ muc.nguoi }}{% endif %}"
    paragraph(paper, BODY, f"{{{{ muc.so }}}}. {{{{ muc.ten }}}}{who}.")
    tag(paper, "{%p endfor %}")
    blank_unless(paper, field)


def post_after(field: str) -> str:
    """ ", Bí thư" after a name, nothing for somebody without a post."""
    return f"{{% if {field}.chuc_vu %}}, {{{{ {field}.chuc_vu }}}}{{% endif %}}"


def guests(paper: WordDocument, label: str) -> None:
    """The delegates, a line each; nothing where there are none."""
    tag(paper, "{%p if dai_bieu %}")
    paragraph(paper, BODY, (label, "b"), keep_with_next=True)
    tag(paper, "{%p for nguoi in dai_bieu %}")
    body = "{% if nguoi.don_vi %}, {{ nguoi.don_vi }}{% endif %}"
    paragraph(paper, BODY, f"- {{{{ nguoi.ten }}}}{post_after('nguoi')}{body}{END_OF_LINE}")
    tag(paper, "{%p endfor %}", "{%p endif %}")


def chair_and_secretary(paper: WordDocument) -> None:
    for field, words in (("chu_tri", "Chủ trì: "), ("thu_ky", "Thư ký: ")):
        paragraph(paper, BODY, (words, "b"), f"Đồng chí {{{{ {field}.ten }}}}{post_after(field)}.")
