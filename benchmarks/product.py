"""The product's own steps over one period, without Airflow, each measured."""

from collections.abc import Callable
from pathlib import Path

from metering import Cost, measured
from sqlalchemy import Engine, text

from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import answering, receiving, settling, summarising, validating
from thads_etl.settings import Settings

JUDGED = """
    select sum(jsonb_array_length(result -> 'results')), count(*) from intake.suite_run
"""
COUNTS = {
    "forms": "select count(*) from intake.submission",
    "forms_in_force": "select count(*) from intake.submission where in_force",
    "cells": "select count(*) from staging.cell",
    "facts": "select count(*) from core.reported_value",
    "findings": "select count(*) from intake.finding",
    "rules_evaluated": "select count(distinct rule) from intake.rule_result where evaluated > 0",
}
SIZES = """
    select space.nspname as schema, sum(pg_total_relation_size(class.oid)) as bytes
    from pg_class as class join pg_namespace as space on space.oid = class.relnamespace
    where class.relkind = 'r' and space.nspname in ('intake', 'staging', 'core', 'mart', 'ops')
    group by space.nspname order by bytes desc
"""


def run(cluster: Cluster, engine: Engine, files: list[Path], root: Path) -> dict[str, Cost]:
    """Take files from receipt to the last summary, as `thads ingest` and `thads summarise` do."""
    archive, reports = root / "archive", root / "reports"
    batches: list[list[str]] = []

    def in_batches(step: Callable[[list[str]], object]) -> Callable[[], object]:
        return lambda: [step(batch) for batch in batches]

    steps: dict[str, Callable[[], object]] = {
        "receive": lambda: receiving.receive(engine, files, archive),
        "check": in_batches(lambda batch: validating.check(engine, batch, archive)),
        "settle": in_batches(lambda batch: settling.process(engine, batch, archive)),
        "answer": in_batches(lambda batch: answering.write_due(engine, archive, reports, batch)),
        "summarise": lambda: _summarise(engine),
    }
    costs = {}
    for name, step in steps.items():
        if name == "check":
            batches = receiving.waiting_batches(engine, Settings().batch_size)
        costs[name] = measured(cluster, step)
    return costs


def _summarise(engine: Engine) -> None:
    for period in summarising.stale_periods(engine):
        summarising.summarise(engine, Period.parse(period))


def size(engine: Engine) -> int:
    """Return the bytes of a warehouse."""
    with engine.connect() as db:
        return int(db.execute(text("select pg_database_size(current_database())")).scalar_one())


def sizes(engine: Engine) -> dict[str, int]:
    """Return the bytes of each schema's tables with their keys, the largest first."""
    with engine.connect() as db:
        return {row.schema: int(row.bytes) for row in db.execute(text(SIZES))}


def counts(engine: Engine) -> dict[str, int]:
    """Return how much a run left behind."""
    with engine.connect() as db:
        return {name: int(db.execute(text(query)).scalar_one()) for name, query in COUNTS.items()}
