"""Lists of members on paper: with the columns chosen, and the book of members (Mẫu 7-HSĐV)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chibo_desktop.domain.dates import PartialDate, format_day
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.services.listing import ListColumn, MemberList, used_columns
from chibo_desktop.services.papers.source import Source

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.member_book import BookLine, MemberBookPaper
    from chibo_desktop.documents.papers.member_list import MemberListPaper

_USUAL = (
    ListColumn.NAME,
    ListColumn.BORN,
    ListColumn.JOINED,
    ListColumn.OFFICIAL,
    ListColumn.CARD,
    ListColumn.POST,
    ListColumn.GROUP,
    ListColumn.STATUS,
)
# More do not fit beside one another on paper that stands upright.
_MOST_UPRIGHT = 5


def member_list(source: Source, people: MemberList) -> MemberListPaper:
    from chibo_desktop.documents.papers.member_list import MemberListPaper, WideMemberListPaper

    heading = source.heading_on(people.day)
    paper = MemberListPaper if len(people.columns) <= _MOST_UPRIGHT else WideMemberListPaper
    return paper(
        form=source.form_on(people.day),
        heading=heading,
        subject=f"đảng viên {heading.issuing_body}",
        columns=people.headings(),
        rows=tuple(people.texts()),
        totals=f"Danh sách có {len(people.members)} đồng chí, tính đến ngày {format_day(people.day)}.",
        signer=source.signer_on(people.day),
    )


def usual_list(source: Source) -> MemberListPaper:
    """Everybody in the cell today with what a list usually says of them, as far as somebody has it."""
    day = source.desk.now().date()
    people = usual_people(source)
    used = used_columns(people, day)
    return member_list(source, MemberList(people, tuple(c for c in _USUAL if c in used), day))


def usual_people(source: Source) -> tuple[Member, ...]:
    """Whom `usual_list` lists, in its order."""
    return tuple(source.desk.in_cell(source.desk.now().date()))


def member_book(source: Source) -> MemberBookPaper:
    """Everybody who is or was of the cell, those who left with the day; guests of another cell are not."""
    from chibo_desktop.documents.papers.member_book import MemberBookPaper

    day = source.desk.now().date()
    heading = source.heading_on(day)
    return MemberBookPaper(
        form=source.form_on(day),
        heading=heading,
        subject=heading.issuing_body,
        lines=tuple(map(_line, booked(source))),
        signer=source.signer_on(day),
    )


def booked(source: Source) -> list[Member]:
    """Whom the book of members lists, in its order."""
    day = source.desk.now().date()
    standings = ((member, member.standing_on(day)) for member in source.desk.roster().values())
    return [member for member, standing in standings if standing is None or standing.belongs]


def _line(member: Member) -> BookLine:
    from chibo_desktop.documents.papers.member_book import BookLine

    came = member.here_since if member.here_since != member.joined_on else None
    return BookLine(
        name=_lines(member.name, f"Sinh {member.born.display()}" if member.born else ""),
        person=_lines(member.sex, member.ethnicity),
        hometown=member.hometown,
        occupation=member.occupation,
        admission=_lines(_day(member.joined_on), _day(member.official_on)),
        card=member.card_no,
        moved_out=_ended(member, StatusKind.TRANSFERRED),
        moved_in=_day(came),
        died=_ended(member, StatusKind.DECEASED),
        left=_ended(member, StatusKind.LEFT_PARTY),
        note=member.note,
    )


def _ended(member: Member, kind: StatusKind) -> str:
    """The day, and the decision under it."""
    found: Status | None = next((status for status in member.statuses if status.kind is kind), None)
    return _lines(_day(found.since) or "Có", found.decision) if found else ""


def _day(day: PartialDate | None) -> str:
    return day.display() if day else ""


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))
