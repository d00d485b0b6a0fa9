"""Every trouble of a roll has its words, its heading and its rule."""

from dataclasses import replace

import pytest

from chibo_desktop.domain.roll_warnings import RollTrouble, RollWarning
from chibo_desktop.ui.roll_warning_words import figure_of, line_of
from tests.services.worked import Worked


@pytest.fixture
def roll(tmp_path):
    cell = Worked(tmp_path)
    yield cell.services.attendance.roll(cell.open())
    cell.services.close()


@pytest.mark.parametrize("trouble", list(RollTrouble))
def test_every_trouble_is_said_with_its_people_and_its_rule(roll, trouble):
    who = roll.attendees[0]
    warning = RollWarning(trouble, (who.id,), 2)
    figure = figure_of([warning], roll)
    assert who.name in line_of([warning], roll) or trouble is RollTrouble.BELOW_BAR
    assert figure.groups[0].people
    assert figure.groups[0].heading
    assert figure.rule.endswith(".")


def test_a_rule_is_said_once(roll):
    warnings = [RollWarning(RollTrouble.EXCUSED_RUNNING, (p.id,), 4) for p in roll.attendees[:3]]
    figure = figure_of(warnings, roll)
    assert len(figure.groups) == 3
    assert figure.rule.count("liên tiếp") == 1
    assert line_of(warnings, roll).count(" · ") == 2
    everybody = replace(warnings[0], people=tuple(person.id for person in roll.attendees))
    assert line_of([everybody], roll).startswith("17 đồng chí")
