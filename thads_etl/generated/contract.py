"""docs/bi_contract.json: names and types of bi, and the version since which each is there."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thads_etl.errors import CatalogueError
from thads_etl.generated.comments import FOLDER
from thads_etl.settings import PROJECT_ROOT

PATH = PROJECT_ROOT / "docs" / "bi_contract.json"
_FIRST = "1.0"
_CREATE = re.compile(r"create (?:view|function) bi\.(?P<name>\w+)")
_GRAIN = re.compile(r"Grain: (?P<grain>[^.;]+)")


@dataclass(frozen=True)
class Column:
    type: str
    comment: str


@dataclass(frozen=True)
class View:
    comment: str
    columns: dict[str, Column]


@dataclass(frozen=True)
class Described:
    """What a warehouse has."""

    views: Mapping[str, View]
    functions: Mapping[str, tuple[str, str]]
    """Name -> signature, comment."""


def known() -> dict[str, Any]:
    """Return the contract as it was committed."""
    contract: dict[str, Any] = json.loads(PATH.read_text("utf-8"))
    return contract


def written(contract: Mapping[str, Any]) -> str:
    return json.dumps(contract, ensure_ascii=False, indent=1) + "\n"


def renewed(before: Mapping[str, Any], now: Described) -> dict[str, Any]:
    """Return the contract of a warehouse, of the next version when it has more than before.

    before: the contract so far; empty: there is none. Raises CatalogueError when something is gone
    or has another type: reports would break.
    """
    if broken := [*_broken(before, now)]:
        raise CatalogueError(
            "bi is a contract with reports: "
            + "; ".join(broken)
            + f". What must go is taken out of {PATH.name} by hand, with another first number of "
            "its version and a line in CHANGELOG.md."
        )
    version = _version(before, now)
    of_each = dict(grains())
    return {
        "version": version,
        "views": {
            name: {
                "grain": of_each[name],
                "comment": view.comment,
                "columns": {
                    column: {
                        "type": each.type,
                        "since": _column(before, name, column).get("since", version),
                        "comment": each.comment,
                    }
                    for column, each in view.columns.items()
                },
            }
            for name, view in now.views.items()
        },
        "functions": {
            name: {"grain": of_each[name], "signature": signature, "comment": comment}
            for name, (signature, comment) in now.functions.items()
        },
    }


def _broken(before: Mapping[str, Any], now: Described) -> Iterator[str]:
    for name, view in before.get("views", {}).items():
        if name not in now.views:
            yield f"bi.{name} is gone"
            continue
        columns = now.views[name].columns
        for column, was in view["columns"].items():
            if column not in columns:
                yield f"bi.{name}.{column} is gone"
            elif columns[column].type != was["type"]:
                yield f"bi.{name}.{column} was {was['type']} and is {columns[column].type}"
    for name, function in before.get("functions", {}).items():
        signature, _ = now.functions.get(name, ("", ""))
        # What a function returns may get more columns, at the end.
        if not signature.startswith(function["signature"].rstrip(")")):
            yield f"bi.{name}{function['signature']} is gone"


def _version(before: Mapping[str, Any], now: Described) -> str:
    if not before:
        return _FIRST
    major, minor = before["version"].split(".")
    is_more = any(
        not _column(before, name, column)
        for name, view in now.views.items()
        for column in view.columns
    ) or any(
        signature != before["functions"].get(name, {}).get("signature")
        for name, (signature, _) in now.functions.items()
    )
    return f"{major}.{int(minor) + 1}" if is_more else before["version"]


def _column(contract: Mapping[str, Any], view: str, column: str) -> Mapping[str, str]:
    columns: Mapping[str, Mapping[str, str]] = (
        contract.get("views", {}).get(view, {}).get("columns", {})
    )
    return columns.get(column, {})


def grains(folder: Path = FOLDER) -> Iterator[tuple[str, str]]:
    """Yield each view and function with what one line of it is, as the header of its SQL says."""
    for path in sorted(folder.glob("*.sql")):
        for name, header in _headers(path.read_text("utf-8")):
            grain = _GRAIN.search(header)
            if grain is None:
                raise CatalogueError(f"{path.name}: say the grain of bi.{name}.")
            yield name, grain["grain"]


def _headers(script: str) -> Iterator[tuple[str, str]]:
    """Yield each view and function of bi with the comment right above it."""
    comment: list[str] = []
    for line in script.splitlines():
        if line.startswith("--"):
            comment.append(line.removeprefix("--").strip())
            continue
        if created := _CREATE.match(line):
            yield created["name"], " ".join(comment)
        comment = []
