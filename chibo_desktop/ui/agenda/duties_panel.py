"""What has to be done before and after the meeting: the committee, the duties with deadlines, the package."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.preparation import Duty
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.around_words import (
    committee_line,
    duty_line,
    missing_line,
    size_words,
)
from chibo_desktop.ui.agenda.quiet_box import QuietBox
from chibo_desktop.ui.agenda.remedies_box import RemediesBox
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.agenda.tick_list import Tick, TickList
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_NOBODY = "Không chuẩn bị cho kỳ nào"


class DutiesPanel(QWidget):
    """Space ticks the duty that is chosen, and everything else is a button."""

    def __init__(self, around: AroundActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._meeting_id = ""
        self._committee = _CommitteeBox(around)
        self._list = TickList("Việc cần làm")
        self._button = Button("Đánh dấu xong (Space)", self._list.toggle_chosen, icon="checked")
        self._missing = Text(wrap=True, tone=Tone.CARE)
        self._remedies = RemediesBox(around)
        self._package = _PackageBox(around)
        self._list.row_opened.connect(self._tick)
        self._list.row_chosen.connect(self._name_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.45))
        for widget in (
            self._committee,
            self._list,
            self._button,
            self._remedies,
            self._missing,
            self._package,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_state(self, shown: Shown, duties: Sequence[Duty]) -> None:
        meeting = shown.meeting
        self._meeting_id = meeting.id
        now = self._around.now()
        self._list.set_rows(
            Tick(duty.rule.code, duty.rule.title, duty_line(duty, now), duty.done, _tone(duty, now), duty)
            for duty in duties
        )
        self._name_button(self._list.chosen())
        self._button.setVisible(bool(duties))
        missing = missing_line(self._around.files(meeting.id), shown)
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self._committee.show_state(shown)
        self._remedies.show_meeting(meeting.id)
        self._package.show_state(shown)

    def focus_first(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick(self, tick: Tick) -> None:
        self._around.tick(self._meeting_id, tick.of)

    def _name_button(self, tick: Tick | None) -> None:
        done = tick is not None and tick.done
        self._button.setText("Bỏ đánh dấu (Space)" if done else "Đánh dấu xong (Space)")


class _CommitteeBox(QWidget):
    """Of a meeting of the cell: the committee's that prepares it. Of the committee's: which it prepares."""

    def __init__(self, around: AroundActs) -> None:
        super().__init__()
        self._around = around
        self._meeting_id = ""
        self._line = Text(wrap=True, tone=Tone.QUIET)
        self._call = Button("Lập kỳ họp chi ủy", lambda: around.call_committee(self._meeting_id), icon="add")
        self._target = QuietBox("Chuẩn bị cho kỳ họp")
        self._field = Field("Chuẩn bị c&ho kỳ họp", self._target)
        self._hand_on = Button("Chuyển kết quả sang kỳ họp", self._hand, icon="next")
        self._hand_on.setToolTip("Các mục thêm, kết luận và dự thảo nghị quyết sang kỳ họp chi bộ")
        self._target.activated.connect(lambda _place: self._choose())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        for widget in (self._line, self._call, self._field, self._hand_on):
            layout.addWidget(widget)

    def show_state(self, shown: Shown) -> None:
        meeting = shown.meeting
        self._meeting_id = meeting.id
        own = meeting.kind is MeetingKind.COMMITTEE
        self._field.setVisible(own)
        self._hand_on.setVisible(own)
        self._line.setVisible(not own)
        committee = None if own else self._around.committee_of(meeting.id)
        self._call.setVisible(not own and committee is None and meeting.started_at is None)
        if own:
            self._fill(meeting.id, meeting.prepares_id)
            self._target.setEnabled(not shown.locked)
            self._hand_on.setEnabled(meeting.prepares_id is not None)
        else:
            self._line.setText(committee_line(committee))

    def _fill(self, meeting_id: str, prepares_id: str | None) -> None:
        self._target.clear()
        self._target.addItem(_NOBODY, None)
        for meeting in self._around.candidates(meeting_id):
            self._target.addItem(f"{format_day(meeting.day)} – {meeting_title(meeting)}", meeting.id)
        self._target.setCurrentIndex(max(0, self._target.findData(prepares_id)))

    def _choose(self) -> None:
        self._around.link(self._meeting_id, self._target.currentData())

    def _hand(self) -> None:
        self._around.hand_on(self._meeting_id)


class _PackageBox(QWidget):
    """After the meeting: the folder to upload to the online handbook, and its files, ticked one by one."""

    def __init__(self, around: AroundActs) -> None:
        super().__init__()
        self._around = around
        self._meeting_id = ""
        self._make = Button("Gói gửi Sổ tay đảng viên điện tử", self._make_package, icon="folder")
        self._make.setToolTip("Xếp các văn bản của kỳ họp vào một thư mục, sẵn để đưa lên")
        self._list = TickList("Các tệp trong gói gửi")
        self._list.row_opened.connect(self._tick)
        self._open = Button("Mở thư mục gói gửi", self._open_folder, icon="folder")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        for widget in (self._make, self._list, self._open):
            layout.addWidget(widget)

    def show_state(self, shown: Shown) -> None:
        self._meeting_id = shown.meeting.id
        ended = shown.meeting.ended_at is not None
        self.setVisible(ended)
        package = self._around.package(self._meeting_id) if ended else None
        for widget in (self._list, self._open):
            widget.setVisible(package is not None)
        if package is None:
            return
        rows = []
        for file in package.files:
            gone = file.id in package.missing
            state = f"✓ đã đưa lên {file.done_at:%H:%M %d/%m/%Y}" if file.done_at else "chưa đưa lên"
            line = "⚠ không thấy tệp" if gone else f"{size_words(file.size)} · {state}"
            tone = Tone.CARE if gone else Tone.QUIET
            rows.append(Tick(file.id, file.path.rsplit("/", 1)[-1], line, file.done_at is not None, tone))
        self._list.set_rows(rows)

    def _make_package(self) -> None:
        self._around.make_package(self._meeting_id)

    def _tick(self, tick: Tick) -> None:
        self._around.tick_upload(self._meeting_id, tick.id)

    def _open_folder(self) -> None:
        self._around.open_package(self._meeting_id)


def _tone(duty: Duty, now: datetime) -> Tone:
    return Tone.BAD if duty.overdue(now) else Tone.QUIET
