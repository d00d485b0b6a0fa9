"""A disk that can lose its power: what was synced is on it, of the rest anything may be (`losses`).

Names and contents are kept apart, as file systems do: a name given or taken away is on the disk for sure only
when its folder was synced, wherever the file itself was. A rename is one step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

FOLDER = -1
"""Stands for the content of a folder."""

Image = dict[str, bytes | None]
"""What is on a disk: the content of each file by its path, `None` for a folder."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes written into a file (by its number) from an offset."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Resize:
    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Name:
    """In one step a name is given to a file, and others are taken away."""

    folder: str
    given: str | None
    file: int
    taken: tuple[str, ...] = ()


Pending = Write | Resize | Name


@dataclass(slots=True)
class Disk:
    """What is on the disk for sure, and everything after that, in the order it was done."""

    contents: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    pending: list[Pending] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """A disk on which a folder lies safely; paths on it are those below the folder."""
        disk = cls()
        for number, path in enumerate(sorted(folder.rglob("*"))):
            name = path.relative_to(folder).as_posix()
            disk.names[name] = FOLDER if path.is_dir() else number
            if path.is_file():
                disk.contents[number] = path.read_bytes()
        return disk

    def sync(self, file: int) -> None:
        """The file's content and length are on the disk; of its name nothing is known."""
        done = [op for op in self.pending if not isinstance(op, Name) and op.file == file]
        self.contents[file] = _written(self.contents.get(file, b""), done)
        self.pending = [op for op in self.pending if isinstance(op, Name) or op.file != file]

    def sync_folder(self, folder: str) -> None:
        """The names in this folder are on the disk."""
        for op in self.pending:
            if isinstance(op, Name) and op.folder == folder:
                rename(self.names, op)
        self.pending = [op for op in self.pending if not isinstance(op, Name) or op.folder != folder]

    def sync_all(self) -> None:
        for file in {op.file for op in self.pending if not isinstance(op, Name)}:
            self.sync(file)
        for folder in {op.folder for op in self.pending if isinstance(op, Name)}:
            self.sync_folder(folder)

    def content(self, file: int) -> bytes:
        """What a program reads from the file now."""
        return _written(
            self.contents.get(file, b""),
            [op for op in self.pending if not isinstance(op, Name) and op.file == file],
        )

    def image(self, kept: Iterable[Pending]) -> Image:
        """The disk when the power is back and of the pending only these are on it."""
        names, writes = dict(self.names), {}
        for op in kept:
            if isinstance(op, Name):
                rename(names, op)
            else:
                writes.setdefault(op.file, []).append(op)
        image: Image = {}
        for name, file in sorted(names.items()):
            parent = str(PurePosixPath(name).parent)
            if parent != "." and image.get(parent, b"") is not None:
                continue  # its folder was not kept
            image[name] = (
                None if file == FOLDER else _written(self.contents.get(file, b""), writes.get(file, []))
            )
        return image


def _written(content: bytes, ops: Iterable[Pending]) -> bytes:
    done = bytearray(content)
    for op in ops:
        if isinstance(op, Resize):
            done = done[: op.size].ljust(op.size, b"\0")
        elif isinstance(op, Write):
            done = done.ljust(op.offset, b"\0")
            done[op.offset : op.offset + len(op.data)] = op.data
    return bytes(done)


def rename(names: dict[str, int], op: Name) -> None:
    """Give and take the names in a folder."""
    for name in op.taken:
        if op.given is None or names.get(name) == op.file:
            names.pop(name, None)
    if op.given is not None:
        names[op.given] = op.file


# -- what a process does to it --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sync:
    file: int


@dataclass(frozen=True, slots=True)
class SyncFolder:
    folder: str


@dataclass(frozen=True, slots=True)
class SyncAll:
    pass


@dataclass(frozen=True, slots=True)
class Mark:
    """The process has said something, and goes on."""

    said: bytes


Step = Pending | Sync | SyncFolder | SyncAll | Mark


def do(disk: Disk, step: Step) -> None:
    """Carry one step out on the disk."""
    match step:
        case Sync(file):
            disk.sync(file)
        case SyncFolder(folder):
            disk.sync_folder(folder)
        case SyncAll():
            disk.sync_all()
        case Mark():
            pass
        case _:
            disk.pending.append(step)
