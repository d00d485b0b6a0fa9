"""Where an agenda can come from: the rules, the last meeting, or a template of the cell's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.rules import AgendaLine
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.meetings import MeetingsService
from chibo_desktop.services.opinions import cleaned_name
from chibo_desktop.store.rows import new_id
from chibo_desktop.store.templates import AgendaTemplate

_MONTHLY = (MeetingKind.REGULAR, MeetingKind.COMBINED)


@dataclass(frozen=True, slots=True)
class Offer:
    """An agenda one can begin with; ``template_id`` where it is one of the cell's own."""

    name: str
    lines: tuple[AgendaLine, ...]
    template_id: str | None = None


class TemplateService:
    def __init__(self, desk: Desk, meetings: MeetingsService) -> None:
        self._desk = desk
        self._meetings = meetings

    def offers(self, kind: MeetingKind, planned_at: datetime) -> list[Offer]:
        """First what the rules of the day give, then last month's agenda, then the cell's own templates.

        Of these, those for other kinds come last.
        """
        profile = self._desk.rules.on(planned_at.date())
        found = [Offer(f"Theo {profile.title}", tuple(profile.agendas.get(kind, ())))]
        last = self._last(kind, planned_at)
        if last is not None:
            found.append(Offer(f"Như kỳ trước: {meeting_title(last)}", self._meetings.lines_of(last)))
        own = sorted(self._desk.templates.all(), key=lambda template: template.kind is not kind)
        return [*found, *(Offer(template.name, template.lines, template.id) for template in own)]

    def templates(self) -> list[AgendaTemplate]:
        """The cell's own templates, in the order they were kept."""
        return self._desk.templates.all()

    def save(self, meeting_id: str, name: str) -> str:
        """Keep a meeting's agenda under a name; one of that name for the same kind is replaced. Its id."""
        meeting = self._desk.meeting(meeting_id)
        cleaned = cleaned_name(name)
        lines = self._meetings.lines_of(meeting)
        known = self._named(cleaned, meeting.kind)
        template = AgendaTemplate(known.id if known else new_id(), cleaned, meeting.kind, lines)
        with self._desk.book.act(f"Lưu mẫu chương trình “{cleaned}”"):
            self._desk.templates.put(template)
        return template.id

    def rename(self, template_id: str, name: str) -> None:
        """Call it otherwise; ``KnownError`` where another of its kind is called so."""
        cleaned = cleaned_name(name)
        own = next((one for one in self.templates() if one.id == template_id), None)
        if own is None:
            raise KnownError(Problem.GONE)
        other = self._named(cleaned, own.kind)
        if other is not None and other.id != template_id:
            raise KnownError(Problem.AGENDA_NAME_TAKEN, name=cleaned)
        with self._desk.book.act(f"Đổi tên mẫu chương trình thành “{cleaned}”"):
            self._desk.templates.rename(template_id, cleaned)

    def delete(self, template: AgendaTemplate) -> None:
        with self._desk.book.act(f"Xóa mẫu chương trình “{template.name}”"):
            self._desk.templates.delete(template.id)

    def use(self, meeting_id: str, offer: Offer) -> None:
        """Give a meeting in preparation this agenda in the place of its own."""
        self._meetings.replace_agenda(meeting_id, offer.lines, f"“{offer.name}”")

    def use_last(self, meeting_id: str) -> None:
        """The agenda of the last meeting of this kind; ``KnownError`` when there was none."""
        meeting = self._desk.meeting(meeting_id)
        last = self._last(meeting.kind, meeting.planned_at)
        if last is None:
            raise KnownError(Problem.NO_LAST_MEETING)
        self._meetings.replace_agenda(meeting_id, self._meetings.lines_of(last), meeting_title(last))

    def _named(self, name: str, kind: MeetingKind) -> AgendaTemplate | None:
        return next((one for one in self.templates() if (one.name, one.kind) == (name, kind)), None)

    def _last(self, kind: MeetingKind, before: datetime) -> Meeting | None:
        earlier = [m for m in self._desk.meetings.all() if m.planned_at < before]
        same = next((m for m in earlier if m.kind is kind), None)
        if same is None and kind in _MONTHLY:
            return next((m for m in earlier if m.kind in _MONTHLY), None)
        return same
