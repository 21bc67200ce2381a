"""Propose a release to a person, and publish what that person approved, nothing else."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from thads_etl.catalogue.labels import FIGURES, RELEASES
from thads_etl.errors import WarehouseError
from thads_etl.periods import Period
from thads_etl.publication import write
from thads_etl.report import gather, headline
from thads_etl.report.blocks import Text
from thads_etl.report.gather import HALVES
from thads_etl.warehouse import overrides, releases
from thads_etl.warehouse.connect import snapshot
from thads_etl.warehouse.coverage import coverage

FOLDER = "du-lieu-mo"
"""Where editions lie in the folder of reports."""


@dataclass(frozen=True)
class Wanted:
    """A release as it is proposed."""

    name: str
    period: Period
    status: str
    note: str | None = None


@dataclass(frozen=True)
class Proposal:
    text: str
    """What a person decides on, in Vietnamese, as Markdown."""
    made_at: str
    """ISO 8601. An answer from before it was to another proposal."""
    checksums: dict[str, str]
    """Table -> SHA-256 of what would be frozen."""


@dataclass(frozen=True)
class Approval:
    by: str
    """Who, as Airflow names the user."""
    at: datetime


def propose(engine: Engine, wanted: Wanted, now: datetime) -> Proposal:
    """Return what would be published; raise WarehouseError when that is not possible now."""
    with snapshot(engine) as db:
        manifest = releases.releasable(db, wanted.name, wanted.period)
        lines = [*_about(db, wanted), *_headline(db, wanted.period)]
    tables = [f"| {table.table_name} | {table.lines} | `{table.sha256}` |" for table in manifest]
    text = "\n".join([*lines, "", "| bảng | số dòng | SHA-256 |", "| --- | --- | --- |", *tables])
    return Proposal(text, now.isoformat(), _checksums(manifest))


def _about(db: Connection, wanted: Wanted) -> list[str]:
    offices = coverage(db, None, wanted.period)
    reported = sum(bool(each.received) for each in offices)
    return [
        f"**{wanted.name}**: {wanted.period}, bản {RELEASES[wanted.status].vi}.",
        "",
        f"- {reported}/{len(offices)} đơn vị đã báo cáo",
        f"- {releases.open_questions(db, wanted.period)} biểu {FIGURES['in_question'].vi}",
        *([f"- ghi chú: `{_one_line(wanted.note)}`"] if wanted.note else []),
    ]


def _one_line(note: str) -> str:
    """Return a note that cannot pass for a line of ours."""
    return " ".join(note.replace("`", "'").split())


def _headline(db: Connection, period: Period) -> list[str]:
    """Return the paragraphs that will be read out; only halves of a year have them."""
    if period.months not in HALVES:
        return []
    read = gather.of_period(db, period)
    paragraphs = [*headline.alert(read), *headline.paragraphs(read)]
    return [line for each in paragraphs for line in ("", _plain(each.text))]


def _plain(text: Text) -> str:
    return "".join(run if isinstance(run, str) else run.text for run in text)


def _checksums(manifest: list[releases.FrozenTable]) -> dict[str, str]:
    return {table.table_name: table.sha256 for table in manifest}


def publish(
    engine: Engine,
    wanted: Wanted,
    proposal: Proposal,
    approval: Approval,
    reports: Path,
    banner: str = "",
) -> Path:
    """Freeze what was approved, as the person who approved it, and write the edition; return it.

    May be repeated. Raises WarehouseError when the figures are others by now, or the approval is
    older than the proposal.
    """
    if approval.at < datetime.fromisoformat(proposal.made_at):
        raise WarehouseError(
            f"{wanted.name} was approved before this was proposed: clear the task `approve` too."
        )
    with engine.begin() as db:
        overrides.acting(db, approval.by, f"approved at {approval.at.isoformat()}")
        _freeze(db, wanted, proposal.checksums)
    return write.publish(engine, wanted.name, reports / FOLDER, banner)[0]


def _freeze(db: Connection, wanted: Wanted, approved: dict[str, str]) -> None:
    if made := releases.as_made(db, wanted.name):
        asked = (str(wanted.period), wanted.status, wanted.note)
        if (made, _checksums(releases.frozen(db, wanted.name)[1])) != (asked, approved):
            raise WarehouseError(f"Another release is named {wanted.name}.")
        return
    manifest = releases.releasable(db, wanted.name, wanted.period)
    if _checksums(manifest) != approved:
        raise WarehouseError(
            f"The figures of {wanted.period} have changed since {wanted.name} was approved: "
            "propose it again."
        )
    releases.freeze(db, wanted.name, wanted.period, wanted.status, manifest, wanted.note)
