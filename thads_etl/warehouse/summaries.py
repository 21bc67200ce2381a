"""Build the summary tables, one period at a time."""

from pathlib import Path

from sqlalchemy import Connection, text

from thads_etl.periods import Period
from thads_etl.warehouse import sql

MARTS = tuple(sorted(path.name for path in Path(sql.ROOT / "marts").iterdir()))
"""Every folder of sql/marts is a summary: table.sql defines it, build.sql rebuilds one period."""

_PLANNER = {"jit": "off", "enable_nestloop": "off", "enable_sort": "off", "work_mem": "256MB"}
"""Settings of a build. Compiling its plans takes longer than running them; what a load has just
written has no statistics yet, so the planner takes it for one row, loops over all of it and sorts
what should be hashed; and a period's figures, some 100,000, are grouped in memory."""


def stale_periods(connection: Connection) -> list[Period]:
    """Return the periods whose summaries must be rebuilt, oldest first."""
    rows = connection.execute(text("select period from mart.stale_period order by period"))
    return [Period.parse(period) for period in rows.scalars()]


def periods_with_values(connection: Connection) -> list[Period]:
    rows = connection.execute(
        text("select distinct period from intake.submission where in_force order by 1")
    )
    return [Period.parse(period) for period in rows.scalars()]


def mark_stale(connection: Connection, period: Period) -> None:
    """Put a period on the list; it stays there until it was built after this moment."""
    connection.execute(
        text(
            "insert into mart.stale_period (period) values (:period) "
            "on conflict (period) do update set marked_at = excluded.marked_at"
        ),
        {"period": str(period)},
    )


def take(connection: Connection, period: Period) -> None:
    """Take a period off the list; what becomes stale from now on is put on it again.

    A settling that changes the period waits until the caller's transaction ends: its line on the
    list is ours, also when it was not on it.
    """
    which = {"period": str(period)}
    connection.execute(
        text("insert into mart.stale_period values (:period) on conflict do nothing"), which
    )
    connection.execute(text("delete from mart.stale_period where period = :period"), which)


def build(connection: Connection, period: Period) -> None:
    """Rebuild every summary of one period, in the caller's transaction; builds are serialised."""
    connection.execute(
        text("select pg_advisory_xact_lock(hashtext('thads.summarise'), hashtext(:period))"),
        {"period": str(period)},
    )
    for setting, value in _PLANNER.items():
        connection.execute(
            text("select set_config(:setting, :value, true)"), {"setting": setting, "value": value}
        )
    first_half = Period(period.year, 6) if period.months == 12 else None
    month_before = Period(period.year, period.months - 1) if period.months > 1 else None
    parameters = {
        "period": str(period),
        "year": period.year,
        "period_year_before": str(period.year_before()),
        "first_half": None if first_half is None else str(first_half),
        "month_before": None if month_before is None else str(month_before),
    }
    for mart in MARTS:
        summary = {"summary": f"mart.{mart}"}
        connection.execute(text("select core.start_built(:summary)"), summary)
        sql.run(connection, f"marts/{mart}/build.sql", **parameters)
        connection.execute(
            text("select core.merge_built(:summary, :period)"), {**summary, "period": str(period)}
        )
