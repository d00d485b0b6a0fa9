"""Every paper through LibreOffice: it opens, on as many pages and with the words that our PDF has.

And every template: opened and saved there, it has no fault, and the paper made with it says the same.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from chibo_desktop.documents import filling, making, pages, proof, template_check
from chibo_desktop.documents.kinds import PAPERS
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.tracked import as_printed
from tests.documents import office, samples, word_cuts

TOLD = 3  # build_spec/verbs.py: the last line has told what differs


def main(arguments: list[str]) -> int:
    """Print what differs; `TOLD` when anything does. Without LibreOffice it says so and does nothing."""
    argparse.ArgumentParser(prog="dev.py office", description=__doc__).parse_args(arguments)
    if why := office.why_not():
        print(f"office: not compared: {why}")
        return 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        wrong = papers_that_differ(samples.ALL, Path(folder) / "papers")
        wrong |= templates_that_differ(Path(folder) / "templates")
    for name, how in wrong.items():
        print(f"DIFFERS: {name}: {how}")
    figures = f"{len(samples.ALL)} papers, {len(PAPERS)} templates"
    found = f"{len(wrong)} DIFFER of" if wrong else "all the same:"
    print(f"office: {found} {figures}; {time.monotonic() - began:.0f} s")
    return TOLD if wrong else 0


def papers_that_differ(papers: Mapping[str, Paper], folder: Path) -> dict[str, str]:
    """By the name of the paper, how LibreOffice's PDF differs from ours."""
    folder.mkdir()
    for name, paper in papers.items():
        docx = as_printed(making.make(paper))
        (folder / f"{name}.docx").write_bytes(docx)
        (folder / f"{name}.pdf").write_bytes(pages.lay_out(docx).pdf())
    theirs = office.converted(sorted(folder.glob("*.docx")), "pdf", folder)
    found = {name: office.difference(folder / f"{name}.pdf", theirs / f"{name}.pdf") for name in papers}
    return {name: how for name, how in found.items() if how}


def templates_that_differ(folder: Path) -> dict[str, str]:
    """By the name of the template, what is wrong with it once LibreOffice has saved it."""
    folder.mkdir()
    for kind in PAPERS:
        (folder / f"{kind.template}.docx").write_bytes(word_cuts.full(kind))
    saved = office.converted(sorted(folder.glob("*.docx")), "docx", folder)
    found = {
        f"mẫu {kind.template}": _fault_of_saved(kind, (saved / f"{kind.template}.docx").read_bytes())
        for kind in PAPERS
    }
    return {name: how for name, how in found.items() if how}


def _fault_of_saved(kind: type[Paper], template: bytes) -> str:
    if faults := template_check.check(kind, template):
        return " ".join(fault.line() for fault in faults)
    context = kind.sample().context()
    made, plain = filling.fill_bytes(template, context), filling.fill_bytes(word_cuts.full(kind), context)
    said, wanted = _words(made), _words(plain)
    if said != wanted:
        return word_cuts.first_difference("\n".join(wanted), "\n".join(said))
    counts = pages.lay_out(plain).count, pages.lay_out(made).count
    return "" if counts[0] == counts[1] else f"{counts[0]} pages became {counts[1]}"


def _words(docx: bytes) -> list[str]:
    """What is written, without the number of a page: that is counted anew wherever the file is opened."""
    return [line for line in proof.read_text(docx).split("\n") if line.strip() and not line.isdigit()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
