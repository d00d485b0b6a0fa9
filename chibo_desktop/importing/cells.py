"""One cell -> one value: dates, card and telephone numbers, sex, as old lists really hold them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from chibo_desktop.domain.dates import PartialDate, format_day, parse_date
from chibo_desktop.domain.names import clean_line, fold
from chibo_desktop.importing.grid import CellValue
from chibo_desktop.importing.remarks import RemarkCode

Value = TypeVar("Value")

MALE, FEMALE = "Nam", "Nữ"
_SEXES = {
    **dict.fromkeys(("nam", "m", "male", "trai", "ong"), MALE),
    **dict.fromkeys(("nu", "f", "female", "gai", "ba"), FEMALE),
}
_ERRORS = re.compile(r"#(REF|N/A|NAME|VALUE|DIV/0|NULL|NUM|SPILL|CALC|CHUA_TINH)[!?]?")

_YEARS = range(1900, 2101)
_SERIALS = range(3654, 73_051)  # days of 1910 to 2099
_NOTHING = ("", "-", "--", "---", "?", "khong", "khong ro", "chua ro", "chua co", "khong co")
_DATE_WORDS = re.compile(r"\b(sinh|nam|thang|ngay|mung)\b")
_SERIAL_TEXT = re.compile(r"\d{5}(?:[.,]0+)?", re.ASCII)
_USUAL_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}", re.ASCII)
_UNKNOWN_PARTS = re.compile(r"^(?:(?:0{1,2}|[-.…_?x]{1,4})\s*[-/.]\s*){1,2}(?=\d)")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.IGNORECASE)
_TWO_DIGIT_YEAR = re.compile(r"(.*?)(\d{1,2})\s*[-/.]\s*(\d{2})")
_TIME_OF_DAY = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """What was understood, and why it needs a look (None: it does not)."""

    value: Value
    remark: RemarkCode | None = None


def as_text(value: CellValue) -> str:
    """The cell as one line, much as the spreadsheet shows it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date):
        return format_day(value)
    return str(value)


def is_error(value: CellValue) -> bool:
    """Whether the cell shows the error of a formula (#REF!)."""
    return (
        isinstance(value, str) and value.lstrip()[:1] == "#" and _ERRORS.fullmatch(value.strip()) is not None
    )


# ------------------------------------------------------------------------------------------- dates


def read_date(value: CellValue, epoch: datetime) -> Reading[PartialDate | None]:
    """A date from a date cell, a serial number or a text; a year or a month alone stays what it is."""
    if isinstance(value, datetime | date):
        return _from_day(value, epoch)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, epoch)
    if isinstance(value, str):
        text = clean_line(value)
        # Five digits are no date that anybody types: a serial number that became text on its way.
        return (
            _from_number(float(text.replace(",", ".")), epoch)
            if _SERIAL_TEXT.fullmatch(text)
            else _from_text(text)
        )
    return Reading(None, RemarkCode.DATE_UNREADABLE if value is not None else None)


def _from_day(day: date, epoch: datetime) -> Reading[PartialDate | None]:
    """A day that is really a year: a cell set to show dates makes 28/05/1905 of a typed 1975."""
    serial = (date(day.year, day.month, day.day) - epoch.date()).days
    if serial in _YEARS:
        return Reading(PartialDate(serial), RemarkCode.YEAR_SHOWN_AS_DAY)
    return Reading(PartialDate.of(day))


def _from_number(number: float, epoch: datetime) -> Reading[PartialDate | None]:
    whole = int(number) if abs(number) < 1e9 else 0
    if whole in _YEARS and number == whole:
        return Reading(PartialDate(whole))
    if whole in _SERIALS:
        return Reading(PartialDate.of(epoch + timedelta(days=whole)))
    if 1 <= whole <= 12:  # 9.1975, typed with a point
        return _from_text(f"{number:.4f}")
    return Reading(None, RemarkCode.DATE_UNREADABLE)


def _from_text(text: str) -> Reading[PartialDate | None]:
    if (usual := _USUAL_DATE.fullmatch(text)) and (reading := _as_typed(usual[0])) is not None:
        return reading
    plain = _TIME_OF_DAY.sub("", fold(text)).strip(" '’`.,;:")
    if plain in _NOTHING:
        return Reading(None)
    plain = _DATE_WORDS.sub("/", plain)
    plain = re.sub(r"[\\,|]", "/", plain)
    plain = re.sub(r"\s*/[\s/]*", "/", plain).strip("/ ")
    plain = _UNKNOWN_PARTS.sub("", plain)
    plain = re.sub(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$", r"\1-\2-\3", plain)
    for attempt in (_as_typed, _swapped, _two_digits):
        if (reading := attempt(plain)) is not None:
            return reading
    return Reading(None, RemarkCode.DATE_UNREADABLE)


def _as_typed(text: str) -> Reading[PartialDate | None] | None:
    try:
        typed = parse_date(text)
    except ValueError:
        return None
    return Reading(typed) if typed.year in _YEARS else None


def _swapped(text: str) -> Reading[PartialDate | None] | None:
    """9/22/1961, from a spreadsheet set to American dates."""
    swapped = _as_typed(re.sub(r"^(\d{1,2})([-/.])(\d{1,2})(?=\2\d{4}$)", r"\3\2\1", text))
    return Reading(swapped.value, RemarkCode.DATE_SWAPPED) if swapped else None


def _two_digits(text: str) -> Reading[PartialDate | None] | None:
    """02/9/75; years count as 1930 to 2029."""
    match = _TWO_DIGIT_YEAR.fullmatch(text)
    if match is None:
        return None
    century = 1900 if int(match[3]) >= 30 else 2000
    typed = _as_typed(f"{match[1]}{match[2]}/{century + int(match[3])}".replace("-", "/").replace(".", "/"))
    return Reading(typed.value, RemarkCode.YEAR_TWO_DIGITS) if typed else None


# ----------------------------------------------------------------------------------------- numbers


def read_card(value: CellValue) -> Reading[str]:
    """A card number: 12 digits, 8 on old cards. The leading zeros that a spreadsheet ate come back."""
    text = _digits_text(value)
    if text is None:
        return Reading("", RemarkCode.DIGITS_LOST)
    digits = re.sub(r"[\s.-]", "", text)
    if not text or not digits.isdecimal():
        return Reading(text, RemarkCode.CARD_LENGTH if text else None)
    if len(digits) in (7, 10, 11):
        return Reading(digits.zfill(8 if len(digits) == 7 else 12), RemarkCode.ZEROS_RESTORED)
    return Reading(text, None if len(digits) in (8, 12) else RemarkCode.CARD_LENGTH)


def read_phone(value: CellValue) -> Reading[str]:
    """A telephone number as it was typed; the leading zero that a spreadsheet ate comes back."""
    text = _digits_text(value)
    if text is None:
        return Reading("", RemarkCode.DIGITS_LOST)
    digits = re.sub(r"[\s.-]", "", text)
    if digits.isdecimal() and len(digits) == 9 and not digits.startswith("0"):
        return Reading("0" + text, RemarkCode.ZEROS_RESTORED)
    return Reading(text)


def _digits_text(value: CellValue) -> str | None:
    """The number as text; None where the spreadsheet kept only its first digits (8.30167E+10)."""
    if isinstance(value, float) and (value >= 1e15 or not value.is_integer()):
        return None
    text = as_text(value).strip(" '’`")
    short = _SCIENTIFIC.fullmatch(text)
    if short is None:
        return text
    digits, places = short[1] + (short[2] or ""), int(short[3])
    return digits if len(digits) == places + 1 else None


# --------------------------------------------------------------------------------------------- sex


def read_sex(value: CellValue) -> Reading[str]:
    """'Nam', 'Nữ' or '' when empty."""
    text = fold(as_text(value)).strip(" .")
    if not text:
        return Reading("")
    sex = _SEXES.get(text)
    return Reading(sex) if sex else Reading("", RemarkCode.SEX_UNREADABLE)
