"""Workbooks of one small form, as offices send them, for tests of what becomes of them."""

from functools import cache
from io import BytesIO
from pathlib import Path

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.synthetic.filling import fill
from thads_etl.workbooks.formulas import CellKey, computed
from thads_etl.workbooks.template import write_workbook

FORM = "b09"
"""A form whose every column is a flow, and that no other form is compared with."""
Grid = dict[CellKey, int]


@cache
def grid(variant: int) -> Grid:
    """Return the numbers of a variant, sums included; a higher one has higher numbers."""
    edition = load.edition_named(FORM, "2019")
    inputs = {cell: number * (variant + 1) for cell, number in fill(edition, 1).items()}
    return {cell: int(number) for cell, number in computed(edition, inputs).items()}


def workbook(
    office: str, period: Period, variant: int, *, remark: str = "", wrong: bool = False
) -> bytes:
    """Return a report; wrong: a total that does not add up."""
    edition = load.edition_on(FORM, period.ends_on)
    whose = next(each for each in load.offices_on(period.ends_on) if each.code == office)
    assert edition is not None
    typed = {(edition.form, row.code, column.code) for row, column in edition.input_cells()}
    values = {place: grid(variant)[place[1:]] for place in typed}
    total = next((row, column) for row, column in grid(variant) if row in edition.row_formulas)
    overrides = {(edition.form, *total): grid(variant)[total] + 1} if wrong else None
    target = BytesIO()
    write_workbook(target, whose, period, [edition], values, remark or None, overrides=overrides)
    return target.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    path = folder / name
    path.write_bytes(content)
    return path
