"""Files on a stick: room asked for, written through to it, read back from it, named last of all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.paths import free_name
from chibo_desktop.store.backup import sync_folder

Tick = Callable[[int], object]
"""Told how many bytes have been read; what it raises ends the reading."""
_LOT = 1 << 18
_MAC_NO_CACHE = 48


def ask_for_room(folder: Path, wanted: int) -> None:
    """``KnownError`` unless the disk of ``folder`` has room for so many bytes."""
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise KnownError(
            Problem.STICK_TOO_SMALL, path=folder, wanted=_megabytes(wanted), free=_megabytes(free)
        )


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:.1f}".replace(".", ",")


def write_through(path: Path, data: bytes) -> None:
    """A new file that is on the disk when this returns."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_out(path: Path) -> None:
    """Have the system put the file on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def size_of(path: Path) -> int:
    """How many bytes the file has by now."""
    return path.stat().st_size


def digest(path: Path, tick: Tick = lambda _read: None) -> str:
    """SHA-256 of the file, in hex."""
    with path.open("rb", buffering=0) as file:
        return _digest(iter(lambda: file.read(_LOT), b""), tick)


def digest_of_disk(path: Path, size: int, tick: Tick = lambda _read: None) -> str:
    """SHA-256 of what the disk gives back; ``size`` is how many bytes were written there."""
    with suppress(OSError):
        return _digest(_past_memory(path, size), tick)
    # A system that refuses to go past its memory reads it as any file.
    return digest(path, tick)


def read_back(path: Path, size: int) -> bytes:
    """The same for a small file: its bytes."""
    with suppress(OSError):
        return b"".join(_past_memory(path, size))
    return path.read_bytes()


def _digest(lots: Iterator[bytes], tick: Tick) -> str:
    # Loaded here: it would slow the start of the program down.
    import hashlib

    found, count = hashlib.sha256(), 0
    for lot in lots:
        found.update(lot)
        count += len(lot)
        tick(count)
    return found.hexdigest()


def _past_memory(path: Path, size: int) -> Iterator[bytes]:
    """The file from the disk itself, and not from what the system still has of it in its memory."""
    if sys.platform == "win32":
        yield from _past_memory_of_windows(path, size)
        return
    with path.open("rb", buffering=0) as file:
        _let_go(file)
        yield from iter(lambda: file.read(_LOT), b"")


def _let_go(file: BinaryIO) -> None:
    if sys.platform == "linux":
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    elif sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(file.fileno(), _MAC_NO_CACHE, 1)


def _past_memory_of_windows(path: Path, size: int) -> Iterator[bytes]:
    """Without buffering Windows reads whole sectors into memory that begins at a page, as mmap gives it."""
    if sys.platform != "win32":
        return
    import ctypes
    import io
    import mmap
    import msvcrt
    from ctypes import wintypes

    read, share_read, open_existing, no_buffering = 0x80000000, 1, 3, 0x20000000
    create = ctypes.WinDLL("kernel32", use_last_error=True).CreateFileW
    create.restype = wintypes.HANDLE
    create.argtypes = (
        wintypes.LPCWSTR,
        *(wintypes.DWORD,) * 2,
        wintypes.LPVOID,
        *(wintypes.DWORD,) * 2,
        wintypes.HANDLE,
    )
    handle = create(str(path), read, share_read, None, open_existing, no_buffering, None)
    if handle is None or handle == ctypes.c_void_p(-1).value:
        raise ctypes.WinError(ctypes.get_last_error())
    descriptor = msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY)
    with io.FileIO(descriptor) as file, mmap.mmap(-1, _LOT) as memory:
        left = size
        while left > 0 and (count := file.readinto(memory)):
            left -= count
            yield memory[:count]


def name_folder(making: Path, name: Path) -> None:
    """Give a finished folder its name, which nothing may have; the name is on the disk afterwards."""
    if os.path.lexists(name):
        # Else an empty folder of that name would be replaced on Linux.
        raise KnownError(Problem.FILE_EXISTS, path=name)
    making.rename(name)
    sync_folder(name)
    sync_folder(name.parent)
    _sync_file_system(name.parent)


def _sync_file_system(folder: Path) -> None:
    """Everything of this disk and no other, where the system has a call for it."""
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            ctypes.CDLL(None).syncfs(opened)
        finally:
            os.close(opened)


@contextmanager
def making_folder(folder: Path, name: str, files: str) -> Iterator[Path]:
    """A new folder for half-made files, whose names begin with ``files``; what is left of it is deleted.

    The one that a stick has kept which was pulled out half way is swept first, if nothing else is in it.
    """
    making = folder / name if _swept(folder / name, files) else free_name(folder, name)
    making.mkdir()
    try:
        yield making
    finally:
        _swept(making, files)


def _swept(folder: Path, files: str) -> bool:
    """Whether the folder is gone, after everything half made in it has been deleted."""
    with suppress(OSError):
        for left in list(folder.iterdir()):
            if left.name.startswith(files):
                left.unlink()
        folder.rmdir()
    return not os.path.lexists(folder)
