"""The panels over the sheet with letters of every size: nothing in one another, nothing outside."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.domain.scoring import Source
from chibo_desktop.ui.scoring.decided import UpperPanel
from chibo_desktop.ui.scoring.head import Step
from chibo_desktop.ui.scoring.panels import DIFFERENCES
from chibo_desktop.ui.scoring.step_panel import StepPanel
from tests.ui.scoring.conftest import Office, press, settle, write

_ENTER, _TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
# The tab on a screen of 1366×768: with larger letters what stands above it takes more of the height.
SCREENS = {100: (1170, 624), 150: (1358, 528), 200: (1344, 461)}


@pytest.fixture
def judged(office: Office) -> Office:
    office.hold(passed=False)
    first = office.scoring.rows[0].item
    for source, points in ((Source.CELL, first.most), (Source.UPPER, first.most - 1)):
        office.services.scoring.set_points(office.meeting_id, first.code, points, source)
    settle()
    return office


def open_panel(office: Office, which: Step | str) -> StepPanel:
    if isinstance(which, Step):
        office.tab.show_step(which)
    else:
        office.tab.show_differences()
    settle()
    return office.tab.panels.panel(which)


def set_size(office: Office, percent: int) -> None:
    office.tab.host.theme.set_percent(percent)
    office.tab.window().resize(*SCREENS[percent])
    settle()


def seen(part: QWidget, panel: QWidget) -> QRect:
    """What can be seen of a part, in the panel's places; what lies around it may cut it off."""
    rect, around = QRect(part.mapTo(panel, part.rect().topLeft()), part.size()), part.parentWidget()
    while around is not None and around is not panel:
        rect &= QRect(around.mapTo(panel, around.rect().topLeft()), around.size())
        around = around.parentWidget()
    return rect


def parts(panel: QWidget) -> list[QWidget]:
    """What is painted in the panel: the widgets that hold no others."""
    inside = [one for one in panel.findChildren(QWidget) if one.isVisible()]
    holders = {one.parentWidget() for one in inside}
    return [one for one in inside if one not in holders]


def check(panel: QWidget, *, whole: bool) -> None:
    above = panel.parentWidget()
    assert above is not None
    assert above.rect().contains(panel.geometry())
    rects = {part: seen(part, panel) for part in parts(panel)}
    assert len(rects) > 2
    for part, rect in rects.items():
        assert panel.rect().contains(rect), (part, rect, panel.size())
        if whole:
            assert rect.size() == part.size(), (part, rect)
            assert part.height() >= part.minimumSizeHint().height(), part
    for (one, a), (other, b) in combinations(rects.items(), 2):
        assert not a.intersects(b), (one, a, other, b)


def test_no_panel_lays_one_part_over_another_however_large_the_letters_have_become(judged: Office) -> None:
    """Each is opened with small letters first: a layout that remembers them would be too narrow."""
    for percent in SCREENS:
        set_size(judged, percent)
        for which in (Step.AGREED, Step.VOTED, Step.DECIDED, DIFFERENCES):
            check(open_panel(judged, which), whole=percent < 200 and which is not DIFFERENCES)
        judged.tab.panels.leave()


def test_a_panel_grows_with_a_sentence_below_a_field_and_scrolls_to_where_one_types(judged: Office) -> None:
    panel = open_panel(judged, Step.DECIDED)
    assert isinstance(panel, UpperPanel)
    before = panel.height()
    write("120")
    press(_ENTER)
    settle()
    assert panel.height() > before
    check(panel, whole=True)
    panel.leave()
    set_size(judged, 200)
    open_panel(judged, Step.DECIDED)
    panel.resize(panel.width(), 380)  # as on a still smaller screen
    settle()
    assert seen(panel.post, panel).height() < panel.post.height()
    while QApplication.focusWidget() is not panel.post.editor:
        press(_TAB)
    assert seen(panel.post.editor, panel).size() == panel.post.editor.size()
