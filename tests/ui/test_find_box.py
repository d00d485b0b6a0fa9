"""The find box: without marks, with any keyboard, and the list keeps its keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.ui.find_box import LIST_KEYS, FindBox
from tests.ui.conftest import Show
from tests.ui.keyboards import WAYS, commit, preedit, press, telex, vni

NAMES = ("Nguyễn Thị Hiền", "Đặng Hữu Ước", "Trần Văn Hiển", "Lê Thị Hoa")


class KeyList(QWidget):
    """Keeps the keys it gets."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys: list[int] = []
        self.take: Callable[[QKeyEvent], bool] = lambda _event: False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take(event):
            self.keys.append(event.key())


class Desk:
    def __init__(self, show: Show) -> None:
        self.window = QWidget()
        self.box = FindBox(parent=self.window)
        self.list = KeyList(self.window)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.box)
        layout.addWidget(self.list)
        self.searched: list[str] = []
        self.box.searched.connect(self.searched.append)
        show(self.window, focus=self.box)

    def found(self) -> list[str]:
        return [name for name in NAMES if self.box.accepts(name)]


@pytest.mark.parametrize("typed", WAYS)
def test_with_marks_or_without(show: Show, typed: Callable[[str], None]) -> None:
    desk = Desk(show)
    assert desk.found() == list(NAMES)
    typed("hiền")
    assert desk.found() == ["Nguyễn Thị Hiền", "Trần Văn Hiển"]
    assert desk.searched[-1] == "hiền"


def test_nothing_is_searched_amid_a_letter(show: Show) -> None:
    desk = Desk(show)
    preedit("đ")
    preedit("đă")
    assert desk.searched == []
    commit("đặng")
    assert desk.searched == ["đặng"]
    assert desk.found() == ["Đặng Hữu Ước"]


def test_esc_empties_and_then_leaves(show: Show) -> None:
    desk = Desk(show)
    left: list[bool] = []
    desk.box.left.connect(lambda: left.append(True))
    telex("hoa")
    press(Qt.Key.Key_Escape)
    assert (desk.box.text(), desk.searched[-1], left) == ("", "", [])
    press(Qt.Key.Key_Escape)
    assert left == [True]


def test_arrows_and_commands_reach_the_list_while_letters_stay(show: Show) -> None:
    desk = Desk(show)
    desk.box.send_keys(desk.list, LIST_KEYS | {Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_Delete})
    press(Qt.Key.Key_Down, Qt.Key.Key_F2, Qt.Key.Key_Space)
    telex("le")
    press(Qt.Key.Key_Space)
    telex("hoa")
    press(Qt.Key.Key_Return)
    assert desk.list.keys == [Qt.Key.Key_Down, Qt.Key.Key_F2, Qt.Key.Key_Space, Qt.Key.Key_Return]
    assert desk.box.text() == "le hoa"
    assert desk.found() == ["Lê Thị Hoa"]
    assert desk.box.hasFocus()


def test_keys_belong_to_the_input_method_while_it_composes(show: Show) -> None:
    desk = Desk(show)
    desk.box.send_keys(desk.list)
    preedit("ho")
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.list.keys == []


@pytest.mark.parametrize("typed", [telex, vni])
def test_letters_typed_in_the_list_begin_a_search(show: Show, typed: Callable[[str], None]) -> None:
    desk = Desk(show)
    desk.list.take = desk.box.take
    desk.list.setFocus()
    press(Qt.Key.Key_F3, Qt.Key.Key_Space)
    typed("đặng")
    assert desk.box.text() == "đặng"
    assert desk.list.keys == [Qt.Key.Key_F3, Qt.Key.Key_Space]
