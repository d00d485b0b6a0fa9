"""What votes decided about somebody: the extract in its words, and the member's record in one act."""

from dataclasses import replace
from datetime import date

import pytest

from chibo_desktop.documents.papers.extract import ExtractPaper
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.decisions import DecisionKind
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.registers import PaperCode
from tests.services.worked import Worked

BUOI = "Phạm Thị Bưởi"
MAN = "Lê Đức Mận"
DECEMBER = PartialDate(2026, 12, 1)


@pytest.fixture
def evening(cell: Worked) -> Worked:
    cell.last_month()
    cell.open()
    cell.write()
    return cell


def vote(cell: Worked, subject: str, matter: str = "ordinary", in_favour: int = 8) -> str:
    return cell.services.drafting.vote(cell.meeting_id, subject, in_favour, matter=matter)


def extract(cell: Worked, ballot_id: str) -> ExtractPaper:
    paper = cell.services.papers.extract(cell.meeting_id, (ballot_id,))
    assert isinstance(paper, ExtractPaper)
    return paper


@pytest.mark.parametrize(
    "subject, matter, kind, name",
    [
        (f"miễn công tác và sinh hoạt đảng cho đồng chí {MAN}", "ordinary", DecisionKind.EXEMPTION, MAN),
        (f"MIỄN SINH HOẠT: {MAN.upper()}", "ordinary", DecisionKind.EXEMPTION, MAN),
        ("kết nạp quần chúng Vũ Thị Mùa", "admission", DecisionKind.ADMISSION, ""),
        ("công nhận đồng chí Ngô Ngọc Nghĩa", "recognition", DecisionKind.RECOGNITION, "Ngô Ngọc Nghĩa"),
        ("khiển trách đồng chí Đỗ Hữu Cẩn", "discipline", DecisionKind.DISCIPLINE, "Đỗ Hữu Cẩn"),
        ("thông qua kế hoạch", "ordinary", DecisionKind.OTHER, ""),
        (f"giao {MAN} và Bùi Văn Ổi", "ordinary", DecisionKind.OTHER, ""),
    ],
)
def test_matter_and_words_say_what_is_decided_and_of_whom(evening, subject, matter, kind, name):
    decision = evening.services.decisions.decision(vote(evening, subject, matter))
    assert (decision.id, decision.kind, decision.name) == ("", kind, name)
    assert decision.member_id == (evening.ids[name] if name else None)


def test_a_proposal_goes_to_the_committee_above_as_the_cell_spells_it(evening):
    s = evening.services
    (heading,) = s.cell.headings()
    s.cell.change_heading(replace(heading, upper_body="Đảng bộ phường Thủy Mai", uy="uỷ"))
    ballot_id = vote(evening, "công nhận đồng chí Ngô Ngọc Nghĩa", "recognition")
    s.decisions.write(s.decisions.decision(ballot_id))
    assert "Đảng uỷ phường Thủy Mai" in extract(evening, ballot_id).decisions[0].text


def test_an_exemption_is_an_extract_and_lands_on_the_record_with_the_number(evening):
    s = evening.services
    ballot_id = vote(evening, f"miễn công tác và sinh hoạt đảng cho đồng chí {MAN}")
    evening.adopt()
    decision = replace(s.decisions.decision(ballot_id), since=DECEMBER)
    s.decisions.write(decision)
    paper = extract(evening, ballot_id)
    assert paper.title == "TRÍCH NGHỊ QUYẾT"
    assert paper.heading.number == "Số 01-NQ/CB"
    assert paper.subject == f"về việc miễn công tác và sinh hoạt đảng đối với đồng chí {MAN}"
    assert paper.decisions[0].text == (
        f"Đồng ý miễn công tác và sinh hoạt đảng đối với đồng chí {MAN}, từ ngày 01 tháng 12 năm 2026."
    )
    assert "8/11 đồng chí tán thành" in paper.decisions[0].vote
    assert paper.taken_from == ("Nghị quyết số 01-NQ/CB, ngày 03 tháng 11 năm 2026 của Chi bộ Tổ dân phố 3")
    assert paper.recipients[-2:] == (f"Đồng chí {MAN}", "Lưu Chi bộ")
    decision = s.decisions.decision(ballot_id)
    assert s.decisions.can_be_recorded(decision)
    s.decisions.record(decision)
    (status,) = [one for one in s.members.member(evening.ids[MAN]).statuses if one.kind is StatusKind.EXEMPT]
    assert (status.since, status.until) == (DECEMBER, None)
    assert status.decision == "NQ số 01-NQ/CB ngày 03/11/2026"
    assert s.decisions.recorded(decision)
    assert not s.decisions.can_be_recorded(decision)
    assert s.members.member(evening.ids[MAN]).standing_on(date(2026, 12, 2)).has(StatusKind.EXEMPT)
    s.history.undo()
    assert not s.decisions.recorded(decision)


def test_a_vote_typed_with_that_word_is_told_once(evening):
    ballot_id = vote(evening, "Biểu quyết mua loa")
    (decided,) = extract(evening, ballot_id).decisions
    assert decided.vote.startswith("(giơ tay): 8/11 đồng chí tán thành")


def test_what_the_form_shows_is_printed_although_nothing_was_written(evening):
    s = evening.services
    item = s.meetings.items(evening.meeting_id)[8]
    ballot_id = s.drafting.vote(evening.meeting_id, f"miễn sinh hoạt cho đồng chí {MAN}", 8, item_id=item.id)
    shown = s.decisions.usual_words(s.decisions.decision(ballot_id))
    assert shown == f"Đồng ý miễn công tác và sinh hoạt đảng đối với đồng chí {MAN}."
    paper = extract(evening, ballot_id)
    assert paper.decisions[0].text == shown
    assert paper.subject == f"về việc miễn công tác và sinh hoạt đảng đối với đồng chí {MAN}"
    s.meetings.write_conclusion(item.id, "Nhất trí cho đồng chí Mận nghỉ sinh hoạt vì tuổi cao.")
    shown = s.decisions.usual_words(s.decisions.decision(ballot_id))
    assert shown.startswith("Nhất trí cho đồng chí Mận")
    assert extract(evening, ballot_id).decisions[0].text == shown
    s.decisions.write(replace(s.decisions.decision(ballot_id), since=DECEMBER))
    assert "từ ngày 01 tháng 12" in extract(evening, ballot_id).decisions[0].text


def test_before_the_resolution_is_adopted_it_is_an_extract_of_the_minutes(evening):
    s = evening.services
    ballot_id = vote(evening, "kết nạp quần chúng Vũ Thị Mùa", "admission")
    s.decisions.write(replace(s.decisions.decision(ballot_id), name=" Vũ Thị  Mùa "))
    paper = extract(evening, ballot_id)
    assert (paper.title, paper.heading.number) == ("TRÍCH BIÊN BẢN", None)
    assert paper.subject == "về việc đề nghị kết nạp quần chúng Vũ Thị Mùa vào Đảng"
    assert paper.decisions[0].text == (
        "Đề nghị Đảng ủy phường Sông Mai xem xét, kết nạp quần chúng Vũ Thị Mùa vào Đảng Cộng sản Việt Nam."
    )
    assert paper.taken_from == "Biên bản họp chi bộ ngày 03 tháng 11 năm 2026 của Chi bộ Tổ dân phố 3"
    assert "Vũ Thị Mùa" not in " ".join(paper.recipients)
    s.registers.set_number(evening.meeting_id, PaperCode.MINUTES, 11)
    assert "Biên bản họp chi bộ số 11-BB/CB, ngày 03" in extract(evening, ballot_id).taken_from


def test_words_of_ones_own_go_first_and_can_be_written_when_the_meeting_is_passed(evening):
    s = evening.services
    ballot_id = vote(evening, "khiển trách đồng chí Đỗ Hữu Cẩn", "discipline")
    evening.adopt()
    evening.close()
    s.minutes.vote_reading(evening.meeting_id, 8)
    s.minutes.pass_meeting(evening.meeting_id)
    decision = s.decisions.decision(ballot_id)
    assert s.decisions.usual_words(decision) == ""
    s.decisions.write(replace(decision, words="Khiển trách {{ đồng chí }} <Cẩn>"))
    paper = extract(evening, ballot_id)
    assert paper.decisions[0].text == "Khiển trách {{ đồng chí }} <Cẩn>"
    assert paper.subject == "về việc thi hành kỷ luật đồng chí Đỗ Hữu Cẩn"
    s.history.undo()
    assert s.decisions.decision(ballot_id).id == ""


def test_what_cannot_be_is_refused(evening):
    s = evening.services
    lost = vote(evening, "mua loa", in_favour=2)
    assert refused(s.decisions.write, s.decisions.decision(lost)) is Problem.VOTE_NOT_PASSED
    ballot_id = vote(evening, f"miễn sinh hoạt cho đồng chí {BUOI}")
    decision = s.decisions.decision(ballot_id)
    assert refused(s.decisions.record, decision) is Problem.DATE_NEEDED
    assert refused(s.decisions.record, replace(decision, member_id=None, name="Ai")) is Problem.NAME_EMPTY
    # She has been exempt since 2010.
    assert refused(s.decisions.record, replace(decision, since=DECEMBER)) is Problem.LIFE_OVERLAPS
    assert refused(s.decisions.decision, "không có") is Problem.GONE


def test_a_vote_is_removed_with_what_it_decided_and_comes_back_with_it(evening):
    s = evening.services
    ballot_id = vote(evening, f"miễn sinh hoạt cho đồng chí {MAN}")
    s.decisions.write(replace(s.decisions.decision(ballot_id), since=DECEMBER))
    s.drafting.remove_vote(s.drafting.ballot(ballot_id).ballot)
    s.history.undo()
    assert s.decisions.decision(ballot_id).since == DECEMBER
    assert refused(s.members.remove, evening.ids[MAN]) is Problem.MEMBER_IN_USE


def refused(act, *args) -> Problem:
    with pytest.raises(KnownError) as caught:
        act(*args)
    return caught.value.problem
