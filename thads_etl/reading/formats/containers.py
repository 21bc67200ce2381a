"""A file's bytes -> its sheets, whatever the format. What a file is, its content decides."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import PurePosixPath

from thads_etl.findings import Finding
from thads_etl.reading.formats import biff, compound, delimited, legacy, ooxml, opendocument, zipped
from thads_etl.reading.formats.workbook import Sheet, Traits, Unreadable, sheets
from thads_etl.reading.limits import LARGEST_FILE
from thads_etl.reading.problems import problem


class Format(StrEnum):
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    ZIP = "zip"


_SUFFIXES = {
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xls": Format.XLS,
    ".ods": Format.ODS,
    ".csv": Format.CSV,
    ".txt": Format.CSV,
    ".tsv": Format.CSV,
    ".zip": Format.ZIP,
}
_NOT_SHEETS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "ảnh PNG",
    b"\xff\xd8\xff": "ảnh JPEG",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
}


@dataclass(frozen=True)
class Opened:
    """The sheets of a file, and what is to be said about the file itself."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Finding, ...] = ()


def opened(content: bytes, name: str | None = None, *, is_member: bool = False) -> Opened:
    """Open a file; raise Unreadable when it is refused as a whole.

    `name` is only compared with what the content is. A member of a .zip may be no .zip itself.
    """
    if not content:
        raise Unreadable("", "read-20")
    if len(content) > LARGEST_FILE:
        raise Unreadable(f"tệp lớn hơn {LARGEST_FILE // 1_000_000} MB", "read-18")
    parts = zipped.parts(content) if content.startswith(b"PK\3\4") else None
    kind = _format(content, parts)
    if kind is Format.ZIP and is_member:
        raise Unreadable("tệp nén nằm trong tệp nén", "read-17")
    file = _members(parts or {}) if kind is Format.ZIP else _sheets(kind, content, parts or {})
    return replace(file, problems=(*_misnamed(kind, name), *file.problems))


def _format(content: bytes, parts: Mapping[str, bytes] | None) -> Format:
    if parts is not None:
        return _packed_format(parts)
    if content.startswith(compound.MAGIC):
        return Format.XLS
    for magic, kind in _NOT_SHEETS.items():
        if content.startswith(magic):
            raise Unreadable(f"đây là tệp {kind}")
    return Format.CSV


def _packed_format(parts: Mapping[str, bytes]) -> Format:
    found = [
        kind
        for kind, sign in ((Format.XLSX, ooxml.BOOK), (Format.ODS, opendocument.CONTENT))
        if sign in parts
    ]
    if len(found) > 1:
        raise Unreadable("tệp vừa là xlsx vừa là ods", "read-17")
    if found:
        return found[0]
    if "[Content_Types].xml" in parts or "mimetype" in parts:
        raise Unreadable("đây không phải là bảng tính xlsx, xlsm, xls, ods hoặc csv")
    return Format.ZIP


def _misnamed(kind: Format, name: str | None) -> tuple[Finding, ...]:
    suffix = PurePosixPath(name or "").suffix.lower()
    if name is None or _SUFFIXES.get(suffix) is kind:
        return ()
    said = f"tên tệp có phần mở rộng “{suffix}”, nội dung là {kind}"
    return (problem("read-15", None, None, said),)


def _sheets(kind: Format, content: bytes, parts: Mapping[str, bytes]) -> Opened:
    found, ignores = _OPENERS[kind](content, parts)
    _refuse_names(found)
    problems = [problem("read-24", None, None)] if ignores else []
    decoded = [legacy.decoded(sheet) for sheet in found]
    problems += [
        problem("read-25", new.name, None)
        for old, new in zip(found, decoded, strict=True)
        if new is not old
    ]
    return Opened(tuple(decoded), tuple(problems))


def _refuse_names(found: list[Sheet]) -> None:
    """Two sheets of one name cannot be told apart in what is said about them."""
    names = [sheet.name.lower() for sheet in found]
    if any(len(name) > zipped.LONGEST_NAME for name in names):
        raise Unreadable("tên trang tính quá dài")
    if len(set(names)) < len(names):
        raise Unreadable("có hai trang tính cùng tên")


def _xlsx(_content: bytes, parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    zipped.refuse_declarations(parts)
    texts = ooxml.sheet_parts(parts)
    values = sheets(zipped.stored(parts), may_hold_nul=ooxml.may_hold_nul(parts))
    found = _with_traits(values, [partial(ooxml.traits, xml) for xml in texts])
    return found, ooxml.has_ignored_parts(parts)


def _ods(_content: bytes, parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    zipped.refuse_declarations(parts)
    opendocument.refuse_encryption(parts)
    traits = opendocument.traits(parts)
    found = _with_traits(sheets(zipped.stored(parts)), [partial(_given, each) for each in traits])
    return found, opendocument.has_ignored_parts(parts)


def _xls(content: bytes, _parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    storage = compound.read(content)
    book = biff.read(storage)
    found = _with_traits(sheets(content), [partial(_given, each) for each in book.traits])
    return found, book.has_macros


def _csv(content: bytes, _parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    return [delimited.sheet(content)], False


_OPENERS: dict[Format, Callable[[bytes, Mapping[str, bytes]], tuple[list[Sheet], bool]]] = {
    Format.XLSX: _xlsx,
    Format.XLS: _xls,
    Format.ODS: _ods,
    Format.CSV: _csv,
}


def _given(traits: Traits, _blanks: Collection[str]) -> Traits:
    return traits


def _with_traits(
    found: list[Sheet], traits: list[Callable[[Collection[str]], Traits]]
) -> list[Sheet]:
    if len(found) != len(traits):
        raise Unreadable("mục lục của bảng tính bị hỏng")
    return [replace(sheet, traits=each) for sheet, each in zip(found, traits, strict=True)]


def _members(parts: Mapping[str, bytes]) -> Opened:
    """Open each file of a .zip; one that is refused leaves the others alone."""
    found: list[Sheet] = []
    problems: list[Finding] = []
    for member, content in parts.items():
        if _is_litter(member):
            continue
        try:
            file = opened(content, PurePosixPath(member).name, is_member=True)
        except Unreadable as reason:
            problems.append(problem(reason.rule, member, None, str(reason)))
            continue
        found += [replace(sheet, name=f"{member}/{sheet.name}") for sheet in file.sheets]
        problems += [replace(each, sheet=member) for each in file.problems]
    return Opened(tuple(found), tuple(problems))


def _is_litter(member: str) -> bool:
    """Say whether a Mac or a file manager, not the sender, put it there."""
    path = PurePosixPath(member)
    return path.parts[0] == "__MACOSX" or path.name in (".DS_Store", "Thumbs.db", "desktop.ini")
