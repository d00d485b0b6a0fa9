"""What is bold in a value becomes runs of Word's own: the letters between two signs that no text can hold."""

from __future__ import annotations

import re

from chibo_desktop.documents.text import BOLD_BEGINS, BOLD_ENDS

_SIGNS = re.compile(f"([{BOLD_BEGINS}{BOLD_ENDS}])")
# A run without another inside of it (a text box), as far as its last piece of text.
_RUN = re.compile(
    r"(?P<open><w:r(?: [^>]*)?>)(?P<look><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?"
    r"(?P<inside>(?:(?!<w:r[ >]|</w:r>).)*)</w:r>",
    re.DOTALL,
)
_TEXT = re.compile(r"(?P<open><w:t(?: [^>]*)?>)(?P<words>[^<]*)</w:t>")
_NOT_BOLD = re.compile(r"<w:b(?:Cs)?(?: [^>]*)?/>")
# The order of the schema: what may stand before the sign of bold letters.
_BEFORE_BOLD = re.compile(r"<w:rPr>(?:<w:rStyle [^>]*/>)?(?:<w:rFonts [^>]*/>)?")


def with_bold_runs(xml: str) -> str:
    """The part of a package with a run of its own for what stands between the signs; no sign is left."""
    if BOLD_BEGINS not in xml and BOLD_ENDS not in xml:
        return xml
    return _SIGNS.sub("", _RUN.sub(_parted, xml))


def _parted(run: re.Match[str]) -> str:
    if not _SIGNS.search(run["inside"]):
        return run[0]
    begin, look = run["open"], run["look"] or ""
    return f"{begin}{look}{_TEXT.sub(lambda text: _pieces(text, begin, look), run['inside'])}</w:r>"


def _pieces(text: re.Match[str], begin: str, look: str) -> str:
    """One text as it is, or parted into runs: each closes the one before, the last is closed by its run."""
    parts = _SIGNS.split(text["words"])
    if len(parts) == 1:
        return text[0]
    made, bold = "", False
    for part in parts:
        if _SIGNS.fullmatch(part):
            bold = part == BOLD_BEGINS
        elif part:
            shown = _bold(look) if bold else look
            made += f'</w:r>{begin}{shown}<w:t xml:space="preserve">{part}</w:t>'
    return f"{made}</w:r>{begin}{look}"


def _bold(look: str) -> str:
    if not look or look == "<w:rPr/>":
        return "<w:rPr><w:b/><w:bCs/></w:rPr>"
    look = _NOT_BOLD.sub("", look)
    before = _BEFORE_BOLD.match(look)
    assert before is not None
    return f"{before[0]}<w:b/><w:bCs/>{look[before.end() :]}"
