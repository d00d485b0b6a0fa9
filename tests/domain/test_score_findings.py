"""Every finding has its words; numbers are said as papers say them."""

from datetime import timedelta

import pytest

from chibo_desktop.domain.preparation import Evidence as Proof
from chibo_desktop.domain.score_evidence import Finding, Lack, propose
from chibo_desktop.domain.score_findings import (
    MEASURE_NAMES,
    finding_words,
    proposal_words,
    shortfall_words,
)
from chibo_desktop.domain.score_form import Measure
from chibo_desktop.domain.score_measures import evidence
from tests.domain.scored import BEGINS, DETAILED, FORMS, FRAME, meeting, proposal, record, roll


def is_a_sentence(told: str) -> bool:
    return (told[0].isupper() or told[0].isdecimal()) and "{" not in told and told[-1] not in ".,;:"


@pytest.mark.parametrize("lack", Lack)
def test_why_something_is_not_known_is_a_sentence(lack):
    for measure in Measure:
        assert is_a_sentence(finding_words(Finding(measure, None, lack)))


@pytest.mark.parametrize("profile", ["hd42-2025", "hd12-2018"])
@pytest.mark.parametrize("present", [20, 18, 7])
def test_what_is_known_is_a_sentence(profile, present):
    due = BEGINS - timedelta(days=1)
    proofs = dict.fromkeys(Proof, due + timedelta(minutes=present))
    held = record(profile, roll=roll(present, unexcused=present == 7, profile=profile), proofs=proofs)
    for finding in evidence(held).values():
        assert is_a_sentence(finding_words(finding))
    assert set(evidence(held)) == set(MEASURE_NAMES) == set(Measure)


def test_the_words_of_one_evening():
    held = record(
        meeting=meeting(),
        roll=roll(17, unexcused=1),
        minutes=75,
        speakers=("p0", "p1"),
        ideology_minutes=12,
        proofs={Proof.NOTICE: BEGINS - timedelta(hours=5)},
        gaps=2,
    )
    found = evidence(held)
    told = {measure: finding_words(found[measure]) for measure in Measure}
    assert told[Measure.LENGTH_SHORT] == "Họp 75 phút, thiếu 15 phút so với 90 phút"
    assert told[Measure.ATTENDANCE_BAR] == "Có mặt 17/20, 85%, chưa đạt mức ≥ 90%"
    assert told[Measure.NO_UNEXCUSED] == "1 người vắng không lý do"
    assert told[Measure.NO_LONG_EXCUSED] == "Không ai vắng có lý do quá 3 lần liên tiếp trong năm"
    assert told[Measure.SPEAKERS] == "2/17 đồng chí có mặt phát biểu, 11,8%"
    assert told[Measure.IDEOLOGY] == "Dành 12 phút cho tình hình tư tưởng, tự phê bình và phê bình"
    assert told[Measure.NOTICE] == (
        "Thông báo họp tới đảng viên: xong lúc 14:30 ngày 05/03/2026, sau hạn 19:30 ngày 04/03/2026"
    )
    assert told[Measure.MINUTES_COMPLETE] == "Biên bản còn thiếu 2 chỗ"
    assert told[Measure.TASKS] == "Kỳ trước không giao nhiệm vụ nào để tính"


def test_a_rate_that_just_misses_the_bar_never_looks_as_if_it_did_not():
    found = evidence(record(roll=roll(8999, 10000)))
    assert finding_words(found[Measure.ATTENDANCE_BAR]) == "Có mặt 8999/10000, 89,99%, chưa đạt mức ≥ 90%"


def test_the_findings_of_an_item_stand_in_one_line_each_told_once():
    whole = proposal(DETAILED, "2.1", record())
    assert proposal_words(whole) == "Không ai vắng không lý do; có mặt 20/20, 100%, đạt mức ≥ 90%"
    item = FORMS[DETAILED].item("1")
    assert item is not None
    assert proposal_words(propose(item, evidence(record()))) == "Họp 90 phút, đủ 90 phút"
    assert proposal_words(proposal(DETAILED, "4.2", record())) == ""


def test_only_what_fell_short_explains_points_taken_off():
    few = proposal(FRAME, "2", record(roll=roll(17)))
    assert shortfall_words(few) == "Có mặt 17/20, 85%, chưa đạt mức ≥ 90%"
    # Taken off although all was proved: then all of it is told.
    assert shortfall_words(proposal(FRAME, "2", record())).startswith("Có mặt 20/20")
