"""The package for the online handbook (Sổ tay đảng viên điện tử): one folder with the papers to upload."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.paths import free_name
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import DraftingService
from chibo_desktop.services.papers.service import Delivery, Made, PapersService
from chibo_desktop.services.printing import newest_if_edited
from chibo_desktop.store.preparation import Upload
from chibo_desktop.store.rows import new_id

FOLDER = "Gói gửi Sổ tay đảng viên điện tử"
# The first two are made anew for the package; the blank roll is for an evening without power only.
_LEFT_OUT = (PaperKind.MINUTES, PaperKind.RESOLUTION, PaperKind.BLANK_ROLL)


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes into a package: papers made from the book, unless edited by hand, and other files there are.

    Values only, so that it can be carried out in a thread.
    """

    meeting_id: str
    folder: Path
    papers: tuple[Delivery, ...] = ()
    others: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """The package made last: where it lies and its files, each ticked when it was uploaded."""

    folder: Path
    files: tuple[Upload, ...]
    missing: frozenset[str]
    """Ids of the files that are no longer there."""


class PackageService:
    def __init__(self, desk: Desk, papers: PapersService, drafting: DraftingService) -> None:
        self._desk = desk
        self._papers = papers
        self._drafting = drafting

    def plan(self, meeting_id: str) -> Plan:
        """The minutes, the resolution once it is adopted, and every other paper made for the meeting."""
        papers = [self._papers.delivery(PaperKind.MINUTES, meeting_id)]
        if self._drafting.adopted_by(meeting_id) is not None:
            papers.append(self._papers.delivery(PaperKind.RESOLUTION, meeting_id))
        own = self._papers.folder(meeting_id)
        others = (
            Made(own / paper.file_name, paper.sha256)
            for paper in self._papers.newest(meeting_id)
            if paper.kind not in _LEFT_OUT
        )
        return Plan(meeting_id, own / FOLDER, tuple(papers), tuple(others))

    def record(self, meeting_id: str, packed: Sequence[Packed]) -> None:
        """Keep what the package holds, nothing of it ticked yet."""
        folder = self._desk.book.path.parent
        files = [
            Upload(new_id(), meeting_id, place, _kept(file.path, folder), file.size, file.sha256)
            for place, file in enumerate(packed)
        ]
        with self._desk.book.act(f"Tạo gói gửi Sổ tay đảng viên điện tử: {len(files)} tệp"):
            self._desk.preparation.put_uploads(meeting_id, files)

    def package(self, meeting_id: str) -> Package | None:
        """The package made last; ``None`` before the first."""
        files = tuple(self._desk.preparation.uploads(meeting_id))
        if not files:
            return None
        gone = frozenset(file.id for file in files if not self.path_of(file).is_file())
        return Package(self.path_of(files[0]).parent, files, gone)

    def path_of(self, file: Upload) -> Path:
        return self._desk.book.path.parent / file.path

    def tick(self, file: Upload) -> None:
        """Tick a file as uploaded now, or take the tick away; a passed meeting takes it too."""
        at: datetime | None = None if file.done_at else self._desk.now()
        name = self.path_of(file).name
        with self._desk.book.act(f"Đã đưa lên: {name}" if at else f"Chưa đưa lên: {name}"):
            self._desk.preparation.tick_upload(file.id, at)


def pack(plan: Plan) -> list[Packed]:
    """Write the package into a new folder of its own; nothing that is there already is touched.

    A paper the clerk has edited by hand goes in as it was edited, any other as the book has it now.
    ``KnownError`` when the disk refuses or a paper cannot be made.
    """
    from chibo_desktop.documents import delivery, making

    folder = free_name(plan.folder.parent, plan.folder.name)
    packed = []
    for paper in plan.papers:
        edited = newest_if_edited(paper.earlier)
        if edited is not None:
            made = delivery.deliver(folder, edited.name, edited.read_bytes())
        else:
            made = making.deliver(paper.paper, folder, paper.file_name)
        packed.append(_packed(made.path, made.sha256))
    for other in plan.others:
        if other.path.is_file():
            made = delivery.deliver(folder, other.path.name, other.path.read_bytes())
            packed.append(_packed(made.path, made.sha256))
    return packed


def _packed(path: Path, sha256: str) -> Packed:
    return Packed(path, path.stat().st_size, sha256)


def _kept(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
