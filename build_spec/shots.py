"""Every tab and dialog as a picture: light and dark, 1366×768, letters at 100 % and 150 %."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import agenda_shots
import drafting_shots
import model_shots
import paper_shots
import roll_shots
import scoring_shots
import stage
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.app import Program
from chibo_desktop.domain.volumes import Volume
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.cell_form import CellForm
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.drafting.tab import DraftingTab
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.heading_form import HeadingForm
from chibo_desktop.ui.journal import Journal
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.meeting_form import MeetingForm
from chibo_desktop.ui.members.tab import MembersTab
from chibo_desktop.ui.minutes.tab import MinutesTab
from chibo_desktop.ui.password.entry import Gate
from chibo_desktop.ui.password.lock_screen import LockScreen
from chibo_desktop.ui.password.settings import PasswordDialog
from chibo_desktop.ui.password.slip import Slip
from chibo_desktop.ui.password.slip_dialog import SlipDialog
from chibo_desktop.ui.password.unlock_dialog import UnlockDialog
from chibo_desktop.ui.recent_acts import RecentActs
from chibo_desktop.ui.submission.dialog import SubmissionDialog
from chibo_desktop.ui.tab_stack import AGENDA, ATTENDANCE, DRAFTING, MEMBERS, MINUTES
from chibo_desktop.ui.templates.dialog import TemplatesDialog
from chibo_desktop.ui.theme import Mode
from chibo_desktop.ui.unlocking import ASKED
from chibo_desktop.ui.welcome import Welcome
from chibo_desktop.ui.year_papers.dialog import YearPapersDialog
from chibo_desktop.ui.year_papers.run import YearRun

TABS = {
    "dang_vien": MEMBERS,
    "chuong_trinh": AGENDA,
    "diem_danh": ATTENDANCE,
    "nghi_quyet": DRAFTING,
    "bien_ban": MINUTES,
}

_SECTIONS = {
    "ket_qua_thang_truoc": Section.LAST,
    "phuong_huong": Section.NEXT,
    "phan_cong": Section.TASKS,
    "mo_dau_va_ket": Section.FRAME,
    "so_van_ban": Section.NUMBERS,
    "theo_doi_viec": Section.TRACKING,
    "cac_ban_du_thao": Section.VERSIONS,
}


def main(arguments: list[str]) -> int:
    """Write the pictures into the folder named; 0 when every one was written."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with tempfile.TemporaryDirectory() as home, stage.program(Path(home)) as program:
        program.open_demo()
        for mode in (Mode.LIGHT, Mode.DARK):
            for percent in (100, 150):
                program.theme.set_mode(mode)
                program.theme.set_percent(percent)
                for name, widget in _scenes(program, Path(home)):
                    target = folder / f"{name}_{mode.value}_{percent}.png"
                    written += bool(widget.grab().save(str(target)))
                    print(target)
    print(f"shots: {written} pictures in {folder}")
    apart = (
        len(agenda_shots.SCENES)
        + len(roll_shots.SCENES)
        + len(scoring_shots.NAMES)
        + len(drafting_shots.SCENES)
    )
    expected = len(TABS) + apart + len(_SECTIONS) + len(_DIALOGS) + len(_MEMBERS_TAB) + 3
    return 0 if written == 4 * expected else 1


def _scenes(program: Program, home: Path) -> Iterator[tuple[str, QWidget]]:
    window = stage.main_window(program)
    stage.fit(window)
    for name, index in TABS.items():
        window.show_tab(index)
        stage.settle()
        if index == MINUTES:
            # The preview is drawn beside the window.
            stage.wait_for(minutes_tab(window).pages_ready, "the pages of the preview")
        yield name, window
    yield from agenda_shots.scenes(window)
    yield from roll_shots.scenes(window)
    yield from scoring_shots.scenes(window)
    for name, section in _SECTIONS.items():
        yield name, _section(window, section)
    yield from drafting_shots.scenes(window)
    for name, make in _DIALOGS.items():
        dialog = make(program, home)
        dialog.show()
        if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):  # one that chose its size keeps it
            dialog.adjustSize()
        stage.settle()
        yield name, dialog
        dialog.close()
        dialog.deleteLater()

    for name, show in _MEMBERS_TAB.items():
        yield name, show(window)
    stage.settle()
    for name, rows in (("nhap_excel", _ROSTER), ("nhap_cap_nhat", _known_people(window))):
        preview = _import_preview(window, home, rows)
        yield name, preview
        preview.close()
        stage.settle()
    exporter = _members_tab(window).exporter
    exporter.choose()
    assert exporter.form is not None
    stage.settle()
    yield "xuat_danh_sach", exporter.form
    exporter.form.reject()
    stage.settle()


def _members_tab(window: MainWindow) -> MembersTab:
    """The tab with the focus in its list, whatever lay over it closed."""
    window.activateWindow()
    window.show_tab(MEMBERS)
    tab = window.tab(MEMBERS)
    assert isinstance(tab, MembersTab)
    for panel in window.findChildren(Floating):
        panel.leave()
    tab.year.left.emit()
    stage.settle()
    return tab


def _section(window: MainWindow, section: Section) -> QWidget:
    """A section of the tab Nghị quyết with the cursor in it."""
    window.show_tab(DRAFTING)
    tab = window.tab(DRAFTING)
    assert isinstance(tab, DraftingTab)
    tab.sections.choose(section)
    tab.page().enter()
    stage.settle()
    return window


def _page(window: MainWindow) -> QWidget:
    """A member's year beside the record."""
    _press(_members_tab(window).table, Qt.Key.Key_Return)
    return window


def _act(window: MainWindow) -> QWidget:
    """What happened to the member, and which passed meetings that touches."""
    tab = _members_tab(window)
    _press(tab.table, Qt.Key.Key_F2)
    _press(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    day = tab.form.act_panel.since.editor
    day.selectAll()
    QTest.keyClicks(day, "9/2026")
    _press(day, Qt.Key.Key_Return)
    return window


def _reminders(window: MainWindow) -> QWidget:
    """Who is behind a reminder."""
    tab = _members_tab(window)
    _press(tab.reminders.findChild(Button), Qt.Key.Key_Space)
    return window


def _press(widget: QWidget | None, key: Qt.Key) -> None:
    assert widget is not None
    QTest.keyClick(widget, key)
    stage.settle()


_MEMBERS_TAB: dict[str, Callable[[MainWindow], QWidget]] = {
    "dang_vien_mot_nam": _page,
    "dang_vien_ghi_viec": _act,
    "dang_vien_nhac": _reminders,
}


def _import_preview(window: MainWindow, home: Path, rows: Sequence[_Row]) -> QWidget:
    """The list of an invented cell, read as the secretary would read hers."""
    window.show_tab(MEMBERS)
    tab = window.tab(MEMBERS)
    assert isinstance(tab, MembersTab)
    tab.importer.read(_roster(home / "danh_sach.xlsx", rows))
    stage.wait_for(lambda: tab.importer.preview is not None, "the preview of the import")
    preview = tab.importer.preview
    assert preview is not None
    return preview


def _roster(path: Path, rows: Sequence[_Row]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["CHI BỘ TỔ DÂN PHỐ BẾN XUÂN"])
    sheet.append(["DANH SÁCH ĐẢNG VIÊN"])
    sheet.append([])
    sheet.append(
        ["STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Chức vụ", "Tổ", "Ghi chú"]
    )
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *row])
    sheet.append([None, f"Tổng cộng: {len(rows)} đồng chí"])
    book.save(path)
    return path


def _known_people(window: MainWindow) -> list[_Row]:
    """A list with people of the book: gaps to fill, other dates, and one known by the name alone."""
    people = [row.member for row in window.host.services.members.rows()][:4]
    born = [member.born.display() if member.born else "" for member in people]
    return [
        (people[0].name, born[0], "03/02/1994", "03/02/1995", "Chi ủy viên", "Tổ 7", "Ở xa"),
        (people[1].name, born[1], None, None, None, None, None),
        (people[2].name, None, None, None, None, "Tổ 2", None),
        ("Trịnh Hồng Vân", "19/5/1968", "03/02/1994", "03/02/1995", None, "Tổ 1", None),
    ]


_Row = tuple[str | None, ...]
_ROSTER: tuple[_Row, ...] = (
    ("Trịnh Hồng Vân", "19/5/1968", "03/02/1994", "03/02/1995", "Bí thư", "Tổ 1", None),
    ("Lò Thị Phượng", "1971", "02/9/2001", "02/9/2002", None, "Tổ 2", None),
    ("Bế Văn Thụ", "9/1980", "19/5/2010", "19/5/2011", None, "Tổ 2", "Miễn công tác và sinh hoạt từ 01/2024"),
    ("Ma Thị Ươm", "31/02/1990", "07/11/2018", None, None, "Tổ 3", None),
    ("Hứa Quang Vịnh", "12/12/1999", "03/02/2026", None, None, "Tổ 3", "Dự bị"),
)


def minutes_tab(window: MainWindow) -> MinutesTab:
    tab = window.tab(MINUTES)
    assert isinstance(tab, MinutesTab)
    return tab


def _sticks(home: Path) -> list[Volume]:
    return [Volume(home, "KINGSTON", 14_200_000_000, removable=True)]


_SLIP = Slip("Chi bộ Tổ dân phố Bến Xuân", "Sổ chi bộ", stage.NOW.date(), "Ong0 cay1 Ilua, O2")


def _unlocking() -> QWidget:
    """Asked for the password, and one was wrong."""
    dialog = UnlockDialog("Chi bộ Tổ dân phố Bến Xuân", ASKED, Gate(lambda _typed: False, lambda: 0))
    dialog.entry.line.edit.setText("cay bang")
    dialog.entry.attempt()
    return dialog


def _lock_screen(window: MainWindow) -> QWidget:
    screen = LockScreen(window, "Chi bộ Tổ dân phố Bến Xuân", Gate(lambda _typed: False, lambda: 0))
    screen.setMinimumSize(window.size())
    return screen


def _year_papers(window: MainWindow) -> QWidget:
    return YearPapersDialog(window.host, YearRun(window.host, window))


_DIALOGS: dict[str, Callable[[Program, Path], QWidget]] = {
    "mo_dau": lambda _program, home: Welcome([home / "Chi bộ Tổ dân phố Bến Xuân.chibo"]),
    "lap_so": lambda _program, home: CellForm.for_new_book(Dialogs(), home),
    "them_ky_hop": lambda program, _home: MeetingForm(stage.main_window(program).host.services),
    "doc_bien_ban": lambda program, _home: paper_shots.reading(stage.main_window(program)),
    "ban_sua_tay": lambda program, home: paper_shots.changed(stage.main_window(program), home),
    "nhat_ky": lambda program, _home: Journal(stage.main_window(program).host),
    "vua_lam": lambda program, _home: RecentActs(stage.main_window(program).host.services),
    "tieu_de_van_ban": lambda program, _home: HeadingForm(stage.main_window(program).host.services),
    "thong_tin_chi_bo": lambda program, _home: CellForm.for_book(stage.main_window(program).host.services),
    "chep_nop": lambda program, home: SubmissionDialog(
        stage.main_window(program).host, lambda: _sticks(home)
    ),
    "mat_khau": lambda program, _home: PasswordDialog(
        stage.main_window(program).host.services.password, lambda act: act()
    ),
    "mo_so_mat_khau": lambda _program, _home: _unlocking(),
    "phieu_mat_khau": lambda _program, _home: SlipDialog(_SLIP, Dialogs()),
    "van_ban_ca_nam": lambda program, _home: _year_papers(stage.main_window(program)),
    "mau_van_ban": lambda program, _home: TemplatesDialog(stage.main_window(program).host),
    "khoa_man_hinh": lambda program, _home: _lock_screen(stage.main_window(program)),
    **model_shots.DIALOGS,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
