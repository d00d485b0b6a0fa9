"""The disks and sticks that are plugged in now, as the system tells."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from chibo_desktop.domain.volumes import Volume, can_be_pulled

_REMOVABLE_DRIVE, _FIXED_DRIVE = 2, 3


def mounted() -> list[Volume]:
    """Every volume that is ready."""
    return [_volume(info) for info in QStorageInfo.mountedVolumes() if info.isValid() and info.isReady()]


def volume_at(path: Path) -> Volume | None:
    """The volume on which the file lies; no other is asked, for one of them may answer late."""
    info = QStorageInfo(str(path))
    return _volume(info) if info.isValid() and info.isReady() else None


def _volume(info: QStorageInfo) -> Volume:
    root, device = Path(info.rootPath()), bytes(info.device().data()).decode(errors="replace")
    removable = can_be_pulled(root, _device_says(root, device))
    return Volume(root, info.name(), info.bytesAvailable(), removable, not info.isReadOnly())


def _device_says(root: Path, device: str) -> bool | None:
    """What the device says of whether it can be taken out; ``None`` where it cannot be asked."""
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(str(root))
        return {_REMOVABLE_DRIVE: True, _FIXED_DRIVE: False}.get(kind)
    if sys.platform.startswith("linux"):
        return linux_says(Path("/sys/class/block"), Path(device).name)
    return None


def linux_says(blocks: Path, name: str) -> bool | None:
    """A disk at the USB, whatever it says of itself, or one whose flag says so.

    The flag stands with the whole disk; of a part of it, in the folder above its own.
    """
    place = (blocks / name).resolve()
    if any(part.startswith("usb") for part in place.parts):
        return True
    for folder in (place, place.parent):
        try:
            return (folder / "removable").read_text(encoding="ascii").strip() == "1"
        except (OSError, UnicodeDecodeError):
            continue
    return None
