"""The system calls of a process, read as steps on the disk that a folder stands for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tests.crash.disk import (
    FOLDER,
    Disk,
    Mark,
    Name,
    Resize,
    Step,
    Sync,
    SyncAll,
    SyncFolder,
    Write,
    do,
    rename,
)
from tests.crash.tracing import Call


@dataclass(slots=True)
class _Open:
    """An open file or folder of the disk, or what the process says things into."""

    file: int
    name: str
    position: int = 0
    append: bool = False


_SAYING = -2


class Reader:
    """Turns calls into steps on the disk that lies in `folder`; what is written into `marks` are marks."""

    def __init__(self, disk: Disk, folder: Path, marks: Path) -> None:
        self._folder, self._marks = folder.as_posix(), marks.as_posix()
        self._names = dict(disk.names)
        self._disk = Disk(dict(disk.contents), dict(disk.names))
        self._next = max((*disk.contents, 0)) + 1
        self._open: dict[int, _Open] = {}

    def steps(self, calls: Iterable[Call]) -> list[Step]:
        made: list[Step] = []
        for call in calls:
            for step in _HOW.get(call.name, _refuse)(self, call):
                do(self._disk, step)
                if isinstance(step, Name):
                    rename(self._names, step)
                made.append(step)
        return made

    def _below(self, path: str) -> str | None:
        """The path on the disk; `None` for what lies elsewhere."""
        if not path.startswith(self._folder):
            assert path.startswith("/") or "chibo" not in path, f"a relative path: {path}"
            return None
        return path[len(self._folder) + 1 :] or "."

    def concerned(self, call: Call) -> bool:
        """Whether a call is about this disk at all."""
        numbers = {argument for argument in call.arguments if isinstance(argument, str)}
        return any(self._below(path) is not None for path in _paths(call)) or any(
            str(number) in numbers for number in self._open
        )

    def openat(self, call: Call) -> Iterable[Step]:
        path, flags = call.path(1), str(call.arguments[2])
        name = self._below(path)
        if name is None:
            self._open.pop(call.answer, None)
            if path == self._marks:
                self._open[call.answer] = _Open(_SAYING, path)
            return
        if "O_CREAT" in flags and name not in self._names:
            yield Name(_folder_of(name), name, self._next)
            self._next += 1
        file = self._names.get(name, FOLDER)
        if "O_TRUNC" in flags and self._disk.content(file):
            yield Resize(file, 0)
        self._open[call.answer] = _Open(file, name, append="O_APPEND" in flags)

    def close(self, call: Call) -> Iterable[Step]:
        self._open.pop(call.number(0), None)
        return ()

    def lseek(self, call: Call) -> Iterable[Step]:
        if (opened := self._open.get(call.number(0))) is not None:
            opened.position = call.answer
        return ()

    def write(self, call: Call) -> Iterable[Step]:
        data = b"".join(part for part in call.arguments[1:] if isinstance(part, bytes))
        return self._write_here(call.number(0), data[: call.answer])

    def pwrite(self, call: Call) -> Iterable[Step]:
        if (opened := self._open.get(call.number(0))) is not None:
            yield Write(opened.file, call.number(3), call.data(1)[: call.answer])

    def sendfile(self, call: Call) -> Iterable[Step]:
        source = self._open.get(call.number(1))
        if call.number(0) in self._open and call.answer:
            assert source is not None, "a file from elsewhere was copied onto the disk"
            at = int(str(call.arguments[2]).split("]")[0].lstrip("["))  # "[0] => [4096]"
            data = self._disk.content(source.file)
            yield from self._write_here(call.number(0), data[at : at + call.answer])

    def _write_here(self, number: int, data: bytes) -> Iterable[Step]:
        opened = self._open.get(number)
        if opened is None or not data:
            return
        if opened.file == _SAYING:
            yield Mark(data)
            return
        at = len(self._disk.content(opened.file)) if opened.append else opened.position
        opened.position = at + len(data)
        yield Write(opened.file, at, data)

    def ftruncate(self, call: Call) -> Iterable[Step]:
        if (opened := self._open.get(call.number(0))) is not None:
            yield Resize(opened.file, call.number(1))

    def fsync(self, call: Call) -> Iterable[Step]:
        if (opened := self._open.get(call.number(0))) is not None:
            yield SyncFolder(opened.name) if opened.file == FOLDER else Sync(opened.file)

    def sync(self, _call: Call) -> Iterable[Step]:
        yield SyncAll()

    def rename(self, call: Call) -> Iterable[Step]:
        old, new = (self._below(path) for path in _paths(call))
        if old is not None and new is not None:
            assert _folder_of(old) == _folder_of(new), "a rename into another folder"
            yield Name(_folder_of(new), new, self._names[old], taken=(old,))

    def link(self, call: Call) -> Iterable[Step]:
        old, new = (self._below(path) for path in _paths(call))
        if old is not None and new is not None:
            yield Name(_folder_of(new), new, self._names[old])

    def unlink(self, call: Call) -> Iterable[Step]:
        (path,) = _paths(call)
        if (name := self._below(path)) is not None:
            yield Name(_folder_of(name), None, self._names[name], taken=(name,))

    def mkdir(self, call: Call) -> Iterable[Step]:
        (path,) = _paths(call)
        if (name := self._below(path)) is not None:
            yield Name(_folder_of(name), name, FOLDER)


def _paths(call: Call) -> list[str]:
    return [os.fsdecode(argument) for argument in call.arguments if isinstance(argument, bytes)]


def _folder_of(name: str) -> str:
    return str(PurePosixPath(name).parent)


def _refuse(reader: Reader, call: Call) -> Iterable[Step]:
    if reader.concerned(call):
        raise NotImplementedError(f"the model of a disk does not know {call.name}")
    return ()


_HOW: Mapping[str, Callable[[Reader, Call], Iterable[Step]]] = {
    "openat": Reader.openat,
    "close": Reader.close,
    "lseek": Reader.lseek,
    "write": Reader.write,
    "writev": Reader.write,
    "pwrite64": Reader.pwrite,
    "ftruncate": Reader.ftruncate,
    "fsync": Reader.fsync,
    "fdatasync": Reader.fsync,
    "sync": Reader.sync,
    "rename": Reader.rename,
    "renameat": Reader.rename,
    "renameat2": Reader.rename,
    "link": Reader.link,
    "linkat": Reader.link,
    "unlink": Reader.unlink,
    "unlinkat": Reader.unlink,
    "rmdir": Reader.unlink,
    "mkdir": Reader.mkdir,
    "mkdirat": Reader.mkdir,
    "sendfile": Reader.sendfile,
}
