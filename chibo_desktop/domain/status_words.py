"""Statuses in the words of lists, so written that a list given out reads the same when taken back."""

import re
from collections.abc import Iterable, Mapping

from chibo_desktop.domain.dates import PartialDate, parse_date
from chibo_desktop.domain.members import Status, StatusKind
from chibo_desktop.domain.names import fold

STATUS_NAMES: Mapping[StatusKind, str] = {
    StatusKind.OFFICIAL: "chính thức",
    StatusKind.PROBATIONARY: "dự bị",
    StatusKind.EXEMPT: "miễn công tác và sinh hoạt",
    StatusKind.AWAY: "tạm thời nơi khác",
    StatusKind.VISITING: "sinh hoạt tạm tại chi bộ",
    StatusKind.RESIDENCE_LINK: "giữ mối liên hệ nơi cư trú",
    StatusKind.ARMED_FORCES: "LLVT làm nhiệm vụ đặc biệt",
    StatusKind.SUSPENDED: "đình chỉ sinh hoạt",
    StatusKind.TRANSFERRED: "chuyển đi",
    StatusKind.DECEASED: "từ trần",
    StatusKind.LEFT_PARTY: "ra khỏi Đảng",
}
"""As a list names them behind a name."""

_KINDS = {fold(name): kind for kind, name in STATUS_NAMES.items()}
_DATE = r"\d{4}|\d\d/\d{4}|\d\d/\d\d/\d{4}"
_CLAUSE = re.compile(rf"(.+?)(?: từ ({_DATE}))?(?: đến ({_DATE}))?(?: theo (.+))?")


def dated_words(status: Status) -> str:
    """'miễn công tác và sinh hoạt từ 01/2024 đến 06/2025'."""
    since = f" từ {status.since.display()}" if status.since else ""
    until = f" đến {status.until.display()}" if status.until else ""
    return f"{STATUS_NAMES[status.kind]}{since}{until}"


def list_words(official: bool, statuses: Iterable[Status]) -> str:
    """'Chính thức; miễn công tác và sinh hoạt từ 01/2024 theo 12-QĐ/ĐU': grade, then what lies over it."""
    grade = STATUS_NAMES[StatusKind.OFFICIAL if official else StatusKind.PROBATIONARY]
    clauses = [grade, *(_with_decision(status) for status in statuses)]
    text = "; ".join(clauses)
    return text[0].upper() + text[1:]


def _with_decision(status: Status) -> str:
    return dated_words(status) + (f" theo {status.decision}" if status.decision else "")


def read_list_words(text: str) -> tuple[Status, ...] | None:
    """What `list_words` wrote; None for any other text. Days of grades stand in columns of their own."""
    found = [_read_clause(clause.strip()) for clause in text.split(";")]
    told = tuple(status for status in found if status is not None)
    return told if len(told) == len(found) else None


def _read_clause(clause: str) -> Status | None:
    match = _CLAUSE.fullmatch(clause)
    kind = _KINDS.get(fold(match[1])) if match else None
    if match is None or kind is None:
        return None
    try:
        return Status(kind, _date(match[2]), _date(match[3]), match[4] or "")
    except ValueError:
        return None


def _date(text: str | None) -> PartialDate | None:
    return parse_date(text) if text else None
