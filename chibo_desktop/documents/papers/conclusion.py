"""Kết luận of a meeting on one page: of the cell, or of the committee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import PARTY_SECRETARY, Assignment, Form, Heading, Signature


@dataclass(frozen=True, slots=True)
class Concluded:
    """What was concluded at one item."""

    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ConclusionPaper:
    template: ClassVar[str] = "ket_luan"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("mo_dau", "Câu mở đầu: họp ngày nào, ở đâu, ai chủ trì", "Ngày 03 tháng 11 năm 2026, …"),
        ("ket_luan[]", "Kết luận ở từng mục", ""),
        ("ket_luan[].so", "Số thứ tự", "1"),
        ("ket_luan[].ten", "Tên mục", "Nhiệm vụ tháng 11"),
        ("ket_luan[].noi_dung", "Lời kết luận", "Thống nhất thu xong quỹ trước ngày 20."),
        ("phan_cong[]", "Phân công: ai, việc gì, hạn nào", ""),
        *parts.task_rows("phan_cong[]"),
        *parts.RECIPIENTS,
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    opening: str
    conclusions: tuple[Concluded, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    recipients: tuple[str, ...] = ()
    authority: str = "CHI BỘ"
    signer: Signature = PARTY_SECRETARY
    title: str = "KẾT LUẬN"

    def context(self) -> dict[str, Any]:
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "mo_dau": self.opening,
            "ket_luan": [
                {"so": one.number, "ten": one.title, "noi_dung": one.text} for one in self.conclusions
            ],
            "phan_cong": parts.tasks(self.assignments),
            "noi_nhan": parts.recipients(self.form, self.recipients),
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> ConclusionPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            "họp chi ủy tháng 11 năm 2026",
            "Ngày 03 tháng 11 năm 2026, tại Nhà văn hóa tổ dân phố 3, chi ủy Chi bộ Tổ dân phố 3 họp; "
            "đồng chí Hoàng Văn Thọ, Bí thư chủ trì. Sau khi thảo luận, hội nghị thống nhất kết luận:",
            (
                Concluded("1", "Kết quả tháng 10", "Thống nhất với báo cáo.\nNhắc nhở hai hộ chưa treo cờ."),
                Concluded("2", "Nhiệm vụ tháng 11", "Thu xong quỹ “Vì người nghèo” trước ngày 20/11."),
            ),
            sample.TASKS,
            sample.RECIPIENTS,
            "CHI ỦY",
            sample.SIGNER,
        )
