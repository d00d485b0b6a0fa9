"""The order of an agenda: items, their sub-items one level below, their numbers, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chibo_desktop.domain.meetings import AgendaItem, ItemState

TOP, SUB = 0, 1


def numbers(items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """``1``, ``2``, ``2.1``, ``2.2``, ``3``: the numbers of the items in their order."""
    found: list[str] = []
    top = sub = 0
    for item in items:
        if item.level == TOP or not top:
            top, sub = top + 1, 0
            found.append(str(top))
        else:
            sub += 1
            found.append(f"{top}.{sub}")
    return tuple(found)


def number_of(items: Sequence[AgendaItem], item: AgendaItem) -> str:
    """The number of one item; '' when it is not among them."""
    ids = [other.id for other in items]
    return numbers(items)[ids.index(item.id)] if item.id in ids else ""


def number_after(items: Sequence[AgendaItem]) -> str:
    """The number of an item that would come behind all of them."""
    return str(sum(number.isdigit() for number in numbers(items)) + 1)


def printed(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Items that stand on the printed agenda; with a hidden item its sub-items are hidden too."""
    shown: list[AgendaItem] = []
    hidden_top = False
    for item in items:
        hidden_top = item.hidden if item.level == TOP else hidden_top
        if not item.hidden and not hidden_top:
            shown.append(item)
    return tuple(shown)


def block(items: Sequence[AgendaItem], place: int) -> int:
    """How many items move with the one at this place: itself and its sub-items."""
    if items[place].level != TOP:
        return 1
    behind = place + 1
    while behind < len(items) and items[behind].level != TOP:
        behind += 1
    return behind - place


def moved(items: Sequence[AgendaItem], item_id: str, to: int) -> list[AgendaItem]:
    """The agenda after moving an item, with its sub-items, to the place ``to`` among the others.

    An item of the first level never comes to stand between another one and its sub-items.
    """
    place = next(i for i, item in enumerate(items) if item.id == item_id)
    many = block(items, place)
    going = list(items[place : place + many])
    rest = [*items[:place], *items[place + many :]]
    to = min(max(to, 0), len(rest))
    if going[0].level == TOP:
        step = 1 if to > place else -1
        while 0 < to < len(rest) and rest[to].level != TOP:
            to += step
    return settled([*rest[:to], *going, *rest[to:]])


def levelled(items: Sequence[AgendaItem], item_id: str, level: int) -> list[AgendaItem]:
    """The agenda with an item made a sub-item of the one above it, or an item of its own again."""
    return settled([replace(item, level=level) if item.id == item_id else item for item in items])


def without(items: Sequence[AgendaItem], item_id: str) -> list[AgendaItem]:
    """The agenda with an item taken out; its sub-items become items of their own."""
    place = next(i for i, item in enumerate(items) if item.id == item_id)
    many = block(items, place)
    freed = [replace(item, level=TOP) for item in items[place + 1 : place + many]]
    return settled([*items[:place], *freed, *items[place + many :]])


def settled(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items with their positions, the first one on the first level."""
    return [
        replace(item, position=place, level=item.level if place else TOP) for place, item in enumerate(items)
    ]


# -- while the meeting runs ---------------------------------------------------------------------


def next_item(items: Sequence[AgendaItem], running_id: str | None) -> AgendaItem | None:
    """The first item not yet begun after the running one, or, while none runs, after the last one begun."""
    return next((item for item in items[_reached(items, running_id) :] if _waits(item)), None)


def previous_item(items: Sequence[AgendaItem], running_id: str | None) -> AgendaItem | None:
    """The item dealt with before the running one: the last one begun before it in time."""
    begun = [item for item in items if item.started_at is not None and item.id != running_id]
    places = {item.id: place for place, item in enumerate(items)}
    return max(begun, key=lambda item: (item.ended_at or item.started_at, places[item.id]), default=None)


def skipped_items(items: Sequence[AgendaItem], running_id: str | None) -> tuple[AgendaItem, ...]:
    """Items that were passed over and never begun."""
    return tuple(
        item for item in items[: _reached(items, running_id)] if _waits(item) and item.id != running_id
    )


def _waits(item: AgendaItem) -> bool:
    return item.state is ItemState.WAITING


def _reached(items: Sequence[AgendaItem], running_id: str | None) -> int:
    """How many items, from the top, lie behind: up to the running one, else up to the last one begun."""
    behind = (item.id == running_id if running_id else not _waits(item) for item in items)
    return max((place for place, past in enumerate(behind, start=1) if past), default=0)
