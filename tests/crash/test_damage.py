"""A slice of the thousand corruptions of `dev.py crash`, with fixed seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.damage import (
    WAYS,
    Outcome,
    Sample,
    Way,
    make_sample,
    mix_with_an_older_state,
    random_of,
    use_damaged,
)

SEEDS = range(4)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return make_sample(tmp_path_factory.mktemp("mẫu"))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_damaged_book_works_or_is_refused_with_a_sentence(way: Way, sample: Sample, tmp_path: Path) -> None:
    """Never an error without a sentence, never rows that the book did not once hold."""
    for seed in SEEDS:
        found = use_damaged(way(sample, random_of(way, seed)), tmp_path / "place", sample)
        assert not found.outcome.bad, f"seed {seed}: {found}"


def test_an_undamaged_book_is_taken_for_one_at_each_of_its_moments(sample: Sample, tmp_path: Path) -> None:
    for state in sample.states:
        assert use_damaged(state, tmp_path / "place", sample).outcome is Outcome.WORKS


def test_the_sample_tells_one_moment_from_another(sample: Sample, tmp_path: Path) -> None:
    """Else a page of another day could not be found out."""
    assert len(sample.known) == len(sample.states)
    older = (mix_with_an_older_state(sample, random_of(mix_with_an_older_state, seed)) for seed in range(5))
    assert any(use_damaged(it, tmp_path / "place", sample).outcome is Outcome.REFUSED for it in older)
