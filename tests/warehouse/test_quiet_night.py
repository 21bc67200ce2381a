"""A night with nothing new: a handful of statements, and only the run log is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event, text

from thads_etl.pipeline import night, summarising
from thads_etl.settings import Settings
from thads_etl.warehouse.runs import Run

WRITTEN = """
    select schemaname || '.' || relname, n_tup_ins + n_tup_upd + n_tup_del
    from pg_stat_user_tables where schemaname !~ '^pg_temp'
"""


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that an engine sends."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def written(engine: Engine) -> dict[str, int]:
    """Return how many rows were ever written to each table; what sessions hold back is sent."""
    engine.dispose()
    with engine.connect() as db:
        db.execute(text("select pg_stat_force_next_flush()"))
        db.commit()
        return {row[0]: row[1] for row in db.execute(text(WRITTEN))}


def nightly_run(engine: Engine, where: Settings) -> None:
    """Do what the two nightly DAGs do, in their order."""
    run = Run(engine, "ingest_submissions", "scheduled__1")
    batches = night.receive(run, where)
    assert batches == []
    assert not night.publish(run, where)
    assert not night.process_long(run, where)
    run.end("success", "nothing changed")
    Run(engine, "build_summaries", "scheduled__1").end("success")
    assert summarising.stale_periods(engine) == []


def test_it_writes_only_the_run_log_and_asks_little(
    demo: Engine, demo_landing: Path, archive_root: Path, tmp_path: Path
) -> None:
    where = Settings(landing=demo_landing, archive=archive_root, reports=tmp_path)
    nightly_run(demo, where)  # the first one writes the answers
    before = written(demo)
    with statements(demo) as sent:
        nightly_run(demo, where)
    after = written(demo)
    assert {name for name in after if after[name] != before[name]} == {"ops.run", "ops.step"}
    assert len(sent) <= 34, "\n".join(sent)
