"""What reports are compared with: figures of other forms, of other periods, of all offices."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from thads_etl.checking import Figures
from thads_etl.reading import ParsedForm
from thads_etl.warehouse import sql
from thads_etl.warehouse.report_versions import Key


@dataclass(frozen=True)
class Counting:
    """A submission that counts for a form, office and period."""

    submission_id: int
    content: str


def current(connection: Connection, form: ParsedForm, others: Iterable[str]) -> dict[str, Figures]:
    """Return the figures in force of other forms of the same office and period."""
    by_form: dict[str, Figures] = {}
    for other in others:
        rows = sql.run(
            connection,
            "compared/current.sql",
            form=other,
            office=form.office.code,
            period=str(form.period),
        )
        figures = {(row.item, row.indicator): int(row.value) for row in rows}
        if figures:
            by_form[other] = figures
    return by_form


def in_force(
    connection: Connection, forms: Collection[str], periods: Collection[str]
) -> dict[Key, Counting]:
    """Return what counts for some forms and periods, of every office."""
    rows = sql.run(connection, "compared/in_force.sql", forms=list(forms), periods=list(periods))
    return {
        (row.form, row.office, row.period): Counting(row.submission_id, row.content) for row in rows
    }


def values(
    connection: Connection,
    years: Iterable[int],
    numbers: Collection[int],
    whole: Collection[int],
    indicators: Collection[str],
) -> dict[int, dict[tuple[str, str], int]]:
    """Return accepted figures by submission: totals, and of the whole ones every item."""
    figures: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for submission_id, item, indicator, value in sql.run(
        connection,
        "compared/values.sql",
        years=list(years),
        ids=sorted(numbers),
        whole=sorted(whole),
        indicators=sorted(indicators),
    ):
        figures[submission_id][item, indicator] = value
    return figures


def totals(
    connection: Connection,
    years: Collection[int],
    numbers: Sequence[int],
    indicators: Collection[str],
) -> dict[int, dict[str, int]]:
    """Return the totals of submissions, accepted or not, by indicator."""
    by_number: dict[int, dict[str, int]] = defaultdict(dict)
    for row in sql.run(
        connection,
        "compared/totals.sql",
        years=sorted(years),
        ids=list(numbers),
        indicators=sorted(indicators),
    ):
        by_number[row.submission_id][row.indicator] = row.value
    return by_number


def dependents(connection: Connection, keys: Collection[Key], alike: Collection[str]) -> set[Key]:
    """Return the keys that are compared with some keys, and these themselves.

    alike: forms of which all offices of today are held against their own other reports.
    """
    rows = sql.run(
        connection,
        "compared/dependents.sql",
        forms=[form for form, _, _ in keys],
        offices=[office for _, office, _ in keys],
        periods=[period for _, _, period in keys],
        alike=sorted(alike),
    )
    return {(row.form, row.office, row.period) for row in rows}
