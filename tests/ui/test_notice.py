"""The line of messages: a word and a sign, two buttons at most, Esc, and nothing serious gets lost."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.find_box import FindBox
from chibo_desktop.ui.notice import Act, Kind, Notice
from tests.ui.conftest import Show
from tests.ui.keyboards import telex


class Desk:
    def __init__(self, show: Show) -> None:
        self.window = QWidget()
        self.notice, self.field = Notice(), LineEditor("Nội dung")
        self.find = FindBox()
        layout = QVBoxLayout(self.window)
        for widget in (self.notice, self.field, self.find):
            layout.addWidget(widget)
        show(self.window, focus=self.field)

    def esc(self) -> None:
        """Through the window system, where shortcuts are looked up."""
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Escape)

    def buttons(self) -> dict[str, QPushButton]:
        return {b.text(): b for b in self.notice.findChildren(QPushButton) if b.isVisible() and b.text()}


def test_a_word_says_how_much_it_matters_and_the_focus_stays(show: Show) -> None:
    desk = Desk(show)
    assert not desk.notice.isVisible()
    for kind, word in ((Kind.ERROR, "Lỗi: "), (Kind.WARNING, "Cảnh báo: "), (Kind.DONE, "")):
        desk.notice.tell(kind, "Đã xảy ra.")
        assert desk.notice.shown_text() == f"{word}Đã xảy ra."
        assert desk.notice.isVisible()
        assert desk.field.hasFocus()


def test_esc_closes_it_from_anywhere(show: Show) -> None:
    desk = Desk(show)
    desk.notice.tell(Kind.INFO, "Bản sao đã cũ.")
    desk.esc()
    assert not desk.notice.isVisible()
    assert desk.notice.shown_text() == ""
    assert not desk.notice.dismiss()


def test_esc_clears_a_search_before_it_closes_the_message(show: Show) -> None:
    desk = Desk(show)
    desk.notice.tell(Kind.INFO, "Bản sao đã cũ.")
    desk.find.setFocus()
    telex("hoa")
    desk.esc()
    assert desk.find.text() == ""
    assert desk.notice.isVisible()
    desk.esc()
    assert not desk.notice.isVisible()


def test_a_button_acts_and_closes(show: Show) -> None:
    desk = Desk(show)
    done: list[str] = []
    desk.notice.tell(
        Kind.WARNING, "Chưa có bản sao.", Act("Sao ngay", lambda: done.append("sao")), Act("Để sau", list)
    )
    buttons = desk.buttons()
    assert list(buttons) == ["Sao ngay", "Để sau"]
    assert buttons["Sao ngay"].accessibleName() == "Sao ngay"
    buttons["Sao ngay"].click()
    assert done == ["sao"]
    assert not desk.notice.isVisible()


def test_a_button_may_bring_the_next_message(show: Show) -> None:
    desk = Desk(show)
    desk.notice.tell(
        Kind.ERROR, "Chưa ghi được.", Act("Thử lại", lambda: desk.notice.tell(Kind.DONE, "Đã ghi."))
    )
    desk.buttons()["Thử lại"].click()
    assert desk.notice.shown_text() == "Đã ghi."


def test_an_error_covered_by_news_comes_back_and_plain_news_does_not(show: Show) -> None:
    desk = Desk(show)
    desk.notice.tell(Kind.ERROR, "Ổ đĩa đã đầy.")
    desk.notice.tell(Kind.DONE, "Đã ghi mục 3.")
    desk.notice.tell(Kind.DONE, "Đã ghi mục 4.")
    assert desk.notice.dismiss()
    assert desk.notice.shown_text() == "Lỗi: Ổ đĩa đã đầy."
    assert desk.notice.dismiss()
    assert not desk.notice.isVisible()


def test_news_of_an_act_goes_with_the_next_act_and_nothing_serious_does(show: Show) -> None:
    desk = Desk(show)
    desk.notice.tell(Kind.ERROR, "Ổ đĩa đã đầy.")
    desk.notice.tell(Kind.DONE, "Đã ghi 25 đồng chí còn lại.", Act("Hoàn tác", list))
    desk.notice.withdraw_news()
    assert desk.notice.shown_text() == "Lỗi: Ổ đĩa đã đầy."
    desk.notice.tell(Kind.HELP, "F5 sang mục tiếp.")
    desk.notice.withdraw_news()
    assert desk.notice.shown_text() == "Trợ giúp: F5 sang mục tiếp."


def test_a_message_of_the_same_matter_is_replaced_and_can_be_taken_back(show: Show) -> None:
    desk = Desk(show)
    desk.notice.tell(Kind.ERROR, "Còn 3 mục chưa có kết luận.", key="kết luận")
    desk.notice.tell(Kind.ERROR, "Còn 2 mục chưa có kết luận.", key="kết luận")
    desk.notice.withdraw("kết luận")
    assert not desk.notice.isVisible()


def test_what_a_user_typed_is_no_markup(show: Show) -> None:
    desk = Desk(show)
    desk.notice.tell(Kind.INFO, "Đã ghi <b>mục</b> & kết luận")
    assert desk.notice.shown_text() == "Đã ghi <b>mục</b> & kết luận"


def test_closing_by_its_own_button_gives_the_focus_up(show: Show, qapp: QApplication) -> None:
    desk = Desk(show)
    desk.notice.tell(Kind.INFO, "Bản sao đã cũ.")
    closing = next(b for b in desk.notice.findChildren(QPushButton) if b.isVisible() and not b.text())
    assert "Đóng" in closing.accessibleName()
    closing.setFocus()
    closing.click()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not desk.notice.isVisible()
    assert not closing.hasFocus()
