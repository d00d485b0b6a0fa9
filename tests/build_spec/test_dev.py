"""The front door: an old Python can read it, and a Python that does not fit finds one that does."""

import ast
import subprocess
import sys
from pathlib import Path

import dev
import pytest


def test_a_python_of_ten_years_ago_can_read_it() -> None:
    ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_oldest_python_is_the_projects() -> None:
    pyproject = (Path(dev.__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">={}.{}"'.format(*dev.OLDEST) in pyproject


@pytest.mark.parametrize("bounds", [((3, 98), (3, 99)), ((3, 6), (3, 7))], ids=["too old", "too new"])
def test_without_a_fitting_python_it_says_which_ones_fit(
    bounds: tuple[tuple[int, int], tuple[int, int]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dev, "OLDEST", bounds[0])
    monkeypatch.setattr(dev, "NEWEST", bounds[1])
    monkeypatch.setattr(dev, "python_command", lambda minor: [])
    assert dev.main(["test"]) == 2
    said = capsys.readouterr().err
    assert "from {}.{} to {}.{}".format(*bounds[0], *bounds[1]) in said
    assert "Install one" in said


def test_a_fitting_python_beside_it_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(dev, "OLDEST", (3, 98))
    monkeypatch.setattr(dev, "NEWEST", (3, 99))
    monkeypatch.setattr(dev, "python_command", lambda minor: ["python3.98"] if minor == 98 else [])
    monkeypatch.setattr(subprocess, "call", lambda command: started.append(command) or 7)
    assert dev.main(["test", "-x"]) == 7
    assert started == [["python3.98", dev.__file__, "test", "-x"]]


def test_a_python_that_only_claims_to_be_there_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Version managers leave a python3.12 that says 'command not found'."""
    monkeypatch.setattr(dev.shutil, "which", lambda name: sys.executable)
    silent = subprocess.CompletedProcess([], 127, stdout=b"")
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: silent)
    assert dev.python_command(12) == []
