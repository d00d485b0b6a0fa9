"""What Qt needs from the operating system on Linux: found missing, installed by root on Debian, else told."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Say = Callable[[str], None]

# What Qt's libraries and its xcb, wayland, offscreen and printing plugins ask for beyond their own wheel, as
# readelf tells, and the Debian package that brings it. Packages that these depend on are left out.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# Papers are set in Times New Roman; Liberation Serif has the same widths, so pages break at the same places.
SERIF = ("times.ttf", "Times_New_Roman.ttf", "LiberationSerif-Regular.ttf")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def provide(say: Say, *, venv_too: bool) -> None:
    """See that Qt's libraries and a font for the papers are there; what cannot be mended is only told.

    ``venv_too`` asks for the module venv as well, which Debian keeps in a package of its own.
    """
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(venv_too=venv_too)
    if not packages:
        return
    if _may_install():
        say("Installing what is missing on this system: " + " ".join(packages))
        if _apt(packages):
            return
        say("The system's packages could not be installed; apt's lines above say why.")
    if shutil.which("apt-get"):
        say("Packages of the system are missing on this machine. An administrator installs them with:")
        say("    " + apt_line(packages))
    else:
        libraries = [name for name in LIBRARIES if not _loads(name)]
        say("Qt needs what is not on this machine: " + ", ".join(libraries or ["the fonts Liberation"]) + ".")
        say("Install it with this system's package manager.")
    say("Going on without them; the window may not open.")


def missing_packages(*, venv_too: bool) -> list[str]:
    """The Debian packages to install, none twice, in the order of the alphabet."""
    packages = {package for library, package in LIBRARIES.items() if not _loads(library)}
    if not _has_serif():
        packages |= {"fontconfig", "fonts-liberation"}
    if shutil.which("strace") is None and _may_install():
        packages.add("strace")  # to replay power cuts; those tests are skipped without it, and all else runs
    if venv_too and not can_make_venv() and sys.base_prefix == "/usr":
        packages.add(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return sorted(packages)


def can_make_venv() -> bool:
    """Whether this Python has all that venv needs; asked anew each time."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def apt_line(packages: list[str]) -> str:
    """The exact line for an administrator to type."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_serif() -> bool:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob(name), None) for folder in folders if folder.is_dir() for name in SERIF)


def _may_install() -> bool:
    return sys.platform != "win32" and shutil.which("apt-get") is not None and os.geteuid() == 0


def _apt(packages: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    # The lists of a fresh machine are empty or old; if they cannot be fetched, the install says so.
    for command in (["apt-get", "update", "-q"], install):
        code = subprocess.call(command, stdout=sys.stderr, env=environment)
    return code == 0
