"""Whom the name that is typed means, and whom the roll had come to before it was typed."""

from __future__ import annotations

from collections.abc import Sequence

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.ui.attendance.roll_find_box import RollFindBox
from chibo_desktop.ui.attendance.roll_list import RollList
from chibo_desktop.ui.attendance.rows import matching, numbered
from chibo_desktop.ui.tab import Host

UNKNOWN = "roll-find"
"""Key of the line that says that nobody has the name typed."""


class RollSearch:
    def __init__(self, host: Host, find_box: RollFindBox, roll_list: RollList) -> None:
        self.matches: list[str] = []
        """Ids of those whom the name fits, best first."""
        self._host = host
        self._find_box = find_box
        self._list = roll_list
        self._came_from: str | None = None
        find_box.given_up.connect(self._go_back)

    @property
    def unknown(self) -> bool:
        """Whether something is typed that fits nobody: then nobody is meant."""
        return bool(self._find_box.text().strip()) and not self.matches

    def tell_unknown(self) -> None:
        typed = self._find_box.text().strip()
        told = f"Không có ai khớp với “{typed}”. Enter để thêm người này, hoặc Esc để xóa ô tìm."
        self._host.say(told, key=UNKNOWN)

    def jump(self, typed: str, people: Sequence[Attendee], *, by_number: bool) -> None:
        """Go to the best match, among equals to the first who is not marked yet.

        ``by_number``: a number is a line of the printed list.
        """
        person = self._list.person()
        if not typed.strip():
            self._came_from = None
        elif self._came_from is None and person is not None:
            self._came_from = person.id
        self.matches = (numbered(typed, people) if by_number else []) or matching(typed, people)
        places = (self._list.roll.place_of(member_id) for member_id in self.matches)
        self._list.show_found([place for place in places if place is not None])
        if self.matches:
            self._list.choose(self.matches[0])
            self._host.notice.withdraw(UNKNOWN)

    def _go_back(self) -> None:
        """Esc: the next key is again for whom it was for before."""
        if self._came_from is not None:
            self._list.choose(self._came_from)
