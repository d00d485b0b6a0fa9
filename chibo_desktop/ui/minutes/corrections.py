"""What is corrected while the minutes are read back: the text of a paragraph, or the way to its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.spots import Part, Spot
from chibo_desktop.services.services import Services

if TYPE_CHECKING:
    from chibo_desktop.documents.origins import Spoken


@dataclass(frozen=True, slots=True)
class Correction:
    """A text that can be written anew right where it is read; ``label`` says what it is."""

    label: str
    text: str
    write: Callable[[str], None]


class Corrections:
    """Of the minutes of one meeting, as the book is now."""

    def __init__(self, services: Services, meeting_id: str) -> None:
        self._services = services
        self._meeting_id = meeting_id
        self._find = services.papers.spots(PaperKind.MINUTES, meeting_id)

    def of(self, told: Spoken) -> Correction | Spot | None:
        """The text behind a paragraph, else where what it says is written; ``None`` for words of the form."""
        spots = [(about, spot) for field, about in told.fields if (spot := self._find(field)) is not None]
        texts = (self._text(about, spot) for about, spot in spots)
        written = next((text for text in texts if text is not None), None)
        return written or next((spot for _, spot in spots), None)

    def _text(self, about: str, spot: Spot) -> Correction | None:
        if spot.target_id is None:
            return None
        meetings, row = self._services.meetings, spot.target_id
        match spot.part:
            case Part.OPINION:
                one = next(one for one in meetings.opinions(self._meeting_id) if one.id == row)
                label = f"Ý kiến của đồng chí {one.speaker}"
                return Correction(label, one.text, lambda text: meetings.write_opinion(row, text))
            case Part.CONTENT:
                item = next(item for item in meetings.items(self._meeting_id) if item.id == row)
                label = f"Nội dung: {item.title}"
                return Correction(label, item.content, lambda text: meetings.write_content(row, text))
            case Part.CONCLUSION:
                item = next(item for item in meetings.items(self._meeting_id) if item.id == row)
                label = f"Kết luận: {item.title}"
                return Correction(label, item.conclusion, lambda text: meetings.write_conclusion(row, text))
            case Part.SECTION:
                return self._section(about, SectionCode(row))
            case _:
                return None

    def _section(self, about: str, code: SectionCode) -> Correction:
        drafting, meeting_id = self._services.drafting, self._meeting_id
        draft = drafting.resolution(meeting_id)
        text = draft.text(code) if draft else ""
        return Correction(about, text, lambda written: drafting.write_section(meeting_id, code, written))
