"""What stands around the sheet: evidence, weak points, the steps, and when there is no sheet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.domain.scoring import ScoreMark, Sheet, Source
from chibo_desktop.domain.spots import Place
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.scoring.apart import apart
from chibo_desktop.ui.scoring.decided import AgreedPanel, UpperPanel, VotePanel
from chibo_desktop.ui.scoring.differences_panel import DifferencesPanel
from chibo_desktop.ui.scoring.head import Step
from chibo_desktop.ui.scoring.panels import DIFFERENCES
from chibo_desktop.ui.scoring.sheet_table import THEIRS
from tests.ui.keyboards import telex
from tests.ui.scoring.conftest import EVENING, Office, press, settle, sit_down, write

_ENTER, _ESCAPE, _TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def behind(office: Office) -> list[str]:
    return [row.text for row in office.tab.side.item.rows.rows.rows]


def test_the_evidence_lists_the_people_and_leads_to_the_roll(office: Office) -> None:
    office.hold("Lê Quang Dũng")
    office.stand_on("2.1")
    press(Qt.Key.Key_F4)
    assert "Lê Quang Dũng: vắng không lý do" in behind(office)
    assert "4 điểm: Đạt mức quy định, không ai vắng không lý do" in behind(office)
    rows = office.tab.side.item.rows
    rows.choose(next(row.id for row in rows.rows.rows if row.text.startswith("Lê Quang Dũng")))
    press(_ENTER)
    dung = next(row.id for row in office.services.members.rows() if row.member.name == "Lê Quang Dũng")
    assert [(spot.place, spot.target_id) for spot in office.went] == [(Place.ROLL, dung)]
    press(_ESCAPE)
    assert office.tab.side.isHidden()
    assert office.tab.table.hasFocus()


def test_the_evidence_follows_the_item_one_stands_on(office: Office) -> None:
    office.hold()
    office.stand_on("1")
    press(Qt.Key.Key_F4)
    assert any(text.startswith("Khai mạc 19:30") for text in behind(office))
    office.stand_on("3.1")
    assert behind(office) == ["Để chi bộ tự chấm"]


def test_a_weak_point_is_typed_beside_its_item_and_kept_with_its_remedy(office: Office) -> None:
    office.hold()
    office.stand_on("2.1")
    press(Qt.Key.Key_F3)
    telex("Đến muộn")
    press(_TAB)
    telex("Gọi trước")
    office.tab.flush()
    (remark,) = office.services.remarks.remarks(office.meeting_id, RemarkKind.WEAKNESS)
    assert (remark.text, remark.remedy, remark.score_item) == ("Đến muộn", "Gọi trước", "2.1")
    office.services.history.undo()
    office.services.history.undo()
    settle()
    assert office.services.remarks.remarks(office.meeting_id) == []
    assert office.tab.side.weak.count() == 0
    press(Qt.Key.Key_F3)
    office.tab.flush()
    assert office.services.remarks.remarks(office.meeting_id) == []


def test_from_the_points_over_committee_and_vote_to_the_decision(office: Office) -> None:
    office.hold()
    office.tab.show_step(Step.AGREED)
    agreed = office.tab.panels.panel(Step.AGREED)
    assert isinstance(agreed, AgreedPanel)
    write("5/11")
    press(_ENTER)
    assert "Chưa chấm đủ" in office.notice.shown_text()
    assert agreed.day.editor.value() is None
    office.score_everything()
    settle()
    write("5/11")
    press(_ENTER, _ESCAPE)
    assert office.tab.head.steps[Step.AGREED].text() == "2. Chi ủy: đồng ý 05/11/2026"

    office.tab.show_step(Step.VOTED)
    vote = office.tab.panels.panel(Step.VOTED)
    assert isinstance(vote, VotePanel)
    press(_ENTER)
    item = next(
        item for item in office.services.meetings.items(office.meeting_id) if item.step is StepKind.SCORING
    )
    assert office.votes == [item.id]
    office.services.drafting.vote(office.meeting_id, "điểm tự chấm", 4, item_id=item.id)
    office.tab.show_step(Step.VOTED)
    press(_ENTER)
    assert office.tab.head.steps[Step.VOTED].text() == "3. Chi bộ: 4/4 tán thành"
    office.services.scoring.set_points(office.meeting_id, "3.1", Fraction(2))
    settle()
    assert "điểm đã đổi sau đó" in office.tab.head.steps[Step.VOTED].text()
    drafting = office.services.drafting
    drafting.correct_vote(replace(drafting.ballots(office.meeting_id)[0].ballot, in_favour=1))
    settle()
    assert office.tab.head.steps[Step.VOTED].text() == "3. Chi bộ: 1/4 tán thành, không đạt"


def test_the_upper_level_may_tell_only_its_total_long_after(office: Office) -> None:
    office.hold(scored=True, passed=True)
    office.services.scoring.set_points(office.meeting_id, "2.1", Fraction(4), Source.UPPER)
    settle()
    step = office.tab.head.steps[Step.DECIDED]
    assert step.text() == "4. Cấp trên: 1/27 mục", "what was given so far is no total"
    office.tab.show_step(Step.DECIDED)
    upper = office.tab.panels.panel(Step.DECIDED)
    assert isinstance(upper, UpperPanel)
    write("120")
    press(_ENTER)
    assert "nhiều nhất 95 điểm" in upper.total.editor.problem_text()
    upper.total.editor.selectAll()
    write("91,5")
    press(_ENTER)
    upper.number.editor.setFocus()
    write("12-TB")
    press(_ENTER)
    upper.day.editor.setFocus()
    write("25/11/2026")
    press(_ENTER, _ESCAPE)
    assert step.text() == "4. Cấp trên: 91,5/95 điểm, Tốt"
    assert step.accessibleName().endswith("91,5/95 điểm, Tốt, số 12-TB, ngày 25/11/2026")
    office.tab.show_differences()
    differences = office.tab.panels.panel(DIFFERENCES)
    assert isinstance(differences, DifferencesPanel)
    assert [(one.what, one.theirs) for one in differences.rows.rows.rows] == [
        ("Tổng điểm", "91,5, thấp hơn 3,5")
    ]


def test_where_nothing_is_scored_a_sentence_says_why(office: Office) -> None:
    office.tab.show_meeting(None)
    settle()
    assert "Chưa có kỳ họp nào" in office.tab.nothing.text()
    office.hold()
    assert office.tab.nothing.isHidden()
    committee = office.services.meetings.create(MeetingKind.COMMITTEE, EVENING)
    office.tab.show_meeting(committee)
    settle()
    assert "Họp chi ủy không chấm điểm" in office.tab.nothing.text()
    press(Qt.Key.Key_F9, Qt.Key.Key_F8, Qt.Key.Key_F4, Qt.Key.Key_F3)
    assert office.services.scoring.sheet(committee) is None


def test_two_tabs_write_at_the_same_time_and_nothing_is_lost(office: Office) -> None:
    office.hold()
    office.stand_on("3.1")
    write("2")
    office.services.scoring.set_points(office.meeting_id, "3.2", Fraction(1), Source.UPPER)
    office.services.scoring.set_points(office.meeting_id, "3.2", Fraction(2))
    settle()
    press(_ENTER)
    assert (office.points("3.1"), office.points("3.2")) == (2, 2)
    assert office.points("3.2", Source.UPPER) == 1


def test_a_form_changed_while_typing_drops_nothing_into_the_wrong_item(office: Office) -> None:
    office.hold()
    office.stand_on("4.8")
    write("1")
    office.services.scoring.use_form(office.meeting_id, "khung-hd42")
    settle()
    press(_ENTER)
    assert office.services.scoring.sheet(office.meeting_id) is not None
    assert office.scoring.cell.marks == {}
    assert "không có mục 4.8" in office.notice.shown_text()
    assert office.tab.table.rows.row_of("4.8") is None
    assert office.services.scoring.uses()[0].since == date(2026, 1, 1)


def test_a_book_for_reading_shows_everything_and_refuses_in_a_sentence(
    office: Office, looks: QApplication, show: Callable[..., QWidget]
) -> None:
    office.hold()
    office.services.scoring.set_points(office.meeting_id, "3.1", Fraction(2))
    office.services.close()
    book = Book.open(office.services.book_path, office.clock, read_only=True)
    reader = sit_down(Services(book, Rules()), office.clock, looks, show)
    reader.meeting_id = office.meeting_id
    reader.tab.show_meeting(office.meeting_id)
    settle()
    assert "chỉ xem được" in reader.tab.locked.text()
    reader.stand_on("3.1")
    write("1")
    press(_ENTER, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F3)
    assert reader.points("3.1") == 2
    assert "chỉ xem được" in reader.notice.shown_text()
    reader.tab.show_step(Step.DECIDED)
    assert "chỉ xem được" in reader.notice.shown_text()
    reader.close()


def test_observers_stand_beside_the_item_and_in_the_list_of_differences(office: Office) -> None:
    office.hold()
    scoring, desk = office.services.scoring, office.services.scoring._desk
    scoring.set_points(office.meeting_id, "2.1", Fraction(4))
    meeting = office.services.meetings.meeting(office.meeting_id)
    with desk.book.act("Phiếu quan sát", meeting_id=office.meeting_id):
        kept = scoring.keep_form_of(meeting)
        sheet = Sheet("o1", office.meeting_id, kept, Source.OBSERVER, origin="o1", name="Đinh Văn Lâm")
        desk.scores.put_sheet(sheet)
        desk.scores.put_mark("o1", ScoreMark("2.1", Fraction(3), note="ba đồng chí đến muộn"))
    office.stand_on("2.1")
    press(Qt.Key.Key_F4)
    others = office.tab.side.item.others.text()
    assert others == "Đinh Văn Lâm: 3 điểm (khác chi bộ), ba đồng chí đến muộn"
    assert office.tab.observers.text() == "Người dự chấm: Đinh Văn Lâm 3, còn 26 mục."
    assert [(one.who, one.theirs) for one in apart(office.scoring)] == [("Đinh Văn Lâm", "3, thấp hơn 1")]
    office.tab.show_differences()
    press(_ENTER)
    assert office.here == ("2.1", THEIRS)
