"""The tab Chấm điểm: the sheet filled from the record, the cell's points, and the upper level's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.services.score_view import Scoring
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.scoring import state
from chibo_desktop.ui.scoring.acts import ScoreActs
from chibo_desktop.ui.scoring.behind import Behind
from chibo_desktop.ui.scoring.head import Head, Step
from chibo_desktop.ui.scoring.lines import Line
from chibo_desktop.ui.scoring.more_button import MoreButton
from chibo_desktop.ui.scoring.panels import DIFFERENCES, Panels
from chibo_desktop.ui.scoring.sheet_table import OURS, REASON, THEIRS, SheetTable
from chibo_desktop.ui.scoring.side import Side
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.tab_order import come_in_turn
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_TOLD = "score"
# In less room an item's evidence takes the place of the sheet.
_BESIDE_EM = 58
_SIDE_EM = 24


class ScoringTab(Tab):
    """The sheet; beside it, when asked for, one item with its evidence and the weak points of the meeting."""

    watches = (
        Kind.SCORES
        | Kind.AGENDA
        | Kind.OPINIONS
        | Kind.ATTENDANCE
        | Kind.BALLOTS
        | Kind.RESOLUTIONS
        | Kind.TASKS
        | Kind.DOCUMENTS
        | Kind.PREPARATION
        | Kind.MEETINGS
        | Kind.MEMBERS
    )
    help_text = (
        "Gõ điểm rồi bấm Enter là sang mục sau; ở ô trống bấm Enter hai lần là lấy điểm sổ đề xuất; trong ô, "
        "↑ ↓ chọn mức. F9: lấy mọi điểm đề xuất; F8: lấy điểm đề xuất của mục đang chọn; F4: xem căn cứ, "
        "Enter mở chỗ ghi; F3: ghi hạn chế; Delete: bỏ điểm. Mọi thứ tự ghi; Ctrl+Z để lấy lại."
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._scoring: Scoring | None = None
        self.acts = ScoreActs(host)
        self.take_all = Button(
            "Lấy đề xuất (F9)", self.take_all_proposed, label="Lấy tất cả điểm đề xuất (F9)"
        )
        self.evidence = Button("Căn cứ (F4)", self.open_evidence)
        self.weak_point = Button("Hạn chế (F3)", self.add_weak_point)
        self.more = MoreButton(host, self._meeting, self.flush)
        self.head = Head((self.take_all, self.evidence, self.weak_point, self.more))
        self.locked = Text("", tone=Tone.QUIET, wrap=True)
        self.table = SheetTable()
        self.side = Side(host)
        self.below = Text("", tone=Tone.CARE, wrap=True)
        self.observers = Text("", tone=Tone.QUIET, wrap=True)
        self.panels = Panels(host, self.acts, self, self._go_to_item)
        self.nothing = Text("", tone=Tone.QUIET, wrap=True)
        self._build()
        self._connect()

    # -- what the window asks -----------------------------------------------------------------------

    def show_meeting(self, meeting_id: str | None) -> None:
        if meeting_id != self.meeting_id:
            self.panels.leave()
        super().show_meeting(meeting_id)
        self.acts.meeting_id = meeting_id

    def redraw(self, kinds: Kind | None) -> None:
        meeting_id = self.acts.meeting_id = self.meeting_id
        why_not = state.why_not(self.host.services, meeting_id)
        self._whole.setVisible(not why_not)
        self.nothing.setVisible(bool(why_not))
        self.nothing.setText(why_not)
        if why_not or meeting_id is None:
            self._scoring = None
            self.panels.leave()
        else:
            self._scoring = self.host.services.scoring.scoring(meeting_id)
            self._show(self._scoring)
            if kinds is None:
                self.table.choose_cell(self._first(self._scoring), OURS)

    def flush(self) -> None:
        self.table.flush()
        self.side.flush()
        self.panels.flush()

    def focus_search(self) -> None:
        self.table.setFocus()

    def enter(self) -> None:
        """The first item without points; without any, the first."""
        if self._scoring is None:
            self.setFocus()
        else:
            self._stand_on(self._first(self._scoring), OURS)

    def reveal(self, target_id: str) -> None:
        """An item of the form by its code."""
        self._stand_on(target_id, OURS)

    # -- acts ---------------------------------------------------------------------------------------

    def take_all_proposed(self) -> None:
        """F9: fill every item without points with what the record proposes."""
        self.flush()
        if self._scoring is not None and self.acts.take_all():
            self.enter()

    def take_proposed(self) -> None:
        """F8: give the chosen item what the record proposes now."""
        self.table.flush()
        line = self.table.chosen()
        if line is not None and self._scoring is not None:
            self.acts.take_proposed(line)

    def add_weak_point(self) -> None:
        """F3: a weak point of the chosen item, ready to be typed."""
        if self._scoring is None:
            return
        self.table.flush()
        line = self.table.chosen()
        self._show_side(shown=True)
        if self.host.services.read_only:
            self.side.show_item(line.code if line else "")
        else:
            self.side.add_weak_point(line.code if line else "")

    def open_evidence(self) -> None:
        """F4: the rows behind what the record proposes for the chosen item."""
        if self._scoring is not None:
            self.table.flush()
            self._show_side(shown=True)
            self.side.enter()

    def close_side(self) -> None:
        self.side.flush()
        self._show_side(shown=False)
        self.table.setFocus()

    def show_step(self, step: Step) -> None:
        """What belongs to a step: the first item still missing, or the small panel of it."""
        if self._scoring is None:
            return
        locked = state.locked_words(self._scoring, read_only=self.host.services.read_only)
        if step is Step.SCORED:
            self.enter()
        elif locked and (step is not Step.DECIDED or self.host.services.read_only):
            self.host.say(locked, Weight.WARNING, key=_TOLD)
        else:
            self.flush()
            self.panels.open(step, self._scoring, self.head.steps[step])

    def show_differences(self) -> None:
        if self._scoring is not None:
            self.panels.open(DIFFERENCES, self._scoring, self.head.differences)

    # -- inside -------------------------------------------------------------------------------------

    def _meeting(self) -> Meeting | None:
        return self._scoring.meeting if self._scoring is not None else None

    def _first(self, scoring: Scoring) -> str:
        """Where the work begins: the first item without points, else the first of all."""
        items = scoring.ours.missing or tuple(row.item for row in scoring.rows)
        return items[0].code if items else ""

    def _show(self, scoring: Scoring) -> None:
        read_only = self.host.services.read_only
        self.head.show_scoring(scoring)
        for text, words in (
            (self.locked, state.locked_words(scoring, read_only=read_only)),
            (self.below, state.missing_words(scoring)),
            (self.observers, state.observers_words(scoring)),
        ):
            text.setText(words)
            text.setVisible(bool(words))
        self.table.show_scoring(scoring, read_only=read_only)
        self.side.show_scoring(scoring, self.table.chosen(), read_only=read_only)
        self.take_all.setEnabled(bool(scoring.proposable) and not read_only and not scoring.meeting.locked)
        self.panels.show_scoring(scoring)

    def _show_item(self, line: Line | None) -> None:
        if self._scoring is not None:
            self.side.show_line(self._scoring, line)

    def _go_on(self, code: str, column: int) -> None:
        """After Enter: points that the record does not propose ask why, and then comes the next item."""
        rows = self._scoring.rows if self._scoring else ()
        place = next((place for place, row in enumerate(rows) if row.item.code == code), None)
        if place is None:
            return
        if column == OURS and rows[place].needs_reason:
            self.table.edit_cell(code, REASON)
        elif place + 1 < len(rows):
            self._stand_on(rows[place + 1].item.code, OURS if column == REASON else column)

    def _clear(self, line: Line) -> None:
        """Delete: the points of the column one stands in, or the reason."""
        column = self.table.currentIndex().column()
        target = column if column in (REASON, THEIRS) else OURS
        if not self.table.may_write(line, target):
            return
        if target == REASON:
            self.acts.give_reason(line, "")
        else:
            self.acts.give(line, None, self.table.source_here())

    def _go_to(self, row: Behind) -> None:
        """Where a row behind the evidence is written; Esc comes back here."""
        if row.meeting_id:
            self.host.choose_meeting(row.meeting_id)
        elif row.spot is not None:
            self.host.go_to(row.spot)

    def _go_to_item(self, code: str) -> None:
        if code:
            self._stand_on(code, THEIRS)

    def _stand_on(self, code: str, column: int) -> None:
        if not self.table.isVisibleTo(self):
            self._show_side(shown=False)
        self.table.stand_on(code, column)

    # -- Qt -----------------------------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:
        """The sheet gives way down to its least height; buttons that go on in a second line keep both."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.side.isHidden():
            self.close_side()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_side(shown=not self.side.isHidden())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._show_side(shown=not self.side.isHidden())

    def _show_side(self, *, shown: bool) -> None:
        """Beside the sheet, or in its place where there is no room for both."""
        beside = self.width() >= em(self, _BESIDE_EM)
        instead = shown and not beside
        opened = shown and self.side.isHidden()
        self.side.setVisible(shown)
        self.side.setMaximumWidth(em(self, _SIDE_EM) if beside else 16_777_215)
        for widget in (self.table, self.head, self._below):
            widget.setHidden(instead)
        self.table.show_current()
        if opened and self._scoring is not None:
            self.side.show_line(self._scoring, self.table.chosen())

    def _connect(self) -> None:
        self.table.points_given.connect(self.acts.give)
        self.table.reason_given.connect(self.acts.give_reason)
        self.table.removed.connect(self._clear)
        self.table.entered.connect(self._go_on)
        self.table.row_opened.connect(lambda _line: self.open_evidence())
        self.table.row_chosen.connect(self._show_item)
        self.table.problem.connect(lambda words: self.host.say(words, Weight.WARNING, key=_TOLD))
        self.side.wanted.connect(self._go_to)
        self.side.left.connect(self.close_side)
        self.head.step_wanted.connect(self.show_step)
        self.head.differences_wanted.connect(self.show_differences)
        keys = {
            "F9": self.take_all_proposed,
            "F8": self.take_proposed,
            "F4": self.open_evidence,
            "F3": self.add_weak_point,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _build(self) -> None:
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whole, self._below = QWidget(), QWidget()
        middle = QHBoxLayout()
        middle.setSpacing(em(self, 0.6))
        middle.addWidget(self.table, 1)
        middle.addWidget(self.side, 1)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        column.addWidget(self.head)
        column.addWidget(self.locked)
        column.addLayout(middle, 1)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.below)
        below.addWidget(self.observers)
        column.addWidget(self._below)
        layout = QVBoxLayout(self)
        room = em(self, 0.5)
        layout.setContentsMargins(room, room, room, room)
        layout.addWidget(self._whole, 1)
        layout.addWidget(self.nothing, 1)
        self.nothing.hide()
        self.side.hide()
        # Whoever comes to the tab stands in the sheet.
        acts = (self.take_all, self.evidence, self.weak_point, self.more)
        come_in_turn(self.table, (*acts, *self.head.steps.values(), self.head.differences))
