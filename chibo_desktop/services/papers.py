"""From the book to what a paper says: every number derived anew from the rows."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from chibo_desktop.domain.attendance import Attendee, RollCount
from chibo_desktop.domain.cell import heading_on
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind
from chibo_desktop.domain.resolutions import Resolution, SectionCode, Task, paper_number
from chibo_desktop.domain.wording import TASK_STATE_NAMES, meeting_subject, paper_moment, percent, votes_words
from chibo_desktop.services.attendance import AttendanceService, Roll
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import BallotView, DraftingService, TaskRow

if TYPE_CHECKING:
    from chibo_desktop.documents import values


class Papers:
    """Builds the values of papers; each call reads the book as it is."""

    def __init__(self, desk: Desk, attendance: AttendanceService, drafting: DraftingService) -> None:
        self._desk = desk
        self._attendance = attendance
        self._drafting = drafting

    def minutes(self, meeting_id: str) -> values.MinutesPaper:
        from chibo_desktop.documents import values as v

        meeting = self._desk.meeting(meeting_id)
        roll = self._attendance.roll(meeting_id)
        chair, secretary = (
            self._person(meeting, meeting.chair_id),
            self._person(meeting, meeting.secretary_id),
        )
        read_back = self._drafting.ballot(meeting.reading_ballot_id) if meeting.reading_ballot_id else None
        resolution = self._drafting.resolution(meeting_id)
        return v.MinutesPaper(
            form=self._form(meeting),
            heading=self._heading(meeting),
            subject=_subject(meeting),
            opened_at=meeting.started_at,
            closed_at=meeting.ended_at,
            venue=meeting.venue,
            counts=_counts(roll.count),
            chair=chair,
            secretary=secretary,
            excused=tuple(v.Absence(p.name, p.reason) for p in _people(roll, roll.count.excused)),
            unexcused=tuple(p.name for p in _people(roll, roll.count.unexcused)),
            guests=tuple(v.Guest(g.name, g.post, g.body) for g in self._attendance.guests(meeting_id)),
            items=tuple(self._items(meeting)),
            tasks=tuple(map(_assignment, self._drafting.tasks(meeting_id))),
            score=resolution.text(SectionCode.SCORE) if resolution else "",
            read_back=_read_back(read_back.result.share) if read_back and read_back.result.passed else "",
            left=v.Signature("NGƯỜI GHI BIÊN BẢN", secretary.name if secretary else ""),
            right=v.Signature("CHỦ TRÌ HỘI NGHỊ", chair.name if chair else ""),
        )

    def resolution(self, meeting_id: str) -> values.ResolutionPaper:
        from chibo_desktop.documents import values as v

        meeting = self._desk.meeting(meeting_id)
        roll = self._attendance.roll(meeting_id)
        draft = self._drafting.resolution(meeting_id) or Resolution("", meeting_id)
        adopted = self._drafting.adopted_by(meeting_id)
        tasks = self._drafting.tasks(meeting_id)
        settings = self._desk.cell.settings()
        signer_title, signer = self._signer(meeting)
        return v.ResolutionPaper(
            form=self._form(meeting),
            heading=self._heading(meeting, draft, dated=True),
            subject=_subject(meeting),
            opening=self._opening(meeting, roll),
            results=draft.text(SectionCode.LAST_RESULTS),
            last_tasks=tuple(_last_task(row) for row in self._drafting.last_tasks(meeting_id)),
            praise=draft.text(SectionCode.PRAISE),
            limits=draft.text(SectionCode.LIMITS),
            next_month=draft.text(SectionCode.NEXT_TASKS),
            next_tasks=tuple(task.what for task in tasks),
            assignments=tuple(map(_assignment, tasks)),
            score=draft.text(SectionCode.SCORE),
            closing=_closing(meeting, adopted),
            recipients=settings.recipients,
            signer=v.Signature(signer_title, signer),
            draft=adopted is None,
        )

    # -- parts ----------------------------------------------------------------------------------

    def _form(self, meeting: Meeting) -> values.Form:
        from chibo_desktop.documents.values import Form

        settings = self._desk.cell.settings()
        form = self._desk.profile(meeting).form_on(meeting.day)
        return Form(recipient_end=form.recipient_end, on_behalf=settings.on_behalf, uy=settings.uy)

    def _heading(
        self, meeting: Meeting, resolution: Resolution | None = None, *, dated: bool = False
    ) -> values.Heading:
        from chibo_desktop.documents.values import Heading

        heading = heading_on(meeting.day, self._desk.cell.headings())
        number = resolution.number if resolution else None
        return Heading(
            upper_body=heading.upper_body,
            issuing_body=heading.issuing_body,
            place=heading.place if dated else "",
            day=meeting.day if dated else None,
            number=paper_number(number, "NQ") if number else None,
        )

    def _person(self, meeting: Meeting, member_id: str | None) -> values.Person | None:
        from chibo_desktop.documents.values import Person

        member = self._desk.roster().get(member_id) if member_id else None
        return Person(member.name, member.post_on(meeting.day)) if member else None

    def _items(self, meeting: Meeting) -> Iterable[values.Item]:
        from chibo_desktop.documents.values import Item, Opinion

        opinions = self._desk.meetings.opinions(meeting.id)
        ballots = self._drafting.ballots(meeting.id)
        for number, item in enumerate(self._desk.meetings.items(meeting.id), start=1):
            yield Item(
                number=str(number),
                title=item.title,
                presenter=self._presenter(item),
                content=item.content,
                opinions=tuple(
                    Opinion(f"Đồng chí {o.speaker}", o.text)
                    for o in opinions
                    if o.item_id == item.id and o.text
                ),
                ballots=tuple(
                    view.sentence
                    for view in ballots
                    if view.ballot.item_id == item.id and view.id != meeting.reading_ballot_id
                ),
                conclusion=item.conclusion,
            )

    def _presenter(self, item: AgendaItem) -> str:
        name = self._desk.name(item.presenter_id, item.presenter)
        return f"Đồng chí {name}" if item.presenter_id and name else name

    def _signer(self, meeting: Meeting) -> tuple[str, str]:
        """Post and name under the resolution: whoever chaired, by the post held that day."""
        person = self._person(meeting, meeting.chair_id)
        if person is None:
            return "BÍ THƯ", ""
        return (person.post or "Bí thư").upper(), person.name

    def _opening(self, meeting: Meeting, roll: Roll) -> str:
        body = heading_on(meeting.day, self._desk.cell.headings()).issuing_body
        held = paper_moment(meeting.started_at or meeting.planned_at)
        place = f" tại {meeting.venue}," if meeting.venue else ""
        guests = len(self._attendance.guests(meeting.id))
        count = roll.count
        counted = [
            (
                f"Tổng số đảng viên của chi bộ: {len(count.total)} đồng chí "
                f"(chính thức {len(count.official)}, dự bị {len(count.probationary)})"
            ),
            f"được miễn công tác và sinh hoạt: {len(count.exempt)}",
            f"sinh hoạt tạm thời nơi khác: {len(count.away)}",
            *([f"sinh hoạt tạm thời tại chi bộ: {len(count.visiting)}"] if count.visiting else []),
            *(_came(count) if meeting.started_at else _TO_BE_COUNTED),
            *([f"đại biểu dự: {guests}"] if guests else []),
        ]
        return (
            f"Hồi {held},{place} {body} tiến hành {_subject(meeting)}. {'; '.join(counted)}. "
            "Sau khi nghe báo cáo và thảo luận, hội nghị thống nhất quyết nghị những nội dung sau:"
        )


# A draft is printed and handed out before anybody has come: dots to be filled in by hand.
_TO_BE_COUNTED = (
    "có mặt: …… (chính thức ……, dự bị ……), đạt ……%",
    "vắng có lý do: ……",
    "vắng không lý do: ……",
)


def _came(count: RollCount) -> tuple[str, ...]:
    return (
        (
            f"có mặt: {len(count.present)} (chính thức {len(count.present_official)}, "
            f"dự bị {len(count.present_probationary)}), đạt {_rate(count)}"
        ),
        f"vắng có lý do: {len(count.excused)}",
        f"vắng không lý do: {len(count.unexcused)}",
    )


def _subject(meeting: Meeting) -> str:
    subject = meeting_subject(meeting)
    return f"{subject}: {meeting.subject}" if meeting.subject else subject


def _counts(count: RollCount) -> values.Counts:
    from chibo_desktop.documents.values import Counts

    return Counts(
        total=len(count.total),
        official=len(count.official),
        probationary=len(count.probationary),
        present=len(count.present),
        present_official=len(count.present_official),
        present_probationary=len(count.present_probationary),
        rate=_rate(count),
        visiting=len(count.visiting),
        exempt=len(count.exempt),
        away=len(count.away),
        armed_forces=len(count.armed_forces),
    )


def _rate(count: RollCount) -> str:
    return percent(count.rate, count.rules.bar) if count.rate is not None else "0%"


def _people(roll: Roll, ids: Iterable[str]) -> list[Attendee]:
    wanted = set(ids)
    return [person for person in roll.attendees if person.id in wanted]


def _assignment(task: Task) -> values.Assignment:
    from chibo_desktop.documents.values import Assignment

    return Assignment(task.what, task.who, format_day(task.due) if task.due else "")


def _last_task(row: TaskRow) -> values.LastTask:
    from chibo_desktop.documents.values import LastTask

    if row.report is None:
        return LastTask(row.task.what, row.before_words, "")
    state = TASK_STATE_NAMES[row.report.state]
    result = f"{state}: {row.report.result}" if row.report.result else state
    return LastTask(row.task.what, row.before_words, result)


def _read_back(share: Fraction | None) -> str:
    reached = percent(share) if share is not None else "0%"
    return f"Biên bản đã được đọc lại trước hội nghị, hội nghị nhất trí thông qua, đạt {reached}."


def _closing(meeting: Meeting, adopted: BallotView | None) -> str:
    body = "chi ủy" if meeting.kind is MeetingKind.COMMITTEE else "chi bộ"
    if adopted is None:
        return f"Nghị quyết này được {body} thảo luận và biểu quyết tại kỳ họp."
    votes = votes_words(adopted.ballot.in_favour, adopted.result)
    return f"Nghị quyết này đã được {body} biểu quyết thông qua, {votes}."
