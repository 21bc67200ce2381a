"""Catalogue -> the tables of `ref` that lists of cases need."""

from collections.abc import Iterator, Sequence
from typing import Any

from thads_etl.catalogue import ageing, load
from thads_etl.warehouse.ref_tables import Tables

tables = Tables()


@tables.rows_of("choice", "particular", "number", "name", "label_vi", "label_en")
def _choices() -> Iterator[Sequence[Any]]:
    for name, particular in load.vocabulary().particulars.items():
        for number, choice in particular.choices.items():
            yield name, number, choice.name, choice.vi, choice.en


@tables.rows_of("particular", "form", "edition", "column_code", "particular")
def _particulars() -> Iterator[Sequence[Any]]:
    for edition in load.editions():
        for column in edition.particulars:
            yield edition.form, edition.edition, column.code, column.indicator


@tables.rows_of(
    "age_band", "band", "from_years", "below_years", "label_vi", "label_en", "sort_order"
)
def _age_bands() -> Iterator[Sequence[Any]]:
    for number, band in enumerate(ageing.bands(), 1):
        yield band.band, band.from_years, band.below_years, band.vi, band.en, number
