"""Migrations from zero, repeated, edited; and what each role may do."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from tampering import change_summary

from thads_etl.catalogue.vietnamese import vietnamese_views
from thads_etl.errors import MigrationChanged, WarehouseError
from thads_etl.local.postgres import Cluster
from thads_etl.warehouse import migrate, sql, statements
from thads_etl.warehouse.connect import engine as connect

MIGRATIONS = sorted(path.name for path in (statements.ROOT / "migrations").glob("*.sql"))


def test_from_zero_and_again(cluster: Cluster) -> None:
    cluster.create_database("from_zero")
    url = cluster.url("owner", "from_zero")
    assert migrate.migrate(url) == [*MIGRATIONS, "catalogue, summaries and views"]
    assert migrate.migrate(url) == []
    cluster.drop_database("from_zero")


def test_an_applied_migration_that_was_edited_stops_the_deployment(owner_url: str) -> None:
    engine = connect(owner_url)
    with engine.begin() as db:
        db.execute(
            text("update public.migration_file set sha256 = 'edited' where name = :name"),
            {"name": MIGRATIONS[0]},
        )
    with pytest.raises(MigrationChanged, match=MIGRATIONS[0]):
        migrate.migrate(owner_url)
    engine.dispose()


def test_a_migration_has_a_version_for_each_file() -> None:
    versions = Path(migrate.__file__).parent / "migrations" / "versions"
    assert [f"{path.stem}.sql" for path in sorted(versions.glob("0*.py"))] == MIGRATIONS


def test_what_was_stale_stays_stale_when_the_list_is_kept_for_each_summary(
    cluster: Cluster,
) -> None:
    cluster.create_database("before_the_list")
    engine = connect(cluster.url("owner", "before_the_list"))
    (last,) = (name for name in MIGRATIONS if name.endswith("_stale_summary.sql"))
    with engine.begin() as db:
        for name in MIGRATIONS[: MIGRATIONS.index(last)]:
            sql.run_script(db, f"migrations/{name}")
        db.execute(text("create table mart.half_year ()"))
        db.execute(text("create table mart.monthly_flow ()"))
        db.execute(text("insert into mart.stale_period (period) values ('FY2023-M06')"))
        sql.run_script(db, f"migrations/{last}")
        listed = db.execute(text("select period, summary from mart.stale_summary order by 2"))
        assert listed.all() == [("FY2023-M06", "half_year"), ("FY2023-M06", "monthly_flow")]
    engine.dispose()
    cluster.drop_database("before_the_list")


FACTS = (
    "insert into core.reported_value values "
    "(2023, {0}, 'total', 'completed_total', 5, 'number'), "
    "(2023, {0}, 'total', 'carried_forward', 0, 'blank'), "
    "(2023, {0}, 'penal', 'completed_total', 0, 'nil')"
)


def test_facts_are_moved_to_their_rows_and_those_that_come_meanwhile(cluster: Cluster) -> None:
    """An older product goes on writing until the deployment drops the table that it writes to."""
    cluster.create_database("before_rows")
    engine = connect(cluster.url("owner", "before_rows"))
    (last,) = (name for name in MIGRATIONS if name.endswith("_facts_in_rows.sql"))
    facts = text("select * from core.reported_value order by submission_id, item, indicator")
    with engine.begin() as db:
        for name in MIGRATIONS[: MIGRATIONS.index(last)]:
            sql.run_script(db, f"migrations/{name}")
        db.execute(text(FACTS.format(1)))
        sql.run_script(db, f"migrations/{last}")
        db.execute(text(FACTS.format(2)))
        before = db.execute(facts).all()
        sql.run_script(db, "deploy/move_facts.sql")
        sql.run_script(db, "reference/drop.sql")
        sql.run_script(db, "deploy/drop_moved_facts.sql")
        sql.run_script(db, "views/core/04_reported_value.sql")
        assert len(before) == 6
        assert db.execute(facts).all() == before
        # Later deployments have nothing to move, and leave the view alone.
        sql.run_script(db, "deploy/move_facts.sql")
        sql.run_script(db, "deploy/drop_moved_facts.sql")
        assert db.execute(facts).all() == before
    engine.dispose()
    cluster.drop_database("before_rows")


POLLED = [
    "select count(*), sum(value) from bi.year_on_year",
    "select count(*), sum(this.value) from bi.half_year as this "
    "join bi.year_on_year as other using (period, perimeter, office, series, measure, indicator)",
    "select count(*), sum(value) from bi.half_year where office = 'VN'",
    "select count(*), null from bi.submission join bi.office using (office)",
]


class Reader(threading.Thread):
    """Asks the views one after the other, without a pause, and keeps what it saw."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.seen: dict[str, set[tuple[object, ...]]] = {query: set() for query in POLLED}
        self.failed: list[str] = []
        self.enough = threading.Event()
        self._engine = connect(url)

    def run(self) -> None:
        while not self.enough.is_set():
            for query in POLLED:
                try:
                    with self._engine.begin() as db:
                        db.execute(text("set local lock_timeout = '2s'"))
                        self.seen[query].add(tuple(db.execute(text(query)).one()))
                except (DBAPIError, WarehouseError) as problem:
                    self.failed.append(str(problem))
        self._engine.dispose()


def test_a_new_deployment_rebuilds_the_summaries_while_readers_go_on_reading(
    cluster: Cluster, demo_database: str
) -> None:
    from pipeline import hashes

    engine = connect(cluster.url("owner", demo_database))
    before = hashes(engine)
    with engine.begin() as db:
        db.execute(text("update public.deployment set fingerprint = 'of an older catalogue'"))
        assert change_summary(
            db,
            "half_year",
            "update built set value = value + 1 "
            "where unit in (select unit from ref.unit where office = '08')",
        )
    readers = [Reader(cluster.url("reader", demo_database)) for _ in range(2)]
    for reader in readers:
        reader.start()

    done = migrate.migrate(cluster.url("owner", demo_database))

    for reader in readers:
        reader.enough.set()
        reader.join()
    assert done == ["catalogue, summaries and views"]
    assert [reader.failed for reader in readers] == [[], []]
    # A reader saw the figures before, or those of periods that were built again; never none.
    assert all(0 < len(seen) <= 3 for reader in readers for seen in reader.seen.values())
    assert all(row[0] for reader in readers for seen in reader.seen.values() for row in seen)
    assert hashes(engine) == before
    engine.dispose()


def test_only_a_summary_that_is_defined_differently_is_dropped(
    cluster: Cluster, database: str
) -> None:
    engine = connect(cluster.url("owner", database))
    tables = text(
        "select relname, oid from pg_class "
        "where relnamespace = 'mart'::regnamespace and relkind = 'r' and relname <> 'stale_summary'"
    )
    with engine.begin() as db:
        db.execute(text("create table mart.forgotten (x int)"))
        before = {row.relname: row.oid for row in db.execute(tables)}
        db.execute(text("update public.deployment set fingerprint = 'older'"))
        db.execute(
            text("update public.deployed_summary set definition = '' where summary = 'half_year'")
        )
    migrate.migrate(cluster.url("owner", database))
    with engine.begin() as db:
        after = {row.relname: row.oid for row in db.execute(tables)}
    engine.dispose()
    assert before.keys() - after.keys() == {"forgotten"}
    assert {name for name in after if after[name] != before[name]} == {"half_year_page"}


UNCOMMENTED = """
    select format('%s.%s.%s', namespace.nspname, class.relname, attribute.attname)
    from pg_class class
    join pg_namespace namespace on namespace.oid = class.relnamespace
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum >= :least
    where namespace.nspname = any(:schemas)
      and (class.relkind in ('r', 'p') or class.relkind = 'v' and namespace.nspname = 'bi')
      and not class.relispartition and not attribute.attisdropped
      and col_description(class.oid, attribute.attnum) is null
"""


def test_every_column_has_a_comment(owner_url: str) -> None:
    engine = connect(owner_url)
    with engine.connect() as db:
        uncommented = db.execute(
            text(UNCOMMENTED),
            {
                "schemas": ["intake", "staging", "ref", "core", "mart", "release", "ops", "bi"],
                "least": 1,
            },
        )
        assert uncommented.scalars().all() == []
    engine.dispose()


REFUSED = {
    "reader": [
        "select 1 from core.reported_value",
        "select 1 from core.reported_row",
        "select 1 from intake.file",
        "select 1 from mart.year_on_year",
        "create temp table t (x int)",
        "create table public.t (x int)",
    ],
    "loader": [
        "delete from intake.file",
        "delete from intake.submission",
        "delete from core.reported_row",
        "update core.reported_row set figures = null",
        "insert into core.row_columns (indicators) values ('{x}')",
        "update intake.finding set message = ''",
        "update intake.submission set verdict = 'accepted'",
        "update ref.indicator set kind = 'flow'",
        "truncate mart.year_on_year_page",
        "create table mart.t (x int)",
    ],
}


@pytest.mark.parametrize(
    ("role", "statement"), [(role, each) for role in REFUSED for each in REFUSED[role]]
)
def test_a_role_cannot_do_what_is_not_its_job(
    cluster: Cluster, database: str, role: str, statement: str
) -> None:
    engine = connect(cluster.url(role, database))  # type: ignore[arg-type]
    with engine.connect() as db, pytest.raises(ProgrammingError, match="permission denied"):
        db.execute(text(statement))
    engine.dispose()


def test_the_reader_reads_every_view(cluster: Cluster, demo_database: str) -> None:
    engine = connect(cluster.url("reader", demo_database))
    with engine.connect() as db:
        views = db.execute(text("select viewname from pg_views where schemaname = 'bi'"))
        counts = {
            view: db.execute(text(f"select count(*) from bi.{view}")).scalar_one()
            for view in views.scalars().all()
        }
    engine.dispose()
    # Nothing of the demo was corrected, released or failed; no perimeters disagree, nothing fell,
    # no file changed another's report, nothing is to be acted on, no decision was imported, and no
    # form by unit and no list is part of it.
    empty = {
        "ageing",
        "alert",
        "consequence",
        "file_failure",
        "falling_flow",
        "national_conservation",
        "release",
        "revision",
        "run",
        "target",
        "workload_by_unit",
        "year_on_year_of_releases",
        "year_on_year_published_base",
    }
    twins = vietnamese_views().views
    empty |= {twin.name for view, twin in twins.items() if view in empty}
    assert {view for view, count in counts.items() if not count} == empty
    assert {"year_on_year", "half_year", "lineage", "submission", "finding"} <= counts.keys()
