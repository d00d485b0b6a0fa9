"""What is handed to other programs of the computer."""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_path(path: Path) -> bool:
    """Hand a file or folder to the program the system has for it; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def word_program() -> str | None:
    """What Word files are opened with here, as people call it; ``None`` where there is nothing for them."""
    if sys.platform == "win32":
        return _of_windows()
    if sys.platform == "darwin" and Path("/Applications/Microsoft Word.app").exists():
        return "Word"
    names = {"soffice": "LibreOffice", "libreoffice": "LibreOffice", "wps": "WPS Office"}
    return next((name for command, name in names.items() if shutil.which(command)), None)


def _of_windows() -> str | None:
    """The program that the registry has for ``.docx``."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        kind = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, ".docx")
    except OSError:
        return None
    known = {"word": "Word", "libreoffice": "LibreOffice", "wps": "WPS Office", "kwps": "WPS Office"}
    return next(
        (name for sign, name in known.items() if kind.lower().startswith(sign)), "Word" if kind else None
    )
