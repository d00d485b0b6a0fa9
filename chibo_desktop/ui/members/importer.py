"""From the button “Nhập từ Excel…” to members in the book: choose, read beside the window, look, take."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.members import Member
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Task

if TYPE_CHECKING:
    from chibo_desktop.importing.roster import RosterSheet
    from chibo_desktop.services.rosters import Taken
    from chibo_desktop.ui.members.preview import ImportPreview

_ROSTERS = FileKind("Danh sách đảng viên", "*.xlsx *.xlsm *.xls *.csv *.tsv *.txt")
_KEY = "import"
_COPIED = "vùng vừa chép"
_NOTHING_COPIED = (
    "Chưa có gì để dán. Sang Excel bôi đen bảng danh sách, cả dòng tiêu đề, bấm Ctrl+C rồi về đây dán."
)


class Importer(QObject):
    """One import at a time; `done(Taken)` when something has come into the book."""

    done = Signal(object)

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._window = parent
        self._folder: Path | None = None
        self._task: Task | None = None
        self.preview: ImportPreview | None = None
        """The list that is being looked through, while it is."""

    def choose(self) -> None:
        """Ask for a file and read it."""
        folder = self._folder or paths.documents_dir()
        path = self._host.dialogs.open_file("Chọn tệp danh sách đảng viên", (_ROSTERS,), folder)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read this file, then show what is in it. Any problem is a line in the window; nothing changes."""
        self._folder = path.parent
        self._begin(path.name, partial(_read, path))

    def paste(self) -> None:
        """Read the cells that were copied in a spreadsheet."""
        from PySide6.QtGui import QGuiApplication

        copied = QGuiApplication.clipboard().mimeData()
        text, html = (copied.text(), copied.html()) if copied else ("", "")
        if not text.strip() and "<table" not in html.lower():
            self._host.say(_NOTHING_COPIED, Weight.WARNING, key=_KEY)
            return
        self._begin(_COPIED, partial(_read_copied, text, html))

    def _begin(self, source: str, read: Callable[..., "RosterSheet"]) -> None:
        """Read in the thread; whatever was being read is called off."""
        self.cancel()
        self._say_reading(source, 0)
        self._task = self._host.tasks.run(
            read,
            self._host.services.now().date(),
            done=lambda sheet: self._show(source, sheet),
            failed=self._failed,
            progress=lambda rows: self._say_reading(source, rows),
        )

    def _say_reading(self, source: str, rows: int) -> None:
        far = f" {rows} dòng" if rows else ""
        self._host.say(f"Đang đọc {source}…{far}", Weight.INFO, Act("Thôi", self.cancel), key=_KEY)

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._host.notice.withdraw(_KEY)

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, KnownError):
            self._host.notice.withdraw(_KEY)
            raise error
        self._host.say(sentence(error), Weight.ERROR, key=_KEY)

    def _show(self, source: str, sheet: "RosterSheet") -> None:
        from chibo_desktop.services.importing import RosterImport
        from chibo_desktop.ui.members.preview import ImportPreview

        self._task = None
        self._host.notice.withdraw(_KEY)
        services = self._host.services
        people = [row.member for row in services.members.rows()]
        roster = RosterImport(sheet, people, services.now().date())

        def take(additions: Iterable[Member], updates: Iterable[Member]) -> "Taken":
            services.backups.keep()  # a long list is much to take back by hand
            return services.rosters.take(additions, updates, source)

        preview = ImportPreview(source, roster, take, self._window)
        preview.finished.connect(lambda result: self._finished(preview, accepted=bool(result)))
        self.preview = preview
        window = self._window.window()
        preview.resize(window.size())
        preview.setWindowModality(Qt.WindowModality.WindowModal)
        preview.show()
        preview.move(window.pos())

    def _finished(self, preview: "ImportPreview", *, accepted: bool) -> None:
        self.preview = None
        preview.deleteLater()
        if accepted:
            self.done.emit(preview.taken)


def _read(path: Path, today: date, progress: Callable[[int], object]) -> "RosterSheet":
    """In the thread, where the spreadsheet library is loaded too."""
    from chibo_desktop.importing.roster import read_roster

    return read_roster(path, today, progress)


def _read_copied(text: str, html: str, today: date, progress: Callable[[int], object]) -> "RosterSheet":
    from chibo_desktop.importing.roster import read_copied_roster

    return read_copied_roster(text, html, today, progress)
