"""What stands at the head and the foot of papers, period by period: an old month keeps its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QWidget

from chibo_desktop.domain.cell import Heading
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.registers import Numbering
from chibo_desktop.domain.wording import NUMBERING_NAMES
from chibo_desktop.services.services import Services
from chibo_desktop.ui.form import Form
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.typed_values import NotUnderstood, parse_day

_NEW = "Thêm tiêu đề từ một ngày mới"
_INTRO = (
    "Văn bản in tiêu đề, Nơi nhận của ngày họp. Khi đổi tên, sáp nhập: thêm tiêu đề từ ngày ấy, "
    "văn bản cũ in lại vẫn như cũ."
)
_NO_START = "Chưa có ngày bắt đầu của tiêu đề mới. Gõ ngày, ví dụ 01/7/2025."
_NO_NAME = "Chưa có tên chi bộ. Gõ tên như in ở đầu văn bản, ví dụ: Chi bộ Tổ dân phố 3."
_NO_RECIPIENTS = "Nơi nhận cần ít nhất một dòng, ví dụ: Lưu Chi bộ."
_SPELLINGS = {"ủy": "chi ủy", "uỷ": "chi uỷ"}


class HeadingForm(Form):
    """One period at a time; what was changed in any of them is written when it is accepted, as one act."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("Tiêu đề, Nơi nhận theo thời gian", "Ghi", parent)
        self._cell = services.cell
        known = services.cell.headings() or (Heading("", "", ""),)
        self._known = known
        self._drafts = [*known, replace(known[-1], id="", since=None)]
        self._shown = -1
        self.periods = _choice("Tiêu đề dùng từ", [*map(_period, known), _NEW])
        self.since = LineEdit("Từ ngày")
        self.issuing = LineEdit("Tên chi bộ")
        self.upper = LineEdit("Đảng bộ cấp trên")
        self.place = LineEdit("Địa danh ghi trước ngày tháng")
        self.on_behalf = LineEdit("Chữ thay mặt trước tên chi bộ")
        self.uy = _choice("Cách viết chữ ủy", list(_SPELLINGS.values()))
        self.recipients = QPlainTextEdit()
        self.recipients.setAccessibleName("Nơi nhận, mỗi dòng một nơi")
        self.recipients.setTabChangesFocus(True)
        self.recipients.setMinimumHeight(em(self, 5.6))
        self.recipients.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.numbering = _choice("Đánh số văn bản", list(NUMBERING_NAMES.values()))
        self._lay_out()
        self.periods.currentIndexChanged.connect(self._show)
        self.periods.setCurrentIndex(len(known) - 1)
        self._show(self.periods.currentIndex())
        self.resize(on_screen(self, 44, 29))

    def _lay_out(self) -> None:
        self.since.setPlaceholderText("Ví dụ: 01/7/2025")
        self.on_behalf.setPlaceholderText("T/M")
        dated = _side_by_side(self.since, "Đánh &số:", self.numbering)
        signed = _side_by_side(self.on_behalf, "&Viết:", self.uy)
        for words, editor, line in (
            ("&Tiêu đề:", self.periods, self.periods),
            ("Từ &ngày:", self.since, dated),
            ("Tên &chi bộ:", self.issuing, self.issuing),
            ("Đảng bộ cấp t&rên:", self.upper, self.upper),
            ("Địa &danh:", self.place, self.place),
            ("Th&ay mặt:", self.on_behalf, signed),
            ("Nơ&i nhận:", self.recipients, self.recipients),
        ):
            label = QLabel(words)
            label.setBuddy(editor)
            self.rows.addRow(label, line)
        self.lay_out(Text(_INTRO, wrap=True))

    # -- one period at a time ---------------------------------------------------------------------

    def _show(self, index: int) -> None:
        if self._shown >= 0 and self._shown != index and not self._take_over():
            # Without showing it again: what was typed stays to be corrected.
            with QSignalBlocker(self.periods):
                self.periods.setCurrentIndex(self._shown)
            return
        self._shown = index
        heading = self._drafts[index]
        first = index == 0 and heading.since is None
        self.since.setText("từ đầu" if first else format_day(heading.since) if heading.since else "")
        self.since.setEnabled(not first)
        self.issuing.setText(heading.issuing_body)
        self.upper.setText(heading.upper_body)
        self.place.setText(heading.place)
        self.on_behalf.setText(heading.on_behalf)
        self.uy.setCurrentText(_SPELLINGS.get(heading.uy, heading.uy))
        self.recipients.setPlainText("\n".join(heading.recipients))
        self.numbering.setCurrentText(NUMBERING_NAMES[heading.numbering or Numbering.BY_TERM])

    def _take_over(self) -> bool:
        """Keep what is typed for the period that is shown; False, and said, when it cannot be."""
        try:
            since = self._since()
        except NotUnderstood as error:
            self.complain(str(error), self.since)
            return False
        self.show_problem("")
        self._drafts[self._shown] = replace(
            self._drafts[self._shown],
            since=since,
            issuing_body=self.issuing.clean(),
            upper_body=self.upper.clean(),
            place=self.place.clean(),
            on_behalf=self.on_behalf.clean(),
            uy=next(key for key, words in _SPELLINGS.items() if words == self.uy.currentText()),
            recipients=tuple(filter(None, map(str.strip, self.recipients.toPlainText().split("\n")))),
            numbering=Numbering(list(NUMBERING_NAMES)[self.numbering.currentIndex()]),
        )
        return True

    def _since(self) -> date | None:
        typed = self.since.clean()
        return parse_day(typed) if self.since.isEnabled() and typed else None

    # -- all of them ------------------------------------------------------------------------------

    def accept(self) -> None:
        if not self._take_over():
            return
        changed = [draft for draft, known in zip(self._drafts, self._known, strict=False) if draft != known]
        new = self._drafts[-1]
        if new != replace(self._known[-1], id="", since=None):
            changed.append(new)
        for draft in changed:
            if not self._complete(draft):
                return
        try:
            if changed:
                self._cell.change_headings(changed)
        except KnownError as error:
            self.show_problem(sentence(error))
            return
        super().accept()

    def _complete(self, draft: Heading) -> bool:
        place = self._drafts.index(draft)
        starts_late = draft.since is not None or (place == 0 and self._known[0].since is None)
        for good, words, editor in (
            (starts_late, _NO_START, self.since),
            (bool(draft.issuing_body), _NO_NAME, self.issuing),
            # None would mean those of the book's first page.
            (bool(draft.recipients), _NO_RECIPIENTS, self.recipients),
        ):
            if not good:
                self.periods.setCurrentIndex(place)
                self.complain(words, editor)
                return False
        return True


def _period(heading: Heading) -> str:
    start = f"từ {format_day(heading.since)}" if heading.since else "từ đầu"
    return f"{heading.issuing_body}, {start}"


def _side_by_side(first: QWidget, words: str, second: QWidget) -> QHBoxLayout:
    """Two short editors in one line: at 150 % the form must stay on a small screen."""
    label = QLabel(words)
    label.setBuddy(second)
    line = QHBoxLayout()
    line.addWidget(first, 1)
    line.addWidget(label)
    line.addWidget(second, 1)
    return line


def _choice(name: str, words: list[str]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.addItems(words)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
