"""The facts of a meeting: kind, times, place, subject, chair and secretary, each saved when it is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.spots import Part
from chibo_desktop.domain.wording import KIND_NAMES
from chibo_desktop.ui.agenda import people
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.breaks import BreaksBox
from chibo_desktop.ui.agenda.check_button import CheckButton
from chibo_desktop.ui.agenda.quiet_box import QuietBox
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.editor import LineEditor, TextEditor
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.value_editors import DayEditor, TimeEditor


class FactsPanel(QWidget):
    """Before the meeting its planned day and hour; once it is opened, the real times instead."""

    def __init__(self, acts: Acts, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._meeting_id = ""
        self._meeting: Meeting | None = None
        self._kind = QuietBox("Loại kỳ họp")
        for kind, name in KIND_NAMES.items():
            self._kind.addItem(name, kind)
        self._model = CheckButton("Sinh hoạt chi bộ điểm")
        self._delegation = TextEditor("Đoàn dự của cấp trên", lines=(2, 6))
        self._delegation.setPlaceholderText("mỗi người một dòng: họ tên, chức vụ, cơ quan")
        self._breaks = BreaksBox(acts)
        self._day, self._hour = DayEditor("Ngày họp", today=today), TimeEditor("Giờ họp")
        self._opened_day = DayEditor("Ngày khai mạc", today=today)
        self._opened, self._closed = TimeEditor("Giờ khai mạc"), TimeEditor("Giờ bế mạc")
        self._venue, self._subject = LineEditor("Địa điểm"), LineEditor("Chủ đề")
        self._subject.setPlaceholderText("chỉ cần khi có chuyên đề")
        self._chair, self._secretary = PersonBox("Chủ trì"), PersonBox("Thư ký")
        self._lay_out()
        self._connect()

    def show_facts(self, shown: Shown) -> None:
        """Show the facts of the book; what is being typed is not disturbed."""
        meeting = shown.meeting
        if meeting.id != self._meeting_id:
            self.flush()
            self._meeting_id = meeting.id
        self._meeting = meeting
        self._kind.setCurrentIndex(self._kind.findData(meeting.kind))
        self._show_model(shown)
        self._show_times(meeting)
        self._breaks.show_breaks(shown)
        self._venue.show_text(meeting.venue)
        self._subject.show_text(meeting.subject)
        self._show_people(shown)
        self._lock(shown.locked)

    def flush(self) -> None:
        """Save what is being typed."""
        for editor in (*self._values, *self._texts, self._chair, self._secretary):
            editor.flush()
        self._breaks.flush()

    def focus_on(self, part: Part | None) -> None:
        """Put the cursor into the editor of ``part``, else into the first one."""
        begun = self._real.isVisibleTo(self)
        day, hour = (self._opened_day, self._opened) if begun else (self._day, self._hour)
        editors = {
            Part.DAY: day,
            Part.OPENED: hour,
            Part.CLOSED: self._closed if begun else hour,
            Part.VENUE: self._venue,
            Part.CHAIR: self._chair,
            Part.SECRETARY: self._secretary,
            Part.BREAKS: self._breaks,
        }
        first = self._venue if begun else self._day
        wanted = editors.get(part, first) if part is not None else first
        (wanted if wanted.isVisibleTo(self) else first).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------------------------------- building

    @property
    def _values(self) -> tuple[DayEditor | TimeEditor, ...]:
        return self._day, self._hour, self._opened_day, self._opened, self._closed

    @property
    def _texts(self) -> tuple[LineEditor | TextEditor, ...]:
        return self._venue, self._subject, self._delegation

    def _lay_out(self) -> None:
        self._observers = Field("Đ&oàn dự của cấp trên", self._delegation)
        self._planned = _side_by_side(Field("&Ngày họp", self._day), Field("&Giờ họp", self._hour))
        self._real = _side_by_side(
            Field("&Ngày khai mạc", self._opened_day),
            Field("&Giờ khai mạc", self._opened),
            Field("Giờ &bế mạc", self._closed),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.45))
        for widget in (
            Field("&Loại kỳ họp", self._kind),
            self._planned,
            self._real,
            self._breaks,
            Field("Địa điể&m", self._venue),
            Field("&Chủ đề", self._subject),
            Field("Chủ t&rì", self._chair),
            Field("T&hư ký", self._secretary),
            self._model,
            self._observers,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _connect(self) -> None:
        acts = self._acts
        self._kind.activated.connect(lambda _place: acts.set_kind(self._meeting_id, self._chosen_kind()))
        self._model.clicked.connect(lambda on: acts.change_meeting(self._meeting_id, model=on))
        self._delegation.saved.connect(lambda text: acts.write_delegation(self._meeting_id, text))
        self._day.saved.connect(lambda day: self._plan(day, None))
        self._hour.saved.connect(lambda hour: self._plan(None, hour))
        self._opened_day.saved.connect(lambda day: self._set_opening(day, None))
        self._opened.saved.connect(lambda hour: self._set_opening(None, hour))
        self._closed.saved.connect(lambda hour: acts.set_close(self._meeting_id, hour))
        self._venue.saved.connect(lambda text: acts.change_meeting(self._meeting_id, venue=text))
        self._subject.saved.connect(lambda text: acts.change_meeting(self._meeting_id, subject=text))
        self._chair.chosen.connect(lambda choice: self._name("chair_id", choice))
        self._secretary.chosen.connect(lambda choice: self._name("secretary_id", choice))

    def _chosen_kind(self) -> MeetingKind:
        return MeetingKind(self._kind.currentData())

    def _plan(self, day: date | None, hour: time | None) -> None:
        self._acts.plan(self._meeting_id, day, hour)
        self._fill_emptied()

    def _set_opening(self, day: date | None, hour: time | None) -> None:
        self._acts.set_opening(self._meeting_id, day, hour)
        self._fill_emptied()

    def _fill_emptied(self) -> None:
        """A meeting has a day and an hour: a field that was emptied shows again what it was."""
        if self._meeting is not None and any(editor.value() is None for editor in self._values):
            self._show_times(self._meeting)

    def _name(self, fact: str, choice: Choice | None) -> None:
        self._acts.change_meeting(self._meeting_id, **{fact: choice.id if choice else None})

    # ----------------------------------------------------------------------------------------- showing

    def _show_times(self, meeting: Meeting) -> None:
        opened, closed = meeting.started_at, meeting.ended_at
        self._planned.setVisible(opened is None)
        self._real.setVisible(opened is not None)
        self._day.show_value(meeting.planned_at.date())
        self._hour.show_value(meeting.planned_at.time())
        self._opened_day.show_value(opened.date() if opened else None)
        self._opened.show_value(opened.time().replace(second=0) if opened else None)
        self._closed.show_value(closed.time().replace(second=0) if closed else None)

    def _show_model(self, shown: Shown) -> None:
        meeting = shown.meeting
        self._model.setChecked(meeting.model)
        self._model.setVisible(meeting.kind is not MeetingKind.COMMITTEE)
        self._observers.setVisible(meeting.model)
        lines = (", ".join(filter(None, (g.name, g.post, g.body))) for g in shown.delegation)
        text = "\n".join(lines)
        # What was typed with other commas and spaces says the same.
        if text != "\n".join(map(clean_line, self._delegation.clean().splitlines())):
            self._delegation.show_text(text)

    def _show_people(self, shown: Shown) -> None:
        choices = people.members(shown.people)
        by_id = {choice.id: choice for choice in choices}
        meeting = shown.meeting
        for box, member_id in ((self._chair, meeting.chair_id), (self._secretary, meeting.secretary_id)):
            box.set_choices(choices)
            people.show_person(box, by_id.get(member_id or ""))

    def _lock(self, locked: bool) -> None:
        self._kind.setEnabled(not locked)
        self._model.setEnabled(not locked)
        for editor in (*self._values, *self._texts, self._chair, self._secretary):
            editor.setReadOnly(locked)


def _side_by_side(*fields: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for field in fields:
        layout.addWidget(field, 1)
    return row
