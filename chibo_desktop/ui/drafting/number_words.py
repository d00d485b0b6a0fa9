"""What is said beside the number of a resolution: the next one, gaps, and numbers that are there twice."""

from __future__ import annotations

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.registers import NumberedPaper, PaperCode, Register
from chibo_desktop.domain.resolutions import paper_number
from chibo_desktop.domain.wording import PAPER_CODE_NAMES

MOST = 9999
"""The highest number a paper can be given."""


def proposal_words(register: Register, code: PaperCode = PaperCode.RESOLUTION) -> str:
    """What a paper without a number is told."""
    gaps = ", ".join(_run(gap) for gap in register.gaps)
    left = f". Sổ còn trống số {gaps}." if gaps else ""
    return f"Đề nghị: {paper_number(register.proposed, code, register.sign)}{left}"


def doubt_words(register: Register, paper: NumberedPaper, code: PaperCode = PaperCode.RESOLUTION) -> str:
    """What is odd about a number that was given; '' when nothing is. A number given by hand stays."""
    name = PAPER_CODE_NAMES[code]
    same = register.bearing(paper.number, paper.meeting_id)
    if same:
        days = ", ".join(format_day(one.day) for one in same)
        return f"Số {paper.number:02d} đã có ở {name} ngày {days}. Nếu nhầm, gõ số {register.proposed:02d}."
    above = register.out_of_order(paper)
    if above is not None:
        return (
            f"{name.capitalize()} ngày {format_day(above.day)} đã mang số {above.number:02d}. "
            "Kiểm tra lại thứ tự; số gõ tay được giữ nguyên."
        )
    gap = register.gap_below(paper.number)
    return f"Trước số này còn trống số {_run(gap)}." if gap else ""


def _run(gap: tuple[int, int]) -> str:
    first, last = gap
    return f"{first:02d}" if first == last else f"{first:02d}–{last:02d}"
