"""Where the program's own files lie, where the user's data lives, and which names are free there."""

import os
import sys
from pathlib import Path

APP_FOLDER = "ChiBo"
"""Name of our folder among the user's application data."""


def resources() -> Path:
    """The folder with migrations/, rules/, templates/, icons/ and demo/.

    Frozen, it lies beside the unpacked program; in a wheel inside the package; in the source tree next to it.
    """
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def user_data_dir() -> Path:
    """Where settings, automatic copies and reports of crashes go. It is not made here."""
    if sys.platform == "win32":
        return _from_environment("LOCALAPPDATA", Path.home() / "AppData" / "Local") / APP_FOLDER
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / APP_FOLDER
    return _from_environment("XDG_DATA_HOME", Path.home() / ".local" / "share") / APP_FOLDER.lower()


def documents_dir() -> Path:
    """The folder a user calls "Documents", or the home folder where there is none."""
    found = _windows_documents() if sys.platform == "win32" else _xdg_documents()
    for folder in (found, Path.home() / "Documents"):
        if folder is not None and folder.is_dir():
            return folder
    return Path.home()


def real_file(path: Path) -> Path:
    """The file itself where ``path`` is a link to it: what belongs to a file lies beside it, not the link."""
    # Not `resolve`, for which links that lead to one another are a bug of ours.
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def free_name(folder: Path, name: str, ending: str = "") -> Path:
    """``name`` in the folder, or ``name (2)``, ``name (3)`` … where that is taken."""
    path, number = folder / f"{name}{ending}", 2
    while os.path.lexists(path):
        path, number = folder / f"{name} ({number}){ending}", number + 1
    return path


def _from_environment(variable: str, otherwise: Path) -> Path:
    value = os.environ.get(variable, "")
    # The XDG rule: a relative path there is to be ignored.
    return Path(value) if value and Path(value).is_absolute() else otherwise


def _xdg_documents() -> Path | None:
    """XDG_DOCUMENTS_DIR of user-dirs.dirs (on a Vietnamese desktop it is ~/Tài liệu)."""
    config = _from_environment("XDG_CONFIG_HOME", Path.home() / ".config") / "user-dirs.dirs"
    try:
        lines = config.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    for line in lines:
        name, _, value = line.strip().partition("=")
        if name == "XDG_DOCUMENTS_DIR":
            return Path(value.strip('"').replace("$HOME", str(Path.home()), 1))
    return None


def _windows_documents() -> Path | None:
    """Documents as Explorer has it: it may have been moved to another disk or to OneDrive."""
    if sys.platform != "win32":
        return None
    import ctypes
    import uuid

    documents = uuid.UUID("{FDD39AD0-238F-46AF-ADB4-6C85480369C7}")
    found = ctypes.c_wchar_p()
    failed = ctypes.windll.shell32.SHGetKnownFolderPath(documents.bytes_le, 0, None, ctypes.byref(found))
    if failed or not found.value:
        return None
    folder = Path(found.value)
    ctypes.windll.ole32.CoTaskMemFree(found)
    return folder
