"""Provincial units over time: 63, then 34; codes are reused, territories are not."""

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from thads_etl.catalogue import load, succession
from thads_etl.catalogue.model import Office
from thads_etl.errors import CatalogueError
from thads_etl.reading.forms import names

BEFORE, AFTER, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 23)
DAYS = [
    (date(2008, 8, 1), 63, 5),
    (date(2024, 12, 31), 63, 5),
    (date(2025, 1, 1), 63, 6),
    (BEFORE, 63, 6),
    (AFTER, 34, 6),
    (date(2026, 4, 29), 34, 6),
    (date(2026, 4, 30), 34, 7),
    (date(2026, 9, 1), 34, 8),
    (date(2026, 9, 20), 34, 9),
    (TODAY, 34, 9),
]

# Annex of Resolution 306/NQ-CP of 5 October 2025.
REGIONS = {
    "Trung du và miền núi phía Bắc": (
        "Lạng Sơn, Cao Bằng, Thái Nguyên, Tuyên Quang, Phú Thọ, Lào Cai, Lai Châu, Điện Biên, "
        "Sơn La"
    ),
    "Đồng bằng sông Hồng": "Hà Nội, Hải Phòng, Ninh Bình, Hưng Yên, Bắc Ninh, Quảng Ninh",
    "Bắc Trung Bộ": "Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Trị, Huế",
    "Duyên hải Nam Trung Bộ và Tây Nguyên": (
        "Đà Nẵng, Quảng Ngãi, Gia Lai, Đắk Lắk, Khánh Hòa, Lâm Đồng"
    ),
    "Đông Nam Bộ": "Hồ Chí Minh, Đồng Nai, Tây Ninh",
    "Đồng bằng sông Cửu Long": "Cần Thơ, Vĩnh Long, Đồng Tháp, An Giang, Cà Mau",
}

# Resolution 202/2025/QH15: code of today <- codes until 30 June 2025.
MERGERS = {
    "01": ["01"],
    "04": ["04"],
    "08": ["02", "08"],
    "11": ["11"],
    "12": ["12"],
    "14": ["14"],
    "15": ["10", "15"],
    "19": ["06", "19"],
    "20": ["20"],
    "22": ["22"],
    "24": ["24", "27"],
    "25": ["17", "25", "26"],
    "31": ["30", "31"],
    "33": ["33", "34"],
    "37": ["35", "36", "37"],
    "38": ["38"],
    "40": ["40"],
    "42": ["42"],
    "44": ["44", "45"],
    "46": ["46"],
    "48": ["48", "49"],
    "51": ["51", "62"],
    "52": ["52", "64"],
    "56": ["56", "58"],
    "66": ["54", "66"],
    "68": ["60", "67", "68"],
    "75": ["70", "75"],
    "79": ["74", "77", "79"],
    "80": ["72", "80"],
    "82": ["82", "87"],
    "86": ["83", "84", "86"],
    "91": ["89", "91"],
    "92": ["92", "93", "94"],
    "96": ["95", "96"],
}
# Code -> who bore it until 30 June 2025, who bears it since, whose name went over.
SWAPPED = {
    "15": ("Yên Bái", "Lào Cai"),
    "24": ("Bắc Giang", "Bắc Ninh"),
    "44": ("Quảng Bình", "Quảng Trị"),
    "52": ("Bình Định", "Gia Lai"),
    "80": ("Long An", "Tây Ninh"),
    "82": ("Tiền Giang", "Đồng Tháp"),
    "91": ("Kiên Giang", "An Giang"),
}


def on(day: date) -> dict[str, Office]:
    return {office.code: office for office in load.offices_on(day)}


@pytest.mark.parametrize(("day", "count", "cities"), DAYS, ids=str)
def test_the_number_of_offices_each_with_its_own_code_and_name(
    day: date, count: int, cities: int
) -> None:
    offices = load.offices_on(day)
    assert len(offices) == len(on(day)) == count
    assert len({office.slug for office in offices}) == count
    assert len({office.short_name for office in offices}) == count
    assert Counter(office.kind for office in offices) == {
        "thành phố": cities,
        "tỉnh": count - cities,
    }


def test_nobody_was_there_before() -> None:
    assert load.offices_on(date(2008, 7, 31)) == ()


@pytest.mark.parametrize(("day", "_count", "_cities"), DAYS, ids=str)
def test_every_spelling_leads_to_one_office(day: date, _count: int, _cities: int) -> None:
    for office in load.offices_on(day):
        for spelling in (office.name, office.short_name, office.slug, *office.aliases):
            assert names.office(spelling, day) == office, spelling


@pytest.mark.parametrize("office", load.offices(), ids=lambda o: f"{o.code}@{o.valid_from}")
def test_whoever_ends_has_a_successor_on_the_next_day(office: Office) -> None:
    assert (office.valid_until is None) == (office.successor_code is None)
    if office.valid_until:
        successor = on(office.valid_until + timedelta(days=1))[str(office.successor_code)]
        assert successor.counted_as == office.counted_as
    else:
        assert office.counted_as == office.code


def test_every_unit_of_the_63_became_one_of_the_34() -> None:
    became = {
        office.code: [before.code for before in succession.predecessors_on(office, BEFORE)]
        for office in load.offices_on(AFTER)
    }
    assert became == MERGERS
    assert became.keys() == on(AFTER).keys() == on(TODAY).keys()
    sizes = Counter(map(len, became.values()))
    assert sizes == {1: 11, 2: 17, 3: 6}


def test_eleven_territories_went_on_unchanged() -> None:
    before, after = on(BEFORE), on(AFTER)
    same = {code for code in before.keys() & after.keys() if territory(before, after, code)}
    assert same == {code for code, parts in MERGERS.items() if len(parts) == 1}
    assert not {o.territory for o in before.values()} & {
        after[code].territory for code in after.keys() - same
    }


def territory(before: dict[str, Office], after: dict[str, Office], code: str) -> bool:
    return before[code].territory == after[code].territory


@pytest.mark.parametrize("code", SWAPPED)
def test_a_reused_code_is_another_territory(code: str) -> None:
    old, new = on(BEFORE)[code], on(AFTER)[code]
    assert (old.short_name, new.short_name) == SWAPPED[code]
    assert old.territory != new.territory
    namesake = next(o for o in load.offices_on(BEFORE) if o.short_name == new.short_name)
    assert namesake.code != code
    assert namesake.territory != new.territory
    assert {old, namesake} <= set(succession.predecessors_on(new, BEFORE))


def test_these_are_all_the_swapped_codes() -> None:
    before, after = on(BEFORE), on(AFTER)
    shared = before.keys() & after.keys()
    assert {c for c in shared if before[c].short_name != after[c].short_name} == SWAPPED.keys()


@pytest.mark.parametrize("code", ["22", "24", "75", "46"])
def test_a_change_of_kind_alone_keeps_the_territory(code: str) -> None:
    bearers = [office for office in load.offices() if office.code == code]
    renamed = [(one, two) for one, two in zip(bearers, bearers[1:], strict=False)]
    kept = [
        one.territory == two.territory
        for one, two in renamed
        if (one.kind, two.kind) == ("tỉnh", "thành phố")
    ]
    assert kept == [True]


def test_territories_are_one_office_at_a_time() -> None:
    for day, count, _ in DAYS:
        assert len({office.territory for office in load.offices_on(day)}) == count


def test_an_office_without_a_successor_is_refused(tmp_path: Path) -> None:
    with (load.FOLDER / "offices.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if (row["code"], row["valid_from"]) != ("08", "2025-07-01")]
    path = tmp_path / "offices.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(kept)
    with pytest.raises(CatalogueError, match=r"Tỉnh Hà Giang has no successor on 2025-07-01"):
        load.offices(path)


def test_the_regions_of_today_are_those_of_the_resolution() -> None:
    regions: dict[str, set[str]] = {}
    for office in load.offices_on(TODAY):
        regions.setdefault(office.region, set()).add(office.short_name)
    assert regions == {region: set(members.split(", ")) for region, members in REGIONS.items()}
