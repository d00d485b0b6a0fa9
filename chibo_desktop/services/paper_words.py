"""Sentences that papers make of numbers and people: who is called, the opening, the votes, the close."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chibo_desktop.domain.attendance import RollCount
from chibo_desktop.domain.clock import Recess
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.wording import meeting_subject, paper_moment, percent, votes_words
from chibo_desktop.services.votes import BallotView

if TYPE_CHECKING:
    from chibo_desktop.documents.values import Form, Person

# A draft is printed and handed out before anybody has come: dots to be filled in by hand.
_TO_BE_COUNTED = (
    "có mặt: …… (chính thức ……, dự bị ……), đạt ……%",
    "vắng có lý do: ……",
    "vắng không lý do: ……",
)


def unstopped(text: str) -> str:
    """Typed words for the midst of a sentence: the paper ends it itself, and ``ốm.`` would end it twice."""
    return text.rstrip(" .,;")


def stopped(text: str) -> str:
    """Typed words as a sentence of the paper: it ends with a full stop, unless it ends somehow already."""
    return text if not text or text.endswith((".", ";", ":", "!", "?", "…")) else f"{text}."


def subject(meeting: Meeting, form: Form) -> str:
    """The line under BIÊN BẢN and NGHỊ QUYẾT, with what the meeting was called for."""
    own_words = form.spell(meeting_subject(meeting))
    return f"{own_words}: {unstopped(meeting.subject)}" if meeting.subject else own_words


def rate(count: RollCount) -> str:
    """``91,7%``; ``0%`` where nobody was expected."""
    return percent(count.rate, count.rules.bar) if count.rate is not None else "0%"


def opening(meeting: Meeting, count: RollCount, body: str, guests: int, form: Form) -> str:
    """The paragraph that opens a resolution: when, where, who, and all the numbers."""
    held = paper_moment(meeting.started_at or meeting.planned_at)
    place = f" tại {unstopped(meeting.venue)}," if meeting.venue else ""
    counted = (
        *(_committee(count, form) if meeting.kind is MeetingKind.COMMITTEE else _cell(count)),
        *(_came(count) if meeting.started_at else _TO_BE_COUNTED),
        *_if_any("đại biểu dự", guests),
    )
    return (
        f"Hồi {held},{place} {body} tiến hành {subject(meeting, form)}. {'; '.join(counted)}. "
        "Sau khi nghe báo cáo và thảo luận, hội nghị thống nhất quyết nghị những nội dung sau:"
    )


def adjourned(recesses: Iterable[Recess]) -> str:
    """One sentence each time the meeting went on another day; a break of minutes is no matter of minutes."""
    return " ".join(
        f"Hội nghị tạm dừng lúc {paper_moment(recess.began)} và họp tiếp lúc {paper_moment(recess.ended)}."
        for recess in recesses
        if recess.adjourned and recess.ended
    )


def read_back(view: BallotView) -> str:
    """The sentence on minutes that were passed.

    Unanimous is said only of a vote in which everybody in the room who could vote was in favour.
    """
    votes = votes_words(view.ballot.in_favour, view.result)
    read = "Biên bản đã được đọc lại trước hội nghị;"
    if view.ballot.in_favour == len(view.base.in_room):
        return f"{read} hội nghị nhất trí thông qua, {votes}."
    return (
        f"{read} hội nghị biểu quyết thông qua, {votes}; không tán thành: {view.ballot.against}; "
        f"không có ý kiến: {view.ballot.abstained}."
    )


def closing(meeting: Meeting, adopted: BallotView | None, form: Form) -> str:
    """The last sentence of a resolution: the vote that adopted it, or that there will be one."""
    body = form.spell("chi ủy") if meeting.kind is MeetingKind.COMMITTEE else "chi bộ"
    if adopted is None:
        return f"Nghị quyết này được {body} thảo luận và biểu quyết tại kỳ họp."
    votes = votes_words(adopted.ballot.in_favour, adopted.result)
    return f"Nghị quyết này đã được {body} biểu quyết thông qua, {votes}."


def concluding(meeting: Meeting, body: str, deciders: str, chair: Person | None, form: Form) -> str:
    """The sentence that opens a conclusion: when, where, who, in the chair."""
    held = paper_moment(meeting.started_at or meeting.planned_at)
    place = f" tại {unstopped(meeting.venue)}," if meeting.venue else ""
    led = f"; đồng chí {', '.join(filter(None, (chair.name, chair.post)))} chủ trì" if chair else ""
    return (
        f"Hồi {held},{place} {in_full(deciders, body)} tiến hành {subject(meeting, form)}{led}. "
        "Sau khi nghe báo cáo và thảo luận, hội nghị thống nhất kết luận:"
    )


def in_full(who: str, body: str) -> str:
    """``chi ủy Chi bộ Tổ dân phố 3``; the cell itself is its name."""
    return body if who == "chi bộ" else f"{who} {body}"


def capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def invited(meeting: Meeting, form: Form) -> str:
    """Whom a notice calls."""
    if meeting.kind is MeetingKind.COMMITTEE:
        return form.spell("các đồng chí trong chi ủy")
    return "toàn thể đảng viên chi bộ"


def _cell(count: RollCount) -> tuple[str, ...]:
    """The whole cell, and who of it is not expected."""
    grades = f"chính thức {len(count.official)}, dự bị {len(count.probationary)}"
    return (
        f"Tổng số đảng viên của chi bộ: {len(count.total)} đồng chí ({grades})",
        f"được miễn công tác và sinh hoạt: {len(count.exempt)}",
        f"sinh hoạt tạm thời nơi khác: {len(count.away)}",
        *_if_any("lực lượng vũ trang làm nhiệm vụ đặc biệt", len(count.armed_forces)),
        *_if_any("sinh hoạt tạm thời tại chi bộ", len(count.visiting)),
    )


def _committee(count: RollCount, form: Form) -> tuple[str, ...]:
    """Only the committee is convened to its meetings, so that the roll is no number of the cell's."""
    return (form.spell(f"Số người của chi ủy được triệu tập: {len(count.total)} đồng chí"),)


def roll_totals(meeting: Meeting, count: RollCount, *, taken: bool) -> str:
    """The sentence under a roll; dots for what is counted when it is taken."""
    whole = "Tổng số" if meeting.kind is MeetingKind.COMMITTEE else "Tổng số đảng viên"
    total = f"{whole}: {len(count.total)} đồng chí"
    return f"{'; '.join((total, *(_came(count) if taken else _TO_BE_COUNTED)))}."


def _came(count: RollCount) -> tuple[str, ...]:
    grades = f"chính thức {len(count.present_official)}, dự bị {len(count.present_probationary)}"
    return (
        f"có mặt: {len(count.present)} ({grades}), đạt {rate(count)}",
        f"vắng có lý do: {len(count.excused)}",
        f"vắng không lý do: {len(count.unexcused)}",
    )


def _if_any(what: str, number: int) -> tuple[str, ...]:
    return (f"{what}: {number}",) if number else ()
