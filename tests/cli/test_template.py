"""`thads template`: a blank workbook and the list of cells to type into; filled, it is accepted."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rules.forms import submission
from typer.testing import CliRunner

from thads_etl.cli.main import app
from thads_etl.pipeline.local_check import check
from thads_etl.synthetic.filling import Place

KEYS = ["sheet", "cell", "form", "row", "item", "column", "indicator", "measure", "label", "holds"]


def template(*options: str) -> str:
    result = CliRunner().invoke(app, ["template", *options])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with blank.xlsx and cells.json."""
    folder = tmp_path_factory.mktemp("template")
    output = template(
        *("--office", "08", "--period", "FY2023-M06"),
        *("--out", str(folder / "blank.xlsx"), "--cells", str(folder / "cells.json")),
    )
    cells = json.loads((folder / "cells.json").read_text("utf-8"))
    assert output.replace("\n", "").endswith(f"blank.xlsx: {len(cells)} input cells")
    return folder


def recompute(page: Worksheet) -> None:
    """Replace every formula by its value, as a spreadsheet program would show it."""

    def value(cell: str) -> Decimal | None:
        content = page[cell].value
        if not isinstance(content, str):
            return Decimal(str(content or 0))
        if rate := re.fullmatch(r'=IF\((\w+)=0,"",ROUND\((\w+)/(\w+)\*100,2\)\)', content):
            below, above = value(rate[1]), value(rate[2])
            if not below:
                return None
            exact = Decimal(100) * (above or 0) / below
            return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return sum((value(part) or Decimal(0) for part in content[1:].split("+")), Decimal(0))

    formulas = [
        cell.coordinate
        for row in page.iter_rows()
        for cell in row
        if str(cell.value or "").startswith("=")
    ]
    computed = {cell: value(cell) for cell in formulas}
    for cell, number in computed.items():
        page[cell] = None if number is None else float(number)


def test_every_cell_is_named_in_full(blank: Path) -> None:
    cells = json.loads((blank / "cells.json").read_text("utf-8"))
    assert all(list(cell) == KEYS for cell in cells)
    assert len({(cell["sheet"], cell["cell"]) for cell in cells}) == len(cells)
    assert {(cell["form"], cell["row"], cell["column"]) for cell in cells} == submission().keys()
    assert cells[0] == {
        "sheet": "Bieu 01",
        "cell": "D22",
        "form": "b01",
        "row": "II.1",
        "item": "own_motion.civil",
        "column": "2",
        "indicator": "carried_over",
        "measure": "cases",
        "label": "Chủ động - Dân sự: Năm trước chuyển sang (trừ số đã chuyển sổ theo dõi riêng)",
        "holds": "figure",
    }


def test_typing_into_exactly_these_cells_gives_an_accepted_file(
    blank: Path, tmp_path: Path
) -> None:
    cells = json.loads((blank / "cells.json").read_text("utf-8"))
    values: dict[Place, int] = dict(submission())
    book = openpyxl.load_workbook(blank / "blank.xlsx")
    for cell in cells:
        page = book[cell["sheet"]]
        assert page[cell["cell"]].value is None
        page[cell["cell"]] = values.pop((cell["form"], cell["row"], cell["column"]))
    assert values == {}
    for sheet in book.worksheets:
        recompute(sheet)
    path = tmp_path / "filled.xlsx"
    book.save(path)
    result = check(path)
    assert (result.verdict, result.findings) == ("accepted", ())
    # Locally there is nothing that the figures of other periods could be compared with.
    outcomes = {(r.outcome, r.reason) for _, validation in result.forms for r in validation.rules}
    apart = {("not_evaluated", "no_history"), ("not_evaluated", "not_applicable")}
    assert outcomes == {("passed", None), *apart}


def test_the_blank_workbook_itself_is_refused_as_empty(blank: Path) -> None:
    assert {finding.rule for finding in check(blank / "blank.xlsx").findings} == {"read-10"}


def test_the_cells_file_is_optional(tmp_path: Path) -> None:
    template("--office", "01", "--period", "FY2023-M12", "--out", str(tmp_path / "b.xlsx"))
    assert [path.name for path in tmp_path.iterdir()] == ["b.xlsx"]
