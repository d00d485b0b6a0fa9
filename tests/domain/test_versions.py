"""What a version keeps, and the words by which two versions differ."""

from datetime import date, datetime
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.resolutions import Assignee, Resolution, SectionCode, Task
from chibo_desktop.domain.versions import (
    TASKS,
    Difference,
    Stage,
    Version,
    compare,
    draft_number,
    parts_of,
    read_part,
)

SIGNS = {Difference.SAME: "{}", Difference.REMOVED: "[-{}]", Difference.ADDED: "[+{}]"}


def marked(before: str, after: str) -> str:
    return "".join(SIGNS[piece.difference].format(piece.text) for piece in compare(before, after))


@pytest.mark.parametrize(
    "before, after, words",
    [
        ("", "", ""),
        ("giống nhau", "giống nhau", "giống nhau"),
        ("", "mới", "[+mới]"),
        ("cũ", "", "[-cũ]"),
        ("Thu quỹ tổ 2.", "Thu quỹ tổ 3.", "Thu quỹ tổ [-2][+3]."),
        ("Thu quỹ.", "Thu hết quỹ.", "Thu[+ hết] quỹ."),
        ("a) Một\nb) Hai", "a) Một\nc) Ba\nb) Hai", "a) Một\n[+c) Ba\n]b) Hai"),
        ("Hòa", "Hoà", "[-Hòa][+Hoà]"),
        ("50 %", "60%", "[-50 ][+60]%"),
    ],
)
def test_words_that_came_and_went_are_marked(before, after, words):
    assert marked(before, after) == words


texts = st.text(st.sampled_from("tổ 2.,\n\r\u2028aẳ"), max_size=60)


@settings(max_examples=60)
@given(texts, texts)
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = compare(before, after)
    assert "".join(p.text for p in pieces if p.difference is not Difference.ADDED) == before
    assert "".join(p.text for p in pieces if p.difference is not Difference.REMOVED) == after
    assert all(one.difference is not other.difference for one, other in pairwise(pieces))
    assert all(piece.text for piece in pieces)


def test_a_text_as_long_as_a_book_does_not_keep_one_waiting():
    before = " ".join(f"chữ{number % 50}" for number in range(10_000))
    start = process_time()
    pieces = compare(before, before[::-1])
    assert [piece.difference for piece in pieces] == [Difference.REMOVED, Difference.ADDED]
    compare("- quét ngõ\n" * 5_000, "- treo cờ\n" + "- quét ngõ\n" * 4_000 + "- treo cờ\n")
    assert process_time() - start < 1


def test_one_word_of_a_long_paragraph_is_marked_alone():
    long = [f"chữ{number}" for number in range(2_000)]
    changed = [*long[:900], "khác", *long[901:]]
    pieces = compare(" ".join(long), " ".join(changed))
    told = [(piece.difference, piece.text) for piece in pieces if piece.difference is not Difference.SAME]
    assert told == [(Difference.REMOVED, "chữ900"), (Difference.ADDED, "khác")]


def test_a_version_keeps_what_is_written_and_the_tasks_as_lines():
    resolution = Resolution("r", "m", sections={SectionCode.PRAISE: "Tổ 2", SectionCode.SCORE: " \n"})
    tasks = [
        Task("t1", "m", 0, "Quét ngõ", (Assignee("Lê Đức Mận"), Assignee("Tổ 2")), date(2026, 11, 5)),
        Task("t2", "m", 1, "Thăm hỏi"),
    ]
    assert dict(parts_of(resolution, tasks)) == {
        "praise": "Tổ 2",
        TASKS: "1. Quét ngõ – Lê Đức Mận, Tổ 2 – hạn 05/11/2026\n2. Thăm hỏi",
    }
    assert dict(parts_of(None, [])) == {}


def test_only_drafts_kept_by_hand_are_counted():
    stages = (Stage.DRAFT, Stage.COMMITTEE, Stage.DRAFT, Stage.OPENED, Stage.DRAFT)
    versions = [Version(str(p), "r", p, stage, datetime(2026, 11, 5)) for p, stage in enumerate(stages, 1)]
    assert [draft_number(versions[place], versions) for place in (0, 2, 4)] == [1, 2, 3]


def test_a_part_is_compared_as_it_is_read_and_tasks_are_as_they_were_typed():
    parts = {"praise": "Biểu dương **tổ 2**", TASKS: "1. Gọi số **1900**"}
    assert read_part(parts, "praise") == "Biểu dương tổ 2"
    assert read_part(parts, TASKS) == "1. Gọi số **1900**"
    assert read_part(parts, "limits") == ""
