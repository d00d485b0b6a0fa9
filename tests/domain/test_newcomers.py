"""Somebody taken on the roll on the spot stands as they should, from that day on."""

from datetime import date, timedelta

import pytest

from chibo_desktop.domain.members import Standing, StatusKind
from chibo_desktop.domain.names import typed_name
from chibo_desktop.domain.newcomers import Newcomer, newcomer

DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    "kind, standing",
    [
        (Newcomer.VISITING, Standing(True, frozenset({StatusKind.VISITING}))),
        (Newcomer.RESIDENCE_LINK, Standing(True, frozenset({StatusKind.RESIDENCE_LINK}))),
        (Newcomer.MOVED_OFFICIAL, Standing(True)),
        (Newcomer.MOVED_PROBATIONARY, Standing(False)),
    ],
)
def test_what_a_newcomer_is_on_the_day_and_before(kind, standing):
    member = newcomer("Trần Văn An", kind, DAY)
    assert member.standing_on(DAY) == standing
    assert member.standing_on(DAY + timedelta(days=40)) == standing
    assert member.standing_on(DAY - timedelta(days=1)) is None


@pytest.mark.parametrize(
    "typed, name",
    [
        ("trần văn an", "Trần Văn An"),
        ("TRẦN VĂN AN", "Trần Văn An"),
        ("  y  Bhăm niê ", "Y Bhăm Niê"),
        ("đỗ thị hòa", "Đỗ Thị Hòa"),
        ("", ""),
    ],
)
def test_a_name_typed_in_haste(typed, name):
    assert typed_name(typed) == name
