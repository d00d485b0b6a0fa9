"""Which passed meetings a correction would touch, and how."""

from dataclasses import replace
from datetime import datetime

from chibo_desktop.domain.attendance import Attendee, Mark
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.members import Member, Post, Standing, Status, StatusKind
from chibo_desktop.domain.rules import RuleProfile
from chibo_desktop.domain.touches import counts_otherwise, touch

K = StatusKind
SEPTEMBER = Meeting("m9", MeetingKind.REGULAR, datetime(2026, 9, 3, 19, 30), "r", MeetingState.PASSED)
RULES = RuleProfile("r", "thử", None, None)
ABSENT = Member("x", "Lý Văn Tám", statuses=(Status(K.OFFICIAL),))


def kept(*extra: Attendee) -> list[Attendee]:
    """26 official members: 23 present, two without leave, and the one it is about, excused."""
    people = [Attendee(f"p{n}", f"Người {n}", Standing(), Mark.PRESENT) for n in range(23)]
    people += [Attendee(f"a{n}", f"Vắng {n}", Standing(), Mark.UNEXCUSED) for n in range(2)]
    return [*people, *(extra or (Attendee("x", "Lý Văn Tám", Standing(), Mark.EXCUSED),))]


def exempt(since: PartialDate) -> Member:
    return replace(ABSENT, statuses=(*ABSENT.statuses, Status(K.EXEMPT, since)))


def test_an_exemption_told_afterwards_would_leave_one_less_expected():
    after = exempt(PartialDate(2026, 9, 1))
    assert counts_otherwise(ABSENT, after, SEPTEMBER.day)
    found = touch(SEPTEMBER, kept(), RULES, after)
    assert found is not None
    assert [(len(c.present), len(c.expected)) for c in (found.count, found.count_then)] == [
        (23, 26),
        (23, 25),
    ]
    assert (found.base.size, found.base_then.size) == (26, 25)


def test_a_later_date_touches_nothing():
    after = exempt(PartialDate(2026, 9, 4))
    assert not counts_otherwise(ABSENT, after, SEPTEMBER.day)
    assert touch(SEPTEMBER, kept(), RULES, after) is None


def test_what_agrees_with_the_meeting_as_it_is_kept_touches_nothing():
    as_kept = Attendee("x", "Lý Văn Tám", Standing(conditions=frozenset({K.EXEMPT})), Mark.EXCUSED)
    assert touch(SEPTEMBER, kept(as_kept), RULES, exempt(PartialDate(2026))) is None


def test_who_was_not_there_yet_would_be_off_the_roll_and_who_was_missed_on_it():
    late = replace(ABSENT, here_since=PartialDate(2026, 10))
    gone = touch(SEPTEMBER, kept(), RULES, late)
    assert gone is not None
    assert len(gone.count_then.expected) == 25
    missed = touch(SEPTEMBER, kept()[:-1], RULES, ABSENT)
    assert missed is not None
    assert (len(missed.count.expected), len(missed.count_then.expected)) == (25, 26)
    assert missed.count_then.unmarked == ("x",)


def test_a_post_that_was_held_then_is_told_without_other_numbers():
    after = replace(ABSENT, posts=(Post("Bí thư", PartialDate(2026)),))
    assert counts_otherwise(ABSENT, after, SEPTEMBER.day)
    found = touch(SEPTEMBER, kept(), RULES, after)
    assert found is not None
    assert (found.post, found.post_then) == ("", "Bí thư")
    assert found.count == found.count_then
