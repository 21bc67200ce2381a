"""Catalogue -> ref.* tables: rewritten whole, in the caller's transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from thads_etl.catalogue import comparison, deadlines, load
from thads_etl.periods import calendar
from thads_etl.warehouse import sql

FIRST_YEAR, LAST_YEAR = 2010, 2060
"""Statistical years of ref.period; core.reported_value has a partition for each."""


def write(connection: Connection) -> None:
    """Replace the content of every ref table by the catalogue's."""
    for table, columns, rows in _tables():
        connection.execute(text(f"delete from ref.{table}"))
        sql.copy(connection, f"ref.{table}", columns, rows)


def _tables() -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]:
    yield (
        "period",
        ["period", "year", "months", "starts_on", "ends_on", "period_year_before", "label_vi"],
        (
            (p, p.year, p.months, p.starts_on, p.ends_on, p.year_before(), p.label)
            for p in calendar(FIRST_YEAR, LAST_YEAR)
        ),
    )
    yield "deadline", ["period", "level", "working_days", "due_on", "evidence"], _deadlines()
    yield (
        "form_due",
        ["period", "form"],
        (
            (p, edition.form)
            for p in calendar(FIRST_YEAR, LAST_YEAR)
            for edition in deadlines.forms_due(p)
        ),
    )
    yield (
        "office",
        ["office", "valid_from", "valid_until", "name_vi", "short_name_vi", "region", "region_vi"]
        + ["region_en", "territory", "counted_as", "sort_order"],
        (
            (
                o.code,
                o.valid_from,
                o.valid_until,
                o.name,
                o.short_name,
                _slug(o.region_en),
                o.region,
            )
            + (o.region_en, o.territory, o.counted_as, int(o.code))
            for o in load.offices()
        ),
    )
    yield (
        "form",
        ["form", "edition", "title_vi", "source", "valid_from", "valid_until", "series", "measure"]
        + ["summarised", "unconfirmed", "rows_each"],
        (
            (e.form, e.edition, e.title, e.source, e.valid_from, e.valid_until, e.series, e.measure)
            + (e.summarised, e.unconfirmed, e.each)
            for e in load.editions()
        ),
    )
    yield (
        "form_cell",
        ["form", "edition", "row_code", "column_code", "item", "indicator", "scale"],
        (
            (e.form, e.edition, row.code, column.code, row.item, column.indicator)
            + (10**column.decimals,)
            for e in load.editions()
            for row in e.fixed_rows
            for column in e.value_columns
        ),
    )
    yield (
        "indicator",
        ["indicator", "label_vi", "label_en", "kind", "numerator", "denominator", "measure"],
        (
            (i.name, i.vi, i.en, i.kind, *(i.ratio or (None, None)), i.unit)
            for i in load.indicators().values()
        ),
    )
    yield "name", ["kind", "name", "label_vi", "label_en"], _names()
    yield from _comparison()
    yield (
        "rule",
        ["rule", "edition", "form", "severity", "claim", "message_vi", "evidence", "level"]
        + ["owner", "since", "until"],
        _rules(),
    )


def _comparison() -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]:
    yield (
        "break",
        ["indicator", "valid_from", "reason_vi", "reason_en", "evidence"],
        ((b.indicator, b.valid_from, b.vi, b.en, b.evidence) for b in comparison.breaks()),
    )
    yield (
        "national_target",
        ["year", "measure", "target_year", "evidence", "source"],
        (
            (t.year, t.measure, t.target_year, t.evidence, t.source)
            for t in comparison.national_targets()
        ),
    )


def _deadlines() -> Iterable[Sequence[Any]]:
    for period in calendar(FIRST_YEAR, LAST_YEAR):
        found = deadlines.terms(period)
        if found is None:
            continue
        for level, days in found.working_days.items():
            if level != "correction":
                due = deadlines.due(period, level)
                yield period, level, days, due, found.evidence[level]


def _slug(name: str) -> str:
    """Return Red River Delta as red-river-delta."""
    return name.lower().replace(" ", "-")


def _names() -> Iterable[Sequence[str]]:
    known = load.vocabulary()
    for name, spec in known.series.items():
        yield "series", name, spec.vi, spec.en
    for name, measure in known.measures.items():
        yield "measure", name, measure.vi, measure.en
    for item in load.items().values():
        yield "item", item.name, item.vi, item.en


def _rules() -> Iterable[Sequence[Any]]:
    for edition in load.editions():
        for rule in edition.registered:
            yield (
                (rule.code, edition.edition, edition.form, rule.severity)
                + ("; ".join(rule.declared), rule.message, rule.evidence)
                + (rule.level, rule.owner, rule.since, rule.until)
            )
    for each in (*load.reading_rules().values(), *load.receipt_rules().values()):
        yield (
            (each.code, "", None, each.severity, "", each.message, each.evidence)
            + ("structural", each.owner, each.since or "-infinity", None)
        )
