"""The map of the report: every province of a time has one tile, and the islands are on it."""

from datetime import date
from decimal import Decimal

import pytest

from thads_etl.catalogue import load
from thads_etl.report import map
from thads_etl.report.blocks import Number
from thads_etl.report.printing import money


@pytest.mark.parametrize(
    ("day", "units"), [(date(2023, 3, 31), 63), (date(2025, 3, 31), 63), (date(2026, 9, 30), 34)]
)
def test_every_province_has_a_tile_of_its_own(day: date, units: int) -> None:
    tiles = map.tiles(units)
    codes = [tile.code for tile in tiles if tile.code]
    assert sorted(codes) == sorted(office.code for office in load.offices_on(day))
    assert len({(tile.column, tile.row) for tile in tiles}) == len(tiles) == units + 2


@pytest.mark.parametrize("units", [63, 34])
def test_the_archipelagos_are_on_the_map_with_their_provinces(units: int) -> None:
    rates = {
        tile.code: ("Tên", Number("1", Decimal(place), "")) if place else ("Tên", None)
        for place, tile in enumerate(map.tiles(units))
        if tile.code
    }
    svg = map.drawn(rates)
    assert svg is not None
    for words in ("QĐ. Hoàng Sa", "(Đà Nẵng)", "QĐ. Trường Sa", "(Khánh Hòa)", "chưa nộp"):
        assert f">{words}</text>" in svg


def test_other_provinces_than_the_tiles_have_no_map() -> None:
    assert map.drawn({"01": ("Hà Nội", None)}) is None
    assert map.drawn({f"x{place}": ("?", None) for place in range(34)}) is None


def test_classes_are_fifths_of_the_provinces() -> None:
    limits = map.classes([Decimal(value) for value in range(100)])
    assert limits == [20, 40, 60, 80]
    assert map.classes([Decimal(1)] * 4) == []


@pytest.mark.parametrize(
    ("thousands", "words"),
    [
        ("52241451772", "52.241 tỷ 451 triệu 772 nghìn đồng"),
        ("343403000000", "343.403 tỷ đồng"),
        ("1000005", "1 tỷ 5 nghìn đồng"),
        ("33950000", "33 tỷ 950 triệu đồng"),
        ("0", "0 đồng"),
    ],
)
def test_money_is_said_as_officials_say_it(thousands: str, words: str) -> None:
    assert money(Decimal(thousands)) == words
