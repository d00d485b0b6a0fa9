"""The minutes read back in the tab: corrected in the book as they are read, then voted on."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.meetings import StepKind
from chibo_desktop.domain.spots import Part, Place, Spot
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.minutes.reading import Reading
from tests.ui.minutes.conftest import Office

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def while_reading(office: Office, begin: Callable[[], None], *steps: Callable[[Reading], bool]) -> None:
    """Take one step after the other in the window of reading; a step that gives False is tried again."""
    todo = list(steps)

    def go_on() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, Reading) and todo and todo[0](shown):
            todo.pop(0)

    watch = QTimer(interval=10)
    watch.timeout.connect(go_on)
    watch.start()
    begin()
    office.wait(lambda: not todo and QApplication.activeModalWidget() is None)
    watch.stop()


def go_to(words: str) -> Callable[[Reading], bool]:
    def step(shown: Reading) -> bool:
        shown.go_to(next(n for n, told in enumerate(shown._told) if words in told.text))
        return True

    return step


def key(key: Qt.Key) -> Callable[[Reading], bool]:
    def step(shown: Reading) -> bool:
        QTest.keyClick(shown.focusWidget() or shown, key)
        return True

    return step


def rewrite(text: str) -> Callable[[Reading], bool]:
    def step(shown: Reading) -> bool:
        shown.editor.setPlainText(text)
        return True

    return step


def shows(words: str) -> Callable[[Reading], bool]:
    return lambda shown: words in shown.text.toPlainText()


def test_opinion_content_conclusion_and_score_are_corrected_while_they_are_read(office: Office):
    office.begin()
    talk = office.worked.item(StepKind.DISCUSSION)
    place = office.services.meetings.items(office.meeting_id).index(talk) + 1
    steps = []
    for words, new in (
        ("Tuổi cao nhưng", "Xin nhận trông xe."),
        (f"Nội dung đã bàn ở mục {place}.", "Bàn việc mới."),
        ("Chi bộ thống nhất với dự thảo.", "Chi bộ nhất trí."),
        ("Chi bộ tự chấm 92 điểm", "Chi bộ tự chấm 93 điểm, xếp loại Tốt."),
    ):
        steps += [go_to(words), key(ENTER), rewrite(new), key(ESCAPE), shows(new)]
    while_reading(office, lambda: office.press("Đọc biên bản"), *steps, key(ESCAPE))
    item = office.worked.item(StepKind.DISCUSSION)
    assert (item.content, item.conclusion) == ("Bàn việc mới.", "Chi bộ nhất trí.")
    said = [one.text for one in office.services.meetings.opinions(office.meeting_id)]
    assert "Xin nhận trông xe." in said


def test_what_is_written_elsewhere_leads_there_and_back_to_the_same_paragraph(office: Office):
    office.begin()
    while_reading(office, lambda: office.press("Đọc biên bản"), go_to("Chủ trì:"), key(ENTER))
    assert office.spots == [Spot(Place.MEETING, Part.CHAIR)]
    office.wait_until_said("Sửa xong ở đây thì bấm Đọc tiếp.")
    on = next(button for button in office.notice.findChildren(Button) if button.text() == "Đọc tiếp")
    at: list[str] = []

    def look(shown: Reading) -> bool:
        at.append(shown._told[shown.current].text)
        shown.reject()
        return True

    while_reading(office, on.click, look)
    assert at[0].startswith("Chủ trì:")


def test_after_reading_comes_the_vote(office: Office):
    office.begin()
    office.tab.reveal("resolution")

    def finish(shown: Reading) -> bool:
        done = next(b for b in shown.findChildren(Button) if b.text() == "Đọc xong, biểu quyết")
        done.click()
        return True

    while_reading(office, lambda: office.press("Đọc biên bản"), finish)
    assert office.tab.window().focusWidget() is office.tab._side.vote.all
