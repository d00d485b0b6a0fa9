"""The template of two versions of a draft compared."""

from __future__ import annotations

from docx.document import Document as WordDocument
from party_form import BODY, SECTION, new_paper, paragraph, tag
from template_parts import end, head, kind_and_subject, signed


def build() -> WordDocument:
    paper = new_paper("So sánh dự thảo nghị quyết")
    head(paper)
    kind_and_subject(paper)
    paragraph(
        paper,
        BODY,
        "Bản trước: {{ ban_truoc }}. Bản sau: {{ ban_sau }}.",
    )
    tag(paper, "{%p if de_nghi %}")
    paragraph(paper, BODY, ("Đề nghị sửa tại hội nghị:", "b"), keep_with_next=True)
    tag(paper, "{%p for loi in de_nghi %}")
    paragraph(paper, BODY, "- {{ loi.ai }}: {{ loi.y }}")
    tag(paper, "{%p endfor %}", "{%p endif %}")
    tag(paper, "{%p for muc in phan %}")
    paragraph(paper, SECTION, "{{ muc.ten }}")
    paragraph(paper, BODY, "{{ muc.loi }}")
    tag(paper, "{%p endfor %}")
    tag(paper, "{%p if co_khac %}")
    paragraph(
        paper,
        BODY,
        "Chữ gạch ngang là chỗ bỏ, chữ gạch chân là chỗ thêm; mở bằng Word thì chấp nhận hoặc từ chối được "
        "từng chỗ.",
        keep_with_next=True,
    )
    tag(paper, "{%p else %}")
    paragraph(paper, BODY, "Hai bản giống nhau, không có chỗ nào sửa.", keep_with_next=True)
    tag(paper, "{%p endif %}")
    signed(paper)
    end(paper)
    return paper
