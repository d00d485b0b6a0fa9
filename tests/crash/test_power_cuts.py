"""Some hundred power cuts in two recorded meetings; `dev.py crash` has ten thousand, in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.crash import tracing
from tests.crash.disk import Sync, SyncFolder
from tests.crash.power import Bench, Recording, cuts, quick_folder, record_script

pytestmark = pytest.mark.skipif(bool(tracing.missing()), reason=tracing.missing() or "-")

SEED = 3


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with quick_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def acts(folder: Path) -> Recording:
    return record_script("acts", folder / "acts")


def findings(recording: Recording, folder: Path, every: float) -> tuple[int, list[str]]:
    """How many cuts were looked at, and what is wrong after which of them."""
    bench, number, wrong = Bench(folder / "bench"), 0, []
    for cut in cuts(recording, SEED, every=every):
        number += 1
        if trouble := bench.look_at(cut):
            wrong.append(f"{cut.mark}: {trouble}")
    return number, wrong


def test_every_finished_act_survives_a_power_cut(acts: Recording, folder: Path) -> None:
    assert len(set(acts.states)) > 30
    number, wrong = findings(acts, folder, every=0.016)
    assert wrong == []
    assert number > 100


def test_a_copy_is_put_back_or_not_whenever_the_power_fails(folder: Path) -> None:
    number, wrong = findings(record_script("restore", folder / "restore"), folder, every=0.03)
    assert wrong == []
    assert number > 30


@pytest.mark.parametrize("lie", [Sync, SyncFolder], ids=["contents", "names"])
def test_a_disk_that_only_says_it_has_synced_is_found_out(acts: Recording, folder: Path, lie: type) -> None:
    """Else the tests above would hold for a program that never syncs."""
    bench = Bench(folder / "bench")
    seen = islice(cuts(acts, SEED, every=0.05, ignoring=lie), 60)
    assert any(bench.look_at(cut) for cut in seen)
