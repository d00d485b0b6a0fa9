"""Invented people on a roll, for the tests of counting and voting."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count as counter

from hypothesis import strategies as st

from chibo_desktop import paths
from chibo_desktop.domain.attendance import Attendee, Mark, Stay
from chibo_desktop.domain.members import CONDITIONS, Standing, StatusKind
from chibo_desktop.domain.rule_file import read_profile

SHIPPED = tuple(
    read_profile(file.read_text(encoding="utf-8"), file.name)
    for file in sorted((paths.resources() / "rules").glob("*.toml"))
)
HD12, HD42 = SHIPPED
"""The profiles that are shipped, so that the worked cases hold for what is counted by in truth."""

MOMENT = datetime(2026, 1, 5, 20, 0)
EARLIER = datetime(2026, 1, 5, 19, 30)
LATER = datetime(2026, 1, 5, 20, 30)

CONDITION = {
    "": frozenset(),
    "miễn": frozenset({StatusKind.EXEMPT}),
    "nơi khác": frozenset({StatusKind.AWAY}),
    "tạm thời tại chi bộ": frozenset({StatusKind.VISITING}),
    "nơi cư trú": frozenset({StatusKind.RESIDENCE_LINK}),
    "LLVT": frozenset({StatusKind.ARMED_FORCES}),
    "đình chỉ": frozenset({StatusKind.SUSPENDED}),
}
MARK = {
    "có mặt": Mark.PRESENT,
    "vắng có lý do": Mark.EXCUSED,
    "vắng không lý do": Mark.UNEXCUSED,
    "": None,
}


def person(condition: str = "", mark: str = "", *, official: bool = True, name: str = "x") -> Attendee:
    return Attendee(name, f"Đồng chí {name}", Standing(official, CONDITION[condition]), MARK[mark])


def roll(*groups: tuple[int, str, str] | tuple[int, str, str, str]) -> list[Attendee]:
    """So many people of each (number, condition, mark[, "dự bị"])."""
    ids = counter(1)
    return [
        person(condition, mark, official=not grade, name=str(next(ids)))
        for number, condition, mark, *grade in groups
        for _ in range(number)
    ]


standings = st.builds(Standing, st.booleans(), st.frozensets(st.sampled_from(sorted(CONDITIONS)), max_size=2))
marks = st.sampled_from(list(MARK.values()))
stays = st.sampled_from(
    [
        (),
        (Stay(EARLIER),),
        (Stay(EARLIER, MOMENT),),
        (Stay(LATER),),
        (Stay(EARLIER, EARLIER), Stay(MOMENT)),
    ]
)


@st.composite
def rolls(draw: st.DrawFn, most: int = 30) -> list[Attendee]:
    people: Iterable[tuple] = draw(st.lists(st.tuples(standings, marks, stays, st.booleans()), max_size=most))
    return [
        Attendee(str(place), f"Đồng chí {place}", standing, mark, late=late, stays=times)
        for place, (standing, mark, times, late) in enumerate(people)
    ]
