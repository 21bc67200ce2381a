"""The half-year conference's table, read from bi.year_on_year, and the list of rejections."""

from typing import Any

from rich.table import Table
from sqlalchemy import Connection

from thads_etl.catalogue.labels import VERDICTS
from thads_etl.findings import with_place
from thads_etl.numerals import vietnamese
from thads_etl.periods import Period
from thads_etl.warehouse import figures, received

_UNITS = {"cases": "việc", "money_thousand_vnd": "nghìn đồng"}
_MISSING = "…"


def conference_table(connection: Connection, period: Period | None = None) -> Table:
    """Return the national table of a period against the year before; FY2023-M06 unless named."""
    period = period or Period(2023, 6)
    rows = figures.conference(connection, period)
    table = Table(
        title=f"So với cùng kỳ, toàn quốc: {period.label} "
        f"({period.starts_on:%d/%m/%Y} - {period.ends_on:%d/%m/%Y})"
    )
    for heading in ("Nhóm án", "Thi hành xong (so với cùng kỳ)", "Tỷ lệ", "Đơn vị"):
        table.add_column(heading, overflow="fold")
    by_key = {(row["series"], row["measure"], row["indicator"]): row for row in rows}
    for (series, measure, indicator), row in by_key.items():
        if indicator == "completed_total":
            rate = by_key.get((series, measure, "completion_rate"))
            table.add_row(
                row["series_vi"],
                _level(row, _UNITS[measure]),
                _rate(rate) if rate else _MISSING,
                f"{row['offices_reported']}/{row['offices_expected']}",
            )
    return table


def _level(row: Any, unit: str) -> str:
    if row["value"] is None:
        return _MISSING
    level = f"{vietnamese(row['value'], 0)} {unit}"
    if row["change"] is None:
        return level
    change = vietnamese(row["change"], 0, signed=True)
    if row["change_pct"] is None:
        return f"{level} ({change})"
    return f"{level} ({change}; {vietnamese(row['change_pct'], 2, signed=True)}%)"


def _rate(row: Any) -> str:
    if row["value"] is None:
        return _MISSING
    level = f"{vietnamese(row['value'], 2)}%"
    if row["change_points"] is None:
        return level
    return f"{level} ({vietnamese(row['change_points'], 2, signed=True)} điểm %)"


def rejected_table(connection: Connection) -> Table:
    """Return what has forms and files refused today, one line a finding."""
    table = Table(title=f"Báo cáo {VERDICTS['rejected'].vi}", show_lines=True)
    table.add_column("Tệp")
    table.add_column("Lý do")
    for row in received.rejections(connection):
        table.add_row(row.file_name, with_place(row))
    return table
