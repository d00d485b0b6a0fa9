"""The program's window, driven by chance keys in a process of its own until somebody kills it.

Run as a program it waits with everything loaded, and for each line "FOLDER<tab>SEED" on its input begins a
new process, whose number it says: to load the program takes longer than to kill it. That process opens the
book `FOLDER/so.chibo` and writes into `FOLDER/said`, a line each, what it is going to write into the book,
what it has written, and what it has typed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from chibo_desktop.app import Program
from tests.crash.scripts import held_in
from tests.journeys.acts import ACTS
from tests.journeys.desk import EVENING, Desk
from tests.journeys.hands import Clock, focus
from tests.journeys.story import Evening
from tests.ui.answers import Answers
from tests.ui.keyboards import ime, telex, vni

HOME_OF = ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
BOOK, SAID = "so.chibo", "said"
COMING, DONE, TYPED, READY, FAILED = "coming", "done", "typed", "ready", "failed"
_WORDS = ("nhất", "trí", "phân", "công", "đồng", "chí", "phụ", "trách", "vận", "động", "hộ", "ngõ")
_BETWEEN_WORDS_MS = 40
# Told one by one; this one ends the meeting with which all others work.
_DRIVEN = sorted(set(ACTS) - {"meeting away"})


class Driver:
    """Presses keys in one window for ever."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._said = os.open(folder / SAID, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._random = Random(seed)
        self._sessions = 0
        self._tell_of_every_write()
        sys.excepthook = lambda *error: self._say(FAILED, "".join(traceback.format_exception(*error)))
        app = QApplication([])
        clock, answers = Clock(EVENING), Answers()
        self._evening = Evening(Program(app, answers, clock), answers, clock, folder)
        self._evening.program.open_book(folder / BOOK)
        self._evening.come_forward()
        self._desk = Desk(self._evening)

    def go_on(self) -> None:
        self._say(READY, "")
        while True:
            self._desk.clock.at += timedelta(seconds=self._random.choice((1, 20, 40)))
            if self._random.random() < 0.3:
                self._type()
            else:
                self._act(self._random.choice((*_DRIVEN, "taken back", "done again")))

    def _act(self, name: str) -> None:
        # What it wanted may not be there at this moment: then the keys went elsewhere, as a person's do.
        with suppress(AssertionError):
            self._desk.hands.keys("Ctrl+Y") if name == "done again" else ACTS[name](self._desk)
        self._evening.answers.answers.clear()
        if QApplication.activeModalWidget() is None:
            self._desk.hands.keys("Escape", "Escape")

    def _type(self) -> None:
        """Words at the end of what was decided, with a mark of their own before them."""
        hands = self._desk.hands
        hands.keys("Ctrl+2", "Ctrl+F", "Return")
        field = focus()
        if not isinstance(field, QPlainTextEdit):
            return
        hands.keys("Ctrl+End")
        self._sessions += 1
        text, way = f"lần {self._sessions}.", self._random.choice((telex, vni, ime))
        telex(f" {text}")
        for _ in range(self._random.randrange(4, 60)):
            word = f" {self._random.choice(_WORDS)}"
            way(word)
            text += word
            self._say(TYPED, text)
            QTest.qWait(_BETWEEN_WORDS_MS)

    def _tell_of_every_write(self) -> None:
        """Before a transaction is kept it is told what the book will hold, and afterwards that it does."""
        execute = SqlCipherDatabase.execute_sql

        def told(db: SqlCipherDatabase, sql: str, *values: Any, **options: Any) -> Any:
            if sql != "COMMIT":
                return execute(db, sql, *values, **options)
            state = held_in(db)
            self._say(COMING, state)
            answer = execute(db, sql, *values, **options)
            self._say(DONE, state)
            return answer

        setattr(SqlCipherDatabase, execute.__name__, told)

    def _say(self, what: str, value: str) -> None:
        os.write(self._said, json.dumps([time.monotonic(), what, value]).encode() + b"\n")


def drive(folder: Path, seed: int) -> None:
    """Never comes back."""
    for variable in HOME_OF:
        os.environ[variable] = str(folder)
    Driver(folder, seed).go_on()


def serve() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who was killed leaves nothing behind
    for line in sys.stdin:
        folder, seed = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            try:
                drive(Path(folder), int(seed))
            except BaseException:  # noqa: BLE001 - told to who waits for it
                failed = json.dumps([time.monotonic(), FAILED, traceback.format_exc()])
                with (Path(folder) / SAID).open("a", encoding="utf-8") as said:
                    said.write(failed + "\n")
            os._exit(1)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
