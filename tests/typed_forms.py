"""Form 1 with a few numbers typed into one row, as a workbook."""

from collections.abc import Mapping
from io import BytesIO

from rules.forms import office as whose

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.workbooks.template import write_workbook

TYPED = {"2": 512, "3": 488, "10": 301, "13": 399, "16": 300}
"""Column -> number in one row; all identities hold."""


def form_1(office: str, period: Period, typed: Mapping[str, int]) -> bytes:
    edition = load.edition_on("b01", period.ends_on)
    assert edition is not None
    values = {("b01", row.code, column.code): 0 for row, column in edition.input_cells()}
    values |= {("b01", "II.2", column): number for column, number in typed.items()}
    target = BytesIO()
    write_workbook(target, whose(office, period.ends_on), period, [edition], values)
    return target.getvalue()
