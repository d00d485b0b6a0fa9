"""What rows and columns of the book are called in the journal, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.bold import plain
from chibo_desktop.domain.dates import PartialDate, format_day
from chibo_desktop.domain.meetings import MeetingKind, MeetingState
from chibo_desktop.domain.points import HUNDRED, points_text
from chibo_desktop.domain.resolutions import TaskState
from chibo_desktop.domain.score_words import REMARK_NAMES, SOURCE_NAMES
from chibo_desktop.domain.status_words import STATUS_NAMES
from chibo_desktop.domain.voting import VotingMethod
from chibo_desktop.domain.wording import (
    DECISION_NAMES,
    KIND_NAMES,
    NUMBERING_NAMES,
    PAPER_CODE_NAMES,
    PART_NAMES,
    SECTION_NAMES,
    STAGE_NAMES,
    TASK_STATE_NAMES,
)

Read = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Words:
    """One table: what a row of it is, its columns in the order in which they are told, and how each is read.

    A column that is not named says nothing to the secretary: an order, a key, an outsider's code.
    """

    noun: str
    columns: Mapping[str, str | tuple[str, Read]]

    def told(self, column: str, value: Any) -> tuple[str, str] | None:
        """The column's name and its value in words; ``None`` for a column that is not told."""
        entry = self.columns.get(column)
        if entry is None:
            return None
        name, read = entry if isinstance(entry, tuple) else (entry, str)
        return name, "" if value in (None, "") else read(value)


def _flag(value: Any) -> str:
    return "có" if value not in (0, "0") else "không"


def _day(value: Any) -> str:
    return format_day(date.fromisoformat(value))


def _partial(value: Any) -> str:
    read = PartialDate.from_iso(value)
    return read.display() if read is not None else ""


def _points(value: Any) -> str:
    return points_text(Fraction(int(value), HUNDRED))


def _moment(value: Any) -> str:
    moment = datetime.fromisoformat(value)
    return f"{moment:%H:%M} {format_day(moment.date())}"


def _one_of(names: Mapping[Any, str]) -> Read:
    known = {str(code): name for code, name in names.items()}
    return lambda value: known.get(str(value), str(value))


def _standing(value: Any) -> str:
    return ", ".join(_STATUS(kind) for kind in str(value).split())


_STATUS = _one_of(STATUS_NAMES)
_MARK = _one_of({Mark.PRESENT: "có mặt", Mark.EXCUSED: "vắng có lý do", Mark.UNEXCUSED: "vắng không lý do"})
_STATE = _one_of(
    {
        MeetingState.PREPARING: "chuẩn bị",
        MeetingState.RUNNING: "đang họp",
        MeetingState.PASSED: "đã thông qua",
    }
)
_METHOD = _one_of({VotingMethod.SHOW_OF_HANDS: "giơ tay", VotingMethod.SECRET: "phiếu kín"})
_KIND = _one_of({kind: KIND_NAMES[kind] for kind in MeetingKind})
_TASK_STATE = _one_of({state: TASK_STATE_NAMES[state] for state in TaskState})
_PART = _one_of(PART_NAMES)
_PAPER = _one_of({"minutes": "biên bản", "resolution": "nghị quyết"})

SETTING_NAMES: Mapping[str, tuple[str, Read]] = {
    "venue": ("Nơi họp thường lệ", str),
    "usual_time": ("Giờ họp thường lệ", str),
    "term": ("Nhiệm kỳ", str),
    "numbering": ("Đánh số văn bản", _one_of(NUMBERING_NAMES)),
    "committee_sign": ("Ký hiệu văn bản chi ủy", str),
    "congresses": ("Ngày đại hội", lambda value: ", ".join(map(_day, str(value).split()))),
    "on_behalf": ("Ký thay mặt", str),
    "uy": ("Ký hiệu cấp ủy", str),
    "recipients": ("Nơi nhận", str),
    "sample": ("Sổ mẫu", _flag),
    "lock_minutes": ("Tự khóa sau (phút)", str),
}

# Foreign keys are told by the name of what they point to, so they are no columns of their own here; but for
# those that tell who does something, which `journal.py` puts in words.
TABLES: Mapping[str, Words] = {
    "setting": Words("Chi bộ", {}),
    "heading": Words(
        "Tên chi bộ",
        {
            "issuing_body": "Chi bộ",
            "upper_body": "Cấp trên",
            "place": "Địa danh",
            "since": ("Từ ngày", _day),
            **{name: SETTING_NAMES[name] for name in ("on_behalf", "uy", "recipients", "numbering")},
        },
    ),
    "member": Words(
        "Đồng chí",
        {
            "name": "Họ và tên",
            "sex": "Giới tính",
            "born": ("Ngày sinh", _partial),
            "ethnicity": "Dân tộc",
            "card_no": "Số thẻ",
            "joined_on": ("Ngày vào Đảng", _partial),
            "official_on": ("Ngày chính thức", _partial),
            "here_since": ("Về chi bộ từ", _partial),
            "here_decision": "Theo quyết định",
            "group_name": "Tổ",
            "phone": "Điện thoại",
            "occupation": "Nghề nghiệp",
            "hometown": "Quê quán",
            "note": "Ghi chú",
        },
    ),
    "member_status": Words(
        "Tình trạng",
        {
            "kind": ("Tình trạng", _STATUS),
            "since": ("Từ ngày", _partial),
            "until": ("Đến ngày", _partial),
            "decision": "Theo",
        },
    ),
    "member_post": Words(
        "Chức vụ",
        {"title": "Chức vụ", "since": ("Từ ngày", _partial), "until": ("Đến ngày", _partial)},
    ),
    "known_reminder": Words("Lời nhắc đã biết", {"at": ("Lúc", _moment)}),
    "meeting": Words(
        "Kỳ họp",
        {
            "kind": ("Loại", _KIND),
            "subject": "Chuyên đề",
            "planned_at": ("Dự kiến", _moment),
            "venue": "Nơi họp",
            "state": ("Trạng thái", _STATE),
            "started_at": ("Khai mạc", _moment),
            "ended_at": ("Bế mạc", _moment),
            "chair_id": "Chủ trì",
            "secretary_id": "Thư ký",
            "model": ("Sinh hoạt mẫu", _flag),
            "running_item_id": "Mục đang họp",
            "prepares_id": "Chuẩn bị cho",
        },
    ),
    "agenda_item": Words(
        "Mục",
        {
            "title": "Tên mục",
            "minutes": "Số phút",
            "presenter_id": "Người phụ trách",
            "presenter": "Người phụ trách",
            "content": "Nội dung",
            "conclusion": "Kết luận",
            "started_at": ("Bắt đầu", _moment),
            "ended_at": ("Kết thúc", _moment),
            "hidden": ("Không in", _flag),
        },
    ),
    "opinion": Words(
        "Ý kiến",
        {
            "speaker_id": "Người phát biểu",
            "speaker": "Người phát biểu",
            "body": "Nội dung",
            "at": ("Lúc", _moment),
        },
    ),
    "attendance": Words(
        "Điểm danh",
        {
            "mark": ("Điểm danh", _MARK),
            "reason": "Lý do",
            "late": ("Đến muộn", _flag),
            "standing": ("Tư cách khi thông qua", _standing),
            "post": "Chức vụ khi thông qua",
            "name": "Họ tên khi thông qua",
        },
    ),
    "stay": Words("Có mặt", {"arrived": ("Đến lúc", _moment), "departed": ("Về lúc", _moment)}),
    "guest": Words(
        "Khách mời",
        {"name": "Họ và tên", "post": "Chức vụ", "body": "Đơn vị", "observes": ("Đoàn dự giờ", _flag)},
    ),
    "ballot": Words(
        "Biểu quyết",
        {
            "subject": "Về việc",
            "item_id": "Tại mục",
            "method": ("Cách", _METHOD),
            "in_favour": "Tán thành",
            "against": "Không tán thành",
            "abstained": "Không có ý kiến",
            "issued": "Phiếu phát ra",
            "collected": "Phiếu thu về",
            "invalid": "Phiếu không hợp lệ",
            "taken_at": ("Lúc", _moment),
        },
    ),
    "resolution": Words("Nghị quyết", {"number": "Số", "adopted_ballot_id": "Biểu quyết thông qua"}),
    "resolution_section": Words(
        "Nghị quyết", {"code": ("Phần", _one_of(SECTION_NAMES)), "body": ("Nội dung", plain)}
    ),
    "resolution_version": Words(
        "Bản dự thảo",
        {"stage": ("Bản", _one_of(STAGE_NAMES)), "note": "Ghi chú", "kept_at": ("Lúc", _moment)},
    ),
    "resolution_version_part": Words("Bản dự thảo", {"code": ("Phần", _PART), "body": "Nội dung"}),
    "resolution_version_task": Words(
        "Việc trong bản dự thảo", {"what": "Việc", "target": "Chỉ tiêu", "due": ("Hạn", _day)}
    ),
    "amendment": Words(
        "Đề nghị sửa dự thảo",
        {"member_id": "Đồng chí", "name": "Người đề nghị", "body": "Nội dung", "at": ("Lúc", _moment)},
    ),
    "decision": Words(
        "Quyết định",
        {
            "kind": ("Loại", _one_of(DECISION_NAMES)),
            "member_id": "Đồng chí",
            "name": "Về ai",
            "body": "Nội dung",
            "since": ("Từ ngày", _partial),
            "until": ("Đến ngày", _partial),
        },
    ),
    "paper_number": Words("Số văn bản", {"code": ("Văn bản", _one_of(PAPER_CODE_NAMES)), "number": "Số"}),
    "task": Words("Nhiệm vụ", {"what": "Việc", "target": "Chỉ tiêu", "due": ("Hạn", _day)}),
    "task_assignee": Words("Người được giao", {"member_id": "Đồng chí", "name": "Họ và tên"}),
    "task_report": Words(
        "Kết quả nhiệm vụ",
        {"state": ("Tình hình", _TASK_STATE), "share": ("Phần đã làm", "{}%".format), "result": "Kết quả"},
    ),
    "document": Words("Văn bản", {"kind": ("Loại", _PAPER), "file_name": "Tệp", "made_at": ("Lúc", _moment)}),
    "submission": Words(
        "Chép nộp cấp trên",
        {
            "file_name": "Tệp",
            "at": ("Lúc", _moment),
            "with_contacts": ("Kèm điện thoại, địa chỉ", _flag),
            "encrypted": ("Có mật khẩu", _flag),
        },
    ),
    "agenda_template": Words("Mẫu chương trình", {"name": "Tên", "kind": ("Loại", _KIND)}),
    "agenda_template_line": Words(
        "Mục của mẫu chương trình", {"title": "Tên mục", "minutes": "Số phút", "presenter": "Người phụ trách"}
    ),
    "duty": Words("Việc chuẩn bị", {"done_at": ("Xong lúc", _moment)}),
    "assigned_opinion": Words(
        "Ý kiến được phân công", {"member_id": "Đồng chí", "name": "Họ và tên", "about": "Về"}
    ),
    "attachment": Words("Tài liệu kèm", {"path": "Tệp"}),
    "recess": Words("Nghỉ", {"began": ("Từ", _moment), "ended": ("Đến", _moment)}),
    "text_module": Words("Câu mẫu", {"code": "Chữ tắt", "body": "Câu"}),
    "upload": Words("Tệp tải lên", {"path": "Tệp", "done_at": ("Xong lúc", _moment)}),
    "score_form": Words("Mẫu chấm điểm", {"title": "Tên", "own": ("Của chi bộ", _flag)}),
    "score_form_use": Words("Mẫu chấm điểm dùng", {"since": ("Từ ngày", _day)}),
    "score_sheet": Words(
        "Bảng điểm",
        {
            "source": ("Ai chấm", _one_of(SOURCE_NAMES)),
            "name": "Họ và tên",
            "post": "Chức vụ",
            "body": "Đơn vị",
            "agreed_on": ("Chi ủy thống nhất", _day),
            "ballot_id": "Biểu quyết",
            "voted": ("Số điểm đã biểu quyết", _points),
            "decided_on": ("Cấp trên quyết định", _day),
            "decision": "Số văn bản",
            "total": ("Tổng điểm", _points),
            "grade": "Xếp loại",
        },
    ),
    "score_mark": Words(
        "Điểm",
        {
            "points": ("Điểm", _points),
            "proposed": ("Sổ đề xuất", _points),
            "reason": "Lý do",
            "note": "Ghi chú",
        },
    ),
    "remark": Words(
        "Nhận xét",
        {
            "kind": ("Loại", _one_of(REMARK_NAMES)),
            "body": "Nội dung",
            "score_item": "Mục chấm điểm",
            "speaker_id": "Người nêu",
            "speaker": "Người nêu",
            "remedy": "Biện pháp",
            "lesson": ("Rút kinh nghiệm", _flag),
        },
    ),
    "remedy_report": Words("Biện pháp đã làm", {"done_at": ("Lúc", _moment)}),
}

# Columns that say nothing to the secretary: keys, orders, sums of files, codes of the rules.
UNTOLD: Mapping[str, frozenset[str]] = {
    "*": frozenset({"id", "position", "sha256", "size", "level"}),
    "setting": frozenset({"value"}),
    "member_status": frozenset({"member_id"}),
    "member_post": frozenset({"member_id"}),
    "known_reminder": frozenset({"member_id", "code"}),
    "meeting": frozenset({"profile_id", "reading_ballot_id"}),
    "agenda_item": frozenset({"meeting_id", "step"}),
    "opinion": frozenset({"item_id"}),
    "attendance": frozenset({"meeting_id", "member_id"}),
    "stay": frozenset({"attendance_id"}),
    "guest": frozenset({"meeting_id"}),
    "ballot": frozenset({"meeting_id", "matter"}),
    "resolution": frozenset({"meeting_id"}),
    "resolution_section": frozenset({"resolution_id"}),
    "resolution_version": frozenset({"resolution_id", "ballot_id"}),
    "resolution_version_part": frozenset({"version_id"}),
    "resolution_version_task": frozenset({"version_id", "of_task", "assignees"}),
    "amendment": frozenset({"resolution_id", "version_id"}),
    "decision": frozenset({"ballot_id"}),
    "paper_number": frozenset({"meeting_id"}),
    "task": frozenset({"meeting_id"}),
    "task_assignee": frozenset({"task_id"}),
    "task_report": frozenset({"task_id", "meeting_id"}),
    "document": frozenset({"meeting_id"}),
    "submission": frozenset({"place"}),
    "agenda_template_line": frozenset({"template_id", "hidden", "step", "role"}),
    "duty": frozenset({"meeting_id", "code"}),
    "assigned_opinion": frozenset({"item_id"}),
    "attachment": frozenset({"item_id"}),
    "recess": frozenset({"meeting_id"}),
    "upload": frozenset({"meeting_id"}),
    "score_form": frozenset({"code", "body", "kept_at"}),
    "score_form_use": frozenset({"code"}),
    "score_sheet": frozenset({"meeting_id", "form_id", "origin"}),
    "score_mark": frozenset({"sheet_id", "item"}),
    "remark": frozenset({"meeting_id", "item_id"}),
    "remedy_report": frozenset({"remark_id", "meeting_id"}),
}
