"""Old and open formats written by hand, so that every byte of them can be spoilt."""

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

Grid = Sequence[Sequence[object]]

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file of these streams, the container of an .xls."""
    sectors: list[bytes] = []
    table: list[int] = []

    def add(data: bytes) -> int:
        first = len(sectors)
        blocks = [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
        sectors.extend(block.ljust(_SECTOR, b"\0") for block in blocks)
        table.extend([*range(first + 1, first + len(blocks)), _END])
        return first

    entries = [_entry("Root Entry", 5, _END, 0, within=1)]
    # The tree of names is a list here: each leads to the next longer one.
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    for number, name in enumerate(names, 1):
        # Below 4096 bytes a stream would belong into the mini stream.
        data = streams[name].ljust(4096, b"\0")
        behind = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, 2, add(data), len(data), behind=behind))
    directory = add(b"".join(entries).ljust(4 * 128, b"\0"))
    tables = -(-(len(table) + 1) // (_SECTOR // 4 - 1))
    at = len(sectors)
    numbers = [*table, *[_TABLE] * tables]
    numbers += [_FREE] * (-len(numbers) % (_SECTOR // 4))
    data = struct.pack(f"<{len(numbers)}I", *numbers)
    sectors.extend(data[i : i + _SECTOR] for i in range(0, len(data), _SECTOR))
    heads = [*range(at, len(sectors)), *[_FREE] * 109][:109]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, len(sectors) - at, directory, 0, 4096, _END, 0, _END, 0),
        *heads,
    )
    return header + b"".join(sectors)


def _entry(
    name: str, kind: int, start: int, size: int, *, behind: int = _FREE, within: int = _FREE
) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = _FREE, behind, within
    return struct.pack("<64sHBB3I36xIQ", text, len(text), kind, 1, *links, start, size)


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


class Styled(NamedTuple):
    """A value in the look of a number: of an .xls, the one that `xls_looks` declares after all."""

    value: object
    look: int = 1


_BLACK = 0x7FFF
_FONTS = (0, 0, _BLACK), (8, 0, _BLACK), (0, 1, _BLACK)


def xls_looks(
    code: str = "General",
    *,
    font: int = 0,
    alignment: int = 0,
    colour: int = _BLACK,
    ground: int | None = None,
    named: str = "A",
) -> bytes:
    """Return the records of fonts, a format and two looks, the plain one and one with all this.

    Fonts: 0 plain, 1 struck out, 2 raised, 3 in a colour of the palette and of a name.
    """
    fonts = b"".join(
        record(
            0x0031,
            struct.pack("<HHHHH4xBB", 200, flags, colour_of, 400, raised, len(name), 0)
            + name.encode(),
        )
        for flags, raised, colour_of, name in (
            *((*each, "A") for each in _FONTS),
            (0, 0, colour, named),
        )
    )
    text = struct.pack("<HHB", 170, len(code), 1) + code.encode("utf-16-le")
    plain = struct.pack("<HHHB13x", 0, 0, 0, 0)
    filled = (0, 0) if ground is None else (1 << 26, ground)
    own = 0xFC  # none of its attributes is that of another look
    styled = struct.pack("<HHHB2xB4xIH", font, 170, 0, alignment, own, *filled)
    return fonts + record(0x041E, text) + record(0x00E0, plain) + record(0x00E0, styled)


def _cell(row: int, column: int, value: object, look: int = 0) -> bytes:
    if isinstance(value, Styled):
        return _cell(row, column, value.value, value.look)
    at = struct.pack("<HHH", row, column, look)
    if isinstance(value, int | float):
        return record(0x0203, at + struct.pack("<d", value))
    text = str(value)
    return record(0x0204, at + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def xls_stream(
    sheets: Mapping[str, Grid], extra: Iterable[bytes] = (), before: bytes = b"", hidden: int = 0
) -> bytes:
    """Return the records of an .xls; `extra` go into each sheet, `before` into the book."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6)) + before
    code_page = record(0x0042, struct.pack("<H", 1200))
    pages = []
    for rows in sheets.values():
        cells = (
            _cell(row, column, value)
            for row, values in enumerate(rows)
            for column, value in enumerate(values)
            if value not in ("", None)
        )
        header = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
        pages.append(header + b"".join(extra) + b"".join(cells) + record(0x000A))
    names = [name.encode("utf-16-le") for name in sheets]
    size = len(start) + len(code_page) + sum(12 + len(name) for name in names) + 4
    bounds = []
    for name, page in zip(names, pages, strict=True):
        fields = struct.pack("<IBBBB", size, hidden, 0, len(name) // 2, 1)
        bounds.append(record(0x0085, fields + name))
        size += len(page)
    return start + code_page + b"".join(bounds) + record(0x000A) + b"".join(pages)


def xls(sheets: Mapping[str, Grid], extra: Iterable[bytes] = (), **more: object) -> bytes:
    return compound({"Workbook": xls_stream(sheets, extra, **more)})  # type: ignore[arg-type]


def xls_error(row: int, column: int) -> bytes:
    """Return the record of a cell that shows #REF!."""
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, 0x17, 1))


def xls_formula(row: int, column: int, result: bytes) -> bytes:
    """Return the record of the formula `=1`."""
    return record(0x0006, struct.pack("<HHH8sHIH3B", row, column, 0, result, 0, 0, 3, 0x1E, 1, 0))


def xls_number(row: int, column: int, value: float) -> bytes:
    return _cell(row, column, value)


def xls_text_of_runs(row: int, column: int, text: str, *runs: tuple[int, int]) -> bytes:
    """Return the record of a text whose runs begin somewhere with another font."""
    listed = b"".join(struct.pack("<HH", *run) for run in runs)
    header = struct.pack("<HHHHB", row, column, 0, len(text), 1)
    data = header + text.encode("utf-16-le") + struct.pack("<H", len(runs)) + listed
    return record(0x00D6, data)


def xls_shared(*texts: tuple[str, tuple[tuple[int, int], ...]]) -> bytes:
    """Return the record of shared texts, each with its runs."""
    shared = struct.pack("<II", len(texts), len(texts))
    for text, runs in texts:
        shared += struct.pack("<HBH", len(text), 9, len(runs)) + text.encode("utf-16-le")
        shared += b"".join(struct.pack("<HH", *run) for run in runs)
    return record(0x00FC, shared)


def xls_of_shared(row: int, column: int, number: int) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, number))


def xls_of_1987(row: int, column: int, value: int) -> bytes:
    """Return the record that the first version wrote for a small whole number."""
    return record(0x0002, struct.pack("<HH3xH", row, column, value))


XLS_HIDES_ZEROS = record(0x023E, struct.pack("<H16x", 0x06A6))
XLS_SHOWS_FORMULAS = record(0x023E, struct.pack("<H16x", 0x06B7))


def xls_hidden_row(row: int) -> bytes:
    return record(0x0208, struct.pack("<HHHHHHI", row, 0, 22, 255, 0, 0, 0x120))


def xls_hidden_columns(first: int, last: int) -> bytes:
    return record(0x007D, struct.pack("<HHHHHH", first, last, 2340, 0, 1, 0))


XLS_PASSWORD = record(0x002F, bytes(54))

_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    "><office:automatic-styles>{}</office:automatic-styles>"
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body>"
    "</office:document-content>"
)
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type='
    '"application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "{}</manifest:manifest>"
)


def ods(sheets: Mapping[str, Grid], **parts: bytes) -> bytes:
    """Return an .ods; a value that begins with `<` is the cell's own markup."""
    more = {name.replace("__", "/"): data for name, data in parts.items()}
    return packed(ods_parts(sheets) | more)


def ods_parts(sheets: Mapping[str, Grid], styles: str = "") -> dict[str, bytes]:
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(
            f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
        )
        + "</table:table>"
        for name, rows in sheets.items()
    )
    return {
        "mimetype": _ODS_TYPE,
        "content.xml": _ODS.format(styles, tables).encode(),
        "META-INF/manifest.xml": _MANIFEST.format("").encode(),
    }


def _ods_cell(value: object) -> str:
    if value in ("", None):
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if str(value).startswith("<"):
        return str(value)
    text = escape(str(value))
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )
