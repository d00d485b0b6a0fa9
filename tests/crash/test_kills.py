"""Five windows killed while they are driven; `dev.py crash` kills some hundred."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("processes are killed in their tracks only on POSIX", allow_module_level=True)

from tests.crash.kills import killer
from tests.crash.power import quick_folder

KILLS, SECONDS = 5, 0.1


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with quick_folder() as folder:
        yield folder


def test_a_killed_window_has_kept_every_act_it_told_of(folder: Path) -> None:
    """The book is sound and as it was told, the stop is noticed, all can be taken back and done again."""
    with killer(folder) as windows:
        killed = [windows.kill(seed, SECONDS, told=seed) for seed in range(KILLS)]
    assert [f"seed {one.seed}: {one.trouble}" for one in killed if one.trouble] == []
    assert sum(one.acts + one.typed for one in killed) >= sum(range(KILLS))
