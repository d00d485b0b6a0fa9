"""The sheet "Phiếu giữ mật khẩu": painted straight onto the printer, never written to a file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.ui.theme import em

# The sheet in tenths of a millimetre: A4, with the margins of a Party paper.
_WIDE, _HIGH, _LEFT, _RIGHT, _TOP = 2100, 2970, 300, 150, 200
# Most passwords are set large; a very long one still fits on the sheet.
_CELLS_A_ROW, _MOST_ROWS = 8, 5
_SIGNS = {
    " ": "dấu cách",
    ".": "chấm",
    ",": "phẩy",
    ";": "chấm phẩy",
    ":": "hai chấm",
    "-": "gạch ngang",
    "_": "gạch dưới",
    "'": "nháy đơn",
    '"': "nháy kép",
    "!": "chấm than",
    "?": "chấm hỏi",
    "/": "gạch chéo",
    "\\": "gạch ngược",
    "|": "gạch đứng",
    "@": "a còng",
    "#": "dấu thăng",
    "%": "phần trăm",
    "&": "dấu và",
    "*": "dấu sao",
    "+": "dấu cộng",
    "=": "dấu bằng",
}
_ABOUT = (
    "1. Bỏ phiếu vào phong bì, dán kín, ký vào mép dán, giao đồng chí bí thư giữ hoặc cất trong tủ hồ sơ.",
    "2. Khi quên mật khẩu: mở phong bì, gõ lần lượt từng ô, đúng chữ HOA, chữ thường như ghi dưới ô.",
    "3. Nếu không ô nào có dấu tiếng Việt, tắt bộ gõ (UniKey) trước khi gõ.",
    "4. Mất cả mật khẩu lẫn phiếu này thì không ai mở được sổ, kể cả người làm ra chương trình.",
    "5. Khi đổi mật khẩu, hủy phiếu này và in phiếu mới.",
)


@dataclass(frozen=True, slots=True, repr=False)
class Slip:
    """What stands on the sheet. It has no text form: nobody shall find the password in a report."""

    cell: str
    book: str
    day: date
    password: str


def kind_of(char: str) -> str:
    """What is written below a letter, so that 0 and O, l, I and 1 cannot be taken for one another."""
    if char.isdigit():
        return "số"
    if char.isalpha():
        return "HOA" if char.isupper() else "thường"
    return _SIGNS.get(char, "dấu")


def letters_of(password: str) -> Iterator[str]:
    """Letters as a reader counts them: each with the marks that belong to it."""
    letter = ""
    for char in unicodedata.normalize("NFC", password):
        if letter and not unicodedata.combining(char):
            yield letter
            letter = ""
        letter += char
    if letter:
        yield letter


def paint_slip(painter: QPainter, sheet: QRectF, slip: Slip) -> None:
    """Paint the whole sheet into ``sheet``, a rectangle of the shape of A4."""
    painter.save()
    painter.translate(sheet.topLeft())
    painter.scale(sheet.width() / _WIDE, sheet.height() / _HIGH)
    painter.fillRect(QRectF(0, 0, _WIDE, _HIGH), QColor("white"))
    painter.setPen(QColor("black"))
    width = _WIDE - _LEFT - _RIGHT
    y = _line(painter, _TOP, slip.cell, 50, bold=True)
    y = _line(painter, y + 90, "PHIẾU GIỮ MẬT KHẨU", 85, bold=True, centred=True)
    y = _line(painter, y + 15, "Niêm phong sau khi in", 45, centred=True)
    y = _line(painter, y + 80, f"Sổ: {slip.book}", 50)
    y = _line(painter, y + 10, f"Ngày in phiếu: {format_day(slip.day)}", 50)
    y = _line(painter, y + 60, "Mật khẩu (đọc từ trái sang phải):", 50)
    y = _cells(painter, QRectF(_LEFT, y + 20, width, 0), list(letters_of(slip.password)))
    y += 70
    for sentence in _ABOUT:
        y = _line(painter, y + 12, sentence, 45)
    painter.restore()


def _line(
    painter: QPainter, y: float, text: str, size: int, *, bold: bool = False, centred: bool = False
) -> float:
    """Write a paragraph at ``y``; where the next one may begin."""
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setBold(bold)
    painter.setFont(font)
    room = QRectF(_LEFT, y, _WIDE - _LEFT - _RIGHT, 1000)
    across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    flags = across.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
    taken = painter.drawText(room, flags, text)
    return taken.bottom()


def _cells(painter: QPainter, place: QRectF, letters: list[str]) -> float:
    """One cell a letter, its kind and its number with it; the bottom of the last row."""
    columns = _CELLS_A_ROW
    # Smaller cells, more of them a row, and more rows of them in the same height.
    while len(letters) > columns * (_MOST_ROWS * columns // _CELLS_A_ROW):
        columns += 1
    side = place.width() / columns
    height = side * 1.35
    fixed = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    small = QFont(painter.font())
    small.setBold(False)
    painter.save()
    painter.setPen(QPen(QColor("black"), 3))
    for number, letter in enumerate(letters):
        cell = QRectF(
            place.left() + number % columns * side, place.top() + number // columns * height, side, height
        )
        painter.drawRect(cell)
        fixed.setPixelSize(max(8, round(side * 0.62)))
        painter.setFont(fixed)
        shown = letter if letter != " " else "␣"
        painter.drawText(cell.adjusted(0, 0, 0, -side * 0.45), Qt.AlignmentFlag.AlignCenter, shown)
        small.setPixelSize(max(6, round(side * 0.17)))
        painter.setFont(small)
        bottom = cell.adjusted(2, height - side * 0.42, -2, -side * 0.04)
        flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(bottom, flags, f"{kind_of(letter[0])}\n{number + 1}")
    painter.restore()
    rows = -(-len(letters) // columns)
    return place.top() + rows * height


class SlipPreview(QWidget):
    """The sheet as it will be printed."""

    def __init__(self, slip: Slip) -> None:
        super().__init__()
        self._slip = slip
        self.setAccessibleName("Xem trước phiếu giữ mật khẩu")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 26), round(em(self, 26) * _HIGH / _WIDE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        scale = min(self.width() / _WIDE, self.height() / _HIGH)
        size = QRectF(0, 0, _WIDE * scale, _HIGH * scale)
        size.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        paint_slip(painter, size, self._slip)
        painter.setPen(QPen(QColor("#888888"), 1))
        painter.drawRect(size)
        painter.end()
