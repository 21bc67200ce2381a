"""The ledger of runs, ops.run and ops.step: what ran, what it did, how it ended.

Each line is committed on its own, so it tells the truth whatever becomes of the work: a run that
was killed has no end, and only one that reached its end is a success.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import version
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, text

from thads_etl.errors import TryAgain
from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import deploy

logger = logging.getLogger(__name__)

_OPEN = text(
    "insert into ops.run (kind, dag_run, code_version, catalogue_version) "
    "values (:kind, :dag_run, :code_version, :catalogue_version) "
    "on conflict (kind, dag_run) do update set message = run.message returning run_id"
)
_END = text(
    "update ops.run set ended_at = clock_timestamp(), outcome = :outcome, message = :message "
    "where run_id = :run_id"
)
_REOPEN = text(
    "update ops.run set ended_at = null, outcome = null, message = null "
    "where run_id = :run_id and outcome is not null"
)
_BEGIN_STEP = text(
    "insert into ops.step (run_id, step, period) values (:run_id, :step, :period) returning step_id"
)
_END_STEP = text(
    "update ops.step set ended_at = clock_timestamp(), outcome = :outcome, files = :files, "
    "forms_accepted = :forms_accepted, forms_rejected = :forms_rejected, "
    "files_unreadable = :files_unreadable, figures = :figures where step_id = :step_id"
)


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
        """Open a line in the ledger, or find that of an Airflow run that began before."""
        self.engine = engine
        with engine.begin() as db:
            self.run_id = int(
                db.execute(
                    _OPEN,
                    {
                        "kind": kind,
                        "dag_run": dag_run,
                        "code_version": code_version(),
                        "catalogue_version": deploy.fingerprint()[:12],
                    },
                ).scalar_one()
            )

    def step(self, name: str, period: object = None) -> "Step":
        return Step(self, name, period)

    def end(self, outcome: str, message: str | None = None) -> None:
        """Write down how it ended: success or failed."""
        with self.engine.begin() as db:
            db.execute(_END, {"run_id": self.run_id, "outcome": outcome, "message": message})
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
                self.end("failed", str(problem) or kind.__name__)
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
        of_run = {"run_id": self._run.run_id}
        with self._run.engine.begin() as db:
            db.execute(_REOPEN, of_run)
            self._step_id = db.execute(
                _BEGIN_STEP, {**of_run, "step": self._name, "period": self._period}
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
                db.execute(_END_STEP, outcome | vars(self._done))
        except TryAgain:
            if problem is None:
                raise


_TALLY = text(
    "select count(distinct file.sha256) as files, "
    "count(*) filter (where submission.status <> 'rejected') as forms_accepted, "
    "count(*) filter (where submission.status = 'rejected') as forms_rejected, "
    "count(*) filter (where submission.submission_id is null) as files_unreadable, "
    "coalesce(sum(added.figures), 0) as figures "
    "from intake.file as file left join intake.submission as submission using (sha256) "
    "left join ref.period as period using (period) "
    "left join lateral (select count(*) as figures from core.reported_value as value "
    "where value.year = period.year and value.submission_id = submission.submission_id) as added "
    "on true where file.sha256 = any(:files) and file.status = 'settled'"
)


def tally(connection: Connection, files: Sequence[str]) -> Tally:
    """Count what came of settled files."""
    if not files:
        return Tally()
    row = connection.execute(_TALLY, {"files": list(files)}).one()
    return Tally(**{name: int(value) for name, value in row._mapping.items()})


@cache
def code_version() -> str:
    """Return the version of the package and a checksum of its sources."""
    digest = hashlib.sha256()
    for path in sorted((PROJECT_ROOT / "thads_etl").rglob("*.py")):
        digest.update(path.read_bytes())
    return f"{version('thads-etl')}+{digest.hexdigest()[:12]}"
