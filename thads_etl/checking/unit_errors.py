"""Which versions are about a thousand times what their own office's other reports say.

From two numbers it cannot be told which is wrong; from all reports of an office around them it can:
the one that fewer of them agree with. Where it is one against one both are held.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from thads_etl.catalogue import joint, succession
from thads_etl.catalogue.model import Office
from thads_etl.catalogue.rule import Against
from thads_etl.periods import Period

THOUSANDFOLD = (500, 2000)
"""A thousandfold, with what a figure may change besides."""
ALIKE = 30
"""Figures of an office that are less than this many times apart agree on their unit."""
YEARS = 1
"""Reports of this many years before and after say what is usual."""

Place = tuple[str, Period]
"""Office, period."""
SCOPES: tuple[Against, Against] = ("previous", "year_before")
"""The same statistical year, or one beside it."""


@dataclass(frozen=True)
class Stated:
    """What one version states in total, by indicator."""

    number: int
    office: str
    period: Period
    order: tuple[int, int]
    totals: Mapping[str, int]


@dataclass(frozen=True)
class Witness:
    """The nearest report that a figure is a thousand times apart from."""

    period: Period
    value: int


Witnesses = Mapping[tuple[Against, str], Witness]
"""Scope, indicator -> the witness against a figure; absent: the figure stands."""


def unit_errors(versions: Iterable[Stated]) -> dict[int, Witnesses]:
    """Return the versions of one form in one territory with a unit error, by number."""
    by_place: dict[Place, list[Stated]] = defaultdict(list)
    for version in sorted(versions, key=lambda each: each.order):
        by_place[version.office, version.period].append(version)
    known = [each for group in by_place.values() for each in group]
    wide = [name for name in _names(known) if _is_wide(known, name)]
    witnesses = {
        each.number: {
            (scope, name): witness
            for name in wide
            if name in each.totals
            for scope, witness in _against(each, name, by_place)
        }
        for each in known
        if wide
    }
    return {number: against for number, against in witnesses.items() if against}


def _names(versions: Iterable[Stated]) -> list[str]:
    return sorted({name for each in versions for name in each.totals})


def _is_wide(versions: Sequence[Stated], name: str) -> bool:
    """Say whether any figure can be a thousandfold of another."""
    values = [abs(value) for each in versions if (value := each.totals.get(name))]
    return bool(values) and max(values) >= THOUSANDFOLD[0] * min(values)


def _against(
    version: Stated, name: str, by_place: Mapping[Place, Sequence[Stated]]
) -> Iterator[tuple[Against, Witness]]:
    others = [
        (place[1], pairs)
        for place in by_place
        if abs(place[1].year - version.period.year) <= YEARS
        and (pairs := _pairs(version, place, by_place, name))
    ]
    apart = [other for other in others if any(map(_is_thousandfold, other[1]))]
    agreeing = [other for other in others if any(map(_is_alike, other[1]))]
    if len(apart) <= len(agreeing):
        return
    for scope in SCOPES:
        if hits := _within(version, apart, scope == "previous"):
            period, pairs = min(hits, key=lambda each: _distance(version, each[0]))
            yield scope, Witness(period, next(pair[1] for pair in pairs if _is_thousandfold(pair)))


def _within(
    version: Stated, others: Sequence[tuple[Period, list[tuple[int, int]]]], same_year: bool
) -> list[tuple[Period, list[tuple[int, int]]]]:
    return [each for each in others if (each[0].year == version.period.year) == same_year]


def _distance(version: Stated, period: Period) -> tuple[int, Period]:
    here = version.period
    return abs((here.year - period.year) * 12 + here.months - period.months), period


def _is_thousandfold(pair: tuple[int, int]) -> bool:
    small, large = sorted(map(abs, pair))
    return small > 0 and THOUSANDFOLD[0] * small <= large <= THOUSANDFOLD[1] * small


def _is_alike(pair: tuple[int, int]) -> bool:
    small, large = sorted(map(abs, pair))
    return 0 < large <= ALIKE * small


def _pairs(
    version: Stated, place: Place, by_place: Mapping[Place, Sequence[Stated]], name: str
) -> list[tuple[int, int]]:
    """Return the figure beside each that a place states for the same territory; across a merger
    the former offices count together, each by its newest version. Versions of one report bear no
    witness against each other: a correction is to differ, and the later receipt wins."""
    office, period = place
    here = version.totals[name]
    if period == version.period:
        return []
    other = [each for each in by_place[place] if name in each.totals]
    members = _members(version.office, version.period, office, period)
    if members is None:
        return []
    side, codes = members
    if len(codes) == 1:
        return [(here, each.totals[name]) for each in other]
    when = period if side == "there" else version.period
    rest = [by_place.get((code, when), []) for code in codes if (code, when) != _here(version)]
    if not all(rest) or any(name not in group[-1].totals for group in rest):
        return []
    total = sum(group[-1].totals[name] for group in rest)
    if side == "there":
        return [(here, total)] if office == codes[0] else []  # counted once
    return [(here + total, each.totals[name]) for each in other]


def _here(version: Stated) -> Place:
    return version.office, version.period


@cache
def _members(
    here: str, period: Period, there: str, other: Period
) -> tuple[Literal["here", "there"], tuple[str, ...]] | None:
    """Return on which side former offices are added up, and which; None: another territory."""
    mine, its = joint.reporter(here, period), joint.reporter(there, other)
    if mine.territory == its.territory:
        return "there", (there,)
    if other.ends_on <= period.ends_on:
        former = succession.predecessors_on(mine, other.ends_on)
        return ("there", _codes(former)) if its in former else None
    former = succession.predecessors_on(its, period.ends_on)
    return ("here", _codes(former)) if mine in former else None


def _codes(offices: Iterable[Office]) -> tuple[str, ...]:
    return tuple(sorted(each.code for each in offices))
