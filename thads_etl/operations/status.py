"""Operational status: the services, the last nightly run, what is pending, the backup."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from thads_etl import timezone
from thads_etl.errors import SettingsError, ThadsError
from thads_etl.operations import manifest, surroundings, unevaluated
from thads_etl.operations.surroundings import StatusLine
from thads_etl.settings import Settings
from thads_etl.warehouse import file_failures, readers, received, runs, trail
from thads_etl.warehouse.alerts import DEADLINE, still_open
from thads_etl.warehouse.connect import asking

NIGHT = 22
"""Hour in Viet Nam at which `ingest_submissions` starts."""
GRACE = timedelta(minutes=30)
"""A nightly run that has not started after this is missing."""
LONGEST = timedelta(hours=4)
"""A nightly run that has not ended after this is late."""
IDLE = timedelta(minutes=30)
"""Waiting work is stuck when no step was recorded for this long."""
CLOCK = timedelta(minutes=1)
"""A server's clock that is further than this behind what it recorded is wrong, or was."""
BACKUP = timedelta(hours=26)
"""Age at which the newest backup is too old."""


def look(chosen: Settings, now: datetime) -> list[StatusLine]:
    """Return every line. What cannot be looked at is bad."""
    lines = surroundings.services(chosen)
    try:
        warehouse = asking(chosen.warehouse("operator"))
        lines += [*last_night(warehouse, now), *failures(warehouse)]
        lines += [*without_forms(warehouse, due(now)), *alerts(warehouse)]
        lines.append(audit(warehouse, chosen.backups_dir))
        with warehouse.connect() as db:
            lines.append(StatusLine("limits of readers", *readers.standing(db)))
        warehouse.dispose()
    except SettingsError as problem:
        lines.append(StatusLine("warehouse", "bad", str(problem), "correct the setting"))
    except ThadsError as problem:
        lines.append(
            StatusLine("warehouse", "bad", str(problem), "see that the database server runs")
        )
    return [*lines, *surroundings.look(chosen), backup(chosen.backups_dir, now)]


def due(now: datetime) -> datetime:
    """Return when the last nightly run should have started."""
    here = (now - GRACE).astimezone(timezone.VIET_NAM)
    tonight = here.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return (tonight if here >= tonight else tonight - timedelta(days=1)).astimezone(UTC)


def last_night(warehouse: Engine, now: datetime) -> list[StatusLine]:
    """Say whether the last nightly run started and succeeded, and what is pending."""
    wanted = due(now)
    with warehouse.connect() as db:
        seen, unsure = runs.last_night(db), runs.not_evaluated(db, wanted)
    lines = [_night(seen, wanted, now)]
    working = seen.last_step_at is not None and now - seen.last_step_at < IDLE
    pending = {
        "files to be validated": (seen.files_not_validated, "trigger ingest_submissions", working),
        "summaries to be built": (seen.periods_stale, "trigger build_summaries", working),
        "rules not evaluated": (len(unsure), unevaluated.todo(unsure), False),
    }
    for name, (count, todo, in_progress) in pending.items():
        bad = bool(count) and not in_progress
        lines.append(StatusLine(name, "bad" if bad else "ok", str(count), todo if bad else ""))
    if seen.clock_behind > CLOCK:
        behind = f"{seen.clock_behind} behind what the warehouse has recorded"
        lines.append(StatusLine("clock of the database server", "bad", behind, "set it right"))
    return lines


def _night(seen: Any, wanted: datetime, now: datetime) -> StatusLine:
    name = "last night"
    if seen.started_at is None or seen.started_at < wanted:
        last = "never" if seen.started_at is None else f"last {timezone.printed(seen.started_at)}"
        missing = f"missing: due {timezone.printed(wanted)}, {last}"
        return StatusLine(
            name, "bad", missing, "see that the scheduler runs and the DAG is not paused"
        )
    if seen.outcome == "failed":
        return StatusLine(
            name, "bad", f"failed {timezone.printed(seen.ended_at)}", str(seen.message)
        )
    if seen.ended_at is None:
        started = f"started {timezone.printed(seen.started_at)}"
        if now - seen.started_at > LONGEST:
            return StatusLine(name, "bad", f"late: {started}, no end", "clear its tasks in Airflow")
        return StatusLine(name, "ok", f"still running: {started}")
    return StatusLine(
        name, "ok", f"ended {timezone.printed(seen.ended_at)}: {seen.message or 'done'}"
    )


MOST_FILES = 20  # named for one step: other lines are to be seen beside them
_FAILED = {
    "receive": ("not received", "see docs/runbook.md: a file that cannot be received"),
    "archive": ("lost in the archive", "put the file into the landing folder again"),
    "check": ("not checked", "see docs/runbook.md: a file that cannot be checked"),
    "settle": ("not settled", "see docs/runbook.md: a file that cannot be settled"),
    "answer": ("not answered", "see docs/runbook.md: a file that cannot be answered"),
}


def failures(warehouse: Engine) -> list[StatusLine]:
    """Return the files that a step fails for; they hinder no other file."""
    with warehouse.connect() as db:
        rows = file_failures.everything(db)
    lines = []
    for step, (which, todo) in _FAILED.items():
        failed = [f"{failure.name}: {failure.reason}" for of, failure in rows if of == step]
        if more := len(failed[MOST_FILES:]):
            failed[MOST_FILES:] = [f"and {more} more files; bi.file_failure has all"]
        lines += [StatusLine(f"file {which}", "bad", what, todo) for what in failed]
    return lines


def without_forms(warehouse: Engine, since: datetime) -> list[StatusLine]:
    """Return the files that nothing could be taken from; their senders have the answers."""
    with warehouse.connect() as db:
        rows = received.without_forms(db, since)
    todo = "nothing, unless its office does not send it again"
    return [
        StatusLine("file without a form", "note", f"{row.name}: {', '.join(row.rules)}", todo)
        for row in rows
    ]


def alerts(warehouse: Engine) -> list[StatusLine]:
    """Return the open alerts: for operators, or about offices that have not filed."""
    with warehouse.connect() as db:
        rows = still_open(db)
    return [
        StatusLine(
            f"alert {row.subject}",
            "note" if row.subject.startswith(DEADLINE) else "bad",
            "open",
            row.message,
        )
        for row in rows
    ]


def audit(warehouse: Engine, backups: Path) -> StatusLine:
    """Say whether the audit is as it was written, and as the newest backup remembers it."""
    kept = manifest.backups(backups)
    with warehouse.connect() as db:
        faults = trail.faults(db, kept[-1].manifest().audit if kept else None)
        tip = trail.tip(db)
    if faults:
        todo = "see docs/runbook.md: the audit does not fit"
        return StatusLine("audit", "bad", "; ".join(faults), todo)
    return StatusLine(
        "audit", "ok", f"{tip.position if tip else 0} lines, each linked to the one before"
    )


def backup(root: Path, now: datetime) -> StatusLine:
    """Say how old the newest backup is; whether it can be restored, only a drill shows."""
    backups = manifest.backups(root)
    if not backups:
        return StatusLine("backup", "note", f"none in {root}", "`thads db backup`")
    age = now - backups[-1].manifest().moment
    newest = f"{backups[-1].name}, {age.total_seconds() / 3600:.0f} h old"
    if age > BACKUP:
        return StatusLine(
            "backup", "bad", newest, "`thads db backup`, and see why it was not taken"
        )
    return StatusLine("backup", "ok", newest)
