"""Trích nghị quyết, trích biên bản: one decision of a meeting, or several, for whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.values import PARTY_SECRETARY, Form, Heading, Signature


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, what was concluded on it, and the sentence on the vote."""

    subject: str
    text: str = ""
    vote: str = ""


@dataclass(frozen=True, slots=True)
class ExtractPaper:
    """With no decision chosen, a dotted line to be filled in by hand."""

    template: ClassVar[str] = "trich_nghi_quyet"
    not_printed: ClassVar[frozenset[str]] = frozenset()
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("mo_dau", "Đoạn mở đầu: ngày, nơi họp và các con số", "Hồi 19 giờ 30 phút, ngày 03 …"),
        ("quyet_dinh[]", "Các nội dung đã quyết nghị", ""),
        ("quyet_dinh[].so", "Số thứ tự", "1"),
        ("quyet_dinh[].ten", "Nội dung được biểu quyết", "Miễn công tác và sinh hoạt đảng"),
        ("quyet_dinh[].noi_dung", "Lời kết luận", "Đồng ý miễn từ ngày 01/12/2026."),
        ("quyet_dinh[].bieu_quyet", "Câu kết quả biểu quyết", "(giơ tay): 20/23 đồng chí tán thành."),
        ("trich_tu", "Trích sao từ văn bản nào", "Nghị quyết số 05-NQ/CB, ngày 03 tháng 11 năm 2026 của …"),
        *parts.RECIPIENTS,
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    opening: str
    decisions: tuple[Decision, ...] = ()
    taken_from: str = "nghị quyết và biên bản của hội nghị"
    """The paper of which this is a part, as HD 36 and HD 05 want it said of a "bản trích sao"."""
    recipients: tuple[str, ...] = ()
    authority: str = "CHI BỘ"
    signer: Signature = PARTY_SECRETARY
    title: str = "TRÍCH NGHỊ QUYẾT"

    def context(self) -> dict[str, Any]:
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "mo_dau": self.opening,
            "quyet_dinh": [
                {"so": place, "ten": one.subject, "noi_dung": one.text, "bieu_quyet": one.vote}
                for place, one in enumerate(self.decisions, 1)
            ],
            "trich_tu": self.taken_from,
            "noi_nhan": parts.recipients(self.form, self.recipients),
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> ExtractPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            sample.MEETING,
            "Hồi 19 giờ 30 phút, ngày 03 tháng 11 năm 2026, tại Nhà văn hóa tổ dân phố 3, Chi bộ Tổ dân phố "
            "3 tiến hành sinh hoạt thường kỳ. Hội nghị thống nhất quyết nghị:",
            (
                Decision(
                    "Đề nghị miễn công tác và sinh hoạt đảng đối với đồng chí Tạ Văn Dừa",
                    "Đồng chí tuổi cao, sức yếu, có đơn đề nghị.",
                    "(giơ tay): 10/11 đồng chí tán thành, đạt 90,9%.",
                ),
                Decision("Thông qua kế hoạch Ngày hội Đại đoàn kết"),
            ),
            "Nghị quyết số 05-NQ/CB, ngày 03 tháng 11 năm 2026 của Chi bộ Tổ dân phố 3",
            ("Đảng ủy phường (để báo cáo)", "Đồng chí Tạ Văn Dừa", "Lưu Chi bộ"),
            signer=sample.SIGNER,
        )
