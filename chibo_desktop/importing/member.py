"""A person of a list -> a member for the book, as the preview first proposes it."""

from chibo_desktop.domain.members import GRADES, Member, Post, Status, StatusKind, grade_statuses
from chibo_desktop.importing.person import RosterRow


def member_of(row: RosterRow) -> Member:
    """The member with dated statuses and post; ids are left empty.

    A day of recognition makes an official member; so does silence about probation, which stands as a remark
    on the row.
    """
    told = {status.kind: status for status in row.statuses}
    recognised = told.get(StatusKind.OFFICIAL)
    official_on = row.official_on or (recognised.since if recognised else None)
    official = official_on is not None or StatusKind.PROBATIONARY not in told
    conditions = (
        Status(status.kind, status.since, status.until, status.decision)
        for status in row.statuses
        if status.kind not in GRADES
    )
    return Member(
        id="",
        name=row.name,
        sex=row.sex,
        born=row.born,
        ethnicity=row.ethnicity,
        card_no=row.card_no,
        joined_on=row.joined_on,
        official_on=official_on,
        group=row.group,
        phone=row.phone,
        occupation=row.occupation,
        hometown=row.hometown,
        note=row.note,
        statuses=(*grade_statuses(row.joined_on, official_on, official), *conditions),
        posts=(Post(row.post),) if row.post else (),
    )
