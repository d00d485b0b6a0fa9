"""Versions of a draft resolution, and what is different between two of them, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from chibo_desktop.domain.bold import plain
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.resolutions import Resolution, SectionCode, Task


class Stage(StrEnum):
    """At which moment a version was kept."""

    DRAFT = "draft"
    COMMITTEE = "committee"
    OPENED = "opened"
    AMENDED = "amended"
    ADOPTED = "adopted"


NUMBERED = frozenset({Stage.DRAFT, Stage.AMENDED})
"""Stages of which there are several, counted from 1; the others are told apart by their hour."""


TASKS = "tasks"
"""The part of a version that has the tasks, a line each; the other parts have the codes of the sections."""

PART_CODES = (*(code.value for code in SectionCode if code is not SectionCode.OPENING_BASE), TASKS)
Parts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """The draft as it once was. ``note`` says what was changed and why.

    ``tasks`` are the rows behind the part `TASKS`, as they were; ``ballot_id`` is the vote that adopted it.
    """

    id: str
    resolution_id: str
    position: int
    stage: Stage
    kept_at: datetime
    note: str = ""
    parts: Parts = field(default_factory=lambda: MappingProxyType({}))
    tasks: tuple[Task, ...] = ()
    ballot_id: str | None = None

    @property
    def tasks_known(self) -> bool:
        """Whether its tasks can be written anew; the first books kept only their words."""
        return bool(self.tasks) or TASKS not in self.parts


@dataclass(frozen=True, slots=True)
class Amendment:
    """What somebody proposed to change in the meeting; ``version_id`` is the version kept after it.

    ``name`` is a member (then with ``member_id``) or a guest. ``None`` for a version: none has been kept yet.
    """

    id: str
    resolution_id: str
    position: int
    name: str
    words: str
    at: datetime
    member_id: str | None = None
    version_id: str | None = None


def parts_of(resolution: Resolution | None, tasks: Iterable[Task]) -> Parts:
    """What a version keeps of the draft; parts without a word are left out."""
    sections = resolution.sections if resolution else {}
    written = {code.value: sections[code] for code in SectionCode if sections.get(code, "").strip()}
    lines = "\n".join(f"{place}. {_task_line(task)}" for place, task in enumerate(tasks, 1))
    return MappingProxyType(written | ({TASKS: lines} if lines else {}))


def changed_parts(before: Parts, after: Parts) -> tuple[str, ...]:
    """The codes of the parts that differ, in the order of the paper."""
    return tuple(code for code in PART_CODES if before.get(code, "") != after.get(code, ""))


def read_part(parts: Parts, code: str) -> str:
    """A part as it is read: sections without the signs of what is bold."""
    text = parts.get(code, "")
    return text if code == TASKS else plain(text)


def _task_line(task: Task) -> str:
    due = f"hạn {format_day(task.due)}" if task.due else ""
    target = f"chỉ tiêu {task.target}" if task.target else ""
    return " – ".join(part for part in (task.what, task.who, due, target) if part)


def draft_number(version: Version, versions: Iterable[Version]) -> int:
    """Which of its stage it is, ``dự thảo lần …``, ``sửa tại hội nghị lần …``."""
    return sum(one.stage is version.stage and one.position <= version.position for one in versions)


def amendments_between(
    older: Version, newer: Version | None, versions: Iterable[Version], amendments: Iterable[Amendment]
) -> tuple[Amendment, ...]:
    """What was proposed after ``older`` had been kept and up to ``newer`` (``None``: the draft of now)."""
    last = newer.position if newer else None
    places = {one.id: one.position for one in versions}
    return tuple(
        one
        for one in amendments
        if ((place := places.get(one.version_id or "")) is None and last is None)
        or (place is not None and older.position < place and (last is None or place <= last))
    )


# -- what is different ---------------------------------------------------------------------------


class Difference(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    difference: Difference
    text: str


_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Pairs of lines or words beyond which what stands between equal ends counts as written anew: comparing them
# would keep the window waiting.
_MOST_PAIRS = 1_000_000


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts: all but the added ones make ``before``, all but the removed ones ``after``.

    Lines are compared first, and then the words of those that differ.
    """
    pieces: list[Piece] = []
    for piece in _pieces(before, after):
        if piece.text and pieces and pieces[-1].difference is piece.difference:
            piece = Piece(piece.difference, pieces.pop().text + piece.text)
        if piece.text:
            pieces.append(piece)
    return tuple(pieces)


def _pieces(before: str, after: str) -> Iterator[Piece]:
    for old, new in _passages(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        if old == new:
            yield Piece(Difference.SAME, old)
            continue
        for old_part, new_part in _passages(_WORDS.findall(old), _WORDS.findall(new)):
            if old_part == new_part:
                yield Piece(Difference.SAME, old_part)
            else:
                yield from _replaced(old_part, new_part)


def _passages(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Both texts in passages that stand for one another: equal ones, and those between."""
    from difflib import SequenceMatcher  # only where two versions are compared

    if len(before) * len(after) <= _MOST_PAIRS:
        matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
        for _tag, a, b, c, d in matcher.get_opcodes():
            yield "".join(before[a:b]), "".join(after[c:d])
        return
    first = _alike(before, after)
    last = _alike(before[first:][::-1], after[first:][::-1])
    between = slice(first, len(before) - last), slice(first, len(after) - last)
    yield "".join(before[:first]), "".join(after[:first])
    if first or last:
        yield from _passages(before[between[0]], after[between[1]])
    else:
        yield "".join(before), "".join(after)
    yield "".join(before[between[0].stop :]), "".join(after[between[1].stop :])


def _alike(before: Sequence[str], after: Sequence[str]) -> int:
    """How many are the same from the beginning on."""
    pairs = zip(before, after, strict=False)
    return next(
        (place for place, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after))
    )


def _replaced(before: str, after: str) -> Iterator[Piece]:
    yield Piece(Difference.REMOVED, before)
    yield Piece(Difference.ADDED, after)
