"""What the loader may write is what docs/rights.md declares, and it forges nothing with it."""

import re
from pathlib import Path

import pytest
from gate import Tried
from pipeline import ingest, send
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from thads_etl.periods import Period
from thads_etl.pipeline import overriding, summarising

DECLARED = Path(__file__).parents[2] / "docs" / "rights.md"
PERIOD = Period(2023, 6)
WRITES = text("""
    select format('%s.%s', namespace.nspname, class.relname) as table_name, kind.name as kind,
           array(
               select attribute.attname::text
               from   pg_attribute as attribute
               where  attribute.attrelid = class.oid and attribute.attnum > 0
                 and  not attribute.attisdropped
                 and  has_column_privilege('thads_loader', class.oid, attribute.attnum, kind.name)
           ) as columns
    from   pg_class as class
    join   pg_namespace as namespace on namespace.oid = class.relnamespace
    cross  join (values ('insert'), ('update')) as kind (name)
    where  class.relkind in ('r', 'p', 'v', 'm', 'f')
      and  namespace.nspname !~ '^pg_' and namespace.nspname <> 'information_schema'
      and  has_any_column_privilege('thads_loader', class.oid, kind.name)
""")
MORE = text("""
    select format('%s.%s: %s', namespace.nspname, class.relname, kind.name)
    from   pg_class as class
    join   pg_namespace as namespace on namespace.oid = class.relnamespace
    cross  join (values ('delete'), ('truncate'), ('trigger')) as kind (name)
    where  class.relkind in ('r', 'p', 'v', 'm', 'f') and namespace.nspname !~ '^pg_temp'
      and  has_table_privilege('thads_loader', class.oid, kind.name)
    union all
    select format('%s: create', nspname) from pg_namespace
    where  nspname !~ '^pg_temp' and has_schema_privilege('thads_loader', oid, 'create')
    union all
    select format('%s: %s', class.relname, kind.name)
    from   pg_class as class
    cross  join (values ('usage'), ('update')) as kind (name)
    where  class.relkind = 'S' and has_sequence_privilege('thads_loader', class.oid, kind.name)
""")
FUNCTIONS = text("""
    select format('%s.%s', pronamespace::regnamespace, proname)
    from   pg_proc
    where  prosecdef and has_function_privilege('thads_loader', oid, 'execute')
      and  pronamespace::regnamespace::text not in ('bi', 'limits')
""")
ALWAYS_GIVEN = re.compile(r"(_no|_at|_id|^at)$")
"""How columns are called that the database fills: of keys to other tables below."""
KEYS = {"submission_id", "validation_id", "decision_id", "run_id"}
GIVEN_BY_OTHERS = {("intake.answer", "checked_at"), ("intake.validation", "replaced_at")} | {
    ("ops.alert", "cleared_at")
}
"""The validation that was answered; moments that a trigger gives."""


def declared(columns: int) -> list[list[str]]:
    lines = [line.strip("| ").split(" | ") for line in DECLARED.read_text().splitlines()]
    return [line for line in lines if len(line) == columns and line[0].startswith("`")]


@pytest.mark.battery("loader as enemy")
def test_the_loader_may_write_what_is_declared_and_nothing_else(
    engine: Engine, tried: Tried
) -> None:
    wanted = {
        (table.strip("`"), kind): set(columns.strip("`").split(", "))
        for table, kind, columns, _ in declared(4)
    }
    with engine.connect() as db:
        granted = {(row.table_name, row.kind): set(row.columns) for row in db.execute(WRITES)}
        more = db.execute(MORE).scalars().all()
        functions = sorted(db.execute(FUNCTIONS).scalars())
    tried(len(granted) + len(functions))
    assert granted == wanted
    assert more == []
    assert functions == [name.strip("`") for name, _ in declared(2)]
    assert {
        (table, column)
        for (table, kind), columns in granted.items()
        for column in columns - KEYS
        if ALWAYS_GIVEN.search(column) and (table, kind) != ("core.assigned_target", "insert")
    } == GIVEN_BY_OTHERS


FORGED = {
    "a hold": "insert into intake.hold (submission_id, began_at) "
    "select submission_id, accepted_at from intake.submission",
    "the end of a hold": "update intake.hold set ended_at = now()",
    "a list without a summary to build": "delete from mart.stale_summary",
    "a summary that was not built": "select core.end_stale('FY2023-M06', array['half_year'])",
    "a target of an earlier decision": "insert into core.assigned_target select "
    "max(decision_id), '01', 'completion_cases', 1, 'D6', '1' from intake.target_decision",
    "the number of a receipt": "insert into intake.file (sha256, name, size_bytes, archive_key, "
    "received_no) overriding system value values (repeat('e', 64), 'x', 0, 'x', 0)",
    "the moment of a receipt": "insert into intake.file (sha256, name, size_bytes, archive_key, "
    "received_at) values (repeat('e', 64), 'x', 0, 'x', '2020-01-01')",
    "the moment of a state": "update intake.file set settled_at = '2020-01-01'",
    "the moment of a validation": "update intake.file set checked_at = '2020-01-01'",
    "when a report came into force": "update intake.submission set accepted_at = '2020-01-01'",
    "the receipt of a report": "insert into intake.submission (sha256, sheet, form, edition, "
    "office, period, verdict, received_no, received_at) select sha256, 'x', form, edition, office, "
    "period, verdict, 0, '2020-01-01' from intake.submission",
    "an arrival of another size": "insert into intake.arrival (path, sight, size_bytes, sha256) "
    "select 'x', repeat('a', 64), size_bytes + 1, sha256 from intake.file",
    "an account of cells": "insert into intake.sheet_account (sha256, sheet, last_row, filled, "
    "loaded, refused, ignored) select sha256, 'x', 1, 1, 1, 0, 0 from intake.file",
    "a name that two would lock": "update ops.lock set name = name || 'x'",
    "the moment of a run": "insert into ops.run (kind, started_at, code_version, "
    "catalogue_version) values ('x', '2020-01-01', 'x', 'x')",
    "the end of a run": "update ops.run set ended_at = '2020-01-01'",
    "a release that lies elsewhere": "select core.freeze_release('..', 'FY2023-M06', 'official', "
    "'x', null, array['FY2023-M06'], '[]')",
}


@pytest.fixture
def filled(engine: Engine, tmp_path: Path, archive: Path) -> Engine:
    """A warehouse with a report in force, a decision, and summaries that must be built again."""
    send(tmp_path / "landing", "08", PERIOD, 1)
    ingest(engine, tmp_path / "landing", archive)
    with engine.begin() as db:
        db.execute(
            text(
                "insert into intake.target_decision (number, issued_on, year, sha256, archive_key, "
                "sheet, imported_by) values ('1/QĐ', '2022-11-01', 2023, repeat('a', 64), 'aa/x', "
                "'Phụ lục', 'a')"
            )
        )
        number = db.execute(text("select min(submission_id) from intake.submission")).scalar_one()
        overriding.withdraw(db, number, "gửi nhầm", "Chi cục")
    return engine


@pytest.mark.battery("loader as enemy")
def test_the_loader_forges_nothing(filled: Engine, tried: Tried) -> None:
    tried(len(FORGED))
    not_refused = []
    for name, statement in FORGED.items():
        with filled.connect() as db:
            try:
                db.execute(text(statement))
            except DBAPIError:
                continue
            not_refused.append(name)
    assert not_refused == []
    summarising.summarise(filled, PERIOD)


ADDED = {
    "arrival": "insert into intake.arrival (path, sight, size_bytes, sha256) "
    "select 'x', repeat('a', 64), size_bytes, sha256 from intake.file",
    "answer": "insert into intake.answer (sha256, checked_at, stem) "
    "select sha256, checked_at, 'x' from intake.file",
    "validation": "insert into intake.validation (sha256, verdict, cause) "
    "select sha256, 'rejected', 'replay' from intake.file",
}


@pytest.mark.battery("loader as enemy")
@pytest.mark.parametrize("subject", ADDED)
def test_what_the_loader_may_add_is_told(filled: Engine, subject: str) -> None:
    count = text("select count(*) from bi.audit where subject = :subject")
    with filled.begin() as db:
        before = db.execute(count, {"subject": subject}).scalar_one()
        db.execute(text(ADDED[subject]))
        assert db.execute(count, {"subject": subject}).scalar_one() == before + 1


@pytest.mark.battery("loader as enemy")
def test_the_moments_of_states_are_those_of_the_database(filled: Engine) -> None:
    with filled.connect() as db:
        moments = db.execute(
            text(
                "select file.checked_at, file.settled_at, tenure.began_at, submission.accepted_at "
                "from intake.file join intake.submission using (sha256) "
                "join intake.tenure using (submission_id)"
            )
        ).one()
        first = db.execute(text("select min(at) from bi.audit")).scalar_one()
    assert first < moments.checked_at < moments.settled_at
    assert moments.accepted_at == moments.began_at
