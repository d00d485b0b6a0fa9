"""What people type, paste and scan into the fields of papers, at random by seed, and what must come of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from chibo_desktop.documents import making, proof
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.values import Counts, Form
from chibo_desktop.domain.errors import KnownError, Problem

Value = TypeVar("Value")

PIECES = (
    "Đồng chí Nguyễn Thị Hiền", "tỷ lệ <50% & hơn 3 > 2", "{{ chi_bo.ten }}", "{% for x in y %}",
    "{%p endfor %}", "{{", "}}", "{%", "%}", "{#", "#}", "{_{ x }_}", "<w:t>", "</w:p>", "]]>",
    "<![CDATA[", "&amp;", "&#0;", "&", "<", ">", '"', "'", "“", "”", "‘", "’", "\\", "$1", "\\1",
    "%s", "{0}", "\t", "\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029", "\x85", "\x00",
    "\x07", "\x1b", "\x7f", "\x9f", "\ufffe", "\uffff", "\ufdd0", "\ud800", "\udfff", "\ue000",
    "\U000f0000", "\u00a0", "\u202f", "\u3000", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff",
    "\u00ad", "👨\u200d👩\u200d👧", "😀", "✓", "½", "₫", "…", "–", "№", "ﬁ", "ß", "İ", "ı",
    "te\u0302\u0301", "a\u0309\u0323", "\u0301", "Ạ", "Tiê\u0301ng Viê\u0323t", "مرحبا", "漢字",
    "ไทย", "́" * 20, "  hai  dấu  ", " ", "", "0", "None", "True", "Loop", "#REF!", "=1+1",
    "'0001", "Điều 1." * 30,
)  # fmt: skip
LONG = "Nội dung rất dài của một ý kiến. " * 1500


def hard_text(random: Random) -> str:
    if random.random() < 0.01:
        return LONG + "hết"
    parts = [random.choice(PIECES) for _ in range(random.randint(1, 6))]
    if random.random() < 0.3:
        parts.append("".join(chr(random.randrange(0x11000)) for _ in range(random.randint(1, 8))))
    random.shuffle(parts)
    return random.choice(("", " ")).join(parts)


def hard_paper(kind: type[Paper], random: Random) -> Paper:
    """The sample with hard texts for some or all of what was typed in it."""
    return _hard(kind.sample(), random, random.choice((0.2, 0.6, 1.0)))


def _hard(value: Value, random: Random, share: float) -> Value:
    changed: Any = value
    if isinstance(value, str):
        changed = hard_text(random) if value and random.random() < share else value
    elif isinstance(value, tuple):
        changed = tuple(_hard(inner, random, share) for inner in value)
    elif is_dataclass(value) and not isinstance(value, (Form, Counts, type)):
        known = {field.name: _hard(getattr(value, field.name), random, share) for field in fields(value)}
        changed = replace(value, **known)  # pyright: ignore[reportArgumentType]
    return changed


def visible(text: str) -> str:
    """What a reader sees of a text, without the space in it; told apart from how the program cleans texts."""
    seen = "".join(one for one in text if one.isspace() or unicodedata.category(one) not in _UNSEEN)
    return "".join(unicodedata.normalize("NFC", seen).split()).upper()


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})


def fault_of_values(paper: Paper, folder: Path) -> str:
    """ "" when the paper was delivered with every typed letter, or refused for the one it lacks."""
    try:
        delivered = making.deliver(paper, folder, "Văn bản.docx")
    except KnownError as error:
        return "" if error.problem is Problem.PAPER_INCOMPLETE and not list(folder.iterdir()) else repr(error)
    said = visible(proof.read_text(delivered.path))
    delivered.path.unlink()
    for texts in proof.typed(paper):
        place = 0
        for text in texts:
            found = said.find(visible(text), place)
            if found < 0:
                return f"delivered without {text!r}"
            place = found + len(visible(text))
    return ""


def smaller(paper: Paper, sample: Paper, fails: Callable[[Paper], bool]) -> dict[str, Any]:
    """The fields, and only those, that cannot have the sample's value again if the paper is to fail."""
    left: dict[str, Any] = {}
    for one in fields(paper):  # pyright: ignore[reportArgumentType]
        plain = replace(paper, **{one.name: getattr(sample, one.name)})  # pyright: ignore[reportArgumentType]
        if fails(plain):
            paper = plain
        else:
            left[one.name] = getattr(paper, one.name)
    return left
