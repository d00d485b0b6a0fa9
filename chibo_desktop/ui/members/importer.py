"""From the button “Nhập từ Excel…” to members in the book: choose, read beside the window, look, take."""

from collections.abc import Iterable
from datetime import date
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
    from chibo_desktop.ui.members.preview import ImportPreview

_ROSTERS = FileKind("Danh sách đảng viên", "*.xlsx *.xlsm *.xls *.csv *.tsv *.txt")
_KEY = "import"


class Importer(QObject):
    """One import at a time; `done(count)` when members have come into the book."""

    done = Signal(int)

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
        self.cancel()
        self._folder = path.parent
        self._host.say(f"Đang đọc {path.name}…", Weight.INFO, Act("Thôi", self.cancel), key=_KEY)
        today = self._host.services.now().date()
        self._task = self._host.tasks.run(
            _read, path, today, done=lambda sheet: self._show(path, sheet), failed=self._failed
        )

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

    def _show(self, path: Path, sheet: "RosterSheet") -> None:
        from chibo_desktop.services.importing import RosterImport
        from chibo_desktop.ui.members.preview import ImportPreview

        self._task = None
        self._host.notice.withdraw(_KEY)
        services = self._host.services
        roster = RosterImport(sheet, [row.member for row in services.members.rows()])

        def take(members: Iterable[Member]) -> int:
            services.backups.keep()  # a long list is much to take back by hand
            return services.members.add_all(members, path.name)

        preview = ImportPreview(path, roster, take, self._window)
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
            self.done.emit(preview.count)


def _read(path: Path, today: date) -> "RosterSheet":
    """In the thread, where the spreadsheet library is loaded too."""
    from chibo_desktop.importing.roster import read_roster

    return read_roster(path, today)
