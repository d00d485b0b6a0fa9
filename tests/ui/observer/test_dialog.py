"""The sheets of a meeting in the book: taken from files, asked about where they meet another, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.scoring import ScoreMark
from chibo_desktop.services.observing import read, write
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.observer.dialog import APART, KEEP, REPLACE, ObserversDialog, SheetDialog, file_name
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers
from tests.ui.conftest import Show

EVENING = datetime(2026, 11, 20, 19, 30)


@pytest.fixture
def dialog(tmp_path: Path, show: Show, looks: QApplication) -> ObserversDialog:
    services = Services(Book.create(tmp_path / "Sổ.chibo", lambda: EVENING), Rules())
    services.cell.set_up("Chi bộ Thử", "Đảng bộ phường A", "Thử", "Nhà văn hóa", time(19, 30))
    meeting_id = services.meetings.create(MeetingKind.REGULAR, EVENING)
    services.meetings.change(replace(services.meetings.meeting(meeting_id), model=True))
    window = MainWindow(services, Answers(), Theme(looks))
    show(window)
    return ObserversDialog(window.host, meeting_id, window)


def answer(dialog: ObserversDialog, *answers: str | Path) -> list[str]:
    given = dialog._host.dialogs
    assert isinstance(given, Answers)
    given.answers.extend(answers)
    return given.asked


def handed_out(dialog: ObserversDialog, path: Path, name: str) -> Path:
    """A file made here and filled elsewhere."""
    answer(dialog, path)
    dialog.hand_out()
    fill(path, name, 4)
    return path


def fill(path: Path, name: str, points: int) -> None:
    file = read(path)
    sheet = replace(file.observed.sheet, name=name)
    observed = replace(file.observed, sheet=sheet).marked(ScoreMark("1", Fraction(points)))
    write(path, replace(file, observed=observed))


def names(dialog: ObserversDialog) -> list[str]:
    return [row.observed.sheet.name for row in dialog.table.rows.rows]


def test_a_file_comes_back_once_and_a_changed_one_is_asked_about(dialog: ObserversDialog, tmp_path: Path):
    path = handed_out(dialog, tmp_path / "a.quansat", "Đỗ Thị Nhài")
    dialog.bring_from(path)
    assert (names(dialog), dialog.notice.shown_text()) == (["Đỗ Thị Nhài"], "Đã nhận phiếu của Đỗ Thị Nhài.")
    dialog.bring_from(path)
    assert "giống hệt" in dialog.notice.shown_text()
    fill(path, "Đỗ Thị Nhài", 3)
    asked = answer(dialog, KEEP, REPLACE)
    dialog.bring_from(path)
    assert "1 mục điểm" in asked[-1]
    assert dialog.table.rows.rows[0].points.startswith("4/")
    dialog.bring_from(path)
    assert dialog.table.rows.rows[0].points.startswith("3/")


def test_a_blank_sheet_is_never_written_over_a_filled_one(dialog: ObserversDialog, tmp_path: Path):
    path = handed_out(dialog, tmp_path / "a.quansat", "Đỗ Thị Nhài")
    filled = path.read_bytes()
    answer(dialog, path)
    dialog.hand_out()
    assert path.read_bytes() == filled
    assert "Đã tạo a (2).quansat." in dialog.notice.shown_text()
    assert read(tmp_path / "a (2).quansat").observed.blank


def test_one_file_for_two_observers_becomes_two_sheets(dialog: ObserversDialog, tmp_path: Path):
    path = handed_out(dialog, tmp_path / "a.quansat", "Đỗ Thị Nhài")
    dialog.bring_from(path)
    fill(path, "Phạm Văn Sâm", 5)
    answer(dialog, APART)
    dialog.bring_from(path)
    assert names(dialog) == ["Đỗ Thị Nhài", "Phạm Văn Sâm"]


def test_a_file_that_does_not_fit_is_a_line_in_the_window(dialog: ObserversDialog, tmp_path: Path):
    path = tmp_path / "a.quansat"
    path.write_text("xin chào", encoding="utf-8")
    dialog.bring_from(path)
    assert dialog.notice.shown_text().startswith("Lỗi: “")
    assert names(dialog) == []


def test_the_sheet_that_is_printed_is_the_observer_s_own(dialog: ObserversDialog, tmp_path: Path):
    dialog.bring_from(handed_out(dialog, tmp_path / "a.quansat", "Đỗ Thị Nhài"))
    dialog._print_chosen()
    kind, _, sheet_id = dialog.paper_wanted.partition(":")
    paper = dialog._host.services.papers.observer_sheet(dialog._meeting_id, sheet_id)
    said = paper.context()
    assert kind == "observer_sheet"
    assert (said["nguoi"]["ten"], said["tong"]["diem"]) == ("Đỗ Thị Nhài", "4")
    blank = dialog._host.services.papers.paper(PaperKind.OBSERVER_SHEET, dialog._meeting_id).context()
    assert blank["tong"]["diem"] == ""


def test_with_letters_twice_as_large_the_name_and_the_item_at_hand_are_seen(
    dialog: ObserversDialog, show: Show
) -> None:
    service, host, meeting_id = dialog._service, dialog._host, dialog._meeting_id
    before = service.sheet(meeting_id, service.begin(meeting_id, "Phạm Văn Sâm"))
    items = service.form(meeting_id).items
    after = before
    for item in items[:6]:
        after = after.marked(ScoreMark(item.code, item.most))
    service.write(before, after)
    host.theme.set_percent(200)
    dialog.show_sheets()
    dialog.resize(1290, 690)
    show(dialog)
    name = dialog.table.fontMetrics().horizontalAdvance("Phạm Văn Sâm")
    assert dialog.table.columnWidth(0) > name
    sheet = SheetDialog(host, meeting_id, before.sheet.id, dialog)
    sheet.resize(1290, 690)
    show(sheet)
    QApplication.processEvents()
    table = sheet.page.points
    chosen = table.chosen()
    assert chosen is not None
    assert chosen.item == items[6]
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_its_file_has_a_name_that_every_computer_keeps():
    assert file_name("Chi bộ Tổ dân phố 3", EVENING.date()) == "Phieu quan sat Chi bo To dan pho 3 2026-11-20"
