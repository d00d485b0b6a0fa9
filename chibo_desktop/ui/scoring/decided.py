"""The small panels of the steps: when the committee agreed, by which vote, what the upper level decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.scoring import check_total
from chibo_desktop.domain.wording import votes_words
from chibo_desktop.services.score_view import Scoring
from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.picker import Picker
from chibo_desktop.ui.points_box import read_points
from chibo_desktop.ui.scoring.step_panel import StepPanel
from chibo_desktop.ui.scrolled import WholeOrScrolled
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import DayEditor, ValueEditor

_BY_FORM = "Theo mẫu chấm"


class AgreedPanel(StepPanel):
    """`saved(day | None)`: the day on which the committee agreed."""

    saved = Signal(object)

    def __init__(self, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__("Chi ủy đồng ý với điểm tự chấm", parent)
        self._today = today
        self.day = Field("Ngày chi ủy đồng ý", DayEditor("Ngày chi ủy đồng ý", today=today))
        self.day.editor.saved.connect(self.saved)
        self.first = self.day.editor
        self.today = Button("", self._take_today, label="Hôm nay")
        self.none = Button("Chưa đồng ý", lambda: self._take(None))
        acts = QHBoxLayout()
        for button in (self.today, self.none, Button("Đóng (Esc)", self.leave)):
            acts.addWidget(button)
        self.body.addWidget(self.day)
        self.body.addLayout(acts)

    def show_scoring(self, scoring: Scoring) -> None:
        self.day.editor.show_value(scoring.cell.agreed_on)
        self.today.setText(f"Hôm nay, {format_day(self._today())}")
        self.none.setVisible(scoring.cell.agreed_on is not None)

    def _take_today(self) -> None:
        self._take(self._today())

    def flush(self) -> None:
        self.day.editor.flush()

    def _take(self, day: date | None) -> None:
        self.day.editor.load(day)
        self.saved.emit(day)
        self.leave()


class VotePanel(StepPanel):
    """Votes of the meeting that were passed: Enter takes one. `picked(ballot id | None)`, `vote_wanted()`."""

    picked = Signal(object)
    vote_wanted = Signal()

    def __init__(self, parent: QWidget, votes: Callable[[str], list[BallotView]]) -> None:
        """``votes`` gives the votes of a meeting by its id."""
        super().__init__("Chi bộ biểu quyết điểm tự chấm", parent)
        self._votes_of = votes
        columns = (
            Column[BallotView]("Biểu quyết", lambda view: view.ballot.subject),
            Column[BallotView](
                "Kết quả", lambda view: votes_words(view.ballot.in_favour, view.result), width=18
            ),
        )
        self.votes: Table[BallotView] = Table(
            columns,
            lambda view: view.id,
            "Các biểu quyết đã thông qua",
            "Chưa có biểu quyết nào được thông qua.",
        )
        self.first = self.votes
        self.votes.row_opened.connect(self._pick)
        self.vote = Button("Biểu quyết bây giờ (F7)", self._vote, icon="vote")
        self.none = Button("Bỏ gắn biểu quyết", lambda: self._pick(None))
        acts = QHBoxLayout()
        for button in (self.vote, self.none, Button("Đóng (Esc)", self.leave)):
            acts.addWidget(button)
        self.body.addWidget(Text("Chọn biểu quyết về điểm rồi bấm Enter.", tone=Tone.QUIET))
        self.body.addWidget(self.votes, 1)
        self.body.addLayout(acts)

    def show_scoring(self, scoring: Scoring) -> None:
        votes = self._votes_of(scoring.meeting.id)
        self.votes.set_rows(view for view in votes if view.result.passed)
        self.none.setVisible(scoring.vote is not None)
        self.first = self.votes if self.votes.rows.rows else self.vote
        if scoring.vote is not None:
            self.votes.choose(scoring.vote.id)
        elif self.votes.chosen() is None:
            # The newest is most likely the one just taken.
            self.votes.choose_place(len(votes))

    def set_sizes(self) -> None:
        self.give_room(self.votes, 42, 7)

    def _pick(self, view: BallotView | None) -> None:
        self.leave()
        self.picked.emit(view.id if view else None)

    def _vote(self) -> None:
        self.leave()
        self.vote_wanted.emit()


class Decision(NamedTuple):
    on: date | None
    number: str
    name: str
    post: str


class UpperPanel(StepPanel):
    """What the upper level decided: items are typed in the sheet, here what stands above them.

    `total_given(points | None, grade)`, `decided(Decision)`; each field is saved when it is left.
    """

    total_given = Signal(object, str)
    decided = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Cấp trên quyết định", parent)
        self._scoring: Scoring | None = None
        self.total = Field("Tổng điểm, khi chỉ biết tổng", _points_line("Tổng điểm cấp trên", self._check))
        self.first = self.total.editor
        self.grade = Picker("Xếp loại của cấp trên")
        self.number = Field("Số quyết định, thông báo", _words_line("Số quyết định"))
        self.day = Field("Ngày quyết định", DayEditor("Ngày quyết định"))
        self.name = Field("Người cho biết", _words_line("Người cho biết"))
        self.post = Field("Chức vụ", _words_line("Chức vụ"))
        self.total.editor.saved.connect(lambda _points: self._tell_total())
        self.grade.activated.connect(lambda _place: self._tell_total())
        for field in (self.number, self.day, self.name, self.post):
            field.editor.saved.connect(lambda _value: self._tell_decision())
        self._lay_out()

    def show_scoring(self, scoring: Scoring) -> None:
        new = self._scoring is None or self._scoring.meeting.id != scoring.meeting.id
        self._scoring = scoring
        upper = scoring.upper
        grades = [(grade.name, grade.name) for grade in scoring.form.grades]
        self.grade.offer([(_BY_FORM, None), *grades])
        self.grade.pick(upper.grade or None)
        if new:
            self.total.editor.load(upper.total)
            self.day.editor.load(upper.decided_on)
        else:
            self.total.editor.show_value(upper.total)
            self.day.editor.show_value(upper.decided_on)
        words = ((self.number, upper.decision), (self.name, upper.name), (self.post, upper.post))
        for field, value in words:
            (field.editor.load if new else field.editor.show_value)(value or None)
        by_items = scoring.theirs.points is not None and not scoring.theirs.missing
        self.total.setEnabled(not by_items)
        self.grade.setEnabled(not by_items)
        self.note.setText("Cấp trên đã chấm đủ các mục: tổng điểm tính từ các mục." if by_items else "")
        self.note.setVisible(by_items)

    def flush(self) -> None:
        for field in (self.total, self.number, self.day, self.name, self.post):
            field.editor.flush()

    def set_sizes(self) -> None:
        self._fields.setMinimumWidth(min(em(self, 33), self.room().width() - em(self, 2.5)))

    # -- inside -------------------------------------------------------------------------------------

    def _check(self, points: Fraction) -> None:
        if self._scoring is not None:
            check_total(self._scoring.form, points, thematic=self._scoring.thematic)

    def _tell_total(self) -> None:
        total = self.total.editor.value()
        if total is None and self._scoring is not None and self._scoring.upper.total is None:
            if self.grade.currentData():
                self.grade.pick(None)
                self.note.setText("Gõ tổng điểm trước, rồi chọn xếp loại.")
                self.note.show()
            return
        self.total_given.emit(total, str(self.grade.currentData() or ""))

    def _tell_decision(self) -> None:
        said = (field.editor.value() or "" for field in (self.number, self.name, self.post))
        number, name, post = (str(value) for value in said)
        self.decided.emit(Decision(self.day.editor.value(), number, name, post))

    def _lay_out(self) -> None:
        self.note = Text("", tone=Tone.QUIET, wrap=True)
        fields = (self.total, Field("Xếp loại", self.grade), self.number, self.day, self.name, self.post)
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        area = WholeOrScrolled(self._fields)
        area.laid_out.connect(self.fit)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.note)
        # Beside the title: a line less of height, which larger letters need.
        head = QHBoxLayout()
        self.body.removeWidget(self.title)
        head.addWidget(self.title, 1)
        head.addWidget(Button("Đóng (Esc)", self.leave))
        self.body.insertLayout(0, head)


def _points_line(label: str, check: Callable[[Fraction], object]) -> ValueEditor[Fraction]:
    return ValueEditor(
        lambda typed: read_points(typed, check), points_text, label=label, hint="ví dụ 91 hoặc 91,5"
    )


def _words_line(label: str) -> ValueEditor[str]:
    """Words that are saved as a whole, when the line is left."""
    return ValueEditor(clean_line, str, label=label, hint="")
