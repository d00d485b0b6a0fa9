"""Fill a Word template with values: sandboxed, escaped, and strict about every field it names.

The tags are docxtpl's, and docxtpl reads them out of Word's XML; what it does around that is not used. It
opens and saves the file through python-docx each time, mends broken XML by dropping text, turns "{_{" in
somebody's notes into "{{", and would print a Python list as it is. Here a template is understood once, and
filling it is Jinja's rendering, a strict look at the XML, and a zip.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chibo_desktop.documents import sandbox, whole_tags
from chibo_desktop.documents.bold_runs import with_bold_runs
from chibo_desktop.documents.columns import fit_columns
from chibo_desktop.documents.package import DAMAGED, too_large
from chibo_desktop.documents.template_problems import TemplateProblem, located, no_columns, unread
from chibo_desktop.domain.errors import Problem

__all__ = ["TemplateProblem", "fill", "fill_bytes", "repacked"]

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import Template

_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>[^<]*</w:t>")
_COMPATIBILITY = {"mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"<[^>]+>")
_CELL_TAGS = re.compile(r"\{[{%]tc |\{%\s*(?:colspan|hm)\b")
_NEEDED = {"[Content_Types].xml", "_rels/.rels", "word/document.xml"}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def fill(template: Path, context: Mapping[str, Any]) -> bytes:
    """The .docx made of ``template`` and `Paper.context`; the same values give the same bytes.

    Raises `TemplateProblem`. Values are never templates, and no character in them can break the file.
    """
    try:
        data = template.read_bytes()
    except OSError as error:
        raise TemplateProblem(Problem.TEMPLATE_MISSING, file=template.name, path=str(template)) from error
    return fill_bytes(data, context, template.name)


def fill_bytes(template: bytes, context: Mapping[str, Any], name: str = "") -> bytes:
    """`fill` for a template in memory; ``name`` stands for it in messages."""
    values = sandbox.guarded(context)
    understood = _understand(template, name)
    parts = {part.name: part.filled(values, name) for part in understood.parts}
    return _packed((member, parts.get(member, content)) for member, content in understood.members)


def repacked(docx: bytes) -> bytes:
    """The same package without the hour at which it was written."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return _packed((name, package.read(name)) for name in package.namelist())


def _packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in members:
            info = zipfile.ZipInfo(member, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the package as a Jinja template, each tag of it on a line of its own.

    ``paragraphs`` are the words of its paragraphs, with the tags.
    """

    name: str
    source: str
    paragraphs: tuple[str, ...]
    template: Template
    reader: DocxTemplate
    cells_vary: bool = False
    """Whether there are tags that repeat, leave out or join the cells of a row."""

    def filled(self, values: Mapping[str, Any], file: str) -> bytes:
        from jinja2 import TemplateError

        try:
            xml = sandbox.rendered(self.template, values)
        except TemplateError as error:
            raise located(error, self.source, self.paragraphs, file, self.name) from error
        except (TypeError, ValueError, ArithmeticError, RecursionError, MemoryError) as error:
            raise located(error, self.source, self.paragraphs, file, self.name) from error
        return self._checked(with_bold_runs(self._broken_into_lines(xml)), file)

    def _broken_into_lines(self, xml: str) -> str:
        """A line break that was typed begins a new paragraph of the same kind, a tab is Word's tab.

        A mere break inside the paragraph would stretch the line before it across the page, for the body is
        justified. docxtpl makes a new paragraph of the character BEL.
        """
        if "\n" not in xml and "\t" not in xml:
            return xml
        marked = _TEXT.sub(lambda found: found[0].replace("\n", "\a"), xml)
        return self.reader.resolve_listing(marked)

    def _checked(self, xml: str, file: str) -> bytes:
        import lxml.etree as etree

        try:
            tree = etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            reason = "thẻ lặp hoặc thẻ nếu cắt ngang bảng, dòng hoặc đoạn"
            raise TemplateProblem(Problem.TEMPLATE_TAG, file=file, part=self.name, reason=reason) from error
        if self.cells_vary:
            try:
                tree = self.reader.fix_tables(xml)
                fit_columns(tree)
            except (AttributeError, TypeError, ValueError, ArithmeticError) as error:
                raise no_columns(self.paragraphs, file, self.name) from error
        return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


@dataclass(frozen=True, slots=True)
class _Understood:
    members: tuple[tuple[str, bytes], ...]
    parts: tuple[_Part, ...]


@lru_cache(maxsize=32)
def _understand(data: bytes, file: str) -> _Understood:
    """Read a template's package and compile the parts that have tags. Kept, for a preview fills it again and
    again; the bytes themselves are the key, so a template saved anew is read anew."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if too_large(package):
                raise TemplateProblem(Problem.TEMPLATE_UNREADABLE, file=file)
            members = tuple((name, package.read(name)) for name in package.namelist())
    except DAMAGED as error:
        raise TemplateProblem(Problem.TEMPLATE_UNREADABLE, file=file) from error
    if not _whole(members):
        raise TemplateProblem(Problem.TEMPLATE_UNREADABLE, file=file)
    parts = (_compiled(name, content, file) for name, content in members if _FILLED.fullmatch(name))
    return _Understood(members, tuple(part for part in parts if part is not None))


def _whole(members: Iterable[tuple[str, bytes]]) -> bool:
    """Whether Word could open the package: every part is there that it must have, and each can be read."""
    import lxml.etree as etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    names = set()
    for name, content in members:
        names.add(name)
        if name.endswith((".xml", ".rels")):
            try:
                etree.fromstring(content, parser)
            except etree.XMLSyntaxError:
                return False
    return names >= _NEEDED


def _compiled(name: str, content: bytes, file: str) -> _Part | None:
    import lxml.etree as etree
    from docxtpl import DocxTemplate
    from jinja2 import TemplateSyntaxError

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateProblem(Problem.TEMPLATE_UNREADABLE, file=file) from error
    if b"{" not in content:
        return None
    broken = whole_tags.made_whole(tree)
    if broken:
        raise unread(broken[0], tree, file, name)
    _drop_idle_namespaces(tree)
    xml = etree.tostring(tree, encoding="unicode")
    reader = DocxTemplate(io.BytesIO())
    # A line break inside a tag prints nothing, and tells which tag an error is in.
    source = whole_tags.TAG.sub(lambda tag: f"{tag[0][:2]}\n{tag[0][2:]}", reader.patch_xml(xml))
    paragraphs = tuple(map(whole_tags.text_of, tree.iter(f"{_W}p")))
    try:
        cells_vary = bool(_CELL_TAGS.search(_TAG.sub("", xml)))
        return _Part(name, source, paragraphs, sandbox.compiled(source), reader, cells_vary)
    except TemplateSyntaxError as error:
        raise located(error, source, paragraphs, file, name) from error


def _drop_idle_namespaces(tree: Any) -> None:
    """Word declares some thirty namespaces and uses three; laying pages out takes twice as long with them."""
    import lxml.etree as etree

    used = {
        etree.QName(name).namespace for element in tree.iter("*") for name in (element.tag, *element.attrib)
    }
    ignorable = f"{{{_COMPATIBILITY['mc']}}}Ignorable"
    if ignorable in tree.attrib:
        tree.set(
            ignorable, " ".join(name for name in tree.get(ignorable).split() if tree.nsmap.get(name) in used)
        )
        if not tree.get(ignorable):
            del tree.attrib[ignorable]
    values = tree.xpath("//@mc:* | //mc:Choice/@Requires", namespaces=_COMPATIBILITY)
    named = {word.partition(":")[0] for value in values for word in value.split()}
    etree.cleanup_namespaces(tree, keep_ns_prefixes=sorted(named))
