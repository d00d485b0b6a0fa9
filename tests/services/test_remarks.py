"""Weak points with their remedies: written after the meeting too, and back when the next one is prepared."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.services.meetings import Person
from tests.services.worked import EVENING, Worked

WEAK, GOOD = RemarkKind.WEAKNESS, RemarkKind.STRENGTH


def test_a_remark_is_written_changed_and_removed(cell: Worked):
    cell.open()
    remarks, meeting_id = cell.services.remarks, cell.meeting_id
    talk = cell.item(StepKind.DISCUSSION)
    speaker = Person("Lê Đức Mận", cell.ids["Lê Đức Mận"])
    weak = remarks.add(meeting_id, WEAK, item_id=talk.id, score_item="4.5", speaker=speaker)
    good = remarks.add(meeting_id, GOOD, "Đúng giờ")
    for text in ("Ít", "Ít ý kiến\n{{ <a> & "):
        remarks.write(weak, text)
    remarks.write_remedy(weak, "Phân công trước")
    found = remarks.remarks(meeting_id)
    assert [(one.id, one.text, one.remedy) for one in found] == [
        (weak, "Ít ý kiến\n{{ <a> & ", "Phân công trước"),
        (good, "Đúng giờ", ""),
    ]
    assert (found[0].item_id, found[0].score_item, found[0].speaker) == (talk.id, "4.5", "Lê Đức Mận")
    assert [one.id for one in remarks.remarks(meeting_id, GOOD)] == [good]
    cell.services.history.undo()
    cell.services.history.undo()
    assert remarks.remarks(meeting_id)[0].text == ""
    remarks.remove(weak)
    assert [one.id for one in remarks.remarks(meeting_id)] == [good]
    with pytest.raises(KnownError) as gone:
        remarks.write(weak, "Muộn")
    assert gone.value.problem is Problem.GONE
    with pytest.raises(KnownError) as nowhere:
        remarks.add(meeting_id, WEAK, "Mục nào?", item_id="nowhere")
    assert nowhere.value.problem is Problem.GONE
    # Somebody who said something stays in the book; so does the item, whose remark is then on the whole.
    cell.services.history.undo()
    with pytest.raises(KnownError) as used:
        cell.services.members.remove(cell.ids["Lê Đức Mận"])
    assert used.value.problem is Problem.MEMBER_IN_USE
    cell.services.meetings.remove_item(talk.id)
    assert remarks.remarks(meeting_id)[0].item_id is None


def test_lessons_are_written_after_the_meeting_was_passed(cell: Worked):
    cell.hold()
    cell.services.minutes.pass_meeting(cell.meeting_id)
    remarks = cell.services.remarks
    weak = remarks.add(cell.meeting_id, WEAK, "Ít ý kiến", lesson=True)
    remarks.write_remedy(weak, "Phân công trước")
    cell.services.history.undo()
    assert remarks.remarks(cell.meeting_id)[0].remedy == ""


def test_what_the_minutes_say_is_locked_with_them(cell: Worked):
    cell.hold()
    remarks, meeting_id = cell.services.remarks, cell.meeting_id
    weak = remarks.add(meeting_id, WEAK, "Ít ý kiến", remedy="Phân công trước")
    cell.services.minutes.pass_meeting(meeting_id)
    (before,) = remarks.remarks(meeting_id)
    for act in (
        lambda: remarks.add(meeting_id, WEAK, "Muộn"),
        lambda: remarks.write(weak, "Nhiều ý kiến"),
        lambda: remarks.write_remedy(weak, ""),
        lambda: remarks.change(replace(before, kind=GOOD, lesson=True)),
        lambda: remarks.remove(weak),
    ):
        with pytest.raises(KnownError) as locked:
            act()
        assert locked.value.problem is Problem.MEETING_LOCKED
    assert remarks.remarks(meeting_id) == [before]


def test_a_remedy_comes_back_until_a_meeting_has_seen_to_it(cell: Worked):
    remarks, meetings = cell.services.remarks, cell.services.meetings
    held = []
    for month in (0, 1, 2):
        cell.clock.at = EVENING + timedelta(days=30 * month)
        held.append(meetings.create(MeetingKind.REGULAR, cell.clock.at))
        meetings.start(held[-1])
    first, second, third = held
    one = remarks.add(first, WEAK, "Ít ý kiến", remedy="Phân công trước")
    two = remarks.add(first, WEAK, "Muộn", remedy="Báo giờ hai lần")
    remarks.add(first, WEAK, "Không có cách nào")
    remarks.add(third, WEAK, "Của kỳ sau", remedy="Chưa tới")
    assert remarks.open_remedies(first) == []
    assert [item.id for item in remarks.open_remedies(second)] == [one, two]
    assert remarks.open_remedies(second)[0].meeting.id == first
    remarks.tick(second, remarks.open_remedies(second)[0])
    ticked = remarks.open_remedies(second)
    assert [(item.id, item.done) for item in ticked] == [(one, True), (two, False)]
    assert isinstance(ticked[0].done_at, datetime)
    assert [item.id for item in remarks.open_remedies(third)] == [two]
    remarks.tick(second, ticked[0])
    assert [item.id for item in remarks.open_remedies(third)] == [one, two]
    cell.services.history.undo()
    assert [item.id for item in remarks.open_remedies(third)] == [two]
