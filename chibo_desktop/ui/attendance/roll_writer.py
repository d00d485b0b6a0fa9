"""What the roll asks of its service: whether it was done; a problem of the world is a line in the window."""

from __future__ import annotations

from collections.abc import Callable

from chibo_desktop.domain.attendance import Attendee, Mark, Stay
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Guest
from chibo_desktop.domain.newcomers import Newcomer
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host

REFUSED = "roll"
"""Key of the line that says why a mark could not be made."""
_REST_WORDS = {Mark.PRESENT: "có mặt", Mark.UNEXCUSED: "vắng không lý do"}


class RollWriter:
    """Writes to the meeting that the tab shows now; without one nothing is done."""

    def __init__(self, host: Host, meeting_id: Callable[[], str | None]) -> None:
        self.stamped = True
        """Whether who is marked present came just now; not so where a signed list is written down later."""
        self._host = host
        self._service = host.services.attendance
        self._meeting_id = meeting_id

    def present(self, member_id: str) -> bool:
        return self._present(member_id)

    def late(self, member_id: str) -> bool:
        return self._present(member_id, late=True)

    def excused(self, member_id: str, reason: str) -> bool:
        return self._do(
            lambda meeting_id: self._service.mark_absent(meeting_id, member_id, excused=True, reason=reason)
        )

    def unexcused(self, member_id: str) -> bool:
        return self._do(lambda meeting_id: self._service.mark_absent(meeting_id, member_id, excused=False))

    def unmark(self, member_id: str) -> bool:
        return self._do(lambda meeting_id: self._service.unmark(meeting_id, member_id))

    def leave_or_return(self, member_id: str) -> bool:
        return self._do(lambda meeting_id: self._service.leave_or_return(meeting_id, member_id))

    def has_times(self, person: Attendee) -> bool:
        """Whether the person came, which is said where not: nobody else comes and goes."""
        if not person.present:
            absent = KnownError(Problem.NOT_PRESENT, name=person.name)
            self._host.say(sentence(absent), Weight.ERROR, key=REFUSED)
        return person.present

    def times(self, member_id: str, stays: tuple[Stay, ...]) -> bool:
        return self._do(lambda meeting_id: self._service.set_stays(meeting_id, member_id, stays))

    def rest(self, mark: Mark) -> None:
        """Everybody who is left, with a button that takes just this back."""
        marked: list[int] = []
        if not self._do(lambda meeting_id: marked.append(self._rest(meeting_id, mark))):
            return
        if not marked[0]:
            return
        done = self._host.services.history.undoable()
        undo = Act("Hoàn tác", lambda: self._undo(done.id if done else None))
        text = f"Đã ghi {marked[0]} đồng chí còn lại: {_REST_WORDS[mark]}."
        self._host.say(text, Weight.DONE, undo, key="roll-rest")

    def newcomer(self, name: str, kind: Newcomer) -> str | None:
        """The id of who was added and marked present."""
        meeting_id = self._meeting_id()
        if meeting_id is None:
            return None
        return self._host.attempt(
            lambda: self._service.add_newcomer(meeting_id, name, kind, stamped=self.stamped)
        )

    def add_guest(self, name: str, post: str, body: str) -> bool:
        return self._do(lambda meeting_id: self._service.add_guest(meeting_id, name, post, body))

    def change_guest(self, guest: Guest) -> bool:
        return self._do(lambda _meeting_id: self._service.change_guest(guest))

    def remove_guest(self, guest: Guest) -> bool:
        return self._do(lambda _meeting_id: self._service.remove_guest(guest))

    def _present(self, member_id: str, *, late: bool = False) -> bool:
        return self._do(
            lambda meeting_id: self._service.mark_present(
                meeting_id, member_id, late=late, stamped=self.stamped
            )
        )

    def _rest(self, meeting_id: str, mark: Mark) -> int:
        return self._service.mark_rest(meeting_id, mark, stamped=self.stamped)

    def _undo(self, action_id: int | None) -> None:
        history = self._host.services.history
        last = history.undoable()
        if last is not None and last.id == action_id:
            self._host.attempt(history.undo)
        else:
            self._host.say("Sau đó đã có việc khác. Bấm Ctrl+Z để hoàn tác lần lượt từng việc.")

    def _do(self, act: Callable[[str], object]) -> bool:
        meeting_id = self._meeting_id()
        if meeting_id is None:
            return False

        def doing() -> bool:
            act(meeting_id)
            return True

        done = bool(self._host.attempt(doing, key=REFUSED))
        if done:
            self._host.notice.withdraw(REFUSED)
        return done
