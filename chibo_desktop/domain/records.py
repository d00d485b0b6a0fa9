"""Changes to one member's record, as pure functions: what is kept in step when a part of it is corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import GRADES, Member, Post, Status, StatusKind, grade_statuses


def is_official(member: Member) -> bool:
    """Whether the record says that the member is recognised, be it from a day to come."""
    return any(status.kind is StatusKind.OFFICIAL for status in member.statuses)


def regraded(
    member: Member, *, joined_on: PartialDate | None, official_on: PartialDate | None, official: bool
) -> Member:
    """The member with these days and this grade, the dated statuses kept in step with them.

    Statuses that stay keep their ids and decisions, so that the history tells of a change and not of a new
    status. A member who is not official has no day of recognition.
    """
    told = {status.kind: status for status in member.statuses if status.kind in GRADES}
    official_on = official_on if official else None
    grades = (
        replace(grade, id=told[grade.kind].id, decision=told[grade.kind].decision)
        if grade.kind in told
        else grade
        for grade in grade_statuses(joined_on, official_on, official)
    )
    others = (status for status in member.statuses if status.kind not in GRADES)
    return replace(member, joined_on=joined_on, official_on=official_on, statuses=(*grades, *others))


def with_joined(member: Member, joined_on: PartialDate | None) -> Member:
    """Another day of admission; the grade stays."""
    official_on, official = member.official_on, is_official(member)
    return regraded(member, joined_on=joined_on, official_on=official_on, official=official)


def with_official_on(member: Member, official_on: PartialDate | None) -> Member:
    """Another day of recognition, which makes an official member; without a day the grade stays."""
    official = official_on is not None or is_official(member)
    return regraded(member, joined_on=member.joined_on, official_on=official_on, official=official)


def with_grade(member: Member, official: bool) -> Member:
    """Official or probationary; who is put back to probation has no day of recognition any more."""
    return regraded(member, joined_on=member.joined_on, official_on=member.official_on, official=official)


def with_post(member: Member, title: str, day: date) -> Member:
    """Correct the post that is shown for `day`; an empty title takes it away, other posts stay."""
    shown = member.post_on(day)
    old = next((post for post in member.posts if post.covers(day) and post.title == shown), None)
    others = tuple(post for post in member.posts if post is not old)
    posts = (replace(old, title=title) if old else Post(title), *others) if title else others
    return replace(member, posts=posts)


def with_status(member: Member, status: Status) -> Member:
    """The status in the place of the one with its id, or as a new one when it has none."""
    if not status.id:
        return replace(member, statuses=(*member.statuses, status))
    return replace(member, statuses=tuple(status if old.id == status.id else old for old in member.statuses))


def without_status(member: Member, status_id: str) -> Member:
    return replace(member, statuses=tuple(old for old in member.statuses if old.id != status_id))
