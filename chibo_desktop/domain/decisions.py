"""Decisions about one matter or one person that a meeting took by a vote, and of which extracts are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo_desktop.domain.dates import PartialDate, paper_day
from chibo_desktop.domain.names import fold


class DecisionKind(StrEnum):
    """What is decided; only an exemption is the cell's own to give (Điều lệ Đảng, Điều 7).

    Admission, recognition and expulsion are proposed to the upper level, whose paper then makes the status.
    """

    EXEMPTION = "exemption"
    ADMISSION = "admission"
    RECOGNITION = "recognition"
    DISCIPLINE = "discipline"
    EXPULSION = "expulsion"
    OTHER = "other"


OF_THE_CELL = frozenset({DecisionKind.EXEMPTION})
"""What begins with the cell's own decision and so can be written on the member's record by it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a vote decided. ``name`` is whom it concerns, ``member_id`` when that is somebody of the book.

    ``words`` are the decision as the extract prints it; ``since`` and ``until`` are those of an exemption.
    """

    id: str
    ballot_id: str
    kind: DecisionKind = DecisionKind.OTHER
    name: str = ""
    member_id: str | None = None
    words: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None


def likely_kind(matter: str, subject: str) -> DecisionKind:
    """What a vote most likely decides: by its matter, else by its words."""
    if matter in set(DecisionKind):
        return DecisionKind(matter)
    return DecisionKind.EXEMPTION if "mien " in f"{fold(subject)} " else DecisionKind.OTHER


def about(decision: Decision, subject: str) -> str:
    """The line under the title of an extract; ``subject`` is what was voted on."""
    name = decision.name or "……………………"
    match decision.kind:
        case DecisionKind.EXEMPTION:
            return f"về việc miễn công tác và sinh hoạt đảng đối với đồng chí {name}"
        case DecisionKind.ADMISSION:
            return f"về việc đề nghị kết nạp quần chúng {name} vào Đảng"
        case DecisionKind.RECOGNITION:
            return f"về việc đề nghị công nhận đồng chí {name} là đảng viên chính thức"
        case DecisionKind.DISCIPLINE:
            return f"về việc thi hành kỷ luật đồng chí {name}"
        case DecisionKind.EXPULSION:
            return f"về việc đề nghị khai trừ đồng chí {name} ra khỏi Đảng"
        case DecisionKind.OTHER:
            return f"về việc {subject[:1].lower() + subject[1:] if not subject[:2].isupper() else subject}"


def usual_words(decision: Decision, upper: str) -> str:
    """What the extract says was decided while nothing is written; ``upper`` is whom it is proposed to.

    Empty for what is worded anew each time.
    """
    name, to = decision.name or "……………………", upper or "cấp ủy cấp trên"
    match decision.kind:
        case DecisionKind.EXEMPTION:
            return f"Đồng ý miễn công tác và sinh hoạt đảng đối với đồng chí {name}{_from(decision)}."
        case DecisionKind.ADMISSION:
            return f"Đề nghị {to} xem xét, kết nạp quần chúng {name} vào Đảng Cộng sản Việt Nam."
        case DecisionKind.RECOGNITION:
            return f"Đề nghị {to} xem xét, công nhận đồng chí {name} là đảng viên chính thức."
        case DecisionKind.EXPULSION:
            return f"Đề nghị {to} xem xét, quyết định khai trừ đồng chí {name} ra khỏi Đảng."
        case DecisionKind.DISCIPLINE | DecisionKind.OTHER:
            return ""


def _from(decision: Decision) -> str:
    since = f", từ {_paper_date(decision.since)}" if decision.since else ""
    until = f" đến hết {_paper_date(decision.until)}" if decision.until else ""
    return f"{since}{until}"


def _paper_date(when: PartialDate) -> str:
    if when.day is not None:
        return paper_day(when.earliest())
    first = paper_day(date(when.year, when.month or 1, 1))
    return first.split(" ", 2)[2] if when.month is not None else f"năm {when.year}"
