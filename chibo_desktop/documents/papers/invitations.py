"""Giấy mời: one page for each delegate, all in one file."""

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
    Guest,
    Heading,
    Person,
    PlannedItem,
    Signature,
)
from chibo_desktop.domain.wording import comrade


@dataclass(frozen=True, slots=True)
class InvitationsPaper:
    """With nobody to invite yet, one page is made, with dots for the name."""

    template: ClassVar[str] = "giay_moi"
    not_printed: ClassVar[frozenset[str]] = frozenset({"items.starts", "items.note"})
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("khach[]", "Những người được mời, mỗi người một trang", ""),
        ("khach[].ten", "Họ và tên người được mời", "Phạm Văn Sâm"),
        ("khach[].xung", "Từ xưng gọi trước họ tên; trống khi họ tên đã có Ông, Bà", "Đồng chí"),
        ("khach[].chuc_vu", "Chức vụ người được mời", "Phó Bí thư"),
        ("khach[].don_vi", "Nơi công tác của người được mời", "Đảng ủy phường Sông Mai"),
        ("mo_dau", "Câu mời", "Chi bộ Tổ dân phố 3 trân trọng kính mời:"),
        ("toi_du", "Mời tới dự việc gì", "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"),
        *parts.CALLED,
        *parts.CHAIR,
        *parts.PROGRAMME,
        *parts.RECIPIENTS,
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    """Under "GIẤY MỜI": "dự sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"."""
    opening: str
    occasion: str
    at: datetime | None
    venue: str
    chair: Person | None
    guests: tuple[Guest, ...] = ()
    items: tuple[PlannedItem, ...] = ()
    recipients: tuple[str, ...] = ()
    authority: str = "CHI ỦY"
    signer: Signature = PARTY_SECRETARY
    title: str = "GIẤY MỜI"

    def context(self) -> dict[str, Any]:
        invited = self.guests or (Guest(parts.DOTS * 2),)
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "khach": [one | {"xung": _address(one["ten"])} for one in parts.guests(invited)],
            "mo_dau": self.opening,
            "toi_du": self.occasion,
            "cuoc_hop": parts.called(self.at, self.venue),
            "chu_tri": parts.person(self.chair),
            "noi_dung": parts.programme(self.items),
            "noi_nhan": parts.recipients(self.form, self.recipients),
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> InvitationsPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            f"dự {sample.MEETING}",
            "Chi ủy Chi bộ Tổ dân phố 3 trân trọng kính mời:",
            sample.MEETING,
            sample.AT,
            sample.VENUE,
            sample.CHAIR,
            sample.GUESTS,
            sample.PLANNED,
            ("Như trên", "Lưu Chi bộ"),
            "CHI ỦY",
            sample.SIGNER,
        )


def _address(name: str) -> str:
    return comrade(name).removesuffix(name).rstrip()
