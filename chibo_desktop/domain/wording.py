"""Sentences and words that papers and the window share: shares, kinds of meetings, results of votes."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from chibo_desktop.domain.dates import month_label, paper_day, paper_time
from chibo_desktop.domain.decisions import DecisionKind
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, StepKind
from chibo_desktop.domain.registers import Numbering, PaperCode
from chibo_desktop.domain.resolutions import SectionCode, TaskReport, TaskState
from chibo_desktop.domain.rules import Threshold
from chibo_desktop.domain.versions import TASKS, Stage
from chibo_desktop.domain.voting import Ballot, BallotResult, VotingMethod

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


TASK_STATE_NAMES = {
    TaskState.OPEN: "Đang thực hiện",
    TaskState.PARTLY: "Hoàn thành một phần",
    TaskState.DONE: "Đã hoàn thành",
    TaskState.NOT_DONE: "Chưa thực hiện",
    TaskState.DROPPED: "Thôi không làm",
}


def report_words(report: TaskReport) -> str:
    """``Hoàn thành một phần (60%): 24/40 hộ``: how a task stood at a meeting."""
    share = f" ({report.share}%)" if report.share is not None else ""
    said = f": {report.result}" if report.result else ""
    return f"{TASK_STATE_NAMES[report.state]}{share}{said}"


PAPER_CODE_NAMES = {
    PaperCode.RESOLUTION: "nghị quyết",
    PaperCode.CONCLUSION: "kết luận",
    PaperCode.NOTICE: "thông báo",
    PaperCode.INVITATION: "giấy mời",
    PaperCode.REPORT: "báo cáo",
    PaperCode.MINUTES: "biên bản",
}
NUMBERING_NAMES = {Numbering.BY_TERM: "Theo nhiệm kỳ", Numbering.BY_YEAR: "Theo năm"}

SECTION_NAMES = {
    SectionCode.OPENING: "Lời mở đầu",
    SectionCode.LAST_RESULTS: "Kết quả thực hiện nghị quyết tháng trước",
    SectionCode.PRAISE: "Biểu dương, nhắc nhở",
    SectionCode.LIMITS: "Hạn chế, nguyên nhân",
    SectionCode.NEXT_TASKS: "Phương hướng, nhiệm vụ tháng tới",
    SectionCode.SCORE: "Tự chấm điểm, xếp loại",
    SectionCode.OPENING_BASE: "Lời mở đầu tự lập lúc sửa",
}
# The same by the codes of a version's parts.
PART_NAMES = {**{code.value: name for code, name in SECTION_NAMES.items()}, TASKS: "Nhiệm vụ, phân công"}

DECISION_NAMES = {
    DecisionKind.EXEMPTION: "Miễn công tác và sinh hoạt đảng",
    DecisionKind.ADMISSION: "Đề nghị kết nạp đảng viên",
    DecisionKind.RECOGNITION: "Đề nghị công nhận đảng viên chính thức",
    DecisionKind.DISCIPLINE: "Kỷ luật đảng viên",
    DecisionKind.EXPULSION: "Đề nghị khai trừ",
    DecisionKind.OTHER: "Việc khác",
}

STAGE_NAMES = {
    Stage.DRAFT: "Dự thảo",
    Stage.COMMITTEE: "Sau họp chi ủy",
    Stage.OPENED: "Trình hội nghị",
    Stage.AMENDED: "Sửa tại hội nghị",
    Stage.ADOPTED: "Đã thông qua",
}

# What an agenda item is for, as one chooses it.
STEP_NAMES = {
    StepKind.OPENING: "Tuyên bố lý do, khai mạc",
    StepKind.SECRETARY: "Cử thư ký",
    StepKind.ROLL_CALL: "Điểm danh",
    StepKind.DUES: "Đảng phí",
    StepKind.AGENDA: "Thông qua chương trình",
    StepKind.REPORT: "Báo cáo, phổ biến",
    StepKind.IDEOLOGY: "Tình hình tư tưởng",
    StepKind.THEME: "Chuyên đề",
    StepKind.DISCUSSION: "Thảo luận",
    StepKind.CRITICISM: "Tự phê bình và phê bình",
    StepKind.UPPER_LEVEL: "Ý kiến cấp trên",
    StepKind.SUMMING_UP: "Tổng hợp, kết luận",
    StepKind.ASSIGNMENT: "Phân công nhiệm vụ",
    StepKind.RESOLUTION: "Thông qua nghị quyết",
    StepKind.SCORING: "Chấm điểm, xếp loại",
    StepKind.READING_BACK: "Đọc và thông qua biên bản",
    StepKind.CLOSING: "Bế mạc",
    StepKind.OTHER: "Mục khác",
}

# "None" and "all" are said of nothing else.
_SOMETHING = Threshold(Fraction(0), strict=True)
_ALL = Threshold(Fraction(1))


@lru_cache(maxsize=512)
def percent(share: Fraction, bar: Threshold | None = None) -> str:
    """``88,5%``: one decimal, rounded half up, more only where one would tell another story.

    A share that reaches ``bar`` never looks as if it did not, nor the other way round; 0% and 100% are exact.
    """
    # A share that is the bar itself is written like the bar: no number of decimals could say more.
    bars = [one for one in (_SOMETHING, _ALL, bar) if one is not None and one.share != share]
    digits = 1
    while True:
        text, rounded = _rounded(share, digits)
        if all(one.reached(rounded) == one.reached(share) for one in bars):
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


_ADDRESSES = tuple(
    f"{word} " for word in ("ông", "bà", "cụ", "bác", "cô", "chú", "anh", "chị", "đồng chí", "đ/c")
)


def comrade(name: str, *, member: bool = False) -> str:
    """``Đồng chí Sâm``; a guest noted down as ``Bà Nhài``, who may be of no cell at all, is named so."""
    return name if not member and name.lower().startswith(_ADDRESSES) else f"Đồng chí {name}"


def paper_month(day: date) -> str:
    """``tháng 11 năm 2026``, January and February with a leading zero as in dates of papers."""
    return paper_day(day).split(" ", 2)[2]


def paper_moment(moment: datetime) -> str:
    """``19 giờ 30 phút, ngày 05 tháng 02 năm 2026``."""
    return f"{paper_time(moment.time())}, {paper_day(moment.date())}"


_METHODS = {VotingMethod.SHOW_OF_HANDS: "giơ tay", VotingMethod.SECRET: "phiếu kín"}


def needed_words(result: BallotResult) -> str:
    """``trên 1/2, tức 13/24`` or ``từ 2/3, tức 16/24``: the bar of a matter in words and in people."""
    threshold = result.matter.threshold
    return f"{'trên' if threshold.strict else 'từ'} {threshold.share}, tức {result.needed}/{result.base}"


def votes_words(in_favour: int, result: BallotResult) -> str:
    """``22/24 đồng chí tán thành, đạt 91,7%``: the denominator is the voting base, not those in the room."""
    share = percent(result.share, result.matter.threshold) if result.share is not None else "0%"
    return f"{in_favour}/{result.base} đồng chí tán thành, đạt {share}"


_VOTE = "Biểu quyết "


def voted_on(subject: str) -> str:
    """``Biểu quyết mua loa``, also where the subject was typed with that word before it."""
    typed_so = subject[: len(_VOTE)].lower() == _VOTE.lower()
    return f"{_VOTE}{subject[len(_VOTE) :] if typed_so else subject}"


def ballot_sentence(ballot: Ballot, result: BallotResult) -> str:
    """The vote as papers say it: how, the papers of a secret ballot, the votes on the base, outcome, rule."""
    slips = ballot.slips
    counted = (
        f"phát ra {slips.issued} phiếu, thu về {slips.collected} phiếu, "
        f"hợp lệ {slips.valid}, không hợp lệ {slips.invalid}; "
        if slips
        else ""
    )
    outcome = "được thông qua" if result.passed else "không được thông qua"
    if not result.base:
        outcome += " (không ai có quyền biểu quyết)"
    else:
        outcome += f" (cần {needed_words(result)})"
    return (
        f"{voted_on(ballot.subject)} ({_METHODS[ballot.method]}): {counted}"
        f"{votes_words(ballot.in_favour, result)}; không tán thành: {ballot.against}; "
        f"không có ý kiến: {ballot.abstained}; {outcome}."
    )


def proposed_subject(meeting: Meeting, item: AgendaItem | None) -> str:
    """What a vote at this item is most likely about; empty where nobody can know."""
    if item is None:
        return ""
    if item.step is StepKind.RESOLUTION:
        return f"thông qua nghị quyết {_SUBJECTS[meeting.kind]} tháng {month_label(meeting.day)}"
    known = _VOTED_AT.get(item.step)
    return known if known is not None else _lower_first(item.title)


_VOTED_AT = {
    StepKind.SECRETARY: "cử thư ký cuộc họp",
    StepKind.AGENDA: "thông qua chương trình",
    StepKind.READING_BACK: "thông qua biên bản",
    StepKind.SCORING: "kết quả chấm điểm, xếp loại buổi sinh hoạt",
    # Talked over are many things, so the item's title says nothing of what is voted on.
    **dict.fromkeys((StepKind.DISCUSSION, StepKind.CRITICISM, StepKind.UPPER_LEVEL), ""),
    **dict.fromkeys((StepKind.OPENING, StepKind.ROLL_CALL, StepKind.CLOSING), ""),
}


def _lower_first(text: str) -> str:
    """Inside a sentence; a word in capitals (an abbreviation) stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
