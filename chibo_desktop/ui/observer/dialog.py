"""The window "Phiếu quan sát": the sheets of a model meeting, filled here, on paper or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop import paths
from chibo_desktop.domain.meetings import Guest
from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.names import fold
from chibo_desktop.domain.observing import ENDING, Observed
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.scoring import score
from chibo_desktop.domain.submission import plain_name
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services import observing
from chibo_desktop.services.observing import Brought, Meets
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.observer.keeping import BookKeeper
from chibo_desktop.ui.observer.sheet_page import SheetPage
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.shown import shown
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

SHEET_FILES = FileKind("Phiếu quan sát", f"*{ENDING}")
REPLACE, APART, KEEP = "Thay phiếu trong sổ", "Nhận thành phiếu nữa", "Giữ như trong sổ"
_SIZE_EM = 70, 36
_EMPTY = "Chưa có phiếu nào.\nGõ tên người quan sát vào ô dưới rồi bấm Enter, hoặc nhận phiếu từ tệp."
_HOW = (
    "Điền ngay trên máy này; hoặc in phiếu ra giấy; hoặc tạo tệp phiếu, chép sang máy của người quan sát, mở "
    "bằng chương trình này mà điền, rồi nhận lại. Tệp phiếu không có tên đảng viên nào."
)

_REMOVED = "Đã xóa nhận xét. Ctrl+Z ở cửa sổ chính để lấy lại."


def open_observers(host: Host, parent: QWidget, meeting_id: str) -> None:
    """Show the observers' sheets of a meeting; then the paper, if it was asked for."""
    with shown(ObserversDialog(host, meeting_id, parent)) as dialog:
        paper_wanted = dialog.paper_wanted
    if paper_wanted:
        host.go(Place.MINUTES, paper_wanted)


@dataclass(frozen=True, slots=True)
class _Row:
    observed: Observed
    points: str
    remarks: str


class ObserversDialog(QDialog):
    """Enter opens the sheet that is chosen; a name in the line below begins one."""

    def __init__(self, host: Host, meeting_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._service = host.services.observing
        self._meeting_id = meeting_id
        self.paper_wanted = ""
        """The paper to be shown then, as the tab of papers is told of it."""
        self.setWindowTitle(f"Phiếu quan sát – {meeting_title(host.services.meetings.meeting(meeting_id))}")
        self.notice = Notice()
        self._own = replace(host, notice=self.notice)
        self.table: Table[_Row] = Table(
            (
                Column("Người quan sát", lambda row: row.observed.sheet.name),
                Column("Chức vụ, đơn vị", _about),
                Column("Điểm", lambda row: row.points, width=12),
                Column("Nhận xét", lambda row: row.remarks, width=6),
            ),
            lambda row: row.observed.sheet.id,
            "Phiếu quan sát",
            _EMPTY,
            wrap=True,
        )
        self.table.row_opened.connect(self._open)
        self._guests = host.services.meetings.delegation(meeting_id)
        self.who = _WhoBox("Người quan sát mới", allow_free=True)
        self.who.setPlaceholderText("Lập phiếu cho ai? Gõ vài chữ của tên rồi bấm Enter")
        self.who.set_choices([Choice(g.id, g.name, g.post or g.body) for g in self._guests])
        self.who.chosen.connect(self._begin)
        self._lay_out()
        self.show_sheets()
        self.who.setFocus()

    def show_sheets(self) -> None:
        """Show the sheets as the book has them."""
        sheets = self._service.sheets(self._meeting_id)
        form = self._service.form(self._meeting_id)
        thematic = self._service.occasion(self._meeting_id).thematic
        rows: list[_Row] = []
        for observed in sheets:
            came = score(form, observed.sheet, thematic=thematic)
            given = points_text(came.points) if came.points is not None else "–"
            grade = came.grade.name if came.grade else f"còn {len(came.missing)} mục"
            said = str(len(observed.remarks)) if observed.remarks else "–"
            rows.append(_Row(observed, f"{given}/{points_text(came.most)} · {grade}", said))
        self.table.set_rows(rows)
        if self.table.chosen() is None:
            self.table.choose_place(0)
        for button in self._on_sheet:
            button.setEnabled(bool(rows))

    # -- acts ---------------------------------------------------------------------------------------

    def _begin(self, choice: Choice | None) -> None:
        if choice is None:
            return
        self.who.show_choice(None)
        guest = next((one for one in self._guests if one.id == choice.id), Guest("", "", choice.text))
        made = self._own.attempt(
            lambda: self._service.begin(self._meeting_id, guest.name, guest.post, guest.body)
        )
        if made is not None:
            self.show_sheets()
            self.table.choose(made)
            self._open_sheet(made)

    def _open(self, row: _Row) -> None:
        self._open_sheet(row.observed.sheet.id)

    def _open_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._open(chosen)

    def _open_sheet(self, sheet_id: str) -> None:
        with shown(SheetDialog(self._host, self._meeting_id, sheet_id, self)):
            self.show_sheets()
        self.table.setFocus()

    def _remove(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None and self._own.attempt(lambda: (self._service.remove(chosen.observed), True)):
            self.show_sheets()
            name = chosen.observed.sheet.name
            self.notice.tell(Weight.INFO, f"Đã xóa phiếu của {name}. Ctrl+Z ở cửa sổ chính để lấy lại.")

    def _print_blank(self) -> None:
        self.paper_wanted = PaperKind.OBSERVER_SHEET.value
        self.accept()

    def _print_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self.paper_wanted = f"{PaperKind.OBSERVER_SHEET}:{chosen.observed.sheet.id}"
            self.accept()

    def hand_out(self) -> None:
        """Write a blank sheet into a file for another computer."""
        occasion = self._service.occasion(self._meeting_id)
        tried = "TAP DUOT - " if self._host.services.rehearsing else ""
        name = f"{tried}{file_name(occasion.cell, occasion.planned_at.date())}"
        suggested = paths.free_name(self._host.services.home, name, ENDING)
        path = self._host.dialogs.save_file("Tạo tệp phiếu quan sát", suggested, SHEET_FILES)
        if path is None:
            return
        # A sheet that somebody has filled in may lie there under this name.
        path = paths.free_name(path.parent, path.stem, ENDING)
        done = self._own.attempt(lambda: (observing.write(path, self._service.blank(self._meeting_id)), True))
        if done:
            if not self._host.services.read_only:
                self._own.attempt(
                    lambda: self._host.services.preparation.fulfil(self._meeting_id, "observers")
                )
            said = (
                f"Đã tạo {path.name}. Chép sang máy kia, mở bằng Sổ chi bộ, điền xong mang về đây nhận lại."
            )
            self.notice.tell(Weight.DONE, said)

    def bring(self) -> None:
        """Take a sheet that was filled on another computer into the book."""
        path = self._host.dialogs.open_file("Nhận phiếu quan sát", (SHEET_FILES,), self._host.services.home)
        if path is not None:
            self.bring_from(path)

    def bring_from(self, path: Path) -> None:
        """The same with the file that was chosen; of a sheet that is there already the user decides."""
        brought = self._own.attempt(lambda: self._service.bring(self._meeting_id, path))
        if brought is None:
            return
        name = brought.file.observed.sheet.name
        if brought.meets is Meets.SAME:
            self.notice.tell(
                Weight.INFO, f"Phiếu của {name} đã có trong sổ, giống hệt. Không có gì thay đổi."
            )
            return
        answer = self._asked(brought)
        if answer == KEEP:
            self.notice.tell(Weight.INFO, f"Giữ phiếu trong sổ; tệp “{path.name}” vẫn còn nguyên.")
            return
        if self._own.attempt(lambda: (self._service.take(brought, apart=answer == APART), True)):
            self.show_sheets()
            self.notice.tell(Weight.DONE, f"Đã nhận phiếu của {name}.")

    def _asked(self, brought: Brought) -> str:
        """What to do with a sheet that meets another one; a new one is simply taken."""
        known = brought.known
        if known is None:
            return REPLACE
        name, ours = brought.file.observed.sheet.name, known.sheet.name
        if brought.meets is Meets.CHANGED and fold(name) != fold(ours):
            asked = f"Tệp này trước đã nhận là phiếu của {ours}, nay ghi tên {name}."
            return self._host.dialogs.ask(asked, (REPLACE, APART, KEEP))
        if brought.meets is Meets.CHANGED and brought.changed is not None:
            differs = brought.changed
            asked = (
                f"Phiếu của {name} đã nhận, nhưng tệp này khác: {differs.marks} mục điểm, "
                f"{differs.remarks} nhận xét. Lấy theo tệp nào?"
            )
            return self._host.dialogs.ask(asked, (REPLACE, KEEP))
        asked = f"Trong sổ đã có một phiếu khác của {name}. Thay bằng tệp này?"
        return self._host.dialogs.ask(asked, (REPLACE, KEEP))

    # -- building -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.open_button = Button("Mở phiếu (Enter)", self._open_chosen, icon="edit")
        self._remove_button = Button("Xóa", self._remove, icon="delete", label="Xóa phiếu đang chọn")
        print_one = Button("In", self._print_chosen, icon="print", label="In phiếu đang chọn")
        self._on_sheet = (self.open_button, print_one, self._remove_button)
        self.file_button = Button("Tạo tệp phiếu…", self.hand_out, icon="folder")
        self.bring_button = Button("Nhận phiếu từ tệp…", self.bring, icon="add")
        self.blank_button = Button("Phiếu giấy để trống", self._print_blank, icon="print")
        # Of a meeting that is none to be observed the tab offers no such paper.
        self.blank_button.setVisible(
            PaperKind.OBSERVER_SHEET in self._host.services.papers.kinds(self._meeting_id)
        )
        close = Button("Đóng (Esc)", self.accept)
        writable = not self._host.services.read_only
        for widget in (self.who, self._remove_button, self.bring_button):
            widget.setVisible(writable)
        beside = QHBoxLayout()
        beside.addWidget(self.who, 1)
        for button in self._on_sheet:
            beside.addWidget(button)
        below = QHBoxLayout()
        for button in (self.file_button, self.bring_button, self.blank_button):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(Text(_HOW, tone=Tone.QUIET, wrap=True))
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addLayout(beside)
        layout.addLayout(below)
        for button in self.findChildren(Button):
            button.setAutoDefault(False)
        self.resize(on_screen(self, *_SIZE_EM))


class _WhoBox(PersonBox):
    def free_row(self, typed: str) -> str:
        return f"Người khác: {typed}"


class SheetDialog(QDialog):
    """One sheet in the book, written as it is typed."""

    def __init__(self, host: Host, meeting_id: str, sheet_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.page = SheetPage(BookKeeper(host.services, meeting_id, sheet_id, self._say))
        self.page.problem.connect(self._say)
        self.page.removed.connect(lambda: self.notice.tell(Weight.INFO, _REMOVED))
        self.setWindowTitle(f"Phiếu quan sát – {self.page.name.text()}")
        close = Button("Xong (Esc)", self.accept)
        for button in (close, *self.page.findChildren(Button)):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addWidget(self.page, 1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(close)
        layout.addLayout(below)
        self.resize(on_screen(self, 84, 42))
        self.page.focus_first()

    def done(self, result: int) -> None:
        self.page.flush()
        super().done(result)

    def _say(self, text: str) -> None:
        if text:
            self.notice.tell(Weight.ERROR, text, key="sheet")
        else:
            self.notice.withdraw("sheet")


def file_name(cell: str, day: date) -> str:
    """``Phieu quan sat To dan pho 3 2026-11-20``: in letters that every computer and zip program keeps."""
    return f"Phieu quan sat {plain_name(cell)} {day:%Y-%m-%d}"


def _about(row: _Row) -> str:
    sheet = row.observed.sheet
    return ", ".join(part for part in (sheet.post, sheet.body) if part)
