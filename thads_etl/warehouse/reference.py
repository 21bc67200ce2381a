"""Catalogue -> ref.* tables: rewritten whole, in the caller's transaction."""

from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import Any

from sqlalchemy import Connection

from thads_etl.catalogue import alphabet, comparison, computed, deadlines, joint, load, places
from thads_etl.catalogue import targets as assigned
from thads_etl.landing import naming
from thads_etl.periods import calendar
from thads_etl.warehouse import ref_tables, reference_lists
from thads_etl.warehouse.ref_tables import Tables

FIRST_YEAR, LAST_YEAR = 2010, 2060
"""Statistical years of ref.period; core.reported_value has a partition for each."""

_tables = Tables()
table = _tables.rows_of


def write(connection: Connection) -> None:
    """Replace the content of every ref table by the catalogue's."""
    ref_tables.write(connection, (*_tables, *reference_lists.tables))


@table(
    *("period", "period", "year", "months", "starts_on", "ends_on", "period_year_before"),
    *("label_vi", "label_en", "list_from"),
    *("half", "half_starts_on", "half_label_vi", "half_label_en"),
    *("month_starts_on", "month_label_vi", "month_label_en"),
)
def _periods() -> Iterator[Sequence[Any]]:
    for p in calendar(FIRST_YEAR, LAST_YEAR):
        is_first = p.months <= 6
        half_vi, half_en = ("đầu", "first") if is_first else ("cuối", "second")
        month = p.month_starts_on
        month_en = f"{month_name[month.month]} {month.year}"
        yield (
            *(p, p.year, p.months, p.starts_on, p.ends_on, p.year_before()),
            *(p.label, f"{p.months} months of {p.year}", places.list_on(p.ends_on)),
            *("H1" if is_first else "H2", p.half_starts_on),
            *(f"Nửa {half_vi} năm {p.year}", f"{half_en} half of {p.year}"),
            *(month, f"Tháng {month.month}/{month.year}", month_en),
        )


@table("deadline", "period", "level", "working_days", "due_on", "evidence")
def _deadlines() -> Iterator[Sequence[Any]]:
    for period in calendar(FIRST_YEAR, LAST_YEAR):
        terms = deadlines.terms(period)
        if terms is None:
            continue
        for level in terms.levels:
            if due := deadlines.due(period, level):
                days = deadlines.working_days_until(due, period.ends_on)
                yield period, level, days, due, terms.evidence[level]


@table("form_due", "period", "form")
def _forms_due() -> Iterator[Sequence[Any]]:
    for period in calendar(FIRST_YEAR, LAST_YEAR):
        for edition in deadlines.forms_due(period):
            yield period, edition.form


@table(
    *("office", "office", "valid_from", "valid_until", "name_vi", "short_name_vi"),
    *("region", "region_vi", "region_en", "territory", "counted_as", "sort_order"),
    *("parts", "covers"),
)
def _offices() -> Iterator[Sequence[Any]]:
    for o in joint.offices():
        is_divided = o.parts and not joint.is_in_one_region(o)
        yield (
            *(o.code, o.valid_from, o.valid_until, o.name, o.short_name),
            *(o.code if is_divided else o.region_code, o.region, o.region_en),
            *(o.territory, o.counted_as, o.order, _array(o.parts), joint.covers(o)),
        )


@table(
    *("place", "office", "valid_from", "valid_until", "level", "name_vi", "short_name_vi"),
    *("name_en", "region", "region_vi", "region_en", "counted_as", "iso_3166_2", "sort_order"),
    "name_order",
)
def _places() -> Iterator[Sequence[Any]]:
    every = places.places()
    order = alphabet.order(p.short_vi for p in every)
    for p in every:
        yield (
            *(p.code, p.valid_from, p.valid_until, p.level, p.vi, p.short_vi),
            *(p.en, p.region, p.region_vi, p.region_en, p.counted_as, p.iso_3166_2, p.sort_order),
            order[p.short_vi],
        )


@table("place_on", "list_from", "perimeter", "office", "valid_from")
def _places_of_perimeters() -> Iterator[Sequence[Any]]:
    for first in places.first_days():
        for perimeter, place in places.of_perimeters(first):
            yield first, perimeter, place.code, place.valid_from


@table(
    *("form", "form", "edition", "title_vi", "source", "valid_from", "valid_until"),
    *("series", "measure", "summarised", "unconfirmed", "rows_each"),
)
def _forms() -> Iterator[Sequence[Any]]:
    for e in load.editions():
        yield (
            *(e.form, e.edition, e.title, e.source, e.valid_from, e.valid_until),
            *(e.series, e.measure, e.summarised, e.unconfirmed, e.each),
        )


@table("form_cell", "form", "edition", "row_code", "column_code", "item", "indicator", "scale")
def _form_cells() -> Iterator[Sequence[Any]]:
    for e in load.editions():
        for row in e.fixed_rows:
            for column in e.value_columns:
                yield (
                    *(e.form, e.edition, row.code, column.code),
                    *(row.item, column.indicator, 10**column.decimals),
                )


@table(
    *("indicator", "indicator", "label_vi", "label_en", "kind"),
    *("numerator_series", "numerator", "denominator_series", "denominator"),
    *("measure", "direction", "ratio_in", "above_100", "name_order"),
)
def _indicators() -> Iterator[Sequence[Any]]:
    order = alphabet.order(i.vi for i in load.indicators().values())
    for i in load.indicators().values():
        above, below = map(computed.named, i.ratio) if i.ratio else ((None, None),) * 2
        yield (
            *(i.name, i.vi, i.en, i.kind, *above, *below),
            *(i.unit, i.better, i.ratio_in, i.above_100, order[i.vi]),
        )


@table("term", "indicator", "series", "measure", "side", "part_series", "part_measure", "part")
def _terms() -> Iterator[Sequence[Any]]:
    yield from map(astuple, computed.terms())


@table("name", "kind", "name", "label_vi", "label_en", "name_order")
def _names() -> Iterator[Sequence[Any]]:
    known = load.vocabulary()
    labels = {
        "series": {name: (each.vi, each.en) for name, each in known.series.items()},
        "measure": {name: (each.vi, each.en) for name, each in known.measures.items()},
        "item": {each.name: (each.vi, each.en) for each in load.items().values()},
    }
    for kind, named in labels.items():
        order = alphabet.order(vi for vi, _ in named.values())
        for name, (vi, en) in named.items():
            yield kind, name, vi, en, order[vi]


@table("headline_item", "series", "measure", "item")
def _headline_items() -> Iterator[Sequence[Any]]:
    items: dict[tuple[str, str], set[str]] = {}
    for edition in load.editions():
        for column in edition.value_columns:
            measure = load.indicators()[column.indicator].unit or edition.measure
            items.setdefault((edition.series, measure), set()).update(
                row.item for row in edition.fixed_rows
            )
    for key, named in items.items():
        for item in named & {"total"} or named:
            yield *key, item


@table("break", "indicator", "valid_from", "reason_vi", "reason_en", "evidence")
def _breaks() -> Iterator[Sequence[Any]]:
    for b in comparison.breaks():
        yield b.indicator, b.valid_from, b.vi, b.en, b.evidence


@table("not_comparable", "period", "indicator", "reason_vi", "half_reason_vi")
def _not_comparable() -> Iterator[Sequence[Any]]:
    for period in calendar(FIRST_YEAR + 1, LAST_YEAR):
        before = period.year_before()
        for indicator in comparison.broken():
            whole, half = (
                comparison.reason(indicator, first, before.ends_on, period.ends_on)
                for first in (before.starts_on, before.half_starts_on)
            )
            if whole or half:
                yield period, indicator, whole, half


@table("national_target", "year", "measure", "target_year", "evidence", "source")
def _national_targets() -> Iterator[Sequence[Any]]:
    for t in comparison.national_targets():
        yield t.year, t.measure, t.target_year, t.evidence, t.source


@table(
    *("target_kind", "kind", "series", "measure", "indicator", "reported"),
    *("label_vi", "label_en", "evidence", "sort_order"),
)
def _target_kinds() -> Iterator[Sequence[Any]]:
    for number, k in enumerate(assigned.kinds(), 1):
        yield (
            *(k.kind, k.series, k.measure, k.indicator, k.reported),
            *(k.vi, k.en, k.evidence, number),
        )


@table(
    *("rule", "rule", "edition", "form", "severity", "claim", "message_vi", "evidence"),
    *("level", "owner", "since", "until", "holds_since", "against"),
)
def _rules() -> Iterator[Sequence[Any]]:
    for edition in load.editions():
        for rule in edition.registered:
            yield (
                *(rule.code, edition.edition, edition.form, rule.severity),
                *("; ".join(rule.declared), rule.message, rule.evidence),
                *(rule.level, rule.owner, rule.since, rule.until, rule.holds_since),
                rule.compares and rule.compares.against,
            )
    for each in (*load.reading_rules().values(), *load.receipt_rules().values()):
        yield (
            *(each.code, "", None, each.severity, "", each.message, each.evidence),
            *("structural", each.owner, each.since or "-infinity", None, None, None),
        )


@table("shown_phrase", "phrase", "needs_number")
def _shown_phrases() -> Iterator[Sequence[Any]]:
    yield from naming.phrases()


def _array(values: Sequence[str]) -> str | None:
    """Return codes as PostgreSQL writes an array; null for none."""
    return f"{{{','.join(values)}}}" if values else None
