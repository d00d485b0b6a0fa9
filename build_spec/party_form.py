"""The form of a Party paper in Word's terms (HD 36-HD/VPTW, HD 05-HD/VPTW), for `templates.py`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Iterable
from copy import deepcopy
from datetime import UTC, datetime

import lxml.etree as etree
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BLACK = RGBColor(0, 0, 0)
# Word counts in twips, twentieths of a point: the text is 210 - 30 - 15 = 165 mm wide.
TEXT_WIDTH = 9354
# 297 - 30 - 15 = 252 mm.
WIDE_TEXT = 14287
LEFT_COLUMN, RIGHT_COLUMN = 4600, 4754
CELL_MARGIN = 85
PARTY_NAME = "ĐẢNG CỘNG SẢN VIỆT NAM"
# How wide PARTY_NAME is in Times New Roman Bold at 15 pt, the sum of its letters' advances: 206.7 pt.
PARTY_NAME_WIDTH = 4134
BORN = datetime(2026, 1, 1, tzinfo=UTC)

BODY, SECTION, LIST = "Thân bài", "Đề mục", "Nơi nhận"
HEAD, KIND, SUBJECT = "Đầu văn bản", "Tên loại", "Trích yếu"
CELL, CELL_HEAD, SIGNATURE, LINE = "Ô bảng", "Đầu bảng", "Chữ ký", "Dòng kẻ"
ROOMY_CELL, SMALL_CELL, SMALL_HEAD = "Ô bảng rộng", "Ô bảng nhỏ", "Đầu bảng nhỏ"
# Word's own ids of styles are ASCII, and some readers stumble over others.
STYLE_IDS = {
    BODY: "ThanBai",
    SECTION: "DeMuc",
    LIST: "NoiNhan",
    HEAD: "DauVanBan",
    KIND: "TenLoai",
    SUBJECT: "TrichYeu",
    CELL: "OBang",
    CELL_HEAD: "DauBang",
    ROOMY_CELL: "OBangRong",
    SMALL_CELL: "OBangNho",
    SMALL_HEAD: "DauBangNho",
    SIGNATURE: "ChuKy",
    LINE: "DongKe",
}


def new_paper(title: str, *, wide: bool = False, sections: bool = False) -> WordDocument:
    """An empty A4 paper with our styles, page numbers at the top from page 2 on, and nothing else in it.

    A ``wide`` one lies on its long side, for tables of many columns; its text is `WIDE_TEXT` twips wide. One
    of ``sections`` has several papers in one file, each ended by `section_end` and counted from page 1.
    """
    document = Document()
    _strip(document)
    _page(document, wide=wide)
    _styles(document)
    _settings(document)
    _page_number(document)
    if sections:
        properties = document.sections[0]._sectPr  # noqa: SLF001
        properties.find(qn("w:pgMar")).addnext(_element("w:pgNumType", start="1"))
    about = document.core_properties
    about.author = about.last_modified_by = "Chi bộ"
    about.title, about.language, about.comments, about.keywords = title, "vi-VN", "", ""
    about.created = about.modified = BORN.replace(tzinfo=None)
    about.revision = 1
    return document


def paragraph(
    holder: WordDocument | _Cell,
    style: str,
    *pieces: str | tuple[str, str],
    keep_with_next: bool | None = None,
) -> Paragraph:
    """Add a paragraph. A piece is text, or (text, marks) with marks among b, i and u."""
    # A new cell has one bare paragraph already, for a cell can't be without; it is used up first.
    bare = isinstance(holder, _Cell) and len(holder.paragraphs[0]._p) == 0  # noqa: SLF001
    made = holder.paragraphs[0] if bare else holder.add_paragraph()
    made.style = style
    made.paragraph_format.keep_with_next = keep_with_next
    for piece in pieces:
        text, marks = (piece, "") if isinstance(piece, str) else piece
        run = made.add_run(text)
        for mark, name in (("b", "bold"), ("i", "italic"), ("u", "underline")):
            if mark in marks:
                setattr(run, name, True)
    return made


def tag(holder: WordDocument | _Cell, *tags: str) -> None:
    """Paragraphs that hold only a Jinja tag and vanish when the paper is filled."""
    for words in tags:
        paragraph(holder, BODY, words)


def two_columns(document: WordDocument, left: int, right: int, *, margin: int = 0) -> tuple[_Cell, _Cell]:
    """Two columns without lines that stay on one page; widths and the margin at both sides in twips."""
    table = _table(document, (left, right), margin)
    _never_split(table.rows[0]._tr)  # noqa: SLF001
    return table.rows[0].cells[0], table.rows[0].cells[1]


def ruled_table(
    document: WordDocument,
    heads: Iterable[tuple[str, int]],
    row: Iterable[str],
    loop: str,
    *,
    centred: Container[int] = (0,),
    cell_style: str = CELL,
) -> Table:
    """A table with lines, its first row repeated on every page, and one row for each turn of ``loop``.

    ``heads`` are (words, width in twips); ``loop`` is the Jinja ``for`` without its brackets. Columns whose
    place is among ``centred`` are centred. ``cell_style`` is `ROOMY_CELL` for rows to be written in by hand,
    `SMALL_CELL` where there are very many columns.
    """
    columns = tuple(heads)
    table = _table(document, tuple(width for _, width in columns), CELL_MARGIN)
    _borders(table)
    for cell, (words, _) in zip(table.rows[0].cells, columns, strict=True):
        paragraph(cell, SMALL_HEAD if cell_style == SMALL_CELL else CELL_HEAD, words)
    repeated(table.rows[0])
    for words in (f"{{%tr {loop} %}}", None, "{%tr endfor %}"):
        cells = unsplit_row(table)
        if words is not None:
            paragraph(cells[0], CELL, words)
            continue
        for place, (cell, field) in enumerate(zip(cells, row, strict=True)):
            made = paragraph(cell, cell_style, field)
            if place in centred:
                made.alignment = ALIGN.CENTER
    return table


def table_of_columns(
    document: WordDocument, width: int, head: str, field: str, column: str, row: str, *, small: bool = False
) -> None:
    """A ruled table whose columns are known only when it is filled: ``head`` over each, ``field`` in it.

    ``column`` and ``row`` are the loops over headings and over rows; the loop over a row's cells is always
    ``for o in ai.o``, and what is ``o.ngan`` stands in the middle. Each turn copies the middle cell; the
    widths are worked out when it is filled.
    ``small`` letters are for very many columns.
    """
    cell_style, head_style = (SMALL_CELL, SMALL_HEAD) if small else (CELL, CELL_HEAD)
    edge = 700
    table = _table(document, (edge, width - 2 * edge, edge), CELL_MARGIN)
    _borders(table)
    _column_cells(table.rows[0].cells, head_style, column, head)
    repeated(table.rows[0])
    paragraph(unsplit_row(table)[0], CELL, f"{{%tr {row} %}}")
    cells = unsplit_row(table)
    _column_cells(cells, cell_style, "for o in ai.o", "{%p if o.ngan %}")
    paragraph(cells[1], cell_style, field).alignment = ALIGN.CENTER
    for words in ("{%p else %}", field, "{%p endif %}"):
        paragraph(cells[1], cell_style, words)
    paragraph(unsplit_row(table)[0], CELL, "{%tr endfor %}")


def _column_cells(cells: tuple[_Cell, ...], style: str, loop: str, words: str) -> None:
    for cell, text in zip(cells, (f"{{%tc {loop} %}}", words, "{%tc endfor %}"), strict=True):
        paragraph(cell, style, text)


def repeated(row: _Row) -> None:
    """At the top of every page the table reaches."""
    _never_split(row._tr)  # noqa: SLF001
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def unsplit_row(table: Table) -> tuple[_Cell, ...]:
    """The cells of a new row, not across two pages: layouts differ in what they leave where.

    Word splits one that fills a page.
    """
    added = table.add_row()
    _never_split(added._tr)  # noqa: SLF001
    return added.cells


def line_under_party_name(cell: _Cell, width: int = RIGHT_COLUMN) -> None:
    """A line exactly as long as PARTY_NAME, in a paragraph of its own; ``width`` is the cell's in twips.

    An underline would run through the dots under Ộ and Ệ; a border of the name's own paragraph would leave
    it no room to differ by a hair between printers without wrapping.
    """
    made = paragraph(cell, LINE)
    indent = str((width - PARTY_NAME_WIDTH) // 2)
    properties = made._p.get_or_add_pPr()  # noqa: SLF001
    border = _element("w:pBdr", _element("w:top", val="single", sz="8", space="1", color="000000"))
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    properties.insert_element_before(_element("w:ind", left=indent, right=indent), "w:jc", "w:rPr")


def section_end(document: WordDocument) -> None:
    """The next paper of the file begins on a page of its own, its page 1; nothing after the last turn."""
    tag(document, "{%p if not loop.last %}")
    made = paragraph(document, LINE)
    made.paragraph_format.line_spacing = Pt(1)
    made._p.get_or_add_pPr().append(deepcopy(document.sections[0]._sectPr))  # noqa: SLF001
    tag(document, "{%p endif %}")


def packed(document: WordDocument) -> bytes:
    """The .docx: the same bytes every time, on every machine.

    Stored, not compressed: compressors differ between zlib versions. Papers filled from it are compressed.
    """
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 0
            target.writestr(member, source.read(name))
    return out.getvalue()


def _element(tag_name: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    made = OxmlElement(tag_name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def _strip(document: WordDocument) -> None:
    """Take out what python-docx's own template brings along: a picture, colours, a hundred styles."""
    package = document.part.package
    assert package is not None
    for relation in [
        key
        for key, rel in package.rels.items()
        if rel.reltype.endswith(("/thumbnail", "/extended-properties"))
    ]:
        del package.rels[relation]
    foreign = ("/customXml", "/stylesWithEffects", "/theme", "/numbering", "/webSettings", "/fontTable")
    for relation in [key for key, rel in document.part.rels.items() if rel.reltype.endswith(foreign)]:
        del document.part.rels[relation]
    for style in list(document.styles):
        if style.name not in ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Header"):
            style.delete()
    for unneeded in ("w:latentStyles", "w:rsid", "w:link", "w:tabs"):
        for element in list(document.styles.element.iter(qn(unneeded))):
            element.getparent().remove(element)


def _page(document: WordDocument, *, wide: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.gutter = Mm(0)
    section.different_first_page_header_footer = True


def _styles(document: WordDocument) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.getparent().replace(
        defaults,
        _element(
            "w:docDefaults",
            _element("w:rPrDefault", _element("w:rPr", _fonts(), _element("w:lang", val="vi-VN"))),
            _element("w:pPrDefault", _element("w:pPr")),
        ),
    )
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _font(normal, 14)
    normal.paragraph_format.widow_control = True
    header = document.styles["Header"]
    assert isinstance(header, ParagraphStyle)
    _font(header, 14)
    header.paragraph_format.alignment = ALIGN.CENTER

    body = _style(document, BODY, 14, ALIGN.JUSTIFY, after=6)
    body.paragraph_format.first_line_indent = Mm(10)
    body.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    body.paragraph_format.line_spacing = Pt(18)
    section = _style(document, SECTION, 14, None, base=body)
    section.font.bold = True
    section.paragraph_format.keep_with_next = True

    _style(document, HEAD, 14, ALIGN.CENTER)
    kind = _style(document, KIND, 16, ALIGN.CENTER, before=18, after=2)
    kind.font.bold = True
    kind.paragraph_format.keep_with_next = True
    subject = _style(document, SUBJECT, 14, ALIGN.CENTER)
    subject.font.bold = True
    subject.paragraph_format.keep_with_next = True
    _style(document, CELL, 13, ALIGN.LEFT, before=2, after=2)
    cell_head = _style(document, CELL_HEAD, 13, ALIGN.CENTER, before=2, after=2)
    cell_head.font.bold = True
    cell_head.paragraph_format.keep_with_next = True
    # Room for a signature, 8.8 mm a row; a least height of rows comes out differently from layout to layout.
    _style(document, ROOMY_CELL, 13, ALIGN.LEFT, before=5, after=5)
    _style(document, SMALL_CELL, 10, ALIGN.LEFT, before=1, after=1)
    small_head = _style(document, SMALL_HEAD, 10, ALIGN.CENTER, before=1, after=1)
    small_head.font.bold = True
    small_head.paragraph_format.keep_with_next = True
    signature = _style(document, SIGNATURE, 14, ALIGN.CENTER)
    signature.paragraph_format.keep_with_next = True
    recipients = _style(document, LIST, 12, ALIGN.LEFT)
    recipients.paragraph_format.keep_with_next = True
    line = _style(document, LINE, 2, ALIGN.CENTER)
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    line.paragraph_format.line_spacing = Pt(4)


def _style(
    document: WordDocument,
    name: str,
    size: int,
    align: ALIGN | None,
    *,
    before: int = 0,
    after: int = 0,
    base: ParagraphStyle | None = None,
) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.element.styleId = STYLE_IDS[name]
    style.base_style = base or document.styles["Normal"]
    style.quick_style = True
    if base is None:
        _font(style, size)
        style.paragraph_format.alignment = align
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _fonts() -> etree._Element:
    return _element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _font(style: ParagraphStyle, size: int) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, _fonts())
    style.font.size, style.font.color.rgb = Pt(size), BLACK


def _settings(document: WordDocument) -> None:
    """Word lays it out by its present rules; a line ended with Shift+Enter is not stretched."""
    settings = document.settings.element
    for old in list(settings):
        settings.remove(old)
    mode = _element(
        "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15"
    )
    settings.extend(
        [
            _element("w:zoom", percent="100"),
            _element("w:defaultTabStop", val="567"),
            _element("w:characterSpacingControl", val="doNotCompress"),
            _element("w:compat", _element("w:doNotExpandShiftReturn"), mode),
            _element("w:themeFontLang", val="vi-VN"),
            _element("w:decimalSymbol", val=","),
            _element("w:listSeparator", val=";"),
        ]
    )


def _page_number(document: WordDocument) -> None:
    """Top centre, Arabic, from page 2: the first page has a head of its own, and it is left out."""
    header = document.sections[0].header
    header.is_linked_to_previous = False
    made = header.paragraphs[0]
    made.style = "Header"
    field = _element("w:fldSimple", instr="PAGE")
    field.append(_element("w:r", _element("w:t")))
    made._p.append(field)  # noqa: SLF001
    text = field.find(f".//{qn('w:t')}")
    assert text is not None
    text.text = "2"


def _table(document: WordDocument, widths: tuple[int, ...], margin: int) -> Table:
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001
    for old in ("w:tblStyle", "w:tblLook", "w:tblW"):
        for element in properties.findall(qn(old)):
            properties.remove(element)
    properties.insert(0, _element("w:tblW", w=str(sum(widths)), type="dxa"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = column.cells[0].width = Twips(width)
    sides = (_element(f"w:{side}", w=str(margin), type="dxa") for side in ("left", "right"))
    properties.append(_element("w:tblCellMar", *sides))
    return table


def _borders(table: Table) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [_element(f"w:{side}", val="single", sz="4", space="0", color="000000") for side in sides]
    layout = properties.find(qn("w:tblLayout"))
    assert layout is not None
    layout.addprevious(_element("w:tblBorders", *lines))


def _never_split(row: etree._Element) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # pyright: ignore[reportAttributeAccessIssue]
