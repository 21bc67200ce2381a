"""Workbooks made to do harm, or damaged."""

import io
import random
import struct
import zipfile

from corpus.containers import compound, packed, unpacked
from corpus.make import PART, as_xls, one, part, sheet_of

BILLION_LAUGHS: str = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "&a;"}">' for n in range(10))
    + "]>"
)
EXTERNAL_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def named(name: str, data: bytes = b"x", mode: int = 0) -> bytes:
    """Return the workbook with one more part of exactly this name and file mode."""
    target = io.BytesIO(one())
    with zipfile.ZipFile(target, "a") as book:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename, entry.external_attr = name, mode << 16
        book.writestr(entry, data)
    return target.getvalue()


def patched(content: bytes, name: str, *changes: tuple[int, int, str, int]) -> bytes:
    """Return an archive with fields of a part's directory entry overwritten, and the local ones.

    changes: (offset in the directory entry, offset in the local header, struct format, value).
    """
    data = bytearray(content)
    local = data.index(b"PK\3\4", max(0, data.index(name.encode()) - 30))
    central = data.rindex(name.encode()) - 46
    for in_central, in_local, form, value in changes:
        struct.pack_into(form, data, central + in_central, value)
        if in_local >= 0:
            struct.pack_into(form, data, local + in_local, value)
    return bytes(data)


def encrypted_package() -> bytes:
    """Return what Excel writes when a workbook gets a password."""
    return compound({"EncryptionInfo": bytes(200), "EncryptedPackage": bytes(5000)})


def flipped(name: str) -> bytes:
    """Return the workbook with one wrong bit in a part that is stored as it is."""
    stored = bytearray(packed(unpacked(one()), zipfile.ZIP_STORED))
    stored[stored.index(b"<sheetData>", stored.index(name.encode())) + 20] ^= 1
    return bytes(stored)


def overlapping() -> bytes:
    """Return the workbook with a second directory entry for the bytes of its sheet."""
    data = one()
    at = data.index(b"PK\1\2")
    entry = data.rindex(PART.encode()) - 46
    twin = bytearray(data[entry : entry + 46 + len(PART)])
    twin[46:47] = b"y"
    end = data.rindex(b"PK\5\6")
    tail = bytearray(data[end:])
    count, size = struct.unpack_from("<HI", tail, 10)
    struct.pack_into("<HHI", tail, 8, count + 1, count + 1, size + len(twin))
    assert at < end
    return data[:end] + bytes(twin) + bytes(tail)


def giant_strings(size: int) -> bytes:
    """Return the workbook with shared strings of this size that no cell uses."""
    chance = random.Random(size)
    text = "".join(f"<si><t>{chance.getrandbits(400):x}</t></si>" for _ in range(size // 118))
    return part("xl/sharedStrings.xml", "</sst>", text + "</sst>")


def many_cells(count: int) -> bytes:
    chance = random.Random(count)
    rows = "".join(
        f"<row>{''.join(f'<c><v>{chance.getrandbits(20)}</v></c>' for _ in range(100))}</row>"
        for _ in range(count // 100)
    )
    return sheet_of(rows)


def circular_xls() -> bytes:
    """Return an .xls whose table of sectors sends the reader round in a circle."""
    data = bytearray(as_xls())
    (table,) = struct.unpack_from("<I", data, 76)
    struct.pack_into("<II", data, 512 + table * 512, 1, 0)
    return bytes(data)


def noise(size: int) -> str:
    """Return text that does not pack well."""
    return random.Random(size).randbytes(size // 2).hex()
