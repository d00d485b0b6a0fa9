"""The page "Chép nộp cấp trên": choose, copy, and the sentence by which one may pull the stick out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.volumes import Volume
from chibo_desktop.services.handing_over import CalledOff, Handed, Progress, Step
from chibo_desktop.services.submission import Work
from chibo_desktop.ui.announce import announce
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.submission.form import SubmissionForm
from chibo_desktop.ui.submission.words import (
    CALLED_OFF,
    NO_STICK,
    NOTHING_YET,
    done_words,
    headline,
    receipt_words,
    step_words,
)
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_PARTS = 1000


class SubmissionDialog(QDialog):
    """Three pages, one after the other; Esc in the second calls the copy off, and leaves nothing behind."""

    def __init__(
        self, host: Host, volumes: Callable[[], Sequence[Volume]], parent: QWidget | None = None
    ) -> None:
        """Raises ``KnownError`` when the open book is such a copy itself."""
        super().__init__(parent)
        self._host = host
        self._stop = Event()
        self._stick: Volume | None = None
        submission = host.services.submission
        receipts = submission.receipts()
        last = next((Path(receipt.place) for receipt in receipts), None)
        self.setWindowTitle("Chép nộp cấp trên")
        self.form = SubmissionForm(
            submission.contents(),
            volumes,
            host.dialogs,
            last if last is not None and _is_there(last) else None,
            # Who locks the book does not mean to hand it out open.
            locked=host.services.password.is_set,
        )
        self.receipts = QListWidget()
        self.receipts.setAccessibleName("Những lần đã nộp")
        self.receipts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.receipts.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        today = host.services.now().date()
        self.receipts.addItems([receipt_words(receipt, today) for receipt in receipts] or [NOTHING_YET])
        self.copy = Button("Chép nộp", self.begin, icon="next")
        self.leave = Button("Thôi", self.reject)
        self.told = Text(times=1.2, wrap=True)
        self.bar = QProgressBar()
        self.stop = Button("Dừng chép (Esc)", self.reject)
        self.headline = Text(times=1.5, bold=True, tone=Tone.GOOD, wrap=True)
        self.details = Text(wrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.receipt_problem = Text(tone=Tone.BAD, wrap=True)
        self.close_button = Button("Đóng", self.accept)
        for button in (self.leave, self.stop, self.close_button):
            # Else Enter on the first page would press the one that had the focus last.
            button.setAutoDefault(False)
        self._pages = QStackedWidget()
        for page in (self._first_page(), self._second_page(), self._third_page()):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages)
        # Only now the dialog knows of it, and gives Enter back to it after other buttons.
        self.copy.setDefault(True)
        self.form.locked.toggled.connect(lambda _checked: QTimer.singleShot(0, self, self._reveal))
        self.form.places.setFocus()
        self.resize(self.sizeHint())

    @property
    def copying(self) -> bool:
        """Whether the work beside the window has not ended."""
        return self._pages.currentIndex() == 1

    def begin(self) -> None:
        """Copy as the form says, or say what it lacks."""
        wanted = self.form.wanted
        if wanted is None:
            self._refuse(NO_STICK)
            return
        try:
            work = self._host.services.submission.work(
                wanted.folder, with_contacts=wanted.with_contacts, passphrase=wanted.passphrase
            )
        except KnownError as error:
            self._refuse(sentence(error))
            if error.problem is Problem.PASSWORD_SHORT:
                self.form.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
                self._reveal()
            return
        self._stick = self.form.stick_at(wanted.folder)
        self._stop = Event()
        self.form.say("")
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self._pages.setCurrentIndex(1)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        stoppable = _stoppable(work, self._stop)
        self._host.tasks.run(stoppable, done=self._done, failed=self._failed, progress=self._show)

    def reject(self) -> None:
        """Esc: leave, or have the copy end at the next step."""
        if self.copying:
            self._stop.set()
            self.stop.setEnabled(False)
            self.told.setText("Đang dừng…")
        else:
            super().reject()

    def _show(self, step: Step) -> None:
        if self._stop.is_set():
            return
        said = step_words(step)
        if said != self.told.text():
            self.told.setText(said)
            announce(self, said)
        known = step.share is not None
        self.bar.setRange(0, _PARTS if known else 0)
        if step.share is not None:
            self.bar.setValue(min(_PARTS, round(step.share * _PARTS)))

    def _done(self, handed: Handed) -> None:
        said = headline(self._stick)
        self.headline.setText(said)
        self.details.setText(done_words(handed, self._stick))
        self.receipt_problem.hide()
        self._pages.setCurrentIndex(2)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)
        try:
            self._host.services.submission.keep(handed)
        except KnownError as error:
            # The copy is good all the same; what could not be written is only that it was made.
            self.receipt_problem.setText(f"⚠ Chưa ghi được biên nhận vào sổ. {sentence(error)}")
            self.receipt_problem.show()

    def _failed(self, error: Exception) -> None:
        self._pages.setCurrentIndex(0)
        self.form.places.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, CalledOff):
            self._refuse(CALLED_OFF)
        elif isinstance(error, KnownError):
            self._refuse(sentence(error))
        else:
            raise error

    def _refuse(self, said: str) -> None:
        self.form.say(said)
        announce(self, said)

    # -- building ---------------------------------------------------------------------------------

    def _first_page(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, em(self, 0.5), 0)
        column.addWidget(self.form)
        name = Text("Đã nộp t&rước đây:", bold=True)
        name.setBuddy(self.receipts)
        column.addWidget(name)
        self.receipts.setFixedHeight(em(self, 4.6))
        column.addWidget(self.receipts)
        column.addStretch(1)
        # With letters twice as large the form is higher than a small screen.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._scroll = scroll
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.form.problem)
        layout.addLayout(_row(self.copy, self.leave))
        return page

    def _second_page(self) -> QWidget:
        return _page(self.told, self.bar, button=self.stop)

    def _third_page(self) -> QWidget:
        return _page(self.headline, self.details, self.receipt_problem, button=self.close_button)

    def _reveal(self) -> None:
        """The line one is to type into has its place by now, perhaps below what is seen of the form."""
        if self.form.passphrase.isVisible():
            self._scroll.ensureWidgetVisible(self.form.passphrase)

    def sizeHint(self) -> QSize:
        """Room for the whole form, where the screen has it."""
        return on_screen(self, 46, 40)


def _stoppable(work: Work, stop: Event) -> Callable[..., Handed]:
    """The work, ended at its next step once ``stop`` is set; until then no other begins on the stick."""

    def run(*, progress: Progress) -> Handed:
        def tell(step: Step) -> None:
            if stop.is_set():
                raise CalledOff
            progress(step)

        return work(tell)

    return run


def _is_there(folder: Path) -> bool:
    with suppress(OSError):
        return folder.is_dir()
    return False


def _page(*widgets: QWidget, button: Button) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addStretch(1)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addLayout(_row(button))
    layout.addStretch(2)
    return page


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
