"""Observers' sheets: begun here, handed out as a file, brought back; whatever comes, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.observing import ObserverFile, file_text, read_file
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.scoring import ScoreMark
from chibo_desktop.services.observing import Meets, read, write
from chibo_desktop.services.opinions import Person
from chibo_desktop.ui.labels import sentence
from tests.services.worked import EVENING, Worked


@pytest.fixture
def model(cell: Worked) -> str:
    """A model meeting with its agenda."""
    meetings = cell.services.meetings
    meeting_id = meetings.create(MeetingKind.REGULAR, EVENING)
    meetings.change(replace(meetings.meeting(meeting_id), model=True))
    return meeting_id


def filled(file: ObserverFile, name: str = "Phạm Văn Sâm", points: str = "4.5") -> ObserverFile:
    """The blank sheet as an observer brings it back: one item scored, one remark."""
    item = file.form.items[0]
    sheet = replace(file.observed.sheet, name=name, post="Phó Bí thư")
    mark = ScoreMark(item.code, Fraction(points), note="đúng giờ")
    observed = replace(file.observed, sheet=sheet).marked(mark)
    topic = file.occasion.topics[0].id
    return replace(
        file,
        observed=observed.remarked(
            Remark("a" * 32, sheet.meeting_id, 0, RemarkKind.WEAKNESS, "Đọc lại báo cáo <50% & {{x}}", topic)
        ),
    )


def brought_back(cell: Worked, model: str, path: Path, **with_: str) -> ObserverFile:
    file = filled(cell.services.observing.blank(model), **with_)
    write(path, file)
    return file


def refused(cell: Worked, meeting_id: str, path: Path) -> Problem:
    before = cell.services.observing.sheets(meeting_id)
    with pytest.raises(KnownError) as refusal:
        cell.services.observing.bring(meeting_id, path)
    assert cell.services.observing.sheets(meeting_id) == before
    assert "…" not in sentence(refusal.value)
    return refusal.value.problem


def test_what_was_written_there_stands_here_and_one_act_takes_it_back(cell, model, tmp_path):
    file = brought_back(cell, model, tmp_path / "phiếu.quansat")
    observing = cell.services.observing
    brought = observing.bring(model, tmp_path / "phiếu.quansat")
    assert brought.meets is Meets.NEW
    observing.take(brought)
    (observed,) = observing.sheets(model)
    assert observed.sheet.marks == file.observed.sheet.marks
    assert [(one.text, one.speaker) for one in observed.remarks] == [
        ("Đọc lại báo cáo <50% & {{x}}", "Phạm Văn Sâm")
    ]
    cell.services.history.undo()
    assert observing.sheets(model) == []
    assert cell.services.remarks.remarks(model) == []


def test_the_same_file_again_changes_nothing_and_a_changed_one_is_told(cell, model, tmp_path):
    path = tmp_path / "phiếu.quansat"
    file = brought_back(cell, model, path)
    observing = cell.services.observing
    observing.take(observing.bring(model, path))
    assert observing.bring(model, path).meets is Meets.SAME
    mark = ScoreMark(file.form.items[0].code, Fraction(3))
    write(path, replace(file, observed=file.observed.marked(mark)))
    brought = observing.bring(model, path)
    assert brought.meets is Meets.CHANGED
    assert brought.changed is not None
    assert (brought.changed.about, brought.changed.marks, brought.changed.remarks) == (False, 1, 0)
    observing.take(brought)
    (observed,) = observing.sheets(model)
    assert observed.sheet.points(mark.item) == 3
    assert len(observed.remarks) == 1


def test_a_remedy_written_here_outlives_the_file_brought_again(cell, model, tmp_path):
    path = tmp_path / "phiếu.quansat"
    file = brought_back(cell, model, path)
    observing, remarks = cell.services.observing, cell.services.remarks
    observing.take(observing.bring(model, path))
    remarks.write_remedy(remarks.remarks(model)[0].id, "Gửi trước ba ngày")
    write(path, replace(file, observed=file.observed.marked(ScoreMark(file.form.items[0].code, None))))
    observing.take(observing.bring(model, path))
    assert [one.remedy for one in remarks.remarks(model)] == ["Gửi trước ba ngày"]


def test_a_second_sheet_of_the_same_name_and_one_file_for_two_are_told_apart(cell, model, tmp_path):
    observing = cell.services.observing
    path = tmp_path / "phiếu.quansat"
    file = brought_back(cell, model, path)
    observing.take(observing.bring(model, path))
    brought_back(cell, model, tmp_path / "khác.quansat", name="PHẠM VĂN SÂM")
    assert observing.bring(model, tmp_path / "khác.quansat").meets is Meets.NAMESAKE
    sheet = replace(file.observed.sheet, name="Đỗ Thị Nhài")
    write(path, replace(file, observed=replace(file.observed, sheet=sheet)))
    brought = observing.bring(model, path)
    assert brought.meets is Meets.CHANGED
    observing.take(brought, apart=True)
    assert [one.sheet.name for one in observing.sheets(model)] == ["Phạm Văn Sâm", "Đỗ Thị Nhài"]
    assert [len(one.remarks) for one in observing.sheets(model)] == [1, 1]


def test_a_file_of_another_meeting_or_form_or_without_a_name_is_refused(cell, model, tmp_path):
    path = tmp_path / "phiếu.quansat"
    file = brought_back(cell, model, path)
    other = cell.services.meetings.create(MeetingKind.REGULAR, EVENING)
    assert refused(cell, other, path) is Problem.OBSERVER_OTHER_MEETING
    brought_back(cell, model, path, name=" ")
    assert refused(cell, model, path) is Problem.OBSERVER_SHEET_NAMELESS
    brought_back(cell, model, path, points="100")
    assert refused(cell, model, path) is Problem.SCORE_TOO_HIGH
    write(path, file)
    others = [form.code for form in cell.services.scoring.forms() if form.code != file.form.id]
    cell.services.scoring.use_form(model, others[0])
    assert refused(cell, model, path) is Problem.OBSERVER_FORM_DIFFERS


def test_what_is_no_sheet_or_not_there_is_a_sentence(cell, model, tmp_path):
    path = tmp_path / "phiếu.quansat"
    assert refused(cell, model, path) is Problem.FILE_MISSING
    path.write_bytes(b"\xff\xfe\x00")
    assert refused(cell, model, path) is Problem.OBSERVER_FILE_DAMAGED


def test_the_file_names_nobody_of_the_cell(cell, model):
    text = file_text(cell.services.observing.blank(model))
    names = [row.member.name for row in cell.services.members.rows()]
    assert names
    assert not [name for name in names if name in text]
    assert read_file(text).occasion.topics


def test_a_sheet_begun_here_is_renamed_with_its_remarks_after_the_minutes_were_passed(cell, model):
    observing, services = cell.services.observing, cell.services
    sheet_id = observing.begin(model, "Phạm Văn Sâm", "Phó Bí thư")
    assert observing.begin(model, "phạm văn sâm") == sheet_id
    services.meetings.start(model)
    services.meetings.finish(model)
    before = observing.sheet(model, sheet_id)
    said = Remark("b" * 32, model, 0, RemarkKind.STRENGTH, "Nhiều ý kiến", None)
    observing.write(before, before.remarked(said))
    before = observing.sheet(model, sheet_id)
    observing.write(before, replace(before, sheet=replace(before.sheet, name="Phạm Hữu Sâm")))
    (remark,) = observing.sheet(model, sheet_id).remarks
    assert remark.speaker == "Phạm Hữu Sâm"
    observing.write(observing.sheet(model, sheet_id), observing.sheet(model, sheet_id).without(remark.id))
    assert services.remarks.remarks(model) == []
    observing.remove(observing.sheet(model, sheet_id))
    assert observing.sheets(model) == []


def test_what_a_delegate_said_at_the_meeting_is_no_part_of_the_sheet(cell, model):
    observing, services = cell.services.observing, cell.services
    who = Person("Phạm Văn Sâm")
    said = services.remarks.add(model, RemarkKind.WEAKNESS, "Vào họp muộn", speaker=who)
    sheet_id = observing.begin(model, who.name)
    before = observing.sheet(model, sheet_id)
    assert before.remarks == ()
    observing.write(before, replace(before, sheet=replace(before.sheet, name="Phạm Hữu Sâm")))
    observing.remove(observing.sheet(model, sheet_id))
    (remark,) = services.remarks.remarks(model)
    assert (remark.id, remark.speaker, remark.lesson) == (said, who.name, False)


def test_writing_leaves_the_old_file_when_the_disk_refuses(cell, model, tmp_path, monkeypatch):
    path = tmp_path / "phiếu.quansat"
    file = brought_back(cell, model, path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("chibo_desktop.services.observing.os.fsync", full)
    with pytest.raises(KnownError) as refusal:
        write(path, replace(file, observed=file.observed.without("a" * 32)))
    assert refusal.value.problem is Problem.DISK_FULL
    assert file_text(read(path)) == file_text(file)
    assert [one.name for one in tmp_path.glob("phiếu*")] == [path.name]
