"""What surrounds a meeting: duties ticked, opinions assigned, files of items, the package to upload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chibo_desktop.domain.meetings import AssignedOpinion, Attachment
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import moment, moment_text, new_id


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of the package for the online handbook; ``done_at`` is when it was ticked as uploaded."""

    id: str
    meeting_id: str
    position: int
    path: str
    size: int
    sha256: str
    done_at: datetime | None = None


class PreparationStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    # -- duties ---------------------------------------------------------------------------------

    def ticks(self, meeting_id: str) -> Mapping[str, datetime]:
        """When each duty was ticked by hand, by its code."""
        rows = self._book.rows(t.Duty.select().where(t.Duty.meeting == meeting_id))
        return {row["code"]: datetime.fromisoformat(row["done_at"]) for row in rows}

    def tick(self, meeting_id: str, code: str, at: datetime | None) -> None:
        """Write when a duty was done; ``None`` takes the tick away."""
        here = (t.Duty.meeting == meeting_id) & (t.Duty.code == code)
        self._book.run(t.Duty.delete().where(here))
        if at is not None:
            self._book.run(t.Duty.insert(id=new_id(), meeting=meeting_id, code=code, done_at=moment_text(at)))

    # -- what belongs to items ------------------------------------------------------------------

    def assigned(self, meeting_id: str) -> list[AssignedOpinion]:
        """Everybody asked to prepare an opinion, by item and in the order they were asked."""
        a = t.AssignedOpinion
        query = a.select(a).join(t.AgendaItem).where(t.AgendaItem.meeting == meeting_id)
        return [
            AssignedOpinion(r["id"], r["item"], r["position"], r["name"], r["member"], r["about"])
            for r in self._book.rows(query.order_by(t.AgendaItem.position, a.position))
        ]

    def put_assigned(self, opinion: AssignedOpinion) -> None:
        """Insert, or replace the one with the same id."""
        values = {
            "item": opinion.item_id,
            "position": opinion.position,
            "member": opinion.member_id,
            "name": opinion.name,
            "about": opinion.about,
        }
        self._put(t.AssignedOpinion, opinion.id, values)

    def delete_assigned(self, opinion_id: str) -> None:
        self._book.run(t.AssignedOpinion.delete().where(t.AssignedOpinion.id == opinion_id))

    def attachments(self, meeting_id: str) -> list[Attachment]:
        """The files of all items, by item and in the order they were added."""
        a = t.Attachment
        query = a.select(a).join(t.AgendaItem).where(t.AgendaItem.meeting == meeting_id)
        return [
            Attachment(r["id"], r["item"], r["position"], r["path"], r["size"])
            for r in self._book.rows(query.order_by(t.AgendaItem.position, a.position))
        ]

    def put_attachment(self, file: Attachment) -> None:
        """Insert, or replace the one with the same id."""
        values = {"item": file.item_id, "position": file.position, "path": file.path, "size": file.size}
        self._put(t.Attachment, file.id, values)

    def delete_attachment(self, file_id: str) -> None:
        self._book.run(t.Attachment.delete().where(t.Attachment.id == file_id))

    # -- the package ----------------------------------------------------------------------------

    def uploads(self, meeting_id: str) -> list[Upload]:
        query = t.Upload.select().where(t.Upload.meeting == meeting_id).order_by(t.Upload.position)
        return [
            Upload(
                r["id"], r["meeting"], r["position"], r["path"], r["size"], r["sha256"], moment(r["done_at"])
            )
            for r in self._book.rows(query)
        ]

    def put_uploads(self, meeting_id: str, files: Sequence[Upload]) -> None:
        """The files of the package made last; those of an earlier one are forgotten, not deleted."""
        self._book.run(t.Upload.delete().where(t.Upload.meeting == meeting_id))
        for file in files:
            self._book.run(
                t.Upload.insert(
                    id=file.id,
                    meeting=meeting_id,
                    position=file.position,
                    path=file.path,
                    size=file.size,
                    sha256=file.sha256,
                    done_at=moment_text(file.done_at),
                )
            )

    def tick_upload(self, upload_id: str, at: datetime | None) -> None:
        self._book.run(t.Upload.update({"done_at": moment_text(at)}).where(t.Upload.id == upload_id))

    def _put(self, model: Any, row_id: str, values: Mapping[str, Any]) -> None:
        """Insert the row, or change the one there is: typing leaves one change in the history, not two."""
        here = model.id == row_id
        if self._book.rows(model.select(model.id).where(here)):
            self._book.run(model.update(values).where(here))
        else:
            self._book.run(model.insert(id=row_id, **values))
