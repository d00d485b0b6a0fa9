"""A template that asks for too much is refused where it stands, in a moment and in little memory."""

import time
import tracemalloc

import pytest

from chibo_desktop.documents.filling import TemplateProblem, fill_bytes
from chibo_desktop.documents.papers.notice import NoticePaper
from chibo_desktop.documents.template_limits import NOT_ALLOWED, TOO_MUCH
from chibo_desktop.domain.errors import Problem
from tests.documents import word_cuts

LONG = "x" * 50_000
VALUES = {"ds": [{"a": "x" * 100} for _ in range(300)], "dai": LONG, "a": "y"}
NESTED = "".join(f"{{% for x{depth} in ds %}}" for depth in range(6))
ENDED = "{% endfor %}" * 6
GREEDY = {
    "loops in loops": f"{NESTED}z{ENDED}",
    "empty loops in loops": f"{NESTED}{ENDED}",
    "a text doubled forty times": "{% set b = dai %}" + "{% set b = b ~ b %}" * 40,
    "a text doubled in a loop": (
        "{% set n = namespace(v=dai) %}{% for x in ds %}{% set n.v = n.v ~ n.v %}{% endfor %}"
    ),
    "a text replaced by longer ones": (
        "{% set n = namespace(v=dai) %}{% for x in ds %}{% set n.v = n.v|replace('x', dai) %}{% endfor %}"
    ),
    "a constant that grows while it is read": "{{ 'aaaaaaaaaa'"
    + "|replace('a', 'aaaaaaaaaaaaa')" * 12
    + " }}",
    "texts joined": (
        "{% set n = namespace(v=dai) %}{% for x in ds %}{% set n.v = [n.v, n.v]|join %}{% endfor %}"
    ),
    "a long text printed often": "{% for x in ds %}{% for y in ds %}{{ dai }}{% endfor %}{% endfor %}",
    "a long text turned often": (
        "{% for x in ds %}{% for y in ds %}{% if dai|upper == a %}{% endif %}{% endfor %}{% endfor %}"
    ),
}
FORBIDDEN = (
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set b %}{{ a }}{% endset %}",
    "{% for x in ds recursive %}{{ loop(ds) }}{% endfor %}",
    "{% for i in range(1000000000) %}{% endfor %}",
    "{{ a.upper() }}",
    "{{ a[0:3] }}",
    "{% filter upper %}{% endfilter %}",
)


UNREADABLE = {
    "thirty loops": "{% for x in ds %}" * 30 + "{% endfor %}" * 30,
    "three thousand brackets": "{{ " + "(" * 3000 + "a" + ")" * 3000 + " }}",
    "five thousand digits": "{{ " + "9" * 5000 + " }}",
}


def template(words: str) -> bytes:
    return word_cuts.with_lines(NoticePaper, [words])


def refused(words: str) -> TemplateProblem:
    # The paper's own fields stand before it.
    with pytest.raises(TemplateProblem) as caught:
        fill_bytes(template(words), NoticePaper.sample().context() | VALUES, "mau.docx")
    assert caught.value.problem is Problem.TEMPLATE_TAG
    assert caught.value.facts["file"] == "mau.docx"
    return caught.value


@pytest.mark.parametrize("words", GREEDY.values(), ids=GREEDY)
def test_a_greedy_template_is_refused_in_a_moment(words: str):
    began = time.process_time()
    problem = refused(words)
    assert problem.facts["reason"] == TOO_MUCH
    assert problem.facts["paragraph"], "it is told where"
    assert time.process_time() - began < 5


def test_it_takes_little_memory():
    tracemalloc.start()
    try:
        refused(GREEDY["a text doubled in a loop"])
        assert tracemalloc.get_traced_memory()[1] < 300 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("words", FORBIDDEN)
def test_what_no_paper_needs_is_not_read_at_all(words: str):
    assert refused(words).facts["reason"] == NOT_ALLOWED


@pytest.mark.parametrize("words", UNREADABLE.values(), ids=UNREADABLE)
def test_what_python_itself_cannot_read_is_refused_as_well(words: str):
    refused(words)


def test_large_papers_are_far_from_the_limits():
    """300 people and 24 meetings, 100 notes of the longest kind."""
    rows = [{"o": [{"chu": "x"}] * 24} for _ in range(300)]
    words = "{% for ai in ds %}{% for o in ai.o %}{{ o.chu }}{% endfor %}{% endfor %}"
    notes = "{% for note in notes %}{{ note }}{% endfor %}"
    context = NoticePaper.sample().context() | {"ds": rows, "notes": [LONG] * 100}
    assert len(fill_bytes(word_cuts.with_lines(NoticePaper, [words, notes]), context)) > 10_000
