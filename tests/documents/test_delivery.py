"""A paper arrives whole under a name of its own, or not at all; nothing that is there is ever touched."""

import errno
import hashlib
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from chibo_desktop.documents import delivery, making
from chibo_desktop.documents.delivery import deliver, safe_name
from chibo_desktop.domain.errors import KnownError, Problem
from tests.documents import samples

NAME = "Biên bản 11-2026.docx"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_paper_arrives_with_its_hash(tmp_path: Path):
    paper = samples.short_minutes()
    delivered = making.deliver(paper, tmp_path / "Văn bản" / "2026-11", NAME)
    assert delivered.path == tmp_path / "Văn bản" / "2026-11" / NAME
    assert delivered.path.read_bytes() == making.make(paper)
    assert delivered.sha256 == hashlib.sha256(delivered.path.read_bytes()).hexdigest()
    assert names(delivered.path.parent) == [NAME]
    assert "Biên bản đã được đọc lại" in delivery.read_text(delivered.path)


def test_nothing_is_ever_replaced(tmp_path: Path):
    (tmp_path / NAME).write_bytes(b"by hand")
    paths = [deliver(tmp_path, NAME, f"{number}".encode()).path for number in range(3)]
    assert [path.name for path in paths] == [f"Biên bản 11-2026 ({number}).docx" for number in (2, 3, 4)]
    assert (tmp_path / NAME).read_bytes() == b"by hand"
    assert [path.read_bytes() for path in paths] == [b"0", b"1", b"2"]


def test_a_stick_without_hard_links_takes_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "FAT has no links")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / NAME).write_bytes(b"by hand")
    assert deliver(tmp_path, NAME, b"new").path.name == "Biên bản 11-2026 (2).docx"
    assert (tmp_path / NAME).read_bytes() == b"by hand"
    assert len(names(tmp_path)) == 2


def test_a_paper_that_lacks_something_typed_is_not_delivered(tmp_path: Path):
    data = making.make(samples.short_minutes())
    with pytest.raises(KnownError) as caught:
        deliver(tmp_path, NAME, data, (("Còn hai hộ chưa treo cờ.",), ("Không ai gõ câu này.",)))
    assert caught.value.problem is Problem.PAPER_INCOMPLETE
    assert caught.value.facts["missing"] == "Không ai gõ câu này."
    assert names(tmp_path) == []


def test_bytes_that_come_back_changed_are_not_delivered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"rot")
    with pytest.raises(KnownError) as caught:
        deliver(tmp_path, NAME, b"what was sent")
    assert caught.value.problem is Problem.DISK_ERROR
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "number, problem",
    [
        (errno.ENOSPC, Problem.DISK_FULL),
        (errno.EROFS, Problem.FOLDER_UNWRITABLE),
        (errno.EACCES, Problem.FOLDER_UNWRITABLE),
        (errno.EIO, Problem.DISK_ERROR),
        (errno.ENODEV, Problem.FOLDER_MISSING),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_disk_that_fails_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, problem: Problem, step: str
):
    old = deliver(tmp_path, NAME, b"last month").path

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(KnownError) as caught:
        deliver(tmp_path, NAME, b"this month")
    assert caught.value.problem is problem
    assert str(caught.value.facts["path"]).endswith(NAME)
    assert old.read_bytes() == b"last month"
    assert names(tmp_path) == [NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_in_earnest(tmp_path: Path):
    """The limit on file sizes is the one way to fill a disk without being its administrator."""
    deliver(tmp_path, NAME, b"last month")
    code = f"""
        import resource, sys
        from pathlib import Path
        from chibo_desktop.documents.delivery import deliver
        from chibo_desktop.domain.errors import KnownError, Problem
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            deliver(Path({str(tmp_path)!r}), {NAME!r}, bytes(100_000))
        except KnownError as error:
            sys.exit(0 if error.problem is Problem.DISK_FULL else 1)
        sys.exit(2)
    """
    root = Path(__file__).parents[2]
    assert (
        subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=root, check=False).returncode == 0
    )
    assert names(tmp_path) == [NAME]
    assert (tmp_path / NAME).read_bytes() == b"last month"


def test_a_folder_that_cannot_be_made(tmp_path: Path):
    (tmp_path / "tệp").write_bytes(b"")
    with pytest.raises(KnownError) as caught:
        deliver(tmp_path / "tệp" / "thư mục", NAME, b"x")
    assert caught.value.problem is Problem.FOLDER_MISSING


def test_a_stick_pulled_out_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def pull(_: int) -> None:
        for path in tmp_path.iterdir():
            path.unlink()
        tmp_path.rmdir()

    monkeypatch.setattr(os, "fsync", pull)
    with pytest.raises(KnownError) as caught:
        deliver(tmp_path, NAME, b"x")
    assert caught.value.problem is Problem.FOLDER_MISSING


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write anywhere"
)
def test_a_folder_that_may_not_be_written(tmp_path: Path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(KnownError) as caught:
            deliver(tmp_path, NAME, b"x")
    finally:
        tmp_path.chmod(0o700)
    assert caught.value.problem is Problem.FOLDER_UNWRITABLE


@pytest.mark.parametrize(
    "given, safe",
    [
        ("Biên bản 11-2026.docx", "Biên bản 11-2026.docx"),
        ("Biên bản 11/2026: họp? *.docx", "Biên bản 11 2026 họp.docx"),
        ("con.docx", "_con.docx"),
        ("..docx", "Văn bản.docx"),
        (f"{'dài ' * 100}.docx", f"{('dài ' * 30).strip()}.docx"),
    ],
)
def test_names_that_every_file_system_takes(given: str, safe: str):
    assert safe_name(given) == safe
