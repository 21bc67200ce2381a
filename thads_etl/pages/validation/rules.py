"""The rules on the validation page: what held, what broke, what was skipped and why."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.catalogue import claims, load
from thads_etl.catalogue.labels import VERDICTS
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Rule
from thads_etl.catalogue.statement import OTHER_PERIODS, comparisons, in_words
from thads_etl.errors import CatalogueError
from thads_etl.warehouse import validation_results as results


def editions(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield every edition that was validated, with its rules in the order of the suite."""
    known = {str(edition): edition for edition in load.editions()}
    skipped = results.not_evaluated(connection)
    without_table = results.without_table(connection)
    rules = groupby(results.rules(connection), key=lambda row: row.edition)
    by_edition = {edition: list(rows) for edition, rows in rules}
    for run in results.runs(connection):
        declared = known.get(run.edition)
        yield {
            "name": run.edition,
            "declared": declared,
            "run": run,
            "without_table": without_table.get(run.edition, 0),
            "rules": [_rule(row, declared, skipped) for row in by_edition[run.edition]],
        }


def reading(connection: Connection) -> list[dict[str, Any]]:
    """Return every rule of the reader with the number of its findings."""
    counts = results.reading(connection)
    return [
        {"rule": rule, "findings": counts.get(code, 0)}
        for code, rule in load.reading_rules().items()
    ]


def _rule(
    row: Row[Any], edition: FormEdition | None, skipped: Mapping[tuple[str, str], Row[Any]]
) -> dict[str, Any]:
    declared = {r.code: r for r in edition.registered}.get(row.rule) if edition else None
    kept = row.latest["meta"]["claims"]
    return {
        "code": row.rule,
        "latest": row.latest,
        "claims": _claims(kept, declared, edition),
        "validated": row.lines - row.missing,
        "missing": row.missing,
        "failed": row.failed,
        "skipped": _reasons(skipped.get((row.edition, row.rule)), kept, declared),
    }


def _claims(kept: list[str], declared: Rule | None, edition: FormEdition | None) -> list[str]:
    """Say what was validated; what the catalogue does not declare so keeps its bare codes."""
    if declared is None or edition is None or declared.function:
        return [text.replace("function", "hàm") for text in kept]
    if declared.compares:
        known = zip(
            declared.declared,
            comparisons(declared.compares, edition.column_of_indicator),
            strict=True,
        )
        words = dict(known)
        return [words.get(text, text) for text in kept]
    return [in_words(claims.parse(text), declared.across) for text in kept]


def _reasons(row: Row[Any] | None, kept: list[str], declared: Rule | None) -> list[tuple[int, str]]:
    """Say why a rule validated nothing of some submissions, with their number."""
    if row is None:
        return []
    others = sorted({form for text in kept for form in _other_forms(text)})
    reason = "không có số liệu để đối chiếu"
    if declared and declared.compares:
        reason = f"chưa đủ số liệu của {OTHER_PERIODS[declared.compares.against]} để đối chiếu"
    elif others:
        reason = f"chưa có biểu {', '.join(others)} của cùng đơn vị và kỳ"
    elif kept == ["function printed_rate"]:
        reason = "biểu không ghi tỷ lệ"
    counted = [
        (row.submissions - row.with_unread_cells, reason),
        (row.with_unread_cells, f"có ô {VERDICTS['unreadable'].vi}"),
    ]
    return [(count, why) for count, why in counted if count]


def _other_forms(text: str) -> set[str]:
    try:
        return claims.parse(text).other_forms
    except CatalogueError:  # a function, or a claim of a language that is gone
        return set()
