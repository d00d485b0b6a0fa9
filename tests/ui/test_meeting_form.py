"""A new meeting: it proposes what is usual, and says by which rules its agenda is made."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.meeting_form import MeetingForm
from tests.ui.keyboards import WAYS, press, telex

NOON = datetime(2026, 11, 20, 12, 0)
Open = Callable[[], MeetingForm]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(Book.create(tmp_path / "so.chibo", lambda: NOON), Rules())
    made.cell.set_up("Chi bộ 3", "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà văn hóa", time(19, 30))
    yield made
    made.close()


@pytest.fixture
def open_form(services: Services, show: Callable[..., QWidget]) -> Open:
    def opened() -> MeetingForm:
        form = MeetingForm(services)
        show(form, focus=form.findChild(QComboBox))
        return form

    return opened


def field(form: QWidget, name: str) -> QLineEdit:
    found = next(w for w in form.findChildren(QLineEdit) if w.accessibleName() == name)
    found.setFocus()
    found.selectAll()
    return found


def said(form: QWidget) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


def test_enter_at_once_makes_the_usual_meeting(services: Services, open_form: Open) -> None:
    form = open_form()
    press(Qt.Key.Key_Return)
    assert form.created is not None
    meeting = services.meetings.meeting(form.created)
    assert meeting.kind is MeetingKind.REGULAR
    assert meeting.planned_at == datetime(2026, 11, 20, 19, 30)
    assert (meeting.venue, meeting.profile_id) == ("Nhà văn hóa", "hd42-2025")
    assert len(services.meetings.items(meeting.id)) == 18


@pytest.mark.parametrize("typed", WAYS)
def test_what_is_typed_is_what_is_made(
    services: Services, open_form: Open, typed: Callable[[str], None]
) -> None:
    form = open_form()
    press(Qt.Key.Key_Down)
    field(form, "Ngày họp")
    typed("3/12")
    field(form, "Giờ họp")
    typed("7h30")
    field(form, "Nơi họp")
    typed("Nhà đồng chí Ước")
    field(form, "Chủ đề")
    typed("Học tập đạo đức")
    press(Qt.Key.Key_Return)
    assert form.created is not None
    meeting = services.meetings.meeting(form.created)
    assert meeting.kind is MeetingKind.THEMATIC
    assert meeting.planned_at == datetime(2026, 12, 3, 7, 30)
    assert (meeting.venue, meeting.subject) == ("Nhà đồng chí Ước", "Học tập đạo đức")


def test_the_day_tells_the_rules_and_an_old_day_the_old_ones(services: Services, open_form: Open) -> None:
    form = open_form()
    assert "Hướng dẫn 42-HD/BTCTW" in said(form)
    field(form, "Ngày họp")
    telex("27/10/2025")
    press(Qt.Key.Key_Tab)
    assert "Hướng dẫn 12-HD/BTCTW" in said(form)
    press(Qt.Key.Key_Return)
    assert form.created is not None
    assert services.meetings.meeting(form.created).profile_id == "hd12-2018"


@pytest.mark.parametrize("name", ["Ngày họp", "Giờ họp"])
def test_what_is_no_day_or_hour_stays_and_is_said(services: Services, open_form: Open, name: str) -> None:
    form = open_form()
    typed = field(form, name)
    telex("không rõ")
    press(Qt.Key.Key_Return)
    assert form.isVisible()
    assert typed.text() == "không rõ"
    assert "⚠" in said(form)
    assert services.meetings.meetings() == []


@pytest.mark.parametrize("name", ["Ngày họp", "Giờ họp"])
def test_an_emptied_day_or_hour_is_asked_for(services: Services, open_form: Open, name: str) -> None:
    form = open_form()
    typed = field(form, name)
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert form.isVisible()
    assert typed.hasFocus()
    assert "⚠ Chưa có" in said(form)
    assert services.meetings.meetings() == []


def test_esc_makes_nothing(services: Services, open_form: Open) -> None:
    form = open_form()
    press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert form.created is None
    assert services.meetings.meetings() == []


@pytest.mark.parametrize(
    "last, proposed",
    [
        (date(2026, 11, 3), date(2026, 12, 3)),
        (date(2026, 11, 18), date(2026, 12, 18)),
        (date(2026, 10, 31), date(2026, 11, 28)),
        (date(2026, 9, 5), date(2026, 11, 20)),
        (date(2026, 12, 20), date(2027, 1, 20)),
    ],
)
def test_the_day_is_a_month_after_the_last_one_and_never_gone_by(
    services: Services, open_form: Open, last: date, proposed: date
) -> None:
    services.meetings.create(MeetingKind.REGULAR, datetime.combine(last, time(19, 30)))
    committee = datetime.combine(last, time(8)) + timedelta(days=2)
    services.meetings.create(MeetingKind.COMMITTEE, committee)
    form = open_form()
    assert field(form, "Ngày họp").text() == f"{proposed:%d/%m/%Y}"


def choose(form: QWidget, label: str, text: str) -> None:
    box = next(box for box in form.findChildren(QComboBox) if box.accessibleName() == label)
    assert text in [box.itemText(place) for place in range(box.count())]
    box.setCurrentText(text)


def test_last_months_agenda_and_the_cells_own_are_offered(services: Services, open_form: Open) -> None:
    earlier = services.meetings.create(MeetingKind.REGULAR, datetime(2026, 10, 20, 19, 30))
    for item in services.meetings.items(earlier)[2:]:
        services.meetings.remove_item(item.id)
    services.templates.save(earlier, "Mẫu ngắn")
    for name in ("Như kỳ trước: Thường kỳ tháng 10/2026", "Mẫu ngắn"):
        form = open_form()
        choose(form, "Chương trình", name)
        field(form, "Nơi họp")
        press(Qt.Key.Key_Return)
        assert form.created is not None
        assert len(services.meetings.items(form.created)) == 2
        services.history.undo()


def test_a_meeting_of_the_committee_prepares_the_next_one_of_the_cell(
    services: Services, open_form: Open
) -> None:
    target = services.meetings.create(MeetingKind.REGULAR, datetime(2026, 11, 29, 19, 30))
    form = open_form()
    choose(form, "Loại kỳ họp", "Họp chi ủy")
    assert "Chuẩn bị cho Thường kỳ tháng 11/2026 ngày 29/11/2026." in said(form)
    field(form, "Nơi họp")
    press(Qt.Key.Key_Return)
    assert form.created is not None
    made = services.meetings.meeting(form.created)
    assert (made.prepares_id, made.planned_at) == (target, datetime(2026, 11, 26, 19, 30))
