"""Pictures of the tab Chấm điểm: the sheet half filled, one item's evidence, the steps, the forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import stage
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.domain.scoring import Source
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.scoring.forms_dialog import FormsDialog
from chibo_desktop.ui.scoring.head import Step
from chibo_desktop.ui.scoring.tab import ScoringTab
from chibo_desktop.ui.tab_stack import SCORING

NAMES = ("cham_diem", "cham_diem_can_cu", "cham_diem_cap_tren", "cham_diem_chenh_lech", "cham_diem_mau")
_DETAILED = "chi-tiet-100"


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Each scene by the name of its picture, in turn; the sample book is left as it was."""
    services = window.host.services
    before = services.history.undoable()
    tab = _scored(window)
    yield NAMES[0], window
    tab.open_evidence()
    stage.settle()
    yield NAMES[1], window
    tab.close_side()
    tab.show_step(Step.DECIDED)
    stage.settle()
    yield NAMES[2], window
    tab.show_differences()
    stage.settle()
    yield NAMES[3], window
    tab.panels.leave()
    dialog = FormsDialog(window.host, window.meeting_id, window)
    dialog.show()
    stage.settle()
    yield NAMES[4], dialog
    dialog.close()
    dialog.deleteLater()
    while services.history.undoable() != before:
        services.history.undo()
    stage.settle()


def _scored(window: MainWindow) -> ScoringTab:
    """What the record proposes is taken, one item is overruled, and the upper level differs in another."""
    window.activateWindow()
    scoring, meeting_id = window.host.services.scoring, window.meeting_id
    assert meeting_id is not None
    scoring.choose_form(_DETAILED, date(2026, 1, 1))
    if scoring.form_of(meeting_id).id != _DETAILED:
        # An earlier picture has scored it by the form of its day.
        scoring.use_form(meeting_id, _DETAILED)
    scoring.take_all_proposed(meeting_id)
    scoring.set_points(meeting_id, "2.1", Fraction(3))
    scoring.write_reason(meeting_id, "2.1", "hai đồng chí đến muộn nửa buổi")
    scoring.set_points(meeting_id, "3.3", Fraction(1))
    for code, points in (("2.1", Fraction(2)), ("3.4", Fraction(1)), ("3.5", Fraction(3, 2))):
        scoring.set_points(meeting_id, code, points, Source.UPPER)
    window.host.services.remarks.add(
        meeting_id,
        RemarkKind.WEAKNESS,
        "Hai đồng chí đến muộn, ngồi xa bàn thư ký nên khó ghi ý kiến.",
        score_item="2.1",
        remedy="Tổ trưởng tổ đảng gọi điện nhắc trước một ngày.",
    )
    window.show_tab(SCORING)
    tab = window.tab(SCORING)
    assert isinstance(tab, ScoringTab)
    tab.reveal("2.1")
    stage.settle()
    return tab
