"""The papers around the worked evening: what each takes from the book, and that each is proved whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from chibo_desktop.documents import making, proof
from chibo_desktop.documents.papers.agenda import AgendaPaper
from chibo_desktop.documents.papers.assigned_opinions import AssignedOpinionsPaper, ToPrepare
from chibo_desktop.documents.papers.committee_minutes import CommitteeMinutesPaper
from chibo_desktop.documents.papers.conclusion import Concluded, ConclusionPaper
from chibo_desktop.documents.papers.extract import Decision, ExtractPaper
from chibo_desktop.documents.papers.invitations import InvitationsPaper
from chibo_desktop.documents.papers.lessons_minutes import Lesson, LessonsMinutesPaper
from chibo_desktop.documents.papers.member_book import MemberBookPaper
from chibo_desktop.documents.papers.member_list import MemberListPaper, WideMemberListPaper
from chibo_desktop.documents.papers.monthly_report import MonthlyReportPaper, ReportedMeeting
from chibo_desktop.documents.papers.notice import NoticePaper
from chibo_desktop.documents.papers.roll import RollLine, RollPaper
from chibo_desktop.documents.papers.task_sheets import GivenTask, TaskSheet, TaskSheetsPaper
from chibo_desktop.documents.values import Absence, Guest, Person, Signature
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.members import Status, StatusKind
from chibo_desktop.domain.papers import OF_ROSTER, PaperKind
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.services import printing
from chibo_desktop.services.listing import ListColumn
from chibo_desktop.services.meetings import Person as Named
from tests.services.worked import EVENING, EXCUSED, PEOPLE, Worked, official


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    yield made
    made.services.close()


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worked]:
    """The worked evening, only to be read."""
    made = Worked(tmp_path_factory.mktemp("evening"))
    made.hold()
    yield made
    made.services.close()


@pytest.fixture
def held(worked: Worked) -> Worked:
    worked.hold()
    return worked


@pytest.fixture
def called(worked: Worked) -> Worked:
    """Three days before the evening, with its agenda and nothing else."""
    worked.clock.at = EVENING - timedelta(days=3)
    worked.meeting_id = worked.services.meetings.create(MeetingKind.REGULAR, EVENING)
    return worked


def made(worked: Worked, kind: PaperKind):
    return worked.services.papers.paper(kind, worked.meeting_id)


# ---------------------------------------------------------------------------------------- before


def test_a_notice_says_when_where_and_who_leads_what(called: Worked):
    paper = made(called, PaperKind.NOTICE)
    assert isinstance(paper, NoticePaper)
    assert paper.subject == "về việc tổ chức sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"
    assert paper.opening == "Chi ủy Chi bộ Tổ dân phố 3 thông báo tới các đồng chí như sau:"
    assert (paper.at, paper.venue, paper.who) == (
        EVENING,
        "Nhà văn hóa Tổ dân phố 3",
        "toàn thể đảng viên chi bộ",
    )
    assert paper.chair == Person("Hoàng Văn Thọ", "Bí thư")
    assert [item.title for item in paper.items] == [
        item.title for item in called.services.meetings.items(called.meeting_id)
    ]
    assert (paper.heading.day, paper.heading.number) == (date(2026, 10, 31), "Số ……-TB/CB")
    assert (paper.authority, paper.signer) == ("CHI ỦY", Signature("BÍ THƯ", "Hoàng Văn Thọ"))


def test_a_paper_printed_again_after_the_meeting_is_not_dated_later_than_it(called: Worked):
    called.clock.at = EVENING + timedelta(days=9)
    assert made(called, PaperKind.NOTICE).heading.day == EVENING.date()


def test_a_cell_without_a_committee_calls_its_meetings_itself(called: Worked):
    s = called.services
    member = s.members.member(called.ids["Nguyễn Thị Hiền"])
    s.members.change(replace(member, posts=()), "chức vụ")
    paper = made(called, PaperKind.NOTICE)
    assert isinstance(paper, NoticePaper)
    assert paper.opening == "Chi bộ Tổ dân phố 3 thông báo tới các đồng chí như sau:"
    assert paper.authority == "CHI BỘ"


def test_everybody_invited_has_an_invitation_and_without_anybody_there_is_one_to_fill_in(called: Worked):
    s = called.services
    assert made(called, PaperKind.INVITATION).context()["khach"][0]["ten"].startswith("…")
    s.attendance.add_guest(called.meeting_id, "Phạm Hữu Sâm", "Phó Bí thư", "Đảng ủy phường")
    s.attendance.add_guest(called.meeting_id, "Đỗ Thị Nhài")
    paper = made(called, PaperKind.INVITATION)
    assert isinstance(paper, InvitationsPaper)
    assert paper.guests == (Guest("Phạm Hữu Sâm", "Phó Bí thư", "Đảng ủy phường"), Guest("Đỗ Thị Nhài"))
    assert paper.occasion == "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"


def test_a_guest_noted_down_as_mister_or_madam_is_not_called_comrade(called: Worked):
    s = called.services
    s.attendance.add_guest(called.meeting_id, "Bà Đỗ Thị Nhài")
    s.attendance.add_guest(called.meeting_id, "Phạm Hữu Sâm")
    invited = proof.read_text(making.make(made(called, PaperKind.INVITATION)))
    assert "\nBà Đỗ Thị Nhài\n" in invited
    assert "\nĐồng chí Phạm Hữu Sâm\n" in invited
    item = s.meetings.items(called.meeting_id)[0]
    for who in (Named("Bà Đỗ Thị Nhài"), Named("Phạm Hữu Sâm")):
        s.meetings.write_opinion(s.meetings.add_opinion(item.id, who), "Nhất trí.")
    told = proof.read_text(making.make(made(called, PaperKind.MINUTES)))
    assert "- Bà Đỗ Thị Nhài: Nhất trí.\n- Đồng chí Phạm Hữu Sâm: Nhất trí." in told


def test_the_agenda_has_times_and_leaves_out_what_is_hidden(called: Worked):
    s = called.services
    first, second, *_ = s.meetings.items(called.meeting_id)
    s.meetings.change_item(replace(first, minutes=7, hidden=True))
    paper = made(called, PaperKind.AGENDA)
    assert isinstance(paper, AgendaPaper)
    assert (paper.items[0].number, paper.items[0].title, paper.items[0].starts) == (
        "1",
        second.title,
        "19 giờ 37",
    )
    assert not any(item.presenter.startswith("Đồng chí") for item in paper.items)


def test_opinions_to_prepare_stand_by_item_with_its_number(called: Worked):
    s = called.services
    talk = next(i for i in s.meetings.items(called.meeting_id) if i.step is StepKind.DISCUSSION)
    s.preparation.assign(talk.id, Named("Lê Đức Mận", called.ids["Lê Đức Mận"]), "quỹ vì người nghèo")
    paper = made(called, PaperKind.OPINIONS)
    assert isinstance(paper, AssignedOpinionsPaper)
    (line,) = paper.lines
    assert line == ToPrepare("Lê Đức Mận", f"{talk.position + 1}. {talk.title}", "quỹ vì người nghèo")


# ------------------------------------------------------------------------------------------ roll


def test_before_the_roll_everybody_has_room_to_sign_and_the_totals_are_dots(called: Worked):
    paper = made(called, PaperKind.ROLL)
    assert isinstance(paper, RollPaper)
    assert sorted(line.name for line in paper.lines) == sorted(PEOPLE)
    assert {line.present for line in paper.lines} == {""}
    assert "có mặt: ……" in paper.totals


def test_after_the_roll_it_says_who_was_there_and_why_not(evening: Worked):
    paper = made(evening, PaperKind.ROLL)
    assert isinstance(paper, RollPaper)
    by_name = {line.name: line for line in paper.lines}
    assert by_name["Hoàng Văn Thọ"] == RollLine("Hoàng Văn Thọ", "Bí thư", "Có mặt")
    assert by_name["Trần Văn Lộc"].reason == f"Có lý do: {EXCUSED['Trần Văn Lộc']}"
    assert by_name["Đỗ Hữu Cẩn"].reason == "Không lý do"
    assert by_name["Võ Thị Ếch"].reason == "Sinh hoạt tạm thời nơi khác"
    assert "Tổng số đảng viên: 15 đồng chí" in paper.totals
    assert "đạt 75%" in paper.totals


def test_the_blank_roll_has_more_numbered_lines_than_people(called: Worked):
    paper = made(called, PaperKind.BLANK_ROLL)
    assert isinstance(paper, RollPaper)
    assert set(paper.lines) == {RollLine()}
    assert len(paper.lines) == 30
    called.services.members.add_all((official(f"Người thứ {n}") for n in range(40)), "thử")
    assert len(made(called, PaperKind.BLANK_ROLL).lines) == 65  # type: ignore[attr-defined]


# ----------------------------------------------------------------------------------------- after


def test_a_conclusion_has_what_was_concluded_and_who_does_what(evening: Worked):
    paper = made(evening, PaperKind.CONCLUSION)
    assert isinstance(paper, ConclusionPaper)
    assert paper.conclusions == (
        Concluded("1", evening.item(StepKind.DISCUSSION).title, "Chi bộ thống nhất với dự thảo."),
    )
    assert "đồng chí Hoàng Văn Thọ, Bí thư chủ trì" in paper.opening
    assert [task.who for task in paper.assignments] == ["Hoàng Văn Thọ, Tổ tự quản số 2", "Lê Đức Mận"]
    assert (paper.authority, paper.heading.number) == ("CHI BỘ", "Số ……-KL/CB")


def test_everybody_given_a_task_has_a_sheet_with_all_of_theirs(evening: Worked):
    paper = made(evening, PaperKind.TASK_SHEETS)
    assert isinstance(paper, TaskSheetsPaper)
    day = "Tổ chức Ngày hội Đại đoàn kết"
    assert paper.sheets == (
        TaskSheet(
            "Đồng chí Hoàng Văn Thọ", "Hoàng Văn Thọ", (GivenTask(day, "Tổ tự quản số 2", "18/11/2026"),)
        ),
        TaskSheet("Tổ tự quản số 2", "", (GivenTask(day, "Hoàng Văn Thọ", "18/11/2026"),)),
        TaskSheet("Đồng chí Lê Đức Mận", "Lê Đức Mận", (GivenTask("Tổng vệ sinh ngõ 12", "", "30/11/2026"),)),
    )
    assert paper.ground == (
        "Căn cứ Nghị quyết số 01-NQ/CB ngày 03 tháng 11 năm 2026 của Chi bộ Tổ dân phố 3, chi bộ giao:"
    )


def test_an_extract_has_the_decisions_chosen_and_not_the_resolution_itself(held: Worked):
    s, talk = held.services, held.item(StepKind.DISCUSSION)
    first = s.drafting.vote(held.meeting_id, "miễn sinh hoạt cho đồng chí Dừa", 7, 1, 0, item_id=talk.id)
    s.drafting.vote(held.meeting_id, "mua loa", 6, 2, 0)
    s.drafting.vote(held.meeting_id, "việc không ai muốn", 1, 7, 0)
    subjects = [view.ballot.subject for view in s.papers.decisions(held.meeting_id)]
    assert subjects == ["miễn sinh hoạt cho đồng chí Dừa", "mua loa"]
    paper = s.papers.extract(held.meeting_id, (first,))
    assert isinstance(paper, ExtractPaper)
    (decision,) = paper.decisions
    assert decision == Decision(
        "Miễn sinh hoạt cho đồng chí Dừa",
        "Chi bộ thống nhất với dự thảo.",
        "(giơ tay): 7/11 đồng chí tán thành, đạt 63,6%; không tán thành: 1; không có ý kiến: 0; "
        "được thông qua (cần trên 1/2, tức 6/11).",
    )
    assert len(made(held, PaperKind.EXTRACT).decisions) == 2  # type: ignore[attr-defined]
    assert paper.heading.number == "Số 01-NQ/CB"


def test_the_report_has_a_row_for_each_meeting_of_the_month(held: Worked):
    s = held.services
    other = s.meetings.create(MeetingKind.THEMATIC, datetime(2026, 11, 17, 19, 30))
    s.meetings.create(MeetingKind.EXTRAORDINARY, datetime(2026, 11, 20, 19, 30))
    held.clock.at = datetime(2026, 11, 17, 19, 30)
    s.meetings.start(other)
    paper = made(held, PaperKind.REPORT)
    assert isinstance(paper, MonthlyReportPaper)
    first, second = paper.meetings
    assert first == ReportedMeeting(
        "Chi bộ Tổ dân phố 3", 15, "Thường kỳ, 03/11/2026", "9/12, đạt 75%", "92", "Tốt", ""
    )
    assert (second.held, second.points) == ("Chuyên đề, 17/11/2026", "")
    assert paper.to == "Đảng ủy phường Sông Mai"


def test_minutes_of_the_committee_name_everybody(worked: Worked):
    s = worked.services
    worked.clock.at = EVENING
    worked.meeting_id = meeting_id = s.meetings.create(MeetingKind.COMMITTEE, EVENING)
    s.meetings.start(meeting_id)
    s.attendance.mark_present(meeting_id, worked.ids["Hoàng Văn Thọ"])
    s.attendance.mark_present(meeting_id, worked.ids["Nguyễn Thị Hiền"])
    s.attendance.mark_absent(meeting_id, worked.ids["Đặng Thị Nga"], excused=True, reason="ốm")
    paper = made(worked, PaperKind.MINUTES)
    assert isinstance(paper, CommitteeMinutesPaper)
    assert [person.name for person in paper.present] == ["Hoàng Văn Thọ", "Nguyễn Thị Hiền"], "by rank"
    assert paper.absent == (Absence("Đặng Thị Nga", "ốm"),)
    conclusion = made(worked, PaperKind.CONCLUSION)
    assert isinstance(conclusion, ConclusionPaper)
    assert conclusion.authority == "CHI ỦY"
    assert "được phân công" not in proof.read_text(making.make(conclusion)), "nobody was given a task"
    assert (
        s.papers.resolution(meeting_id).opening.count("Số người của chi ủy được triệu tập: 3 đồng chí") == 1
    )
    assert made(worked, PaperKind.ROLL).totals.startswith("Tổng số: 3 đồng chí")  # type: ignore[attr-defined]
    assert "chi ủy Chi bộ Tổ dân phố 3 tiến hành họp chi ủy tháng 11 năm 2026" in conclusion.opening


# ------------------------------------------------------------------------------------- the roster


def test_a_list_has_the_columns_chosen_in_the_order_chosen(worked: Worked):
    s = worked.services
    people = s.rosters.listed(
        [worked.ids["Lê Đức Mận"], worked.ids["Đặng Thị Nga"]], [ListColumn.POST, ListColumn.NAME]
    )
    paper = s.papers.member_list(people)
    assert type(paper) is MemberListPaper
    assert paper.columns == ("Chức vụ", "Họ và tên")
    assert paper.rows == (("", "Lê Đức Mận"), ("Phó Bí thư", "Đặng Thị Nga"))
    assert type(s.papers.member_list(replace(people, columns=tuple(ListColumn)))) is WideMemberListPaper


def test_the_book_of_members_keeps_those_who_left_and_leaves_out_guests(worked: Worked):
    s = worked.services
    member = s.members.member(worked.ids["Lê Đức Mận"])
    gone = Status(StatusKind.TRANSFERRED, PartialDate(2026, 9, 1), decision="QĐ 12-QĐ/ĐU")
    s.members.change(replace(member, statuses=(*member.statuses, gone)))
    paper = s.papers.paper(PaperKind.MEMBER_BOOK, "")
    assert isinstance(paper, MemberBookPaper)
    by_name = {line.name: line for line in paper.lines}
    assert by_name["Lê Đức Mận"].moved_out == "01/09/2026\nQĐ 12-QĐ/ĐU"
    assert "Mai Văn Phước" not in by_name
    assert "Mai Văn Phước" in {row[0] for row in s.papers.paper(PaperKind.MEMBER_LIST, "").rows}  # type: ignore[attr-defined]


def test_the_lessons_say_who_said_what_of_which_item_and_what_is_to_be_done(held: Worked):
    s, meeting_id = held.services, held.meeting_id
    talk = held.item(StepKind.DISCUSSION)
    s.remarks.add(meeting_id, RemarkKind.PROPOSAL, "Cấp màn chiếu!", speaker=Named("Bà Đỗ Thị Nhài"))
    s.remarks.add(meeting_id, RemarkKind.WEAKNESS, "Vào họp muộn", remedy="Báo giờ hai lần")
    man = Named("Lê Đức Mận", held.ids["Lê Đức Mận"])
    s.remarks.add(meeting_id, RemarkKind.STRENGTH, "Nhiều ý kiến.", item_id=talk.id, speaker=man)
    s.observing.begin(meeting_id, "Phạm Hữu Sâm", "Phó Bí thư")
    paper = made(held, PaperKind.LESSONS)
    assert isinstance(paper, LessonsMinutesPaper)
    assert paper.subject == "rút kinh nghiệm sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"
    assert (paper.present, paper.at) == (9, held.services.meetings.meeting(meeting_id).ended_at)
    (praised,) = paper.strengths
    assert praised == Lesson("Nhiều ý kiến.", praised.topic, "Đồng chí Lê Đức Mận")
    assert praised.topic.endswith(f". {talk.title}")
    assert paper.weaknesses == (Lesson("Vào họp muộn.", remedy="Báo giờ hai lần."),)
    assert paper.proposals == (Lesson("Cấp màn chiếu!", who="Bà Đỗ Thị Nhài"),)
    assert "Phạm Hữu Sâm" not in [one.who for one in paper.scores], "nothing scored yet"


# ----------------------------------------------------------------------------------------- files


def test_every_paper_is_delivered_proved_into_the_folder_and_noted(held: Worked):
    s = held.services
    for kind in PaperKind:
        delivery = s.papers.delivery(kind, held.meeting_id)
        written = printing.deliver(delivery)
        s.papers.record(delivery, written.path, written.sha256)
        assert written.path.is_file()
        assert written.path.name == delivery.file_name
    noted = [paper.kind for paper in s.papers.delivered(held.meeting_id)]
    assert noted == [kind for kind in PaperKind if kind not in OF_ROSTER]
    assert printing.deliver(s.papers.delivery(PaperKind.MEMBER_BOOK, "")).path.name.endswith("(2).docx")


def test_extracts_and_sheets_of_one_meeting_are_told_apart_by_what_they_are_of(held: Worked):
    s, meeting_id = held.services, held.meeting_id
    first = s.drafting.vote(meeting_id, "miễn sinh hoạt cho đồng chí Dừa", 7, 1, 0)
    second = s.drafting.vote(meeting_id, "mua loa: " + "rất to " * 20, 6, 2, 0)
    extracts = [
        s.papers.delivery(PaperKind.EXTRACT, meeting_id, paper=s.papers.extract(meeting_id, chosen))
        for chosen in ((first,), (second,), (first, second))
    ]
    sheet_id = s.observing.begin(meeting_id, "Phạm Văn Sâm.")
    observed = s.papers.observer_sheet(meeting_id, sheet_id)
    sheets = [
        s.papers.delivery(PaperKind.OBSERVER_SHEET, meeting_id, paper=paper) for paper in (observed, None)
    ]
    names = [delivery.file_name for delivery in (*extracts, *sheets)]
    assert names == [
        "Trích nghị quyết 11-2026 – Miễn sinh hoạt cho đồng chí Dừa.docx",
        "Trích nghị quyết 11-2026 – Mua loa rất to rất to rất to rất to rất to rất to rất to….docx",
        "Trích nghị quyết 11-2026.docx",
        "Phiếu quan sát 11-2026 – Phạm Văn Sâm.docx",
        "Phiếu quan sát 11-2026.docx",
    ]
    for delivery in (*extracts, *extracts[:1], *sheets):
        written = printing.deliver(delivery)
        s.papers.record(delivery, written.path, written.sha256)
    papers = [extracts[0].paper, extracts[1].paper, extracts[2].paper]
    again = [s.papers.delivery(PaperKind.EXTRACT, meeting_id, paper=paper) for paper in papers]
    assert [[made.path.name for made in one.earlier] for one in again] == [
        [names[0], "Trích nghị quyết 11-2026 – Miễn sinh hoạt cho đồng chí Dừa (2).docx"],
        names[1:2],
        names[2:3],
    ]


def test_a_book_with_nobody_in_it_makes_every_paper(tmp_path: Path):
    empty = Worked(tmp_path)
    s = empty.services
    for member_id in empty.ids.values():
        s.members.remove(member_id)
    empty.meeting_id = s.meetings.create(MeetingKind.REGULAR, EVENING)
    for kind in PaperKind:
        assert printing.reading(made(empty, kind)), kind
    s.close()
