"""What pages are set in where Times New Roman is missing: letters as wide, and that is told once."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo

from chibo_desktop.ui.theme import Theme

FONT, SUBSTITUTE = "Times New Roman", "Liberation Serif"
TOLD = (
    f" Máy này không có phông {FONT}: trang in và PDF dùng {SUBSTITUTE}, chữ rộng y như vậy nên trang không "
    "xô. Tệp Word vẫn ghi phông Times New Roman."
)


def substitute_words(theme: Theme) -> str:
    """The sentence, to be put after one that tells of a PDF or a print; "" when it was said, or is not so."""
    if theme.font_told or QFontInfo(QFont(FONT)).family().casefold() == FONT.casefold():
        return ""
    theme.tell_font()
    return TOLD
