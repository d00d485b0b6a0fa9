"""The agenda of a meeting: its items, their order and sub-items, and where a new agenda comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from chibo_desktop.domain import agenda
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import AgendaItem, Meeting
from chibo_desktop.domain.members import Member, PostRank, post_rank
from chibo_desktop.domain.names import clean_line, fold
from chibo_desktop.domain.rules import AgendaLine
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.rows import new_id

CHAIR, DEPUTY, MINUTES = "chair", "deputy", "minutes"


class Agendas:
    """What can be done with the items of an agenda; the running of a meeting builds on it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def items(self, meeting_id: str) -> list[AgendaItem]:
        return self._desk.meetings.items(meeting_id)

    def item(self, item_id: str) -> AgendaItem:
        """The item; ``KnownError`` when it has been removed meanwhile."""
        item = self._desk.meetings.item(item_id)
        if item is None:
            raise KnownError(Problem.GONE)
        return item

    def add_item(self, meeting_id: str, title: str, at: int | None = None) -> str:
        """A new item at position ``at`` (0-based; the end by default); its id.

        Among the sub-items of another one it is one of them.
        """
        self._desk.open_meeting(meeting_id)
        items = self._desk.meetings.items(meeting_id)
        place = len(items) if at is None else min(max(at, 0), len(items))
        level = items[place].level if place < len(items) else agenda.TOP
        item = AgendaItem(new_id(), meeting_id, place, cleaned_title(title), level=level)
        with self._desk.book.act(f"Thêm mục “{item.title}”", meeting_id=meeting_id):
            self._desk.meetings.add_item(item)
            self._reorder(items, agenda.settled([*items[:place], item, *items[place:]]))
        return item.id

    def change_item(self, after: AgendaItem) -> None:
        """Change title, step, planned minutes, presenter, times or printing of an item.

        What was written under it and its place stay as they are in the book, however old ``after`` is.
        """
        before = self._desk.open_item(after.id)
        after = self._cleaned(before, after)
        with self._desk.book.act(f"Sửa mục “{after.title}”", meeting_id=after.meeting_id):
            self._desk.meetings.update_item(before, after)

    def retitle_item(self, item_id: str, title: str) -> None:
        """Change a title while it is being typed: one act with what was typed just before."""
        before = self._desk.open_item(item_id)
        after = self._cleaned(before, replace(before, title=title))
        with self._desk.book.act(
            f"Sửa mục “{after.title}”", meeting_id=after.meeting_id, merge=f"title:{item_id}"
        ):
            self._desk.meetings.update_item(before, after)

    def move_item(self, item_id: str, to: int) -> None:
        """Move an item with its sub-items to the 0-based place ``to`` among the others."""
        item = self._desk.open_item(item_id)
        items = self._desk.meetings.items(item.meeting_id)
        with self._desk.book.act(f"Chuyển mục “{item.title}”", meeting_id=item.meeting_id):
            self._reorder(items, agenda.moved(items, item_id, to))

    def level_item(self, item_id: str, level: int) -> None:
        """Make an item a sub-item (1) of the one above it, or an item of its own again (0)."""
        item = self._desk.open_item(item_id)
        items = self._desk.meetings.items(item.meeting_id)
        words = "thành mục nhỏ" if level else "thành mục riêng"
        with self._desk.book.act(f"Đổi “{item.title}” {words}", meeting_id=item.meeting_id):
            self._reorder(items, agenda.levelled(items, item_id, level))

    def remove_item(self, item_id: str) -> None:
        """Remove an item with what was noted under it; ``KnownError`` when a vote was taken at it."""
        item = self._desk.open_item(item_id)
        meeting = self._desk.meeting(item.meeting_id)
        items = self._desk.meetings.items(item.meeting_id)
        self._must_be_unused(item.meeting_id, [item])
        with self._desk.book.act(f"Xóa mục “{item.title}”", meeting_id=item.meeting_id):
            if meeting.running_item_id == item_id:
                self._desk.meetings.update(meeting, replace(meeting, running_item_id=None))
            self._take_out(item.meeting_id, [item])
            self._reorder(items, agenda.without(items, item_id))

    def replace_agenda(self, meeting_id: str, lines: Iterable[AgendaLine], name: str = "") -> None:
        """Another agenda in the place of the present one, with all that was noted under its items.

        ``KnownError`` when the meeting has been opened, or a vote was taken at an item.
        """
        meeting = self._desk.open_meeting(meeting_id)
        if meeting.started_at is not None:
            raise KnownError(Problem.AGENDA_IN_USE)
        items = self._desk.meetings.items(meeting_id)
        self._must_be_unused(meeting_id, items)
        with self._desk.book.act(f"Dùng chương trình {name or 'mẫu'}".strip(), meeting_id=meeting_id):
            self._take_out(meeting_id, items)
            self._lay(meeting, lines)

    # -- helpers --------------------------------------------------------------------------------

    def _cleaned(self, before: AgendaItem, after: AgendaItem) -> AgendaItem:
        if after.minutes < 0:
            raise KnownError(Problem.MINUTES_NEGATIVE)
        return replace(
            after,
            title=cleaned_title(after.title),
            presenter=clean_line(after.presenter),
            content=before.content,
            conclusion=before.conclusion,
            position=before.position,
            level=before.level,
        )

    def _reorder(self, before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> None:
        """Inside an act: write the places and levels that differ."""
        known = {item.id: item for item in before}
        for item in after:
            was = known.get(item.id, item)
            self._desk.meetings.update_item(was, replace(was, position=item.position, level=item.level))

    def _must_be_unused(self, meeting_id: str, items: Iterable[AgendaItem]) -> None:
        voted = {ballot.item_id for ballot in self._desk.ballots.of_meeting(meeting_id)}
        used = next((item for item in items if item.id in voted), None)
        if used is not None:
            raise KnownError(Problem.ITEM_IN_USE, title=used.title)

    def _take_out(self, meeting_id: str, items: Sequence[AgendaItem]) -> None:
        """Inside an act: remove items with what was said at them."""
        gone = {item.id for item in items}
        for opinion in self._desk.meetings.opinions(meeting_id):
            if opinion.item_id in gone:
                self._desk.meetings.delete_opinion(opinion.id)
        for item_id in gone:
            self._desk.meetings.delete_item(item_id)

    # -- from lines of a template ---------------------------------------------------------------

    def _lay(self, meeting: Meeting, lines: Iterable[AgendaLine]) -> None:
        """Inside an act: make these lines the agenda of a meeting that has none."""
        items = [self._from_line(meeting, place, line) for place, line in enumerate(lines)]
        for item in agenda.settled(items):
            self._desk.meetings.add_item(item)

    def _from_line(self, meeting: Meeting, position: int, line: AgendaLine) -> AgendaItem:
        presenter_id = self._in_charge(meeting, line)
        return AgendaItem(
            id=new_id(),
            meeting_id=meeting.id,
            position=position,
            title=line.title,
            step=line.step,
            minutes=line.minutes,
            presenter_id=presenter_id,
            presenter=self._desk.name(presenter_id, line.presenter),
            level=line.level,
            hidden=line.hidden,
        )

    def _in_charge(self, meeting: Meeting, line: AgendaLine) -> str | None:
        day = meeting.planned_at.date()
        if line.who == MINUTES:
            return meeting.secretary_id
        if line.who == DEPUTY:
            deputy = self._holder(PostRank.DEPUTY, meeting.planned_at)
            return deputy.id if deputy else meeting.chair_id
        if line.who == CHAIR:
            return meeting.chair_id
        if not line.presenter:
            return None
        named = [m for m in self._desk.in_cell(day) if fold(m.name) == fold(line.presenter)]
        return named[0].id if len(named) == 1 else None

    def lines_of(self, meeting: Meeting) -> tuple[AgendaLine, ...]:
        """The agenda of a meeting as a template: people who hold a role stand there by it."""
        deputy = self._holder(PostRank.DEPUTY, meeting.planned_at)
        roles = {
            deputy.id if deputy else None: DEPUTY,
            meeting.secretary_id: MINUTES,
            meeting.chair_id: CHAIR,
        }
        roles.pop(None, None)
        found = []
        for item in self._desk.meetings.items(meeting.id):
            role = roles.get(item.presenter_id, "")
            name = "" if role else item.presenter
            found.append(AgendaLine(item.title, item.step, item.minutes, role, item.level, item.hidden, name))
        return tuple(found)

    def _holder(self, rank: PostRank, moment: datetime) -> Member | None:
        day = moment.date()
        return next((m for m in self._desk.in_cell(day) if post_rank(m.post_on(day)) is rank), None)


def cleaned_title(text: str) -> str:
    title = clean_line(text)
    if not title:
        raise KnownError(Problem.TEXT_EMPTY)
    return title
