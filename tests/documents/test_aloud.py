"""What is read aloud: every paragraph once and in order, rows across, nothing of page numbers."""

import pytest

from chibo_desktop.documents import making
from chibo_desktop.documents.aloud import read_aloud
from chibo_desktop.documents.proof import read_text
from tests.documents import samples


def test_rows_of_a_table_are_read_across_heads_and_signatures_downwards():
    lines = read_aloud(making.make(samples.resolution()))
    assert "1 · Vận động quỹ vì người nghèo · 12/40 hộ · 40/40 hộ, hoàn thành" in lines
    assert "TT · Nhiệm vụ · Tình trạng đầu kỳ · Kết quả" in lines
    assert lines[:2] == ["ĐẢNG BỘ PHƯỜNG SÔNG MAI", "CHI BỘ TỔ DÂN PHỐ 3"]
    assert lines[-1] == "Hoàng Văn Thọ"


@pytest.mark.parametrize(
    "paper",
    [samples.short_minutes(), samples.long_minutes(), samples.blank_minutes(), samples.wide_minutes()],
    ids=["short", "long", "blank", "wide"],
)
def test_nothing_printed_in_the_body_is_left_out(paper):
    docx = making.make(paper)
    read = " ".join(read_aloud(docx)).replace(" · ", " ")
    printed = [line.strip() for line in read_text(docx).split("\n")]
    place = 0
    for line in filter(None, printed):
        if line.isdecimal() and line not in read[place:]:
            continue  # the number of the page
        found = read.find(" ".join(line.split()), place)
        assert found >= 0, line
        place = found


def test_no_line_is_empty():
    assert all(line.strip() == line != "" for line in read_aloud(making.make(samples.long_minutes())))
