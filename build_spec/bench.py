"""Measures the figures that have limits, each as a ratio to a bare way of doing the same, in one run."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import bench_book
import bench_lists
import bench_pages
import bench_papers
import bench_roll
import stage

FRAME = 16.0  # ms, of a screen
TOLD = 3  # build_spec/verbs.py: the last line has told which limit was missed


@dataclass(frozen=True)
class Figure:
    """A measured value, what it was divided by, and the limit; times in milliseconds, memory in MiB."""

    name: str
    value: float
    bare: float | None
    ratio: float | None
    limit: float
    samples: int
    unit: str = "ms"

    @property
    def compared(self) -> float:
        return self.value if self.ratio is None else self.ratio

    @property
    def good(self) -> bool:
        return self.compared <= self.limit


def main(arguments: list[str]) -> int:
    """Print a table, or JSON with ``--json``; `TOLD` when a limit was missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--only", default="", help="only figures whose name has this word")
    asked = parser.parse_args(arguments)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for measure in (
            start_up,
            roll_call_key,
            year_of_attendance,
            whole_meeting,
            find_letter,
            import_list,
            minutes_file,
            every_paper,
            papers_of_a_year,
            page_preview,
            writing_beside_pages,
            page_to_source,
            printing_at_600,
            open_and_copy_book,
            act_with_history,
        ):
            if asked.only in measure.__name__:
                print(f"measuring {measure.__name__}…", file=sys.stderr)
                figures += measure(Path(folder))
    missed = [figure.name for figure in figures if not figure.good]
    if asked.json:
        print(json.dumps([asdict(figure) | {"good": figure.good} for figure in figures], indent=2))
    else:
        _print_table(figures)
        print(f"bench: {len(figures) - len(missed)} of {len(figures)} within their limits" + _names(missed))
    return TOLD if missed else 0


# -- start-up ---------------------------------------------------------------------------------------------


def start_up(folder: Path) -> list[Figure]:
    """Start to first painted window on ten years of meetings ÷ a bare window in the same interpreter."""
    book = bench_book.long_book(folder / "long.chibo")
    runs = 20
    ours, bare = [], []
    for _ in range(runs):
        ours.append(_first_paint("ours", book, folder))
        bare.append(_first_paint("bare", book, folder))
    times = [statistics.median(run[0] for run in side) for side in (ours, bare)]
    peaks = [statistics.median(run[1] for run in side) for side in (ours, bare)]
    figures = [Figure("start to first painted window", times[0], times[1], times[0] / times[1], 2.5, runs)]
    if peaks[1]:
        ratio = peaks[0] / peaks[1]
        figures.append(Figure("peak memory at start", peaks[0], peaks[1], ratio, 2.0, runs, "MiB"))
    return figures


def _first_paint(what: str, book: Path, home: Path) -> tuple[float, float]:
    """Milliseconds from starting the interpreter to the first painted window, and its peak memory in MiB."""
    script = Path(__file__).with_name("first_paint.py")
    # Installed, the program is compiled once; without this every start would compile it anew.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    # Of a screen that is none Qt would warn at every start.
    environment["QT_LOGGING_RULES"] = "default.warning=false"
    began = perf_counter()
    with subprocess.Popen(
        [sys.executable, str(script), what, str(book), str(home)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        took = (perf_counter() - began) * 1000
        child.stdout.read()
    if child.returncode != 0 or not line.startswith("painted"):
        raise RuntimeError(f"{what} did not paint: {line!r}")
    return took, float(line.split()[1])


# -- the roll ---------------------------------------------------------------------------------------------


def roll_call_key(folder: Path) -> list[Figure]:
    """One key at the roll-call, to the row on disk and the totals painted ÷ a bare commit of one row.

    A cell has 10 to 120 members; of 300 it is enough that nobody notices.
    """
    keys, commits = bench_roll.keys(folder, 60)
    many, _ = bench_roll.keys(folder, 300)
    middle, bare = statistics.median(keys), statistics.median(commits)
    slow, slow_of_many = (statistics.quantiles(times, n=100)[94] for times in (keys, many))
    return [
        Figure("one roll-call key, 60 members", middle, bare, middle / bare, 4, len(keys)),
        Figure("95 of 100 roll-call keys", slow, None, None, 50, len(keys)),
        Figure("one roll-call key, 300 members", statistics.median(many), None, None, 50, len(many)),
        Figure("95 of 100 of those", slow_of_many, None, None, 50, len(many)),
    ]


def year_of_attendance(folder: Path) -> list[Figure]:
    """The table of 120 members and 24 meetings of a year, to its painting; a step of scrolling in it."""
    opened, steps = bench_roll.year(folder, members=120, meetings=24)
    return [
        Figure("the attendance of a year, 120 × 24, opened", opened, None, None, 500, 1),
        Figure("a step of scrolling in it", statistics.median(steps), None, None, 50, len(steps)),
    ]


# -- members ----------------------------------------------------------------------------------------------


def find_letter(folder: Path) -> list[Figure]:
    """One letter in the find box among 5,000 members, to the rows painted ÷ a frame of a screen (16 ms)."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from chibo_desktop.ui.main_window import MEMBERS

    book = bench_book.large_roster(folder / "roster.chibo", members=5000)
    letters: dict[str, list[float]] = {}
    with stage.program(folder) as program:
        program.open_book(book)
        window = stage.main_window(program)
        stage.fit(window)
        window.show_tab(MEMBERS)
        window.tab(MEMBERS).focus_search()
        stage.settle()
        target = QApplication.focusWidget()
        assert target is not None
        for _ in range(7):
            for query in ("hanh", "ct h", "dm", "0384", "to 17"):
                for place, letter in enumerate(query):
                    began = perf_counter()
                    QTest.keyClicks(target, letter)
                    QApplication.processEvents()
                    took = (perf_counter() - began) * 1000
                    letters.setdefault(query[: place + 1], []).append(took)
                QTest.keyClick(target, Qt.Key.Key_Escape)
                stage.settle()
    # At its best: how much work the costliest letter is, whatever else the machine does meanwhile.
    slowest = max(map(min, letters.values()))
    middle = statistics.median(time for times in letters.values() for time in times)
    count = sum(map(len, letters.values()))
    return [
        Figure("a letter in the find box, 5,000 members", middle, FRAME, middle / FRAME, 1, count),
        Figure("the costliest of those letters", slowest, FRAME, slowest / FRAME, 1, count),
    ]


# -- lists ------------------------------------------------------------------------------------------------


def import_list(folder: Path) -> list[Figure]:
    """A list of 5,000 people, from the file to the last row in the book ÷ reading its cells with openpyxl."""
    rows = 5000
    path = bench_lists.long_list(folder / "list.xlsx", rows)
    ours, bare = [], []
    for turn in range(7):
        bare.append(bench_lists.read_bare(path) * 1000)
        ours.append(bench_lists.bring_in(path, folder / f"list_{turn}.chibo", rows) * 1000)
    # One beside the other: what else the machine does touches both.
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    middle = statistics.median(ours)
    return [Figure("importing 5,000 people", middle, statistics.median(bare), ratio, 3, len(ours))]


# -- the meeting ------------------------------------------------------------------------------------------


def whole_meeting(folder: Path) -> list[Figure]:
    """Three hours of 60 members and 80 opinions through the window: every key, until it is painted.

    F5 opens and goes on, F6, the letters of a name and Enter take a speaker, letters are what is said.
    """
    import played_meeting

    acts = played_meeting.acts(folder)
    return [
        Figure(f"{name}, of 60 members", statistics.median(acts[act]), None, None, limit, len(acts[act]))
        for act, name, limit in (
            ("opening", "opening a meeting, its page built", 250),
            ("next", "going on to the next item", 100),
            ("who", "asking who speaks", 100),
            ("taken", "taking who speaks", 100),
            ("letter", "a letter of what is said", 100),
        )
    ]


# -- papers -----------------------------------------------------------------------------------------------


def minutes_file(folder: Path) -> list[Figure]:
    """Minutes of 60 members and 15 items as .docx ÷ the same paragraphs by python-docx alone."""
    from chibo_desktop.documents import delivery, making

    paper = bench_book.long_minutes(folder / "minutes.chibo")
    lines = delivery.read_text(making.make(paper)).split("\n")
    ours, bare = [], []
    for _ in range(20):
        ours.append(_timed(lambda: making.make(paper)))
        bare.append(_timed(lambda: bench_book.bare_docx(lines)))
    middle, base = statistics.median(ours), statistics.median(bare)
    return [Figure("minutes as .docx", middle, base, middle / base, 3, len(ours))]


def every_paper(folder: Path) -> list[Figure]:  # noqa: ARG001 (nothing is written)
    """Every kind of paper, and the long ones, as .docx ÷ the same paragraphs by python-docx alone."""
    pairs = list(bench_papers.each())
    slowest = max(pairs, key=lambda pair: pair.ratio)
    for pair in pairs:
        print(f"  {pair.name}: {pair.ours:.1f} ms ÷ {pair.bare:.1f} = {pair.ratio:.2f}", file=sys.stderr)
    name = f"each of {len(pairs)} papers; worst {slowest.name}"
    return [Figure(name, slowest.ours, slowest.bare, slowest.ratio, 3, bench_papers.RUNS)]


def papers_of_a_year(folder: Path) -> list[Figure]:
    """Twelve months of papers as one folder: how long the window waits for the slowest of them, and all."""
    building, writing = bench_papers.year(folder)
    count = len(building)
    return [
        Figure(f"the window waits for one of {count} papers", max(building), None, None, 100, count),
        Figure(
            "twelve months of papers, in s", (sum(building) + sum(writing)) / 1000, None, None, 60, 1, "s"
        ),
    ]


def page_preview(folder: Path) -> list[Figure]:
    """From a change to new pictures of the pages, divided by the number of pages."""
    from chibo_desktop.services import printing

    paper = bench_book.long_minutes(folder / "preview.chibo")
    pages = printing.lay_out(paper).count
    drawn = [_timed(lambda: printing.draw(paper, 96, (0, 1), lambda _: None)) / pages for _ in range(20)]
    return [
        Figure(
            f"page preview after a change, a page of {pages}", statistics.median(drawn), None, None, 150, 20
        )
    ]


def writing_beside_pages(folder: Path) -> list[Figure]:
    """Keys while the pages beside are drawn, and the pages after a pause in writing."""
    keys, follows = bench_pages.writing(folder)
    slow = statistics.quantiles(keys, n=100)[98]
    return [
        Figure("a key beside the pages", statistics.median(keys), None, None, FRAME, len(keys)),
        Figure("99 of 100 of those keys", slow, None, None, 50, len(keys)),
        Figure("pages after a pause in writing", statistics.median(follows), None, None, 300, len(follows)),
    ]


def page_to_source(folder: Path) -> list[Figure]:
    """What on a page leads where, known when somebody points at it first."""
    times = bench_pages.regions(folder)
    return [Figure("a page that is pointed at", statistics.median(times), None, None, 100, len(times))]


def printing_at_600(folder: Path) -> list[Figure]:
    """A page on a printer of 600 dots an inch, and how long the window waits for it."""
    page, waits = bench_pages.printed(folder)
    slow = statistics.quantiles(waits, n=100)[98]
    return [
        Figure("a page at 600 dpi", page, None, None, 4000, 1),
        Figure("99 of 100 waits of the window meanwhile", slow, None, None, 100, len(waits)),
    ]


# -- the book ---------------------------------------------------------------------------------------------


def open_and_copy_book(folder: Path) -> list[Figure]:
    """Opening ten years of meetings, by how much longer than an empty book; a verified copy of them."""
    from contextlib import closing
    from datetime import datetime

    from chibo_desktop.services.opening import open_book
    from chibo_desktop.store.backup import make_backup
    from chibo_desktop.store.book import Book

    book, empty = bench_book.long_book(folder / "years.chibo"), folder / "empty.chibo"
    Book.create(empty).close()

    def opening(path: Path) -> float:
        def act() -> None:
            with closing(open_book(path, datetime.now, folder)):
                pass

        return statistics.median(_timed(act) for _ in range(20))

    more = opening(book) - opening(empty)
    copying = statistics.median(
        _timed(lambda: make_backup(book, folder / "copies", datetime.now())) for _ in range(20)
    )
    return [
        Figure("opening ten years, more than an empty book", more, None, None, 100, 20),
        Figure("verified copy of ten years", copying, None, None, 300, 20),
    ]


def act_with_history(folder: Path) -> list[Figure]:
    """A mark of the roll as an act with its history ÷ the same rows without triggers, on the same disk."""
    import bench_history

    acts, writes = bench_history.times(folder)
    ours, bare = statistics.median(acts), statistics.median(writes)
    return [Figure("an act with its history", ours, bare, ours / bare, 2.5, len(acts))]


def _timed(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


def _print_table(figures: list[Figure]) -> None:
    print(f"{'figure':48} {'measured':>12} {'bare':>12} {'ratio':>7} {'limit':>7}  n")
    for figure in figures:
        bare = f"{figure.bare:.2f} {figure.unit}" if figure.bare is not None else ""
        ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
        limit = f"{figure.limit:g}" + ("" if figure.ratio is not None else f" {figure.unit}")
        mark = "" if figure.good else "  MISSED"
        value = f"{figure.value:.2f} {figure.unit}"
        print(f"{figure.name:48} {value:>12} {bare:>12} {ratio:>7} {limit:>7}  {figure.samples}{mark}")


def _names(missed: list[str]) -> str:
    return f"; MISSED: {', '.join(missed)}" if missed else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
