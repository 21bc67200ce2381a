"""Figures of an edition on the statutory forms: what each sheet shows, what the cover says."""

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from thads_etl import timezone
from thads_etl.catalogue.model import Column, FormEdition
from thads_etl.periods import Period
from thads_etl.publication.edition import Edition
from thads_etl.publication.flags import FLAGS, MISSING_SIGN, NATION, OF_COMPARISONS
from thads_etl.publication.tables import Table
from thads_etl.workbooks import totals
from thads_etl.workbooks.template import editions_in_force
from thads_etl.workbooks.totals import Figure, Totals, Unit
from thads_etl.workbooks.wording import receiver

_PERIMETER = "as_reported"
_MISSING = Figure(None, MISSING_SIGN)
_SOURCE = (
    "Dòng tổng số trong báo cáo thống kê của các cơ quan thi hành án dân sự; cùng số với bảng "
    "figure của đợt công bố này, phạm vi as_reported."
)
_LEFT_OUT = "Biểu không có: không có dòng tổng số chung, lặp lại biểu khác, hoặc chưa có báo cáo"

Known = Mapping[tuple[str, str, str, str], Figure]
"""(office, series, measure, indicator) -> what is published of it."""


def render(edition: Edition) -> bytes:
    """Return the workbook; the same edition gives the same bytes."""
    period = Period.parse(edition.period)
    known = _known(edition)
    (places,) = (table for table in edition.tables if table.name == "office_history")
    rows = [*units(places, period.ends_on, {office for office, *_ in known})]
    editions = editions_in_force(period)
    held = [form for form in editions if any((NATION, *key) in known for key in _keys(form))]
    forms = [_totals(form, rows, known) for form in held]
    release = totals.Release(
        title=f"{edition.title}, theo biểu mẫu",
        created_at=edition.created_at,
        period=period,
        name=f"{edition.name} ({edition.status})",
        frozen_at=timezone.printed(edition.created_at),
        remark=edition.banner or None,
    )
    content = io.BytesIO()
    left_out = [form for form in editions if form not in held]
    totals.write(content, release, _cover(edition, forms, left_out), forms)
    return content.getvalue()


def _known(edition: Edition) -> Known:
    return {
        (row["office"], row["series"], row["measure"], row["indicator"]): Figure(
            row["value"],
            "".join(letter for letter in row["flag"] or "" if letter not in OF_COMPARISONS),
        )
        for row in edition.tables[0].rows()
        if row["perimeter"] == _PERIMETER
    }


def units(places: Table, day: date, released: Collection[str]) -> Iterator[Unit]:
    """Yield the nation, the provinces of a day, and joint offices of then that are released.

    places: every place over time.
    """
    named = [
        row
        for row in places.rows()
        if row["valid_from"] <= day <= (row["valid_until"] or day)
        and (row["level"] != "joint" or row["office"] in released)
        and row["level"] != "region"
    ]
    for row in sorted(named, key=lambda row: (row["sort_order"], row["office"])):
        yield Unit(row["office"], row["short_name_vi"], is_nation=row["level"] == "nation")


def _keys(form: FormEdition) -> Iterator[tuple[str, str, str]]:
    for column in form.columns if form.summarised else ():
        yield _key(form, column)


def _key(form: FormEdition, column: Column) -> tuple[str, str, str]:
    return form.series, column.measure, column.indicator


def _totals(form: FormEdition, rows: Sequence[Unit], known: Known) -> Totals:
    figures = {
        (unit.code, column.code): known.get((unit.code, *_key(form, column)), _MISSING)
        for unit in rows
        for column in form.columns
    }
    signs = {letter for figure in figures.values() for letter in figure.sign}
    note = "; ".join(f"{sign}: {vi}" for sign, (vi, _) in FLAGS.items() if sign in signs)
    return Totals(form, rows, figures, f"Dấu hiệu: {note}." if note else "")


def _cover(
    edition: Edition, forms: Sequence[Totals], left_out: Sequence[FormEdition]
) -> Iterator[tuple[str, str]]:
    """Yield name and text of each line."""
    yield f"{edition.title}, theo biểu mẫu", ""
    if edition.banner:
        yield "Cần biết", edition.banner
    yield "Đợt công bố", edition.name
    yield "Trạng thái", edition.status
    yield "Chốt số liệu", timezone.printed(edition.created_at)
    yield "Kỳ báo cáo", f"{edition.period}: {edition.starts_on} - {edition.ends_on}"
    yield "Đơn vị tổng hợp", receiver(Period.parse(edition.period).ends_on)
    yield "Nguồn", _SOURCE
    yield from _listed("Biểu có trong đợt công bố này", [form.edition for form in forms])
    yield from _listed(_LEFT_OUT, left_out)
    yield "Dấu hiệu, sau số hoặc thay cho số", ""
    for letter, (vi, _) in FLAGS.items():
        if letter not in OF_COMPARISONS:
            yield letter, vi


def _listed(title: str, forms: Sequence[FormEdition]) -> Iterator[tuple[str, str]]:
    if forms:
        yield title, ""
    for form in forms:
        text = f"Biểu {form.printed_code}: {form.title} (Thông tư số {form.source})"
        yield form.sheet, text
