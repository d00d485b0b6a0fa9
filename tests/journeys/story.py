"""The evening of 20/11/2026 in an invented cell: what happens in it and what is typed.

`Evening` lives it key by key; what the papers must say stands in `ledger.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from chibo_desktop.app import Program
from chibo_desktop.ui.main_window import MainWindow
from tests.journeys.hands import PATIENCE_MS, Clock, Hands, Way, name_of, settle
from tests.journeys.roster import write_roster
from tests.ui.answers import Answers
from tests.ui.keyboards import WAYS, ime, surrounding, telex, vni

ARRIVAL, OPENED = datetime(2026, 11, 20, 19, 15), datetime(2026, 11, 20, 19, 32)
LATE_BY, MINUTES_EACH = 3, 4
LEAVES_AT, DRAFTED_AT = 11, 15
MINUTES_FILE, RESOLUTION_FILE = "Biên bản 11-2026.docx", "Nghị quyết 11-2026.docx"
CELL, UPPER = "Chi bộ Tổ dân phố Bến Thử", "Đảng bộ phường Sông Thử"
PLACE, VENUE = "Sông Thử", "Nhà văn hóa Tổ dân phố Bến Thử"
BOOK = f"{CELL}.chibo"
ROSTER, PDF = "Danh sách.xlsx", "Biên bản tháng 11.pdf"
REASON = "đưa cháu đi khám ở tỉnh"


@dataclass(frozen=True)
class Item:
    """What is typed at one item: its content, opinions as (letters of the name, text), its conclusion."""

    content: str = ""
    way: Way = telex
    opinions: Sequence[tuple[str, str]] = ()
    conclusion: str = ""


ITEMS = (
    Item("Đồng chí Bí thư tuyên bố lý do; giới thiệu đại biểu về dự."),
    Item("Chi bộ thống nhất cử đồng chí Kha Thị Bích Ngọc làm thư ký.", vni),
    Item("Đảng phí quý IV đã thu đủ: 1.680.000 đồng, nộp ngày 15/11/2026.", ime),
    Item("Điểm danh xong lúc 19 giờ 25 phút.", surrounding),
    Item(),
    Item(
        "Tỷ lệ hộ dùng nước sạch còn <90% & giảm {{ 2 }} hộ.\nĐề nghị từng đồng chí “nắm” lại số liệu.", telex
    ),
    Item("Hoàn thành 4/5 việc; còn việc lát ngõ 7 dở dang vì mưa.", vni),
    Item("Nhân dân phấn khởi; lo nhất là giá điện và nước ngập ngõ.", ime),
    Item("Chuẩn bị Ngày hội Đại đoàn kết; thu quỹ Vì người nghèo.", surrounding),
    Item("Chi đoàn góp 03 buổi dọn vệ sinh, xin chi bộ mượn loa đài.", telex),
    Item(
        opinions=(
            ("ngan", "Nhất trí. Đề nghị lắp thêm 02 đèn ở đầu ngõ 9."),
            ("dom", "Tôi góp ý về giờ họp: nên bắt đầu sớm hơn 15 phút."),
            ("ngan", "Xin nhận viết tin cho trang của tổ dân phố."),
        ),
        conclusion="Tiếp thu các ý kiến; từ tháng 12 họp lúc 19 giờ 15 phút.",
    ),
    Item(
        "Tập thể chi ủy tự phê bình: đôn đốc chưa quyết liệt.",
        vni,
        (("thuan", "Tôi còn vắng 01 buổi trực."),),
    ),
    Item("Đại biểu ghi nhận cách làm của chi bộ, đề nghị nhân rộng.", ime),
    Item("Bí thư kết luận: thống nhất 03 việc trọng tâm của tháng.", surrounding),
    Item("Phân công như bảng nhiệm vụ kèm theo.", telex),
    Item("Toàn văn dự thảo đã được đọc trước hội nghị.", vni),
    Item("Chi bộ tự chấm như phần nghị quyết đã ghi.", ime),
    Item("Thư ký đọc toàn văn biên bản.", telex),
    Item("Cảm ơn các đồng chí đã dự họp đầy đủ, đúng giờ.", surrounding),
)
VOTES = {5: (7, 1, 1), 16: None}
"""The votes at items: for, against, without opinion; the resolution by F9, everybody in the room."""
ADDED, ENDING = "Giao lưu với Chi đoàn thanh niên", " (Kết luận số 18-KL/ĐU)"
PRAISE = "Biểu dương đồng chí Chu Thị Ngân viết 06 tin bài."
LIMITS = "Việc lát ngõ 7 chậm 10 ngày do mưa kéo dài."
NEXT = "Giữ vững nền nếp sinh hoạt; hoàn thành 100% chỉ tiêu năm."
SCORE = "Chi bộ tự chấm 91 điểm, xếp loại Tốt."
TASKS = (
    ("Lát xong 120 m ngõ 7", ("thuan",), "Tô Hiến Thuận", "15/12/2026", "15/12/2026", telex),
    ("Lắp 02 đèn đầu ngõ 9", ("dom", "ngan"), "Ông Văn Đởm, Chu Thị Ngân", "30/11", "30/11/2026", vni),
    ("Dọn vệ sinh ba Chủ nhật", (), "Chi đoàn thanh niên", "5/12/2026", "05/12/2026", ime),
)
"""What, the letters typed for each person, who as printed, the day as typed and as printed, the keyboard."""


class Evening:
    """One secretary at one laptop; every stage ends with everything saved that was left."""

    def __init__(self, program: Program, answers: Answers, clock: Clock, folder: Path) -> None:
        self.program = program
        self.answers = answers
        self.clock = clock
        self.folder = folder
        self.hands = Hands()

    @property
    def window(self) -> MainWindow:
        window = self.program.window
        assert isinstance(window, MainWindow)
        return window

    # -- the stages -------------------------------------------------------------------------------

    def first_page(self) -> None:
        """No book yet: the three buttons, and the one short page."""
        self.program.begin()
        self.come_forward()
        hands = self.hands
        assert name_of(hands.focus()) == "Lập sổ mới"

        def page() -> None:
            for place, (text, way) in enumerate(((CELL, telex), (UPPER, vni), (PLACE, ime), (VENUE, telex))):
                if place:
                    hands.keys("Tab")
                hands.type(text, way)
            hands.keys("Tab")
            hands.write("19h30")
            hands.keys("Return")

        hands.in_dialog(page, lambda: hands.keys("Return"))
        self.come_forward()

    def import_roster(self) -> None:
        """The cell's own list, looked at and then taken."""
        hands = self.hands
        self.answers.answers.append(write_roster(self.folder / ROSTER))
        hands.tab_to("Nhập từ Excel…")
        hands.keys("Return")
        hands.until(QApplication.activeModalWidget, "the preview of the roster")
        hands.keys(*["Down"] * 13, "F2")  # the last one's name was mistyped in the list
        hands.write("Chu Thị Ngân", ime)
        hands.keys("Return")
        hands.tab_to("Nhập 14 đồng chí")
        hands.keys("Space")
        assert name_of(hands.focus()) == "Danh sách đảng viên"

    def new_meeting(self) -> None:
        """This month's regular meeting, on the day and at the place the form proposes."""
        hands = self.hands

        def form() -> None:
            hands.tab_to("Giờ họp")
            hands.write("19:30")
            hands.keys("Return")

        hands.in_dialog(form, lambda: hands.menu("K", "Thêm kỳ họp…"))

    def change_agenda(self) -> None:
        """Another title, another presenter, another order, one item more; and who keeps the minutes."""
        hands = self.hands
        hands.keys("Ctrl+F", "Home", *["Up"] * 20)
        hands.keys("Down", "Down", "Down", "Alt+Up")  # the dues before the roll-call
        hands.keys("Down", "Down", "Down", "Return")
        hands.type(ENDING, vni)
        hands.keys("Return", "Down", "Down", "Return", "Tab")
        hands.write("thuan")
        hands.keys("Return", "Down", "Insert")
        hands.type(ADDED, ime)
        hands.keys("Return")
        hands.tab_to("Thư ký")
        hands.type("b ngoc")
        hands.keys("Return")
        hands.keys("Tab")

    def take_roll(self) -> None:
        """Before the opening: one key a person, in the order of names; two are written with a reason."""
        hands = self.hands
        hands.keys("Ctrl+3", "Ctrl+F")
        hands.keys("F3", "Return")  # Ẩn: the first of the usual reasons
        hands.keys("Space", "Space", "Return", "Space", "Space", "Space")  # Dịu, Đởm, Nga, Ngân, Ngọc, Quý
        hands.keys("F4")  # Sự
        hands.keys("Space", "Return")  # Thuận, Tường
        hands.keys("F3")  # Ước
        hands.type(REASON, telex)
        hands.keys("Return")
        hands.type("luc en", telex)  # exempt, and came all the same
        hands.keys("Return")
        hands.tab_to("Đại biểu: 0")
        hands.keys("Return")

    def guest(self) -> None:
        """The delegate of the ward."""
        hands = self.hands
        hands.type("Hứa Đăng Khoa", telex)
        hands.keys("Tab")
        hands.type("Phó Bí thư Thường trực", vni)
        hands.keys("Tab")
        hands.type("Đảng ủy phường Sông Thử", ime)
        hands.keys("Return", "Escape")

    def open_meeting(self) -> None:
        """F5 at half past seven and two minutes; Ỷ comes in when the first item is under way."""
        hands = self.hands
        self.clock.at = OPENED
        hands.keys("F5")
        assert name_of(hands.focus()) == "Nội dung"
        self.clock.pass_minutes(LATE_BY)
        hands.keys("Ctrl+3", "Ctrl+F")
        hands.type("quach", telex)
        hands.keys("F2", "Ctrl+2")

    def go_through(self, first: int, last: int) -> None:
        """Items by their number from 1, with everything that is said and voted at each of them."""
        for number in range(first, last + 1):
            if number > 1:
                self.go_on()
            if number == LEAVES_AT:
                self.leaves_early()
            self.write_item(ITEMS[number - 1])
            if number == DRAFTED_AT:
                self.draft()
            if number in VOTES:
                self.vote(number)

    def go_on(self) -> None:
        """F5: the next item, its content ready to be written."""
        self.clock.pass_minutes(MINUTES_EACH)
        self.hands.keys("F5")
        assert name_of(self.hands.focus()) == "Nội dung"

    @staticmethod
    def at_item(number: int) -> datetime:
        """What the clock shows as an item begins at which, as at those before it, nobody has spoken."""
        return OPENED + timedelta(minutes=LATE_BY + (number - 1) * MINUTES_EACH)

    def leaves_early(self) -> None:
        """Dịu goes home before the discussion."""
        hands = self.hands
        hands.keys("Ctrl+3", "Ctrl+F")
        hands.type("diu", telex)
        hands.keys("F8", "Ctrl+2")

    def draft(self) -> None:
        """The texts of the resolution and its tasks, while the meeting goes on."""
        hands = self.hands
        hands.keys("Ctrl+4", "Ctrl+F")
        for section, text, way in (
            ("Biểu dương, nhắc nhở", PRAISE, vni),
            ("Hạn chế, nguyên nhân", LIMITS, ime),
            ("Phương hướng tháng tới", NEXT, telex),
            ("Tự chấm điểm", SCORE, surrounding),
        ):
            self.enter_section(section)
            hands.type(text, way)
            hands.keys("Ctrl+F")
        self.enter_section("Nhiệm vụ, phân công")
        for what, people, who, due, _, way in TASKS:
            hands.type(what, way)
            hands.keys("Return")
            for place, letters in enumerate(people):
                hands.type(f", {letters}" if place else letters)
                hands.keys("Return")
            if not people:
                hands.type(who, way)
            hands.keys("Return")
            hands.type(due)
            hands.keys("Return")
        hands.keys("Ctrl+2")

    def enter_section(self, name: str) -> None:
        """Go down the list of sections to the one with this name, and into it."""
        hands = self.hands
        hands.keys("Home")
        sections = hands.focus()
        assert isinstance(sections, QListWidget), name_of(sections)
        for _ in range(sections.count()):
            if sections.currentItem().text().startswith(name):
                break
            hands.keys("Down")
        assert sections.currentItem().text().startswith(name)
        hands.keys("Return")

    def close(self) -> None:
        """F5 once more points at the button that closes the meeting."""
        self.clock.pass_minutes(MINUTES_EACH)
        self.hands.keys("F5")
        assert name_of(self.hands.focus()) == "Bế mạc"
        self.hands.keys("Return")

    def pass_minutes(self) -> None:
        """The minutes are read back, everybody still there is in favour, and the meeting is locked."""
        hands = self.hands
        hands.keys("Ctrl+5")
        hands.tab_to("Tất cả tán thành")
        hands.keys("Return")
        hands.tab_to("Thông qua, khóa kỳ họp")
        hands.keys("Space")

    def deliver(self) -> None:
        """Word files of minutes and resolution, and a PDF of the minutes."""
        hands, folder = self.hands, self.papers
        hands.menu("V", "Xuất Word")
        hands.until((folder / MINUTES_FILE).exists, "the minutes as a Word file")
        self.answers.answers.append(self.folder / PDF)
        hands.menu("V", "Lưu PDF…")
        hands.until((self.folder / PDF).exists, "the minutes as a PDF")
        hands.tab_to("Biên bản")
        hands.keys("Right")
        hands.menu("V", "Xuất Word")
        hands.until((folder / RESOLUTION_FILE).exists, "the resolution as a Word file")

    @property
    def papers(self) -> Path:
        return self.folder / f"Văn bản {CELL}" / "2026-11-20 Thường kỳ"

    def vote(self, number: int) -> None:
        """F7 at the item that runs."""
        hands = self.hands
        hands.keys("F7")
        if VOTES[number] is None:
            hands.keys("F9", "Return")  # everybody; and the resolution is adopted by it
        else:
            for count in VOTES[number]:
                hands.write(str(count))
                hands.keys("Return")
        hands.keys("Escape")

    def write_item(self, item: Item) -> None:
        hands = self.hands
        assert name_of(hands.focus()) == "Nội dung"
        hands.type(item.content, item.way)
        for place, (letters, said) in enumerate(item.opinions):
            self.clock.pass_minutes(1)
            hands.keys("F6")
            hands.type(letters)
            hands.keys("Return")
            hands.type(said, WAYS[place % len(WAYS)])
        if item.conclusion:
            hands.keys("Escape", "Tab")
            hands.type(item.conclusion, vni)

    def come_forward(self) -> None:
        window = self.program.window
        assert window is not None
        if isinstance(window, MainWindow):
            # Maximized on the offscreen screen of 800×800, it would be narrower than any laptop.
            window.showNormal()
            window.resize(1366, 768)
        assert QTest.qWaitForWindowActive(window, PATIENCE_MS)
        settle()

    # -- helpers ----------------------------------------------------------------------------------
