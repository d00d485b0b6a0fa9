"""The house as a whole: its top level, its pins, its wheel, and what its files must not name or load."""

import fnmatch
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from chibo_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "chibo_desktop"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
IGNORED = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]

# Slow to load or none of the start's business: imported where they are needed, not with the window.
HEAVY = {"docx", "docxtpl", "docxtpl_lint", "jinja2", "lxml", "openpyxl", "rdocx"}
SQL = {"peewee", "playhouse", "sqlcipher3", "sqlite3"}
QT = {"PySide6", "shiboken6"}


def ignored(path: Path) -> bool:
    return any(fnmatch.fnmatch(part, pattern) for part in path.parts for pattern in IGNORED)


def project_files() -> Iterator[Path]:
    for top in (*ROOT.glob("[!.]*"), ROOT / ".ci", ROOT / ".gitignore"):
        for path in (top, *top.rglob("*")):
            if path.is_file() and not ignored(path.relative_to(ROOT)):
                yield path


def pins() -> dict[str, str]:
    lines = (ROOT / "build_spec" / "constraints.txt").read_text(encoding="ascii").splitlines()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def test_the_top_level_is_the_agreed_one() -> None:
    top = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    expected = {"chibo_desktop", "resources", "tests", "build_spec", "pyproject.toml", "README.md"}
    assert {name for name in top if not ignored(Path(name))} == expected


def test_the_program_knows_its_own_version() -> None:
    assert __version__ == PROJECT["version"]


def test_pins_are_names_and_versions_only() -> None:
    lines = (ROOT / "build_spec" / "constraints.txt").read_text(encoding="ascii").splitlines()
    for line in lines:
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", line), line
    assert len(pins()) == len(lines), "a name stands there twice"


def needed(requirements: list[str], extras: set[str]) -> Iterator[str]:
    """The names that some Linux, Windows or Mac with some Python we support would install."""
    for text in requirements:
        requirement = Requirement(text)
        for platform, system in (("linux", "posix"), ("win32", "nt"), ("darwin", "posix")):
            for version in ("3.11", "3.12", "3.13", "3.14"):
                for extra in extras or {""}:
                    facts = {
                        "sys_platform": platform,
                        "os_name": system,
                        "platform_system": {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}[
                            platform
                        ],
                        "python_version": version,
                        "python_full_version": f"{version}.0",
                        "extra": extra,
                    }
                    environment = {**default_environment(), **facts}
                    if requirement.marker is None or requirement.marker.evaluate(environment):
                        yield canonicalize_name(requirement.name)


def test_everything_that_would_be_installed_is_pinned() -> None:
    """dev.py installs the pins and nothing else (--no-deps), on every system: the list must be complete."""
    direct = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    waiting = list(needed(direct, set()))
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        assert name in pins(), f"{name} is needed and has no pin"
        if name != "colorama":  # only Windows uses it, and it needs nothing
            waiting.extend(needed(metadata.requires(name) or [], set()))
    assert set(pins()) == seen, "pinned, but nothing needs it"


def test_what_runs_here_is_what_is_pinned() -> None:
    installed: dict[str, str] = {
        canonicalize_name(dist.name): dist.version for dist in metadata.distributions()
    }
    differing = {
        name: (version, installed.get(name))
        for name, version in pins().items()
        if installed.get(name) != version
    }
    assert not differing


def test_no_file_names_a_machine_or_a_package_server() -> None:
    # Put together here, so that this file does not name them either.
    words = ["/" + "work/", "/" + "root/", "/" + "home/[a-z]", "/" + "Users/[a-z]", r"[A-Z]:\\+" + "Users"]
    words += ["py" + r"pi\.org", "python" + "hosted", "index" + "-url", "find" + "-links"]
    forbidden = re.compile("|".join(words).encode())
    for path in project_files():
        texts = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                texts += [archive.read(name) for name in archive.namelist()]
        for text in texts:
            found = forbidden.search(text)
            assert found is None, f"{path.relative_to(ROOT)}: {found[0] if found else ''!r}"


@pytest.mark.parametrize(
    "contract, owners",
    [
        ("SQL only in store", {"store"}),
        ("Qt only in ui and app", {"ui", "app", "self_test"}),
        ("Word files only in documents", {"documents"}),
        ("Spreadsheets only in importing, and where lists are written out", {"importing"}),
    ],
)
def test_a_contract_binds_everybody_but_the_owner(contract: str, owners: set[str]) -> None:
    """A module that is new at the top of the package must not slip past the contracts."""
    contracts = {entry["name"]: entry for entry in PYPROJECT["tool"]["importlinter"]["contracts"]}
    bound = {name.removeprefix("chibo_desktop.") for name in contracts[contract]["source_modules"]}
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert (packages | modules) - bound <= owners


def modules_of(*parts: str) -> list[str]:
    found = [PACKAGE / f"{part}.py" for part in parts if (PACKAGE / f"{part}.py").exists()]
    for part in parts:
        found += (PACKAGE / part).rglob("*.py")
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted(found)]
    return [name.removesuffix(".__init__") for name in names]


@pytest.mark.parametrize(
    "parts, forbidden",
    [
        (["domain", "paths"], QT | SQL | HEAVY),
        (["ui/labels"], QT | SQL | HEAVY),
        (["store", "services"], QT | HEAVY),
        (["documents", "importing"], QT | SQL),
        (["ui", "app"], HEAVY),
    ],
    ids=["rules", "sentences", "services", "papers", "window"],
)
def test_loading_a_layer_does_not_load(parts: list[str], forbidden: set[str]) -> None:
    code = (
        "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\nprint(*sys.modules)"
    )
    command = [sys.executable, "-c", code, *modules_of(*parts)]
    answer = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    assert not forbidden & {name.partition(".")[0] for name in answer.stdout.split()}


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the program as pip would unpack it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_a_wheel_carries_every_resource_but_the_pictures_of_the_readme(unpacked_wheel: Path) -> None:
    def below(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files if not ignored(path)}

    code = "from chibo_desktop import paths; print(paths.resources())"
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(unpacked_wheel)!r}); {code}"]
    answer = subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout.strip()
    assert Path(answer) == unpacked_wheel / "chibo_desktop" / "resources"
    expected = below(ROOT / "resources")
    assert below(Path(answer)) == {
        name: data for name, data in expected.items() if Path(name).parts[0] != "readme"
    }


def test_a_wheel_carries_every_module_and_no_test(unpacked_wheel: Path) -> None:
    modules = {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")}
    assert {
        path.relative_to(unpacked_wheel / PACKAGE.name) for path in unpacked_wheel.rglob("*.py")
    } == modules
