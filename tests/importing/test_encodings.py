"""TCVN3 and VNI are read over their whole alphabets, and told from Unicode."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.importing.encodings import Encoding, decode, detect, font_encoding

# Code and letter, as TCVN 5712:1993 has them.
TCVN3 = """
A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ
B5à B6ả B7ã B8á B9ạ A8ă BBằ BCẳ BDẵ BEắ C6ặ A9â C7ầ C8ẩ C9ẫ CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ
AAê D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ ABô E5ồ E6ổ E7ỗ E8ố E9ộ ACơ EAờ EBở ECỡ EDớ
EEợ EFù F1ủ F2ũ F3ú F4ụ ADư F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ AEđ
"""
TO_TCVN3 = {entry[2:]: chr(int(entry[:2], 16)) for entry in TCVN3.split()}

# Base letter and code of VNI for Windows, in the order of the letters below.
VNI = """
aF8 aFB aF5 aF9 aEF aEA aE8 aFA aFC aE9 aEB aE2 aE0 aE5 aE3 aE1 aE4
eF8 eFB eF5 eF9 eEF eE2 eE0 eE5 eE3 eE1 eE4 EC E6 F3 ED F2
oF8 oFB oF5 oF9 oEF oE2 oE0 oE5 oE3 oE1 oE4 F4 F4F8 F4FB F4F5 F4F9 F4EF
uF8 uFB uF5 uF9 uEF F6 F6F8 F6FB F6F5 F6F9 F6EF yF8 yFB yF5 yF9 EE F1
"""
SMALL = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"


def _codes(entry: str) -> str:
    return re.sub("[0-9A-F]{2}", lambda code: chr(int(code[0], 16)), entry)


TO_VNI = dict(zip(SMALL, map(_codes, VNI.split()), strict=True))
TO_VNI |= {letter.upper(): codes.upper() for letter, codes in TO_VNI.items()}

FAMILY = "Nguyễn Trần Lê Phạm Hoàng Vũ Võ Bùi Đặng Đỗ Hồ Ngô Dương Lý Tạ Lữ"
MIDDLE = "Thị Văn Đức Hữu Xuân Công Quốc Đình Ngọc Bích"
GIVEN = "Anh Ánh Ân Bình Cường Dũng Đạt Hiền Hòa Hường Mỹ Nga Quý Sỹ Thủy Tư Út Yến Ổn Ước Ý"
PEOPLE = [" ".join(parts) for parts in itertools.product(FAMILY.split(), MIDDLE.split(), GIVEN.split())]


def tcvn3(text: str) -> str:
    """As a list in .VnTime has it; capitals with tones do not exist there."""
    return "".join(TO_TCVN3.get(char) or TO_TCVN3.get(char.lower(), char) for char in text)


def vni(text: str) -> str:
    return "".join(TO_VNI.get(char, char) for char in text)


@pytest.mark.parametrize("letter", TO_TCVN3)
def test_each_letter_of_tcvn3(letter: str) -> None:
    assert decode(TO_TCVN3[letter], Encoding.TCVN3, ".VnTime") == letter
    assert decode(TO_TCVN3[letter], Encoding.TCVN3, ".VnTimeH") == letter.upper()


def test_tcvn3_has_every_small_letter() -> None:
    assert set(SMALL) <= set(TO_TCVN3)


@pytest.mark.parametrize("letter", TO_VNI)
def test_each_letter_of_vni(letter: str) -> None:
    assert decode(TO_VNI[letter], Encoding.VNI) == letter


def test_marks_of_vni_may_be_typed_in_the_other_case() -> None:
    """As one types with caps lock pressed halfway; the case is that of the base letter."""
    for letter, codes in TO_VNI.items():
        if codes[0].isascii():
            assert decode(codes[0] + codes[1:].swapcase(), Encoding.VNI) == letter


@given(st.text(alphabet=[*SMALL, *SMALL.upper(), *"abcxyzABCXYZ 0123/.-"]))
def test_vni_reads_back_any_text(text: str) -> None:
    assert decode(vni(text), Encoding.VNI) == text


@given(st.text(alphabet=[*SMALL, *"ĂÂÊÔƠƯĐ", *"abcxyz 0123/.-"]))
def test_tcvn3_reads_back_any_text(text: str) -> None:
    assert decode(tcvn3(text), Encoding.TCVN3) == text


@given(
    st.text(), st.sampled_from(Encoding), st.sampled_from(["", ".VnTime", ".VnTimeH", "VNI-Times", "Arial"])
)
def test_any_text_can_be_looked_at(text: str, encoding: Encoding, font: str) -> None:
    detect(text, font)
    decode(text, encoding, font)


def test_what_a_code_does_not_have_is_not_guessed_at() -> None:
    assert decode("Hoàng", Encoding.TCVN3) is None
    assert decode("Nguyễn", Encoding.TCVN3) is None
    assert decode("Bùi", Encoding.VNI) is None


@pytest.mark.parametrize(
    "typed,font,read",
    [
        ("danh s¸ch ®¶ng viªn", ".VnTimeH", "DANH SÁCH ĐẢNG VIÊN"),
        ("danh s¸ch ®¶ng viªn", ".VnArialH", "DANH SÁCH ĐẢNG VIÊN"),
        ("danh s¸ch ®¶ng viªn", ".VnTime", "danh sách đảng viên"),
        ("NGUYÔN THÞ HOA", ".VnTime", "NGUYỄN THỊ HOA"),
        ("BÝ th\xad", ".VnTime", "Bí thư"),
        ("Vâ ý", ".VnTime", "Võ ý"),
        ("Hä\xa0vµ tªn – “cò”", ".VnTime", "Họ\xa0và tên – “cũ”"),
    ],
)
def test_capitals_of_tcvn3(typed: str, font: str, read: str) -> None:
    assert decode(typed, Encoding.TCVN3, font) == read


@pytest.mark.parametrize(
    "font,encoding",
    [
        (".VnTime", Encoding.TCVN3),
        (".VnArial NarrowH", Encoding.TCVN3),
        (".VNTIME", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("VNI-Helve", Encoding.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_fonts_tell_the_code(font: str, encoding: Encoding | None) -> None:
    assert font_encoding(font) is encoding


def test_the_font_decides_what_words_leave_open() -> None:
    assert detect("Vò", ".VnTime") is Encoding.TCVN3
    assert detect("Vò", "VNI-Times") is Encoding.VNI
    assert detect("Vò", "Arial") is None


@pytest.mark.parametrize("typed", ["Nguyễn Văn Ổn", "Hoàng Hà", "Tây"])
def test_a_new_name_typed_into_an_old_cell_stays(typed: str) -> None:
    assert detect(typed, ".VnTime") is Encoding.UNICODE


def test_names_without_marks_prove_nothing() -> None:
    assert detect("Nam") is None
    assert detect("12/1975", "Arial") is None


@pytest.mark.parametrize("encoding", Encoding)
def test_names_are_never_taken_for_another_code(encoding: Encoding) -> None:
    """Where words could be read both ways nothing is claimed: rare, and the rest of the list decides."""
    write = {Encoding.UNICODE: str, Encoding.TCVN3: tcvn3, Encoding.VNI: vni}[encoding]
    told = [detect(write(name)) for name in PEOPLE if not write(name).isascii()]

    assert set(told) <= {encoding, None}
    assert told.count(None) < len(told) / 20
