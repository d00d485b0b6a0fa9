"""The list goes out to a spreadsheet, is worked on there, and comes back into the book, key by key."""

from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QApplication

from chibo_desktop.ui.members.tab import MembersTab
from tests.journeys.desk import Desk
from tests.journeys.hands import settle


def tab_of(desk: Desk) -> MembersTab:
    desk.hands.keys("Ctrl+1", "Ctrl+F")
    tab = desk.window.tab(0)
    assert isinstance(tab, MembersTab)
    return tab


def choose(desk: Desk, downs: int) -> None:
    """One of the acts of the button Nhập, xuất."""
    desk.hands.tab_to("Nhập, xuất")
    desk.hands.keys("Return", *["Down"] * downs, "Return")


def come_forward(window: object) -> None:
    """What a desktop does with a window that has just opened, and the offscreen one does not."""
    settle()
    window.activateWindow()  # pyright: ignore[reportAttributeAccessIssue]
    settle()


def phones(desk: Desk) -> dict[str, str]:
    return {row.member.name: row.member.phone for row in desk.services.members.rows()}


def test_a_list_goes_out_is_filled_in_elsewhere_and_comes_back(desk: Desk, home: Path) -> None:
    tab = tab_of(desk)
    path = home / "danh sách.xlsx"
    choose(desk, 3)
    form = tab.exporter.form
    assert form is not None
    come_forward(form)
    desk.answer(path)
    desk.hands.tab_to("Xuất ra Excel…")
    desk.hands.keys("Return")
    desk.hands.until(lambda: "Đã xuất" in desk.said, "the file")

    # In Excel: telephone numbers, a post spelled otherwise, somebody new under the last.
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    heading = next(row for row in range(1, 10) if sheet.cell(row, 1).value == "STT")
    sheet.cell(heading, 5, "Điện thoại")
    for number in range(1, 5):
        sheet.cell(heading + number, 5, f"0912 345 67{number}")
    for column, value in enumerate((5, "LÃ THỊ MƠ", None, None, "912345675"), 1):
        sheet.cell(heading + 5, column, value)
    workbook.save(path)

    before = phones(desk)
    assert set(before.values()) == {""}
    tab_of(desk)
    desk.answer(path)
    choose(desk, 1)
    desk.hands.until(lambda: tab.importer.preview is not None, "the preview")
    preview = tab.importer.preview
    assert preview is not None
    come_forward(preview)
    assert preview.accept_button.text() == "Nhập 1, cập nhật 4 đồng chí"
    preview.table.setFocus()
    desk.hands.keys("Space")  # the first one's number is of somebody else
    assert preview.accept_button.text() == "Nhập 1, cập nhật 3 đồng chí"
    desk.hands.tab_to("Nhập 1, cập nhật 3 đồng chí")
    desk.hands.keys("Return")
    desk.hands.until(lambda: "Đã nhập 1 đồng chí, cập nhật 3" in desk.said, "the import")
    after = phones(desk)
    assert sorted(after.values()) == ["", "0912 345 672", "0912 345 673", "0912 345 674", "0912345675"]
    assert after["Lã Thị Mơ"] == "0912345675"

    tab_of(desk)
    tab.table.setFocus()
    desk.hands.keys("Ctrl+Z")
    assert phones(desk) == before
    assert QApplication.activeModalWidget() is None
