"""Statuses in the notes of a list: 'Miễn công tác và sinh hoạt từ 01/2024' -> exempt since 01/2024."""

import re
from dataclasses import dataclass

from chibo_desktop.domain.dates import PartialDate, parse_date
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.names import clean_line, fold


@dataclass(frozen=True, slots=True)
class StatusGuess:
    """A status as a note tells it; dates and the decision's number only where the note has them."""

    kind: StatusKind
    since: PartialDate | None = None
    until: PartialDate | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class NoteReading:
    """`unclear`: the note speaks of a status, but which one it means must be asked."""

    statuses: tuple[StatusGuess, ...] = ()
    unclear: bool = False


_OTHER_PLACE = r"(noi khac|noi lam viec|noi tam tru|dia phuong khac|chi bo khac|dang bo khac|xa|nuoc ngoai)"
_ENDED = r"(het|(?<!tam )thoi(?! gian)|khong|chua|thu hoi|huy bo|tro lai|quay lai)"
_STATUS_WORD = r"(mien|tam thoi|dinh chi|sinh hoat|chuyen|chinh thuc|du bi)"
# The first that fits a clause counts; None: a status is meant, but which one is not said.
_KINDS: tuple[tuple[re.Pattern[str], StatusKind | None], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"\b{_ENDED} (.* )?{_STATUS_WORD}\b", None),
        (r"\bmien (cong tac|sinh hoat|ct|sh|ctsh|shd|hop)\b|\b(duoc|dien) mien\b|^mien$", StatusKind.EXEMPT),
        (r"\bdinh chi\b", StatusKind.SUSPENDED),
        (r"\blien he\b.*\bcu tru\b|\bgiu (moi )?lien he\b|\bhai chieu\b", StatusKind.RESIDENCE_LINK),
        (r"\b(qd|quy dinh|dang vien|dv|dien) (so )?213\b|\b213 qd\b", StatusKind.RESIDENCE_LINK),
        (r"\b(luc luong vu trang|llvt)\b|\bnhiem vu dac biet\b", StatusKind.ARMED_FORCES),
        (rf"\btam thoi\b.*\b{_OTHER_PLACE}\b|\b(di|chuyen)\b.*\btam thoi\b", StatusKind.AWAY),
        (
            r"\btam thoi (tai|o) (chi bo( nay)?|day)( (tu|den|ke|theo|ngay|\d).*)?$|\bden\b.*\btam thoi\b",
            StatusKind.VISITING,
        ),
        (r"\btam thoi\b", None),
        (r"\b(tu tran|qua doi)\b|\bda mat\b(?! the)", StatusKind.DECEASED),
        (r"(?<!vang )(?<!co )\bmat (nam|ngay|thang|\d)", StatusKind.DECEASED),
        (r"\bkhai tru\b|\bxoa ten\b|\bra khoi dang\b|\bxin ra\b", StatusKind.LEFT_PARTY),
        (r"\bchuyen (sinh hoat )?den\b", None),
        (r"\bchuyen (di|sinh hoat|shd)\b|\bda chuyen\b", StatusKind.TRANSFERRED),
        (r"\bdu bi\b|\bdvdb\b", StatusKind.PROBATIONARY),
        (r"\bchinh thuc\b|\bdvct\b", StatusKind.OFFICIAL),
    )
)
_DATE = r"((?:(?:\d{1,2}\s*[-/.]\s*)?\d{1,2}\s*[-/.]\s*)?(?<!\d)\d{4}(?!\d))"
_UNTIL = re.compile(rf"\b(?:den|toi)(?: het)?(?: ngay| thang| nam)* {_DATE}")
_SINCE = re.compile(rf"\btu(?: ngay| thang| nam)* {_DATE}")
_ANY_DATE = re.compile(_DATE)
_DECISION = re.compile(r"(?:QĐ|[Qq]uyết định)\s*(?:số)?\s*:?\s*(\d[\w./-]*)|(\d+\s*-\s*QĐ(?:/\w+)?)")
_CLAUSE_ENDS = re.compile(r"[;\n+]|,(?!\d)|\.(?:\s|$)|\s[-–]\s")


def read_note(note: str) -> NoteReading:
    """The statuses that a note tells, clause by clause. A note about anything else tells none."""
    if not note:
        return NoteReading()
    guesses: list[StatusGuess] = []
    unclear = False
    for clause in _CLAUSE_ENDS.split(note):
        kind, meant = _kind_of(clause)
        if kind is not None:
            guesses.append(_guess(kind, clean_line(clause)))
        unclear = unclear or (meant and kind is None)
    return NoteReading(tuple(guesses), unclear)


def _kind_of(clause: str) -> tuple[StatusKind | None, bool]:
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(clause)).split())
    for pattern, kind in _KINDS:
        if pattern.search(plain):
            return kind, True
    return None, False


def _guess(kind: StatusKind, clause: str) -> StatusGuess:
    decision = _DECISION.search(clause)
    number = next(filter(None, decision.groups()), "") if decision else ""
    if number.startswith("213"):  # the rule itself, no decision about a person
        number = ""
    plain = fold(clause.replace(number, " ") if number else clause)
    until = _UNTIL.search(plain)
    before = plain[: until.start()] if until else plain
    since = _SINCE.search(before) or _ANY_DATE.search(before)
    return StatusGuess(kind, _date(since), _date(until), number)


def _date(match: re.Match[str] | None) -> PartialDate | None:
    if match is None:
        return None
    try:
        return parse_date(match[1])
    except ValueError:
        return None
