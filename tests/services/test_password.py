"""The password of the open book as a user sets it; opening, damage and copies of an encrypted book."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import Member
from chibo_desktop.services.backups import opened_with
from chibo_desktop.services.opening import (
    go_back,
    key_of_book,
    key_of_copies,
    open_book,
    way_back,
    way_back_is_locked,
)
from chibo_desktop.services.password import Followed, doubts_about
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.backup import backups_in, folder_of
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key, salt_of
from chibo_desktop.store.lock import lock_of, take_lock

GOOD, OTHER = "caybang1975", "cayxoan1980"

pytestmark = pytest.mark.usefixtures("quick_keys")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 19, 30)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def root(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(paths, "user_data_dir", lambda: tmp_path / "dữ liệu")
    return tmp_path / "dữ liệu" / "backups"


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "Sổ chi bộ.chibo"


@pytest.fixture
def services(path, root, clock) -> Iterator[Services]:
    services = Services(Book.create(path, clock), Rules(), folder_of(path, root))
    services.members.add(Member("", "Phạm Văn Bình"))
    yield services
    services.close()


def problem_of(act: Callable[[], object]) -> Problem:
    with pytest.raises(KnownError) as caught:
        act()
    return caught.value.problem


def follow(services: Services) -> Followed:
    work = services.password.copies_work()
    assert work is not None
    return work(lambda _news: None)


# -- set, changed, taken away -------------------------------------------------------------------


def test_a_password_is_set_changed_and_taken_away(services, path):
    password = services.password
    assert not password.is_set
    assert not password.matches("")
    password.put(GOOD, GOOD)
    assert password.is_set
    assert password.matches(GOOD)
    assert not password.matches(OTHER)
    password.put(OTHER, OTHER)
    assert password.matches(OTHER)
    assert [row.member.name for row in services.members.rows()] == ["Phạm Văn Bình"]
    password.take_away()
    assert not password.is_set
    assert not salt_of(path)
    told = [past.name for past in services.history.past(3)]
    assert told == ["Bỏ mật khẩu", "Đổi mật khẩu", "Đặt mật khẩu"]


@pytest.mark.parametrize(
    "typed, again, problem",
    [
        (GOOD, "caybang1976", Problem.PASSWORDS_DIFFER),
        ("", "", Problem.PASSWORD_SHORT),
        ("1975", "1975", Problem.PASSWORD_SHORT),
        # Seven letters with their marks apart are still seven.
        ("e\u0302\u0301" * 7, "ế" * 7, Problem.PASSWORD_SHORT),
    ],
)
def test_what_is_no_password_is_refused(services, typed, again, problem):
    assert problem_of(lambda: services.password.put(typed, again)) is problem
    assert not services.password.is_set


def test_doubts_about_a_password_forbid_nothing(services):
    assert not doubts_about(GOOD).edge_spaces
    assert not doubts_about("cay bang 1975").marks
    assert doubts_about(" caybang").edge_spaces
    assert doubts_about("cây bàng").marks
    services.password.put(" cây bàng ", " cây bàng ")
    assert not services.password.matches("cây bàng")
    assert services.password.matches(" cây bàng ")


def test_wrong_tries_at_the_open_book_are_counted(services):
    services.password.put(GOOD, GOOD)
    for _ in range(3):
        assert not services.password.matches(OTHER)
    assert services.password.seconds_left() > 0
    assert services.password.matches(GOOD)
    assert services.password.seconds_left() == 0


def test_the_minutes_until_it_locks_stay_in_the_book(services, path, clock):
    services.password.put(GOOD, GOOD)
    services.password.lock_after(10)
    services.password.lock_after(10)
    services.close()
    book = Book.open(path, clock, key=Key(GOOD))
    again = Services(book, Rules())
    assert again.password.lock_minutes == 10
    assert book.is_sound()
    assert [act.name for act in book.past_actions()].count("Đặt giờ tự khóa màn hình") == 1
    again.close()


# -- copies -------------------------------------------------------------------------------------


def test_copies_made_before_and_after_are_under_the_password_of_the_book(services, path, root):
    assert services.backups.keep() is None
    services.password.put(GOOD, GOOD)
    services.members.add(Member("", "Hồ Văn Ý"))
    assert services.backups.keep() is None
    offers = services.backups.offers()
    assert [offer.content.members for offer in offers if offer.content] == [2, 1]
    assert follow(services) == Followed(1, 0)
    assert follow(services) == Followed(0, 0)
    assert all(salt_of(offer.path) for offer in offers)
    services.password.put(OTHER, OTHER)
    assert follow(services) == Followed(2, 0)
    # What is new in the book is the line in the journal.
    assert services.backups.keep() is None
    assert not services.backups.due
    services.password.take_away()
    assert follow(services) == Followed(3, 0)
    assert not any(salt_of(copy.path) for copy in backups_in(folder_of(path, root)))


def test_a_copy_left_under_an_older_password_opens_with_that_one(services):
    services.password.put(GOOD, GOOD)
    services.backups.keep()
    services.password.put(OTHER, OTHER)
    (offer,) = services.backups.offers()
    assert offer.locked
    assert offer.content is None
    assert opened_with(offer, "khác") is None
    opened = opened_with(offer, GOOD)
    assert opened is not None
    assert opened.content is not None
    assert opened.content.members == 1
    assert GOOD not in repr(opened)


def test_files_kept_beside_are_named_for_no_password_reaches_them(services, path):
    for name in ("Sổ chi bộ – hỏng 2026-01-01 0800.chibo", "Sổ chi bộ khác.chibo", "Sổ chi bộ – ghi chú.txt"):
        path.with_name(name).write_bytes(b"")
    assert [file.name for file in services.password.plain_elsewhere()] == [
        "Sổ chi bộ – hỏng 2026-01-01 0800.chibo"
    ]


# -- opening ------------------------------------------------------------------------------------


def test_opening_asks_for_the_password_and_a_wrong_one_changes_nothing(services, path, root, clock):
    services.password.put(GOOD, GOOD)
    services.backups.keep()
    services.close()
    lock_of(path).write_text("{", encoding="utf-8")
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    assert problem_of(lambda: open_book(path, clock, root)) is Problem.BOOK_ENCRYPTED
    assert problem_of(lambda: open_book(path, clock, root, password=OTHER)) is Problem.WRONG_PASSWORD
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
    opened = open_book(path, clock, root, password=GOOD)
    # Not even the trace of an unclean stop was lost by the tries.
    assert opened.after_crash
    opened.close()


def test_a_right_password_is_known_by_the_copies_where_the_book_is_past_reading(services, path, root, clock):
    services.password.put(GOOD, GOOD)
    services.backups.keep()
    services.close()
    path.write_bytes(bytes(reversed(path.read_bytes())))
    assert problem_of(lambda: open_book(path, clock, root, password=OTHER)) is Problem.WRONG_PASSWORD
    assert problem_of(lambda: open_book(path, clock, root, password=GOOD)) is Problem.BOOK_DAMAGED
    assert key_of_book(path, OTHER, root) is None
    key = key_of_book(path, GOOD, root)
    assert key is not None
    assert way_back(path, Problem.BOOK_DAMAGED, root) is None
    offer = way_back(path, Problem.BOOK_DAMAGED, root, key)
    assert offer is not None
    go_back(path, offer, clock)
    opened = open_book(path, clock, root, password=key)
    assert opened.book.is_sound()
    opened.close()


def test_copies_under_a_password_are_known_where_nothing_of_the_book_is_left(services, path, root, clock):
    services.password.put(GOOD, GOOD)
    services.backups.keep()
    services.close()
    path.write_bytes(b"")
    assert problem_of(lambda: open_book(path, clock, root)) is Problem.BOOK_EMPTY
    assert way_back_is_locked(path, Problem.BOOK_EMPTY, root)
    assert key_of_copies(path, OTHER, root) is None
    assert key_of_copies(path, GOOD, root) == Key(GOOD)
    assert way_back(path, Problem.BOOK_EMPTY, root, NO_KEY) is None


def test_a_book_open_in_another_window_is_shown_there_and_no_password_is_asked(services, path, root, clock):
    services.password.put(GOOD, GOOD)
    services.close()
    lock = take_lock(path, clock())
    facts = json.loads(lock.path.read_text(encoding="utf-8"))
    lock.path.write_text(json.dumps(facts | {"pid": os.getppid()}), encoding="utf-8")
    before = lock.path.read_bytes()
    assert problem_of(lambda: open_book(path, clock, root)) is Problem.BOOK_OPEN_HERE
    assert problem_of(lambda: open_book(path, clock, root, anyway=True)) is Problem.BOOK_ENCRYPTED
    assert lock.path.read_bytes() == before


def test_that_files_go_out_plain_is_told_once_and_only_of_an_encrypted_book(services):
    assert not services.password.first_plain_file()
    services.password.put(GOOD, GOOD)
    assert [services.password.first_plain_file() for _ in range(3)] == [True, False, False]
