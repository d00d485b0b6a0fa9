"""What is asked before a copy is handed over: where to, with contacts or not, with a passphrase or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chibo_desktop.domain.submission import Contents
from chibo_desktop.domain.volumes import Volume, sticks
from chibo_desktop.ui.buttons import Button, RadioButton
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.password.line import PasswordLine
from chibo_desktop.ui.submission.words import NO_STICK, contents_words, stick_words
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

# A stick that is plugged in while the form is open shows by itself.
_LOOK_MS = 1500
_ROWS = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen; ``passphrase`` is ``None`` for a copy that everybody can open."""

    folder: Path
    with_contacts: bool
    passphrase: str | None


class SubmissionForm(QWidget):
    """`wanted` is what is chosen, ``None`` while there is no place to copy to."""

    def __init__(
        self,
        contents: Contents,
        volumes: Callable[[], Sequence[Volume]],
        dialogs: Dialogs,
        last: Path | None,
        *,
        locked: bool,
    ) -> None:
        """``last`` is a folder to offer beside the sticks; ``locked``: whether a passphrase is proposed."""
        super().__init__()
        self._volumes = volumes
        self._dialogs = dialogs
        self._folders = [last] if last is not None else []
        self._places: list[Path] = []
        self._found: list[Volume] | None = None
        self.places = QListWidget()
        self.places.setAccessibleName("Chép vào đâu")
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.other = Button("Chọn thư mục &khác…", self._choose)
        self.other.setAutoDefault(False)
        self.without = RadioButton("Khô&ng kèm")
        self.with_contacts = RadioButton("Kèm đầ&y đủ")
        self.open_copy = RadioButton("Không đặ&t mật khẩu: ai cầm USB cũng đọc được")
        self.locked = RadioButton("Đặt &mật khẩu cho bản nộp")
        self.passphrase = PasswordLine("Mật khẩu của bản nộp", shown=True)
        self._advice = Text(
            "Báo mật khẩu cho cấp trên qua điện thoại, đừng viết kèm USB. Quên thì không ai mở được bản nộp; "
            "sổ của chi bộ không bị gì.",
            tone=Tone.QUIET,
            wrap=True,
        )
        # Put beside the buttons by who shows the form: there it is seen however far the form is scrolled.
        self.problem = Text(tone=Tone.BAD, wrap=True)
        self.problem.hide()
        self._lay_out(contents)
        self.without.setChecked(True)
        (self.locked if locked else self.open_copy).setChecked(True)
        self._show_passphrase(locked)
        self.locked.toggled.connect(self._show_passphrase)
        self.look()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def wanted(self) -> Wanted | None:
        row = self.places.currentRow()
        if not 0 <= row < len(self._places):
            return None
        passphrase = self.passphrase.text() if self.locked.isChecked() else None
        return Wanted(self._places[row], self.with_contacts.isChecked(), passphrase)

    def stick_at(self, folder: Path) -> Volume | None:
        """The stick that was chosen, if it was one."""
        return next((volume for volume in self._found or () if folder.is_relative_to(volume.root)), None)

    def say(self, text: str) -> None:
        """What stands in the way; '' when nothing does."""
        self.problem.setText(f"⚠ {text}" if text else "")
        self.problem.setVisible(bool(text))

    def look(self) -> None:
        """Show the sticks that are plugged in now; the chosen place stays chosen."""
        if self._found is not None and not self.isVisible():
            return
        found = sticks(self._volumes())
        if self._found is None or [v.root for v in found] != [v.root for v in self._found]:
            self._found = found
            self._fill()

    def _fill(self, choose: Path | None = None) -> None:
        chosen = choose or (wanted.folder if (wanted := self.wanted) else None)
        found = {Path(volume.root): stick_words(volume) for volume in self._found or ()}
        named = found | {folder: str(folder) for folder in self._folders if folder not in found}
        self._places = list(named)
        self.places.clear()
        for words in named.values() if named else (NO_STICK,):
            item = QListWidgetItem(words, self.places)
            item.setSizeHint(QSize(0, em(self, 1.8)))
        if not named:
            self.places.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
            return
        self.places.setCurrentRow(self._places.index(chosen) if chosen in self._places else 0)

    def _choose(self) -> None:
        wanted = self.wanted
        folder = self._dialogs.choose_folder(
            "Chép bản nộp vào thư mục nào?", wanted.folder if wanted else None
        )
        if folder is not None:
            if folder not in self._places:
                self._folders.append(folder)
            self._fill(folder)
            self.places.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_passphrase(self, wanted: bool) -> None:
        self.passphrase.setVisible(wanted)
        self._advice.setVisible(wanted)
        if wanted:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, contents: Contents) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Text(f"Bản nộp gồm {contents_words(contents)}.", wrap=True))
        history = "Lịch sử sửa đổi (ai viết gì rồi xóa) không có trong bản nộp: phần ấy chi bộ giữ."
        layout.addWidget(Text(history, tone=Tone.QUIET, wrap=True))
        where = Text("&Chép vào đâu:", bold=True)
        where.setBuddy(self.places)
        self.places.setFixedHeight(round(_ROWS * em(self, 1.9)))
        row = QHBoxLayout()
        row.addWidget(where, 1)
        row.addWidget(self.other)
        layout.addLayout(row)
        layout.addWidget(self.places)
        # A box each, for radio buttons shut out those beside them.
        contacts = "Điện thoại, quê quán, số thẻ, ghi chú của đảng viên:"
        for heading, box in (
            (contacts, _box(QHBoxLayout(), self.without, self.with_contacts)),
            ("Mật khẩu:", _box(QVBoxLayout(), self.open_copy, self.locked, self.passphrase, self._advice)),
        ):
            layout.addWidget(Text(heading, bold=True, wrap=True))
            layout.addWidget(box)


def _box(layout: QBoxLayout, *widgets: QWidget) -> QWidget:
    box = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(em(box, 0.3))
    for widget in widgets:
        layout.addWidget(widget)
    if isinstance(layout, QHBoxLayout):
        layout.addStretch(1)
    box.setLayout(layout)
    return box
