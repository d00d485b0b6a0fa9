"""The worked evening, for tests that need a whole cell."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.worked import Worked


@pytest.fixture
def cell(tmp_path: Path) -> Iterator[Worked]:
    """A cell with its people; no meeting yet."""
    made = Worked(tmp_path)
    yield made
    made.services.close()
