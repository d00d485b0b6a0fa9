"""From a field of a paper to the place in the window where its value is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import count

from chibo_desktop.domain.agenda import printed
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.resolutions import Assignee, SectionCode
from chibo_desktop.domain.spots import Part, Place, Spot
from chibo_desktop.services.papers import extracted, held, members
from chibo_desktop.services.papers.source import Source, by_rank, people

Ids = Mapping[str, str]
"""The row behind a turn of a loop: ``noi_dung[2]`` the id of the third item."""

_INDEX = re.compile(r"\[\d+\]")
_MEETING, _AGENDA, _ROLL, _RESOLUTION = Place.MEETING, Place.AGENDA, Place.ROLL, Place.RESOLUTION

# What is said of a field holds for all below it, unless there is a longer name.
_SPOTS: Mapping[str, Spot] = {
    "chi_bo": Spot(Place.HEADINGS),
    "kinh_gui": Spot(Place.HEADINGS),
    "noi_nhan": Spot(Place.HEADINGS),
    "van_ban": Spot(_MEETING, Part.DAY),
    "van_ban.so": Spot(_RESOLUTION, Part.NUMBER),
    "can_cu": Spot(_RESOLUTION, Part.NUMBER),
    "toi_du": Spot(_MEETING, Part.DAY),
    "yeu_cau": Spot(_MEETING, Part.DAY),
    "cuoc_hop": Spot(_MEETING, Part.DAY),
    "cuoc_hop.gio_bat_dau": Spot(_MEETING, Part.OPENED),
    "cuoc_hop.ngay": Spot(_MEETING, Part.OPENED),
    "cuoc_hop.dia_diem": Spot(_MEETING, Part.VENUE),
    "cuoc_hop.tam_dung": Spot(_MEETING, Part.BREAKS),
    "cuoc_hop.ket_thuc": Spot(_MEETING, Part.CLOSED),
    "chu_tri": Spot(_MEETING, Part.CHAIR),
    "thu_ky": Spot(_MEETING, Part.SECRETARY),
    "ky": Spot(_MEETING, Part.CHAIR),
    "ky_phai": Spot(_MEETING, Part.CHAIR),
    "ky_trai": Spot(_MEETING, Part.SECRETARY),
    "mo_dau": Spot(_ROLL),
    "tong_hop": Spot(_ROLL),
    "dang_vien": Spot(_ROLL),
    "co_mat": Spot(_ROLL),
    "chi_uy": Spot(_ROLL, Part.PERSON),
    "nguoi": Spot(_ROLL, Part.PERSON),
    "vang_co_ly_do": Spot(_ROLL, Part.PERSON),
    "vang_khong_ly_do": Spot(_ROLL, Part.PERSON),
    "dai_bieu": Spot(_ROLL, Part.GUESTS),
    "khach": Spot(_ROLL, Part.GUESTS),
    "noi_dung": Spot(_AGENDA, Part.TITLE),
    "noi_dung.nguoi": Spot(_AGENDA, Part.PRESENTER),
    "noi_dung.nguoi_trinh_bay": Spot(_AGENDA, Part.PRESENTER),
    "noi_dung.noi_dung": Spot(_AGENDA, Part.CONTENT),
    "noi_dung.y_kien": Spot(_AGENDA, Part.OPINION),
    "noi_dung.bieu_quyet": Spot(_RESOLUTION, Part.VOTE),
    "noi_dung.ket_luan": Spot(_AGENDA, Part.CONCLUSION),
    "ket_luan": Spot(_AGENDA, Part.CONCLUSION),
    "ket_luan.ten": Spot(_AGENDA, Part.TITLE),
    "quyet_dinh": Spot(_RESOLUTION, Part.VOTE),
    "trich_tu": Spot(_RESOLUTION, Part.NUMBER),
    "nhiem_vu": Spot(_RESOLUTION, Part.TASK),
    "phan_cong": Spot(_RESOLUTION, Part.TASK),
    "phieu": Spot(_RESOLUTION, Part.TASK),
    "thang_toi.nhiem_vu": Spot(_RESOLUTION, Part.TASK),
    "ket_qua.nhiem_vu": Spot(_RESOLUTION, Part.EARLIER_TASK),
    "ket_qua.nhan_xet": Spot(_RESOLUTION, Part.SECTION, SectionCode.LAST_RESULTS),
    "ket_qua.bieu_duong": Spot(_RESOLUTION, Part.SECTION, SectionCode.PRAISE),
    "ket_qua.han_che": Spot(_RESOLUTION, Part.SECTION, SectionCode.LIMITS),
    "thang_toi.phuong_huong": Spot(_RESOLUTION, Part.SECTION, SectionCode.NEXT_TASKS),
    "ban_truoc": Spot(_RESOLUTION, Part.VERSIONS),
    "ban_sau": Spot(_RESOLUTION, Part.VERSIONS),
    "de_nghi": Spot(_RESOLUTION, Part.VERSIONS),
    "phan": Spot(_RESOLUTION, Part.VERSIONS),
    "cham_diem": Spot(_RESOLUTION, Part.SECTION, SectionCode.SCORE),
    "thong_qua": Spot(Place.MINUTES, Part.VOTE),
}
_CALLING = {"mo_dau": Spot(_MEETING, Part.DAY)}
_OF_MEMBERS = {
    "nguoi": Spot(Place.MEMBERS, Part.PERSON),
    "tong_hop": Spot(Place.MEMBERS),
    "van_ban": Spot(Place.HEADINGS),
    "ky": Spot(Place.MEMBERS),
}
_LESSONS: Mapping[str, Spot] = dict.fromkeys(
    ("buoi", "cham", "uu_diem", "han_che", "kien_nghi", "van_ban", "co_mat"), Spot(Place.LESSONS)
)
_SHEET: Mapping[str, Spot] = dict.fromkeys(
    ("mau", "muc", "tong", "nhan_xet", "van_ban"), Spot(Place.OBSERVERS)
)
# Where the same field is written elsewhere than in most papers.
_OTHERWISE: Mapping[PaperKind, Mapping[str, Spot]] = {
    PaperKind.RESOLUTION: {
        "thong_qua": Spot(_RESOLUTION, Part.VOTE),
        "mo_dau": Spot(_RESOLUTION, Part.FRAME),
    },
    PaperKind.NOTICE: _CALLING,
    PaperKind.INVITATION: _CALLING,
    PaperKind.OPINIONS: _CALLING | {"phan_cong": Spot(_AGENDA, Part.TITLE)},
    PaperKind.REPORT: _CALLING | {"cuoc_hop": Spot(_RESOLUTION, Part.SECTION, SectionCode.SCORE)},
    PaperKind.LESSONS: _LESSONS,
    PaperKind.OBSERVER_SHEET: _SHEET,
    PaperKind.MEMBER_LIST: _OF_MEMBERS,
    PaperKind.MEMBER_BOOK: _OF_MEMBERS,
}
_SCORE = "cham_diem"


def spot(kind: PaperKind, field: str, ids: Ids, *, scored: bool = False) -> Spot | None:
    """Where the value of ``field`` is written, ``noi_dung[2].ket_luan``; ``None`` where nobody writes it.

    ``scored``: the sentence on the score is made of the points that were given.
    """
    if scored and field == _SCORE:
        return Spot(Place.SCORES)
    found = _longest(_INDEX.sub("", field), _OTHERWISE.get(kind, {})) or _longest(
        _INDEX.sub("", field), _SPOTS
    )
    if found is None or found.target_id is not None:
        return found
    return Spot(found.place, found.part, _row(field, ids))


def _longest(name: str, spots: Mapping[str, Spot]) -> Spot | None:
    known = next((known for known in _upwards(name) if known in spots), None)
    return spots[known] if known is not None else None


def _row(field: str, ids: Ids) -> str | None:
    return next((ids[known] for known in _upwards(field) if known in ids), None)


def _upwards(name: str) -> Iterator[str]:
    """``a.b.c``, ``a.b``, ``a``."""
    while name:
        yield name
        name = name.rpartition(".")[0]


# -- the rows behind the loops -----------------------------------------------------------------------


def rows(source: Source, kind: PaperKind, meeting: Meeting | None, votes: Collection[str] | None) -> Ids:
    """The rows of the paper as the book is now; ``votes`` are those an extract is given of."""
    if kind is PaperKind.MEMBER_LIST:
        return _numbered("nguoi", (member.id for member in members.usual_people(source)))
    if kind is PaperKind.MEMBER_BOOK:
        return _numbered("nguoi", (member.id for member in members.booked(source)))
    if meeting is not None and kind is PaperKind.EXTRACT:
        chosen = (view for view in extracted.decisions(source, meeting) if votes is None or view.id in votes)
        return _numbered("quyet_dinh", (view.id for view in chosen))
    build = _ROWS.get(kind)
    return build(source, meeting) if meeting is not None and build is not None else {}


def _numbered(loop: str, ids: Iterable[str]) -> Ids:
    return {f"{loop}[{turn}]": row for turn, row in enumerate(ids)}


def _of_minutes(source: Source, meeting: Meeting) -> Ids:
    return {
        **_of_items(source, meeting),
        **_of_people(source, meeting),
        **_numbered("nhiem_vu", (task.id for task in source.drafting.tasks(meeting.id))),
    }


def _of_items(source: Source, meeting: Meeting) -> Ids:
    items = source.desk.meetings.items(meeting.id)
    opinions = source.desk.meetings.opinions(meeting.id)
    votes = held.votes_by_item(source, meeting, items)
    found: dict[str, str] = {}
    for turn, item in enumerate(items):
        loop = f"noi_dung[{turn}]"
        said = (one.id for one in opinions if one.item_id == item.id and one.text.strip())
        found |= {loop: item.id, **_numbered(f"{loop}.y_kien", said)}
        found |= _numbered(f"{loop}.bieu_quyet", (view.id for view in votes.pop(item.id, ())))
    rest = (view.id for views in votes.values() for view in views)
    return found | dict(_numbered(f"noi_dung[{len(items)}].bieu_quyet", rest))


def _of_people(source: Source, meeting: Meeting) -> Ids:
    roll = source.attendance.roll(meeting.id)
    away = {*roll.count.excused, *roll.count.unexcused}
    return {
        **_numbered("vang_co_ly_do", (one.id for one in people(roll, roll.count.excused))),
        **_numbered("vang_khong_ly_do", (one.id for one in people(roll, roll.count.unexcused))),
        **_numbered("chi_uy.co_mat", (one.id for one in by_rank(p for p in roll.attendees if p.present))),
        **_numbered("chi_uy.vang", (one.id for one in by_rank(p for p in roll.attendees if p.id in away))),
    }


def _of_resolution(source: Source, meeting: Meeting) -> Ids:
    tasks = [task.id for task in source.drafting.tasks(meeting.id)]
    adopted = source.drafting.adopted_by(meeting.id)
    return {
        **_numbered("phan_cong", tasks),
        **_numbered("thang_toi.nhiem_vu", tasks),
        **_numbered("ket_qua.nhiem_vu", (row.task.id for row in source.drafting.last_tasks(meeting.id))),
        **({"thong_qua": adopted.id} if adopted else {}),
    }


def _of_conclusion(source: Source, meeting: Meeting) -> Ids:
    concluded = (item.id for item in source.desk.meetings.items(meeting.id) if item.conclusion.strip())
    tasks = (task.id for task in source.drafting.tasks(meeting.id))
    return {**_numbered("ket_luan", concluded), **_numbered("phan_cong", tasks)}


def _of_programme(source: Source, meeting: Meeting) -> Ids:
    return _numbered("noi_dung", (item.id for item in printed(source.desk.meetings.items(meeting.id))))


def _of_roll(source: Source, meeting: Meeting) -> Ids:
    return _numbered("nguoi", (one.id for one in source.attendance.roll(meeting.id).attendees))


def _of_opinions(source: Source, meeting: Meeting) -> Ids:
    order = {item.id: place for place, item in enumerate(source.desk.meetings.items(meeting.id))}
    assigned = source.desk.preparation.assigned(meeting.id)
    assigned = sorted(assigned, key=lambda one: (order.get(one.item_id, len(order)), one.position))
    return _numbered("phan_cong", (one.item_id for one in assigned))


def _of_sheets(source: Source, meeting: Meeting) -> Ids:
    sheets: dict[Assignee, Iterator[int]] = {}
    found: dict[str, str] = {}
    for task in source.drafting.tasks(meeting.id):
        for one in task.assignees or (Assignee(""),):
            turns = sheets.setdefault(one, count())
            found[f"phieu[{list(sheets).index(one)}].viec[{next(turns)}]"] = task.id
    return found


_ROWS: Mapping[PaperKind, Callable[[Source, Meeting], Ids]] = {
    PaperKind.MINUTES: _of_minutes,
    PaperKind.RESOLUTION: _of_resolution,
    PaperKind.CONCLUSION: _of_conclusion,
    PaperKind.NOTICE: _of_programme,
    PaperKind.INVITATION: _of_programme,
    PaperKind.AGENDA: _of_programme,
    PaperKind.OPINIONS: _of_opinions,
    PaperKind.ROLL: _of_roll,
    PaperKind.TASK_SHEETS: _of_sheets,
}
