"""Files gone bad in every way a cell's laptop knows, and what the program makes of them.

Each damaged file is opened as the program does it, and as after a crash looked through. It must work and hold
what the book held at some moment, or be refused with a sentence. `Outcome` tells what else there may be.
"""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from random import Random

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services.opening import open_book
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store import history
from chibo_desktop.store.book import Book
from chibo_desktop.store.opening import connect, journal_of
from chibo_desktop.store.transactions import transaction
from chibo_desktop.ui.labels import sentence
from tests.crash.scripts import held
from tests.services.worked import CLOSING, Clock, Worked, official
from tests.store.filled import rows, same_ids

PAGE = 4096
BOOK = "Sổ.chibo"


@dataclass(frozen=True, slots=True)
class Torn:
    """Two files: a book in which an act is half written, and the journal that can take it back."""

    book: bytes
    journal: bytes


@dataclass(frozen=True, slots=True)
class Sample:
    """One book at several moments, the newest last; and what tells that it is itself again."""

    states: tuple[bytes, ...]
    known: frozenset[str]
    """All that it held, its history too."""
    known_rows: frozenset[str]
    """The same without the history."""
    torn: tuple[Torn, ...]
    """The book and its journal in the midst of acts at these moments."""

    @property
    def now(self) -> bytes:
        return self.states[-1]


def make_sample(folder: Path) -> Sample:
    """An evening in an invented cell, kept at six moments of it."""
    books: list[Book] = []
    with same_ids():
        worked = Worked(folder, books.append)
        (book,) = books
        sample = Sample((), frozenset(), frozenset(), ())
        acts: tuple[Callable[[], object], ...] = (
            worked.last_month,
            worked.open,
            worked.write,
            worked.adopt,
            worked.close,
            lambda: worked.services.members.add(official("Hồ Thị Ý")),
        )
        for act in acts:
            act()
            sample = Sample(
                (*sample.states, book.path.read_bytes()),
                sample.known | {held(book)},
                sample.known_rows | {_rows_held(book)},
                (*sample.torn, _torn(book.path)),
            )
        worked.services.close()
    return sample


def _torn(path: Path) -> Torn:
    """An act of many pages stopped half way, as SQLite writes it: what else it holds stays as it is."""
    torn = Torn(b"", b"")
    with closing(connect(path)) as db:
        db.execute_sql("PRAGMA cache_size = 3")
        with suppress(ZeroDivisionError), transaction(db):
            history.begin(db, history.ActionKind.ACT, "Sửa nhiều", CLOSING, None)
            db.execute_sql("UPDATE member SET note = name || hex(zeroblob(400)), group_name = 'Tổ 9'")
            torn = Torn(path.read_bytes(), journal_of(path).read_bytes())
            raise ZeroDivisionError
    return torn


def _rows_held(book: Book) -> str:
    return blake2b(repr(rows(book)).encode(), digest_size=16).hexdigest()


# -- what corrupts a file -------------------------------------------------------------------------

Content = bytes | Torn | None
"""What lies there: a file, one with a journal beside it, or a folder."""
Way = Callable[[Sample, Random], Content]


def flip_a_bit(sample: Sample, random: Random) -> bytes:
    data = bytearray(sample.now)
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


def flip_many_bits(sample: Sample, random: Random) -> bytes:
    data = bytearray(sample.now)
    for _ in range(random.choice((3, 50, 500))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


def edit_header(sample: Sample, random: Random) -> bytes:
    data = bytearray(sample.now)
    at = random.randrange(100)
    data[at] = random.randrange(256) if random.random() < 0.5 else data[at] ^ 1 << random.randrange(8)
    return bytes(data)


def cut_tail(sample: Sample, random: Random) -> bytes:
    return sample.now[: random.randrange(len(sample.now))]


def cut_pages(sample: Sample, random: Random) -> bytes:
    return sample.now[: PAGE * random.randrange(len(sample.now) // PAGE)]


def swap_pages(sample: Sample, random: Random) -> bytes:
    data = bytearray(sample.now)
    one, other = (PAGE * page for page in random.sample(range(len(data) // PAGE), 2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]
    return bytes(data)


def zero_pages(sample: Sample, random: Random) -> bytes:
    data = bytearray(sample.now)
    for _ in range(random.choice((1, 1, 8))):
        page = PAGE * random.randrange(len(data) // PAGE)
        data[page : page + PAGE] = bytes(PAGE)
    return bytes(data)


def noise_over_a_page(sample: Sample, random: Random) -> bytes:
    data = bytearray(sample.now)
    page = PAGE * random.randrange(len(data) // PAGE)
    data[page : page + PAGE] = random.randbytes(PAGE)
    return bytes(data)


def zero_sectors(sample: Sample, random: Random) -> bytes:
    data = bytearray(sample.now)
    at = 512 * random.randrange(len(data) // 512)
    length = min(512 * random.randrange(1, 8), len(data) - at)
    data[at : at + length] = bytes(length)
    return bytes(data)


def double_a_page(sample: Sample, random: Random) -> bytes:
    data = bytearray(sample.now)
    one, other = (PAGE * page for page in random.sample(range(len(data) // PAGE), 2))
    data[one : one + PAGE] = data[other : other + PAGE]
    return bytes(data)


def mix_with_an_older_state(sample: Sample, random: Random) -> bytes:
    """Some pages are as they were before: a stick that lost writes, a copy torn in the middle."""
    data, older = bytearray(sample.now), random.choice(sample.states[:-1])
    pages = [slice(at, at + PAGE) for at in range(0, len(older), PAGE)]
    # Most pages hold the schema, which no evening changes: putting one of those back is no damage.
    others = [page for page in pages if older[page] != data[page]]
    for page in random.sample(others, k=random.choice((1, 1, 1, 5))):
        data[page] = older[page]
    return bytes(data)


def first_part_of_an_older_state(sample: Sample, random: Random) -> bytes:
    """Copied while it was written: the one part before the act, the rest after it."""
    older = random.choice(sample.states[:-1])
    at = PAGE * random.randrange(1, len(older) // PAGE)
    return older[:at] + sample.now[at:] if random.random() < 0.5 else sample.now[:at] + older[at:]


def copied_amid_an_act(sample: Sample, random: Random) -> Torn:
    """Both files were taken along."""
    return random.choice(sample.torn)


def copied_without_its_journal(sample: Sample, random: Random) -> bytes:
    return random.choice(sample.torn).book


def journal_of_another_day(sample: Sample, random: Random) -> Torn:
    """The book was copied over another one, whose journal stayed."""
    books = (*sample.states, *(torn.book for torn in sample.torn))
    return Torn(random.choice(books), random.choice(sample.torn).journal)


def journal_cut_off(sample: Sample, random: Random) -> Torn:
    torn = random.choice(sample.torn)
    return Torn(torn.book, torn.journal[: random.randrange(len(torn.journal))])


def journal_damaged(sample: Sample, random: Random) -> Torn:
    torn = random.choice(sample.torn)
    journal = bytearray(torn.journal)
    for _ in range(random.choice((1, 20))):
        journal[random.randrange(len(journal))] ^= 1 << random.randrange(8)
    return Torn(torn.book, bytes(journal))


def grow(sample: Sample, random: Random) -> bytes:
    return sample.now + random.randbytes(random.randrange(1, 3 * PAGE))


def another_file(_sample: Sample, random: Random) -> Content:
    """Something else under the name of a book."""
    return random.choice(_FOREIGN)(random)


def _docx(random: Random) -> bytes:
    from docx import Document

    document, out = Document(), BytesIO()
    document.add_paragraph("Biên bản " * random.randrange(1, 500))
    document.save(out)
    return out.getvalue()


def _xlsx(random: Random) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), BytesIO()
    for number in range(random.randrange(1, 50)):
        book.worksheets[0].append([number, "Họ và tên"])
    book.save(out)
    return out.getvalue()


def _zip(random: Random) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("sổ.chibo", random.randbytes(5000))
    return out.getvalue()


def _another_database(random: Random) -> bytes:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE member (id TEXT PRIMARY KEY, name TEXT)")
        db.executemany(
            "INSERT INTO member VALUES (?, ?)", [(str(n), "x") for n in range(random.randrange(900))]
        )
        db.execute(f"PRAGMA user_version = {random.randrange(4)}")
        return db.serialize()


def _beginning_only(random: Random) -> bytes:
    begin = random.choice((b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\r\n", b"SQLite format 3\0", b"MZ"))
    return begin + random.randbytes(random.choice((0, 10, 100, PAGE, PAGE * 3, 5000)))


_FOREIGN: tuple[Callable[[Random], Content], ...] = (
    _docx,
    _xlsx,
    _zip,
    _another_database,
    _beginning_only,
    lambda random: "Danh sách đảng viên\n".encode() * random.randrange(1, 400),
    lambda random: bytes(random.randrange(1, 4) * PAGE),
    lambda random: random.randbytes(random.randrange(1, 4) * PAGE),
    lambda _random: b"",
    lambda _random: None,
)

WAYS: tuple[Way, ...] = (
    flip_a_bit,
    flip_many_bits,
    edit_header,
    cut_tail,
    cut_pages,
    swap_pages,
    zero_pages,
    noise_over_a_page,
    zero_sectors,
    double_a_page,
    mix_with_an_older_state,
    first_part_of_an_older_state,
    copied_amid_an_act,
    copied_without_its_journal,
    journal_of_another_day,
    journal_cut_off,
    journal_damaged,
    grow,
    another_file,
)


def random_of(way: Way, seed: int) -> Random:
    """Chance that is the same for the same way and seed."""
    return Random(f"{way.__name__} {seed}")


# -- what the program makes of it -----------------------------------------------------------------


class Outcome(StrEnum):
    """How it ended, from good to bad."""

    WORKS = "works, with what it held"
    REFUSED = "refused with a sentence"
    HISTORY = "works, with a word of the history that is another"
    ALTERED = "works, with something that the book never held"
    FAILED = "ended in an error without a sentence"

    @property
    def bad(self) -> bool:
        return self in (Outcome.ALTERED, Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Found:
    outcome: Outcome
    detail: str


def use_damaged(content: Content, folder: Path, sample: Sample) -> Found:
    """Put this content in the place of a book, open that as after a crash, and work with it."""
    path = _lay_out(content, folder)
    try:
        found = _use(path, sample)
    except KnownError as error:
        said = sentence(error)
        assert said.endswith((".", "?")), said
        found = Found(Outcome.REFUSED, error.problem.value)
    except Exception as error:  # noqa: BLE001 - any other error is a finding
        return Found(Outcome.FAILED, f"{type(error).__name__}: {error}")
    # A journal that lies beside is played back by SQLite before anybody can look.
    if found.outcome is Outcome.REFUSED and isinstance(content, bytes) and path.read_bytes() != content:
        return Found(Outcome.FAILED, f"{found.detail}: and the file was changed")
    return found


def _lay_out(content: Content, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / BOOK
    match content:
        case None:
            path.mkdir()
        case Torn(book, journal):
            path.write_bytes(book)
            journal_of(path).write_bytes(journal)
        case _:
            path.write_bytes(content)
    return path


def _use(path: Path, sample: Sample) -> Found:
    clock = Clock(CLOSING + timedelta(hours=1))
    with closing(open_book(path, clock, path.parent / "bản sao")) as opened:
        book = opened.book
        if not book.is_sound():
            return Found(Outcome.REFUSED, "found by the first look through all of it")
        state, state_of_rows = held(book), _rows_held(book)
        _work_with(book)
    if state in sample.known:
        return Found(Outcome.WORKS, "")
    return Found(Outcome.HISTORY if state_of_rows in sample.known_rows else Outcome.ALTERED, "")


def _work_with(book: Book) -> None:
    """Look at every meeting, write something, take it back."""
    s = Services(book, Rules())
    for meeting in s.meetings.meetings():
        s.attendance.roll(meeting.id)
        s.meetings.opinions(meeting.id)
        s.drafting.tasks(meeting.id)
        s.drafting.ballots(meeting.id)
        s.minutes.gaps(meeting.id)
    settings = s.cell.settings()
    s.cell.change_settings(replace(settings, venue="ghi thử"))
    assert s.cell.settings().venue == "ghi thử"
    assert s.history.undo() is not None
    assert s.cell.settings() == settings
