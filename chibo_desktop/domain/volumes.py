"""Disks and sticks as the system names them, and which of them can be pulled out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

# Where Linux desktops put what is plugged in, and macOS everything that is not its own disk.
_MOUNTED_BELOW = ("/media", "/run/media", "/Volumes")


@dataclass(frozen=True, slots=True)
class Volume:
    """A disk that is plugged in. ``free`` is in bytes; ``root`` is where its files begin."""

    root: PurePath
    name: str
    free: int
    removable: bool
    writable: bool = True


def can_be_pulled(root: PurePath, device_says: bool | None) -> bool:
    """Whether the volume that begins at ``root`` can be pulled out while it is in use.

    ``device_says`` is what the device itself answers, ``None`` where it could not be asked: then the place
    tells where a desktop has put it.
    """
    if device_says is not None:
        return device_says
    return any(root != PurePath(above) and root.is_relative_to(above) for above in _MOUNTED_BELOW)


def volume_of(path: PurePath, volumes: Iterable[Volume]) -> Volume | None:
    """The volume on which ``path`` (absolute) lies: of those that hold it, the one that begins deepest."""
    holding = [volume for volume in volumes if path.is_relative_to(volume.root)]
    return max(holding, key=lambda volume: len(volume.root.parts), default=None)


def stick_of(path: PurePath, volumes: Iterable[Volume]) -> Volume | None:
    """The stick on which ``path`` lies; ``None`` on a disk that stays in the computer, or on none we know."""
    volume = volume_of(path, volumes)
    return volume if volume is not None and volume.removable else None


def sticks(volumes: Iterable[Volume]) -> list[Volume]:
    """The sticks something can be copied to, those with a name of their own in the order of names."""
    return sorted(
        (volume for volume in volumes if volume.removable and volume.writable),
        key=lambda volume: (not volume.name, volume.name.casefold(), str(volume.root)),
    )
