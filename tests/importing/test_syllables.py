"""Readings of old codes are told apart by whether they make Vietnamese words."""

import pytest

from chibo_desktop.importing.syllables import is_syllable


@pytest.mark.parametrize(
    "words",
    [
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Vũ Võ Trương Bùi Đặng Đỗ Ngô Hồ Dương Đoàn Trịnh Lý Lưu",
        "Tạ Quách Diệp Thị Văn Đức Hữu Xuân Công Quốc Đình Thu Ngọc Bá Sỹ Viết Mạnh Bích Như Khuê",
        "Quyên Khuyết Thuở Huệ Uyên Ổn Ước Ý Yến Ấn Ánh Oanh Út Tám Quý Quỳnh Giang Gì Giếng",
        "Nghĩa Thủy Thuỷ Hòe Hoè Xoong Khoắn Hươu Rượu chi bộ tổ dân phố sinh hoạt tạm thời nơi",
        "khác miễn công tác ghi chú bí thư chính thức quê quán chức vụ THỦY ĐẠT PHƯỢNG",
    ],
)
def test_words_are_known(words: str) -> None:
    assert [word for word in words.split() if not is_syllable(word)] == []


@pytest.mark.parametrize(
    "words",
    [
        "NguyÔn ThÞ Bïi Hä Tªn N÷ §ç Vâ Hoµng",  # TCVN3 taken for Latin letters
        "Nguyeãn Traàn Ñaëng Höõu Leâ Phaïm Vuõ",  # VNI
        "café Müller hốach làc ngàch tèo2 vhà leò",
    ],
)
def test_what_is_no_word_is_known_too(words: str) -> None:
    assert [word for word in words.split() if is_syllable(word)] == []
