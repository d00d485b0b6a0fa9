"""The list as it is shown, given out for Excel or Word: choose columns, write beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.services import printing
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.outside import open_path
from chibo_desktop.ui.password.plain import plain_words
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Task

if TYPE_CHECKING:
    from chibo_desktop.services.listing import ListColumn
    from chibo_desktop.services.papers.service import Delivery
    from chibo_desktop.ui.members.export_form import ExportForm

XLSX = FileKind("Bảng tính Excel", "*.xlsx")
_KEY = "export"


class Exporter(QObject):
    """`shown()` gives the ids of the people in the table, in their order, and words that say who they are."""

    def __init__(self, host: Host, parent: QWidget, shown: Callable[[], tuple[list[str], str]]) -> None:
        super().__init__(parent)
        self._host = host
        self._window = parent
        self._shown = shown
        self._columns: Sequence[ListColumn] = ()
        self._folder: Path | None = None
        self._task: Task | None = None
        self.form: ExportForm | None = None
        """The choice of columns, while it is open."""

    def choose(self) -> None:
        """Ask for the columns, then for the place."""
        from chibo_desktop.ui.members.export_form import ExportForm

        ids, words = self._shown()
        if not ids:
            self._host.say("Danh sách đang hiện không có ai. Chọn “Tất cả” rồi xuất lại.", Weight.WARNING)
            return
        chosen = self._columns or self._host.services.rosters.columns(ids)
        form = ExportForm(words, chosen, self._window)
        form.finished.connect(lambda result: self._chosen(form, ids, accepted=bool(result)))
        self.form = form
        form.setWindowModality(Qt.WindowModality.WindowModal)
        form.show()

    def _chosen(self, form: ExportForm, ids: Sequence[str], *, accepted: bool) -> None:
        self.form = None
        form.deleteLater()
        if not accepted:
            return
        self._columns = form.columns
        if form.as_word:
            papers, rosters = self._host.services.papers, self._host.services.rosters
            paper = papers.member_list(rosters.listed(ids, self._columns))
            self._deliver(papers.delivery(PaperKind.MEMBER_LIST, "", paper=paper))
        else:
            self._choose_place(ids)

    def member_book(self) -> None:
        """Sổ danh sách đảng viên, of everybody who is or was of the cell."""
        self._deliver(self._host.services.papers.delivery(PaperKind.MEMBER_BOOK, ""))

    def _choose_place(self, ids: Sequence[str]) -> None:
        rosters = self._host.services.rosters
        folder = self._folder or paths.documents_dir()
        path = self._host.dialogs.save_file("Xuất danh sách đảng viên", folder / rosters.file_name(), XLSX)
        if path is not None:
            self._folder = path.parent
            self._write(path, ids)

    def _deliver(self, delivery: Delivery) -> None:
        """A Word file, beside whatever is in the folder of lists already."""
        self.cancel()
        self._host.say(f"Đang lập {delivery.file_name}…", key=_KEY)
        self._task = self._host.tasks.run(
            printing.deliver,
            delivery,
            done=lambda written: self._told(written.path, "Mở bằng Word"),
            failed=self._failed,
        )

    def _write(self, path: Path, ids: Sequence[str]) -> None:
        self.cancel()
        rosters = self._host.services.rosters
        write = rosters.writing(rosters.listed(ids, self._columns), path)
        self._host.say(f"Đang ghi {path.name}…", Weight.INFO, Act("Thôi", self.cancel), key=_KEY)
        self._task = self._host.tasks.run(
            write,
            done=lambda written: self._written(path, written),
            failed=self._failed,
            progress=lambda _rows: None,
        )

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._host.notice.withdraw(_KEY)

    def _written(self, wanted: Path, written: Path) -> None:
        kept = "" if written == wanted else f" Tệp “{wanted.name}” có từ trước vẫn được giữ nguyên."
        self._told(written, "Mở bằng Excel", kept)

    def _told(self, written: Path, opening: str, more: str = "") -> None:
        self._task = None
        acts = (
            Act(opening, lambda: open_path(written)),
            Act("Mở thư mục", lambda: open_path(written.parent)),
        )
        said = f"Đã xuất {written.name}.{more}{plain_words(self._host.services)}"
        self._host.say(said, Weight.DONE, *acts, key=_KEY)

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, KnownError):
            self._host.notice.withdraw(_KEY)
            raise error
        self._host.say(sentence(error), Weight.ERROR, Act("Chọn chỗ khác…", self.choose), key=_KEY)
