"""Puts the parts together: the only file that knows all layers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.volumes import Volume
from chibo_desktop.services.backups import Offer
from chibo_desktop.services.opening import Opened, open_book, way_back
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.services.tries import Tries
from chibo_desktop.store.book import Book, Clock
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.ui.arrival import Answers, Arrival
from chibo_desktop.ui.cycles import Cycles
from chibo_desktop.ui.dialogs import Dialogs, FileKind
from chibo_desktop.ui.doorkeeper import Doorkeeper
from chibo_desktop.ui.focus_ring import FocusRing
from chibo_desktop.ui.front import Front
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.preferences import Preferences
from chibo_desktop.ui.qt_vietnamese import use_vietnamese
from chibo_desktop.ui.recovery import Recovery
from chibo_desktop.ui.rehearsal.stage import Doors, Stage
from chibo_desktop.ui.sign_of_life import SignOfLife
from chibo_desktop.ui.stick_offer import BROUGHT, StickOffer
from chibo_desktop.ui.theme import Theme
from chibo_desktop.ui.unlocking import Unlocking
from chibo_desktop.ui.volumes import volume_at
from chibo_desktop.ui.welcome import Welcome
from chibo_desktop.ui.whereabouts import Whereabouts, spot_of

if TYPE_CHECKING:
    from chibo_desktop.ui.cell_form import FirstPage

BOOK_FILES = FileKind("Sổ chi bộ", "*.chibo")


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


class Program:
    """The application: one window at a time, for one book or for choosing one."""

    def __init__(
        self,
        app: QApplication,
        dialogs: Dialogs,
        clock: Clock = datetime.now,
        volume_at: Callable[[Path], Volume | None] = volume_at,
    ) -> None:
        self._cycles = Cycles()
        self._cycles.take_over()
        app.setApplicationName("chibo_desktop")
        app.setApplicationDisplayName("Sổ chi bộ")
        app.setDesktopFileName("chibo")
        app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app.svg")))
        app.setStyle("Fusion")
        self.theme = Theme(app)
        self._ring = FocusRing(app)
        use_vietnamese(app)
        self._dialogs = dialogs
        self._clock = clock
        self._preferences = Preferences(paths.user_data_dir())
        self._preferences.follow(self.theme)
        self._copies = paths.user_data_dir() / "backups"
        self._unlocking = Unlocking(dialogs, Tries(paths.user_data_dir(), clock), self._copies)
        self._recovery = Recovery(dialogs, clock, self._copies, self._unlocking)
        self._services: Services | None = None
        self._failed_in: Path | None = None
        self._opened: Opened | None = None
        self._front = Front(dialogs)
        self.doorkeeper = Doorkeeper(self._front.come_forward)
        self._whereabouts = Whereabouts(paths.user_data_dir())
        self._arrival = Arrival(self._front, self._whereabouts, self._answers(), clock, volume_at)
        self._signs = SignOfLife(clock, self._arrival.tell_taken)
        doors = Doors(self._leave_book, self._show_book, self._open_or_welcome)
        self._stage = Stage(paths.user_data_dir() / "rehearsal", clock, self._front, doors)

    @property
    def window(self) -> QWidget | None:
        """The window that is shown: a book's, or the welcome page."""
        return self._front.window

    def begin(self) -> None:
        """Open the book used last; where there is none, ask.

        When that one is not there (its stick is not plugged in), no other book is opened in its place.
        """
        last = self._preferences.last()
        if last is None:
            self._welcome()
            return
        try:
            self.open_book(last)
        except KnownError as error:
            self._welcome(sentence(error))

    def open_book(self, path: Path, *, anyway: bool = False, key: Key = NO_KEY) -> None:
        """Show the book; ``KnownError`` when it cannot be opened, and then the old window stays.

        Where a copy can help it is offered first. A book that another window of this computer has is shown
        there. ``anyway`` opens to be written what another computer has, or had, open. The password of an
        encrypted book is asked for, unless its ``key`` is known.
        """
        path = paths.real_file(path)
        if not anyway and self._opened is not None and _same(self._opened.book.path, path):
            self._front.come_forward()
            return
        try:
            self._open(path, anyway=anyway, key=key)
        except KnownError as error:
            if error.problem is Problem.BOOK_OPEN_HERE:
                self._show_elsewhere(path)
                return
            if error.problem is Problem.BOOK_ENCRYPTED:
                self._unlock(path, error, anyway=anyway)
                return
            offer = self._recovery.accepted(path, error, key)
            if offer is None:
                raise
            self._open_copy(path, offer)
        self._remember(path)

    def _unlock(self, path: Path, error: KnownError, *, anyway: bool) -> None:
        """Ask for the password; who does not give it stays in the old window, where there is one."""
        found = self._unlocking.key_of(path, way_back(path, error.problem, self._copies))
        if isinstance(found, Key):
            self.open_book(path, anyway=anyway, key=found)
        elif found is not None:
            self._open_copy(path, found)
            self._remember(path)
        elif self.window is None:
            raise error

    def _remember(self, path: Path) -> None:
        """Begin with this book next time; a copy for the upper level is only looked at."""
        if self._opened is not None and self._opened.book.submitted is None:
            self._preferences.remember(path.resolve())

    def bring(self, stick: StickOffer) -> None:
        """Copy the open book from its stick to the computer and go on there; the stick's stays as it is."""
        from chibo_desktop.services.bringing import bring

        assert self._services is not None
        path, key = self._services.book_path, self._key()
        if not self._leave_book():
            return
        try:
            place = bring(path, stick.documents, key)
        except KnownError as error:
            self._open_or_welcome(path, key)
            self._front.say(error)
            return
        self._open_or_welcome(place, key)
        self._remember(place)
        self._front.tell(BROUGHT.format(place=place), Weight.DONE)

    def _open_copy(self, path: Path, offer: Offer) -> None:
        said = self._recovery.put_back(path, offer)
        self._open(path, key=offer.key)
        self._note_way_back(offer)
        self._front.tell(said, Weight.DONE)

    def _note_way_back(self, offer: Offer) -> None:
        """A line in the journal; one that cannot be written does not undo what was done."""
        if self._services is not None and not self._services.read_only:
            with suppress(KnownError):
                self._services.history.note_way_back(offer.made_at)

    def restore(self, offer: Offer, *, why: str = "trước khi khôi phục", copied: bool = True) -> None:
        """Go back to a copy of the open book, which is itself copied first and kept beside.

        ``KnownError`` leaves the book as it was, and open.
        """
        assert self._services is not None
        path, key = self._services.book_path, self._key()
        if copied and (problem := self._services.backups.keep()) is not None:
            raise problem
        if not self._leave_book():
            return
        try:
            said = self._recovery.put_back(path, offer, why=why, key=key)
        finally:
            self._open_or_welcome(path, key)
        self._note_way_back(offer)
        self._front.tell(said, Weight.DONE)

    def open_demo(self) -> None:
        """Make the sample book anew in its own folder, apart from real books, and show it."""
        from chibo_desktop.services.demo import BOOK_NAME, build_demo

        folder = paths.user_data_dir() / "demo"
        if self._services is not None and self._services.book_path == folder / BOOK_NAME:
            # The file cannot be made anew while it is open.
            if not self._leave_book():
                return
            self._welcome()
        book = Book.open(build_demo(folder, self._clock()), self._clock)
        self._show_book(Services(book, Rules()))

    def new_book(self) -> None:
        """Ask for the first page until a book could be made or the user has had enough."""
        from chibo_desktop.ui.cell_form import CellForm

        form = CellForm.for_new_book(self._dialogs, paths.documents_dir(), self.window, write=self._make_book)
        if form.exec() and form.page.path is not None:
            self.open_book(form.page.path)

    def close(self) -> None:
        """Close the book, copied if something is new in it; its window has saved what was typed."""
        self.doorkeeper.leave()
        self._signs.end()
        if self._services is not None:
            self._services.backups.keep()
            self._services.close()
            self._services = None
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self._stage.close()

    def close_after_bug(self) -> None:
        """Save what is typed, close the book and hide the window: each of them, whatever the others do."""
        with ExitStack() as last_first:
            last_first.callback(self._front.hide_all)
            last_first.callback(self.close)
            if isinstance(self.window, MainWindow):
                # Of a bug in a rehearsal too one comes back to the book.
                book, spot = self._stage.home or (self.window.host.services.book_path, spot_of(self.window))
                self._failed_in = book
                last_first.callback(self.window.end_work)
                last_first.callback(self.window.flush)
                last_first.callback(self._whereabouts.keep, spot, bug=True)

    def start_again(self) -> None:
        """Start the program anew with the book in which this one has failed."""
        from PySide6.QtCore import QProcess

        module = [] if getattr(sys, "frozen", False) else ["-m", "chibo_desktop"]
        book = [] if self._failed_in is None else [str(self._failed_in)]
        QProcess.startDetached(sys.executable, [*module, *book])

    def end(self) -> None:
        """Leave nothing behind on the application: another program may be made on it later."""
        self._front.close()
        self.close()
        for own in (self._ring, self.theme):
            if shiboken6.isValid(own):
                own.deleteLater()
                QCoreApplication.sendPostedEvents(own, QEvent.Type.DeferredDelete.value)
        self._cycles.give_back()

    def say(self, problem: KnownError) -> None:
        """Say what went wrong in the window, whichever it is."""
        self._front.say(problem)

    def say_and_leave(self, text: str) -> None:
        """Say why nothing opens: on the command line where there is one, else in a dialog."""
        if sys.stderr is None:
            self._dialogs.tell(text)
        else:
            print(text, file=sys.stderr)

    def _make_book(self, page: FirstPage) -> None:
        path = page.path
        assert path is not None
        services = Services(Book.create(path, self._clock), Rules())
        try:
            services.cell.set_up(page.issuing_body, page.upper_body, page.place, page.venue, page.usual_time)
        except KnownError:
            # A book without its first page would stand in the way of the next try.
            services.close()
            path.unlink(missing_ok=True)
            raise
        services.close()

    def _key(self) -> Key:
        """What the open book is under."""
        return NO_KEY if self._opened is None else self._opened.book.key

    def _open(self, path: Path, *, anyway: bool = False, key: Key = NO_KEY) -> None:
        opened = open_book(path, self._clock, self._copies, anyway=anyway, password=key)
        shown = False
        try:
            shown = self._show_book(Services(opened.book, Rules(), opened.copies))
        finally:
            if not shown:
                opened.close()
        if shown:
            self._opened = opened
            self._arrival.tell(opened)
            self._signs.begin(opened)
            self.doorkeeper.watch(opened.book.path)

    def _open_or_welcome(self, path: Path, key: Key) -> None:
        """The old window has no book any more: it must not stay, whatever comes."""
        try:
            self._open(path, key=key)
        except KnownError as error:
            self._welcome(sentence(error))

    def _show_book(self, services: Services) -> bool:
        """Show it in a new window; False when the user would rather stay in the old one."""
        window = self._window_of(services)
        if not self._leave_book():
            services.close()
            window.deleteLater()
            return False
        self._services = services
        window.book_wanted.connect(self._wanted)
        window.restore_wanted.connect(lambda offer: self._try(lambda: self.restore(offer)))
        window.damaged.connect(self._found_damaged)
        window.resize(1366, 728)
        self._front.show(window)
        return True

    def _window_of(self, services: Services) -> MainWindow:
        """The window; a value in the book that no book can hold is damage, and no bug of ours."""
        try:
            return MainWindow(services, self._dialogs, self.theme)
        except KnownError:
            raise
        except Exception as error:
            if services.is_sound():
                raise
            raise KnownError(Problem.BOOK_DAMAGED, path=services.book_path) from error

    def _answers(self) -> Answers:
        """What may be answered to how a book opened."""

        def take_over(opened: Opened) -> None:
            self._try(lambda: self.open_book(opened.book.path, anyway=True, key=opened.book.key))

        return Answers(
            take_over,
            open_other=lambda path: self._try(lambda: self.open_book(path)),
            bring=lambda stick: self._try(lambda: self.bring(stick)),
        )

    def _found_damaged(self) -> None:
        """The whole book was looked through after it had opened, and is not sound."""
        assert self._services is not None
        error = KnownError(Problem.BOOK_DAMAGED, path=self._services.book_path)
        offer = self._recovery.accepted(self._services.book_path, error, self._key())
        if offer is not None:
            self._try(lambda: self.restore(offer, why="hỏng", copied=False))

    def _show_elsewhere(self, path: Path) -> None:
        """Have the window that has the book come forward; where none answers, it is gone."""
        if not self.doorkeeper.ring(path):
            self.open_book(path, anyway=True)

    def _welcome(self, problem: str = "") -> None:
        window = Welcome(self._preferences.recent())
        window.addActions(self.theme.size_actions(window))
        window.wanted.connect(self._wanted)
        window.chosen.connect(lambda path: self._try(lambda: self.open_book(path)))
        if problem:
            window.notice.tell(Weight.ERROR, problem)
        self._front.show(window)

    def _leave_book(self) -> bool:
        """Save what is typed and close the book; False when the user would rather stay in it."""
        if not self._front.may_leave():
            return False
        self.close()
        return True

    def _wanted(self, what: str) -> None:
        act = {
            "new": self.new_book,
            "open": self._choose_book,
            "demo": self.open_demo,
            "check": self._check_copy,
            "observe": self._choose_sheet,
            "rehearse": lambda: self._stage.begin(self._key()),
            "rehearse again": self._stage.again,
            "end rehearsal": self._stage.end,
        }[what]
        self._try(act)

    def _choose_book(self) -> None:
        path = self._dialogs.open_file("Mở sổ", (BOOK_FILES,), paths.documents_dir())
        if path is not None:
            self.open_book(path)

    def open_sheet(self, path: Path) -> None:
        """Let an observer fill in the sheet that is in this file; ``KnownError`` when it is none."""
        from chibo_desktop.services.observing import read
        from chibo_desktop.ui.observer.window import ObserverWindow

        file = read(path)
        if self._leave_book():
            window = ObserverWindow(path, file, self._dialogs, self._clock)
            window.addActions(self.theme.size_actions(window))
            self._front.show(window)

    def _choose_sheet(self) -> None:
        from chibo_desktop.ui.observer.dialog import SHEET_FILES

        path = self._dialogs.open_file("Mở phiếu quan sát", (SHEET_FILES,), paths.documents_dir())
        if path is not None:
            self.open_sheet(path)

    def _check_copy(self) -> None:
        """For who has no book: the upper level, that was handed a copy of one."""
        from chibo_desktop.ui.submission.checking import answer, choose

        chosen = choose(self._dialogs)
        if chosen is not None:
            self._dialogs.tell(answer(chosen))

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except KnownError as error:
            self._front.say(error)
