"""What the cell keeps to use again: agendas of its own, and texts behind short codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.rules import AgendaLine
from chibo_desktop.domain.text_modules import TextModule
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import AS_ADDED, new_id


@dataclass(frozen=True, slots=True)
class AgendaTemplate:
    """An agenda under a name of its own, for meetings of one kind."""

    id: str
    name: str
    kind: MeetingKind
    lines: tuple[AgendaLine, ...] = ()


class TemplateStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> list[AgendaTemplate]:
        """Every template with its lines, in the order they were kept."""
        lines: dict[str, list[AgendaLine]] = defaultdict(list)
        query = t.AgendaTemplateLine.select().order_by(t.AgendaTemplateLine.position)
        for row in self._book.rows(query):
            lines[row["template"]].append(
                AgendaLine(
                    title=row["title"],
                    step=StepKind(row["step"]),
                    minutes=row["minutes"],
                    who=row["role"],
                    level=row["level"],
                    hidden=bool(row["hidden"]),
                    presenter=row["presenter"],
                )
            )
        return [
            AgendaTemplate(row["id"], row["name"], MeetingKind(row["kind"]), tuple(lines[row["id"]]))
            for row in self._book.rows(t.AgendaTemplate.select().order_by(AS_ADDED))
        ]

    def put(self, template: AgendaTemplate) -> None:
        """Insert, or replace the one with the same id."""
        self.delete(template.id)
        self._book.run(t.AgendaTemplate.insert(id=template.id, name=template.name, kind=template.kind.value))
        for position, line in enumerate(template.lines):
            self._book.run(
                t.AgendaTemplateLine.insert(
                    id=new_id(),
                    template=template.id,
                    position=position,
                    level=line.level,
                    hidden=int(line.hidden),
                    title=line.title,
                    step=line.step.value,
                    minutes=line.minutes,
                    role=line.who,
                    presenter=line.presenter,
                )
            )

    def rename(self, template_id: str, name: str) -> None:
        self._book.run(t.AgendaTemplate.update({"name": name}).where(t.AgendaTemplate.id == template_id))

    def delete(self, template_id: str) -> None:
        self._book.run(t.AgendaTemplateLine.delete().where(t.AgendaTemplateLine.template == template_id))
        self._book.run(t.AgendaTemplate.delete().where(t.AgendaTemplate.id == template_id))


class TextModuleStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> list[TextModule]:
        """The texts the cell has written or changed, in the order they came."""
        query = t.TextModule.select().order_by(AS_ADDED)
        return [TextModule(row["code"], row["body"]) for row in self._book.rows(query)]

    def put(self, replaced: Iterable[str], module: TextModule | None) -> None:
        """Write a text in the place of those with these codes."""
        self._book.run(t.TextModule.delete().where(t.TextModule.code.in_(list(replaced))))
        if module is not None:
            self._book.run(t.TextModule.insert(id=new_id(), code=module.code, body=module.text))
