"""The pages as HTML: every text of a file is data, nothing is fetched, no script is needed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment
from sqlalchemy import Row

from thads_etl import timezone
from thads_etl.answers.wording import timeliness
from thads_etl.catalogue import deadlines
from thads_etl.catalogue.labels import COVERAGE
from thads_etl.findings import Severity
from thads_etl.pages.board import data, files
from thads_etl.pages.html import environment
from thads_etl.periods import Period
from thads_etl.workbooks.template import forms_and_lists

Cell = Row[Any]


@dataclass(frozen=True)
class Choice:
    """What the reader of the page chose; empty: all, or what is newest."""

    year: str = ""
    period: str = ""
    region: str = ""
    status: str = ""

    @classmethod
    def of(cls, query: str) -> Self:
        """Return the choice in a query of an address; what it does not know is left out."""
        asked = dict(parse_qsl(query))
        return cls(**{each.name: asked.get(each.name, "") for each in fields(cls)})

    @property
    def query(self) -> str:
        """The choice as the query of an address."""
        return urlencode(asdict(self))


def matrix(overview: data.Overview, wanted: Choice, day: date) -> str:
    """Return the matrix of offices and periods of one statistical year."""
    rows = overview.coverage
    years = sorted({_year(row) for row in rows}, reverse=True)
    reported = [row for row in rows if row.first_received_at]
    year = _chosen(wanted.year, years, max(map(_year, reported), default=""))
    shown = [row for row in rows if _year(row) == year]
    periods = sorted({row.period for row in shown})
    last = max((row.period for row in reported if _year(row) == year), default="")
    period = _chosen(wanted.period, periods, last or max(periods, default=""))
    regions = sorted({(row.region, row.region_vi) for row in rows}, key=lambda each: each[1])
    region = _chosen(wanted.region, [name for name, _ in regions], "")
    of_period = [row for row in shown if row.period == period]
    counts = Counter(row.status for row in of_period if region in ("", row.region))
    questions = {(row.period, row.office): row.forms for row in overview.questions}
    chosen = Choice(year, period, region, _chosen(wanted.status, list(COVERAGE), ""))
    return _render(
        "board",
        day=day,
        chosen=chosen,
        period=Period.parse(period) if period else None,
        due=of_period[0].due_on if of_period else None,
        years=years,
        regions=regions,
        counts=counts,
        total=sum(counts.values()),
        questions=questions,
        asked=sum((row.period, row.office) in questions for row in of_period),
        tables=list(_tables(shown, chosen)),
        reports=files.half_year(period) if period else [],
        night=overview.night,
        alerts=overview.alerts,
        unreadable=overview.unreadable,
        failures=overview.failures,
    )


def office(reported: data.Office, day: date) -> str:
    """Return what an office handed in for a period, file by file, with every finding."""
    period = Period.parse(reported.coverage.period)
    order = list(Severity)
    by_file = {
        sha256: list(group)
        for sha256, group in groupby(reported.versions, key=lambda each: each.sha256)
    }
    return _render(
        "office",
        day=day,
        it=reported.coverage,
        period=period,
        forms=deadlines.forms_due(period),
        causes=reported.causes,
        titles={each.form: f"{each.printed_code} {each.title}" for each in forms_and_lists(period)},
        files=[
            (
                forms,
                sorted(
                    (each for each in reversed(reported.findings) if each.sha256 == sha256),
                    key=lambda each: order.index(each.severity),
                ),
                sum(form.findings for form in forms),
            )
            for sha256, forms in by_file.items()
        ],
    )


def busy(seconds: int) -> str:
    """Return the page that stands for one that cannot be shown now."""
    return _render("busy", seconds=seconds)


def _year(row: Cell) -> str:
    return str(row.period)[2:6]


def _chosen(wanted: str, known: list[str], default: str) -> str:
    return wanted if wanted in known else default


def _tables(rows: list[Cell], chosen: Choice) -> Iterator[dict[str, Any]]:
    """Yield a table for each list of offices: codes change their meaning between lists."""
    by_period = {
        period: list(group)
        for period, group in groupby(sorted(rows, key=lambda r: r.period), key=lambda r: r.period)
    }
    for _, same in groupby(by_period.items(), key=lambda each: [r.office for r in each[1]]):
        columns = dict(same)
        offices = columns[max(columns)]
        cells = {(row.period, row.office): row for group in columns.values() for row in group}
        wanted = chosen.period if chosen.period in columns else max(columns)
        shown = [
            (row.office, row.office_name_vi, [cells[period, row.office] for period in columns])
            for row in offices
            if chosen.region in ("", row.region)
            and chosen.status in ("", cells[wanted, row.office].status)
        ]
        yield {
            "periods": [Period.parse(period) for period in columns],
            "offices": shown,
            "complete": [
                sum(row.received == row.expected for row in group) for group in columns.values()
            ],
            "of": len(offices),
        }


def _render(name: str, **values: Any) -> str:
    return _environment().get_template(f"pages/board/{name}.html.j2").render(**values)


@cache
def _environment() -> Environment:
    return environment(moment=timezone.printed, timeliness=timeliness)
