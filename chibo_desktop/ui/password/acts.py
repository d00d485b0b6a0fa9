"""What the window does with the password of its book: the dialog, the sheet, the copies that follow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services.password import Followed
from chibo_desktop.ui.backup_keeper import BackupKeeper
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.password.locking import Locking
from chibo_desktop.ui.shown import shown
from chibo_desktop.ui.tab import Host

_KEY = "password"
_NOT_YET = "Sổ chưa có mật khẩu nên chưa khóa được. Đặt ở trình đơn Sổ, mục Mật khẩu…"


class PasswordActs(QObject):
    """Acts of ``window``; the copies are re-encrypted beside it."""

    def __init__(self, host: Host, copies: BackupKeeper, locking: Locking, window: QWidget) -> None:
        super().__init__(window)
        self._host = host
        self._password = host.services.password
        self._copies = copies
        self._locking = locking
        self._window = window
        copies.looked_through.connect(self._go_on)

    def change(self) -> None:
        """Set, change or take away the password, in a dialog."""
        from chibo_desktop.ui.password.settings import PasswordDialog

        if self._host.services.read_only:
            self._host.say("Sổ này chỉ xem được nên không đổi mật khẩu được.", Weight.WARNING, key=_KEY)
            return
        if self._host.services.rehearsing:
            said = "Đang tập dượt nên không đổi mật khẩu. Kết thúc tập dượt rồi đổi trong sổ thật."
            self._host.say(said, Weight.WARNING, key=_KEY)
            return
        dialog = PasswordDialog(self._password, self._copies.when_idle, self._window)
        dialog.rekeyed.connect(self._rekeyed)
        dialog.slip_wanted.connect(lambda typed: self._show_slip(typed, dialog))
        with shown(dialog):
            pass
        self._locking.follow_settings()

    def lock_now(self) -> None:
        """Ctrl+L."""
        if self._password.is_set:
            self._locking.lock()
        else:
            self._host.say(_NOT_YET, Weight.INFO, key=_KEY)

    def _rekeyed(self) -> None:
        self._locking.follow_settings()
        self._let_copies_follow()

    def _go_on(self) -> None:
        """After opening: a power cut may have left copies that are still plain."""
        if self._password.is_set:
            self._let_copies_follow()

    def _let_copies_follow(self) -> None:
        work = self._password.copies_work()
        if work is not None:
            self._copies.run_alone(work, done=self._followed, failed=self._not_followed, progress=self._going)

    def _going(self, news: Any) -> None:
        done, of = news
        self._host.say(f"Đang ghi lại các bản sao theo mật khẩu mới: {done + 1}/{of}…", key=_KEY)

    def _followed(self, followed: Followed) -> None:
        if followed.left and followed.done:
            said = (
                f"Còn {followed.left} bản sao cũ giữ mật khẩu trước hoặc không đọc được; "
                "khi khôi phục từ bản ấy, chương trình hỏi mật khẩu cũ."
            )
            self._host.say(said, Weight.WARNING, key=_KEY)
        elif followed.done:
            said = "được mã hóa theo mật khẩu mới" if self._password.is_set else "mở được không cần mật khẩu"
            self._host.say(f"{followed.done} bản sao của sổ nay {said}.", Weight.DONE, key=_KEY)
        else:
            self._host.notice.withdraw(_KEY)

    def _not_followed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        said = f"Chưa mã hóa được hết các bản sao cũ; lần mở sau chương trình làm tiếp. {sentence(error)}"
        self._host.say(said, Weight.WARNING, key=_KEY)

    def _show_slip(self, password: str, parent: QWidget) -> None:
        from chibo_desktop.ui.password.slip import Slip
        from chibo_desktop.ui.password.slip_dialog import SlipDialog

        services = self._host.services
        today = services.now().date()
        cell = services.cell.heading_on(today).issuing_body
        slip = Slip(cell, services.book_path.stem, today, password)
        with shown(SlipDialog(slip, self._host.dialogs, parent)):
            pass
