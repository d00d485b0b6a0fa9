"""The list as it would be taken in: looked through, ticked, put right. Nothing is written before “Nhập”."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.members import Member
from chibo_desktop.importing.roster import SkippedRow
from chibo_desktop.services.importing import Candidate, RosterImport
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.members.chips import Chip, Chips
from chibo_desktop.ui.members.import_words import columns_sentence, doubts, encoding_sentence, skip_sentence
from chibo_desktop.ui.members.preview_columns import NAME, TICK, preview_columns
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

ALL, LOOK, KNOWN, SKIP = "all", "look", "known", "skip"
# Rows that grow with their sentences are measured one by one; a longer list shows one line each.
_MOST_WRAPPED = 200

Take = Callable[[Sequence[Member]], object]


class CandidateTable(Table[Candidate]):
    """Space or a click on the box ticks a row; letters, Enter and F2 correct a cell."""

    tick_wanted = Signal(object)
    """The `Candidate` whose tick is to change."""

    def __init__(self, roster: RosterImport, corrected: Callable[[], None]) -> None:
        super().__init__(
            preview_columns(roster, corrected),
            lambda candidate: str(candidate.line),
            "Những người trong tệp",
            "Không có dòng nào ở mục này.",
            wrap=len(roster.candidates) <= _MOST_WRAPPED,
        )
        self.clicked.connect(self._click)
        self.row_opened.connect(self.tick_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and chosen is not None:
            self.tick_wanted.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == TICK:
            self.tick_wanted.emit(self.rows.rows[index.row()])


class ImportPreview(QDialog):
    """Shows `roster`; `take(members)` is called once, at the end, and raises KnownError where it cannot."""

    def __init__(self, path: Path, roster: RosterImport, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._take = take
        self.count = 0
        """How many were taken, once the dialog has been accepted."""
        self.setWindowTitle(f"Xem trước khi nhập – {path.name}")
        self._notice = Notice()
        self._title = Text("", times=1.2, bold=True)
        self.chips = Chips("Lọc các dòng")
        self.chips.chosen.connect(self._filter)
        self.table = CandidateTable(roster, self._corrected)
        self.table.tick_wanted.connect(self._tick)
        self.table.problem.connect(lambda text: self._notice.tell(Weight.WARNING, text, key="cell"))
        self.skipped = _skipped_table()
        self.skipped.set_rows(roster.sheet.skipped)
        self.accept_button = Button("Nhập", self.accept, icon="done")
        self._lay_out(path)
        self._show()
        self.table.setCurrentIndex(self.table.rows.index(0, NAME))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ----------------------------------------------------------------------------------------- layout

    def _lay_out(self, path: Path) -> None:
        sheet = self._roster.sheet
        layout = QVBoxLayout(self)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(self._title)
        about = (
            f"{path.name}, trang tính “{sheet.name}”. {columns_sentence(sheet)} {encoding_sentence(sheet)}"
        )
        layout.addWidget(Text(about, tone=Tone.QUIET, wrap=True))
        for text in doubts(sheet):
            layout.addWidget(Text(f"⚠ {text}", tone=Tone.CARE, wrap=True))
        layout.addLayout(self._line_above())
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.skipped)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._notice)
        layout.addLayout(self._line_below())

    def _line_above(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.chips, 1)
        self._all = Button("Chọn hết", lambda: self._tick_shown(taken=True))
        self._none = Button("Bỏ chọn hết", lambda: self._tick_shown(taken=False))
        for button in (self._all, self._none):
            button.setAutoDefault(False)
            line.addWidget(button)
        return line

    def _line_below(self) -> QHBoxLayout:
        line = QHBoxLayout()
        help_text = (
            "Phím cách: chọn hoặc bỏ một dòng. Gõ hoặc Enter vào họ tên, ngày, tình trạng: sửa tại chỗ."
        )
        line.addWidget(Text(help_text, tone=Tone.QUIET, wrap=True), 1)
        cancel = Button("Thôi, không nhập", self.reject)
        for button in (self.accept_button, cancel):
            button.setAutoDefault(False)
            line.addWidget(button)
        return line

    # ----------------------------------------------------------------------------------------- shows

    def _show(self) -> None:
        candidates = self._roster.candidates
        taken = sum(candidate.taken for candidate in candidates)
        known = sum(candidate.known is not None for candidate in candidates)
        look = sum(candidate.needs_look for candidate in candidates)
        skipped = len(self._roster.sheet.skipped)
        self._title.setText(_title(len(candidates), taken, known))
        chips = [Chip(ALL, "Tất cả", len(candidates)), Chip(LOOK, "Cần xem lại", look)]
        chips += [Chip(KNOWN, "Đã có trong sổ", known)] if known else []
        self.chips.show_chips([*chips, Chip(SKIP, "Dòng bỏ qua", skipped)])
        self.accept_button.setText(f"Nhập {taken} đồng chí")
        self.accept_button.setEnabled(taken > 0)
        self._show_rows()

    def _filter(self, _chip: str) -> None:
        self._show_rows()
        self.table.choose_place(0)
        self.table.scrollToTop()

    def _show_rows(self) -> None:
        key = self.chips.key
        skipping = key == SKIP
        self._pages.setCurrentWidget(self.skipped if skipping else self.table)
        for button in (self._all, self._none):
            button.setEnabled(not skipping)
        if not skipping:
            self.table.set_rows(candidate for candidate in self._roster.candidates if _passes(candidate, key))

    # ------------------------------------------------------------------------------------------- acts

    def _tick(self, candidate: Candidate) -> None:
        self._roster.take([candidate.line], not candidate.taken)
        self._show()

    def _tick_shown(self, *, taken: bool) -> None:
        self._roster.take([candidate.line for candidate in self.table.rows.rows], taken)
        self._show()

    def _corrected(self) -> None:
        self._notice.withdraw("cell")
        self._show()

    def accept(self) -> None:
        """Take what is ticked; where the book refuses, everything stays as it is, with the reason."""
        members = self._roster.members()
        try:
            self._take(members)
        except KnownError as error:
            self._notice.tell(Weight.ERROR, sentence(error))
            return
        self.count = len(members)
        super().accept()


def _title(people: int, taken: int, known: int) -> str:
    text = f"Trong tệp có {people} đồng chí, sẽ nhập {taken}"
    if known == people:
        return f"Cả {people} đồng chí trong tệp đều đã có trong sổ" + (f", vẫn nhập {taken}" if taken else "")
    return f"{text}, đã có trong sổ {known}" if known else text


def _passes(candidate: Candidate, key: str) -> bool:
    if key == LOOK:
        return candidate.needs_look
    return key != KNOWN or candidate.known is not None


def _skipped_table() -> Table[SkippedRow]:
    columns = (
        Column[SkippedRow]("Dòng", lambda row: str(row.line), width=4),
        Column[SkippedRow]("Vì sao không lấy", skip_sentence, width=26),
        Column[SkippedRow]("Trong tệp", lambda row: row.text),
    )
    return Table(columns, lambda row: str(row.line), "Dòng bỏ qua", "Không bỏ qua dòng nào.", wrap=True)
