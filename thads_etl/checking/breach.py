"""What breaks a rule, as one checksum: explanations and waivers are bound to it."""

import hashlib
from collections.abc import Iterable
from decimal import Decimal

from thads_etl.findings import Finding, Number


def values_sha256(findings: Iterable[Finding], content: str) -> str:
    """Return the checksum of the cells and numbers of one rule's findings, as core.breach does.

    content: checksum of the whole submission, for a rule without numbers.
    """
    chosen = list(findings)
    if all(each.left is None for each in chosen):
        return content
    lines = sorted(
        (each.cell or "", _number(each.left), _number(each.right), _line(each)) for each in chosen
    )
    return hashlib.sha256("\n".join(line for *_, line in lines).encode()).hexdigest()


def _number(value: Number | None) -> tuple[bool, Number]:
    """Sort as the database does: nothing comes last."""
    return value is None, 0 if value is None else value


def _line(finding: Finding) -> str:
    parts = (finding.cell, _plain(finding.left), _plain(finding.right))
    return "|".join(part for part in parts if part is not None)


def _plain(value: Number | None) -> str | None:
    if value is None:
        return None
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
