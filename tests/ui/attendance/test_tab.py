"""The roll-call as it is taken: one key a person, finding, taking back, and nothing marked by mistake."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.attendance.tile import Tile
from chibo_desktop.ui.theme import em
from tests.ui.attendance.conftest import PEOPLE
from tests.ui.keyboards import WAYS, commit, preedit, press, telex

K = Qt.Key


@pytest.fixture(params=["find box", "list"])
def anywhere(request, office):
    """The cursor in the find box, and then in the list: every key works the same."""
    (office.tab.find_box if request.param == "find box" else office.tab.list).setFocus()
    return office


class Spy(QObject):
    """Keeps which widgets were painted and which were laid out."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QObject] = []
        self.laid_out: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.painted.append(watched)
        elif event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Move):
            self.laid_out.append(watched)
        return False


# --------------------------------------------------------------------------------------------- one key each


def test_nobody_is_present_and_the_first_is_chosen(office):
    assert office.names("present") == []
    assert office.current() == "Bình"
    assert office.line("Bình") == "Phạm Văn Bình, Bí thư – Chưa điểm danh"
    assert office.tab.remaining.accessibleName() == "Còn: 5, chưa điểm danh"


@pytest.mark.parametrize("key", [K.Key_Space, K.Key_Return, K.Key_Enter])
def test_one_key_marks_and_goes_on_to_the_next(anywhere, key):
    anywhere.keys(key)
    assert anywhere.names("present") == ["Bình"]
    assert anywhere.line("Bình") == "Phạm Văn Bình, Bí thư – Có mặt: 19:15"
    assert anywhere.current() == "Dũng"


@pytest.mark.parametrize("place", ["find_box", "list"])
def test_sixty_people_in_sixty_keys(open_office, place):
    official = (Status(StatusKind.OFFICIAL),)
    office = open_office(
        [Member("", f"Nguyễn Văn {chr(65 + n % 26)}{n:02}", statuses=official) for n in range(60)]
    )
    getattr(office.tab, place).setFocus()
    for _ in range(60):
        press(K.Key_Space)
    assert len(office.roll.count.present) == 60
    assert office.tab.remaining.accessibleName() == "Điểm danh: đủ"
    assert not office.tab.top.rest_present.isEnabled()


def test_the_next_is_the_next_who_is_not_marked(anywhere):
    anywhere.choose("Dũng")
    anywhere.keys(K.Key_F4)
    anywhere.choose("Bình")
    anywhere.keys(K.Key_Space)
    assert anywhere.current() == "Hà"


def test_after_the_last_comes_whoever_was_passed_over(anywhere):
    anywhere.choose("Ước")
    anywhere.keys(K.Key_Space)
    assert anywhere.current() == "Bình"


def test_a_key_held_down_marks_one_person(anywhere):
    widget = QApplication.focusWidget()
    assert widget is not None
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, K.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
        QApplication.sendEvent(widget, held)
    assert anywhere.names("present") == []


def test_the_other_marks_have_a_key_each(anywhere):
    anywhere.keys(K.Key_F2, K.Key_F4)
    assert anywhere.line("Bình") == "Phạm Văn Bình, Bí thư – Đến muộn: 19:15"
    assert anywhere.line("Dũng") == "Lê Quang Dũng – Vắng không lý do"
    assert anywhere.current() == "Hà"
    anywhere.choose("Bình")
    anywhere.clock.pass_minutes(30)
    anywhere.keys(K.Key_F8)
    assert anywhere.line("Bình").endswith("Đã về sớm: đến muộn, 19:15–19:45")
    anywhere.clock.pass_minutes(15)
    anywhere.keys(K.Key_F8)
    assert anywhere.line("Bình").endswith("Đến muộn: 19:15–19:45, 20:00")
    assert anywhere.current() == "Bình"
    anywhere.keys(K.Key_Delete)
    assert anywhere.line("Bình").endswith("Chưa điểm danh")
    assert anywhere.current() == "Bình"


def test_somebody_who_is_not_there_cannot_leave(anywhere):
    anywhere.keys(K.Key_F8)
    assert "Đánh dấu có mặt trước" in anywhere.notice.shown_text()


def test_every_mark_can_be_taken_back(anywhere):
    anywhere.keys(K.Key_Space, K.Key_F2, K.Key_F4)
    for name in ("Hà", "Dũng", "Bình"):
        assert anywhere.person(name).mark is not None
        anywhere.services.history.undo()
        assert anywhere.line(name).endswith("Chưa điểm danh")
        assert anywhere.current() == name
    assert anywhere.tab.totals.present.number == "0/5"


def test_ctrl_z_is_the_window_s_even_after_a_name_was_looked_for(office):
    telex("hien")
    office.keys(K.Key_Return)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, K.Key_Z, Qt.KeyboardModifier.ControlModifier, "\x1a")
    override.ignore()
    QApplication.sendEvent(office.tab.find_box, override)
    assert not override.isAccepted()
    assert not office.tab.find_box.isUndoAvailable()


def test_arrows_walk_through_everybody_and_over_the_heading(anywhere):
    walked = [anywhere.current()]
    for _ in range(8):
        anywhere.keys(K.Key_Down)
        walked.append(anywhere.current())
    assert walked == ["Bình", "Dũng", "Hà", "Hiền", "Ước", "Mẫu", "Nhàn", "Tạm", "Tạm"]
    anywhere.keys(K.Key_Up, K.Key_Up, K.Key_Up)
    assert anywhere.current() == "Ước"
    anywhere.keys(K.Key_Home)
    assert anywhere.current() == "Bình"
    anywhere.keys(K.Key_End)
    assert anywhere.current() == "Tạm"


# -------------------------------------------------------------------------------------- those who need not


def test_the_exempt_and_the_visiting_stand_below_with_their_status(office):
    words = [line.heading or line.person.name for line in office.tab.list.roll.lines]
    assert words[5:] == ["Không bắt buộc có mặt", "Đỗ Thị Mẫu", "Bùi Văn Nhàn", "Hồ Thị Tạm"]
    assert office.line("Mẫu") == "Đỗ Thị Mẫu, miễn công tác và sinh hoạt – Không bắt buộc"
    assert office.line("Nhàn") == "Bùi Văn Nhàn, tạm thời nơi khác – Không bắt buộc"
    assert office.line("Tạm") == "Hồ Thị Tạm, sinh hoạt tạm tại chi bộ – Không bắt buộc"


def test_an_exempt_member_who_comes_counts_and_keeps_the_place(office):
    office.choose("Mẫu")
    office.keys(K.Key_Space)
    assert office.tab.totals.present.number == "1/6"
    assert office.tab.list.roll.place_of(office.person("Mẫu").id) == 6
    assert office.current() == "Bình"


# ------------------------------------------------------------------------------------------------- finding


@pytest.mark.parametrize("typed", WAYS)
@pytest.mark.parametrize(
    "name, found", [("Hiền", "Hiền"), ("đhu", "Ước"), ("Nguyễn Thị", "Hà"), ("nt ha", "Hà")]
)
def test_a_name_is_found_with_any_keyboard_and_marked_with_enter(anywhere, typed, name, found):
    typed(name)
    assert anywhere.current() == found
    assert anywhere.tab.remaining.accessibleName().startswith("Khớp: ")
    anywhere.keys(K.Key_Return)
    assert anywhere.names("present") == [found]
    assert anywhere.tab.find_box.text() == ""
    assert anywhere.current() != found


def test_a_space_in_a_name_is_a_space(office):
    telex("tran thi")
    assert office.tab.find_box.text() == "tran thi"
    assert office.current() == "Hiền"
    assert office.names("present") == []


@pytest.mark.parametrize("key, words", [(K.Key_F2, "Đến muộn: 19:15"), (K.Key_F4, "Vắng không lý do")])
def test_the_keys_of_the_roll_mark_who_was_found(office, key, words):
    telex("uoc")
    office.keys(key)
    assert office.line("Ước").endswith(words)
    assert office.tab.find_box.text() == ""


def test_nobody_is_marked_while_a_word_is_being_composed(anywhere):
    preedit("hi")
    assert anywhere.current() == "Bình"
    anywhere.keys(K.Key_Return)
    assert anywhere.names("present") == []
    commit("hiền")
    assert anywhere.current() == "Hiền"


@pytest.mark.parametrize("typed", ["hi", "xyz"])
def test_who_gives_up_a_name_is_back_where_the_roll_stood(office, typed):
    office.choose("Dũng")
    telex(typed)
    office.keys(K.Key_Escape)
    assert office.current() == "Dũng"
    telex("ước")
    office.keys(K.Key_Return)
    telex("hi")
    office.keys(K.Key_Escape, K.Key_Space)
    # After somebody found was marked the roll goes on from there.
    assert office.names("present") == ["Bình", "Ước"]


def test_times_of_somebody_who_is_not_there_are_refused_in_words(office):
    QTest.keyClick(office.tab.find_box, K.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert office.tab.times.isHidden()
    assert "Phạm Văn Bình chưa được điểm danh có mặt" in office.notice.shown_text()


def test_a_name_that_fits_nobody_marks_nobody(office):
    telex("xyz")
    office.keys(K.Key_F2, K.Key_F4, K.Key_F3)
    assert office.roll.count.unmarked == office.roll.count.expected
    assert office.tab.reason.isHidden()
    assert "Không có ai khớp với “xyz”" in office.notice.shown_text()
    office.keys(K.Key_Escape)
    office.keys(K.Key_Return)
    assert office.names("present") == ["Bình"]


def test_up_and_down_go_among_the_found(open_office):
    more = Member("", "Vũ Thị Hiền", statuses=(Status(StatusKind.OFFICIAL),))
    office = open_office((*PEOPLE, more))
    telex("hien")
    assert office.tab.remaining.accessibleName() == "Khớp: 2, ↑ ↓ chọn người"
    first = office.tab.list.person()
    office.keys(K.Key_Down)
    assert {first.name, office.tab.list.person().name} == {"Trần Thị Hiền", "Vũ Thị Hiền"}
    office.keys(K.Key_Down)
    assert office.current() == "Hiền"


def test_of_two_with_one_name_the_one_not_marked_yet_is_found(open_office):
    more = Member("", "Vũ Thị Hiền", statuses=(Status(StatusKind.OFFICIAL),))
    office = open_office((*PEOPLE, more))
    for _ in range(2):
        telex("hien")
        office.keys(K.Key_Return)
    assert office.names("present") == ["Hiền", "Hiền"]


def test_the_window_s_search_key_comes_to_the_find_box(office):
    office.tab.list.setFocus()
    office.tab.focus_search()
    assert office.tab.find_box.hasFocus()


def test_a_person_is_revealed(office):
    office.tab.reveal(office.person("Ước").id)
    assert office.current() == "Ước"
    assert office.tab.list.hasFocus()


# -------------------------------------------------------------------------------------------------- mouse


def test_one_press_on_the_mark_of_somebody_unmarked_is_present(office):
    office.click_line("Hà", 0.8)
    assert office.names("present") == ["Hà"]


def test_a_press_on_a_name_only_chooses(office):
    office.click_line("Hà", 0.2)
    assert office.current() == "Hà"
    assert office.names("present") == []


def test_a_press_on_a_mark_changes_nothing(office):
    office.choose("Hà")
    office.keys(K.Key_F4)
    office.click_line("Hà", 0.8)
    assert office.current() == "Hà"
    assert office.names("unexcused") == ["Hà"]


def test_the_buttons_do_what_the_keys_do(office):
    office.choose("Hà")
    office.button("Đến muộn")
    assert office.line("Hà").endswith("Đến muộn: 19:15")
    office.choose("Hà")
    office.button("Về sớm")
    assert office.line("Hà").endswith("19:15–19:15")
    office.button("Quay lại")
    office.button("Bỏ đánh dấu")
    assert office.line("Hà").endswith("Chưa điểm danh")
    office.button("Vắng không lý do")
    office.choose("Hà")
    office.button("Có mặt")
    assert office.names("present") == ["Hà"]
    assert office.tab.find_box.hasFocus()


def test_a_button_that_cannot_be_used_says_so(office):
    enabled = {b.text().split("\n")[0] for b in office.tab.bar.buttons if b.isEnabled()}
    assert enabled == {"Có mặt", "Đến muộn", "Vắng có lý do", "Vắng không lý do", "Thêm người"}


def test_the_menu_has_every_act_with_its_key(office):
    office.click_line("Hà", 0.2)
    menu = office.tab.bar.menu()
    texts = [action.text() for action in menu.actions()]
    assert texts[:4] == ["Có mặt\tPhím cách", "Đến muộn\tF2", "Vắng có lý do\tF3", "Vắng không lý do\tF4"]
    menu.actions()[3].trigger()
    assert office.names("unexcused") == ["Hà"]


@pytest.mark.parametrize("button, number", [("rest_present", "present"), ("rest_unexcused", "unexcused")])
def test_the_rest_at_once_and_taken_back_at_once(office, button, number):
    office.keys(K.Key_F4)
    QTest.mouseClick(getattr(office.tab.top, button), Qt.MouseButton.LeftButton)
    assert set(office.names(number)) >= {"Dũng", "Hà", "Hiền", "Ước"}
    assert "Đã ghi 4 đồng chí còn lại" in office.notice.shown_text()
    office.notice._first()
    assert office.names("unmarked") == ["Dũng", "Hà", "Hiền", "Ước"]
    assert office.names("unexcused") == ["Bình"]


def test_the_button_of_the_notice_takes_back_nothing_else(office):
    QTest.mouseClick(office.tab.top.rest_present, Qt.MouseButton.LeftButton)
    office.choose("Hà")
    office.keys(K.Key_F4)
    office.notice._first()
    assert "Bấm Ctrl+Z" in office.notice.shown_text()
    assert office.names("unexcused") == ["Hà"]
    assert office.names("present") == ["Bình", "Dũng", "Hiền", "Ước"]


# ------------------------------------------------------------------------------------------- the whole tab


def test_before_the_opening_people_can_be_marked(office):
    assert office.roll.meeting.started_at is None
    office.keys(K.Key_Space)
    assert office.names("present") == ["Bình"]


def test_a_passed_meeting_is_only_shown(office):
    QTest.mouseClick(office.tab.top.rest_present, Qt.MouseButton.LeftButton)
    office.pass_meeting()
    office.choose("Hà")
    office.keys(K.Key_F4, K.Key_Delete, K.Key_Space, K.Key_F8)
    assert "khóa" in office.notice.shown_text()
    office.keys(K.Key_F3)
    assert office.tab.reason.isHidden()
    assert len(office.roll.count.present) == 5
    assert not any(button.isEnabled() for button in office.tab.bar.buttons)
    assert not office.tab.top.rest_present.isEnabled()


def test_without_a_meeting_the_tab_says_what_to_do(office):
    office.tab.show_meeting(None)
    assert "Chưa có kỳ họp nào" in office.tab.page.word.text()
    office.keys(K.Key_F2)
    office.tab.show_meeting(office.meeting_id)
    assert office.tab.list.isVisible()
    assert not office.tab.page.word.isVisible()


def test_without_members_the_tab_says_what_to_do(open_office):
    office = open_office(())
    assert "Chưa có đảng viên nào" in office.tab.page.word.text()
    office.keys(K.Key_Space, K.Key_Down, K.Key_F3)


def test_a_member_added_meanwhile_stands_in_order_and_the_choice_stays(office):
    office.choose("Hiền")
    office.services.members.add(Member("", "Cao Thị Chi", statuses=(Status(StatusKind.OFFICIAL),)))
    names = [line.person.name for line in office.tab.list.roll.lines if line.person]
    assert names[:3] == ["Phạm Văn Bình", "Cao Thị Chi", "Lê Quang Dũng"]
    assert office.current() == "Hiền"


def test_one_key_paints_its_lines_and_numbers_and_lays_out_nothing(office):
    """The roll-call stays fluid: no line is moved, no list is read anew, no widget is laid out."""
    # With the first key some buttons become usable, and every box around them looks whether it still fits.
    office.keys(K.Key_Space, K.Key_Space)
    watched = [office.tab, office.tab.totals, office.tab.list, office.tab.bar]
    resets, changes = [], []
    office.tab.list.roll.modelReset.connect(lambda: resets.append(1))
    office.tab.list.roll.layoutChanged.connect(lambda: resets.append(1))
    office.tab.list.roll.dataChanged.connect(lambda top, bottom: changes.append((top.row(), bottom.row())))
    spy = Spy()
    for widget in (*watched, *office.tab.findChildren(Tile)):
        widget.installEventFilter(spy)
    office.keys(K.Key_Space)
    assert changes == [(2, 2)]
    assert resets == []
    assert spy.laid_out == []
    assert {tile.name for tile in spy.painted if isinstance(tile, Tile)} <= {
        "có mặt",
        "tỷ lệ",
        "tính biểu quyết",
        "Còn",
    }


def test_a_mark_set_elsewhere_is_shown(office):
    office.services.attendance.mark_absent(office.meeting_id, office.person("Ước").id, excused=False)
    assert office.line("Ước").endswith("Vắng không lý do")


def test_a_hidden_tab_catches_up(office):
    office.tab.hide()
    office.services.attendance.mark_present(office.meeting_id, office.person("Ước").id)
    office.tab.show()
    assert office.line("Ước").endswith("Có mặt: 19:15")


def test_whoever_comes_to_the_tab_can_mark_at_once(office):
    office.tab.hide()
    office.tab.show()
    office.keys(K.Key_Space)
    assert office.names("present") == ["Bình"]


@pytest.mark.parametrize("percent, least", [(100, 20), (150, 8), (200, 3)])
def test_at_every_size_of_letters_there_is_room_for_people(open_office, percent, least):
    official = (Status(StatusKind.OFFICIAL),)
    office = open_office([Member("", f"Nguyễn Văn {n:02}", statuses=official) for n in range(60)])
    office.tab.host.theme.set_percent(percent)
    view = office.tab.list
    wanted = f"{least} people at {percent} %"
    for _ in range(5):
        QApplication.processEvents()
    rects = [view.visualRect(view.roll.index(place, 0)) for place in range(60)]
    assert sum(view.viewport().rect().contains(rect) for rect in rects) >= least, wanted
    assert office.tab.width() == 1156


@pytest.mark.parametrize("percent, words", [(100, "chưa điểm danh"), (150, "chưa ghi")])
def test_what_remains_has_room_for_its_words(open_office, percent, words):
    official = (Status(StatusKind.OFFICIAL),)
    office = open_office([Member("", f"Nguyễn Văn {n:03}", statuses=official) for n in range(120)])
    office.tab.host.theme.set_percent(percent)
    for _ in range(5):
        QApplication.processEvents()
    tile = office.tab.remaining
    bold = QFont(tile.font())
    bold.setBold(True)
    needed = QFontMetrics(bold).horizontalAdvance("Còn 120")
    needed += QFontMetrics(tile.font()).horizontalAdvance(words)
    assert tile.accessibleName() == "Còn: 120, chưa điểm danh"
    assert tile.width() >= needed + round(1.25 * em(tile))
    assert office.tab.find_box.width() >= 10 * office.tab.fontInfo().pixelSize()


@pytest.mark.parametrize("percent", [150, 200])
def test_larger_letters_do_not_lose_whom_one_was_at(open_office, percent):
    official = (Status(StatusKind.OFFICIAL),)
    office = open_office([Member("", f"Nguyễn Văn {n:02}", statuses=official) for n in range(60)])
    view = office.tab.list
    view.go_to(41)
    office.tab.host.theme.set_percent(percent)
    for _ in range(5):
        QApplication.processEvents()
    assert view.viewport().rect().contains(view.visualRect(view.roll.index(41, 0)))


def test_the_tab_watches_what_it_shows(office):
    assert office.tab.watches == Kind.ATTENDANCE | Kind.MEMBERS | Kind.MEETINGS


def test_marks_survive_closing(office):
    office.keys(K.Key_Space)
    office.services.close()
    again = Services(Book.open(office.services.book_path, office.clock), Rules())
    people = again.attendance.roll(office.meeting_id).attendees
    assert [person.name for person in people if person.mark is Mark.PRESENT] == ["Phạm Văn Bình"]
    done = again.history.undoable()
    assert done is not None
    assert done.name == "Điểm danh: Phạm Văn Bình – có mặt"
    again.close()


def test_what_could_not_be_done_is_told_until_something_is_done(office):
    office.keys(K.Key_F8)
    assert "Phạm Văn Bình chưa được điểm danh có mặt" in office.notice.shown_text()
    office.choose("Dũng")
    office.keys(K.Key_F8)
    assert "Lê Quang Dũng chưa được điểm danh có mặt" in office.notice.shown_text()
    office.keys(K.Key_Space)
    # Neither stands there any longer, nor does the one before it come back.
    assert office.notice.shown_text() == ""


@pytest.mark.parametrize("name", ["Hồ Thị Tạm", "Công Tằng Tôn Nữ Hoàng Thị Phương Khánh " * 5])
def test_a_name_of_any_length_stays_in_its_line_and_leaves_the_mark_its_room(open_office, name):
    office = open_office([Member("", name, statuses=(Status(StatusKind.OFFICIAL),))])
    view, width = office.tab.list, 400

    def painted() -> QImage:
        image = QImage(2 * width, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, 40)
        with QPainter(image) as painter:
            view.itemDelegate().paint(painter, option, view.currentIndex())
        return image

    unmarked = painted()
    beyond = QRect(width, 0, width, 40)
    blank = QImage(width, 40, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    assert unmarked.copy(beyond) == blank
    office.keys(K.Key_Space)
    of_the_mark = QRect(width * 2 // 3, 0, width // 3, 38)
    assert painted().copy(of_the_mark) != unmarked.copy(of_the_mark)
