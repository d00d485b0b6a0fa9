"""Shares and votes as papers say them."""

from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, StepKind
from chibo_desktop.domain.rules import Matter, Threshold
from chibo_desktop.domain.voting import Ballot, Slips, VotingBase, VotingMethod, result
from chibo_desktop.domain.wording import ballot_sentence, percent, proposed_subject, voted_on

HALF = Threshold(Fraction(1, 2), strict=True)
TWO_THIRDS = Threshold(Fraction(2, 3))
NINETY = Threshold(Fraction(90, 100))


@pytest.mark.parametrize(
    "share, bar, shown",
    [
        ((23, 26), NINETY, "88,5%"),
        ((20, 20), HALF, "100%"),
        ((0, 20), HALF, "0%"),
        ((9, 10), NINETY, "90%"),
        ((1, 8), None, "12,5%"),
        # Half a tenth goes up.
        ((1, 16), None, "6,3%"),
        # 66.66 % is not yet two thirds, and half is no majority.
        ((3333, 5000), TWO_THIRDS, "66,66%"),
        ((2, 3), TWO_THIRDS, "66,7%"),
        ((1, 2), HALF, "50%"),
        ((1001, 2000), HALF, "50,1%"),
        ((2001, 4000), HALF, "50,03%"),
        # 89.96 % has not reached 90 %.
        ((2249, 2500), NINETY, "89,96%"),
        # All but one are not all, and one is not nobody.
        ((2999, 3000), None, "99,97%"),
        ((1, 3000), None, "0,03%"),
        # A bar that no decimals can hit, met to the vote: written like the bar itself, and soon.
        ((1, 3), Threshold(Fraction(1, 3)), "33,3%"),
        ((2, 3), Threshold(Fraction(2, 3), strict=True), "66,7%"),
    ],
)
def test_a_share_in_per_cent(share: tuple[int, int], bar: Threshold | None, shown: str) -> None:
    assert percent(Fraction(*share), bar) == shown


@given(
    whole=st.integers(1, 5000),
    part=st.integers(0, 5000),
    bar=st.sampled_from([HALF, TWO_THIRDS, NINETY, Threshold(Fraction(85, 100), strict=True)]),
)
def test_rounding_never_crosses_the_bar(whole: int, part: int, bar: Threshold) -> None:
    share = Fraction(min(part, whole), whole)
    shown = percent(share, bar)
    read = Fraction(shown.removesuffix("%").replace(",", ".")) / 100
    if share != bar.share:
        assert bar.reached(read) == bar.reached(share)
    assert (read == 1) == (share == 1)
    assert (read == 0) == (share == 0)
    assert abs(read - share) <= Fraction(5, 10_000)


def _sentence(
    in_favour: int, against: int, abstained: int, base: int, bar: Threshold = HALF, slips: Slips | None = None
) -> str:
    ballot = Ballot(
        id="b",
        meeting_id="m",
        item_id=None,
        subject="thông qua nghị quyết",
        matter="ordinary",
        method=VotingMethod.SECRET if slips else VotingMethod.SHOW_OF_HANDS,
        in_favour=in_favour,
        against=against,
        abstained=abstained,
        taken_at=datetime(2026, 11, 5, 20, 40),
        slips=slips,
    )
    voters = tuple(f"v{n}" for n in range(base))
    return ballot_sentence(
        ballot, result(ballot, VotingBase(voters, voters, ()), Matter("ordinary", "", bar, ""))
    )


@pytest.mark.parametrize(
    "sentence, said",
    [
        (
            _sentence(22, 1, 1, 24),
            (
                "Biểu quyết thông qua nghị quyết (giơ tay): 22/24 đồng chí tán thành, đạt 91,7%; "
                "không tán thành: 1; không có ý kiến: 1; được thông qua (cần trên 1/2, tức 13/24)."
            ),
        ),
        (
            # 13 of 24: the first number over the half.
            _sentence(13, 0, 11, 24),
            (
                "Biểu quyết thông qua nghị quyết (giơ tay): 13/24 đồng chí tán thành, đạt 54,2%; "
                "không tán thành: 0; không có ý kiến: 11; được thông qua (cần trên 1/2, tức 13/24)."
            ),
        ),
        (
            _sentence(12, 12, 0, 24),
            (
                "Biểu quyết thông qua nghị quyết (giơ tay): 12/24 đồng chí tán thành, đạt 50%; "
                "không tán thành: 12; không có ý kiến: 0; không được thông qua (cần trên 1/2, tức 13/24)."
            ),
        ),
        (
            _sentence(16, 3, 1, 24, TWO_THIRDS, Slips(22, 21, 1)),
            (
                "Biểu quyết thông qua nghị quyết (phiếu kín): phát ra 22 phiếu, thu về 21 phiếu, hợp lệ 20, "
                "không hợp lệ 1; 16/24 đồng chí tán thành, đạt 66,7%; không tán thành: 3; "
                "không có ý kiến: 1; được thông qua (cần từ 2/3, tức 16/24)."
            ),
        ),
        (
            _sentence(15, 0, 0, 24, TWO_THIRDS),
            (
                "Biểu quyết thông qua nghị quyết (giơ tay): 15/24 đồng chí tán thành, đạt 62,5%; "
                "không tán thành: 0; không có ý kiến: 0; không được thông qua (cần từ 2/3, tức 16/24)."
            ),
        ),
        (
            # Nobody to vote: said, not divided by.
            _sentence(0, 0, 0, 0),
            (
                "Biểu quyết thông qua nghị quyết (giơ tay): 0/0 đồng chí tán thành, đạt 0%; "
                "không tán thành: 0; không có ý kiến: 0; không được thông qua (không ai có quyền biểu quyết)."
            ),
        ),
    ],
)
def test_a_vote_in_a_sentence(sentence: str, said: str) -> None:
    assert sentence == said


@pytest.mark.parametrize(
    "subject, said",
    [
        ("mua loa", "Biểu quyết mua loa"),
        ("biểu quyết mua loa", "Biểu quyết mua loa"),
        ("Biểu quyết mua loa", "Biểu quyết mua loa"),
        ("biểu quyết", "Biểu quyết biểu quyết"),
        ("Ủy viên mới", "Biểu quyết Ủy viên mới"),
    ],
)
def test_the_word_vote_is_said_once(subject: str, said: str) -> None:
    assert voted_on(subject) == said


@pytest.mark.parametrize(
    "step, title, subject",
    [
        (
            StepKind.RESOLUTION,
            "Thông qua nghị quyết",
            "thông qua nghị quyết sinh hoạt chi bộ thường kỳ tháng 11/2026",
        ),
        (StepKind.AGENDA, "Thông qua chương trình", "thông qua chương trình"),
        (StepKind.SCORING, "Chấm điểm", "kết quả chấm điểm, xếp loại buổi sinh hoạt"),
        (StepKind.OTHER, "Đề nghị kết nạp đảng viên", "đề nghị kết nạp đảng viên"),
        (StepKind.OTHER, "QUỸ khuyến học", "QUỸ khuyến học"),
        (StepKind.DISCUSSION, "Thảo luận", ""),
    ],
)
def test_what_a_vote_at_an_item_is_about(step: StepKind, title: str, subject: str) -> None:
    meeting = Meeting("m", MeetingKind.REGULAR, datetime(2026, 11, 5, 19, 30), "p")
    assert proposed_subject(meeting, AgendaItem("i", "m", 0, title, step)) == subject
    assert not proposed_subject(meeting, None)
