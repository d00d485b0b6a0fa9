"""The checklist around a meeting, opinions that are prepared, and files of items."""

from datetime import timedelta
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.preparation import Duty
from chibo_desktop.services.meetings import Person
from tests.services.worked import EVENING, Worked


@pytest.fixture
def meeting_id(cell: Worked) -> str:
    cell.clock.at = EVENING - timedelta(days=4)
    return cell.services.meetings.create(MeetingKind.REGULAR, EVENING)


def duty(cell: Worked, meeting_id: str, code: str) -> Duty:
    return next(d for d in cell.services.preparation.duties(meeting_id) if d.rule.code == code)


def test_the_duties_are_those_of_the_rules_of_the_day(cell: Worked, meeting_id: str):
    found = {d.rule.code: d.due for d in cell.services.preparation.duties(meeting_id)}
    assert found["papers"] == EVENING - timedelta(days=1)
    assert found["posted"] is None
    assert list(found)[:2] == ["committee", "opinions"]


def test_a_duty_is_ticked_with_its_time_and_unticked(cell: Worked, meeting_id: str):
    s = cell.services
    s.preparation.tick(meeting_id, duty(cell, meeting_id, "follower"))
    assert duty(cell, meeting_id, "follower").done_at == cell.clock.at
    s.preparation.tick(meeting_id, duty(cell, meeting_id, "follower"))
    assert not duty(cell, meeting_id, "follower").done
    s.history.undo()
    assert duty(cell, meeting_id, "follower").done


def test_a_committee_that_met_and_passed_its_minutes_ticks_by_itself(cell: Worked, meeting_id: str):
    s = cell.services
    committee = s.meetings.create(MeetingKind.COMMITTEE, cell.clock.at, prepares_id=meeting_id)
    s.meetings.start(committee)
    for person in s.attendance.roll(committee).attendees:
        s.attendance.mark_present(committee, person.id)
    s.meetings.finish(committee)
    s.minutes.vote_reading(committee, len(s.minutes.reading_base(committee).in_room))
    assert not duty(cell, meeting_id, "committee").done
    s.minutes.pass_meeting(committee)
    held = duty(cell, meeting_id, "committee")
    assert (held.done_at, held.proved) == (cell.clock.at, True)
    s.preparation.tick(meeting_id, held)
    assert duty(cell, meeting_id, "committee").proved


def test_what_follows_a_passed_meeting_can_be_ticked_and_taken_back(cell: Worked):
    s, meeting_id = cell.services, cell.hold()
    s.minutes.pass_meeting(meeting_id)
    s.preparation.tick(meeting_id, duty(cell, meeting_id, "posted"))
    assert duty(cell, meeting_id, "posted").done
    s.history.undo()
    assert not duty(cell, meeting_id, "posted").done


def test_opinions_are_assigned_once_worded_and_taken_away(cell: Worked, meeting_id: str):
    s = cell.services
    item = s.meetings.items(meeting_id)[9]
    man = Person("Lê Đức Mận", cell.ids["Lê Đức Mận"])
    first = s.preparation.assign(item.id, man)
    assert s.preparation.assign(item.id, man, "  Quỹ vì   người nghèo ") == first
    s.preparation.assign(item.id, Person("Bà Hai"))
    mine, hers = s.preparation.assigned(meeting_id)
    assert (mine.about, mine.position, hers.position) == ("Quỹ vì người nghèo", 0, 1)
    s.preparation.word_assignment(mine, "Vệ sinh")
    assert s.preparation.assigned(meeting_id)[0].about == "Vệ sinh"
    s.preparation.unassign(mine)
    assert [one.name for one in s.preparation.assigned(meeting_id)] == ["Bà Hai"]
    with pytest.raises(KnownError):
        s.preparation.assign(item.id, Person(" "))


def test_a_member_who_prepares_an_opinion_is_not_deleted(cell: Worked, meeting_id: str):
    s = cell.services
    man = cell.ids["Lê Đức Mận"]
    s.preparation.assign(s.meetings.items(meeting_id)[0].id, Person("Lê Đức Mận", man))
    with pytest.raises(KnownError) as refused:
        s.members.remove(man)
    assert refused.value.problem is Problem.MEMBER_IN_USE


def test_files_are_kept_from_the_books_folder_and_missing_ones_told(
    cell: Worked, meeting_id: str, tmp_path: Path
):
    s = cell.services
    item = s.meetings.items(meeting_id)[5]
    near, far = tmp_path / "Tài liệu" / "báo cáo.docx", tmp_path.parent / f"{tmp_path.name} ngoài.pdf"
    near.parent.mkdir()
    near.write_bytes(b"x" * 2048)
    far.write_bytes(b"y")
    for path in (near, far):
        s.preparation.attach(item.id, path)
    first, second = s.preparation.files(meeting_id)
    assert (first.attachment.path, first.size, first.path) == ("Tài liệu/báo cáo.docx", 2048, near)
    assert second.path == far
    near.rename(tmp_path / "dời.docx")
    first = s.preparation.files(meeting_id, item.id)[0]
    assert (first.missing, first.attachment.size) == (True, 2048)
    s.preparation.relink(first.attachment, tmp_path / "dời.docx")
    assert not s.preparation.files(meeting_id)[0].missing
    s.preparation.detach(s.preparation.files(meeting_id)[0].attachment)
    assert [file.path for file in s.preparation.files(meeting_id)] == [far]
    with pytest.raises(KnownError) as refused:
        s.preparation.attach(item.id, tmp_path / "không có")
    assert refused.value.problem is Problem.FILE_MISSING
    far.unlink()


def test_a_passed_meeting_takes_no_more_of_it(cell: Worked, tmp_path: Path):
    s, meeting_id = cell.services, cell.hold()
    item = s.meetings.items(meeting_id)[0]
    s.preparation.assign(item.id, Person("Bà Hai"))
    s.minutes.pass_meeting(meeting_id)
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"x")
    for act in (
        lambda: s.preparation.assign(item.id, Person("Ông Ba")),
        lambda: s.preparation.unassign(s.preparation.assigned(meeting_id)[0]),
        lambda: s.preparation.attach(item.id, paper),
        lambda: s.meetings.level_item(item.id, 1),
        lambda: s.meetings.split_item(item.id),
        lambda: s.meetings.rest(meeting_id),
        lambda: s.meetings.retitle_item(item.id, "Khác"),
        lambda: s.meetings.write_delegation(meeting_id, "Ai đó"),
        lambda: s.templates.use_last(meeting_id),
    ):
        with pytest.raises(KnownError):
            act()
    assert s.meetings.items(meeting_id)[0] == item


def test_what_was_typed_is_kept_to_the_letter(cell: Worked, meeting_id: str):
    """Names from a Mac, braces of templates, signs of markup, very long lines."""
    s = cell.services
    item = s.meetings.items(meeting_id)[0]
    nasty = "{{ ten }} <a> & Nguyê\u0303n " + "dài " * 12_000
    s.preparation.assign(item.id, Person("Nguyê\u0303n Văn A"), nasty)
    opinion = s.preparation.assigned(meeting_id)[0]
    assert opinion.name == "Nguyễn Văn A"
    assert opinion.about == nasty.replace("Nguyê\u0303n", "Nguyễn").strip()
    s.templates.save(meeting_id, "{{ mẫu }} <b>")
    assert s.templates.templates()[0].name == "{{ mẫu }} <b>"
