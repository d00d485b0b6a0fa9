"""What Word does to a template while a clerk writes in it, at random by seed.

Cuts change nothing of what is printed, slips do.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

import lxml.etree as etree

from chibo_desktop.documents import filling, proof, template_check
from chibo_desktop.documents.filling import TemplateProblem, fill_bytes
from chibo_desktop.documents.making import factory_template
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.template_faults import Fault, FaultKind
from chibo_desktop.documents.whole_tags import TAG

BODY = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# These name what is wrong; they stand nowhere.
NOWHERE = frozenset({FaultKind.UNREADABLE, FaultKind.LACKS})


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def made(name: str, /, *children: Any, **values: str) -> Any:
    element = etree.Element(w(name), {w(key): value for key, value in values.items()}, nsmap={"w": W})
    element.extend(children)
    return element


def text(words: str, look: Any = None, name: str = "t") -> Any:
    """A run of its own."""
    piece = made(name)
    piece.text = words
    piece.set(SPACE, "preserve")
    return made("r", *([deepcopy(look)] if look is not None else []), piece)


# -- templates ------------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def full(kind: type[Paper]) -> bytes:
    """The factory template, and after it every field of the catalogue once more."""
    return with_lines(kind, _every_field(kind))


def with_lines(kind: type[Paper], lines: Iterable[str]) -> bytes:
    """The factory template, and after it these paragraphs."""
    package = opened(factory_template(kind).read_bytes())
    tree = etree.fromstring(package[BODY])
    body = tree.find(w("body"))
    for line in lines:
        body.insert(len(body) - 1, made("p", text(line)))
    return packed(package, tree)


def _every_field(kind: type[Paper], within: str = "", named: str = "", depth: int = 0) -> list[str]:
    """A paragraph for every field: values printed, flags asked for, lists looped over."""
    lines: list[str] = []
    for field in kind.catalogue:
        if not field.name.startswith(within):
            continue
        rest = field.name.removeprefix(within).removeprefix("." if within else "")
        written = f"{named}.{rest}" if named else rest
        if rest.endswith("[]") and "[]" not in rest[:-2]:
            turn = f"luot{depth}"
            lines.append(f"{{%p for {turn} in {written[:-2]} %}}")
            lines += _every_field(kind, field.name, turn, depth + 1)
            lines.append("{%p endfor %}")
        elif rest and "[]" not in rest:
            flag = "{% if %}" in field.about
            lines.append(
                f"{{% if {written} %}}có{{% endif %}}" if flag else f"{field.name}: {{{{ {written} }}}}."
            )
    return lines


def opened(template: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(package: dict[str, bytes], tree: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, content in package.items():
            written.writestr(name, etree.tostring(tree) if name == BODY else content)
    return out.getvalue()


# -- cuts that change nothing ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spot:
    """A tag in one piece of text, and where it stands there."""

    piece: Any
    start: int
    end: int

    @property
    def run(self) -> Any:
        return self.piece.getparent()

    @property
    def tag(self) -> str:
        return self.piece.text[self.start : self.end]


def spots(tree: Any) -> list[Spot]:
    return [
        Spot(piece, *found.span()) for piece in tree.iter(w("t")) for found in TAG.finditer(piece.text or "")
    ]


def split(spot: Spot, random: Random) -> None:
    """Cut the text of the tag's run into runs, with what Word puts between them."""
    run, words = spot.run, spot.piece.text
    if len(run) > 2 or not words:
        return
    places = sorted({random.randint(spot.start, spot.end) for _ in range(random.randint(1, 6))})
    look = run.find(w("rPr"))
    for start, end in zip([0, *places], [*places, len(words)], strict=True):
        run.addprevious(text(words[start:end], look))
        if end < len(words) and random.random() < 0.7:
            run.addprevious(random.choice(BETWEEN)(random))
    run.getparent().remove(run)


def _deleted(random: Random) -> Any:
    return made(random.choice(("del", "moveFrom")), text("{{ chữ cũ", name="delText"), author="A", id="7")


def _field_code(_random: Random) -> Any:
    return made("r", made("instrText"))


BETWEEN: tuple[Callable[[Random], Any], ...] = (
    lambda _: made("proofErr", type="spellStart"),
    lambda _: made("proofErr", type="gramEnd"),
    lambda random: made("bookmarkStart", id=str(random.randrange(99)), name="_GoBack"),
    lambda random: made("bookmarkEnd", id=str(random.randrange(99))),
    lambda _: made("commentRangeStart", id="0"),
    lambda _: made("commentRangeEnd", id="0"),
    lambda _: made("r", made("commentReference", id="0")),
    lambda _: made("r", made("lastRenderedPageBreak")),
    lambda _: made("r", made("softHyphen")),
    lambda _: made("r"),
    lambda _: made("permStart", id="1"),
    _deleted,
    _field_code,
)


def wrap(spot: Spot, random: Random) -> None:
    """Put the run, and perhaps some beside it, into what holds runs."""
    run = spot.run
    name = random.choice(("ins", "moveTo", "hyperlink", "smartTag", "sdt", "bdo", "customXml"))
    inner = made(name, author="A", id="3") if name in ("ins", "moveTo") else made(name)
    run.addprevious(inner)
    moved = [run]
    while moved[-1].getnext() is not None and moved[-1].getnext().tag == w("r") and random.random() < 0.5:
        moved.append(moved[-1].getnext())
    holder = inner
    if name == "sdt":
        inner.append(made("sdtPr", made("alias", val="Ô")))
        holder = made("sdtContent")
        inner.append(holder)
    for one in moved:
        holder.append(one)


def in_field(spot: Spot, _random: Random) -> None:
    """The run as the result of a field."""
    run = spot.run
    for kind in ("begin", "code", "separate"):
        part = made("instrText") if kind == "code" else made("fldChar", fldCharType=kind)
        if kind == "code":
            part.text = " DOCPROPERTY Ten "
        run.addprevious(made("r", part))
    run.addnext(made("r", made("fldChar", fldCharType="end")))


def finer(spot: Spot, random: Random) -> None:
    """Spaces that do not break, letters nobody sees, curly quotes, Jinja's own trimming."""
    tag = spot.tag
    change = random.randrange(5)
    if change == 0:
        tag = tag.replace(" ", random.choice("\u00a0\u202f\u2009"))
    elif change == 1:
        place = random.randint(2, len(tag) - 2)
        tag = tag[:place] + random.choice("\u00ad\u200b\ufeff\u2060") + tag[place:]
    elif change == 2 and tag.startswith("{{"):
        tag = f"{tag[:-2].rstrip()}|replace(“không có”, ‘x’) }}}}"
    elif change == 3 and tag.startswith("{% "):
        tag = f"{{%-{tag[2:-2]}-%}}"
    else:
        tag = tag.replace(" ", "  ")
    words = spot.piece.text
    spot.piece.text = words[: spot.start] + tag + words[spot.end :]


def tabbed(spot: Spot, random: Random) -> None:
    """A tab or line break for the first space in the tag."""
    at = spot.piece.text.find(" ", spot.start, spot.end)
    if at < 0 or len(spot.run) > 2:
        return
    run, words, look = spot.run, spot.piece.text, spot.run.find(w("rPr"))
    for part in (
        text(words[:at], look),
        made("r", made(random.choice(("tab", "br", "cr")))),
        text(words[at + 1 :], look),
    ):
        run.addprevious(part)
    run.getparent().remove(run)


def boxed(spot: Spot, random: Random) -> None:
    """The paragraph, row, cell or table in a content control."""
    name = random.choice(("p", "p", "tc", "tr", "tbl"))
    holder = next(spot.piece.iterancestors(w(name)), None)
    if holder is None:
        holder = next(spot.piece.iterancestors(w("p")))
    content = made("sdtContent")
    holder.addprevious(made("sdt", made("sdtPr"), content))
    content.append(holder)


def edited(spot: Spot, random: Random) -> None:
    """Traces of editing in properties: old looks, numbers of paragraphs, an inserted mark or row."""
    paragraph = next(spot.piece.iterancestors(w("p")))
    paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "1A2B3C4D")
    paragraph.set(w("rsidR"), "00AB12CD")
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = made("pPr")
        paragraph.insert(0, properties)
    mark = properties.find(w("rPr"))
    if mark is None:
        mark = made("rPr")
        properties.append(mark)
    mark.insert(0, made("ins", author="A", id="5"))
    properties.append(made("pPrChange", made("pPr"), author="A", id="6"))
    row = next(spot.piece.iterancestors(w("tr")), None)
    if row is not None and random.random() < 0.5:
        about = row.find(w("trPr"))
        if about is None:
            about = made("trPr")
            row.insert(0, about)
        about.append(made("ins", author="A", id="8"))


def struck(spot: Spot, random: Random) -> None:
    """A deleted paragraph, or a deleted row, before this one."""
    paragraph = next(spot.piece.iterancestors(w("p")))
    row = next(spot.piece.iterancestors(w("tr")), None)
    if row is not None and random.random() < 0.5:
        row.addprevious(made("tr", made("trPr", made("del", id="9")), deepcopy(row[-1])))
        return
    gone = made(
        "p", made("pPr", made("rPr", made("del", id="4"))), made("del", text("bỏ {{", name="delText"))
    )
    paragraph.addprevious(gone)


CUTS: tuple[Callable[[Spot, Random], None], ...] = (
    split, split, split, wrap, in_field, finer, tabbed, boxed, edited, struck,
)  # fmt: skip


def cut(kind: type[Paper], random: Random, at: int | None = None, most: int = 4) -> bytes:
    """The full template with some cuts, at the tag of that number or anywhere."""
    package = opened(full(kind))
    tree = etree.fromstring(package[BODY])
    for _ in range(random.randint(1, most)):
        found = spots(tree)
        spot = found[at % len(found)] if at is not None else random.choice(found)
        random.choice(CUTS)(spot, random)
        at = None if random.random() < 0.5 else at
    return packed(package, tree)


def cut_everywhere(kind: type[Paper], random: Random) -> bytes:
    """The full template with a cut at every tag."""
    package = opened(full(kind))
    tree = etree.fromstring(package[BODY])
    for spot in spots(tree):
        # An earlier cut may have cut up this piece of text, too.
        if spot.run is not None and spot.run.getparent() is not None and TAG.fullmatch(spot.tag):
            random.choice(CUTS)(spot, random)
    return packed(package, tree)


# -- slips ----------------------------------------------------------------------------------------------


def _letter(spot: Spot, random: Random) -> None:
    words, at = spot.piece.text, random.randrange(spot.start, spot.end)
    change = random.choice(("", words[at] * 2, random.choice("xđ_.|{}%( ")))
    spot.piece.text = words[:at] + change + words[at + 1 :]


def _over_paragraphs(spot: Spot, random: Random) -> None:
    at = random.randint(spot.start, spot.end)
    paragraph, rest = next(spot.piece.iterancestors(w("p"))), spot.piece.text[at:]
    spot.piece.text = spot.piece.text[:at]
    paragraph.addnext(made("p", text(rest)))


def _over_cells(spot: Spot, random: Random) -> None:
    cell = next(spot.piece.iterancestors(w("tc")), None)
    if cell is None:
        _over_paragraphs(spot, random)
        return
    at = random.randint(spot.start + 1, spot.end - 1)
    rest, spot.piece.text = spot.piece.text[at:], spot.piece.text[:at]
    cell.addnext(made("tc", made("p", text(rest))))


def _gone(spot: Spot, _random: Random) -> None:
    words = spot.piece.text
    spot.piece.text = words[: spot.start] + words[spot.end :]


def _beside(spot: Spot, _random: Random) -> None:
    spot.piece.text = f"Chữ gõ thêm {spot.piece.text} và sau nữa"


def _moved(spot: Spot, random: Random) -> None:
    paragraph = next(spot.piece.iterancestors(w("p")))
    others = [
        one
        for one in paragraph.getroottree().iter(w("p"))
        if one is not paragraph and paragraph not in one.iterancestors()
    ]
    if paragraph.getparent().tag == w("tc") and len(paragraph.getparent().findall(w("p"))) == 1:
        paragraph.addnext(made("p"))
    random.choice(others).addprevious(paragraph)


WRONG = (
    "{% include 'x' %}", "{{ noi_dung }}", "{{ chi_bo }}", "{{ chi_bo.__class__ }}", "{{ 'a' * 10**9 }}",
    "{% macro m() %}{% endmacro %}", "{{p chi_bo.ten }}", "{% for x in chi_bo.ten %}", "{{ 1 / 0 }}",
    "{% raw %}", "{# ghi", "{{ chi_bo.ten|khong_co }}", "{{ khong_co }}", "{%p if chi_bo.ten %}",
    "{%tr endfor %}", "{{ chi_bo.ten }", "{{ }}", "{% %}", "{% set a = chi_bo %}{{ a }}", "{{ loop.index }}",
    "{% else %}", "{% for x in [1, 2] %}{{ x }}{% endfor %}", "{% vm %}", "{% hm %}", "{% colspan 2 %}",
    "{% cellbg 'x' %}", "{{ chi_bo.ten.upper() }}", "{% set chi_bo = 1 %}", "{{ (1, 2) }}",
    "{{ chi_bo['ten'] }}",
)  # fmt: skip


def _other(spot: Spot, random: Random) -> None:
    words = spot.piece.text
    tag = random.choice(WRONG)
    spot.piece.text = words[: spot.start] + tag + words[spot.end :]


SLIPS: tuple[Callable[[Spot, Random], None], ...] = (
    _letter, _letter, _over_paragraphs, _over_cells, _gone, _beside, _moved, _other, _other,
)  # fmt: skip


def slip(kind: type[Paper], random: Random, at: int | None = None) -> bytes:
    """The full template with some slips among some cuts; or damaged as a file."""
    package = opened(full(kind))
    tree = etree.fromstring(package[BODY])
    for act in (
        *random.choices(SLIPS, k=random.randint(1, 3)),
        *random.choices(CUTS, k=random.randint(0, 2)),
    ):
        if not (found := spots(tree)):
            break
        act(found[at % len(found)] if at is not None else random.choice(found), random)
        at = None
    if random.random() < 0.1:
        elements = list(tree.iter())[1:]
        gone = random.choice(elements)
        gone.getparent().remove(gone)
    template = packed(package, tree)
    if random.random() < 0.05:
        place = random.randrange(len(template))
        return template[:place] + bytes([random.randrange(256)]) + template[place + random.randrange(3) :]
    return template


# -- what must come of it -------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def uncut(kind: type[Paper]) -> str:
    return proof.read_text(fill_bytes(full(kind), kind.sample().context()))


def fault_of_cut(kind: type[Paper], template: bytes, *, look: bool = True) -> str:
    """ "" when the paper of a template that was only cut says what that of the uncut one says."""
    if look and (faults := template_check.check(kind, template)):
        return f"faults where there are none: {[fault.line() for fault in faults]}"
    try:
        said = proof.read_text(fill_bytes(template, kind.sample().context()))
    except TemplateProblem as error:
        return f"not filled: {error.facts}"
    return "" if said == uncut(kind) else f"another text: {first_difference(uncut(kind), said)}"


def fault_of_slip(kind: type[Paper], template: bytes) -> str:
    """ "" when a template with slips is told what is wrong and where, or makes a paper that says all."""
    faults = template_check.check(kind, template)
    for fault in faults:
        if fault.place is None and fault.kind not in NOWHERE:
            return f"no place: {fault}"
        if not fault.line().strip() or _english(fault):
            return f"no sentence: {fault}"
    paper = kind.sample()
    try:
        said = proof.read_text(fill_bytes(template, paper.context()))
    except TemplateProblem as error:
        return "" if faults else f"no fault told, and not filled: {error.facts}"
    if not faults and (lacking := proof.missing(said, proof.typed(paper))):
        return f"no fault told, and lacking: {lacking}"
    return "" if faults or not filling.whole_tags.TAG.search(said) else f"a tag printed: {said}"


def _english(fault: Fault) -> bool:
    return any(
        word in fault.sentence() for word in ("expected", "unexpected", "is not", "Encountered", "NoneType")
    )


def first_difference(one: str, other: str) -> str:
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return f"{one[max(0, at - 40) : at + 40]!r} became {other[max(0, at - 40) : at + 40]!r}"


def smaller(template: bytes, told: Callable[[bytes], str]) -> bytes:
    """The template without every paragraph and table that is not needed for what is ``told`` of it."""
    try:
        package = opened(template)
        wanted, tree = told(template), etree.fromstring(package[BODY])
    except Exception:  # noqa: BLE001 (a damaged file is small as it is)
        return template
    for child in list(tree.find(w("body")) if wanted else ()):
        place, body = child.getparent().index(child), child.getparent()
        body.remove(child)
        if told(packed(package, tree)) != wanted:
            body.insert(place, child)
    return packed(package, tree) if wanted else template
