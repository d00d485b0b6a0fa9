"""Numbers of papers over a real book: a register for each kind, printed, undone."""

from dataclasses import replace

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.registers import PaperCode
from tests.services.worked import EVENING, LAST_MONTH, Worked


@pytest.fixture
def months(cell: Worked) -> tuple[str, str]:
    create = cell.services.meetings.create
    return create(MeetingKind.REGULAR, LAST_MONTH), create(MeetingKind.REGULAR, EVENING)


def test_each_kind_of_paper_has_a_register_of_its_own(cell: Worked, months: tuple[str, str]):
    registers, (last, this) = cell.services.registers, months
    for place, code in enumerate(PaperCode, start=3):
        registers.set_number(last, code, place)
    assert [registers.register(this, code).proposed for code in PaperCode] == [4, 5, 6, 7, 8, 9]
    registers.set_number(last, PaperCode.NOTICE, 9)
    assert registers.number(last, PaperCode.NOTICE) == 9
    registers.set_number(last, PaperCode.NOTICE, None)
    assert registers.number(last, PaperCode.NOTICE) is None
    assert registers.register(this, PaperCode.NOTICE).proposed == 1
    cell.services.history.undo()
    assert registers.number(last, PaperCode.NOTICE) == 9
    with pytest.raises(KnownError) as caught:
        registers.set_number(this, PaperCode.REPORT, 0)
    assert caught.value.problem is Problem.NUMBER_INVALID


def test_the_register_of_a_meeting_taken_back_meanwhile_says_so(cell: Worked, months: tuple[str, str]):
    _, this = months
    cell.services.history.undo()
    with pytest.raises(KnownError) as caught:
        cell.services.registers.register(this, PaperCode.NOTICE)
    assert caught.value.problem is Problem.GONE


def test_papers_bear_the_number_of_the_register_or_dots(cell: Worked, months: tuple[str, str]):
    papers, this = cell.services.papers, months[1]
    kinds = (PaperKind.CONCLUSION, PaperKind.NOTICE, PaperKind.INVITATION, PaperKind.REPORT)
    bare = [papers.paper(kind, this).heading.number for kind in kinds]
    assert bare == ["Số ……-KL/CB", "Số ……-TB/CB", "Số ……-GM/CB", "Số ……-BC/CB"]
    for number, code in enumerate(PaperCode, start=1):
        cell.services.registers.set_number(this, code, number)
    numbered = [papers.paper(kind, this).heading.number for kind in kinds]
    assert numbered == ["Số 02-KL/CB", "Số 03-TB/CB", "Số 04-GM/CB", "Số 05-BC/CB"]
    assert papers.resolution(this).heading.number == "Số 01-NQ/CB"


def test_a_meeting_is_removed_with_the_numbers_of_its_papers(cell: Worked, months: tuple[str, str]):
    registers, (last, this) = cell.services.registers, months
    registers.set_number(last, PaperCode.CONCLUSION, 7)
    cell.services.meetings.delete(last)
    assert registers.register(this, PaperCode.CONCLUSION).proposed == 1
    cell.services.history.undo()
    assert registers.register(this, PaperCode.CONCLUSION).proposed == 8


def test_minutes_bear_a_number_only_where_they_are_given_one(cell: Worked, months: tuple[str, str]):
    this = months[1]
    assert cell.services.papers.paper(PaperKind.MINUTES, this).heading.number is None
    cell.services.registers.set_number(this, PaperCode.MINUTES, 11)
    assert cell.services.papers.paper(PaperKind.MINUTES, this).heading.number == "Số 11-BB/CB"


def test_the_committee_shares_the_numbers_of_the_cell_or_has_its_own(cell: Worked, months: tuple[str, str]):
    s, this = cell.services, months[1]
    committee = s.meetings.create(MeetingKind.COMMITTEE, EVENING.replace(day=1))
    s.registers.set_number(this, PaperCode.CONCLUSION, 7)
    assert s.registers.register(committee, PaperCode.CONCLUSION).proposed == 8
    assert s.papers.paper(PaperKind.CONCLUSION, committee).heading.number == "Số ……-KL/CB"
    s.cell.change_settings(replace(s.cell.settings(), committee_sign="CU"))
    own = s.registers.register(committee, PaperCode.CONCLUSION)
    assert (own.proposed, own.sign) == (1, "CU")
    s.registers.set_number(committee, PaperCode.CONCLUSION, 1)
    assert s.papers.paper(PaperKind.CONCLUSION, committee).heading.number == "Số 01-KL/CU"
    assert s.registers.register(this, PaperCode.CONCLUSION).proposed == 8
    s.history.undo()
    s.history.undo()
    assert s.registers.register(committee, PaperCode.CONCLUSION).sign == "CB"
