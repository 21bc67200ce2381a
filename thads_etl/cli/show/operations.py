"""What `thads status`, `db backup` and `db drill` print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from thads_etl.numerals import vietnamese

if TYPE_CHECKING:
    from thads_etl.operations.backup import Taken
    from thads_etl.operations.drill import Drill, Loss
    from thads_etl.operations.surroundings import StatusLine

COLOURS = {"passed": "green", "failed": "red", "not verified": "yellow"} | {
    "ok": "green",
    "bad": "red",
    "note": "yellow",
}


def show_status(console: Console, lines: Sequence[StatusLine], *, as_json: bool) -> None:
    """Print each line, and for what is wrong what to do."""
    if as_json:
        print(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1))
        return
    table = Table()
    for heading in ("", "What", "Seen", "What to do"):
        table.add_column(heading, overflow="fold")
    for line in lines:
        state = f"[{COLOURS[line.state]}]{line.state}[/]"
        table.add_row(state, escape(line.name), escape(line.said), escape(line.todo))
    console.print(table)


def show_backup(console: Console, taken: Taken) -> None:
    """Print what a backup holds, and which files it lacks."""
    held = taken.manifest
    rows = sum(table.rows for table in held.tables.values())
    console.print(
        f"{taken.backup.folder}: {len(held.tables)} tables with {vietnamese(rows)} rows, "
        f"{len(held.files)} archived files of which {taken.copied} are new",
        highlight=False,
        soft_wrap=True,
    )
    for key in held.absent:
        console.print(f"[red]not in the archive, or damaged:[/] {key}", highlight=False)


def show_drill(console: Console, drill: Drill, loss: Loss | None, *, as_json: bool) -> None:
    """Print each check with its outcome, the minutes, and what would be lost."""
    if as_json:
        print(json.dumps(_drill(drill, loss), ensure_ascii=False, indent=1))
        return
    table = Table(title=f"Restore drill of {drill.backup}", title_justify="left")
    for heading in ("Check", "Outcome", "Seen"):
        table.add_column(heading)
    table.add_column("Seconds", justify="right")
    for check in drill.checks:
        outcome = f"[{COLOURS[check.outcome]}]{check.outcome}[/]"
        table.add_row(check.name, outcome, escape(check.seen), f"{check.seconds:.1f}")
    console.print(table)
    verdict = "[green]passed[/]" if drill.passed else "[red]NOT passed[/]"
    console.print(f"{verdict} in {drill.seconds / 60:.1f} minutes", highlight=False)
    if loss is not None:
        files = "an unknown number of" if loss.files is None else str(loss.files)
        console.print(
            f"Would be lost: what was written in the last {_hours(loss.age)}; "
            f"{files} files were received since",
            highlight=False,
        )


def _drill(drill: Drill, loss: Loss | None) -> dict[str, object]:
    return {
        "backup": drill.backup,
        "passed": drill.passed,
        "minutes": round(drill.seconds / 60, 2),
        "seconds_lost": None if loss is None else round(loss.age.total_seconds()),
        "files_since": None if loss is None else loss.files,
        "checks": [
            {"check": each.name, "outcome": each.outcome, "seen": each.seen}
            for each in drill.checks
        ],
    }


def _hours(age: timedelta) -> str:
    minutes = round(age.total_seconds() / 60)
    return f"{minutes // 60} h {minutes % 60} min"
