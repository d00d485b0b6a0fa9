"""The score sheet from the keyboard: numbers, steps, proposals, reasons, what is wrong, and undo."""

from fractions import Fraction

from PySide6.QtCore import Qt

from chibo_desktop.domain.scoring import Source
from chibo_desktop.ui.points_box import PointsBox
from chibo_desktop.ui.scoring.sheet_table import ITEM, OURS, PROPOSED, REASON, THEIRS
from tests.ui.keyboards import telex
from tests.ui.scoring.conftest import Office, press, settle, write

_ENTER, _DOWN, _ESCAPE, _DELETE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Delete


def test_a_number_and_enter_write_one_item_and_go_on(office: Office) -> None:
    office.hold()
    office.stand_on("3.1")
    write("2,5")
    press(_ENTER)
    assert office.points("3.1") == Fraction(5, 2)
    assert office.here == ("3.2", OURS)
    assert "Ctrl+Z" not in office.notice.shown_text()
    assert office.shown("3.1", OURS) == "2,5/3"
    office.services.history.undo()
    settle()
    assert office.points("3.1") is None
    assert office.shown("3.1", OURS) == "–/3"


def test_what_cannot_be_stays_typed_and_is_said(office: Office) -> None:
    office.hold()
    office.stand_on("3.1")
    for typed, said in (
        ("7", "Mục 3.1 nhiều nhất 3 điểm"),
        ("abc", "Chưa hiểu điểm “abc”"),
        ("1.255", "Chưa hiểu điểm “1.255”"),
        ("-1", "Chưa hiểu điểm “-1”"),
    ):
        write(typed)
        press(_ENTER)
        assert said in office.notice.shown_text()
        box = office.tab.focusWidget()
        assert isinstance(box, PointsBox)
        assert box.text() == typed
        assert office.points("3.1") is None
    write("2.5")
    press(_ENTER)
    assert office.points("3.1") == Fraction(5, 2)
    assert office.notice.shown_text() == ""


def test_arrows_pick_a_step_of_the_item_and_no_other_points_are_taken(office: Office) -> None:
    office.hold()
    office.stand_on("3.3")
    press(_ENTER, _DOWN, _DOWN, _ENTER)
    assert office.points("3.3") == 1
    office.stand_on("3.3")
    write("1,5")
    press(_ENTER)
    assert "không có mức 1,5 điểm" in office.notice.shown_text()
    press(_ESCAPE)
    assert office.points("3.3") == 1


def test_enter_twice_takes_what_the_record_proposes_and_guesses_nothing_else(office: Office) -> None:
    office.hold()
    office.stand_on("2.1")
    press(_ENTER, _ENTER)
    assert office.points("2.1") == 4
    assert office.here == ("2.2", OURS)
    office.stand_on("3.1")
    press(_ENTER, _ENTER)
    assert office.points("3.1") is None
    assert office.here == ("3.2", OURS)


def test_all_proposals_come_with_one_key_and_go_with_one_undo(office: Office) -> None:
    office.hold()
    proposed = {row.item.code for row in office.scoring.proposable}
    assert {"2.1", "2.2"} <= proposed
    press(Qt.Key.Key_F9)
    scored = {row.item.code for row in office.scoring.rows if row.ours}
    assert scored == proposed
    assert f"{len(proposed)} mục" in office.notice.shown_text()
    assert not office.tab.take_all.isEnabled()
    office.services.history.undo()
    settle()
    assert not any(row.ours for row in office.scoring.rows)
    assert office.tab.take_all.isEnabled()


def test_overruling_the_record_asks_why_in_the_row_and_never_blocks(office: Office) -> None:
    office.hold()
    office.stand_on("2.1")
    write("3")
    press(_ENTER)
    assert office.here == ("2.1", REASON)
    assert "chưa ghi lý do: mục 2.1" in office.tab.below.text()
    press(_ENTER)
    assert office.here == ("2.2", OURS)
    assert office.shown("2.1", REASON) == "chưa ghi lý do"
    office.stand_on("2.1", REASON)
    press(_ENTER)
    telex("một đồng chí về sớm")
    press(_ENTER)
    assert office.row("2.1").ours is not None
    assert office.shown("2.1", REASON) == "một đồng chí về sớm"
    assert "chưa ghi lý do" not in office.tab.below.text()


def test_a_record_that_moved_is_told_and_one_key_takes_the_new_proposal(office: Office) -> None:
    office.hold()
    office.services.scoring.take_all_proposed(office.meeting_id)
    member = office.services.members.rows()[0]
    office.services.attendance.mark_absent(office.meeting_id, member.id, excused=False)
    settle()
    assert "lúc chấm đề xuất 4, nay 1" in office.shown("2.1", PROPOSED)
    office.stand_on("2.1")
    press(Qt.Key.Key_F8)
    assert office.points("2.1") == 1
    assert "Sổ đã đổi" not in office.shown("2.1", PROPOSED)


def test_items_of_thematic_months_are_there_and_do_not_count(office: Office) -> None:
    office.hold()
    assert "Không tính" in office.shown("4.3", PROPOSED)
    office.stand_on("4.3")
    write("5")
    press(_ENTER)
    assert office.points("4.3") is None
    assert "/95" in office.tab.head.ours.text() or office.tab.head.ours.text() == "Chi bộ: chưa chấm"


def test_delete_takes_points_away_and_the_total_says_what_is_missing(office: Office) -> None:
    office.hold(scored=True)
    assert office.tab.head.ours.text() == "Chi bộ: 95/95 điểm, Tốt"
    assert office.shown("group 3", OURS) == "10/10"
    office.stand_on("3.1")
    press(_DELETE)
    assert office.tab.head.ours.text() == "Chi bộ: 92/95 điểm"
    assert office.tab.below.text().startswith("Chưa chấm: mục 3.1.")


def test_a_passed_meeting_locks_the_cells_column_and_takes_the_upper_levels(office: Office) -> None:
    office.hold(scored=True, passed=True)
    assert "đã thông qua" in office.tab.locked.text()
    office.stand_on("3.1")
    write("1")
    press(_ENTER, _ESCAPE)
    assert office.points("3.1") == 3
    office.stand_on("3.1", THEIRS)
    write("2,25")
    press(_ENTER)
    assert office.points("3.1", Source.UPPER) == Fraction(9, 4)
    assert office.shown("3.1", THEIRS) == "2,25\nthấp hơn 0,75"
    assert office.tab.head.differences.text() == "Chênh lệch (1)"


def test_what_the_record_tells_has_as_much_room_as_what_is_asked(office: Office) -> None:
    """Evidence of several findings is a long line; the points beside it are short."""
    office.hold()
    table = office.tab.table
    for width in (1150, 760):
        office.tab.window().resize(width, 575)
        settle()
        widths = [table.columnWidth(column) for column in range(5)]
        assert abs(widths[ITEM] - widths[PROPOSED]) <= 1
        assert widths[ITEM] + widths[PROPOSED] >= 0.55 * table.viewport().width()


def test_the_cell_one_comes_to_is_seen_with_letters_of_every_size(office: Office) -> None:
    """Far down in the sheet, whose rows know their height only once they are shown."""
    office.hold(scored=True)
    office.services.scoring.set_points(office.meeting_id, "8.2", None)
    table = office.tab.table
    for percent in (100, 200):
        office.tab.host.theme.set_percent(percent)
        office.tab.window().resize(1340, 620)
        settle()
        assert table.isVisible() is (percent == 100), "what was beside the sheet takes its place"
        for come in (office.tab.enter, office.tab.close_side):
            table.scrollToTop()
            come()
            settle()
            assert office.here == ("8.2", OURS)
            assert table.viewport().rect().contains(table.visualRect(table.currentIndex())), percent
        office.tab.open_evidence()
        settle()
