"""The bands of time in which cases of lists are counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

from pydantic import BaseModel, ConfigDict, NonNegativeInt, RootModel

from thads_etl.catalogue import load
from thads_etl.catalogue.declared import declared
from thads_etl.errors import CatalogueError


class _BandSpec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    band: str
    from_years: NonNegativeInt
    vi: str
    en: str


class _BandSpecs(RootModel[tuple[_BandSpec, ...]]):
    """The whole list."""


@dataclass(frozen=True)
class AgeBand:
    """Full years from the first number on, and below the second; None: without an end."""

    band: str
    from_years: int
    below_years: int | None
    vi: str
    en: str


def bands() -> tuple[AgeBand, ...]:
    """Return the bands, the shortest time first; CatalogueError: they do not hold every age."""
    return _bands(load.FOLDER / "age_bands.yaml")


@cache
def _bands(path: Path) -> tuple[AgeBand, ...]:
    specs = declared(_BandSpecs, path).root
    begins = [spec.from_years for spec in specs]
    if begins != sorted(set(begins)) or begins[:1] != [0]:
        raise CatalogueError(f"{path.name}: bands begin with 0 and go up, not {begins}.")
    return tuple(_of(specs))


def _of(specs: tuple[_BandSpec, ...]) -> Iterator[AgeBand]:
    for spec, after in zip_longest(specs, specs[1:]):
        below = after.from_years if after else None
        yield AgeBand(spec.band, spec.from_years, below, spec.vi, spec.en)
