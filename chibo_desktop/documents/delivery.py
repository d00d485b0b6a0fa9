"""Put a finished paper into a folder: whole and proved, under a name of its own, or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chibo_desktop.documents.proof import Typed, missing, read_text
from chibo_desktop.domain.errors import KnownError, Problem

__all__ = ["Delivered", "deliver", "read_text", "safe_name"]

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO})
# A FAT32 stick has no hard links; what its driver answers differs from system to system.
_NO_LINKS = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EMLINK}
)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Delivered:
    """Where the paper went, and the SHA-256 of its bytes in hex."""

    path: Path
    sha256: str


def deliver(folder: Path, name: str, data: bytes, typed: Typed = ()) -> Delivered:
    """Write ``data`` into ``folder`` as ``name``, or "name (2)", "name (3)" where that exists.

    The folder is made where it is not there yet. The file is written under a temporary name, synced, read
    back from the disk and compared with ``data`` and with every typed text, and only then gets its name; a
    file that is there already is never touched. Raises ``KnownError``: full disk, folder gone or not
    writable, disk error, or a paper that lacks something typed. Whatever happens, no half file is left under
    a final name.
    """
    name = safe_name(name)
    with _as_known(folder / name):
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f".{uuid.uuid4().hex}.tmp"
        try:
            _write(temporary, data)
            _prove(temporary, data, typed, name)
            path = _named(temporary, folder, name)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        _sync_folder(folder)
    return Delivered(path, hashlib.sha256(data).hexdigest())


def safe_name(name: str) -> str:
    """A file name that Windows, a FAT stick and Linux all take; short, with its ending kept."""
    given = Path(_FORBIDDEN.sub(" ", name))
    ending = given.suffix
    stem = " ".join(given.stem.split()).strip(". ")[:_LONGEST_NAME].rstrip(". ") or "Văn bản"
    return f"_{stem}{ending}" if _RESERVED.fullmatch(stem) else f"{stem}{ending}"


@contextlib.contextmanager
def _as_known(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KnownError(_problem(error), path=str(path)) from error


def _problem(error: OSError) -> Problem:
    if error.errno in _FULL:
        return Problem.DISK_FULL
    if error.errno in _REFUSED:
        return Problem.FOLDER_UNWRITABLE
    return Problem.FOLDER_MISSING if error.errno in _GONE else Problem.DISK_ERROR


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _prove(path: Path, data: bytes, typed: Typed, name: str) -> None:
    """What came back from the disk is what was sent, and says all that was typed."""
    found = path.read_bytes()
    if found != data:
        raise OSError(errno.EIO, "the disk gave back other bytes")
    if not typed:
        return
    lacking = missing(read_text(found), typed)
    if lacking is not None:
        raise KnownError(Problem.PAPER_INCOMPLETE, file=name, missing=lacking[:80])


def _named(temporary: Path, folder: Path, name: str) -> Path:
    first = folder / name
    number = 1
    while True:
        path = first if number == 1 else first.with_stem(f"{first.stem} ({number})")
        try:
            _rename_onto_nothing(temporary, path)
        except FileExistsError:
            number += 1
        else:
            return path


def _rename_onto_nothing(source: Path, target: Path) -> None:
    """Rename, and raise FileExistsError instead of replacing."""
    if os.name == "nt":
        source.rename(target)  # Windows never replaces
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
        source.rename(target)
    else:
        source.unlink()


def _sync_folder(folder: Path) -> None:
    """So that the name outlives a power cut, too, where the file system can promise that."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
