"""From a paper's values to the finished Word file, with the factory template or the clerk's own."""

from __future__ import annotations

from pathlib import Path

from chibo_desktop import paths
from chibo_desktop.documents import delivery, filling, proof
from chibo_desktop.documents.paper import Paper


def factory_template(paper: Paper | type[Paper]) -> Path:
    return paths.resources() / "templates" / f"{paper.template}.docx"


def make(paper: Paper, template: Path | None = None) -> bytes:
    """The .docx of ``paper``; the same paper gives the same bytes. Raises `filling.TemplateProblem`."""
    return filling.fill(template or factory_template(paper), paper.context())


def deliver(paper: Paper, folder: Path, name: str, template: Path | None = None) -> delivery.Delivered:
    """Make the .docx and put it into ``folder``, proved to say all that was typed; see `delivery.deliver`."""
    return delivery.deliver(folder, name, make(paper, template), proof.typed(paper))
