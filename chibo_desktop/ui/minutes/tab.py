"""The tab Biên bản: pages as they will print, what is still missing, and the way to paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.minutes import Gap
from chibo_desktop.services import printing
from chibo_desktop.services.minutes import Delivery
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.minutes.reading import Reading
from chibo_desktop.ui.minutes.reading_vote import ReadingVote
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.pages_view import PagesView
from chibo_desktop.ui.preview import Preview
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

if TYPE_CHECKING:
    from chibo_desktop.documents.delivery import Delivered
    from chibo_desktop.documents.values import Paper

PDF = FileKind("Tệp PDF", "*.pdf")
_SIDE_EM = 22


class MinutesTab(Tab):
    """Everything of the book may show in a paper, so every change is watched."""

    watches = ~Kind(0)
    help_text = (
        "Trang in hiện ở bên phải. Bên trái là những chỗ còn thiếu: bấm Enter để tới chỗ cần điền. "
        "Ctrl+P in, Ctrl + lăn chuột phóng to. Đọc xong biên bản thì biểu quyết rồi bấm Thông qua."
    )

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._resolution = False
        self._pages = PagesView()
        self._preview = Preview(self._pages, host.tasks, self._paper)
        self._gaps = QListWidget()
        self._gaps.setAccessibleName("Còn thiếu")
        self._gaps.setWordWrap(True)
        self._gaps.itemActivated.connect(self._go_to_gap)
        self._gaps.itemClicked.connect(self._go_to_gap)
        self._gaps_head = Text("Còn thiếu", bold=True)
        self._vote = ReadingVote(self._record_vote)
        self._pass = Button("Thông qua, khóa kỳ họp", self.pass_meeting, icon="done")
        self._reopen = Button("Mở lại kỳ họp…", self.reopen)
        self._lay_out()

    # -- what the window asks ---------------------------------------------------------------------

    def redraw(self, kinds: Kind | None) -> None:
        meeting_id = self.meeting_id
        for widget in (self._gaps, self._vote):
            widget.setEnabled(meeting_id is not None)
        if meeting_id is not None:
            self._show_state(meeting_id)
        if kinds is None:
            self._preview.draw_now()
        else:
            self._preview.changed()

    def pages_ready(self) -> bool:
        """Whether the pages shown are finished and those of the book as it is now."""
        return self._preview.ready and self._pages.complete

    def focus_search(self) -> None:
        self._gaps.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reveal(self, target_id: str) -> None:
        """ "resolution" or "minutes": the paper to show."""
        self._show_resolution(target_id == "resolution")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preview.draw_now()

    # -- papers -----------------------------------------------------------------------------------

    def print_paper(self) -> None:
        """Ask for printer and pages, then print the paper that is shown."""
        paper = self._paper()
        if paper is None:
            return
        from chibo_desktop.ui.minutes.printer import PrintJob, a4_printer

        printer = a4_printer()
        if self.host.dialogs.set_up_printer(printer, self._pages.page_count):
            job = PrintJob(paper, printer, self.host.tasks, self._printed, self)
            job.start()
            self.host.say("Đang gửi tới máy in…", key="print")

    def save_pdf(self) -> None:
        delivery = self._delivery()
        if delivery is None:
            return
        suggested = delivery.folder / Path(delivery.file_name).with_suffix(".pdf")
        folder = delivery.folder if delivery.folder.is_dir() else self.host.services.book_path.parent
        path = self.host.dialogs.save_file("Lưu PDF", folder / suggested.name, PDF)
        if path is not None:
            self.host.tasks.run(printing.write_pdf, delivery.paper, path, done=self._pdf_written)

    def deliver(self) -> None:
        """Write the Word file into the meeting's folder, beside whatever is there already."""
        delivery = self._delivery()
        if delivery is not None:
            self.host.say("Đang xuất Word…", key="deliver")
            self.host.tasks.run(printing.deliver, delivery, done=lambda made: self._delivered(delivery, made))

    def open_folder(self) -> None:
        if self.meeting_id is None:
            return
        folder = self.host.services.minutes.folder(self.meeting_id)
        if folder.is_dir():
            _open(folder)
        else:
            self.host.say("Chưa xuất văn bản nào của kỳ họp này. Bấm Xuất Word trước.", Weight.WARNING)

    def read_back(self) -> None:
        """Show the minutes in large letters, to be read to the meeting."""
        if self.meeting_id is None:
            return
        paper = self.host.services.minutes.minutes_paper(self.meeting_id)
        self.host.tasks.run(printing.reading_text, paper, done=self._read)

    # -- passing ----------------------------------------------------------------------------------

    def pass_meeting(self) -> None:
        """Pass and lock; asks once when the minutes still lack something."""
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        gaps = self.host.services.minutes.gaps(meeting_id)
        if gaps:
            lacking = "\n".join(f"• {gap.text}" for gap in gaps)
            question = f"Biên bản còn {len(gaps)} chỗ thiếu. Vẫn thông qua và khóa kỳ họp?"
            answers = ("Vẫn thông qua", "Xem lại đã")
            if self.host.dialogs.ask(question, answers, detail=lacking) != answers[0]:
                return
        self.host.attempt(lambda: self.host.services.minutes.pass_meeting(meeting_id))

    def reopen(self) -> None:
        """Unlock a passed meeting; why is asked and kept in the history."""
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        reason = self.host.dialogs.ask_text(
            "Vì sao mở lại kỳ họp đã thông qua? (Lý do được giữ trong nhật ký.)"
        )
        if reason is not None:
            self.host.attempt(lambda: self.host.services.minutes.reopen(meeting_id, reason))

    # -- building ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._side())
        layout.addWidget(self._pages, 1)

    def _side(self) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addLayout(self._which_paper())
        layout.addWidget(self._gaps_head)
        layout.addWidget(self._gaps, 1)
        layout.addLayout(self._paper_buttons())
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        layout.addWidget(line)
        layout.addWidget(self._vote)
        layout.addWidget(self._pass)
        layout.addWidget(self._reopen)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(em(self, _SIDE_EM))
        self._scroll = scroll
        return scroll

    def _which_paper(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._choice = QButtonGroup(self)
        for number, text in enumerate(("Biên bản", "Nghị quyết")):
            button = Button(text)
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._choice.addButton(button, number)
            row.addWidget(button)
        self._choice.idClicked.connect(lambda number: self._show_resolution(number == 1))
        return row

    def _paper_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        rows: tuple[tuple[str, Callable[[], None]], ...] = (
            ("In… (Ctrl+P)", self.print_paper),
            ("Lưu PDF…", self.save_pdf),
            ("Xuất Word", self.deliver),
            ("Mở thư mục", self.open_folder),
            ("Đọc biên bản", self.read_back),
        )
        for place, (text, act) in enumerate(rows):
            grid.addWidget(Button(text, act), place // 2, place % 2)
        return grid

    # -- state ------------------------------------------------------------------------------------

    def _show_state(self, meeting_id: str) -> None:
        services = self.host.services
        meeting = services.meetings.meeting(meeting_id)
        self._show_gaps(services.minutes.gaps(meeting_id))
        vote = services.drafting.ballot(meeting.reading_ballot_id) if meeting.reading_ballot_id else None
        in_room = len(services.drafting.base(meeting_id).in_room)
        self._vote.show_vote(vote, in_room, may_vote=_may_vote(meeting))
        self._pass.setVisible(not meeting.locked)
        self._pass.setEnabled(meeting.ended_at is not None and vote is not None)
        self._reopen.setVisible(meeting.locked)

    def _show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        self._gaps_head.setText(f"Còn thiếu {len(gaps)} chỗ" if gaps else "Không còn thiếu gì")
        self._gaps_head.set_tone(Tone.CARE if gaps else Tone.GOOD)
        self._gaps.clear()
        for gap in gaps:
            item = QListWidgetItem(f"• {gap.text}")
            item.setData(Qt.ItemDataRole.UserRole, gap)
            self._gaps.addItem(item)

    def _go_to_gap(self, item: QListWidgetItem) -> None:
        gap = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(gap, Gap):
            self.host.go(gap.place, gap.item_id)

    def _record_vote(self, in_favour: int, against: int, abstained: int) -> None:
        meeting_id = self.meeting_id
        if meeting_id is not None:
            minutes = self.host.services.minutes
            self.host.attempt(lambda: minutes.vote_reading(meeting_id, in_favour, against, abstained))

    # -- papers in work ---------------------------------------------------------------------------

    def _paper(self) -> Paper | None:
        if self.meeting_id is None:
            return None
        minutes = self.host.services.minutes
        build = minutes.resolution_paper if self._resolution else minutes.minutes_paper
        return build(self.meeting_id)

    def _delivery(self) -> Delivery | None:
        if self.meeting_id is None:
            return None
        minutes = self.host.services.minutes
        meeting_id = self.meeting_id
        build = minutes.resolution_delivery if self._resolution else minutes.minutes_delivery
        return self.host.attempt(lambda: build(meeting_id))

    def _show_resolution(self, resolution: bool) -> None:
        self._resolution = resolution
        button = self._choice.button(1 if resolution else 0)
        if button is not None:
            button.setChecked(True)
        self._pages.go_to_page(0)
        self._preview.draw_now()

    def _printed(self, pages: int) -> None:
        self.host.say(f"Đã gửi {pages} trang tới máy in.", Weight.DONE, key="print")

    def _pdf_written(self, path: Path) -> None:
        self.host.say(f"Đã lưu {path.name}.", Weight.DONE, Act("Mở PDF", lambda: _open(path)))

    def _delivered(self, delivery: Delivery, made: Delivered) -> None:
        minutes = self.host.services.minutes
        self.host.attempt(lambda: minutes.record(delivery, made.path.name, made.sha256))
        acts = (Act("Mở bằng Word", lambda: _open(made.path)), Act("Mở thư mục", self.open_folder))
        self.host.say(f"Đã xuất {made.path.name}.", Weight.DONE, *acts, key="deliver")

    def _read(self, paragraphs: list[str]) -> None:
        Reading("Đọc biên bản", paragraphs, self.window()).exec()


def _may_vote(meeting: Meeting) -> bool:
    return meeting.started_at is not None and not meeting.locked


def _open(path: Path) -> None:
    """Hand a file or folder to the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
