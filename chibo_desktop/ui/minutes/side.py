"""The column beside the pages: which paper, what is missing, what to do with it, the vote, passing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.minutes import Gap
from chibo_desktop.domain.papers import PAPER_NAMES, PaperKind
from chibo_desktop.ui.buttons import Button, RadioButton
from chibo_desktop.ui.minutes.gap_list import GapList
from chibo_desktop.ui.minutes.reading_vote import ReadingVote, Vote
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_WIDTH_EM = 23
_AT_HAND = (PaperKind.MINUTES, PaperKind.RESOLUTION)
_OTHER = len(_AT_HAND)


class Side(QScrollArea):
    """Shows what it is told, says what is wanted; with large letters it scrolls along with the focus."""

    paper_chosen = Signal(object)
    gap_chosen = Signal(object)
    print_wanted = Signal()
    pdf_wanted = Signal()
    word_wanted = Signal()
    folder_wanted = Signal()
    reading_wanted = Signal()
    pass_wanted = Signal()
    reopening_wanted = Signal()

    def __init__(self, vote: Vote, others: Button, parent: QWidget | None = None) -> None:
        """``others`` opens the menu of the papers that are not at hand."""
        super().__init__(parent)
        self.others = others
        self.gaps = GapList()
        self.gaps.chosen.connect(self.gap_chosen)
        self.vote = ReadingVote(vote)
        self.pass_button = Button("Thông qua, khóa kỳ họp", self.pass_wanted.emit, icon="done")
        self.reopen_button = Button("Mở lại kỳ họp…", self.reopening_wanted.emit, icon="lock")
        self._head = Text(bold=True, wrap=True)
        self._papers = QButtonGroup(self)
        self._of_meeting: list[QWidget] = [self.gaps, self.vote, self.pass_button]
        self._of_paper: list[QWidget] = []
        self._other = PaperKind.MINUTES
        self._inside = QWidget()
        self._lay_out()
        self.setWidget(self._inside)
        for widget in self._inside.findChildren(QWidget):
            widget.installEventFilter(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_width()

    # -- what is shown ----------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """There is no meeting."""
        self._head.setText("Chưa có kỳ họp nào. Bấm Thêm… ở danh sách kỳ họp bên trái.")
        self._head.set_tone(Tone.QUIET)
        self._show_gaps(())
        self._enable(False)
        self.reopen_button.hide()

    def show_state(self, meeting: Meeting, gaps: tuple[Gap, ...]) -> None:
        self._enable(True)
        self._head.setText(_head_words(meeting, len(gaps)))
        self._head.set_tone(Tone.CARE if gaps else Tone.GOOD)
        self._show_gaps(gaps)
        had_focus = self.pass_button.hasFocus() or self.reopen_button.hasFocus()
        self.pass_button.setVisible(not meeting.locked)
        self.reopen_button.setVisible(meeting.locked)
        if had_focus:
            self.focus_first()

    def choose_paper(self, kind: PaperKind) -> None:
        """Mark this paper; one that is not at hand gets a radio button of its own."""
        at_hand = kind in _AT_HAND
        button = self._papers.button(_AT_HAND.index(kind) if at_hand else _OTHER)
        assert button is not None
        if not at_hand:
            self._other = kind
            button.setText(PAPER_NAMES[kind])
            button.show()
        button.setChecked(True)

    def forget_other(self) -> None:
        """The paper that was not at hand is one of another meeting."""
        button = self._papers.button(_OTHER)
        assert button is not None
        button.hide()

    def allow_papers(self) -> None:
        """There is a paper to print and to save, though no meeting."""
        for widget in self._of_paper:
            widget.setEnabled(True)

    def focus_first(self) -> None:
        """The cursor to what is missing; where nothing is, to the papers."""
        first = self.gaps if self.gaps.count() else self._papers.checkedButton()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Qt ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt scrolls along only while the focus moves inside, not when it comes back from the pages.
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_width()

    def _show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        had_focus = self.gaps.hasFocus()
        self.gaps.show_gaps(gaps)
        self.gaps.setVisible(bool(gaps))
        if had_focus and not gaps:
            self.focus_first()

    # -- building ---------------------------------------------------------------------------------

    def _enable(self, enabled: bool) -> None:
        for widget in (*self._of_meeting, *self._of_paper):
            widget.setEnabled(enabled)

    def _set_width(self) -> None:
        self.setFixedWidth(em(self, _WIDTH_EM))

    def _lay_out(self) -> None:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        layout = QVBoxLayout(self._inside)
        layout.addLayout(self._which_paper())
        layout.addWidget(self._head)
        layout.addWidget(self.gaps, 1)
        # Takes the room of the list when there is nothing to list, so that every button stays where it is.
        layout.addStretch(0)
        for row in self._paper_buttons():
            layout.addLayout(row)
        layout.addWidget(line)
        layout.addWidget(self.vote)
        layout.addWidget(self.pass_button)
        layout.addWidget(self.reopen_button)

    def _which_paper(self) -> QVBoxLayout:
        names = [PAPER_NAMES[kind] for kind in _AT_HAND]
        rows = (QHBoxLayout(), QHBoxLayout())
        for number, text in enumerate((*names, "")):
            button = RadioButton(text)
            button.setChecked(number == 0)
            if number == _OTHER:  # shown before it has a parent, the others would be windows for a moment
                button.hide()
            self._papers.addButton(button, number)
            rows[number // _OTHER].addWidget(button)
        rows[0].addWidget(self.others)
        self._papers.idClicked.connect(
            lambda number: self.paper_chosen.emit((*_AT_HAND, self._other)[number])
        )
        both = QVBoxLayout()
        both.setSpacing(0)
        for row in rows:
            both.addLayout(row)
        return both

    def _paper_buttons(self) -> tuple[QHBoxLayout, QHBoxLayout]:
        paper, meeting = self._of_paper, self._of_meeting
        rows = (
            (
                ("In…", self.print_wanted, paper),
                ("Lưu PDF…", self.pdf_wanted, paper),
                ("Xuất Word", self.word_wanted, paper),
            ),
            (("Đọc biên bản", self.reading_wanted, meeting), ("Mở thư mục", self.folder_wanted, meeting)),
        )
        laid_out = (QHBoxLayout(), QHBoxLayout())
        for row, buttons in zip(laid_out, rows, strict=True):
            for text, wanted, group in buttons:
                button = Button(text, wanted.emit)
                group.append(button)
                row.addWidget(button, 1)
        return laid_out


def _head_words(meeting: Meeting, gaps: int) -> str:
    lacking = f"Còn thiếu {gaps} chỗ" if gaps else "Không còn thiếu gì"
    if not meeting.locked:
        return lacking
    return f"Đã thông qua, đã khóa. {lacking}." if gaps else "Đã thông qua, đã khóa."
