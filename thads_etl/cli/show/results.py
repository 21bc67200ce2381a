"""What `thads check` and `thads ingest` print."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from thads_etl.catalogue.labels import VERDICTS
from thads_etl.checking import RuleResult
from thads_etl.exact_json import document
from thads_etl.findings import fields, with_place
from thads_etl.landing import Refused
from thads_etl.pipeline.local_check import CheckResult
from thads_etl.pipeline.receiving import Received
from thads_etl.pipeline.settling import Outcome


def show_check(console: Console, result: CheckResult, *, as_json: bool) -> None:
    """Print the validation of one file."""
    if as_json:
        print(document(_check(result)))
        return
    table = Table(title=f"{result.file}: {VERDICTS[result.verdict].vi}", title_justify="left")
    for heading in (
        "Biểu",
        "Đơn vị",
        "Kỳ",
        "Kết luận",
        "Quy tắc đã kiểm tra",
        "Không kiểm tra được",
    ):
        table.add_column(heading)
    for form, validation in result.forms:
        skipped = [rule for rule in validation.rules if rule.outcome == "not_evaluated"]
        table.add_row(
            str(form.edition),
            f"{form.office.code} {form.office.short_name}",
            str(form.period),
            VERDICTS[validation.verdict].vi,
            f"{len(validation.rules) - len(skipped)}/{len(form.edition.registered)}",
            _skipped(skipped),
        )
    console.print(table)
    for finding in result.findings:
        console.print(f"[{finding.severity}] {with_place(finding)}", markup=False, highlight=False)


def _skipped(results: Sequence[RuleResult]) -> str:
    """Name the rules that were not evaluated; those that need the warehouse are only counted."""
    elsewhere = [each for each in results if each.reason in ("no_history", "not_applicable")]
    rules = [each.rule for each in results if each not in elsewhere]
    if elsewhere:
        rules.append(f"{len(elsewhere)} quy tắc cần số liệu kỳ khác")
    return ", ".join(rules)


def _check(result: CheckResult) -> dict[str, Any]:
    return {
        "file": result.file,
        "sha256": result.sha256,
        "verdict": result.verdict,
        "forms": [
            {
                "form": form.edition.form,
                "edition": form.edition.edition,
                "sheet": form.sheet,
                "office": form.office.code,
                "period": str(form.period),
                "verdict": validation.verdict,
                "rules": {rule.rule: rule.outcome for rule in validation.rules},
                "not_evaluated": {
                    rule.rule: rule.reason for rule in validation.rules if rule.reason
                },
            }
            for form, validation in result.forms
        ],
        "findings": [fields(finding) for finding in result.findings],
    }


def show_ingest(
    console: Console,
    received: Sequence[Received],
    refused: Sequence[Refused],
    outcome: Outcome,
    stale: Sequence[str],
) -> None:
    """Print what became of the files that were handed in."""
    table = Table(title=f"{len(received)} files, {sum(r.is_new for r in received)} of them new")
    for heading in ("File", "Form", "Office", "Period", "Verdict", "Status"):
        table.add_column(heading)
    for row in outcome.forms:
        table.add_row(
            row.name,
            row.form or "-",
            row.office or "-",
            row.period or "-",
            row.verdict or "unreadable",
            row.status or "-",
        )
    console.print(table)
    for finding in outcome.findings:
        console.print(f"[{finding.severity}] {with_place(finding)}", markup=False, highlight=False)
    for each in refused:
        console.print(f"[not received] {each.place}: {each.reason}", markup=False, highlight=False)
    if stale:
        console.print(f"Summaries to rebuild: {', '.join(stale)} (run `thads summarise`)")
