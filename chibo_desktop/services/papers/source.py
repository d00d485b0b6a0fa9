"""What every paper takes from the book: form, head, people, who signs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain import cell
from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.domain.cell import heading_on
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind
from chibo_desktop.domain.members import PostRank, post_rank
from chibo_desktop.domain.registers import CELL_SIGN, PaperCode
from chibo_desktop.domain.resolutions import Task
from chibo_desktop.services.attendance import AttendanceService, Roll
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import DraftingService
from chibo_desktop.services.paper_words import unstopped
from chibo_desktop.services.registers import RegisterService

if TYPE_CHECKING:
    from chibo_desktop.documents import values

# Who signs for the cell (HD 36-HD/VPTW, HD 05-HD/VPTW), and the words above the name.
_SIGNING = {PostRank.SECRETARY: "BÍ THƯ", PostRank.DEPUTY: "PHÓ BÍ THƯ"}


@dataclass(frozen=True, slots=True)
class Source:
    """Reads the book as it is at each call."""

    desk: Desk
    attendance: AttendanceService
    drafting: DraftingService

    def form(self, meeting: Meeting) -> values.Form:
        """The form of papers in force on the day of the meeting, in the cell's own spelling."""
        return self._form(meeting.day, self.desk.profile(meeting).form_on(meeting.day).recipient_end)

    def form_on(self, day: date) -> values.Form:
        """The same for a paper of no meeting."""
        return self._form(day, self.desk.rules.on(day).form_on(day).recipient_end)

    def _form(self, day: date, recipient_end: str) -> values.Form:
        from chibo_desktop.documents.values import Form

        own = self._own_words(day)
        return Form(
            recipient_end,
            own.on_behalf,
            own.uy,
            own_templates(self.desk.book.path),
            rehearsal=self.desk.book.rehearsal_of is not None,
        )

    def recipients(self, meeting: Meeting) -> tuple[str, ...]:
        """The lines of "Nơi nhận" that the cell had on the day of the meeting."""
        return self.recipients_on(meeting.day)

    def recipients_on(self, day: date) -> tuple[str, ...]:
        """The same for a paper of no meeting; typed as they stand on paper, they lose its dash and end."""
        lines = (unstopped(line.lstrip("-– ")) for line in self._own_words(day).recipients)
        return tuple(filter(None, lines))

    def _own_words(self, day: date) -> cell.Heading:
        return heading_on(day, self.desk.cell.headings()).in_full(self.desk.cell.settings())

    def heading(self, meeting: Meeting, number: str | None = None) -> values.Heading:
        """The head of a paper of the meeting, dated with the day of the meeting."""
        return self.heading_on(meeting.day, number)

    def heading_before(self, meeting: Meeting, number: str | None = None) -> values.Heading:
        """The head of a paper that goes out before the meeting: dated today, but never after the meeting."""
        return self.heading_on(min(self.desk.now().date(), meeting.day), number)

    def heading_on(self, day: date, number: str | None = None) -> values.Heading:
        from chibo_desktop.documents.values import Heading

        heading = heading_on(day, self.desk.cell.headings())
        return Heading(heading.upper_body, heading.issuing_body, heading.place, day, number)

    def number(self, meeting: Meeting, code: PaperCode) -> str:
        """The number of the meeting's paper by the register, else dots for one to be written by hand."""
        registers = RegisterService(self.desk)
        return registers.printed(meeting.id, code) or unnumbered(code.value, registers.sign(meeting.id))

    def number_given(self, meeting: Meeting, code: PaperCode) -> str | None:
        """The number of the meeting's paper where it has one; a paper without one leaves no room for it."""
        return RegisterService(self.desk).printed(meeting.id, code)

    def person(self, roll: Roll, member_id: str | None) -> values.Person | None:
        """Somebody with the post of the day; of a passed meeting, the one that was kept with it."""
        from chibo_desktop.documents.values import Person

        if member_id is None:
            return None
        attendee = roll.attendee(member_id)
        if attendee is not None:
            return Person(attendee.name, attendee.post)
        member = self.desk.roster().get(member_id)
        return Person(member.name, member.post_on(roll.meeting.day)) if member else None

    def presenter(self, item: AgendaItem) -> str:
        """``Đồng chí …`` for a member; anybody else as typed."""
        person = self.person(self.attendance.roll(item.meeting_id), item.presenter_id)
        return f"Đồng chí {person.name}" if person else unstopped(item.presenter)

    def guests(self, meeting: Meeting) -> tuple[values.Guest, ...]:
        from chibo_desktop.documents.values import Guest

        return tuple(
            Guest(*map(unstopped, (guest.name, guest.post, guest.body)))
            for guest in self.attendance.guests(meeting.id)
        )

    def assignments(self, meeting: Meeting) -> tuple[values.Assignment, ...]:
        """The tasks given at the meeting."""
        return tuple(map(assignment, self.drafting.tasks(meeting.id)))

    def signer(self, meeting: Meeting, roll: Roll) -> values.Signature:
        """Whoever chaired, if secretary or deputy of the cell that day; else the secretary signs."""
        from chibo_desktop.documents.values import Signature

        chair = self.person(roll, meeting.chair_id)
        post = _SIGNING.get(post_rank(chair.post)) if chair else None
        if chair is not None and post is not None:
            return Signature(post, chair.name)
        return _secretary((person.name, person.post) for person in roll.attendees)

    def signer_on(self, day: date) -> values.Signature:
        """Of a paper of no meeting: the secretary of the day."""
        return _secretary((member.name, member.post_on(day)) for member in self.desk.in_cell(day))

    def has_committee(self, day: date) -> bool:
        """Whether somebody but secretary and deputy has a post: small cells have no committee."""
        ranks = (post_rank(member.post_on(day)) for member in self.desk.in_cell(day))
        return PostRank.COMMITTEE in ranks

    def callers(self, meeting: Meeting) -> tuple[str, str]:
        """Who calls a meeting, as in a sentence and as above a signature: ``chi ủy``, ``CHI ỦY``."""
        form = self.form(meeting)
        if meeting.kind is MeetingKind.COMMITTEE or self.has_committee(meeting.day):
            return form.spell("chi ủy"), form.spell("CHI ỦY")
        return "chi bộ", "CHI BỘ"

    def deciders(self, meeting: Meeting) -> tuple[str, str]:
        """Who decides at a meeting, as in a sentence and as above a signature."""
        form = self.form(meeting)
        if meeting.kind is MeetingKind.COMMITTEE:
            return form.spell("chi ủy"), form.spell("CHI ỦY")
        return "chi bộ", "CHI BỘ"


def papers_folder(book: Path) -> Path:
    """Where the papers of a book lie: beside it."""
    return book.parent / f"Văn bản {book.stem}"


def templates_folder(book: Path) -> Path:
    """Where the templates lie that the cell has changed."""
    return papers_folder(book) / "Mẫu"


def own_templates(book: Path) -> values.OwnTemplates | None:
    """The changed templates of a book; ``None`` where there are none, or they cannot be read."""
    from chibo_desktop.documents.values import OwnTemplates

    folder = templates_folder(book)
    try:
        changed = [path.stat().st_mtime_ns for path in folder.glob("*.docx")]
    except OSError:
        return None
    return OwnTemplates(str(folder), sum(changed)) if changed else None


def people(roll: Roll, ids: Iterable[str]) -> list[Attendee]:
    wanted = set(ids)
    return [person for person in roll.attendees if person.id in wanted]


def by_rank(attendees: Iterable[Attendee]) -> list[Attendee]:
    """As a committee is named: the secretary first."""
    return sorted(attendees, key=lambda person: post_rank(person.post))


def assignment(task: Task) -> values.Assignment:
    from chibo_desktop.documents.values import Assignment

    return Assignment(task.what, task.who, format_day(task.due) if task.due else "", task.target)


def unnumbered(kind: str, sign: str = CELL_SIGN) -> str:
    """``Số ……-TB/CB``: to be numbered by hand."""
    return f"Số ……-{kind}/{sign}"


def _secretary(named: Iterable[tuple[str, str]]) -> values.Signature:
    from chibo_desktop.documents.values import Signature

    secretaries = (name for name, post in named if post_rank(post) is PostRank.SECRETARY)
    return Signature(_SIGNING[PostRank.SECRETARY], next(secretaries, ""))
