"""What `thads backfill --dry-run` prints: for each period, its files, and old and new figures."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from thads_etl.numerals import vietnamese

if TYPE_CHECKING:
    from thads_etl.pipeline.preview import Change, Preview
    from thads_etl.warehouse.file_failures import Failure

COLUMNS = ("office", "form", "series", "measure", "item", "indicator", "old", "new")
"""Of a changed figure, in the order of its fields."""
MOST_LINES = 20
"""Of one table; the JSON has all."""


def show(console: Console, previews: Iterable[Preview], format: str) -> None:
    """Print the previews as they come; as JSON all in one document, as CSV every changed figure."""
    if format == "json":
        periods = [_json(each) for each in previews]
        print(json.dumps({"periods": periods}, ensure_ascii=False, indent=1))
        return
    if format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["period", *COLUMNS])
        for each in previews:
            for failure in each.left_out:
                print(_left_out(failure), file=sys.stderr)
            writer.writerows(
                [each.period, *asdict(change).values()]
                for change in (*each.national, *each.changed)
            )
        return
    waits = False
    for each in previews:
        _show(console, each)
        waits = waits or bool(each.outcome.forms or each.summaries)
    console.print(
        "Nothing was written. Run it without --dry-run to apply."
        if waits
        else "Nothing was written, and nothing waits for these periods."
    )


def _show(console: Console, each: Preview) -> None:
    verdicts = Counter(row.verdict or "unreadable" for row in each.outcome.forms)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    files = len({row.sha256 for row in each.outcome.forms})
    console.print(f"[bold]{each.period}[/]: {files} files ({counts or 'none waiting'})")
    for failure in each.left_out:
        console.print(f"  {_left_out(failure)}", highlight=False, markup=False)
    if not files and not each.summaries:
        return
    if files:
        restated = f"{each.added} figures added, {len(each.changed)} restated"
        console.print(f"  {restated}", highlight=False)
    again = ", ".join(map(str, each.summaries)) or "none"
    console.print(f"  summaries to build: {again}", highlight=False)
    totals = [change for change in each.national if change.item == "total"]
    _table(console, "National totals", totals)
    _table(console, "Restated figures, the largest changes first", each.changed)


def _left_out(failure: Failure) -> str:
    return f"left out: {failure.name}: {failure.reason}"


def _table(console: Console, title: str, changes: Sequence[Change]) -> None:
    if not changes:
        return
    table = Table(title=f"{title} ({len(changes)})", title_justify="left")
    for heading in ("Office", "Form", "Series", "Measure", "Item", "Indicator"):
        table.add_column(heading)
    for heading in ("Old", "New"):
        table.add_column(heading, justify="right")
    for change in sorted(changes, key=_size, reverse=True)[:MOST_LINES]:
        *names, old, new = asdict(change).values()
        table.add_row(*names, *("" if value is None else vietnamese(value) for value in (old, new)))
    if len(changes) > MOST_LINES:
        table.caption = f"{len(changes) - MOST_LINES} more: --format csv or json has all"
    console.print(table)


def _size(change: Change) -> int:
    return abs((change.new or 0) - (change.old or 0))


def _json(each: Preview) -> dict[str, Any]:
    return {
        "period": str(each.period),
        "files": [
            {
                "name": row.name,
                "sha256": row.sha256,
                "form": row.form,
                "office": row.office,
                "verdict": row.verdict or "unreadable",
            }
            for row in each.outcome.forms
        ],
        "left_out": [asdict(failure) for failure in each.left_out],
        "figures_added": each.added,
        "figures": [asdict(change) for change in each.changed],
        "national": [asdict(change) for change in each.national],
        "summaries": [str(period) for period in each.summaries],
    }
