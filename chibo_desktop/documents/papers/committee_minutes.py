"""Biên bản of a meeting of the committee, or of secretary and deputy where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import (
    CHAIR,
    WRITER,
    Absence,
    Assignment,
    Form,
    Guest,
    Heading,
    Item,
    Person,
    Signature,
)


@dataclass(frozen=True, slots=True)
class CommitteeMinutesPaper:
    """So few meet that everybody is named; members of the cell who were asked to come are guests here."""

    template: ClassVar[str] = "bien_ban_hop_chi_uy"
    # Minutes have their day in the body and no place above it (HD 36, HD 05).
    not_printed: ClassVar[frozenset[str]] = frozenset({"heading.place"})
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.HELD,
        ("chi_uy.ten_goi", "Cách viết tên gọi chi ủy", "chi ủy"),
        ("chi_uy.tong_so", "Số người của chi ủy phải dự họp", "3"),
        ("chi_uy.co_mat[]", "Những người của chi ủy có mặt", ""),
        ("chi_uy.co_mat[].ten", "Họ và tên người có mặt", "Hoàng Văn Thọ"),
        ("chi_uy.co_mat[].chuc_vu", "Chức vụ người có mặt", "Bí thư"),
        ("chi_uy.vang[]", "Những người của chi ủy vắng mặt", ""),
        ("chi_uy.vang[].ten", "Họ và tên người vắng", "Đặng Thị Nga"),
        ("chi_uy.vang[].ly_do", "Lý do vắng", "ốm"),
        *parts.GUESTS,
        *parts.CHAIR,
        *parts.SECRETARY,
        *parts.ITEMS,
        ("nhiem_vu[]", "Các nhiệm vụ được phân công", ""),
        *parts.task_rows("nhiem_vu[]"),
        *parts.TWO_SIGNED,
        ("thong_qua", "Câu về việc thông qua biên bản", "Biên bản đã được đọc lại, hội nghị nhất trí."),
    )

    form: Form
    heading: Heading
    subject: str
    opened_at: datetime | None
    closed_at: datetime | None
    venue: str
    chair: Person | None
    secretary: Person | None
    present: tuple[Person, ...] = ()
    absent: tuple[Absence, ...] = ()
    guests: tuple[Guest, ...] = ()
    items: tuple[Item, ...] = ()
    tasks: tuple[Assignment, ...] = ()
    read_back: str = ""
    adjourned: str = ""
    left: Signature = WRITER
    right: Signature = CHAIR
    title: str = "BIÊN BẢN"

    def context(self) -> dict[str, Any]:
        return {
            **parts.head(self.heading, self.title, self.subject),
            "cuoc_hop": parts.held(self.opened_at, self.closed_at, self.venue, self.adjourned),
            "chi_uy": {
                "ten_goi": self.form.spell("chi ủy"),
                "tong_so": len(self.present) + len(self.absent),
                "co_mat": [{"ten": one.name, "chuc_vu": one.post} for one in self.present],
                "vang": [{"ten": one.name, "ly_do": one.reason} for one in self.absent],
            },
            "dai_bieu": parts.guests(self.guests),
            "chu_tri": parts.person(self.chair),
            "thu_ky": parts.person(self.secretary),
            "noi_dung": parts.items(self.items),
            "nhiem_vu": parts.tasks(self.tasks),
            "thong_qua": self.read_back,
            "ky_trai": parts.signature(self.left),
            "ky_phai": parts.signature(self.right),
        }

    @classmethod
    def sample(cls) -> CommitteeMinutesPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            "họp chi ủy tháng 11 năm 2026",
            sample.AT,
            sample.END,
            sample.VENUE,
            sample.CHAIR,
            sample.SECRETARY,
            present=(sample.CHAIR, sample.SECRETARY),
            absent=(Absence("Đặng Thị Nga", "đi điều trị"),),
            guests=sample.GUESTS,
            items=sample.ITEMS,
            tasks=sample.TASKS,
            read_back="Biên bản đã được đọc lại trước hội nghị; hội nghị nhất trí thông qua.",
            adjourned=sample.ADJOURNED,
            left=Signature(WRITER.title, "Nguyễn Thị Hiền"),
            right=Signature(CHAIR.title, "Hoàng Văn Thọ"),
        )
