"""Whether a copy that was handed over is still what was sent: its manifest read, its hash taken anew."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.submission import BOOK_ENDING, MANIFEST_ENDING, Manifest, read_manifest
from chibo_desktop.store import stick
from chibo_desktop.store.opening import connect, saying_of_the_file
from chibo_desktop.store.receipts import Receipt
from chibo_desktop.store.rehearsal import is_rehearsal
from chibo_desktop.store.soundness import is_sound
from chibo_desktop.store.submission import contents_of


class Verdict(Enum):
    """What became of the copy on its way."""

    AS_SENT = auto()
    MISSING = auto()
    """The manifest is there, the copy is not."""
    SHORTER = auto()
    """It was copied only in part."""
    CHANGED = auto()
    """It has other bytes than those that were sent."""
    MISCOUNTED = auto()
    """The bytes are those of the manifest, but what they hold is not what the manifest says."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict; ``known`` tells whether the book that is open here has the receipt of this very copy."""

    verdict: Verdict
    manifest: Manifest
    path: Path
    known: bool


def check(chosen: Path, receipts: Iterable[Receipt] = ()) -> Checked:
    """Check the copy whose file, manifest or folder was chosen. Nothing is written.

    ``KnownError`` MANIFEST_MISSING or MANIFEST_UNREADABLE when there is nothing to check it against. An
    encrypted copy is known by its hash alone, for which no passphrase is needed.
    """
    if is_rehearsal(chosen):
        raise KnownError(Problem.BOOK_REHEARSAL, path=chosen)
    page = _manifest_of(chosen)
    manifest = _read(page)
    # A file that was given another name has its manifest's other name too, or still its own.
    found = [page.with_suffix(BOOK_ENDING), page.with_name(Path(manifest.file_name).name)]
    path = next((path for path in found if path.is_file()), found[1])
    known = any(receipt.sha256 == manifest.sha256 for receipt in receipts)
    with saying_of_the_file(path):
        return Checked(_verdict(path, manifest), manifest, path, known)


def _verdict(path: Path, manifest: Manifest) -> Verdict:
    if not path.is_file():
        return Verdict.MISSING
    size = stick.size_of(path)
    if size < manifest.size:
        return Verdict.SHORTER
    if size != manifest.size or stick.digest_of_disk(path, size) != manifest.sha256:
        return Verdict.CHANGED
    return Verdict.AS_SENT if manifest.encrypted or _holds(path, manifest) else Verdict.MISCOUNTED


def _holds(path: Path, manifest: Manifest) -> bool:
    with closing(connect(path, read_only=True)) as db:
        return is_sound(db) and contents_of(db) == manifest.contents


def _manifest_of(chosen: Path) -> Path:
    if chosen.is_dir():
        pages = sorted(chosen.glob(f"*{MANIFEST_ENDING}"))
        return pages[0] if len(pages) == 1 else chosen / f"{chosen.name}{MANIFEST_ENDING}"
    return chosen.with_suffix(MANIFEST_ENDING)


def _read(page: Path) -> Manifest:
    if not page.is_file():
        raise KnownError(Problem.MANIFEST_MISSING, path=page)
    with saying_of_the_file(page):
        written = page.read_bytes()
    try:
        return read_manifest(written.decode("utf-8-sig"))
    except ValueError as error:
        raise KnownError(Problem.MANIFEST_UNREADABLE, path=page) from error
