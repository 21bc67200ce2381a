"""What `thads check` and `thads ingest` print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from thads_etl.catalogue.labels import VERDICTS
from thads_etl.exact_json import document
from thads_etl.findings import fields, with_place
from thads_etl.numerals import vietnamese

if TYPE_CHECKING:
    from thads_etl.checking import RuleResult
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
    """Print what became of the files that were handed in: those that are new or open, and counts.

    Of a file that was settled before, only what is refused, or owes something, is listed.
    """
    in_force = {_key(row) for row in outcome.forms if row.status in ("accepted", "explanation_due")}
    new = {each.sha256 for each in received if each.is_new}
    listed = [row for row in outcome.forms if row.sha256 in new or _is_open(row, in_force)]
    _show_forms(console, f"{len(received)} files, {len(new)} of them new", listed)
    _show_findings(console, outcome, {row.sha256: row.name for row in listed})
    counts = Counter(row.status or "unreadable" for row in outcome.forms)
    by_status = ", ".join(
        f"{vietnamese(count)} {status}" for status, count in sorted(counts.items())
    )
    console.print(f"Forms in them: {by_status or 'none'}", markup=False, highlight=False)
    for row in outcome.consequences:
        console.print(
            f"[changed by this] submission {row.submission_id}, {row.form} {row.office} "
            f"{row.period}: {row.from_status} -> {row.to_status}",
            markup=False,
            highlight=False,
        )
    for row in listed:
        if row.status == "withdrawn":
            console.print(
                f"[withdrawn] {row.name}, {row.form} {row.office} {row.period}: the same file "
                "changes nothing when it comes again; another one takes its place.",
                markup=False,
                highlight=False,
            )
    for each in refused:
        console.print(f"[not received] {each.place}: {each.reason}", markup=False, highlight=False)
    if stale:
        console.print(f"Summaries to rebuild: {', '.join(stale)} (run `thads summarise`)")


def _show_forms(console: Console, title: str, listed: Sequence[Any]) -> None:
    if not listed:
        console.print(f"{title}; none of them is open", highlight=False)
        return
    table = Table(title=title)
    for heading in ("File", "Form", "Office", "Period", "Verdict", "Status"):
        table.add_column(heading)
    for row in listed:
        table.add_row(
            row.name,
            row.form or "-",
            row.office or "-",
            row.period or "-",
            row.verdict or "unreadable",
            row.status or "-",
        )
    console.print(table)


def _show_findings(console: Console, outcome: Outcome, names: Mapping[str, str]) -> None:
    """Print the findings of files, under the name of each where there are several."""
    for sha256, name in names.items():
        findings = [each for each in outcome.findings if each.sha256 == sha256]
        if findings and len(names) > 1:
            console.print(f"{name}:", markup=False, highlight=False)
        for finding in findings:
            line = f"[{finding.severity}] {with_place(finding)}"
            console.print(line, markup=False, highlight=False)


def _is_open(row: Any, in_force: Collection[object]) -> bool:
    """Say whether somebody still has to do something; another file may have taken its place."""
    if row.status in ("rejected", "withdrawn"):
        return _key(row) not in in_force
    return row.status in (None, "checked", "explanation_due")


def _key(row: Any) -> tuple[str, str, str]:
    return row.form, row.office, row.period
