"""What `thads backfill --dry-run` prints: for each period, its files, and old and new figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from thads_etl.numerals import vietnamese

if TYPE_CHECKING:
    from thads_etl.pipeline.preview import Change, Preview

MOST_LINES = 20
"""Of one table; the JSON has all."""


def show(console: Console, previews: Iterable[Preview], *, as_json: bool) -> None:
    """Print the previews as they come, or all of them as one JSON document."""
    if as_json:
        periods = [_json(each) for each in previews]
        print(json.dumps({"periods": periods}, ensure_ascii=False, indent=1))
        return
    for each in previews:
        _show(console, each)
    console.print("Nothing was written. Run it without --dry-run to apply.")


def _show(console: Console, each: Preview) -> None:
    verdicts = Counter(row.verdict or "unreadable" for row in each.outcome.forms)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    files = len({row.sha256 for row in each.outcome.forms})
    console.print(f"[bold]{each.period}[/]: {files} files ({counts or 'none waiting'})")
    if not files:
        return
    console.print(f"  {each.added} figures added, {len(each.changed)} restated", highlight=False)
    again = ", ".join(map(str, each.summaries)) or "none"
    console.print(f"  summaries to build: {again}", highlight=False)
    _table(console, "Restated figures", each.changed)
    totals = [change for change in each.national if change.item == "total"]
    _table(console, "National totals", totals)


def _table(console: Console, title: str, changes: Sequence[Change]) -> None:
    if not changes:
        return
    table = Table(title=f"{title} ({len(changes)})", title_justify="left")
    for heading in ("Office", "Form", "Series", "Measure", "Item", "Indicator"):
        table.add_column(heading)
    for heading in ("Old", "New"):
        table.add_column(heading, justify="right")
    for change in changes[:MOST_LINES]:
        *names, old, new = asdict(change).values()
        table.add_row(*names, *("" if value is None else vietnamese(value) for value in (old, new)))
    if len(changes) > MOST_LINES:
        table.caption = f"{len(changes) - MOST_LINES} more: --format json has all"
    console.print(table)


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
        "figures_added": each.added,
        "figures": [asdict(change) for change in each.changed],
        "national": [asdict(change) for change in each.national],
        "summaries": [str(period) for period in each.summaries],
    }
