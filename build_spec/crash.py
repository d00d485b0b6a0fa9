"""The long proof that nothing is lost: thousands of power cuts, kills, damaged files, disks that refuse."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.crash import damage, faults, kills, power, tracing
from tests.crash.scripts import SCRIPTS

TOLD = 3  # build_spec/verbs.py: the last line has told what failed
OUT = Path("out") / "crash"
# About so many different disks there are behind one step, each way of losing tried once.
_DISKS_A_STEP = 4.5
# No script gets more than this share of the steps of the others, however much it writes.
_STEPS_COUNTED = 1500
_ROUNDS = 12
_MOST_SECONDS = 3.0
_KEPT_DISKS = 20


@dataclass(slots=True)
class Tally:
    """What a part of the campaign has come to."""

    done: int = 0
    wrong: list[str] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    seen: set[bytes] = field(default_factory=set)
    lost: list[float] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.done += len(other.seen - self.seen) if other.seen else other.done
        self.seen |= other.seen
        self.wrong += other.wrong
        self.notes += other.notes
        self.lost += other.lost


Task = tuple[Callable[..., Any], tuple[object, ...]]


def main(arguments: list[str]) -> int:
    """Print what was tried and what was found; `TOLD` when anything was wrong."""
    parser = argparse.ArgumentParser(prog="dev.py crash", description=__doc__)
    parser.add_argument("--cuts", type=int, default=10_000, help="disks after a power cut (%(default)s)")
    parser.add_argument("--kills", type=int, default=200, help="windows killed while driven (%(default)s)")
    parser.add_argument("--corruptions", type=int, default=1000, help="damaged files opened (%(default)s)")
    parser.add_argument("--faults", type=int, default=100, help="runs on a refusing disk (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another seed tries others (%(default)s)")
    parser.add_argument(
        "--jobs", type=int, default=min(os.cpu_count() or 1, 8), help="at a time (%(default)s)"
    )
    parser.add_argument("--again", default="", help="one power cut, as its failure is named, its disk kept")
    asked = parser.parse_args(arguments)
    if missing := tracing.missing():
        print(f"crash: {missing}")
        return TOLD
    began = time.monotonic()
    with power.quick_folder() as folder:
        if asked.again:
            return again(asked.again, folder)
        # Processes of their own, begun anew: Qt is begun in some of them.
        with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
            campaign = Campaign(folder, pool, asked.seed)
            parts = {
                "power cuts": campaign.cut(asked.cuts),
                "kills": campaign.kill(asked.kills),
                "corruptions": campaign.corrupt(asked.corruptions),
                "faults": campaign.refuse(asked.faults),
            }
    wrong = [line for tally in parts.values() for line in tally.wrong]
    for line in wrong:
        print(f"WRONG: {line}")
    figures = ", ".join(f"{tally.done} {name}" for name, tally in parts.items())
    found = f"FAILED: {len(wrong)} wrong of" if wrong else "nothing lost in"
    print(f"crash: {found} {figures}; seed {asked.seed}, {time.monotonic() - began:.0f} s")
    return TOLD if wrong else 0


def again(mark: str, folder: Path) -> int:
    """Look at one cut once more: "acts, step 192, pieces, seed 1000"."""
    script, step, way, seed = mark.split(", ")
    step, seed = step.removeprefix("step "), seed.removeprefix("seed ")
    recording = power.record_script(script, folder / "recording")
    chosen = tuple(keep for keep in power.WAYS if keep.__name__ == way)
    for cut in power.cuts(recording, int(seed) // 1000, ways=chosen, times=int(seed) % 1000 + 1):
        if cut.step == int(step) and cut.seed == int(seed):
            trouble = power.Bench(folder / "bench").look_at(cut)
            print(
                f"crash: {cut.mark}: {trouble or 'nothing is wrong'}; the disk as it was lies in {_keep(cut)}"
            )
            return TOLD if trouble else 0
    print(f"crash: there is no such cut: {mark}")
    return TOLD


class Campaign:
    """Hands the work out to some processes and says how far it is."""

    def __init__(self, folder: Path, pool: Executor, seed: int) -> None:
        self._folder = folder
        self._pool = pool
        self._seed = seed

    def cut(self, wanted: int) -> Tally:
        """At least so many power cuts, spread over all scripts."""
        if not wanted:
            return Tally()
        _say(f"power cuts: recording {len(SCRIPTS)} meetings with strace")
        records: list[Task] = [
            (power.record_script, (name, self._folder / "record" / name)) for name in SCRIPTS
        ]
        recordings = list(self._run(records))
        for one in recordings:
            _say(f"    {one.name}: {len(one.steps)} steps on the disk, {len(set(one.states))} states")
        counted = sum(min(len(one.steps), _STEPS_COUNTED) for one in recordings)
        tally = Tally()
        for turn in range(_ROUNDS):
            if tally.done >= wanted:
                break
            missing = max(wanted - tally.done, wanted // 30)
            share = missing * 1.1 / _DISKS_A_STEP / counted
            tasks: list[Task] = []
            for one in recordings:
                every = share * min(1, _STEPS_COUNTED / len(one.steps))
                parts = max(1, round(every * len(one.steps) / 40))
                for part in range(parts):
                    folder = self._folder / "bench" / one.name / str(part)
                    tasks.append((cut_part, (one, folder, self._seed + turn, every, (part, parts))))
            self._gather(f"power cuts (round {turn + 1})", tasks, tally)
        _say("    " + _counts(tally.notes))
        return tally

    def kill(self, wanted: int) -> Tally:
        """Windows killed while they are driven."""
        lots = [
            range(self._seed * 10_000 + at, self._seed * 10_000 + wanted, 20) for at in range(min(20, wanted))
        ]
        tasks: list[Task] = [(kill_some, (self._folder / f"kills {lot.start}", lot)) for lot in lots]
        tally = self._gather("kills", tasks, Tally())
        if tally.lost:
            lost = sorted(tally.lost)
            _say(
                f"    {tally.notes['acts']} acts and {tally.notes['words']} words before the kills;"
                f" typing lost: at most {lost[-1]:.2f} s, in the middle {lost[len(lost) // 2]:.2f} s"
            )
        return tally

    def corrupt(self, wanted: int) -> Tally:
        """Damaged files, in every way in turn."""
        numbers = range(self._seed * 100_000, self._seed * 100_000 + wanted)
        lots = [numbers[at : at + 50] for at in range(0, wanted, 50)]
        tasks: list[Task] = [(corrupt_some, (self._folder / f"damage {lot.start}", lot)) for lot in lots]
        tally = self._gather("corruptions", tasks, Tally())
        for outcome in damage.Outcome:
            if wanted:
                _say(f"    {tally.notes[outcome.value]:6} {outcome.value}")
        return tally

    def refuse(self, wanted: int) -> Tally:
        """Meetings written to a disk that refuses."""
        lots = [
            range(self._seed * 10_000 + at, self._seed * 10_000 + wanted, 10) for at in range(min(10, wanted))
        ]
        tasks: list[Task] = [(refuse_some, (self._folder / f"faults {lot.start}", lot)) for lot in lots]
        tally = self._gather("faults", tasks, Tally())
        if wanted:
            _say(f"    in {tally.notes['refused']} of them an act was refused with a sentence")
        return tally

    def _gather(self, what: str, tasks: list[Task], tally: Tally) -> Tally:
        began, said = time.monotonic(), 0.0
        for number, part in enumerate(self._run(tasks), start=1):
            tally.add(part)
            if time.monotonic() - said > 5 or number == len(tasks):
                said = time.monotonic()
                _say(
                    f"{what}: {number} of {len(tasks)} parts, {tally.done} done, {len(tally.wrong)} wrong,"
                    f" {time.monotonic() - began:.0f} s"
                )
        return tally

    def _run(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """What the tasks give back, as they end."""
        futures = [self._pool.submit(function, *values) for function, values in tasks]
        for future in as_completed(futures):
            yield future.result()


# -- one part of the work, in a process of its own ------------------------------------------------


def cut_part(
    recording: power.Recording, folder: Path, seed: int, every: float, part: tuple[int, int]
) -> Tally:
    tally, bench = Tally(), power.Bench(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    for cut in power.cuts(recording, seed, every=every, part=part):
        tally.seen.add(cut.digest)
        tally.notes[cut.way] += 1
        if trouble := bench.look_at(cut):
            kept = f" ({_keep(cut)})" if len(tally.wrong) < _KEPT_DISKS else ""
            tally.wrong.append(f"{cut.mark}: {trouble}{kept}")
    return tally


def kill_some(folder: Path, seeds: range) -> Tally:
    folder.mkdir()
    tally = Tally()
    with kills.killer(folder) as windows:
        for seed in seeds:
            killed = windows.kill(seed, _MOST_SECONDS)
            tally.done += 1
            tally.notes["acts"] += killed.acts
            tally.notes["words"] += killed.typed
            if killed.typed:
                tally.lost.append(killed.lost)
            if killed.trouble:
                tally.wrong.append(f"kill, seed {seed}: {killed.trouble}")
    return tally


def corrupt_some(folder: Path, numbers: range) -> Tally:
    folder.mkdir()
    sample, tally = damage.make_sample(folder), Tally()
    for number in numbers:
        way = damage.WAYS[number % len(damage.WAYS)]
        found = damage.use_damaged(way(sample, damage.random_of(way, number)), folder / "place", sample)
        tally.done += 1
        tally.notes[found.outcome.value] += 1
        if found.outcome.bad:
            tally.wrong.append(f"corruption, {way.__name__}, seed {number}: {found.outcome}: {found.detail}")
    return tally


def refuse_some(folder: Path, seeds: range) -> Tally:
    folder.mkdir()
    tally, bench = Tally(), faults.FaultBench(folder)
    for seed in seeds:
        fault = faults.fault_of(seed)
        tally.done += 1
        if trouble := bench.look_at(fault):
            tally.wrong.append(f"fault, seed {seed}, {fault.option}: {trouble}")
    tally.notes["refused"] = bench.refused
    return tally


def _keep(cut: power.Cut) -> Path:
    """The disk as it was found, to be looked at."""
    kept = OUT / cut.mark.replace(", ", " - ")
    shutil.rmtree(kept, ignore_errors=True)
    power.lay_out(cut.image, kept)
    return kept


def _counts(notes: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in notes.most_common())


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
