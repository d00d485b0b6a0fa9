"""Decisions about one matter or one person that a meeting took by a vote, and of which extracts are given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo_desktop.domain.dates import PartialDate, paper_day
from chibo_desktop.domain.names import nfc


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

    @property
    def ends_early(self) -> bool:
        """Whether it says that it ends before it begins."""
        if self.since is None or self.until is None:
            return False
        return self.until.latest() < self.since.earliest()


# Somebody can also be freed of a post (miễn nhiệm), of a penalty, or pay no dues.
_EXEMPTING = re.compile(r"\bmiễn\b(?!\W+(?:nhiệm|giảm|kỷ luật|(?:thu |nộp |đóng )?đảng phí))")


def likely_kind(matter: str, subject: str) -> DecisionKind:
    """What a vote most likely decides: by its matter, else by its words."""
    if matter in set(DecisionKind):
        return DecisionKind(matter)
    exempts = _EXEMPTING.search(nfc(subject).lower())
    return DecisionKind.EXEMPTION if exempts else DecisionKind.OTHER


_NOBODY = "……………………"
# Of each kind: the line under the title of its extract, and what it says while nothing is written.
_ABOUT = {
    DecisionKind.EXEMPTION: "miễn công tác và sinh hoạt đảng đối với đồng chí {name}",
    DecisionKind.ADMISSION: "đề nghị kết nạp quần chúng {name} vào Đảng",
    DecisionKind.RECOGNITION: "đề nghị công nhận đồng chí {name} là đảng viên chính thức",
    DecisionKind.DISCIPLINE: "thi hành kỷ luật đồng chí {name}",
    DecisionKind.EXPULSION: "đề nghị khai trừ đồng chí {name} ra khỏi Đảng",
}
_USUAL = {
    DecisionKind.EXEMPTION: "Đồng ý miễn công tác và sinh hoạt đảng đối với đồng chí {name}{days}.",
    DecisionKind.ADMISSION: "Đề nghị {to} xem xét, kết nạp quần chúng {name} vào Đảng Cộng sản Việt Nam.",
    DecisionKind.RECOGNITION: "Đề nghị {to} xem xét, công nhận đồng chí {name} là đảng viên chính thức.",
    DecisionKind.EXPULSION: "Đề nghị {to} xem xét, quyết định khai trừ đồng chí {name} ra khỏi Đảng.",
}


def about(decision: Decision, subject: str) -> str:
    """The line under the title of an extract; ``subject`` is what was voted on."""
    known = _ABOUT.get(decision.kind)
    if known is None:
        return f"về việc {subject if subject[:2].isupper() else subject[:1].lower() + subject[1:]}"
    return f"về việc {known.format(name=decision.name or _NOBODY)}"


def usual_words(decision: Decision, upper: str) -> str:
    """What the extract says was decided while nothing is written; ``upper`` is whom it is proposed to.

    Empty for what is worded anew each time.
    """
    usual, to = _USUAL.get(decision.kind, ""), upper or "cấp ủy cấp trên"
    return usual.format(name=decision.name or _NOBODY, to=to, days=_from(decision))


def _from(decision: Decision) -> str:
    since = f", từ {_paper_date(decision.since)}" if decision.since else ""
    until = f" đến hết {_paper_date(decision.until)}" if decision.until else ""
    return f"{since}{until}"


def _paper_date(when: PartialDate) -> str:
    if when.day is not None:
        return paper_day(when.earliest())
    first = paper_day(date(when.year, when.month or 1, 1))
    return first.split(" ", 2)[2] if when.month is not None else f"năm {when.year}"
