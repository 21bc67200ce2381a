"""Offices, regions and the nation over time: each name for as long as its members stay."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from thads_etl.catalogue import joint, load
from thads_etl.catalogue.places import (
    PERIMETERS,
    Place,
    first_days,
    iso_code,
    list_on,
    of_perimeters,
    places,
)

LISTS = first_days()
A_DAY = timedelta(days=1)
REGIONS = [place for place in places() if place.level == "region"]
each_list = pytest.mark.parametrize("first", LISTS, ids=str)


def test_the_list_of_a_day_is_the_last_that_began_by_then() -> None:
    assert list_on(LISTS[0] - A_DAY) is None
    for first, following in zip(LISTS, [*LISTS[1:], date(2099, 1, 1)], strict=True):
        assert [list_on(day) for day in (first, following - A_DAY)] == [first, first]


def test_a_place_is_in_force_from_its_first_day_to_its_last() -> None:
    first, last = date(2020, 1, 1), date(2020, 12, 31)
    place = replace(REGIONS[0], valid_from=first, valid_until=last)
    days = (first - A_DAY, first, last, last + A_DAY)
    assert [place.in_force(day) for day in days] == [False, True, True, False]
    assert replace(place, valid_until=None).in_force(date(2099, 1, 1))


@each_list
def test_the_regions_of_a_day_are_those_of_its_offices(first: date) -> None:
    codes = list(dict.fromkeys(office.region_code for office in load.offices_on(first)))
    of_then = [place for place in REGIONS if place.in_force(first)]
    assert sorted(place.code for place in of_then) == sorted(codes)
    names = {
        office.region_code: (office.region, office.region_en) for office in load.offices_on(first)
    }
    assert {place.code: (place.vi, place.en) for place in of_then} == names
    assert {(place.region, place.region_vi, place.region_en) for place in of_then} == {
        (code, *name) for code, name in names.items()
    }


def test_a_region_is_another_one_when_its_territories_change() -> None:
    def territories(place: Place, day: date) -> set[str]:
        return {o.territory for o in load.offices_on(day) if o.region_code == place.code}

    for place in REGIONS:
        assert place.valid_from in LISTS
        days = [day for day in LISTS if place.in_force(day)]
        assert len({frozenset(territories(place, day)) for day in days}) == 1
        if place.valid_until is not None:
            following = place.valid_until + A_DAY
            assert following in LISTS
            assert territories(place, following) != territories(place, place.valid_from)
        before = place.valid_from - A_DAY
        if before >= LISTS[0]:
            assert territories(place, before) != territories(place, place.valid_from)
        assert place.counted_as == (None if place.valid_until else place.code)


@each_list
def test_regions_are_sorted_as_their_first_offices_are(first: date) -> None:
    codes = list(dict.fromkeys(office.region_code for office in load.offices_on(first)))
    began = [place for place in REGIONS if place.valid_from == first]
    assert {place.code: place.sort_order for place in began} == {
        place.code: 101 + codes.index(place.code) for place in began
    }


def test_the_nation_is_one_and_comes_first() -> None:
    (nation,) = (place for place in places() if place.level == "nation")
    assert (nation.code, nation.sort_order, nation.counted_as) == ("VN", 0, "VN")
    assert (nation.valid_from, nation.valid_until) == (LISTS[0], None)


def test_offices_are_named_without_marks_too() -> None:
    named = {place.short_vi: place.en for place in places() if place.level == "province"}
    chosen = ("Đắk Lắk", "Thừa Thiên Huế", "Quảng Ngãi")
    assert [named[name] for name in chosen] == ["Dak Lak", "Thua Thien Hue", "Quang Ngai"]
    for office in joint.offices():
        (place,) = (
            each
            for each in places()
            if (each.code, each.valid_from) == (office.code, office.valid_from)
        )
        assert place.level == ("joint" if office.parts else "province")
        assert place.iso_3166_2 == (None if office.parts else iso_code(office))


@each_list
def test_what_each_perimeter_adds_up(first: date) -> None:
    members: dict[str, list[Place]] = {perimeter: [] for perimeter in PERIMETERS}
    for perimeter, place in of_perimeters(first):
        members[perimeter].append(place)
    codes = {name: [place.code for place in of] for name, of in members.items()}
    assert all(len(set(each)) == len(each) for each in codes.values())
    offices = {office.code for office in load.offices_on(first)}
    joint_ones = {each.code for each in joint.offices() if each.parts and each.in_force(first)}
    today = {office.code for office in load.offices() if office.valid_until is None}
    assert set(codes["as_reported"]) == offices | joint_ones | {"VN"}
    assert set(codes["successor"]) == today | {"VN"}
    regions = {place.code for place in REGIONS if place.in_force(first)}
    assert set(codes["region_as_reported"]) == regions | joint_ones | {"VN"}
    current = {place.code for place in REGIONS if place.valid_until is None}
    assert set(codes["region_successor"]) == current | {"VN"}
