"""What a vote decides: by its matter and words, and how an extract says it."""

import pytest

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.decisions import Decision, DecisionKind, about, likely_kind, usual_words

UPPER = "Đảng ủy phường Sông Mai"


@pytest.mark.parametrize(
    "matter, subject, kind",
    [
        ("admission", "kết nạp", DecisionKind.ADMISSION),
        ("recognition", "công nhận", DecisionKind.RECOGNITION),
        ("discipline", "cảnh cáo", DecisionKind.DISCIPLINE),
        ("expulsion", "khai trừ", DecisionKind.EXPULSION),
        ("ordinary", "MIỄN sinh hoạt cho đồng chí An", DecisionKind.EXEMPTION),
        ("ordinary", "đồng chí An xin miễn", DecisionKind.EXEMPTION),
        ("ordinary", "giao đồng chí Miên trông xe", DecisionKind.OTHER),
        ("ordinary", "miễn nhiệm Phó Bí thư đối với đồng chí An", DecisionKind.OTHER),
        ("ordinary", "miễn, giảm đảng phí cho đồng chí An", DecisionKind.OTHER),
        ("ordinary", "nghị quyết", DecisionKind.OTHER),
        ("other", "của bộ quy định khác", DecisionKind.OTHER),
    ],
)
def test_the_kind_follows_from_the_matter_else_from_the_words(matter, subject, kind):
    assert likely_kind(matter, subject) is kind


@pytest.mark.parametrize(
    "since, until, said",
    [
        (None, None, ""),
        (PartialDate(2026, 2, 1), None, ", từ ngày 01 tháng 02 năm 2026"),
        (PartialDate(2026, 2), PartialDate(2027), ", từ tháng 02 năm 2026 đến hết năm 2027"),
        (None, PartialDate(2027, 12, 31), " đến hết ngày 31 tháng 12 năm 2027"),
    ],
)
def test_days_of_an_exemption_are_said_as_papers_do(since, until, said):
    decision = Decision("d", "b", DecisionKind.EXEMPTION, "Tạ {0}", since=since, until=until)
    assert usual_words(decision, UPPER) == (
        f"Đồng ý miễn công tác và sinh hoạt đảng đối với đồng chí Tạ {{0}}{said}."
    )


@pytest.mark.parametrize("kind", DecisionKind)
def test_every_kind_names_whom_it_is_about_and_what_is_proposed_to_whom(kind):
    decision = Decision("d", "b", kind, "Vũ Thị Mùa")
    line, words = about(decision, "Mua loa"), usual_words(decision, UPPER)
    assert line.startswith("về việc ")
    if kind is DecisionKind.OTHER:
        assert line == "về việc mua loa"
        assert about(decision, "UBND xin đất") == "về việc UBND xin đất"
    else:
        assert "Vũ Thị Mùa" in line
    assert (words == "") is (kind in (DecisionKind.DISCIPLINE, DecisionKind.OTHER))
    proposed = kind in (DecisionKind.ADMISSION, DecisionKind.RECOGNITION, DecisionKind.EXPULSION)
    assert (UPPER in words) is proposed
    assert "……" in about(Decision("d", "b", kind), "……")
