"""Who has a book open: a small file beside it, for other windows on this computer and for other computers.

SQLite's own locks keep two programs from tearing the file; this one keeps two people from working on the same
book unaware of each other. It is also how an unclean stop is noticed: who stops well takes it away.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Holder:
    """A program that has the book open, or had when it was stopped."""

    host: str
    user: str
    pid: int
    since: datetime
    token: str
    seen: datetime | None = None
    """When it last gave a sign of life, by its own clock."""

    @property
    def here(self) -> bool:
        """Whether it runs, or ran, on this computer."""
        return self.host == _host()

    @property
    def alive(self) -> bool:
        """Whether it may still run: of another computer nobody knows."""
        return not self.here or is_running(self.pid)


@dataclass(slots=True)
class Lock:
    """What became of taking the lock. ``held_by`` says who else has it; then it is not ours."""

    path: Path
    held_by: Holder | None = None
    left_behind: bool = False
    """Somebody before us did not stop well."""
    refused: bool = False
    """The place is not to be written to."""
    token: str | None = None

    def refresh(self, now: datetime) -> Holder | None:
        """Give a sign of life; who has taken the book meanwhile, if somebody has. Then the lock is theirs."""
        if self.token is None:
            return None
        holder = _read(self.path)
        if holder is not None and holder.token != self.token:
            return holder
        with suppress(OSError):
            os.utime(self.path, (now.timestamp(), now.timestamp()))
        return None

    def release(self) -> None:
        """Take the lock away, if it is still ours; a second time does nothing."""
        holder = _read(self.path) if self.token is not None else None
        if holder is not None and holder.token == self.token:
            with suppress(OSError):
                self.path.unlink()
        self.token = None


def lock_of(book: Path) -> Path:
    return book.with_name(f"~{book.name}.dangmo")


def is_open_here(book: Path) -> bool:
    """Whether another window on this computer has the book; nothing is taken or changed."""
    holder = _read(lock_of(book))
    return holder is not None and holder.here and holder.pid != os.getpid() and holder.alive


def take_lock(book: Path, now: datetime, *, anyway: bool = False) -> Lock:
    """Take the lock of the book unless somebody who may be alive has it; ``anyway`` takes it even then.

    Where no lock can be made (a full disk, a place that may only be read) the answer holds none, and
    nothing stands in the way of opening.
    """
    path = lock_of(book)
    lock = Lock(path)
    if path.exists():
        holder = _read(path)
        ours = holder is not None and holder.here and holder.pid == os.getpid()
        if holder is not None and not ours and not anyway and holder.alive:
            lock.held_by = holder
            return lock
        lock.left_behind = not ours
        with suppress(OSError):
            path.unlink()
    holder = Holder(_host(), _user(), os.getpid(), now, uuid.uuid4().hex)
    try:
        with path.open("x", encoding="utf-8") as file:
            json.dump(_facts(holder), file, ensure_ascii=False)
    except FileExistsError:
        lock.held_by = _read(path)  # taken at this very moment
    except OSError as error:
        lock.refused = error.errno in _REFUSED
    else:
        lock.token = holder.token
        lock.refresh(now)
    return lock


def _facts(holder: Holder) -> dict[str, object]:
    return {
        "host": holder.host,
        "user": holder.user,
        "pid": holder.pid,
        "since": holder.since.isoformat(timespec="seconds"),
        "token": holder.token,
    }


def _read(path: Path) -> Holder | None:
    """Who is written there; ``None`` when it cannot be read or was torn."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(facts["since"])
        seen = max(since, datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0))
        who = str(facts["host"]), str(facts["user"]), int(facts["pid"])
        return Holder(*who, since, str(facts["token"]), seen)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def _host() -> str:
    """The name by which the network knows this computer; not `platform.node`, whose module loads slowly."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _user() -> str:
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""


def is_running(pid: int) -> bool:
    """Whether a process with this number runs on this computer."""
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _is_running_on_windows(pid: int) -> bool:
    """There `os.kill` would end the process."""
    if sys.platform != "win32":
        return False
    import ctypes

    query_limited, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32
    process = kernel.OpenProcess(query_limited, False, pid)
    if not process:
        return False
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(process, ctypes.byref(code))
    kernel.CloseHandle(process)
    return not known or code.value == still_active
