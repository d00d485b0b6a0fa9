"""A year of the invented cell whose tasks flow on, played through the services against a ledger made by hand.

`YEAR` is what happened at each meeting; `LEDGER`, `TABLE_I` and `SHEETS` are what must stand there after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from chibo_desktop.domain.dates import month_label
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.resolutions import Assignee, TaskReport, TaskState
from chibo_desktop.domain.tracking import TrackedTask, View, ViewKind, views
from chibo_desktop.services.drafting import TaskRow
from chibo_desktop.services.services import Services
from tests.services.worked import Worked

# The day of a meeting (CU: chi ủy, CĐ: chuyên đề); then what it found of a task, or which it gave:
# ``giao việc: ai; hạn; chỉ tiêu``. A share alone is what the secretary types into its cell.
YEAR = """
05/01     | giao quét: Mận, Khế; 31/01; 4/4 ngõ | giao thăm: Nga; 10/02 | giao loa: Tổ 2
05/02     | quét 60% | thăm xong | loa chưa | giao quỹ: Lựu; 28/02; 12 triệu
05/03     | quét 100% | loa thôi: đã mua loa mới | quỹ 50% | giao cây: ; 19/03 | giao họp: Tổ 2, Mận; 01/03
05/04     |
05/05     | quỹ xong | cây chưa | họp 30% | giao cờ: Nga; 19/05
05/06     | cây xong | họp xong | cờ xong | giao hè: Khế; 30/08; 30 cháu | giao nước: Ổi
05/07     | hè 20% | giao kênh: Mận; 31/07
20/07 CĐ  | hè xong | nước thôi: trùng việc của tổ
05/08     | kênh xong
01/09 CU  |
05/09     | giao bếp: Nga, Khế; 30/11; 26 hộ | giao chợ: Ổi; 15/09
05/10     | bếp 40% | chợ thôi: nghỉ chợ vì bão | giao đèn: Mận; 31/10
05/11     | bếp 80% | đèn xong | giao sổ: Lựu; 30/11
05/12     | bếp 100% | sổ đang
"""

# Of the tasks which meeting gave: done/asked/all of them (dropped); what is still open with the month in
# which it was given, how often it was carried (×) and how much is done; what is overdue on the day.
LEDGER = """
05/01 | –                | quét 01, thăm 01, loa 01            |
05/02 | 01: 1/3/3        | quét 01 60%, loa 01, quỹ 02         | quét
05/03 | 02: 0/1/1        | quỹ 02 50%, cây 03, họp 03          | quỹ, họp
05/04 | 03: 0/0/2        | quỹ 02 ×1 50%, cây 03, họp 03       | quỹ, cây, họp
05/05 | 03: 0/2/2        | cây 03 ×1, họp 03 ×1 30%, cờ 05     | cây, họp
05/06 | 05: 1/1/1        | hè 06, nước 06                      |
05/07 | 06: 0/1/2        | hè 06 20%, nước 06, kênh 07         |
20/07 | 07: 0/0/1        | kênh 07                             |
05/08 | 07: 1/1/1        |                                     |
01/09 | 07: 1/1/1        |                                     |
05/09 | 07: 1/1/1        | bếp 09, chợ 09                      |
05/10 | 09: 0/1/1 (1)    | bếp 09 40%, đèn 10                  |
05/11 | 10: 1/1/1        | bếp 09 ×1 80%, sổ 11                |
05/12 | 11: 0/1/1        | sổ 11                               | sổ
"""

# Section I of the resolution: the task, how it stood before, what was found.
TABLE_I = """
05/03 | quét | Hoàn thành một phần (60%) (giao tháng 01/2026, đã chuyển 1 kỳ) | Đã hoàn thành
05/03 | loa  | Chưa thực hiện (giao tháng 01/2026, đã chuyển 1 kỳ)            | Thôi không làm: đã mua loa mới
05/03 | quỹ  | Giao tháng 02/2026                                             | Hoàn thành một phần (50%)
05/04 | quỹ  | Hoàn thành một phần (50%) (giao tháng 02/2026, đã chuyển 1 kỳ) |
05/04 | cây  | Giao tháng 03/2026                                             |
05/04 | họp  | Giao tháng 03/2026                                             |
05/05 | quỹ  | Hoàn thành một phần (50%) (giao tháng 02/2026, đã chuyển 2 kỳ) | Đã hoàn thành
05/05 | cây  | Giao tháng 03/2026, đã chuyển 1 kỳ                             | Chưa thực hiện
05/05 | họp  | Giao tháng 03/2026, đã chuyển 1 kỳ                             | Hoàn thành một phần (30%)
05/12 | bếp  | Hoàn thành một phần (80%) (giao tháng 09/2026, đã chuyển 2 kỳ) | Đã hoàn thành
05/12 | sổ   | Giao tháng 11/2026                                             | Đang thực hiện
"""

# Whose sheet of the meeting has which tasks; with whom, by when, to reach what.
SHEETS = """
05/01 | Đồng chí Lê Đức Mận   | quét (Võ Ngọc Khế; 31/01/2026; 4/4 ngõ)
05/01 | Đồng chí Võ Ngọc Khế  | quét (Lê Đức Mận; 31/01/2026; 4/4 ngõ)
05/01 | Đồng chí Đặng Thị Nga | thăm (; 10/02/2026; )
05/01 | Tổ tự quản số 2       | loa (; ; )
05/03 |                       | cây (; 19/03/2026; )
05/03 | Tổ tự quản số 2       | họp (Lê Đức Mận; 01/03/2026; )
05/03 | Đồng chí Lê Đức Mận   | họp (Tổ tự quản số 2; 01/03/2026; )
05/09 | Đồng chí Đặng Thị Nga | bếp (Võ Ngọc Khế; 30/11/2026; 26 hộ)
05/09 | Đồng chí Võ Ngọc Khế  | bếp (Đặng Thị Nga; 30/11/2026; 26 hộ)
05/09 | Đồng chí Bùi Văn Ổi   | chợ (; 15/09/2026; )
"""

PEOPLE = {
    "Mận": "Lê Đức Mận",
    "Khế": "Võ Ngọc Khế",
    "Nga": "Đặng Thị Nga",
    "Lựu": "Ngô Thị Lựu",
    "Ổi": "Bùi Văn Ổi",
    "Tổ 2": "Tổ tự quản số 2",
}
STATES = {
    "xong": TaskState.DONE,
    "chưa": TaskState.NOT_DONE,
    "đang": TaskState.OPEN,
    "thôi": TaskState.DROPPED,
}
KINDS = {"CĐ": MeetingKind.THEMATIC, "CU": MeetingKind.COMMITTEE}


def table(text: str) -> Iterator[list[str]]:
    for line in text.strip().splitlines():
        yield [" ".join(cell.split()) for cell in line.split("|")]


class Year:
    """The year as it is played; `look` after each meeting, in the order of the ledger."""

    def __init__(self, cell: Worked) -> None:
        self.cell = cell
        self.s: Services = cell.services
        self.held: dict[str, str] = {}
        self.ledger: list[list[str]] = []
        for words, *acts in table(YEAR):
            day, _, kind = words.partition(" ")
            self.cell.clock.at = datetime.strptime(f"{day}/2026 19:30", "%d/%m/%Y %H:%M")
            meeting_id = self.s.meetings.create(KINDS.get(kind, MeetingKind.REGULAR), self.cell.clock.at)
            self.s.meetings.start(meeting_id)
            self.held[day] = meeting_id
            for act in filter(None, acts):
                self.do(meeting_id, act)
            self.ledger.append([day, self.reached(meeting_id), *self.still_open(meeting_id)])

    def do(self, meeting_id: str, act: str) -> None:
        drafting = self.s.drafting
        if act.startswith("giao "):
            what, _, rest = act.removeprefix("giao ").partition(":")
            who, due, target = ([part.strip() for part in rest.split(";")] + ["", ""])[:3]
            assignees = [self.assignee(name.strip()) for name in who.split(",") if name.strip()]
            drafting.add_task(meeting_id, what, assignees, day(due), target)
            return
        words, _, why = act.partition(": ")
        what, found = words.split()
        row = next(row for row in drafting.last_tasks(meeting_id) if row.task.what == what)
        if found.endswith("%"):
            report = report_of(row, meeting_id).shared(int(found[:-1]))
            drafting.report_task(meeting_id, row.task, report.state, report.result, report.share)
        else:
            drafting.report_task(meeting_id, row.task, STATES[found], why)

    def assignee(self, short: str) -> Assignee:
        name = PEOPLE[short]
        return Assignee(name, self.cell.ids.get(name))

    def reached(self, meeting_id: str) -> str:
        found = self.s.tracking.last_reached(meeting_id)
        if found is None:
            return "–"
        meeting, of = found
        return f"{meeting.day:%m}: {of.done}/{of.asked}/{of.total}" + (
            f" ({of.dropped})" if of.dropped else ""
        )

    def still_open(self, meeting_id: str) -> tuple[str, str]:
        tasks = self.s.tracking.open_tasks(meeting_id)
        on = self.s.meetings.meeting(meeting_id).day
        overdue = View(ViewKind.OVERDUE)
        late = [one.task.what for one in tasks if overdue.shows(one, on)]
        return ", ".join(map(told, tasks)), ", ".join(late)


def told(one: TrackedTask) -> str:
    """``bếp 09 ×1 80%``."""
    share = f"{one.latest.share}%" if one.latest and one.latest.share is not None else ""
    carried = f"×{one.carried}" if one.carried else ""
    return " ".join(filter(None, (one.task.what, month_label(one.given_on)[:2], carried, share)))


def day(words: str) -> date | None:
    return datetime.strptime(f"{words}/2026", "%d/%m/%Y").date() if words else None


def report_of(row: TaskRow, meeting_id: str) -> TaskReport:
    """What the secretary has before her when she types a share into its cell."""
    return row.report or TaskReport(meeting_id, TaskState.PARTLY)


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Iterator[Year]:
    played = Year(Worked(tmp_path_factory.mktemp("year")))
    yield played
    played.s.close()


def test_every_month_agrees_with_the_ledger(year):
    assert year.ledger == list(table(LEDGER))


def test_section_one_of_the_resolution_is_the_table_of_last_months_tasks(year):
    for on in ("05/03", "05/04", "05/05", "05/12"):
        paper = year.s.papers.resolution(year.held[on])
        found = [[on, task.what, task.before, task.result] for task in paper.last_tasks]
        assert found == [row for row in table(TABLE_I) if row[0] == on]


def test_everybody_has_a_sheet_with_what_was_given_to_them(year):
    for on in ("05/01", "05/03", "05/09"):
        paper = year.s.papers.paper(PaperKind.TASK_SHEETS, year.held[on])
        found = [
            [on, sheet.who, f"{task.what} ({task.others}; {task.due}; {task.target})"]
            for sheet in paper.sheets
            for task in sheet.tasks
        ]
        assert found == [row for row in table(SHEETS) if row[0] == on]


def test_the_year_can_be_looked_at_by_person_and_by_group(year):
    april = year.s.tracking.open_tasks(year.held["05/04"])
    seen = {
        view.group or (view.assignee.name if view.assignee else view.kind.value): [
            one.task.what for one in april if view.shows(one, date(2026, 4, 5))
        ]
        for view in views(april, date(2026, 4, 5))
    }
    assert seen == {
        "all": ["quỹ", "cây", "họp"],
        "overdue": ["quỹ", "cây", "họp"],
        "nobody": ["cây"],
        "Lê Đức Mận": ["họp"],
        "Ngô Thị Lựu": ["quỹ"],
        "Tổ tự quản số 2": ["họp"],
    }


def test_a_year_of_one_member_has_what_was_given_and_what_came_of_it(year):
    khe = year.s.members.year(year.cell.ids["Võ Ngọc Khế"], 2026).tasks
    assert [(line.task.what, line.words) for line in khe] == [
        ("bếp", "Đã hoàn thành"),
        ("hè", "Đã hoàn thành"),
        ("quét", "Đã hoàn thành"),
    ]


def test_all_of_the_year_can_be_undone_and_done_again(year):
    before = year.ledger[-1]
    for _ in range(2):
        assert year.s.history.undo() is not None
    asked = year.s.drafting.last_tasks(year.held["05/12"])
    assert [(row.task.what, row.report) for row in asked] == [("bếp", None), ("sổ", None)]
    for _ in range(2):
        assert year.s.history.redo() is not None
    december = year.held["05/12"]
    assert ["05/12", year.reached(december), *year.still_open(december)] == before
