"""What was erased, or would be."""

from typing import Any

from rich.console import Console


def show(console: Console, rows: Any, *, applied: bool) -> None:
    """Print a line for each file, what else holds it, and what to do."""
    for row in rows:
        forms = ", ".join(row.forms) or "no form"
        state = f"{row.in_force} in force" if row.in_force else "none in force"
        console.print(
            f"{row.received_no} {row.sha256[:12]} {row.received_at:%Y-%m-%d} "
            f"{row.size_bytes} bytes: {forms}; {state}",
            highlight=False,
            markup=False,
        )
        for place in row.places:
            console.print(
                f"  if it still lies there, remove it: {place}",
                highlight=False,
                markup=False,
                soft_wrap=True,
            )
    if not rows:
        console.print("no file is to be erased")
        return
    if not applied:
        console.print(f"{len(rows)} files would be erased; nothing was: add --apply")
        return
    console.print(f"erased {len(rows)} files; figures, checksums and the audit are kept")
    if rows:
        console.print("backups taken before still hold them: see docs/runbook.md, retention")
