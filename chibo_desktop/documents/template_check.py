"""Check a clerk's template at once and as a whole: every tag against the catalogue, then a sample filled in.

Filling stops at the first fault; here each tag is looked at by itself, so that all faults are found together.
"""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chibo_desktop.documents import filling, proof, sandbox
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.template_faults import Fault, FaultKind, Place

if TYPE_CHECKING:
    from jinja2 import nodes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BRACES = re.compile(r"\{\{|\{%|%\}|\}\}")
_STATEMENT = re.compile(r"\{%(?:p|tr|tc|r)?\s*-?\s*(\w+)\s*(.*?)\s*-?%\}")
_EXPRESSION = re.compile(r"\{\{(?:p|tr|tc|r)?(?=[\s-])-?\s*(.*?)\s*-?\}\}|\{\{(.*?)\}\}")
# What docxtpl does to cells; they name nothing.
_OF_CELLS = frozenset({"vm", "hm", "cellbg", "colspan"})
_ENDS = {"endfor": "for", "endif": "if"}
_WORDS = ("for", "endfor", "if", "elif", "else", "endif", "set")
_OF_LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth"})
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def check(kind: type[Paper], template: bytes) -> tuple[Fault, ...]:
    """Every fault of the template in its order; none when a paper can be made with it."""
    try:
        parts = list(_parts(template))
    except _unreadable():
        return (Fault(FaultKind.UNREADABLE),)
    found = [fault for name, tree in parts for fault in _Scan(kind, name).faults(tree)]
    # A field named twice in one paragraph is one fault.
    return tuple(dict.fromkeys(found)) or tuple(_tried(kind, template))


def _unreadable() -> tuple[type[Exception], ...]:
    from lxml.etree import XMLSyntaxError

    return (zipfile.BadZipFile, zipfile.LargeZipFile, XMLSyntaxError, KeyError, EOFError, RuntimeError)


def _parts(template: bytes) -> Iterator[tuple[str, Any]]:
    import lxml.etree as etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        package.getinfo("word/document.xml")
        for name in sorted(package.namelist(), key=lambda name: "document" not in name):
            if part := _PART.fullmatch(name):
                yield part[1], etree.fromstring(package.read(name), parser)


def _tried(kind: type[Paper], template: bytes) -> Iterator[Fault]:
    """What only filling shows: tags that cut through tables, and typed texts that are not printed."""
    paper = kind.sample()
    try:
        made = filling.fill_bytes(template, paper.context())
        said = proof.read_text(made)
    except filling.TemplateProblem as error:
        yield Fault(FaultKind.FAILS, str(error.facts.get("reason") or error.facts.get("field") or ""))
        return
    fields = {text: name for name, text in _texts(paper.context(), "")}
    lacking = (text for texts in proof.typed(paper) for text in texts if proof.missing(said, ((text,),)))
    for name in dict.fromkeys(fields.get(text, text) for text in lacking):
        yield Fault(FaultKind.LACKS, name)


def _texts(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, f"{name}[]")
    elif isinstance(value, str):
        yield name, value


# ---------------------------------------------------------------------------------- tag by tag


@dataclass(slots=True)
class _Open:
    """A loop or condition not ended yet; ``name`` is the loop's variable, ``turned`` what it turns over."""

    word: str
    tag: str
    place: Place
    name: str = ""
    turned: str = ""


@dataclass(slots=True)
class _Scan:
    kind: type[Paper]
    part: str
    _open: list[_Open] = field(default_factory=list)
    _own: set[str] = field(default_factory=set)
    _names: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._names = frozenset(one.name for one in self.kind.catalogue)

    def faults(self, tree: Any) -> Iterator[Fault]:
        for place in _places(tree, self.part):
            for tag in _TAG.findall(place.near):
                yield from self._of_tag(tag.translate(_QUOTES), place)
            for brace in _BRACES.findall(_TAG.sub("", place.near)):
                yield Fault(FaultKind.UNCLOSED, brace, place=place)
        for left in self._open:
            yield Fault(FaultKind.UNENDED, left.tag, place=left.place)

    def _of_tag(self, tag: str, place: Place) -> Iterator[Fault]:
        if tag.startswith("{#"):
            return
        if tag.startswith("{{"):
            found = _EXPRESSION.fullmatch(tag)
            expression = (found[1] or found[2] or "") if found else ""
            yield from self._of_expression(expression.strip(), tag, place)
            return
        found = _STATEMENT.fullmatch(tag)
        if found is None:
            yield Fault(FaultKind.SYNTAX, tag, place=place)
            return
        yield from self._of_statement(found[1], found[2], tag, place)

    def _of_statement(self, word: str, rest: str, tag: str, place: Place) -> Iterator[Fault]:
        if word in _ENDS or word in ("elif", "else"):
            yield from self._of_inner(word, rest, tag, place)
        elif word == "if":
            yield from self._of_expression(rest, tag, place)
            self._open.append(_Open("if", tag, place))
        elif word == "for":
            yield from self._of_loop(rest, tag, place)
        elif word == "set":
            name, _, value = rest.partition("=")
            self._own.add(name.strip().split(".")[0])
            yield from self._of_expression(value.strip(), tag, place)
        elif word not in _OF_CELLS:
            yield Fault(FaultKind.UNKNOWN_TAG, tag, _nearest(word, _WORDS), place)

    def _of_inner(self, word: str, rest: str, tag: str, place: Place) -> Iterator[Fault]:
        """What stands inside of, or ends, a loop or condition."""
        begun = self._open[-1].word if self._open else ""
        if begun != _ENDS.get(word, begun or "if"):
            yield Fault(FaultKind.UNBEGUN, tag, place=place)
        elif word in _ENDS:
            self._open.pop()
        if word == "elif":
            yield from self._of_expression(rest, tag, place)

    def _of_loop(self, rest: str, tag: str, place: Place) -> Iterator[Fault]:
        name, _, turned = (part.strip() for part in rest.partition(" in "))
        path = self._resolved(turned.split("|")[0].strip())
        if not name.isidentifier() or not turned:
            yield Fault(FaultKind.SYNTAX, tag, place=place)
        elif f"{path}[]" not in self._names and turned.split(".")[0] not in self._own:
            lists = [one.removesuffix("[]") for one in self._names if one.endswith("[]")]
            kind = FaultKind.NO_LIST if self._known(path) else FaultKind.UNKNOWN_FIELD
            yield Fault(kind, turned, self._as_written(_nearest(path, lists)), place)
            self._own.add(name)
        self._open.append(_Open("for", tag, place, name, f"{path}[]"))

    def _of_expression(self, expression: str, tag: str, place: Place) -> Iterator[Fault]:
        from jinja2 import TemplateSyntaxError

        environment = sandbox.environment()
        try:
            environment.from_string(f"{{{{ {expression} }}}}")
            parsed = environment.parse(f"{{{{ {expression} }}}}")
        except TemplateSyntaxError:
            yield Fault(FaultKind.SYNTAX, tag, place=place)
            return
        for name in dict.fromkeys(_named(parsed)):
            first, _, rest = name.partition(".")
            if first in self._own or (first == "loop" and rest in _OF_LOOP):
                continue
            path = self._resolved(name)
            if not self._known(path):
                near = _nearest(path, [one for one in self._names if not one.endswith("[]")])
                yield Fault(FaultKind.UNKNOWN_FIELD, name, self._as_written(near), place)

    def _resolved(self, name: str) -> str:
        """``muc.ten`` in a loop over ``noi_dung`` is ``noi_dung[].ten``."""
        first, dot, rest = name.partition(".")
        for loop in reversed(self._open):
            if loop.name and loop.name == first:
                return f"{loop.turned}{dot}{rest}"
        return name

    def _as_written(self, path: str) -> str:
        """The other way round, by the innermost loop."""
        for loop in reversed(self._open):
            if loop.name and path.startswith(f"{loop.turned}."):
                return f"{loop.name}{path.removeprefix(loop.turned)}"
        return path

    def _known(self, path: str) -> bool:
        names = self._names
        return path in names or f"{path}[]" in names or any(one.startswith(f"{path}.") for one in names)


def _named(node: nodes.Node) -> Iterator[str]:
    """The names in an expression, as far as they are written with dots: ``muc.ten``."""
    from jinja2 import nodes

    name = _dotted(node)
    if name:
        yield name
        return
    for child in node.iter_child_nodes():
        if not isinstance(node, nodes.Filter) or isinstance(child, nodes.Expr):
            yield from _named(child)


def _dotted(node: nodes.Node) -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(name, sorted(known), 1, 0.6)), "")


# --------------------------------------------------------------------------------------- places


def _places(tree: Any, part: str) -> Iterator[Place]:
    """Every paragraph with its text; deleted text of tracked changes is none."""
    outside = 0
    tables = {table: number for number, table in enumerate(tree.iter(f"{_W}tbl"), 1)}
    in_cell: Counter[Any] = Counter()
    for index, paragraph in enumerate(tree.iter(f"{_W}p")):
        text = "".join(piece.text or "" for piece in paragraph.iter(f"{_W}t") if _owner(piece) is paragraph)
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        if cell is None:
            outside += 1
            yield Place(part, index, outside, near=text)
            continue
        row = cell.getparent()
        table = next(cell.iterancestors(f"{_W}tbl"))
        in_cell[cell] += 1
        yield Place(
            part,
            index,
            in_cell[cell],
            tables[table],
            table.findall(f"{_W}tr").index(row) + 1,
            row.findall(f"{_W}tc").index(cell) + 1,
            text,
        )


def _owner(piece: Any) -> Any:
    return next(piece.iterancestors(f"{_W}p"), None)


def commented(template: bytes, faults: Iterable[Fault]) -> bytes:
    """A copy with every fault as a Word comment at its place; what has none stands at the first paragraph."""
    import docx
    from docx.text.paragraph import Paragraph

    document = docx.Document(io.BytesIO(template))
    paragraphs = list(document.element.body.iter(f"{_W}p"))
    for fault in faults:
        in_body = fault.place is not None and fault.place.part == "document"
        element = paragraphs[fault.place.index if fault.place is not None and in_body else 0]
        paragraph = Paragraph(element, document._body)  # noqa: SLF001
        runs = paragraph.runs or [paragraph.add_run("")]
        text = fault.sentence() if in_body else fault.line()
        document.add_comment(runs, text=text, author="Sổ sinh hoạt chi bộ", initials="CB")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
