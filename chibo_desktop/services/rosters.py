"""Lists of members that come into the book, and that are given out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from chibo_desktop.domain.cell import heading_on
from chibo_desktop.domain.members import Member
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.listing import ListColumn, MemberList, table_of, used_columns
from chibo_desktop.services.members import cleaned_member


@dataclass(frozen=True, slots=True)
class Taken:
    """How many people an import brought, and how many records of others it filled in or corrected."""

    added: int = 0
    updated: int = 0


class RosterService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take(self, additions: Iterable[Member], updates: Iterable[Member], source: str) -> Taken:
        """Take in an imported list as one act, so that one undo takes all of it back.

        `updates` are members of the book as they are to be. KnownError as `cleaned_member`, with
        nothing written.
        """
        new = [cleaned_member(member) for member in additions]
        changed = [cleaned_member(member) for member in updates]
        with self._desk.book.act(_name(len(new), len(changed), source)):
            for member in new:
                self._desk.members.add(member)
            for member in changed:
                self._desk.members.update(member)
        return Taken(len(new), len(changed))

    # -- out ------------------------------------------------------------------------------------

    def columns(self, member_ids: Sequence[str]) -> tuple[ListColumn, ...]:
        """The columns that say something of these people."""
        return used_columns(self._people(member_ids), self._desk.now().date())

    def listed(self, member_ids: Sequence[str], columns: Sequence[ListColumn]) -> MemberList:
        """These people, in this order, as they are today."""
        return MemberList(self._people(member_ids), tuple(columns), self._desk.now().date())

    def file_name(self) -> str:
        """'Danh sách đảng viên 22-11-2026.xlsx'."""
        return f"Danh sách đảng viên {self._desk.now():%d-%m-%Y}.xlsx"

    def writing(self, people: MemberList, path: Path) -> Callable[..., Path]:
        """What writes the list beside the window: a function that holds values only.

        It returns where the file went: never over another one, but under a name of its own beside it.
        """
        heading = heading_on(people.day, self._desk.cell.headings())
        return partial(_write, people, heading.issuing_body, path)

    def _people(self, member_ids: Sequence[str]) -> tuple[Member, ...]:
        roster = self._desk.roster()
        return tuple(roster[member_id] for member_id in member_ids if member_id in roster)


def _write(
    people: MemberList, issuing_body: str, path: Path, progress: Callable[[int], object] | None = None
) -> Path:
    from chibo_desktop.documents.table_file import write_table

    return write_table(path.parent, path.name, table_of(people, issuing_body), progress=progress).path


def _name(new: int, changed: int, source: str) -> str:
    if not changed:
        return f"Nhập {new} đảng viên từ {source}"
    if not new:
        return f"Cập nhật {changed} đảng viên từ {source}"
    return f"Nhập {new} đảng viên, cập nhật {changed} từ {source}"
