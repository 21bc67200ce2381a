"""What the half-year report asks of the schema bi; the role of readers is enough for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.catalogue import joint
from thads_etl.errors import WarehouseError
from thads_etl.periods import Period
from thads_etl.warehouse import sql

Rows = Sequence[Row[Any]]

SERIES = ("all", "corruption_economic")
MEASURES = ("cases", "money_thousand_vnd")
INDICATORS = (
    "carried_over",
    "newly_accepted",
    "total_to_enforce",
    "with_conditions",
    "completed_total",
    "completion_rate",
    "carried_forward",
    "enforceable_carried_over",
    "without_conditions",
    "postponed",
)
THROUGH_YEARS = (
    "completion_rate",
    "carried_forward",
    "enforceable_carried_over",
    "without_conditions",
    "postponed",
)
"""What is followed through the years, of the nation."""
_WANTED = {
    name: "{" + ",".join(values) + "}"
    for name, values in (("series", SERIES), ("measures", MEASURES), ("indicators", INDICATORS))
}


def figures(db: Connection, period: Period, perimeter: str) -> Rows:
    """Return the figures of the nation and of every province, against the year before."""
    wanted = {"period": str(period), "perimeter": perimeter, **_WANTED}
    return sql.run(db, "half_year_report/figures.sql", **wanted).all()


def released(db: Connection, name: str, perimeter: str) -> Rows:
    """Return the same as a release froze it."""
    wanted = {"name": name, "perimeter": perimeter, **_WANTED}
    return sql.run(db, "half_year_report/released.sql", **wanted).all()


def half(db: Connection, period: Period, perimeter: str) -> Rows:
    """Return the national figures of the half-year that ends with a period."""
    wanted = {"period": str(period), "perimeter": perimeter, **_WANTED}
    return sql.run(db, "half_year_report/half.sql", **wanted).all()


def like_for_like(db: Connection, period: Period, perimeter: str) -> Rows:
    """Return the national figures on the offices that reported both years."""
    wanted = {"period": str(period), "perimeter": perimeter, **_WANTED}
    return sql.run(db, "half_year_report/like_for_like.sql", **wanted).all()


def years(db: Connection, period: Period) -> Rows:
    """Return the national rates and the backlog after the same months of every year."""
    wanted = {"period": str(period), "months": period.months, "indicators": [*THROUGH_YEARS]}
    return sql.run(db, "half_year_report/years.sql", **wanted).all()


def offices(db: Connection, period: Period) -> Rows:
    """Return the provinces of the period's last day, in the order of the official list."""
    return sql.run(db, "half_year_report/offices.sql", period=str(period)).all()


def targets(db: Connection, period: Period) -> Rows:
    """Return the national target of the year, and of the part of it until now, by measure."""
    return sql.run(db, "half_year_report/targets.sql", period=str(period)).all()


def handed_in(db: Connection, period: Period) -> Rows:
    """Return for each province how many forms were late, and when they were due."""
    return sql.run(db, "half_year_report/handed_in.sql", period=str(period)).all()


def held(db: Connection, period: Period) -> frozenset[str]:
    """Return the provinces with a form in force that is held out of the figures."""
    rows = sql.run(db, "half_year_report/held.sql", period=str(period)).scalars()
    whose = (joint.reporting(office, period) for office in rows)
    return frozenset(part for each in whose if each for part in each.parts or (each.code,))


def known_at(db: Connection, period: Period) -> datetime | None:
    """Return when the last report that counts was accepted."""
    moment: datetime | None = sql.run(
        db, "half_year_report/known_at.sql", period=str(period)
    ).scalar()
    return moment


def releases(db: Connection, period: Period) -> Rows:
    """Return the releases of a period that were not withdrawn, the oldest first."""
    return sql.run(db, "half_year_report/releases.sql", period=str(period)).all()


def release(db: Connection, name: str) -> tuple[Period, Row[Any]]:
    """Return a release and its period; raise WarehouseError when readers do not see it."""
    row = sql.run(db, "half_year_report/release.sql", name=name).one_or_none()
    if row is None:
        raise WarehouseError(f"No release in force is named {name}.")
    return Period.parse(row.period), row


def latest(db: Connection) -> Period | None:
    """Return the last period with national figures that ends a half of a year."""
    period = sql.run(db, "half_year_report/latest.sql").scalar()
    return None if period is None else Period.parse(period)


def definitions(db: Connection) -> Rows:
    """Return the labels and formulas of what is reported."""
    return sql.run(db, "half_year_report/definitions.sql", indicators=_WANTED["indicators"]).all()
