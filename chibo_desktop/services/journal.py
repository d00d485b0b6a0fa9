"""The journal: every act ever done with the book, what it changed, and from what into what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chibo_desktop.domain.dates import month_label
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.names import fold
from chibo_desktop.domain.wording import KIND_NAMES, meeting_title
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.journal_words import SETTING_NAMES, TABLES
from chibo_desktop.store.book import kind_of
from chibo_desktop.store.changes import DELETE, INSERT, Change
from chibo_desktop.store.history import ActionKind
from chibo_desktop.store.journal import JournalStore, WrittenAct

if TYPE_CHECKING:
    from chibo_desktop.documents.table_file import TableFile

_LOT = 500
# So many acts are looked through at a time before the window has its turn again.
_LOTS_AT_A_TIME = 8
_SHORT = 60
_VERBS = {ActionKind.UNDO: "Hoàn tác: ", ActionKind.REDO: "Làm lại: "}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which acts are looked for; what is empty or ``None`` leaves out none. ``text`` needs no marks."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    meeting_id: str | None = None
    kinds: Kind | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as the journal tells it."""

    act: WrittenAct
    what: str
    meeting: str

    @property
    def id(self) -> int:
        return self.act.past.id

    @property
    def at(self) -> datetime:
        return self.act.past.at

    @property
    def undone(self) -> bool:
        return self.act.past.undone


@dataclass(frozen=True, slots=True)
class Page:
    """Entries newest first; ``older`` is where the next page begins, ``None`` at the end of the journal."""

    entries: tuple[Entry, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that an act changed: of whom or what, which field of it, from what into what."""

    of: str
    field: str
    old: str
    new: str


# When, which act, of which meeting, then a `Detail`, and whether it was undone.
Line = tuple[datetime | str, ...]
_COLUMNS = (
    ("Lúc", 17),
    ("Việc", 36),
    ("Kỳ họp", 24),
    ("Của", 28),
    ("Mục", 20),
    ("Trước", 30),
    ("Sau", 30),
    ("Hoàn tác", 13),
)


class JournalService:
    """Reads only."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = JournalStore(desk.book)
        self._names: dict[tuple[str, str], str] = {}
        desk.book.watch(lambda _kinds: self._names.clear())

    def page(self, wanted: Wanted, older: int | None = None, limit: int = 90) -> Page:
        """The next entries from ``older`` on: about ``limit``, fewer where they lie far apart."""
        found: list[Entry] = []
        titles = self._titles()
        for _ in range(_LOTS_AT_A_TIME):
            acts = self._store.page(older, _LOT)
            for act in self._passing(acts, wanted):
                found.append(self._entry(act, titles))
                if len(found) == limit:
                    return Page(tuple(found), act.past.id)
            if len(acts) < _LOT:
                return Page(tuple(found), None)
            older = acts[-1].past.id
        return Page(tuple(found), older)

    def all(self, wanted: Wanted) -> Iterator[Entry]:
        """Every entry that is wanted, newest first."""
        page = self.page(wanted)
        yield from page.entries
        while page.older is not None:
            page = self.page(wanted, page.older)
            yield from page.entries

    def details(self, entry: Entry) -> list[Detail]:
        """What the act changed, in the order in which it did."""
        return list(self._details(entry.act))

    def lines(self, wanted: Wanted) -> Iterator[Line]:
        """The wanted part of the journal as it is written out: a line for each change, newest act first."""
        for entry in self.all(wanted):
            undone = "đã hoàn tác" if entry.undone else ""
            for detail in self.details(entry) or [Detail("", "", "", "")]:
                told = detail.of, detail.field, detail.old, detail.new
                yield entry.at, entry.what, entry.meeting, *told, undone

    def table(self, lines: Sequence[Line]) -> TableFile:
        """These lines as a list to be written out."""
        from chibo_desktop.documents.table_file import TableColumn, TableFile

        headings = self._desk.cell.headings()
        cell = headings[-1].issuing_body if headings else ""
        columns = tuple(TableColumn(name, width) for name, width in _COLUMNS)
        return TableFile((cell, "NHẬT KÝ SỔ"), columns, lines, sheet="Nhật ký")

    # -- choosing -----------------------------------------------------------------------------------

    def _passing(self, acts: Sequence[WrittenAct], wanted: Wanted) -> Iterator[WrittenAct]:
        words = fold(wanted.text).split()
        tables = self._store.tables(acts) if wanted.kinds is not None else {}
        for act in acts:
            day = act.past.at.date()
            if wanted.since is not None and day < wanted.since:
                continue
            if wanted.until is not None and day > wanted.until:
                continue
            if wanted.meeting_id is not None and act.past.meeting_id != wanted.meeting_id:
                continue
            if words and not all(word in _folded(act.past.name) for word in words):
                continue
            if wanted.kinds is not None and not _is_about(tables.get(act.past.id, ()), wanted.kinds):
                continue
            yield act

    def _titles(self) -> dict[str, str]:
        return {meeting.id: meeting_title(meeting) for meeting in self._desk.meetings.all()}

    def _entry(self, act: WrittenAct, titles: dict[str, str]) -> Entry:
        meeting = titles.get(act.past.meeting_id, "(đã xóa)") if act.past.meeting_id else ""
        return Entry(act, _VERBS.get(act.past.kind, "") + act.past.name, meeting)

    # -- telling ------------------------------------------------------------------------------------

    def _details(self, act: WrittenAct) -> Iterator[Detail]:
        for change in self._store.changes(act):
            if change.table == "setting":
                yield from self._setting(change)
                continue
            words = TABLES[change.table]
            of = self._of(change)
            told = [*self._columns(change)]
            if not told and change.operation in (INSERT, DELETE):
                done = "thêm" if change.operation == INSERT else "xóa"
                yield Detail(of, words.noun, *(("", done) if change.operation == INSERT else (done, "")))
            for name, old, new in told:
                yield Detail(of, name, old, new)

    def _columns(self, change: Change) -> Iterator[tuple[str, str, str]]:
        words = TABLES[change.table]
        for column in words.columns:
            if column in change.old or column in change.new:
                old, new = (self._told(change, column, side) for side in (change.old, change.new))
                if old != new:
                    told = words.told(column, "")
                    assert told is not None
                    yield told[0], old, new

    def _told(self, change: Change, column: str, side: dict[str, Any]) -> str:
        value = side.get(column)
        if value in (None, ""):
            return ""
        pointed_to = _POINTS_TO.get(column)
        if pointed_to is not None:
            return self._called(pointed_to, self._store.row(pointed_to, value, change.id), change.id)
        told = TABLES[change.table].told(column, value)
        return told[1] if told else ""

    def _setting(self, change: Change) -> Iterator[Detail]:
        name, read = SETTING_NAMES.get(change.row_id, (change.row_id, str))
        old, new = (read(side["value"]) if side.get("value") else "" for side in (change.old, change.new))
        if old != new:
            yield Detail("Chi bộ", name, old, new)

    def _of(self, change: Change) -> str:
        """What the changed row is called: as it was written or taken out, else as it is now."""
        if change.operation == INSERT:
            return self._called(change.table, change.new, change.id)
        if change.operation == DELETE:
            return self._called(change.table, change.old, change.id)
        key = change.table, change.row_id
        if key not in self._names:
            row = self._store.row(*key, change.id)
            self._names[key] = self._called(change.table, row, change.id)
        return self._names[key]

    def _called(self, table: str, row: dict[str, Any], since: int) -> str:
        """What a person calls this row: somebody's name, a title."""
        if not row:
            return "(đã xóa)"
        if table == "meeting":
            return _meeting_called(row)
        if table == "score_mark":
            return f"Mục {row['item']}"
        value = row.get(_CALLED.get(table, ""))
        if not value:
            return TABLES[table].noun
        parent = _PARENTS.get(_CALLED[table])
        if parent is None:
            return _short(str(value))
        return self._called(parent, self._store.row(parent, value, since), since)


def _is_about(tables: frozenset[str] | tuple[()], kinds: Kind) -> bool:
    return any(kind_of(table) & kinds for table in tables)


@lru_cache(maxsize=20_000)
def _folded(name: str) -> str:
    return fold(name)


def _meeting_called(row: dict[str, Any]) -> str:
    month = month_label(datetime.fromisoformat(row["planned_at"]).date())
    return f"{KIND_NAMES[MeetingKind(row['kind'])]} tháng {month}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[:_SHORT].rstrip() + "…"


# Columns that hold the id of a row of another table, and are told by its name.
_POINTS_TO = {
    "chair_id": "member",
    "secretary_id": "member",
    "presenter_id": "member",
    "item_id": "agenda_item",
    "speaker_id": "member",
    "member_id": "member",
    "running_item_id": "agenda_item",
    "prepares_id": "meeting",
    "adopted_ballot_id": "ballot",
}
# By which of its columns a row is called; a key means: as the row it points to.
_CALLED = {
    "heading": "issuing_body",
    "member": "name",
    "member_status": "member_id",
    "member_post": "member_id",
    "known_reminder": "member_id",
    "agenda_item": "title",
    "opinion": "item_id",
    "attendance": "member_id",
    "stay": "attendance_id",
    "guest": "name",
    "ballot": "subject",
    "decision": "ballot_id",
    "amendment": "name",
    "resolution_version_task": "what",
    "task": "what",
    "task_assignee": "task_id",
    "task_report": "task_id",
    "document": "file_name",
    "submission": "file_name",
    "agenda_template": "name",
    "agenda_template_line": "template_id",
    "assigned_opinion": "item_id",
    "attachment": "item_id",
    "text_module": "code",
    "upload": "path",
    "score_form": "title",
    "remark": "body",
    "remedy_report": "remark_id",
}
_PARENTS = {
    "remark_id": "remark",
    "member_id": "member",
    "item_id": "agenda_item",
    "attendance_id": "attendance",
    "task_id": "task",
    "template_id": "agenda_template",
    "ballot_id": "ballot",
}


def write_journal(table: TableFile, path: Path) -> Path:
    """Write the list beside what is there already; where it went. Needs no book, so a thread may run it."""
    from chibo_desktop.documents.table_file import write_table

    return write_table(path.parent, path.name, table).path
