"""Text of lists written before Unicode: TCVN3 (fonts .VnTime …) and VNI (fonts VNI-Times …).

A spreadsheet keeps such text as if its codes were Latin letters: 'NguyÔn ThÞ Hoa' is Nguyễn Thị Hoa. Which
code a cell has is told by its font, and where the font says nothing, by which reading makes words.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import product

from chibo_desktop.domain.names import nfc
from chibo_desktop.importing.syllables import is_syllable


class Encoding(StrEnum):
    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


# TCVN 5712:1993 (VN3), from code A1 on; '.' is no letter there. B0 to B4 are tones that stand alone.
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ.\u0300\u0309\u0303\u0301\u0323àảãáạ.ằẳẵắ......."  # A1 to C5
    "ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"  # C6 to FE
)
_TCVN3: Mapping[str, str] = {
    chr(0xA1 + place): letter for place, letter in enumerate(_TCVN3_LETTERS) if letter != "."
} | {"\u03bc": "à"}  # the Greek mu, which some programs write for the micro sign

# VNI: a base letter and the code of its marks, either of which may be a capital.
_VNI_TONES = {"\xf9": "\u0301", "\xf8": "\u0300", "\xfb": "\u0309", "\xf5": "\u0303", "\xef": "\u0323"}
_VNI_HATS = {
    "\xe2": "\u0302",
    "\xe1": "\u0302\u0301",
    "\xe0": "\u0302\u0300",
    "\xe5": "\u0302\u0309",
    "\xe3": "\u0302\u0303",
    "\xe4": "\u0302\u0323",
}
_VNI_BREVES = {
    "\xea": "\u0306",
    "\xe9": "\u0306\u0301",
    "\xe8": "\u0306\u0300",
    "\xfa": "\u0306\u0309",
    "\xfc": "\u0306\u0303",
    "\xeb": "\u0306\u0323",
}
_VNI_LETTERS = {"\xf4": "ơ", "\xf6": "ư", "\xf1": "đ"} | dict(
    zip("\xed\xec\xe6\xf3\xf2\xee", "íìỉĩịỵ", strict=True)
)


def _vni_pairs() -> dict[str, str]:
    """All that a base letter and a mark code make, whichever of the two is a capital."""
    marked = [
        *product("aeouy\xf4\xf6", _VNI_TONES.items()),
        *product("aeo", _VNI_HATS.items()),
        *product("a", _VNI_BREVES.items()),
    ]
    pairs: dict[str, str] = {}
    for base, (code, marks) in marked:
        letter = nfc(_VNI_LETTERS.get(base, base) + marks)
        for typed, shown in ((base, letter), (base.upper(), letter.upper())):
            pairs[typed + code] = pairs[typed + code.upper()] = shown
    return pairs


_VNI: Mapping[str, str] = (
    _VNI_LETTERS | {code.upper(): letter.upper() for code, letter in _VNI_LETTERS.items()} | _vni_pairs()
)
_VNI_UNIT = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

# What stands in Unicode text and in old text alike.
_COMMON = re.compile("[\\s\xa0–—‘’“”…•]")
_WORD = re.compile(r"[^\s!-@\[-`{-~–—‘’“”…•]+")
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u036f\u1ea0-\u1ef9]")


def _decode_tcvn3(text: str) -> str | None:
    letters = [char if char.isascii() or _COMMON.match(char) else _TCVN3.get(char) for char in text]
    return nfc("".join(filter(None, letters))) if None not in letters else None


def _decode_vni(text: str) -> str | None:
    rest = _COMMON.sub("", _VNI_UNIT.sub("", text))
    return _VNI_UNIT.sub(lambda unit: _VNI[unit[0]], text) if rest.isascii() else None


_DECODERS: Mapping[Encoding, Callable[[str], str | None]] = {
    Encoding.UNICODE: nfc,
    Encoding.TCVN3: _decode_tcvn3,
    Encoding.VNI: _decode_vni,
}


def decode(text: str, encoding: Encoding, font: str = "") -> str | None:
    """`text` in Unicode; None when it has codes that `encoding` does not know.

    The fonts .Vn…H show small letters as capitals. TCVN3 has no capitals with tones of its own, so a text
    whose plain letters are all capitals ('NGUYÔN THÞ HOA') becomes all capitals.
    """
    decoded = _DECODERS[encoding](text)
    if decoded is None or encoding is not Encoding.TCVN3:
        return decoded
    return decoded.upper() if _is_capitals_font(font) or _is_meant_in_capitals(text) else decoded


def _is_capitals_font(font: str) -> bool:
    return (font.startswith(".Vn") and font.endswith("H")) or font.lower() in (".vntimeh", ".vnarialh")


def _is_meant_in_capitals(text: str) -> bool:
    return re.search("[A-Z]{2}", text) is not None and re.search("[a-z]", text) is None


def font_encoding(font: str) -> Encoding | None:
    """The encoding that a font is made for; None for the fonts of Unicode, which prove nothing."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else None


def detect(text: str, font: str = "") -> Encoding | None:
    """The encoding of one cell: by its font, else by which reading makes words; None when nothing tells.

    A font is overruled where its reading makes no word at all and Unicode only words: somebody typed a new
    name into an old cell.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    by_font = font_encoding(font)
    if not words:
        return by_font
    if _UNICODE_ONLY.search(text):
        return Encoding.UNICODE
    shares = {encoding: _share_of_words(text, words, encoding) for encoding in Encoding}
    if by_font is not None and shares[by_font] >= 0:
        overruled = shares[by_font] == 0 and shares[Encoding.UNICODE] == 1
        return Encoding.UNICODE if overruled else by_font
    best = max(shares.values())
    found = [encoding for encoding, share in shares.items() if share == best]
    return found[0] if best > 0 and len(found) == 1 else None


def _share_of_words(text: str, words: list[str], encoding: Encoding) -> float:
    """Which share of the words with marks are syllables in this reading; -1 when it cannot be read so."""
    if decode(text, encoding) is None:
        return -1
    readings = [decode(word, encoding) or "" for word in words]
    return sum(map(is_syllable, readings)) / len(words)
