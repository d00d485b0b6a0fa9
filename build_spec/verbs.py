"""The verbs of dev.py. Each prints what it does, ends with a line that says the figure, and fails aloud."""

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import environment
from environment import PYTHON, ROOT, CannotGoOn, say

# With this exit code a script says that its own last line has told what failed or which limit was missed.
TOLD = 3

Verb = Callable[[list[str]], int]


def main(arguments: list[str]) -> int:
    """Prepare the environment, then do the verb; the exit code is 0 only when all went well."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, allow_abbrev=False)
    parser.add_argument("verb", choices=VERBS, help="; ".join(f"{k}: {v.__doc__}" for k, v in VERBS.items()))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on: to pytest, to the program, …")
    asked = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a Windows pipe in an old code page
    try:
        environment.prepare()
        return VERBS[asked.verb](asked.rest)
    except CannotGoOn as error:
        say(f"{asked.verb}: FAILED. {error}")
        return 2
    except KeyboardInterrupt:
        say(f"\n{asked.verb}: stopped by the keyboard.")
        return 130


def run(rest: list[str]) -> int:
    """start the program on the demo book"""
    if has_screen():
        return _finish("run", _python("-m", "chibo_desktop", *(rest or ["--demo"]), folder=None))
    say("There is no screen here: the demo meeting is played off screen; pictures and papers go to out/.")
    return _script("run", rest, file="play.py")


def test(rest: list[str]) -> int:
    """the whole test suite (further words go to pytest) and the contracts"""
    started = time.monotonic()
    figures, good = _test(rest)
    return _report("test", figures, good, started)


def check(rest: list[str]) -> int:
    """format, lint, types and test"""
    started = time.monotonic()
    figures: list[str] = []
    good = True
    steps = (
        ("format", ("ruff", "format", "--check", ".")),
        ("lint", ("ruff", "check", ".")),
        ("types", ("basedpyright",)),
    )
    for name, command in steps:
        say(f"--- {name}")
        passed = _python("-m", *command) == 0
        figures.append(f"{name} {'ok' if passed else 'FAILED'}")
        good &= passed
    say("--- test")
    tested, passed = _test(rest)
    return _report("check", figures + tested, good and passed, started)


def shots(rest: list[str]) -> int:
    """every tab and dialog as PNG into the folder named"""
    if not rest:
        raise CannotGoOn("Name the folder for the pictures: dev.py shots FOLDER")
    return _script("shots", rest, file="shots.py")


def bench(rest: list[str]) -> int:
    """measure the figures that have limits (--json)"""
    return _script("bench", rest, file="bench.py")


def crash(rest: list[str]) -> int:
    """power cuts, kills and damaged files by the thousand (--cuts N --kills N --corruptions N --seed S)"""
    return _script("crash", rest, file="crash.py")


def fuzz(rest: list[str]) -> int:
    """cut and damaged templates, hard texts, by the thousand (--cuts N --slips N --values N --seed S)"""
    return _script("fuzz", rest, file="fuzz.py")


def office(rest: list[str]) -> int:
    """every paper through LibreOffice: it opens, has our pages and our words; templates saved there work"""
    return _script("office", rest, file="office.py")


def templates(rest: list[str]) -> int:
    """make the Word templates anew"""
    return _script("templates", rest, file="templates.py")


VERBS: dict[str, Verb] = {
    "run": run,
    "test": test,
    "check": check,
    "shots": shots,
    "bench": bench,
    "crash": crash,
    "fuzz": fuzz,
    "office": office,
    "templates": templates,
}


def has_screen() -> bool:
    """Whether a window can be shown: a display is named and Qt can open it. Windows and macOS have one."""
    if not sys.platform.startswith("linux"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    # Qt aborts the process when it cannot, so a child tries.
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return subprocess.run([str(PYTHON), "-c", probe], capture_output=True, check=False).returncode == 0


def _test(rest: list[str]) -> tuple[list[str], bool]:
    """The figures of pytest and of import-linter, and whether both are content."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.xml"
        tests = _python("-m", "pytest", "-n", "2", "-rs", f"--junitxml={result}", *rest)
        figures = _counts(result)
    if tests not in (0, 1):  # 1 says that tests failed, and the figures tell that
        figures.append(f"pytest FAILED with exit code {tests}")
    kept, broken = _contracts()
    figures.append(f"contracts kept: {kept}" + (f", BROKEN: {broken}" if broken else ""))
    return figures, tests == 0 and kept > 0 and broken == 0


def _counts(result: Path) -> list[str]:
    """'412 passed', '3 skipped (reasons above)' from the report that pytest left."""
    try:
        suites = list(ET.parse(result).getroot().iter("testsuite"))  # noqa: S314 (our own file)
    except (OSError, ET.ParseError):
        return ["pytest left no result"]
    count = {
        key: sum(int(suite.get(key, "0")) for suite in suites)
        for key in ("tests", "failures", "errors", "skipped")
    }
    failed = count["failures"] + count["errors"]
    figures = [f"{count['tests'] - failed - count['skipped']} passed"]
    if failed:
        figures.insert(0, f"{failed} failed")
    if count["skipped"]:
        figures.append(f"{count['skipped']} skipped (reasons above)")
    return figures


def _contracts() -> tuple[int, int]:
    """How many contracts of pyproject.toml are kept and broken; 0, 0 when none could be looked at."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [str(PYTHON), "-c", code, "--no-logo"]
    answer = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
    )
    print(answer.stdout, flush=True)
    found = re.search(r"Contracts: (\d+) kept, (\d+) broken", answer.stdout)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _script(verb: str, rest: list[str], *, file: str) -> int:
    """Run a script of build_spec with the environment's Python; its own last line says the figure."""
    code = _python(str(ROOT / "build_spec" / file), *rest, folder=None)
    return code if code in (0, TOLD) else _finish(verb, code)


def _finish(verb: str, code: int) -> int:
    say(f"{verb}: done." if code == 0 else f"{verb}: FAILED with exit code {code}; the lines above say why.")
    return _exit_code(code)


def _report(verb: str, figures: list[str], good: bool, started: float) -> int:
    seconds = round(time.monotonic() - started)
    print(f"{verb}: {'' if good else 'FAILED: '}{', '.join(figures)}, {seconds} s", flush=True)
    return 0 if good else 1


def _python(*arguments: str, folder: Path | None = ROOT) -> int:
    """Run the environment's Python in a folder (None: where the caller stands); a signal gives a code < 0."""
    return subprocess.call([str(PYTHON), *arguments], cwd=folder, env=_environment())


def _environment() -> dict[str, str]:
    # Windows consoles and pipes default to a code page that has no Vietnamese letters.
    return {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}


def _exit_code(code: int) -> int:
    return code if code >= 0 else 128 - code
