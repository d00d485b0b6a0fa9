"""The verbs: what fails ends with another code than 0, and the last line says the figure."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import environment
import pytest
import verbs

SUITE = '<testsuites><testsuite tests="9" failures="{failures}" errors="0" skipped="2"/></testsuites>'

Programs = Callable[..., list[tuple[str, ...]]]


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Let programs end with given codes instead of running them; what was started is noted."""

    def stand_in(codes: dict[str, int] | None = None, broken: int = 0) -> list[tuple[str, ...]]:
        started: list[tuple[str, ...]] = []

        def start(*arguments: str, folder: Path | None = None) -> int:
            started.append(arguments)
            for argument in arguments:
                if argument.startswith("--junitxml="):
                    report = SUITE.format(failures=(codes or {}).get("pytest", 0))
                    Path(argument.partition("=")[2]).write_text(report, encoding="utf-8")
            names = {Path(argument).stem for argument in arguments}
            return next((code for name, code in (codes or {}).items() if name in names), 0)

        answer = subprocess.CompletedProcess([], 0, stdout=f"Contracts: 7 kept, {broken} broken.\n")
        monkeypatch.setattr(environment, "prepare", lambda: None)
        monkeypatch.setattr(verbs, "_python", start)
        monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: answer)
        return started

    return stand_in


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def test_test_says_how_many_passed_and_hands_words_on(
    programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    started = programs()
    assert verbs.main(["test", "tests/domain", "-k", "names"]) == 0
    assert last_line(capsys) == "test: 7 passed, 2 skipped (reasons above), contracts kept: 7, 0 s"
    assert started[0][-3:] == ("tests/domain", "-k", "names")


def test_a_failed_test_is_a_failure(programs: Programs, capsys: pytest.CaptureFixture[str]) -> None:
    programs({"pytest": 1})
    assert verbs.main(["test"]) == 1
    assert last_line(capsys).startswith("test: FAILED: 1 failed, 6 passed")


def test_no_test_at_all_is_a_failure(programs: Programs, capsys: pytest.CaptureFixture[str]) -> None:
    programs({"pytest": 5})
    assert verbs.main(["test"]) == 1
    assert "pytest FAILED with exit code 5" in last_line(capsys)


def test_a_broken_contract_is_a_failure(programs: Programs, capsys: pytest.CaptureFixture[str]) -> None:
    programs(broken=1)
    assert verbs.main(["test"]) == 1
    assert "contracts kept: 7, BROKEN: 1" in last_line(capsys)


@pytest.mark.parametrize("step", ["ruff", "basedpyright"])
def test_check_goes_on_to_the_end_and_fails(
    step: str, programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    started = programs({step: 1})
    assert verbs.main(["check"]) == 1
    line = last_line(capsys)
    assert line.startswith("check: FAILED: ")
    assert "7 passed" in line
    assert [arguments[1] for arguments in started] == ["ruff", "ruff", "basedpyright", "pytest"]


@pytest.mark.parametrize("code, silent", [(0, True), (verbs.TOLD, True), (1, False), (-9, False)])
def test_a_script_that_told_its_failure_has_the_last_word(
    code: int, silent: bool, programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    programs({"bench": code})
    assert (verbs.main(["bench", "--json"]) == 0) is (code == 0)
    out, err = capsys.readouterr()
    assert out == "", "standard output is the script's: --json is read by programs"
    assert ("bench: FAILED" in err) is not silent


def test_run_without_a_screen_plays_the_demo(
    programs: Programs, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = programs()
    monkeypatch.setattr(verbs, "has_screen", lambda: False)
    assert verbs.main(["run"]) == 0
    assert [Path(arguments[0]).name for arguments in started] == ["play.py"]
    assert "no screen" in capsys.readouterr().err


def test_run_with_a_screen_opens_the_demo_book(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    started = programs()
    monkeypatch.setattr(verbs, "has_screen", lambda: True)
    assert verbs.main(["run"]) == 0
    assert started == [("-m", "chibo_desktop", "--demo")]


@pytest.mark.parametrize(
    "platform, display, opens, expected",
    [
        ("linux", "", True, False),
        ("linux", ":0", True, True),
        ("linux", ":0", False, False),
        ("win32", "", False, True),
        ("darwin", "", False, True),
    ],
    ids=["no display", "display", "display that is gone", "windows", "mac"],
)
def test_a_screen_is_one_that_qt_can_open(
    platform: str, display: str, opens: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs.sys, "platform", platform)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    answer = subprocess.CompletedProcess([], 0 if opens else -6)
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: answer)
    assert verbs.has_screen() is expected


def test_what_stops_it_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise environment.CannotGoOn("There is no network.")

    monkeypatch.setattr(environment, "prepare", refuse)
    assert verbs.main(["run"]) == 2
    assert capsys.readouterr().err == "run: FAILED. There is no network.\n"


def test_shots_asks_for_its_folder(programs: Programs, capsys: pytest.CaptureFixture[str]) -> None:
    programs()
    assert verbs.main(["shots"]) == 2
    assert "Name the folder" in capsys.readouterr().err
