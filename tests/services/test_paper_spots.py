"""What stands in a paper leads to where it is written: the very item, speaker, person, vote or task."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chibo_desktop.domain.meetings import StepKind
from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.spots import Part, Spot
from chibo_desktop.services.papers import spots as spots_of
from tests.services.worked import OPINIONS, TASKS, Worked

PAPERS = (
    PaperKind.MINUTES,
    PaperKind.RESOLUTION,
    PaperKind.CONCLUSION,
    PaperKind.EXTRACT,
    PaperKind.ROLL,
    PaperKind.TASK_SHEETS,
    PaperKind.REPORT,
    PaperKind.NOTICE,
    PaperKind.INVITATION,
    PaperKind.AGENDA,
    PaperKind.OPINIONS,
    PaperKind.MEMBER_LIST,
    PaperKind.MEMBER_BOOK,
)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worked]:
    """Nothing in this module writes."""
    made = Worked(Path(tmp_path_factory.mktemp("spots")))
    made.hold()
    yield made
    made.services.close()


def spots(evening: Worked, kind: PaperKind) -> dict[str, Spot | None]:
    """Of every value of the paper."""
    papers = evening.services.papers
    find = papers.spots(kind, evening.meeting_id)
    context = papers.paper(kind, evening.meeting_id).context()
    return {field: find(field) for field in fields(context, "")}


def fields(value: object, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from fields(inner, f"{name}.{key}".lstrip("."))
    elif isinstance(value, list):
        for turn, inner in enumerate(value):
            yield from fields(inner, f"{name}[{turn}]")
    elif value and not isinstance(value, bool):
        yield name


def test_everything_printed_leads_somewhere(evening: Worked):
    for kind in PAPERS:
        nowhere = [field for field, spot in spots(evening, kind).items() if spot is None]
        # The headings of a list are chosen where it is made, and kept nowhere.
        assert [field for field in nowhere if not field.startswith("cot[")] == [], kind


def test_what_was_said_and_decided_leads_to_its_own_row(evening: Worked):
    services, meeting_id = evening.services, evening.meeting_id
    items = services.meetings.items(meeting_id)
    talk = evening.item(StepKind.DISCUSSION)
    place = items.index(talk)
    find = services.papers.spots(PaperKind.MINUTES, meeting_id)
    said = [one for one in services.meetings.opinions(meeting_id) if one.item_id == talk.id]
    assert len(said) == len(OPINIONS)
    for turn, one in enumerate(said):
        wanted = Spot(Place.AGENDA, Part.OPINION, one.id)
        assert find(f"noi_dung[{place}].y_kien[{turn}].y") == wanted
        assert find(f"noi_dung[{place}].y_kien[{turn}].nguoi") == wanted
    assert find(f"noi_dung[{place}].ket_luan") == Spot(Place.AGENDA, Part.CONCLUSION, talk.id)
    assert find(f"noi_dung[{place}].ten") == Spot(Place.AGENDA, Part.TITLE, talk.id)
    assert find("vang_khong_ly_do[0].ten") == Spot(Place.ROLL, Part.PERSON, evening.ids["Đỗ Hữu Cẩn"])
    adopted = services.drafting.adopted_by(meeting_id)
    assert adopted is not None
    at = items.index(evening.item(StepKind.RESOLUTION))
    assert find(f"noi_dung[{at}].bieu_quyet[0].ket_qua") == Spot(Place.RESOLUTION, Part.VOTE, adopted.id)
    assert find("thong_qua") == Spot(Place.MINUTES, Part.VOTE)


def test_the_same_field_of_another_paper_leads_to_where_it_is_written_there(evening: Worked):
    services, meeting_id = evening.services, evening.meeting_id
    find = services.papers.spots(PaperKind.RESOLUTION, meeting_id)
    adopted = services.drafting.adopted_by(meeting_id)
    assert adopted is not None
    assert find("thong_qua") == Spot(Place.RESOLUTION, Part.VOTE, adopted.id)
    assert find("mo_dau") == Spot(Place.RESOLUTION, Part.FRAME)
    assert find("noi_nhan[0].dong") == find("chi_bo.ten") == Spot(Place.HEADINGS)
    assert find("ket_qua.bieu_duong") == Spot(Place.RESOLUTION, Part.SECTION, SectionCode.PRAISE)
    (earlier,) = services.drafting.last_tasks(meeting_id)
    assert find("ket_qua.nhiem_vu[0].ket_qua") == Spot(Place.RESOLUTION, Part.EARLIER_TASK, earlier.task.id)


def test_a_score_made_of_points_leads_to_the_points(evening: Worked):
    papers = evening.services.papers
    typed = papers.spots(PaperKind.MINUTES, evening.meeting_id)("cham_diem")
    assert typed == Spot(Place.RESOLUTION, Part.SECTION, SectionCode.SCORE)
    assert spots_of.spot(PaperKind.MINUTES, "cham_diem", {}, scored=True) == Spot(Place.SCORES)


def test_what_is_written_in_a_window_of_its_own_leads_there(evening: Worked):
    papers = evening.services.papers
    lessons = papers.spots(PaperKind.LESSONS, evening.meeting_id)
    assert lessons("han_che[0].khac_phuc") == Spot(Place.LESSONS)
    sheet = papers.spots(PaperKind.OBSERVER_SHEET, evening.meeting_id)
    assert sheet("muc[3].diem") == Spot(Place.OBSERVERS)


def test_a_sheet_leads_to_the_task_of_the_person_it_is_for(evening: Worked):
    find = evening.services.papers.spots(PaperKind.TASK_SHEETS, evening.meeting_id)
    tasks = evening.services.drafting.tasks(evening.meeting_id)
    people = [name for _, names, _ in TASKS for name in names]
    for sheet in range(len(people)):
        spot = find(f"phieu[{sheet}].viec[0].han")
        task = next(task for task in tasks if people[sheet] in [one.name for one in task.assignees])
        assert spot == Spot(Place.RESOLUTION, Part.TASK, task.id)


def test_a_field_of_a_template_that_nobody_writes_leads_nowhere(evening: Worked):
    assert evening.services.papers.spots(PaperKind.MINUTES, evening.meeting_id)("la_la[3].gi") is None
