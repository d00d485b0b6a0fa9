"""Scenes of papers for the pictures: minutes being read back and corrected, and one edited in Word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.services import printing
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.minutes.changed_paper import ChangedPaper
from chibo_desktop.ui.minutes.corrections import Corrections
from chibo_desktop.ui.minutes.reading import Reading


def reading(window: MainWindow) -> QWidget:
    """An opinion is being corrected as it is read."""
    services, meeting_id = window.host.services, window.meeting_id or ""
    told = printing.reading(services.papers.minutes(meeting_id))
    shown = Reading("Đọc biên bản", told, Corrections(services, meeting_id).of, window)
    place = next(n for n, one in enumerate(told) if any(".y_kien[" in field for field, _ in one.fields))
    shown.go_to(place)
    shown.correct()
    return shown


def changed(window: MainWindow, home: Path) -> QWidget:
    """Minutes in which somebody has changed words in Word."""
    papers, meeting_id = window.host.services.papers, window.meeting_id or ""
    delivery = papers.delivery(PaperKind.MINUTES, meeting_id, home / "sửa tay")
    minutes = papers.minutes(meeting_id)
    edited = replace(delivery, paper=replace(minutes, venue="nhà đồng chí Bí thư", excused=()))
    path = printing.deliver(edited).path
    return ChangedPaper(path.name, printing.compared(delivery, path), window)
