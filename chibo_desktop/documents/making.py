"""From a paper's values to the finished Word file, with the factory template or the clerk's own."""

from __future__ import annotations

from pathlib import Path

from chibo_desktop import paths
from chibo_desktop.documents import delivery, fields, filling, proof
from chibo_desktop.documents.values import Paper


def factory_template(kind: fields.PaperKind) -> Path:
    return paths.resources() / "templates" / f"{kind.value}.docx"


def make(paper: Paper, template: Path | None = None) -> bytes:
    """The .docx of ``paper``; the same paper gives the same bytes. Raises `filling.TemplateProblem`."""
    chosen = template or factory_template(fields.kind_of(paper))
    return filling.fill(chosen, fields.context(paper))


def deliver(paper: Paper, folder: Path, name: str, template: Path | None = None) -> delivery.Delivered:
    """Make the .docx and put it into ``folder``, proved to say all that was typed; see `delivery.deliver`."""
    return delivery.deliver(folder, name, make(paper, template), proof.typed(paper))
