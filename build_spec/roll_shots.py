"""Pictures of the roll: warnings, somebody new, a signed list, the screen for the room, the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

import stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from chibo_desktop.ui.attendance.tab import AttendanceTab
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.projector import Projector
from chibo_desktop.ui.roll_year.dialog import SCORE_FIGURES, SCORES, RollYear
from chibo_desktop.ui.tab_stack import ATTENDANCE


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Each scene by the name of its picture, in turn; the sample book is left as it was."""
    services = window.host.services
    before = services.history.undoable()
    for name, show in SCENES.items():
        widget = show(window)
        stage.settle()
        yield name, widget
        for panel in window.findChildren(Floating):
            panel.leave()
        if widget is not window:
            widget.close()
            widget.deleteLater()
        tab = _tab(window)
        tab.by_list.set(False)
        tab.find_box.empty()
        while services.history.undoable() != before:
            services.history.undo()
        stage.settle()


def _tab(window: MainWindow) -> AttendanceTab:
    window.activateWindow()
    window.show_tab(ATTENDANCE)
    tab = window.tab(ATTENDANCE)
    assert isinstance(tab, AttendanceTab)
    tab.focus_search()
    return tab


def _warned(window: MainWindow) -> QWidget:
    """Several are absent, one of them without a reason: the line, opened."""
    tab, attendance = _tab(window), window.host.services.attendance
    assert window.meeting_id is not None
    people = attendance.roll(window.meeting_id).attendees
    for person, excused in zip(people[3:8], cycle((True, True, False)), strict=False):
        attendance.mark_absent(window.meeting_id, person.id, excused=excused, reason="ốm")
    stage.settle()
    tab.warnings.look_now()
    tab.warnings.click()
    return window


def _newcomer(window: MainWindow) -> QWidget:
    tab = _tab(window)
    QTest.keyClicks(tab.find_box, "tran van quy")
    QTest.keyClick(tab.find_box, Qt.Key.Key_Return)
    return window


def _by_list(window: MainWindow) -> QWidget:
    _tab(window).by_list.set(True)
    return window


def _projector(window: MainWindow) -> QWidget:
    shown = Projector(window.host.services)
    shown.show_meeting(window.meeting_id)
    shown.resize(1366, 768)
    shown.show()
    return shown


def _year(window: MainWindow, page: int) -> QWidget:
    dialog = RollYear(window.host)
    dialog.pages.setCurrentIndex(page)
    dialog.show()
    return dialog


SCENES: dict[str, Callable[[MainWindow], QWidget]] = {
    "diem_danh_luu_y": _warned,
    "diem_danh_nguoi_moi": _newcomer,
    "diem_danh_theo_ban_ky": _by_list,
    "man_chieu": _projector,
    "theo_doi_nam": lambda window: _year(window, 0),
    "theo_doi_nam_bieu_do": lambda window: _year(window, 1),
    "cham_diem_nam": lambda window: _year(window, SCORES),
    "cham_diem_nam_bieu_do": lambda window: _year(window, SCORE_FIGURES),
}
