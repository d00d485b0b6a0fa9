"""Phân công chuẩn bị ý kiến: who prepares an opinion on which item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import PARTY_SECRETARY, Form, Heading, Signature

BLANK_LINES = 10


@dataclass(frozen=True, slots=True)
class ToPrepare:
    """Who, on which item, and on what in particular."""

    name: str = ""
    item: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class AssignedOpinionsPaper:
    """With nobody assigned yet, lines to be filled in by hand."""

    template: ClassVar[str] = "phan_cong_y_kien"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        *parts.CALLED,
        ("mo_dau", "Câu mở đầu", "Chi ủy phân công các đồng chí chuẩn bị ý kiến như sau:"),
        ("phan_cong[]", "Phân công chuẩn bị ý kiến", ""),
        ("phan_cong[].stt", "Số thứ tự", "1"),
        ("phan_cong[].nguoi", "Người chuẩn bị", "Lê Đức Mận"),
        ("phan_cong[].muc", "Mục của chương trình", "2. Nhiệm vụ tháng 11"),
        ("phan_cong[].y", "Nội dung cần chuẩn bị", "Thu quỹ vì người nghèo"),
        *parts.RECIPIENTS,
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    """Under "PHÂN CÔNG": "chuẩn bị ý kiến phát biểu tại sinh hoạt chi bộ …"."""
    opening: str
    at: datetime | None
    venue: str
    lines: tuple[ToPrepare, ...] = ()
    recipients: tuple[str, ...] = ()
    authority: str = "CHI ỦY"
    signer: Signature = PARTY_SECRETARY
    title: str = "PHÂN CÔNG"

    def context(self) -> dict[str, Any]:
        lines = self.lines or (ToPrepare(),) * BLANK_LINES
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "mo_dau": self.opening,
            "cuoc_hop": parts.called(self.at, self.venue),
            "phan_cong": [
                {"stt": place, "nguoi": line.name, "muc": line.item, "y": line.about}
                for place, line in enumerate(lines, 1)
            ],
            "noi_nhan": parts.recipients(self.form, self.recipients),
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> AssignedOpinionsPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            f"chuẩn bị ý kiến phát biểu tại {sample.MEETING}",
            "Chi ủy phân công các đồng chí chuẩn bị ý kiến phát biểu như sau:",
            sample.AT,
            sample.VENUE,
            (
                ToPrepare("Lê Đức Mận", "2.1. Thu quỹ vì người nghèo", "Kết quả ở tổ tự quản số 2"),
                ToPrepare("Võ Ngọc Khế", "3. Thảo luận và biểu quyết"),
            ),
            sample.RECIPIENTS,
            "CHI ỦY",
            sample.SIGNER,
        )
