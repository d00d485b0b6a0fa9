"""The running meeting in keystrokes: on and back, a rest, an item parted; and what is in sight meanwhile."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.journeys.desk import Desk
from tests.journeys.hands import name_of


def running_place(desk: Desk) -> int:
    """Place of the running item in the agenda, from 0."""
    items, running = desk.services.meetings.items(desk.running), desk.meeting().running_item_id
    return next(place for place, item in enumerate(items) if item.id == running)


def test_keys_go_on_and_back(desk: Desk) -> None:
    desk.hands.keys("Ctrl+2", "F5", "F5")
    assert running_place(desk) == 2
    desk.hands.keys("Shift+F5")
    assert running_place(desk) == 1
    desk.hands.keys("Ctrl+Z")
    assert running_place(desk) == 2


def test_f11_stops_the_clock_until_it_is_pressed_again(desk: Desk) -> None:
    desk.hands.keys("Ctrl+2", "F11")
    assert "Bấm F11 để họp tiếp" in desk.said
    desk.clock.pass_minutes(20)
    desk.hands.keys("F11")
    assert desk.said == ""
    assert desk.services.meetings.figures(desk.running).minutes == 0, "twenty minutes of rest are no meeting"


def test_shift_f11_parts_the_item_and_asks_for_the_name_of_the_rest(desk: Desk) -> None:
    desk.hands.keys("Ctrl+2", "F5")
    before = [item.title for item in desk.services.meetings.items(desk.running)]
    desk.hands.keys("Shift+F11", "Ctrl+A")
    desk.hands.write("Góp ý thêm")
    desk.hands.keys("Tab")
    titles = [item.title for item in desk.services.meetings.items(desk.running)]
    assert titles == [*before[:2], "Góp ý thêm", *before[2:]]


def test_clock_item_opinions_and_the_next_item_are_seen_at_once(desk: Desk) -> None:
    window = desk.window
    window.resize(1366, 728)
    desk.hands.keys("Ctrl+2", "F5")
    desk.hands.keys("F6")
    desk.hands.type("hien")
    desk.hands.keys("Return")
    parts = ("Thời gian đã họp", "Nội dung", "Ý kiến của Trần Thị Hiền", "Tiếp theo: 3.")
    frame = QRect(window.mapToGlobal(window.rect().topLeft()), window.size())
    for wanted in parts:
        found = [w for w in QApplication.allWidgets() if says(w, wanted) and seen(w)]
        assert found, wanted
        for part in found:
            assert frame.contains(QRect(part.mapToGlobal(part.rect().topLeft()), part.size())), wanted


def says(widget: QWidget, words: str) -> bool:
    text = widget.text() if isinstance(widget, QLabel) else ""
    return name_of(widget).startswith(words) or text.startswith(words)


def seen(widget: QWidget) -> bool:
    """Whether all of it is on the screen, and nothing scrolled away."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()
