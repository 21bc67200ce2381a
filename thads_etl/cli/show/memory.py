"""What `thads explain`, `thads release` and `thads publish` print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from thads_etl import timezone
from thads_etl.catalogue import computed, load
from thads_etl.catalogue.labels import FIGURES, NOT_COUNTED, RELEASES, VERDICTS
from thads_etl.catalogue.places import NATION, PERIMETERS
from thads_etl.cli.show.targets import decided, decisions
from thads_etl.exact_json import document
from thads_etl.numerals import vietnamese

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from thads_etl.operations.release_check import Verified
    from thads_etl.warehouse.lineage import Explanation, Figure


def show_explanation(
    console: Console, explanation: Explanation, as_of: datetime | None = None, *, as_json: bool
) -> None:
    """Print a figure, its formula, and the cells that add up to it."""
    if as_json:
        print(document(_explanation(explanation)))
        return
    figure = explanation.figure
    value = "…" if explanation.value is None else vietnamese(explanation.value)
    console.print(f"{figure.indicator} {figure.period} {figure.office} = {value}", highlight=False)
    console.print(explanation.formula, highlight=False)
    if explanation.value is None:
        known = f", tính đến {timezone.printed(as_of)}" if as_of else ""
        why = (
            _fits_nowhere(figure)
            or _is_of_others(explanation)
            or (
                f"{figure.office} chưa có biểu nào {VERDICTS['accepted'].vi} "
                f"có số liệu đó trong kỳ {figure.period}{known}"
            )
        )
        console.print(f"Không có số liệu này: {why}.", highlight=False, soft_wrap=True)
    if explanation.decisions:
        console.print(decisions(explanation.decisions))
    for name, rows in [*explanation.reported.items(), *explanation.parts.items()]:
        if not rows:
            continue
        console.print(_cells(name, rows, is_summed=name in explanation.parts))
        _show_rules(console, rows)


def _fits_nowhere(figure: Figure) -> str | None:
    """Say what of a figure cannot go together, and what would; None: it may come."""
    is_region = figure.office in {office.region_code for office in load.offices()}
    if figure.office != NATION and is_region != figure.perimeter.startswith("region_"):
        fitting = [each for each in PERIMETERS if each.startswith("region_") == is_region]
        return f"{figure.office} chỉ có với --perimeter {' hoặc '.join(fitting)}"
    known = computed.places_of(figure.indicator)
    if figure.indicator.startswith("target_") or (figure.series, figure.measure) in known:
        return None
    if measures := sorted(measure for series, measure in known if series == figure.series):
        return f"{figure.indicator} chỉ có với --measure {' hoặc '.join(measures)}"
    others = sorted({series for series, _ in known})
    return f"{figure.indicator} chỉ có với --series {' hoặc '.join(others)}"


def _is_of_others(explanation: Explanation) -> str | None:
    """Say why nothing is divided although both sides have figures; None: one has none."""
    if not explanation.parts or not all(explanation.parts.values()):
        return None
    return "các biểu được chia cho nhau không phải của cùng những đơn vị"


def _cells(name: str, rows: Sequence[Any], *, is_summed: bool) -> Table:
    table = Table(title=name, title_justify="left", show_footer=is_summed)
    table.add_column("Đơn vị", "Σ")
    table.add_column("Tệp")
    table.add_column("SHA-256")
    table.add_column("Ô", overflow="fold")
    table.add_column("Giá trị", vietnamese(sum(row.value for row in rows)), justify="right")
    table.add_column("Quy tắc đạt", justify="right")
    for row in rows:
        table.add_row(
            row.office,
            row.file_name,
            row.sha256[:12],
            f"{row.sheet}!{row.cell}" if row.cell else f"{row.sheet}: không có việc nào",
            vietnamese(row.value),
            f"{len(row.rules_passed)}/{_rules(row)}",
        )
    return table


def _rules(row: Any) -> int:
    return len(row.rules_passed) + len(row.rules_failed) + len(row.rules_not_evaluated)


def _show_rules(console: Console, rows: Sequence[Any]) -> None:
    """Print the rules that the submissions behind a figure passed, and those that they did not."""
    passed = sorted({rule for row in rows for rule in row.rules_passed})
    console.print(f"Quy tắc đạt: {', '.join(passed) or 'không có'}", highlight=False)
    for row in rows:
        if row.rules_failed:
            failed = ", ".join(row.rules_failed)
            console.print(f"Đơn vị {row.office}, quy tắc không đạt: {failed}", highlight=False)
        if row.rules_open:
            due = ", ".join(row.rules_open)
            owed = FIGURES["in_question"].vi
            console.print(f"Đơn vị {row.office}, {owed}: {due}", highlight=False)
        if row.held:
            console.print(f"Đơn vị {row.office}, {NOT_COUNTED}", highlight=False)
    skipped = sorted({rule for row in rows for rule in row.rules_not_evaluated})
    if skipped:
        console.print(
            f"Chưa đánh giá được ở ít nhất một đơn vị: {', '.join(skipped)}", highlight=False
        )


def _explanation(explanation: Explanation) -> dict[str, Any]:
    figure = explanation.figure
    return {
        "period": str(figure.period),
        "perimeter": figure.perimeter,
        "office": figure.office,
        "series": figure.series,
        "measure": figure.measure,
        "item": figure.item,
        "indicator": figure.indicator,
        "value": None if explanation.value is None else str(explanation.value),
        "formula": explanation.formula,
        "cells": [
            {
                "indicator": name,
                "office": row.office,
                "file": row.file_name,
                "sha256": row.sha256,
                "sheet": row.sheet,
                "cell": row.cell,
                "raw": row.raw,
                "value": row.value,
                "submission_id": row.submission_id,
                "rules_passed": row.rules_passed,
                "rules_failed": row.rules_failed,
                "rules_open": row.rules_open,
                "rules_not_evaluated": row.rules_not_evaluated,
                "held": row.held,
            }
            for name, rows in [*explanation.reported.items(), *explanation.parts.items()]
            for row in rows
        ],
        "decisions": [decided(row) for row in explanation.decisions],
    }


def show_published(console: Console, folder: Path, files: Sequence[Path]) -> None:
    """Print the files of an edition, with their sizes."""
    table = Table(title=str(folder), title_justify="left", title_style="")
    table.add_column("Tệp", overflow="fold")
    table.add_column("kB", justify="right")
    for path in files:
        size = vietnamese(-(-path.stat().st_size // 1000))
        table.add_row(path.relative_to(folder).as_posix(), size)
    console.print(table, highlight=False)


def show_releases(console: Console, releases: Sequence[Any]) -> None:
    """Print every release."""
    if not releases:
        console.print("nothing was released yet: `thads release create NAME --period P`")
        return
    table = Table()
    for heading in ("Name", "Period", "Status", "Created", "Code", "Note"):
        table.add_column(heading)
    for row in releases:
        table.add_row(
            row.name,
            row.period,
            RELEASES[row.status].vi,
            timezone.printed(row.created_at),
            row.code_version,
            row.note or "",
        )
    console.print(table)


def show_verified(console: Console, name: str, verified: Sequence[Verified]) -> None:
    """Print which tables of a release were rebuilt identically."""
    table = Table(title=f"{name}, rebuilt from the archived files", title_justify="left")
    for heading in ("Table", "Lines", "SHA-256 as frozen", "SHA-256 as rebuilt", ""):
        table.add_column(heading)
    for each in verified:
        table.add_row(
            each.frozen.table_name,
            str(each.frozen.lines),
            each.frozen.sha256[:16],
            each.rebuilt.sha256[:16],
            "identical" if each.identical else "DIFFERENT",
        )
    console.print(table)


def show_release_diff(console: Console, rows: Sequence[Any]) -> None:
    """Print the figures on which two releases differ."""
    if not rows:
        console.print("no figure differs")
        return
    table = Table(title=f"{len(rows)} figures differ", title_justify="left")
    for heading in ("Perimeter", "Office", "Series", "Measure", "Indicator"):
        table.add_column(heading)
    for heading in ("Before", "After", "Year before: before", "after"):
        table.add_column(heading, justify="right")
    table.add_column("Cause")
    for row in rows:
        table.add_row(
            row.perimeter,
            row.office,
            row.series,
            row.measure,
            row.indicator,
            *(
                "…" if value is None else vietnamese(value)
                for value in (
                    row.value_before,
                    row.value_after,
                    row.year_before_before,
                    row.year_before_after,
                )
            ),
            row.cause,
        )
    console.print(table)
