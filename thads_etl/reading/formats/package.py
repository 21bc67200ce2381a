"""The parts of an Office package, found by their relations as the programs of offices find them."""

import re
from collections.abc import Iterator, Mapping
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from thads_etl.reading.formats import markup
from thads_etl.reading.formats.workbook import Unreadable

_ROOT = ""
_TYPES = "[content_types].xml"
_INDEXES = {_TYPES, "_rels/.rels"}


class Relation(NamedTuple):
    kind: str
    """Last word of its type: worksheet, styles; both variants of the format have the same."""
    part: str
    """What it leads to, by the name that `Package.part` takes."""


class Package:
    """Names know neither capitals nor the characters that addresses write in another way."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts: dict[str, bytes] = {}
        for name, data in parts.items():
            key = _key(name)
            if key in self._parts:
                raise Unreadable(f"có hai thành phần cùng tên “{markup.shown(name)}”", "read-17")
            self._parts[key] = data

    @staticmethod
    def is_one(parts: Mapping[str, bytes]) -> bool:
        """Say whether parts are those of a package, of a workbook or not."""
        return any(_key(name) in _INDEXES for name in parts)

    def part(self, name: str) -> bytes | None:
        return self._parts.get(_key(name))

    def has_any(self, *beginnings: str) -> bool:
        return any(name.startswith(beginnings) for name in self._parts)

    def indexes_name(self, kind: re.Pattern[bytes]) -> bool:
        """Say whether a kind is among the types of parts and of relations."""
        return any(
            kind.search(data) is not None
            for name, data in self._parts.items()
            if name == _TYPES or name.endswith(".rels")
        )

    def main(self) -> str:
        """Return the name of the part that the package is about."""
        mains = {each.part for _, each in self.relations(_ROOT) if each.kind == "officeDocument"}
        if len(mains) != 1 or not mains <= self._parts.keys():
            raise Unreadable("mục lục của bảng tính bị hỏng")
        return mains.pop()

    def relations(self, part: str) -> Iterator[tuple[str, Relation]]:
        """Yield the id of each relation of a part with what it leads to inside the package."""
        name = join(dirname(part), "_rels", f"{basename(part)}.rels")
        for each in markup.parsed(name, self.part(name)):
            if each.get("TargetMode", "").lower() != "external":
                target = normpath(join("/", dirname(part), _slashes(each.get("Target", ""))))
                yield (
                    each.get("Id", ""),
                    Relation(basename(each.get("Type", "")), _key(target.lstrip("/"))),
                )


def _slashes(name: str) -> str:
    return name.replace("\\", "/")


def _key(name: str) -> str:
    return unquote(_slashes(name)).lower()
