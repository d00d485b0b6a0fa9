"""What the tab does around the meeting: duties, opinions prepared, files, templates, the package."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.meetings import AssignedOpinion, Meeting, MeetingKind
from chibo_desktop.domain.preparation import Duty, DutyRule
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.meetings import Person
from chibo_desktop.ui.agenda.around_words import handed_on_words
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.outside import open_path
from chibo_desktop.ui.person_box import Choice
from chibo_desktop.ui.tab import Host

if TYPE_CHECKING:
    from chibo_desktop.services.package import Package, Packed
    from chibo_desktop.services.preparation import LinkedFile
    from chibo_desktop.services.remarks import OpenRemedy
    from chibo_desktop.services.templates import Offer

_PAPERS = FileKind("Tài liệu", "*.docx *.doc *.pdf *.xlsx *.xls *.pptx *.jpg *.png")
_PACKAGE = "package"
# How long before the meeting the committee meets where the rules do not say.
_COMMITTEE_DAYS = 3


class AroundActs:
    """Takes ids and values; a problem of the world becomes a line in the window."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._services = host.services

    def now(self) -> datetime:
        return self._services.now()

    # -- duties -----------------------------------------------------------------------------------

    def duties(self, meeting_id: str) -> tuple[Duty, ...]:
        """Those with a deadline: what follows a meeting has none before its end."""
        found = self._host.attempt(lambda: self._services.preparation.duties(meeting_id)) or ()
        return tuple(duty for duty in found if duty.due is not None)

    def tick(self, meeting_id: str, duty: Duty) -> None:
        if duty.proved:
            self._host.say(f"“{duty.rule.title}”: sổ đã ghi nhận là xong.")
            return
        self._host.attempt(lambda: self._services.preparation.tick(meeting_id, duty))

    # -- what earlier meetings wanted mended --------------------------------------------------------

    def remedies(self, meeting_id: str) -> list[OpenRemedy]:
        return self._host.attempt(lambda: self._services.remarks.open_remedies(meeting_id)) or []

    def tick_remedy(self, meeting_id: str, remedy: OpenRemedy) -> None:
        self._host.attempt(lambda: self._services.remarks.tick(meeting_id, remedy))

    # -- the committee ----------------------------------------------------------------------------

    def link(self, committee_id: str, meeting_id: str | None) -> None:
        self._host.attempt(lambda: self._services.committee.link(committee_id, meeting_id))

    def hand_on(self, committee_id: str) -> None:
        """Hand the committee's work on, and offer to go there."""
        done = self._host.attempt(lambda: self._services.committee.hand_on(committee_id))
        if done is not None:
            self._host.say(handed_on_words(done), Weight.DONE, key="hand on")

    def candidates(self, committee_id: str) -> list[Meeting]:
        """Meetings the committee may prepare."""
        return self._host.attempt(lambda: self._services.committee.candidates(committee_id)) or []

    def committee_of(self, meeting_id: str) -> Meeting | None:
        return self._host.attempt(lambda: self._services.committee.of(meeting_id))

    def call_committee(self, meeting_id: str) -> None:
        """A meeting of the committee that prepares this one, some days before at the same hour."""
        services = self._services
        meeting = services.meetings.meeting(meeting_id)
        rules = services.rules.of(meeting.profile_id).duties
        at = meeting.planned_at - timedelta(days=_days_before(rules))
        made = self._host.attempt(
            lambda: services.meetings.create(MeetingKind.COMMITTEE, at, meeting.venue, prepares_id=meeting_id)
        )
        if made is not None:
            title = meeting_title(services.meetings.meeting(made))
            self._host.say(
                f"Đã lập {title}, dự kiến {at:%H:%M} ngày {at:%d/%m/%Y}; chọn ở danh sách kỳ họp để sửa.",
                Weight.DONE,
            )

    # -- opinions prepared ------------------------------------------------------------------------

    def assign(self, item_id: str, choice: Choice) -> None:
        person = Person(choice.text, choice.id or None)
        self._host.attempt(lambda: self._services.preparation.assign(item_id, person))

    def word_assignment(self, opinion: AssignedOpinion, about: str) -> None:
        self._host.attempt(lambda: self._services.preparation.word_assignment(opinion, about))

    def unassign(self, opinion: AssignedOpinion) -> None:
        self._host.attempt(lambda: self._services.preparation.unassign(opinion))

    # -- files ------------------------------------------------------------------------------------

    def files(self, meeting_id: str, item_id: str | None = None) -> list[LinkedFile]:
        """The files of one item, or of all."""
        return self._host.attempt(lambda: self._services.preparation.files(meeting_id, item_id)) or []

    def attach(self, item_id: str) -> None:
        """Ask for a file and link it to the item."""
        path = self._host.dialogs.open_file("Gắn tệp vào mục", (_PAPERS,), self._beside_book())
        if path is not None:
            self._host.attempt(lambda: self._services.preparation.attach(item_id, path))

    def open_file(self, file: LinkedFile) -> None:
        """Open it with the system's program; one that is missing is looked for."""
        if not file.missing:
            open_path(file.path)
            return
        find = Act("Tìm tệp…", lambda: self._relink(file))
        self._host.say(f"Không thấy tệp “{file.path.name}”. Cắm lại USB, hoặc tìm tệp.", Weight.WARNING, find)

    def detach(self, file: LinkedFile) -> None:
        self._host.attempt(lambda: self._services.preparation.detach(file.attachment))

    def _relink(self, file: LinkedFile) -> None:
        path = self._host.dialogs.open_file(f"Tìm {file.path.name}", (_PAPERS,), self._beside_book())
        if path is not None:
            self._host.attempt(lambda: self._services.preparation.relink(file.attachment, path))

    # -- templates --------------------------------------------------------------------------------

    def offers(self, meeting_id: str) -> list[Offer]:
        """Agendas that can take the place of this meeting's."""
        meeting = self._services.meetings.meeting(meeting_id)
        return (
            self._host.attempt(lambda: self._services.templates.offers(meeting.kind, meeting.planned_at))
            or []
        )

    def use(self, meeting_id: str, offer: Offer) -> None:
        if self._done(lambda: self._services.templates.use(meeting_id, offer)):
            self._host.say(f"Đã thay chương trình: {offer.name}. Bấm Ctrl+Z để lấy lại.", key="template")

    def save_template(self, meeting_id: str) -> None:
        """Ask for a name and keep the agenda under it."""
        meeting = self._services.meetings.meeting(meeting_id)
        name = self._host.dialogs.ask_text("Tên của mẫu chương trình:", meeting_title(meeting))
        if name is not None and self._done(lambda: self._services.templates.save(meeting_id, name)):
            self._host.say(f"Đã lưu mẫu “{name.strip()}”.", Weight.DONE, key="template")

    def rename_template(self, offer: Offer) -> None:
        name = self._host.dialogs.ask_text("Tên mới của mẫu:", offer.name)
        template_id = offer.template_id
        if name is not None and template_id is not None:
            self._host.attempt(lambda: self._services.templates.rename(template_id, name))

    def delete_template(self, offer: Offer) -> None:
        """Asks nothing: Ctrl+Z brings it back, and the line says so."""
        known = next((t for t in self._services.templates.templates() if t.id == offer.template_id), None)
        if known is not None and self._done(lambda: self._services.templates.delete(known)):
            self._host.say(f"Đã xóa mẫu “{known.name}”. Bấm Ctrl+Z để lấy lại.", key="template")

    # -- short texts ------------------------------------------------------------------------------

    def expand(self, meeting_id: str, code: str) -> str | None:
        """The text behind a short code, with the numbers of this moment."""
        return self._host.attempt(lambda: self._services.text_modules.expand(meeting_id, code))

    # -- the package ------------------------------------------------------------------------------

    def package(self, meeting_id: str) -> Package | None:
        return self._host.attempt(lambda: self._services.package.package(meeting_id))

    def make_package(self, meeting_id: str) -> None:
        """Write the package beside the window's work, and say where it lies."""
        plan = self._host.attempt(lambda: self._services.package.plan(meeting_id))
        if plan is None:
            return
        from chibo_desktop.services.package import pack

        self._host.say("Đang tạo gói gửi Sổ tay đảng viên điện tử…", key=_PACKAGE)
        self._host.tasks.run(pack, plan, done=lambda packed: self._packed(meeting_id, packed))

    def _packed(self, meeting_id: str, packed: list[Packed]) -> None:
        if self._done(lambda: self._services.package.record(meeting_id, packed)):
            folder = packed[0].path.parent
            text = f"Gói gửi có {len(packed)} tệp, trong thư mục “{folder.name}”."
            self._host.say(text, Weight.DONE, Act("Mở thư mục", lambda: open_path(folder)), key=_PACKAGE)

    def tick_upload(self, meeting_id: str, upload_id: str) -> None:
        package = self.package(meeting_id)
        for file in package.files if package else ():
            if file.id == upload_id:
                self._host.attempt(lambda file=file: self._services.package.tick(file))

    def open_package(self, meeting_id: str) -> None:
        package = self.package(meeting_id)
        if package is not None:
            open_path(package.folder)

    # -- helpers ----------------------------------------------------------------------------------

    def _beside_book(self) -> Path:
        return self._services.home

    def _done(self, act: Callable[[], object]) -> bool:
        """Whether the act went through; these acts give nothing that is needed."""
        return self._host.attempt(lambda: (act(), True)[1]) is True


def _days_before(rules: tuple[DutyRule, ...]) -> int:
    told = (rule.days_before for rule in rules if rule.code == "committee")
    return next((days for days in told if days is not None), _COMMITTEE_DAYS)
