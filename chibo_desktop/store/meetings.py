"""Meetings, their agendas, what was said, and guests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chibo_desktop.domain.clock import Recess
from chibo_desktop.domain.meetings import (
    AgendaItem,
    Guest,
    Meeting,
    MeetingKind,
    MeetingState,
    Opinion,
    StepKind,
)
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import AS_ADDED, moment, moment_text


class MeetingStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> list[Meeting]:
        """Every meeting, newest first."""
        query = t.Meeting.select().order_by(t.Meeting.planned_at.desc(), t.Meeting.id.desc())
        return [_meeting(row) for row in self._book.rows(query)]

    def get(self, meeting_id: str) -> Meeting | None:
        rows = self._book.rows_by(t.Meeting.id, meeting_id)
        return _meeting(rows[0]) if rows else None

    def add(self, meeting: Meeting) -> None:
        self._book.run(t.Meeting.insert(id=meeting.id, **_values(meeting)))

    def update(self, before: Meeting, after: Meeting) -> None:
        """Write the columns in which the two differ."""
        old, new = _values(before), _values(after)
        changed = {key: value for key, value in new.items() if old[key] != value}
        if changed:
            self._book.run(t.Meeting.update(changed).where(t.Meeting.id == after.id))

    def delete(self, meeting_id: str) -> None:
        """Remove a meeting whose agenda, roll, votes and tasks have been removed before."""
        self._book.run(t.Meeting.update({"prepares": None}).where(t.Meeting.prepares == meeting_id))
        for model in (t.Recess, t.Duty, t.Upload):
            self._book.run(model.delete().where(model.meeting == meeting_id))
        self._book.run(t.Document.delete().where(t.Document.meeting == meeting_id))
        self._book.run(t.Guest.delete().where(t.Guest.meeting == meeting_id))
        self._book.run(t.Meeting.delete().where(t.Meeting.id == meeting_id))

    def items(self, meeting_id: str) -> list[AgendaItem]:
        """The agenda in its order."""
        rows = self._book.rows_by(t.AgendaItem.meeting, meeting_id, "position, rowid")
        return [_item(row) for row in rows]

    def item(self, item_id: str) -> AgendaItem | None:
        rows = self._book.rows_by(t.AgendaItem.id, item_id)
        return _item(rows[0]) if rows else None

    def add_item(self, item: AgendaItem) -> None:
        self._book.run(t.AgendaItem.insert(id=item.id, **_item_values(item)))

    def update_item(self, before: AgendaItem, after: AgendaItem) -> None:
        old, new = _item_values(before), _item_values(after)
        changed = {key: value for key, value in new.items() if old[key] != value}
        if changed:
            self._book.run(t.AgendaItem.update(changed).where(t.AgendaItem.id == after.id))

    def delete_item(self, item_id: str) -> None:
        """Remove an item with the opinions assigned to it and the links to its files.

        What was remarked on it is a remark on the whole meeting.
        """
        self._book.run(t.Remark.update(item=None).where(t.Remark.item == item_id))
        for model in (t.AssignedOpinion, t.Attachment):
            self._book.run(model.delete().where(model.item == item_id))
        self._book.run(t.AgendaItem.delete().where(t.AgendaItem.id == item_id))

    def opinions(self, meeting_id: str) -> list[Opinion]:
        """Every opinion of the meeting in the order of items, then of speaking."""
        query = (
            t.Opinion.select(t.Opinion)
            .join(t.AgendaItem)
            .where(t.AgendaItem.meeting == meeting_id)
            .order_by(t.AgendaItem.position, t.Opinion.position, t.Opinion.at, t.Opinion.id)
        )
        return [_opinion(row) for row in self._book.rows(query)]

    def opinion(self, opinion_id: str) -> Opinion | None:
        rows = self._book.rows(t.Opinion.select().where(t.Opinion.id == opinion_id))
        return _opinion(rows[0]) if rows else None

    def add_opinion(self, opinion: Opinion) -> None:
        self._book.run(t.Opinion.insert(id=opinion.id, **_opinion_values(opinion)))

    def update_opinion(self, after: Opinion) -> None:
        self._book.run(t.Opinion.update(_opinion_values(after)).where(t.Opinion.id == after.id))

    def delete_opinion(self, opinion_id: str) -> None:
        self._book.run(t.Opinion.delete().where(t.Opinion.id == opinion_id))

    def recesses(self, meeting_id: str) -> list[Recess]:
        """The breaks of the meeting in their order."""
        query = t.Recess.select().where(t.Recess.meeting == meeting_id)
        return [
            Recess(row["id"], row["meeting"], datetime.fromisoformat(row["began"]), moment(row["ended"]))
            for row in self._book.rows(query.order_by(t.Recess.began, AS_ADDED))
        ]

    def put_recess(self, recess: Recess) -> None:
        """Insert, or replace the one with the same id."""
        values = {"began": moment_text(recess.began), "ended": moment_text(recess.ended)}
        if self._book.rows(t.Recess.select(t.Recess.id).where(t.Recess.id == recess.id)):
            self._book.run(t.Recess.update(values).where(t.Recess.id == recess.id))
        else:
            self._book.run(t.Recess.insert(id=recess.id, meeting=recess.meeting_id, **values))

    def delete_recess(self, recess_id: str) -> None:
        self._book.run(t.Recess.delete().where(t.Recess.id == recess_id))

    def guests(self, meeting_id: str) -> list[Guest]:
        query = t.Guest.select().where(t.Guest.meeting == meeting_id).order_by(t.Guest.position, AS_ADDED)
        return [
            Guest(r["id"], r["meeting"], r["name"], r["post"], r["body"], bool(r["observes"]))
            for r in self._book.rows(query)
        ]

    def add_guest(self, guest: Guest) -> None:
        query = t.Guest.select(t.Guest.position).where(t.Guest.meeting == guest.meeting_id)
        position = max((row["position"] for row in self._book.rows(query)), default=-1) + 1
        self._book.run(
            t.Guest.insert(
                id=guest.id,
                meeting=guest.meeting_id,
                position=position,
                name=guest.name,
                post=guest.post,
                body=guest.body,
                observes=int(guest.observes),
            )
        )

    def update_guest(self, guest: Guest) -> None:
        values = {
            "name": guest.name,
            "post": guest.post,
            "body": guest.body,
            "observes": int(guest.observes),
        }
        self._book.run(t.Guest.update(values).where(t.Guest.id == guest.id))

    def delete_guest(self, guest_id: str) -> None:
        self._book.run(t.Guest.delete().where(t.Guest.id == guest_id))


def _values(meeting: Meeting) -> dict[str, Any]:
    return {
        "kind": meeting.kind.value,
        "subject": meeting.subject,
        "planned_at": moment_text(meeting.planned_at),
        "venue": meeting.venue,
        "profile_id": meeting.profile_id,
        "state": meeting.state.value,
        "started_at": moment_text(meeting.started_at),
        "ended_at": moment_text(meeting.ended_at),
        "chair": meeting.chair_id,
        "secretary": meeting.secretary_id,
        "running_item_id": meeting.running_item_id,
        "reading_ballot_id": meeting.reading_ballot_id,
        "model": int(meeting.model),
        "prepares": meeting.prepares_id,
    }


def _meeting(row: dict[str, Any]) -> Meeting:
    planned_at = moment(row["planned_at"])
    assert planned_at is not None
    return Meeting(
        id=row["id"],
        kind=MeetingKind(row["kind"]),
        planned_at=planned_at,
        profile_id=row["profile_id"],
        state=MeetingState(row["state"]),
        venue=row["venue"],
        subject=row["subject"],
        started_at=moment(row["started_at"]),
        ended_at=moment(row["ended_at"]),
        chair_id=row["chair"],
        secretary_id=row["secretary"],
        running_item_id=row["running_item_id"],
        reading_ballot_id=row["reading_ballot_id"],
        model=bool(row["model"]),
        prepares_id=row["prepares"],
    )


def _item_values(item: AgendaItem) -> dict[str, Any]:
    return {
        "meeting": item.meeting_id,
        "position": item.position,
        "title": item.title,
        "step": item.step.value,
        "minutes": item.minutes,
        "presenter_member": item.presenter_id,
        "presenter": item.presenter,
        "content": item.content,
        "conclusion": item.conclusion,
        "started_at": moment_text(item.started_at),
        "ended_at": moment_text(item.ended_at),
        "level": item.level,
        "hidden": int(item.hidden),
    }


def _item(row: dict[str, Any]) -> AgendaItem:
    return AgendaItem(
        id=row["id"],
        meeting_id=row["meeting"],
        position=row["position"],
        title=row["title"],
        step=StepKind(row["step"]),
        minutes=row["minutes"],
        presenter_id=row["presenter_member"],
        presenter=row["presenter"],
        content=row["content"],
        conclusion=row["conclusion"],
        started_at=moment(row["started_at"]),
        ended_at=moment(row["ended_at"]),
        level=row["level"],
        hidden=bool(row["hidden"]),
    )


def _opinion_values(opinion: Opinion) -> dict[str, Any]:
    return {
        "item": opinion.item_id,
        "position": opinion.position,
        "speaker_member": opinion.speaker_id,
        "speaker": opinion.speaker,
        "body": opinion.text,
        "at": moment_text(opinion.at),
    }


def _opinion(row: dict[str, Any]) -> Opinion:
    at = moment(row["at"])
    assert at is not None
    return Opinion(
        row["id"], row["item"], row["position"], row["speaker"], row["speaker_member"], row["body"], at
    )
