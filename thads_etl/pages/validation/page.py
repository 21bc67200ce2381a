"""The validation page: one self-contained HTML file about everything that was checked.

The counts of each rule are those of Great Expectations' own results, as kept in the warehouse.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Template
from sqlalchemy import Connection, Row

from thads_etl import atomic, timezone
from thads_etl.catalogue import load
from thads_etl.catalogue.labels import COUNTS, SEVERITIES, STATUSES, VERDICTS
from thads_etl.findings import Severity
from thads_etl.pages.html import environment, number
from thads_etl.pages.validation import rules
from thads_etl.periods import Period
from thads_etl.warehouse import validation_results as results
from thads_etl.workbooks.template import forms_and_lists

FILE_NAME = "validation.html"

MOST_PERIODS = 36
MOST_MATRIX_PERIODS = 6
MOST_GROUPS = 60
MOST_FINDINGS = 12
"""Of one group: a submission, or a file outside of its forms."""

STATES = (
    ("accepted", VERDICTS["accepted"]),
    ("explain", VERDICTS["explain"]),
    ("unsettled", STATUSES["checked"]),
    ("rejected", VERDICTS["rejected"]),
    ("missing", COUNTS["missing"]),
)
"""Of a form of an office in a period; rejected: there is no version in force."""
_MISSING = len(STATES) - 1
_OF_SUITES: Mapping[str, str] = {
    "critical": Severity.REJECT,
    "warning": Severity.EXPLAIN,
    "info": Severity.NOTE,
}
"""What Great Expectations names severities."""
States = Mapping[tuple[str, str, str], int]
"""(period, office, form) -> index into STATES."""


def write_page(connection: Connection, folder: Path) -> Path:
    """Write validation.html into the folder, replacing the old one at once."""
    html = render_page(connection)
    page = folder / FILE_NAME
    atomic.replace(page, html)
    return page


def render_page(connection: Connection) -> str:
    """Return the page about all files received so far."""
    files = results.files(connection)
    states = results.states(connection)
    periods = results.by_period(connection)
    totals = {
        name: sum(getattr(row, name) for row in periods)
        for name in ("accepted", "explain", "rejected", "superseded", "unsettled")
    }
    matrix_periods = [Period.parse(row.period) for row in periods[:MOST_MATRIX_PERIODS]]
    return _template().render(
        files=files,
        totals=totals,
        headline=_headline(totals, files),
        periods=[_period(row, states) for row in periods[:MOST_PERIODS]],
        period_count=len(periods),
        editions=list(rules.editions(connection)),
        reading=rules.reading(connection),
        findings=list(_findings(connection)),
        max_groups=MOST_GROUPS,
        finding_totals=results.finding_totals(connection),
        matrices=list(_matrices(matrix_periods, states)),
        matrix_period_count=len(matrix_periods),
        states=STATES,
        states_by_number=list(enumerate(STATES)),
    )


@cache
def _template() -> Template:
    return environment(
        moment=timezone.printed,
        severity=lambda name: SEVERITIES[_OF_SUITES.get(name, name)].vi,
    ).get_template("pages/validation/page.html.j2")


def _headline(totals: Mapping[str, int], files: Row[Any]) -> str:
    """State what was found, in one sentence."""
    if not files.files:
        return "Chưa nhận được tệp báo cáo nào"
    if files.waiting == files.files:
        return f"Chưa kiểm tra: {number(files.files)} tệp đang chờ"
    accepted, rejected, unreadable = (
        VERDICTS[name].vi for name in ("accepted", "rejected", "unreadable")
    )
    parts = [f"{number(totals['accepted'])} biểu {accepted}"]
    if totals["explain"]:
        to_explain = SEVERITIES[Severity.EXPLAIN].vi
        parts[0] += f" (trong đó {number(totals['explain'])} biểu {to_explain})"
    count = totals["rejected"]
    parts.append(f"{number(count)} biểu {rejected}" if count else f"không biểu nào {rejected}")
    for count, what in (
        (files.unreadable, f"tệp {unreadable}"),
        (totals["unsettled"], f"biểu {STATUSES['checked'].vi}"),
        (files.waiting, "tệp chờ kiểm tra"),
    ):
        if count:
            parts.append(f"{number(count)} {what}")
    return ", ".join(parts)


def _period(row: Row[Any], states: States) -> dict[str, Any]:
    period = Period.parse(row.period)
    offices = load.offices_on(period.ends_on)
    forms = _forms(period, states)
    complete = sum(
        all(states.get((row.period, office.code, form), _MISSING) <= 1 for form in forms)
        for office in offices
    )
    return {"period": period, "row": row, "complete": complete, "expected": len(offices)}


def _forms(period: Period, states: States) -> list[str]:
    """Return the forms that came in for a period: first those in force, then those that are not.

    One that no office filed is not being collected, which says nothing about any office.
    """
    seen = {form for reported, _, form in states if reported == str(period)}
    due = [edition.form for edition in forms_and_lists(period) if edition.form in seen]
    return due + sorted(seen - set(due))


def _findings(connection: Connection) -> Iterator[dict[str, Any]]:
    rows = results.findings(connection, groups=MOST_GROUPS, per_group=MOST_FINDINGS)
    for _, group in groupby(rows, key=lambda row: row.group_number):
        shown = list(group)
        first = shown[0]
        period = Period.parse(first.period) if first.period else None
        yield {
            "first": first,
            "period": period,
            "office": _office_name(first.office, period) if period else None,
            "findings": shown,
            "hidden": first.in_group - len(shown),
        }


def _office_name(code: str, period: Period) -> str:
    names = {office.code: office.name for office in load.offices_on(period.ends_on)}
    return names.get(code, code)


def _matrices(periods: list[Period], states: States) -> Iterator[dict[str, Any]]:
    """Yield a matrix for each list of offices: codes change their meaning between lists."""
    for _, same in groupby(periods, key=_list_of_offices):
        columns = [(period, _forms(period, states)) for period in same]
        offices = load.offices_on(columns[0][0].ends_on)
        rows = [(office, _marks(office.code, columns, states)) for office in offices]
        yield {
            "columns": columns,
            "rows": rows,
            "counts": Counter(mark for _, marks in rows for mark, _ in marks),
        }


def _list_of_offices(period: Period) -> list[tuple[str, str, str]]:
    return [(o.code, o.short_name, o.territory) for o in load.offices_on(period.ends_on)]


def _marks(
    office: str, columns: list[tuple[Period, list[str]]], states: States
) -> list[tuple[int, bool]]:
    """Return the state of each form, and whether it is the first of its period."""
    return [
        (states.get((str(period), office, form), _MISSING), form is forms[0])
        for period, forms in columns
        for form in forms
    ]
