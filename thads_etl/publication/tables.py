"""Tables of an edition: names, types and meaning of columns beside the lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from thads_etl.generated.contract import View

Line = tuple[Any, ...]


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    """As PostgreSQL names it, for example `text`, `numeric(38,10)`, `timestamp with time zone`."""
    comment: str
    """In Vietnamese, then in English where the name does not say enough."""


@dataclass(frozen=True)
class Table:
    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: Sequence[Line]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the lines by the names of the columns."""
        names = [column.name for column in self.columns]
        for line in self.lines:
            yield dict(zip(names, line, strict=True))


def columns(view: View) -> tuple[Column, ...]:
    """Return the columns of a view of bi, as its contract has them."""
    return tuple(Column(name, each.type, each.comment) for name, each in view.columns.items())
