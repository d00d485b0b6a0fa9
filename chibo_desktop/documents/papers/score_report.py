"""Báo cáo chấm điểm: the scores of the meetings of a quarter or a year, a row each, for the upper level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.papers.monthly_report import LOST, MEETING, ReportedMeeting, row
from chibo_desktop.documents.values import PARTY_SECRETARY, Form, Heading, Signature


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """A meeting and the points of the upper level; of what is not known ("") nothing is printed.

    The grade of ``meeting`` is the one that counts.
    """

    meeting: ReportedMeeting
    upper: str = ""


@dataclass(frozen=True, slots=True)
class ScoreReportPaper:
    template: ClassVar[str] = "bao_cao_cham_diem"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("kinh_gui", "Báo cáo gửi tới ai", "Đảng ủy phường Sông Mai"),
        ("mo_dau", "Câu mở đầu", "Chi bộ Tổ dân phố 3 báo cáo kết quả chấm điểm như sau:"),
        ("cuoc_hop[]", "Các buổi sinh hoạt trong kỳ báo cáo", ""),
        *MEETING,
        ("cuoc_hop[].cap_tren", "Điểm cấp trên quyết định; trống khi chưa có", "92"),
        ("cuoc_hop[].xep_loai", "Xếp loại: của cấp trên nếu đã có, không thì chi bộ tự xếp", "Tốt"),
        LOST,
        ("tong_hop", "Câu tổng hợp của cả kỳ báo cáo", "3 kỳ họp, 3 kỳ có điểm: Tốt 2, Khá 1."),
        *parts.RECIPIENTS,
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    to: str
    opening: str
    rows: tuple[ScoredRow, ...] = ()
    totals: str = ""
    recipients: tuple[str, ...] = ()
    authority: str = "CHI BỘ"
    signer: Signature = PARTY_SECRETARY
    title: str = "BÁO CÁO"

    def context(self) -> dict[str, Any]:
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "kinh_gui": self.to or parts.DOTS,
            "mo_dau": self.opening,
            "cuoc_hop": [
                row(place, one.meeting) | {"cap_tren": one.upper} for place, one in enumerate(self.rows, 1)
            ],
            "tong_hop": self.totals,
            "noi_nhan": parts.recipients(self.form, self.recipients),
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> ScoreReportPaper:
        body = "Chi bộ Tổ dân phố 3"
        lost = "Mục 4.5 trừ 1 điểm (10/23 đồng chí có mặt phát biểu, 43,5%); mục 7 trừ 3 điểm."
        return cls(
            sample.FORM,
            sample.HEADING,
            "kết quả chấm điểm, xếp loại sinh hoạt chi bộ quý IV năm 2026",
            "Đảng ủy phường Sông Mai",
            f"{body} báo cáo kết quả chấm điểm, xếp loại sinh hoạt quý IV năm 2026 như sau:",
            (
                ScoredRow(
                    ReportedMeeting(
                        body, 26, "Thường kỳ, 06/10/2026", "25/26, đạt 96,2%", "91/95", "Khá", lost
                    ),
                    "89/95",
                ),
                ScoredRow(
                    ReportedMeeting(body, 26, "Thường kỳ, 03/11/2026", "23/26, đạt 88,5%", "93", "Tốt", lost)
                ),
                ScoredRow(ReportedMeeting(body, 26, "Chuyên đề, 17/11/2026", "26/26, đạt 100%")),
            ),
            "3 kỳ họp, 2 kỳ có điểm: Tốt 1, Khá 1; trung bình 91 điểm. Chưa có điểm: 17/11.",
            sample.RECIPIENTS,
            signer=sample.SIGNER,
        )
