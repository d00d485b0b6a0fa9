"""The numbers of papers: one series for each term or year, and what is odd in one."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.registers import NumberedPaper, Numbering, Register, register_on, series_start

CONGRESSES = (date(2022, 6, 15), date(2025, 6, 20))


def register(*numbers: int) -> Register:
    """One paper a month, from January on."""
    return Register(tuple(paper(month, number) for month, number in enumerate(numbers, 1)))


def paper(month: int, number: int) -> NumberedPaper:
    return NumberedPaper(f"tháng {month}", date(2026, month, 5), number)


@pytest.mark.parametrize(
    "day, by_term, by_year",
    [
        (date(2020, 1, 5), date.min, date(2020, 1, 1)),
        (date(2022, 6, 14), date.min, date(2022, 1, 1)),
        (date(2022, 6, 15), CONGRESSES[0], date(2022, 1, 1)),
        (date(2025, 6, 19), CONGRESSES[0], date(2025, 1, 1)),
        (date(2025, 6, 20), CONGRESSES[1], date(2025, 1, 1)),
        (date(2030, 1, 1), CONGRESSES[1], date(2030, 1, 1)),
    ],
)
def test_a_series_begins_with_the_congress_or_with_the_year(day, by_term, by_year):
    assert series_start(day, Numbering.BY_TERM, CONGRESSES) == by_term
    assert series_start(day, Numbering.BY_YEAR, CONGRESSES) == by_year


@pytest.mark.parametrize(
    "numbers, proposed, gaps",
    [
        ((), 1, ()),
        ((1, 2, 3), 4, ()),
        ((41, 42), 43, ()),
        ((1, 3, 7), 8, ((2, 2), (4, 6))),
        ((5, 5, 4), 6, ()),
    ],
)
def test_the_next_number_leaves_the_gaps_and_names_them(numbers, proposed, gaps):
    assert register(*numbers).proposed == proposed
    assert register(*numbers).gaps == gaps


def test_a_number_that_is_odd_is_explained_by_the_papers_around_it():
    papers = register(3, 5, 5, 4, 9)
    assert papers.bearing(5, but="tháng 3") == (paper(2, 5),)
    assert papers.bearing(9, but="tháng 5") == ()
    assert papers.out_of_order(paper(4, 4)) == paper(2, 5)
    assert papers.out_of_order(paper(5, 9)) is None
    assert papers.gap_below(9) == (6, 8)
    assert papers.gap_below(4) is None


days = st.dates(date(2019, 1, 1), date(2031, 1, 1))
papers = st.lists(st.builds(NumberedPaper, st.uuids().map(str), days, st.integers(1, 60)), max_size=12)


@settings(max_examples=40)
@given(days, papers, st.sampled_from(Numbering))
def test_a_proposed_number_is_new_in_its_series_and_gaps_are_borne_by_nobody(day, given_papers, numbering):
    found = register_on(day, given_papers, lambda _: numbering, CONGRESSES)
    used = {one.number for one in found.papers}
    assert found.proposed not in used
    assert all(found.bearing(number, "") == () for a, b in found.gaps for number in range(a, b + 1))
    assert used | {n for a, b in found.gaps for n in range(a, b + 1)} == set(
        range(min(used, default=1), found.proposed)
    )


@settings(max_examples=40)
@given(papers)
def test_every_paper_stands_in_exactly_one_series(given_papers):
    starts = (date.min, *CONGRESSES)
    counted = [
        len(register_on(start, given_papers, lambda _: Numbering.BY_TERM, CONGRESSES).papers)
        for start in starts
    ]
    assert sum(counted) == len(given_papers)


def test_a_cell_that_begins_to_count_by_year_begins_at_one():
    def numbering_on(day: date) -> Numbering:
        return Numbering.BY_YEAR if day >= date(2026, 7, 1) else Numbering.BY_TERM

    given_papers = [NumberedPaper(str(month), date(2026, month, 3), month) for month in (3, 6)]
    assert register_on(date(2026, 6, 30), given_papers, numbering_on, CONGRESSES).proposed == 7
    assert register_on(date(2026, 7, 3), given_papers, numbering_on, CONGRESSES).proposed == 1
