"""Danh sách đảng viên with the columns chosen; with many columns on paper that lies on its long side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import PARTY_SECRETARY, Form, Heading, Signature

_SHORT = 5
"""Letters of what stands in the middle of its column, as numbers, marks and shares do: ``83,3%``."""


@dataclass(frozen=True, slots=True)
class MemberListPaper:
    """``rows`` have a text for each of ``columns``; their number is counted here and stands before them."""

    template: ClassVar[str] = "danh_sach_dang_vien"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("cot[]", "Các cột đã chọn", ""),
        ("cot[].ten", "Tên cột", "Họ và tên"),
        ("nguoi[]", "Những người trong danh sách", ""),
        ("nguoi[].o[]", "Các ô của một người, theo thứ tự cột", ""),
        ("nguoi[].o[].chu", "Chữ trong ô", "Hoàng Văn Thọ"),
        ("nguoi[].o[].ngan", "Đúng khi cả cột chỉ có chữ ngắn (dùng trong {% if %})", "đúng"),
        ("tong_hop", "Câu tổng số", "Danh sách này có 26 đồng chí."),
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    """Under "DANH SÁCH": "đảng viên Chi bộ Tổ dân phố 3"."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    totals: str = ""
    authority: str = "CHI BỘ"
    signer: Signature = PARTY_SECRETARY
    title: str = "DANH SÁCH"

    def context(self) -> dict[str, Any]:
        numbered = [(str(place), *row) for place, row in enumerate(self.rows, 1)]
        short = [max(map(len, column)) <= _SHORT for column in zip(*numbered, strict=True)]
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "cot": [{"ten": name} for name in ("STT", *self.columns)],
            "nguoi": [
                {"o": [{"chu": text, "ngan": few} for text, few in zip(row, short, strict=True)]}
                for row in numbered
            ],
            "tong_hop": self.totals,
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> MemberListPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            "đảng viên Chi bộ Tổ dân phố 3",
            ("Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Chức vụ"),
            (
                ("Hoàng Văn Thọ", "02/9/1958", "038123456789", "Bí thư"),
                ("Nguyễn Thị Hiền", "1961", "", ""),
            ),
            "Danh sách này có 2 đồng chí.",
            signer=sample.SIGNER,
        )


@dataclass(frozen=True, slots=True)
class WideMemberListPaper(MemberListPaper):
    template: ClassVar[str] = "danh_sach_dang_vien_ngang"

    @classmethod
    def sample(cls) -> WideMemberListPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            "đảng viên Chi bộ Tổ dân phố 3",
            (
                "Họ và tên",
                "Giới tính",
                "Ngày sinh",
                "Dân tộc",
                "Số thẻ đảng viên",
                "Ngày vào Đảng",
                "Ngày chính thức",
                "Chức vụ",
                "Điện thoại",
                "Ghi chú",
            ),
            (
                (
                    "Hoàng Văn Thọ", "Nam", "02/09/1958", "Kinh", "038123456789", "03/02/1985", "03/02/1986",
                    "Bí thư", "0912 000 111", "Được miễn công tác và sinh hoạt từ 01/2027",
                ),
                ("Nguyễn Thị Hiền", "Nữ", "1961", "", "", "", "", "", "", ""),
            ),
            "Danh sách này có 2 đồng chí.",
            signer=sample.SIGNER,
        )  # fmt: skip
