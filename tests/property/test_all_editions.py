"""Whatever numbers keep the claims of an edition: its workbook is read back and accepted."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules.forms import OF_FIGURES

from thads_etl import checking, reading
from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.units import Unit, with_units
from thads_etl.checking.between import named
from thads_etl.periods import Period, calendar
from thads_etl.synthetic.filling import fill_all
from thads_etl.workbooks.formulas import computed
from thads_etl.workbooks.template import editions_in_force, write_workbook

SEEDS = st.integers(0, 2**32)
NAMES = st.text("AĂÂBCDĐEÊGHOÔƠUƯaăâeêoôơuưđ", min_size=1)
UNITS = st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=12)), min_size=1, max_size=6)

ONE_BY_ONE = [each for each in OF_FIGURES if each.form == "b01" or not each.carries]
"""Every form as it was drawn, and one of each circular."""


def first_period(edition: FormEdition) -> Period:
    return next(p for p in calendar(2013, 2030) if p.ends_on >= edition.valid_from)


def beside(edition: FormEdition, units: list[Unit]) -> list[FormEdition]:
    """Return an edition with the forms that its claims name, and those that theirs do.

    In a form by unit, with these units.
    """
    editions = {each.form: each for each in editions_in_force(first_period(edition))}
    chosen: set[str] = set()
    added = {edition.form}
    while added:
        chosen |= added
        added = {name for form in added for name in named(editions[form])} - chosen
    return [
        with_units(each, units) if each.each else each
        for each in editions.values()
        if each.form in chosen
    ]


def accept(editions: list[FormEdition], period: Period, seed: int) -> None:
    """Write, read and check a submission; every form, every cell and every rule must come out."""
    office = load.offices_on(period.ends_on)[seed % 34]
    values, workbook = fill_all(editions, seed), BytesIO()
    write_workbook(workbook, office, period, editions, values)
    parsed = reading.read(workbook.getvalue())
    assert [(form.edition, form.problems) for form in parsed.forms] == [(e, ()) for e in editions]
    for form in parsed.forms:
        edition = form.edition
        inputs = {(row, code): n for (name, row, code), n in values.items() if name == edition.form}
        codes = {column.code for column in edition.value_columns}
        read = {(c.row, c.column): int(c.value or 0) for c in form.cells if c.column in codes}
        assert read == computed(edition, inputs)
    forms = dict(enumerate(parsed.forms))
    figures = {form.edition.form: checking.figures(form) for form in parsed.forms}
    validated, _ = checking.check(forms, dict.fromkeys(forms, figures))
    for key, form in forms.items():
        assert (validated[key].verdict, validated[key].findings) == ("accepted", ())
        assert {result.outcome for result in validated[key].rules} == {"passed"}, form.edition


@pytest.mark.parametrize("edition", ONE_BY_ONE, ids=str)
def test_each_edition_is_accepted(edition: FormEdition) -> None:
    units: list[Unit] = [("Cục", ["A", "B"]), ("Chi cục", [])]
    accept(beside(edition, units), first_period(edition), 7)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.sampled_from(OF_FIGURES), SEEDS)
def test_any_numbers_are_accepted(edition: FormEdition, seed: int) -> None:
    accept(beside(edition, [("Cục", ["A", "B"])]), first_period(edition), seed)


@settings(derandomize=True, deadline=None, max_examples=10)
@given(st.sampled_from(["b04", "b05"]), UNITS, SEEDS)
def test_any_offices_and_officers_are_accepted(form: str, units: list[Unit], seed: int) -> None:
    edition = load.edition_named(form, "2024")
    accept(beside(edition, units), first_period(edition), seed)


@pytest.mark.parametrize("period", [Period(2023, 6), Period(2025, 12), Period(2027, 3)], ids=str)
def test_a_whole_submission_is_accepted(period: Period) -> None:
    accept(list(editions_in_force(period)), period, 11)
