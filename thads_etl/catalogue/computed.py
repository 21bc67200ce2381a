"""Indicators that no form states: sums of others and ratios, as terms that summaries add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Indicator
from thads_etl.errors import CatalogueError

Place = tuple[str, str]
"""A series and a measure."""


@dataclass(frozen=True)
class Term:
    """A stated indicator that is added up above or below the line of a computed one."""

    indicator: str
    series: str
    measure: str
    side: Literal["above", "below"]
    part_series: str
    part_measure: str
    part: str


def terms() -> tuple[Term, ...]:
    """Return the terms of every computed indicator, in every series and measure that has them.

    Raises CatalogueError when one names what nothing states, or can be computed nowhere.
    """
    return _terms(load.FOLDER)


def places_of(name: str) -> set[Place]:
    """Return every series and measure that has an indicator, computed or stated."""
    return {(term.series, term.measure) for term in terms() if term.indicator == name} or {
        (edition.series, column.measure)
        for edition in load.editions()
        for column in edition.value_columns
        if column.indicator == name
    }


def parts(name: str) -> tuple[str, ...]:
    """Return the stated indicators that one is made of; itself when it is stated."""
    known = load.indicators()
    if name not in known:
        raise CatalogueError(f"vocabulary.yaml: a formula names the unknown indicator {name!r}.")
    indicator = known[name]
    made_of = indicator.sum or tuple(named(each)[1] for each in indicator.ratio or ())
    return tuple(dict.fromkeys(chain.from_iterable(map(parts, made_of)))) or (name,)


def named(term: str) -> tuple[str | None, str]:
    """Return the series and the indicator that a formula names: `all:completed_total`."""
    series, _, name = term.rpartition(":")
    if series and series not in load.vocabulary().series:
        raise CatalogueError(f"vocabulary.yaml: a formula names the unknown series {series!r}.")
    return series or None, name


@cache
def _terms(_catalogue: Path) -> tuple[Term, ...]:
    return tuple(chain.from_iterable(map(_terms_of, load.indicators().values())))


def _terms_of(indicator: Indicator) -> list[Term]:
    if indicator.sum:
        _refuse_flows(indicator)
        places = _places(indicator.name)
        terms = [t for place in places for t in _side(indicator, place, "above", place)]
    elif indicator.ratio:
        terms = list(_ratio(indicator, *map(named, indicator.ratio)))
    else:
        return []
    if not terms:
        raise CatalogueError(f"vocabulary.yaml: no form states what {indicator.name} is made of.")
    return terms


def _ratio(
    indicator: Indicator, above: tuple[str | None, str], below: tuple[str | None, str]
) -> Iterator[Term]:
    """Yield the terms of a ratio: of each series that has the numerator, or of the one named.

    A denominator of another series is of the same measure, or else of the only one there is; the
    series it belongs to has no share of itself.
    """
    for place in _places(above[1]):
        if above[0] not in (None, place[0]) or (below[0] == place[0] and above[0] is None):
            continue
        fitting = [p for p in _places(below[1]) if p[0] == (below[0] or place[0])]
        same = [p for p in fitting if p[1] == place[1]]
        chosen = same or (fitting if below[0] else [])
        if len(chosen) > 1:
            raise CatalogueError(
                f"vocabulary.yaml: {indicator.name} has more than one denominator for {place}."
            )
        if chosen:
            yield from _side(indicator, place, "above", place, above[1])
            yield from _side(indicator, place, "below", chosen[0], below[1])


def _side(
    indicator: Indicator,
    place: Place,
    side: Literal["above", "below"],
    of: Place,
    name: str | None = None,
) -> Iterator[Term]:
    for part in parts(name or indicator.name):
        yield Term(indicator.name, *place, side, *of, part)


def _refuse_flows(indicator: Indicator) -> None:
    """A half-year subtracts flows and takes the end of stocks: a sum of both would be neither."""
    kinds = {load.indicators()[part].kind for part in parts(indicator.name)}
    if kinds != {indicator.kind}:
        raise CatalogueError(f"vocabulary.yaml: {indicator.name} adds up other kinds than its own.")


def _places(name: str) -> list[Place]:
    """Return every series and measure whose forms state all that an indicator is made of."""
    stated = _stated(load.FOLDER)
    return sorted(set.intersection(*(stated.get(part, set()) for part in parts(name))))


@cache
def _stated(_catalogue: Path) -> dict[str, set[Place]]:
    places: dict[str, set[Place]] = {}
    for edition in load.editions():
        for column in edition.value_columns if edition.summarised else ():
            places.setdefault(column.indicator, set()).add((edition.series, column.measure))
    return places
