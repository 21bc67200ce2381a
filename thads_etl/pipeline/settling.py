"""Settle validated files: what is accepted comes into force, what depends on it becomes stale."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Engine

from thads_etl import landing
from thads_etl.pipeline.isolation import each_alone
from thads_etl.pipeline.validating import check
from thads_etl.pipeline.whole_set.reconsidering import reconsider
from thads_etl.warehouse import file_failures, locks, runs, submissions
from thads_etl.warehouse.connect import Transactions
from thads_etl.warehouse.file_failures import Failure

logger = logging.getLogger(__name__)

SETTLE = "settle"
"""The step at which a file may fail without hindering the others of its batch."""


def settle(engine: Transactions, files: Sequence[str]) -> None:
    """Put the verdicts of checked files into effect, in one transaction."""
    with engine.begin() as db:
        reconsider(db, submissions.awaiting_settlement(db, files), files)
    logger.info("settled files=%d", len(files))


def process(engine: Engine, files: Sequence[str], archive_root: landing.Place) -> runs.Tally:
    """Check and settle one batch; return the tally of the files that were not settled yet.

    Waits while another run works on one of them. A file that cannot be settled is kept in
    intake.file_failure, and waits.
    """
    with locks.files(engine, files):
        with engine.begin() as db:
            waiting = submissions.waiting(db)
        names = {file.sha256: file.path for file in waiting}
        pending = [sha256 for sha256 in files if sha256 in names]
        pending = check(engine, pending, archive_root)
        failed = each_alone("settled", partial(settle, engine), pending)
        kept = {sha256: Failure(names[sha256], reason) for sha256, reason in failed.items()}
        with engine.begin() as db:
            file_failures.keep(db, {SETTLE: kept}, tried=pending)
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
    """Reports of other files that changed their state, or are in question (to_status in_question):
    rows with submission_id, form, office, period, from_status, to_status."""

    @property
    def exit_code(self) -> int:
        """0: all accepted, 1: a form was rejected, or one of before is worse off, 2: not readable.

        Worse off is what counted and is rejected or owes an explanation now.
        """
        if any(row.form is None for row in self.forms):
            return 2
        rejected = any(row.status == "rejected" for row in self.forms)
        return int(rejected or any(self._is_worse(row) for row in self.consequences))

    def _is_worse(self, row: Any) -> bool:
        if row.to_status == "explanation_due":
            # Whether files of one call come in one batch or in several makes no difference.
            sent = {(each.form, each.office, each.period) for each in self.forms}
            is_other = (row.form, row.office, row.period) not in sent
            return row.from_status == "accepted" and is_other
        return bool(row.to_status == "rejected")


def outcome(engine: Transactions, files: Sequence[str]) -> Outcome:
    """Return what became of files."""
    with engine.begin() as db:
        return Outcome(
            submissions.verdicts(db, files),
            submissions.findings(db, files),
            submissions.consequences(db, files),
        )
