"""Versions with their tasks, and what was proposed between them, as the book gives them back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chibo_desktop.domain.resolutions import Assignee, Resolution, Task
from chibo_desktop.domain.versions import TASKS, Amendment, Stage, Version
from chibo_desktop.store.book import Book
from chibo_desktop.store.drafting import ResolutionStore
from chibo_desktop.store.versions import VersionStore
from tests.store.filled import AMENDMENT, EVENING, VERSION, fill


@pytest.fixture
def filled(book: Book) -> Book:
    fill(book)
    return book


def resolution_of(book: Book) -> Resolution:
    found = ResolutionStore(book).of_meeting("m1")
    assert found is not None
    return found


def test_what_was_kept_comes_back_with_tasks_people_and_the_vote(filled: Book):
    resolution = resolution_of(filled)
    (kept,) = VersionStore(filled).of(resolution.id)
    assert kept == replace(VERSION, resolution_id=resolution.id)
    (amendment,) = VersionStore(filled).amendments(resolution.id)
    assert amendment == replace(AMENDMENT, resolution_id=resolution.id, version_id=kept.id)


def test_tasks_keep_order_names_and_what_has_quotes_in_it(filled: Book):
    store, resolution = VersionStore(filled), resolution_of(filled)
    people = (Assignee('Tổ "2", [x]'), Assignee("Ai đã đi", "không còn"))
    tasks = tuple(
        Task(f"t{n}", "m1", n, f"việc {n}", people, date(2026, 1, n + 1), "40 hộ") for n in range(3)
    )
    with filled.act("thêm bản"):
        store.add(Version("v2", resolution.id, 2, Stage.AMENDED, EVENING, parts={TASKS: "…"}, tasks=tasks))
    assert store.of(resolution.id)[1].tasks == tasks


def test_proposals_belong_to_the_version_that_is_kept_after_them(filled: Book):
    store, resolution = VersionStore(filled), resolution_of(filled)
    later = Amendment("am2", resolution.id, 1, "Khách", "thêm", EVENING + timedelta(minutes=3))
    with filled.act("đề nghị"):
        store.put_amendment(later)
    assert [one.version_id for one in store.amendments(resolution.id)] == ["v1", None]
    with filled.act("thêm bản"):
        store.add(Version("v2", resolution.id, 2, Stage.AMENDED, EVENING, parts={"praise": "x"}))
    assert [one.version_id for one in store.amendments(resolution.id)] == ["v1", "v2"]
    with filled.act("bỏ"):
        store.delete_amendment("am2")
        store.delete_of(resolution.id)
    assert (store.of(resolution.id), store.amendments(resolution.id)) == ([], [])
