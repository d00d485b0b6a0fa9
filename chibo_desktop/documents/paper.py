"""What every kind of paper is, whatever it says; `kinds` lists them all."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol, Self

from chibo_desktop.documents.fields import Field
from chibo_desktop.documents.values import Form, Heading


class Paper(Protocol):
    """The values of one paper, the template they go into and what they are called there."""

    template: ClassVar[str]
    """File name of the factory template, without ``.docx``."""
    catalogue: ClassVar[tuple[Field, ...]]
    """Every field a template of this paper may name."""
    not_printed: ClassVar[frozenset[str]]
    """Values that this paper leaves out by its form, as paths: ``heading.place``."""

    @property
    def form(self) -> Form: ...

    @property
    def heading(self) -> Heading: ...

    @property
    def title(self) -> str: ...

    @property
    def subject(self) -> str: ...

    def context(self) -> dict[str, Any]:
        """What the fields stand for: dicts, lists of dicts, texts, numbers, flags."""
        ...

    @classmethod
    def sample(cls) -> Self:
        """An invented paper that has a value for every field of the catalogue."""
        ...
