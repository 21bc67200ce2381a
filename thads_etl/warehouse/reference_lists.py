"""Catalogue -> the tables of `ref` that lists of cases need."""

from collections.abc import Iterator, Sequence
from typing import Any

from thads_etl.catalogue import load
from thads_etl.warehouse.ref_tables import table


@table("choice", "particular", "number", "name", "label_vi", "label_en")
def choices() -> Iterator[Sequence[Any]]:
    for name, particular in load.vocabulary().particulars.items():
        for number, choice in particular.choices.items():
            yield name, number, choice.name, choice.vi, choice.en


@table("particular", "form", "edition", "column_code", "particular")
def particulars() -> Iterator[Sequence[Any]]:
    for edition in load.editions():
        for column in edition.particulars:
            yield edition.form, edition.edition, column.code, column.indicator
