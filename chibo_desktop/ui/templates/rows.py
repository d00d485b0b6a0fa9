"""Rows of the window of templates: the templates with their state, their faults, the fields there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chibo_desktop.services.own_templates import TemplateFile
from chibo_desktop.ui.table import Column, Mark
from chibo_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from chibo_desktop.documents.fields import Field


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """``faults`` is how many there are, `None` while that is being found out."""

    file: TemplateFile
    faults: int | None = 0

    @property
    def state(self) -> str:
        if self.file.path is None:
            return "mẫu gốc"
        if self.faults is None:
            return "mẫu riêng…"
        return f"{self.faults} lỗi" if self.faults else "mẫu riêng"

    def mark(self) -> Mark | None:
        if self.file.path is None:
            return Mark("", Tone.QUIET)
        return Mark("warning", Tone.CARE) if self.faults else Mark("done", Tone.GOOD)


TEMPLATE_COLUMNS = (
    Column[TemplateRow]("Văn bản", lambda row: row.file.title),
    Column[TemplateRow]("Mẫu", lambda row: row.state, mark=TemplateRow.mark, width=7.5),
)


@dataclass(frozen=True, slots=True)
class FaultRow:
    place: int
    text: str


FAULT_COLUMNS = (Column[FaultRow]("Lỗi của mẫu", lambda row: row.text),)


def tag_of(field: Field) -> str:
    """What is to be put into the template: ``{{ chi_bo.ten }}``, the loop over a list, a condition.

    A loop is two paragraphs, with what is to be repeated between them; a flag is asked for, never printed.
    """
    if field.name.endswith("[]"):
        return f"{{%p for muc in {_in_loop(field.name.removesuffix('[]'))} %}}\n{{%p endfor %}}"
    if "{% if %}" in field.about:
        return f"{{%p if {_in_loop(field.name)} %}}\n{{%p endif %}}"
    return f"{{{{ {_in_loop(field.name)} }}}}"


def _in_loop(name: str) -> str:
    """Inside a list the name is that of the loop's turn."""
    return f"muc{name.rpartition('[]')[2]}" if "[]" in name else name


FIELD_COLUMNS: tuple[Column[Field], ...] = (
    Column("Ô", lambda field: field.name, width=13),
    Column("Là gì, ví dụ", lambda field: f"{field.about}: {field.example}" if field.example else field.about),
)
