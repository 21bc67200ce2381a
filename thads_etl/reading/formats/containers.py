"""A file's bytes -> its sheets, whatever the format. What a file is, its content decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath

from thads_etl.confined.limits import LARGEST_FILE
from thads_etl.findings import Finding
from thads_etl.reading.formats import (
    biff,
    compound,
    delimited,
    legacy,
    ooxml,
    opendocument,
    zipped,
)
from thads_etl.reading.formats.package import Package
from thads_etl.reading.formats.workbook import Sheet, Unreadable
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
_FOLDERS_OF_LITTER = {"__macosx", ".trashes", ".fseventsd", ".spotlight-v100"}
_LITTER = {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".localized"}
_RESOURCE_FORK = b"\0\5\x16\7"
_LARGEST_OF_OWNERS = 1_000
"""Bytes of the file by which a program says who has a workbook open."""
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
    is_package, is_open = Package.is_one(parts), opendocument.is_one(parts)
    if is_package and is_open:
        raise Unreadable("tệp vừa là xlsx vừa là ods", "read-17")
    if is_package or is_open:
        return Format.XLSX if is_package else Format.ODS
    if "mimetype" in parts:
        raise Unreadable("đây không phải là bảng tính xlsx, xlsm, xls, ods hoặc csv")
    return Format.ZIP


def _misnamed(kind: Format, name: str | None) -> tuple[Finding, ...]:
    suffix = PurePosixPath(name or "").suffix.lower()
    if name is None or _SUFFIXES.get(suffix) is kind:
        return ()
    detail = f"tên tệp có phần mở rộng “{suffix}”, nội dung là {kind}"
    return (problem("read-15", None, None, detail),)


def _sheets(kind: Format, content: bytes, parts: Mapping[str, bytes]) -> Opened:
    sheets, ignores = _OPENERS[kind](content, parts)
    _refuse_names(sheets)
    problems = [problem("read-24", None, None)] if ignores else []
    decoded = [legacy.decoded(sheet) for sheet in sheets]
    problems += [
        problem("read-25", new.name, None)
        for old, new in zip(sheets, decoded, strict=True)
        if new is not old
    ]
    return Opened(tuple(decoded), tuple(problems))


def _refuse_names(sheets: list[Sheet]) -> None:
    """Two sheets of one name cannot be told apart in what is said about them."""
    names = [sheet.name.lower() for sheet in sheets]
    if any(len(name) > zipped.LONGEST_NAME for name in names):
        raise Unreadable("tên trang tính quá dài")
    if len(set(names)) < len(names):
        raise Unreadable("có hai trang tính cùng tên")


def _xlsx(_content: bytes, parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    return ooxml.read(parts)


def _ods(_content: bytes, parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    return opendocument.read(parts)


def _xls(content: bytes, _parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    return biff.read(compound.read(content))


def _csv(content: bytes, _parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    return [delimited.sheet(content)], False


_OPENERS: dict[Format, Callable[[bytes, Mapping[str, bytes]], tuple[list[Sheet], bool]]] = {
    Format.XLSX: _xlsx,
    Format.XLS: _xls,
    Format.ODS: _ods,
    Format.CSV: _csv,
}


def _members(parts: Mapping[str, bytes]) -> Opened:
    """Open each file of a .zip; one that is refused leaves the others alone."""
    sheets: list[Sheet] = []
    problems: list[Finding] = []
    for member, content in parts.items():
        if _is_litter(member, content):
            continue
        try:
            file = opened(content, PurePosixPath(member).name, is_member=True)
        except Unreadable as reason:
            problems.append(problem(reason.rule, member, None, str(reason)))
            continue
        sheets += [replace(sheet, name=f"{member}/{sheet.name}") for sheet in file.sheets]
        problems += [replace(each, sheet=member) for each in file.problems]
    return Opened(tuple(sheets), tuple(problems))


def _is_litter(member: str, content: bytes) -> bool:
    """Say whether a program, not the sender, put it there; a form is none, whatever its name."""
    path = PurePosixPath(member.lower())
    return (
        path.parts[0] in _FOLDERS_OF_LITTER
        or path.name in _LITTER
        or (path.name.startswith("._") and content.startswith(_RESOURCE_FORK))
        or (
            path.name.startswith(("~$", ".~lock."))
            and len(content) <= _LARGEST_OF_OWNERS
            and not content.startswith(b"PK")
        )
    )
