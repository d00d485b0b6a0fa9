"""Three wrong passwords are free; then each next try waits longer, over a restart too, and never for good."""

from datetime import datetime, timedelta
from pathlib import Path

from chibo_desktop.services.tries import Tries

BOOK, OTHER = Path("/sổ/Sổ chi bộ.chibo"), Path("/sổ/khác.chibo")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 19, 30)

    def __call__(self) -> datetime:
        return self.now


def test_waits_grow_from_the_third_wrong_try_and_end(tmp_path):
    clock = Clock()
    tries = Tries(tmp_path / "dữ liệu", clock)
    waits = []
    for _ in range(12):
        waits.append(tries.seconds_left(BOOK))
        tries.wrong(BOOK)
    assert waits == [0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]
    clock.now += timedelta(seconds=299)
    assert tries.seconds_left(BOOK) == 1
    clock.now += timedelta(seconds=1)
    assert tries.seconds_left(BOOK) == 0
    assert tries.seconds_left(OTHER) == 0


def test_a_restart_does_not_shorten_the_wait_and_the_right_password_ends_it(tmp_path):
    clock = Clock()
    for _ in range(4):
        Tries(tmp_path, clock).wrong(BOOK)
    again = Tries(tmp_path, clock)
    assert again.seconds_left(BOOK) == 10
    again.right(BOOK)
    assert Tries(tmp_path, clock).seconds_left(BOOK) == 0
    assert "sổ" not in (tmp_path / "tries.json").read_text(encoding="utf-8").lower()


def test_a_clock_put_back_does_not_lock_the_owner_out(tmp_path):
    clock = Clock()
    tries = Tries(tmp_path, clock)
    for _ in range(3):
        tries.wrong(BOOK)
    clock.now -= timedelta(days=400)
    assert tries.seconds_left(BOOK) == 5
    clock.now += timedelta(days=401)
    assert tries.seconds_left(BOOK) == 0


def test_yesterdays_mistakes_are_forgotten(tmp_path):
    clock = Clock()
    tries = Tries(tmp_path, clock)
    for _ in range(9):
        tries.wrong(BOOK)
    clock.now += timedelta(hours=13)
    assert tries.seconds_left(BOOK) == 0
    tries.wrong(BOOK)
    assert tries.seconds_left(BOOK) == 0


def test_where_nothing_can_be_written_this_window_still_counts(tmp_path):
    (tmp_path / "tệp").write_bytes(b"")
    tries = Tries(tmp_path / "tệp", Clock())
    for _ in range(3):
        tries.wrong(BOOK)
    assert tries.seconds_left(BOOK) == 5
    tries.right(BOOK)
    assert tries.seconds_left(BOOK) == 0


def test_a_torn_file_counts_for_nothing(tmp_path):
    (tmp_path / "tries.json").write_text('{"0": [3', encoding="utf-8")
    assert Tries(tmp_path, Clock()).seconds_left(BOOK) == 0
    (tmp_path / "tries.json").write_text('["0"]', encoding="utf-8")
    assert Tries(tmp_path, Clock()).seconds_left(BOOK) == 0
