"""People of a meeting as the kit's person boxes take them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from chibo_desktop.domain.meetings import AssignedOpinion, Opinion
from chibo_desktop.domain.names import clean_line, fold
from chibo_desktop.services.meetings import Person
from chibo_desktop.ui.agenda.around_words import has_spoken
from chibo_desktop.ui.agenda.words import spoken_detail
from chibo_desktop.ui.person_box import Choice, PersonBox


def choices(people: Iterable[Person]) -> tuple[Choice, ...]:
    return tuple(Choice(person.member_id or "", person.name, person.detail) for person in people)


def members(people: Iterable[Person]) -> tuple[Choice, ...]:
    """Only those who can chair a meeting or keep its minutes."""
    return choices(person for person in people if person.member_id)


def speakers(
    people: Sequence[Person],
    times: Mapping[str, int],
    assigned: Sequence[AssignedOpinion] = (),
    opinions: Sequence[Opinion] = (),
) -> tuple[Choice, ...]:
    """Everybody, with how often they have spoken; those asked to prepare an opinion here come first.

    Of these, whoever has not given it yet.
    """
    waiting = {_key(one.member_id, one.name): has_spoken(one, opinions) for one in assigned}
    known = {_key(person.member_id, person.name) for person in people}
    strangers = [
        Person(one.name, one.member_id) for one in assigned if _key(one.member_id, one.name) not in known
    ]
    found = []
    for person in (*strangers, *people):
        told = waiting.get(_key(person.member_id, person.name))
        detail = spoken_detail(times.get(person.member_id, 0)) if person.member_id else person.detail
        if told is not None:
            detail = ", ".join(filter(None, ("được phân công", detail)))
        order = 2 if told is None else int(told)
        found.append((order, Choice(person.member_id or "", person.name, detail)))
    return tuple(choice for _, choice in sorted(found, key=lambda entry: entry[0]))


def awaited(assigned: Sequence[AssignedOpinion], opinions: Sequence[Opinion]) -> frozenset[str]:
    """Members asked to prepare an opinion who have not given it."""
    return frozenset(one.member_id for one in assigned if one.member_id and not has_spoken(one, opinions))


def _key(member_id: str | None, name: str) -> str:
    return member_id or fold(name)


def silent(people: Iterable[Person], times: Mapping[str, int], there: Collection[str]) -> frozenset[str]:
    """Who of those ``there`` has not spoken yet: the members in the room, or who must come to it."""
    ids = (person.member_id for person in people if person.member_id)
    return frozenset(i for i in ids if i in there and not times.get(i))


def choice_of(member_id: str | None, name: str) -> Choice | None:
    return Choice(member_id or "", name) if name else None


def show_person(box: PersonBox, choice: Choice | None) -> None:
    """Show a choice from the book, unless somebody is typing there."""
    shown = box.choice()
    typing = box.hasFocus() and clean_line(box.text()) != (shown.text if shown else "")
    if not typing and choice != shown:
        box.show_choice(choice)
