"""From a paper's values to the finished Word file, with the factory template or the clerk's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chibo_desktop import paths
from chibo_desktop.documents import delivery, filling, proof
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.papers.comparison import ComparisonPaper
from chibo_desktop.documents.tracked import tracked
from chibo_desktop.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class Made:
    """A finished .docx; ``set_aside`` when the clerk's own template could not be used for it."""

    docx: bytes
    set_aside: bool = False


def factory_template(paper: Paper | type[Paper]) -> Path:
    return paths.resources() / "templates" / f"{paper.template}.docx"


def own_template(paper: Paper) -> Path | None:
    """The clerk's own template for this kind of paper, where there is one."""
    own = paper.form.own_templates
    path = Path(own.folder) / f"{paper.template}.docx" if own else None
    return path if path is not None and path.is_file() else None


def made(paper: Paper, *, own_fails: bool = False) -> Made:
    """The paper from the clerk's template if that prints all that was typed, else from the factory's.

    So a broken template never stops a meeting; ``own_fails`` when what it made could not be used. The same
    paper gives the same bytes.
    """
    context = paper.context()
    own = own_template(paper)
    if own is not None and not own_fails:
        try:
            docx = filling.fill(own, context)
            if proof.missing(proof.read_text(docx), proof.typed(paper)) is None:
                return Made(_finished(paper, docx))
        except KnownError:
            pass
    factory = filling.fill(factory_template(paper), context)
    return Made(_finished(paper, factory), set_aside=own is not None)


def make(paper: Paper, template: Path | None = None) -> bytes:
    """`made` without telling how, or with just this ``template``, then raising `filling.TemplateProblem`."""
    return made(paper).docx if template is None else filling.fill(template, paper.context())


def _finished(paper: Paper, docx: bytes) -> bytes:
    if isinstance(paper, ComparisonPaper):
        docx = tracked(docx, paper.signs(), paper.heading.issuing_body, paper.at)
    if not paper.form.rehearsal:
        return docx
    from chibo_desktop.documents.rehearsal_mark import marked

    return marked(docx)


def deliver(paper: Paper, folder: Path, name: str, template: Path | None = None) -> delivery.Delivered:
    """Make the .docx and put it into ``folder``, proved to say all that was typed; see `delivery.deliver`."""
    return delivery.deliver(folder, name, make(paper, template), proof.typed(paper))
