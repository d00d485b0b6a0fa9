"""What votes decided, one a vote, gone with it."""

from dataclasses import replace

import pytest

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.store.book import Book
from chibo_desktop.store.decisions import DecisionStore
from chibo_desktop.store.drafting import BallotStore
from chibo_desktop.store.members import MemberStore
from tests.store.filled import DECISION, fill


@pytest.fixture
def filled(book: Book) -> Book:
    fill(book)
    return book


def test_a_decision_comes_back_and_is_replaced(filled: Book):
    store = DecisionStore(filled)
    assert store.of_ballot("b2") == DECISION
    changed = replace(DECISION, since=None, until=PartialDate(2027), words="khác")
    with filled.act("sửa"):
        store.put(changed)
    assert store.of_ballot("b2") == changed
    assert store.of_ballot("b1") is None
    assert MemberStore(filled).in_use("p1")


def test_it_goes_with_its_vote(filled: Book):
    with filled.act("xóa"):
        BallotStore(filled).delete("b2")
    assert DecisionStore(filled).of_ballot("b2") is None
    filled.undo()
    assert DecisionStore(filled).of_ballot("b2") == DECISION
