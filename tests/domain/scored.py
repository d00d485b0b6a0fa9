"""The shipped score forms and rule profiles, and a record of a meeting to be scored by them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from chibo_desktop import paths
from chibo_desktop.domain.attendance import RollCount
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, MeetingState, StepKind
from chibo_desktop.domain.preparation import Evidence as Proof
from chibo_desktop.domain.preparation import duties
from chibo_desktop.domain.rule_file import read_profile
from chibo_desktop.domain.score_evidence import Proposal, has_theme, propose
from chibo_desktop.domain.score_file import read_form
from chibo_desktop.domain.score_measures import Record, evidence

_RULES = paths.resources() / "rules"
PROFILES = {
    name: read_profile((_RULES / f"{name}.toml").read_text(encoding="utf-8"))
    for name in ("hd42-2025", "hd12-2018")
}
FRAME, DETAILED = "khung-hd42", "chi-tiet-100"
FORM_TEXTS = {
    name: (_RULES / "scores" / f"{name}.toml").read_text(encoding="utf-8") for name in (FRAME, DETAILED)
}
FORMS = {name: read_form(text, f"{name}.toml") for name, text in FORM_TEXTS.items()}

BEGINS = datetime(2026, 3, 5, 19, 30)
ENDS = BEGINS + timedelta(minutes=90)
LATER = BEGINS + timedelta(days=10)


def meeting(kind: MeetingKind = MeetingKind.REGULAR, **changes) -> Meeting:
    """A meeting that has ended and is still open."""
    held = Meeting("m", kind, BEGINS, "hd42-2025", MeetingState.RUNNING, started_at=BEGINS, ended_at=ENDS)
    return replace(held, **changes)


def roll(present: int, expected: int = 20, unexcused: int = 0, profile: str = "hd42-2025") -> RollCount:
    """So many of the expected came, the rest is excused but for the unexcused."""
    people = tuple(f"p{number}" for number in range(expected))
    absent = people[present:]
    return RollCount(
        total=people,
        expected=people,
        present=people[:present],
        excused=absent[unexcused:],
        unexcused=absent[:unexcused],
        rules=PROFILES[profile].attendance,
    )


def agenda(profile: str = "hd42-2025", without: tuple[StepKind, ...] = ()) -> tuple[AgendaItem, ...]:
    """Every item of the profile's agenda, gone through, but for some steps that were never begun."""
    lines = PROFILES[profile].agendas[MeetingKind.REGULAR]
    return tuple(
        AgendaItem(
            f"i{place}",
            "m",
            place,
            line.title,
            line.step,
            started_at=None if line.step in without else BEGINS,
        )
        for place, line in enumerate(lines)
    )


def record(profile: str = "hd42-2025", **changes) -> Record:
    """A meeting at which nothing is missing, looked at ten days later, with changes."""
    kept = dict(changes)
    held = kept.pop("meeting", meeting())
    ticks: Mapping[str, datetime] = kept.pop("ticks", {})
    proofs: Mapping[Proof, datetime] = kept.pop("proofs", {})
    rules = PROFILES[profile]
    whole = Record(
        meeting=held,
        profile=rules,
        now=LATER,
        roll=roll(20, profile=profile),
        minutes=rules.length.least(held.kind),
        items=agenda(profile),
        duties=duties(rules.duties, held, ticks, proofs),
    )
    return replace(whole, **kept)


def proposal(form: str, item: str, of: Record) -> Proposal:
    """What is proposed for an item of a shipped form."""
    found = FORMS[form].item(item)
    assert found is not None
    return propose(found, evidence(of))


def points(form: str, item: str, of: Record) -> int | None:
    given = proposal(form, item, of).points
    return None if given is None else int(given)


def thematic(of: Record) -> bool:
    return has_theme(of.meeting, of.items)


def f(number: int | str) -> Fraction:
    return Fraction(number)
