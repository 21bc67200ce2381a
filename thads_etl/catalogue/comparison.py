"""What figures are compared with: breaks in series, and national targets."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, TypeAdapter, ValidationError

from thads_etl.catalogue import computed, load
from thads_etl.catalogue.declared import declared
from thads_etl.catalogue.rule import Evidence
from thads_etl.errors import CatalogueError


@dataclass(frozen=True)
class Break:
    """The day on which an indicator changed its meaning and kept its name."""

    valid_from: date
    indicator: str
    vi: str
    en: str
    evidence: Evidence
    of_last_day: bool = False
    """It is of what stands on the last day of a period, not of what counts from the first."""


@dataclass(frozen=True)
class NationalTarget:
    """Share of the enforceable that is to be completed in a statistical year, nationwide."""

    year: int
    measure: str
    target_year: Decimal
    """In per cent."""
    evidence: Evidence
    source: str


class _BreakSpec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    from_: date = Field(alias="from")
    indicators: tuple[str, ...]
    vi: str
    en: str
    evidence: Evidence
    of: Literal["whole_period", "last_day"] = "whole_period"


class _BreakSpecs(RootModel[tuple[_BreakSpec, ...]]):
    """The whole list."""


@cache
def breaks() -> tuple[Break, ...]:
    """Return every break of every indicator; raise CatalogueError for an unknown indicator."""
    declared_breaks = tuple(
        Break(spec.from_, name, spec.vi, spec.en, spec.evidence, spec.of == "last_day")
        for spec in declared(_BreakSpecs, load.FOLDER / "breaks.yaml").root
        for name in spec.indicators
    )
    _refuse_unknown("breaks.yaml", (each.indicator for each in declared_breaks), load.indicators())
    return declared_breaks


@cache
def broken() -> tuple[str, ...]:
    """Return every indicator with a break, its own or one of what it is computed from."""
    own = {each.indicator for each in breaks()}
    return tuple(name for name in load.indicators() if own & {name, *computed.parts(name)})


def reason(indicator: str, first: date, last: date, until: date) -> str | None:
    """Return why figures from before and after a break do not compare, in Vietnamese.

    first, last: days of the earlier figure; until: last day of the later one. None: they compare.
    """
    reasons = [
        each.vi
        for each in sorted(breaks(), key=lambda each: each.valid_from)
        if each.indicator in {indicator, *computed.parts(indicator)}
        and (last if each.of_last_day else first) < each.valid_from <= until
    ]
    return "; ".join(dict.fromkeys(reasons)) or None


@cache
def national_targets() -> tuple[NationalTarget, ...]:
    """Return the published targets; raise CatalogueError when one is not well-formed."""
    path = load.FOLDER / "national_targets.csv"
    with path.open(encoding="utf-8", newline="") as file:
        try:
            targets = TypeAdapter(tuple[NationalTarget, ...]).validate_python(
                tuple(csv.DictReader(file))
            )
        except ValidationError as reason:
            raise CatalogueError(f"{path.name}: {reason}") from reason
    _refuse_unknown(path.name, (each.measure for each in targets), load.vocabulary().measures)
    return targets


def _refuse_unknown(file: str, names: Iterable[str], known: Iterable[str]) -> None:
    unknown = set(names) - set(known)
    if unknown:
        raise CatalogueError(f"{file}: {', '.join(sorted(unknown))} not in vocabulary.yaml.")
