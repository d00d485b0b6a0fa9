"""The head of the window says the same in every width, only in fewer words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.header import Header
from chibo_desktop.ui.people_list import PeopleList

EVENING = datetime(2026, 11, 20, 19, 30)
NAMES = ("Phạm Văn Bình", "Trần Thị Hiền", "Lê Quang Dũng", "Nguyễn Thị Thu Hà")
WIDE, NARROW = 1400, 400


class Clock:
    def __init__(self) -> None:
        self.at = EVENING

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    made = Services(Book.create(tmp_path / "so.chibo", clock), Rules())
    for name in NAMES:
        made.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),)))
    yield made
    made.close()


@pytest.fixture
def meeting_id(services: Services) -> str:
    return services.meetings.create(MeetingKind.REGULAR, EVENING, "Nhà văn hóa")


@pytest.fixture
def head(services: Services, qapp: QApplication) -> Iterator[Header]:
    # A window of its own would not let it be as narrow as the main window does.
    window = QWidget()
    made = Header(services)
    made.setParent(window)
    yield made
    window.deleteLater()


def texts(head: Header, width: int = WIDE) -> list[str]:
    """What can be read in the head when it is this wide, in the order of its lines."""
    head.resize(width, 60)
    head.window().show()
    QApplication.processEvents()
    shown = [w for w in head.findChildren(QLabel) + head.findChildren(QPushButton) if w.isVisible()]
    return [w.text() for w in sorted(shown, key=lambda w: (w.y() // 20, w.x())) if w.text()]


def test_without_a_meeting_it_says_so(head: Header) -> None:
    head.show_meeting(None)
    assert texts(head) == ["Chưa có kỳ họp nào"]


def test_before_the_meeting_it_says_who_is_to_come_instead_of_nobody_is_there(
    head: Header, meeting_id: str
) -> None:
    head.show_meeting(meeting_id)
    assert texts(head) == [
        "Thường kỳ tháng 11/2026 · CHUẨN BỊ",
        "Dự kiến 19:30 ngày 20/11/2026",
        "4 đồng chí phải dự họp · có mặt 4 là đạt 90%",
        "Biểu quyết: tính trên 4, cần 3",
    ]


def test_a_narrow_head_drops_words_and_keeps_the_numbers_in_two_lines(
    head: Header, services: Services, meeting_id: str, clock: Clock
) -> None:
    services.meetings.start(meeting_id)
    for person in services.attendance.roll(meeting_id).attendees[:3]:
        services.attendance.mark_present(meeting_id, person.id)
    clock.at += timedelta(minutes=42)
    head.show_meeting(meeting_id)
    wide = texts(head)
    assert wide[2] == "Có mặt 3/4 · 75% · còn 1 đồng chí để đạt 90% · 1 chưa điểm danh"
    assert wide[1].startswith("42′ / 90′ · xong khoảng ")
    narrow = texts(head, NARROW)
    assert narrow[2].startswith("Có mặt 3/4 · 75%")
    assert len(narrow[2]) < len(wide[2])
    assert all(w.width() <= NARROW for w in head.findChildren(QPushButton) if w.isVisible())
    assert texts(head) == wide


@pytest.mark.parametrize("place, words", [(0, "Phạm Văn Bình"), (1, "Được tính")])
def test_a_number_opens_the_people_behind_it(
    head: Header, services: Services, meeting_id: str, place: int, words: str
) -> None:
    services.meetings.start(meeting_id)
    head.show_meeting(meeting_id)
    texts(head)
    numbers = [button for button in head.findChildren(QPushButton) if button.isFlat()]
    numbers[place].click()
    opened = head.window().findChild(PeopleList)
    assert opened is not None
    assert any(words in line for line in opened.shown())


def test_after_the_close_the_clock_stands_still(
    head: Header, services: Services, meeting_id: str, clock: Clock
) -> None:
    services.meetings.start(meeting_id)
    clock.at += timedelta(minutes=95)
    services.meetings.finish(meeting_id)
    clock.at += timedelta(hours=3)
    head.show_meeting(meeting_id)
    assert texts(head)[:2] == ["Thường kỳ tháng 11/2026 · CHỜ THÔNG QUA", "19:30–21:05 · 95′ / 90′"]


def test_a_break_stops_the_clock_and_is_said(
    head: Header, services: Services, meeting_id: str, clock: Clock
) -> None:
    services.meetings.change(replace(services.meetings.meeting(meeting_id), model=True))
    services.meetings.start(meeting_id)
    clock.at += timedelta(minutes=20)
    services.meetings.rest(meeting_id)
    clock.at += timedelta(minutes=15)
    head.show_meeting(meeting_id)
    assert texts(head)[:2] == [
        "Thường kỳ tháng 11/2026 (sinh hoạt điểm) · ĐANG HỌP",
        "20′ / 90′ · đang nghỉ",
    ]
