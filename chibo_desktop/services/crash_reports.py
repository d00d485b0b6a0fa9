"""Reports of bugs of our own, kept as files: where in our code, of what kind, on what machine.

A message of an exception may hold a name or a sentence of the book, and a path the name of the computer's
user: neither is written down. A crash of the process itself (a segmentation fault) is noticed at the next
start by what `faulthandler` left.
"""

from __future__ import annotations

import faulthandler
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from chibo_desktop import __version__
from chibo_desktop.paths import free_name
from chibo_desktop.store.lock import is_running

_PACKAGE = Path(__file__).resolve().parents[1]
_MOST_KEPT = 20
_MOST_FRAMES = 60
_REPORT, _HARD = "lỗi {moment:%Y-%m-%d %H%M%S}", "dở-{pid}.txt"
_HARD_NAME = re.compile(r"dở-(\d+)\.txt")
_FRAME = re.compile(r'File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>\S+)')
_PACKAGES = ("PySide6-Essentials", "peewee", "sqlcipher3", "docxtpl", "rdocx", "openpyxl")


def folder_of(data: Path) -> Path:
    """Where reports lie below the user's data."""
    return data / "reports"


def describe(error: BaseException) -> str:
    """The error and what it came from: kinds and places, without any message."""
    return "\n".join(_lines(error, set()))


def write_report(folder: Path, what: str, at: datetime, screens: str = "") -> Path | None:
    """Write one down beside the last ones; ``None`` where the disk refuses, for nothing may come of that."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = free_name(folder, _REPORT.format(moment=at), ".txt")
        path.write_text(f"{_heading(at, screens)}\n\n{what}\n", encoding="utf-8")
        for old in sorted(folder.glob("lỗi *.txt"))[:-_MOST_KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


class HardCrashes:
    """From `arm` to `disarm` a crash of the process leaves its trace in a file of our own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: TextIO | None = None

    def arm(self) -> None:
        if faulthandler.is_enabled():
            return  # a developer listens already
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self._own().open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def disarm(self) -> None:
        """The program ends well."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._own().unlink()

    def collect(self, at: datetime) -> list[Path]:
        """Make reports of what earlier processes have left; those that were written."""
        written = []
        for path in self._folder.glob("dở-*.txt"):
            found = _HARD_NAME.fullmatch(path.name)
            if found is None or (int(found[1]) != os.getpid() and is_running(int(found[1]))):
                continue
            with suppress(OSError):
                left = path.read_text(encoding="utf-8", errors="replace")
                path.unlink()
                if left.strip() and (report := write_report(self._folder, cleaned(left), at)) is not None:
                    written.append(report)
        return written

    def _own(self) -> Path:
        return self._folder / _HARD.format(pid=os.getpid())


def cleaned(left: str) -> str:
    """What `faulthandler` wrote, without the folders of this computer."""
    lines = []
    for line in left.splitlines():
        frame = _FRAME.search(line)
        if frame is not None:
            lines.append(f"  {_place(frame['file'], frame['line'], frame['name'])}")
        elif line.strip() and '"' not in line and "/" not in line and "\\" not in line:
            lines.append(line.strip())
    return "\n".join(lines)


def _heading(at: datetime, screens: str) -> str:
    import platform

    lines = [
        f"Sổ chi bộ {__version__} – {at:%H:%M:%S %d/%m/%Y}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {platform.machine()}",
        ", ".join(f"{name} {_version(name)}" for name in _PACKAGES),
    ]
    return "\n".join([*lines, screens] if screens else lines)


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "?"


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    source = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if source is not None and id(source) not in seen:
        yield from _lines(source, seen)
        yield "→"
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    yield from _frames(error.__traceback__)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(_place(code.co_filename, str(trace.tb_lineno), code.co_name))
        trace = trace.tb_next
    before = ""
    for place in places[-_MOST_FRAMES:]:
        if place != before or place != _ELSEWHERE:
            yield f"  {place}"
        before = place


_ELSEWHERE = "(ngoài chương trình)"


def _place(file: str, line: str, name: str) -> str:
    """``ui/tab.py:98 showEvent`` in our own code; elsewhere nothing that names a folder."""
    try:
        inside = Path(file).resolve().relative_to(_PACKAGE)
    except (ValueError, OSError):
        return _ELSEWHERE
    return f"{inside.as_posix()}:{line} {name}"
