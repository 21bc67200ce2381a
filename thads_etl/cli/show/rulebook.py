"""What `thads rules` and `thads replay` print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from thads_etl.exact_json import document
from thads_etl.findings import fields, with_place

if TYPE_CHECKING:
    from thads_etl.pipeline.replaying import Replay
    from thads_etl.pipeline.trials import Trial

_MOST = 40
"""Longest list of a trial's submissions."""


def show_rules(console: Console, rules: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    """Print every registered rule; its owner beside it, or once where all have the same."""
    if as_json:
        print(json.dumps(rules, ensure_ascii=False, indent=1))
        return
    owners = {rule["owner"] for rule in rules}
    table = Table(title=f"{len(rules)} rules", title_justify="left")
    lines = [_line(rule) for rule in rules]
    for heading, cells in zip(_HEADINGS, zip(*lines, strict=True), strict=True):
        # A width that is given is not measured, which would take longer than to print the rules.
        table.add_column(heading, overflow="fold", width=max(map(len, (heading, *cells))))
    for heading in ("Text", *(["Owner"] if len(owners) > 1 else [])):
        table.add_column(heading, overflow="fold")
    for line, rule in zip(lines, rules, strict=True):
        table.add_row(*line, rule["text"], *([rule["owner"]] if len(owners) > 1 else []))
    console.print(table)
    if len(owners) == 1:
        console.print(f"Owner of all: {owners.pop()}", highlight=False, markup=False)


_HEADINGS = ("Code", "Level", "Severity", "Since", "Hits")


def _line(rule: dict[str, Any]) -> tuple[str, ...]:
    """Return what a rule has under these headings."""
    hits = "-" if rule["hits"] is None else str(rule["hits"])
    return rule["code"], rule["level"], rule["severity"], rule["since"] or "", hits


def show_trial(console: Console, trial: Trial, *, as_json: bool) -> None:
    """Print what a rule would have found in everything in force."""
    if as_json:
        print(document(_trial(trial)))
        return
    skipped = ", ".join(f"{count} {why}" for why, count in sorted(trial.not_evaluated.items()))
    console.print(
        f"{trial.rule}: {trial.validated} submissions validated; "
        f"not evaluated: {skipped or 'none'}.\n"
        f"Would have found {trial.cells} cells in {len(trial.hits)} submissions of "
        f"{len(trial.offices)} offices.",
        highlight=False,
        markup=False,
    )
    if not trial.hits:
        return
    table = Table()
    for heading in ("Submission", "Form", "Office", "Period", "Cells", "First finding"):
        table.add_column(heading, overflow="fold")
    for hit in trial.hits[:_MOST]:
        table.add_row(
            *(str(hit.submission_id), hit.form, hit.office, hit.period),
            *(str(len(hit.findings)), with_place(hit.findings[0])),
        )
    console.print(table)
    if len(trial.hits) > _MOST:
        console.print(f"and {len(trial.hits) - _MOST} more; --format json lists all")


def _trial(trial: Trial) -> dict[str, Any]:
    return {
        "rule": trial.rule,
        "validated": trial.validated,
        "not_evaluated": dict(trial.not_evaluated),
        "submissions": len(trial.hits),
        "offices": len(trial.offices),
        "cells": trial.cells,
        "hits": [
            {
                "submission_id": hit.submission_id,
                "form": hit.form,
                "office": hit.office,
                "period": hit.period,
                "findings": [fields(finding) for finding in hit.findings],
            }
            for hit in trial.hits
        ],
    }


def show_replay(console: Console, result: Replay, *, dry_run: bool) -> None:
    """Print the forms whose result changed, or would change, and the files that were left out."""
    files, changes, left_out = result
    for failure in left_out:
        line = f"left out: {failure.name}: {failure.reason}"
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    if not files and not left_out:
        console.print("no archived file matches: nothing was validated again")
        return
    done = "would change" if dry_run else "changed"
    console.print(f"{files} files validated again; {len(changes)} of their forms {done}.")
    if not changes:
        return
    table = Table()
    for heading in ("File", "Form", "Office", "Period", "Was", "Is", "Rules before", "Rules now"):
        table.add_column(heading, overflow="fold")
    for each in changes:
        table.add_row(
            *(each.file, each.form, each.office, each.period, each.was, each.now),
            *(", ".join(each.rules_before), ", ".join(each.rules_now)),
        )
    console.print(table)
