"""Who stands on the roll of a meeting: by the roster of its day, or as it was kept when it was passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from chibo_desktop.domain.attendance import Attendee, stays_until
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.members import Member, Standing, committee_on
from chibo_desktop.domain.names import sort_key
from chibo_desktop.store.attendance import RollEntry


def attendees_of(
    roster: Mapping[str, Member], entries: Mapping[str, RollEntry], meeting: Meeting
) -> list[Attendee]:
    """Everybody on the roll, in the order of names; to a meeting of the committee only that is convened."""
    if any(entry.standing for entry in entries.values()):
        return kept_roll(roster, entries, meeting)
    members = list(roster.values())
    if meeting.kind is MeetingKind.COMMITTEE:
        members = committee_on(members, meeting.day)
    people = []
    for member in members:
        standing = member.standing_on(meeting.day)
        if standing is not None:
            post = member.post_on(meeting.day)
            people.append(_attendee(member, standing, post, entries.get(member.id), meeting))
    return people


def kept_roll(
    roster: Mapping[str, Member], entries: Mapping[str, RollEntry], meeting: Meeting
) -> list[Attendee]:
    """The roll of a passed meeting as it was kept, in the order of the names kept."""
    people = []
    for member_id, entry in entries.items():
        member = roster.get(member_id)
        if member is not None and entry.standing:
            named = replace(member, name=entry.name or member.name)
            standing = Standing.from_code(entry.standing)
            people.append(_attendee(named, standing, entry.post, entry, meeting))
    return sorted(people, key=lambda person: (sort_key(person.name), person.id))


def _attendee(
    member: Member, standing: Standing, post: str, entry: RollEntry | None, meeting: Meeting
) -> Attendee:
    if entry is None:
        return Attendee(member.id, member.name, standing, post=post)
    stays = stays_until(entry.stays, meeting.ended_at)
    return Attendee(member.id, member.name, standing, entry.mark, entry.reason, entry.late, stays, post)
