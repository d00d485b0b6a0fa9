"""The receipt in the book, and the clerk's question: is this what was sent?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import Member
from chibo_desktop.services.checking import Verdict, check
from chibo_desktop.services.handing_over import Handed
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book

EVENING = datetime(2026, 11, 22, 20, 18)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = tmp_path_factory.mktemp("máy") / "so.chibo"
    made = Services(Book.create(path, lambda: EVENING), Rules())
    made.cell.set_up("Chi bộ Tổ dân phố 3", "", "", "", EVENING.time())
    made.members.add(Member("", "Lê Thị Sen"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def sent(services: Services, tmp_path_factory: pytest.TempPathFactory) -> Handed:
    made = services.submission.work(tmp_path_factory.mktemp("USB"), with_contacts=False)()
    services.submission.keep(made)
    return made


@pytest.fixture
def handed(sent: Handed, tmp_path: Path) -> Handed:
    """What was sent, arrived in a folder that may be spoilt."""
    folder = tmp_path / sent.folder.name
    shutil.copytree(sent.folder, folder)
    return replace(sent, folder=folder)


def copy_of(handed: Handed) -> Path:
    return handed.folder / handed.manifest.file_name


def verdict(path: Path) -> Verdict:
    return check(path).verdict


def test_the_counts_shown_before_are_those_of_the_copy(services: Services, handed: Handed):
    assert services.submission.contents() == handed.manifest.contents


def test_a_copy_tells_that_it_is_one_and_makes_no_other(handed: Handed):
    services = Services(Book.open(copy_of(handed)), Rules())
    assert services.submitted_at == EVENING
    assert services.read_only
    with pytest.raises(KnownError) as refused:
        services.submission.contents()
    assert refused.value.problem is Problem.BOOK_SUBMITTED
    services.close()


def test_a_copy_that_arrived_as_it_was_sent_is_told_by_file_page_or_folder(
    handed: Handed, services: Services
):
    copy = copy_of(handed)
    for chosen in (copy, copy.with_suffix(".txt"), handed.folder):
        found = check(chosen, services.submission.receipts())
        assert (found.verdict, found.known, found.path) == (Verdict.AS_SENT, True, copy)
        assert found.manifest == handed.manifest
    assert not check(copy).known


def test_a_copy_under_another_name_is_found_by_either(handed: Handed):
    page = copy_of(handed).with_suffix(".txt")
    moved = page.with_name("chi bo 3.txt")
    page.rename(moved)
    assert check(moved).verdict is Verdict.AS_SENT
    copy_of(handed).rename(moved.with_suffix(".chibo"))
    assert check(moved.with_suffix(".chibo")).verdict is Verdict.AS_SENT


@pytest.mark.parametrize("place", [0, 5000, -1])
def test_one_changed_byte_is_seen(handed: Handed, place: int):
    copy = copy_of(handed)
    data = bytearray(copy.read_bytes())
    data[place] ^= 1
    copy.write_bytes(data)
    assert verdict(copy) is Verdict.CHANGED


def test_a_cut_a_longer_and_a_missing_copy_are_told_apart(handed: Handed):
    copy = copy_of(handed)
    data = copy.read_bytes()
    copy.write_bytes(data + b"x")
    assert verdict(copy) is Verdict.CHANGED
    copy.write_bytes(data[:-1])
    assert verdict(copy) is Verdict.SHORTER
    copy.unlink()
    assert verdict(copy) is Verdict.MISSING


def test_a_manifest_that_counts_otherwise_is_seen(handed: Handed):
    page = copy_of(handed).with_suffix(".txt")
    text = page.read_text(encoding="utf-8-sig")
    page.write_text(text.replace("Số đảng viên trong sổ: 1", "Số đảng viên trong sổ: 11"), encoding="utf-8")
    assert verdict(page) is Verdict.MISCOUNTED


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\xff\xd8", "Kính gửi Đảng ủy".encode()])
def test_a_page_that_is_no_manifest_is_told(handed: Handed, data: bytes):
    copy = copy_of(handed)
    copy.with_suffix(".txt").write_bytes(data)
    with pytest.raises(KnownError) as refused:
        check(copy)
    assert refused.value.problem is Problem.MANIFEST_UNREADABLE


def test_without_its_page_nothing_can_be_said(handed: Handed):
    copy_of(handed).with_suffix(".txt").unlink()
    with pytest.raises(KnownError) as refused:
        check(handed.folder)
    assert refused.value.problem is Problem.MANIFEST_MISSING


def test_an_encrypted_copy_is_checked_without_its_passphrase(services: Services, tmp_path: Path):
    work = services.submission.work(tmp_path, with_contacts=True, passphrase="hoa sen nở muộn")
    handed = work()
    assert verdict(handed.folder) is Verdict.AS_SENT


def test_an_easy_passphrase_is_refused(services: Services, tmp_path: Path):
    with pytest.raises(KnownError) as refused:
        services.submission.work(tmp_path, with_contacts=True, passphrase=" sen   ")
    assert refused.value.problem is Problem.PASSWORD_SHORT


def test_the_receipt_stays_whatever_is_undone(services: Services, sent: Handed):
    (receipt,) = services.submission.receipts()
    assert (receipt.file_name, receipt.place) == (sent.manifest.file_name, str(sent.folder.parent))
    assert (receipt.size, receipt.sha256) == (sent.manifest.size, sent.manifest.sha256)
    undone = services.history.undo()
    assert undone is not None
    assert "Lê Thị Sen" in undone.name
    assert services.submission.receipts() == [receipt]
    assert services.history.past()[1].name == f"Chép nộp cấp trên: {sent.manifest.file_name}"
    assert services.history.redo() is not None
