"""Offices that report for all that they arose from, of periods that ended before they began."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, RootModel

from thads_etl.catalogue import load, succession
from thads_etl.catalogue.declared import declared
from thads_etl.catalogue.model import Office
from thads_etl.catalogue.rule import Evidence
from thads_etl.errors import CatalogueError
from thads_etl.periods import Period


class _Handover(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    period: str
    made_from: date
    evidence: Evidence


class _Handovers(RootModel[tuple[_Handover, ...]]):
    model_config = ConfigDict(frozen=True)


def handovers() -> Mapping[Period, date]:
    """Return each period whose report is asked of offices of a later list -> its first day."""
    return _handovers(load.FOLDER / "handovers.yaml")


@cache
def _handovers(path: Path) -> Mapping[Period, date]:
    return {Period.parse(each.period): each.made_from for each in declared(_Handovers, path).root}


@cache
def joint_offices(period: Period) -> tuple[Office, ...]:
    """Return the offices that may report for several of a period together."""
    return tuple(each for each in _joint_offices() if each.in_force(period.ends_on))


def is_asked_of(office: Office, period: Period) -> bool:
    """Say whether the report of a period was asked of a joint office, not of its parts alone."""
    return handovers().get(period) == first_day(office)


def joint_named(name: Callable[[date], Office | None], period: Period) -> Office | None:
    """Return the joint office of a name; `name` gives the office that has it on a day."""
    for each in joint_offices(period):
        merged = name(first_day(each))
        if merged is not None and merged.territory == each.territory:
            return each
    return None


def first_day(office: Office) -> date:
    """Return the day on which the office began that a joint one is made by."""
    return next(each for each in load.offices() if each.territory == office.territory).valid_from


@cache
def _joint_offices() -> tuple[Office, ...]:
    """Return what each merged office is for the time before it began, while its parts stay so."""
    began = [office for office in load.offices() if first_day(office) == office.valid_from]
    lists = sorted({office.valid_from for office in load.offices()})
    together = {
        (office, succession.predecessors_on(office, day))
        for office in began
        for day in lists
        if day < office.valid_from
    }
    order = sorted((each for each in together if len(each[1]) > 1), key=_list_and_code)
    return tuple(_joint(office, parts) for office, parts in order)


def _list_and_code(merged: tuple[Office, tuple[Office, ...]]) -> tuple[date, str]:
    office, parts = merged
    return max(part.valid_from for part in parts), office.code


def offices() -> tuple[Office, ...]:
    """Return every provincial unit over time, and the joint offices."""
    return (*load.offices(), *_joint_offices())


def _joint(office: Office, parts: tuple[Office, ...]) -> Office:
    regions = {(part.region, part.region_en) for part in parts}
    region, region_en = regions.pop() if len(regions) == 1 else (office.region, office.region_en)
    names = ", ".join(part.short_name for part in parts)
    return Office(
        code="+".join(part.code for part in parts),
        name=f"{office.name} (gộp {names})",
        short_name=f"{office.short_name} (gộp {names})",
        slug=office.slug,
        kind=office.kind,
        region=region,
        region_en=region_en,
        valid_from=max(part.valid_from for part in parts),
        valid_until=min(part.valid_until or date.max for part in parts),
        successor_code=office.code,
        aliases=(),
        territory=office.territory,
        counted_as=office.counted_as,
        parts=tuple(part.code for part in parts),
    )


def is_in_one_region(office: Office) -> bool:
    """Say whether all that a joint office reports for lay in one region then."""
    day = office.valid_from
    return len({o.region_code for o in load.offices_on(day) if o.code in office.parts}) == 1


def covers(office: Office) -> int:
    """Return a sum of powers of two, one for each office of the first list that became this one.

    Figures of several offices are of the same territory where these add up to the same.
    """
    first_day = min(each.valid_from for each in load.offices())
    first = load.offices_on(first_day)
    return sum(1 << first.index(each) for each in succession.predecessors_on(office, first_day))


def reporting(code: str, period: Period) -> Office | None:
    """Return the office of this code that reports for a period, alone or for several together."""
    return _reporting(period).get(code)


@cache
def _reporting(period: Period) -> Mapping[str, Office]:
    offices = (*load.offices_on(period.ends_on), *joint_offices(period))
    return {office.code: office for office in offices}


def reporter(code: str, period: Period) -> Office:
    """Return the office of this code that reported for a period; CatalogueError: there is none."""
    office = reporting(code, period)
    if office is None:
        raise CatalogueError(f"No office has the code {code} in {period}.")
    return office


def of_territory(today: str, period: Period) -> tuple[Office, ...]:
    """Return all that may report for a territory of today, each alone or together."""
    return tuple(each for each in _reporting(period).values() if each.counted_as == today)


def joint_of(office: Office, period: Period) -> Office | None:
    """Return the joint office of an office's territory, or of a territory that it is part of."""
    for joint in joint_offices(period):
        if office.code in joint.parts or office.territory == joint.territory:
            return joint
    return None
