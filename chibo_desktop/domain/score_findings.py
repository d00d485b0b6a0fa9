"""What the record of a meeting tells for its scoring, in words; no full stops."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.rules import Threshold
from chibo_desktop.domain.score_evidence import Finding, Lack, Proposal
from chibo_desktop.domain.score_form import Measure
from chibo_desktop.domain.wording import percent


def finding_words(finding: Finding) -> str:
    """``Có mặt 23/26, đạt 88,5% (mức 90%)``: what the record tells, or why it does not; no full stop."""
    if finding.lack is not None:
        return _lacking(finding.lack, finding)
    if finding.facts.get("asked") == 0:
        return f"Bộ quy định của ngày họp không yêu cầu: {MEASURE_NAMES[finding.measure]}"
    return _TOLD[finding.measure](finding)


def proposal_words(proposal: Proposal) -> str:
    """The findings behind a proposal as one line, each said once."""
    return _in_one_line(proposal.findings)


def shortfall_words(proposal: Proposal) -> str:
    """The same without what was proved to be in order, where something else is told."""
    rest = [finding for finding in proposal.findings if finding.value is not True]
    return _in_one_line(rest or proposal.findings)


def _in_one_line(findings: Iterable[Finding]) -> str:
    """The rate is told once: with its bar, where that is asked too."""
    told = {finding.measure: finding_words(finding) for finding in findings}
    if Measure.ATTENDANCE_BAR in told:
        told.pop(Measure.ATTENDANCE, None)
    texts = dict.fromkeys(told.values())
    return "; ".join(lowered(text) if place else text for place, text in enumerate(texts))


MEASURE_NAMES = {
    Measure.ATTENDANCE_BAR: "tỷ lệ dự họp",
    Measure.NO_UNEXCUSED: "vắng không lý do",
    Measure.NO_LONG_EXCUSED: "vắng có lý do liên tiếp",
    Measure.COMMITTEE: "họp chi ủy",
    Measure.NOTICE: "thông báo họp",
    Measure.PAPERS: "gửi tài liệu",
    Measure.PROCEDURE: "trình tự các bước",
    Measure.MINUTES_COMPLETE: "biên bản đầy đủ",
    Measure.UPLOADED: "đưa lên sổ tay điện tử",
    Measure.MINUTES_PASSED: "thông qua biên bản",
    Measure.CONCLUDED: "kết luận",
    Measure.ASSIGNED: "giao việc",
    Measure.RESULTS: "niêm yết, báo cáo kết quả",
    Measure.LENGTH_SHORT: "thời lượng",
    Measure.LENGTH_SHARE: "thời lượng",
    Measure.ATTENDANCE: "tỷ lệ dự họp",
    Measure.SPEAKERS: "tỷ lệ phát biểu",
    Measure.IDEOLOGY: "thời gian cho tư tưởng, tự phê bình và phê bình",
    Measure.TASKS: "nhiệm vụ kỳ trước",
}


def _number(finding: Finding, name: str) -> int:
    value = finding.facts.get(name, 0)
    return value if isinstance(value, int) else 0


def _moment(finding: Finding, name: str) -> str:
    value = finding.facts.get(name)
    return f"{value:%H:%M} ngày {format_day(value.date())}" if isinstance(value, datetime) else ""


def _length(finding: Finding) -> str:
    minutes, least = _number(finding, "minutes"), _number(finding, "least")
    if not least:
        return f"Họp {minutes} phút; loại kỳ họp này không có thời lượng tối thiểu"
    if minutes >= least:
        return f"Họp {minutes} phút, đủ {least} phút"
    return f"Họp {minutes} phút, thiếu {least - minutes} phút so với {least} phút"


def _rate(finding: Finding) -> str:
    present, expected = _number(finding, "present"), _number(finding, "expected")
    bar, share = finding.facts.get("bar"), Fraction(present, expected)
    if not isinstance(bar, Fraction):
        return f"Có mặt {present}/{expected}, đạt {percent(share)}"
    sign = finding.facts.get("sign", "≥")
    threshold = Threshold(bar, strict=sign == ">")
    reached = "đạt" if finding.value else "chưa đạt"
    return f"Có mặt {present}/{expected}, {percent(share, threshold)}, {reached} mức {sign} {percent(bar)}"


def _unexcused(finding: Finding) -> str:
    people = _number(finding, "people")
    return f"{people} người vắng không lý do" if people else "Không ai vắng không lý do"


def _running(finding: Finding) -> str:
    people, allowed = _number(finding, "people"), _number(finding, "allowed")
    who = f"{people} người" if people else "Không ai"
    return f"{who} vắng có lý do quá {allowed} lần liên tiếp trong năm"


def _done(finding: Finding) -> str:
    what = str(finding.facts.get("what", "")) or MEASURE_NAMES[finding.measure].capitalize()
    done, due = _moment(finding, "done"), _moment(finding, "due")
    if finding.value:
        return f"{what}: xong lúc {done}, đúng hạn" if done else f"{what}: đã xong"
    return f"{what}: xong lúc {done}, sau hạn {due}"


def _committee(finding: Finding) -> str:
    return f"Chi ủy đã họp, xong lúc {_moment(finding, 'done')}"


def _steps(finding: Finding) -> str:
    held, steps = _number(finding, "held"), _number(finding, "steps")
    missing, to_come = _number(finding, "missing"), _number(finding, "to_come")
    told = f"Đã làm {held}/{steps} bước của chương trình mẫu"
    rest = [f"bỏ qua {missing} bước"] if missing else []
    rest += [f"còn {to_come} bước chưa tới"] if to_come else []
    return ", ".join([told, *rest])


def _speakers(finding: Finding) -> str:
    spoke, present = _number(finding, "speakers"), _number(finding, "present")
    return f"{spoke}/{present} đồng chí có mặt phát biểu, {percent(Fraction(spoke, present))}"


def _ideology(finding: Finding) -> str:
    return f"Dành {_number(finding, 'minutes')} phút cho tình hình tư tưởng, tự phê bình và phê bình"


def _tasks(finding: Finding) -> str:
    done, total = _number(finding, "done"), _number(finding, "total")
    of = finding.facts.get("of")
    day = f" giao ngày {format_day(date.fromisoformat(of))}" if isinstance(of, str) else ""
    return f"Hoàn thành {done}/{total} nhiệm vụ{day}, {percent(Fraction(done, total))}"


def _concluded(finding: Finding) -> str:
    if _number(finding, "adopted"):
        return "Nghị quyết đã được thông qua"
    items = _number(finding, "items")
    return f"Có kết luận ở {items} mục" if items else "Chưa có kết luận, nghị quyết chưa được thông qua"


def _assigned(finding: Finding) -> str:
    tasks, lacking = _number(finding, "tasks"), _number(finding, "lacking")
    if not tasks:
        return "Không giao việc nào"
    if lacking:
        return f"Giao {tasks} việc, {lacking} việc thiếu người làm hoặc thời hạn"
    return f"Giao {tasks} việc, đều có người làm và thời hạn"


def _minutes_passed(finding: Finding) -> str:
    voted = f"{_number(finding, 'in_favour')}/{_number(finding, 'base')}"
    return f"Biên bản được {voted} tán thành" + ("" if finding.value else ", chưa đủ để thông qua")


def _complete(finding: Finding) -> str:
    gaps = _number(finding, "gaps")
    return f"Biên bản còn thiếu {gaps} chỗ" if gaps else "Biên bản không thiếu chỗ nào"


_TOLD: Mapping[Measure, Callable[[Finding], str]] = {
    Measure.ATTENDANCE_BAR: _rate,
    Measure.ATTENDANCE: _rate,
    Measure.NO_UNEXCUSED: _unexcused,
    Measure.NO_LONG_EXCUSED: _running,
    Measure.COMMITTEE: _committee,
    Measure.NOTICE: _done,
    Measure.PAPERS: _done,
    Measure.UPLOADED: _done,
    Measure.RESULTS: _done,
    Measure.PROCEDURE: _steps,
    Measure.MINUTES_COMPLETE: _complete,
    Measure.MINUTES_PASSED: _minutes_passed,
    Measure.CONCLUDED: _concluded,
    Measure.ASSIGNED: _assigned,
    Measure.LENGTH_SHORT: _length,
    Measure.LENGTH_SHARE: _length,
    Measure.SPEAKERS: _speakers,
    Measure.IDEOLOGY: _ideology,
    Measure.TASKS: _tasks,
}


def _lacking(lack: Lack, finding: Finding) -> str:
    name = MEASURE_NAMES[finding.measure]
    words = {
        "name": name,
        "what": str(finding.facts.get("what", "")) or name[:1].upper() + name[1:],
        "done": _moment(finding, "done"),
        "due": _moment(finding, "due"),
        **{fact: _number(finding, fact) for fact in _NUMBERS},
    }
    special = _LACKS_OF.get((lack, finding.measure))
    if lack is Lack.NOT_DUE and not words["due"]:
        special = "{what}: chưa tới lúc làm"
    return (special or _LACKS[lack]).format(**words)


_NUMBERS = ("people", "tasks", "minutes", "least", "speakers", "present")
_LACKS = {
    Lack.NOT_STARTED: "Kỳ họp chưa khai mạc nên chưa biết {name}",
    Lack.NO_TIMES: "Kỳ họp chưa ghi giờ nên chưa biết {name}",
    Lack.RUNNING: "Kỳ họp chưa kết thúc, chưa có {name}",
    Lack.UNMARKED: "Còn {people} người chưa điểm danh nên chưa biết {name}",
    Lack.NOBODY: "Không có ai để tính {name}",
    Lack.NO_TASKS: "Kỳ trước không giao nhiệm vụ nào để tính",
    Lack.NOT_ASKED: "Còn {tasks} nhiệm vụ kỳ trước chưa ghi kết quả",
    Lack.NOT_NOTED: "{what}: sổ chưa ghi là đã làm",
    Lack.NOTED_LATE: ("{what}: đánh dấu xong lúc {done}, sau hạn {due}; việc làm lúc nào thì sổ không biết"),
    Lack.NOT_DUE: "{what}: chưa làm, còn hạn đến {due}",
}
_STILL_SHORT = "Kỳ họp chưa kết thúc, mới họp {minutes}/{least} phút"
_LACKS_OF = {
    (Lack.RUNNING, Measure.LENGTH_SHORT): _STILL_SHORT,
    (Lack.RUNNING, Measure.LENGTH_SHARE): _STILL_SHORT,
    (Lack.RUNNING, Measure.PROCEDURE): "Chưa tới mục chấm điểm nên chưa biết {name}",
    (Lack.RUNNING, Measure.SPEAKERS): (
        "Chưa tới mục chấm điểm, mới có {speakers}/{present} đồng chí có mặt phát biểu"
    ),
    (
        Lack.RUNNING,
        Measure.IDEOLOGY,
    ): "Chưa tới mục chấm điểm, mới dành {minutes} phút cho tư tưởng, phê bình",
    (Lack.NOT_NOTED, Measure.SPEAKERS): "Sổ chưa ghi ai phát biểu",
    (Lack.NOT_NOTED, Measure.MINUTES_PASSED): "Chưa ghi biểu quyết thông qua biên bản",
}


def lowered(text: str) -> str:
    """The first letter small, unless the first word is of capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
