"""The tab in a window with Ctrl+Z, over a real book with invented people, and lists as cells keep them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Member, Post, Status, StatusKind, grade_statuses
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.members.preview import ImportPreview
from chibo_desktop.ui.members.tab import MembersTab
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers
from tests.ui.conftest import Show

EVENING = datetime(2026, 11, 20, 19, 30)
W = TypeVar("W", bound=QWidget)


def person(name: str, *more: Status, official: bool = True, **values: object) -> Member:
    posts = (Post(str(values.pop("post"))),) if "post" in values else ()
    statuses = (*grade_statuses(None, None, official), *more)
    return Member("", name, statuses=statuses, posts=posts, **values)  # pyright: ignore[reportArgumentType]


PEOPLE = (
    person("Phạm Văn Bình", post="Bí thư", group="Tổ tự quản số 1", born=PartialDate(1951, 3, 3)),
    person("Trần Thị Hiền", post="Phó Bí thư", group="Tổ tự quản số 2", card_no="038000111222"),
    person("Nguyễn Thị Hiền", group="Tổ tự quản số 2", phone="0912 345 678"),
    person("Đặng Hữu Tuấn", group="Tổ tự quản số 10"),
    person("Lê Thị Ánh", Status(StatusKind.EXEMPT, PartialDate(2024, 1))),
    person("Đỗ Minh Khang", official=False),
    person("Vũ Thị Yến", Status(StatusKind.TRANSFERRED, PartialDate(2025, 6))),
)


class Desk:
    """What the tests ask of the window and the book behind it."""

    def __init__(self, services: Services, app: QApplication) -> None:
        self.services = services
        self.window = QWidget()
        self.notice = Notice()
        self.answers = Answers()
        self.errors: list[Exception] = []
        self.tasks = Tasks(self.errors.append, self.window)
        theme = Theme(app)
        host = Host(
            services, self.answers, self.tasks, theme, self.notice, lambda _place, _target: None, lambda: None
        )
        self.tab = MembersTab(host)
        self.elsewhere = QPushButton("nơi khác")
        layout = QVBoxLayout(self.window)
        for widget in (self.notice, self.tab, self.elsewhere):
            layout.addWidget(widget)
        QShortcut(QKeySequence("Ctrl+Z"), self.window).activated.connect(self.undo)
        services.watch(self.tab.changed)
        self.window.resize(1156, 620)

    def undo(self) -> None:
        self.tab.flush()
        self.services.history.undo()

    # -- the book ---------------------------------------------------------------------------------

    def member(self, name: str) -> Member:
        return next(row.member for row in self.services.members.rows() if row.member.name == name)

    def names(self) -> list[str]:
        return [row.member.name for row in self.services.members.rows()]

    def last_act(self) -> str:
        past = self.services.history.undoable()
        return past.name if past else ""

    # -- the window -------------------------------------------------------------------------------

    def listed(self) -> list[str]:
        return [shown.row.member.name for shown in self.tab.table.rows.rows]

    def choose(self, name: str) -> None:
        assert self.tab.table.choose(self.member(name).id), name

    def field(self, label: str, kind: type[W]) -> W:
        """The field of the form that a screen reader calls by this name."""
        form = self.tab.form
        found = [w for w in form.findChildren(kind) if w.accessibleName() == label and w.isVisibleTo(form)]
        assert len(found) == 1, f"{label}: {len(found)}"
        return found[0]

    def focus(self, label: str, kind: type[W]) -> W:
        editor = self.field(label, kind)
        editor.setFocus()
        assert editor.hasFocus()
        return editor

    def leave(self) -> None:
        self.elsewhere.setFocus()

    def preview(self, path: Path, qtbot: QtBot) -> ImportPreview:
        """Import the file as far as the preview."""
        self.tab.importer.read(path)
        qtbot.waitUntil(lambda: self.tab.importer.preview is not None)
        preview = self.tab.importer.preview
        assert preview is not None
        with qtbot.waitActive(preview):
            preview.activateWindow()
        preview.table.setFocus()
        return preview


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(Book.create(tmp_path / "so.chibo", lambda: EVENING), Rules())
    yield made
    made.close()


@pytest.fixture
def empty(services: Services, show: Show, looks: QApplication) -> Iterator[Desk]:
    """The tab over a book without members."""
    desk = Desk(services, looks)
    desk.tab.show_meeting(None)
    show(desk.window, focus=desk.tab)
    yield desk
    desk.tasks.close()
    assert desk.errors == []


@pytest.fixture
def desk(empty: Desk) -> Desk:
    """The tab over a book with the people above."""
    empty.services.members.add_all(PEOPLE, "thử")
    return empty


HEADINGS = (
    "STT",
    "Họ và tên",
    "Nam, nữ",
    "Năm sinh",
    "Số thẻ",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Chức vụ",
    "Ghi chú",
)
ROSTER: tuple[tuple[object, ...], ...] = (
    (1, "Lý Văn Tám", "Nam", "02/9/1950", "001234567890", "19/5/1975", "19/5/1976", "BT", None),
    (
        2,
        "HOÀNG THỊ NA",
        "Nữ",
        1962,
        None,
        "3/2/1990",
        "3/2/1991",
        None,
        "Miễn công tác và sinh hoạt từ 01/2024",
    ),
    (3, "Đinh Công Sơn", "Nam", "khoảng 1958", "1234567891", "6/1985", "6/1986", None, None),
    (4, "Mai Thị Loan", "Nữ", "7/7/1999", None, "7/11/2025", None, None, "Dự bị"),
)

Roster = Callable[..., Path]


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    """Write a member list as an .xlsx, with title and total, and give its path."""

    def write(rows: Sequence[Sequence[object]] = ROSTER, *, name: str = "danh_sach.xlsx") -> Path:
        import openpyxl

        workbook = openpyxl.Workbook()
        sheet = workbook.worksheets[0]
        sheet.append(["CHI BỘ TỔ DÂN PHỐ 4"])
        sheet.append([])
        sheet.append(list(HEADINGS))
        for row in rows:
            sheet.append(list(row))
        sheet.append([None, f"Tổng cộng: {len(rows)} đồng chí"])
        path = tmp_path / name
        workbook.save(path)
        return path

    return write
