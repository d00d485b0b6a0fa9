"""The list of members: found, filtered, sorted, with the counts of the day, by keyboard alone."""

import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Member, StatusKind
from chibo_desktop.services.members import MemberRow
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.members.columns import Order, in_order, short_groups, status_text
from tests.ui.keyboards import WAYS, press, telex
from tests.ui.members.conftest import Desk, person

ALL = [
    "Lê Thị Ánh",
    "Phạm Văn Bình",
    "Nguyễn Thị Hiền",
    "Trần Thị Hiền",
    "Đỗ Minh Khang",
    "Đặng Hữu Tuấn",
]


def chips(desk: Desk) -> list[str]:
    return [button.text() for button in desk.tab.chips.findChildren(QPushButton) if button.isVisible()]


def column(desk: Desk, heading: str) -> list[str]:
    found = next(c for c in desk.tab.table.rows.columns if c.heading == heading)
    return [found.text(shown) for shown in desk.tab.table.rows.rows]


def test_the_list_is_everybody_of_today_in_the_order_of_names(desk: Desk) -> None:
    assert desk.listed() == ALL
    assert column(desk, "STT") == ["1", "2", "3", "4", "5", "6"]
    assert column(desk, "Chức vụ") == ["", "Bí thư", "", "Phó Bí thư", "", ""]
    assert column(desk, "Tổ") == ["", "1", "2", "2", "", "10"]
    assert column(desk, "Tình trạng")[:2] == ["Chính thức, miễn", "Chính thức"]
    assert column(desk, "Tình trạng")[4] == "Dự bị"


@pytest.mark.parametrize("typed", WAYS)
@pytest.mark.parametrize(
    "query, names",
    [
        ("hiền", ["Nguyễn Thị Hiền", "Trần Thị Hiền"]),
        ("nt hien", ["Nguyễn Thị Hiền"]),
        ("dh", ["Đặng Hữu Tuấn"]),
        ("038", ["Trần Thị Hiền"]),
        ("0912345", ["Nguyễn Thị Hiền"]),
        ("to 2", ["Nguyễn Thị Hiền", "Trần Thị Hiền"]),
        ("xyz", []),
    ],
)
def test_typing_narrows_at_once(
    desk: Desk, typed: Callable[[str], None], query: str, names: list[str]
) -> None:
    desk.tab.focus_search()
    typed(query)
    assert desk.listed() == names
    assert desk.tab.find_box.hasFocus()
    press(Qt.Key.Key_Escape)
    assert desk.listed() == ALL


def test_from_the_find_box_to_the_record_and_back(desk: Desk) -> None:
    desk.tab.focus_search()
    telex("hien")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    name = desk.field("Họ và tên", LineEditor)
    assert name.hasFocus()
    assert name.text() == "Trần Thị Hiền"
    press(Qt.Key.Key_Escape)
    assert desk.tab.table.hasFocus()
    telex("dang")
    assert desk.tab.find_box.hasFocus()
    assert desk.tab.find_box.text() == "dang"


def test_enter_opens_the_best_match_although_the_form_waits_for_a_pause(desk: Desk) -> None:
    desk.tab.focus_search()
    telex("khang")
    press(Qt.Key.Key_Return)
    assert desk.field("Họ và tên", LineEditor).text() == "Đỗ Minh Khang"


def test_after_a_pause_the_form_shows_who_was_found(desk: Desk, qtbot: QtBot) -> None:
    desk.tab.focus_search()
    telex("khang")
    name = desk.field("Họ và tên", LineEditor)
    qtbot.waitUntil(lambda: name.text() == "Đỗ Minh Khang")
    assert desk.tab.find_box.hasFocus()


def test_chips_count_and_filter_by_keyboard(desk: Desk) -> None:
    assert chips(desk) == ["Tất cả 6", "Chính thức 5", "Dự bị 1", "Miễn 1", "Không ở chi bộ 1"]
    first = desk.tab.chips.findChildren(QPushButton)[0]
    first.setFocus()
    press(Qt.Key.Key_Right)
    assert desk.listed() == [name for name in ALL if name != "Đỗ Minh Khang"]
    press(Qt.Key.Key_Right)
    assert desk.listed() == ["Đỗ Minh Khang"]
    press(Qt.Key.Key_Right)
    assert desk.listed() == ["Lê Thị Ánh"]
    press(Qt.Key.Key_Right)
    assert desk.listed() == ["Vũ Thị Yến"]
    assert column(desk, "Tình trạng") == ["Chuyển đi 06/2025"]
    press(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert desk.listed() == ALL


def test_chips_follow_the_book_and_only_the_chosen_one_has_a_tick(desk: Desk) -> None:
    desk.tab.chips.findChildren(QPushButton)[2].click()
    desk.services.members.add(person("Bùi Thị Lan", official=False))
    assert "Dự bị 2" in chips(desk)
    ticked = [b.text() for b in desk.tab.chips.findChildren(QPushButton) if not b.icon().isNull()]
    assert ticked == ["Dự bị 2"]
    assert desk.listed()[:2] == ["Đỗ Minh Khang", "Bùi Thị Lan"]


def test_sorting_by_rank_and_by_group(desk: Desk) -> None:
    desk.tab.order.setFocus()
    press(Qt.Key.Key_Down)
    assert desk.listed()[:2] == ["Phạm Văn Bình", "Trần Thị Hiền"]
    press(Qt.Key.Key_Down)
    assert column(desk, "Tổ") == ["1", "2", "2", "10", "", ""]
    assert column(desk, "STT") == ["1", "2", "3", "4", "5", "6"]
    press(Qt.Key.Key_Home)
    assert desk.listed() == ALL


def test_sorting_by_party_age_puts_the_oldest_first_and_the_unknown_last(desk: Desk) -> None:
    for name, joined in (("Đỗ Minh Khang", PartialDate(2025)), ("Lê Thị Ánh", PartialDate(1975, 5))):
        desk.services.members.change(replace(desk.member(name), joined_on=joined), "ngày vào Đảng")
    desk.tab.order.setFocus()
    press(Qt.Key.Key_End)
    assert desk.listed()[:2] == ["Lê Thị Ánh", "Đỗ Minh Khang"]
    assert desk.listed()[2:] == [name for name in ALL if name not in ("Lê Thị Ánh", "Đỗ Minh Khang")]


def test_groups_are_ordered_by_their_numbers() -> None:
    rows = [MemberRow(person("A B", group=group), None, "") for group in ("Tổ 10", "", "Tổ 9", "Khu Ao Sen")]
    ordered = [row.member.group for row in in_order(rows, Order.GROUP)]
    assert ordered == ["Khu Ao Sen", "Tổ 9", "Tổ 10", ""]


def test_groups_are_named_by_what_tells_them_apart() -> None:
    assert short_groups({"Tổ tự quản số 1", "Tổ tự quản số 12"}) == {
        "Tổ tự quản số 1": "1",
        "Tổ tự quản số 12": "12",
    }
    assert short_groups({"Tổ đảng 1"}) == {"Tổ đảng 1": "Tổ đảng 1"}
    assert short_groups({"Tổ 1", "Khu 1"}) == {"Tổ 1": "Tổ 1", "Khu 1": "Khu 1"}
    assert short_groups({"Tổ", "Tổ 1"}) == {"Tổ": "Tổ", "Tổ 1": "Tổ 1"}


def test_a_status_is_said_in_a_few_words() -> None:
    from chibo_desktop.domain.members import Standing

    def said(*conditions: StatusKind, official: bool = True) -> str:
        return status_text(MemberRow(person("A B"), Standing(official, frozenset(conditions)), ""))

    assert said(official=False) == "Dự bị"
    assert said(StatusKind.AWAY, StatusKind.EXEMPT) == "Chính thức, miễn, nơi khác"
    assert said(StatusKind.VISITING) == "Tạm tại đây"
    assert said(StatusKind.RESIDENCE_LINK) == "Giữ liên hệ 213"
    assert status_text(MemberRow(person("A B"), None, "")) == "Không ở chi bộ"


def test_the_list_keeps_its_place_when_somebody_else_changes(desk: Desk) -> None:
    desk.choose("Nguyễn Thị Hiền")
    desk.services.members.add(person("Bùi Văn An"))
    chosen = desk.tab.table.chosen()
    assert chosen is not None
    assert chosen.row.member.name == "Nguyễn Thị Hiền"
    assert desk.field("Họ và tên", LineEditor).text() == "Nguyễn Thị Hiền"


def test_who_is_worked_on_stays_in_sight_until_the_next_search(desk: Desk) -> None:
    desk.tab.focus_search()
    telex("hien")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_End)
    telex(" Lương")
    desk.leave()
    assert desk.listed() == ["Trần Thị Hiền", "Nguyễn Thị Hiền Lương"]
    assert desk.field("Họ và tên", LineEditor).text() == "Nguyễn Thị Hiền Lương"
    desk.tab.focus_search()
    telex("tran")
    assert desk.listed() == ["Trần Thị Hiền"]


def test_reveal_shows_somebody_no_filter_fits(desk: Desk) -> None:
    desk.tab.focus_search()
    telex("hien")
    desk.tab.reveal(desk.member("Đặng Hữu Tuấn").id)
    assert desk.field("Họ và tên", LineEditor).text() == "Đặng Hữu Tuấn"
    assert "Đặng Hữu Tuấn" in desk.listed()


def test_a_letter_among_five_thousand_costs_little_more_than_among_fifty(empty: Desk) -> None:
    """A frame is 16 ms; the ratio holds on any machine, for most of a key is painting a few rows."""
    empty.services.members.add_all(_crowd(50), "thử")
    few = _time_of_keys(empty)
    empty.services.members.add_all(_crowd(4950), "thử")
    assert _time_of_keys(empty) < 4 * few


def test_the_chosen_one_stays_chosen_while_hundreds_come_and_go(empty: Desk) -> None:
    empty.services.members.add_all(_crowd(500), "thử")
    place = next(n for n, shown in enumerate(empty.tab.table.rows.rows) if "Hiền" in shown.row.member.name)
    empty.tab.table.choose_place(place + 3)
    chosen = empty.tab.table.chosen()
    empty.tab.focus_search()
    telex("hien")
    assert empty.tab.table.chosen() == chosen
    assert len(empty.listed()) == 50
    press(Qt.Key.Key_Escape)
    assert empty.tab.table.chosen() == chosen
    assert len(empty.listed()) == 500


def _crowd(size: int) -> list[Member]:
    families, middles = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng"), ("Thị", "Văn", "Hữu", "Ngọc", "Quốc")
    givens = ("Hiền", "Hòa", "Tuấn", "An", "Ánh", "Bình", "Đạt", "Yến", "Nga", "Sơn")
    return [
        person(
            f"{families[i % 5]} {middles[i // 5 % 5]} {givens[i // 25 % 10]}",
            card_no=f"{i * 7919:012}",
            born=PartialDate(1940 + i % 60),
            group=f"Tổ tự quản số {i % 30}",
        )
        for i in range(size)
    ]


def _time_of_keys(desk: Desk) -> float:
    """Seconds of work, painting included, that a key takes; the median, for others may be busy meanwhile."""
    desk.tab.focus_search()
    spent: list[float] = []
    for query in ("nt hien", "0385", "dh", "to 3", "hoa"):
        for key in (*query, *[Qt.Key.Key_Backspace] * len(query)):
            started = time.process_time()
            telex(key) if isinstance(key, str) else press(key)
            QApplication.processEvents()
            spent.append(time.process_time() - started)
    return median(spent)
