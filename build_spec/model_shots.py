"""Pictures of a model meeting: what is said of it, its observers' sheets, one sheet being filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import stage
from PySide6.QtWidgets import QWidget

from chibo_desktop.app import Program
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.domain.scoring import ScoreMark
from chibo_desktop.services.opinions import Person
from chibo_desktop.ui.lessons.dialog import LessonsDialog
from chibo_desktop.ui.observer.dialog import ObserversDialog, SheetDialog

_OBSERVER = "Phạm Văn Sâm"
_SCORED = 6


def _meeting(program: Program) -> str:
    """The meeting of the sample book, observed and talked about; the same at every call."""
    window = stage.main_window(program)
    meeting_id, services = window.meeting_id, window.host.services
    assert meeting_id is not None
    if not services.remarks.remarks(meeting_id):
        topic = services.observing.occasion(meeting_id).topics[9]
        praised = "Nhiều ý kiến, đúng trọng tâm, không đọc lại báo cáo."
        services.remarks.add(
            meeting_id, RemarkKind.STRENGTH, praised, item_id=topic.id, speaker=Person(_OBSERVER)
        )
        services.remarks.add(
            meeting_id,
            RemarkKind.WEAKNESS,
            "Vào họp muộn mười phút vì chưa thử máy chiếu.",
            remedy="Thử máy chiếu từ chiều hôm trước",
        )
    return meeting_id


def _sheet(program: Program, meeting_id: str) -> str:
    observing = stage.main_window(program).host.services.observing
    sheet_id = observing.begin(meeting_id, _OBSERVER, "Phó Bí thư", "Đảng ủy phường")
    before = observing.sheet(meeting_id, sheet_id)
    after = before
    for item in observing.form(meeting_id).items[:_SCORED]:
        after = after.marked(ScoreMark(item.code, item.most))
    if after != before:
        observing.write(before, after)
    return sheet_id


def _lessons(program: Program, _home: Path) -> QWidget:
    return LessonsDialog(stage.main_window(program).host, _meeting(program))


def _observers(program: Program, _home: Path) -> QWidget:
    meeting_id = _meeting(program)
    _sheet(program, meeting_id)
    return ObserversDialog(stage.main_window(program).host, meeting_id)


def _filling(program: Program, _home: Path) -> QWidget:
    meeting_id = _meeting(program)
    return SheetDialog(stage.main_window(program).host, meeting_id, _sheet(program, meeting_id))


DIALOGS: dict[str, Callable[[Program, Path], QWidget]] = {
    "rut_kinh_nghiem": _lessons,
    "phieu_quan_sat": _observers,
    "dien_phieu_quan_sat": _filling,
}
