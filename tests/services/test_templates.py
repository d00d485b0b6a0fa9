"""Agendas kept, renamed, used again, and last month's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from tests.services.worked import EVENING, LAST_MONTH, Worked


@pytest.fixture
def changed(cell: Worked) -> str:
    """Last month's meeting with an agenda of its own: a sub-item, a hidden item, a guest in charge."""
    s = cell.services
    meeting_id = s.meetings.create(MeetingKind.REGULAR, LAST_MONTH)
    meeting = s.meetings.meeting(meeting_id)
    s.meetings.change(replace(meeting, secretary_id=cell.ids["Nguyễn Thị Hiền"]))
    for item in s.meetings.items(meeting_id)[2:]:
        s.meetings.remove_item(item.id)
    sub = s.meetings.add_item(meeting_id, "Chào cờ", 1)
    s.meetings.level_item(sub, 1)
    s.meetings.change_item(
        replace(s.meetings.item(sub), minutes=7, hidden=True, presenter="Lê Đức Mận", presenter_id=None)
    )
    third = s.meetings.items(meeting_id)[2]
    s.meetings.change_item(
        replace(third, presenter="Nguyễn Thị Hiền", presenter_id=cell.ids["Nguyễn Thị Hiền"])
    )
    return meeting_id


def shape(cell: Worked, meeting_id: str) -> list[tuple]:
    return [
        (i.title, i.level, i.hidden, i.minutes, i.presenter) for i in cell.services.meetings.items(meeting_id)
    ]


def test_an_agenda_kept_is_offered_and_used_with_the_people_of_the_new_month(cell: Worked, changed: str):
    s = cell.services
    s.templates.save(changed, "  Mẫu   tổ 3 ")
    offers = s.templates.offers(MeetingKind.REGULAR, EVENING)
    assert [offer.name for offer in offers] == [
        "Theo Hướng dẫn 42-HD/BTCTW (28/10/2025)",
        "Như kỳ trước: Thường kỳ tháng 10/2026",
        "Mẫu tổ 3",
    ]
    new = s.meetings.create(MeetingKind.REGULAR, EVENING, lines=offers[2].lines)
    meeting = s.meetings.meeting(new)
    assert meeting.secretary_id == cell.ids["Nguyễn Thị Hiền"]
    assert shape(cell, new) == [
        ("Tuyên bố lý do, giới thiệu đại biểu", 0, False, 3, "Hoàng Văn Thọ"),
        ("Chào cờ", 1, True, 7, "Lê Đức Mận"),
        ("Cử thư ký cuộc họp", 0, False, 2, "Nguyễn Thị Hiền"),
    ]
    assert s.meetings.items(new)[1].presenter_id == cell.ids["Lê Đức Mận"]


def test_last_months_agenda_replaces_the_one_there_is_and_undo_brings_it_back(cell: Worked, changed: str):
    s = cell.services
    new = s.meetings.create(MeetingKind.REGULAR, EVENING)
    before = shape(cell, new)
    s.templates.use_last(new)
    assert [row[0] for row in shape(cell, new)] == [row[0] for row in shape(cell, changed)]
    s.history.undo()
    assert shape(cell, new) == before


def test_without_a_meeting_before_there_is_nothing_to_take_over(cell: Worked):
    s = cell.services
    new = s.meetings.create(MeetingKind.THEMATIC, EVENING)
    with pytest.raises(KnownError) as refused:
        s.templates.use_last(new)
    assert refused.value.problem is Problem.NO_LAST_MEETING


def test_templates_are_replaced_by_name_renamed_and_removed(cell: Worked, changed: str):
    s = cell.services
    first = s.templates.save(changed, "Mẫu")
    assert s.templates.save(changed, "Mẫu") == first
    s.templates.rename(first, "Mẫu khác")
    assert [t.name for t in s.templates.templates()] == ["Mẫu khác"]
    second = s.templates.save(changed, "Mẫu")
    with pytest.raises(KnownError) as refused:
        s.templates.rename(second, " Mẫu  khác ")
    assert (refused.value.problem, refused.value.facts) == (Problem.AGENDA_NAME_TAKEN, {"name": "Mẫu khác"})
    s.templates.rename(first, "Mẫu khác")
    s.history.undo()
    s.templates.delete(s.templates.templates()[0])
    assert s.templates.templates() == []
    s.history.undo()
    assert [t.name for t in s.templates.templates()] == ["Mẫu khác"]
    with pytest.raises(KnownError):
        s.templates.save(changed, "  ")


def test_a_meeting_that_was_opened_keeps_its_agenda(cell: Worked, changed: str):
    s = cell.services
    new = s.meetings.create(MeetingKind.REGULAR, EVENING + timedelta(days=1))
    s.meetings.start(new)
    with pytest.raises(KnownError) as refused:
        s.templates.use_last(new)
    assert refused.value.problem is Problem.AGENDA_IN_USE
