"""A new meeting: its kind, day, hour and place, and the agenda it begins with."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QComboBox, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.wording import KIND_NAMES, meeting_title
from chibo_desktop.services.services import Services
from chibo_desktop.services.templates import Offer
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
        self._agenda = QComboBox()
        self._agenda.setAccessibleName("Chương trình")
        self._agenda.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._offers: list[Offer] = []
        self._prepared: Meeting | None = None
        self._rules = Text(tone=Tone.QUIET, wrap=True)
        self._day.problem.connect(self.show_problem)
        self._time.problem.connect(self.show_problem)
        self._day.saved.connect(self._show_offers)
        self._kind.currentIndexChanged.connect(lambda _place: self._kind_chosen())
        self._lay_out()
        self._show_offers()
        self.setMinimumWidth(em(self, 34))

    def _lay_out(self) -> None:
        self.rows.addRow("&Loại:", self._kind)
        self.rows.addRow("&Ngày:", self._day)
        self.rows.addRow("&Giờ:", self._time)
        self.rows.addRow("Nơi &họp:", self._venue)
        self.rows.addRow("&Chủ đề:", self._subject)
        self.rows.addRow("Chương &trình:", self._agenda)
        self.lay_out(below=self._rules)

    def accept(self) -> None:
        day = self.given(self._day, "Chưa có ngày họp. Gõ ngày, ví dụ 03/12/2026.")
        hour = self.given(self._time, NO_HOUR) if day is not None else None
        if day is None or hour is None:
            return
        # A day typed last may have brought other rules, and another last meeting, with it.
        self._show_offers()
        offer = self._offers[self._agenda.currentIndex()] if self._offers else None
        try:
            self.created = self._services.meetings.create(
                self._chosen_kind(),
                datetime.combine(day, hour),
                self._venue.clean(),
                self._subject.clean(),
                lines=offer.lines if offer else None,
                prepares_id=self._prepared.id if self._prepared else None,
            )
        except KnownError as error:
            self.show_problem(sentence(error))
            return
        super().accept()

    def _chosen_kind(self) -> MeetingKind:
        return MeetingKind(self._kind.currentData())

    def _kind_chosen(self) -> None:
        """The committee meets some days before the next meeting of the cell, at the same hour."""
        now = self._services.now()
        target = self._to_prepare(self._chosen_kind(), now)
        if target is not None:
            self._day.load(max(now.date(), (target.planned_at - _COMMITTEE_BEFORE).date()))
            self._time.load(target.planned_at.time())
        self._show_offers()

    def _show_offers(self) -> None:
        """The agendas one can begin with: by the rules of the day, as last month, the cell's own."""
        day = self._day.value()
        if day is None:
            return
        kind, chosen = self._chosen_kind(), self._agenda.currentText()
        at = datetime.combine(day, self._time.value() or time())
        try:
            self._offers = self._services.templates.offers(kind, at)
        except KnownError as error:
            self._offers = []
            self._rules.setText(sentence(error))
        else:
            self._prepared = self._to_prepare(kind, at)
            words = (f"Theo {self._services.rules.on(day).title}.", _prepares_words(self._prepared))
            self._rules.setText(" ".join(filter(None, words)))
        names = [offer.name for offer in self._offers]
        self._agenda.clear()
        self._agenda.addItems(names)
        self._agenda.setCurrentIndex(names.index(chosen) if chosen in names else 0)

    def _to_prepare(self, kind: MeetingKind, at: datetime) -> Meeting | None:
        """The meeting of the cell that a meeting of the committee on this day would prepare."""
        if kind is not MeetingKind.COMMITTEE:
            return None
        return self._services.committee.next_to_prepare(Meeting("", kind, at, ""))


# A local habit, and only proposed.
_COMMITTEE_BEFORE = timedelta(days=3)


def _prepares_words(meeting: Meeting | None) -> str:
    return f"Chuẩn bị cho {meeting_title(meeting)} ngày {format_day(meeting.day)}." if meeting else ""


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
