"""The Word templates of the papers: which is in use, what is wrong with it, what it may name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.names import fold
from chibo_desktop.services import own_templates
from chibo_desktop.services.own_templates import Earlier, TemplateFile
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.find_box import FindBox
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.outside import open_path
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.tasks import Task, Tasks
from chibo_desktop.ui.templates.rows import (
    FAULT_COLUMNS,
    FIELD_COLUMNS,
    TEMPLATE_COLUMNS,
    FaultRow,
    TemplateRow,
    tag_of,
)
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

if TYPE_CHECKING:
    from chibo_desktop.documents.fields import Field
    from chibo_desktop.documents.template_faults import Fault

# Word writes a file in several steps; it is looked at when it has come to rest.
_PAUSE_MS = 400
_HOW = (
    "Bấm Sửa mẫu để mở bản sao của mẫu gốc bằng Word; lưu trong Word xong, chương trình kiểm tra ngay. "
    "Mẫu còn lỗi thì văn bản vẫn lập được bằng mẫu gốc."
)
_BACK = "Về mẫu gốc cho “{title}”? Mẫu riêng được cất vào thư mục “Bản trước”, lấy lại được."

Open = Callable[[Path], object]


class TemplatesDialog(QDialog):
    """Enter on a template opens it in Word; Enter on a field copies it for pasting there."""

    def __init__(self, host: Host, parent: QWidget | None = None, open_file: Open = open_path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Mẫu văn bản")
        self._host = host
        self._service = host.services.own_templates
        self._tasks: Tasks = host.tasks
        self._open_file = open_file
        self._faults: dict[str, tuple[Fault, ...] | None] = {}
        self._under_way: list[Task] = []
        self._read_only = host.services.read_only
        self.templates: Table[TemplateRow] = Table(
            TEMPLATE_COLUMNS, lambda row: row.file.name, "Các mẫu văn bản", ""
        )
        self.faults: Table[FaultRow] = Table(
            FAULT_COLUMNS, lambda row: str(row.place), "Lỗi của mẫu", "Mẫu không có lỗi.", wrap=True
        )
        self.find_box = FindBox("Tìm ô", "Tìm ô theo tên hoặc nghĩa")
        self.fields: Table[Field] = Table(
            FIELD_COLUMNS, lambda field: field.name, "Các ô dùng trong mẫu", "Không có ô nào khớp.", wrap=True
        )
        self.edit = Button("Sửa mẫu (mở Word)", self._edit, icon="word")
        self.check = Button("Kiểm tra lại", self._check_chosen)
        self.comment = Button("Ghi lỗi vào bản sao Word", self._write_comments)
        self.back = Button("Về mẫu gốc…", self._back)
        self.earlier = Button("Bản trước…", self._show_earlier)
        self.kept = QMenu(self)
        """The earlier states of the template, as they were last offered."""
        self.copy = Button("Chép ô (Enter)", self._copy)
        self.said = Text("", tone=Tone.QUIET, wrap=True)
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._load()
        self.templates.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """No file is looked at any more, and whatever is under way comes too late."""
        self._pause.stop()
        for task in self._under_way:
            task.cancel()
        self.deleteLater()

    # -- what is shown ----------------------------------------------------------------------------

    def _load(self) -> None:
        """Look at every file anew; own ones are checked beside the window."""
        files = self._service.files()
        own = {file.name: file.path for file in files if file.path is not None}
        self._faults = {name: self._faults.get(name) for name in own}
        self._watch(own.values())
        for name, path in own.items():
            self._check(name, path)
        self._show(files)
        if self.templates.chosen() is None:
            self.templates.choose_place(0)

    def _show(self, files: tuple[TemplateFile, ...] | None = None) -> None:
        self.templates.set_rows(self._row(file) for file in files or self._service.files())
        self._show_chosen()

    def _row(self, file: TemplateFile) -> TemplateRow:
        faults = self._faults.get(file.name)
        return TemplateRow(file, None if faults is None and file.path is not None else len(faults or ()))

    def _show_chosen(self) -> None:
        row = self.templates.chosen()
        if row is None:
            return
        own, faults = row.file.path is not None, self._faults.get(row.file.name) or ()
        self.faults.set_empty_text("Mẫu không có lỗi." if own else "Đang dùng mẫu gốc của chương trình.")
        self.faults.set_rows(FaultRow(place, fault.line()) for place, fault in enumerate(faults))
        self._show_fields()
        self.edit.setEnabled(not self._read_only)
        self.check.setEnabled(own)
        self.back.setEnabled(own and not self._read_only)
        self.earlier.setEnabled(bool(self._service.earlier(row.file.name)) and not self._read_only)
        self.comment.setEnabled(bool(faults) and not self._read_only)

    def _show_fields(self) -> None:
        row = self.templates.chosen()
        wanted = fold(self.find_box.text())
        known = self._service.fields(row.file.name) if row else ()
        self.fields.set_rows(one for one in known if wanted in fold(f"{one.name} {one.about}"))

    # -- acts -------------------------------------------------------------------------------------

    def _edit(self) -> None:
        row = self.templates.chosen()
        if row is None:
            return
        path = self._attempt(lambda: self._service.begin(row.file.name))
        if path is not None:
            self._load()
            self._open_file(path)
            self._say("Đã mở mẫu bằng Word. Sửa rồi lưu, lỗi (nếu có) hiện ngay ở đây.")

    def _check_chosen(self) -> None:
        row = self.templates.chosen()
        if row is not None and row.file.path is not None:
            self._check(row.file.name, row.file.path)

    def _check(self, name: str, path: Path) -> None:
        self._under_way.append(
            self._tasks.run(
                own_templates.inspect,
                name,
                path,
                self._service.now(),
                done=lambda faults: self._checked(name, faults),
                failed=self._failed,
            )
        )

    def _checked(self, name: str, faults: tuple[Fault, ...]) -> None:
        self._faults[name] = faults
        self._show()

    def _write_comments(self) -> None:
        row = self.templates.chosen()
        faults = self._faults.get(row.file.name) if row else None
        if row is None or row.file.path is None or not faults:
            return
        self._under_way.append(
            self._tasks.run(
                own_templates.with_comments, row.file.path, faults, done=self._commented, failed=self._failed
            )
        )

    def _commented(self, path: Path) -> None:
        self._open_file(path)
        self._say(
            f"Đã ghi lỗi vào bản sao “{path.parent.name}/{path.name}”. Sửa ở chính mẫu, không sửa ở bản sao."
        )

    def _back(self) -> None:
        row = self.templates.chosen()
        if row is None or row.file.path is None:
            return
        question = _BACK.format(title=row.file.title)
        if self._host.dialogs.ask(question, ("Về mẫu gốc", "Thôi")) == "Về mẫu gốc":
            try:
                self._service.back_to_factory(row.file.name)
            except KnownError as error:
                self._failed(error)
                return
            self._load()
            self._say("Đã về mẫu gốc. Mẫu riêng nằm trong thư mục “Bản trước”.")

    def _show_earlier(self) -> None:
        row = self.templates.chosen()
        if row is None:
            return
        self.kept.clear()
        for one in self._service.earlier(row.file.name):
            when = f"Lấy lại bản {one.at:%H:%M:%S} ngày {format_day(one.at.date())}"
            self.kept.addAction(when, partial(self._bring_back, row.file, one))
        self.kept.popup(self.earlier.mapToGlobal(self.earlier.rect().bottomLeft()))

    def _bring_back(self, file: TemplateFile, earlier: Earlier) -> None:
        try:
            self._service.bring_back(file.name, earlier)
        except KnownError as error:
            self._failed(error)
            return
        self._load()
        self._say(f"Đã lấy lại bản {earlier.at:%H:%M:%S} của “{file.title}”. Bản đang dùng trước đó vẫn giữ.")

    def _copy(self) -> None:
        field = self.fields.chosen()
        if field is not None:
            tag = tag_of(field)
            QGuiApplication.clipboard().setText(tag)
            shown, _, end = tag.partition("\n")
            between = f" và {end}, chữ cần in đặt ở giữa" if end else ""
            self._say(f"Đã chép {shown}{between}: sang Word, dán vào chỗ cần in.")

    # -- files ------------------------------------------------------------------------------------

    def _watch(self, paths: Iterable[Path]) -> None:
        folder = self._service.folder
        known = [*self._watcher.files(), *self._watcher.directories()]
        if known:
            self._watcher.removePaths(known)
        # Word saves by putting a new file in the place of the old one: the folder tells of that.
        if folder.is_dir():
            self._watcher.addPaths([str(folder), *map(str, paths)])

    def _attempt(self, act: Callable[[], Path | None]) -> Path | None:
        try:
            return act()
        except KnownError as error:
            self._failed(error)
            return None

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._say(sentence(error), Tone.BAD)

    def _say(self, words: str, tone: Tone = Tone.QUIET) -> None:
        self.said.setText(words)
        self.said.set_tone(tone)

    # -- building ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.templates.row_chosen.connect(lambda _row: self._show_chosen())
        self.templates.row_opened.connect(lambda _row: self._edit())
        self.fields.row_opened.connect(lambda _field: self._copy())
        self.find_box.searched.connect(lambda _text: self._show_fields())
        for changed in (self._watcher.fileChanged, self._watcher.directoryChanged):
            changed.connect(lambda _path: self._pause.start())
        self._pause.timeout.connect(self._load)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        for button in (self.edit, self.check, self.comment, self.earlier, self.back):
            acts.addWidget(button)
        acts.addStretch(1)
        find = QHBoxLayout()
        find.addWidget(self.find_box, 1)
        find.addWidget(self.copy)
        halves = QGridLayout()
        halves.setSpacing(em(self, 0.6))
        halves.addWidget(self.templates, 0, 0, 3, 1)
        halves.addWidget(self.faults, 0, 1)
        halves.addLayout(find, 1, 1)
        halves.addWidget(self.fields, 2, 1)
        halves.setColumnStretch(0, 2)
        halves.setColumnStretch(1, 3)
        halves.setRowStretch(0, 2)
        halves.setRowStretch(2, 3)
        close = Button("Đóng (Esc)", self.accept)
        bottom = QHBoxLayout()
        bottom.addWidget(self.said, 1)
        bottom.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(Text(_HOW, tone=Tone.QUIET, wrap=True))
        layout.addLayout(acts)
        layout.addLayout(halves, 1)
        layout.addLayout(bottom)
        for button in (self.edit, self.check, self.comment, self.earlier, self.back, self.copy, close):
            # Else Enter in a table would press it.
            button.setAutoDefault(False)
        self.resize(on_screen(self, 82, 44))
