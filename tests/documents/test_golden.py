"""The papers as they were looked at and found right, word for word and format for format.

A change that is meant is written down with CHIBO_GOLDEN=write in the environment, and looked at in the diff.
"""

import io
import os
import zipfile
from pathlib import Path

import lxml.etree as etree
import pytest

from chibo_desktop.documents import making
from chibo_desktop.documents.paper import Paper
from tests.documents import samples

GOLDEN = Path(__file__).parents[1] / "golden"
PAPERS = samples.KINDS | {"bien_ban_sinh_hoat": samples.short_minutes(), "nghi_quyet": samples.resolution()}


def pretty(paper: Paper) -> str:
    """The body of the paper, an element a line, without the namespaces that every file has."""
    with zipfile.ZipFile(io.BytesIO(making.make(paper))) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    return etree.tostring(tree, pretty_print=True, encoding="unicode")


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_is_the_golden_one(name: str):
    path = GOLDEN / f"{name}.xml"
    made = pretty(PAPERS[name])
    if os.environ.get("CHIBO_GOLDEN") == "write":
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")
