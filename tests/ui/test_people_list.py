"""A list of people next to a number: for the head of the window as well as for the roll."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from chibo_desktop.ui.people_list import PeopleList, show_figure, show_people
from chibo_desktop.ui.roll_figures import Figure, Group, Person
from tests.ui.keyboards import press


@pytest.fixture
def window(show):
    made = QWidget()
    layout = QVBoxLayout(made)
    for name in ("Số", "Khác"):
        layout.addWidget(QPushButton(name))
    made.resize(800, 600)
    return show(made, made.findChild(QPushButton))


def test_every_group_is_counted_and_numbered(window):
    groups = (Group((Person("An", "ốm"),), "Chính thức"), Group((Person("Bình"),), "Dự bị"))
    shown = show_figure(window, Figure("Vắng: 2", groups, "Theo quy định."))
    assert shown.shown() == ["Chính thức: 1", "1. An – ốm", "Dự bị: 1", "1. Bình"]
    assert shown.accessibleName() == "Vắng: 2"
    assert shown.people.accessibleDescription() == "Theo quy định."


def test_bare_names_are_enough(window):
    assert show_people(window, "Có mặt", ["An", "Bình"]).shown() == ["1. An", "2. Bình"]


def test_a_number_without_people_says_so(window):
    assert show_people(window, "Có mặt", []).shown() == ["Không có ai."]
    press(Qt.Key.Key_Return)


def test_esc_goes_back_to_the_number(window):
    number = window.findChild(QPushButton)
    shown = show_people(window, "Có mặt", ["An"])
    assert shown.people.hasFocus()
    press(Qt.Key.Key_Escape)
    assert number.hasFocus()
    assert shown.isHidden()


def test_going_elsewhere_closes_it(window):
    shown = show_people(window, "Có mặt", ["An"])
    window.findChildren(QPushButton)[1].setFocus()
    assert shown.isHidden()


@pytest.mark.parametrize("way", ["Enter", "mouse"])
def test_a_person_is_chosen(window, way):
    shown = show_figure(window, Figure("Vắng", (Group((Person("An", "", "a"), Person("Bình", "", "b"))),)))
    chosen = []
    shown.person_chosen.connect(chosen.append)
    if way == "Enter":
        press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    else:
        at = shown.people.visualItemRect(shown.people.item(1)).center()
        QTest.mouseClick(shown.people.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == ["b"]
    assert shown.isHidden()


def test_a_long_list_stays_in_the_window(window):
    shown = show_people(window, "Có mặt", [f"Nguyễn Văn {n}" for n in range(60)])
    assert window.rect().contains(shown.geometry())


def test_in_a_low_window_the_list_gives_way(window):
    window.resize(500, 260)
    people = tuple(Person(f"Nguyễn Văn {n}") for n in range(60))
    shown = show_figure(
        window.findChild(QPushButton), Figure("Có mặt", (Group(people),), "Một quy định dài. " * 12)
    )
    QApplication.processEvents()
    assert window.rect().contains(shown.geometry())
    assert not shown.people.geometry().intersects(shown.rule.geometry())


def test_the_next_number_takes_its_place(window):
    show_people(window, "Có mặt", ["An"])
    show_people(window, "Vắng", ["Bình"])
    titles = [shown.title.text() for shown in window.findChildren(PeopleList) if shown.isVisible()]
    assert titles == ["Vắng"]
