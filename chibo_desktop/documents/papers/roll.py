"""Danh sách điểm danh: to be signed in the meeting, filled after it, or blank for a power cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import CHAIR, Form, Guest, Heading, Signature

LISTED = Signature("NGƯỜI LẬP DANH SÁCH")


@dataclass(frozen=True, slots=True)
class RollLine:
    """One line; an empty name is a line to be written in by hand."""

    name: str = ""
    post: str = ""
    present: str = ""
    """ "Có mặt", "Đến muộn", or "" where there is to be signed."""
    reason: str = ""
    """Of an absence: "Có lý do: ốm", "Không lý do"."""


@dataclass(frozen=True, slots=True)
class RollPaper:
    template: ClassVar[str] = "danh_sach_diem_danh"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        *parts.CALLED,
        ("nguoi[]", "Những người trong danh sách", ""),
        ("nguoi[].stt", "Số thứ tự", "1"),
        ("nguoi[].ten", "Họ và tên", "Hoàng Văn Thọ"),
        ("nguoi[].chuc_vu", "Chức vụ trong chi bộ", "Bí thư"),
        ("nguoi[].co_mat", "Có mặt; trống thì để ký tên", "Có mặt"),
        ("nguoi[].ly_do", "Lý do vắng", "Có lý do: ốm"),
        *parts.GUESTS,
        ("dai_bieu[].stt", "Số thứ tự của đại biểu", "1"),
        ("tong_hop", "Câu tổng hợp số có mặt, vắng mặt", "Tổng số 26 đồng chí; có mặt 23; vắng 3."),
        *parts.TWO_SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    at: datetime | None
    venue: str
    lines: tuple[RollLine, ...] = ()
    guests: tuple[Guest, ...] = ()
    totals: str = ""
    left: Signature = LISTED
    right: Signature = CHAIR
    title: str = "DANH SÁCH"

    def context(self) -> dict[str, Any]:
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "cuoc_hop": parts.called(self.at, self.venue),
            "nguoi": [
                {
                    "stt": place,
                    "ten": line.name,
                    "chuc_vu": line.post,
                    "co_mat": line.present,
                    "ly_do": line.reason,
                }
                for place, line in enumerate(self.lines, 1)
            ],
            "dai_bieu": [{"stt": n, **one} for n, one in enumerate(parts.guests(self.guests), 1)],
            "tong_hop": self.totals,
            "ky_trai": parts.signature(self.left),
            "ky_phai": parts.signature(self.right),
        }

    @classmethod
    def sample(cls) -> RollPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            f"điểm danh {sample.MEETING}",
            sample.AT,
            sample.VENUE,
            (
                RollLine("Hoàng Văn Thọ", "Bí thư", "Có mặt"),
                RollLine("Trần Văn Lộc", "", "", "Có lý do: ốm, nằm viện"),
                RollLine(),
            ),
            sample.GUESTS,
            "Tổng số đảng viên: 2 đồng chí; có mặt: 1; vắng có lý do: 1; vắng không lý do: 0.",
            Signature(LISTED.title, "Nguyễn Thị Hiền"),
            Signature(CHAIR.title, "Hoàng Văn Thọ"),
        )
