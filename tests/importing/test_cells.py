"""One cell gives one value, whatever way the list holds it."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate, parse_date
from chibo_desktop.importing.cells import as_text, is_error, read_card, read_date, read_phone, read_sex
from chibo_desktop.importing.grid import CellValue
from chibo_desktop.importing.remarks import RemarkCode

EPOCH = datetime(1899, 12, 30)
MAC_EPOCH = datetime(1904, 1, 1)

DATES: list[tuple[CellValue, str]] = [
    (datetime(1975, 9, 2), "02/09/1975"),
    (date(1975, 9, 2), "02/09/1975"),
    (27639, "02/09/1975"),
    (27639.5, "02/09/1975"),
    (1975, "1975"),
    (1975.0, "1975"),
    (9.1975, "09/1975"),
    (2.198, "02/1980"),  # 02.1980 in a cell of numbers
    ("1975", "1975"),
    ("9/1975", "09/1975"),
    ("02/9/1975", "02/09/1975"),
    ("'02/9/1975", "02/09/1975"),
    (" 2 . 9 . 1975. ", "02/09/1975"),
    ("2,9,1975", "02/09/1975"),
    ("02//9/1975", "02/09/1975"),
    ("00/00/1945", "1945"),
    ("00/9/1945", "09/1945"),
    ("…/…/1945", "1945"),
    ("../9/1945", "09/1945"),
    ("--/--/1945", "1945"),
    ("Sinh năm 1975", "1975"),
    ("ngày 2 tháng 9 năm 1975", "02/09/1975"),
    ("tháng 9 năm 1975", "09/1975"),
    ("1975-09-02", "02/09/1975"),
    ("1975-09-02 00:00:00", "02/09/1975"),
    ("1975/9/2", "02/09/1975"),
    ("02/09/1975 00:00", "02/09/1975"),
]


@pytest.mark.parametrize("value,expected", DATES, ids=repr)
def test_dates_are_read_without_a_question(value: CellValue, expected: str) -> None:
    reading = read_date(value, EPOCH)

    assert reading.value is not None
    assert (reading.value.display(), reading.remark) == (expected, None)


@pytest.mark.parametrize(
    "value,expected,remark",
    [
        ("9/22/1961", "22/09/1961", RemarkCode.DATE_SWAPPED),
        ("02/9/75", "02/09/1975", RemarkCode.YEAR_TWO_DIGITS),
        ("9-75", "09/1975", RemarkCode.YEAR_TWO_DIGITS),
        ("1.3.05", "01/03/2005", RemarkCode.YEAR_TWO_DIGITS),
        (datetime(1905, 5, 29), "1976", RemarkCode.YEAR_SHOWN_AS_DAY),
    ],
)
def test_guessed_dates_say_so(value: CellValue, expected: str, remark: RemarkCode) -> None:
    reading = read_date(value, EPOCH)

    assert reading.value is not None
    assert (reading.value.display(), reading.remark) == (expected, remark)


@pytest.mark.parametrize("value", [None, "", "  ", "-", "không rõ", "Chưa có", "?"])
def test_no_date_is_no_question(value: CellValue) -> None:
    assert (read_date(value, EPOCH).value, read_date(value, EPOCH).remark) == (None, None)


@pytest.mark.parametrize(
    "value",
    [
        "31/02/1975",
        "tháng chạp",
        "Kỷ Mùi",
        "1/2/3/1975",
        12,
        -5,
        1e300,
        float("nan"),
        True,
        time(19, 30),
        "5",
    ],
)
def test_what_is_no_date_is_left_out_and_shown(value: CellValue) -> None:
    assert read_date(value, EPOCH).value is None
    assert read_date(value, EPOCH).remark is RemarkCode.DATE_UNREADABLE


_days = st.dates(date(1910, 1, 1), date(2099, 12, 31))


@given(_days, st.integers(1, 3), st.sampled_from(["/", "-", "."]), st.booleans())
def test_any_date_typed_reads_back(day: date, parts: int, sign: str, padded: bool) -> None:
    known = (day.year, day.month, day.day)[:parts]
    typed = sign.join(f"{part:02}" if padded else str(part) for part in reversed(known))

    assert read_date(typed, EPOCH).value == PartialDate(*known) == parse_date(typed)


@given(_days, st.sampled_from([EPOCH, MAC_EPOCH]), st.integers(0, 86_399))
def test_any_date_as_a_serial_number_reads_back(day: date, epoch: datetime, seconds: int) -> None:
    moment = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)
    serial = (moment - epoch) / timedelta(days=1)

    if serial > 3654:  # fewer days than that are taken for a year or for nothing
        assert read_date(serial, epoch).value == PartialDate.of(day)
    if serial >= 10_000:
        assert read_date(str(int(serial)), epoch).value == PartialDate.of(day)
    assert read_date(moment, epoch).value == PartialDate.of(day)


@given(
    st.one_of(st.text(), st.integers(), st.floats(), st.datetimes(), st.timedeltas(), st.times(), st.none())
)
def test_any_cell_can_be_read(value: CellValue) -> None:
    read_date(value, EPOCH)
    read_card(value)
    read_phone(value)
    read_sex(value)


@pytest.mark.parametrize(
    "value,expected,remark",
    [
        ("083016613186", "083016613186", None),
        (83016613186, "083016613186", RemarkCode.ZEROS_RESTORED),
        (83016613186.0, "083016613186", RemarkCode.ZEROS_RESTORED),
        ("83016613186", "083016613186", RemarkCode.ZEROS_RESTORED),
        (1060123456, "001060123456", RemarkCode.ZEROS_RESTORED),
        ("'083016613186", "083016613186", None),
        ("38.012345", "38.012345", None),
        (38012345, "38012345", None),
        (1012345, "01012345", RemarkCode.ZEROS_RESTORED),
        ("12345", "12345", RemarkCode.CARD_LENGTH),
        ("8.30166E+10", "", RemarkCode.DIGITS_LOST),
        ("3.8000000001E+10", "038000000001", RemarkCode.ZEROS_RESTORED),
        ("1,23456789012E+11", "123456789012", None),
        ("mất thẻ", "mất thẻ", RemarkCode.CARD_LENGTH),
        (None, "", None),
    ],
    ids=repr,
)
def test_card_numbers(value: CellValue, expected: str, remark: RemarkCode | None) -> None:
    assert (read_card(value).value, read_card(value).remark) == (expected, remark)


@given(st.from_regex(r"0[1-9][0-9]{10}", fullmatch=True))
def test_a_card_number_survives_the_spreadsheet(card: str) -> None:
    assert read_card(card).value == card
    assert read_card(int(card)).value == card
    assert read_card(float(card)).value == card


@pytest.mark.parametrize(
    "value,expected,remark",
    [
        ("0991390996", "0991390996", None),
        (991390996, "0991390996", RemarkCode.ZEROS_RESTORED),
        ("0991.390.996", "0991.390.996", None),
        ("991 390 996", "0991 390 996", RemarkCode.ZEROS_RESTORED),
        ("0991390996 (con gái)", "0991390996 (con gái)", None),
        ("+84 991 390 996", "+84 991 390 996", None),
        (None, "", None),
    ],
    ids=repr,
)
def test_telephone_numbers(value: CellValue, expected: str, remark: RemarkCode | None) -> None:
    assert (read_phone(value).value, read_phone(value).remark) == (expected, remark)


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True))
def test_a_telephone_number_survives_the_spreadsheet(phone: str) -> None:
    assert read_phone(phone).value == read_phone(int(phone)).value == phone


@pytest.mark.parametrize(
    "value,expected",
    [("Nam", "Nam"), ("nữ ", "Nữ"), ("NỮ", "Nữ"), ("nu", "Nữ"), ("F", "Nữ"), ("Bà", "Nữ"), (None, "")],
)
def test_sex(value: CellValue, expected: str) -> None:
    assert (read_sex(value).value, read_sex(value).remark) == (expected, None)


def test_an_unknown_sex_is_asked() -> None:
    assert (read_sex("3").value, read_sex("3").remark) == ("", RemarkCode.SEX_UNREADABLE)


def test_cells_as_text() -> None:
    assert [as_text(value) for value in (None, 7.0, 7, 7.5, date(1975, 9, 2), " a \n b ")] == [
        "",
        "7",
        "7",
        "7.5",
        "02/09/1975",
        "a b",
    ]
    assert is_error("#REF!")
    assert not is_error("# 5")
