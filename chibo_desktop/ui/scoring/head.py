"""The totals that are always in view, and how far the scoring has come, in four steps."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.scoring import Score, Sheet
from chibo_desktop.services.score_view import Scoring
from chibo_desktop.ui.buttons import HEIGHT_EM, Button
from chibo_desktop.ui.flow import FlowLayout
from chibo_desktop.ui.scoring.apart import apart
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em


class Step(IntEnum):
    """From the record to the decision (HD 42-HD/BTCTW: the cell scores itself, the upper level decides)."""

    SCORED = 1
    AGREED = 2
    VOTED = 3
    DECIDED = 4


_SPOKEN = {
    Step.SCORED: "đề xuất và tự chấm",
    Step.AGREED: "chi ủy đồng ý",
    Step.VOTED: "chi bộ biểu quyết",
    Step.DECIDED: "cấp trên quyết định",
}
_TIMES = 1.35


class Head(QWidget):
    """`step_wanted(Step)` when one of the steps is pressed, `differences_wanted` at what differs."""

    step_wanted = Signal(object)
    differences_wanted = Signal()

    def __init__(self, acts: Sequence[QWidget], parent: QWidget | None = None) -> None:
        """``acts`` are the buttons that stand beside the totals."""
        super().__init__(parent)
        self.ours = _Total("", times=_TIMES, bold=True)
        self.differences = Button("", self.differences_wanted.emit, label="Xem chỗ chênh lệch")
        self.steps = {step: Button(" ", lambda step=step: self.step_wanted.emit(step)) for step in Step}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        for widgets, gap in (
            ((self.ours, *acts), 0.6),
            ((*self.steps.values(), self.differences), 0.3),
        ):
            line = QWidget()
            flow = FlowLayout(line, spacing=em(self, gap))
            for widget in widgets:
                flow.addWidget(widget)
            layout.addWidget(line)

    def show_scoring(self, scoring: Scoring) -> None:
        self.ours.setText(f"Chi bộ: {score_words(scoring.ours)}")
        differences = len(apart(scoring))
        self.differences.setText(f"Chênh lệch ({differences})")
        self.differences.setVisible(differences > 0)
        for step, words in step_words(scoring).items():
            button = self.steps[step]
            button.setText(f"{step.value}. {words}")
            details = decision_words(scoring.upper) if step is Step.DECIDED else ""
            told = f"{words}, {details}" if details else words
            button.setToolTip(told if details else "")
            button.setAccessibleName(f"Bước {step.value}, {_SPOKEN[step]}: {told}")


class _Total(Text):
    """As high as the buttons beside it."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), em(self, HEIGHT_EM / _TIMES)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def score_words(score: Score) -> str:
    """``93/95 điểm, Tốt``; ``41/95 điểm`` while items are missing; ``chưa chấm``."""
    if score.points is None:
        return "chưa chấm"
    points = f"{points_text(score.points)}/{points_text(score.most)} điểm"
    return f"{points}, {score.grade.name}" if score.grade else points


def step_words(scoring: Scoring) -> dict[Step, str]:
    """What each step came to, the day or the numbers with it."""
    counted, missing = len(scoring.rows), len(scoring.ours.missing)
    agreed = scoring.cell.agreed_on
    return {
        Step.SCORED: f"Chấm {counted - missing}/{counted} mục",
        Step.AGREED: f"Chi ủy: {f'đồng ý {format_day(agreed)}' if agreed else 'chưa'}",
        Step.VOTED: f"Chi bộ: {voted_words(scoring)}",
        Step.DECIDED: f"Cấp trên: {_decided_words(scoring)}",
    }


def voted_words(scoring: Scoring) -> str:
    """``20/21 tán thành``, and that it did not pass after all or that the points are others now; ``chưa``."""
    if scoring.vote is None:
        return "chưa"
    votes = f"{scoring.vote.ballot.in_favour}/{scoring.vote.result.base} tán thành"
    if not scoring.vote.result.passed:
        return f"{votes}, không đạt"
    return f"{votes}, điểm đã đổi sau đó" if scoring.changed_since_vote else votes


def _decided_words(scoring: Scoring) -> str:
    theirs = scoring.theirs
    if theirs.points is not None and not theirs.complete:
        # What was given so far is no total.
        counted = len(scoring.rows)
        return f"{counted - len(theirs.missing)}/{counted} mục"
    if theirs.points is not None:
        return score_words(theirs)
    return "đã quyết định" if scoring.upper.decided_on else "chưa"


def decision_words(upper: Sheet) -> str:
    """``số 12-TB, ngày 25/11/2026``: by which paper the upper level decided."""
    parts = (
        f"số {upper.decision}" if upper.decision else "",
        f"ngày {format_day(upper.decided_on)}" if upper.decided_on else "",
    )
    return ", ".join(part for part in parts if part)
