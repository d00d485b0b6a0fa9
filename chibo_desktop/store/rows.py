"""How single values stand in a row: new ids, days and moments as ISO text."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from peewee import SQL

from chibo_desktop.domain.dates import PartialDate

# Rows in the order they were added, where no other order tells two of one second apart.
AS_ADDED = SQL("rowid")


def new_id() -> str:
    return uuid.uuid4().hex


def partial(text: str) -> PartialDate | None:
    return PartialDate.from_iso(text) if text else None


def partial_text(value: PartialDate | None) -> str:
    return value.iso() if value else ""


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def day_text(value: date | None) -> str | None:
    return value.isoformat() if value else None


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def moment_text(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None
