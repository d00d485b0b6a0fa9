"""Words of scoring that papers and the window share: faults of forms, and the score in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from chibo_desktop.domain.form_table import Fault, FormFault
from chibo_desktop.domain.points import HUNDRED, points_text
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.domain.score_findings import lowered
from chibo_desktop.domain.score_form import ScoreForm, ScoreItem
from chibo_desktop.domain.scoring import Score, Sheet, Source

SOURCE_NAMES = {
    Source.CELL: "Chi bộ tự chấm",
    Source.UPPER: "Cấp trên",
    Source.OBSERVER: "Người dự",
}
REMARK_NAMES = {
    RemarkKind.STRENGTH: "Ưu điểm",
    RemarkKind.WEAKNESS: "Hạn chế",
    RemarkKind.PROPOSAL: "Kiến nghị",
}

# -- faults of forms ----------------------------------------------------------------------------


def fault_words(fault: FormFault) -> str:
    """``mục 2.1, mức 3: thiếu “points”``; no full stop, no capital."""
    facts = {"line": "", "key": "", "near": "", "value": "", "wanted": "", **fault.facts}
    said = _FAULTS[fault.fault].format(**facts)
    if fault.fault in (Fault.UNKNOWN, Fault.CONDITION) and facts["near"]:
        said += f", có phải “{facts['near']}” không"
    if fault.fault is Fault.SYNTAX and not facts["line"]:
        said = "tệp viết sai ở cuối tệp"
    return f"{fault.place}: {said}" if fault.place else said


_FAULTS = {
    Fault.SYNTAX: "tệp viết sai ở dòng {line}",
    Fault.MISSING: "thiếu “{key}”",
    Fault.UNKNOWN: "không hiểu “{key}”",
    Fault.INVALID: "“{key}” không hợp lệ: “{value}”, cần {wanted}",
    Fault.NOTHING: "“{key}” không có gì",
    Fault.TWICE: "“{key}” trùng nhau: “{value}”",
    Fault.CONDITION: "không hiểu điều kiện “{value}”",
    Fault.SUM: "các phần cộng lại được {found} điểm, trên ghi {told} điểm",
    Fault.CHOICE_TOO_HIGH: "{points} điểm, cao hơn điểm tối đa {most}",
    Fault.NO_FULL_CHOICE: "không mức nào được điểm tối đa {most}",
    Fault.NOT_FALLING: "“{key}” phải xếp từ cao xuống thấp, không trùng điểm",
    Fault.BOTH: "chỉ dùng một trong hai: “choices” hoặc “full_when”",
    Fault.LAST_GRADE: "mức xếp loại cuối phải bắt đầu từ 0 điểm",
}

# -- the score in words -------------------------------------------------------------------------


def score_sentence(score: Score, vote: str = "") -> str:
    """``Chi bộ tự chấm 93/95 điểm, xếp loại Tốt.``, with the ``vote`` on it; '' before it is complete."""
    if score.points is None or score.grade is None:
        return ""
    most = f"/{points_text(score.most)}" if score.most != HUNDRED else ""
    voted = f" ({vote})" if vote else ""
    return f"Chi bộ tự chấm {points_text(score.points)}{most} điểm, xếp loại {score.grade.name}{voted}."


def lost_words(form: ScoreForm, sheet: Sheet, why: Mapping[str, str], *, thematic: bool) -> tuple[str, ...]:
    """``mục 2.1 trừ 1 điểm (có mặt 23/26, đạt 88,5%)``: item by item where points were taken off.

    ``why`` gives the words of the record by item; a reason or a note that people wrote goes before it.
    """
    return tuple(
        _lost(item, given, _why(item, sheet, why))
        for item in form.counted(thematic=thematic)
        if (given := sheet.points(item.code)) is not None and given < item.most
    )


LOST = "Điểm trừ: "


def lost_sentence(lost: Iterable[str]) -> str:
    """``Điểm trừ: mục 2.1 trừ 1 điểm (…); mục 4.5 trừ 2 điểm.``; '' when none was taken off."""
    told = "; ".join(lost)
    return f"{LOST}{told}." if told else ""


def _lost(item: ScoreItem, given: Fraction, why: str) -> str:
    told = f"mục {item.code} trừ {points_text(item.most - given)} điểm"
    return f"{told} ({why})" if why else told


def _why(item: ScoreItem, sheet: Sheet, why: Mapping[str, str]) -> str:
    mark = sheet.marks[item.code]
    said = mark.reason or mark.note or why.get(item.code, "")
    return lowered(said.rstrip(" ."))
