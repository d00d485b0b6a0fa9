"""Sổ danh sách đảng viên: the fourteen columns of Mẫu 7-HSĐV (HD 12-HD/BTCTW) on one row a member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import PARTY_SECRETARY, Form, Heading, Signature


@dataclass(frozen=True, slots=True)
class BookLine:
    """One member; a cell has several lines, parted by "\\n", in the order in which the form names them."""

    name: str
    """Name, and under it the day of birth."""
    person: str = ""
    """Man or woman, people (dân tộc)."""
    hometown: str = ""
    schooling: str = ""
    occupation: str = ""
    admission: str = ""
    """Day of admission, day of recognition."""
    card: str = ""
    served: str = ""
    moved_out: str = ""
    moved_in: str = ""
    died: str = ""
    left: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MemberBookPaper:
    template: ClassVar[str] = "so_danh_sach_dang_vien"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("nguoi[]", "Những người trong sổ", ""),
        ("nguoi[].stt", "Số thứ tự", "1"),
        ("nguoi[].ten", "Họ và tên, ngày sinh", "Hoàng Văn Thọ"),
        ("nguoi[].gioi_dan_toc", "Nam, nữ; dân tộc", "Nam, Kinh"),
        ("nguoi[].que_quan", "Quê quán", "Kỳ Anh, Hà Tĩnh"),
        ("nguoi[].trinh_do", "Trình độ; chương trình chưa giữ, để ghi tay", "12/12, sơ cấp"),
        ("nguoi[].nghe_nghiep", "Nghề nghiệp", "Hưu trí"),
        ("nguoi[].vao_dang", "Ngày vào Đảng, ngày chính thức", "03/02/1985"),
        ("nguoi[].so_the", "Số thẻ đảng viên", "038123456789"),
        ("nguoi[].doi_tuong", "Bộ đội, công an, hưu trí; để ghi tay", "Hưu trí"),
        ("nguoi[].chuyen_di", "Ngày chuyển đi, nơi đến", "01/6/2024"),
        ("nguoi[].chuyen_den", "Ngày chuyển đến, từ nơi nào", "01/3/2019"),
        ("nguoi[].tu_tran", "Ngày từ trần, lý do", "15/8/2025"),
        ("nguoi[].ra_khoi", "Ngày ra khỏi Đảng, hình thức", "20/9/2025"),
        ("nguoi[].ghi_chu", "Ghi chú", "Được miễn sinh hoạt"),
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    lines: tuple[BookLine, ...] = ()
    authority: str = "CHI BỘ"
    signer: Signature = PARTY_SECRETARY
    title: str = "SỔ DANH SÁCH ĐẢNG VIÊN"

    def context(self) -> dict[str, Any]:
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "nguoi": [
                {
                    "stt": place,
                    "ten": line.name,
                    "gioi_dan_toc": line.person,
                    "que_quan": line.hometown,
                    "trinh_do": line.schooling,
                    "nghe_nghiep": line.occupation,
                    "vao_dang": line.admission,
                    "so_the": line.card,
                    "doi_tuong": line.served,
                    "chuyen_di": line.moved_out,
                    "chuyen_den": line.moved_in,
                    "tu_tran": line.died,
                    "ra_khoi": line.left,
                    "ghi_chu": line.note,
                }
                for place, line in enumerate(self.lines, 1)
            ],
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> MemberBookPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            "Chi bộ Tổ dân phố 3",
            (
                BookLine(
                    "Hoàng Văn Thọ\nSinh 02/09/1958",
                    "Nam\nKinh",
                    "Kỳ Anh, Hà Tĩnh",
                    "",
                    "Hưu trí",
                    "03/02/1985\n03/02/1986",
                    "038123456789",
                    moved_in="01/03/2019",
                    note="Bí thư",
                ),
                BookLine("Trần Văn Lộc\nSinh 1950", "Nam", died="15/08/2025", left="", moved_out=""),
            ),
            signer=sample.SIGNER,
        )
