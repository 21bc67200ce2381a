"""Files of the corpus that are put together as programs may, and as few do."""

import random
import struct
from collections.abc import Callable
from functools import partial

from corpus.case import Case
from corpus.containers import compound, ods_parts, packed, unpacked, xls_stream
from corpus.looks import AT, HELD
from corpus.make import (
    PART,
    SHEET,
    archive,
    as_ods,
    as_xls,
    grid,
    in_cell,
    old_letters,
    one,
    page,
    part,
    with_parts,
)
from openpyxl.worksheet.worksheet import Worksheet

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
NEW_ERRORS = (
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#BUSY!",
    "#UNKNOWN!",
    "#GETTING_DATA",
    "#PYTHON!",
    "#EXTERNAL!",
)
"""That later versions of Excel have beside the seven old ones."""


def renamed(change: Callable[[str], str], inside: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """Return the workbook with other names of its parts, and a text in all of them replaced."""
    old, new = inside
    parts = {
        change(name): data.replace(old, new) if old else data
        for name, data in unpacked(one()).items()
    }
    return packed(parts)


def with_decoy() -> bytes:
    """Return a workbook whose main part has another name, and one of the usual name beside it."""
    parts = unpacked(one())
    others = {
        "xl/workbook2.xml": parts[BOOK],
        "xl/_rels/workbook2.xml.rels": parts[RELATIONS],
        "_rels/.rels": parts["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/workbook2.xml"),
        "xl/worksheets/sheet9.xml": unpacked(in_cell(AT, f'<c r="{AT}"><v>5</v></c>'))[PART],
        RELATIONS: parts[RELATIONS].replace(b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"),
        TYPES: parts[TYPES].replace(b"/xl/workbook.xml", b"/xl/workbook2.xml"),
    }
    return packed(parts | others)


def without_decoy() -> bytes:
    return packed({n: d for n, d in unpacked(with_decoy()).items() if n not in (BOOK, RELATIONS)})


def strings_beside_a_decoy() -> bytes:
    """Return a workbook whose relation leads to texts of another name than the usual one."""
    parts = unpacked(one())
    texts = parts["xl/sharedStrings.xml"]
    more = {
        "xl/sst.xml": texts,
        "xl/sharedStrings.xml": texts.replace("Tuyên Quang".encode(), "Hà Giang".encode()),
        RELATIONS: parts[RELATIONS].replace(b"sharedStrings.xml", b"sst.xml"),
    }
    return packed(parts | more)


def at_the_root() -> bytes:
    parts = {name.removeprefix("xl/"): data for name, data in unpacked(one()).items()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"workbook.xml")
    return packed(parts)


def listed(entry: str, relation: str = "", **more: bytes) -> bytes:
    """Return the workbook with one more entry in its list of sheets."""
    parts = unpacked(one())
    book = parts[BOOK].replace(b"</sheets>", f"{entry}</sheets>".encode())
    related = parts[RELATIONS].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    added = {name.replace("__", "/"): data for name, data in more.items()}
    return packed(parts | {BOOK: book, RELATIONS: related} | added)


def macro_sheet() -> bytes:
    relation = f'<Relationship Id="m" Type="{MICROSOFT}/xlMacrosheet" Target="macrosheets/1.xml"/>'
    markup = b'<xm:macrosheet xmlns:xm="urn:xm"><sheetData/></xm:macrosheet>'
    parts = unpacked(listed('<sheet name="Macro1" sheetId="9" r:id="m"/>', relation))
    return packed(parts | {"xl/macrosheets/1.xml": markup})


def related(kind: str, target: str, content: bytes = b"x") -> bytes:
    """Return the workbook with one more part, wherever it lies, related to the book."""
    relation = f'<Relationship Id="m" Type="{kind}" Target="/{target}"/></Relationships>'
    parts = unpacked(one())
    book = parts[RELATIONS].replace(b"</Relationships>", relation.encode())
    return packed(parts | {RELATIONS: book, target: content})


def in_utf_16() -> bytes:
    """Return the workbook with every part in the other encoding that packages may have."""

    def recoded(data: bytes) -> bytes:
        return data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    return packed({name: recoded(data) for name, data in unpacked(one()).items()})


def error_on_notes(error: str) -> bytes:
    def change(sheet: Worksheet) -> None:
        book = sheet.parent
        assert book is not None
        book.create_sheet("Ghi chép")["A1"] = 1

    content = page(change)
    old, new = '<c r="A1" t="n"><v>1</v></c>', f'<c r="A1" t="e"><v>{error}</v></c>'
    return part("xl/worksheets/sheet2.xml", old, new, content)


def broken_notes() -> bytes:
    """Return the workbook with a sheet beside the form that is no markup."""
    relation = f'<Relationship Id="x" Type="{OFFICE}/worksheet" Target="worksheets/x.xml"/>'
    parts = unpacked(listed('<sheet name="x" sheetId="9" r:id="x"/>', relation))
    broken = b'<worksheet><sheetData><row r="1"><c r="A1" t="z"><v>5</v></c>'
    return packed(parts | {"xl/worksheets/x.xml": broken})


def changed_ods(old: str, new: str, count: int = -1) -> bytes:
    parts = unpacked(as_ods())
    text = parts["content.xml"].decode()
    assert old in text
    return packed(parts | {"content.xml": text.replace(old, new, count).encode()})


def without_type() -> bytes:
    return packed({n: d for n, d in ods_parts({SHEET: grid()}).items() if n != "mimetype"})


DDE = (
    "<table:dde-links><table:dde-link><table:table><table:table-row><table:table-cell/>"
    "</table:table-row></table:table></table:dde-link></table:dde-links></office:spreadsheet>"
)
ENCRYPTED = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
    b"</manifest:file-entry></manifest:manifest>"
)


def encrypted_ods(content: str) -> bytes:
    """Return what LibreOffice writes with a password: parts of noise, and a list that says so."""
    noise = {name: random.Random(name).randbytes(4000) for name in (content, "meta.xml")}
    first = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    return packed(first | noise | {"META-INF/manifest.xml": ENCRYPTED})


def old_letters_on(code_page: str, name: str) -> bytes:
    """Return the workbook in an old encoding, as a Windows of some country shows it."""

    def rewrite(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    coded = old_letters(name, cell.value).encode("cp1252", "replace")
                    cell.value = coded.decode(code_page, "replace")

    return page(rewrite)


def panicking_xls() -> bytes:
    """Return an .xls whose table of texts goes on in an empty record: the library breaks down."""
    empty, texts = struct.pack("<HH", 0x3C, 0), struct.pack("<IIHB", 1, 1, 3, 0)
    table = struct.pack("<HH", 0xFC, len(texts)) + texts
    rest = struct.pack("<HH", 0x3C, 4) + b"\0abc"
    return as_xls(before=table + empty + rest)


LITTER = {
    "__MACOSX/._a.xlsx": b"x",
    "a/.DS_Store": b"x",
    "._a.xlsx": b"\0\5\x16\7" + bytes(80),
    "~$a.xlsx": b"\4Lan" + bytes(161),
    ".~lock.a.xlsx#": b",lan,may,01.04.2023 08:00,file:///home/lan;",
    "THUMBS.DB": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "Desktop.ini": b"[.ShellClassInfo]",
    "__macosx/x": b"x",
}

PACKAGES: list[Case] = [
    Case("another main part, beside the usual one.xlsx", with_decoy, cells={AT: HELD}),
    Case("another main part.xlsx", without_decoy, cells={AT: HELD}),
    Case("texts beside those of the usual name.xlsx", strings_beside_a_decoy),
    Case("two main parts.xlsx", lambda: part(
        "_rels/.rels", "</Relationships>", f'<Relationship Id="z" Type="{OFFICE}/officeDocument"'
        ' Target="xl/other.xml"/></Relationships>'), "read-01"),
    Case("workbook at the root.xlsx", at_the_root, cells={AT: HELD}),
    Case("backslashes.xlsx", lambda: renamed(lambda name: name.replace("/", "\\"))),
    Case("capitals in a name.xlsx",
         lambda: renamed(lambda name: name.replace("workbook.xml", "Workbook.xml"))),
    Case("capitals in the name of a sheet.xlsx",
         lambda: renamed(lambda name: name.replace("sheets/sheet", "sheets/Sheet"))),
    Case("blank in a name.xlsx", lambda: renamed(
        lambda name: name.replace("sheet1.xml", "sheet 1.xml"), (b"sheet1.xml", b"sheet%201.xml"))),
    Case("blank in a name, written as %20.xlsx", lambda: renamed(
        lambda name: name.replace("sheet1.xml", "sheet%201.xml"), (b"sheet1.xml", b"sheet 1.xml"))),
    Case("way round to a part.xlsx", lambda: part(
        RELATIONS, 'Target="worksheets', 'Target="./../xl/worksheets')),
    Case("way from the root.xlsx", lambda: part(
        RELATIONS, 'Target="worksheets', 'Target="/xl/worksheets')),
    Case("two names for one.xlsx", lambda: with_parts(**{"xl__worksheets__sheet%31·xml": b"x"}),
         "read-17"),
    Case("two sheets of one part.xlsx", lambda: listed(
        '<sheet name="x" sheetId="9" r:id="rId1"/>'), "read-01"),
    Case("macro sheet.xlsm", macro_sheet, "read-24"),
    Case("macros by another name.xlsm", lambda: related(
        f"{MICROSOFT}/vbaProject", "xl/theme2.bin"), "read-24"),
    Case("macros in another folder.xlsm", lambda: related(
        f"{MICROSOFT}/vbaProject", "macro/a.bin"), "read-24"),
    Case("connection to elsewhere.xlsx", lambda: related(
        f"{OFFICE}/connections", "xl/a.xml", b"<connections/>"), "read-24"),
    Case("link to another program.xlsx", lambda: related(
        f"{OFFICE}/externalLink", "xl/links/a.xml", b"<externalLink/>"), "read-24"),
    Case("embedded object.xlsx", lambda: with_parts(
        xl__embeddings__oleObject1·bin=b"x"), "read-24"),
    Case("address that only sounds so.xlsx", lambda: part(
        RELATIONS, "</Relationships>", '<Relationship Id="m" Type="urn:hyperlink" TargetMode='
        '"External" Target="https://example.invalid/connections"/></Relationships>')),
    Case("module listed as a sheet.xlsm", lambda: listed(
        '<sheet name="Module1" sheetId="9" state="hidden" r:id=""/>'), "read-24"),
    Case("form listed without a part.xlsx", lambda: part(BOOK, 'r:id="rId1"', 'r:id=""'),
         "read-19 read-24"),
    Case("Power Query.xlsx", lambda: with_parts(customXml__item1·xml=(
        '<?xml version="1.0" encoding="utf-16"?><DataMashup>AAAA</DataMashup>').encode("utf-16"))),
    Case("declaration that nobody reads.xlsx",
         lambda: with_parts(customXml__item1·xml=b"<!DOCTYPE x><x/>")),
    Case("properties in utf-16.xlsx", lambda: packed(unpacked(one()) | {
        "docProps/app.xml": unpacked(one())["docProps/app.xml"].decode().encode("utf-16")})),
    Case("every part in utf-16.xlsx", in_utf_16, cells={AT: HELD}),
    *(Case(f"{error} in a form.xlsx", partial(
        in_cell, AT, f'<c r="{AT}" t="e"><v>{error}</v></c>'), "read-07", cells={AT: None})
      for error in NEW_ERRORS),
    *(Case(f"{error} on a sheet of notes.xlsx", partial(error_on_notes, error),
           cells={AT: HELD}) for error in NEW_ERRORS),
    Case("sheet of notes that is broken.xlsx", broken_notes, "read-01", forms=1),
    Case("indented.ods", lambda: changed_ods("<table:table-", "\n  <table:table-")),
    Case("comments.ods",
         lambda: changed_ods("<table:table-cell", "<!-- x --><table:table-cell", 9)),
    Case("without its type.ods", without_type),
    Case("link to a program.ods", lambda: changed_ods("</office:spreadsheet>", DDE)),
    Case("really a text.ods", lambda: changed_ods("office:spreadsheet>", "office:text>"),
         "read-01"),
    Case("really encrypted.ods", lambda: encrypted_ods("content.xml"), "read-16"),
    Case("encrypted as a whole.ods", lambda: encrypted_ods("encrypted-package"), "read-16"),
    Case("TCVN3 on Vietnamese Windows.xlsx", lambda: old_letters_on("cp1258", "TCVN3"), "read-25"),
    Case("VNI on Vietnamese Windows.xlsx", lambda: old_letters_on("cp1258", "VNI"), "read-25"),
    Case("capitals in the name of the stream.xls",
         lambda: compound({"WORKBOOK": xls_stream({SHEET: grid()})})),
    Case("that breaks the library down.xls", panicking_xls, "read-29"),
    Case("that breaks the library down.zip", lambda: archive(
        hong·xls=panicking_xls(), tot·xlsx=one()), "read-29", forms=1, cells={AT: HELD}),
    Case("litter.zip", lambda: packed({"a.xlsx": one()} | LITTER), cells={AT: HELD}),
    Case("backslashes.zip", lambda: packed({"thang 6\\a.xlsx": one()})),
    Case("a form with the name of litter.zip", lambda: packed(
        {"a.txt": b"", "~$a.xlsx": one()}), "read-20", forms=1),
]  # fmt: skip
