"""What the sections of the tab Nghị quyết have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.ui.tab import Host


class Page(QWidget):
    """One section at the right of the list; it shows ``meeting``, for reading only when that is locked."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.meeting: Meeting | None = None
        self.text_locked = False
        """Whether what a meeting votes on can only be read: the meeting is passed, or has voted on it."""

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the state of the book; what is being typed for the same meeting is not disturbed."""
        new = self.meeting is None or self.meeting.id != meeting.id
        self.meeting = meeting
        self.text_locked = meeting.locked or self.host.services.drafting.adopted_by(meeting.id) is not None
        self.redraw(meeting, new=new)

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        """``new``: another meeting than before, so nothing that stands in a field belongs to it."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save what is being typed."""

    def enter(self) -> None:
        """Put the cursor where one writes first."""
        self.setFocus()

    def reveal(self, target_id: str) -> bool:
        """Bring the task or vote with this id into view; False when it is not here."""
        del target_id
        return False
