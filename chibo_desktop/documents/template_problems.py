"""Say what is wrong in a template that cannot be filled, and where: the paragraph and the words around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from chibo_desktop.documents import template_limits, whole_tags
from chibo_desktop.domain.errors import KnownError, Problem

_HOLDER = re.compile(r"^\{%\s*(?:p|tr|tc|r)\s")
_SOURCE_TAG = re.compile(whole_tags.TAG.pattern, re.DOTALL)
_OF_CELLS = re.compile(r"\{%tc\s")
_NEAR = 80


class TemplateProblem(KnownError):
    """A template that cannot be filled.

    Facts: ``file``; where known ``field`` as written there, ``paragraph`` (from 1, in its part), ``near``
    (the words around), ``part`` (of the package), ``reason``.
    """


def unread(broken: whole_tags.Broken, tree: Any, file: str, part: str) -> TemplateProblem:
    reason = "thẻ này phải đứng riêng" if broken.alone else "thẻ không có đủ dấu mở và đóng trong một đoạn"
    place = list(tree.iter(broken.paragraph.tag)).index(broken.paragraph) + 1
    near = _shortened(whole_tags.text_of(broken.paragraph))
    return TemplateProblem(
        Problem.TEMPLATE_TAG, file=file, part=part, reason=reason, paragraph=place, near=near
    )


def located(
    error: Exception, source: str, paragraphs: Sequence[str], file: str, part: str
) -> TemplateProblem:
    """The error with the paragraph it is in and the words around it."""
    from jinja2.exceptions import UndefinedError

    where: dict[str, object] = {"file": file, "part": part}
    tag = _tag_at(_line_of(error), source)
    if tag:
        where["near"] = _shortened(tag)
    if place := _paragraph_of(_line_of(error), source, paragraphs):
        where |= {"near": _shortened(paragraphs[place - 1]), "paragraph": place}
    if isinstance(error, UndefinedError):
        name = str(error)
        written = re.search(rf"[\w.]*\b{re.escape(name)}\b", tag)
        return TemplateProblem(Problem.TEMPLATE_FIELD, field=written[0] if written else name, **where)
    return TemplateProblem(Problem.TEMPLATE_TAG, reason=_reason(error), **where)


def no_columns(paragraphs: Sequence[str], file: str, part: str) -> TemplateProblem:
    """Columns are repeated in a table that does not say how wide they are, at the first such tag."""
    place = next((place for place, text in enumerate(paragraphs) if _OF_CELLS.search(text)), 0)
    reason = "bảng có cột lặp thiếu số đo cột"
    near = _shortened(paragraphs[place])
    return TemplateProblem(
        Problem.TEMPLATE_TAG, file=file, part=part, reason=reason, paragraph=place + 1, near=near
    )


def _tag_at(line: int, source: str) -> str:
    """The tag whose words stand in that line of the source; "" when it is not known."""
    found = (tag[0] for at, tag in _tags(source) if at == line)
    return " ".join(next(found, "").split())


def _paragraph_of(line: int, source: str, paragraphs: Sequence[str]) -> int:
    """The paragraph, from 1, with the tag of that line: of equal tags the one as far down; 0 when unknown."""
    equal = [at for at, tag in _tags(source) if _same(tag[0]) == _same(_tag_at(line, source))]
    if line not in equal:
        return 0
    standing = [
        place
        for place, text in enumerate(paragraphs, 1)
        for tag in whole_tags.TAG.findall(text)
        if _same(tag) == _same(_tag_at(line, source))
    ]
    return standing[equal.index(line)] if len(standing) == len(equal) else 0


def _tags(source: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every tag of the source with the line its words are in."""
    at, before = 1, 0
    for tag in _SOURCE_TAG.finditer(source):
        at += source.count("\n", before, tag.start())
        before = tag.start()
        yield at + 1, tag


def _same(tag: str) -> str:
    """A tag without what docxtpl takes from it."""
    return "".join(_HOLDER.sub("{%", tag).replace("&amp;", "&").split())


def _reason(error: Exception) -> str:
    from jinja2 import TemplateSyntaxError
    from jinja2.exceptions import SecurityError

    said = (error.message if isinstance(error, TemplateSyntaxError) else str(error)) or ""
    if said in (template_limits.NOT_ALLOWED, template_limits.TOO_MUCH):
        return said
    if isinstance(error, SecurityError):
        return template_limits.NOT_ALLOWED
    if isinstance(error, (RecursionError, MemoryError)):
        return template_limits.TOO_MUCH
    if isinstance(error, TemplateSyntaxError):
        return "thẻ này viết chưa đúng"
    return "chỉ in được chữ và số, chỉ lặp được danh sách"


def _line_of(error: BaseException) -> int:
    """The line of the template where Jinja stood; 0 when it is not known."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _NEAR else f"{line[:_NEAR]}…"
