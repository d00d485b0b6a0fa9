"""The small file of an observer's sheet: what goes in comes out, and what is torn is a sentence."""

from __future__ import annotations

import json
from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.observing import (
    Observed,
    ObserverFile,
    Occasion,
    Topic,
    blank_file,
    changed,
    file_text,
    read_file,
)
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.scoring import ScoreMark

FORM = (paths.resources() / "rules" / "scores" / "khung-hd42.toml").read_text(encoding="utf-8")
TOPICS = (Topic("t1", "1. Tuyên bố lý do"), Topic("t2", "2. Thảo luận"))
EVENING = datetime(2026, 11, 20, 19, 30)
OCCASION = Occasion("m", "Thường kỳ tháng 11/2026", "Chi bộ Thử", EVENING, "Nhà văn hóa", False, TOPICS)
BLANK = blank_file(OCCASION, FORM, "o")


def remark(remark_id: str, text: str = "Đọc lại báo cáo", item: str | None = "t2") -> Remark:
    return Remark(remark_id, "m", 0, RemarkKind.WEAKNESS, text, item)


def filled(observed: Observed) -> ObserverFile:
    return ObserverFile(OCCASION, FORM, observed, BLANK.form)


SHEET = BLANK.observed.marked(ScoreMark("1", Fraction(9, 2), note="đúng giờ")).remarked(remark("r"))


@given(st.text(max_size=40), st.integers(0, 500))
def test_what_is_written_is_read_again(note: str, hundredths: int):
    written = BLANK.observed.marked(ScoreMark("3.1", Fraction(hundredths, 100), note=" ".join(note.split())))
    again = read_file(file_text(filled(written))).observed.sheet.marks["3.1"]
    assert again.points == Fraction(hundredths, 100)
    assert read_file(file_text(filled(BLANK.observed.marked(again)))).observed.sheet.marks == {"3.1": again}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("đúng giờ", "muộn"),
        lambda _text: "{}",
        lambda _text: "[" * 100_000,
        lambda _text: "một bức thư",
        lambda text: text.replace('"4,5"', '"1e999999999"'),
    ],
    ids=["cut off", "changed by hand", "another file", "a trap", "no JSON", "a number for ever"],
)
def test_a_damaged_file_is_told(spoil):
    with pytest.raises(KnownError) as refused:
        read_file(spoil(file_text(filled(SHEET))), "phiếu.quansat")
    assert (refused.value.problem, refused.value.facts["path"]) == (
        Problem.OBSERVER_FILE_DAMAGED,
        "phiếu.quansat",
    )


def test_a_file_of_a_newer_program_is_told_whatever_else_is_in_it():
    facts = json.loads(file_text(filled(SHEET)))
    with pytest.raises(KnownError) as refused:
        read_file(json.dumps({"kind": facts["kind"], "version": 2}))
    assert refused.value.problem is Problem.OBSERVER_FILE_NEWER


def test_an_item_the_agenda_does_not_have_leaves_a_remark_on_the_whole():
    again = read_file(file_text(filled(BLANK.observed.remarked(remark("r", item="gone")))))
    assert [one.item_id for one in again.observed.remarks] == [None]


def test_what_differs_is_counted_and_what_the_book_has_beyond_it_is_not():
    other = SHEET.marked(ScoreMark("1", Fraction(3))).remarked(remark("r", "Khác")).remarked(remark("s"))
    told = changed(SHEET, other)
    assert (told.about, told.marks, told.remarks) == (False, 1, 2)
    assert not changed(SHEET.remarked(remark("của sổ")), SHEET)


def test_a_mark_that_says_nothing_is_taken_away():
    assert SHEET.marked(ScoreMark("1", None)).sheet.marks == {}
    assert SHEET.without("r").remarks == ()
    assert BLANK.observed.blank
    assert not SHEET.blank
