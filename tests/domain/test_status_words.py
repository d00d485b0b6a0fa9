"""What a list says of statuses is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import GRADES, Status, StatusKind
from chibo_desktop.domain.status_words import list_words, read_list_words

DATES = st.none() | st.builds(PartialDate, st.integers(1930, 2090), st.none() | st.integers(1, 12))
CONDITIONS = st.builds(
    Status,
    st.sampled_from([kind for kind in StatusKind if kind not in GRADES]),
    DATES,
    DATES,
    st.sampled_from(["", "12-QĐ/ĐU", "Quyết định số 5 ngày 01/02/2024 của Đảng ủy phường"]),
)


@given(st.booleans(), st.lists(CONDITIONS, max_size=3))
def test_they_come_back(official: bool, conditions: list[Status]) -> None:
    grade = Status(StatusKind.OFFICIAL if official else StatusKind.PROBATIONARY)
    assert read_list_words(list_words(official, conditions)) == (grade, *conditions)


def test_words_of_somebody_else_are_none_of_ours() -> None:
    assert list_words(True, [Status(StatusKind.EXEMPT, PartialDate(2024, 1))]) == (
        "Chính thức; miễn công tác và sinh hoạt từ 01/2024"
    )
    for text in ("", "Đang ốm", "Miễn công tác", "chính thức từ 31/02/2024", "Chính thức; ốm"):
        assert read_list_words(text) is None
