"""What DAGs share: defaults of tasks, the warehouse, the run log, notifications. Light to import.

The warehouse is behind the Airflow Connection `warehouse`. `TASKS` holds the default_args of a DAG:
when a task is retried, how long it may take, and who is told when it fails.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import (
    Asset,
    AssetAlias,
    Connection,
    ExceptionRetryPolicy,
    RetryAction,
    RetryRule,
    get_current_context,
)

from thads_etl import timezone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from thads_etl.periods import Period
    from thads_etl.warehouse.runs import Run

logger = logging.getLogger(__name__)

CONNECTION = "warehouse"
TIMEZONE = timezone.NAME
LONGEST_TASK = timedelta(hours=1)
"""A batch takes seconds, and so do a period's summaries; a task that takes an hour hangs."""
LONGEST_NIGHT = timedelta(hours=6)


def failed(context: Any) -> None:
    """Say once what failed and what to do: in the run log, as an alert, and to people.

    Airflow calls it when a task will not be retried; no task is current any more.
    """
    task = context["task_instance"]
    message = (
        f"{task.dag_id}.{task.task_id} failed in {context['run_id']}: "
        f"{_why(context.get('exception'))} {_todo(context.get('exception'))}"
    )
    try:
        _record(task.dag_id, context, message)
    finally:
        # Below the traceback, where whoever opens the log looks first.
        logger.error(message)


def _why(problem: object) -> str:
    """Return why a task failed; of a mistake its kind alone: its words may quote a sender."""
    from thads_etl.errors import ThadsError

    if isinstance(problem, SystemExit):
        problem = problem.__cause__ or problem
    if problem is None:
        return "its process was killed."
    if isinstance(problem, ThadsError):
        return str(problem).partition("\n")[0]
    return f"{type(problem).__name__}, see the log of the task."


def _todo(problem: object) -> str:
    """Return what to do: a run that was asked for what there is not would ask for it again."""
    if isinstance(problem, SystemExit) and problem.__cause__ is not None:
        return "Nothing was done; trigger a new run, and say it there."
    return "What was done stays done; clear the task, or let the next run resume."


def _record(dag_id: str, context: Any, message: str) -> None:
    from thads_etl.errors import TryAgain
    from thads_etl.orchestration import notifying
    from thads_etl.warehouse import alerts
    from thads_etl.warehouse.runs import Run

    db = warehouse()
    try:
        Run(db, dag_id, context["run_id"]).end("failed", message)
        is_new = alerts.open_alert(db, dag_id, message)
    except TryAgain:  # unknown; the run log shows the run as unfinished
        notifying.tell(None, message, context, is_news=True)
    else:
        notifying.tell(db, message, context, is_news=is_new)


_OWNER = "thads"


def every_dag() -> dict[str, Any]:
    """Return the arguments that every DAG has; its owner leads to THADS_OWNER_LINK, if set."""
    from thads_etl.settings import settings

    link = settings().owner_link
    links = {"owner_links": {_OWNER: link}} if link else {}
    return {"catchup": False, "max_active_runs": 1, **links}


BATCH = "{{ batch }}"
"""What Airflow's lists show of a mapped task that called name_batch()."""


NOTHING = "không có gì mới"
"""What they show of the one mapped task of a run with nothing to do."""


TASKS: dict[str, Any] = {
    "owner": _OWNER,
    # Retried are a killed process and errors that another attempt can resolve: the same wrong file,
    # or a mistake of ours, would only fail three more times.
    "retries": 3,
    "retry_delay": timedelta(seconds=10),
    "retry_policy": ExceptionRetryPolicy(
        rules=[RetryRule("thads_etl.errors.TryAgain", RetryAction.RETRY)], default=RetryAction.FAIL
    ),
    "execution_timeout": LONGEST_TASK,
    "on_failure_callback": failed,
}


def warehouse() -> Engine:
    """Return an engine on the warehouse, as the role that the Connection logs in as.

    Built from the Connection itself: the Postgres hook hands out psycopg 3, the loader is psycopg2.
    """
    from sqlalchemy import URL

    from thads_etl.warehouse import connect

    where = Connection.get(CONNECTION)
    url = URL.create(
        "postgresql",
        username=where.login,
        password=where.password,
        host=where.host,
        port=where.port,
        database=where.schema,
        query={"sslmode": mode} if (mode := where.extra_dejson.get("sslmode")) else {},
    )
    # The statement of a task that was given up must not go on in the server.
    return connect.engine(url.render_as_string(hide_password=False), LONGEST_TASK.total_seconds())


def run() -> Run:
    """Return this DAG run's line in the run log, opened by the first of its tasks."""
    from thads_etl.warehouse.runs import Run

    context = get_current_context()
    return Run(warehouse(), context["dag"].dag_id, context["run_id"])


def finish(message: str | None = None) -> None:
    """Record this DAG run as a success; close the alert of an earlier one, and say so."""
    from thads_etl.orchestration import notifying
    from thads_etl.warehouse import alerts

    done, context = run(), get_current_context()
    done.end("success", message)
    dag_id = context["dag"].dag_id
    again = f"{dag_id} succeeded again in {context['run_id']}: {message or 'done'}."
    notifying.tell(done.engine, again, context, is_news=alerts.clear(done.engine, dag_id))


def write_reports(periods: Sequence[str]) -> list[str]:
    """Write the reports of those periods that end a half of a year; return the names of files."""
    from thads_etl.periods import Period
    from thads_etl.pipeline import reporting
    from thads_etl.settings import settings
    from thads_etl.synthetic import mark

    where, ended = settings(), [Period.parse(period) for period in periods]
    banner = mark.reservation(where.landing_dir)
    written = reporting.write_halves(warehouse(), ended, where.reports_dir, banner)
    return [path.name for path in written]


def update(alias: AssetAlias, asset: Asset) -> None:
    """Update an asset behind an alias, the task's outlet: one with nothing new just succeeds."""
    get_current_context()["outlet_events"][alias].add(asset)


def notify(message: str) -> None:
    """Tell people, through the notifier of Airflow that THADS_NOTIFIER names."""
    from thads_etl.orchestration import notifying

    notifying.send(message, get_current_context())


def see_notifier() -> None:
    """Keep an alert open, in the warehouse, while no alert would reach anybody."""
    from thads_etl.errors import SettingsError
    from thads_etl.orchestration import notifying
    from thads_etl.settings import settings
    from thads_etl.warehouse import alerts

    try:
        notifying.notifier(settings())
    except SettingsError as problem:
        alerts.open_alert(warehouse(), "notifier", f"Alerts reach nobody. {problem}")
    else:
        alerts.clear(warehouse(), "notifier")


def most_batches() -> int:
    """Return into how many tasks Airflow lets one list be mapped."""
    from airflow.sdk.configuration import conf

    return int(conf.getint("core", "max_map_length"))


def at_least_one(batches: list[list[str]]) -> list[list[str]]:
    """Return the batches, or one of no files: a task over nothing is skipped, in pink."""
    return batches or [[]]


def name_batch(run: Run, files: Sequence[str], period: Period | None = None) -> None:
    """Name this mapped task in Airflow's lists, and its files in its log, by numbers and a name."""
    from thads_etl.warehouse import submissions

    context: Any = get_current_context()
    if not files:
        context["batch"] = f"{period}: {NOTHING}" if period else NOTHING
        return
    with run.engine.connect() as db:
        span = submissions.span(db, files)
    named = f"{span.files} tệp, số {span.first_no}–{span.last_no}"
    context["batch"] = f"{period}: {named}" if period else named
    logger.info("batch files=%d first=%s", span.files, span.first_shown or "-")
