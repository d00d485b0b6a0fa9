"""The table of all kinds of papers: one line a kind, one module each in `papers`."""

from __future__ import annotations

from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.papers.minutes import MinutesPaper
from chibo_desktop.documents.papers.resolution import ResolutionPaper

PAPERS: tuple[type[Paper], ...] = (
    MinutesPaper,
    ResolutionPaper,
)
