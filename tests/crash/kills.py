"""The program killed at any instant while its window is driven, and what is found in the book afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

from chibo_desktop.services.opening import open_book
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from tests.crash.driver import BOOK, COMING, DONE, FAILED, READY, SAID, TYPED
from tests.crash.scripts import held
from tests.crash.tracing import ROOT
from tests.journeys.desk import EVENING, make_book
from tests.journeys.hands import Clock
from tests.store.filled import rows

PATIENCE = 60.0
# What was typed two seconds before the end is there; a busy machine may take a little longer.
LOST_AT_MOST = 3.0


@dataclass(frozen=True, slots=True)
class Killed:
    """What was found after one kill: what is wrong, how much was done, how much typing is gone (seconds)."""

    seed: int
    trouble: str
    acts: int
    typed: int
    lost: float


class Killer:
    """Lets windows be driven by `server`, in folders of their own below `folder`, and kills them."""

    def __init__(self, folder: Path, server: subprocess.Popen[str]) -> None:
        self._folder = folder
        self._server = server
        self._book = folder / "as it was.chibo"
        make_book(self._book, Clock(EVENING))

    def kill(self, seed: int, most: float, told: int = 0) -> Killed:
        """Kill one within ``most`` seconds after it has told so much, and look at what it has left."""
        folder = self._folder / str(seed)
        folder.mkdir()
        shutil.copyfile(self._book, folder / BOOK)
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{folder}\t{seed}\n")
        self._server.stdin.flush()
        process = int(self._server.stdout.readline())
        try:
            _wait(lambda: _is_ready(_said(folder), told), "no window came, or it does nothing")
            time.sleep(Random(seed).uniform(0, most))
        finally:
            killed_at = time.monotonic()
            ended = not _runs(process)
            if not ended:
                os.kill(process, signal.SIGKILL)
        _wait(lambda: not _runs(process), "it cannot be killed")
        try:
            found = _look(seed, folder, killed_at)
            return replace(found, trouble=found.trouble or "it ended by itself") if ended else found
        finally:
            shutil.rmtree(folder)


@contextmanager
def killer(folder: Path) -> Iterator[Killer]:
    """One that has the program loaded, ready to be begun and killed as often as wanted."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"HOME": str(folder), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "tests.crash.driver"]
    with (
        (folder / "errors").open(
            "w", encoding="utf-8"
        ) as errors,  # Qt has much to say of a window off screen
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as server,
    ):
        try:
            yield Killer(folder, server)
        finally:
            server.kill()


def _wait(happened: object, what: str) -> None:
    assert callable(happened)
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, what
        time.sleep(0.01)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _said(folder: Path) -> list[tuple[float, str, str]]:
    """What it has said, but for a line that it was saying when it was killed."""
    try:
        text = (folder / SAID).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [tuple(json.loads(line)) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def _is_ready(said: list[tuple[float, str, str]], told: int) -> bool:
    kinds = [what for _, what, _ in said]
    ready = READY in kinds and sum(what in (DONE, TYPED) for what in kinds) >= told
    return ready or FAILED in kinds


def _look(seed: int, folder: Path, killed_at: float) -> Killed:
    said = _said(folder)
    done = [value for _, what, value in said if what == DONE]
    typed = [(at, value) for at, what, value in said if what == TYPED and at <= killed_at]
    failed = [value for _, what, value in said if what == FAILED]
    lost = 0.0
    trouble = f"the driver failed: {failed[0]}" if failed else ""
    if not trouble:
        with closing(
            open_book(folder / BOOK, Clock(EVENING + timedelta(hours=9)), folder / "copies")
        ) as opened:
            book = opened.book
            trouble = "" if opened.after_crash else "nobody has noticed the unclean stop"
            trouble = trouble or _trouble(book, done, [value for _, what, value in said if what == COMING])
            lost = _lost(book, typed, killed_at)
            trouble = trouble or _taken_back(book)
    if not trouble and lost > LOST_AT_MOST:
        trouble = f"{lost:.1f} s of typing are lost"
    return Killed(seed, trouble, len(done), len(typed), lost)


def _trouble(book: Book, done: list[str], coming: list[str]) -> str:
    """The book holds what was written last, or what was just being written."""
    if book.read_only:
        return "it opens read only"
    if not book.is_sound():
        return "it is not sound"
    if not coming:
        return ""
    return "" if held(book) in {*done[-1:], coming[-1]} else "what was told to be done is not there"


def _lost(book: Book, typed: list[tuple[float, str]], killed_at: float) -> float:
    """How long before the end that was typed of which the first letter is not in the book."""
    if not typed:
        return 0.0
    begun = typed[-1][1].split(".")[0] + "."
    services = Services(book, Rules())
    contents = [item.content for m in services.meetings.meetings() for item in services.meetings.items(m.id)]
    kept = next((text[text.index(begun) :] for text in contents if begun in text), "")
    missing = [at for at, text in typed if text.startswith(begun) and not kept.startswith(text)]
    return killed_at - missing[0] if missing else 0.0


def _taken_back(book: Book) -> str:
    """Everything can still be taken back, and done again."""
    end, undone = rows(book), 0
    while book.undo():
        undone += 1
    if any(rows(book).values()):
        return "all taken back, something is left"
    for _ in range(undone):
        book.redo()
    return "" if rows(book) == end else "all done again, it is not as it was"
