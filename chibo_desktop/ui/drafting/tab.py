"""The tab Nghị quyết: votes, the month's resolution in its sections, tasks and what came of the last ones."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.spots import Part, Spot
from chibo_desktop.ui.drafting.adopted_line import AdoptedLine
from chibo_desktop.ui.drafting.frame_page import FramePage
from chibo_desktop.ui.drafting.last_page import LastPage
from chibo_desktop.ui.drafting.number_line import NumberLine
from chibo_desktop.ui.drafting.numbers_page import NumbersPage
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.drafting.section_list import Section, SectionList
from chibo_desktop.ui.drafting.tasks_page import TasksPage
from chibo_desktop.ui.drafting.text_page import TextPage
from chibo_desktop.ui.drafting.tracking_page import TrackingPage
from chibo_desktop.ui.drafting.versions_page import VersionsPage
from chibo_desktop.ui.drafting.vote_page import VotePage
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

# Section of text: its part of the resolution, its heading, and what belongs there.
_TEXTS = {
    Section.PRAISE: (
        SectionCode.PRAISE,
        "Biểu dương, nhắc nhở",
        "Tập thể, cá nhân được biểu dương; ai cần nhắc nhở",
    ),
    Section.LIMITS: (SectionCode.LIMITS, "Hạn chế, nguyên nhân", "Việc chưa làm được và vì sao"),
    Section.NEXT: (
        SectionCode.NEXT_TASKS,
        "Phương hướng, nhiệm vụ tháng tới",
        "Phương hướng chung; từng việc cụ thể ghi ở phần Nhiệm vụ, phân công",
    ),
    Section.SCORE: (
        SectionCode.SCORE,
        "Tự chấm điểm, xếp loại",
        (
            "Chấm ở thẻ Chấm điểm (Ctrl+6) thì văn bản tự lấy điểm; ở đây chỉ gõ điều muốn nói thêm. "
            "Không chấm theo mẫu thì gõ, ví dụ: Chi bộ tự chấm 93 điểm, xếp loại Tốt."
        ),
    ),
}

# Where the cursor goes when there is no task, vote or paper to go to yet.
_SECTIONS = {
    Part.NUMBER: Section.NUMBERS,
    Part.TASK: Section.TASKS,
    Part.EARLIER_TASK: Section.LAST,
    Part.VOTE: Section.VOTES,
    Part.VERSIONS: Section.VERSIONS,
    Part.FRAME: Section.FRAME,
}


class DraftingTab(Tab):
    """Sections at the left; the chosen one fills the rest and is made when first shown."""

    watches = (
        Kind.BALLOTS
        | Kind.RESOLUTIONS
        | Kind.TASKS
        | Kind.ATTENDANCE
        | Kind.MEMBERS
        | Kind.MEETINGS
        | Kind.AGENDA
        | Kind.CELL
    )
    help_text = (
        "Chọn phần ở bên trái (Ctrl+Page Down, Ctrl+Page Up). F7: biểu quyết; F9: tất cả tán thành. "
        "Việc mới: gõ ở dòng dưới rồi bấm Enter; gõ vài chữ tên người làm, Enter chọn, Enter nữa sang hạn. "
        "Delete: xóa dòng. Bảng việc chép từ Word, Excel dán được vào dòng mới. "
        "Trong phần chữ: Ctrl+B chữ đậm, Ctrl+J câu soạn sẵn; đầu dòng gõ 1. hoặc a) hoặc - thì Enter "
        "nối tiếp danh sách, Enter ở dòng trống thì hết. "
        "Mọi thứ tự ghi; Ctrl+Z để lấy lại."
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.sections = SectionList()
        self.number = NumberLine(host)
        self.adopted = AdoptedLine(host)
        self.adopted.hide()
        self._pages: dict[Section, Page] = {}
        self._old: set[Section] = set()
        """Pages that show an older state of the book, for nobody has looked at them since."""
        self._stack = QStackedWidget()
        self._nothing = Text(
            "Chưa có kỳ họp nào. Bấm Thêm… ở danh sách kỳ họp bên trái.", tone=Tone.QUIET, wrap=True
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sections.shown.connect(self._show_section)
        self.sections.entered.connect(lambda: self.page().enter())
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            turn = QShortcut(QKeySequence(keys), self)
            turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turn.activated.connect(partial(self._turn, step))
        self._build()

    # -- what the window asks -----------------------------------------------------------------------

    def take_vote(self, item_id: str | None) -> None:
        """F7: the vote panel, ready for a vote at this item (the running one without it)."""
        self.sections.choose(Section.VOTES)
        page = self.page(Section.VOTES)
        assert isinstance(page, VotePage)
        page.take_vote(item_id)

    def redraw(self, kinds: Kind | None) -> None:
        del kinds
        there = self.meeting_id is not None
        self._whole.setVisible(there)
        self._nothing.setVisible(not there)
        if self.meeting_id is None:
            return
        meeting = self.host.services.meetings.meeting(self.meeting_id)
        self._old = set(self._pages)
        self.page()
        self.adopted.show_state(meeting, self.sections.section())
        self.number.show_meeting(meeting)
        self.sections.show_state(self._state(meeting.id))

    def flush(self) -> None:
        for page in self._pages.values():
            page.flush()
        self.number.flush()

    def focus_search(self) -> None:
        self.sections.setFocus()

    def reveal(self, target_id: str) -> None:
        """A task, of this meeting or of an earlier one, or a vote; an agenda item: the vote at it."""
        for section in (Section.TASKS, Section.LAST, Section.VOTES):
            if self.page(section).reveal(target_id):
                self.sections.choose(section)
                self.page(section).reveal(target_id)
                return

    def show_spot(self, spot: Spot) -> None:
        section = _section_of(spot)
        if section is None:
            super().show_spot(spot)
        else:
            self.sections.choose(section)
            page = self.page(section)
            page.enter()
            if isinstance(page, TextPage):
                page.part.editor.write_at(spot.letter)

    def page(self, section: Section | None = None) -> Page:
        """The page of a section, or of the shown one, as the book is now; made when first asked for."""
        wanted = section or self.sections.section()
        page = self._pages.get(wanted)
        if page is None:
            page = self._pages[wanted] = self._make(wanted)
            self._old.add(wanted)
            self._stack.addWidget(page)
            if wanted is self.sections.section():
                self._stack.setCurrentWidget(page)
        if wanted in self._old and self.meeting_id is not None:
            self._old.discard(wanted)
            page.show_meeting(self.host.services.meetings.meeting(self.meeting_id))
        return page

    # -- inside -------------------------------------------------------------------------------------

    def _turn(self, step: int) -> None:
        self.sections.move_by(step)
        self.page().enter()

    def _show_section(self, section: Section) -> None:
        before = self._stack.currentWidget()
        if isinstance(before, Page):
            before.flush()
        self._stack.setCurrentWidget(self.page(section))
        if self.meeting_id is not None:
            self.adopted.show_state(self.host.services.meetings.meeting(self.meeting_id), section)

    def _make(self, section: Section) -> Page:
        if section in _TEXTS:
            return TextPage(self.host, *_TEXTS[section])
        if section is Section.TRACKING:
            tracking = TrackingPage(self.host)
            tracking.opened.connect(self.reveal)
            return tracking
        pages = {
            Section.VOTES: VotePage,
            Section.LAST: LastPage,
            Section.TASKS: TasksPage,
            Section.FRAME: FramePage,
            Section.NUMBERS: NumbersPage,
            Section.VERSIONS: VersionsPage,
        }
        return pages[section](self.host)

    def _state(self, meeting_id: str) -> dict[Section, tuple[bool, str]]:
        """What stands in each section, for the signs in the list."""
        drafting = self.host.services.drafting
        resolution = drafting.resolution(meeting_id)
        votes, tasks, last = (
            len(drafting.ballots(meeting_id)),
            len(drafting.tasks(meeting_id)),
            drafting.last_tasks(meeting_id),
        )
        asked = sum(row.report is not None for row in last)
        state: dict[Section, tuple[bool, str]] = dict.fromkeys(Section, (False, ""))
        for section, (code, _, _) in _TEXTS.items():
            state[section] = (bool(resolution and resolution.text(code).strip()), "")
        state[Section.VOTES] = (bool(votes), str(votes) if votes else "")
        state[Section.TASKS] = (bool(tasks), str(tasks) if tasks else "")
        state[Section.LAST] = (bool(last) and asked == len(last), f"{asked}/{len(last)}" if last else "")
        worded = self.host.services.worded_opening
        if worded.is_worded(meeting_id):
            doubtful = bool(worded.opening(meeting_id).conflicts)
            state[Section.FRAME] = (not doubtful, "cần xem" if doubtful else "")
        kept = len(self.host.services.versions.versions(meeting_id))
        state[Section.VERSIONS] = (bool(kept), str(kept) if kept else "")
        still = len(self.host.services.tracking.open_tasks(meeting_id))
        state[Section.TRACKING] = (False, str(still) if still else "")
        return state

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(em(self, 0.6))
        left.addWidget(self.sections, 1)
        left.addWidget(self.number)
        # The sections set the width of the column, at every size of letters.
        self.number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = QWidget()
        columns = QHBoxLayout(self._whole)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(em(self, 0.8))
        columns.addLayout(left)
        right = QVBoxLayout()
        right.setSpacing(em(self, 0.4))
        right.addWidget(self.adopted)
        right.addWidget(self._stack, 1)
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        room = em(self, 0.5)
        layout.setContentsMargins(room, room, room, room)
        layout.addWidget(self._whole, 1)
        layout.addWidget(self._nothing, 1)
        self._nothing.hide()


def _section_of(spot: Spot) -> Section | None:
    """The section a spot is in, where its target is no row of one."""
    if spot.part is Part.SECTION:
        written = {code.value: section for section, (code, _, _) in _TEXTS.items()}
        written[SectionCode.OPENING] = Section.FRAME
        return written.get(spot.target_id or "", Section.LAST)
    return _SECTIONS.get(spot.part) if spot.part and spot.target_id is None else None
