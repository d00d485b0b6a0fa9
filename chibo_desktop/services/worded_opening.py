"""The opening of the resolution in words of one's own: they stay, and their numbers follow the meeting."""

from __future__ import annotations

from chibo_desktop.domain.kept_words import Kept
from chibo_desktop.domain.names import clean_text
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.services.drafting import DraftingService
from chibo_desktop.services.papers.service import PapersService


class WordedOpeningService:
    def __init__(self, drafting: DraftingService, papers: PapersService) -> None:
        self._drafting = drafting
        self._papers = papers

    def opening(self, meeting_id: str) -> Kept:
        """What will be printed, and what in it does not say what the meeting says by now."""
        return self._papers.opening(meeting_id)

    def is_worded(self, meeting_id: str) -> bool:
        resolution = self._drafting.resolution(meeting_id)
        return resolution is not None and bool(resolution.text(SectionCode.OPENING).strip())

    def write(self, meeting_id: str, text: str, base: str) -> None:
        """Word the opening anew; ``base`` is that of the `Kept` whose text was worded.

        What is as it would be anyhow, or nothing, is not worded. A number that was not touched follows the
        meeting even if it changed while the words were typed; one written by hand is told of.
        """
        words = clean_text(text).strip()
        if words in ("", base.strip(), self._papers.derived_opening(meeting_id)):
            self.take_back(meeting_id)
        else:
            self._drafting.word_opening(meeting_id, words, base)

    def keep(self, meeting_id: str) -> None:
        """The words are right as they are, also where they say something else than the meeting does."""
        kept = self.opening(meeting_id)
        self._drafting.word_opening(meeting_id, kept.text, self._papers.derived_opening(meeting_id))

    def take_back(self, meeting_id: str) -> None:
        """The opening is derived again."""
        self._drafting.word_opening(meeting_id, "", "")
