"""What the menu Sổ does with the open book: each act opens a window of its own, loaded when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services import crash_reports
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.shown import shown

if TYPE_CHECKING:
    from chibo_desktop.ui.main_window import MainWindow
    from chibo_desktop.ui.year_papers.run import YearRun


class BookActs:
    """Acts of ``window`` on its book."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._services = window.host.services
        self._year_run: YearRun | None = None

    def edit_cell(self) -> None:
        """The first page of the book: the cell and its upper bodies."""
        from chibo_desktop.ui.cell_form import CellForm

        with shown(CellForm.for_book(self._services, self._window)):
            pass

    def edit_headings(self) -> None:
        """What stands at the head and the foot of papers, from which day."""
        from chibo_desktop.ui.heading_form import HeadingForm

        with shown(HeadingForm(self._services, self._window)):
            pass

    def choose_copy(self) -> None:
        """Let the user choose a copy of the book to go back to."""
        from chibo_desktop.ui.restore_dialog import RestoreDialog
        from chibo_desktop.ui.unlocking import Unlocking

        if self._services.read_only:
            self._window.host.say(sentence(KnownError(Problem.BOOK_READ_ONLY)), Weight.WARNING)
            return
        self._window.flush()
        today = self._services.now().date()
        unlocking = Unlocking(self._window.host.dialogs, self._services.password.tries, paths.user_data_dir())
        path = self._services.book_path
        dialog = RestoreDialog(
            self._services.backups.offers(),
            today,
            self._window,
            unlock=lambda offer: unlocking.opened(offer, path),
        )
        with shown(dialog):
            chosen = dialog.chosen if dialog.result() else None
        if chosen is not None:
            self._window.restore_wanted.emit(chosen)

    def hand_over(self) -> None:
        """Copy the book for the upper level."""
        from chibo_desktop.ui.submission.dialog import SubmissionDialog
        from chibo_desktop.ui.volumes import mounted

        self._window.flush()
        dialog = self._window.host.attempt(lambda: SubmissionDialog(self._window.host, mounted, self._window))
        if dialog is not None:
            with shown(dialog):
                pass

    def check_copy(self) -> None:
        """Tell whether a copy that was handed over is still what was sent."""
        from chibo_desktop.ui.submission.checking import check_copy

        check_copy(self._window.host)

    def show_journal(self) -> None:
        """Every act ever done with the book."""
        from chibo_desktop.ui.journal import Journal

        self._window.flush()
        with shown(Journal(self._window.host, self._window)) as journal:
            journal.leave()

    def open_reports(self) -> None:
        """Show the reports of bugs in the file manager, to be handed to whoever mends them."""
        folder = crash_reports.folder_of(paths.user_data_dir())
        if folder.is_dir() and any(folder.glob("lỗi *.txt")):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self._window.host.say("Chưa có báo cáo lỗi nào.", key="reports")

    def make_year(self) -> None:
        """All papers of a year into one folder; the run goes on when its window is closed."""
        from chibo_desktop.ui.year_papers.dialog import YearPapersDialog
        from chibo_desktop.ui.year_papers.run import YearRun

        self._window.flush()
        if self._year_run is None:
            self._year_run = YearRun(self._window.host, self._window)
        with shown(YearPapersDialog(self._window.host, self._year_run, self._window)):
            pass

    def edit_templates(self) -> None:
        """The Word templates of the papers, to be changed by the clerk."""
        from chibo_desktop.ui.templates.dialog import TemplatesDialog

        dialog = TemplatesDialog(self._window.host, self._window)
        dialog.exec()
        dialog.leave()
