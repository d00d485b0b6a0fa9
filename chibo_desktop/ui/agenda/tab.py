"""The tab Chương trình: prepare the agenda, run the meeting, note what is said."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import Meeting, MeetingState
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.spots import Part, Place, Spot
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.meeting_page import MeetingPage
from chibo_desktop.ui.agenda.preparing import PreparingPage
from chibo_desktop.ui.agenda.state import WATCHED, Shown, read
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.paper_menu import PaperButton
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

# What goes out before a meeting.
_PAPERS = (PaperKind.NOTICE, PaperKind.INVITATION, PaperKind.AGENDA, PaperKind.OPINIONS)
_LAST_ITEM, _RESTING, _CLOCK_BACK, _OTHER_DAY = "last item", "resting", "clock back", "other day"
# Clocks are set by some seconds all the time.
_SMALL_STEP = timedelta(minutes=2)


class AgendaTab(Tab):
    """The window calls `advance` for F5, `capture_speaker` for F6, and asks `current_item_id` for F7."""

    watches = WATCHED
    told = (_LAST_ITEM, _RESTING, _CLOCK_BACK, _OTHER_DAY)
    help_text = (
        "Chuẩn bị: Enter sửa ô, Insert thêm mục, Delete xóa, Alt+↑/↓ đổi thứ tự, Alt+→ thành mục nhỏ. "
        "F5 khai mạc, rồi sang mục tiếp, Shift+F5 về mục trước; F6 ghi người phát biểu; F7 biểu quyết; "
        "F11 nghỉ rồi họp tiếp, Shift+F11 tách mục; Ctrl+Enter họp mục đang xem. "
        "Câu soạn sẵn: gõ ;nt rồi dấu cách. Ctrl+Z lấy lại việc vừa làm."
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._acts = Acts(host)
        self._around = AroundActs(host)
        self._shown: Shown | None = None
        self._drawing, self._missed = False, Kind(0)
        self._preparing: PreparingPage | None = None
        self._running: MeetingPage | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        empty = Text("Chưa có kỳ họp nào. Bấm Thêm… ở danh sách kỳ họp bên trái.", tone=Tone.QUIET)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(empty)

    # ------------------------------------------------------------------------------ what the window asks

    def advance(self) -> None:
        """F5: open the meeting, go on to the next item; after the last one point at the button Bế mạc."""
        shown = self._fresh()
        if shown is None:
            return
        services = self.host.services.meetings
        meeting_id = shown.meeting.id
        if shown.meeting.state is MeetingState.PREPARING:
            self.host.attempt(lambda: services.start(meeting_id))
            self._tell_other_day()
            self._write()
        elif shown.live and shown.following is not None:
            self._tell_clock_back(shown)
            self.host.attempt(lambda: services.go_on(meeting_id))
            self.host.notice.withdraw(_RESTING)
            self._write()
        elif shown.live:
            self._meeting_page().bar.point_at_close()
            self.host.say("Đã hết chương trình. Bấm Enter hoặc nút Bế mạc để bế mạc.", key=_LAST_ITEM)
        elif shown.meeting.ended_at is not None:
            self.host.say(f"Kỳ họp đã bế mạc lúc {shown.meeting.ended_at:%H:%M}.")

    def capture_speaker(self) -> None:
        """F6: take who speaks now."""
        shown = self._fresh()
        if shown is None or not self._can_be_written(shown):
            return
        if shown.meeting.state is MeetingState.PREPARING:
            self.host.say("Kỳ họp chưa khai mạc. Bấm F5 để khai mạc rồi ghi người phát biểu.")
        else:
            self._meeting_page().capture_speaker()

    def go_back(self) -> None:
        """Shift+F5: take up the item before the running one again."""
        shown = self._fresh()
        if shown is None or not self._must_be_live(shown):
            return
        if self.host.attempt(lambda: self.host.services.meetings.go_back(shown.meeting.id)):
            self._write()

    def rest(self) -> None:
        """F11: a break, or the end of one."""
        shown = self._fresh()
        if shown is not None and self._must_be_live(shown):
            rested = shown.resting is not None
            self._acts.rest_or_resume(shown.meeting.id, resting=rested)
            rests = self._shown is not None and self._shown.resting is not None
            if rests and not rested:
                self.host.say(
                    "Đang nghỉ: đồng hồ dừng. Bấm F11 để họp tiếp, kể cả hôm khác mới họp tiếp.", key=_RESTING
                )
            elif not rests:
                self.host.notice.withdraw(_RESTING)

    def split(self) -> None:
        """Shift+F11: part the item that is shown in two, and name the second part."""
        shown, item_id = self._fresh(), self.current_item_id()
        if shown is None or item_id is None or not self._can_be_written(shown):
            return
        made = self._acts.split_item(item_id)
        if made is not None:
            self._meeting_page().look_at(made)
            self._meeting_page().focus_title()

    def current_item_id(self) -> str | None:
        """The item that is shown while the meeting runs; a vote belongs to it."""
        return self._running.item_id if self._running is not None and self._is_running() else None

    def show_facts(self) -> None:
        """Bring place, chair, secretary and times into view."""
        page = self._page()
        if page is not None:
            page.show_facts()

    def show_duties(self) -> None:
        """Bring what has to be done before and after the meeting into view."""
        page = self._page()
        if page is not None:
            page.show_duties()

    def reveal(self, target_id: str) -> None:
        if self._is_running():
            self._meeting_page().write_in(target_id)
        elif self._preparing is not None:
            self._preparing.reveal(target_id)

    def show_spot(self, spot: Spot) -> None:
        page = self._page()
        if page is None:
            return
        if spot.part is Part.DUTIES:
            page.show_duties()
        elif spot.place is Place.MEETING:
            page.show_facts(spot.part)
        elif spot.target_id is None or spot.part is None or not self._is_running():
            super().show_spot(spot)
        else:
            self._meeting_page().write_at(spot)

    def enter(self) -> None:
        meeting = self._shown.meeting if self._shown is not None else None
        if meeting is not None and meeting.state is MeetingState.RUNNING and meeting.ended_at is None:
            self._meeting_page().focus_content()
        else:
            self.focus_search()

    def focus_search(self) -> None:
        page = self._page()
        if page is not None:
            page.focus_list()

    def flush(self) -> None:
        for page in (self._preparing, self._running):
            if page is not None:
                page.flush()

    # ------------------------------------------------------------------------------------------ showing

    def redraw(self, kinds: Kind | None) -> None:
        if self._drawing:
            # A field that was left while its page changes has saved: shown when the page is complete.
            self._missed |= kinds or WATCHED
            return
        self._drawing = True
        try:
            self._draw(kinds)
            while self._missed:
                missed, self._missed = self._missed, Kind(0)
                self._draw(missed)
        finally:
            self._drawing = False

    def _draw(self, kinds: Kind | None) -> None:
        meeting_id = self.meeting_id
        before, self._shown = self._shown, None
        if meeting_id is not None:
            self._shown = self.host.attempt(lambda: read(self.host.services, meeting_id, kinds, before))
        if self._shown is None:
            self._stack.setCurrentIndex(0)
            return
        page = self._meeting_page() if self._is_running() else self._preparing_page()
        page.show_state(self._shown)
        self._stack.setCurrentWidget(page)

    def _is_running(self) -> bool:
        return self._shown is not None and self._shown.meeting.state is not MeetingState.PREPARING

    def _page(self) -> PreparingPage | MeetingPage | None:
        if self._shown is None:
            return None
        return self._running if self._is_running() else self._preparing

    def _preparing_page(self) -> PreparingPage:
        if self._preparing is None:
            papers = PaperButton(self.host, lambda: self.meeting_id, _PAPERS, text="Giấy mời, văn bản…")
            self._preparing = PreparingPage(self._acts, self._around, self._today, papers)
            self._preparing.start_wanted.connect(self.advance)
            self._preparing.problem.connect(lambda text: text and self.host.say(text, Weight.ERROR))
            self._stack.addWidget(self._preparing)
        return self._preparing

    def _meeting_page(self) -> MeetingPage:
        if self._running is None:
            self._running = MeetingPage(self._acts, self._around, self._today)
            self._running.clock.rest_wanted.connect(self.rest)
            self._running.run_wanted.connect(self._run)
            self._running.cancelled.connect(self._go_back)
            self._running.bar.next_wanted.connect(self.advance)
            self._running.bar.close_wanted.connect(self._close_meeting)
            self._running.bar.vote_wanted.connect(self._vote)
            self._running.bar.minutes_wanted.connect(lambda: self.host.go(Place.MINUTES, None))
            self._stack.addWidget(self._running)
        return self._running

    def _today(self) -> date:
        return self.host.services.now().date()

    # --------------------------------------------------------------------------------------------- acts

    def _fresh(self) -> Shown | None:
        """The state of the book with everything typed saved; `None` where there is no meeting."""
        self.flush()
        return self._shown

    def _write(self) -> None:
        if self._running is not None and self._is_running():
            self._running.focus_content()

    def _go_back(self) -> None:
        """To the tab and field F6 was pressed in; to the content where it was not F6 that led here."""
        before = self.window().focusWidget()
        self.host.back()
        if self.window().focusWidget() is before:
            self._write()

    def _run(self, item_id: str) -> None:
        self.flush()
        self.host.attempt(lambda: self.host.services.meetings.go_to(item_id))
        self._write()

    def _close_meeting(self) -> None:
        shown = self._fresh()
        if shown is not None:
            finish = self.host.services.meetings.finish
            if self.host.attempt(lambda: (finish(shown.meeting.id), True)[1]):
                self.host.notice.withdraw(_LAST_ITEM)
                self._meeting_page().bar.point_at_minutes()

    def _vote(self) -> None:
        self.flush()
        self.host.go(Place.RESOLUTION, self.current_item_id())

    def _can_be_written(self, shown: Shown) -> bool:
        if shown.read_only:
            self.host.say(sentence(KnownError(Problem.BOOK_READ_ONLY)), Weight.WARNING)
        return not shown.locked

    def _must_be_live(self, shown: Shown) -> bool:
        if shown.meeting.state is MeetingState.PREPARING:
            self.host.say("Kỳ họp chưa khai mạc. Bấm F5 để khai mạc.")
        elif not shown.live:
            self.host.say("Kỳ họp đã bế mạc.")
        return shown.live

    def _tell_clock_back(self, shown: Shown) -> None:
        """The laptop's clock stands before what was written: it was set right, or wrong, in between."""
        meetings, meeting_id = self.host.services.meetings, shown.meeting.id
        back = meetings.clock_went_back(meeting_id)
        if back < _SMALL_STEP:
            return
        minutes = round(back.total_seconds() / 60)

        def shift() -> None:
            self.host.attempt(lambda: meetings.shift_times(meeting_id, -back))

        self.host.say(
            f"Đồng hồ máy đang chậm hơn giờ đã ghi {minutes} phút, có lẽ vừa được chỉnh lại. "
            "Nếu giờ trước đây sai, hãy lùi mọi giờ đã ghi; nếu đồng hồ lúc này sai, hãy chỉnh đồng hồ máy.",
            Weight.WARNING,
            Act("Lùi giờ đã ghi", shift),
            Act("Sửa giờ họp", self._go_to_facts),
            key=_CLOCK_BACK,
        )

    def _tell_other_day(self) -> None:
        meeting: Meeting | None = self._shown.meeting if self._shown else None
        if (
            meeting is None
            or meeting.started_at is None
            or self.host.services.rehearsing  # which is always held on another day
            or meeting.started_at.date() == meeting.planned_at.date()
        ):
            return
        self.host.say(
            f"Kỳ họp dự kiến ngày {meeting.planned_at:%d/%m/%Y}, giờ khai mạc vừa ghi là hôm nay "
            f"{meeting.started_at:%d/%m/%Y}. Nếu đang ghi lại kỳ họp đã qua, hãy sửa ngày giờ khai mạc.",
            Weight.WARNING,
            Act("Sửa ngày giờ", self._go_to_facts),
            key=_OTHER_DAY,
        )

    def _go_to_facts(self) -> None:
        """From whatever tab one is at by then."""
        self.host.go(Place.MEETING, None)
