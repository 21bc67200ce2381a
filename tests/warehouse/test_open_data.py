"""The open-data edition: every face says what bi says, and others' programs can read it."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pytest
from accepting import Stated, put_all, summarise_all
from sqlalchemy import Engine, text
from warehouse import dashboards, metrics, sdmx_edition, statutory_edition

from thads_etl.catalogue import load
from thads_etl.catalogue.load import offices_on
from thads_etl.errors import WarehouseError
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.publication import edition as editions
from thads_etl.publication import flags, sdmx, statutory, write
from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import contract, releases
from thads_etl.warehouse.connect import engine as connect
from thads_etl.workbooks.template import write_workbook
from thads_etl.workbooks.totals import Unit

MARCH = Period(2023, 6)
FIRST, SECOND = "ban-dau", "dinh-chinh"
OFFICES = ["01", "12", "46", "79"]
FEW = "12"
"""An office with fewer officers than are published, as its region has."""
BANNER = "Số liệu thử, không phải số liệu chính thức."
FIGURES = ("value", "value_year_before", "change", "change_pct", "change_points")
TEXTS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "integer": int,
    "date": date.fromisoformat,
    "boolean": "true".__eq__,
}


def stated(place: int, office: str, year: int) -> list[Stated]:
    """Return what an office states: cases, money beyond what a float keeps, and persons."""
    over, new, done = 300 + place, 250 + year - 2022, 100 + place + 7 * (year - 2022)
    cases = {
        "carried_over": over, "newly_accepted": new, "total_to_enforce": over + new,
        "with_conditions": 300, "completed_total": done, "carried_forward": over + new - done,
    }  # fmt: skip
    period = str(Period(year, 6))
    money = {name: value * 1_000_000_000_000_003 for name, value in cases.items()}
    officers = 3 if office == FEW else 40 + place
    return [
        Stated(office, period, cases),
        Stated(office, period, money, "b02"),
        Stated(office, period, {"staff_present": officers}, "nhansu"),
    ]


@pytest.fixture(scope="module")
def loader(cluster: Cluster, empty_template: str) -> Iterator[Engine]:
    """Two half-years of four provinces, released, and released again after one was corrected."""
    cluster.create_database("opened", template=empty_template)
    engine = connect(cluster.url("loader", "opened"))
    every = [
        stated(place, office, year) for year in (2022, 2023) for place, office in enumerate(OFFICES)
    ]
    put_all(engine, [each for group in every for each in group])
    summarise_all(engine)
    with engine.begin() as db:
        releases.create(db, FIRST, MARCH, "provisional")
    corrected = stated(0, "01", 2023)[0]
    put_all(engine, [replace(corrected, values={**corrected.values, "completed_total": 120})])
    summarise_all(engine)
    with engine.begin() as db:
        releases.create(db, SECOND, MARCH, "corrected")
    yield engine
    engine.dispose()
    cluster.drop_database("opened")


@pytest.fixture(scope="module")
def reader(cluster: Cluster, loader: Engine) -> Iterator[Engine]:
    assert loader
    engine = connect(cluster.url("reader", "opened"))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def folder(reader: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write.publish(reader, SECOND, tmp_path_factory.mktemp("open"), BANNER)[0]


@dataclass(frozen=True)
class View:
    """What bi says, with the types of its columns."""

    types: dict[str, str]
    lines: list[dict[str, Any]]


def view(reader: Engine, name: str, where: str = "true") -> View:
    with reader.connect() as db:
        shown = contract.described(db).views[name].columns
        rows = db.execute(text(f"select * from bi.{name} where {where}")).mappings()
        return View({name: each.type for name, each in shown.items()}, [dict(row) for row in rows])


def released(reader: Engine) -> View:
    return view(reader, "release", f"release = '{SECOND}'")


def typed(value: str, type_: str) -> Any:
    if value == "":
        return None
    if type_.startswith("timestamp"):
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return TEXTS.get(type_, Decimal)(value)


def is_withheld(line: dict[str, Any]) -> bool:
    tells = line["measure"] == "persons" or line["indicator"].endswith(
        ("_per_officer", "_per_head")
    )
    return bool(tells and line["office"] != "VN")


def shown(line: dict[str, Any]) -> dict[str, Any]:
    """Return a figure as it may be published: persons of provinces and small regions may not."""
    return line | dict.fromkeys(FIGURES) if is_withheld(line) else line


def in_order(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(lines, key=lambda line: [line[name] for name in flags.KEY])


def test_the_csv_read_back_is_what_bi_says(folder: Path, reader: Engine) -> None:
    expected = released(reader)
    with (folder / "csv" / "figure.csv").open(newline="", encoding="utf-8") as file:
        lines = [*csv.DictReader(file)]
    read = [
        {name: typed(line[name], type_) for name, type_ in expected.types.items()} for line in lines
    ]
    assert read == in_order([shown(line) for line in expected.lines])
    assert any(line["measure"] == "money_thousand_vnd" and line["value"] > 2**53 for line in read)


def test_the_parquet_read_back_is_what_bi_says_with_its_types(folder: Path, reader: Engine) -> None:
    expected = released(reader)
    with duckdb.connect() as db:
        db.execute("set timezone = 'UTC'")
        table = db.from_parquet(str(folder / "parquet" / "figure.parquet"))
        types = dict(zip(table.columns, map(str, table.types), strict=True))
        names = list(expected.types)
        lines = [dict(zip(names, row, strict=True)) for row in table.project(*names).fetchall()]
    assert lines == in_order([shown(line) for line in expected.lines])
    assert (types["value"], types["starts_on"]) == ("DECIMAL(38,10)", "DATE")


@pytest.mark.parametrize("name", editions.CODES)
def test_the_lists_of_codes_are_those_of_bi(name: str, folder: Path, reader: Engine) -> None:
    expected = view(reader, name)
    with (folder / "csv" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        lines = [
            {column: typed(line[column], expected.types[column]) for column in expected.types}
            for line in csv.DictReader(file)
        ]
    assert sorted(map(repr, lines)) == sorted(map(repr, expected.lines))


def test_the_sdmx_edition_read_back_is_what_bi_says(folder: Path, reader: Engine) -> None:
    assert sdmx_edition.is_valid(folder)
    message = sdmx_edition.structure(folder)
    expected = in_order([shown(line) for line in released(reader).lines])
    read = [*sdmx_edition.observations(folder)]
    assert [each.value for each in read] == [line["value"] for line in expected]
    assert [[*each.key.values()] for each in read] == [
        [*(line[name] for name in flags.KEY), "2022-10-01/P6M"] for line in expected
    ]
    for name in ("PERIMETER", "OFFICE", "SERIES", "MEASURE", "INDICATOR"):
        codes = message.codelist[f"CL_{name}"]
        assert {each.key[name] for each in read} <= set(codes), name
    with (folder / "csv" / "figure.csv").open(newline="", encoding="utf-8") as file:
        letters = [line["flag"] for line in csv.DictReader(file)]
    assert [each.attributes.get("FLAG", "") for each in read] == letters
    statuses = {
        (each.attributes["OBS_STATUS"], flag) for each, flag in zip(read, letters, strict=True)
    }
    assert {("Q", "q"), ("A", ""), ("P", "p"), ("P", "pr")} <= statuses
    assert {status for status, _ in statuses} <= set(message.codelist["CL_OBS_STATUS"])


@pytest.mark.parametrize(
    ("letters", "status"),
    [
        (None, "A"),
        ("r", "A"),
        ("pr", "P"),
        ("h", "P"),
        ("xr", "V"),
        ("px", "V"),
        ("my", "O"),
        ("q", "Q"),
    ],
)
def test_the_gravest_flag_is_the_status_of_an_observation(letters: str | None, status: str) -> None:
    assert sdmx.status(letters) == status


def test_a_joint_office_has_a_code_that_sdmx_allows() -> None:
    assert (sdmx.code("52+64"), sdmx.code("red-river-delta")) == ("52_64", "red-river-delta")


def test_the_workbook_has_every_table_and_says_what_it_is(folder: Path, reader: Engine) -> None:
    book = openpyxl.load_workbook(folder / f"{SECOND}.xlsx")
    assert book.sheetnames[:3] == ["Bìa", "Ghi chú", "figure"]
    cover = {name: value for name, value in book["Bìa"].iter_rows(values_only=True)}
    assert (cover["Cần biết"], cover["Đợt công bố"], cover["Trạng thái"]) == (
        BANNER,
        SECOND,
        "đính chính",
    )
    header, *lines = book["figure"].iter_rows(values_only=True)
    values = [dict(zip(header, line, strict=True)) for line in lines]
    expected = in_order([shown(line) for line in released(reader).lines])
    assert [line["office"] for line in values] == [line["office"] for line in expected]
    for line, right in zip(values, expected, strict=True):
        for name in FIGURES:
            assert (None if line[name] is None else Decimal(str(line[name]))) == (
                None if right[name] is None else pytest.approx(right[name], rel=Decimal("1e-15"))
            )
    exact = {Decimal(str(line["value"])) for line in values if isinstance(line["value"], str)}
    assert exact, "money with more digits than Excel keeps is text"
    assert exact <= {line["value"] for line in expected}


def test_the_statutory_forms_read_back_are_what_bi_says(folder: Path, reader: Engine) -> None:
    expected = {
        (line["office"], line["series"], line["measure"], line["indicator"]): shown(line)["value"]
        for line in released(reader).lines
        if line["perimeter"] == "as_reported"
    }
    read = dict(statutory_edition.cells(folder, MARCH))
    assert {office for office, *_ in read} == {
        "VN",
        *(one.code for one in offices_on(MARCH.ends_on)),
    }
    assert {key: cell.value for key, cell in read.items() if key in expected} == {
        key: value for key, value in expected.items() if key in read
    }
    assert {cell.value for key, cell in read.items() if key not in expected} == {None}
    stated = {key for key, value in expected.items() if value is not None}
    assert {series for _, series, *_ in stated & set(read)} == {"all", "staffing"}
    assert any(cell.value and cell.value > 2**53 for cell in read.values())


def test_the_statutory_forms_have_the_flags_of_the_edition_and_no_figure_is_zero(
    folder: Path,
) -> None:
    with (folder / "csv" / "figure.csv").open(newline="", encoding="utf-8") as file:
        flag = {
            (line["office"], line["series"], line["measure"], line["indicator"]): line["flag"]
            for line in csv.DictReader(file)
            if line["perimeter"] == "as_reported"
        }
    read = dict(statutory_edition.cells(folder, MARCH))
    assert {key: cell.sign for key, cell in read.items()} == {
        key: flag.get(key, "m").replace("y", "") for key in read
    }
    hanoi, missing = ("01", "all", "cases"), ("02", "all", "cases")
    assert read[*hanoi, "completed_total"] == statutory_edition.Cell(Decimal(120), "r")
    assert read[*missing, "completed_total"] == statutory_edition.Cell(None, "m")
    assert read[FEW, "staffing", "persons", "staff_present"].sign == "q"
    assert read["VN", "all", "cases", "completed_total"].sign == "pr"


def test_a_sheet_has_the_form_s_own_columns_and_what_was_released(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / f"{SECOND}_bieu-mau.xlsx")
    assert book.sheetnames == ["Bìa", "Bieu 01", "Bieu 02", "BC-NS"]
    cover = {name: value for name, value in book["Bìa"].iter_rows(values_only=True)}
    assert (cover["Cần biết"], cover["Đợt công bố"], cover["Trạng thái"]) == (
        BANNER,
        SECOND,
        "đính chính",
    )
    assert {"Bieu 01", "Bieu 07", *"prxhqm"} <= set(cover)
    sheet = book["Bieu 01"]
    form = load.edition_on("b01", MARCH.ends_on)
    assert form
    assert statutory_edition.codes(sheet) == ["A", "B", *(each.code for each in form.columns)]
    buffer = BytesIO()
    write_workbook(buffer, offices_on(MARCH.ends_on)[0], MARCH, [form])
    blank = openpyxl.load_workbook(buffer)
    merged = {str(each) for each in blank["Bieu 01"].merged_cells.ranges if 6 < each.min_row < 10}
    assert merged <= {str(each) for each in sheet.merged_cells.ranges}
    texts = {
        value for row in sheet.iter_rows(max_row=6, values_only=True) for value in row if value
    }
    assert {BANNER, f"Đợt công bố: {SECOND} (đính chính)", "Kỳ báo cáo: 06 tháng năm 2023"} <= texts
    page = sheet.page_setup
    assert (page.orientation, page.fitToHeight) == ("landscape", 0)


@pytest.mark.parametrize(("period", "provinces"), [(MARCH, 63), (Period(2026, 6), 34)])
def test_the_rows_are_the_offices_of_the_period_and_joint_ones_that_reported(
    period: Period, provinces: int
) -> None:
    units = [*statutory.units(statutory_edition.offices(), period.ends_on, {"52+64"})]
    assert units[0] == Unit("VN", "Toàn quốc", is_nation=True)
    known = [each.code for each in offices_on(period.ends_on)]
    joint = ["52+64"] if provinces == 63 else []
    assert len(known) == provinces
    assert [each.code for each in units[1:] if "+" not in each.code] == known
    assert [each.code for each in units[1:] if "+" in each.code] == joint


def test_excel_s_csv_opens_by_itself_in_viet_nam(folder: Path) -> None:
    content = (folder / "excel" / "figure.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    header, *lines = csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";")
    rates = [line[header.index("value")] for line in lines if "completion_rate" in line]
    assert any("," in rate for rate in rates)
    assert not any("." in rate for rate in rates)


def test_counts_of_persons_are_those_of_nation_and_regions_that_are_not_small(
    folder: Path, reader: Engine
) -> None:
    with (folder / "csv" / "figure.csv").open(newline="", encoding="utf-8") as file:
        persons = [line for line in csv.DictReader(file) if line["measure"] == "persons"]
    assert {line["flag"] for line in persons if is_withheld(line)} == {"q"}
    kept = [line for line in persons if line["value"]]
    assert {line["office"] for line in kept} == {"VN"}
    both = view(reader, "release", f"release = '{SECOND}' and measure = 'persons'")
    several = [line for line in both.lines if line["office"] in OFFICES]
    assert {line["office"] for line in several} == set(OFFICES)


def test_regions_without_small_counts_are_published() -> None:
    line = {"measure": "persons", "perimeter": "region_as_reported"} | {
        "office": "red_river_delta", "series": "staffing", "indicator": "staff_present",
        "value": Decimal(9), "value_year_before": Decimal(8),
        "offices_expected": 11, "offices_reported": 11,
    }  # fmt: skip
    other = line | {"office": "central_highlands", "value": Decimal(5)}
    assert not flags.Persons.among([line, other], []).are_withheld(line)
    few = other | {"value_year_before": Decimal(4)}
    assert flags.Persons.among([line, few], []).are_withheld(line)
    part = other | {"offices_reported": 10}
    assert flags.Persons.among([line, part], []).are_withheld(line)


def test_regions_that_differ_by_one_office_are_not_published_beside_each_other() -> None:
    # Long An was in the Mekong Delta and is in the Southeast: the difference would be Long An.
    then = {"measure": "persons", "perimeter": "region_as_reported", "series": "staffing"} | {
        "indicator": "staff_present", "office": "mekong-river-delta", "value": Decimal(2312),
        "value_year_before": None, "offices_expected": 13, "offices_reported": 13,
    }  # fmt: skip
    today = then | {"perimeter": "region_successor", "value": Decimal(2048)}
    persons = flags.Persons.among([then, today], [("completed_per_head", "staffing")])
    assert not persons.are_withheld(then)
    assert persons.are_withheld(today)
    per_head = today | {"measure": "cases", "series": "all", "indicator": "completed_per_head"}
    assert persons.are_withheld(per_head)
    assert not persons.are_withheld(today | {"office": "VN"})


def test_what_a_count_of_persons_could_be_computed_from_is_withheld_too() -> None:
    count = {"measure": "persons", "perimeter": "as_reported", "office": "12"} | {
        "series": "staffing", "indicator": "staff_present", "value": 3, "value_year_before": 3,
    }  # fmt: skip
    per_officer = count | {"measure": "cases", "series": "all", "indicator": "completed_per_head"}
    persons = flags.Persons.among([count], [("completed_per_head", "staffing"), ("rate", "all")])
    assert persons.are_withheld(per_officer)
    assert not persons.are_withheld(per_officer | {"office": "VN"})
    assert not persons.are_withheld(per_officer | {"indicator": "rate"})


def test_what_changed_since_the_release_before_is_listed_and_flagged(folder: Path) -> None:
    with (folder / "csv" / "change.csv").open(newline="", encoding="utf-8") as file:
        changes = {tuple(line[name] for name in flags.KEY): line for line in csv.DictReader(file)}
    one = changes["as_reported", "01", "all", "cases", "completed_total"]
    assert (one["value_before"], one["value"]) == ("107", "120")
    with (folder / "csv" / "figure.csv").open(newline="", encoding="utf-8") as file:
        revised = {
            tuple(line[name] for name in flags.KEY)
            for line in csv.DictReader(file)
            if "r" in line["flag"]
        }
    assert revised == set(changes)


def test_a_total_without_all_offices_and_every_provisional_figure_are_flagged(
    folder: Path, reader: Engine, tmp_path: Path
) -> None:
    with (folder / "csv" / "figure.csv").open(newline="", encoding="utf-8") as file:
        lines = [line for line in csv.DictReader(file) if line["value"]]
    assert all("p" in line["flag"] for line in lines if line["office"] == "VN")
    assert not any(
        "p" in line["flag"]
        for line in lines
        if line["office"] == "79" and line["perimeter"] == "as_reported"
    )
    first = write.publish(reader, FIRST, tmp_path)[0]
    with (first / "csv" / "figure.csv").open(newline="", encoding="utf-8") as file:
        assert {line["flag"] for line in csv.DictReader(file) if line["value"]} == {"p"}


def test_the_data_package_is_valid_for_others(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "type", "message"]) == []
    assert report.stats["tasks"] == len(editions.CODES) + 3
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert BANNER in package["description"]


def test_every_metric_of_the_semantic_model_is_what_bi_says_of_the_nation(reader: Engine) -> None:
    known = metrics.national(reader, str(MARCH))
    computed = metrics.computed(reader, str(MARCH))
    assert set(known) - set(computed) == {
        name for name in known if name.startswith("months_to_clear")
    }
    figures = {name: value for name, value in computed.items() if value is not None}
    assert {name for name in figures if known.get(name) is None} == set()
    assert len(figures) > 20
    for name, value in figures.items():
        assert value == pytest.approx(known[name], rel=Decimal("1e-9")), name


def test_every_chart_of_a_dashboard_answers_as_the_reader(reader: Engine) -> None:
    datasets, answers = dashboards.datasets(), {}
    with reader.connect() as db:
        for name, chart in dashboards.documents("charts").items():
            dataset = datasets[chart["dataset_uuid"]]
            query = dashboards.query(chart["params"], dataset, str(MARCH))
            answers[name] = db.execute(text(query)).all()
    assert len(answers["conference-ranking"]) == len(answers["backlog-offices"]) == len(OFFICES)
    assert answers["conference-cases-rate"] == [
        (metrics.national(reader, str(MARCH))["completion_rate_all_cases"],)
    ]


def test_a_chart_without_its_filter_shows_nothing_instead_of_a_sum(reader: Engine) -> None:
    chart = dashboards.documents("charts")["conference-cases-rate"]
    query = dashboards.query(chart["params"], dashboards.datasets()[chart["dataset_uuid"]])
    with reader.connect() as db:
        assert db.execute(text(query)).scalar_one() is None


EXECUTE = """
import sys
import nbformat
from nbclient import NotebookClient
from jupyter_client import AsyncKernelManager

book = nbformat.read(sys.argv[1], 4)
manager = AsyncKernelManager(kernel_name="python3", transport="ipc")
NotebookClient(book, timeout=120, km=manager).execute()
nbformat.write(book, sys.argv[2])
"""


def test_the_notebook_runs_on_an_edition(folder: Path, reader: Engine, tmp_path: Path) -> None:
    written = tmp_path / "written.ipynb"
    folders = ("IPYTHONDIR", "MPLCONFIGDIR", "JUPYTER_RUNTIME_DIR")
    environment = {name: str(tmp_path / name) for name in folders} | {"THADS_EDITION": str(folder)}
    subprocess.run(
        [sys.executable, "-c", EXECUTE, PROJECT_ROOT / "examples" / "open_data.ipynb", written],
        env={**os.environ, **environment},
        cwd=tmp_path,  # the kernel's sockets appear there
        check=True,
    )
    cells = [cell for cell in json.loads(written.read_text("utf-8"))["cells"] if "outputs" in cell]
    shown = [output for cell in cells for output in cell["outputs"]]
    texts = [
        "".join(each.get("data", {}).get("text/plain", each.get("text", ""))) for each in shown
    ]
    (total,) = (
        line["value"]
        for line in released(reader).lines
        if [line[name] for name in flags.KEY]
        == ["as_reported", "VN", "all", "cases", "completed_total"]
    )
    assert f"Decimal('{total}')" in texts[1]
    assert texts[-2].strip() == f"{len(OFFICES)} rates follow from their sums"
    assert "image/png" in shown[-1]["data"]


def test_a_notebook_is_kept_without_what_it_printed() -> None:
    for path in (PROJECT_ROOT / "examples").glob("*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        assert [cell["outputs"] for cell in cells if cell.get("outputs")] == [], path


def test_checksums_and_the_catalogue_record_name_every_file(folder: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {line.partition(":")[0] for line in done.stdout.splitlines()} == files - {"SHA256SUMS"}
    record = json.loads((folder / "dataset.jsonld").read_text("utf-8"))
    for each in record["dcat:distribution"]:
        content = (folder / each["@id"]).read_bytes()
        assert each["dcat:byteSize"] == len(content)
        assert each["spdx:checksum"]["spdx:checksumValue"] == hashlib.sha256(content).hexdigest()


def test_it_is_the_same_to_the_byte_and_never_changed(
    folder: Path, reader: Engine, tmp_path: Path
) -> None:
    again = write.publish(reader, SECOND, tmp_path, BANNER)[0]
    for path in folder.rglob("*.*"):
        assert (again / path.relative_to(folder)).read_bytes() == path.read_bytes(), path
    moment = (again / "index.html").stat().st_mtime_ns
    assert write.publish(reader, SECOND, tmp_path, BANNER)[0] == again
    assert (again / "index.html").stat().st_mtime_ns == moment
    with pytest.raises(WarehouseError, match="never changes"):
        write.publish(reader, SECOND, tmp_path, "other")
    assert {path.name for path in tmp_path.iterdir()} == {SECOND}


def test_a_release_that_is_not_there_is_named_and_nothing_is_written(
    reader: Engine, tmp_path: Path
) -> None:
    for name in ("..", "no-such", "."):
        with pytest.raises(WarehouseError, match="No release in force"):
            write.publish(reader, name, tmp_path / "out")
    assert [*tmp_path.iterdir()] == []


def test_the_page_links_every_file_and_asks_nobody_else(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    assert BANNER in page
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "index.html":
            assert f'href="{path.relative_to(folder).as_posix()}"' in page
    assert "http" not in page
