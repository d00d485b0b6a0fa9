"""Puts the parts together: the only file that knows all layers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book, Clock
from chibo_desktop.ui.dialogs import Dialogs, FileKind
from chibo_desktop.ui.focus_ring import FocusRing
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.preferences import Preferences
from chibo_desktop.ui.qt_vietnamese import use_vietnamese
from chibo_desktop.ui.theme import Theme
from chibo_desktop.ui.welcome import Welcome

USAGE = """Cách dùng: python -m chibo_desktop [SỔ.chibo] [--demo] [--self-test]
  SỔ.chibo     mở sổ này
  --demo       mở sổ mẫu (chi bộ tưởng tượng, để tập dùng)
  --self-test  tự kiểm tra chương trình rồi thoát"""
NO_SCREEN = (
    "Máy này không có màn hình nên không mở được cửa sổ. "
    "Chạy trên máy có màn hình, hoặc dùng --self-test để tự kiểm tra."
)
FAILED, BAD_USAGE = 1, 2
BOOK_FILES = FileKind("Sổ chi bộ", "*.chibo")


def main(arguments: Sequence[str]) -> int:
    """Run the program; 0 when it was closed well, else another code after a sentence."""
    options = [argument for argument in arguments if argument.startswith("-")]
    books = [argument for argument in arguments if not argument.startswith("-")]
    if {"--help", "-h"} & set(options):
        print(USAGE)
        return 0
    if set(options) - {"--demo"} or len(books) + len(options) > 1:
        print(USAGE, file=sys.stderr)
        return BAD_USAGE
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return FAILED
    app = QApplication(sys.argv[:1])
    program = Program(app, Dialogs())
    try:
        if options:
            program.open_demo()
        elif books:
            program.open_book(Path(books[0]))
        else:
            program.begin()
    except KnownError as error:
        program.say_and_leave(sentence(error))
        return FAILED
    return app.exec()


def has_screen() -> bool:
    """Whether a window can be shown at all; without one Qt would end the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


class Program:
    """The application: one window at a time, for one book or for choosing one."""

    def __init__(self, app: QApplication, dialogs: Dialogs, clock: Clock = datetime.now) -> None:
        app.setApplicationName("chibo_desktop")
        app.setApplicationDisplayName("Sổ chi bộ")
        app.setStyle("Fusion")
        self.theme = Theme(app)
        self._ring = FocusRing(app)
        use_vietnamese(app)
        self._dialogs = dialogs
        self._clock = clock
        self._preferences = Preferences(paths.user_data_dir())
        self._preferences.follow(self.theme)
        self._services: Services | None = None
        self.window: QWidget | None = None

    def begin(self) -> None:
        """Open the book used last; where there is none, ask."""
        recent = self._preferences.recent()
        if not recent:
            self._welcome()
            return
        try:
            self.open_book(recent[0])
        except KnownError as error:
            self._welcome(sentence(error))

    def open_book(self, path: Path) -> None:
        """Show the book; ``KnownError`` when it cannot be opened, and then the old window stays."""
        self._show_book(Book.open(path, self._clock))
        self._preferences.remember(path.resolve())

    def open_demo(self) -> None:
        """Make the sample book anew in its own folder, apart from real books, and show it."""
        from chibo_desktop.services.demo import build_demo

        folder = paths.user_data_dir() / "demo"
        self._close_book()
        path = build_demo(folder, self._clock())
        self._show_book(Book.open(path, self._clock))

    def new_book(self) -> None:
        """Ask for the first page until a book could be made or the user has had enough."""
        from chibo_desktop.ui.cell_form import CellForm

        form = CellForm.for_new_book(self._dialogs, paths.documents_dir(), self.window)
        while form.exec():
            page = form.page
            assert page.path is not None
            try:
                book = Book.create(page.path, self._clock)
            except KnownError as error:
                form.show_problem(sentence(error))
                continue
            services = Services(book, Rules())
            services.cell.set_up(page.issuing_body, page.upper_body, page.place, page.venue, page.usual_time)
            services.close()
            self.open_book(page.path)
            return

    def say_and_leave(self, text: str) -> None:
        """Say why nothing opens: on the command line where there is one, else in a dialog."""
        if sys.stderr is None:
            self._dialogs.tell(text)
        else:
            print(text, file=sys.stderr)

    def _show_book(self, book: Book) -> None:
        old = self.window
        self._close_book()
        self._services = Services(book, Rules())
        window = MainWindow(self._services, self._dialogs, self.theme)
        window.book_wanted.connect(self._wanted)
        window.resize(1366, 728)
        self._replace(old, window)

    def _welcome(self, problem: str = "") -> None:
        window = Welcome(self._preferences.recent())
        window.wanted.connect(self._wanted)
        window.chosen.connect(lambda path: self._try(lambda: self.open_book(path)))
        if problem:
            window.notice.tell(Weight.ERROR, problem)
        self._replace(self.window, window)

    def _replace(self, old: QWidget | None, window: QWidget) -> None:
        self.window = window
        window.showMaximized() if isinstance(window, MainWindow) else window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    def _close_book(self) -> None:
        if isinstance(self.window, MainWindow):
            self.window.flush()
        if self._services is not None:
            self._services.close()
            self._services = None

    def _wanted(self, what: str) -> None:
        act = {"new": self.new_book, "open": self._choose_book, "demo": self.open_demo}[what]
        self._try(act)

    def _choose_book(self) -> None:
        path = self._dialogs.open_file("Mở sổ", (BOOK_FILES,), paths.documents_dir())
        if path is not None:
            self.open_book(path)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except KnownError as error:
            self._dialogs.tell(sentence(error))
