"""Bảng theo dõi dự họp: who came to which meeting of a year, a column a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.papers.member_list import MemberListPaper


@dataclass(frozen=True, slots=True)
class AttendanceYearPaper(MemberListPaper):
    template: ClassVar[str] = "bang_theo_doi_du_hop"

    @classmethod
    def sample(cls) -> AttendanceYearPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            "dự họp năm 2026 của Chi bộ Tổ dân phố 3",
            ("Họ và tên", "06/10", "03/11", "Dự họp", "Tỷ lệ"),
            (
                ("Hoàng Văn Thọ", "x", "x", "2/2", "100%"),
                ("Trần Văn Lộc", "M", "P", "1/2", "50%"),
            ),
            "x: có mặt; M: đến muộn; P: vắng có lý do. Tỷ lệ từng kỳ: 06/10 95,8%; 03/11 88,5%.",
            signer=sample.SIGNER,
            title="BẢNG THEO DÕI",
        )
