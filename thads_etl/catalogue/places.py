"""What a figure is of: offices, their regions and the nation, over time, with their labels."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from thads_etl.catalogue import joint, load
from thads_etl.catalogue.declared import declared
from thads_etl.catalogue.model import Office
from thads_etl.catalogue.rule import Evidence
from thads_etl.errors import CatalogueError

NATION = "VN"
PERIMETERS = ("as_reported", "successor", "region_as_reported", "region_successor")
"""Which units a figure may add up."""
_FIRST_REGION = 101
"""Order of the first region; those of offices are their codes, that of the nation is 0."""


@dataclass(frozen=True)
class Place:
    """An office, a region or the nation for as long as its name and its members stay."""

    code: str
    valid_from: date
    valid_until: date | None
    level: Literal["province", "joint", "region", "nation"]
    """joint: several offices of the time that one report may be for."""
    vi: str
    short_vi: str
    en: str
    region: str | None
    region_vi: str | None
    region_en: str | None
    counted_as: str | None
    """Code of the place of today that its figures belong to; None: there is none."""
    iso_3166_2: str | None
    sort_order: int

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class _IsoCodes(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    evidence: Evidence
    codes: dict[str, str]
    """Territory -> code."""


def first_days() -> list[date]:
    """Return the days from which on another list of offices is in force."""
    return sorted({office.valid_from for office in load.offices()})


def list_on(day: date) -> date | None:
    """Return the first day of the list of offices in force on a day; None: there is none."""
    return max((first for first in first_days() if first <= day), default=None)


def places() -> tuple[Place, ...]:
    """Return every place over time: offices, regions, the nation."""
    return (*map(_of_office, joint.offices()), *_regions(), _nation())


def of_perimeters(first: date) -> Iterator[tuple[str, Place]]:
    """Yield each perimeter with the places that it has while the list of a day is in force.

    A code means the unit of the time in one perimeter and that of today in another.
    """
    for place in places():
        kind = {"province": "", "joint": "", "region": "region_"}.get(place.level)
        if kind is None:
            yield from ((perimeter, place) for perimeter in PERIMETERS)
            continue
        if place.in_force(first):
            yield f"{kind}as_reported", place
            if place.level == "joint":
                # By itself, where it lies in several regions of the time.
                yield "region_as_reported", place
        if place.valid_until is None:
            yield f"{kind}successor", place


def iso_code(office: Office) -> str | None:
    """Return the code of ISO 3166-2 of an office's territory; None: none is confirmed."""
    return _iso_codes().codes.get(office.territory)


def iso_source() -> str:
    """Return where those codes were read."""
    return _iso_codes().source


@cache
def _iso_codes() -> _IsoCodes:
    declaration = declared(_IsoCodes, load.FOLDER / "iso_3166_2.yaml")
    unknown = declaration.codes.keys() - {office.territory for office in load.offices()}
    if unknown:
        raise CatalogueError(f"iso_3166_2.yaml: no such territory: {', '.join(sorted(unknown))}.")
    return declaration


def _nation() -> Place:
    return Place(
        code=NATION,
        valid_from=first_days()[0],
        valid_until=None,
        level="nation",
        vi="Toàn quốc",
        short_vi="Toàn quốc",
        en="Viet Nam",
        region=None,
        region_vi=None,
        region_en=None,
        counted_as=NATION,
        iso_3166_2=None,
        sort_order=0,
    )


def _of_office(office: Office) -> Place:
    return Place(
        code=office.code,
        valid_from=office.valid_from,
        valid_until=office.valid_until,
        level="joint" if office.parts else "province",
        vi=office.name,
        short_vi=office.short_name,
        en=_without_marks(office.short_name),
        region=office.region_code,
        region_vi=office.region,
        region_en=office.region_en,
        counted_as=office.counted_as,
        iso_3166_2=None if office.parts else iso_code(office),
        sort_order=office.order,
    )


def _regions() -> Iterator[Place]:
    """Yield the regions; one that gains or loses a territory is another one from that day on."""
    lists = first_days()
    began: dict[str, tuple[date, list[Office]]] = {}
    for first, following in zip(lists, [*lists[1:], None], strict=True):
        now = _members(first)
        after = _members(following) if following else {}
        for code, members in now.items():
            since, _ = began.setdefault(code, (first, members))
            if following is None:
                yield _region(code, members, since, None)
            elif _territories(after.get(code, [])) != _territories(members):
                yield _region(code, members, since, following - timedelta(days=1))
                del began[code]


def _members(day: date) -> dict[str, list[Office]]:
    members: dict[str, list[Office]] = {}
    for office in load.offices_on(day):
        members.setdefault(office.region_code, []).append(office)
    return members


def _territories(offices: list[Office]) -> list[str]:
    return sorted(office.territory for office in offices)


def _region(code: str, members: list[Office], since: date, until: date | None) -> Place:
    name = members[0]
    order = list(_members(since)).index(code)
    return Place(
        code=code,
        valid_from=since,
        valid_until=until,
        level="region",
        vi=name.region,
        short_vi=name.region,
        en=name.region_en,
        region=code,
        region_vi=name.region,
        region_en=name.region_en,
        counted_as=code if until is None else None,
        iso_3166_2=None,
        sort_order=_FIRST_REGION + order,
    )


def _without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
