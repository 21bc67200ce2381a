"""An .xlsx as parts: read with every check of the reader, changed one by one, packed again."""

import re
import zipfile
from io import BytesIO
from posixpath import basename, dirname, join, normpath, relpath

from lxml import etree

from thads_etl.reading.formats import markup, zipped
from thads_etl.reading.formats.workbook import Unreadable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_INDEX = "[Content_Types].xml"
_NO_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LARGEST_PART = 16_000_000
"""Bytes of one part that is changed: as a tree it takes about ten times as much memory."""
LARGEST_TREE = 380_000_000
"""Bytes of a tree for which a process has no room beside itself and the part (measured)."""
_ELEMENT, _ATTRIBUTE = 120, 216
"""Bytes that the parser needs at least for an element, and for an attribute with its value."""
_MOST_OF_A_BYTE = 40
"""Times that a tree may be larger than its part: `<r a=""/>`."""
_GIVEN = re.compile(rb'\s[\w:.-]++="')


class Unpatchable(Exception):
    """The workbook cannot be changed part by part."""


def tag(name: str) -> str:
    """Return a name of the main markup as the parser writes it."""
    return f"{{{MAIN}}}{name}"


class Package:
    """The parts of a workbook; what is not touched keeps its bytes."""

    def __init__(self, content: bytes) -> None:
        try:
            self._parts = dict(zipped.parts(content))
        except Unreadable as reason:
            raise Unpatchable(str(reason)) from reason
        if _INDEX not in self._parts:
            raise Unpatchable("no index of the parts")
        with zipfile.ZipFile(BytesIO(content)) as archive:
            self._entries = {entry.filename: entry for entry in archive.infolist()}
        self._trees: dict[str, etree._Element] = {}
        self._declared: set[str | None] | None = None

    def has(self, part: str) -> bool:
        return part in self._parts or part in self._trees

    def tree(self, part: str) -> etree._Element:
        """Return the root of a part; changes to it are packed.

        Raises MemoryError, before it is tried, for one that memory does not suffice for.
        """
        if part not in self._trees:
            content = self._parts.get(part)
            if content is None or len(content) > LARGEST_PART:
                raise Unpatchable(f"{part} is missing or too large")
            if _least_memory(content) > LARGEST_TREE:
                raise MemoryError
            self._trees[part] = parse(_checked(part, content))
        return self._trees[part]

    def text(self, part: str) -> str:
        return _checked(part, self._parts[part]).decode("utf-8", "surrogateescape")

    def put(self, part: str, content: str | etree._Element) -> None:
        """Add a part or replace it."""
        self._parts.pop(part, None)
        self._trees.pop(part, None)
        if isinstance(content, str):
            self._parts[part] = content.encode("utf-8", "surrogateescape")
        else:
            self._trees[part] = content

    def new_name(self, pattern: str) -> str:
        """Return a free name for a part: xl/comments{}.xml."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def declare(self, part: str, content_type: str) -> None:
        """Say in the index of the package what a new part is."""
        index = self.tree(_INDEX)
        if self._declared is None:
            self._declared = {each.get("PartName") for each in index}
        name = f"/{part}"
        if name not in self._declared:
            self._declared.add(name)
            given = {"PartName": name, "ContentType": content_type}
            etree.SubElement(index, f"{{{_CONTENT_TYPES}}}Override", given)

    def declares(self, content_type: str) -> bool:
        """Say whether the index names a part of this type."""
        return any(each.get("ContentType") == content_type for each in self.tree(_INDEX))

    def declare_extension(self, extension: str, content_type: str) -> None:
        index = self.tree(_INDEX)
        known = {(each.get("Extension") or "").lower() for each in index}
        if extension not in known:
            name = f"{{{_CONTENT_TYPES}}}Default"
            index.insert(0, etree.Element(name, Extension=extension, ContentType=content_type))

    def main(self) -> str:
        """Return the name of the part that the package is about."""
        relations = _relations_of("")
        if relations not in self._parts:
            raise Unpatchable("no relations")
        root = parse(_checked(relations, self._parts[relations]))
        mains = {
            each.get("Target", "").lstrip("/")
            for each in root
            if basename(each.get("Type", "")) == "officeDocument"
        }
        if len(mains) != 1:
            raise Unpatchable("no main part, or more than one")
        return mains.pop()

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part inside the package: id -> (last word of type, part)."""
        relations = _relations_of(part)
        if not self.has(relations):
            return {}
        return {
            each.get("Id", ""): (
                basename(each.get("Type", "")),
                normpath(join("/", dirname(part), each.get("Target", ""))).lstrip("/"),
            )
            for each in self.tree(relations)
            if each.get("TargetMode") != "External"
        }

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation and return its id."""
        relations = _relations_of(part)
        if not self.has(relations):
            self.put(relations, new_root("Relationships", _RELATIONS))
        root = self.tree(relations)
        taken = {each.get("Id") for each in root}
        names = (f"rIdTh{number}" for number in range(1, len(taken) + 2))
        id_ = next(name for name in names if name not in taken)
        etree.SubElement(
            root,
            f"{{{_RELATIONS}}}Relationship",
            Id=id_,
            Type=f"{OFFICE}/{kind}",
            Target=relpath(target, dirname(part)),
        )
        return id_

    def packed(self) -> bytes:
        """Return the archive: old parts in their order, then the new ones."""
        target = BytesIO()
        names = [name for name in self._entries if self.has(name)]
        names += [name for name in (*self._parts, *self._trees) if name not in self._entries]
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                old = self._entries.get(name)
                entry = zipfile.ZipInfo(name, old.date_time if old else (1980, 1, 1, 0, 0, 0))
                entry.compress_type = old.compress_type if old else zipfile.ZIP_DEFLATED
                entry.external_attr = old.external_attr if old else 0o600 << 16
                archive.writestr(entry, self._content(name))
        return target.getvalue()

    def _content(self, name: str) -> bytes:
        if name in self._trees:
            return bytes(
                etree.tostring(
                    self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
                )
            )
        return self._parts[name]


def as_text(text: str) -> str:
    """Return a text with a blank for each character that XML cannot hold."""
    return _NO_XML.sub(" ", text)


def new_root(name: str, namespace: str = MAIN) -> etree._Element:
    """Return the root of a new part, whose names need no prefix."""
    return etree.fromstring(f'<{name} xmlns="{namespace}"/>')


def _least_memory(content: bytes) -> int:
    """Return bytes that a tree of this markup takes at least; 0 for a part that is small."""
    if len(content) < LARGEST_TREE / _MOST_OF_A_BYTE:
        return 0
    elements = content.count(b"<") - content.count(b"</")
    return _ELEMENT * elements + _ATTRIBUTE * len(_GIVEN.findall(content))


def _checked(part: str, content: bytes) -> bytes:
    """Return the markup of a part if it is safe to parse."""
    try:
        return markup.checked(part, content)
    except Unreadable as reason:
        raise Unpatchable(str(reason)) from reason


def parse(content: bytes) -> etree._Element:
    """Return the root of a part; entities are never resolved and nothing is fetched.

    Comments and processing instructions, which may stand anywhere and mean nothing, are left out:
    whoever goes through a tree meets elements alone.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as reason:
        if getattr(reason, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from reason
        raise Unpatchable("a part is not well-formed") from reason


def _relations_of(part: str) -> str:
    return join(dirname(part), "_rels", f"{basename(part)}.rels")
