"""The campaign in small: it counts what it has tried, keeps what it has found, and fails aloud."""

from __future__ import annotations

from pathlib import Path

import crash
import pytest

from tests.crash import tracing
from tests.crash.disk import Disk
from tests.crash.power import Cut


def test_a_machine_that_cannot_record_is_told_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tracing, "missing", lambda: "Something is not installed.")
    assert crash.main([]) == crash.TOLD
    assert capsys.readouterr().out == "crash: Something is not installed.\n"


def test_one_disk_met_twice_is_counted_once() -> None:
    tally = crash.Tally()
    for seen in ({b"1", b"2"}, {b"2", b"3"}):
        tally.add(crash.Tally(seen=seen, notes=crash.Counter(pieces=2)))
    assert (tally.done, tally.notes["pieces"]) == (3, 4)


def test_what_is_wrong_is_told_and_its_disk_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tracing, "missing", lambda: "")
    nothing = frozenset[str]()
    cut = Cut("acts", 7, "pieces", 1000, {"a": b"x"}, nothing, nothing, b"1")
    monkeypatch.setattr(crash.power, "cuts", lambda *_, **__: iter([cut]))
    monkeypatch.setattr(crash.power.Bench, "look_at", lambda *_: "it does not open")
    recording = crash.power.Recording("acts", Disk(), ())
    tally = crash.cut_part(recording, tmp_path / "bench", 1, 1.0, (0, 1))
    (line,) = tally.wrong
    assert line.startswith("acts, step 7, pieces, seed 1000: it does not open")
    assert (tmp_path / "out" / "crash" / "acts - step 7 - pieces - seed 1000" / "a").read_bytes() == b"x"

    answers = {"cut": tally, "kill": crash.Tally(3), "corrupt": crash.Tally(), "refuse": crash.Tally()}
    for part, answer in answers.items():
        monkeypatch.setattr(crash.Campaign, part, lambda *_, answer=answer: answer)
    assert crash.main(["--seed", "5"]) == crash.TOLD
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"WRONG: {line}"
    assert told[-1].startswith(
        "crash: FAILED: 1 wrong of 0 power cuts, 3 kills, 0 corruptions, 0 faults; seed 5, "
    )


@pytest.mark.parametrize("name", ["acts", "after a cut"])
def test_a_cut_is_looked_at_again_by_its_name(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    nothing = frozenset[str]()
    made = [Cut(name, step, "pieces", 1000, {}, nothing, nothing, b"") for step in (6, 7)]
    monkeypatch.setattr(crash.power, "record_script", lambda script, _folder: script)
    monkeypatch.setattr(crash.power, "cuts", lambda script, *_, **__: (cut for cut in made if script == name))
    monkeypatch.setattr(crash.power.Bench, "look_at", lambda _, cut: "" if cut is made[1] else "another one")
    assert crash.again(made[1].mark, tmp_path) == 0
    assert f"crash: {made[1].mark}: nothing is wrong" in capsys.readouterr().out
    assert crash.again(f"{name}, step 99, pieces, seed 1000", tmp_path) == crash.TOLD
