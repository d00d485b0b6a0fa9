"""The command line: what cannot be done is said in a Vietnamese sentence, with a code that is not 0."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from chibo_desktop import command_line
from chibo_desktop.store.book import Book
from chibo_desktop.ui.application import NO_SCREEN

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
PATIENCE = 60
# user_version in the head of an SQLite file (sqlite.org/fileformat2.html §1.3).
_SCHEMA_AT = 60


@dataclass
class Run:
    """The program started with these arguments; `said` and `code` wait for its end."""

    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    off_screen: bool = True

    def __post_init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        if not self.off_screen:
            environment = {name: value for name, value in environment.items() if name not in SCREENS}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "chibo_desktop", *self.arguments],
            cwd=ROOT,
            env=environment | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def end(self) -> tuple[int, str, str]:
        """The exit code, what was printed, and what was said as an error."""
        out, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out.decode(), errors.decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound book, and files that are none or not yet."""
    made = tmp_path_factory.mktemp("sổ")
    Book.create(made / "sổ.chibo", lambda: datetime(2026, 11, 20)).close()
    newer = bytearray((made / "sổ.chibo").read_bytes())
    newer[_SCHEMA_AT : _SCHEMA_AT + 4] = struct.pack(">i", 999)
    (made / "mới hơn.chibo").write_bytes(newer)
    (made / "chữ.chibo").write_text("đây không phải sổ" * 20, encoding="utf-8")
    (made / "cụt.chibo").write_bytes(newer[:50])
    (made / "một tệp").write_text("", encoding="utf-8")
    workbook = Workbook()
    workbook.save(made / "danh sách.xlsx")
    return made


BAD_BOOKS = {
    "không có.chibo": "Không thấy tệp",
    ".": "không phải sổ chi bộ",
    "chữ.chibo": "không phải sổ chi bộ",
    "cụt.chibo": "không phải sổ chi bộ",
    "danh sách.xlsx": "không phải sổ chi bộ",
    "một tệp/sổ.chibo": "Không thấy tệp",
    "mới hơn.chibo": "bản chương trình mới hơn",
}


@pytest.fixture(scope="module")
def runs(folder: Path) -> Iterator[dict[str, Run]]:
    """All of them at once, for starting takes longest."""
    unwritable = {"XDG_DATA_HOME": str(folder / "một tệp"), "LOCALAPPDATA": str(folder / "một tệp")}
    started = {"bad book": Run([str(folder / "chữ.chibo")])}
    started["demo"] = Run(["--demo"], unwritable)
    started["no screen"] = Run([], off_screen=False)
    started["dead screen"] = Run([], {"QT_QPA_PLATFORM": "no_such_screen"})
    started["ascii"] = Run(["--help"], {"PYTHONIOENCODING": "ascii"}, off_screen=False)
    yield started
    for run in started.values():
        run.process.kill()
        run.process.wait()
        for pipe in (run.process.stdout, run.process.stderr):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def in_process(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """`main` on the application that is there; what it sets for the whole process is put back."""
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    monkeypatch.setattr(command_line, "application", lambda _failed: qapp)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    yield
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("name", BAD_BOOKS)
def test_what_is_no_book_of_ours_is_said_and_left_as_it_is(
    capsys: pytest.CaptureFixture[str], folder: Path, name: str
) -> None:
    path = folder / name
    before = path.read_bytes() if path.is_file() else None
    assert command_line.main([str(path)]) == command_line.FAILED
    said = capsys.readouterr()
    assert BAD_BOOKS[name] in said.err
    assert str(path) in said.err
    assert said.out == ""
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_bad_book_ends_the_program_without_a_traceback(runs: dict[str, Run]) -> None:
    code, out, errors = runs["bad book"].end()
    assert "không phải sổ chi bộ" in errors
    assert "Traceback" not in errors
    assert (code, out) == (command_line.FAILED, "")


def test_a_sample_book_that_cannot_be_made_is_said(runs: dict[str, Run]) -> None:
    code, _, errors = runs["demo"].end()
    assert "Không ghi được vào" in errors
    assert "Traceback" not in errors
    assert code == command_line.FAILED


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_a_sentence_says_what_to_do(runs: dict[str, Run]) -> None:
    code, _, errors = runs["no screen"].end()
    assert errors.strip() == NO_SCREEN
    assert code == command_line.FAILED


def test_a_screen_that_cannot_be_reached_is_no_crash(runs: dict[str, Run]) -> None:
    code, _, errors = runs["dead screen"].end()
    assert errors.startswith(NO_SCREEN)
    assert "Traceback" not in errors
    assert code == command_line.FAILED


def test_help_comes_out_even_where_vietnamese_letters_cannot(runs: dict[str, Run]) -> None:
    code, out, errors = runs["ascii"].end()
    assert "python -m chibo_desktop" in out
    assert (code, errors) == (0, "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_printed_without_a_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    for screen in SCREENS:
        monkeypatch.delenv(screen, raising=False)
    assert command_line.main([option]) == 0
    assert capsys.readouterr().out.strip() == command_line.USAGE


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["a.chibo", "b.chibo"],
        ["--demo", "a.chibo"],
        ["--demo", "--demo"],
        ["--self-test", "a.chibo"],
        ["-x"],
    ],
)
def test_what_is_not_understood_is_answered_with_the_usage(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert command_line.main(arguments) == command_line.BAD_USAGE
    said = capsys.readouterr()
    assert (said.out, said.err.strip()) == ("", command_line.USAGE)
