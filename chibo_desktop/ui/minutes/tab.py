"""The tab Biên bản: pages as they will print, what is still missing, and the way to paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabBar, QVBoxLayout

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.minutes import Gap, Place
from chibo_desktop.domain.papers import OF_ROSTER, PaperKind
from chibo_desktop.domain.spots import Part, Spot
from chibo_desktop.services.papers.service import Delivery
from chibo_desktop.ui.led_pages import LedPages
from chibo_desktop.ui.minutes.paper_acts import SET_ASIDE, PaperActs
from chibo_desktop.ui.minutes.reading_back import ReadingBack
from chibo_desktop.ui.minutes.side import Side
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.page_sources import PageSources, lead
from chibo_desktop.ui.pages_bar import PagesBar
from chibo_desktop.ui.paper_menu import PaperButton
from chibo_desktop.ui.preview import Preview
from chibo_desktop.ui.tab import Host, Tab

if TYPE_CHECKING:
    from chibo_desktop.documents.paper import Paper

# The two others have radio buttons.
_OTHERS = frozenset(PaperKind) - {PaperKind.MINUTES, PaperKind.RESOLUTION}
_NO_REASON = "reopened without a reason"
_NOT_YET = "minutes not passed"
# More would make the question higher than a small screen; the list in the tab has them all.
_MOST_NAMED = 8


class MinutesTab(Tab):
    """Everything of the book may show in a paper, so every change is watched."""

    watches = ~Kind(0)
    told = (_NOT_YET, _NO_REASON)
    help_text = (
        "Trang in hiện ở bên phải: bấm vào chữ nào thì tới chỗ ghi chữ ấy (hoặc Ctrl+↓, Ctrl+↑ rồi Enter), "
        "Esc quay lại. Bên trái là những chỗ còn thiếu: bấm Enter để tới chỗ cần điền. "
        "Ctrl+P in, Ctrl + lăn chuột phóng to, Ctrl+D hai trang. "
        "Đọc xong biên bản thì biểu quyết rồi bấm Thông qua."
    )

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._kind = PaperKind.MINUTES
        self._chosen: tuple[str, ...] | None = None
        self._pages = LedPages()
        self._bar = PagesBar(self._pages, theme=host.theme)
        self._preview = Preview(self._pages, host.tasks, self._paper, host.services.papers.templates)
        self._sources = PageSources(self._pages, self._preview, host.tasks)
        lead(self._sources, host, lambda: (self._kind, self.meeting_id or "", self._chosen))
        self._acts = PaperActs(host, self, self._delivery)
        self._reading = ReadingBack(host, self, self._vote)
        others = PaperButton(
            host, lambda: self.meeting_id, _OTHERS, self.reveal, text="Khác…", label="Văn bản khác"
        )
        self._side = Side(self._record_vote, others)
        self._preview.set_aside.connect(lambda: host.say(SET_ASIDE, Weight.WARNING, key="template"))
        self._connect()
        self._lay_out()

    # -- what the window asks ---------------------------------------------------------------------

    def redraw(self, kinds: Kind | None) -> None:
        meeting_id = self.meeting_id
        if kinds is None:
            self._keep_or_leave_paper()
        if meeting_id is None:
            self._show_no_meeting()
        else:
            self.host.attempt(lambda: self._show_state(meeting_id))
        if kinds is None:
            self._preview.draw_now()
        else:
            self._preview.changed()

    def pages_ready(self) -> bool:
        """Whether the pages shown are finished and those of the book as it is now."""
        return self._preview.ready and self._pages.complete

    def focus_search(self) -> None:
        self._side.focus_first()

    def reveal(self, target_id: str) -> None:
        """The value of a `PaperKind`: the paper to show.

        Behind a colon, of an extract the vote it is of, of a comparison the two versions, of an observer's
        sheet the one that was filled in.
        """
        kind, *chosen = target_id.split(":")
        self.show_paper(PaperKind(kind), tuple(chosen) or None)

    def show_spot(self, spot: Spot) -> None:
        if spot.part is Part.VOTE:
            self._side.vote.all.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().show_spot(spot)

    def flush(self) -> None:
        """Numbers of a vote are written by a button only; nothing else is typed here."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preview.draw_now()
        if self.focusWidget() is None and not isinstance(QApplication.focusWidget(), QTabBar):
            # Else Qt would begin at the first thing in the tab; later on it returns to the last one.
            self.enter()

    # -- papers -----------------------------------------------------------------------------------

    def show_paper(self, kind: PaperKind, chosen: tuple[str, ...] | None = None) -> None:
        """Show the pages of this paper; ``chosen`` are votes, versions to compare, or a sheet."""
        changed = (kind, chosen) != (self._kind, self._chosen)
        self._kind, self._chosen = kind, chosen
        self._side.choose_paper(kind)
        if self.meeting_id is None:
            self._show_no_meeting()
        if changed:
            self._pages.go_to_page(0)
            self._preview.draw_now()

    def _show_no_meeting(self) -> None:
        self._side.show_nothing()
        if self._kind in OF_ROSTER:
            self._side.allow_papers()

    def _keep_or_leave_paper(self) -> None:
        """Another meeting: a paper that makes no sense of it gives way to the minutes."""
        if self._kind in OF_ROSTER or self._kind is PaperKind.RESOLUTION:
            return
        self._chosen = None
        known = self.host.services.papers.kinds(self.meeting_id) if self.meeting_id else ()
        if self._kind not in known:
            self._side.forget_other()
            self.show_paper(PaperKind.MINUTES)

    def print_paper(self) -> None:
        """Ask for printer and pages, then print the paper that is shown."""
        self._acts.print_paper(self._pages.page_count)

    def save_pdf(self) -> None:
        self._acts.save_pdf()

    def deliver(self) -> None:
        """Write the Word file into the meeting's folder, beside whatever is there already."""
        self._acts.deliver()

    def deliver_final(self) -> None:
        """Write the papers the meeting ends with, as Word and as PDF, in one go."""
        meeting_id = self.meeting_id
        if meeting_id is not None:
            papers = self.host.attempt(lambda: self.host.services.papers.final(meeting_id))
            if papers:
                self._acts.deliver_final(papers)

    def open_folder(self) -> None:
        meeting_id = self.meeting_id
        if meeting_id is not None:
            folder = self.host.attempt(lambda: self.host.services.papers.folder(meeting_id))
            if folder is not None:
                self._acts.open_folder(folder)

    def read_back(self) -> None:
        """Show the minutes in large letters, to be read to the meeting and corrected as they are read."""
        if self.meeting_id is not None:
            self._reading.begin(self.meeting_id)

    def _vote(self) -> None:
        """The minutes were read: now the vote on them, whatever else was shown."""
        self.show_paper(PaperKind.MINUTES)
        self._side.vote.all.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- passing ----------------------------------------------------------------------------------

    def pass_meeting(self) -> None:
        """Pass and lock; asks once when the minutes still lack something, says what they cannot lack."""
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        minutes = self.host.services.minutes
        gaps = self.host.attempt(lambda: minutes.gaps(meeting_id)) or ()
        hindering = [gap for gap in gaps if gap.hinders]
        if hindering:
            self._say_what_hinders(hindering)
            return
        if gaps and not self._pass_all_the_same(gaps):
            return
        self.host.attempt(lambda: minutes.pass_meeting(meeting_id))
        self.host.notice.withdraw(_NOT_YET)
        if self.host.services.meetings.meeting(meeting_id).locked:
            acts = (Act("Xuất Word và PDF", self.deliver_final), Act("In…", self.print_paper))
            self.host.say("Biên bản đã thông qua, kỳ họp đã khóa.", Weight.DONE, *acts)

    def _say_what_hinders(self, gaps: list[Gap]) -> None:
        what = "; ".join(gap.text[:1].lower() + gap.text[1:] for gap in gaps)
        acts = ()
        elsewhere = next((gap for gap in gaps if gap.place is not Place.MINUTES), None)
        if elsewhere is not None:
            acts = (Act("Tới chỗ cần điền", lambda: self._go_to(elsewhere)),)
        self.host.say(f"Chưa thông qua được: {what}.", Weight.WARNING, *acts, key=_NOT_YET)
        if elsewhere is None:
            self._side.vote.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pass_all_the_same(self, gaps: tuple[Gap, ...]) -> bool:
        named = [f"• {gap.text}" for gap in gaps[:_MOST_NAMED]]
        rest = len(gaps) - len(named)
        lacking = "\n".join([*named, *([f"… và {rest} chỗ khác"] if rest else [])])
        question = f"Biên bản còn {len(gaps)} chỗ thiếu. Vẫn thông qua và khóa kỳ họp?"
        answers = ("Vẫn thông qua", "Xem lại đã")
        return self.host.dialogs.ask(question, answers, detail=lacking) == answers[0]

    def reopen(self) -> None:
        """Unlock a passed meeting; why is asked and kept in the history."""
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        reason = self.host.dialogs.ask_text(
            "Vì sao mở lại kỳ họp đã thông qua? (Lý do được giữ trong nhật ký.)"
        )
        if reason is None:
            return
        if reason.strip():
            self.host.notice.withdraw(_NO_REASON)
            self.host.attempt(lambda: self.host.services.minutes.reopen(meeting_id, reason))
        else:
            no_reason = "Chưa ghi lý do nên kỳ họp vẫn khóa. Bấm Mở lại kỳ họp… rồi gõ lý do."
            self.host.say(no_reason, Weight.WARNING, key=_NO_REASON)

    def _record_vote(self, in_favour: int, against: int, abstained: int) -> None:
        meeting_id = self.meeting_id
        if meeting_id is not None:
            minutes = self.host.services.minutes
            self.host.notice.withdraw(_NOT_YET)
            self.host.attempt(
                lambda: minutes.vote_reading(meeting_id, in_favour, against, abstained), key=_NOT_YET
            )

    # -- state ------------------------------------------------------------------------------------

    def _show_state(self, meeting_id: str) -> None:
        services = self.host.services
        meeting = services.meetings.meeting(meeting_id)
        self._side.show_state(meeting, services.minutes.gaps(meeting_id))
        self._side.vote.show_vote(
            meeting_id,
            services.minutes.reading_vote(meeting_id),
            services.minutes.reading_base(meeting_id),
            may_vote=_may_vote(meeting),
        )

    def _go_to(self, gap: Gap) -> None:
        if gap.place is Place.MINUTES:
            self._side.vote.all.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.host.go_to(gap.spot)

    def _paper(self) -> Paper | None:
        if self.meeting_id is None and self._kind not in OF_ROSTER:
            return None
        papers, meeting_id = self.host.services.papers, self.meeting_id or ""
        if self._chosen is not None and self._kind is PaperKind.COMPARISON:
            return papers.comparison(meeting_id, *self._chosen)
        if self._chosen is not None and self._kind is PaperKind.OBSERVER_SHEET:
            return papers.observer_sheet(meeting_id, *self._chosen)
        if self._chosen is not None:
            return papers.extract(meeting_id, self._chosen)
        return papers.paper(self._kind, meeting_id)

    def _delivery(self, folder: Path | None) -> Delivery | None:
        def build() -> Delivery | None:
            paper, papers = self._paper(), self.host.services.papers
            if paper is None:
                return None
            return papers.delivery(self._kind, self.meeting_id or "", folder, paper=paper)

        return self.host.attempt(build)

    # -- building ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        side = self._side
        side.gap_chosen.connect(self._go_to)
        side.paper_chosen.connect(self.show_paper)
        for wanted, act in (
            (side.print_wanted, self.print_paper),
            (side.pdf_wanted, self.save_pdf),
            (side.word_wanted, self.deliver),
            (side.folder_wanted, self.open_folder),
            (side.reading_wanted, self.read_back),
            (side.pass_wanted, self.pass_meeting),
            (side.reopening_wanted, self.reopen),
        ):
            wanted.connect(act)

    def _lay_out(self) -> None:
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self._bar)
        pages.addWidget(self._pages, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addLayout(pages, 1)


def _may_vote(meeting: Meeting) -> bool:
    return meeting.started_at is not None and not meeting.locked
