"""Settle validated files: what is accepted comes into force, what depends on it becomes stale."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from thads_etl import landing
from thads_etl.pipeline.validating import check
from thads_etl.pipeline.whole_set.reconsidering import reconsider
from thads_etl.warehouse import locks, runs, submissions
from thads_etl.warehouse.connect import Transactions

logger = logging.getLogger(__name__)


def settle(engine: Transactions, files: Sequence[str]) -> None:
    """Put the verdicts of checked files into effect, in one transaction."""
    with engine.begin() as db:
        reconsider(db, submissions.awaiting_settlement(db, files), files)
    logger.info("settled files=%d", len(files))


def process(engine: Engine, files: Sequence[str], archive_root: landing.Place) -> runs.Tally:
    """Check and settle one batch; return the tally of the files that were not settled yet.

    Waits while another run works on one of them.
    """
    with locks.files(engine, files):
        with engine.begin() as db:
            waiting = {file.sha256 for file in submissions.waiting(db)}
        pending = [sha256 for sha256 in files if sha256 in waiting]
        pending = check(engine, pending, archive_root)
        settle(engine, pending)
        with engine.begin() as db:
            return runs.tally(db, pending)


@dataclass(frozen=True)
class Outcome:
    """What became of files, form by form."""

    forms: Sequence[Any]
    """Rows with name, sha256, form, office, period, verdict, status; form is None when the file
    holds none that could be read."""
    findings: Sequence[Any]
    """Rows with sha256, rule, severity, sheet, cell, message."""
    consequences: Sequence[Any] = ()
    """Reports of other files that changed their state: rows with submission_id, form, office,
    period, from_status, to_status."""

    @property
    def exit_code(self) -> int:
        """0: all accepted, 1: a form was rejected, now or of before, 2: a file was not readable."""
        if any(row.form is None for row in self.forms):
            return 2
        rejected = any(row.status == "rejected" for row in self.forms)
        return int(rejected or any(row.to_status == "rejected" for row in self.consequences))


def outcome(engine: Transactions, files: Sequence[str]) -> Outcome:
    """Return what became of files."""
    with engine.begin() as db:
        return Outcome(
            submissions.verdicts(db, files),
            submissions.findings(db, files),
            submissions.consequences(db, files),
        )
