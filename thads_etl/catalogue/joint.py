"""Offices that report for all that they arose from, of a period that ended before they began."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, RootModel

from thads_etl.catalogue import load
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
    """Return each period that offices of a later list may report for -> first day of that list."""
    return _handovers(load.FOLDER / "handovers.yaml")


@cache
def _handovers(path: Path) -> Mapping[Period, date]:
    return {Period.parse(each.period): each.made_from for each in declared(_Handovers, path).root}


@cache
def joint_offices(period: Period) -> tuple[Office, ...]:
    """Return the offices that may report for several of a period together; mostly none."""
    made_from = handovers().get(period)
    if made_from is None:
        return ()
    merged = (office for office in load.offices_on(made_from) if office.valid_from == made_from)
    pairs = ((office, load.predecessors_on(office, period.ends_on)) for office in merged)
    return tuple(_joint(office, parts, period) for office, parts in pairs if len(parts) > 1)


def offices() -> tuple[Office, ...]:
    """Return every provincial unit over time, and the joint offices of every period."""
    joint = (office for period in handovers() for office in joint_offices(period))
    return (*load.offices(), *joint)


def _joint(office: Office, parts: tuple[Office, ...], period: Period) -> Office:
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
        valid_from=period.ends_on,
        valid_until=period.ends_on,
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
