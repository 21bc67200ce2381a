"""Findings of the reader, worded by the catalogue's reading rules."""

from thads_etl.catalogue import load
from thads_etl.findings import Finding

_LONGEST = 500


def problem(code: str, sheet: str | None, cell: str | None, said: str = "") -> Finding:
    """Return the finding of a reading rule; `said` tells what stands in the file instead."""
    rule = load.reading_rules()[code]
    if len(said) > _LONGEST:
        said = said[:_LONGEST] + "…"
    detail = f": {said}" if said else ""
    return Finding(code, rule.severity, sheet, cell, f"{rule.message}{detail}")
