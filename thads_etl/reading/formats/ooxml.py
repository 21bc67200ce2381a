"""An .xlsx or .xlsm -> its sheets."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from thads_etl.reading.formats import empty_rows, library, markup, ooxml_quick, page_texts, zipped
from thads_etl.reading.formats.ooxml_scan import scanned
from thads_etl.reading.formats.ooxml_strings import Strings
from thads_etl.reading.formats.ooxml_styles import Styles, styles_of
from thads_etl.reading.formats.package import Package, Relation
from thads_etl.reading.formats.workbook import Sheet, Traits, Unreadable, as_given

LARGEST_SCANNED = 4_000_000
"""Bytes of a sheet that is gone through before it is known to be a form; one of a form has some
ten thousand."""
_ACTIVE = re.compile(
    rb"Type\s*+=\s*+[\"'][^\"'<>]*?(?:vbaProject|wordVbaData|xl(?:Intl)?Macrosheet|activeX|/control\b"
    rb"|ctrlProp|externalLink|oleObject|relationships/package\b|/connections\b|queryTable"
    rb"|webextension|extensibility|attachedToolbars|xlDialogsheet|volatileDependencies)",
    re.IGNORECASE,
)
"""In the types of parts and relations: what runs, or fetches something, when a program opens it."""
_ACTIVE_PARTS = (
    *("xl/vbaproject.bin", "xl/macrosheets/", "xl/activex/", "xl/ctrlprops/", "xl/embeddings/"),
    *("xl/externallinks/", "xl/connections.xml", "xl/querytables/", "customui/"),
)
_MACRO_SHEETS = {"xlMacrosheet", "xlIntlMacrosheet"}
_DAMAGED = "nội dung bị hỏng"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class _Listed(NamedTuple):
    """A sheet as the book lists it."""

    name: str
    is_hidden: bool
    xml: bytes
    """Nothing where there are no cells."""
    is_macro: bool = False


def read(parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    """Return the sheets, and whether there are macros, controls or links; they never run."""
    package = Package(parts)
    main = package.main()
    book = markup.parsed(main, package.part(main)) if main.endswith(".xml") else None
    if book is None or markup.local_name(book) != "workbook":
        raise Unreadable("đây không phải là bảng tính xlsx, xlsm, xls, ods hoặc csv")
    related = dict(package.relations(main))
    listed = list(_listed(package, book.iterfind("{*}sheets/{*}sheet"), related))
    strings = Strings(_only(package, related.values(), "sharedStrings"))
    styles = styles_of(_only(package, related.values(), "styles"))
    values = library.Book(_for_library(listed, strings, styles))
    sheets = [_sheet(values, number, each, strings, styles) for number, each in enumerate(listed)]
    has_active = package.has_any(*_ACTIVE_PARTS) or package.indexes_name(_ACTIVE)
    return sheets, has_active or any(each.is_macro for each in listed)


def _listed(
    package: Package, entries: Iterable[Element], related: Mapping[str, Relation]
) -> Iterator[_Listed]:
    """Yield the sheets in order, with the cells of those that have any."""
    seen: set[str] = set()
    for entry in entries:
        # Any namespace: the strict variant of the format names things alike, its namespaces not.
        id_ = next((value for name, value in entry.items() if name.endswith("}id")), "")
        relation = related.get(id_, Relation("", ""))
        name, is_hidden = entry.get("name", ""), entry.get("state", "visible") != "visible"
        if relation.kind in _MACRO_SHEETS or not id_:
            yield _Listed(name, is_hidden, b"", is_macro=True)
            continue
        xml = package.part(relation.part)
        if xml is None:
            raise Unreadable(f"“{name}”", "read-19")
        if relation.part in seen:
            raise Unreadable("hai trang tính chung một nội dung")
        seen.add(relation.part)
        # Charts have no cells.
        is_sheet = relation.kind == "worksheet"
        xml = empty_rows.without_end(markup.checked(relation.part, xml)) if is_sheet else b""
        yield _Listed(name, is_hidden, xml)


def _only(package: Package, related: Iterable[Relation], kind: str) -> bytes | None:
    """Return the one part of its kind, or None."""
    names = {each.part for each in related if each.kind == kind}
    if len(names) > 1:
        raise Unreadable("mục lục của bảng tính bị hỏng")
    data = package.part(names.pop()) if names else None
    return None if data is None else markup.checked(kind, data)


def _for_library(listed: list[_Listed], strings: Strings, styles: Styles) -> bytes:
    """Return the workbook as the library needs it: what was checked, under the names it knows."""
    numbers = range(len(listed))
    sheets = "".join(f'<sheet name="{n}" sheetId="{n + 1}" r:id="s{n}"/>' for n in numbers)
    relations = [_relation(f"s{n}", "worksheet", f"worksheets/{n}.xml") for n in numbers]
    relations += [_relation(kind, kind, f"{kind}.xml") for kind in ("sharedStrings", "styles")]
    root = _relation("b", "officeDocument", "xl/workbook.xml")
    book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
    return zipped.stored(
        {
            "_rels/.rels": _relations(root),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": _relations("".join(relations)),
            "xl/sharedStrings.xml": strings.xml,
            "xl/styles.xml": styles.xml,
            **{f"xl/worksheets/{n}.xml": _kept_blanks(each.xml) for n, each in enumerate(listed)},
        }
    )


def _kept_blanks(xml: bytes) -> bytes:
    """Ask the library to keep the blanks around texts in their cells, as every program does."""
    return xml.replace(b"<is><t>", b'<is><t xml:space="preserve">')


def _relation(id_: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(content: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{content}</Relationships>'.encode()


def _sheet(
    values: library.Book, number: int, listed: _Listed, strings: Strings, styles: Styles
) -> Sheet:
    """Return a sheet: as the library reads it where nothing in it is unusual, else as we do."""
    name, is_hidden, xml, _ = listed
    if not xml:
        return Sheet(name, [], is_hidden)
    theirs = values.rows(number)
    if theirs is not None and ooxml_quick.is_usual(xml, strings, styles):
        # One character is found much faster than three, and nearly no sheet has it.
        may_hold_nul = strings.may_hold_nul or (b"_" in xml and b"_x0" in xml)
        rows = library.storable(theirs) if may_hold_nul else theirs
        rows = ooxml_quick.with_days(xml, styles, rows)
        traits = partial(ooxml_quick.traits, xml, styles)
        return Sheet(name, rows, is_hidden, traits, page_texts=page_texts.of_xlsx(xml))
    if len(xml) > LARGEST_SCANNED:
        if theirs is None:
            return Sheet(name, [], is_hidden, failure=Unreadable(_DAMAGED))
        late = partial(_late_traits, xml, strings, styles, theirs)
        printed = page_texts.of_xlsx(xml)
        return Sheet(name, library.storable(theirs), is_hidden, late, page_texts=printed)
    try:
        sheet = scanned(xml, strings, styles)
    except Unreadable as reason:
        if theirs is None:
            return Sheet(name, [], is_hidden, failure=reason)
        return Sheet(name, library.storable(theirs), is_hidden, partial(_fail, reason))
    own = sheet.rows()
    if theirs is not None:
        sheet.compare(own, theirs)
    given, printed = partial(as_given, sheet.traits()), page_texts.of_xlsx(xml)
    return Sheet(name, library.storable(own), is_hidden, given, page_texts=printed)


def _late_traits(
    xml: bytes, strings: Strings, styles: Styles, theirs: library.Rows, _asked: Sequence[str]
) -> Traits:
    sheet = scanned(xml, strings, styles)
    sheet.compare(sheet.rows(), theirs)
    return sheet.traits()


def _fail(reason: Unreadable, _asked: Sequence[str]) -> Traits:
    raise reason
