"""Where the upper level or an observer gave other points than the cell. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chibo_desktop.domain.score_words import SOURCE_NAMES
from chibo_desktop.domain.scoring import Difference, Sheet, Source, differences, points_text
from chibo_desktop.services.score_view import Scoring
from chibo_desktop.ui.scoring.lines import difference_words


@dataclass(frozen=True, slots=True)
class Apart:
    """One item, or the total with ``code`` '', and who gave it other points."""

    id: str
    code: str
    what: str
    ours: str
    who: str
    theirs: str


def apart(scoring: Scoring) -> tuple[Apart, ...]:
    """The upper level first, then each observer; items in the order of the form, totals last."""
    return tuple(one for sheet in (scoring.upper, *scoring.observers) for one in _of(scoring, sheet))


def _of(scoring: Scoring, sheet: Sheet) -> Iterator[Apart]:
    upper = sheet.source is Source.UPPER
    who = SOURCE_NAMES[Source.UPPER] if upper else sheet.name or SOURCE_NAMES[Source.OBSERVER]
    for one in differences(scoring.form, scoring.cell, sheet, thematic=scoring.thematic):
        yield _row(f"{sheet.origin} {sheet.position}", who, one)


def _row(column: str, who: str, one: Difference) -> Apart:
    assert one.ours is not None
    assert one.theirs is not None
    code, title = (one.item.code, f"{one.item.code}. {one.item.title}") if one.item else ("", "Tổng điểm")
    theirs = f"{points_text(one.theirs)}, {difference_words(one.theirs - one.ours)}"
    return Apart(f"{column} {code}", code, title, points_text(one.ours), who, theirs)
