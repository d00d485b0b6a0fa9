"""Names of copies for the upper level, and the page that lies beside them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.submission import (
    Contents,
    Manifest,
    manifest_text,
    read_manifest,
    submission_name,
)

DAY = date(2026, 11, 22)
MANIFEST = Manifest(
    "So Chi bo To dan pho 3 - nop 2026-11-22.chibo",
    datetime(2026, 11, 22, 20, 18, 5),
    Contents(
        "Chi bộ Tổ dân phố 3",
        "Đảng bộ phường Sông Mai",
        17,
        2,
        1,
        3,
        date(2026, 10, 6),
        date(2026, 11, 3),
        2,
    ),
    with_contacts=False,
    encrypted=True,
    size=421_888,
    sha256="9" * 64,
    program="chibo_desktop 0.1.0",
)


@pytest.mark.parametrize(
    "cell, name",
    [
        ("Chi bộ Tổ dân phố 3", "So Chi bo To dan pho 3 - nop 2026-11-22"),
        ("CHI BỘ ĐƯỜNG 30/4", "So CHI BO DUONG 30 4 - nop 2026-11-22"),
        ("Chi bo\u0323\u0302 “Sao Mai”: A|B", "So Chi bo Sao Mai A B - nop 2026-11-22"),
        ("", "So chi bo - nop 2026-11-22"),
        ("...", "So chi bo - nop 2026-11-22"),
    ],
)
def test_the_name_is_the_cell_and_the_day_without_marks(cell, name):
    assert submission_name(cell, DAY) == name


@given(st.text(max_size=300))
def test_every_disk_takes_the_name_whatever_the_cell_is_called(cell):
    name = submission_name(cell, DAY)
    assert name.isascii()
    assert name.isprintable()
    assert not set(name) & set('<>:"/\\|?*')
    assert name.startswith("So ")
    assert name.endswith(" - nop 2026-11-22")
    assert len(name) <= 90


def test_the_manifest_reads_as_a_page_and_reads_back():
    text = manifest_text(MANIFEST)
    assert "Chi bộ: Chi bộ Tổ dân phố 3\r\n" in text
    assert "Các tháng: 06/10/2026 đến 03/11/2026\r\n" in text
    assert "Đặt mật khẩu: có\r\n" in text
    assert read_manifest(text) == MANIFEST


def test_a_manifest_saved_anew_by_an_editor_is_still_read():
    empty = Contents("Chi bộ: Sao Mai", "", 0, 0, 0, 0, None, None, 2)
    manifest = Manifest("a.chibo", datetime(2026, 1, 2), empty, True, False, 1, "0" * 64, "chibo")
    lines = manifest_text(manifest).splitlines()
    assert read_manifest("\ufeff" + "\n".join(line.rstrip() for line in lines)) == manifest


@pytest.mark.parametrize("label", ["SHA-256", "Tệp", "Chép lúc", "Dung lượng (byte)", "Số kỳ họp"])
def test_a_manifest_without_a_line_or_with_another_value_is_none(label):
    lines = manifest_text(MANIFEST).splitlines()
    with pytest.raises(ValueError, match=r"."):
        read_manifest("\n".join(line for line in lines if not line.startswith(label)))
    if label != "Tệp":
        with pytest.raises(ValueError, match=r"."):
            read_manifest(manifest_text(MANIFEST).replace(f"{label}: ", f"{label}: x"))


@given(st.text(max_size=400))
def test_other_texts_are_no_manifests(text):
    with pytest.raises(ValueError, match="no line"):
        read_manifest(text)


def test_months_of_the_meetings():
    assert MANIFEST.contents.months == "10/2026 – 11/2026"
    assert Contents("", "", 0, 1, 0, 0, DAY, DAY, 2).months == "11/2026"
    assert Contents("", "", 0, 0, 0, 0, None, None, 2).months == ""
