"""What to do about rules that could not be evaluated."""

from collections.abc import Sequence
from typing import Any

from thads_etl.catalogue import load

MOST = 3
"""Reports that are named."""
_RUNBOOK = "see docs/runbook.md: a rule could not be evaluated"


def todo(rows: Sequence[Any]) -> str:
    """Return which offices to ask for which forms; what is another matter is in the runbook.

    rows: as `runs.not_evaluated` returns them.
    """
    asked: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        if row.reason == "other_form_missing":
            for missing in _missing(row):
                asked.setdefault((row.office, row.period, missing), []).append(
                    f"{row.rule} of {row.form}"
                )
    requests = [
        f"ask office {office} for form {missing} of {period}, which {', '.join(needed)} needs"
        for (office, period, missing), needed in asked.items()
    ]
    more = len(requests) - MOST
    others = any(row.reason != "other_form_missing" for row in rows) or more > 0
    rest = (
        [f"{more} {'forms more are' if more > 1 else 'form more is'} missing"] if more > 0 else []
    )
    return "; ".join([*requests[:MOST], *rest, *([_RUNBOOK] if others else [])])


def _missing(row: Any) -> list[str]:
    """Return the forms that a rule compares with and that are not in force."""
    edition = load.edition_named(row.form, row.edition)
    needed = next(rule.other_forms for rule in edition.rules if rule.code == row.rule)
    return sorted(needed - {*row.forms_in_force}) or sorted(needed)
