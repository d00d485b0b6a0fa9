"""What can be wrong with a clerk's own template, where it stands, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_NEAR = 60


class FaultKind(StrEnum):
    UNREADABLE = "unreadable"
    UNCLOSED = "unclosed"
    """Braces that are opened and not closed in the same paragraph, or the other way round."""
    ALONE = "alone"
    """The tag of a whole paragraph, row or cell, with something beside it that would not be printed."""
    SYNTAX = "syntax"
    UNKNOWN_TAG = "unknown_tag"
    UNKNOWN_FIELD = "unknown_field"
    NO_LIST = "no_list"
    """Looped over, and no list."""
    UNENDED = "unended"
    """A loop or condition that is begun and not ended."""
    UNBEGUN = "unbegun"
    CROSSES = "crosses"
    """Begun in one place and ended, or divided, in a place of another kind: ``meant`` is how it was begun."""
    FAILS = "fails"
    """Every tag is right by itself, and the template as a whole still cannot be filled."""
    LACKS = "lacks"
    """Something people type is not printed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a part; in a table, its row and column, all counted from 1, 0 where it is in none.

    ``paragraph`` counts the paragraphs outside of tables, or, in a table, those of the cell; ``index`` counts
    all paragraphs of the part from 0.
    """

    part: str
    index: int
    paragraph: int
    table: int = 0
    row: int = 0
    column: int = 0
    near: str = ""

    def words(self) -> str:
        """``đoạn 3``, ``bảng 2, hàng 1, cột 4``, ``đầu trang, đoạn 1``."""
        if self.table:
            where = f"bảng {self.table}, hàng {self.row}, cột {self.column}"
        else:
            where = f"đoạn {self.paragraph}"
        return f"{_PARTS[self.part]}, {where}" if self.part in _PARTS else where


_PARTS = {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích", "endnotes": "chú thích"}


@dataclass(frozen=True, slots=True)
class Fault:
    """``what`` is the tag or field as written; ``meant`` the nearest right one, "" when none is near."""

    kind: FaultKind
    what: str = ""
    meant: str = ""
    place: Place | None = None

    def sentence(self) -> str:
        """What is wrong and what to do, without the place."""
        if self.kind is FaultKind.CROSSES:
            return _CROSSES.format(what=self.what, begun=self.meant)
        said = _SENTENCES[self.kind].format(what=self.what)
        return f"{said} Ý đồng chí là “{self.meant}”?" if self.meant else said

    def line(self) -> str:
        """The sentence with place and words around: one line of a list."""
        if self.place is None:
            return self.sentence()
        near = " ".join(self.place.near.split())
        short = near if len(near) <= _NEAR else f"{near[:_NEAR]}…"
        where = self.place.words()
        return f"{where[:1].upper()}{where[1:]}: {self.sentence()} Chỗ: “{short}”"


_CROSSES = (
    "Thẻ “{what}” cắt ngang bảng, hàng, ô hoặc đoạn: “{begun}” mở ở chỗ khác. "
    "Đặt hai thẻ cạnh nhau trong cùng một chỗ, cùng kiểu (%p, %tr, %tc)."
)
_SENTENCES = {
    FaultKind.UNREADABLE: "Tệp không phải tệp Word .docx hoặc đã hỏng. Lưu lại bằng Word, hoặc về mẫu gốc.",
    FaultKind.UNCLOSED: "Thẻ “{what}” không có đủ dấu mở và đóng trong một đoạn.",
    FaultKind.ALONE: "Thẻ “{what}” phải đứng riêng trong đoạn, hàng hoặc ô của nó: chữ ở cạnh sẽ mất.",
    FaultKind.SYNTAX: "Thẻ “{what}” viết chưa đúng.",
    FaultKind.UNKNOWN_TAG: "Không dùng được thẻ “{what}” ở đây.",
    FaultKind.UNKNOWN_FIELD: "Không có ô “{what}”.",
    FaultKind.NO_LIST: "“{what}” không phải là danh sách để lặp.",
    FaultKind.UNENDED: "Thẻ “{what}” chưa có thẻ kết thúc (endfor hoặc endif).",
    FaultKind.UNBEGUN: "Thẻ “{what}” không có thẻ mở đầu (for hoặc if).",
    FaultKind.FAILS: "Chưa điền được mẫu: {what}. Xem lại thẻ lặp, thẻ nếu có cắt ngang bảng, dòng không.",
    FaultKind.LACKS: "Mẫu không in ô “{what}”, nên chữ gõ vào ô ấy sẽ bị mất.",
}
