"""What is said and concluded at the items of a meeting, and who can be named in it."""

from __future__ import annotations

from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import AgendaItem, Guest, Opinion
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import clean_line, clean_text, fold
from chibo_desktop.services.running import Running
from chibo_desktop.store.rows import new_id


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be named in a meeting: a member, or a guest without member id."""

    name: str
    member_id: str | None = None
    detail: str = ""


class Opinions(Running):
    """Whoever is named while the meeting runs and is no member becomes one of its guests."""

    def write_content(self, item_id: str, text: str) -> None:
        item = self._desk.open_item(item_id)
        with self._typing(item, "Nội dung", f"content:{item_id}"):
            self._desk.meetings.update_item(item, replace(item, content=clean_text(text)))

    def write_conclusion(self, item_id: str, text: str) -> None:
        item = self._desk.open_item(item_id)
        with self._typing(item, "Kết luận", f"conclusion:{item_id}"):
            self._desk.meetings.update_item(item, replace(item, conclusion=clean_text(text)))

    def opinions(self, meeting_id: str) -> list[Opinion]:
        """Every opinion of the meeting, by item and then in the order of speaking."""
        return self._desk.meetings.opinions(meeting_id)

    def add_opinion(self, item_id: str, speaker: Person) -> str:
        """Somebody begins to speak at the item, now; the id of the opinion to write under.

        An opinion added when the item is over belongs to the item's last moment.
        """
        item = self._desk.open_item(item_id)
        name = cleaned_name(speaker.name)
        earlier = [o.position for o in self._desk.meetings.opinions(item.meeting_id) if o.item_id == item_id]
        at = min(self._desk.now(), item.ended_at or datetime.max)
        opinion = Opinion(new_id(), item_id, max(earlier, default=-1) + 1, name, speaker.member_id, "", at)
        with self._desk.book.act(f"Phát biểu: {name}", meeting_id=item.meeting_id):
            self._desk.meetings.add_opinion(opinion)
            self._know(item.meeting_id, speaker)
        return opinion.id

    def write_opinion(self, opinion_id: str, text: str) -> None:
        opinion, item = self._opinion(opinion_id)
        with self._typing(item, f"Ý kiến của {opinion.speaker}", f"opinion:{opinion_id}"):
            self._desk.meetings.update_opinion(replace(opinion, text=clean_text(text)))

    def change_speaker(self, opinion_id: str, speaker: Person) -> None:
        opinion, item = self._opinion(opinion_id)
        name = cleaned_name(speaker.name)
        with self._desk.book.act(f"Sửa người phát biểu: {name}", meeting_id=item.meeting_id):
            self._desk.meetings.update_opinion(replace(opinion, speaker=name, speaker_id=speaker.member_id))
            self._know(item.meeting_id, speaker)

    def remove_opinion(self, opinion_id: str) -> None:
        opinion, item = self._opinion(opinion_id)
        with self._desk.book.act(f"Xóa ý kiến của {opinion.speaker}", meeting_id=item.meeting_id):
            self._desk.meetings.delete_opinion(opinion_id)

    def set_presenter(self, item_id: str, person: Person | None) -> None:
        """Name who presents an item; in a meeting that has been opened a stranger becomes a guest."""
        item = self._desk.open_item(item_id)
        named = person or Person("")
        after = replace(item, presenter_id=named.member_id, presenter=clean_line(named.name))
        with self._desk.book.act(f"Sửa mục “{item.title}”", meeting_id=item.meeting_id):
            self._desk.meetings.update_item(item, after)
            if after.presenter and self._desk.meeting(item.meeting_id).started_at is not None:
                self._know(item.meeting_id, named)

    def people(self, meeting_id: str) -> list[Person]:
        """Everybody who can be named in this meeting: members of its day by name, then guests.

        Where several are called the same, their years of birth tell them apart too.
        """
        day = self._desk.meeting(meeting_id).day
        here = self._desk.in_cell(day)
        called = Counter(member.name for member in here)
        members = [Person(m.name, m.id, _detail(m, day, alone=called[m.name] == 1)) for m in here]
        guests = [Person(g.name, None, _guest_detail(g)) for g in self._desk.meetings.guests(meeting_id)]
        return members + guests

    # -- helpers --------------------------------------------------------------------------------

    def _typing(self, item: AgendaItem, what: str, key: str) -> AbstractContextManager[None]:
        return self._desk.book.act(f"{what} – mục “{item.title}”", meeting_id=item.meeting_id, merge=key)

    def _opinion(self, opinion_id: str) -> tuple[Opinion, AgendaItem]:
        opinion = self._desk.meetings.opinion(opinion_id)
        if opinion is None:
            raise KnownError(Problem.GONE)
        return opinion, self._desk.open_item(opinion.item_id)

    def _know(self, meeting_id: str, person: Person) -> None:
        """Inside an act: somebody who is no member stands among the guests from now on."""
        if person.member_id is not None:
            return
        name = clean_line(person.name)
        if all(fold(guest.name) != fold(name) for guest in self._desk.meetings.guests(meeting_id)):
            self._desk.meetings.add_guest(Guest(new_id(), meeting_id, name))


def cleaned_name(text: str) -> str:
    name = clean_line(text)
    if not name:
        raise KnownError(Problem.NAME_EMPTY)
    return name


def _detail(member: Member, day: date, *, alone: bool) -> str:
    known = member.post_on(day) or member.group
    born = f"sinh {member.born.display()}" if member.born and not alone else ""
    return ", ".join(part for part in (known, born) if part)


def _guest_detail(guest: Guest) -> str:
    return ", ".join(part for part in (guest.post, guest.body) if part)
