"""What is pasted from Word, web pages and chat programs, as text of the book: its letters, lists and bold.

A paragraph becomes a line, a row of a table too, its cells parted by a dash. Pictures, colours, sizes and
whatever cannot be seen are left behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from chibo_desktop.domain.bold import Piece, marked, pieces
from chibo_desktop.domain.lists import LETTERS, Level, item_of
from chibo_desktop.domain.names import clean_text

BETWEEN_CELLS = " – "
MOST_HTML = 20_000_000
"""Letters of a page beyond which it is not read; the plain text that comes with it is."""

_UNREAD = re.compile(r"<!--.*?-->|<!\[[^>]*>", re.DOTALL)
_SPACE = re.compile(r"\s+")
_BULLET = re.compile(r"^\s*(?:[•·●○▪■◦‣⁃➢➤✓✔★\uf0b7\uf0a7\uf0d8\uf0fc][ \t\u00a0]*|[*o§][ \t\u00a0]+)")
_HEADING = re.compile(r"^\s*#{1,6}\s+(?P<words>.*)$")
_SIGN = re.compile(r"\w{1,4}[.)]|\(\w{1,4}\)|(?:\d{1,3}\.)+\d{1,3}")
_STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_LEVEL = re.compile(r"level(\d)")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_UNSEEN = frozenset(
    ("script", "style", "head", "title", "template", "xml", "del", "noscript", "object", "svg")
)
_BLOCKS = frozenset(
    (
        "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav",
        "ol", "p", "pre", "section", "table", "ul",
    )
)  # fmt: skip
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"))
_LETTERED = ("a", "lower-alpha", "lower-latin")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text as `domain.bold` marks it, and how many pictures were left behind."""

    text: str
    pictures: int = 0


def from_text(text: str) -> Pasted:
    """A plain text; the bold letters, headings and stars of Markdown count as such."""
    lines = (_tidy(line) for line in clean_text(text).replace("\u00a0", " ").split("\n"))
    return Pasted("\n".join(lines))


def from_html(page: str) -> Pasted:
    """A page or a piece of one; whatever is wrong in it costs no letter that can be seen."""
    if len(page) > MOST_HTML:
        return Pasted("")
    reader = _Reader()
    reader.feed(_UNREAD.sub("", page))
    reader.close()
    return Pasted("\n".join(reader.finished()), reader.pictures)


def _tidy(line: str) -> str:
    heading = _HEADING.match(line)
    if heading:
        words = "".join(piece.text for piece in pieces(heading["words"]))
        return marked([Piece(words, bold=True)])
    return _BULLET.sub("- ", line)


@dataclass(slots=True)
class _Open:
    """A tag that is open: what it hides or makes bold, and its list."""

    name: str
    bold: bool
    hidden: bool
    sign: bool = False
    kept: bool = False


@dataclass(slots=True)
class _List:
    kind: str
    place: int
    sign: str = ""


@dataclass(slots=True)
class _Row:
    cells: list[list[str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures = 0
        self._lines: list[str] = []
        self._into: list[list[str]] = [self._lines]
        """Where lines go: the page, or the innermost cell that is open."""
        self._rows: list[_Row] = []
        self._line: list[Piece] = []
        self._sign = ""
        self._mark = ""
        self._level = 1
        self._open: list[_Open] = [_Open("", bold=False, hidden=False)]
        self._lists: list[_List] = []

    def finished(self) -> list[str]:
        while self._rows:
            self._end_row()
        self._end_line()
        return self._lines

    # -- what the parser tells ------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = {
            name.lower(): value.strip().lower() for name, value in _STYLE.findall(given.get("style", ""))
        }
        if tag == "img" and not self._open[-1].hidden:
            self.pictures += 1
        if tag == "br":
            self._end_line()
        elif tag in _BLOCKS:
            self.handle_endtag("head")
            self._end_line()
            self._level = int(found[1]) if (found := _LEVEL.search(style.get("mso-list", ""))) else 1
        self._begin_of(tag, given, style)
        if tag not in _VOID:
            self._open.append(self._opened(tag, style))

    def handle_endtag(self, tag: str) -> None:
        if tag not in [one.name for one in self._open]:
            return
        while True:
            ended = self._open.pop()
            self._end_of(ended)
            if ended.name == tag:
                return

    def handle_data(self, data: str) -> None:
        last = self._open[-1]
        if last.hidden:
            return
        if last.sign:
            self._mark += data
            return
        for place, part in enumerate(data.split("\n") if last.kept else [data]):
            if place:
                self._end_line()
            self._line.append(Piece(part, last.bold))

    # -- tags -----------------------------------------------------------------------------------------

    def _opened(self, tag: str, style: Mapping[str, str]) -> _Open:
        around = self._open[-1]
        weight = style.get("font-weight", "")
        bold = around.bold or tag in _BOLD
        if weight:
            bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
        hidden = around.hidden or tag in _UNSEEN or style.get("display") == "none"
        hidden = hidden or style.get("mso-hide") == "all"
        sign = around.sign or style.get("mso-list") == "ignore"
        kept = around.kept or tag == "pre" or style.get("white-space", "").startswith("pre")
        return _Open(tag, bold, hidden, sign, kept)

    def _begin_of(self, tag: str, given: Mapping[str, str], style: Mapping[str, str]) -> None:
        match tag:
            case "ol" | "ul":
                kind = style.get("list-style-type") or given.get("type", "")
                first = given.get("start", "")
                place = int(first) if first.isdecimal() and len(first) < 4 else 1
                self._lists.append(_List(kind.lower() if tag == "ol" else "ul", place))
            case "li":
                self._sign = self._next_sign(style)
            case "p" if style.get("-qt-paragraph-type") == "empty":
                self._into[-1].append("")
            case "tr":
                self._end_line()
                self._rows.append(_Row())
            case "td" | "th" if self._rows:
                self._end_line()
                self._rows[-1].cells.append([])
                self._into.append(self._rows[-1].cells[-1])
            case _:
                pass

    def _end_of(self, ended: _Open) -> None:
        if ended.sign and not self._open[-1].sign:
            self._sign, self._mark = self._word_sign(self._mark), ""
        if ended.name in _BLOCKS:
            self._end_line()
        match ended.name:
            case "ol" | "ul" if self._lists:
                self._lists.pop()
            case "td" | "th" if len(self._into) > 1:
                self._end_line()
                self._into.pop()
            case "tr" if self._rows:
                self._end_row()
            case _:
                pass

    # -- lines ----------------------------------------------------------------------------------------

    def _end_line(self) -> None:
        """What is written so far is a line; one without letters is none, and leaves its sign for the next."""
        line, self._line = list(_spaced(self._line)), []
        if not line:
            return
        text = marked(line)
        bullet = _BULLET.match(text) if not self._sign else None
        self._into[-1].append(f"- {text[bullet.end() :]}" if bullet else f"{self._sign}{text}")
        self._sign = ""

    def _end_row(self) -> None:
        self._end_line()
        row = self._rows.pop()
        del self._into[len(self._rows) + 1 :]
        if all(len(cell) <= 1 for cell in row.cells):
            words = [cell[0] for cell in row.cells if cell]
            self._into[-1] += [BETWEEN_CELLS.join(words)] if words else []
        else:
            # Tables that only lay out a page have whole texts in their cells.
            self._into[-1] += [line for cell in row.cells for line in cell]

    # -- lists ----------------------------------------------------------------------------------------

    def _next_sign(self, style: Mapping[str, str]) -> str:
        if not self._lists or style.get("list-style-type") == "none":
            return ""
        one = self._lists[-1]
        kind = style.get("list-style-type") or one.kind
        if one.kind == "ul":
            return "- " if len(self._lists) == 1 else "+ "
        place, one.place = one.place, one.place + 1
        if kind in _LETTERED and place <= len(LETTERS):
            one.sign = f"{LETTERS[place - 1]}) "
        else:
            over = next((each.sign for each in reversed(self._lists[:-1]) if each.sign), "")
            numbered = item_of(over)
            chain = over.strip() if numbered and numbered.level < Level.LETTER else ""
            one.sign = f"{chain}{place}. "
        return one.sign

    def _word_sign(self, mark: str) -> str:
        """Word writes the signs of its lists as text, those of bullets as letters of fonts for drawings."""
        mark = _SPACE.sub("", mark)
        if _SIGN.fullmatch(mark):
            return f"{mark} "
        return "- " if self._level == 1 else "+ "


def _spaced(line: list[Piece]) -> Iterator[Piece]:
    """The pieces with single spaces between their words, and none around the line."""
    space = True
    found: list[Piece] = []
    for piece in line:
        text = _SPACE.sub(" ", clean_text(piece.text))
        if space:
            text = text.lstrip()
        if text:
            space = text.endswith(" ")
            found.append(Piece(text, piece.bold))
    while found and not found[-1].text.rstrip():
        found.pop()
    if found:
        yield from found[:-1]
        yield Piece(found[-1].text.rstrip(), found[-1].bold)
