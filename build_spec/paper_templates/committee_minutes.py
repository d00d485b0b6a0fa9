"""The template of the minutes of a meeting of the committee."""

from __future__ import annotations

from docx.document import Document as WordDocument
from paper_templates.minutes import close
from party_form import BODY, SECTION, new_paper, paragraph, tag
from template_parts import (
    END_OF_LINE,
    begun,
    chair_and_secretary,
    guests,
    head,
    items,
    kind_and_subject,
    post_after,
)


def build() -> WordDocument:
    paper = new_paper("Biên bản họp chi ủy")
    head(paper, dated=False)
    kind_and_subject(paper)
    begun(paper, "{{ chi_uy.ten_goi }} {{ chi_bo.ten }} họp.")
    paragraph(paper, SECTION, "I. THÀNH PHẦN")
    _named(paper, "Có mặt", "chi_uy.co_mat", "/{{ chi_uy.tong_so }}", post_after("nguoi"))
    _named(paper, "Vắng", "chi_uy.vang", "", "{% if nguoi.ly_do %} – {{ nguoi.ly_do }}{% endif %}")
    guests(paper, "Mời dự:")
    chair_and_secretary(paper)
    paragraph(paper, SECTION, "II. NỘI DUNG")
    items(paper)
    close(paper, scored=False)
    return paper


def _named(paper: WordDocument, words: str, field: str, of: str, after: str) -> None:
    some = f"{{{{ {field}|length }}}}{of} đồng chí:"
    paragraph(paper, BODY, f"- {words}: {{% if {field} %}}{some}{{% else %}}không có.{{% endif %}}")
    tag(paper, f"{{%p for nguoi in {field} %}}")
    paragraph(paper, BODY, f"+ Đồng chí {{{{ nguoi.ten }}}}{after}{END_OF_LINE}")
    tag(paper, "{%p endfor %}")
