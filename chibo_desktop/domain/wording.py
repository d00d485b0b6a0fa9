"""Sentences and words that papers and the window share: shares, kinds of meetings, results of votes."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from chibo_desktop.domain.dates import month_label, paper_day, paper_time
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.rules import Threshold
from chibo_desktop.domain.voting import Ballot, BallotResult

KIND_NAMES = {
    MeetingKind.REGULAR: "Thường kỳ",
    MeetingKind.THEMATIC: "Chuyên đề",
    MeetingKind.COMBINED: "Thường kỳ kết hợp chuyên đề",
    MeetingKind.COMMITTEE: "Họp chi ủy",
    MeetingKind.EXTRAORDINARY: "Bất thường",
}

_SUBJECTS = {
    MeetingKind.REGULAR: "sinh hoạt chi bộ thường kỳ",
    MeetingKind.THEMATIC: "sinh hoạt chi bộ chuyên đề",
    MeetingKind.COMBINED: "sinh hoạt chi bộ thường kỳ kết hợp chuyên đề",
    MeetingKind.COMMITTEE: "họp chi ủy",
    MeetingKind.EXTRAORDINARY: "sinh hoạt chi bộ bất thường",
}


def percent(share: Fraction, bar: Threshold | None = None) -> str:
    """``88,5%``: one decimal at most, rounded half up; never rounded over a bar that was not reached."""
    digits = 1
    while True:
        text, rounded = _rounded(share, digits)
        misleads = bar is not None and bar.reached(rounded) != bar.reached(share)
        if not misleads:
            return text
        digits += 1


def _rounded(share: Fraction, digits: int) -> tuple[str, Fraction]:
    scale = 10**digits
    units = (share * 100 * scale * 2 + 1) // 2
    whole, rest = divmod(units, scale)
    decimals = f"{rest:0{digits}d}".rstrip("0")
    return f"{whole},{decimals}%" if decimals else f"{whole}%", Fraction(units, 100 * scale)


def meeting_title(meeting: Meeting) -> str:
    """``Thường kỳ tháng 11/2026``."""
    return f"{KIND_NAMES[meeting.kind]} tháng {month_label(meeting.day)}"


def meeting_subject(meeting: Meeting) -> str:
    """The line under BIÊN BẢN and NGHỊ QUYẾT: ``sinh hoạt chi bộ thường kỳ tháng 11 năm 2026``."""
    return f"{_SUBJECTS[meeting.kind]} {paper_month(meeting.day)}"


def paper_month(day: date) -> str:
    """``tháng 11 năm 2026``, January and February with a leading zero as in dates of papers."""
    return paper_day(day).split(" ", 2)[2]


def paper_moment(moment: datetime) -> str:
    """``19 giờ 30 phút, ngày 05 tháng 02 năm 2026``."""
    return f"{paper_time(moment.time())}, {paper_day(moment.date())}"


def ballot_sentence(ballot: Ballot, result: BallotResult) -> str:
    """The vote as papers say it: numerator, denominator, percent, those not in favour, the outcome."""
    share = percent(result.share, result.matter.threshold) if result.share is not None else "0%"
    outcome = "được thông qua" if result.passed else f"không được thông qua (cần ít nhất {result.needed})"
    return (
        f"Biểu quyết {ballot.subject}: {result.in_favour}/{result.base} đồng chí tán thành, đạt {share}; "
        f"không tán thành: {ballot.against}; không có ý kiến: {ballot.abstained}; {outcome}."
    )
