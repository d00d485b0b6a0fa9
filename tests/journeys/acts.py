"""What a secretary does with a few keys in the window of `desk.Desk`, each one or two acts on the book."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.desk import Desk
from tests.journeys.hands import focus, name_of


def _vote(desk: Desk) -> None:
    desk.hands.keys("F7")
    desk.hands.type("giữ nguyên giờ họp")
    desk.hands.keys("Return", "F9")


def _speaker(desk: Desk) -> None:
    desk.hands.keys("F6")
    desk.hands.type("hien")
    desk.hands.keys("Return")


def _add_item(desk: Desk) -> None:
    desk.hands.keys("Ctrl+F", "Insert")
    desk.hands.type("Mục mới")
    desk.hands.keys("Return")


def _roll(key: str) -> Callable[[Desk], None]:
    def press(desk: Desk) -> None:
        desk.hands.keys("Ctrl+3", "Ctrl+F", key)

    return press


def _reason(desk: Desk) -> None:
    desk.hands.keys("Ctrl+3", "Ctrl+F", "F3", "Return")


def guest(desk: Desk) -> None:
    desk.hands.keys("Ctrl+3", "Ctrl+F")
    desk.hands.tab_to("Đại biểu: 0")
    desk.hands.keys("Return")
    desk.hands.type("Hứa Đăng Khoa")
    desk.hands.keys("Return")


def _member(desk: Desk) -> None:
    desk.hands.keys("Ctrl+1", "Insert")
    desk.hands.type("Đặng Hữu Ước")
    desk.hands.keys("Tab", "Tab")


def _remove_member(desk: Desk) -> None:
    desk.hands.keys("Ctrl+1", "Ctrl+F", "Escape", "Delete")


def _task(desk: Desk) -> None:
    desk.hands.keys("Ctrl+4", "Ctrl+F", "Home", *["Down"] * 5, "Return")
    assert name_of(focus()) == "Việc mới"
    desk.hands.type("Quét vôi hàng cây")
    desk.hands.keys("Return")


def _delete_meeting(desk: Desk) -> None:
    desk.answer("Xóa kỳ họp")
    desk.hands.menu("K", "Xóa kỳ họp…")


def _reading(desk: Desk) -> None:
    desk.hands.keys("Ctrl+5")
    desk.hands.tab_to("Tất cả tán thành")
    desk.hands.keys("Space")


def _keys(*keys: str) -> Callable[[Desk], None]:
    return lambda desk: desk.hands.keys(*keys)


ACTS: dict[str, Callable[[Desk], None]] = {
    "next item": _keys("F5"),
    "vote": _vote,
    "speaker": _speaker,
    "another item": _add_item,
    "item up": _keys("Ctrl+F", "Down", "Alt+Up"),
    "item away": _keys("Ctrl+F", "Down", "Delete"),
    "unmarked": _roll("Delete"),
    "late": _roll("F2"),
    "without reason": _roll("F4"),
    "gone early": _roll("F8"),
    "with a reason": _reason,
    "delegate": guest,
    "task": _task,
    "meeting away": _delete_meeting,
    "reading back": _reading,
    "taken back": _keys("Ctrl+Z"),
}
