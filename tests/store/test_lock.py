"""Who has a book open, who had when the program was stopped, and what does not stand in the way."""

import errno
import json
import os
import platform
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.store import lock as locks
from chibo_desktop.store.lock import lock_of, take_lock

NOW = datetime(2026, 11, 22, 19, 42)


def leave(book: Path, **facts: object) -> None:
    """The lock that somebody else has made."""
    known = {"host": platform.node(), "user": "thu", "pid": 1, "since": "2026-11-22T09:31:00", "token": "x"}
    lock_of(book).write_text(json.dumps(known | facts), encoding="utf-8")


@pytest.fixture
def gone() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_the_lock_says_who_and_is_taken_away_again(path):
    lock = take_lock(path, NOW)
    assert (lock.held_by, lock.left_behind, lock.refused) == (None, False, False)
    facts = json.loads(lock_of(path).read_text(encoding="utf-8"))
    assert (facts["host"], facts["pid"]) == (platform.node(), os.getpid())
    assert facts["since"] == "2026-11-22T19:42:00"
    lock.release()
    lock.release()
    assert list(path.parent.iterdir()) == []


def test_another_window_on_this_computer_has_it(path):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        leave(path, pid=other.pid)
        lock = take_lock(path, NOW)
        assert lock.held_by is not None
        assert lock.held_by.here
        lock.release()
        assert lock_of(path).exists()
        other.communicate(b"\n")


def test_another_computer_has_it_and_says_since_when(path):
    leave(path, host="MAY-PHUONG", pid=os.getpid())
    lock = take_lock(path, NOW)
    assert lock.held_by is not None
    assert (lock.held_by.here, lock.held_by.host) == (False, "MAY-PHUONG")
    assert lock.held_by.since == datetime(2026, 11, 22, 9, 31)
    lock.release()
    assert lock_of(path).exists()


def test_what_a_killed_program_left_is_no_obstacle_and_is_noticed(path, gone):
    leave(path, pid=gone)
    lock = take_lock(path, NOW)
    assert (lock.held_by, lock.left_behind) == (None, True)
    lock.release()
    assert not lock_of(path).exists()


def test_a_lock_taken_anyway_is_ours_and_counts_as_left_behind(path):
    leave(path, host="MAY-PHUONG")
    lock = take_lock(path, NOW, anyway=True)
    assert (lock.held_by, lock.left_behind) == (None, True)
    assert json.loads(lock_of(path).read_text(encoding="utf-8"))["host"] == platform.node()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"host": "a"}',
        b"\xff\xfe\x00",
        b'{"host":1,"user":2,"pid":"x","since":"","token":0}',
    ],
)
def test_a_torn_lock_is_one_left_behind(path, content):
    lock_of(path).write_bytes(content)
    lock = take_lock(path, NOW)
    assert (lock.held_by, lock.left_behind) == (None, True)
    assert lock.token is not None


def test_our_own_lock_is_no_crash(path):
    take_lock(path, NOW)
    assert not take_lock(path, NOW).left_behind


def test_a_lock_somebody_took_over_is_not_taken_from_them(path):
    lock = take_lock(path, NOW)
    leave(path, host="MAY-PHUONG")
    lock.release()
    assert lock_of(path).exists()


@pytest.mark.parametrize(
    "number, refused",
    [
        (errno.EACCES, True),
        (errno.EROFS, True),
        (errno.EPERM, True),
        (errno.ENOSPC, False),
        (errno.EIO, False),
    ],
)
def test_where_no_lock_can_be_made_the_way_is_free(path, monkeypatch, number, refused):
    def fail(*_args, **_kwargs):
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "open", fail)
    lock = take_lock(path, NOW)
    assert (lock.held_by, lock.refused, lock.token) == (None, refused, None)
    lock.release()


def test_two_starting_at_the_same_moment_do_not_both_get_it(path, monkeypatch):
    def somebody_was_faster(*_args, **_kwargs):
        leave(path, host="MAY-PHUONG")
        raise FileExistsError

    real = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, mode="r", *a, **k: somebody_was_faster() if mode == "x" else real(self, mode, *a, **k),
    )
    lock = take_lock(path, NOW)
    assert lock.held_by is not None
    assert lock.token is None


def test_no_process_has_an_impossible_number():
    assert not locks.is_running(0)
    assert not locks.is_running(2**40)
    assert locks.is_running(os.getpid())


def test_a_sign_of_life_is_seen_by_the_other_computer(path):
    lock = take_lock(path, NOW)
    later = NOW.replace(hour=20)
    assert lock.refresh(later) is None
    seen = locks._read(lock_of(path))
    assert seen is not None
    assert (seen.since, seen.seen) == (NOW, later)
    lock.release()


def test_who_took_the_book_meanwhile_is_noticed_at_the_next_sign(path):
    lock = take_lock(path, NOW)
    leave(path, host="MAY-PHUONG")
    taken = lock.refresh(NOW)
    assert taken is not None
    assert taken.host == "MAY-PHUONG"
    lock.release()
    assert lock_of(path).exists(), "it is theirs"


def test_a_lock_that_was_taken_away_is_no_alarm(path):
    lock = take_lock(path, NOW)
    lock_of(path).unlink()
    assert lock.refresh(NOW) is None
    lock.release()
