"""Tables in HTML: what a spreadsheet puts on the clipboard, and the ".xls" that web sites hand out."""

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from chibo_desktop.importing.gate import MAX_COLUMNS, Gate
from chibo_desktop.importing.grid import EMPTY, EPOCH_1900, Cell, CellValue, Sheet

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
# A number too wide for its column: the digits are in an attribute of the cell, where there is one.
_CUT_NUMBER = re.compile(r"#+|-?\d(?:[.,]\d*)?E\+?\d+", re.IGNORECASE)
_FULL_NUMBER = ("x:num", "sdval")


def is_html(text: str) -> bool:
    """Whether the text is a page with a table."""
    start = text[:2000].lstrip("\ufeff \r\n\t").lower()
    return start.startswith(("<html", "<!doctype html", "<table", "<meta", "<?xml", "<!--", "<style")) and (
        "<table" in text.lower()
    )


def read_html(text: str, name: str, gate: Gate) -> Sheet:
    """All tables of the page one under the other; cells that span others are as in a merged cell."""
    parser = _Parser(gate)
    parser.feed(text)
    parser.close()
    return Sheet(name, gate.take(parser.rows()), EPOCH_1900)


class _Parser(HTMLParser):
    def __init__(self, gate: Gate) -> None:
        super().__init__(convert_charrefs=True)
        self._gate = gate
        self._fonts: dict[str, str] = {}
        self._rows: list[dict[int, Cell]] = []
        self._spanned: dict[int, int] = {}  # column -> how many more rows a cell above reaches down
        self._text: list[str] | None = None
        self._style: list[str] | None = None
        self._font = ""
        self._attributes: Mapping[str, str] = {}

    def rows(self) -> Iterable[tuple[int, list[Cell]]]:
        self._end_cell()
        for line, cells in enumerate(self._rows, 1):
            yield line, [cells.get(column, EMPTY) for column in range(max(cells, default=-1) + 1)]

    # -------------------------------------------------------------------------------- HTMLParser's

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        match tag:
            case "style":
                self._style = []
            case "tr":
                self._end_cell()
                self._rows.append({})
                self._spanned = {column: left - 1 for column, left in self._spanned.items() if left > 1}
            case "td" | "th":
                self._begin_cell(attributes)
            case "br":
                self.handle_data("\n")
            case "font" | "span" | "p" | "b" | "i":
                self._font = self._font_of(attributes) or self._font
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._read_styles()
        elif tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._style is not None:
            self._style.append(data)
        elif self._text is not None:
            self._text.append(data)

    def handle_comment(self, data: str) -> None:
        if self._style is not None:  # rules often stand in a comment
            self._style.append(data)

    # --------------------------------------------------------------------------------------- cells

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._end_cell()
        if not self._rows:
            self._rows.append({})
        self._text, self._attributes = [], attributes
        self._font = self._font_of(attributes)

    def _end_cell(self) -> None:
        if self._text is None:
            return
        text, self._text = _lines("".join(self._text)), None
        cells = self._rows[-1]
        column = max(cells, default=-1) + 1
        while self._spanned.get(column):
            cells[column] = EMPTY
            column += 1
        across, down = (_span(self._attributes.get(name, "")) for name in ("colspan", "rowspan"))
        value = self._value(text)
        cells[column] = EMPTY if value is None else Cell(value, self._font)
        for place in range(column, min(column + across, MAX_COLUMNS + 1)):
            cells.setdefault(place, EMPTY)
            if down > 1:
                self._spanned[place] = down

    def _value(self, text: str) -> CellValue:
        number = next((self._attributes[name] for name in _FULL_NUMBER if self._attributes.get(name)), "")
        if number and _CUT_NUMBER.fullmatch(text):
            try:
                return float(number)
            except ValueError:
                return text
        return text or None

    # --------------------------------------------------------------------------------------- fonts

    def _read_styles(self) -> None:
        style, self._style = "".join(self._style or ()), None
        for names, rules in _RULE.findall(style):
            if family := _FAMILY.search(rules):
                for name in names.split(","):
                    self._fonts[name.strip().lower()] = family[1].strip()

    def _font_of(self, attributes: Mapping[str, str]) -> str:
        if face := attributes.get("face"):
            return face.split(",")[0].strip(" '\"")
        if family := _FAMILY.search(attributes.get("style", "")):
            return family[1].strip()
        named = attributes.get("class", "").lower()
        return self._fonts.get(f".{named}", self._fonts.get("td", "") if named else "")


def _lines(text: str) -> str:
    """White space of the page is one space; only <br> breaks a line."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def _span(text: str) -> int:
    return min(int(text), 1000) if text.isdecimal() else 1
