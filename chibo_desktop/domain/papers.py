"""The papers around a meeting: what they are called, which make sense when, and what a typed score says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState


class PaperKind(StrEnum):
    """The papers that are made; the value is how the book keeps them."""

    MINUTES = "minutes"
    RESOLUTION = "resolution"
    CONCLUSION = "conclusion"
    EXTRACT = "extract"
    COMPARISON = "comparison"
    NOTICE = "notice"
    INVITATION = "invitation"
    AGENDA = "agenda"
    OPINIONS = "opinions"
    ROLL = "roll"
    BLANK_ROLL = "blank_roll"
    TASK_SHEETS = "task_sheets"
    REPORT = "report"
    OBSERVER_SHEET = "observer_sheet"
    LESSONS = "lessons"
    MEMBER_LIST = "member_list"
    MEMBER_BOOK = "member_book"


OF_ROSTER = (PaperKind.MEMBER_LIST, PaperKind.MEMBER_BOOK)
"""Papers that belong to no meeting."""

PAPER_NAMES = {
    PaperKind.MINUTES: "Biên bản",
    PaperKind.RESOLUTION: "Nghị quyết",
    PaperKind.CONCLUSION: "Kết luận",
    PaperKind.EXTRACT: "Trích nghị quyết",
    PaperKind.COMPARISON: "So sánh dự thảo",
    PaperKind.NOTICE: "Thông báo họp",
    PaperKind.INVITATION: "Giấy mời",
    PaperKind.AGENDA: "Chương trình",
    PaperKind.OPINIONS: "Phân công chuẩn bị ý kiến",
    PaperKind.ROLL: "Danh sách điểm danh",
    PaperKind.BLANK_ROLL: "Mẫu điểm danh để trống",
    PaperKind.TASK_SHEETS: "Phiếu giao việc",
    PaperKind.REPORT: "Báo cáo tháng",
    PaperKind.OBSERVER_SHEET: "Phiếu quan sát",
    PaperKind.LESSONS: "Biên bản rút kinh nghiệm",
    PaperKind.MEMBER_LIST: "Danh sách đảng viên",
    PaperKind.MEMBER_BOOK: "Sổ danh sách đảng viên",
}
"""What a paper is called in menus, and how the name of its file begins."""

TEMPLATE_NAMES = {
    "bien_ban_sinh_hoat": "Biên bản sinh hoạt chi bộ",
    "bien_ban_hop_chi_uy": "Biên bản họp chi ủy",
    "nghi_quyet": "Nghị quyết",
    "ket_luan": "Kết luận",
    "trich_nghi_quyet": "Trích nghị quyết",
    "so_sanh_du_thao": "So sánh dự thảo",
    "thong_bao": "Thông báo họp",
    "giay_moi": "Giấy mời",
    "chuong_trinh": "Chương trình",
    "phan_cong_y_kien": "Phân công chuẩn bị ý kiến",
    "danh_sach_diem_danh": "Danh sách điểm danh",
    "phieu_quan_sat": "Phiếu quan sát sinh hoạt chi bộ điểm",
    "bien_ban_rut_kinh_nghiem": "Biên bản rút kinh nghiệm",
    "phieu_giao_viec": "Phiếu giao việc",
    "bao_cao_thang": "Báo cáo tháng",
    "bao_cao_cham_diem": "Báo cáo chấm điểm quý, năm",
    "danh_sach_dang_vien": "Danh sách đảng viên",
    "danh_sach_dang_vien_ngang": "Danh sách đảng viên, nhiều cột",
    "so_danh_sach_dang_vien": "Sổ danh sách đảng viên",
    "bang_theo_doi_du_hop": "Bảng theo dõi dự họp cả năm",
}
"""The Word templates by the names of their files, and how they are called."""

_TO_COME = (PaperKind.NOTICE, PaperKind.INVITATION, PaperKind.OPINIONS, PaperKind.BLANK_ROLL)
_HELD = (
    PaperKind.CONCLUSION,
    PaperKind.EXTRACT,
    PaperKind.TASK_SHEETS,
    PaperKind.LESSONS,
    PaperKind.REPORT,
)
# The committee decides nothing of which an extract is given, hears no opinions prepared, and reports nothing.
_NOT_OF_COMMITTEE = frozenset(
    {
        PaperKind.EXTRACT,
        PaperKind.OPINIONS,
        PaperKind.REPORT,
        PaperKind.OBSERVER_SHEET,
        PaperKind.LESSONS,
    }
)


def papers_of(meeting: Meeting) -> tuple[PaperKind, ...]:
    """The papers that make sense of a meeting in its state, in the order in which they are needed."""
    unfit: set[PaperKind] = set()
    if meeting.kind is MeetingKind.COMMITTEE:
        unfit |= _NOT_OF_COMMITTEE
    if not meeting.model:
        unfit.add(PaperKind.OBSERVER_SHEET)
    if meeting.state is MeetingState.PREPARING:
        unfit |= set(_HELD)
    elif meeting.locked or meeting.ended_at is not None:
        unfit |= set(_TO_COME)
    else:
        unfit |= {PaperKind.NOTICE, PaperKind.INVITATION, PaperKind.REPORT}
    return tuple(kind for kind in _IN_ORDER if kind not in unfit)


_IN_ORDER = (
    PaperKind.NOTICE,
    PaperKind.INVITATION,
    PaperKind.AGENDA,
    PaperKind.OPINIONS,
    PaperKind.ROLL,
    PaperKind.BLANK_ROLL,
    PaperKind.MINUTES,
    PaperKind.RESOLUTION,
    PaperKind.COMPARISON,
    PaperKind.CONCLUSION,
    PaperKind.TASK_SHEETS,
    PaperKind.EXTRACT,
    PaperKind.OBSERVER_SHEET,
    PaperKind.LESSONS,
    PaperKind.REPORT,
)


@dataclass(frozen=True, slots=True)
class SaidScore:
    """What the sentences on a meeting's score say; "" for what they do not."""

    points: str = ""
    grade: str = ""
    lost: str = ""
    """The other sentences: why points were taken off."""


_POINTS = re.compile(r"(\d{1,3}(?:[.,]\d+)?)(?:\s*/\s*100)?\s*điểm", re.IGNORECASE)
_GRADE = re.compile(r"\b(tốt|khá|trung bình|kém)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")


def said_score(text: str) -> SaidScore:
    """``Chi bộ tự chấm 93 điểm, xếp loại Tốt. Trừ 5 điểm …``: the first sentence with points is the score."""
    sentences = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    scored = next((one for one in sentences if _POINTS.search(one)), "")
    found = _POINTS.search(scored)
    grade = _GRADE.search(scored)
    return SaidScore(
        points=found[1] if found else "",
        grade=grade[1].capitalize() if grade else "",
        lost=" ".join(one for one in sentences if one != scored),
    )
