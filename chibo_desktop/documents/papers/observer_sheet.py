"""Phiếu quan sát: the form of points and the agenda for one observer of a model meeting, blank or filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import Form, Guest, Heading, Signature

OBSERVER = Signature("NGƯỜI QUAN SÁT")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of points: a group, whose ``number`` is bold in the table, or an item of it."""

    number: str
    title: str
    most: str
    points: str = ""
    note: str = ""
    group: bool = False


@dataclass(frozen=True, slots=True)
class SheetTopic:
    """An item of the agenda, and what the observer says of it; all but the title may be blank."""

    title: str
    strengths: str = ""
    weaknesses: str = ""
    proposals: str = ""


@dataclass(frozen=True, slots=True)
class ObserverSheetPaper:
    template: ClassVar[str] = "phieu_quan_sat"
    not_printed: ClassVar[frozenset[str]] = frozenset({"heading.place"})
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.CALLED,
        ("nguoi.ten", "Họ và tên người quan sát", "Phạm Văn Sâm"),
        ("nguoi.chuc_vu", "Chức vụ người quan sát", "Phó Bí thư"),
        ("nguoi.don_vi", "Đơn vị người quan sát", "Đảng ủy phường Sông Mai"),
        ("mau", "Tên mẫu chấm điểm", "Khung chấm điểm theo Hướng dẫn 42"),
        ("muc[]", "Các nhóm, các mục của mẫu chấm điểm", ""),
        ("muc[].so", "Số của nhóm, của mục", "1.1"),
        ("muc[].ten", "Tên nhóm, tên mục", "Chuẩn bị nội dung"),
        ("muc[].nhom", "Đúng khi là tên nhóm (dùng trong {% if %})", "đúng"),
        ("muc[].toi_da", "Điểm tối đa", "5"),
        ("muc[].diem", "Điểm chấm; trống thì để ghi tay", "4,5"),
        ("muc[].ghi_chu", "Ghi chú của người chấm", "Tài liệu gửi sát giờ."),
        ("tong.toi_da", "Tổng điểm tối đa", "100"),
        ("tong.diem", "Tổng điểm chấm", "93"),
        ("tong.xep_loai", "Xếp loại", "Tốt"),
        ("nhan_xet[]", "Nhận xét theo mục chương trình; mục cuối là cả buổi", ""),
        ("nhan_xet[].stt", "Số thứ tự", "1"),
        ("nhan_xet[].ten", "Tên mục chương trình", "Thảo luận"),
        ("nhan_xet[].uu_diem", "Ưu điểm", "Nhiều ý kiến, đúng trọng tâm."),
        ("nhan_xet[].han_che", "Hạn chế", "Còn đọc lại báo cáo."),
        ("nhan_xet[].kien_nghi", "Kiến nghị", "Gửi báo cáo trước ba ngày."),
        ("ky.chuc_danh", "Chức danh người ký", "NGƯỜI QUAN SÁT"),
        ("ky.ten", "Họ và tên người ký", "Phạm Văn Sâm"),
    )

    form: Form
    heading: Heading
    subject: str
    at: datetime | None
    venue: str
    score_form: str
    lines: tuple[SheetLine, ...]
    most: str
    points: str = ""
    grade: str = ""
    topics: tuple[SheetTopic, ...] = ()
    observer: Guest | None = None
    title: str = "PHIẾU QUAN SÁT"

    def context(self) -> dict[str, Any]:
        who = self.observer or Guest("")
        return {
            **parts.head(self.heading, self.title, self.subject),
            "cuoc_hop": parts.called(self.at, self.venue),
            "nguoi": {
                "ten": who.name or parts.DOTS,
                "chuc_vu": who.post or parts.DOTS,
                "don_vi": who.body or parts.DOTS,
            },
            "mau": self.score_form,
            "muc": [
                {
                    "so": line.number,
                    "ten": line.title,
                    "nhom": line.group,
                    "toi_da": line.most,
                    "diem": line.points,
                    "ghi_chu": line.note,
                }
                for line in self.lines
            ],
            "tong": {"toi_da": self.most, "diem": self.points, "xep_loai": self.grade or parts.DOTS},
            "nhan_xet": [
                {
                    "stt": place,
                    "ten": topic.title,
                    "uu_diem": topic.strengths,
                    "han_che": topic.weaknesses,
                    "kien_nghi": topic.proposals,
                }
                for place, topic in enumerate(self.topics, 1)
            ],
            "ky": parts.signature(Signature(OBSERVER.title, who.name)),
        }

    @classmethod
    def sample(cls) -> ObserverSheetPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            "sinh hoạt chi bộ điểm tháng 11 năm 2026",
            sample.AT,
            sample.VENUE,
            "Khung chấm điểm theo Hướng dẫn 42",
            (
                SheetLine("1", "Chuẩn bị sinh hoạt", "10", group=True),
                SheetLine("1.1", "Chuẩn bị nội dung", "5", "4,5", "Tài liệu gửi sát giờ."),
                SheetLine("1.2", "Họp chi ủy, thông báo và gửi tài liệu đúng hạn", "5"),
            ),
            most="10",
            points="4,5",
            grade="Khá",
            topics=(
                SheetTopic("Thảo luận", "Nhiều ý kiến.", "Còn đọc lại báo cáo.", "Gửi trước ba ngày."),
                SheetTopic("Cả buổi"),
            ),
            observer=Guest("Phạm Văn Sâm", "Phó Bí thư", "Đảng ủy phường Sông Mai"),
        )
