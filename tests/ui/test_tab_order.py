"""Tab comes to what was made later where it stands in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from chibo_desktop.ui.tab_order import come_in_turn
from tests.ui.conftest import Show
from tests.ui.keyboards import press


def test_later_widgets_come_in_their_turn(show: Show) -> None:
    window, container = QWidget(), QWidget()
    first, last = QPushButton("đầu"), QPushButton("cuối")
    layout = QVBoxLayout(window)
    for widget in (first, container, last):
        layout.addWidget(widget)
    show(window, focus=first)
    inside = QVBoxLayout(container)
    made = [QPushButton(text) for text in ("một", "hai")]
    for widget in made:
        inside.addWidget(widget)
        widget.show()
    come_in_turn(first, made)
    made.insert(1, QPushButton("giữa"))
    inside.insertWidget(1, made[1])
    made[1].show()
    come_in_turn(first, made)
    passed = []
    for _ in range(5):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        passed.append(focus.text())
        press(Qt.Key.Key_Tab)
    assert passed == ["đầu", "một", "giữa", "hai", "cuối"]
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is last
