"""What nobody can do without: getting the values out, COPY of all lines with keys, one sum."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from peers import store
from python_calamine import CalamineWorkbook

WRITTEN = {
    "fact": (
        "select submission_id, item, indicator, value, state from core.reported_value",
        "submission_id bigint, item text, indicator text, value numeric, state text,"
        " primary key (submission_id, item, indicator)",
    ),
    "cell": (
        "select submission_id, row_code, column_code, address, raw, state, value from staging.cell",
        "submission_id bigint, row_code text, column_code text, address text, raw text, state text,"
        " value numeric, primary key (submission_id, row_code, column_code)",
    ),
    "line": (
        "select period, unit, line, value, value_year_before, change, change_pct"
        " from mart.year_on_year",
        "period text, unit smallint, line smallint, value numeric, value_year_before numeric,"
        " change numeric, change_pct numeric, primary key (period, unit, line)",
    ),
    "half": (
        "select period, unit, line, value, value_year_before, change, change_pct"
        " from mart.half_year",
        "period text, unit smallint, line smallint, value numeric, value_year_before numeric,"
        " change numeric, change_pct numeric, primary key (period, unit, line)",
    ),
}
"""Table -> what the warehouse holds of it, and the bare table with its key."""


def written(url: str) -> dict[str, str]:
    """Return the lines that a run of the product has left, as COPY takes them."""
    return {table: store.copied_out(url, query) for table, (query, _) in WRITTEN.items()}


def values(files: Sequence[Path]) -> None:
    for path in files:
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()


def run(url: str, files: Sequence[Path], lines: dict[str, str]) -> None:
    values(files)
    for table, (_, columns) in WRITTEN.items():
        store.run(url, f"create table {table} ({columns})")
        store.copy_text(url, table, StringIO(lines[table]))
    store.run(
        url, "create table total as select item, indicator, sum(value) from fact group by 1, 2"
    )
