"""What a list says otherwise than the book of somebody both have: part by part, the old value and the new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import (
    GRADES,
    Member,
    PostRank,
    Status,
    StatusKind,
    card_key,
    post_rank,
)
from chibo_desktop.domain.names import fold
from chibo_desktop.domain.records import (
    is_official,
    with_grade,
    with_joined,
    with_official_on,
    with_post,
    with_status,
)
from chibo_desktop.domain.status_words import STATUS_NAMES, dated_words
from chibo_desktop.importing.headings import Field
from chibo_desktop.services.matching import phone_key, text_key

Put = Callable[[Member], Member]


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a record; `old` is '' where the book has nothing.

    `fills`: nothing known is lost by it, the book having nothing there, or less of the same (1950 for
    02/09/1950). `put` gives a member the new value.
    """

    part: Field
    old: str
    new: str
    fills: bool
    put: Put = field(compare=False, repr=False)


def differences(known: Member, listed: Member, day: date, *, grade_told: bool) -> tuple[Difference, ...]:
    """Where `listed` tells something that `known` does not have; what it leaves out is no difference.

    `day` tells which post is meant; `grade_told`: the list says itself who is official or on probation.
    """
    return (
        *_texts(known, listed),
        *_dates(known, listed),
        *_post(known, listed, day),
        *_statuses(known, listed, grade_told=grade_told),
        *_note(known, listed),
    )


def with_differences(member: Member, wanted: Iterable[Difference]) -> Member:
    """The member with these parts put in."""
    for difference in wanted:
        member = difference.put(member)
    return member


# ------------------------------------------------------------------------------------------------ texts

_KEYS: Mapping[Field, tuple[str, Callable[[str], object]]] = {
    Field.NAME: ("name", text_key),
    Field.SEX: ("sex", fold),
    Field.ETHNICITY: ("ethnicity", text_key),
    Field.CARD: ("card_no", card_key),
    Field.GROUP: ("group", text_key),
    Field.PHONE: ("phone", phone_key),
    Field.OCCUPATION: ("occupation", text_key),
    Field.HOMETOWN: ("hometown", text_key),
}


def _texts(known: Member, listed: Member) -> Iterator[Difference]:
    for part, (name, key) in _KEYS.items():
        old, new = getattr(known, name), getattr(listed, name)
        if new and (not old or key(new) != key(old)):
            yield Difference(part, old, new, not old, partial(_with_text, name, new))


def _with_text(name: str, text: str, member: Member) -> Member:
    return replace(member, **{name: text})


def _note(known: Member, listed: Member) -> Iterator[Difference]:
    """A note is never replaced: what is new comes behind the old."""
    new = listed.note
    if not new or " ".join(new.split()) in " ".join(known.note.split()):
        return
    whole = f"{known.note}\n{new}" if known.note else new
    yield Difference(Field.NOTE, known.note, whole, not known.note, partial(_with_text, "note", whole))


# ------------------------------------------------------------------------------------------------ dates


def _dates(known: Member, listed: Member) -> Iterator[Difference]:
    if born := listed.born:
        yield from _date(Field.BORN, known.born, born, lambda member: replace(member, born=born))
    if joined := listed.joined_on:
        yield from _date(Field.JOINED, known.joined_on, joined, lambda member: with_joined(member, joined))
    if official := listed.official_on:
        for found in _date(
            Field.OFFICIAL, known.official_on, official, lambda member: with_official_on(member, official)
        ):
            # A day of recognition makes an official member: not without being asked.
            yield replace(found, fills=found.fills and is_official(known))


def _date(part: Field, old: PartialDate | None, new: PartialDate, put: Put) -> Iterator[Difference]:
    if old is None or not _covers(new, old):
        fills = old is None or _covers(old, new)
        yield Difference(part, old.display() if old else "", new.display(), fills, put)


def _covers(wide: PartialDate, narrow: PartialDate) -> bool:
    """Whether one says no more than the other: 1950 of 02/09/1950, or of itself."""
    return wide.earliest() <= narrow.earliest() and narrow.latest() <= wide.latest()


# -------------------------------------------------------------------------------------- post and status


def _post(known: Member, listed: Member, day: date) -> Iterator[Difference]:
    """Somebody who has had a post before is not given an old one back by an old list."""
    if not listed.posts:
        return
    old, new = known.post_on(day), listed.posts[0].title
    if not _same_post(old, new):
        put = partial(_with_post, new, day)
        yield Difference(Field.POST, old, new, not known.posts, put)


def _with_post(title: str, day: date, member: Member) -> Member:
    return with_post(member, title, day)


def _same_post(old: str, new: str) -> bool:
    if text_key(old) == text_key(new):
        return True
    return post_rank(new) is not PostRank.NONE and post_rank(old) is post_rank(new)


def _statuses(known: Member, listed: Member, *, grade_told: bool) -> Iterator[Difference]:
    """How somebody is counted changes only when the user says so."""
    official = is_official(listed)
    if grade_told and official != is_official(known):
        old, new = (_grade(value) for value in (not official, official))
        yield Difference(Field.STATUS, old, new, False, lambda member: with_grade(member, official))
    has = {status.kind for status in known.statuses}
    for status in listed.statuses:
        if status.kind not in GRADES and status.kind not in has:
            yield Difference(Field.STATUS, "", dated_words(status), False, partial(_with_status, status))


def _with_status(status: Status, member: Member) -> Member:
    return with_status(member, replace(status, id=""))


def _grade(official: bool) -> str:
    return STATUS_NAMES[StatusKind.OFFICIAL if official else StatusKind.PROBATIONARY]
