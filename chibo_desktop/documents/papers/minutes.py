"""Biên bản of a meeting of the cell: regular, thematic, both in one sitting, or extraordinary."""

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
    Counts,
    Form,
    Guest,
    Heading,
    Item,
    Person,
    Signature,
)

COUNTS = (
    ("dang_vien.tong_so", "Tổng số đảng viên của chi bộ", "26"),
    ("dang_vien.chinh_thuc", "Số đảng viên chính thức", "24"),
    ("dang_vien.du_bi", "Số đảng viên dự bị", "2"),
    ("dang_vien.sinh_hoat_tam", "Số đảng viên nơi khác sinh hoạt tạm thời tại chi bộ", "1"),
    ("dang_vien.mien", "Số đảng viên được miễn công tác và sinh hoạt", "2"),
    ("dang_vien.noi_khac", "Số đảng viên sinh hoạt tạm thời nơi khác", "1"),
    ("dang_vien.vu_trang", "Số đảng viên lực lượng vũ trang làm nhiệm vụ đặc biệt", "0"),
    ("co_mat.tong_so", "Số đảng viên có mặt", "21"),
    ("co_mat.chinh_thuc", "Số đảng viên chính thức có mặt", "19"),
    ("co_mat.du_bi", "Số đảng viên dự bị có mặt", "2"),
    ("co_mat.ty_le", "Tỷ lệ có mặt", "91,3%"),
)
ABSENT = (
    ("vang_co_ly_do[]", "Những người vắng có lý do", ""),
    ("vang_co_ly_do[].ten", "Họ và tên người vắng có lý do", "Trần Văn Lộc"),
    ("vang_co_ly_do[].ly_do", "Lý do vắng", "ốm"),
    ("vang_khong_ly_do[]", "Những người vắng không lý do", ""),
    ("vang_khong_ly_do[].ten", "Họ và tên người vắng không lý do", "Lê Thị Mận"),
)


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """The parts that the minutes of all cells have in common."""

    template: ClassVar[str] = "bien_ban_sinh_hoat"
    # Minutes have their day in the body and no place above it (HD 36, HD 05).
    not_printed: ClassVar[frozenset[str]] = frozenset({"heading.place"})
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.HELD,
        *COUNTS,
        *ABSENT,
        *parts.GUESTS,
        *parts.CHAIR,
        *parts.SECRETARY,
        *parts.ITEMS,
        ("nhiem_vu[]", "Các nhiệm vụ được phân công", ""),
        *parts.task_rows("nhiem_vu[]"),
        *parts.TWO_SIGNED,
        *parts.CLOSING,
    )

    form: Form
    heading: Heading
    subject: str
    """Under "BIÊN BẢN", in running text: "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"."""
    opened_at: datetime | None
    closed_at: datetime | None
    venue: str
    counts: Counts
    chair: Person | None
    secretary: Person | None
    excused: tuple[Absence, ...] = ()
    unexcused: tuple[str, ...] = ()
    guests: tuple[Guest, ...] = ()
    items: tuple[Item, ...] = ()
    tasks: tuple[Assignment, ...] = ()
    score: str = ""
    """One sentence on the meeting's own score and grade."""
    read_back: str = ""
    """One sentence: the minutes were read back and passed."""
    adjourned: str = ""
    """One sentence, if the meeting went on another day."""
    left: Signature = WRITER
    right: Signature = CHAIR
    title: str = "BIÊN BẢN"

    def context(self) -> dict[str, Any]:
        counts = self.counts
        return {
            **parts.head(self.heading, self.title, self.subject),
            "cuoc_hop": parts.held(self.opened_at, self.closed_at, self.venue, self.adjourned),
            "dang_vien": {
                "tong_so": counts.total,
                "chinh_thuc": counts.official,
                "du_bi": counts.probationary,
                "sinh_hoat_tam": counts.visiting,
                "mien": counts.exempt,
                "noi_khac": counts.away,
                "vu_trang": counts.armed_forces,
            },
            "co_mat": {
                "tong_so": counts.present,
                "chinh_thuc": counts.present_official,
                "du_bi": counts.present_probationary,
                "ty_le": counts.rate,
            },
            "vang_co_ly_do": [{"ten": absent.name, "ly_do": absent.reason} for absent in self.excused],
            "vang_khong_ly_do": [{"ten": name} for name in self.unexcused],
            "dai_bieu": parts.guests(self.guests),
            "chu_tri": parts.person(self.chair),
            "thu_ky": parts.person(self.secretary),
            "noi_dung": parts.items(self.items),
            "nhiem_vu": parts.tasks(self.tasks),
            "cham_diem": self.score,
            "thong_qua": self.read_back,
            "ky_trai": parts.signature(self.left),
            "ky_phai": parts.signature(self.right),
        }

    @classmethod
    def sample(cls) -> MinutesPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            sample.MEETING,
            sample.AT,
            sample.END,
            sample.VENUE,
            Counts(26, 24, 2, 23, 21, 2, "88,5%", visiting=1, exempt=2, away=1, armed_forces=1),
            sample.CHAIR,
            sample.SECRETARY,
            (Absence("Trần Văn Lộc", "ốm, nằm viện"),),
            ("Lê Thị Mận",),
            sample.GUESTS,
            sample.ITEMS,
            sample.TASKS,
            "Chi bộ tự chấm 93 điểm, xếp loại Tốt.",
            "Biên bản đã được đọc lại trước hội nghị; hội nghị nhất trí thông qua.",
            sample.ADJOURNED,
            Signature(WRITER.title, "Nguyễn Thị Hiền"),
            Signature(CHAIR.title, "Hoàng Văn Thọ"),
        )
