"""The power fails at every moment of a recorded meeting: the book is opened again and holds what was done.

`record_script` plays a script in a process of its own; `cuts` are the disks that may be found afterwards;
`Bench.look_at` opens one as the program does and tells what is wrong with it, if anything.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path
from random import Random

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.opening import open_book
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.backup import backups_in, folder_of
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.opening import has_hot_journal, is_encrypted
from tests.crash import tracing
from tests.crash.disk import Disk, Image, Mark, Step, do
from tests.crash.losses import WAYS, Keep
from tests.crash.reader import Reader
from tests.crash.scripts import ABSENT, BOOK, COPIES, KEYS, held, prepare, state_of
from tests.services.worked import EVENING, Clock


@dataclass(frozen=True, slots=True)
class Recording:
    """A script as it was played: the disk before, and every step on it."""

    name: str
    before: Disk
    steps: tuple[Step, ...]

    @property
    def states(self) -> list[str]:
        """What the book held, act after act."""
        return [json.loads(step.said) for step in self.steps if isinstance(step, Mark)]


@dataclass(frozen=True, slots=True)
class Cut:
    """One disk that may be found: after which step the power went, and what was kept of the rest."""

    script: str
    step: int
    way: str
    seed: int
    image: Image
    may_hold: frozenset[str]
    """What the book may hold now: the last finished act, or the one that was under way."""
    known: frozenset[str]
    """What a copy may hold: any state the book was ever in."""
    digest: bytes
    """Tells one disk, and what is asked of it, from another."""

    @property
    def mark(self) -> str:
        """Enough to see this very cut again, with the same recording."""
        return f"{self.script}, step {self.step}, {self.way}, seed {self.seed}"


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: what the cuts write need not survive anything."""
    memory = Path("/dev/shm")
    where = memory if memory.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="chibo-crash-", dir=where) as folder:
        yield Path(folder)


def record_script(name: str, folder: Path) -> Recording:
    """Play a script of `scripts.SCRIPTS` under strace, in a folder of its own."""
    disk, marks = folder / "disk", folder / "marks"
    prepare(name, disk)
    before = Disk.of(disk)
    calls = tracing.record(["-m", "tests.crash.scripts", name, str(disk), str(marks)], folder / "calls")
    steps = Reader(replace(before), disk, marks).steps(calls)
    _compare(name, before, steps, disk)
    return Recording(name, before, tuple(steps))


def _compare(name: str, before: Disk, steps: list[Step], folder: Path) -> None:
    """A disk that never lost its power is what really lies in the folder: the recorder has missed nothing."""
    disk = _copy(before)
    for step in steps:
        do(disk, step)
    disk.sync_all()
    if disk.image(()) != Disk.of(folder).image(()):
        raise AssertionError(f"{name}: the recording does not give the files that the script left")


def _copy(disk: Disk) -> Disk:
    return Disk(dict(disk.contents), dict(disk.names), list(disk.pending))


def cuts(
    recording: Recording,
    seed: int,
    *,
    ways: tuple[Keep, ...] = WAYS,
    times: int = 1,
    every: float = 1.0,
    part: tuple[int, int] = (0, 1),
    ignoring: type[Step] | tuple[type[Step], ...] = (),
) -> Iterator[Cut]:
    """Disks found after a cut behind each step, none twice; the ways of chance `times` times at each.

    `every` is the share of the steps behind which the power fails, and `part` (0, 2) takes every second of
    them; a disk lies about being synced by `ignoring` these steps.
    """
    disk, known = _copy(recording.before), frozenset(recording.states)
    said = [(at, json.loads(s.said)) for at, s in enumerate(recording.steps) if isinstance(s, Mark)]
    found: set[bytes] = set()
    choosing = Random(f"{recording.name} {seed}")
    for at, step in enumerate(recording.steps):
        if not isinstance(step, ignoring):
            do(disk, step)
        if choosing.random() >= every or at % part[1] != part[0]:
            continue
        last = [state for place, state in said if place <= at][-1:]
        following = [state for place, state in said if place > at][:1]
        for way in ways:
            for turn in range(1 if way in WAYS[:2] else times):
                number = seed * 1000 + turn
                kept = way(disk.pending, Random(f"{recording.name} {at} {way.__name__} {number}"))
                image = disk.image(kept)
                mark = _digest(image, repr((recording.name, last, following)))
                if mark not in found:
                    found.add(mark)
                    may_hold = frozenset(last + following)
                    yield Cut(recording.name, at, way.__name__, number, image, may_hold, known, mark)


def _digest(image: Image, asked: str) -> bytes:
    digest = blake2b(asked.encode(), digest_size=16)
    for name, content in image.items():
        digest.update(f"{name}\0{-1 if content is None else len(content)}\0".encode())
        digest.update(content or b"")
    return digest.digest()


def lay_out(image: Image, folder: Path) -> None:
    """Make the folder what the disk is."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in image.items():
        path = folder / name
        path.mkdir() if content is None else path.write_bytes(content)


@dataclass(slots=True)
class Bench:
    """A folder in which one disk after another is laid out and looked at."""

    folder: Path
    good_copies: dict[bytes, str] = field(default_factory=dict)
    _looked_at: int = 0

    def look_at(self, cut: Cut) -> str:
        """What is wrong with the book that the program opens there; empty when nothing is."""
        lay_out(cut.image, self.folder)
        self._looked_at += 1
        try:
            return self._trouble_with_book(cut) or self._trouble_with_copies(cut)
        except Exception as error:  # noqa: BLE001 - any error is a finding
            return f"{type(error).__name__}: {error}"

    def _trouble_with_book(self, cut: Cut) -> str:
        path, clock = self.folder / BOOK, Clock(EVENING + timedelta(days=400))
        try:
            opened = open_book(path, clock, self.folder / COPIES, password=_key_of(path))
        except KnownError as error:
            if error.problem is Problem.FILE_MISSING and ABSENT in cut.may_hold:
                return ""
            return f"it does not open: {error}"
        with closing(opened):
            if opened.book.read_only:
                return "it opens read only"
            state = state_of(opened.book)
            if state not in cut.may_hold:
                return "an older state" if state in cut.known else "a state that never was"
            if not opened.after_crash and not opened.book.is_sound():
                return "it is not sound"
            if self._looked_at % 20 == 0 and (trouble := _use(opened.book)):
                return trouble
        left = has_hot_journal(path) or any(self.folder.glob("~*"))
        return "closing it leaves files behind" if left else ""

    def _trouble_with_copies(self, cut: Cut) -> str:
        """Every file under the name of a copy is a whole one, of a state that the book once had."""
        for copy in backups_in(folder_of(self.folder / BOOK, self.folder / COPIES)):
            content = copy.path.read_bytes()
            mark = blake2b(content, digest_size=16).digest()
            state = self.good_copies.get(mark)
            if state is None:
                with closing(Book.open(copy.path, key=_key_of(copy.path))) as book:
                    if not book.is_sound():
                        return f"the copy {copy.path.name} is bad"
                    state = self.good_copies[mark] = held(book)
            if state not in {known.split()[0] for known in cut.known}:
                return f"the copy {copy.path.name} holds what the book never held"
        return ""


def _key_of(path: Path) -> Key:
    """The password somebody would have to type."""
    return next((key for key in KEYS[1:] if is_encrypted(path) and key.opens(path)), NO_KEY)


def _use(book: Book) -> str:
    """The secretary goes on: one act more, taken back again."""
    services = Services(book, Rules())
    before = services.cell.settings()
    services.cell.change_settings(replace(before, venue="viết tiếp"))
    if services.cell.settings().venue != "viết tiếp" or services.history.undo() is None:
        return "it cannot be written"
    return "" if services.cell.settings() == before else "what was written cannot be taken back"
