"""What a report reads: names that are true of their time, exact numbers, ranks, one schema."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from accepting import Stated, put_all, summarise_all
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from thads_etl.catalogue import alphabet, computed, load, places
from thads_etl.generated import contract
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.warehouse import releases
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.contract import described
from thads_etl.warehouse.coverage import coverage

MARCH, LAST_MARCH = "FY2023-M06", "FY2022-M06"
BEYOND_DOUBLES = 2**53 + 1
BY_CONDITION = {
    **{"total_to_enforce": 100, "with_conditions": 60, "without_conditions": 30},
    **{"postponed_other": 8, "suspended": 2, "completed_total": 40, "carried_forward": 60},
    **{"in_progress": 17, "postponed_by_consent": 2, "other_with_conditions": 1},
}
ONCE = {"with_conditions": 50, "suspended": 3, "in_progress": 7}
SERIES = "series = 'all' and indicator = 'completed_total'"
PLAIN = f"period = '{MARCH}' and measure = 'cases' and {SERIES}"


@pytest.fixture(scope="module")
def reader(cluster: Cluster, empty_template: str) -> Iterator[Engine]:
    """Reports of provinces whose codes mean others today, read as a report reads them."""
    cluster.create_database("readers", template=empty_template)
    loader = connect(cluster.url("loader", "readers"))
    put_all(
        loader,
        [
            Stated("44", LAST_MARCH, {"completed_total": 40, "with_conditions": 100}),
            Stated("45", LAST_MARCH, {"completed_total": 10, "with_conditions": 40}),
            Stated("01", LAST_MARCH, {"completed_total": 50, "with_conditions": 100}),
            Stated("44", MARCH, {"completed_total": 60, "with_conditions": 100}),
            Stated("45", MARCH, {"completed_total": 30, "with_conditions": 40}),
            Stated("01", MARCH, {"completed_total": 70, "with_conditions": 100}),
            Stated("08", MARCH, {"completed_total": 40, "with_conditions": 100}),
            Stated("01", MARCH, {"completed_total": BEYOND_DOUBLES}, form="b02"),
            Stated("01", MARCH, {"completed_total": 7}, form="tnkt1"),
            Stated("15", LAST_MARCH, {**BY_CONDITION, **ONCE}, form="tnkt1"),
            Stated("15", MARCH, BY_CONDITION, form="tnkt1"),
            Stated("01", MARCH, {"target_year": 83.5}, form="chitieu", row="I"),
        ],
    )
    summarise_all(loader)
    loader.dispose()
    engine = connect(cluster.url("reader", "readers"))
    yield engine
    engine.dispose()
    cluster.drop_database("readers")


@pytest.fixture
def db(reader: Engine) -> Iterator[Connection]:
    with reader.connect() as connection:
        yield connection


def rows(db: Connection, query: str, **given: object) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.execute(text(query), given)]


def test_every_code_has_one_line_today(db: Connection) -> None:
    today = {place.code for place in places.places() if place.valid_until is None}
    assert rows(db, "select office, count(*) from bi.office group by 1 order by 1") == [
        (code, 1) for code in sorted(today)
    ]
    assert len(today) == 34 + 6 + 1


@pytest.mark.parametrize("perimeter", ["successor", "region_successor"])
def test_figures_of_the_units_of_today_join_by_code(db: Connection, perimeter: str) -> None:
    query = (
        "select office, figure.office_name_vi, office.short_name_vi from bi.year_on_year as figure "
        f"left join bi.office as office using (office) where {PLAIN} and perimeter = :perimeter"
    )
    joined = rows(db, query, perimeter=perimeter)
    assert joined
    assert [name for _, name, _ in joined] == [today for _, _, today in joined]
    assert len({code for code, _, _ in joined}) == len(joined)


def test_a_code_that_changed_its_meaning_has_the_name_of_its_perimeter(db: Connection) -> None:
    query = (
        "select perimeter, value, office_name_vi, office_name_en from bi.year_on_year "
        f"where {PLAIN} and office = '44' order by 1"
    )
    assert rows(db, query) == [
        ("as_reported", 60, "Quảng Bình", "Quang Binh"),
        ("successor", 90, "Quảng Trị", "Quang Tri"),
    ]


def test_the_history_has_one_line_for_each_code_and_day(db: Connection) -> None:
    query = (
        "select office from bi.office_history where cast(:day as date) between valid_from "
        "and coalesce(valid_until, 'infinity')"
    )
    for day in [each for first in places.first_days() for each in (first, first - timedelta(1))]:
        codes = [row[0] for row in rows(db, query, day=day)]
        assert len(codes) == len(set(codes))
        assert set(codes) >= {office.code for office in load.offices_on(day)}
    query += " and office = '44'"
    assert rows(db, query.replace("select office", "select name_vi"), day=date(2025, 6, 30)) == [
        ("Tỉnh Quảng Bình",)
    ]


def test_the_older_figures_join_the_history_by_a_day_of_their_period(db: Connection) -> None:
    query = (
        "select count(*), count(distinct (perimeter, figure.office)), "
        "bool_and(office_name_vi = history.short_name_vi) "
        "from bi.year_on_year as figure join bi.office_history as history "
        "on history.office = figure.office and date '2023-03-31' between history.valid_from "
        "and coalesce(history.valid_until, 'infinity') "
        f"where {PLAIN} and perimeter in ('as_reported', 'region_as_reported')"
    )
    [(lines, keys, same)] = rows(db, query)
    assert (lines, same) == (keys, True)


def test_an_iso_code_is_that_of_one_territory(db: Connection) -> None:
    for day, with_code in ((date(2023, 3, 31), 63), (date(2025, 7, 1), 11)):
        provinces = rows(
            db,
            "select iso_3166_2 from bi.office_history where level = 'province' and "
            "cast(:day as date) between valid_from and coalesce(valid_until, 'infinity')",
            day=day,
        )
        codes = [code for (code,) in provinces if code is not None]
        assert len(codes) == len(set(codes)) == with_code
    assert rows(db, "select name_vi, iso_3166_2 from bi.office where office in ('01', '44')") == [
        ("Thành phố Hà Nội", "VN-HN"),
        ("Tỉnh Quảng Trị", None),
    ]


def test_every_number_of_a_view_has_a_scale(db: Connection) -> None:
    """Tools make a floating number of one without."""
    query = (
        "select table_name, column_name from information_schema.columns where "
        "table_schema = 'bi' and (data_type in ('real', 'double precision') "
        "or data_type = 'numeric' and coalesce(numeric_precision, 39) > 38)"
    )
    assert rows(db, query) == []


def test_every_number_of_a_function_has_a_scale(db: Connection) -> None:
    """What a reader gets, by type, precision and scale: a function may declare none."""
    for name in described(db).functions:
        result = db.execute(text(f"select * from bi.{name}('2023-04-18') limit 1"))
        numbers = [each for each in result.cursor.description if each[1] in (1700, 700, 701)]
        assert {(each[1], each[4], each[5]) for each in numbers} <= {(1700, 38, 10)}, name


def test_money_is_exact_beyond_what_a_double_holds(db: Connection) -> None:
    query = (
        f"select distinct value from bi.year_on_year where period = '{MARCH}' and "
        f"measure = 'money_thousand_vnd' and {SERIES}"
    )
    assert rows(db, query) == [(Decimal(BEYOND_DOUBLES),)]


def test_a_percentage_is_in_per_cent_wherever_it_stands(db: Connection) -> None:
    stated = "select value from bi.lineage where indicator = 'target_year'"
    assert rows(db, stated) == [(Decimal("83.5"),)]
    target = "select target_year from bi.attainment where office = '01' and measure = 'cases'"
    assert rows(db, f"{target} and period = '{MARCH}'") == [(Decimal("83.5"),)]


def test_offices_are_ranked_by_value_and_by_change(db: Connection) -> None:
    """Each by 20, one of them by 200 per cent; of 08 the year before is not known."""
    ranks = (
        "select office, rank, rank_by_change, rank_by_change_pct, ranked, ranked_by_change "
        f"from bi.ranking where perimeter = 'as_reported' and {PLAIN} and rank is not null "
        "order by office"
    )
    assert rows(db, ranks) == [
        ("01", 1, 1, 3, 4, 3),
        ("08", 3, None, None, 4, 3),
        ("44", 2, 1, 2, 4, 3),
        ("45", 4, 1, 1, 4, 3),
    ]
    rates = ranks.replace("completed_total", "completion_rate")
    assert rows(db, rates) == [
        ("01", 2, 2, None, 4, 3),
        ("08", 4, None, None, 4, 3),
        ("44", 3, 2, None, 4, 3),
        ("45", 1, 1, None, 4, 3),
    ]


@pytest.mark.parametrize("perimeter", places.PERIMETERS)
def test_the_shares_of_the_nation_add_up(db: Connection, perimeter: str) -> None:
    query = (
        "select office = 'VN', round(sum(share_of_nation_pct), 6) from bi.year_on_year "
        f"where perimeter = :perimeter and {PLAIN} group by 1 order by 1"
    )
    assert rows(db, query, perimeter=perimeter) == [(False, 100), (True, 100)]
    rates = query.replace("completed_total", "completion_rate")
    assert rows(db, rates, perimeter=perimeter) == [(False, None), (True, None)]


SUMMARISED = {
    "year_on_year": ("share_of_nation_pct", "share_of_all_pct"),
    "year_on_year_by_item": ("share_of_nation_pct",),
    "half_year": ("share_of_nation_pct", "share_of_all_pct"),
    "half_year_by_item": ("share_of_nation_pct",),
}
"""View -> what it takes from a further line of its summary."""


@pytest.mark.parametrize("view", SUMMARISED)
def test_a_query_without_names_or_shares_does_not_pay_for_them(db: Connection, view: str) -> None:
    shares = SUMMARISED[view]
    plan = "explain (format json) select office, {} from bi.{} where period = :period"
    read = {
        columns: json.dumps(rows(db, plan.format(columns, view), period=MARCH))
        for columns in ("value, change_pct", "office_name_vi", *shares, ", ".join(shares))
    }
    of_the_summary = f'"Relation Name": "{view.removesuffix("_by_item")}_page"'
    assert '"Relation Name": "place' not in read["value, change_pct"]
    assert "place_on" in read["office_name_vi"]
    assert read["value, change_pct"].count(of_the_summary) == 1
    assert {read[share].count(of_the_summary) for share in shares} == {2}
    assert read[", ".join(shares)].count(of_the_summary) == 1 + len(shares)


def test_a_reader_is_offered_one_schema(db: Connection) -> None:
    ours = (
        "select schema_name from information_schema.schemata "
        "where schema_name not in ('pg_catalog', 'information_schema')"
    )
    assert rows(db, ours) == [("bi",)]
    assert rows(db, "select current_schema()") == [("bi",)]


def test_comments_name_every_perimeter_and_every_kind_of_office(db: Connection) -> None:
    query = (
        "select format('%s.%s', relation.relname, attribute.attname), "
        "col_description(relation.oid, attribute.attnum) from pg_class as relation "
        "join pg_attribute as attribute on attribute.attrelid = relation.oid "
        "where relation.relnamespace = 'bi'::regnamespace and attribute.attname = :name "
        "and exists (select from pg_attribute as beside "
        "where beside.attrelid = relation.oid and beside.attname = 'perimeter')"
    )
    comments = rows(db, query, name="perimeter")
    assert len(comments) >= 10
    for name, comment in comments:
        assert set(places.PERIMETERS) <= set(re.findall(r"\w+", str(comment))), name
    for name, comment in rows(db, query, name="office"):
        assert "egion" in str(comment), name


def test_coverage_answers_for_every_day_as_the_command_does(db: Connection) -> None:
    for day in (date(2022, 4, 1), date(2022, 11, 15), date(2023, 3, 1), date(2026, 11, 26)):
        periods = rows(db, "select distinct period from bi.coverage_on(:day) order by 1", day=day)
        assert periods
        last = Period.parse(str(periods[-1][0])).ends_on
        assert (last.year, last.month) == (day.year, day.month)
        for (period,) in (periods[0], periods[-2], periods[-1]):
            whole = "select * from bi.coverage_on(:day) where period = :period order by office"
            only = "select * from bi.coverage_on(:day, :period) order by office"
            assert rows(db, whole, day=day, period=period) == rows(db, only, day=day, period=period)
            assert len(coverage(db, day, Period.parse(str(period)))) == 63 or day.year == 2026


NONSENSE = {
    "date": ["null", "'infinity'"],
    "timestamp with time zone": ["null"],
    "text": ["''", "'x'", "'fy2023-m06'", "'FY2023-M13'"],
}
POSSIBLE = {"date": "'2023-04-06'", "timestamp with time zone": "now()", "text": "'FY2023-M06'"}


def test_a_function_refuses_what_cannot_be_asked(db: Connection) -> None:
    """No lines would read as an answer. The functions and their arguments are the database's."""
    query = (
        "select proname, place, format_type(given, null) from pg_proc "
        "cross join unnest(proargtypes) with ordinality as taken (given, place) "
        "where pronamespace = 'bi'::regnamespace order by proname, place"
    )
    kinds: dict[str, list[str]] = {}
    for name, _, kind in rows(db, query):
        kinds.setdefault(str(name), []).append(str(kind))
    assert len(kinds) >= 2
    for name, taken in kinds.items():
        for place, kind in enumerate(taken):
            for nonsense in NONSENSE[kind]:
                given = [POSSIBLE[each] for each in taken]
                given[place] = nonsense
                line = f"select * from bi.{name}({', '.join(given)})"
                with pytest.raises(DBAPIError, match="Name a|has no reporting period") as refused:
                    rows(db, line)
                assert getattr(refused.value.orig, "pgcode", None) == "22023", line
                db.rollback()


@pytest.mark.parametrize("table", releases.TABLES)
def test_what_a_release_does_not_freeze_is_a_label_or_follows(db: Connection, table: str) -> None:
    query = (
        "select column_name from information_schema.columns "
        "where table_schema = 'bi' and table_name = :table"
    )
    _, frozen = releases.TABLES[table]
    left_out = {str(name) for (name,) in rows(db, query, table=table)} - set(frozen)
    labels = {name for name in left_out if re.search("_(name|label)_(vi|en)$|^region", name)}
    labels |= left_out & {"list_vi", "since_vi", "band_vi", "band_en", "band_order", "series"}
    follows = {"share_of_nation_pct", "share_of_all_pct"}
    # What is in question or held is so until it is explained; a correction comes after a release.
    standing = {"status", "change_status", "in_question_pct", "offices_held", "revised_at"}
    standing |= {"stayed_status"}
    assert left_out - labels - follows - standing == {"starts_on", "ends_on"}


def test_a_release_is_hashed_as_before_views_had_a_scale(db: Connection) -> None:
    """What was frozen then must be found again: whole numbers without decimals, rates with ten."""
    rates = "figure.indicator = 'completion_rate'"
    query = (
        "select period, perimeter, office, series, measure, indicator, "
        f"case when {rates} then value else trim_scale(value) end, "
        f"case when {rates} then value_year_before else trim_scale(value_year_before) end, "
        "trim_scale(change), change_pct, change_points, offices_expected, offices_reported, "
        "not_comparable from bi.year_on_year as figure where period = :period "
        "and indicator <> all(:later) "
        "order by period, perimeter, office, series, measure, indicator"
    )
    later = sorted({term.indicator for term in computed.terms()} - {"completion_rate"})
    lines = [
        ";".join("" if value is None else str(value) for value in row)
        for row in rows(db, query, period=MARCH, later=later)
    ]
    assert f"{MARCH};as_reported;44;all;cases;completed_total;60;40;20;50.0000000000;;1;1;" in lines
    digest = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    then = [releases.FrozenTable(table, "", 0) for table in releases.TABLES]
    frozen = {each.table_name: each for each in releases.tables(db, Period.parse(MARCH), then)}
    assert frozen["year_on_year"].sha256 == digest


def test_the_contract_is_what_the_warehouse_has(db: Connection) -> None:
    """After a change on purpose: `thads render --contract`."""
    assert contract.renewed(contract.known(), described(db)) == contract.known()


def test_a_line_is_what_the_contract_says_it_is(db: Connection) -> None:
    for name, view in contract.known()["views"].items():
        parts = [part.strip() for part in view["grain"].split(",")]
        if set(parts) <= set(view["columns"]):
            key = ", ".join(f'"{part}"' for part in parts)
            twice = f"select {key} from bi.{name} group by {key} having count(*) > 1"
            assert rows(db, twice) == [], name


def test_every_name_in_a_figure_is_explained_once(db: Connection) -> None:
    for name in ("period", "series", "measure", "indicator"):
        query = (
            f"select distinct figure.{name}, meaning.label_vi <> '' and meaning.label_en <> '' "
            f"from bi.year_on_year as figure left join bi.{name} as meaning using ({name})"
        )
        assert {known for _, known in rows(db, query)} == {True}, name
    regions = (
        "select distinct figure.office, region.region_en, figure.region_en from bi.year_on_year "
        "as figure left join bi.region as region on region.region = figure.office "
        "where perimeter like 'region_%' and figure.office <> 'VN'"
    )
    assert all(name == label is not None for _, name, label in rows(db, regions))


def test_a_figure_says_its_region_indicator_and_days(db: Connection) -> None:
    labels = (
        "select region, region_vi, region_en, indicator_label_vi, indicator_label_en, "
        "period_label_vi, period_label_en, starts_on, ends_on "
        "from bi.{} where office = '45' and perimeter = 'as_reported' and " + PLAIN
    )
    place = ("north-central-and-central-coast", "Bắc Trung Bộ và Duyên hải miền Trung")
    indicator = ("Tổng số thi hành xong", "completed total")
    expected = (*place, "North Central and Central Coast", *indicator)
    first, last = date(2022, 10, 1), date(2023, 3, 31)
    assert rows(db, labels.format("year_on_year")) == [
        (*expected, "06 tháng năm 2023", "6 months of 2023", first, last)
    ]
    assert rows(db, labels.format("half_year")) == [
        (*expected, "Nửa đầu năm 2023", "first half of 2023", first, last)
    ]


def test_a_period_knows_its_half_and_its_month(db: Connection) -> None:
    query = (
        "select starts_on, half, half_starts_on, half_label_vi, month_starts_on, month_label_vi, "
        "ends_on, sort_order from bi.period where period = 'FY2023-M12'"
    )
    assert rows(db, query) == [
        (
            *(date(2022, 10, 1), "H2", date(2023, 4, 1), "Nửa cuối năm 2023"),
            *(date(2023, 9, 1), "Tháng 9/2023", date(2023, 9, 30), 202312),
        )
    ]


def test_a_formula_is_told_in_words_with_its_unit(db: Connection) -> None:
    query = "select unit_vi, unit_en, direction, formula_vi, formula_en from bi.indicator where "
    assert rows(db, query + "indicator = 'completion_rate'") == [
        (
            *("phần trăm", "per cent", "higher"),
            "100 × Tổng số thi hành xong / Có điều kiện thi hành",
            "100 × completed total / with conditions",
        )
    ]
    assert rows(db, "select count(*) from bi.indicator where formula_vi is null") == [(0,)]


def test_offices_sort_by_the_vietnamese_alphabet_whatever_the_server_thinks(db: Connection) -> None:
    query = "select short_name_vi from bi.office where level = 'province' order by name_order"
    names = [str(name) for (name,) in rows(db, query)]
    assert names == sorted(names, key=alphabet.key)
    assert names.index("Đà Nẵng") < names.index("Gia Lai")


def test_shares_of_what_can_be_enforced(db: Connection) -> None:
    query = (
        "select postponed, with_conditions_pct, with_conditions_pct_year_before, "
        "with_conditions_points, without_conditions_pct, postponed_pct, postponed_points, "
        "carried_forward_with_conditions, carried_forward_with_conditions_pct, office_name_vi "
        "from bi.conditions where office = :office and perimeter = :perimeter "
        f"and period = '{MARCH}' and series = 'corruption_economic' and measure = 'cases'"
    )
    third = round(Decimal(100) / 3, 10)
    own = (10, 60, 50, 10, 30, 10, -1, 20, third)
    for perimeter, name in (("as_reported", "Yên Bái"), ("successor", "Lào Cai")):
        assert rows(db, query, office="15", perimeter=perimeter) == [(*own, name)]


def test_a_series_has_its_share_of_all_cases(db: Connection) -> None:
    query = (
        "select share_of_all_pct from bi.{} where office = '01' and perimeter = 'as_reported' "
        f"and period = '{MARCH}' and series = 'corruption_economic' and measure = 'cases' "
        "and indicator = 'completed_total'"
    )
    for view in ("year_on_year", "half_year"):
        assert rows(db, query.format(view)) == [(10,)]
