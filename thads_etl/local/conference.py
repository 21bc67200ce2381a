"""The half-year conference's table, read from bi.year_on_year, and the list of rejections."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table
from sqlalchemy import Connection, text

from thads_etl.findings import with_place
from thads_etl.numerals import vietnamese
from thads_etl.periods import Period

_FIGURES = text(
    """
    select figure.*, series.label_vi as series_vi
    from bi.year_on_year as figure
    join ref.name as series on series.kind = 'series' and series.name = figure.series
    where figure.period = :period
      and figure.perimeter = 'as_reported'
      and figure.office = 'VN'
      and figure.indicator in ('completed_total', 'completion_rate')
    order by figure.series, figure.measure, figure.indicator
    """
)
_REFUSED = text(
    """
    select file_name, office, form, rule, sheet, cell, message
    from bi.finding
    where severity = 'reject'
    order by finding_id
    """
)
_UNITS = {"cases": "việc", "money_thousand_vnd": "nghìn đồng"}
_MISSING = "…"


def conference_table(connection: Connection, period: Period | None = None) -> Table:
    """Return the national table of a period against the year before; FY2023-M06 unless named."""
    period = period or Period(2023, 6)
    rows = connection.execute(_FIGURES, {"period": str(period)}).mappings().all()
    table = Table(
        title=f"So với cùng kỳ, toàn quốc: {period.label} "
        f"({period.starts_on:%d/%m/%Y} - {period.ends_on:%d/%m/%Y})"
    )
    for heading in ("Nhóm án", "Thi hành xong (so với cùng kỳ)", "Tỷ lệ", "Đơn vị"):
        table.add_column(heading, overflow="fold")
    figures = {(row["series"], row["measure"], row["indicator"]): row for row in rows}
    for (series, measure, indicator), row in figures.items():
        if indicator == "completed_total":
            rate = figures.get((series, measure, "completion_rate"))
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
    level = f"{vietnamese(row['value'])} {unit}"
    if row["change"] is None:
        return level
    change = vietnamese(row["change"], signed=True)
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
    """Return every finding that caused a form or a file to be rejected."""
    table = Table(title="Báo cáo bị từ chối", show_lines=True)
    table.add_column("Tệp")
    table.add_column("Lý do")
    refused: Sequence[Any] = connection.execute(_REFUSED).all()
    for row in refused:
        table.add_row(row.file_name, with_place(row))
    return table
