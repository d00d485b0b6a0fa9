"""Files on a stick: what is read back is the disk's, names are never taken from others, halves are swept."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store import stick

DATA = bytes(range(256)) * 3000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.bin"
    stick.write_through(path, DATA)
    return path


def test_the_digest_is_that_of_the_bytes_and_tells_how_far_it_is(file: Path):
    heard: list[int] = []
    assert stick.digest_of_disk(file, len(DATA), heard.append) == hashlib.sha256(DATA).hexdigest()
    assert heard == sorted(heard)
    assert heard[-1] == len(DATA)
    assert stick.read_back(file, len(DATA)) == DATA
    assert stick.digest(file) == stick.digest_of_disk(file, len(DATA))


def test_a_system_that_keeps_its_memory_is_read_as_any_file(file: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(_file: object) -> None:
        raise OSError(errno.EINVAL, "not here")

    monkeypatch.setattr(stick, "_let_go", refuse)
    assert stick.digest_of_disk(file, len(DATA)) == hashlib.sha256(DATA).hexdigest()
    assert stick.read_back(file, len(DATA)) == DATA


def test_a_file_that_is_there_is_not_written_over(file: Path):
    with pytest.raises(FileExistsError):
        stick.write_through(file, b"x")
    assert file.read_bytes() == DATA


def test_even_an_empty_folder_keeps_its_name(tmp_path: Path):
    for name in ("making", "taken"):
        (tmp_path / name).mkdir()
    with pytest.raises(KnownError) as refused:
        stick.name_folder(tmp_path / "making", tmp_path / "taken")
    assert refused.value.problem is Problem.FILE_EXISTS
    stick.name_folder(tmp_path / "making", tmp_path / "free")
    assert (tmp_path / "free").is_dir()


def test_what_was_left_half_made_is_swept_and_what_is_finished_stays(tmp_path: Path):
    left = tmp_path / "making"
    left.mkdir()
    (left / "a.part").write_bytes(b"half")
    with stick.making_folder(tmp_path, "making", "a") as making:
        assert making == left
        assert list(making.iterdir()) == []
        (making / "a.part").write_bytes(b"x")
    assert not left.exists()
    with stick.making_folder(tmp_path, "making", "a") as making:
        making.rename(tmp_path / "done")
    assert (tmp_path / "done").is_dir()


def test_too_little_room_is_told_in_megabytes(tmp_path: Path):
    with pytest.raises(KnownError) as refused:
        stick.ask_for_room(tmp_path, 10**18)
    assert refused.value.facts["wanted"] == "1000000000000,0"
    stick.ask_for_room(tmp_path, 1)
