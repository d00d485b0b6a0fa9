"""Pictures of the tab Chương trình around a meeting; the sample book is left as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import stage
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.ui.agenda.side import DUTIES, FACTS, ITEM, SidePanel
from chibo_desktop.ui.agenda.tab import AgendaTab
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.tab_stack import AGENDA
from chibo_desktop.ui.text_modules_form import TextModulesForm

_DELEGATION = "Hứa Thị Minh Nguyệt, Phó Bí thư, Đảng ủy phường\nMa Văn Tuyển, Chánh Văn phòng"


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Each scene by the name of its picture, in turn."""
    services, shown = window.host.services, window.meeting_id
    before = services.history.undoable()
    for name, show in SCENES.items():
        widget = show(window)
        stage.settle()
        yield name, widget
        if widget is not window:
            widget.close()
            widget.deleteLater()
        window.show_meeting(shown)
        while services.history.undoable() != before:
            services.history.undo()
        stage.settle()


def _resting(window: MainWindow) -> QWidget:
    """A break, opinions that were prepared beside those given."""
    services, meeting_id = window.host.services, window.meeting_id
    assert meeting_id is not None
    running = services.meetings.meeting(meeting_id).running_item_id
    assert running is not None
    for person in services.meetings.people(meeting_id)[3:6]:
        services.preparation.assign(running, person, "quỹ vì người nghèo")
    window.show_tab(AGENDA)
    _tab(window).rest()
    return window


def _prepared(window: MainWindow) -> str:
    """Next month's meeting with sub-items, people and a file that is missing; its id."""
    services = window.host.services
    made = services.meetings.create(MeetingKind.COMBINED, services.now() + timedelta(days=10))
    items = services.meetings.items(made)
    for item in items[6:8]:
        services.meetings.level_item(item.id, 1)
    services.meetings.change_item(replace(services.meetings.item(items[3].id), hidden=True))
    for person in services.meetings.people(made)[3:5]:
        services.preparation.assign(items[10].id, person, "chuyên đề")
    paper = services.book_path.with_name("Báo cáo tháng.docx")
    paper.write_bytes(b"x" * 34_567)
    services.preparation.attach(items[10].id, paper)
    paper.unlink()
    window.show_meeting(made)
    window.show_tab(AGENDA)
    _tab(window).reveal(items[10].id)
    return made


def _beside(page: int) -> Callable[[MainWindow], QWidget]:
    def show(window: MainWindow) -> QWidget:
        made = _prepared(window)
        if page == FACTS:
            meetings = window.host.services.meetings
            meetings.change(replace(meetings.meeting(made), model=True))
            meetings.write_delegation(made, _DELEGATION)
        _tab(window).show_duties()
        side = next(panel for panel in window.findChildren(SidePanel) if panel.isVisible())
        side.show_page(page)
        return window

    return show


def _committee(window: MainWindow) -> QWidget:
    services, target = window.host.services, _prepared(window)
    at = services.now() + timedelta(days=6)
    made = services.meetings.create(MeetingKind.COMMITTEE, at, prepares_id=target)
    window.show_meeting(made)
    _tab(window).show_duties()
    return window


def _texts(window: MainWindow) -> QWidget:
    form = TextModulesForm(window.host.services)
    form.show()
    return form


def _tab(window: MainWindow) -> AgendaTab:
    tab = window.tab(AGENDA)
    assert isinstance(tab, AgendaTab)
    return tab


SCENES: dict[str, Callable[[MainWindow], QWidget]] = {
    "nghi_giua_gio": _resting,
    "viec_can_lam": _beside(DUTIES),
    "muc_chuong_trinh": _beside(ITEM),
    "sinh_hoat_diem": _beside(FACTS),
    "hop_chi_uy": _committee,
    "cau_soan_san": _texts,
}
