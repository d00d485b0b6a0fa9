"""The list as it would be taken in: looked through, ticked, put right. Nothing is written before “Nhập”."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.members import Member
from chibo_desktop.importing.roster import SkippedRow
from chibo_desktop.services.importing import Candidate, RosterImport
from chibo_desktop.services.rosters import Taken
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.members.chips import Chip, Chips
from chibo_desktop.ui.members.differences_panel import DifferencesPanel, Line
from chibo_desktop.ui.members.import_words import columns_sentence, doubts, encoding_sentence, skip_sentence
from chibo_desktop.ui.members.preview_columns import NAME, preview_columns
from chibo_desktop.ui.members.tick_table import TickTable
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

ALL, LOOK, NEW, KNOWN, SKIP = "all", "look", "new", "known", "skip"
# Rows that grow with their sentences are measured one by one; a longer list shows one line each.
_MOST_WRAPPED = 200

Take = Callable[[Sequence[Member], Sequence[Member]], Taken]


class CandidateTable(TickTable[Candidate]):
    """Space or a click on the box ticks a row; letters, Enter and F2 correct a cell."""

    def __init__(self, roster: RosterImport, corrected: Callable[[], None]) -> None:
        super().__init__(
            preview_columns(roster, corrected),
            lambda candidate: str(candidate.line),
            "Những người trong tệp",
            "Không có dòng nào ở mục này.",
            wrap=len(roster.candidates) <= _MOST_WRAPPED,
        )
        self.row_opened.connect(self.tick_wanted)


class ImportPreview(QDialog):
    """Shows `roster`, which came from `source`, a file or the clipboard.

    `take(additions, updates)` is called once, at the end, and raises KnownError where it cannot.
    """

    def __init__(self, source: str, roster: RosterImport, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        self._take = take
        self.taken = Taken()
        """How many were taken, once the dialog has been accepted."""
        self.setWindowTitle(f"Xem trước khi nhập – {source}")
        self._notice = Notice()
        self._title = Text("", times=1.2, bold=True)
        self.chips = Chips("Lọc các dòng")
        self.chips.chosen.connect(self._filter)
        self.table = CandidateTable(roster, self._corrected)
        self.table.tick_wanted.connect(self._tick)
        self.table.problem.connect(lambda text: self._notice.tell(Weight.WARNING, text, key="cell"))
        self.table.row_chosen.connect(self._show_differences)
        self.differences = DifferencesPanel()
        self.differences.tick_wanted.connect(self._want)
        self.skipped = _skipped_table()
        self.skipped.set_rows(roster.sheet.skipped)
        self.accept_button = Button("Nhập", self.accept, icon="done")
        self._lay_out(source)
        self._show()
        self.table.setCurrentIndex(self.table.rows.index(0, NAME))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ----------------------------------------------------------------------------------------- layout

    def _lay_out(self, source: str) -> None:
        sheet = self._roster.sheet
        layout = QVBoxLayout(self)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(self._title)
        copied = sheet.name == source
        where = f"{source[:1].upper()}{source[1:]}" if copied else f"{source}, trang tính “{sheet.name}”"
        about = f"{where}. {columns_sentence(sheet)} {encoding_sentence(sheet)}"
        layout.addWidget(Text(about, tone=Tone.QUIET, wrap=True))
        for text in doubts(sheet):
            layout.addWidget(Text(f"⚠ {text}", tone=Tone.CARE, wrap=True))
        layout.addLayout(self._line_above())
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.skipped)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.differences)
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
        keys = "Phím cách: chọn, bỏ. Gõ hoặc F2: sửa tại chỗ."
        keys += " Tab: xem những ô khác với sổ." if self._roster.existing else ""
        line.addWidget(Text(keys, tone=Tone.QUIET, wrap=True), 1)
        cancel = Button("Thôi, không nhập", self.reject)
        for button in (self.accept_button, cancel):
            button.setAutoDefault(False)
            line.addWidget(button)
        return line

    # ----------------------------------------------------------------------------------------- shows

    def _show(self) -> None:
        candidates = self._roster.candidates
        new = sum(candidate.taken and not candidate.is_same for candidate in candidates)
        changed = sum(candidate.taken and candidate.is_same for candidate in candidates)
        known = sum(candidate.known is not None for candidate in candidates)
        look = sum(candidate.needs_look for candidate in candidates)
        skipped = len(self._roster.sheet.skipped)
        self._title.setText(_title(len(candidates), new, changed, known))
        chips = [Chip(ALL, "Tất cả", len(candidates)), Chip(LOOK, "Cần xem lại", look)]
        if known:
            chips += [Chip(NEW, "Chưa có trong sổ", len(candidates) - known)]
            chips += [Chip(KNOWN, "Đã có trong sổ", known)]
        self.chips.show_chips([*chips, Chip(SKIP, "Dòng bỏ qua", skipped)])
        self.accept_button.setText(_accept_text(new, changed))
        self.accept_button.setEnabled(new + changed > 0)
        self._show_rows()
        self._show_differences(self.table.chosen())

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
        if skipping:
            self.differences.show_candidate(None)
        else:
            self.table.set_rows(candidate for candidate in self._roster.candidates if _passes(candidate, key))

    # ------------------------------------------------------------------------------------------- acts

    def _tick(self, candidate: Candidate) -> None:
        self._roster.take([candidate.line], not candidate.taken)
        if candidate.is_same and not candidate.differences:
            self._notice.tell(Weight.WARNING, _NOTHING_NEW.format(name=candidate.member.name), key="cell")
        self._show()

    def _want(self, line: Line) -> None:
        candidate = self.table.chosen()
        if candidate is not None:
            self._roster.want(candidate.line, line.difference.part, not line.wanted)
            self._show()

    def _show_differences(self, candidate: Candidate | None) -> None:
        self.differences.show_candidate(candidate if self.chips.key != SKIP else None)

    def _tick_shown(self, *, taken: bool) -> None:
        self._roster.take_all([candidate.line for candidate in self.table.rows.rows], taken)
        self._show()

    def _corrected(self) -> None:
        self._notice.withdraw("cell")
        self._show()

    def accept(self) -> None:
        """Take what is ticked; where the book refuses, everything stays as it is, with the reason."""
        try:
            self.taken = self._take(self._roster.additions(), self._roster.updates())
        except KnownError as error:
            self._notice.tell(Weight.ERROR, sentence(error))
            return
        super().accept()


_NOTHING_NEW = (
    "{name} đã có trong sổ đúng như trong tệp, không có gì để cập nhật. "
    "Nếu là người khác thì sửa cột Trong sổ thành Người mới."
)


def _title(people: int, new: int, changed: int, known: int) -> str:
    if known == people:
        text = f"Cả {people} đồng chí trong tệp đều đã có trong sổ"
        return text + (f", vẫn nhập {new}" if new else "") + (f", sẽ cập nhật {changed}" if changed else "")
    text = f"Trong tệp có {people} đồng chí, sẽ nhập {new}"
    text += f", đã có trong sổ {known}" if known else ""
    return text + (f" (cập nhật {changed})" if changed else "")


def _accept_text(new: int, changed: int) -> str:
    if not changed:
        return f"Nhập {new} đồng chí"
    return f"Nhập {new}, cập nhật {changed} đồng chí" if new else f"Cập nhật {changed} đồng chí"


def _passes(candidate: Candidate, key: str) -> bool:
    if key == LOOK:
        return candidate.needs_look
    if key in (NEW, KNOWN):
        return (candidate.known is not None) == (key == KNOWN)
    return True


def _skipped_table() -> Table[SkippedRow]:
    columns = (
        Column[SkippedRow]("Dòng", lambda row: str(row.line), width=4),
        Column[SkippedRow]("Vì sao không lấy", skip_sentence, width=26),
        Column[SkippedRow]("Trong tệp", lambda row: row.text),
    )
    return Table(columns, lambda row: str(row.line), "Dòng bỏ qua", "Không bỏ qua dòng nào.", wrap=True)
