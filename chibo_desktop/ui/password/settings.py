"""The menu's "Mật khẩu…": the password of the open book set, changed or taken away, in one window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.password import LOCK_MINUTES, PasswordService, doubts_about
from chibo_desktop.ui.announce import announce
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.password.line import PasswordLine
from chibo_desktop.ui.password.room import make_room
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.unshown import keep_unshown

_UNPROTECTED = (
    "Sổ này chưa có mật khẩu: ai có tệp sổ là đọc được. Khi có mật khẩu, tệp sổ và các bản sao được mã hóa. "
    "Quên mật khẩu và mất phiếu giữ mật khẩu thì không lấy lại sổ được."
)
_PROTECTED = (
    "Sổ này có mật khẩu; tệp sổ và các bản sao được mã hóa. Gõ mật khẩu hiện nay để đổi, bỏ, hay in phiếu."
)
_EDGE_SPACES = "Mật khẩu có dấu cách ở đầu hoặc cuối; lần sau phải gõ đủ cả dấu cách ấy."
_MARKS = (
    "Mật khẩu có chữ có dấu: lần sau phải gõ bằng đúng kiểu gõ này. "
    "Nên tắt bộ gõ (UniKey), dùng chữ không dấu và số."
)
_PLAIN_PAPERS = "Tệp Word và PDF xuất từ sổ không được bảo vệ bằng mật khẩu."
_PLAIN_ELSEWHERE = (
    "Bản của sổ đã chép ra nơi khác (USB, máy khác) từ trước vẫn chưa có mật khẩu; không cần nữa thì xóa."
)
Quietly = Callable[[Callable[[], None]], None]


class PasswordDialog(QDialog):
    """``when_quiet`` runs an act once no copy of the book is under way; `slip_wanted` carries a password."""

    rekeyed = Signal()
    slip_wanted = Signal(str)

    def __init__(self, password: PasswordService, when_quiet: Quietly, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._password = password
        self._when_quiet = when_quiet
        self._typed = ""
        self.setWindowTitle("Mật khẩu của sổ")
        self.current = PasswordLine("Mật khẩu hiện nay", shown=False)
        self.new = PasswordLine("Mật khẩu mới", shown=True)
        self.again = PasswordLine("Gõ lại mật khẩu mới", shown=True, with_toggle=False)
        self.new.turned.connect(self.again.show_letters)
        self.new.changed.connect(self._tell_doubts)
        self.doubts = Text(tone=Tone.CARE, wrap=True)
        self.said = Text(tone=Tone.BAD, wrap=True)
        self.put = Button("Đổi mật khẩu" if password.is_set else "Đặt mật khẩu", self.put_password)
        self.put.setDefault(True)
        self.take = Button("Bỏ mật khẩu", self.take_password)
        self.slip = Button("In phiếu…", self.print_current)
        self.leave = Button("Thôi", self.reject)
        self.lock = self._lock_choice()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._first_page())
        layout = QVBoxLayout(self)
        side = em(self, 1)
        layout.setContentsMargins(side, side, side, side)
        layout.addWidget(self._pages)
        self.setMinimumWidth(on_screen(self, 44).width())
        (self.current if password.is_set else self.new).setFocus()

    # -- what the buttons do ------------------------------------------------------------------------

    def put_password(self) -> None:
        """Set or change it."""
        if self.new.text() and not self.again.text() and not self.again.hasFocus():
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._may_go_on():
            self._typed = self.new.text()
            done = "Đã đổi mật khẩu." if self._password.is_set else "Đã đặt mật khẩu."
            self._carry_out(lambda: self._password.put(self.new.text(), self.again.text()), done)

    def take_password(self) -> None:
        """Take it away."""
        if self._may_go_on():
            self._typed = ""
            self._carry_out(self._password.take_away, "Đã bỏ mật khẩu. Từ nay mở sổ không phải gõ mật khẩu.")

    def print_current(self) -> None:
        """The sheet of the password that is in force."""
        if self._may_go_on():
            self.slip_wanted.emit(self.current.text())

    def reject(self) -> None:
        """Not while the book waits to be written anew: nobody would learn what became of it."""
        if self._pages.isEnabled():
            super().reject()

    def _may_go_on(self) -> bool:
        if not self._password.is_set:
            return True
        if seconds := self._password.seconds_left():
            self._complain(
                f"Mật khẩu hiện nay gõ sai nhiều lần. Đợi {seconds} giây rồi thử lại.", self.current
            )
            return False
        if not self.current.text():
            self._complain("Gõ mật khẩu hiện nay trước.", self.current)
            return False
        if not self._password.matches(self.current.text()):
            self._complain(sentence(KnownError(Problem.WRONG_PASSWORD)), self.current)
            return False
        return True

    def _carry_out(self, act: Callable[[], None], done: str) -> None:
        """The book is written anew: two seconds for a large one, so what is typed here cannot be changed."""
        self._pages.setEnabled(False)
        self._say("Đang ghi lại sổ, đợi một chút…", Tone.QUIET)
        self._when_quiet(lambda: self._carried_out(act, done))

    def _carried_out(self, act: Callable[[], None], done: str) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            act()
            if self._password.is_set:
                self._password.lock_after(self.lock.currentData())
        except KnownError as error:
            self._pages.setEnabled(True)
            wrong = {Problem.PASSWORD_SHORT: self.new, Problem.PASSWORDS_DIFFER: self.again}
            self._complain(sentence(error), wrong.get(error.problem, self.put))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._pages.setEnabled(True)
        self._pages.addWidget(self._last_page(done))
        self._pages.setCurrentIndex(1)
        self._make_room()
        self.finish.setFocus()
        self.rekeyed.emit()

    # -- what is seen -------------------------------------------------------------------------------

    def _first_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        is_set = self._password.is_set
        layout.addWidget(Text(_PROTECTED if is_set else _UNPROTECTED, wrap=True))
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if is_set:
            rows.addRow("Mật khẩu hiện &nay:", self.current)
        else:
            keep_unshown(self, self.current, self.slip, self.take)
        rows.addRow("Mật khẩu &mới:", self.new)
        rows.addRow("Gõ &lại:", self.again)
        rows.addRow("&Tự khóa màn hình:", self.lock)
        layout.addLayout(rows)
        layout.addWidget(self.doubts)
        layout.addWidget(self.said)
        layout.addStretch(1)
        buttons = QHBoxLayout()
        if is_set:
            for button in (self.slip, self.take):
                button.setAutoDefault(False)
                buttons.addWidget(button)
        self.leave.setAutoDefault(False)
        buttons.addStretch(1)
        buttons.addWidget(self.put)
        buttons.addWidget(self.leave)
        layout.addLayout(buttons)
        return page

    def _last_page(self, done: str) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Text(done, times=1.3, bold=True, wrap=True))
        buttons = QHBoxLayout()
        self.finish = Button("Xong", self.accept)
        if self._typed:
            for sentence_ in ("Các bản sao của sổ trên máy này đang được mã hóa theo.", *self._plain()):
                layout.addWidget(Text(sentence_, wrap=True))
            self.print_new = Button("In phiếu giữ mật khẩu…", self._print_new, icon="print")
            buttons.addWidget(self.print_new)
        else:
            layout.addWidget(
                Text("Các bản sao của sổ trên máy này cũng mở được mà không cần mật khẩu.", wrap=True)
            )
        layout.addStretch(1)
        buttons.addStretch(1)
        buttons.addWidget(self.finish)
        layout.addLayout(buttons)
        return page

    def _plain(self) -> list[str]:
        """What the password does not reach."""
        beside = self._password.plain_elsewhere()
        kept = (
            [f"Tệp giữ cạnh sổ chưa có mật khẩu: {_names(beside)}. Không cần nữa thì xóa."] if beside else []
        )
        return [*kept, _PLAIN_ELSEWHERE, _PLAIN_PAPERS]

    def _print_new(self) -> None:
        self.slip_wanted.emit(self._typed)

    def _lock_choice(self) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName("Tự khóa màn hình")
        for minutes in LOCK_MINUTES:
            choice.addItem(f"sau {minutes} phút không dùng" if minutes else "không tự khóa", minutes)
        choice.setCurrentIndex(max(0, choice.findData(self._password.lock_minutes)))
        choice.activated.connect(self._lock_chosen)
        return choice

    def _lock_chosen(self) -> None:
        if not self._password.is_set:
            return
        try:
            self._password.lock_after(self.lock.currentData())
        except KnownError as error:
            self._complain(sentence(error), self.lock)

    def _tell_doubts(self) -> None:
        doubts = doubts_about(self.new.text())
        said = [text for text, is_so in ((_EDGE_SPACES, doubts.edge_spaces), (_MARKS, doubts.marks)) if is_so]
        if self.doubts.text() != (text := "\n".join(said)):
            self.doubts.setText(text)
            self._make_room()

    def _complain(self, text: str, editor: QWidget) -> None:
        self._say(f"⚠ {text}", Tone.BAD)
        announce(self, text)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, PasswordLine):
            editor.edit.selectAll()

    def _say(self, text: str, tone: Tone) -> None:
        self.said.set_tone(tone)
        self.said.setText(text)
        self._make_room()

    def _make_room(self) -> None:
        page = self._pages.currentWidget()
        make_room(self, page.layout() if page is not None else None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()


def _names(paths: list[Path]) -> str:
    shown = ", ".join(f"“{path.name}”" for path in paths[:3])
    return shown if len(paths) <= 3 else f"{shown} và {len(paths) - 3} tệp nữa"
