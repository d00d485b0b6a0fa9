"""The evening scored: proposals beside what was entered, both columns, forms that change, and the papers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.domain.resolutions import TaskState
from chibo_desktop.domain.score_evidence import RefKind
from chibo_desktop.domain.scoring import ScoreMark, Sheet, Source
from chibo_desktop.store.scoring import KeptForm
from tests.domain.scored import DETAILED, FORM_TEXTS, FRAME, f
from tests.services.worked import CLOSING, EVENING, IN_ROOM, LAST_MONTH, Worked


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worked]:
    """The worked evening, scored by the detailed form."""
    cell = Worked(tmp_path_factory.mktemp("evening"))
    cell.hold()
    cell.services.scoring.choose_form(DETAILED, date(2026, 1, 1))
    yield cell
    cell.services.close()


@pytest.fixture
def held(evening: Worked, tmp_path: Path) -> Iterator[Worked]:
    own = evening.copied(tmp_path)
    yield own
    own.services.close()


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worked]:
    """A meeting opened, with nobody marked yet, scored by the detailed form."""
    cell = Worked(tmp_path_factory.mktemp("opening"))
    cell.clock.at = EVENING
    cell.meeting_id = cell.services.meetings.create(MeetingKind.REGULAR, EVENING)
    cell.services.meetings.start(cell.meeting_id)
    cell.services.scoring.choose_form(DETAILED, date(2026, 1, 1))
    yield cell
    cell.services.close()


@pytest.fixture
def begun(opening: Worked, tmp_path: Path) -> Iterator[Worked]:
    own = opening.copied(tmp_path)
    yield own
    own.services.close()


def proposed(cell: Worked) -> dict[str, int | None]:
    rows = cell.services.scoring.scoring(cell.meeting_id).rows
    return {
        row.item.code: None if row.proposal.points is None else int(row.proposal.points)
        for row in rows
        if row.item.measured
    }


def fill_the_rest(cell: Worked) -> None:
    scoring, meeting_id = cell.services.scoring, cell.meeting_id
    sheet, desk = scoring.sheet(meeting_id), scoring._desk
    assert sheet is not None
    with desk.book.act("Chấm các mục còn lại", meeting_id=meeting_id):
        for item in scoring.form_of(meeting_id).counted(thematic=False):
            if sheet.points(item.code) is None:
                desk.scores.put_mark(sheet.id, ScoreMark(item.code, item.most))


def refusal(act, *arguments, **named) -> Problem:
    with pytest.raises(KnownError) as refused:
        act(*arguments, **named)
    return refused.value.problem


# -- the worked evening -------------------------------------------------------------------------


def test_the_worked_evening_by_its_record(held):
    """95 minutes; 9 of 12 came, one without a reason; 2 of 9 spoke; the one task was done."""
    assert proposed(held) == {
        "1": 5,
        "2.1": 1,
        "2.2": 1,
        "3.3": None,
        "3.4": None,
        "3.5": None,
        "4.1": 5,
        "4.5": 2,
        "4.6": 1,
        "4.7": None,
        "4.8": None,
        "7": 30,
        "8.1": 2,
        "8.2": 2,
        "8.3": None,
    }


def test_the_rows_behind_a_proposal_are_those_of_the_book(held):
    rows = {row.item.code: row for row in held.services.scoring.scoring(held.meeting_id).rows}
    unexcused = {ref.id for ref in rows["2.1"].proposal.findings[0].refs}
    assert unexcused == {held.ids["Đỗ Hữu Cẩn"]}
    silent = {ref.id for ref in rows["4.5"].proposal.findings[0].refs}
    assert held.ids["Lê Đức Mận"] not in silent
    assert held.ids["Võ Ngọc Khế"] in silent
    assert rows["3.4"].proposal.findings[0].refs[0].kind is RefKind.DUTY


def test_what_is_mended_in_the_book_is_proposed_anew(held):
    services, meeting_id = held.services, held.meeting_id
    services.attendance.mark_present(meeting_id, held.ids["Đỗ Hữu Cẩn"], stamped=False)
    assert proposed(held)["2.1"] == 3  # 10 of 12, nobody without a reason
    services.meetings.set_times(meeting_id, EVENING, EVENING + timedelta(minutes=75))
    assert proposed(held)["1"] == 4


def test_seconds_nobody_sees_take_no_points(cell):
    cell.last_month()
    cell.open()
    services, meeting_id = cell.services, cell.meeting_id
    end = EVENING + timedelta(minutes=90)
    services.meetings.set_times(meeting_id, EVENING.replace(second=50), end.replace(second=5))
    assert services.scoring.scoring(meeting_id).proposals["1"].points == 5


def test_tasks_count_as_this_meeting_found_them(cell):
    cell.last_month()
    meeting_id, drafting = cell.open(), cell.services.drafting
    task = drafting.last_tasks(meeting_id)[0].task
    found = []
    for state in (None, TaskState.DONE, TaskState.PARTLY, TaskState.DROPPED):
        if state is not None:
            drafting.report_task(meeting_id, task, state)
        found.append(cell.services.scoring.scoring(meeting_id).proposals["6"].points)
    # All of the one task, then not all of it; one that is not needed any more is nothing to score.
    assert found == [None, 30, None, None]


def test_the_committee_and_the_duties_are_proved_by_the_book(cell):
    cell.last_month()
    services = cell.services
    services.scoring.choose_form(DETAILED, date(2026, 1, 1))
    cell.clock.at = EVENING - timedelta(days=4)
    meeting_id = services.meetings.create(MeetingKind.REGULAR, EVENING)
    met = services.meetings.create(MeetingKind.COMMITTEE, cell.clock.at, prepares_id=meeting_id)
    cell.meeting_id = meeting_id
    assert proposed(cell)["3.3"] is None
    for name in ("Hoàng Văn Thọ", "Đặng Thị Nga", "Nguyễn Thị Hiền"):
        services.attendance.mark_present(met, cell.ids[name])
    services.meetings.start(met)
    services.meetings.finish(met)
    services.minutes.vote_reading(met, 3)
    services.minutes.pass_meeting(met)
    assert proposed(cell)["3.3"] == 2
    duties = {duty.rule.code: duty for duty in services.preparation.duties(meeting_id)}
    services.preparation.tick(meeting_id, duties["notice"])
    assert (proposed(cell)["3.4"], proposed(cell)["3.5"]) == (1, None)


# -- the cell's points --------------------------------------------------------------------------


def test_each_item_is_one_act_that_undo_takes_back(begun):
    scoring, meeting_id = begun.services.scoring, begun.meeting_id
    assert scoring.sheet(meeting_id) is None
    scoring.set_points(meeting_id, "4.2", f("8.5"))
    scoring.set_points(meeting_id, "2.1", f(1))
    assert [past.name for past in begun.services.history.past(2)] == [
        "Chấm điểm mục 2.1: 1 điểm",
        "Chấm điểm mục 4.2: 8,5 điểm",
    ]
    begun.services.history.undo()
    found = scoring.scoring(meeting_id)
    assert (found.cell.points("2.1"), found.cell.points("4.2"), found.ours.points) == (
        None,
        f("8.5"),
        f("8.5"),
    )
    begun.services.history.undo()
    assert scoring.sheet(meeting_id) is None


def test_everything_proposed_is_taken_in_one_act_and_nothing_entered_is_lost(held):
    scoring, meeting_id = held.services.scoring, held.meeting_id
    scoring.set_points(meeting_id, "2.1", f(3))
    scoring.write_reason(meeting_id, "2.1", "Đồng chí Cẩn báo vắng qua điện thoại")
    assert scoring.take_all_proposed(meeting_id) == 8
    found = scoring.scoring(meeting_id)
    assert found.cell.marks["2.1"] == ScoreMark("2.1", f(3), f(1), "Đồng chí Cẩn báo vắng qua điện thoại")
    assert found.cell.marks["7"] == ScoreMark("7", f(30), f(30))
    assert refusal(scoring.take_all_proposed, meeting_id) is Problem.SCORE_NOTHING_PROPOSED
    held.services.history.undo()
    assert list(scoring.scoring(meeting_id).cell.marks) == ["2.1"]


def test_what_differs_from_the_record_wants_a_reason(held):
    scoring, meeting_id = held.services.scoring, held.meeting_id
    scoring.set_points(meeting_id, "4.5", f(4))
    assert [row.item.code for row in scoring.scoring(meeting_id).unreasoned] == ["4.5"]
    scoring.write_reason(meeting_id, "4.5", "Nhiều đồng chí  ghi phiếu\ngóp ý")
    found = scoring.scoring(meeting_id)
    assert found.unreasoned == ()
    assert found.cell.marks["4.5"] == ScoreMark("4.5", f(4), f(2), "Nhiều đồng chí ghi phiếu góp ý")
    # Points taken back leave the reason to be read; without that the line says nothing any more.
    scoring.set_points(meeting_id, "4.5", None)
    assert scoring.scoring(meeting_id).cell.marks["4.5"].points is None
    scoring.write_reason(meeting_id, "4.5", "")
    assert "4.5" not in scoring.scoring(meeting_id).cell.marks


def test_a_record_that_moved_since_is_told(held):
    scoring, meeting_id = held.services.scoring, held.meeting_id
    scoring.take_all_proposed(meeting_id)
    held.services.attendance.mark_present(meeting_id, held.ids["Đỗ Hữu Cẩn"], stamped=False)
    rows = {row.item.code: row for row in scoring.scoring(meeting_id).rows}
    assert (rows["2.1"].record_moved, rows["2.1"].needs_reason) == (True, True)
    assert not rows["7"].record_moved


def test_points_no_item_can_have_change_nothing(begun):
    scoring = begun.services.scoring
    for code, points, problem in (
        ("9", 1, Problem.SCORE_ITEM_UNKNOWN),
        ("4.3", 1, Problem.SCORE_ITEM_NOT_COUNTED),
        ("4.2", 11, Problem.SCORE_TOO_HIGH),
        ("2.1", 0, Problem.SCORE_NO_CHOICE),
    ):
        assert refusal(scoring.set_points, begun.meeting_id, code, f(points)) is problem
    assert scoring.sheet(begun.meeting_id) is None


def test_typing_is_one_act_and_strange_text_stays_as_it_is(begun):
    scoring, meeting_id = begun.services.scoring, begun.meeting_id
    for text in ("{{", "{{ x }}", "{{ x }} <a>&" + "ữ" * 50_000):
        scoring.write_reason(meeting_id, "4.2", text)
    assert scoring.scoring(meeting_id).cell.marks["4.2"].reason == "{{ x }} <a>&" + "ữ" * 50_000
    begun.services.history.undo()
    assert scoring.sheet(meeting_id) is None
    assert refusal(scoring.write_reason, meeting_id, "x", "y") is Problem.SCORE_ITEM_UNKNOWN
    # Decomposed letters of a Mac are put together.
    scoring.write_reason(meeting_id, "4.2", "Tha\u0309o lua\u0323\u0302n")
    assert scoring.scoring(meeting_id).cell.marks["4.2"].reason == "Thảo luận"


def test_a_month_without_a_theme_comes_to_95_and_says_so(held):
    scoring, meeting_id = held.services.scoring, held.meeting_id
    scoring.take_all_proposed(meeting_id)
    assert scoring.scoring(meeting_id).sentence == ""
    fill_the_rest(held)
    found = scoring.scoring(meeting_id)
    assert (found.ours.points, found.ours.most, found.ours.grade and found.ours.grade.name) == (89, 95, "Khá")
    assert found.sentence == "Chi bộ tự chấm 89/95 điểm, xếp loại Khá."
    assert found.lost == (
        "mục 2.1 trừ 3 điểm (1 người vắng không lý do; có mặt 9/12, 75%, chưa đạt mức ≥ 90%)",
        "mục 4.5 trừ 3 điểm (2/9 đồng chí có mặt phát biểu, 22,2%)",
    )
    assert scoring.score_of(meeting_id) == found.ours


def test_a_record_in_order_is_no_reason_why_points_were_taken_off(begun):
    services, meeting_id = begun.services, begun.meeting_id
    begun.clock.pass_minutes(95)
    services.scoring.set_points(meeting_id, "1", f(4))
    assert services.scoring.scoring(meeting_id).lost == ("mục 1 trừ 1 điểm",)
    services.scoring.write_reason(meeting_id, "1", "Vào họp muộn 10 phút")
    assert services.scoring.scoring(meeting_id).lost == ("mục 1 trừ 1 điểm (vào họp muộn 10 phút)",)


def test_a_theme_added_later_is_missing_until_it_is_scored(held):
    scoring, services = held.services.scoring, held.services
    scoring.take_all_proposed(held.meeting_id)
    fill_the_rest(held)
    meeting = services.meetings.meeting(held.meeting_id)
    services.meetings.change(replace(meeting, kind=MeetingKind.COMBINED))
    found = scoring.scoring(held.meeting_id)
    assert [item.code for item in found.ours.missing] == ["4.3"]
    assert (found.ours.grade, found.ours.most) == (None, 100)


# -- what is decided ----------------------------------------------------------------------------


def test_agreed_voted_and_changed_since(held):
    scoring, meeting_id = held.services.scoring, held.meeting_id
    assert refusal(scoring.agree, meeting_id, EVENING.date()) is Problem.SCORE_INCOMPLETE
    scoring.take_all_proposed(meeting_id)
    fill_the_rest(held)
    scoring.agree(meeting_id, EVENING.date())
    vote = held.services.drafting.vote(meeting_id, "điểm tự chấm", IN_ROOM)
    lost = held.services.drafting.vote(meeting_id, "điểm tự chấm", 1, 6)
    assert refusal(scoring.link_vote, meeting_id, lost) is Problem.VOTE_NOT_PASSED
    assert refusal(scoring.link_vote, meeting_id, "nowhere") is Problem.GONE
    scoring.link_vote(meeting_id, vote)
    found = scoring.scoring(meeting_id)
    assert (found.cell.agreed_on, found.cell.voted, found.changed_since_vote) == (EVENING.date(), 89, False)
    assert found.vote is not None
    assert found.vote.result.passed
    scoring.set_points(meeting_id, "4.2", f(9))
    assert scoring.scoring(meeting_id).changed_since_vote
    ballot = next(view.ballot for view in held.services.drafting.ballots(meeting_id) if view.id == vote)
    held.services.drafting.remove_vote(ballot)
    found = scoring.scoring(meeting_id)
    assert (found.cell.ballot_id, found.vote, found.changed_since_vote) == (None, None, False)


def test_a_passed_meeting_locks_the_cells_points_but_not_those_of_the_upper_level(held):
    scoring, meeting_id = held.services.scoring, held.meeting_id
    scoring.take_all_proposed(meeting_id)
    fill_the_rest(held)
    held.services.minutes.pass_meeting(meeting_id)
    for act, *arguments in (
        (scoring.set_points, "4.2", f(9)),
        (scoring.write_reason, "4.2", "vì"),
        (scoring.take_all_proposed,),
        (scoring.clear,),
        (scoring.agree, EVENING.date()),
        (scoring.link_vote, None),
        (scoring.use_form, FRAME),
        (scoring.set_total, f(90), "", Source.CELL),
    ):
        assert refusal(act, meeting_id, *arguments) is Problem.MEETING_LOCKED
    scoring.set_points(meeting_id, "2.1", f("3.5"), Source.UPPER)
    scoring.set_total(meeting_id, f(91), "Tốt")
    scoring.decide(meeting_id, date(2026, 11, 12), " 45-TB/ĐU ", "Phạm Hữu Sâm", "Phó Bí thư")
    found = scoring.scoring(meeting_id)
    assert (found.upper.decision, found.upper.decided_on) == ("45-TB/ĐU", date(2026, 11, 12))
    assert (found.theirs.points, found.theirs.told) == (91, True)
    assert [(d.item and d.item.code, d.ours, d.theirs) for d in found.differences] == [
        ("2.1", 1, f("3.5")),
        (None, 89, 91),
    ]
    for _ in range(3):
        held.services.history.undo()
    assert scoring.sheet(meeting_id, Source.UPPER) is None
    assert scoring.scoring(meeting_id).ours.points == 89


def test_totals_and_grades_the_form_does_not_know(begun):
    scoring, meeting_id = begun.services.scoring, begun.meeting_id
    assert refusal(scoring.set_total, meeting_id, f(96)) is Problem.SCORE_TOTAL_TOO_HIGH
    assert refusal(scoring.set_total, meeting_id, f(90), "Xuất sắc") is Problem.SCORE_GRADE_UNKNOWN
    scoring.set_total(meeting_id, f(88))
    assert scoring.scoring(meeting_id).theirs.grade == scoring.form_of(meeting_id).grades[1]
    scoring.set_total(meeting_id, None)
    assert scoring.scoring(meeting_id).theirs.points is None


def test_a_column_that_says_nothing_is_not_begun(begun):
    scoring, meeting_id = begun.services.scoring, begun.meeting_id
    scoring.agree(meeting_id, None)
    scoring.link_vote(meeting_id, None)
    scoring.set_total(meeting_id, None)
    scoring.decide(meeting_id, None)
    scoring.write_reason(meeting_id, "4.2", "")
    assert scoring.scoring(meeting_id).cell.id == scoring.scoring(meeting_id).upper.id == ""


def test_a_column_or_the_whole_meeting_is_removed_and_comes_back(held):
    services, scoring, meeting_id = held.services, held.services.scoring, held.meeting_id
    scoring.take_all_proposed(meeting_id)
    services.remarks.add(meeting_id, RemarkKind.WEAKNESS, "Ít ý kiến", remedy="Phân công trước")
    scoring.clear(meeting_id)
    assert scoring.sheet(meeting_id) is None
    services.history.undo()
    services.meetings.delete(meeting_id)
    services.history.undo()
    assert len(scoring.scoring(meeting_id).cell.marks) == 9
    assert len(services.remarks.remarks(meeting_id)) == 1


# -- forms --------------------------------------------------------------------------------------


def own_form(folder: Path, text: str = FORM_TEXTS[FRAME], name: str = "mau.toml") -> Path:
    path = folder / name
    path.write_text(text.replace('id = "khung-hd42"', 'id = "phuong"'), encoding="utf-8")
    return path


def test_every_profile_has_a_form_before_one_is_chosen(cell):
    for day in (LAST_MONTH, LAST_MONTH.replace(year=2024)):
        assert cell.services.scoring.form_on(day.date()).id == FRAME


def test_a_form_is_chosen_from_a_day_on(begun):
    scoring = begun.services.scoring
    scoring.choose_form(FRAME, date(2026, 12, 1))
    assert scoring.form_on(date(2025, 12, 31)).id == FRAME
    assert scoring.form_on(date(2026, 11, 30)).id == DETAILED
    assert scoring.form_on(date(2026, 12, 1)).id == FRAME
    offered = {one.code: one.since for one in scoring.forms()}
    assert offered == {DETAILED: (date(2026, 1, 1),), FRAME: (date(2026, 12, 1),)}
    scoring.unchoose_form(date(2026, 1, 1))
    assert scoring.form_of(begun.meeting_id).id == FRAME
    assert refusal(scoring.choose_form, "nowhere", date(2026, 1, 1)) is Problem.SCORE_FORM_GONE


def test_a_form_of_the_committee_is_brought_chosen_and_corrected(held, tmp_path):
    scoring, meeting_id = held.services.scoring, held.meeting_id
    brought = scoring.bring_form(own_form(tmp_path))
    acts = len(held.services.history.past())
    scoring.bring_form(own_form(tmp_path))
    assert len(held.services.history.past()) == acts
    scoring.choose_form(brought.id, date(2026, 11, 1))
    assert scoring.form_of(meeting_id).id == "phuong"
    scoring.set_points(meeting_id, "4.2", f(25))
    # The ward hands out another text: this meeting keeps its own, the next one is scored by the new one.
    changed = FORM_TEXTS[FRAME].replace("Chuẩn bị nội dung", "Chuẩn bị chu đáo")
    scoring.bring_form(own_form(tmp_path, changed))
    assert scoring.form_of(meeting_id).items[2].title == "Chuẩn bị nội dung"
    assert scoring.form_on(date(2026, 12, 1)).items[2].title == "Chuẩn bị chu đáo"
    held.services.minutes.pass_meeting(meeting_id)
    held.services.minutes.reopen(meeting_id, "sửa")
    assert scoring.form_of(meeting_id).items[2].title == "Chuẩn bị nội dung"


def test_a_form_of_a_shipped_name_goes_before_it(begun, tmp_path):
    changed = FORM_TEXTS[DETAILED].replace("Thời gian sinh hoạt", "Thời gian")
    path = tmp_path / "mau.toml"
    path.write_text(changed, encoding="utf-8")
    scoring = begun.services.scoring
    scoring.bring_form(path)
    assert scoring.form_of(begun.meeting_id).groups[0].title == "Thời gian"
    begun.services.history.undo()
    assert scoring.form_of(begun.meeting_id).groups[0].title == "Thời gian sinh hoạt"


def test_a_meeting_scored_by_another_form_begins_anew_in_one_act(held):
    scoring, meeting_id = held.services.scoring, held.meeting_id
    scoring.take_all_proposed(meeting_id)
    scoring.use_form(meeting_id, FRAME)
    found = scoring.scoring(meeting_id)
    assert (found.form.id, dict(found.cell.marks)) == (FRAME, {})
    held.services.history.undo()
    found = scoring.scoring(meeting_id)
    assert (found.form.id, len(found.cell.marks)) == (DETAILED, 9)
    assert refusal(scoring.use_form, meeting_id, "nowhere") is Problem.SCORE_FORM_GONE


def test_a_form_is_written_out_changed_and_brought_back(begun, tmp_path):
    scoring = begun.services.scoring
    written = scoring.save_form(FRAME, tmp_path / "mẫu của phường.toml")
    assert scoring.save_form(FRAME, written).name == "mẫu của phường (2).toml"
    written.write_text(written.read_text("utf-8").replace("khung-hd42", "phuong"), encoding="utf-8")
    scoring.bring_form(written)
    assert [(one.code, one.own) for one in scoring.forms()][-1] == ("phuong", True)
    scoring.choose_form("phuong", date(2026, 11, 1))
    scoring.set_points(begun.meeting_id, "4.2", f(20))
    scoring.drop_form("phuong")
    assert [one.code for one in scoring.forms()] == [DETAILED, FRAME]
    assert scoring.form_of(begun.meeting_id).id == "phuong"
    assert scoring.form_on(date(2026, 12, 1)).id == DETAILED
    assert refusal(scoring.drop_form, "phuong") is Problem.SCORE_FORM_GONE
    assert refusal(scoring.drop_form, FRAME) is Problem.SCORE_FORM_GONE
    assert refusal(scoring.save_form, "phuong", tmp_path / "x.toml") is Problem.SCORE_FORM_GONE


def test_files_that_are_no_forms(begun, tmp_path):
    scoring = begun.services.scoring
    broken = own_form(tmp_path, FORM_TEXTS[FRAME].replace("total = 100", "total = 101"))
    with pytest.raises(KnownError) as refused:
        scoring.bring_form(broken)
    assert refused.value.facts["reason"] == "các phần cộng lại được 100 điểm, trên ghi 101 điểm"
    assert refusal(scoring.bring_form, tmp_path / "không có.toml") is Problem.FILE_MISSING
    assert refusal(scoring.bring_form, tmp_path) is Problem.FILE_MISSING
    picture = tmp_path / "ảnh.toml"
    picture.write_bytes(b"\xff\xd8\x00" * 50)
    assert refusal(scoring.bring_form, picture) is Problem.SCORE_FORM_NO_TEXT
    picture.write_bytes(b"x" * (2 << 20))
    assert refusal(scoring.bring_form, picture) is Problem.SCORE_FORM_NO_TEXT
    # A text editor of Windows writes a mark of its own before the first letter.
    own_form(tmp_path).write_text(own_form(tmp_path).read_text("utf-8"), encoding="utf-8-sig")
    assert scoring.bring_form(tmp_path / "mau.toml").id == "phuong"


def test_a_form_of_a_newer_program_is_not_offered_and_hides_no_other(begun):
    scoring, meeting_id = begun.services.scoring, begun.meeting_id
    desk = scoring._desk
    newer = KeptForm("n", DETAILED, "Mẫu mới", 'id = "x"\nlevel = 2', own=True, kept_at=EVENING)
    with desk.book.act("Mẫu mới"):
        desk.scores.add_form(newer)
        desk.scores.put_sheet(Sheet("s", meeting_id, "n"))
    assert [one.code for one in scoring.forms()] == [DETAILED, FRAME]
    assert scoring.form_on(EVENING.date()).id == DETAILED
    assert refusal(scoring.scoring, meeting_id) is Problem.SCORE_FORM_FAULTS
    assert scoring.grades(begun.services.meetings.meetings()) == {}


def test_the_committees_meeting_is_not_scored(begun):
    met = begun.services.meetings.create(MeetingKind.COMMITTEE, CLOSING)
    meetings = begun.services.meetings
    assert not begun.services.scoring.scored(meetings.meeting(met))
    assert begun.services.scoring.scored(meetings.meeting(begun.meeting_id))


def test_points_are_exact(begun):
    scoring, meeting_id = begun.services.scoring, begun.meeting_id
    scoring.set_points(meeting_id, "4.2", f("0.1"))
    scoring.set_points(meeting_id, "4.4", f("0.2"))
    assert scoring.scoring(meeting_id).ours.points == Fraction(3, 10)


def test_minutes_lack_a_score_until_it_is_whole_or_typed(held):
    services, scoring, meeting_id = held.services, held.services.scoring, held.meeting_id

    def lacking():
        return [(gap.text, gap.target_id) for gap in services.minutes.gaps(meeting_id)]

    assert lacking() == []  # the worked evening has its score in words
    scoring.take_all_proposed(meeting_id)
    assert lacking() == [("Còn 18 mục chưa chấm điểm", "3.1")]
    fill_the_rest(held)
    assert lacking() == []
    # Minutes that only lack the score are complete as far as that item of the form asks.
    scoring.set_points(meeting_id, "3.1", None)
    assert proposed(held)["4.6"] == 1


def test_a_meeting_that_was_to_score_itself_and_did_not(begun):
    gaps = begun.services.minutes.gaps(begun.meeting_id)
    assert "Chưa chấm điểm, xếp loại buổi sinh hoạt" in [gap.text for gap in gaps]
    item = begun.item(StepKind.SCORING)
    begun.services.meetings.remove_item(item.id)
    gaps = begun.services.minutes.gaps(begun.meeting_id)
    assert "Chưa chấm điểm, xếp loại buổi sinh hoạt" not in [gap.text for gap in gaps]


def test_a_column_from_paper_is_one_act_or_nothing(begun):
    scoring, meeting_id = begun.services.scoring, begun.meeting_id
    refused = {"4.2": (f("9"), ""), "4.4": (f("99"), "")}
    assert refusal(scoring.fill, meeting_id, refused) is Problem.SCORE_TOO_HIGH
    assert scoring.sheet(meeting_id) is None
    scoring.fill(meeting_id, {"4.2": (f("9"), "ít  ý kiến"), "4.4": (f("2"), "")})
    mark = scoring.scoring(meeting_id).cell.marks["4.2"]
    assert (mark.points, mark.reason) == (9, "ít ý kiến")
    begun.services.history.undo()
    assert scoring.sheet(meeting_id) is None


def test_what_is_proposed_follows_the_book_and_the_clock(begun):
    """What is kept at hand between two keys is never what the book said before."""
    services, meeting_id = begun.services, begun.meeting_id
    begun.clock.pass_minutes(89)
    assert proposed(begun)["1"] is None
    begun.clock.pass_minutes(1)
    assert proposed(begun)["1"] == 5
    services.attendance.mark_rest(meeting_id, Mark.PRESENT)
    assert proposed(begun)["2.1"] == 4
    services.history.undo()
    assert proposed(begun)["2.1"] is None
    services.attendance.mark_rest(meeting_id, Mark.UNEXCUSED)
    services.scoring.set_points(meeting_id, "2.1", f(1))
    assert services.scoring.scoring(meeting_id).cell.marks["2.1"].proposed == 1


def test_a_scored_meeting_tells_what_would_go_with_it(begun):
    services, meeting_id = begun.services, begun.meeting_id
    services.scoring.set_points(meeting_id, "4.2", f(8))
    services.scoring.set_total(meeting_id, f(90))
    services.remarks.add(meeting_id, RemarkKind.STRENGTH, "Đúng giờ")
    found = services.meetings.contents(meeting_id)
    assert (found.scores, found.remarks) == (2, 1)
