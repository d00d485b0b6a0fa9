"""A disk that refuses: errors put into the system calls of a real process that writes a meeting.

Run as a program: `python -m tests.crash.faults FOLDER MARKS`. It plays some acts on the book in FOLDER; one
that the disk refuses must end in a sentence, and the book must go on.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services.meetings import Person
from chibo_desktop.services.opening import Opened, open_book
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.backup import backups_in, check_copy
from chibo_desktop.store.opening import DATABASE_ERRORS, journal_of
from chibo_desktop.ui.labels import sentence
from tests.crash import tracing
from tests.crash.scripts import BOOK, COPIES, Told, held, prepare
from tests.services.worked import EVENING, Clock, official

WRITING = "pwrite64"
CALLS = {
    WRITING: ("EIO", "ENOSPC", "EDQUOT"),
    "fdatasync": ("EIO", "ENOSPC"),
    "fsync": ("EIO",),
    "ftruncate": ("EIO", "ENOSPC"),
    "openat": ("EIO", "ENOSPC", "EROFS", "EACCES", "EMFILE"),
    "unlink": ("EIO", "EROFS"),
    "rename": ("EIO", "ENOSPC", "EACCES"),
    "pread64": ("EIO",),
    "write": ("ENOSPC", "EIO"),
}
"""What refuses, and with which errors."""
# The calls that one run makes, about: the error strikes at one of them.
_CALLS_MADE = {WRITING: 240, "fdatasync": 40, "fsync": 20, "openat": 50, "unlink": 14, "pread64": 150}
SEEN, UNSEEN, REFUSED = "seen", "unseen", "refused"


@dataclass(frozen=True, slots=True)
class Fault:
    """One call refused with an error, once, some times, or from then on."""

    call: str
    error: str
    when: str

    @property
    def option(self) -> str:
        return f"inject={self.call}:error={self.error}:when={self.when}"


def fault_of(seed: int) -> Fault:
    """Some fault, the same for the same seed."""
    random = Random(f"fault {seed}")
    call = random.choice((WRITING, WRITING, *CALLS))
    first = random.randrange(1, _CALLS_MADE.get(call, 3) + 1)
    times = random.choice(("", f"..{first + 5}", "+", "+2", "+7"))
    return Fault(call, random.choice(CALLS[call]), f"{first}{times}")


class FaultBench:
    """Plays the acts with one fault after the other, each on a fresh copy of the same evening."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._as_it_was = folder / "as it was"
        prepare("acts", self._as_it_was)
        self.refused = 0

    def look_at(self, fault: Fault) -> str:
        """What is wrong afterwards; empty when nothing is."""
        disk, marks = self._folder / "disk", self._folder / "marks"
        shutil.rmtree(disk, ignore_errors=True)
        marks.unlink(missing_ok=True)
        shutil.copytree(self._as_it_was, disk)
        only = [part for path in (disk / BOOK, journal_of(disk / BOOK), disk) for part in ("-P", str(path))]
        options = ("-f", "-o", str(self._folder / "calls"), *only, "-e", f"trace={fault.call}")
        try:
            tracing.run_traced(
                (*options, "-e", fault.option), ["-m", "tests.crash.faults", str(disk), str(marks)]
            )
        except RuntimeError as error:
            return str(error)
        said = [json.loads(line) for line in marks.read_text(encoding="utf-8").splitlines()]
        self.refused += any(what == REFUSED for what, _ in said)
        return _trouble(disk, said)


def _trouble(disk: Path, said: list[tuple[str, str]]) -> str:
    """The disk is well again: the book must be as the program saw it last."""
    with closing(open_book(disk / BOOK, Clock(EVENING + timedelta(days=1)), disk / COPIES)) as opened:
        if not opened.book.is_sound():
            return "it is not sound"
        looks = [(what, state) for what, state in said if what in (SEEN, UNSEEN)]
        # Where even reading was refused in the end, nobody knows what it should hold.
        if looks and looks[-1][0] == SEEN and held(opened.book) != looks[-1][1]:
            return "it is not what the program saw last"
        for copy in backups_in(opened.copies):
            check_copy(copy.path)
    return ""


# -- the process that is refused ------------------------------------------------------------------


class _Play:
    """Each act is tried; whatever the disk says to it, the next one is tried too."""

    def __init__(self, disk: Path, marks: Path) -> None:
        self._disk = disk
        self._told = Told(marks)
        self._clock = Clock(EVENING + timedelta(minutes=90))

    def play(self) -> None:
        opened: Opened | None = None
        for _ in range(2):
            with self._saying():
                opened = open_book(self._disk / BOOK, self._clock, self._disk / COPIES, anyway=True)
                break
        if opened is None:
            return
        services = Services(opened.book, Rules(), opened.copies)
        self._see(opened)
        for act in self._acts(services):
            with self._saying():
                act()
            self._see(opened)
        with self._saying():
            services.backups.keep()
        services.close()
        opened.close()

    def _acts(self, s: Services) -> Iterator[Callable[[], object]]:
        meeting_id = ""
        with self._saying():
            meeting_id = s.meetings.meetings()[0].id
        items = []
        with self._saying():
            items = s.meetings.items(meeting_id)
        if not items:
            return
        yield lambda: s.meetings.write_content(items[0].id, "Một câu ngắn.")
        yield lambda: s.meetings.write_content(items[1].id, "Một đoạn rất dài. " * 400)
        yield lambda: s.members.add_all([official(f"Người thứ {n}") for n in range(6)], "danh sách")
        yield s.history.undo
        yield s.history.redo
        yield lambda: s.meetings.add_opinion(items[2].id, Person("Ông Năm"))
        yield lambda: s.cell.change_settings(replace(s.cell.settings(), venue="2030"))
        yield s.backups.keep

    @contextmanager
    def _saying(self) -> Iterator[None]:
        try:
            yield
        except KnownError as error:
            said = sentence(error)
            assert said.endswith("."), said
            self._told.say_that(REFUSED, error.problem.value)

    def _see(self, opened: Opened) -> None:
        try:
            self._told.say_that(SEEN, held(opened.book))
        except DATABASE_ERRORS:
            self._told.say_that(UNSEEN, "")


if __name__ == "__main__":
    _Play(Path(sys.argv[1]), Path(sys.argv[2])).play()
