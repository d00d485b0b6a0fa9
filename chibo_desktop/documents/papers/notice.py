"""Thông báo of a meeting, to every member and to whoever of the upper level follows the cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import (
    PARTY_SECRETARY,
    Form,
    Heading,
    Person,
    PlannedItem,
    Signature,
)


@dataclass(frozen=True, slots=True)
class NoticePaper:
    template: ClassVar[str] = "thong_bao"
    not_printed: ClassVar[frozenset[str]] = frozenset({"items.starts", "items.note"})
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("mo_dau", "Câu mở đầu: ai thông báo cho ai việc gì", "Chi ủy thông báo … như sau:"),
        *parts.CALLED,
        ("cuoc_hop.thanh_phan", "Thành phần dự họp", "toàn thể đảng viên chi bộ"),
        *parts.CHAIR,
        *parts.PROGRAMME,
        ("yeu_cau", "Câu đề nghị những người dự họp", "Đề nghị các đồng chí dự họp đầy đủ, đúng giờ."),
        *parts.RECIPIENTS,
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    """Under "THÔNG BÁO": "về việc tổ chức sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"."""
    opening: str
    at: datetime | None
    venue: str
    who: str
    chair: Person | None
    items: tuple[PlannedItem, ...] = ()
    request: str = ""
    recipients: tuple[str, ...] = ()
    authority: str = "CHI ỦY"
    signer: Signature = PARTY_SECRETARY
    title: str = "THÔNG BÁO"

    def context(self) -> dict[str, Any]:
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "mo_dau": self.opening,
            "cuoc_hop": parts.called(self.at, self.venue) | {"thanh_phan": self.who or parts.DOTS},
            "chu_tri": parts.person(self.chair),
            "noi_dung": parts.programme(self.items),
            "yeu_cau": self.request,
            "noi_nhan": parts.recipients(self.form, self.recipients),
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> NoticePaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            f"về việc tổ chức {sample.MEETING}",
            "Chi ủy Chi bộ Tổ dân phố 3 thông báo tới các đồng chí đảng viên như sau:",
            sample.AT,
            sample.VENUE,
            "toàn thể đảng viên chi bộ",
            sample.CHAIR,
            sample.PLANNED,
            "Đề nghị các đồng chí thu xếp công việc, dự họp đầy đủ, đúng giờ.",
            sample.RECIPIENTS,
            "CHI ỦY",
            sample.SIGNER,
        )
