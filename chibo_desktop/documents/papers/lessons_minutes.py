"""Biên bản rút kinh nghiệm: what was said of how a meeting went, by item and name, and what to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, Row, fields, within
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import CHAIR, WRITER, Form, Guest, Heading, Person, Signature


@dataclass(frozen=True, slots=True)
class Lesson:
    """One remark: ``topic`` is the item it is about ("" of the whole), ``who`` as printed, or ""."""

    text: str
    topic: str = ""
    who: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class GivenScore:
    """What somebody's sheet came to: the cell's own, the upper level's, an observer's."""

    who: str
    points: str
    grade: str = ""


_LESSON: tuple[Row, ...] = (
    ("muc", "Mục chương trình; trống là nói chung cả buổi", "5. Thảo luận"),
    ("y", "Nội dung nhận xét", "Nhiều ý kiến, đúng trọng tâm."),
    ("nguoi", "Người nêu", "Đồng chí Phạm Văn Sâm"),
    ("khac_phuc", "Biện pháp khắc phục", "Gửi báo cáo cho đảng viên trước ba ngày."),
)


@dataclass(frozen=True, slots=True)
class LessonsMinutesPaper:
    template: ClassVar[str] = "bien_ban_rut_kinh_nghiem"
    # Minutes have their day in the body and no place above it (HD 36, HD 05).
    not_printed: ClassVar[frozenset[str]] = frozenset({"heading.place"})
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        ("cuoc_hop.ngay", "Ngày của buổi sinh hoạt được rút kinh nghiệm", "ngày 03 tháng 11 năm 2026"),
        ("cuoc_hop.dia_diem", "Nơi họp", "Nhà văn hóa tổ dân phố 3"),
        ("cuoc_hop.gio_bat_dau", "Giờ bắt đầu rút kinh nghiệm", "21 giờ 10 phút"),
        ("buoi", "Buổi sinh hoạt được rút kinh nghiệm", "sinh hoạt chi bộ điểm tháng 11 năm 2026"),
        ("co_mat", "Số đảng viên có mặt", "23"),
        *parts.GUESTS,
        *parts.CHAIR,
        *parts.SECRETARY,
        ("cham[]", "Kết quả chấm điểm của chi bộ, cấp trên, người quan sát", ""),
        ("cham[].stt", "Số thứ tự", "1"),
        ("cham[].ai", "Ai chấm", "Chi bộ tự chấm"),
        ("cham[].diem", "Số điểm", "93"),
        ("cham[].xep_loai", "Xếp loại", "Tốt"),
        ("uu_diem[]", "Ưu điểm", ""),
        *within("uu_diem[]", _LESSON[:3]),
        ("han_che[]", "Hạn chế", ""),
        *within("han_che[]", _LESSON),
        ("kien_nghi[]", "Kiến nghị", ""),
        *within("kien_nghi[]", _LESSON[:3]),
        *parts.TWO_SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    about: str
    """The meeting it is about, in running text."""
    at: datetime | None
    """When the lessons were begun; by default the end of the meeting."""
    venue: str
    present: int
    chair: Person | None
    secretary: Person | None
    guests: tuple[Guest, ...] = ()
    scores: tuple[GivenScore, ...] = ()
    strengths: tuple[Lesson, ...] = ()
    weaknesses: tuple[Lesson, ...] = ()
    proposals: tuple[Lesson, ...] = ()
    left: Signature = WRITER
    right: Signature = CHAIR
    title: str = "BIÊN BẢN"

    def context(self) -> dict[str, Any]:
        held = parts.held(self.at, None, self.venue, "")
        return {
            **parts.head(self.heading, self.title, self.subject),
            "cuoc_hop": {name: held[name] for name in ("gio_bat_dau", "ngay", "dia_diem")},
            "buoi": self.about,
            "co_mat": self.present,
            "dai_bieu": parts.guests(self.guests),
            "chu_tri": parts.person(self.chair),
            "thu_ky": parts.person(self.secretary),
            "cham": [
                {"stt": place, "ai": one.who, "diem": one.points, "xep_loai": one.grade}
                for place, one in enumerate(self.scores, 1)
            ],
            "uu_diem": _lessons(self.strengths),
            "han_che": [
                {**said, "khac_phuc": one.remedy}
                for said, one in zip(_lessons(self.weaknesses), self.weaknesses, strict=True)
            ],
            "kien_nghi": _lessons(self.proposals),
            "ky_trai": parts.signature(self.left),
            "ky_phai": parts.signature(self.right),
        }

    @classmethod
    def sample(cls) -> LessonsMinutesPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            "rút kinh nghiệm sinh hoạt chi bộ điểm tháng 11 năm 2026",
            "sinh hoạt chi bộ điểm tháng 11 năm 2026",
            sample.END,
            sample.VENUE,
            23,
            sample.CHAIR,
            sample.SECRETARY,
            sample.GUESTS,
            (GivenScore("Chi bộ tự chấm", "93", "Tốt"), GivenScore("Đồng chí Phạm Văn Sâm", "91,5", "Tốt")),
            (Lesson("Nhiều ý kiến, đúng trọng tâm.", "5. Thảo luận", "Đồng chí Phạm Văn Sâm"),),
            (
                Lesson(
                    "Còn đọc lại báo cáo, mất hai mươi phút.",
                    "4. Báo cáo",
                    "Đồng chí Phạm Văn Sâm",
                    "Gửi báo cáo cho đảng viên trước ba ngày.",
                ),
                Lesson("Vào họp muộn mười phút."),
            ),
            (Lesson("Đảng ủy phường cấp màn chiếu.", "", "Đồng chí Hoàng Văn Thọ"),),
            Signature(WRITER.title, "Nguyễn Thị Hiền"),
            Signature(CHAIR.title, "Hoàng Văn Thọ"),
        )


def _lessons(given: Iterable[Lesson]) -> list[dict[str, str]]:
    return [{"muc": one.topic, "y": one.text, "nguoi": one.who} for one in given]
