"""Makes .venv and puts the pinned packages into it, once."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import dev
import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PINS = ROOT / "build_spec" / "constraints.txt"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

# Written last, so that an install that was cut short is never taken for a whole one.
DONE = VENV / "chibo-installed.txt"
# There while packages are being put in: a package that was cut short looks whole to pip.
UNDERWAY = VENV / "chibo-installing.txt"


class CannotGoOn(Exception):
    """The world is not as it must be; the message is the sentence to show."""


def say(sentence: str) -> None:
    """A sentence for the person at the keyboard; standard output belongs to the verbs."""
    print(sentence, file=sys.stderr, flush=True)


def prepare() -> None:
    """Leave a .venv with the pinned packages; a second call takes no time.

    Raises:
        CannotGoOn: no venv module, no network, no room on the disk.
    """
    system_packages.provide(say, venv_too=not PYTHON.exists())
    wanted = fingerprint()
    if _installed(wanted):
        return
    try:
        _make_venv()
        _install(wanted)
    except OSError as error:
        raise CannotGoOn(f"{VENV} cannot be written ({error.strerror}). Mend that and try again.") from error


def fingerprint() -> str:
    """What .venv must hold. pyproject.toml has no part in it: nothing is installed but the pins."""
    return hashlib.sha256(PINS.read_bytes().replace(b"\r\n", b"\n")).hexdigest() + "\n"


def _installed(wanted: str) -> bool:
    try:
        return DONE.read_text(encoding="ascii") == wanted and PYTHON.exists() and not UNDERWAY.exists()
    except OSError:
        return False


def _make_venv() -> None:
    """Make .venv unless a sound one is there."""
    if _sound():
        return
    if not system_packages.can_make_venv():
        raise CannotGoOn(
            "This Python cannot make virtual environments: it lacks the module venv or ensurepip. Install "
            "the package named above, or a complete Python, and give the same command again."
        )
    reason = " anew, for the last installation was cut short" if UNDERWAY.exists() else ""
    say(f"Making {VENV}{reason} …")
    # Never from inside: the interpreter that runs would be swept away under it.
    base = getattr(sys, "_base_executable", None) or sys.executable
    if subprocess.call([base, "-m", "venv", "--clear", str(VENV)], stdout=sys.stderr):
        raise CannotGoOn(f"{VENV} could not be made; the lines above say why.")


def _sound() -> bool:
    """Whether .venv has a Python that fits (not always the one that runs this) and its pip."""
    if UNDERWAY.exists() or not PYTHON.exists():
        return False
    probe = [str(PYTHON), "-c", "import sys, pip; print(sys.version_info[0], sys.version_info[1])"]
    answer = subprocess.run(probe, capture_output=True, text=True, check=False)
    version = tuple(int(part) for part in answer.stdout.split())
    return answer.returncode == 0 and dev.OLDEST <= version <= dev.NEWEST


def _install(wanted: str) -> None:
    pins = [line for line in PINS.read_text(encoding="ascii").splitlines() if line.strip()]
    say(f"Putting {len(pins)} packages into .venv (about 200 MB to fetch the first time) …")
    DONE.unlink(missing_ok=True)
    UNDERWAY.write_text("interrupted\n", encoding="ascii")
    # --no-deps: the list is complete (a test sees to it), so nothing comes that has no pin.
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:"]
    pip += ["--no-input", "--disable-pip-version-check", "--requirement", str(PINS)]
    if subprocess.call(pip, stdout=sys.stderr, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "utf-8"}):
        raise CannotGoOn(
            "The packages could not be installed; pip's lines above say why. Most often there is no network, "
            "or no room on the disk. Once that is mended, give the same command again."
        )
    DONE.write_text(wanted, encoding="ascii")
    UNDERWAY.unlink()
