"""The journal tells every act in the words of people: whose, which field, from what into what."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.names import nfc
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.services.journal import Detail, Entry, Wanted, write_journal
from chibo_desktop.services.journal_words import SETTING_NAMES, TABLES, UNTOLD
from chibo_desktop.store.journal import columns_of, followed_tables
from tests.services.worked import Worked


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    yield made
    made.services.close()


def entries(worked: Worked, **wanted) -> list[Entry]:
    return list(worked.services.journal.all(Wanted(**wanted)))


def details(worked: Worked) -> list[Detail]:
    """What the newest act changed."""
    return worked.services.journal.details(entries(worked)[0])


@pytest.mark.parametrize("table", followed_tables())
def test_every_column_has_a_name_or_is_known_to_say_nothing(table: str):
    """A column that was added needs its name in `journal_words.py`."""
    known = {*TABLES[table].columns, *UNTOLD["*"], *UNTOLD.get(table, ())}
    assert set(columns_of(table)) <= known


def test_every_setting_has_a_name(worked: Worked):
    stored = {row["id"] for row in worked.services.journal._store._book.rows(setting_rows())}
    assert stored <= set(SETTING_NAMES)


def setting_rows():
    from chibo_desktop.store import tables

    return tables.Setting.select()


def test_a_corrected_member_is_told_by_name_field_and_both_values(worked: Worked):
    members = worked.services.members
    thi = members.member(worked.ids["Lê Đức Mận"])
    members.change(replace(thi, phone="0900 000 009", hometown="{{ An Hòa }} <a>&"))
    told = details(worked)
    assert Detail("Lê Đức Mận", "Điện thoại", thi.phone, "0900 000 009") in told
    assert Detail("Lê Đức Mận", "Quê quán", thi.hometown, "{{ An Hòa }} <a>&") in told
    assert len(told) == 2


def test_a_mark_at_the_roll_call_is_told_of_the_person(worked: Worked):
    worked.open()
    worked.services.attendance.mark_present(worked.meeting_id, worked.ids["Võ Thị Ếch"])
    told = details(worked)
    assert told[0].of == "Võ Thị Ếch"
    assert (told[0].field, told[0].new) == ("Điểm danh", "có mặt")


def test_words_written_at_an_item_are_told_of_the_item(worked: Worked):
    worked.open()
    item = worked.item(StepKind.DISCUSSION)
    worked.services.meetings.write_content(item.id, "Nhất trí.\nHai ý kiến.")
    assert details(worked) == [Detail(item.title, "Nội dung", item.content, "Nhất trí.\nHai ý kiến.")]


def test_who_is_no_longer_in_the_book_is_still_called_by_name(worked: Worked):
    members = worked.services.members
    thi = members.member(worked.ids["Lê Đức Mận"])
    gone = members.add(replace(thi, id="", name="Cao Thị Xoài"))
    members.change(replace(members.member(gone), phone="1"))
    corrected = entries(worked)[0]
    members.remove(gone)
    assert worked.services.journal.details(corrected)[0].of == "Cao Thị Xoài"


def test_what_was_undone_says_so_and_the_undo_stands_there_too(worked: Worked):
    members = worked.services.members
    members.change(replace(members.member(worked.ids["Lê Đức Mận"]), phone="1"))
    worked.services.history.undo()
    undo, done = entries(worked)[:2]
    assert undo.what == f"Hoàn tác: {done.what}"
    assert (undo.undone, done.undone) == (False, True)
    (back,) = worked.services.journal.details(undo)
    assert (back.old, back.new) == ("1", "")


def test_the_trace_of_undoing_the_passing_of_a_meeting(worked: Worked):
    """Who looks later sees that a passed meeting was opened by Ctrl+Z; its paper says what it said."""
    worked.hold()
    s = worked.services
    s.minutes.pass_meeting(worked.meeting_id)
    paper = s.papers.minutes(worked.meeting_id)
    s.history.undo(even_passed=True)
    trace = entries(worked, meeting_id=worked.meeting_id)[0]
    assert trace.what.startswith("Hoàn tác: Thông qua")
    assert Detail(trace.meeting, "Trạng thái", "đã thông qua", "đang họp") in s.journal.details(trace)
    assert s.papers.minutes(worked.meeting_id) == paper
    s.history.redo()
    assert s.meetings.meeting(worked.meeting_id).locked
    assert entries(worked)[0].what.startswith("Làm lại: Thông qua")


def test_acts_are_found_by_words_without_marks_day_meeting_and_kind(worked: Worked):
    worked.open()
    today = worked.clock().date()
    assert [entry.what for entry in entries(worked, text="man co mat")] == ["Điểm danh: Lê Đức Mận – có mặt"]
    assert entries(worked, since=today + timedelta(days=1)) == []
    assert entries(worked, until=date(2000, 1, 1)) == []
    assert {entry.meeting for entry in entries(worked, meeting_id=worked.meeting_id)} == {
        "Thường kỳ tháng 11/2026"
    }
    about_roll = entries(worked, kinds=Kind.ATTENDANCE)
    assert about_roll
    assert not any("Nhập" in entry.what or "Khai mạc" in entry.what for entry in about_roll)
    assert entries(worked, kinds=Kind.BALLOTS) == []


def test_pages_are_the_whole_journal_in_order_and_without_gaps(worked: Worked, monkeypatch):
    monkeypatch.setattr("chibo_desktop.services.journal._LOT", 7)
    monkeypatch.setattr("chibo_desktop.services.journal._LOTS_AT_A_TIME", 2)
    worked.hold()
    journal, ids, older = worked.services.journal, [], None
    while True:
        page = journal.page(Wanted(), older, limit=5)
        ids += [entry.id for entry in page.entries]
        older = page.older
        if older is None:
            break
    assert ids == [past.id for past in worked.services.history.past(10_000)]


def test_the_list_that_is_written_out_holds_every_change_and_no_formula(worked: Worked, tmp_path: Path):
    members = worked.services.members
    members.change(replace(members.member(worked.ids["Lê Đức Mận"]), note="=1+1"))
    journal = worked.services.journal
    path = write_journal(journal.table(list(journal.lines(Wanted()))), tmp_path / "Nhật ký.xlsx")
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=5))
    cells = [cell for row in rows for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]
    assert nfc(str(rows[0][3].value)) == "Lê Đức Mận"


def test_points_and_remedies_are_told_by_what_they_are_about(worked: Worked):
    s, meeting_id = worked.services, worked.open()
    s.scoring.set_points(meeting_id, "4.2", Fraction(41, 2))
    assert Detail("Mục 4.2", "Điểm", "", "20,5") in details(worked)
    s.remarks.add(meeting_id, RemarkKind.WEAKNESS, "Ít ý kiến", remedy="Phân công trước")
    worked.clock.pass_minutes(60 * 24 * 30)
    later = s.meetings.create(MeetingKind.REGULAR, worked.clock.at)
    s.remarks.tick(later, s.remarks.open_remedies(later)[0])
    assert [detail.of for detail in details(worked)] == ["Ít ý kiến"]
