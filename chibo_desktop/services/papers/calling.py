"""Papers that go out before a meeting: notice, invitations, agenda, who prepares an opinion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chibo_desktop.domain.agenda import numbers, printed
from chibo_desktop.domain.clock import planned_starts
from chibo_desktop.domain.dates import paper_time
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.services import paper_words
from chibo_desktop.services.papers.source import Source

if TYPE_CHECKING:
    from chibo_desktop.documents import values
    from chibo_desktop.documents.papers.agenda import AgendaPaper
    from chibo_desktop.documents.papers.assigned_opinions import AssignedOpinionsPaper
    from chibo_desktop.documents.papers.invitations import InvitationsPaper
    from chibo_desktop.documents.papers.notice import NoticePaper


def notice(source: Source, meeting: Meeting) -> NoticePaper:
    from chibo_desktop.documents.papers.notice import NoticePaper

    form = source.form(meeting)
    roll = source.attendance.roll(meeting.id)
    body, authority = source.callers(meeting)
    heading = source.heading_before(meeting, source.number(meeting, PaperCode.NOTICE))
    caller = paper_words.in_full(body, heading.issuing_body)
    return NoticePaper(
        form=form,
        heading=heading,
        subject=f"về việc tổ chức {paper_words.subject(meeting, form)}",
        opening=paper_words.capitalised(f"{caller} thông báo tới các đồng chí như sau:"),
        at=meeting.planned_at,
        venue=paper_words.unstopped(meeting.venue),
        who=paper_words.invited(meeting, form),
        chair=source.person(roll, meeting.chair_id),
        items=_planned(source, meeting),
        request="Đề nghị các đồng chí thu xếp công việc, dự họp đầy đủ, đúng giờ.",
        recipients=source.recipients(meeting),
        authority=authority,
        signer=source.signer(meeting, roll),
    )


def invitations(source: Source, meeting: Meeting) -> InvitationsPaper:
    from chibo_desktop.documents.papers.invitations import InvitationsPaper

    form = source.form(meeting)
    roll = source.attendance.roll(meeting.id)
    body, authority = source.callers(meeting)
    heading = source.heading_before(meeting, source.number(meeting, PaperCode.INVITATION))
    occasion = paper_words.subject(meeting, form)
    caller = paper_words.in_full(body, heading.issuing_body)
    return InvitationsPaper(
        form=form,
        heading=heading,
        subject=f"dự {occasion}",
        opening=paper_words.capitalised(f"{caller} trân trọng kính mời:"),
        occasion=occasion,
        at=meeting.planned_at,
        venue=paper_words.unstopped(meeting.venue),
        chair=source.person(roll, meeting.chair_id),
        guests=source.guests(meeting),
        items=_planned(source, meeting),
        recipients=("Như trên", "Lưu Chi bộ"),
        authority=authority,
        signer=source.signer(meeting, roll),
    )


def agenda(source: Source, meeting: Meeting) -> AgendaPaper:
    from chibo_desktop.documents.papers.agenda import AgendaPaper

    form = source.form(meeting)
    roll = source.attendance.roll(meeting.id)
    return AgendaPaper(
        form=form,
        heading=source.heading_before(meeting),
        subject=paper_words.subject(meeting, form),
        at=meeting.planned_at,
        venue=paper_words.unstopped(meeting.venue),
        chair=source.person(roll, meeting.chair_id),
        secretary=source.person(roll, meeting.secretary_id),
        # In a column of names the word before each of them only takes room.
        items=tuple(
            replace(item, presenter=item.presenter.removeprefix("Đồng chí "))
            for item in _planned(source, meeting)
        ),
        authority=source.callers(meeting)[1],
        signer=source.signer(meeting, roll),
    )


def assigned_opinions(source: Source, meeting: Meeting) -> AssignedOpinionsPaper:
    from chibo_desktop.documents.papers.assigned_opinions import AssignedOpinionsPaper, ToPrepare

    form = source.form(meeting)
    body, authority = source.callers(meeting)
    items = source.desk.meetings.items(meeting.id)
    titles = {item.id: f"{number}. {item.title}" for number, item in zip(numbers(items), items, strict=True)}
    order = {item.id: place for place, item in enumerate(items)}
    assigned = source.desk.preparation.assigned(meeting.id)
    opening = f"{body} phân công các đồng chí chuẩn bị ý kiến phát biểu như sau:"
    return AssignedOpinionsPaper(
        form=form,
        heading=source.heading_before(meeting),
        subject=f"chuẩn bị ý kiến phát biểu tại {paper_words.subject(meeting, form)}",
        opening=paper_words.capitalised(opening),
        at=meeting.planned_at,
        venue=paper_words.unstopped(meeting.venue),
        lines=tuple(
            ToPrepare(source.desk.name(one.member_id, one.name), titles.get(one.item_id, ""), one.about)
            for one in sorted(assigned, key=lambda one: (order.get(one.item_id, len(order)), one.position))
        ),
        recipients=source.recipients(meeting),
        authority=authority,
        signer=source.signer(meeting, source.attendance.roll(meeting.id)),
    )


def _planned(source: Source, meeting: Meeting) -> tuple[values.PlannedItem, ...]:
    """The items that are printed, numbered among themselves; a hidden one still takes its minutes."""
    from chibo_desktop.documents.values import PlannedItem

    items = source.desk.meetings.items(meeting.id)
    starts = dict(zip((item.id for item in items), planned_starts(items, meeting.planned_at), strict=True))
    timed = any(item.minutes for item in items)
    shown = printed(items)
    return tuple(
        PlannedItem(
            number,
            paper_words.unstopped(item.title),
            source.presenter(item),
            paper_time(starts[item.id].time()).removesuffix(" phút") if timed else "",
        )
        for number, item in zip(numbers(shown), shown, strict=True)
    )
