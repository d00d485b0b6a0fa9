"""What is handed to other programs of the computer."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_path(path: Path) -> None:
    """Hand a file or folder to the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
