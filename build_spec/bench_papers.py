"""Papers for bench.py: each against python-docx writing the same text, and a year's papers as a folder."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import bench_book

from chibo_desktop.documents import delivery, making
from chibo_desktop.services import printing
from chibo_desktop.services.opening import open_book
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from tests.documents import samples

RUNS = 9
# The sample of every kind, and those that fill several pages.
PAPERS = samples.KINDS | {
    name: paper for name, paper in (samples.PAPERS | samples.ODD).items() if name.startswith("long")
}


@dataclass(frozen=True)
class Pair:
    """A paper's milliseconds and those of the same text written bare, one run beside the other."""

    name: str
    ours: float
    bare: float
    ratio: float


def each() -> Iterator[Pair]:
    for name, paper in PAPERS.items():
        lines = delivery.read_text(making.make(paper)).split("\n")
        make, write_bare = partial(making.make, paper), partial(bench_book.bare_docx, lines)
        runs = [(_timed(make), _timed(write_bare)) for _ in range(RUNS)]
        ours, bare = (statistics.median(side) for side in zip(*runs, strict=True))
        yield Pair(name, ours, bare, statistics.median(one / other for one, other in runs))


def year(folder: Path) -> tuple[list[float], list[float]]:
    """Milliseconds of building each paper of twelve months from the book, and of writing it to the disk."""
    book = bench_book.long_book(folder / "two_years.chibo", meetings=24)
    building, writing = [], []
    with closing(Services(open_book(book, lambda: bench_book.BEGIN, folder).book, Rules())) as services:
        plan = services.year_papers.plan(bench_book.BEGIN.year - 1)
        for wanted in plan.papers:
            began = perf_counter()
            delivery = services.year_papers.delivery(wanted, plan.folder)
            built = perf_counter()
            printing.deliver(delivery)
            building.append((built - began) * 1000)
            writing.append((perf_counter() - built) * 1000)
    return building, writing


def _timed(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000
