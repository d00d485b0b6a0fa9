"""A model meeting by keys alone: planned, rehearsed, held, observed in two ways, learnt from, remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.domain.scoring import ScoreMark
from chibo_desktop.services.observing import read, write
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from tests.journeys.conftest import Begin
from tests.journeys.hands import Hands, name_of, settle
from tests.journeys.story import Evening
from tests.ui.keyboards import ime, vni

EVENING = datetime(2026, 11, 20, 19, 30)
PLANNING = EVENING - timedelta(days=5)
GUEST = "Hứa Đăng Khoa, Phó Bí thư, Đảng ủy phường Sông Thử"
PRAISED, WEAK, REMEDY = (
    "Nhiều ý kiến đúng trọng tâm",
    "Đọc lại báo cáo <cả trang>",
    "Gửi báo cáo trước ba ngày",
)
ASKED = "Cấp cho nhà văn hóa một máy chiếu"


@pytest.fixture
def evening(sit_down: Begin, home: Path) -> Evening:
    """The program with a book in which a model meeting is planned in five days."""
    evening = sit_down()
    evening.clock.at = PLANNING
    services = Services(Book.create(home / "so.chibo", evening.clock), Rules())
    services.cell.set_up("Chi bộ Thử", "Đảng bộ phường Sông Thử", "Sông Thử", "Nhà văn hóa", time(19, 30))
    for name, post in (("Phạm Văn Bình", "Bí thư"), ("Trần Thị Hiền", "Phó bí thư"), ("Lê Quang Dũng", "")):
        posts = (Post(post),) if post else ()
        services.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),), posts=posts))
    model = services.meetings.create(MeetingKind.REGULAR, EVENING)
    services.meetings.change(replace(services.meetings.meeting(model), model=True))
    services.meetings.write_delegation(model, GUEST)
    services.close()
    evening.program.open_book(home / "so.chibo")
    evening.come_forward()
    settle()
    return evening


def services_of(evening: Evening) -> Services:
    return evening.window.host.services


def done(evening: Evening, code: str) -> bool:
    meeting_id = evening.window.meeting_id
    assert meeting_id is not None
    return next(d.done for d in services_of(evening).preparation.duties(meeting_id) if d.rule.code == code)


def text_of(folder: Path, begins: str) -> str:
    (path,) = folder.glob(f"{begins}*.docx")
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_from_the_plan_to_both_papers(evening: Evening, home: Path):
    hands = evening.hands
    plan(evening)
    rehearse(evening)
    evening.clock.at = EVENING
    hold(evening)
    model = evening.window.meeting_id
    assert model is not None
    observe_here(evening)
    observe_elsewhere(evening, home)
    assert [one.sheet.name for one in services_of(evening).observing.sheets(model)] == [
        "Hứa Đăng Khoa",
        "Đỗ Thị Nhài",
    ]
    learn(evening)
    folder = home / "Văn bản so" / "2026-11-20 Thường kỳ"
    hands.menu("V", "Xuất Word")
    hands.until(lambda: list(folder.glob("Biên bản rút*")), "the lessons as a Word file")
    hands.until(lambda: done(evening, "lessons"), "the duty that follows")
    lessons = text_of(folder, "Biên bản rút kinh nghiệm")
    for said in (PRAISED, WEAK, REMEDY, ASKED, "Đồng chí Hứa Đăng Khoa", "Đồng chí Trần Thị Hiền", "10/100"):
        assert said in lessons
    minutes = services_of(evening).papers.minutes(model).context()
    assert WEAK not in str(minutes), "what was said after the close is no part of the minutes"
    sheets = home / "Văn bản so"
    assert not list(sheets.rglob("TẬP DƯỢT*")), "nothing of the rehearsal is left"
    remember(evening)


def plan(evening: Evening) -> None:
    """The duties of a model meeting, counted back; the first is ticked."""
    hands = evening.hands
    hands.keys("Ctrl+2")
    hands.menu("K", "Việc trước và sau kỳ họp")
    assert name_of(hands.focus()) == "Việc cần làm"
    hands.keys("Space")
    assert done(evening, "roles")


def rehearse(evening: Evening) -> None:
    """Everything can be tried; the book keeps nothing but that it was tried."""
    hands, before = evening.hands, evening.window
    hands.menu("K", "Tập dượt kỳ họp này…")
    evening.come_forward()
    settle()
    assert evening.window is not before
    assert services_of(evening).rehearsing
    hands.keys("Ctrl+2", "F5")
    assert services_of(evening).meetings.meetings()[0].started_at is not None
    hands.menu("K", "Kết thúc tập dượt, về sổ thật")
    evening.come_forward()
    settle()
    assert services_of(evening).meetings.meetings()[0].started_at is None
    assert done(evening, "rehearsal")


def hold(evening: Evening) -> None:
    """The meeting itself is another journey; here everybody is there and it is passed."""
    services, model = services_of(evening), evening.window.meeting_id
    assert model is not None
    services.attendance.mark_rest(model, Mark.PRESENT)
    services.meetings.start(model)
    evening.clock.pass_minutes(95)
    services.meetings.finish(model)
    services.minutes.vote_reading(model, 3)
    services.minutes.pass_meeting(model)
    settle()


def observe_here(evening: Evening) -> None:
    """The guest is found by three letters; a point is typed, a remark written."""
    hands = evening.hands

    def sheet() -> None:
        assert name_of(hands.focus()) == "Điểm từng mục"
        hands.type("5")
        hands.keys("Return")
        assert name_of(hands.focus()).startswith("Điểm, mục 2"), "the next item is open for its points"
        hands.type("5")
        hands.keys("Return", "Escape", "Alt+N")
        hands.tab_to("Nhận xét mới")
        hands.type(PRAISED, vni)
        hands.keys("Return", "Escape")

    def sheets() -> None:
        assert name_of(hands.focus()) == "Người quan sát mới"
        hands.type("hdk")
        hands.in_dialog(sheet, lambda: hands.keys("Return"))
        come_back()
        hands.keys("Escape")

    hands.in_dialog(sheets, lambda: hands.menu("K", "Phiếu quan sát…"))


def come_back() -> None:
    """What a desktop does when a dialog over a dialog is closed, and the offscreen one does not."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.activateWindow()
    settle()


def observe_elsewhere(evening: Evening, home: Path) -> None:
    """A small file goes to another laptop and comes back."""
    hands, path = evening.hands, home / "phiếu.quansat"

    def hand_out() -> None:
        evening.answers.answers.append(path)
        hands.tab_to("Tạo tệp phiếu…")
        hands.keys("Return", "Escape", "Escape")  # the first closes what was said

    def bring() -> None:
        evening.answers.answers.append(path)
        hands.tab_to("Nhận phiếu từ tệp…")
        hands.keys("Return", "Escape", "Escape")

    hands.in_dialog(hand_out, lambda: hands.menu("K", "Phiếu quan sát…"))
    assert done(evening, "observers")
    file = read(path)
    sheet = replace(file.observed.sheet, name="Đỗ Thị Nhài")
    filled = replace(file.observed, sheet=sheet).marked(ScoreMark("4.3", Fraction(10)))
    write(path, replace(file, observed=filled))
    hands.in_dialog(bring, lambda: hands.menu("K", "Phiếu quan sát…"))


def learn(evening: Evening) -> None:
    """A weak point with who said it and its remedy, a proposal; then the paper is asked for."""
    hands = evening.hands

    def lessons() -> None:
        pick(hands, "Loại nhận xét", 1)
        hands.tab_to("Nhận xét mới")
        hands.type(WEAK, ime)
        hands.keys("Return")
        assert name_of(hands.focus()) == "Người nêu"
        hands.type("hien")
        hands.keys("Return")
        assert name_of(hands.focus()) == "Khắc phục"
        hands.type(REMEDY)
        hands.keys("Return")
        assert name_of(hands.focus()) == "Nhận xét mới"
        pick(hands, "Loại nhận xét", 1)
        hands.tab_to("Nhận xét mới")
        hands.type(ASKED)
        hands.keys("Return", "Return")
        hands.tab_to("Biên bản rút kinh nghiệm")
        hands.keys("Return")

    hands.in_dialog(lessons, lambda: hands.menu("K", "Rút kinh nghiệm…"))


def pick(hands: Hands, name: str, down: int) -> None:
    hands.tab_to(name)
    hands.keys(*["Down"] * down)


def remember(evening: Evening) -> None:
    """When the next meeting is prepared, the weak point is there to be ticked."""
    hands, services = evening.hands, services_of(evening)
    following = services.meetings.create(MeetingKind.REGULAR, EVENING + timedelta(days=28))
    evening.window.show_meeting(following)
    hands.menu("K", "Việc trước và sau kỳ họp")
    hands.tab_to("Khắc phục từ kỳ trước")
    hands.keys("Space")
    (remedy,) = services.remarks.open_remedies(following)
    assert (remedy.done, remedy.remark.remedy) == (True, REMEDY)
    assert QApplication.activeModalWidget() is None
