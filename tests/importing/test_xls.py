"""Lists of Excel 97 to 2003: TCVN3 told by fonts, both ways to count days, files with a password."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.importing.encodings import Encoding
from chibo_desktop.importing.roster import read_roster
from chibo_desktop.importing.workbook import read_workbook

Hurt = Callable[[bytes], Iterator[bytes]]
FILES = Path(__file__).parent / "files"
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", ["tcvn3.xls", "tcvn3_1904.xls"])
def test_an_old_list_is_read_whole(name: str) -> None:
    roster = read_roster(FILES / name, TODAY)
    assert roster.encoding is Encoding.TCVN3
    assert [person.name for person in roster.rows] == ["Nguyễn Thị Hoa", "Trần Văn Chính", "Lê Thị Ánh"]
    assert [person.born for person in roster.rows] == [
        PartialDate(1950, 9, 2),
        PartialDate(1962),
        PartialDate(1980, 9),
    ]
    assert roster.rows[0].official_on == PartialDate(1976, 5, 19)
    assert [person.card_no for person in roster.rows] == ["038000000001", "038000000002", ""]
    assert roster.rows[1].note == "Miễn công tác và sinh hoạt từ 01/2024"


def test_a_workbook_with_a_password_is_refused_in_so_many_words(tmp_path: Path) -> None:
    data = bytearray((FILES / "tcvn3.xls").read_bytes())
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    data[start : start + 2] = b"\x2f\x00"  # a FILEPASS record where another stood
    path = tmp_path / "khóa.xls"
    path.write_bytes(data)
    with pytest.raises(KnownError) as caught:
        read_workbook(path)
    assert caught.value.problem is Problem.SPREADSHEET_ENCRYPTED


def test_damaged_files_are_refused_or_read(tmp_path: Path, hurt: Hurt) -> None:
    path = tmp_path / "hỏng.xls"
    for data in hurt((FILES / "tcvn3.xls").read_bytes()):
        path.write_bytes(data)
        with contextlib.suppress(KnownError):
            read_workbook(path)
