"""Two versions of a draft resolution in one paper, with changes that Word accepts and rejects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from chibo_desktop.documents import parts
from chibo_desktop.documents.fields import Field, fields
from chibo_desktop.documents.papers import sample
from chibo_desktop.documents.tracked import Signs
from chibo_desktop.documents.values import PARTY_SECRETARY, Form, Heading, Signature
from chibo_desktop.domain.versions import Difference, Piece, compare


@dataclass(frozen=True, slots=True)
class Proposed:
    """Who proposed to change what."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """A part of the resolution: all pieces but the added ones are the older text."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """``at`` is when the newer version was kept: Word says of every change when it was made."""

    template: ClassVar[str] = "so_sanh_du_thao"
    not_printed: ClassVar[frozenset[str]] = frozenset({"parts.pieces.difference"})
    catalogue: ClassVar[tuple[Field, ...]] = fields(
        *parts.HEAD,
        *parts.DATED,
        ("ban_truoc", "Bản cũ", "Dự thảo lần 1 (19:30 20/10)"),
        ("ban_sau", "Bản mới", "Sửa tại hội nghị lần 1 (20:05 03/11)"),
        ("de_nghi[]", "Các đề nghị sửa giữa hai bản", ""),
        ("de_nghi[].ai", "Người đề nghị", "Đồng chí Lê Đức Mận"),
        ("de_nghi[].y", "Đề nghị sửa gì", "Ghi rõ thời hạn"),
        ("phan[]", "Các phần của dự thảo", ""),
        ("phan[].ten", "Tên phần", "Hạn chế, nguyên nhân"),
        ("phan[].loi", "Lời văn, chỗ bỏ và chỗ thêm được đánh dấu", "Thu quỹ chậm."),
        ("co_khac", "Đúng khi hai bản có chỗ khác nhau (dùng trong {% if %})", "đúng"),
        *parts.RECIPIENTS,
        *parts.SIGNED,
    )

    form: Form
    heading: Heading
    subject: str
    older: str
    newer: str
    at: datetime
    parts: tuple[ComparedPart, ...] = ()
    proposed: tuple[Proposed, ...] = ()
    recipients: tuple[str, ...] = ()
    authority: str = "CHI BỘ"
    signer: Signature = PARTY_SECRETARY
    title: str = "BẢN SO SÁNH DỰ THẢO"

    def signs(self) -> Signs:
        """The signs around changes, until they become Word's marks."""
        return Signs.unlike(piece.text for part in self.parts for piece in part.pieces)

    def context(self) -> dict[str, Any]:
        signs = self.signs()
        return {
            **parts.dated_head(self.heading, self.title, self.subject),
            "ban_truoc": self.older,
            "ban_sau": self.newer,
            "de_nghi": [{"ai": one.who, "y": one.words} for one in self.proposed],
            "phan": [{"ten": part.title, "loi": signs.written(part.pieces)} for part in self.parts],
            "co_khac": any(
                piece.difference is not Difference.SAME for part in self.parts for piece in part.pieces
            ),
            "noi_nhan": parts.recipients(self.form, self.recipients),
            "ky": parts.signed(self.form, self.authority, self.signer),
        }

    @classmethod
    def sample(cls) -> ComparisonPaper:
        return cls(
            sample.FORM,
            sample.HEADING,
            f"nghị quyết {sample.MEETING}",
            "Dự thảo lần 1 (19:30 20/10)",
            "Sửa tại hội nghị lần 1 (20:05 03/11)",
            datetime(2026, 11, 3, 20, 5),
            (
                ComparedPart("Biểu dương, nhắc nhở", compare("Biểu dương tổ 2.", "Biểu dương tổ 2 & tổ 3.")),
                ComparedPart(
                    "Hạn chế, nguyên nhân",
                    compare("Thu quỹ chậm.\nÍt người phát biểu.", "Thu quỹ <b>chưa đủ</b>.\nThiếu sân chơi."),
                ),
                ComparedPart("Nhiệm vụ, phân công", compare("", "1. Tổng vệ sinh – Lê Đức Mận")),
            ),
            (Proposed("Đồng chí Lê Đức Mận", "ghi rõ thu được bao nhiêu"),),
            sample.RECIPIENTS,
            signer=sample.SIGNER,
        )
