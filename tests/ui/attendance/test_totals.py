"""The numbers say in words what they mean, follow every key, and open to the people behind them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chibo_desktop.ui.attendance.tile import Tile
from chibo_desktop.ui.people_list import PeopleList

K = Qt.Key


def opened(office) -> PeopleList:
    return next(shown for shown in office.window.findChildren(PeopleList) if shown.isVisible())


def said(office) -> dict[str, str]:
    tiles = office.tab.totals.findChildren(Tile)
    return {tile.name: tile.accessibleName() for tile in tiles if tile.isVisible()}


def test_at_first_nobody_is_there(office):
    assert said(office) == {
        "có mặt": "có mặt: 0/5, chính thức 0 · dự bị 0",
        "tỷ lệ": "tỷ lệ: 0%, thiếu 5 · cần ≥ 90%",
        "vắng có lý do": "vắng có lý do: 0, không có ai",
        "vắng không lý do": "vắng không lý do: 0, không có ai",
        "tính biểu quyết": "tính biểu quyết: 4, cần 3, mới có 0",
        "Tổng số": "Tổng số: 7, chính thức 6 · dự bị 1",
        "Khác": "Khác: miễn 1 · nơi khác 1 · tạm tại đây 1",
        "Đại biểu": "Đại biểu: 0",
    }


def test_the_numbers_follow_the_keys(office):
    office.keys(K.Key_Space, K.Key_F4, K.Key_F2)
    office.keys(K.Key_F3, K.Key_Return, K.Key_Space)
    now = said(office)
    assert now["có mặt"] == "có mặt: 3/5, chính thức 2 · dự bị 1"
    assert now["tỷ lệ"] == "tỷ lệ: 60%, thiếu 2 · cần ≥ 90%"
    assert now["vắng có lý do"] == "vắng có lý do: 1, ốm 1"
    assert now["vắng không lý do"] == "vắng không lý do: 1, Dũng"
    assert now["tính biểu quyết"] == "tính biểu quyết: 4, cần 3, mới có 2"


def test_a_bar_that_is_reached_is_said_so(office):
    office.tab.top.rest_present.click()
    assert said(office)["tỷ lệ"] == "tỷ lệ: 100%, đạt · cần ≥ 90%"
    assert said(office)["tính biểu quyết"] == "tính biểu quyết: 4, cần 3 tán thành"


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_Space])
def test_a_number_opens_from_the_keyboard(office, key):
    office.keys(K.Key_Space)
    tile = office.tab.totals.present
    assert tile.focusPolicy() & Qt.FocusPolicy.TabFocus
    tile.setFocus()
    office.keys(key)
    assert opened(office).shown() == ["Chính thức: 1", "1. Phạm Văn Bình – có mặt: 19:15"]
    assert "tổng số trừ" in opened(office).rule.text()
    office.keys(K.Key_Escape)
    assert not [shown for shown in office.window.findChildren(PeopleList) if shown.isVisible()]
    assert tile.hasFocus()
    assert office.names("present") == ["Bình"]


def test_the_base_tells_who_is_left_out_and_why(office):
    office.tab.top.rest_present.click()
    QTest.mouseClick(office.tab.totals.base, Qt.MouseButton.LeftButton)
    shown = opened(office)
    assert shown.title.text() == "Biểu quyết: tính trên 4, cần 3"
    assert shown.shown() == [
        "Được tính: 4",
        "1. Phạm Văn Bình",
        "2. Lê Quang Dũng",
        "3. Trần Thị Hiền",
        "4. Đặng Hữu Ước",
        "Không tính: 4",
        "1. Nguyễn Thị Thu Hà – dự bị, không biểu quyết",
        "2. Đỗ Thị Mẫu – được miễn và không ở phòng họp",
        "3. Bùi Văn Nhàn – đang sinh hoạt nơi khác",
        "4. Hồ Thị Tạm – biểu quyết ở chi bộ của mình",
    ]
    assert "QĐ 24-QĐ/TW §9.3.2" in shown.rule.text()


def test_a_person_chosen_in_a_number_is_shown_in_the_list(office):
    QTest.mouseClick(office.tab.remaining, Qt.MouseButton.LeftButton)
    office.keys(K.Key_Down, K.Key_Down, K.Key_Return)
    assert office.current() == "Hà"
    assert office.tab.list.hasFocus()


def test_one_number_is_open_at_a_time(office):
    for tile in (office.tab.totals.present, office.tab.totals.rate):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert opened(office).title.text().startswith("Tỷ lệ có mặt")
    assert len([shown for shown in office.window.findChildren(PeopleList) if shown.isVisible()]) == 1


@pytest.mark.parametrize("name", ["rate", "excused", "unexcused", "total", "others"])
def test_every_number_has_its_rule(office, name):
    QTest.mouseClick(getattr(office.tab.totals, name), Qt.MouseButton.LeftButton)
    assert opened(office).rule.text()
    assert opened(office).shown()
