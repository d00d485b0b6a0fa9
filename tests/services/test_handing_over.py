"""A copy for the upper level: whole, without what stays with the cell, or not there at all."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.submission import read_manifest
from chibo_desktop.services.handing_over import MAKING, Handed, Order, Stage, Step, hand_over
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store import key as key_of_a_book
from chibo_desktop.store import stick as stick_calls
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key
from tests.services.stick import Stick, watched

EVENING = datetime(2026, 11, 22, 20, 18)
PRIVATE = {
    "phone": "0912 345 678",
    "hometown": "Xã Đồng Văn Thử",
    "card_no": "001234567890",
    "note": "Đang điều trị ở bệnh viện",
}
OLD_PHONE = "0987 654 321"
NAME = "So Chi bo To dan pho 3 - nop 2026-11-22"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """How slowly a password becomes a key is tested elsewhere."""
    monkeypatch.setattr(key_of_a_book, "_ROUNDS", 1000)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("máy")
    made = Services(Book.create(folder / "Sổ chi bộ 3.chibo", lambda: EVENING), Rules())
    made.cell.set_up("Chi bộ Tổ dân phố 3", "Đảng bộ phường Sông Mai", "", "", EVENING.time())
    member_id = made.members.add(Member("", "Lê Thị Sen", phone=OLD_PHONE))
    (row,) = made.members.rows()
    made.members.change(replace(row.member, **PRIVATE))
    assert row.id == member_id
    yield made
    made.close()


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder


@pytest.fixture
def order(services: Services, usb: Path) -> Order:
    return Order(services.book_path, NO_KEY, None, usb, False, NO_KEY, EVENING, "chibo_desktop 0.1.0")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def found_in(path: Path, words: str) -> bool:
    """Whether the bytes hold the words, in any of the ways a text may lie in a file."""
    data = path.read_bytes()
    return any(words.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be"))


def copy_of(handed: Handed) -> Path:
    return handed.folder / handed.manifest.file_name


def refused(order: Order) -> Problem:
    with pytest.raises(KnownError) as raised:
        hand_over(order)
    return raised.value.problem


# -- what is in it ------------------------------------------------------------------------------


def test_the_copy_lies_in_a_folder_of_its_own_with_a_manifest_that_is_true(order: Order, usb: Path):
    handed = hand_over(order)
    assert files(usb) == [f"{NAME}/{NAME}.chibo", f"{NAME}/{NAME}.txt"]
    copy = copy_of(handed)
    manifest = read_manifest((handed.folder / f"{NAME}.txt").read_text(encoding="utf-8-sig"))
    assert manifest == handed.manifest
    assert (manifest.size, manifest.sha256) == (copy.stat().st_size, stick_calls.digest(copy))
    assert (manifest.contents.issuing_body, manifest.contents.members) == ("Chi bộ Tổ dân phố 3", 1)


def test_without_contacts_the_bytes_hold_none_not_even_from_the_history(order: Order, services: Services):
    copy = copy_of(hand_over(order))
    for words in (*PRIVATE.values(), OLD_PHONE, "Thêm đồng chí"):
        assert found_in(services.book_path, words), words
        assert not found_in(copy, words), words
    assert found_in(copy, "Lê Thị Sen")


def test_the_helps_of_the_secretary_and_the_folders_of_her_computer_stay(order: Order, tmp_path: Path):
    path = tmp_path / "khác.chibo"
    with closing(Book.create(path, lambda: EVENING)) as book:
        services = Services(book, Rules())
        services.cell.set_up("Chi bộ Khác", "", "", "", EVENING.time())
        meeting_id = services.meetings.create(MeetingKind.REGULAR, EVENING)
        with book.act("Điền"):
            for sql in (
                "INSERT INTO text_module VALUES ('1', 'gd', 'Gọi điện số 0243 111 222')",
                "INSERT INTO agenda_template VALUES ('1', 'Mẫu riêng của Lan', 'regular')",
                "INSERT INTO submission VALUES ('1', '2026-01-01T00:00:00', 'a', 'E:/Lan', 1, '', 0, 0)",
            ):
                book.run_sql(sql, ())
            values = (meeting_id, "D:\\Riêng của Lan\\Biên bản.docx")
            book.run_sql(
                "INSERT INTO document VALUES ('1', ?, 'minutes', ?, '', '2026-01-01T00:00:00')", values
            )
        copy = copy_of(hand_over(replace(order, book=path, with_contacts=True)))
    assert not any(found_in(copy, words) for words in ("0243", "Mẫu riêng", "của Lan", "E:/Lan"))
    assert found_in(copy, "Biên bản.docx")


def test_with_contacts_they_are_there_but_nothing_that_was_corrected(order: Order):
    copy = copy_of(hand_over(replace(order, with_contacts=True)))
    assert all(found_in(copy, words) for words in PRIVATE.values())
    assert not found_in(copy, OLD_PHONE)


def test_a_copy_opens_as_a_copy_and_takes_no_writing(order: Order):
    copy = copy_of(hand_over(order))
    before = copy.read_bytes()
    with closing(Book.open(copy)) as book:
        assert (book.submitted, book.read_only) == (EVENING, True)
        with pytest.raises(KnownError) as raised, book.act("Sửa"):
            book.run_sql("DELETE FROM member", ())
        assert raised.value.problem is Problem.BOOK_SUBMITTED
        assert book.is_sound()
        assert book.past_actions() == []
    assert copy.read_bytes() == before
    assert refused(replace(order, book=copy)) is Problem.BOOK_SUBMITTED


def test_an_encrypted_copy_shows_nothing_and_opens_with_its_passphrase_only(order: Order):
    handed = hand_over(replace(order, with_contacts=True, key=Key("hoa sen nở muộn")))
    copy = copy_of(handed)
    assert handed.manifest.encrypted
    for words in ("SQLite format", "Lê Thị Sen", "Chi bộ", "CREATE TABLE", *PRIVATE.values()):
        assert not found_in(copy, words)
    for key in (NO_KEY, Key("hoa sen")):
        with pytest.raises(KnownError):
            Book.open(copy, key=key)
    with closing(Book.open(copy, key=Key("hoa sen nở muộn"))) as book:
        assert book.submitted == EVENING
        assert book.is_sound()


def test_the_copy_of_an_encrypted_book_has_a_key_of_its_own_or_none(order: Order, tmp_path: Path):
    own = Key("sổ nhà")
    path = tmp_path / "kín.chibo"
    with closing(Book.create(path, lambda: EVENING, key=own)) as book:
        Services(book, Rules()).cell.set_up("Chi bộ Kín", "", "", "", EVENING.time())
        before = path.read_bytes()
        plain = copy_of(hand_over(replace(order, book=path, own_key=own)))
        kept = copy_of(hand_over(replace(order, book=path, own_key=own, key=Key("khác"))))
    Book.open(plain).close()
    Book.open(kept, key=Key("khác")).close()
    with pytest.raises(KnownError):
        Book.open(kept, key=own)
    assert path.read_bytes() == before


def test_a_copy_never_takes_the_name_of_another(order: Order, usb: Path):
    (usb / NAME).mkdir()
    (usb / f"{NAME} (2)").write_text("của người khác", encoding="utf-8")
    handed = hand_over(order)
    assert handed.folder.name == f"{NAME} (3)"
    assert handed.manifest.file_name == f"{NAME} (3).chibo"
    assert list((usb / NAME).iterdir()) == []


def test_writing_goes_on_in_the_book_while_a_copy_is_made(order: Order, services: Services):
    names: list[str] = []

    def write(step: Step) -> None:
        if step.stage is Stage.READING_BACK and not names:
            names.append(services.members.add(Member("", "Đỗ Văn Muộn")))

    handed = hand_over(order, write)
    assert handed.manifest.contents.members == 1
    services.members.remove(names[0])


# -- whatever comes, no half file ----------------------------------------------------------------


def test_every_call_to_the_stick_may_fail_and_nothing_is_left(order: Order, usb: Path, services: Services):
    before = services.book_path.read_bytes()
    with watched(Stick(usb)) as whole:
        hand_over(order)
    assert {"mkdir", "open", "fsync", "rename", "SELECT sqlci", "ATTACH ? AS "} <= set(whole.log)
    for name in files(usb):
        (usb / name).unlink()
    (usb / NAME).rmdir()
    for place in _sampled(whole.log):
        with watched(Stick(usb, place)):
            try:
                handed = hand_over(order)
            except KnownError:
                left = files(usb)
                assert not [name for name in left if not name.startswith(MAKING)], whole.log[place]
            else:
                # The program could do without that call (room for the name, the way past the memory).
                assert stick_calls.digest(copy_of(handed)) == handed.manifest.sha256
        _clear(usb)
    assert services.book_path.read_bytes() == before


def _sampled(log: list[str]) -> list[int]:
    """Every call but those of SQLite; of these some, for it asks the very same over and over."""
    return [place for place, what in enumerate(log) if what.islower() or place % 50 == 0 or what[:2] == "AT"]


def _clear(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


@pytest.mark.parametrize("share", [0.2, 0.6, 0.97])
def test_a_stick_pulled_out_leaves_at_most_what_is_named_unfinished_and_the_next_copy_sweeps_it(
    order: Order, usb: Path, share: float
):
    with watched(Stick(usb)) as whole:
        hand_over(order)
    _clear(usb)
    with watched(Stick(usb, int(whole.calls * share), number=errno.ENODEV, pulled=True)):
        assert refused(order) is Problem.STICK_GONE
    assert all(name.startswith(MAKING) for name in files(usb))
    hand_over(order)
    assert files(usb) == [f"{NAME}/{NAME}.chibo", f"{NAME}/{NAME}.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk of its own is made so only on Linux")
def test_a_stick_with_too_little_room_is_refused_before_anything_is_written(order: Order, small_disk: Path):
    (small_disk / "ảnh.bin").write_bytes(b"x" * 820_000)
    assert refused(replace(order, folder=small_disk)) is Problem.STICK_TOO_SMALL
    assert files(small_disk) == ["ảnh.bin"]


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk of its own is made so only on Linux")
def test_a_stick_that_fills_up_at_any_byte_is_left_clean(order: Order, small_disk: Path, monkeypatch):
    monkeypatch.setattr(stick_calls, "ask_for_room", lambda _folder, _wanted: None)
    others = small_disk / "ảnh.bin"
    for free in (0, 4096, 60_000, 200_000, 360_000):
        others.write_bytes(b"x" * (1024 * 1024 - 8192 - free))
        assert refused(replace(order, folder=small_disk)) is Problem.DISK_FULL, free
        assert files(small_disk) == ["ảnh.bin"]
    others.unlink()
    assert hand_over(replace(order, folder=small_disk)).folder.parent == small_disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "nhỏ"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
    mounted = subprocess.run(mount, check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_locked_stick_is_told_apart(order: Order, usb: Path):
    with watched(Stick(usb)) as whole:
        hand_over(order)
    _clear(usb)
    making = whole.log.index("mkdir")
    with watched(Stick(usb, making, number=errno.EROFS)):
        assert refused(order) is Problem.STICK_READ_ONLY


def test_a_byte_that_changes_on_the_stick_is_found(order: Order, usb: Path, monkeypatch):
    real = stick_calls.write_out

    def spoil(path: Path) -> None:
        real(path)
        with path.open("rb+") as file:
            file.seek(5000)
            old = file.read(1)
            file.seek(5000)
            file.write(bytes([old[0] ^ 1]))

    monkeypatch.setattr(stick_calls, "write_out", spoil)
    assert refused(order) is Problem.STICK_DIFFERS
    assert files(usb) == []


def test_a_manifest_that_reads_back_otherwise_is_found(order: Order, usb: Path, monkeypatch):
    monkeypatch.setattr(stick_calls, "read_back", lambda _path, _size: b"")
    assert refused(order) is Problem.STICK_DIFFERS
    assert files(usb) == []


@pytest.mark.parametrize("stage", list(Stage))
def test_a_copy_can_be_called_off_in_every_stage(order: Order, usb: Path, stage: Stage):
    class CalledOff(BaseException):
        pass

    def stop(step: Step) -> None:
        if step.stage is stage and step.share != 0.0:
            raise CalledOff

    with pytest.raises(CalledOff):
        hand_over(order, stop)
    assert list(usb.iterdir()) == []


def test_the_folders_of_the_book_and_of_its_copies_are_refused(order: Order, tmp_path: Path):
    assert refused(replace(order, folder=order.book.parent)) is Problem.SUBMISSION_BESIDE_BOOK
    copies = tmp_path / "backups" / "Sổ 12"
    copies.mkdir(parents=True)
    order = replace(order, copies=copies)
    for folder in (copies, copies.parent):
        assert refused(replace(order, folder=folder)) is Problem.SUBMISSION_AMONG_COPIES
    assert list(copies.iterdir()) == []


def test_a_folder_that_is_gone_is_said(order: Order, usb: Path):
    assert refused(replace(order, folder=usb / "không có")) is Problem.STICK_GONE


def test_what_somebody_else_keeps_in_an_unfinished_folder_stays(order: Order, usb: Path):
    left = usb / f"{MAKING}{NAME}"
    left.mkdir()
    (left / f"{NAME}.chibo.part").write_bytes(b"half")
    (left / "của tôi.doc").write_bytes(b"x")
    hand_over(order)
    assert files(left) == ["của tôi.doc"]
    assert files(usb / NAME) == [f"{NAME}.chibo", f"{NAME}.txt"]
