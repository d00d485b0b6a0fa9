"""The scores of a year in words: a meeting in a sentence, a period, and whether a level was held."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.points import HUNDRED, points_text
from chibo_desktop.domain.score_form import ScoreForm
from chibo_desktop.domain.score_year import PeriodScores, ScoredMeeting, ScoreYear, Slot
from chibo_desktop.domain.scoring import Score, Source
from chibo_desktop.domain.wording import percent
from chibo_desktop.services.year_listing import day_words, meeting_words, rate_words

NOTHING = "–"
HALF = "chưa đủ"

# -- words of a meeting -------------------------------------------------------------------------


def points_words(score: Score | None) -> str:
    """``93``, ``93/95``; ``chưa đủ`` while items are missing, a dash before any points."""
    if score is None or score.points is None:
        return NOTHING
    if not score.complete:
        return HALF
    return points_text(score.points) + (f"/{points_text(score.most)}" if score.most != HUNDRED else "")


def grade_words(one: ScoredMeeting) -> str:
    return one.grade.name if one.grade else NOTHING


def short_grade(grade: str) -> str:
    """``TB``: of several words their first letters, as lists of grades write them."""
    words = grade.split()
    return "".join(word[0].upper() for word in words) if len(words) > 1 else grade


def scored_words(one: ScoredMeeting) -> str:
    """``Thường kỳ 03/11/2026, kỳ điểm: 93/95 điểm, Tốt, cấp trên quyết định (chi bộ tự chấm 94); …``."""
    model = ", kỳ điểm" if one.model else ""
    told = [f"{meeting_words(one.held)}{model}: {_decided(one)}", f"dự họp {rate_words(one.held.count)}"]
    said = (("phát biểu", spoke_words(one)), ("nhiệm vụ", tasks_words(one)))
    told += [f"{words} {text}" for words, text in said if text]
    told += [f"{one.minutes} phút"] if one.minutes else []
    return "; ".join([*told, one.form.title] if one.score is not None else told)


def slot_words(slot: Slot) -> str:
    """The meeting of a place of the year, or that its month has none."""
    return scored_words(slot.meeting) if slot.meeting else f"Tháng {slot.month}: sổ không có kỳ họp nào"


def _decided(one: ScoredMeeting) -> str:
    if one.score is None:
        return "đang chấm dở" if one.begun else "chưa chấm điểm"
    told = f"{points_words(one.score)} điểm, xếp loại {grade_words(one)}"
    if one.source is not Source.UPPER:
        return told
    own = f" (chi bộ tự chấm {points_words(one.ours)})" if one.ours is not None else ""
    return f"{told}, cấp trên quyết định{own}"


def spoke_words(one: ScoredMeeting) -> str:
    """``9/23``; '' where nobody's words were written down."""
    return f"{one.spoke}/{len(one.held.count.present)}" if one.speaking is not None else ""


def tasks_words(one: ScoredMeeting) -> str:
    return f"{one.tasks.done}/{one.tasks.total}" if one.tasks is not None and one.tasks.total else ""


def share_words(share: Fraction | None) -> str:
    return percent(share) if share is not None else NOTHING


# -- words of a period --------------------------------------------------------------------------


def average_text(average: Fraction | None) -> str:
    """To the hundredth, cut off: what misses a bar never looks as if it reached it."""
    return points_text(Fraction(average * HUNDRED // 1, HUNDRED)) if average is not None else NOTHING


def average_words(scores: PeriodScores) -> str:
    """``90,33``; where the forms have other totals ``93,5%`` of them."""
    return average_text(scores.average) if scores.average is not None else share_words(scores.level)


def grades_words(scores: PeriodScores) -> str:
    """``Tốt 8, Khá 2``."""
    return ", ".join(f"{name} {times}" for name, times in scores.grades) or NOTHING


def period_words(scores: PeriodScores) -> str:
    """``4 kỳ họp, 3 kỳ có điểm: Tốt 2, Khá 1; trung bình 92,33 điểm. Chưa có điểm: 03/11.``."""
    held = f"{len(scores.meetings)} kỳ họp"
    if not scores.graded:
        return f"{held}, chưa kỳ nào có điểm."
    average = f"trung bình {average_text(scores.average)} điểm"
    if scores.average is None and scores.level is not None:
        average = f"các mẫu có tổng điểm khác nhau, trung bình đạt {percent(scores.level)} tổng điểm"
    told = f"{held}, {len(scores.graded)} kỳ có điểm: {grades_words(scores)}; {average}."
    lacking = lacking_words(scores)
    return f"{told} Chưa có điểm: {lacking}." if lacking else told


def lacking_words(scores: PeriodScores) -> str:
    """``03/09, 03/11``: the meetings without a grade; '' when there are none."""
    return ", ".join(day_words(one.held) for one in scores.ungraded)


def forms_words(forms: Sequence[ScoreForm]) -> str:
    """``Chấm theo: Mẫu chi tiết 100 điểm.``; '' before anything was graded."""
    return f"Chấm theo: {'; '.join(form.title for form in forms)}." if forms else ""


def judged_words(year: ScoreYear, scores: PeriodScores) -> str:
    """The grade of the year by the rule of its form, or plainly why there is none; '' before any score."""
    if not scores.forms:
        return ""
    rule, judged = scores.forms[-1].year, year.judged
    if rule is None:
        return "Không xếp loại cả năm: mẫu chấm điểm không quy định."
    if judged is not None:
        return f"Xếp loại cả năm: {judged.name} (theo {scores.forms[-1].title})."
    if len(scores.graded) < rule.meetings:
        return f"Chưa xếp loại cả năm: mới {len(scores.graded)} kỳ có điểm, cần {rule.meetings} kỳ."
    return "Không xếp loại cả năm: cách xếp loại năm của mẫu không áp dụng được cho các kỳ này."


def since_model_words(year: ScoreYear) -> str:
    """``Từ kỳ điểm 03/6/2026 (97 điểm, Tốt): 4/5 kỳ sau giữ được mức; thấp hơn: 02/9 (Khá).``."""
    since = year.since_model
    if since is None:
        return ""
    came = f"{points_words(since.model.score)} điểm, {grade_words(since.model)}"
    model = f"Kỳ điểm {format_day(since.model.held.day)}: {came}"
    after = len(since.held) + len(since.fell)
    if not after:
        return f"{model}; chưa kỳ nào sau đó có điểm."
    if not since.fell:
        return f"{model}; {after} kỳ sau đó đều giữ được mức."
    fell = ", ".join(f"{day_words(one.held)} ({grade_words(one)})" for one in since.fell)
    return f"{model}; {len(since.held)}/{after} kỳ sau giữ được mức, thấp hơn: {fell}."
