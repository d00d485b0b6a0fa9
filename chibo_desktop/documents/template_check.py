"""Check a clerk's template at once and as a whole: every tag against the catalogue, then a sample filled in.

Filling stops at the first fault; here each tag is looked at by itself, so that all faults are found together.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from chibo_desktop.documents import filling, proof, sandbox, template_places, whole_tags
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.template_faults import Fault, FaultKind, Place
from chibo_desktop.documents.template_places import Part
from chibo_desktop.domain.errors import KnownError, Problem

if TYPE_CHECKING:
    from jinja2 import nodes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STATEMENT = re.compile(r"\{%(?:(?:p|tr|tc|r)(?=\s))?\s*(\w+)\s*(.*?)\s*%\}")
_OF_WHOLE = re.compile(r"\{%(p|tr|tc)\s")
# docxtpl's tags for what is no text: they would print outside of every run.
_RAW = re.compile(r"\{\{(?:p|tr|tc|r)\s")
_HARD = "\n<w:p/> & ]]> {{ x }} {% y %}\tcuối"
_ENDS = {"endfor": "for", "endif": "if"}
_WORDS = ("for", "endfor", "if", "elif", "else", "endif", "set")
_OF_LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth"})


def check(kind: type[Paper], template: bytes) -> tuple[Fault, ...]:
    """Every fault of the template in its order; none when a paper can be made with it."""
    try:
        parts = template_places.parts(template)
    except filling.TemplateProblem:
        return (Fault(FaultKind.UNREADABLE),)
    found = [fault for part in parts for fault in _Scan(kind).faults(part)]
    # A field named twice in one paragraph is one fault.
    return tuple(dict.fromkeys(found)) or tuple(_tried(kind, template, parts))


def _tried(kind: type[Paper], template: bytes, parts: Iterable[Part]) -> Iterator[Fault]:
    """What only filling shows: tags that cut through tables, and typed texts that are not printed."""
    paper = kind.sample()
    context = paper.context()
    try:
        said = proof.read_text(filling.fill_bytes(template, context))
        proof.read_text(filling.fill_bytes(template, _hardened(context)))
    except filling.TemplateProblem as error:
        if error.problem is Problem.TEMPLATE_UNREADABLE:
            yield Fault(FaultKind.UNREADABLE)
            return
        what = str(error.facts.get("reason") or error.facts.get("field") or "")
        yield Fault(FaultKind.FAILS, what, place=_place_of(error, parts))
        return
    except KnownError:
        yield Fault(FaultKind.UNREADABLE)
        return
    fields = {text: name for name, text in _texts(context, "")}
    typed = proof.typed(paper)
    lacking = [text for texts in typed for text in texts if proof.missing(said, ((text,),))]
    # Each by itself is there, and one that was typed twice is there once.
    lacking = lacking or list(filter(None, [proof.missing(said, typed)]))
    for name in dict.fromkeys(fields.get(text, text) for text in lacking):
        yield Fault(FaultKind.LACKS, name)


def _hardened(value: Any) -> Any:
    """The same values with a line break, a tab, braces and what XML minds behind every text."""
    if isinstance(value, Mapping):
        return {key: _hardened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_hardened(inner) for inner in value]
    return f"{value}{_HARD}" if isinstance(value, str) and value else value


def _place_of(error: filling.TemplateProblem, parts: Iterable[Part]) -> Place | None:
    part = next((part for part in parts if part.file == error.facts.get("part")), None)
    paragraph = error.facts.get("paragraph")
    if part is None or not isinstance(paragraph, int):
        return None
    return part.paragraphs[paragraph - 1][1]


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
    """A loop or condition not ended yet; ``name`` is the loop's variable, ``turned`` what it turns over.

    ``holder`` is where its tags must stand: `_holder_of`.
    """

    word: str
    tag: str
    place: Place
    holder: Any
    name: str = ""
    turned: str = ""


@dataclass(slots=True)
class _Scan:
    kind: type[Paper]
    _open: list[_Open] = field(default_factory=list)
    _own: set[str] = field(default_factory=set)
    _names: frozenset[str] = frozenset()
    _holder: Any = None

    def __post_init__(self) -> None:
        self._names = frozenset(one.name for one in self.kind.catalogue)

    def faults(self, part: Part) -> Iterator[Fault]:
        for broken in part.broken:
            kind = FaultKind.ALONE if broken.alone else FaultKind.UNCLOSED
            yield Fault(kind, broken.what, place=part.place_of(broken.paragraph))
        for paragraph, place in part.paragraphs:
            for tag in whole_tags.TAG.findall(place.near):
                self._holder = _holder_of(tag, paragraph)
                yield from self._of_tag(tag, place)
        for left in self._open:
            yield Fault(FaultKind.UNENDED, left.tag, place=left.place)

    def _of_tag(self, tag: str, place: Place) -> Iterator[Fault]:
        if tag.startswith("{#"):
            return
        if _RAW.match(tag):
            yield Fault(FaultKind.UNKNOWN_TAG, tag, place=place)
            return
        if tag.startswith("{{"):
            yield from self._of_expression(tag[2:-2].strip(), tag, place)
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
            self._open.append(_Open("if", tag, place, self._holder))
        elif word == "for":
            yield from self._of_loop(rest, tag, place)
        elif word == "set":
            name, _, value = rest.partition("=")
            self._own.add(name.strip().split(".")[0])
            yield from self._of_expression(value.strip(), tag, place)
        else:
            yield Fault(FaultKind.UNKNOWN_TAG, tag, _nearest(word, _WORDS), place)

    def _of_inner(self, word: str, rest: str, tag: str, place: Place) -> Iterator[Fault]:
        """What stands inside of, or ends, a loop or condition."""
        begun = self._open[-1].word if self._open else ""
        if begun != _ENDS.get(word, begun or "if"):
            yield Fault(FaultKind.UNBEGUN, tag, place=place)
        elif self._open and self._open[-1].holder != self._holder:
            yield Fault(FaultKind.CROSSES, tag, self._open[-1].tag, place)
        if word in _ENDS and begun == _ENDS[word]:
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
        self._open.append(_Open("for", tag, place, self._holder, name, f"{path}[]"))

    def _of_expression(self, expression: str, tag: str, place: Place) -> Iterator[Fault]:
        names = _names_in(expression)
        if names is None:
            yield Fault(FaultKind.SYNTAX, tag, place=place)
            return
        for name in names:
            first, _, rest = name.partition(".")
            if first in self._own or (self._turning and first == "loop" and rest in _OF_LOOP):
                continue
            path = self._resolved(name)
            if not self._known(path):
                near = _nearest(path, [one for one in self._names if not one.endswith("[]")])
                yield Fault(FaultKind.UNKNOWN_FIELD, name, self._as_written(near), place)

    @property
    def _turning(self) -> bool:
        """Whether what is looked at stands in a loop."""
        return any(one.word == "for" for one in self._open)

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


@lru_cache(maxsize=1024)
def _names_in(expression: str) -> tuple[str, ...] | None:
    """The names an expression asks for, each once; `None` when it is none, or none that is allowed."""
    from jinja2 import TemplateSyntaxError

    source = f"{{{{ {expression} }}}}"
    try:
        sandbox.compiled(source)
        return tuple(dict.fromkeys(_named(sandbox.environment().parse(source))))
    except TemplateSyntaxError:
        return None


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


def _holder_of(tag: str, paragraph: Any) -> Any:
    """Where the tags of one loop or condition must stand for the file to stay whole: those of paragraphs,
    rows or cells side by side, all others in paragraphs side by side."""
    found = _OF_WHOLE.match(tag)
    name = found[1] if found else ""
    whole = paragraph if name in ("", "p") else next(paragraph.iterancestors(f"{_W}{name}"), paragraph)
    return name, whole.getparent()
