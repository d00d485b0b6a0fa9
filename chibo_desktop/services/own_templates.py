"""Word templates that the cell changes to its liking: begun, checked at each saving, put back, kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.papers import TEMPLATE_NAMES
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.papers.source import templates_folder

if TYPE_CHECKING:
    from chibo_desktop.documents.fields import Field
    from chibo_desktop.documents.paper import Paper
    from chibo_desktop.documents.template_faults import Fault

_EARLIER, _COMMENTED = "Bản trước", "Có ghi chú lỗi"
_TIME = "%Y-%m-%d %H.%M.%S"
_TIME_LENGTH = len("2026-11-03 19.30.00")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template by its name and what it is called; ``path`` is the cell's own, `None` for the factory's."""

    name: str
    title: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a template of the cell was, and when that was kept."""

    path: Path
    at: datetime


class OwnTemplateService:
    """Files beside the book, not rows in it: the clerk may put one there by hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def folder(self) -> Path:
        return templates_folder(self._desk.book.path)

    def files(self) -> tuple[TemplateFile, ...]:
        """Every template, in the order of the papers."""
        return tuple(TemplateFile(name, title, self._own(name)) for name, title in TEMPLATE_NAMES.items())

    def begin(self, name: str) -> Path:
        """The cell's own template, to be opened in Word; a copy of the factory's where there is none yet."""
        from chibo_desktop.documents import delivery, making

        own = self._own(name)
        if own is not None:
            return own
        return delivery.deliver(
            self.folder, f"{name}.docx", making.factory_template(_kind(name)).read_bytes()
        ).path

    def back_to_factory(self, name: str) -> None:
        """Put the cell's own template among the earlier ones; papers use the factory's again."""
        own = self._own(name)
        if own is not None:
            keep(own, self._desk.now())
            with _known(own):
                own.unlink()

    def earlier(self, name: str) -> tuple[Earlier, ...]:
        """What the cell's own template was before, the newest first."""
        found = (path for path in (self.folder / _EARLIER).glob(f"{name} *.docx") if path.is_file())
        known = (Earlier(path, at) for path in found if (at := _kept_at(path, name)) is not None)
        newest_first = sorted(known, key=lambda one: (one.at, one.path.stat().st_mtime_ns), reverse=True)
        return tuple(newest_first)

    def bring_back(self, name: str, earlier: Earlier) -> None:
        """Make an earlier state the cell's own template again; what it is now is kept first."""
        from chibo_desktop.documents import delivery

        own = self._own(name)
        with _known(earlier.path):
            data = earlier.path.read_bytes()
        if own is not None:
            keep(own, self._desk.now())
        made = delivery.deliver(self.folder, f"{name} lấy lại.docx", data).path
        target = self.folder / f"{name}.docx"
        with _known(target):
            made.replace(target)

    def fields(self, name: str) -> tuple[Field, ...]:
        """What the template may name in braces."""
        return _kind(name).catalogue

    def now(self) -> datetime:
        return self._desk.now()

    def _own(self, name: str) -> Path | None:
        path = self.folder / f"{name}.docx"
        return path if path.is_file() else None


# -- work for a thread: values only ------------------------------------------------------------------


def inspect(name: str, path: Path, now: datetime) -> tuple[Fault, ...]:
    """Every fault of the cell's own template; what it is now is kept among the earlier ones."""
    from chibo_desktop.documents.template_check import check

    with _known(path):
        data = path.read_bytes()
    keep(path, now)
    return check(_kind(name), data)


def keep(path: Path, now: datetime) -> Path | None:
    """Copy a template to the earlier ones under the time, unless one of them is just the same."""
    from chibo_desktop.documents import delivery

    folder = path.parent / _EARLIER
    with _known(path):
        data = path.read_bytes()
        if any(one.read_bytes() == data for one in folder.glob(f"{path.stem} *.docx")):
            return None
    return delivery.deliver(folder, f"{path.stem} {now:{_TIME}}.docx", data).path


def with_comments(path: Path, faults: Iterable[Fault]) -> Path:
    """A copy of the template with its faults as Word comments, beside it; never over another file."""
    from chibo_desktop.documents import delivery
    from chibo_desktop.documents.template_places import commented

    with _known(path):
        data = path.read_bytes()
    return delivery.deliver(path.parent / _COMMENTED, path.name, commented(data, faults, path.name)).path


def _kept_at(path: Path, name: str) -> datetime | None:
    """The time in the name of an earlier template; ``None`` of a file of another name."""
    try:
        return datetime.strptime(path.stem.removeprefix(f"{name} ")[:_TIME_LENGTH], _TIME)
    except ValueError:
        return None


def _kind(name: str) -> type[Paper]:
    from chibo_desktop.documents.kinds import PAPERS

    return next(kind for kind in PAPERS if kind.template == name)


@contextmanager
def _known(path: Path) -> Iterator[None]:
    """A file that is gone, or held by Word, is said with its name."""
    try:
        yield
    except OSError as error:
        raise KnownError(Problem.TEMPLATE_MISSING, file=path.name, path=str(path)) from error
