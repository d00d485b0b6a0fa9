"""The environment is made once, and made anew when it was cut short."""

import subprocess
import sys
from pathlib import Path

import environment
import pytest
import system_packages


class Machine:
    """Stands in for the programs that are started: makes the files they would make, and may be cut short."""

    def __init__(self, venv: Path) -> None:
        self.venv = venv
        self.started: list[str] = []
        self.fails: dict[str, int | type[BaseException]] = {}

    def call(self, command: list[str], **_: object) -> int:
        name = command[2]
        self.started.append(name if "--clear" not in command else f"{name} --clear")
        if name == "venv":
            environment.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            environment.PYTHON.touch()
            environment.UNDERWAY.unlink(missing_ok=True)
        outcome = self.fails.get(name, 0)
        if not isinstance(outcome, int):
            raise outcome
        return outcome

    def run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0, stdout="3 12\n")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    venv = tmp_path / ".venv"
    pins = tmp_path / "constraints.txt"
    pins.write_text("peewee==4.5.3\n", encoding="ascii")
    for name, path in {
        "VENV": venv,
        "PINS": pins,
        "PYTHON": venv / "bin" / "python",
        "DONE": venv / "done",
        "UNDERWAY": venv / "underway",
    }.items():
        monkeypatch.setattr(environment, name, path)
    machine = Machine(venv)
    monkeypatch.setattr(subprocess, "call", machine.call)
    monkeypatch.setattr(subprocess, "run", machine.run)
    monkeypatch.setattr(system_packages, "provide", lambda say, *, venv_too: None)
    return machine


def test_the_second_time_nothing_is_started(machine: Machine) -> None:
    environment.prepare()
    assert machine.started == ["venv --clear", "pip"]
    machine.started.clear()
    environment.prepare()
    assert machine.started == []


def test_new_pins_are_installed_into_the_same_environment(machine: Machine) -> None:
    environment.prepare()
    machine.started.clear()
    environment.PINS.write_text("peewee==4.5.4\n", encoding="ascii")
    environment.prepare()
    assert machine.started == ["pip"]


def test_pins_checked_out_with_windows_line_ends_are_the_same_pins(machine: Machine) -> None:
    environment.prepare()
    machine.started.clear()
    environment.PINS.write_bytes(b"peewee==4.5.3\r\n")
    environment.prepare()
    assert machine.started == []


def test_an_install_cut_short_is_done_anew(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.fails["pip"] = KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        environment.prepare()
    machine.fails.clear()
    machine.started.clear()
    environment.prepare()
    assert machine.started == ["venv --clear", "pip"]
    assert "cut short" in capsys.readouterr().err


def test_an_environment_cut_short_is_done_anew(machine: Machine) -> None:
    machine.fails["venv"] = KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        environment.prepare()
    machine.fails.clear()
    environment.PYTHON.unlink()
    machine.started.clear()
    environment.prepare()
    assert machine.started == ["venv --clear", "pip"]


def test_without_network_a_sentence_says_so_and_the_next_time_tries_again(machine: Machine) -> None:
    machine.fails["pip"] = 1
    with pytest.raises(environment.CannotGoOn, match="no network"):
        environment.prepare()
    machine.fails.clear()
    environment.prepare()
    assert machine.started.count("pip") == 2


def test_a_python_without_venv_is_told(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "can_make_venv", lambda: False)
    with pytest.raises(environment.CannotGoOn, match="virtual environments"):
        environment.prepare()


def test_a_folder_that_cannot_be_written_is_told(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(command: list[str], **_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(subprocess, "call", refuse)
    with pytest.raises(environment.CannotGoOn, match=r"cannot be written \(Permission denied\)"):
        environment.prepare()


linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="system packages are Linux's matter"
)


@linux_only
@pytest.mark.parametrize("root", [True, False], ids=["root", "user"])
def test_missing_system_packages_are_installed_by_root_and_named_to_others(
    root: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    started: list[list[str]] = []
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libno-such-thing.so.9": "libno-such-thing9"})
    monkeypatch.setattr(system_packages, "_has_serif", lambda: True)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr(subprocess, "call", lambda command, **_: started.append(command) or 0)
    system_packages.provide(said.append, venv_too=False)
    line = "apt-get install -y --no-install-recommends libno-such-thing9"
    assert any(line in sentence for sentence in said) is not root
    assert [command[-1] for command in started] == (["-q", "libno-such-thing9"] if root else [])


@linux_only
def test_a_system_that_has_all_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libc.so.6": "libc6"})
    monkeypatch.setattr(system_packages, "_has_serif", lambda: True)
    said: list[str] = []
    system_packages.provide(said.append, venv_too=True)
    assert said == []


@linux_only
def test_debians_python_names_the_package_of_its_venv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "can_make_venv", lambda: False)
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    name = "python{}.{}-venv".format(*sys.version_info)
    assert name in system_packages.missing_packages(venv_too=True)
    assert name not in system_packages.missing_packages(venv_too=False)
