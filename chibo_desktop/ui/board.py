"""What the screen for everybody in the room says of a meeting: numbers, nothing about a person. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chibo_desktop.domain.wording import meeting_title, needed_words, percent, voted_on
from chibo_desktop.services.attendance import Roll
from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.roll_figures import needed_votes

# So long a vote stays on the screen after it was counted.
_SHOWN_FOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Board:
    """Texts from top to bottom; `reached` is None while there is no rate."""

    title: str
    clock: str
    present: str
    rate: str
    told: str
    reached: bool | None
    parts: tuple[tuple[str, str], ...]
    """(words in one or two lines, number) of those present by grade, the absent, and those not called yet."""
    base: str
    vote: tuple[str, str] | None = None
    """What was voted on last and what it came to, while that is news."""


def board(roll: Roll, ballots: Sequence[BallotView], now: datetime) -> Board:
    """What stands on the screen now."""
    count = roll.count
    return Board(
        title=meeting_title(roll.meeting),
        clock=f"{now:%H:%M}",
        present=f"{len(count.present)}/{len(count.expected)}",
        rate=percent(count.rate, count.rules.bar) if count.rate is not None else "–",
        told=_told(roll),
        reached=count.reaches_bar if count.rate is not None else None,
        parts=_parts(roll),
        base=f"Biểu quyết: tính trên {roll.base.size}, cần {needed_votes(roll)} tán thành",
        vote=_vote(ballots, now),
    )


def _told(roll: Roll) -> str:
    count = roll.count
    if count.rate is None:
        return "chưa có ai phải dự họp"
    bar = f"{count.rules.bar.sign} {percent(count.rules.bar.share)}"
    if count.reaches_bar:
        return f"đạt, cần {bar}"
    return f"cần {bar} – còn {count.missing_to_bar} đồng chí để đạt"


def _parts(roll: Roll) -> tuple[tuple[str, str], ...]:
    count = roll.count
    parts = (
        ("chính thức", count.present_official),
        ("dự bị", count.present_probationary),
        ("vắng\ncó lý do", count.excused),
        ("vắng\nkhông lý do", count.unexcused),
    )
    waiting = (("chưa\nđiểm danh", count.unmarked),) if count.unmarked else ()
    return tuple((words, str(len(ids))) for words, ids in (*parts, *waiting))


def _vote(ballots: Sequence[BallotView], now: datetime) -> tuple[str, str] | None:
    if not ballots:
        return None
    last = max(ballots, key=lambda view: (view.ballot.taken_at, view.ballot.position))
    ballot, result = last.ballot, last.result
    if now - ballot.taken_at > _SHOWN_FOR:
        return None
    outcome = "được thông qua" if result.passed else f"chưa đủ, cần {needed_words(result)}"
    counted = (
        f"tán thành {ballot.in_favour}/{result.base} · không tán thành {ballot.against} · "
        f"không có ý kiến {ballot.abstained} · {outcome}"
    )
    return voted_on(ballot.subject), counted
