"""The application of Qt, and whether this computer has a screen for it."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

NO_SCREEN = (
    "Máy này không có màn hình nên không mở được cửa sổ. "
    "Chạy trên máy có màn hình, hoặc dùng --self-test để tự kiểm tra."
)


def has_screen() -> bool:
    """Whether a window can be shown at all; without one Qt would end the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def application(failed: int) -> QApplication:
    """The application; where its screen cannot be reached, the process ends here with the code ``failed``."""

    def end(text: str) -> NoReturn:
        # Qt would end the process by itself, with a core dump and a page of plugins.
        sys.stderr.write(f"{NO_SCREEN}\n({text.splitlines()[0]})\n")
        sys.stderr.flush()
        os._exit(failed)

    def hear(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            end(text)

    if sys.platform == "win32":
        # Else the taskbar shows the window under the name and icon of Python.
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("chibo.desktop")
    qInstallMessageHandler(hear)
    # The first word becomes the name of the window's class, by which taskbars group windows.
    app = QApplication(["chibo"])
    qInstallMessageHandler(None)
    return app
