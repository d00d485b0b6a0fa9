"""The model of all tables: rows keep their identity, and only what changed is announced."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from chibo_desktop.domain.names import sort_key
from chibo_desktop.ui.table import Align, Column, Mark, RowModel

Role = Qt.ItemDataRole
DOWN, UP = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    years: int = 0


COLUMNS = (
    Column[Person]("Họ và tên", lambda person: person.name, sort_key=lambda person: sort_key(person.name)),
    Column[Person](
        "Tuổi Đảng",
        lambda person: f"{person.years} năm",
        sort_key=lambda person: person.years,
        align=Align.RIGHT,
        mark=lambda person: Mark("warning", word="huy hiệu") if person.years >= 30 else None,
    ),
)
ROWS = (Person("a", "Lê Thị Ước", 9), Person("b", "Trần Văn Đảng", 31), Person("c", "Bùi Quang Dũng", 10))


def made(rows: tuple[Person, ...] = ROWS) -> RowModel[Person]:
    model = RowModel(COLUMNS, lambda person: person.id)
    model.set_rows(rows)
    return model


def announced(model: RowModel[Person], change: Callable[[], None]) -> list[tuple[int, int]]:
    seen: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: seen.append((first.row(), last.row())))
    model.layoutChanged.connect(lambda: seen.append((-1, -1)))
    model.modelReset.connect(lambda: seen.append((-2, -2)))
    change()
    return seen


def shown(model: RowModel[Person]) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_rows_come_back_as_they_went_in() -> None:
    model = made()
    assert tuple(model.rows) == ROWS
    assert shown(model) == [person.name for person in ROWS]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Tuổi Đảng"
    assert model.index(0, 1).data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_a_mark_is_also_a_word_for_eyes_and_ears() -> None:
    model = made()
    assert model.index(1, 1).data(Role.ToolTipRole) == "huy hiệu"
    assert model.index(1, 1).data(Role.AccessibleTextRole) == "Tuổi Đảng: 31 năm huy hiệu"
    assert model.index(0, 1).data(Role.ToolTipRole) is None


def test_one_row_that_changed_is_announced_alone() -> None:
    model = made()
    changed = replace(ROWS[1], years=32)
    assert announced(model, lambda: model.set_rows((ROWS[0], changed, ROWS[2]))) == [(1, 1)]
    assert announced(made(), lambda: None) == []
    model = made()
    assert announced(model, lambda: model.set_row(changed)) == [(1, 1)]
    assert model.rows[1] == changed


def test_equal_rows_announce_nothing() -> None:
    model = made()
    assert announced(model, lambda: model.set_rows(tuple(replace(row) for row in ROWS))) == []


def test_a_click_sorts_by_values_and_not_by_letters() -> None:
    model = made()
    model.sort(1, DOWN)
    assert [row.years for row in model.rows] == [9, 10, 31]
    model.sort(1, UP)
    assert [row.years for row in model.rows] == [31, 10, 9]
    model.sort(0, DOWN)
    assert [row.name for row in model.rows] == ["Bùi Quang Dũng", "Trần Văn Đảng", "Lê Thị Ước"]
    model.sort(-1)
    assert tuple(model.rows) == ROWS


def test_new_rows_join_in_the_order_that_was_asked_for() -> None:
    model = made()
    model.sort(1, DOWN)
    model.set_rows((*ROWS, Person("d", "Hồ Thị Én", 20)))
    assert [row.years for row in model.rows] == [9, 10, 20, 31]


def test_what_holds_on_to_a_row_keeps_it_through_every_change() -> None:
    model = made()
    held = QPersistentModelIndex(model.index(2, 0))
    model.sort(0, DOWN)
    model.set_rows((Person("x", "Mới"), *reversed(ROWS)))
    assert model.rows[held.row()].id == "c"
    model.set_rows(ROWS[:2])
    assert not held.isValid()


def test_editing_hands_the_value_to_the_tab_once() -> None:
    edits: list[tuple[str, str]] = []
    column = Column[Person](
        "Họ và tên", lambda person: person.name, edited=lambda p, v: edits.append((p.id, v))
    )
    model = RowModel((column,), lambda person: person.id)
    model.set_rows(ROWS)
    index = model.index(0, 0)
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "Lê Thị Ước")
    assert model.setData(index, "Lê Thị Ươm")
    assert edits == [("a", "Lê Thị Ươm")]
    assert model.rows[0].name == "Lê Thị Ước", "the book decides, not the table"


_rows = st.lists(
    st.builds(Person, st.sampled_from("abcdefgh"), st.just("x"), st.integers(0, 3)), unique_by=lambda p: p.id
)


@given(st.lists(_rows, max_size=4), st.sampled_from([-1, 1]))
def test_any_rows_after_any_others(steps: list[list[Person]], column: int) -> None:
    model = made(())
    model.sort(column)
    # Qt's own watchman over insertions, removals and persistent indexes.
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for rows in steps:
        held = {row.id: QPersistentModelIndex(model.index(place, 0)) for place, row in enumerate(model.rows)}
        model.set_rows(rows)
        wanted = sorted(rows, key=lambda row: row.years) if column == 1 else rows
        assert list(model.rows) == wanted
        for wanted_id, index in held.items():
            place = model.row_of(wanted_id)
            assert index.row() == (-1 if place is None else place)
