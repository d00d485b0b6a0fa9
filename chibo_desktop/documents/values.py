"""What the parts of papers say, as plain values: no book, no window, no Word.

Text is as it was typed: a line break is "\\n" and begins a new paragraph; "" means there is nothing to
print. `None` stands for what is not known yet (the closing time of a meeting still running) and is printed as
dots to be filled in by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The folder of templates that the cell has changed, and the times at which they were written, added up.

    The times tell a paper made with the template of then from one made with that of now.
    """

    folder: str
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Form:
    """What differs between instructions (HD 36-HD/VPTW, HD 05-HD/VPTW) and between cells."""

    recipient_end: str = ";"
    """Ends every line of "Nơi nhận" but the last: "," under HD 36, ";" under HD 05."""
    on_behalf: str = "T/M"
    """Stands before the body a paper is signed for: "T/M CHI BỘ"."""
    uy: str = "ủy"
    """How the cell writes that syllable, "ủy" or "uỷ", in words the program adds of its own."""
    own_templates: OwnTemplates | None = None
    rehearsal: bool = False
    """Whether the paper comes out of a rehearsal (tập dượt) and says so on every page."""

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
class PlannedItem:
    """One item of a meeting to come; ``starts`` as printed ("19 giờ 40"), "" where it is not planned."""

    number: str
    title: str
    presenter: str = ""
    starts: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task: what, who, until when as printed, and what is to be reached."""

    what: str
    who: str = ""
    due: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: the words above it ("CHỦ TRÌ HỘI NGHỊ") and the name under it ("" while unknown)."""

    title: str
    name: str = ""


WRITER = Signature("NGƯỜI GHI BIÊN BẢN")
CHAIR = Signature("CHỦ TRÌ HỘI NGHỊ")
PARTY_SECRETARY = Signature("BÍ THƯ")
