"""The forms of points: what stands in each, from when on which is used, another one for a meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.score_words import fault_words
from chibo_desktop.domain.scoring import ScoreItem
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.score_forms import OfferedForm
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.flow import FlowLayout
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.scoring.state import lost_words
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table import Align, Column, Mark
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import DayEditor

FORM_FILES = FileKind("Mẫu chấm điểm", "*.toml")
_SIZE_EM = 80, 40
_CHANGE, _STAY = "Đổi mẫu", "Giữ mẫu cũ"
_HOW = (
    "Kỳ họp đã chấm giữ mẫu đã chấm; kỳ chưa chấm theo mẫu đang dùng ở ngày họp. "
    "Mẫu riêng là tệp chữ .toml do Đảng ủy hoặc chi bộ soạn, sai chỗ nào chương trình chỉ chỗ ấy."
)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form that can be chosen; ``here`` when the meeting that is shown is scored by it."""

    offered: OfferedForm
    here: bool

    @property
    def used(self) -> str:
        since = [f"từ {format_day(day)}" for day in self.offered.since]
        return "\n".join([*since, *(["kỳ họp này"] if self.here else [])])


@dataclass(frozen=True, slots=True)
class PartRow:
    """A group or an item of the chosen form, or a fault of a file."""

    id: str
    text: str
    most: str = ""
    heading: bool = False


class FormsDialog(QDialog):
    """``meeting_id`` is the meeting whose form may be changed."""

    def __init__(self, host: Host, meeting_id: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Mẫu chấm điểm")
        self._host = host
        self._service = host.services.scoring
        self._meeting = host.services.meetings.meeting(meeting_id) if meeting_id else None
        self.forms: Table[FormRow] = Table(
            _FORM_COLUMNS, lambda row: row.offered.code, "Các mẫu chấm điểm", "", wrap=True
        )
        self.parts: Table[PartRow] = Table(
            _PART_COLUMNS, lambda row: row.id, "Các mục của mẫu", "", wrap=True
        )
        self.bring = Button("Dùng mẫu chấm điểm khác…", self._bring, icon="folder")
        self.save = Button("Ghi mẫu này ra tệp…", self._save)
        self.drop = Button("Bỏ mẫu riêng này", self._drop)
        self.here = Button("Chấm kỳ họp này theo mẫu", self._use_here)
        self.since = DayEditor("Dùng mẫu từ ngày", today=lambda: host.services.now().date())
        self.choose = Button("Dùng từ ngày này", self._choose)
        self.forget = Button("Thôi dùng từ ngày này", self._forget)
        self.said = Text("", tone=Tone.QUIET, wrap=True)
        self._lay_out()
        self.forms.row_chosen.connect(lambda _row: self._show_chosen())
        self._load()
        self.forms.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is shown ----------------------------------------------------------------------------

    def _load(self) -> None:
        here = self._service.form_of(self._meeting.id).id if self._meeting else ""
        rows = [FormRow(one, one.code == here) for one in self._service.forms()]
        self.forms.set_rows(rows)
        if self.forms.chosen() is None:
            self.forms.choose_place(self.forms.rows.row_of(here) or 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.forms.chosen()
        if row is None:
            return
        self.parts.set_rows(_parts(row.offered))
        writable = not self._host.services.read_only
        for widget in (self.bring, self.since, self.choose, self.forget):
            widget.setEnabled(writable)
        self.forget.setVisible(bool(row.offered.since))
        self.drop.setVisible(row.offered.own)
        self.drop.setEnabled(writable)
        self.here.setVisible(self._scored())
        self.here.setEnabled(writable and not row.here)

    def _scored(self) -> bool:
        return self._meeting is not None and self._service.scored(self._meeting)

    # -- acts -------------------------------------------------------------------------------------

    def _bring(self) -> None:
        path = self._host.dialogs.open_file("Chọn mẫu chấm điểm", [FORM_FILES])
        if path is None:
            return
        try:
            form = self._service.bring_form(path)
        except KnownError as error:
            self._refuse(error)
            return
        self._load()
        self.forms.choose(form.id)
        self._say(f"Đã lấy mẫu “{form.title}” vào sổ. Chọn ngày bắt đầu dùng, hoặc dùng cho kỳ họp này.")

    def _refuse(self, error: KnownError) -> None:
        """All faults of the file, each at its place, where the items of a form stand."""
        self._say(sentence(error), Tone.BAD)
        faults = error.facts.get("faults", ())
        if error.problem is Problem.SCORE_FORM_FAULTS and isinstance(faults, tuple):
            told = (fault_words(fault) for fault in faults)
            self.parts.set_rows(
                PartRow(f"fault {place}", words[:1].upper() + words[1:]) for place, words in enumerate(told)
            )

    def _save(self) -> None:
        """The chosen form as a file, to be read, changed and brought back."""
        row = self.forms.chosen()
        if row is None:
            return
        suggested = self._host.services.home / f"{row.offered.form.title}.toml"
        path = self._host.dialogs.save_file("Ghi mẫu chấm điểm ra tệp", suggested, FORM_FILES)
        if path is None:
            return
        written: list[Path] = []
        self._do(lambda: written.append(self._service.save_form(row.offered.code, path)))
        if written:
            self._say(f"Đã ghi “{written[0].name}”. Sửa xong, bấm Dùng mẫu chấm điểm khác… để lấy vào sổ.")

    def _drop(self) -> None:
        row = self.forms.chosen()
        if row is not None:
            self._do(
                lambda: self._service.drop_form(row.offered.code),
                f"Đã bỏ mẫu “{row.offered.form.title}” khỏi sổ. Kỳ đã chấm theo mẫu ấy vẫn giữ mẫu.",
            )

    def _choose(self) -> None:
        row, day = self.forms.chosen(), self._day()
        if row is not None and day is not None:
            self._do(
                lambda: self._service.choose_form(row.offered.code, day),
                f"Từ {format_day(day)} các kỳ chưa chấm được chấm theo “{row.offered.form.title}”.",
            )

    def _forget(self) -> None:
        row = self.forms.chosen()
        if row is None or not row.offered.since:
            return
        typed = self.since.value()
        day = typed if typed is not None and typed in row.offered.since else row.offered.since[-1]
        self._do(lambda: self._service.unchoose_form(day), f"Thôi dùng mẫu này từ {format_day(day)}.")

    def _use_here(self) -> None:
        row, meeting = self.forms.chosen(), self._meeting
        if row is None or meeting is None:
            return
        if meeting.locked:
            self._say(sentence(KnownError(Problem.MEETING_LOCKED)), Tone.BAD)
            return
        lost = lost_words(self._service.scoring(meeting.id))
        title = row.offered.form.title
        question = f"Chấm lại {meeting_title(meeting).lower()} theo “{title}”? {lost}"
        if lost and self._host.dialogs.ask(question, (_CHANGE, _STAY)) != _CHANGE:
            return
        self._do(
            lambda: self._service.use_form(meeting.id, row.offered.code),
            f"Kỳ họp này chấm theo “{title}”. Bấm Ctrl+Z ở cửa sổ chính để lấy lại.",
        )

    def _day(self) -> date | None:
        self.since.flush()
        if self.since.problem_text() or self.since.value() is None:
            self._say(self.since.problem_text() or "Chưa có ngày. Gõ ngày bắt đầu dùng mẫu.", Tone.BAD)
            self.since.setFocus()
            return None
        return self.since.value()

    def _do(self, act: Callable[[], object], told: str = "") -> None:
        try:
            act()
        except KnownError as error:
            self._say(sentence(error), Tone.BAD)
            return
        self._load()
        self._say(told)

    def _say(self, words: str, tone: Tone = Tone.QUIET) -> None:
        self.said.setText(words)
        self.said.set_tone(tone)

    # -- building ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.since.setFixedWidth(em(self, 8))
        row = QWidget()
        use = FlowLayout(row)
        for widget in (self.here, self.since, self.choose, self.forget, self.bring, self.save, self.drop):
            use.addWidget(widget)
        halves = QHBoxLayout()
        halves.setSpacing(em(self, 0.6))
        halves.addWidget(self.forms, 2)
        halves.addWidget(self.parts, 3)
        close = Button("Đóng (Esc)", self.accept)
        bottom = QHBoxLayout()
        bottom.addWidget(self.said, 1)
        bottom.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(Text(_HOW, tone=Tone.QUIET, wrap=True))
        layout.addLayout(halves, 1)
        layout.addWidget(row)
        layout.addLayout(bottom)
        for button in (self.here, self.choose, self.forget, self.bring, self.save, self.drop, close):
            # Else Enter in a table or in the line would press it.
            button.setAutoDefault(False)
        self.resize(on_screen(self, *_SIZE_EM))


def _source(row: FormRow) -> str:
    own = "mẫu riêng của chi bộ" if row.offered.own else "có sẵn trong chương trình"
    return f"{row.offered.form.title}\n{row.offered.form.source}, {own}"


def _parts(offered: OfferedForm) -> list[PartRow]:
    found: list[PartRow] = []
    for group in offered.form.groups:
        if [item.code for item in group.items] != [group.code]:
            title = f"{group.code}. {group.title}"
            found.append(PartRow(f"group {group.code}", title, points_text(group.most), heading=True))
        found += [
            PartRow(item.code, _item_words(item, group.title), points_text(item.most)) for item in group.items
        ]
    return found


def _item_words(item: ScoreItem, group: str) -> str:
    """The item, and in lines below it when it counts and which steps it has."""
    only = ["Chỉ chấm khi có chuyên đề."] if item.only_thematic else []
    steps = [f"   {points_text(one.points)} điểm: {one.words}" for one in item.choices if one.words]
    return "\n".join([f"{item.code}. {item.title or group}", *only, *steps])


_FORM_COLUMNS = (
    Column[FormRow]("Mẫu", _source),
    Column[FormRow]("Đang dùng", lambda row: row.used, width=9),
)
_PART_COLUMNS = (
    Column[PartRow]("Mục", lambda row: row.text, mark=lambda row: Mark(bold=True) if row.heading else None),
    Column[PartRow]("Điểm", lambda row: row.most, width=4, align=Align.CENTRE),
)
