"""A new meeting: its kind, day, hour and place; the agenda comes from the rules of that day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QComboBox, QWidget

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.wording import KIND_NAMES
from chibo_desktop.services.services import Services
from chibo_desktop.ui.form import NO_HOUR, Form
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import DayEditor, TimeEditor


class MeetingForm(Form):
    """`created` is the id of the meeting after `exec()` was accepted."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("Thêm kỳ họp", "Lập kỳ họp", parent)
        self.created: str | None = None
        self._services = services
        settings = services.cell.settings()
        self._kind = QComboBox()
        self._kind.setAccessibleName("Loại kỳ họp")
        for kind, name in KIND_NAMES.items():
            self._kind.addItem(name, kind)
        today = services.now().date()
        self._day = DayEditor("Ngày họp", today=lambda: services.now().date())
        self._day.load(_next_day(services, today))
        self._time = TimeEditor("Giờ họp")
        self._time.load(settings.usual_time)
        self._venue = LineEdit("Nơi họp")
        self._venue.setText(settings.venue)
        self._subject = LineEdit("Chủ đề")
        self._subject.setPlaceholderText("Chỉ cần khi có chuyên đề")
        self._rules = Text(tone=Tone.QUIET, wrap=True)
        self._day.problem.connect(self.show_problem)
        self._time.problem.connect(self.show_problem)
        self._day.saved.connect(self._show_rules)
        self._lay_out()
        self._show_rules()
        self.setMinimumWidth(em(self, 34))

    def _lay_out(self) -> None:
        self.rows.addRow("&Loại:", self._kind)
        self.rows.addRow("&Ngày:", self._day)
        self.rows.addRow("&Giờ:", self._time)
        self.rows.addRow("Nơi &họp:", self._venue)
        self.rows.addRow("&Chủ đề:", self._subject)
        self.lay_out(below=self._rules)

    def accept(self) -> None:
        day = self.given(self._day, "Chưa có ngày họp. Gõ ngày, ví dụ 03/12/2026.")
        hour = self.given(self._time, NO_HOUR) if day is not None else None
        if day is None or hour is None:
            return
        kind = MeetingKind(self._kind.currentData())
        try:
            self.created = self._services.meetings.create(
                kind, datetime.combine(day, hour), self._venue.clean(), self._subject.clean()
            )
        except KnownError as error:
            self.show_problem(sentence(error))
            return
        super().accept()

    def _show_rules(self) -> None:
        day = self._day.value()
        if day is None:
            return
        try:
            self._rules.setText(f"Chương trình mẫu theo {self._services.rules.on(day).title}.")
        except KnownError as error:
            self._rules.setText(sentence(error))


def _next_day(services: Services, today: date) -> date:
    """The day a cell would meet next: a month after the last regular meeting, today if that has gone by."""
    regular = [
        m for m in services.meetings.meetings() if m.kind in (MeetingKind.REGULAR, MeetingKind.COMBINED)
    ]
    if not regular:
        return today
    last = regular[0].day
    month_later = (last.replace(day=1) + timedelta(days=32)).replace(day=min(last.day, 28))
    return max(month_later, today)
