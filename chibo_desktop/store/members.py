"""Members with their dated statuses and posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import new_id, partial, partial_text


class MemberStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> list[Member]:
        """Every member ever in the book, in no particular order."""
        statuses = defaultdict(list)
        for row in self._book.rows(t.MemberStatus.select()):
            statuses[row["member"]].append(_status(row))
        posts = defaultdict(list)
        for row in self._book.rows(t.MemberPost.select()):
            posts[row["member"]].append(_post(row))
        return [
            _member(row, statuses[row["id"]], posts[row["id"]]) for row in self._book.rows(t.Member.select())
        ]

    def get(self, member_id: str) -> Member | None:
        rows = self._book.rows(t.Member.select().where(t.Member.id == member_id))
        if not rows:
            return None
        statuses = self._book.rows(t.MemberStatus.select().where(t.MemberStatus.member == member_id))
        posts = self._book.rows(t.MemberPost.select().where(t.MemberPost.member == member_id))
        return _member(rows[0], map(_status, statuses), map(_post, posts))

    def add(self, member: Member) -> str:
        """Insert the member with statuses and posts; the new id."""
        member_id = member.id or new_id()
        self._book.run(t.Member.insert(id=member_id, **_values(member)))
        self._add_statuses(member_id, member.statuses)
        self._add_posts(member_id, member.posts)
        return member_id

    def update(self, member: Member) -> None:
        """Make the stored member equal to ``member``; rows that do not differ are left alone."""
        before = self.get(member.id)
        if before is None:
            return
        changed = {key: value for key, value in _values(member).items() if _values(before)[key] != value}
        if changed:
            self._book.run(t.Member.update(changed).where(t.Member.id == member.id))
        kept = {status.id: status for status in member.statuses if status.id}
        for status in before.statuses:
            if status.id not in kept:
                self._book.run(t.MemberStatus.delete().where(t.MemberStatus.id == status.id))
            elif kept[status.id] != status:
                values = _status_values(kept[status.id])
                self._book.run(t.MemberStatus.update(values).where(t.MemberStatus.id == status.id))
        self._add_statuses(member.id, (status for status in member.statuses if not status.id))
        kept_posts = {post.id: post for post in member.posts if post.id}
        for post in before.posts:
            if post.id not in kept_posts:
                self._book.run(t.MemberPost.delete().where(t.MemberPost.id == post.id))
            elif kept_posts[post.id] != post:
                values = _post_values(kept_posts[post.id])
                self._book.run(t.MemberPost.update(values).where(t.MemberPost.id == post.id))
        self._add_posts(member.id, (post for post in member.posts if not post.id))

    def delete(self, member_id: str) -> None:
        """Remove somebody nothing else in the book refers to."""
        self._book.run(t.MemberStatus.delete().where(t.MemberStatus.member == member_id))
        self._book.run(t.MemberPost.delete().where(t.MemberPost.member == member_id))
        self._book.run(t.Member.delete().where(t.Member.id == member_id))

    def in_use(self, member_id: str) -> bool:
        """Whether a meeting, opinion or task names the member."""
        queries = (
            t.Attendance.select().where(t.Attendance.member == member_id),
            t.Opinion.select().where(t.Opinion.speaker_member == member_id),
            t.AgendaItem.select().where(t.AgendaItem.presenter_member == member_id),
            t.Meeting.select().where((t.Meeting.chair == member_id) | (t.Meeting.secretary == member_id)),
            t.TaskAssignee.select().where(t.TaskAssignee.member == member_id),
        )
        return any(self._book.rows(query.limit(1)) for query in queries)

    def _add_statuses(self, member_id: str, statuses: Iterable[Status]) -> None:
        for status in statuses:
            self._book.run(t.MemberStatus.insert(id=new_id(), member=member_id, **_status_values(status)))

    def _add_posts(self, member_id: str, posts: Iterable[Post]) -> None:
        for post in posts:
            self._book.run(t.MemberPost.insert(id=new_id(), member=member_id, **_post_values(post)))


def _values(member: Member) -> dict[str, Any]:
    return {
        "name": member.name,
        "sex": member.sex,
        "born": partial_text(member.born),
        "ethnicity": member.ethnicity,
        "card_no": member.card_no,
        "joined_on": partial_text(member.joined_on),
        "official_on": partial_text(member.official_on),
        "here_since": partial_text(member.here_since),
        "group_name": member.group,
        "phone": member.phone,
        "occupation": member.occupation,
        "hometown": member.hometown,
        "note": member.note,
    }


def _status_values(status: Status) -> dict[str, Any]:
    return {
        "kind": status.kind.value,
        "since": partial_text(status.since),
        "until": partial_text(status.until),
        "decision": status.decision,
    }


def _post_values(post: Post) -> dict[str, Any]:
    return {"title": post.title, "since": partial_text(post.since), "until": partial_text(post.until)}


def _status(row: dict[str, Any]) -> Status:
    return Status(
        StatusKind(row["kind"]), partial(row["since"]), partial(row["until"]), row["decision"], row["id"]
    )


def _post(row: dict[str, Any]) -> Post:
    return Post(row["title"], partial(row["since"]), partial(row["until"]), row["id"])


def _member(row: dict[str, Any], statuses: Iterable[Status], posts: Iterable[Post]) -> Member:
    return Member(
        id=row["id"],
        name=row["name"],
        sex=row["sex"],
        born=partial(row["born"]),
        ethnicity=row["ethnicity"],
        card_no=row["card_no"],
        joined_on=partial(row["joined_on"]),
        official_on=partial(row["official_on"]),
        here_since=partial(row["here_since"]),
        group=row["group_name"],
        phone=row["phone"],
        occupation=row["occupation"],
        hometown=row["hometown"],
        note=row["note"],
        statuses=tuple(statuses),
        posts=tuple(posts),
    )
