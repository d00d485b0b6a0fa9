"""Papers against what Word and people do: cut and damaged templates, hard texts, by the thousand, by seed."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.paper import Paper
from tests.documents import hard_values, word_cuts

TOLD = 3  # build_spec/verbs.py: the last line has told what failed
OUT = Path("out") / "fuzz"
_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Case:
    """One try: ``what`` is a part of the campaign, ``turn`` the how-manieth of this template."""

    what: str
    kind: type[Paper]
    seed: int
    turn: int

    @property
    def mark(self) -> str:
        """How `--again` finds it."""
        return f"{self.what}:{self.kind.template}:{self.seed}:{self.turn}"

    def random(self) -> Random:
        return Random(self.mark)  # noqa: S311 (no secret)

    def fault(self, folder: Path) -> str:
        """What went wrong, "" when nothing did; what should never be raised is told as it is."""
        try:
            return PARTS[self.what](self, folder)
        except Exception:  # noqa: BLE001 (this is what is looked for)
            return traceback.format_exc()


def _cut(case: Case, _folder: Path) -> str:
    return word_cuts.fault_of_cut(case.kind, word_cuts.cut(case.kind, case.random(), case.turn))


def _slip(case: Case, _folder: Path) -> str:
    return word_cuts.fault_of_slip(case.kind, word_cuts.slip(case.kind, case.random(), case.turn))


def _value(case: Case, folder: Path) -> str:
    return hard_values.fault_of_values(hard_values.hard_paper(case.kind, case.random()), folder)


PARTS: dict[str, Callable[[Case, Path], str]] = {"cuts": _cut, "slips": _slip, "values": _value}


@dataclass(slots=True)
class Tally:
    done: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[Case, str]] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    """Print how many were tried and what was wrong; `TOLD` when anything was."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("--cuts", type=int, default=4000, help="templates cut up as Word does (%(default)s)")
    parser.add_argument("--slips", type=int, default=4000, help="templates with slips, damaged (%(default)s)")
    parser.add_argument("--values", type=int, default=2000, help="papers of hard texts (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another seed tries others (%(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at a time (%(default)s)")
    parser.add_argument("--again", default="", help="one case, as its failure is named, its file kept")
    asked = parser.parse_args(arguments)
    if asked.again:
        return again(asked.again)
    began = time.monotonic()
    cases = [
        Case(what, PAPERS[number % len(PAPERS)], asked.seed, number // len(PAPERS))
        for what in PARTS
        for number in range(getattr(asked, what))
    ]
    tally = tried(cases, asked.jobs)
    for case, fault in tally.wrong:
        print(f"WRONG: --again {case.mark}\n{fault.strip()}\nkept small as {kept(case)}")
    figures = ", ".join(f"{done} {what}" for what, done in tally.done.items())
    found = f"{len(tally.wrong)} WRONG of" if tally.wrong else "all right:"
    print(
        f"fuzz: {found} {figures}, {len(PAPERS)} templates; "
        f"seed {asked.seed}, {time.monotonic() - began:.0f} s"
    )
    return TOLD if tally.wrong else 0


def tried(cases: list[Case], jobs: int) -> Tally:
    parts = [cases[start : start + _AT_ONCE] for start in range(0, len(cases), _AT_ONCE)]
    tally = Tally()
    with ProcessPoolExecutor(jobs) as pool:
        for part in pool.map(_some, parts):
            tally.done += part.done
            tally.wrong += part.wrong
    return tally


def _some(cases: list[Case]) -> Tally:
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            tally.done[case.what] += 1
            if fault := case.fault(Path(folder)):
                tally.wrong.append((case, fault))
    return tally


def again(mark: str) -> int:
    """Try one case once more and keep it as a file."""
    what, template, seed, turn = mark.split(":")
    kind = next((kind for kind in PAPERS if kind.template == template), None)
    if kind is None or what not in PARTS:
        print(f"fuzz: there is no such case: {mark}")
        return TOLD
    case = Case(what, kind, int(seed), int(turn))
    with tempfile.TemporaryDirectory() as folder:
        fault = case.fault(Path(folder))
    print(f"fuzz: {fault.strip() or 'all right'}\nkept as {kept(case)}")
    return TOLD if fault else 0


def kept(case: Case) -> Path:
    """The case as a file under `OUT`, without whatever can be left out of it and it still fails."""
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / case.mark.replace(":", "_")
    if case.what == "values":
        path = path.with_suffix(".txt")
        path.write_text(_small_paper(case), encoding="utf-8", errors="backslashreplace")
        return path
    path = path.with_suffix(".docx")
    make = word_cuts.cut if case.what == "cuts" else word_cuts.slip
    template = make(case.kind, case.random(), case.turn)
    fails = word_cuts.fault_of_cut if case.what == "cuts" else word_cuts.fault_of_slip
    path.write_bytes(word_cuts.smaller(template, lambda one: _told(fails, case.kind, one)))
    return path


def _told(fails: Callable[[type[Paper], bytes], str], kind: type[Paper], template: bytes) -> str:
    """The kind of the fault: its first words, or its last line when something was raised."""
    try:
        return fails(kind, template)[:10]
    except Exception as error:  # noqa: BLE001 (this is what is looked for)
        return repr(error)


def _small_paper(case: Case) -> str:
    """The fields that must be hard for the case to fail, a line each."""
    with tempfile.TemporaryDirectory() as folder:

        def fails(paper: Paper) -> bool:
            try:
                return bool(hard_values.fault_of_values(paper, Path(folder)))
            except Exception:  # noqa: BLE001 (this is what is looked for)
                return True

        left = hard_values.smaller(
            hard_values.hard_paper(case.kind, case.random()), case.kind.sample(), fails
        )
    return "\n".join(f"{name} = {value!a}" for name, value in left.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
