"""What may be rebuilt at any time: the catalogue's tables, the summaries, the views, the grants."""

import hashlib
from functools import partial

from sqlalchemy import Connection

from thads_etl.periods import calendar
from thads_etl.warehouse import gaps, reference, shown_names, sql, statements, summaries, versions
from thads_etl.warehouse.marts import inputs, marts


def deploy(connection: Connection, patience: float = gaps.PATIENCE) -> bool:
    """Rebuild catalogue, summaries, views and grants; return False when nothing changed.

    Readers wait for tenths of a second while views are replaced, and see the summaries of a
    period as they were until they are built again. Only where the table of a summary changed do
    they wait until all is built. Of patience and TryAgain see gaps.in_a_gap.
    """
    due = versions.fingerprint()
    with connection.begin():
        sql.run_script(connection, "deploy/deployments.sql")
        known = sql.run(connection, "deploy/deployed.sql").scalar()
    if known == due:
        return False
    gaps.in_a_gap(connection, partial(_replace, connection, due), patience)
    with connection.begin():
        shown_names.fill(connection)
        stale = summaries.stale_periods(connection)
    with connection.begin():
        sql.run_script(connection, "deploy/count_ages.sql")
    for period in stale:
        with connection.begin():
            summaries.rebuild_stale(connection, period)
    with connection.begin():
        summaries.refresh_statistics(connection)
    return True


def _replace(connection: Connection, due: str) -> None:
    """Replace everything in one transaction, and give way before readers have to."""
    with connection.begin():
        sql.run_script(connection, "deploy/move_facts.sql")  # long, but nobody waits for it yet
        sql.run_script(connection, "reference/roles.sql")
        reference.write(connection)
        sql.run_script(connection, "reference/members.sql")
        sql.run_script(connection, "reference/units.sql")
        sql.run_script(connection, "reference/lines.sql")
        # A reader holds a view and wants what is below it, while we hold that and want the view.
        # The server ends one of the two after a second; we give way before.
        sql.run(connection, "deploy/lock_timeout.sql", longest="300ms")
        sql.run_script(connection, "reference/drop.sql")
        sql.run_script(connection, "deploy/drop_moved_facts.sql")
        changed = _drop_changed_summaries(connection)
        sql.run(connection, "deploy/lock_timeout.sql", longest="0")
        _run_folder(connection, "functions")
        _run_folder(connection, "views/core")
        sql.run(connection, "deploy/show_summaries.sql")
        for name in changed:
            summaries.create(connection, marts()[name])
        _run_folder(connection, "views/mart")
        _run_folder(connection, "views/bi")
        sql.run_script(connection, "reference/grants.sql")
        sql.run_script(connection, "reference/enter.sql")
        _mark_all_stale(connection)
        for period in summaries.stale_periods(connection) if changed else ():
            summaries.rebuild_stale(connection, period, only=changed)
        sql.run(connection, "deploy/record.sql", fingerprint=due)


def _drop_changed_summaries(connection: Connection) -> list[str]:
    """Drop the tables that are defined differently now, or no longer; return those to create."""
    definitions = [
        hashlib.sha256(statements.read(mart.definition).encode()).hexdigest()
        for mart in marts().values()
    ]
    sql.run(
        connection,
        "deploy/wanted_summaries.sql",
        summaries=list(marts()),
        definitions=definitions,
    )
    sql.run_script(connection, "deploy/drop_changed_summaries.sql")
    return list(sql.run(connection, "deploy/missing_summaries.sql").scalars())


def _mark_all_stale(connection: Connection) -> None:
    """Write down what each summary reads, and put them all on the list to rebuild."""
    sql.run(connection, "deploy/forget_inputs.sql")
    sql.copy(
        connection,
        "ref.summary_input",
        ["summary", "period", "input"],
        inputs(calendar(reference.FIRST_YEAR, reference.LAST_YEAR)),
    )
    sql.run(connection, "summaries/forget.sql", summaries=list(marts()))
    sql.run(connection, "summaries/forget_sources.sql")
    sql.run(connection, "summaries/mark_all.sql")


def _run_folder(connection: Connection, folder: str) -> None:
    for path in sorted((statements.ROOT / folder).glob("*.sql")):
        sql.run_script(connection, f"{folder}/{path.name}")
