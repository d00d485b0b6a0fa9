"""Undo and redo as the user has them: back to the first page, not past it, and not into passed meetings."""

from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.members import Member
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book

EVENING = datetime(2026, 11, 20, 19, 30)


@pytest.fixture
def services(tmp_path: Path):
    made = Services(Book.create(tmp_path / "so.chibo", lambda: EVENING), Rules())
    made.cell.set_up("Chi bộ Tổ dân phố 3", "", "", "", EVENING.time())
    yield made
    made.close()


def test_undo_goes_back_to_the_first_page_and_not_past_it(services: Services):
    services.members.add(Member("", "Đặng Hữu Ước"))
    undone = services.history.undo()
    assert undone is not None
    assert "Đặng Hữu Ước" in undone.name
    assert services.history.undo() is None
    assert services.cell.heading_on(EVENING.date()).issuing_body == "Chi bộ Tổ dân phố 3"
    assert services.history.redo() is not None
    assert [row.member.name for row in services.members.rows()] == ["Đặng Hữu Ước"]
