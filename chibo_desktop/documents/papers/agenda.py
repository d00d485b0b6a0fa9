"""Chương trình: the printed agenda of a meeting."""

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
class AgendaPaper:
    template: ClassVar[str] = "chuong_trinh"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        *parts.CALLED,
        *parts.CHAIR,
        *parts.SECRETARY,
        *parts.PROGRAMME,
        ("noi_dung[].gio", "Giờ bắt đầu theo dự kiến", "19 giờ 40"),
        ("noi_dung[].ghi_chu", "Ghi chú", "Có tài liệu gửi trước"),
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    at: datetime | None
    venue: str
    chair: Person | None
    secretary: Person | None
    items: tuple[PlannedItem, ...] = ()
    authority: str = "CHI ỦY"
    signer: Signature = PARTY_SECRETARY
    title: str = "CHƯƠNG TRÌNH"

    def context(self) -> dict[str, Any]:
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "cuoc_hop": parts.called(self.at, self.venue),
            "chu_tri": parts.person(self.chair),
            "thu_ky": parts.person(self.secretary),
            "noi_dung": [
                line | {"gio": item.starts, "ghi_chu": item.note}
                for line, item in zip(parts.programme(self.items), self.items, strict=True)
            ],
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> AgendaPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            sample.MEETING,
            sample.AT,
            sample.VENUE,
            sample.CHAIR,
            sample.SECRETARY,
            sample.PLANNED,
            signer=sample.SIGNER,
        )
