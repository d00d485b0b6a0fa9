"""Báo cáo tháng: the meetings of a month as a row each, for the upper level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, Row, fields, within
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import PARTY_SECRETARY, Form, Heading, Signature

_DOTS = "……"


@dataclass(frozen=True, slots=True)
class ReportedMeeting:
    """One meeting; what is not known ("") is printed as dots, but for the explanation."""

    body: str
    members: int
    held: str
    """Kind and day: "Thường kỳ, 03/11/2026"."""
    present: str = ""
    """ "23/26, đạt 88,5%"."""
    points: str = ""
    grade: str = ""
    lost: str = ""
    """Why points were taken off."""


MEETING: tuple[Row, ...] = within(
    "cuoc_hop[]",
    (
        ("stt", "Số thứ tự", "1"),
        ("don_vi", "Đơn vị", "Chi bộ Tổ dân phố 3"),
        ("so_dang_vien", "Số đảng viên", "26"),
        ("ngay_hop", "Loại và ngày họp", "Thường kỳ, 03/11/2026"),
        ("co_mat", "Số có mặt và tỷ lệ", "23/26, đạt 88,5%"),
        ("diem", "Điểm chi bộ tự chấm", "93"),
    ),
)
LOST: Row = ("cuoc_hop[].thuyet_minh", "Thuyết minh điểm trừ", "Ý kiến phát biểu còn ít, trừ 2 điểm.")
"""What reports say of a meeting first, and last: the fields of `row`."""


def row(place: int, one: ReportedMeeting) -> dict[str, Any]:
    """The fields of a meeting in the table of a report."""
    return {
        "stt": place,
        "don_vi": one.body,
        "so_dang_vien": one.members,
        "ngay_hop": one.held or _DOTS,
        "co_mat": one.present or _DOTS,
        "diem": one.points or _DOTS,
        "xep_loai": one.grade or _DOTS,
        "thuyet_minh": one.lost,
    }


@dataclass(frozen=True, slots=True)
class MonthlyReportPaper:
    template: ClassVar[str] = "bao_cao_thang"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("kinh_gui", "Báo cáo gửi tới ai", "Đảng ủy phường Sông Mai"),
        ("mo_dau", "Câu mở đầu", "Chi bộ Tổ dân phố 3 báo cáo kết quả sinh hoạt như sau:"),
        ("cuoc_hop[]", "Các buổi sinh hoạt trong tháng", ""),
        *MEETING,
        ("cuoc_hop[].xep_loai", "Xếp loại", "Tốt"),
        LOST,
        *parts.RECIPIENTS,
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    to: str
    opening: str
    meetings: tuple[ReportedMeeting, ...] = ()
    recipients: tuple[str, ...] = ()
    authority: str = "CHI BỘ"
    signer: Signature = PARTY_SECRETARY
    title: str = "BÁO CÁO"

    def context(self) -> dict[str, Any]:
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "kinh_gui": self.to or parts.DOTS,
            "mo_dau": self.opening,
            "cuoc_hop": [row(place, one) for place, one in enumerate(self.meetings, 1)],
            "noi_nhan": parts.recipients(self.form, self.recipients),
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> MonthlyReportPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            "kết quả sinh hoạt chi bộ tháng 11 năm 2026",
            "Đảng ủy phường Sông Mai",
            "Chi bộ Tổ dân phố 3 báo cáo kết quả sinh hoạt tháng 11 năm 2026 như sau:",
            (
                ReportedMeeting(
                    "Chi bộ Tổ dân phố 3",
                    26,
                    "Thường kỳ, 03/11/2026",
                    "23/26, đạt 88,5%",
                    "93",
                    "Tốt",
                    "Ý kiến phát biểu còn ít, trừ 5 điểm; một đồng chí vắng không lý do, trừ 2 điểm.",
                ),
                ReportedMeeting("Chi bộ Tổ dân phố 3", 26, "Chuyên đề, 17/11/2026"),
            ),
            sample.RECIPIENTS,
            signer=sample.SIGNER,
        )
