"""Summaries as they are declared: each a folder of sql/marts, with the periods that it reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from thads_etl.catalogue.declared import declared
from thads_etl.errors import CatalogueError
from thads_etl.periods import NEIGHBOURS, Period
from thads_etl.warehouse import statements


class _Reads(BaseModel):
    """The content of reads.yaml."""

    model_config = ConfigDict(extra="forbid")
    reads: tuple[str, ...]
    within: frozenset[Literal["series", "measure", "territory"]] = frozenset()
    lines: Literal["all", "headline"] = "all"


@dataclass(frozen=True)
class Mart:
    """A summary: table.sql defines it, build.sql builds one period of it from what it reads."""

    folder: Path
    reads: tuple[str, ...]
    """Names of `periods.NEIGHBOURS`; its own period is among them."""
    within: frozenset[str] = frozenset()
    """What each line has in common with every figure that it is made of: series and measure, or
    those that sums and ratios join, and it may be its territory. Nothing: any may reach any."""
    headlines: bool = False
    """Whether it reads the lines alone that stand for a form (`ref.line.is_headline`)."""

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def definition(self) -> str:
        return str(self.folder / "table.sql")

    @property
    def build(self) -> str:
        return str(self.folder / "build.sql")

    @property
    def audit(self) -> str | None:
        """What must hold in it, if that is written down."""
        path = self.folder / "audit.sql"
        return str(path) if path.exists() else None

    def parameters(self, period: Period) -> dict[str, int | str | None]:
        """Return all that the build of a period is told: the year, and the periods it reads."""
        neighbours = {name: NEIGHBOURS[name](period) for name in self.reads}
        return {"year": period.year} | {
            name: None if neighbour is None else str(neighbour)
            for name, neighbour in neighbours.items()
        }

    def inputs(self, period: Period) -> list[Period]:
        """Return the periods whose figures the summary of a period may depend on."""
        neighbours = (NEIGHBOURS[name](period) for name in self.reads)
        return sorted({neighbour for neighbour in neighbours if neighbour is not None})


def load_mart(folder: Path) -> Mart:
    """Read a summary's declaration.

    Raises CatalogueError for a relation of periods that does not exist, and when its own period is
    missing: what changes a period must find a line on the list of stale summaries to wait for.
    """
    content = declared(_Reads, folder / "reads.yaml")
    reads, within = content.reads, content.within
    unknown = [name for name in reads if name not in NEIGHBOURS]
    if unknown or "period" not in reads:
        wrong = f"unknown: {', '.join(unknown)}" if unknown else "`period` is missing"
        raise CatalogueError(
            f"{folder.name}/reads.yaml: {wrong}; a summary reads `period` and may read "
            f"{', '.join(name for name in NEIGHBOURS if name != 'period')}."
        )
    if within and not within >= {"series", "measure"}:
        raise CatalogueError(
            f"{folder.name}/reads.yaml: `within` is series and measure, and it may be territory."
        )
    return Mart(folder, reads, within, content.lines == "headline")


@cache
def marts() -> dict[str, Mart]:
    """Return every summary there is by its name; every folder is one, none is registered."""
    folders = sorted((statements.ROOT / "marts").iterdir())
    return {folder.name: load_mart(folder) for folder in folders}


def inputs(periods: list[Period]) -> Iterator[tuple[str, Period, Period]]:
    """Yield each summary and period with each period that it reads."""
    for each in marts().values():
        for period in periods:
            for neighbour in each.inputs(period):
                yield each.name, period, neighbour
