"""The table in which an import is looked through: what of it can be put right, and how a status is said."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import GRADES, Member, StatusKind
from chibo_desktop.domain.records import is_official
from chibo_desktop.domain.status_words import STATUS_NAMES
from chibo_desktop.importing.headings import Field
from chibo_desktop.services.importing import Candidate, RosterImport
from chibo_desktop.ui.members.import_words import candidate_sentences
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.table import Column, Mark
from chibo_desktop.ui.theme import Tone
from chibo_desktop.ui.value_editors import PartialDateEditor

NAME = 2
"""The place of the column of names."""
_NEW = Choice("", "Người mới")
_OFFERED = (StatusKind.OFFICIAL, StatusKind.PROBATIONARY)
_CONDITIONS = tuple(kind for kind in StatusKind if kind not in GRADES)

Corrected = Callable[[], None]


class StatusBox(PersonBox):
    """Picks grade and condition from a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tình trạng", parent)
        self.setPlaceholderText("gõ vài chữ, ví dụ: mien")
        self.set_choices(STATUS_CHOICES)

    def unclear(self, typed: str) -> str:
        return f"Chưa rõ “{typed}” là tình trạng nào. Gõ thêm vài chữ rồi chọn trong danh sách."


class KnownBox(PersonBox):
    """Picks who of the book somebody in the list is, or that they are new."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__("Trong sổ", parent)
        self.set_choices(choices, offered=("",))


def known_choice(candidate: Candidate) -> Choice | None:
    """Who of the book this is for sure; None where that is a question."""
    if candidate.known is None:
        return _NEW
    return _member_choice(candidate.known.member) if candidate.is_same else None


def _member_choice(member: Member) -> Choice:
    return Choice(member.id, member.name, f"sinh {member.born.display()}" if member.born else "")


def _known_text(candidate: Candidate) -> str:
    if candidate.known is None:
        return "người mới"
    choice = _member_choice(candidate.known.member)
    text = ", ".join(filter(None, (choice.text, choice.detail)))
    return text if candidate.is_same else f"{text}?"


def _choice(grade: StatusKind, condition: StatusKind | None) -> Choice:
    words = [STATUS_NAMES[grade]] + ([STATUS_NAMES[condition]] if condition else [])
    text = ", ".join(words)
    return Choice(f"{grade}/{condition or ''}", text[:1].upper() + text[1:])


STATUS_CHOICES = tuple(_choice(grade, condition) for condition in (None, *_CONDITIONS) for grade in _OFFERED)


def status_choice(member: Member) -> Choice:
    """The grade and the first condition; nobody in a list has two of them."""
    conditions = [status.kind for status in member.statuses if status.kind not in GRADES]
    grade = StatusKind.OFFICIAL if is_official(member) else StatusKind.PROBATIONARY
    return _choice(grade, conditions[0] if conditions else None)


def status_words(member: Member) -> str:
    """'Chính thức', 'Chính thức, miễn công tác và sinh hoạt từ 01/2024'."""
    text = status_choice(member).text
    for status in member.statuses:
        if status.kind not in GRADES:
            text += f" từ {status.since.display()}" if status.since else ""
            text += f" đến {status.until.display()}" if status.until else ""
            return text
    return text


def preview_columns(roster: RosterImport, corrected: Corrected) -> tuple[Column[Candidate], ...]:
    """The columns; a correction goes into `roster`, then `corrected()` is called."""

    def correct(change: Callable[..., None]) -> Callable[[Candidate, Any], None]:
        def done(candidate: Candidate, value: Any) -> None:
            change(candidate.line, value)
            corrected()

        return done

    def set_status(line: int, choice: Choice | None) -> None:
        if choice is not None:
            grade, _, condition = choice.id.partition("/")
            roster.correct_status(line, StatusKind(grade), StatusKind(condition) if condition else None)

    def date_column(
        heading: str, part: str, change: Callable[[int, PartialDate | None], None]
    ) -> Column[Candidate]:
        return Column(
            heading,
            lambda candidate: _shown(getattr(candidate.member, part)),
            mark=_quiet_if_left,
            width=6.1,
            edited=correct(change),
            edit_value=lambda candidate: getattr(candidate.member, part),
            editor=lambda parent: PartialDateEditor(heading, parent),
        )

    def set_known(line: int, choice: Choice | None) -> None:
        if choice is not None:
            roster.identify(line, choice.id)

    def correct_text(part: Field, line: int, text: str) -> None:
        roster.correct_text(line, part, text)

    people = (_NEW, *(_member_choice(member) for member in roster.existing))
    known_column = Column[Candidate](
        "Trong sổ",
        _known_text,
        mark=_quiet_if_left,
        width=10,
        edited=correct(set_known),
        edit_value=known_choice,
        editor=lambda parent: KnownBox(people, parent),
    )
    return (
        Column("Nhập", lambda _candidate: "", mark=_tick_mark, width=2.8),
        Column("Dòng", lambda candidate: str(candidate.line), mark=_quiet, width=2.9),
        Column(
            "Họ và tên",
            lambda candidate: candidate.member.name,
            mark=_name_mark,
            width=13,
            edited=correct(roster.correct_name),
        ),
        *((known_column,) if roster.existing else ()),
        Column("Cần xem lại", _remarks_text, mark=_remark_mark, width=18),
        date_column("Ngày sinh", "born", roster.correct_born),
        date_column("Vào Đảng", "joined_on", roster.correct_joined),
        date_column("Chính thức", "official_on", roster.correct_official),
        Column(
            "Tình trạng",
            lambda candidate: status_words(candidate.member),
            mark=_quiet_if_left,
            width=11,
            edited=correct(set_status),
            edit_value=lambda candidate: status_choice(candidate.member),
            editor=StatusBox,
        ),
        *(
            _plain(heading, part, width, correct(partial(correct_text, part)))
            for heading, (part, width) in _PLAIN.items()
            if any(_plain_text(candidate, part) for candidate in roster.candidates)
        ),
    )


_PLAIN: Mapping[str, tuple[Field, float]] = {
    "Giới tính": (Field.SEX, 4.7),
    "Số thẻ": (Field.CARD, 8.4),
    "Chức vụ": (Field.POST, 6.5),
    "Tổ": (Field.GROUP, 8.2),
    "Điện thoại": (Field.PHONE, 7.6),
    "Nghề nghiệp": (Field.OCCUPATION, 8),
    "Quê quán": (Field.HOMETOWN, 12),
    "Dân tộc": (Field.ETHNICITY, 5),
    "Ghi chú": (Field.NOTE, 16),
}


def _plain(
    heading: str, part: Field, width: float, edited: Callable[[Candidate, Any], None]
) -> Column[Candidate]:
    return Column(
        heading,
        lambda candidate: _plain_text(candidate, part),
        mark=_quiet_if_left,
        width=width,
        edited=edited,
    )


def _plain_text(candidate: Candidate, part: Field) -> str:
    if part is Field.POST:
        return ", ".join(post.title for post in candidate.member.posts)
    return getattr(candidate.member, part.value)


def _shown(day: PartialDate | None) -> str:
    return day.display() if day else ""


def _remarks_text(candidate: Candidate) -> str:
    return "\n".join(candidate_sentences(candidate))


def _tick_mark(candidate: Candidate) -> Mark:
    if candidate.taken:
        return Mark("checked", word="sẽ cập nhật" if candidate.is_same else "sẽ nhập")
    return Mark("unchecked", Tone.QUIET, word="không nhập")


def _name_mark(candidate: Candidate) -> Mark:
    return Mark(bold=True) if candidate.taken else Mark(tone=Tone.QUIET)


def _quiet(_candidate: Candidate) -> Mark:
    return Mark(tone=Tone.QUIET)


def _quiet_if_left(candidate: Candidate) -> Mark | None:
    return None if candidate.taken else Mark(tone=Tone.QUIET)


def _remark_mark(candidate: Candidate) -> Mark | None:
    if candidate.needs_look:
        return Mark("warning", Tone.CARE)
    return Mark(tone=Tone.QUIET) if candidate.known else None
