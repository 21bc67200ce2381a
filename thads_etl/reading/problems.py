"""Findings of the reader, worded by the catalogue's reading rules."""

from thads_etl.catalogue import load
from thads_etl.findings import Finding
from thads_etl.reading import lookalikes

_LONGEST = 500


def problem(code: str, sheet: str | None, cell: str | None, detail: str = "") -> Finding:
    """Return the finding of a reading rule; detail: what stands in the file instead.

    Of what is quoted there, characters that nobody can see or tell from others are named.
    """
    rule = load.reading_rules()[code]
    if len(detail) > _LONGEST:
        detail = detail[:_LONGEST] + "…"
    if strange := lookalikes.named(detail):
        detail += f"; có {strange}"
    message = f"{rule.message}: {detail}" if detail else rule.message
    return Finding(code, rule.severity, sheet, cell, message)
