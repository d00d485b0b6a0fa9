"""The menu of papers: what can be made now, of the meeting and of the roster."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.ui.paper_menu import add_papers
from tests.services.worked import EVENING, Worked


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    yield made
    made.services.close()


def test_a_paper_chosen_is_named_by_its_kind_and_what_makes_no_sense_is_left_out(
    worked: Worked, qtbot: QtBot
):
    menu, chosen = QMenu(), []
    qtbot.addWidget(menu)
    meeting_id = worked.services.meetings.create(MeetingKind.REGULAR, EVENING)
    add_papers(menu, worked.services, meeting_id, chosen.append)
    names = [action.text() for action in menu.actions()]
    assert names[:3] == ["Thông báo họp", "Giấy mời", "Chương trình"]
    assert "Kết luận" not in names
    menu.actions()[1].trigger()
    assert chosen == [PaperKind.INVITATION]


def test_only_the_kinds_asked_for_are_listed_and_without_a_meeting_those_of_the_roster(
    worked: Worked, qtbot: QtBot
):
    menu = QMenu()
    qtbot.addWidget(menu)
    meeting_id = worked.services.meetings.create(MeetingKind.REGULAR, EVENING)
    added = add_papers(menu, worked.services, meeting_id, print, (PaperKind.ROLL, PaperKind.REPORT))
    assert [action.text() for action in added] == ["Danh sách điểm danh"]
    added = add_papers(menu, worked.services, None, print)
    assert [action.text() for action in added] == ["Danh sách đảng viên", "Sổ danh sách đảng viên"]
