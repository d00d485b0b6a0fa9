"""An observer's sheet to be filled in: who observes, points item by item, and remarks on the agenda."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.score_form import ScoreItem
from chibo_desktop.domain.scoring import ScoreMark, check_points, score
from chibo_desktop.ui.edit_table import EditTable
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.observer.keeping import Keeper, SheetRemarks
from chibo_desktop.ui.points_box import Asked, PointsDelegate
from chibo_desktop.ui.remarks_pane import RemarksPane, Setting
from chibo_desktop.ui.table import Align, Column
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em

POINTS, NOTE = 3, 4


@dataclass(frozen=True, slots=True)
class PointLine:
    """An item of the form with what the observer gave it."""

    item: ScoreItem
    mark: ScoreMark

    @property
    def points(self) -> str:
        return "" if self.mark.points is None else points_text(self.mark.points)


class SheetPage(QWidget):
    """Two pages under one bar; Enter in a column of points goes on to the next item. `problem(sentence)`.

    `removed` when a remark was taken out.
    """

    problem = Signal(str)
    removed = Signal()

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.name, self.post, self.body = (
            LineEditor(label) for label in ("Họ và tên người quan sát", "Chức vụ", "Đơn vị")
        )
        for editor, part in ((self.name, "name"), (self.post, "post"), (self.body, "body")):
            editor.setReadOnly(keeper.read_only)
            editor.saved.connect(lambda text, part=part: self._write_about(part, text))
        self.points = EditTable(self._columns(), lambda line: line.item.code, "Điểm từng mục", "", wrap=True)
        self.points.set_read_only(keeper.read_only)
        delegate = PointsDelegate(self._asked, self.points)
        delegate.problem.connect(self.problem)
        self.points.setItemDelegateForColumn(POINTS, delegate)
        self.points.entered.connect(self._next_item)
        self.points.removed.connect(self._clear)
        self.points.problem.connect(self.problem)
        self.total = Text(bold=True, wrap=True)
        setting = Setting(keeper.occasion.topics, None, keeper.read_only)
        self.remarks = RemarksPane(SheetRemarks(keeper), setting)
        self.remarks.problem.connect(self.problem)
        self.remarks.removed.connect(self.removed)
        self.pages = QTabWidget()
        self._lay_out()
        self.redraw()

    def redraw(self) -> None:
        """Show the sheet as it is kept now."""
        sheet = self._keeper.observed().sheet
        for editor, text in ((self.name, sheet.name), (self.post, sheet.post), (self.body, sheet.body)):
            editor.show_text(text)
        counted = self._keeper.form.counted(thematic=self._keeper.occasion.thematic)
        blank = {item.code: ScoreMark(item.code, None) for item in counted}
        self.points.show_rows(
            PointLine(item, sheet.marks.get(item.code, blank[item.code])) for item in counted
        )
        self.total.setText(self._total_words())
        self.remarks.redraw()

    def flush(self) -> None:
        """Save what is being typed."""
        for editor in (self.name, self.post, self.body):
            editor.flush()
        self.points.flush()
        self.remarks.flush()

    def focus_first(self) -> None:
        """The name while there is none, else the first item without points."""
        sheet = self._keeper.observed().sheet
        if not sheet.name:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        waiting = [line.item.code for line in self.points.rows.rows if line.mark.points is None]
        self.points.setFocus(Qt.FocusReason.OtherFocusReason)
        place = self.points.rows.row_of(waiting[0]) if waiting else 0
        self.points.stand_at(place or 0, POINTS)

    # -- points -------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[PointLine], ...]:
        return (
            Column("Mục", lambda line: line.item.code, width=4),
            Column("Nội dung", lambda line: line.item.title, tooltip=_scale),
            Column("Tối đa", lambda line: points_text(line.item.most), width=4.5, align=Align.CENTRE),
            Column(
                "Điểm",
                lambda line: line.points,
                width=5,
                align=Align.CENTRE,
                edited=self._write_points,
                edit_value=lambda line: line.mark.points,
            ),
            Column("Ghi chú", lambda line: line.mark.note, width=18, edited=self._write_note),
        )

    def _asked(self, row: object) -> Asked:
        assert isinstance(row, PointLine)
        item, form, thematic = row.item, self._keeper.form, self._keeper.occasion.thematic
        return Asked(
            f"Điểm, mục {item.code}, nhiều nhất {points_text(item.most)}",
            lambda points: check_points(form, item.code, points, thematic=thematic, by_choice=False),
            item.choices,
        )

    def _write_points(self, line: PointLine, points: Fraction | None) -> None:
        self._write_mark(replace(self._mark(line), points=points))

    def _clear(self, line: PointLine) -> None:
        """Delete: the note where one stands in it, else the points."""
        if self.points.currentIndex().column() == NOTE:
            self._write_note(line, "")
        else:
            self._write_points(line, None)

    def _write_note(self, line: PointLine, note: str) -> None:
        self._write_mark(replace(self._mark(line), note=clean_line(note)))

    def _mark(self, line: PointLine) -> ScoreMark:
        return self._keeper.observed().sheet.marks.get(line.item.code, line.mark)

    def _write_mark(self, mark: ScoreMark) -> None:
        if self._keeper.write(self._keeper.observed().marked(mark)):
            self.problem.emit("")
        self.redraw()

    def _next_item(self, row_id: str, column: int) -> None:
        place = self.points.rows.row_of(row_id)
        lines = self.points.rows.rows
        if place is not None and column == POINTS and place + 1 < len(lines):
            self.points.edit_cell(lines[place + 1].item.code, POINTS)

    def _total_words(self) -> str:
        """``Tổng 87/100 điểm · Khá``, or how many items are still without points."""
        came = score(
            self._keeper.form, self._keeper.observed().sheet, thematic=self._keeper.occasion.thematic
        )
        given = points_text(came.points) if came.points is not None else "0"
        total = f"Tổng {given}/{points_text(came.most)} điểm"
        if came.grade is not None:
            return f"{total} · {came.grade.name}"
        return f"{total} · còn {len(came.missing)} mục chưa chấm"

    # -- who observes -------------------------------------------------------------------------------

    def _write_about(self, part: str, text: str) -> None:
        observed = self._keeper.observed()
        sheet = observed.sheet
        said = clean_line(text)
        sheet = {
            "name": replace(sheet, name=said),
            "post": replace(sheet, post=said),
            "body": replace(sheet, body=said),
        }[part]
        if self._keeper.write(replace(observed, sheet=sheet), part):
            self.problem.emit("")
            self.redraw()

    # -- building -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(em(self, 0.7))
        for label, editor in (
            ("&Họ và tên người quan sát", self.name),
            ("&Chức vụ", self.post),
            ("Đơn &vị", self.body),
        ):
            who.addWidget(Field(label, editor), 1)
        scores = QWidget()
        inside = QVBoxLayout(scores)
        inside.addWidget(self.points, 1)
        inside.addWidget(self.total)
        self.pages.addTab(scores, "Chấm đ&iểm")
        self.pages.addTab(self.remarks, "&Nhận xét")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(who)
        layout.addWidget(self.pages, 1)


def _scale(line: PointLine) -> str:
    """The whole title, and the steps that the form has for the item."""
    steps = [f"{points_text(choice.points)}: {choice.words}" for choice in line.item.choices if choice.words]
    return "\n".join([line.item.title, *steps])
