"""What validation has made of everything, as the page of results shows it: small or limited."""

from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.warehouse import sql
from thads_etl.warehouse.sql import Rows


def files(connection: Connection) -> Row[Any]:
    """Count files; `generated_at` is the database's clock."""
    return sql.run(connection, "validation_results/files.sql").one()


def states(connection: Connection) -> dict[tuple[str, str, str], int]:
    """Return (period, office, form) -> index into page.STATES, for all that is not missing."""
    rows = sql.run(connection, "validation_results/states.sql")
    return {(row.period, row.office, row.form): row.state for row in rows}


def by_period(connection: Connection) -> Rows:
    """Count submissions by period, the newest first."""
    return sql.run(connection, "validation_results/by_period.sql").all()


def runs(connection: Connection) -> Rows:
    """Return a line for each edition that Great Expectations validated."""
    return sql.run(connection, "validation_results/runs.sql").all()


def rules(connection: Connection) -> Rows:
    """Add up the runs of suites: a line for each edition and rule, in the suite's order."""
    return sql.run(connection, "validation_results/rules.sql").all()


def not_evaluated(connection: Connection) -> dict[tuple[str, str], Row[Any]]:
    """Return (edition, rule) -> how many submissions it could not validate at all."""
    rows = sql.run(connection, "validation_results/not_evaluated.sql")
    return {(row.edition, row.rule): row for row in rows}


def without_table(connection: Connection) -> dict[str, int]:
    """Return edition -> submissions whose table was not found, so that no rule saw them."""
    rows = sql.run(connection, "validation_results/without_table.sql")
    return {row.edition: row.submissions for row in rows}


def reading(connection: Connection) -> dict[str, int]:
    """Return code of a reading rule -> findings."""
    rows = sql.run(connection, "validation_results/reading.sql")
    return {row.rule: row.findings for row in rows}


def findings(connection: Connection, *, groups: int, per_group: int) -> Rows:
    """Return findings that reject or ask for an explanation, in groups, within these limits."""
    return sql.run(
        connection, "validation_results/findings.sql", groups=groups, per_group=per_group
    ).all()


def finding_totals(connection: Connection) -> Row[Any]:
    """Count all findings that `findings` chooses from, and their groups."""
    return sql.run(connection, "validation_results/finding_totals.sql").one()
