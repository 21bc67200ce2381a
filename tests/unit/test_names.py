"""Names as offices write them; unknown ones, and those of districts, are nobody's."""

import unicodedata
from datetime import date

import pytest

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Office
from thads_etl.reading.forms import names

BEFORE, AFTER = date(2023, 3, 31), date(2025, 9, 30)

CURRENT = [(office, day) for day in (BEFORE, AFTER) for office in load.offices_on(day)]
each_office = pytest.mark.parametrize(
    ("office", "day"), CURRENT, ids=[f"{office.slug}-{day.year}" for office, day in CURRENT]
)


@each_office
def test_every_spelling_in_every_dress(office: Office, day: date) -> None:
    for name in (office.name, office.short_name, *office.aliases):
        for written in (
            name,
            name.upper(),
            name.lower(),
            unicodedata.normalize("NFD", name),
            name.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
            f"  {name.replace(' ', '  ')} ",
            name.replace(" ", "\u00a0"),
            name.replace("-", "–"),
            f"12. {name}",
            f"XII - {name}",
            f"7) {name}",
            f"Cục THADS {name}",
            f"CỤC THI HÀNH ÁN DÂN SỰ {name.upper()}",
            f"Thi hành án dân sự {name}",
            f"THADS {name}.",
        ):
            assert names.office(written, day) == office, written


@each_office
def test_the_agency_s_own_ways_to_write_it(office: Office, day: date) -> None:
    kinds = {"tỉnh": ["tỉnh", "Tỉnh", "T."], "thành phố": ["thành phố", "Thành phố", "TP.", "TP"]}
    for kind in [*kinds[office.kind], *(["T.P"] if office.kind == "thành phố" else [])]:
        for title in ("Cục THADS", "Cục Thi hành án dân sự", "THADS", "3. Cục THADS"):
            assert names.office(f"{title} {kind} {office.short_name}", day) == office
    assert names.office(f"Cục {kinds[office.kind][0]} {office.short_name}", day) == office


@each_office
def test_no_district_agency_is_the_province_s(office: Office, day: date) -> None:
    for written in (
        f"Chi cục THADS huyện {office.short_name}",
        f"Chi cục THADS thành phố {office.short_name}",
        f"Chi cục THADS TP. {office.short_name}",
        f"Chi cục THADS {office.short_name}",
        f"Chi cục Thi hành án dân sự thị xã {office.short_name}",
        f"CHI CỤC THADS QUẬN {office.short_name.upper()}",
        f"THADS huyện {office.short_name}",
        f"THADS thị xã {office.short_name}",
        f"Huyện {office.short_name}",
        f"Phòng THADS khu vực 1 - {office.short_name}",
        f"Phòng Thi hành án dân sự khu vực 1 - {office.short_name}",
        f"{office.short_name} và Hà Nội",
        f"Tòa án nhân dân tỉnh {office.short_name}",
    ):
        assert names.office(written, day) is None, written


@pytest.mark.parametrize(
    "name",
    ["Bắc Ninh", "Hà Giang", "Thái Bình", "Yên Bái", "Điện Biên", "Quảng Ninh", "Huế", "Đồng Nai"],
)
def test_a_city_of_a_province_s_name_was_a_district(name: str) -> None:
    assert names.office(f"THADS thành phố {name}", BEFORE) is None
    assert names.office(f"TP. {name}", BEFORE) is None
    assert names.office(f"THADS tỉnh {name}", BEFORE) is not None or name == "Huế"
    assert names.office(f"Cục THADS {name}", BEFORE) is not None


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Thành phố Huế", date(2024, 12, 31), None),
        ("Tỉnh Thừa Thiên - Huế", date(2024, 12, 31), "46"),
        ("Thành phố Huế", date(2025, 1, 1), "46"),
        ("Thừa Thiên Huế", date(2025, 12, 31), "46"),
        ("Tỉnh Đồng Nai", date(2026, 3, 31), "75"),
        ("Thành phố Đồng Nai", date(2026, 3, 31), "75"),
        ("Tỉnh Đồng Nai", date(2026, 10, 31), "75"),
        ("Thành phố Quảng Ninh", date(2026, 10, 31), "22"),
        # Districts, and their cities, were until 30 June 2025.
        ("Thành phố Quảng Ninh", date(2025, 6, 30), None),
        ("Thành phố Quảng Ninh", date(2025, 7, 1), "22"),
        ("Lào Cai", BEFORE, "10"),
        ("Lào Cai", AFTER, "15"),
        ("Yên Bái", BEFORE, "15"),
        ("Yên Bái", AFTER, None),
        ("Bình Dương", AFTER, None),
    ],
)
def test_the_day_decides(name: str, day: date, code: str | None) -> None:
    office = names.office(name, day)
    assert (office.code if office else None) == code


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Hoà Bình", "hoa-binh"),
        ("Hòa Bình", "hoa-binh"),
        ("Thanh Hoá", "thanh-hoa"),
        ("KHÁNH HOÀ", "khanh-hoa"),
        ("Thua Thien Hue", "thua-thien-hue"),
        ("TT. Huế", "thua-thien-hue"),
        ("Ba Ria Vung Tau", "ba-ria-vung-tau"),
        ("Bà Rịa−Vũng Tàu", "ba-ria-vung-tau"),
        ("T.P Hồ Chí Minh", "ho-chi-minh"),
        ("Cục THADS TPHCM", "ho-chi-minh"),
        ("Cục Thi hành án dân sự TP. Hồ Chí Minh", "ho-chi-minh"),
        ("thanh-hoa", "thanh-hoa"),
    ],
)
def test_spellings_seen(written: str, slug: str) -> None:
    office = names.office(written, BEFORE)
    assert office is not None
    assert office.slug == slug


@pytest.mark.parametrize(
    "written",
    ["", " ", "-", "…", "12.", "XII -", "Cục THADS", "Cục THADS tỉnh", "tỉnh", "THADS", "63"]
    + [
        "HN",
        "Tỉnh HN",
        "HG",
        "LC",
        "TN",
        "QN",
        "DN",
        "BD",
        "BT",
        "HP",
        "Hà",
        "Hà Nội Hà Nội",
        "Hà Tây",
    ]
    + ["Phù Yên", "Quang Bình", "Thạnh Hóa", "Hà Giáng", "Băc Ninh", "Sài Gòn", "Hà Giang 2"]
    + ["Tổng cục Thi hành án dân sự", "Cục Thi hành án Bộ Quốc phòng", "Toàn quốc", "Tổng số"],
)
def test_unknown_names_are_nobody_s(written: str) -> None:
    assert names.office(written, BEFORE) is None


@pytest.mark.parametrize(
    ("written", "day", "hint"),
    [
        ("Cục THADS tỉnh Bắc Giangg", BEFORE, "; gần nhất là Bắc Giang, Hà Giang, An Giang"),
        ("Hà Tây", BEFORE, "; gần nhất là Hà Nam"),
        ("Yên Bái", AFTER, "; đơn vị này chỉ có đến 30/06/2025, nay thuộc Lào Cai"),
        (
            "THADS tỉnh Bình Dương",
            AFTER,
            "; đơn vị này chỉ có đến 30/06/2025, nay thuộc Hồ Chí Minh",
        ),
        ("Thành phố Huế", BEFORE, "; đơn vị này chỉ có từ 01/01/2025"),
        ("Bộ Quốc phòng", BEFORE, ""),
        ("", BEFORE, ""),
        ("Hà Giang" * 1000, BEFORE, ""),
    ],
)
def test_what_an_unknown_name_may_mean(written: str, day: date, hint: str) -> None:
    assert names.office(written, day) is None
    assert names.hint(written, day) == hint


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  a \u00a0 b\n", "a b"),
        ("a – b — c − d", "a - b - c - d"),
        ("\u00d0\u1ed3ng Nai", "Đồng Nai"),
        (unicodedata.normalize("NFD", "Tuyên Quang"), "Tuyên Quang"),
    ],
)
def test_clean(text: str, clean: str) -> None:
    assert names.clean(text) == clean
