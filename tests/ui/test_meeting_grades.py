"""The grades in the list of meetings: of passed meetings only, and the upper level's before the cell's."""

from fractions import Fraction

from PySide6.QtWidgets import QListWidget

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.ui.meeting_grades import MeetingGrades
from chibo_desktop.ui.meeting_list import MeetingList
from tests.ui.scoring.conftest import Office, office

__all__ = ["office"]


def test_a_grade_comes_with_the_passing_and_follows_the_upper_level(office: Office) -> None:
    grades = MeetingGrades(office.services)
    office.hold(scored=True)
    office.tab.show_meeting(None)
    assert not grades.look()
    office.pass_meeting()
    assert grades.changed(Kind.MEETINGS, office.meeting_id)
    assert grades.by_meeting == {office.meeting_id: "Tốt"}
    office.services.scoring.set_total(office.meeting_id, Fraction(75))
    assert grades.changed(Kind.SCORES, office.meeting_id)
    shown = MeetingList()
    shown.show_meetings(office.services.meetings.meetings(), office.meeting_id, grades.by_meeting)
    listed = shown.findChild(QListWidget)
    assert isinstance(listed, QListWidget)
    assert listed.item(0).text().endswith("loại Khá")
