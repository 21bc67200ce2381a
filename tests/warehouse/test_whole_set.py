"""The whole statutory set in the warehouse: rows by unit, money beside cases, percentages."""

import logging
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pipeline import ingest
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.catalogue.units import with_units
from thads_etl.periods import Period
from thads_etl.synthetic.filling import fill_all
from thads_etl.workbooks.formulas import computed
from thads_etl.workbooks.template import Values, editions_in_force, write_workbook

PERIOD = Period(2023, 6)
UNITS = [
    ("Cục Thi hành án dân sự tỉnh", ["Nguyễn Văn Một", "Trần Thị Hai"]),
    ("Chi cục Thi hành án dân sự huyện Hàm Yên", ["Lê Văn Ba"]),
]
NAMES = ["Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Hàm Yên"]
EDITIONS = tuple(
    with_units(edition, UNITS) if edition.each else edition for edition in editions_in_force(PERIOD)
)
BY_FORM = {edition.form: edition for edition in EDITIONS}


def rows(engine: Engine, query: str, **parameters: object) -> list[tuple[Any, ...]]:
    with engine.connect() as db:
        return [tuple(row) for row in db.execute(text(query), parameters)]


def submission(seed: int) -> Values:
    return fill_all(EDITIONS, seed)


def write(
    folder: Path,
    office: str,
    seed: int,
    forms: list[str] | None = None,
    overrides: Values | None = None,
) -> Path:
    folder.mkdir(exist_ok=True)
    whose = next(each for each in load.offices_on(PERIOD.ends_on) if each.code == office)
    editions = [edition for edition in EDITIONS if forms is None or edition.form in forms]
    path = folder / f"{office}-{'-'.join(forms or ['all'])}.xlsx"
    write_workbook(path, whose, PERIOD, editions, submission(seed), overrides=overrides)
    return path


def grid(form: str, seed: int) -> dict[tuple[str, str], int]:
    inputs = {(row, code): n for (name, row, code), n in submission(seed).items() if name == form}
    return {cell: int(n) for cell, n in computed(BY_FORM[form], inputs).items()}


@pytest.fixture
def whole(engine: Engine, tmp_path: Path, archive: Path) -> Engine:
    """A warehouse in which two offices have filed every form."""
    write(tmp_path / "landing", "08", 1)
    write(tmp_path / "landing", "04", 2)
    ingest(engine, tmp_path / "landing", archive)
    return engine


def test_every_form_is_accepted_and_every_rule_was_validated(whole: Engine) -> None:
    assert rows(whole, "select status, count(*) from intake.submission group by 1") == [
        ("accepted", 2 * len(EDITIONS))
    ]
    assert (
        rows(
            whole,
            "select rule from intake.rule_result "
            "where outcome <> 'passed' "
            "and coalesce(reason, '') not in ('no_history', 'not_applicable')",
        )
        == []
    )
    assert rows(whole, "select message from intake.finding") == []


def test_rows_of_units_are_kept_by_code_and_named_in_staging_alone(whole: Engine) -> None:
    labels = rows(
        whole,
        "select row_code, label from staging.row join intake.submission using (submission_id) "
        "where form = 'b04' and office = '08' order by row_code",
    )
    assert labels == [
        ("1", UNITS[0][0]),
        ("1.1", "Nguyễn Văn Một"),
        ("1.2", "Trần Thị Hai"),
        ("2", UNITS[1][0]),
        ("2.1", "Lê Văn Ba"),
    ]
    stated = {
        (item, indicator): value
        for item, indicator, value in rows(
            whole,
            "select item, indicator, value from core.current_value "
            "where form = 'b04' and office = '08'",
        )
    }
    edition = BY_FORM["b04"]
    items = {row.code: row.item for row in edition.rows}
    names = {column.code: column.indicator for column in edition.value_columns}
    assert stated == {
        (items[row], names[column]): value for (row, column), value in grid("b04", 1).items()
    }
    assert stated["unit.1", "completed"] == (
        stated["unit.1.1", "completed"] + stated["unit.1.2", "completed"]
    )


def test_no_table_outside_of_staging_holds_a_name(whole: Engine) -> None:
    tables = rows(
        whole,
        "select format('%I.%I', schemaname, tablename) from pg_tables "
        "where schemaname in ('intake', 'core', 'mart', 'ref', 'release')",
    )
    assert len(tables) > 20
    for (table,) in tables:
        query = f"select 1 from {table} as line where line::text ~ :names limit 1"
        assert rows(whole, query, names="|".join(NAMES)) == [], table


def test_names_are_read_by_what_erases_them_alone(whole: Engine) -> None:
    """Whatever reads staging.row could show a name; what publishes figures takes codes alone.

    Of lists, whose rows have no name of a person, a checksum of the decision's number is kept.
    """
    assert (
        rows(
            whole,
            "select depends.classid::regclass, depends.objid from pg_depend as depends "
            "where depends.refobjid = 'staging.row'::regclass "
            "and depends.classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass) "
            "and depends.objid <> 'core.listed_case_of(bigint[])'::regprocedure",
        )
        == []
    )
    assert rows(
        whole,
        "select proname, prosrc like '%label%' from pg_proc where prosrc like '%staging.row%' "
        "order by proname",
    ) == [("erase", True), ("stated_row_of", False)]


def test_a_wrong_row_is_found_and_no_name_is_logged_or_stored(
    engine: Engine, tmp_path: Path, archive: Path, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = {("b04", "1.2", "19"): 123_456_789, ("b04", "1", "19"): 5}
    write(tmp_path / "landing", "08", 1, ["b01", "b04"], wrong)
    with caplog.at_level(logging.DEBUG):
        ingest(engine, tmp_path / "landing", archive)
    assert rows(engine, "select form, status from intake.submission order by 1") == [
        ("b01", "accepted"),
        ("b04", "rejected"),
    ]
    messages = [str(message) for (message,) in rows(engine, "select message from intake.finding")]
    assert any("dòng 1.2:" in message for message in messages)
    assert [text for text in (*messages, *caplog.messages) if any(n in text for n in NAMES)] == []


def test_forms_that_repeat_others_are_in_no_summary(whole: Engine) -> None:
    series = {row[0] for row in rows(whole, "select distinct series from mart.year_on_year_line")}
    assert series == {edition.series for edition in EDITIONS if edition.summarised}
    assert not series & {"by_unit", "targets"}
    assert rows(whole, "select 1 from mart.year_on_year_line where item like 'unit.%'") == []
    for form, measure in (("b01", "cases"), ("b02", "money_thousand_vnd")):
        ((value,),) = rows(
            whole,
            "select value from bi.year_on_year where period = 'FY2023-M06' and office = 'VN' "
            "and perimeter = 'as_reported' and series = 'all' and indicator = 'total_to_enforce' "
            "and measure = :measure",
            measure=measure,
        )
        assert value == sum(grid(form, seed)["I", "7"] for seed in (1, 2))


def test_money_of_a_form_of_cases_is_summed_as_money(whole: Engine) -> None:
    sums = rows(
        whole,
        "select measure, indicator, value from bi.year_on_year_by_item "
        "where period = 'FY2023-M06' and perimeter = 'as_reported' and office = '08' "
        "and series = 'coercion' and item = 'coercion' "
        "and indicator in ('decisions', 'money_recovered') order by 1",
    )
    stated = grid("b07", 1)
    assert sums == [
        ("decisions", "decisions", stated["I", "1"]),
        ("money_thousand_vnd", "money_recovered", stated["I", "9"]),
    ]


def test_the_cell_behind_a_unit_s_figure_is_known_without_its_name(whole: Engine) -> None:
    cells = rows(
        whole,
        "select item, sheet, cell, value, raw from bi.lineage where office = '08' "
        "and series = 'by_unit' and measure = 'cases' and item like 'unit.1%' "
        "and indicator = 'carried_over'",
    )
    # An officer's is not known at all.
    value = grid("b04", 1)["1", "2"]
    assert cells == [("unit.1", "Bieu 04", "D12", value, str(float(value)))]


def test_percentages_are_kept_exactly_and_never_added_up(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    path = write(tmp_path / "landing", "08", 1, ["chitieu"])
    book = openpyxl.load_workbook(path)
    page = book["BC-CT"]
    for cell, value in (("C9", 83.25), ("D9", "41,62"), ("C10", 46.45), ("D10", 23)):
        page[cell] = value
    book.save(path)
    ingest(engine, tmp_path / "landing", archive)
    assert rows(
        engine,
        "select item, indicator, measure, value from core.current_value order by 1, 2",
    ) == [
        ("target_cases", "target_half_year", "percent", 4162),
        ("target_cases", "target_year", "percent", 8325),
        ("target_money", "target_half_year", "percent", 2300),
        ("target_money", "target_year", "percent", 4645),
    ]
    assert rows(engine, "select value from staging.cell where address = 'C9'") == [
        (Decimal("83.25"),)
    ]
    assert rows(engine, "select 1 from mart.year_on_year") == []


def test_a_form_by_unit_alone_is_compared_with_the_accepted_form(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    write(tmp_path / "one", "08", 1, ["b01"])
    ingest(engine, tmp_path / "one", archive)
    write(tmp_path / "two", "08", 2, ["b04"])
    ingest(engine, tmp_path / "two", archive)
    assert rows(engine, "select distinct rule from intake.finding") == [("b04-X03b",)]
    write(tmp_path / "three", "08", 1, ["b04"])
    ingest(engine, tmp_path / "three", archive)
    assert rows(engine, "select form, status from intake.submission order by submission_id") == [
        ("b01", "accepted"),
        ("b04", "rejected"),
        ("b04", "accepted"),
    ]


def test_a_correction_with_other_units_takes_the_place_of_the_first(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    write(tmp_path / "one", "08", 1, ["b01", "b04"])
    ingest(engine, tmp_path / "one", archive)
    merged = with_units(load.edition_named("b04", "2019"), [("Cục", ["Nguyễn Văn Một"])])
    whose = next(each for each in load.offices_on(PERIOD.ends_on) if each.code == "08")
    values = {
        ("b04", "1.1", column.code): grid("b01", 1)["I", column.code]
        for _, column in merged.input_cells()
    }
    (tmp_path / "two").mkdir()
    write_workbook(tmp_path / "two" / "b04.xlsx", whose, PERIOD, [merged], values)
    ingest(engine, tmp_path / "two", archive)
    assert rows(
        engine,
        "select distinct item from core.current_value where form = 'b04' order by 1",
    ) == [("total",), ("unit.1",), ("unit.1.1",)]
