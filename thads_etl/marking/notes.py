"""Notes on cells, of the kind that every spreadsheet program shows: a text and a box for each."""

import re
from html import escape

from lxml import etree

from thads_etl.marking.package import Package, as_text, new_root, tag
from thads_etl.marking.sheet import SheetPart, place

AUTHOR = "Hệ thống kiểm tra số liệu"
OPENING = f"{AUTHOR}:\n"
"""First line of our notes: LibreOffice does not keep the author."""
SEPARATOR = f"\n---\n{OPENING}"
"""Between a note of the office and ours on the same cell."""

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_WIDTH, _LINE = 46, 15
"""Characters of one line of a box, and its height in points."""

_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = (
    f'<xml {_NAMES}><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
# Each says its names itself: another program's drawing may have other prefixes.
_TYPE = (
    f'<v:shapetype {_NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    f"<v:shape {_NAMES} "
    'id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;'
    'width:{width}pt;height:{height}pt;z-index:{id};visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SHAPE = re.compile(r"<(/?)\w+:shape\b[^<>]*>")
_WHERE = re.compile(
    r"<\w+:Row>\s*(\d{1,7})\s*</\w+:Row>\s*<\w+:Column>\s*(\d{1,5})\s*</\w+:Column>"
)
_ID = re.compile(r'_x0000_s(\d{1,9})"')


def write(package: Package, part: str, sheet: SheetPart, texts: dict[str, str]) -> None:
    """Put notes on cells; what the office wrote stays, and our older notes go."""
    related = package.related(part)
    comments = next((each for kind, each in related.values() if kind == "comments"), None)
    if comments is None and not texts:
        return
    if comments is None:
        comments = package.new_name("xl/comments{}.xml")
        package.put(comments, _no_comments())
        package.declare(comments, _COMMENTS)
        package.relate(part, "comments", comments)
    gone, new = _write_texts(package.tree(comments), texts)
    if not gone and not new:
        return
    boxes = _boxes(package, part, sheet)
    package.put(boxes, _with_boxes(_without_boxes(package.text(boxes), gone), new))


def _no_comments() -> etree._Element:
    root = new_root("comments")
    etree.SubElement(root, tag("authors"))
    etree.SubElement(root, tag("commentList"))
    return root


def _write_texts(root: etree._Element, texts: dict[str, str]) -> tuple[set[str], dict[str, str]]:
    """Return the addresses that have no note any more, and the notes that need a new box."""
    authors, comments = root.find(tag("authors")), root.find(tag("commentList"))
    if authors is None or comments is None:
        raise ValueError("notes without their lists")
    author = _author(authors) if texts else ""
    gone: set[str] = set()
    for comment in list(comments):
        if _take_back(comment):
            comments.remove(comment)
            gone.add(comment.get("ref", ""))
    of_office = {comment.get("ref", ""): comment for comment in comments}
    ours: dict[str, str] = {}
    for at, text in texts.items():
        if at in of_office:
            _add_run(of_office[at], SEPARATOR + text)
            continue
        comment = etree.Element(tag("comment"), ref=at, authorId=author)
        etree.SubElement(comment, tag("text"))
        _add_run(comment, OPENING + text)
        ours[at] = text
        comments.append(comment)
    # Programs expect the notes row by row.
    comments[:] = sorted(comments, key=lambda each: place(each.get("ref", "A1")))
    return gone - ours.keys(), {at: text for at, text in ours.items() if at not in gone}


def _author(authors: etree._Element) -> str:
    """Return our number in the list of authors."""
    names = [author.text for author in authors]
    if AUTHOR not in names:
        names.append(AUTHOR)
        etree.SubElement(authors, tag("author")).text = AUTHOR
    return str(names.index(AUTHOR))


def _take_back(comment: etree._Element) -> bool:
    """Remove what an earlier answer added; say whether nothing else was there."""
    pieces = list(comment.iter(tag("t")))
    whole = "".join(piece.text or "" for piece in pieces)
    left = whole.find(SEPARATOR)
    for piece in pieces if left >= 0 else ():
        before = piece.text or ""
        piece.text = before[:left]
        left -= len(piece.text)
    return whole.startswith(OPENING)


def _add_run(comment: etree._Element, text: str) -> None:
    inside = comment.find(tag("text"))
    if inside is None:
        inside = etree.SubElement(comment, tag("text"))
    plain = inside.find(tag("t"))
    if plain is not None:
        # A text is either one piece or a list of runs.
        plain.text = f"{plain.text or ''}{as_text(text)}"
        return
    run = etree.SubElement(inside, tag("r"))
    look = etree.SubElement(run, tag("rPr"))
    etree.SubElement(look, tag("sz"), val="9")
    etree.SubElement(look, tag("color"), indexed="81")
    etree.SubElement(look, tag("rFont"), val="Tahoma")
    piece = etree.SubElement(run, tag("t"))
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    piece.text = as_text(text)


def _boxes(package: Package, part: str, sheet: SheetPart) -> str:
    """Return the part of the notes' boxes, made where the sheet has none."""
    relation = sheet.boxes()
    if relation is not None:
        return package.related(part)[relation][1]
    boxes = package.new_name("xl/drawings/vmlDrawing{}.vml")
    package.put(boxes, _EMPTY)
    package.declare_extension("vml", _VML)
    sheet.refer_to_boxes(package.relate(part, "vmlDrawing", boxes))
    return boxes


def _without_boxes(drawing: str, gone: set[str]) -> str:
    places = {(row - 1, column - 1) for row, column in map(place, gone)}
    kept, end, begins = [], 0, -1
    for shape in _SHAPE.finditer(drawing) if places else ():
        if not shape[1]:
            begins = shape.start()
            continue
        where = _WHERE.search(drawing, begins, shape.end()) if begins >= 0 else None
        if where and (int(where[1]), int(where[2])) in places:
            kept.append(drawing[end:begins])
            end = shape.end()
        begins = -1
    return "".join([*kept, drawing[end:]])


def _with_boxes(drawing: str, texts: dict[str, str]) -> str:
    """Add boxes at the end; the drawing is not well-formed XML in every program's files."""
    number = max([1024, *map(int, _ID.findall(drawing))])
    added = "" if "_x0000_t202" in drawing else _TYPE
    for at, text in texts.items():
        number += 1
        row, column = place(at)
        lines = sum(1 + len(line) // _WIDTH for line in text.split("\n"))
        added += _BOX.format(
            id=number,
            width=260,
            height=lines * _LINE,
            anchor=_anchor(row, column, lines),
            row=row - 1,
            column=column - 1,
        )
    before, end, tail = drawing.rpartition("</xml>")
    return before + added + end + tail if end else drawing


def _anchor(row: int, column: int, lines: int) -> str:
    """Left and top, right and bottom: each a column or row and an offset in it, in pixels."""
    return escape(f"{column}, 15, {max(row - 2, 0)}, 10, {column + 5}, 15, {row + lines}, 4")
