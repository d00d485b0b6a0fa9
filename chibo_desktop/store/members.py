"""Members with their dated statuses and posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import moment_text, new_id, partial, partial_text

_D = TypeVar("_D", bound=Status | Post)


class MemberStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> list[Member]:
        """Every member ever in the book, in no particular order."""
        return self._members(t.Member.select(), t.MemberStatus.select(), t.MemberPost.select())

    def get(self, member_id: str) -> Member | None:
        found = self._members(
            t.Member.select().where(t.Member.id == member_id),
            t.MemberStatus.select().where(t.MemberStatus.member == member_id),
            t.MemberPost.select().where(t.MemberPost.member == member_id),
        )
        return found[0] if found else None

    def add(self, member: Member) -> str:
        """Insert the member with statuses and posts; the new id."""
        member_id = member.id or new_id()
        self._insert("member", {"id": member_id, **_values(member)})
        self._put_dated(_STATUSES, member_id, (), member.statuses)
        self._put_dated(_POSTS, member_id, (), member.posts)
        return member_id

    def update(self, member: Member) -> None:
        """Make the stored member equal to ``member``; rows that do not differ are left alone."""
        before = self.get(member.id)
        if before is None:
            return
        changed = {key: value for key, value in _values(member).items() if _values(before)[key] != value}
        if changed:
            self._book.run(t.Member.update(changed).where(t.Member.id == member.id))
        self._put_dated(_STATUSES, member.id, before.statuses, member.statuses)
        self._put_dated(_POSTS, member.id, before.posts, member.posts)

    def delete(self, member_id: str) -> None:
        """Remove somebody nothing else in the book refers to."""
        self._book.run(t.MemberStatus.delete().where(t.MemberStatus.member == member_id))
        self._book.run(t.MemberPost.delete().where(t.MemberPost.member == member_id))
        self._book.run(t.KnownReminder.delete().where(t.KnownReminder.member == member_id))
        self._book.run(t.Member.delete().where(t.Member.id == member_id))

    def in_use(self, member_id: str) -> bool:
        """Whether a meeting, opinion or task names the member."""
        queries = (
            t.Attendance.select().where(t.Attendance.member == member_id),
            t.Opinion.select().where(t.Opinion.speaker_member == member_id),
            t.AgendaItem.select().where(t.AgendaItem.presenter_member == member_id),
            t.Meeting.select().where((t.Meeting.chair == member_id) | (t.Meeting.secretary == member_id)),
            t.TaskAssignee.select().where(t.TaskAssignee.member == member_id),
            t.AssignedOpinion.select().where(t.AssignedOpinion.member == member_id),
            t.Remark.select().where(t.Remark.speaker_member == member_id),
            t.Amendment.select().where(t.Amendment.member == member_id),
            t.Decision.select().where(t.Decision.member == member_id),
        )
        return any(self._book.rows(query.limit(1)) for query in queries)

    def known_reminders(self) -> set[tuple[str, str]]:
        """Reminders put aside, as member id and code."""
        return {(row["member"], row["code"]) for row in self._book.rows(t.KnownReminder.select())}

    def put_aside(self, member_id: str, code: str, at: datetime) -> None:
        self._book.run(t.KnownReminder.insert(id=new_id(), member=member_id, code=code, at=moment_text(at)))

    def _members(self, members: Any, statuses: Any, posts: Any) -> list[Member]:
        statuses_of, posts_of = defaultdict(list), defaultdict(list)
        for row in self._book.rows(statuses.order_by(t.MemberStatus.since, t.MemberStatus.id)):
            statuses_of[row["member"]].append(_status(row))
        for row in self._book.rows(posts.order_by(t.MemberPost.since, t.MemberPost.id)):
            posts_of[row["member"]].append(_post(row))
        return [_member(row, statuses_of[row["id"]], posts_of[row["id"]]) for row in self._book.rows(members)]

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        """A long list is thousands of these, and building each query anew takes ten times as long."""
        self._book.run_sql(_insert_statement(table, tuple(row)), tuple(row.values()))

    def _put_dated(self, kind: _Dated[_D], member_id: str, before: Iterable[_D], after: Iterable[_D]) -> None:
        """Make the stored statuses (or posts) of a member those of ``after``."""
        table, values = kind.table, kind.values
        stored = {one.id: one for one in before}
        kept = set()
        for one in after:
            if one.id not in stored:
                self._insert(kind.name, {"id": new_id(), "member_id": member_id, **values(one)})
                continue
            kept.add(one.id)
            if one != stored[one.id]:
                self._book.run(table.update(values(one)).where(table.id == one.id))
        for gone in stored.keys() - kept:
            self._book.run(table.delete().where(table.id == gone))


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
        "here_decision": member.here_decision,
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


class _Dated(NamedTuple, Generic[_D]):
    """Where statuses (or posts) are kept, and how one of them stands in its row."""

    table: type[t.MemberStatus | t.MemberPost]
    values: Callable[[_D], dict[str, Any]]
    name: str


@cache
def _insert_statement(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - names of our schema


_STATUSES = _Dated(t.MemberStatus, _status_values, "member_status")
_POSTS = _Dated(t.MemberPost, _post_values, "member_post")


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
        here_decision=row["here_decision"],
    )
