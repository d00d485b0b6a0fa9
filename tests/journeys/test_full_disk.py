"""A disk that is full: every act says so in the window's line, and what was typed stays where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import peewee
import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from tests.journeys.acts import ACTS, guest
from tests.journeys.desk import Desk
from tests.journeys.hands import focus

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")

FULL = "Ổ đĩa đã đầy"


class Disk:
    """Takes what is written until it is `full`, as SQLite finds out: when the act is to be kept."""

    def __init__(self) -> None:
        self.full = False
        self.refused = 0

    def refuse(self, sql: str) -> None:
        if self.full and sql == "COMMIT":
            self.refused += 1
            raise peewee.OperationalError("database or disk is full")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    made = Disk()
    execute = SqlCipherDatabase.execute_sql

    def watched(self: SqlCipherDatabase, sql: str, *values: Any, **options: Any) -> Any:
        made.refuse(sql)
        return execute(self, sql, *values, **options)

    monkeypatch.setattr(SqlCipherDatabase, "execute_sql", watched)
    yield made
    made.full = False


def state_of(desk: Desk) -> object:
    """Everything of the book that these acts could change."""
    services, meeting_id = desk.services, desk.running
    return (
        services.cell.settings(),
        [row.member for row in services.members.rows()],
        services.meetings.meetings(),
        services.meetings.items(meeting_id),
        services.meetings.opinions(meeting_id),
        services.attendance.roll(meeting_id).attendees,
        services.attendance.guests(meeting_id),
        [view.ballot for view in services.drafting.ballots(meeting_id)],
        services.drafting.resolution(meeting_id),
        services.drafting.tasks(meeting_id),
    )


@pytest.mark.parametrize("act", ACTS)
def test_an_act_the_disk_refuses_is_said_and_changes_nothing(desk: Desk, disk: Disk, act: str) -> None:
    before = state_of(desk)
    disk.full = True
    ACTS[act](desk)
    assert disk.refused, "nothing was to be written"
    assert FULL in desk.said
    disk.full = False
    assert state_of(desk) == before


@pytest.mark.parametrize(
    "way_there",
    [
        ("Ctrl+2", "Ctrl+F", "Return"),
        ("Ctrl+2", "Ctrl+F", "Return", "Tab"),
        ("Ctrl+4", "Ctrl+F", "Home", "Down", "Down", "Return"),
        ("Ctrl+4", "Ctrl+F", "Home", *["Down"] * 6, "Return"),
    ],
)
def test_a_text_the_disk_refuses_stays_in_its_field_until_it_is_written(
    desk: Desk,
    disk: Disk,
    way_there: tuple[str, ...],
) -> None:
    desk.hands.keys(*way_there)
    field = focus()
    assert isinstance(field, QPlainTextEdit)
    before = state_of(desk)
    disk.full = True
    desk.hands.type("Chữ chưa ghi được")
    desk.hands.keys("Ctrl+3")
    assert FULL in desk.said
    desk.services.meetings.meetings()
    disk.full = False
    assert state_of(desk) == before
    desk.hands.keys("Ctrl+F", "F2")  # something else is written, and every tab is drawn anew
    desk.hands.keys(way_there[0])
    assert field.toPlainText() == "Chữ chưa ghi được"
    desk.hands.keys("Ctrl+3")
    assert state_of(desk) != before
    desk.hands.keys(way_there[0])
    assert field.toPlainText() == "Chữ chưa ghi được"


def test_a_name_the_disk_refuses_stays_for_another_try(desk: Desk, disk: Disk) -> None:
    before = state_of(desk)
    disk.full = True
    guest(desk)
    assert FULL in desk.said
    field = focus()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Hứa Đăng Khoa"
    disk.full = False
    assert state_of(desk) == before
    desk.hands.keys("Return")
    assert [guest.name for guest in desk.services.attendance.guests(desk.running)] == ["Hứa Đăng Khoa"]


def test_numbers_of_a_vote_stay_when_it_cannot_be_written(desk: Desk, disk: Disk) -> None:
    desk.hands.keys("F7")
    desk.hands.type("giữ nguyên giờ họp")
    desk.hands.keys("Return")
    for number in ("3", "1"):
        desk.hands.write(number)
        desk.hands.keys("Return")
    desk.hands.write("0")
    disk.full = True
    desk.hands.keys("Return")
    assert FULL in desk.said
    assert desk.services.drafting.ballots(desk.running) == []
    disk.full = False
    desk.hands.keys("Ctrl+Return")
    (view,) = desk.services.drafting.ballots(desk.running)
    assert (view.ballot.in_favour, view.ballot.against, view.ballot.abstained) == (3, 1, 0)


def test_another_item_is_not_shown_while_this_one_cannot_be_written(desk: Desk, disk: Disk) -> None:
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    field = focus()
    assert isinstance(field, QPlainTextEdit)
    desk.hands.type("Chữ chưa ghi được")
    disk.full = True
    desk.hands.keys("Ctrl+F", "Down", "F5")
    assert FULL in desk.said
    assert field.toPlainText() == "Chữ chưa ghi được"
    disk.full = False
    desk.hands.keys("F5")
    assert desk.content(desk.running) == "Chữ chưa ghi được"


def test_another_meeting_is_not_shown_while_this_one_cannot_be_written(desk: Desk, disk: Disk) -> None:
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    field = focus()
    assert isinstance(field, QPlainTextEdit)
    desk.hands.type("Chữ chưa ghi được")
    disk.full = True
    desk.hands.tab_to("Danh sách kỳ họp")
    desk.hands.keys("Down")
    assert desk.window.meeting_id == desk.running
    assert FULL in desk.said
    assert field.toPlainText() == "Chữ chưa ghi được"


def test_closing_asks_before_it_loses_what_the_disk_refused(desk: Desk, disk: Disk) -> None:
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    field = focus()
    assert isinstance(field, QPlainTextEdit)
    desk.hands.type("Chữ chưa ghi được")
    disk.full = True
    desk.answer("Ở lại")
    desk.hands.keys("Ctrl+Q")
    assert desk.window.isVisible()
    assert field.toPlainText() == "Chữ chưa ghi được"
    disk.full = False
    desk.hands.keys("Ctrl+Q")
    assert not desk.window.isVisible()
    assert desk.content(desk.running) == "Chữ chưa ghi được"


def test_a_meeting_that_cannot_be_made_leaves_its_form_open(desk: Desk, disk: Disk) -> None:
    before = state_of(desk)
    shown: list[str] = []

    def form() -> None:
        disk.full = True
        desk.hands.keys("Return")
        shown.extend(label.text() for label in focus().window().findChildren(QLabel))
        disk.full = False
        desk.hands.keys("Escape")

    desk.hands.in_dialog(form, lambda: desk.hands.menu("K", "Thêm kỳ họp…"))
    assert any(FULL in text for text in shown)
    assert state_of(desk) == before


def test_facts_of_the_cell_that_cannot_be_written_stay_in_their_form(desk: Desk, disk: Disk) -> None:
    def page() -> None:
        desk.hands.write("Chi bộ Tổ dân phố 4")
        disk.full = True
        desk.hands.keys("Return")
        typed = focus()
        assert isinstance(typed, QLineEdit)
        assert any(FULL in label.text() for label in typed.window().findChildren(QLabel))
        disk.full = False
        desk.hands.keys("Return")

    desk.hands.in_dialog(page, lambda: desk.hands.menu("S", "Thông tin chi bộ…"))
    assert desk.services.cell.heading_on(desk.clock().date()).issuing_body == "Chi bộ Tổ dân phố 4"
