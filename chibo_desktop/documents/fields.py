"""What a template may say in braces: the fields, each with an explanation and an example."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a template. A name with ``[]`` is a list to be looped over: ``{%p for muc in noi_dung %}``,
    and what follows it belongs to one turn of that loop: ``{{ muc.ten }}``."""

    name: str
    about: str
    example: str


Row = tuple[str, str, str]
"""Name, explanation, example."""


def fields(*rows: Row) -> tuple[Field, ...]:
    return tuple(Field(*row) for row in rows)


def within(loop: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The same rows as they are named inside a list or group: ``stt`` in ``phan_cong[]``."""
    return tuple((f"{loop}.{name}", about, example) for name, about, example in rows)
