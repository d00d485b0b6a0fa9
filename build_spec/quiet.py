"""What Qt says over and over of a screen that is none is left out; everything else it says is heard."""

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_OF_NO_SCREEN = "This plugin does not support "


def hush() -> None:
    """Let only other messages of Qt come to standard error."""
    qInstallMessageHandler(_hear)


def _hear(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    if not text.startswith(_OF_NO_SCREEN):
        print(text, file=sys.stderr)
