"""What `thads coverage` prints: a table for people, CSV and JSON for machines."""

import csv
import json
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import Row

from thads_etl.catalogue.labels import COUNTS, COVERAGE
from thads_etl.numerals import vietnamese
from thads_etl.periods import Period
from thads_etl.warehouse.coverage import COLUMNS


def show(
    console: Console, rows: Sequence[Row[Any]], period: Period, day: date, format: str
) -> None:
    """Print a line for each office and the total."""
    if format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(row, name) for name in COLUMNS] for row in rows)
    elif format == "json":
        lines = [{name: getattr(row, name) for name in COLUMNS} for row in rows]
        document = {"period": str(period), "as_of": day, "total": totals(rows), "offices": lines}
        print(json.dumps(document, ensure_ascii=False, indent=1, default=str))
    else:
        _table(console, rows, period, day)


def totals(rows: Sequence[Row[Any]]) -> dict[str, int]:
    """Return the sums over offices, and how many offices are complete."""
    sums = {name: int(sum(getattr(row, name) for row in rows)) for name in COUNTS}
    complete = sum(row.received == row.expected for row in rows)
    return {"offices": len(rows), "complete": complete, **sums}


def _table(console: Console, rows: Sequence[Row[Any]], period: Period, day: date) -> None:
    due = rows[0].due_on if rows else None
    title = f"{period}: {period.label}, tính đến hết ngày {day:%d/%m/%Y}"
    if due:
        title += f"; hạn nộp {due:%d/%m/%Y}"
    table = Table(title=title, title_justify="left")
    table.add_column("Đơn vị")
    for count in COUNTS.values():
        table.add_column(count.title, justify="right")
    table.add_column("Tình trạng")
    for row in rows:
        status = COVERAGE[row.status]
        counts = [str(getattr(row, name) or "·") for name in COUNTS]
        table.add_row(f"{row.office} {row.office_name_vi}", *counts, f"{status.symbol} {status.vi}")
    table.add_section()
    sums = totals(rows)
    table.add_row(
        f"Tổng số {sums['offices']} đơn vị",
        *(vietnamese(sums[name]) for name in COUNTS),
        f"{sums['complete']} đơn vị đủ biểu",
    )
    console.print(table, highlight=False)
    if sums["expected"]:
        rate = vietnamese(Decimal(100 * sums["received"]) / sums["expected"], 2)
        console.print(f"Tỷ lệ biểu {COUNTS['received'].vi}: {rate}%", highlight=False)
