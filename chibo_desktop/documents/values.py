"""What a paper says, as plain values: no book, no window, no Word.

Text is as it was typed: a line break is "\\n" and begins a new paragraph; "" means there is nothing to
print. `None` stands for what is not known yet (the closing time of a meeting still running) and is printed as
dots to be filled in by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Form:
    """What differs between instructions (HD 36-HD/VPTW, HD 05-HD/VPTW) and between cells."""

    recipient_end: str = ";"
    """Ends every line of "Nơi nhận" but the last: "," under HD 36, ";" under HD 05."""
    on_behalf: str = "T/M"
    """Stands before the body a paper is signed for: "T/M CHI BỘ"."""
    uy: str = "ủy"
    """How the cell writes that syllable, "ủy" or "uỷ", in words the program adds of its own."""

    def spell(self, own_words: str) -> str:
        """The program's own words in the cell's spelling; never used on what somebody typed."""
        if self.uy == "uỷ":
            return own_words.replace("ủy", "uỷ").replace("Ủy", "Uỷ").replace("ỦY", "UỶ")
        return own_words


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a Party paper (HD 36-HD/VPTW, HD 05-HD/VPTW)."""

    upper_body: str
    """In running text, "Đảng bộ phường …"; the paper prints it in capitals."""
    issuing_body: str
    """In running text, "Chi bộ Tổ dân phố …"; capitals in the head, as it is in sentences."""
    place: str = ""
    """The place before the date, "Kỳ Liên"; minutes leave both out."""
    day: date | None = None
    number: str | None = None
    """As printed, "Số 05-NQ/CB"; `None` when the paper has none."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a post: the chair, the secretary."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    name: str
    post: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of people announced and printed; `rate` is formatted already: "88,5%"."""

    total: int
    official: int
    probationary: int
    present: int
    present_official: int
    present_probationary: int
    rate: str
    visiting: int = 0
    exempt: int = 0
    away: int = 0
    armed_forces: int = 0


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one named person said; `speaker` as printed: "Đồng chí …"."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda as it was held; `presenter` as printed, `number` without its full stop."""

    number: str
    title: str
    presenter: str = ""
    content: str = ""
    opinions: tuple[Opinion, ...] = ()
    ballots: tuple[str, ...] = ()
    """One finished sentence a vote."""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task: what, who, and until when as printed."""

    what: str
    who: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: the words above it ("CHỦ TRÌ HỘI NGHỊ") and the name under it ("" while unknown)."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """Biên bản of a meeting: the parts that the minutes of all cells have in common."""

    form: Form
    heading: Heading
    subject: str
    """Under "BIÊN BẢN", in running text: "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"."""
    opened_at: datetime | None
    closed_at: datetime | None
    venue: str
    counts: Counts
    chair: Person | None
    secretary: Person | None
    excused: tuple[Absence, ...] = ()
    unexcused: tuple[str, ...] = ()
    guests: tuple[Guest, ...] = ()
    items: tuple[Item, ...] = ()
    tasks: tuple[Assignment, ...] = ()
    score: str = ""
    """One sentence on the meeting's own score and grade."""
    read_back: str = ""
    """One sentence: the minutes were read back and passed."""
    left: Signature = Signature("NGƯỜI GHI BIÊN BẢN")
    right: Signature = Signature("CHỦ TRÌ HỘI NGHỊ")
    title: str = "BIÊN BẢN"


@dataclass(frozen=True, slots=True)
class LastTask:
    """A task of an earlier resolution: how it stood at the start of the month and what came of it."""

    what: str
    before: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class ResolutionPaper:
    """Nghị quyết of the cell for a month, in the four parts cells give it."""

    form: Form
    heading: Heading
    subject: str
    """Under "NGHỊ QUYẾT", in running text: "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"."""
    opening: str
    """The paragraph with date, place and all the numbers."""
    results: str = ""
    last_tasks: tuple[LastTask, ...] = ()
    praise: str = ""
    limits: str = ""
    next_month: str = ""
    """The direction for next month, free text before the list of tasks."""
    next_tasks: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    score: str = ""
    """The cell's own score of the meeting; part IV is left out when there is none."""
    closing: str = ""
    """The closing sentence, with the vote that adopted the resolution."""
    recipients: tuple[str, ...] = ()
    """Lines of "Nơi nhận" without dash and end sign: "Đảng ủy phường (để báo cáo)"."""
    authority: str = "CHI BỘ"
    """For whom it is signed; `Form.on_behalf` is put before it."""
    signer: Signature = Signature("BÍ THƯ")
    draft: bool = False
    title: str = "NGHỊ QUYẾT"


Paper = MinutesPaper | ResolutionPaper
