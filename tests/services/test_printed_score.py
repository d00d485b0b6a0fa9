"""The score on papers: the sheet of points once it is complete, before that what was typed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.scoring import ScoreMark
from tests.domain.scored import DETAILED, f
from tests.services.worked import IN_ROOM, Worked

LOST = (
    "mục 2.1 trừ 3 điểm (1 người vắng không lý do; có mặt 9/12, 75%, chưa đạt mức ≥ 90%); "
    "mục 4.5 trừ 3 điểm (2/9 đồng chí có mặt phát biểu, 22,2%)."
)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worked]:
    """The worked evening with every item scored; what was typed is another score."""
    cell = Worked(tmp_path_factory.mktemp("evening"))
    cell.hold()
    services, meeting_id = cell.services, cell.meeting_id
    services.scoring.choose_form(DETAILED, date(2026, 1, 1))
    services.scoring.take_all_proposed(meeting_id)
    sheet, desk = services.scoring.sheet(meeting_id), services.scoring._desk
    assert sheet is not None
    with desk.book.act("Chấm các mục còn lại", meeting_id=meeting_id):
        for item in services.scoring.form_of(meeting_id).counted(thematic=False):
            if sheet.points(item.code) is None:
                desk.scores.put_mark(sheet.id, ScoreMark(item.code, item.most))
    yield cell
    services.close()


@pytest.fixture
def scored(evening: Worked, tmp_path: Path) -> Iterator[Worked]:
    own = evening.copied(tmp_path)
    yield own
    own.services.close()


def report(cell: Worked):
    return cell.services.papers.paper(PaperKind.REPORT, cell.meeting_id).meetings[-1]  # type: ignore[attr-defined]


def test_before_all_is_scored_what_was_typed_is_printed(scored: Worked):
    services, meeting_id = scored.services, scored.meeting_id
    services.scoring.set_points(meeting_id, "5.1", None)
    typed = "Chi bộ tự chấm 92 điểm, xếp loại Tốt."
    assert services.papers.minutes(meeting_id).score == typed
    assert services.papers.resolution(meeting_id).score == typed
    assert (report(scored).points, report(scored).grade, report(scored).lost) == ("92", "Tốt", "")


def test_a_complete_sheet_goes_before_what_was_typed(scored: Worked):
    services, meeting_id = scored.services, scored.meeting_id
    said = f"Chi bộ tự chấm 89/95 điểm, xếp loại Khá.\nĐiểm trừ: {LOST}"
    assert services.papers.minutes(meeting_id).score == said
    assert services.papers.resolution(meeting_id).score == said
    row = report(scored)
    assert (row.points, row.grade, row.lost) == ("89/95", "Khá", LOST[:1].upper() + LOST[1:])


def test_the_vote_stands_with_the_score_as_long_as_it_is_that_score(scored: Worked):
    services, meeting_id = scored.services, scored.meeting_id
    vote = services.drafting.vote(meeting_id, "điểm tự chấm", IN_ROOM)
    services.scoring.link_vote(meeting_id, vote)
    voted = "Chi bộ tự chấm 89/95 điểm, xếp loại Khá (8/11 đồng chí tán thành, đạt 72,7%)."
    assert services.papers.minutes(meeting_id).score.split("\n")[0] == voted
    services.scoring.set_points(meeting_id, "5.1", f(1))
    now = services.papers.minutes(meeting_id).score.split("\n")[0]
    assert now == "Chi bộ tự chấm 88/95 điểm, xếp loại Khá."


def test_words_typed_beside_the_score_and_asterisks_are_kept(scored: Worked):
    services, meeting_id = scored.services, scored.meeting_id
    services.scoring.set_points(meeting_id, "4.5", f(4))
    services.scoring.write_reason(meeting_id, "4.5", "Có **phiếu** góp ý & {{ x }}")
    typed = "Chi bộ tự chấm 92 điểm. **Cần** nhiều ý kiến hơn."
    # Adopted, so the draft is written as it was before the vote.
    resolution = services.drafting.resolution(meeting_id)
    desk = services.scoring._desk
    assert resolution is not None
    with desk.book.act("Gõ", meeting_id=meeting_id):
        desk.resolutions.set_section(resolution, SectionCode.SCORE, typed)
    lines = services.papers.resolution(meeting_id).score.split("\n")
    assert "có \\*\\*phiếu\\*\\* góp ý & {{ x }}" in lines[1]
    assert lines[2:] == ["Cần nhiều ý kiến hơn."]


def test_weak_points_of_the_meeting_go_into_its_minutes_and_lessons_do_not(scored: Worked):
    services, meeting_id = scored.services, scored.meeting_id
    services.remarks.add(meeting_id, RemarkKind.WEAKNESS, "Ít ý kiến.\n", remedy="Phân công trước.")
    services.remarks.add(meeting_id, RemarkKind.WEAKNESS, "Muộn 10 phút")
    services.remarks.add(meeting_id, RemarkKind.WEAKNESS, "Đoàn nêu", lesson=True)
    services.remarks.add(meeting_id, RemarkKind.STRENGTH, "Đông đủ")
    services.remarks.add(meeting_id, RemarkKind.WEAKNESS, "")
    lines = services.papers.minutes(meeting_id).score.split("\n")
    assert lines[2:] == ["Hạn chế: Ít ý kiến. Khắc phục: Phân công trước.", "Hạn chế: Muộn 10 phút."]
    assert "Hạn chế" not in services.papers.resolution(meeting_id).score
