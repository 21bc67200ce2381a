"""The report as a document that officials go on editing: real headings, tables and captions."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal
from itertools import count

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as Drawn
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Written

from thads_etl.report import columns, paper
from thads_etl.report.blocks import (
    Block,
    Bullets,
    Cards,
    Column,
    Paragraph,
    Picture,
    Report,
    Table,
    Text,
)

FONT = "Times New Roman"
"""What official documents are written in; every office has it."""
_LEFT, _RIGHT = 25, 18
_ROOM = 210 - _LEFT - _RIGHT
"""Millimetres: margins, and what is left of the paper between them."""
_SHORT, _FIRST = 20, 4
"""Rows of a table that fits on a page with its caption, and those of a longer one that begin it."""
_NAVY, _SOFT = RGBColor(0x0B, 0x3D, 0x6B), RGBColor(0x55, 0x60, 0x6E)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001 the library writes it without a zone


def render(report: Report) -> bytes:
    """Return the report as .docx, equal bytes for equal reports."""
    document = docx.Document()
    _set_up(document, report)
    document.add_paragraph(report.kicker.upper(), "Subtitle")
    document.add_paragraph(report.title, "Title")
    document.add_paragraph(f"{report.subtitle} {report.standing}.")
    if report.banner:
        _bold(document.add_paragraph(), report.banner)
    tables, pictures = count(1), count(1)
    for number, section in enumerate(report.sections, 1):
        document.add_heading(f"{number}. {section.title}", 1)
        for block in section.blocks:
            _add(document, block, report, tables, pictures)
    return _packed(document)


def _set_up(document: Document, report: Report) -> None:
    """Set paper and styles as official documents have them."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    sizes = {"Normal": 13, "Title": 20, "Subtitle": 11, "Heading 1": 15, "Caption": 11.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.italic = FONT, Pt(size), False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
        if name != "Normal":
            style.font.bold, style.font.color.rgb = True, _NAVY
    _number_pages(section.footer.paragraphs[0])
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    properties = document.core_properties
    properties.title, properties.author = report.title, report.kicker
    properties.comments, properties.language = report.subtitle, "vi-VN"
    properties.created = properties.modified = _MADE


def _number_pages(paragraph: Written) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _add(
    document: Document, block: Block, report: Report, tables: "count[int]", pictures: "count[int]"
) -> None:
    if isinstance(block, Paragraph):
        _write(document.add_paragraph(), block.text, bold=block.kind == "alert")
    elif isinstance(block, Bullets):
        for item in block.items:
            _write(document.add_paragraph(style="List Bullet"), item)
    elif isinstance(block, Cards):
        heads = (Column("Chỉ tiêu", numeric=False), Column("Kết quả"), Column("So với cùng kỳ"))
        details = [
            tuple(run for detail in card.details for run in (*detail, " ")) for card in block.cards
        ]
        rows = tuple(
            ((card.label,), card.level, detail)
            for card, detail in zip(block.cards, details, strict=True)
        )
        _table(document, Table("", heads, rows), 11)
    elif isinstance(block, Table):
        _caption(document, f"Bảng {next(tables)}. {block.caption}")
        _table(document, block, _size(block))
        _note(document, f"{block.note} {report.source}".strip())
    else:
        _caption(document, f"Hình {next(pictures)}. {block.caption}")
        _picture(document, block)
        _note(document, f"{block.note} {report.source}".strip())


def _write(paragraph: Written, text: Text, *, bold: bool = False, size: float = 0) -> None:
    for run in text:
        made = paragraph.add_run(run if isinstance(run, str) else run.text)
        made.bold = bold or None
        if size:
            made.font.size = Pt(size)
        if not isinstance(run, str) and run.flag:
            paragraph.add_run(run.flag).font.superscript = True


def _bold(paragraph: Written, text: str) -> None:
    _write(paragraph, (text,), bold=True)


def _caption(document: Document, text: str) -> None:
    paragraph = document.add_paragraph(text, "Caption")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(10)


def _note(document: Document, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(3)
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), _SOFT


def _size(block: Table) -> float:
    """Return the size at which the numbers of all columns stand beside each other."""
    return next(size for size, most in ((10, 5), (9, 7), (7, 99)) if len(block.columns) <= most)


def _table(document: Document, block: Table, size: float) -> None:
    table = document.add_table(1, len(block.columns), "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, cell in zip(block.columns, table.rows[0].cells, strict=True):
        _fill(cell, (column.title,), column, size, bold=True)
    # The first row stands on every page that the table goes over.
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for place, row in enumerate(block.rows):
        cells = table.add_row().cells
        for column, cell, text in zip(block.columns, cells, row, strict=True):
            _fill(cell, text, column, size, bold=place in block.strong)
    _lay_out(table, block, size)


def _lay_out(table: Drawn, block: Table, size: float) -> None:
    """Give each column its width, and keep on one page what one looks at together.

    A row is never split; a short table stays with its caption and its source.
    """
    widths = [Mm(width) for width in columns.widths(block, size, _ROOM)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _set_margins(table)
    together = len(block.rows) + 1 if len(block.rows) <= _SHORT else _FIRST
    for place, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            if place < together:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _set_margins(table: Drawn) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(Mm(columns.MARGIN).twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    (look,) = table._tbl.tblPr.findall(qn("w:tblLook"))
    look.addprevious(margins)


def _fill(cell: _Cell, text: Text, column: Column, size: float, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if column.numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _write(paragraph, text, bold=bold, size=size)


def _picture(document: Document, picture: Picture) -> None:
    """Add a drawing as pixels: the program that opens it may know no SVG."""
    shape = document.add_picture(io.BytesIO(paper.pixels(picture)))
    width = Mm(_ROOM) * Decimal(picture.width) / 100
    shape.height, shape.width = round(shape.height * width / shape.width), round(width)
    shape._inline.docPr.set("descr", picture.alt)
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _packed(document: Document) -> bytes:
    """Return the document's parts in a package without the time at which it was made."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w") as package:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, parts.read(name))
    return packed.getvalue()
