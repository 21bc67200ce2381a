"""Values with effective dates: what changes with the law."""

from collections.abc import Mapping
from datetime import date

from thads_etl.findings import Severity


def dated(severity: Severity | Mapping[date, Severity]) -> tuple[tuple[date, Severity], ...]:
    """Return severities with the first day of each; the first one also holds before its day."""
    if isinstance(severity, Severity):
        return ((date.min, severity),)
    first, *later = sorted(severity.items())
    return ((date.min, first[1]), *later)
