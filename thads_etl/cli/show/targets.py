"""What `thads targets import` prints."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from thads_etl.catalogue import targets
from thads_etl.exact_json import document
from thads_etl.findings import fields, with_place
from thads_etl.numerals import vietnamese

if TYPE_CHECKING:
    from thads_etl.pipeline.assigning import Imported

_OUTCOMES = {
    "imported": "đã nhập",
    "corrected": "đã nhập, thay bản nhập trước của chính quyết định này",
    "known": "tệp này đã được nhập trước đây, không có gì thay đổi",
    "refused": "không nhập được, không có gì thay đổi",
}


def show(console: Console, imported: Imported, *, is_preview: bool, as_json: bool) -> None:
    """Print what became of an annex: findings, and each target that is another one now."""
    if as_json:
        print(document(_json(imported, is_preview=is_preview)))
        return
    decision = imported.annex.decision
    named = imported.file
    if decision is not None:
        named = f"{decision.number} ngày {decision.issued_on:%d/%m/%Y}, năm {decision.year}"
    console.print(f"{named}: {_OUTCOMES[imported.outcome]}", highlight=False, markup=False)
    for finding in imported.findings:
        console.print(f"[{finding.severity}] {with_place(finding)}", markup=False, highlight=False)
    if imported.changes:
        console.print(_table(imported))
    if is_preview and imported.outcome in ("imported", "corrected"):
        console.print("Nothing was written. Run it without --dry-run to apply.")


def _table(imported: Imported) -> Table:
    labels = {kind.kind: kind.vi for kind in targets.kinds()}
    table = Table(title=f"{len(imported.changes)} chỉ tiêu thay đổi", title_justify="left")
    for heading in ("Năm", "Đơn vị", "Chỉ tiêu", "Từ ngày"):
        table.add_column(heading)
    for heading in ("Trước", "Sau"):
        table.add_column(heading, justify="right")
    for each in imported.changes:
        table.add_row(
            *(str(each.year), f"{each.office} {each.name}", labels[each.kind]),
            *(f"{each.since:%d/%m/%Y}", _percent(each.old), _percent(each.new)),
        )
    return table


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{vietnamese(value, 2)}%"


def _json(imported: Imported, *, is_preview: bool) -> dict[str, Any]:
    decision = imported.annex.decision
    return {
        "file": imported.file,
        "sha256": imported.sha256,
        "outcome": imported.outcome,
        "dry_run": is_preview,
        "decision": decision
        and {
            "number": decision.number,
            "issued_on": str(decision.issued_on),
            "year": decision.year,
        },
        "figures": len(imported.annex.figures),
        "findings": [fields(finding) for finding in imported.findings],
        "changes": [
            {
                "year": each.year,
                "office": each.office,
                "kind": each.kind,
                "since": str(each.since),
                "old": each.old,
                "new": each.new,
            }
            for each in imported.changes
        ],
    }


def decisions(rows: Sequence[Any]) -> Table:
    """Return the decisions behind a target, each with the cell that assigns it."""
    table = Table()
    for heading in ("Đơn vị", "Quyết định", "Ngày ký", "SHA-256", "Ô", "Chỉ tiêu", "Người nhập"):
        table.add_column(heading)
    for row in rows:
        table.add_row(
            *(row.office, row.decision, f"{row.decided_on:%d/%m/%Y}", row.sha256[:12]),
            *(f"{row.sheet}!{row.cell}", f"{vietnamese(row.value, 2)}%", row.imported_by),
        )
    return table


def decided(row: Any) -> dict[str, Any]:
    """Return one of them as `thads explain --format json` has it."""
    return {
        "office": row.office,
        "decision": row.decision,
        "decided_on": str(row.decided_on),
        "sha256": row.sha256,
        "sheet": row.sheet,
        "cell": row.cell,
        "raw": row.raw,
        "value": str(row.value),
        "imported_by": row.imported_by,
    }
