"""What the reader of a list guessed or could not take: codes, said in Vietnamese by the window."""

from dataclasses import dataclass
from enum import StrEnum


class RemarkCode(StrEnum):
    """Why a cell needs a look. The value of a field with a remark is what was understood, or nothing."""

    FORMULA_ERROR = "formula_error"
    FORMULA_UNCOUNTED = "formula_uncounted"
    TEXT_LONG = "text_long"
    NAME_ODD = "name_odd"
    SEX_UNREADABLE = "sex_unreadable"
    PERSON_TWICE = "person_twice"
    TOTAL_DIFFERS = "total_differs"  # about the sheet: the total row names another number of people

    DATE_UNREADABLE = "date_unreadable"
    DATE_SWAPPED = "date_swapped"  # month/day/year where day/month/year makes no date
    YEAR_TWO_DIGITS = "year_two_digits"
    DATE_AHEAD = "date_ahead"
    YEAR_SHOWN_AS_DAY = "year_shown_as_day"  # 1975 typed into a date cell is a day of 1905 to the spreadsheet

    ZEROS_RESTORED = "zeros_restored"
    DIGITS_LOST = "digits_lost"
    CARD_LENGTH = "card_length"
    CARD_TWICE = "card_twice"

    OFFICIAL_UNKNOWN = "official_unknown"
    OFFICIAL_COLUMN_MISSING = "official_column_missing"  # about the sheet
    OFFICIAL_BEFORE_JOINED = "official_before_joined"
    JOINED_YOUNG = "joined_young"
    PROBATION_LONG = "probation_long"
    PROBATION_ENDED = "probation_ended"  # noted as probationary, yet with a day of recognition
    STATUS_UNCLEAR = "status_unclear"
    STATUS_BEFORE_JOINED = "status_before_joined"


@dataclass(frozen=True, slots=True)
class Remark:
    """`field` is a `Field` of headings.py ('' for the whole row), `raw` the text as it stands in the file."""

    field: str
    raw: str
    code: RemarkCode
