"""People of a meeting as the kit's person boxes take them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from chibo_desktop.domain.names import clean_line
from chibo_desktop.services.meetings import Person
from chibo_desktop.ui.agenda.words import spoken_detail
from chibo_desktop.ui.person_box import Choice, PersonBox


def choices(people: Iterable[Person]) -> tuple[Choice, ...]:
    return tuple(Choice(person.member_id or "", person.name, person.detail) for person in people)


def members(people: Iterable[Person]) -> tuple[Choice, ...]:
    """Only those who can chair a meeting or keep its minutes."""
    return choices(person for person in people if person.member_id)


def speakers(people: Iterable[Person], times: Mapping[str, int]) -> tuple[Choice, ...]:
    """Everybody, with how often they have spoken."""
    return tuple(
        Choice(person.member_id, person.name, spoken_detail(times.get(person.member_id, 0)))
        if person.member_id
        else Choice("", person.name, person.detail)
        for person in people
    )


def silent(people: Iterable[Person], times: Mapping[str, int], present: Collection[str]) -> frozenset[str]:
    """Members in the room who have not spoken yet; before the roll is taken, all who have not."""
    ids = (person.member_id for person in people if person.member_id)
    return frozenset(i for i in ids if not times.get(i) and (not present or i in present))


def choice_of(member_id: str | None, name: str) -> Choice | None:
    return Choice(member_id or "", name) if name else None


def show_person(box: PersonBox, choice: Choice | None) -> None:
    """Show a choice from the book, unless somebody is typing there."""
    shown = box.choice()
    typing = box.hasFocus() and clean_line(box.text()) != (shown.text if shown else "")
    if not typing and choice != shown:
        box.show_choice(choice)
