"""Picking people: two letters and Enter, with any keyboard; guests as typed; a sentence when nobody fits."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.person_box import Choice, PersonBox
from tests.ui.conftest import Show
from tests.ui.keyboards import WAYS, commit, preedit, press, telex

PEOPLE = tuple(
    Choice(f"id{place}", name, detail)
    for place, (name, detail) in enumerate(
        [
            ("Nguyễn Thị Hiền", "Tổ 1"),
            ("Trần Văn Hiển", "Tổ 2"),
            ("Lê Hữu Đảng", ""),
            ("Đặng Thị Thủy", ""),
            ("Phạm Hoài Thủy", ""),
        ]
    )
)


class Desk:
    def __init__(self, show: Show, *, allow_free: bool = False, offered: tuple[str, ...] = ()) -> None:
        self.window = QWidget()
        self.box = PersonBox("Người phát biểu", allow_free=allow_free)
        self.box.set_choices(PEOPLE, offered)
        self.other = LineEditor("Khác")
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.box)
        layout.addWidget(self.other)
        self.chosen: list[Choice | None] = []
        self.problems: list[str] = []
        self.box.chosen.connect(self.chosen.append)
        self.box.problem.connect(self.problems.append)
        show(self.window, focus=self.box)

    def listed(self) -> list[str]:
        popup = self.box.findChild(QListView)
        if popup is None or not popup.isVisible():
            return []
        model = popup.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_two_letters_and_enter_take_the_best(show: Show) -> None:
    desk = Desk(show)
    telex("da")
    assert desk.listed() == ["Lê Hữu Đảng", "Đặng Thị Thủy"]
    press(Qt.Key.Key_Return)
    assert desk.chosen == [PEOPLE[2]]
    assert desk.box.text() == "Lê Hữu Đảng"
    assert desk.listed() == []


@pytest.mark.parametrize("typed", WAYS)
def test_marks_single_out(show: Show, typed: Callable[[str], None]) -> None:
    desk = Desk(show)
    typed("hiển")
    assert desk.listed() == ["Trần Văn Hiển – Tổ 2", "Nguyễn Thị Hiền – Tổ 1"]
    press(Qt.Key.Key_Return)
    assert desk.chosen == [PEOPLE[1]]


def test_arrows_walk_and_come_round(show: Show) -> None:
    desk = Desk(show)
    telex("thuy")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.chosen == [PEOPLE[4]]
    desk.box.selectAll()
    telex("thuy")
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert desk.chosen == [PEOPLE[4], PEOPLE[3]]


def test_an_empty_box_offers_the_likely_first(show: Show) -> None:
    desk = Desk(show, offered=("id3",))
    press(Qt.Key.Key_Down)
    assert desk.listed()[:2] == ["Đặng Thị Thủy", "Nguyễn Thị Hiền – Tổ 1"]
    press(Qt.Key.Key_Escape)
    assert desk.listed() == []


def test_a_click_opens_the_list_and_a_click_picks(show: Show) -> None:
    desk = Desk(show)
    QTest.mouseClick(desk.box, Qt.MouseButton.LeftButton)
    popup = desk.box.findChild(QListView)
    assert popup is not None
    assert desk.listed()
    second = popup.visualRect(popup.model().index(1, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert desk.chosen == [PEOPLE[1]]
    assert desk.box.hasFocus()


def test_nothing_is_offered_or_taken_amid_a_letter(show: Show) -> None:
    desk = Desk(show)
    preedit("đ")
    preedit("đả")
    press(Qt.Key.Key_Return)
    assert (desk.listed(), desk.chosen) == ([], [])
    commit("đảng")
    assert desk.listed()[0] == "Lê Hữu Đảng"


def test_leaving_takes_the_only_one_that_fits(show: Show) -> None:
    desk = Desk(show)
    telex("huu dang")
    press(Qt.Key.Key_Tab)
    assert desk.chosen == [PEOPLE[2]]
    assert desk.listed() == []


def test_leaving_amid_several_keeps_the_letters_and_asks(show: Show) -> None:
    desk = Desk(show)
    telex("thuy")
    desk.other.setFocus()
    assert desk.chosen == []
    assert desk.box.text() == "thuy"
    assert desk.problems == ["Chưa rõ “thuy” là ai. Gõ thêm vài chữ của tên rồi chọn trong danh sách."]
    desk.box.setFocus()
    press(Qt.Key.Key_Escape)
    assert desk.box.text() == ""
    assert desk.problems[-1] == ""


@pytest.mark.parametrize("typed", WAYS)
def test_a_guest_is_taken_as_typed(show: Show, typed: Callable[[str], None]) -> None:
    desk = Desk(show, allow_free=True)
    typed("Bùi Khắc Ước")
    assert desk.listed() == ["Khách: Bùi Khắc Ước"]
    press(Qt.Key.Key_Return)
    assert desk.chosen == [Choice("", "Bùi Khắc Ước")]


def test_a_guest_with_a_members_letters_is_the_last_row(show: Show) -> None:
    desk = Desk(show, allow_free=True)
    telex("Hiền")
    assert desk.listed()[-1] == "Khách: Hiền"
    press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert desk.chosen == [Choice("", "Hiền")]


def test_the_list_closes_when_its_line_is_scrolled_or_the_window_moved(
    show: Show, qapp: QApplication
) -> None:
    desk = Desk(show)
    telex("thuy")
    assert desk.listed()
    desk.window.move(desk.window.x() + 40, desk.window.y() + 40)
    qapp.processEvents()
    assert desk.listed() == []
    press(Qt.Key.Key_Down)
    assert desk.listed()
    desk.box.move(desk.box.x(), desk.box.y() + 3)
    qapp.processEvents()
    assert desk.listed() == []


def test_emptied_means_nobody(show: Show) -> None:
    desk = Desk(show)
    desk.box.show_choice(PEOPLE[0])
    assert desk.chosen == []
    desk.box.selectAll()
    press(Qt.Key.Key_Delete)
    desk.other.setFocus()
    assert desk.chosen == [None]


def test_enter_with_nothing_open_goes_on_to_the_window(show: Show) -> None:
    desk = Desk(show)
    desk.box.show_choice(PEOPLE[0])
    entered: list[bool] = []
    desk.box.returnPressed.connect(lambda: entered.append(True))
    press(Qt.Key.Key_Return)
    assert entered == [True]
    assert desk.chosen == []
