"""The run log, ops.run and ops.step: what ran, what it did, how it ended.

Each line is committed on its own, so it tells the truth whatever becomes of the work: a run that
was killed has no end, and only one that reached its end is a success.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row

from thads_etl.errors import ThadsError, TryAgain
from thads_etl.warehouse import sql, versions

logger = logging.getLogger(__name__)


@dataclass
class Tally:
    """What a step did."""

    files: int = 0
    forms_accepted: int = 0
    forms_rejected: int = 0
    files_unreadable: int = 0
    figures: int = 0

    def add(self, other: "Tally") -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


class Run:
    """One run. Within `with`, it ends as a success, or as failed by what was raised."""

    def __init__(self, engine: Engine, kind: str, dag_run: str | None = None) -> None:
        """Open a line in the run log, or find that of an Airflow run that began before."""
        self.engine = engine
        with engine.begin() as db:
            self.run_id = int(
                sql.run(
                    db,
                    "runs/open.sql",
                    kind=kind,
                    dag_run=dag_run,
                    code_version=versions.program(),
                    catalogue_version=versions.fingerprint()[:12],
                ).scalar_one()
            )

    def step(self, name: str, period: object = None) -> "Step":
        return Step(self, name, period)

    def end(self, outcome: str, message: str | None = None) -> None:
        """Write down how it ended: success or failed."""
        with self.engine.begin() as db:
            sql.run(db, "runs/end.sql", run_id=self.run_id, outcome=outcome, message=message)
        logger.info("run ended run_id=%d outcome=%s", self.run_id, outcome)

    def __enter__(self) -> Self:
        self.message: str | None = None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.end("success", self.message)
            else:
                # Sentences of others may quote what a sender typed.
                is_ours = issubclass(kind, ThadsError)
                self.end("failed", (is_ours and str(problem)) or kind.__name__)
        except TryAgain:
            # Without a connection the line stays without an end, as after a kill.
            if problem is None:
                raise


class Step:
    """One attempt of a step; within `with` it yields the tally to fill in."""

    def __init__(self, run: Run, name: str, period: object) -> None:
        self._run, self._name = run, name
        self._period = None if period is None else str(period)
        self._done = Tally()

    def __enter__(self) -> Tally:
        run_id = self._run.run_id
        with self._run.engine.begin() as db:
            sql.run(db, "runs/reopen.sql", run_id=run_id)
            self._step_id = sql.run(
                db, "runs/begin_step.sql", run_id=run_id, step=self._name, period=self._period
            ).scalar_one()
        return self._done

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        outcome = {"step_id": self._step_id, "outcome": "failed" if kind else "success"}
        try:
            with self._run.engine.begin() as db:
                sql.run(db, "runs/end_step.sql", **outcome, **vars(self._done))
        except TryAgain:
            if problem is None:
                raise


def tally(connection: Connection, files: Sequence[str]) -> Tally:
    """Count what came of settled files."""
    if not files:
        return Tally()
    row = sql.run(connection, "runs/tally.sql", files=list(files)).one()
    return Tally(**{name: int(value) for name, value in row._mapping.items()})


def last_night(connection: Connection) -> Row[Any]:
    """Return the last nightly run, and what is pending."""
    return sql.run(connection, "runs/last_night.sql").one()


def not_evaluated(connection: Connection, since: datetime) -> Sequence[Row[Any]]:
    """Return the rules that may reject and were not evaluated for a report in force.

    since: when the report was last validated. Rows with rule, reason, form, edition, office,
    period, and forms_in_force of this office and period.
    """
    return sql.run(connection, "runs/not_evaluated.sql", since=since).all()
