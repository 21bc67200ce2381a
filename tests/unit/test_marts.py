"""What summaries declare, what their builds are told, and what the guide says of it."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from thads_etl.errors import CatalogueError
from thads_etl.periods import NEIGHBOURS, Period
from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import statements
from thads_etl.warehouse.marts import load_mart, marts

each_mart = pytest.mark.parametrize("name", marts())


def test_every_folder_is_a_summary() -> None:
    assert set(marts()) == {
        path.parent.name for path in (statements.ROOT / "marts").glob("*/build.sql")
    }


@each_mart
def test_a_build_uses_the_parameters_that_it_gets(name: str) -> None:
    mart = marts()[name]
    used = set(text(statements.read(mart.build)).compile().params)
    assert used | {"year"} == set(mart.parameters(Period(2023, 12)))


@each_mart
def test_a_summary_reads_no_other_summary(name: str) -> None:
    """They have no order, so what follows from one of them is a view."""
    assert re.findall(r"\b(?:mart|bi)\.\w+", statements.read(marts()[name].build)) == []


def test_the_guide_lists_exactly_what_builds_get() -> None:
    guide = (PROJECT_ROOT / "CONTRIBUTING.md").read_text("utf-8")
    recipe = guide.split("### Add a summary")[1].split("\n### ")[0]
    listed = re.findall(r"^ *\| `(\w+)` \|", recipe, re.MULTILINE)
    assert listed == ["year", *NEIGHBOURS]


@pytest.mark.parametrize(
    ("period", "neighbours"),
    [
        (Period(2023, 1), "M01 2023, -, -, -, M01 2022, -, M12 2022"),
        (Period(2023, 3), "M03 2023, M02 2023, -, -, M03 2022, -, M12 2022"),
        (Period(2023, 6), "M06 2023, M05 2023, M03 2023, -, M06 2022, -, M12 2022"),
        (Period(2023, 12), "M12 2023, M11 2023, M09 2023, M06 2023, M12 2022, M06 2022, M12 2022"),
    ],
)
def test_the_neighbours_of_a_period(period: Period, neighbours: str) -> None:
    periods = [neighbour(period) for neighbour in NEIGHBOURS.values()]
    printed = ("-" if each is None else f"M{each.months:02d} {each.year}" for each in periods)
    assert ", ".join(printed) == neighbours


@pytest.mark.parametrize(
    ("declared", "refusal"),
    [
        ("reads: [month_before]", "half/reads.yaml: `period` is missing"),
        ("reads: [period, weekday]", "half/reads.yaml: unknown: weekday"),
        ("read: [period]", "reads.yaml"),
        ("reads: [period]\nwithin: [series, territory]", "`within` is series and measure"),
        ("reads: [period]\nwithin: [series, measure, office]", "reads.yaml"),
        ("reads: [period]\nlines: total", "reads.yaml"),
        (None, "reads.yaml"),
    ],
)
def test_a_wrong_declaration_is_refused(tmp_path: Path, declared: str | None, refusal: str) -> None:
    folder = tmp_path / "half"
    folder.mkdir()
    if declared is not None:
        (folder / "reads.yaml").write_text(declared)
    with pytest.raises(CatalogueError, match=re.escape(refusal)):
        load_mart(folder)
