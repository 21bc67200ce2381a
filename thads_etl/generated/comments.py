"""The `comment on` statements of sql/views/bi: what each view and column means."""

import re
from dataclasses import dataclass
from pathlib import Path

from thads_etl.errors import CatalogueError
from thads_etl.settings import RESOURCES

FOLDER = RESOURCES / "sql" / "views" / "bi"
TWINS = FOLDER / "95_vietnamese.sql"
"""The views once more under Vietnamese names, written from these comments."""

_COMMENT = re.compile(
    r"comment on (?P<kind>view|column) (?P<name>[\w.]+)\s+is\s+'(?P<text>(?:[^']++|'')*+)'\s*;"
)


@dataclass(frozen=True)
class Commented:
    """A view with the comments on it and on its columns, in their order."""

    name: str
    comment: str
    columns: dict[str, str]


def views(folder: Path = FOLDER) -> list[Commented]:
    """Return every view of a folder but the Vietnamese twins, in the order of its files.

    Raises CatalogueError for a column's comment that no view's comment precedes.
    """
    commented: dict[str, Commented] = {}
    for path in sorted(set(folder.glob("*.sql")) - {TWINS}):
        for match in _COMMENT.finditer(path.read_text("utf-8")):
            name, text = match["name"], match["text"].replace("''", "'")
            if match["kind"] == "view":
                commented[name] = Commented(name, text, {})
                continue
            view, _, column = name.rpartition(".")
            if view not in commented:
                raise CatalogueError(f"{path.name}: comment on {name} before that on its view.")
            commented[view].columns[column] = text
    return list(commented.values())
