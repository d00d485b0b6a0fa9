"""Pages as pictures: dot for dot, staying where one was, moved and enlarged by keys and wheel."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.pages_bar import PagesBar
from chibo_desktop.ui.pages_view import PagesView
from chibo_desktop.ui.preferences import Preferences
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Theme, em
from tests.ui.keyboards import press

Show = Callable[..., QWidget]
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


def png(width: int, height: int, colour: str = "black", *, striped: bool = False) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    for x in range(0, width, 2) if striped else ():
        for y in range(height):
            image.setPixelColor(x, y, QColor("white"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(data.data())


def page_width(view: PagesView) -> int:
    return view.viewport().width() - 2 * em(view, 0.8)


def fill(view: PagesView, pages: int) -> None:
    for page in range(pages):
        view.show_page(page, pages, png(80, 113))


@pytest.fixture
def view(show: Show, looks: QApplication) -> PagesView:
    made = PagesView()
    made.resize(500, 400)
    show(made)
    return made


def test_a_picture_of_the_width_asked_for_is_shown_dot_for_dot(view: PagesView):
    width = page_width(view)
    assert round(view.dpi() * 11906 / 1440, 1) == width
    view.show_page(0, 1, png(width, 300, striped=True))
    shown = view.grab().toImage()
    left, top = em(view, 0.8), em(view, 0.8)
    row = [shown.pixelColor(left + x, top + 20).lightness() for x in range(1, width - 1)]
    assert row == [255 if x % 2 == 0 else 0 for x in range(1, width - 1)]


def test_a_paper_that_lies_has_pages_lower_than_wide_and_is_drawn_anew_for_their_width(view: PagesView):
    view.resize(900, 400)
    wanted = []
    view.redraw_wanted.connect(lambda: wanted.append(view.dpi()))
    view.show_page(0, 2, png(113, 80))
    assert view.geometry_now.page_height == pytest.approx(page_width(view) * 210 / 297, abs=2)
    assert [round(dpi * 16838 / 1440) for dpi in wanted] == [page_width(view)]
    view.show_page(0, 2, png(80, 113))
    assert view.geometry_now.page_height == pytest.approx(page_width(view) * 297 / 210, abs=2)


def test_old_pictures_stay_until_new_ones_come(view: PagesView):
    fill(view, 3)
    view.show_page(1, 3, png(80, 113, "red"))
    assert view.complete
    assert view.page_count == 3


def test_a_paper_that_grows_waits_for_its_new_page(view: PagesView):
    fill(view, 2)
    view.show_page(0, 3, png(80, 113))
    assert view.page_count == 3
    assert not view.complete
    view.show_page(2, 3, png(80, 113))
    assert view.complete


def test_a_paper_that_shrinks_loses_its_last_page(view: PagesView):
    fill(view, 3)
    view.show_page(0, 2, png(80, 113))
    assert view.page_count == 2
    assert view.complete


def test_why_there_are_no_pages_stands_in_their_place(view: PagesView):
    fill(view, 2)
    before = view.grab().toImage()
    view.clear("Chưa có kỳ họp nào.")
    assert view.page_count == 0
    assert not view.complete
    assert view.accessibleDescription() == "Chưa có kỳ họp nào."
    assert view.grab().toImage() != before


def test_a_picture_that_is_none_leaves_its_page_white(view: PagesView):
    view.show_page(0, 1, b"no picture")
    assert view.grab().toImage().pixelColor(100, 100) == QColor("white")


def test_a_page_set_sideways_is_shown_whole(view: PagesView):
    view.show_page(0, 1, png(400, 200, "red"))
    view.resize(500, 900)
    shown = view.grab().toImage()
    reds = {y for y in range(shown.height()) if shown.pixelColor(250, y) == QColor("red")}
    assert len(reds) == pytest.approx(page_width(view) / 2, abs=2)


# ---------------------------------------------------------------------------------------------- place


def test_one_stays_where_one_was_when_pages_come_anew(view: PagesView):
    fill(view, 5)
    view.go_to_page(2)
    place = view.verticalScrollBar().value()
    fill(view, 6)
    assert view.verticalScrollBar().value() == place
    assert view.current_page() == 2


def test_one_stays_on_the_page_when_the_window_changes_its_width(view: PagesView):
    fill(view, 6)
    view.go_to_page(3)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 100)
    before = view.verticalScrollBar().value() / view.geometry_now.step
    for width in (300, 800, 420):
        view.resize(width, 400)
        QApplication.processEvents()
        assert view.verticalScrollBar().value() / view.geometry_now.step == pytest.approx(before, abs=0.01)


def test_one_comes_back_to_the_page_that_was_missing_for_a_moment(view: PagesView):
    fill(view, 6)
    view.go_to_page(5)
    fill(view, 3)
    assert view.current_page() == 2
    fill(view, 6)
    assert view.current_page() == 5


def test_going_to_the_first_page_holds_for_a_paper_that_is_not_there_yet(view: PagesView):
    fill(view, 5)
    view.go_to_page(4)
    view.clear()
    view.go_to_page(0)
    fill(view, 5)
    assert view.current_page() == 0


def test_only_pages_near_by_are_kept_decoded(view: PagesView):
    fill(view, 40)
    for page in (0, 20, 39):
        view.go_to_page(page)
        view.grab()
    assert sum(page.picture is not None for page in view._pages) < 6


def test_pages_that_can_be_seen(view: PagesView):
    fill(view, 9)
    assert view.visible_pages() == range(1)
    view.resize(120, 400)
    QApplication.processEvents()
    assert len(view.visible_pages()) >= 3


# ----------------------------------------------------------------------------------------------- keys


def test_keys_go_through_the_pages(view: PagesView):
    fill(view, 6)
    bar = view.verticalScrollBar()
    press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_Home)
    assert bar.value() == 0
    press(Qt.Key.Key_Space)
    screen = bar.value()
    assert 0 < screen < view.viewport().height()
    press(Qt.Key.Key_PageDown)
    assert bar.value() == 2 * screen
    press(Qt.Key.Key_Space, modifier=SHIFT)
    press(Qt.Key.Key_PageUp)
    assert bar.value() == 0
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert bar.value() == em(view, 3)


def test_the_wheel_scrolls_and_with_ctrl_enlarges(view: PagesView, qtbot):
    fill(view, 6)
    before = view.zoom_percent()
    wheel(view, -120, CTRL)
    assert view.zoom_percent() < before
    with qtbot.waitSignal(view.redraw_wanted):
        wheel(view, 120, CTRL)
    wheel(view, 120, CTRL)
    assert view.zoom_percent() > before
    assert view.verticalScrollBar().value() == 0
    wheel(view, -120, NO_KEYS)
    assert view.verticalScrollBar().value() > 0


def test_enlarged_pages_scroll_sideways_and_are_asked_for_sharper(view: PagesView, qtbot):
    fill(view, 2)
    fitting = view.dpi()
    with qtbot.waitSignal(view.redraw_wanted):
        view.zoom_in()
    while view.zoom_percent() < 300:
        view.zoom_in()
    assert view.dpi() > 3 * 90 > fitting
    assert view.horizontalScrollBar().maximum() > 0
    press(Qt.Key.Key_Right)
    assert view.horizontalScrollBar().value() > 0
    view.fit_width()
    assert view.dpi() == fitting
    assert view.horizontalScrollBar().maximum() == 0


def test_zoom_has_an_end_on_both_sides(view: PagesView):
    for _ in range(20):
        view.zoom_in()
    assert view.zoom_percent() == 300
    for _ in range(20):
        view.zoom_out()
    assert view.zoom_percent() == 50


def test_zooming_stays_on_the_page(view: PagesView):
    fill(view, 6)
    view.go_to_page(4)
    view.zoom_in()
    view.zoom_in()
    assert view.current_page() == 4


def test_a_wider_view_asks_for_pictures_of_its_width_an_enlarged_one_does_not(view: PagesView, qtbot):
    fill(view, 2)
    with qtbot.waitSignal(view.redraw_wanted):
        view.resize(600, 400)
    view.zoom_in()
    with qtbot.assertNotEmitted(view.redraw_wanted):
        view.resize(700, 400)
        QApplication.processEvents()


# ----------------------------------------------------------------------------------------------- the bar


@pytest.fixture
def bar(view: PagesView, show: Show) -> Iterator[PagesBar]:
    made = PagesBar(view, "Biên bản")
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.addWidget(made)
    layout.addWidget(view)
    holder.resize(500, 400)
    show(holder, view)
    yield made
    holder.close()


def texts(bar: PagesBar) -> list[str]:
    return [text.text() for text in bar.findChildren(Text)]


def test_the_bar_says_the_page_and_how_large(bar: PagesBar, view: PagesView):
    assert texts(bar) == ["Biên bản", ""]
    fill(view, 4)
    assert texts(bar) == ["Biên bản · Trang 1/4", f"{view.zoom_percent()}%"]
    view.go_to_page(3)
    view.zoom_in()
    assert texts(bar) == ["Biên bản · Trang 4/4", f"{view.zoom_percent()}%"]
    view.clear()
    assert texts(bar) == ["Biên bản", ""]


def test_what_has_no_room_is_left_out_the_buttons_never(bar: PagesBar, view: PagesView):
    fill(view, 4)
    page, zoom = bar.findChildren(Text)
    shown = []
    for width in (500, 340, 240):
        bar.window().resize(width, 400)
        QApplication.processEvents()
        shown.append((page.isVisible(), zoom.isVisible()))
        for button in bar.findChildren(Button):
            assert button.width() >= button.sizeHint().width()
        for text in (page, zoom):
            assert not text.isVisible() or text.width() >= text.sizeHint().width()
    assert shown[0] == (True, True)
    assert shown[-1] == (False, False)


def test_the_buttons_of_the_bar_can_be_named_and_reached(bar: PagesBar, view: PagesView):
    fill(view, 4)
    less, more, fit = bar.findChildren(Button)
    assert [button.accessibleName() or button.text() for button in (less, more, fit)] == [
        "Thu nhỏ trang (Ctrl + lăn chuột)",
        "Phóng to trang (Ctrl + lăn chuột)",
        "Vừa khung",
    ]
    before = view.zoom_percent()
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert view.zoom_percent() > before
    less.setFocus()
    press(Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert view.zoom_percent() < before
    fit.setFocus()
    press(Qt.Key.Key_Space)
    assert view.zoom_percent() == before


def wheel(view: PagesView, turn: int, keys: Qt.KeyboardModifier) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


# ------------------------------------------------------------------------------------------- two pages


def test_two_pages_lie_beside_one_another_and_are_drawn_for_their_width(view: PagesView):
    view.resize(900, 400)
    fill(view, 5)
    wanted: list[float] = []
    view.redraw_wanted.connect(lambda: wanted.append(view.dpi()))
    view.set_columns(2)
    first, second, third = (view.geometry_now.area(page) for page in range(3))
    assert first.top() == second.top() < third.top()
    assert second.left() == first.right() + 1 + em(view, 0.8)
    assert second.right() <= view.viewport().width() - em(view, 0.8)
    assert [round(dpi * 11906 / 1440) for dpi in wanted] == [first.width()]


def test_one_stays_on_the_page_when_another_comes_beside_it(view: PagesView):
    view.resize(900, 500)
    fill(view, 7)
    for page in (4, 5, 6):
        view.set_columns(1)
        view.go_to_page(page)
        view.set_columns(2)
        assert page in view.current_pages()
        assert view.visible_pages().start <= page
    assert view.current_pages() == range(6, 7)


def test_the_bar_tells_both_pages_and_remembers_the_choice(show: Show, looks: QApplication, tmp_path: Path):
    theme, view, window = Theme(looks), PagesView(), QWidget()
    Preferences(tmp_path).follow(theme)
    bar = PagesBar(view, theme=theme)
    layout = QVBoxLayout(window)
    layout.addWidget(bar)
    layout.addWidget(view)
    window.resize(1000, 500)
    show(window)
    fill(view, 3)
    two = next(button for button in bar.findChildren(Button) if button.text() == "Hai trang")
    QTest.mouseClick(two, Qt.MouseButton.LeftButton)
    assert any(text.text() == "Trang 1–2/3" for text in bar.findChildren(Text))
    assert two.isChecked()
    later = Theme(looks)
    Preferences(tmp_path).follow(later)
    assert later.two_pages
    theme.set_two_pages(False)
    assert not two.isChecked()
    assert view.current_pages() == range(1)


def test_keys_enlarge_as_the_wheel_does(view: PagesView):
    fill(view, 2)
    before = view.zoom_percent()
    press(Qt.Key.Key_Plus)
    assert view.zoom_percent() > before
    press(Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert view.zoom_percent() < before
