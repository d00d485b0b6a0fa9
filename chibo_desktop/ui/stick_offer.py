"""A book that is opened from a stick: the window offers to copy it to the computer first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chibo_desktop.domain.volumes import Volume, stick_of

BRING, OPEN_THERE = "Chép về máy", "Mở sổ trên máy"
ON_STICK = (
    "Sổ này đang nằm trên {stick}: rút USB giữa chừng thì không ghi tiếp được. "
    "Chép về máy rồi ghi ở đó thì chắc hơn."
)
TWICE = "Sổ này đang nằm trên {stick}. Trên máy đã có sổ cùng tên “{name}”; xem kỹ nên ghi ở sổ nào."
BROUGHT = (
    "Đã chép sổ về máy và kiểm tra xong: “{place}”. Từ giờ ghi ở sổ này; "
    "sổ trên USB để nguyên, đừng ghi vào đó nữa."
)


@dataclass(frozen=True, slots=True)
class StickOffer:
    """What to say, how the title tells this book from the one on the computer, and where that one is."""

    text: str
    place: str
    documents: Path
    there: Path | None


def stick_offer(book: Path, documents: Path, volume_at: Callable[[Path], Volume | None]) -> StickOffer | None:
    """The offer for a book that lies on a stick; ``None`` for one on a disk that stays in the computer.

    Only the book's own disk is asked about. Documents that lie on that very stick are no place to copy to.
    """
    volume = volume_at(book)
    stick = None if volume is None else stick_of(book.absolute(), [volume])
    if stick is None or documents.is_relative_to(stick.root):
        return None
    name = f"USB “{stick.name}”" if stick.name else "USB"
    there = documents / book.name
    if there.is_file():
        return StickOffer(TWICE.format(stick=name, name=there), f"trên {name}", documents, there)
    return StickOffer(ON_STICK.format(stick=name), f"trên {name}", documents, None)
