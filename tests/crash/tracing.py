"""What a real process does to the files below one folder, told by strace in the order it happened.

strace is Linux's; elsewhere `missing` says so. Only the thread that the process began with is followed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FOLLOWED = (
    "openat,open,creat,close,dup,dup2,dup3,lseek,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,"
    "fsync,fdatasync,sync,syncfs,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,"
    "mkdirat,rmdir,symlink,symlinkat,sendfile,copy_file_range"
)
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?: .*)?$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that succeeded: its name, its arguments (strings as bytes) and its answer."""

    name: str
    arguments: tuple[str | bytes, ...]
    answer: int

    def number(self, place: int) -> int:
        argument = self.arguments[place]
        assert isinstance(argument, str)
        return int(argument, 0)

    def path(self, place: int) -> str:
        return os.fsdecode(self.data(place))

    def data(self, place: int) -> bytes:
        argument = self.arguments[place]
        assert isinstance(argument, bytes), f"{self.name}: {argument!r} is no string"
        return argument


def missing() -> str:
    """A sentence about what this machine lacks for recording; empty when it lacks nothing."""
    if not sys.platform.startswith("linux"):
        return (
            "System calls are recorded with strace, and that is Linux's: power cuts are replayed only there."
        )
    if shutil.which("strace") is None:
        return "strace is not installed, and without it no power cut can be replayed: apt-get install strace"
    probe = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        return "strace may not follow a process on this machine: " + (
            probe.stderr.strip() or "it says no more"
        )
    return ""


def record(arguments: Sequence[str], log: Path) -> list[Call]:
    """Run this Python with the arguments under strace; the calls that succeeded, in their order."""
    options = ("-f", "--seccomp-bpf", "-o", str(log), "-xx", "-s", "100000000", "-e", f"trace={_FOLLOWED}")
    run_traced(options, arguments)
    with log.open(encoding="ascii") as lines:
        return [call for line in lines if (call := _call(line)) is not None]


def run_traced(options: Sequence[str], arguments: Sequence[str], *, good: Sequence[int] = (0,)) -> str:
    """Run this Python under strace with options; what it printed. Any other exit code is an error."""
    command = ["strace", *options, "--", sys.executable, "-B", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in good:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-4000:]}")
    return done.stdout


def _call(line: str) -> Call | None:
    assert "unfinished" not in line, f"a second thread wrote: {line[:100]}"
    found = _LINE.match(line)
    if found is None or int(found[3]) < 0:
        return None
    return Call(found[1], tuple(_arguments(found[2])), int(found[3]))


def _arguments(text: str) -> list[str | bytes]:
    """Commas stand in no string, for those are all in hexadecimal."""
    return [_argument(part.strip()) for part in text.split(",")]


def _argument(text: str) -> str | bytes:
    # What writev writes stands in a list of structures, one string each.
    strings = _TEXT.findall(text)
    if not strings:
        return text
    assert all(not cut for _, cut in strings), "strace has cut a string short"
    return b"".join(bytes.fromhex(text.replace("\\x", "")) for text, _ in strings)
