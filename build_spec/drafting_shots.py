"""Pictures of the resolution: a vote and its extract, who proposed what, two versions, the locked text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import stage
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.services.opinions import Person
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.drafting.tab import DraftingTab
from chibo_desktop.ui.drafting.vote_page import VotePage
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.tab_stack import DRAFTING


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Each scene by the name of its picture, in turn; the sample book is left as it was."""
    services = window.host.services
    before = services.history.undoable()
    for name, show in SCENES.items():
        show(window)
        stage.settle()
        yield name, window
        while services.history.undoable() != before:
            services.history.undo()
        stage.settle()
    _tab(window, Section.VOTES)


def _tab(window: MainWindow, section: Section) -> DraftingTab:
    window.activateWindow()
    window.show_tab(DRAFTING)
    tab = window.tab(DRAFTING)
    assert isinstance(tab, DraftingTab)
    tab.sections.choose(section)
    tab.page().enter()
    return tab


def _votes(window: MainWindow) -> VotePage:
    page = _tab(window, Section.VOTES).page(Section.VOTES)
    assert isinstance(page, VotePage)
    return page


def _vote(window: MainWindow, subject: str, fewer: int = 0) -> str:
    drafting, meeting_id = window.host.services.drafting, window.meeting_id
    assert meeting_id is not None
    return drafting.vote(meeting_id, subject, len(drafting.base(meeting_id).in_room) - fewer)


def _corrected_vote(window: MainWindow) -> None:
    drafting, ballot_id = window.host.services.drafting, _vote(window, "thông qua kế hoạch", 3)
    view = drafting.ballot(ballot_id)
    assert view is not None
    drafting.correct_vote(replace(view.ballot, in_favour=view.ballot.in_favour - 1, against=1))
    _votes(window).reveal(ballot_id)


def _new_vote(window: MainWindow) -> None:
    _votes(window).take_vote(None)


def _extract(window: MainWindow) -> None:
    services, meeting_id = window.host.services, window.meeting_id
    assert meeting_id is not None
    somebody = services.attendance.roll(meeting_id).attendees[2]
    ballot_id = _vote(window, f"miễn công tác và sinh hoạt đảng cho đồng chí {somebody.name}")
    services.decisions.write(replace(services.decisions.decision(ballot_id), since=PartialDate(2026, 12, 1)))
    page = _votes(window)
    page.reveal(ballot_id)
    page.result.extract.click()


def _versions(window: MainWindow) -> None:
    services, meeting_id = window.host.services, window.meeting_id
    assert meeting_id is not None
    drafting, versions = services.drafting, services.versions
    drafting.write_section(meeting_id, SectionCode.LIMITS, "Thu quỹ còn chậm.\nMột số đồng chí ít phát biểu.")
    versions.keep(meeting_id, "trước khi thảo luận")
    people = services.attendance.roll(meeting_id).attendees
    versions.propose(meeting_id, Person(people[1].name, people[1].id), "ghi rõ quỹ nào chậm, chậm bao nhiêu")
    versions.propose(meeting_id, Person("Ông Phạm Hữu Sâm"), "bỏ câu về phát biểu")
    drafting.write_section(meeting_id, SectionCode.LIMITS, "Thu quỹ Vì người nghèo còn chậm (12/40 hộ).")
    _tab(window, Section.VERSIONS)


def _locked(window: MainWindow) -> None:
    drafting, meeting_id = window.host.services.drafting, window.meeting_id
    assert meeting_id is not None
    drafting.write_section(meeting_id, SectionCode.LIMITS, "Thu quỹ còn chậm.")
    drafting.adopt(meeting_id, _vote(window, "thông qua nghị quyết", 2))
    _tab(window, Section.LIMITS)


SCENES: dict[str, Callable[[MainWindow], None]] = {
    "bieu_quyet_moi": _new_vote,
    "bieu_quyet_da_sua": _corrected_vote,
    "trich_van_ban": _extract,
    "de_nghi_sua_so_sanh": _versions,
    "nghi_quyet_da_khoa": _locked,
}
