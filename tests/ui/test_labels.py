"""Every problem has a sentence in Vietnamese, and the command line can say it without Qt."""

import string
import subprocess
import sys

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.ui.labels import SENTENCES, sentence


@pytest.mark.parametrize("problem", Problem)
def test_each_problem_has_a_sentence(problem: Problem) -> None:
    text = SENTENCES[problem]
    assert text.rstrip()[-1] in ".?!"
    assert not text.isascii(), "it is Vietnamese"
    assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(text))


def test_facts_are_filled_in_and_a_missing_one_does_not_hide_the_sentence() -> None:
    error = KnownError(Problem.FILE_LOCKED, path="D:/Danh sách.xlsx")
    assert "D:/Danh sách.xlsx" in sentence(error)
    assert "…" in sentence(KnownError(Problem.FILE_LOCKED))


def test_sentences_need_no_qt() -> None:
    code = "import sys, chibo_desktop.ui.labels; sys.exit(any(n.startswith('PySide6') for n in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
