"""Every form of an office for a period, consistent with each other and over the periods.

Each series of forms has its own source. A form whose series has none is filled with arbitrary
numbers that keep its rules, so that a new form is written as soon as the catalogue has it.
"""

from collections.abc import Callable, Sequence
from functools import cache

from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.catalogue.units import with_cases, with_units
from thads_etl.periods import Period
from thads_etl.synthetic import accounts, case_lists, judgments, matters, offices, years
from thads_etl.synthetic.accounts import Book
from thads_etl.synthetic.apportion import number_of
from thads_etl.synthetic.assumptions import assumptions
from thads_etl.synthetic.filling import Place, fill
from thads_etl.synthetic.waterfall import Cell, Figures
from thads_etl.workbooks.formulas import computed
from thads_etl.workbooks.template import editions_in_force, lists_due, written_on

_Source = Callable[[FormEdition, Office, Period], dict[Cell, int]]
_SEEDS = 1_000_000


def editions(
    office: Office, period: Period, forms: Sequence[str] | None = None
) -> list[FormEdition]:
    """Return the forms in force, or those named; forms by unit have the units of the office.

    Of lists those that are due and named: they have the cases of the office.
    """
    if forms is None:
        chosen = editions_in_force(period)
    else:
        chosen = tuple(edition for edition in written_on(period) if edition.form in forms)
    return [_with_own_rows(edition, office, period) for edition in chosen]


def _with_own_rows(edition: FormEdition, office: Office, period: Period) -> FormEdition:
    if edition.is_list:
        return with_cases(edition, _listed(edition.form, office, period).decisions)
    return with_units(edition, offices.units(office, period)) if edition.each else edition


@cache
def _listed(form: str, office: Office, period: Period) -> case_lists.Listed:
    (edition,) = (each for each in lists_due(period) if each.form == form)
    return case_lists.listed(edition, office, period, _total)


@cache
def _total(form: str, column: str, office: Office, period: Period) -> int:
    """Return what the row of the total of a form says."""
    (edition,) = editions(office, period, [form])
    inputs = {
        (row, code): value for (_, row, code), value in values(office, period, [edition]).items()
    }
    return computed(edition, inputs)[edition.total_rows[0].code, column]


def values(office: Office, period: Period, editions: Sequence[FormEdition]) -> dict[Place, int]:
    """Return the input cells of these forms."""
    cells_of_all: dict[Place, int] = {}
    for edition in editions:
        if edition.is_list:
            cases = _listed(edition.form, office, period).values
            cells_of_all |= {(edition.form, *cell): value for cell, value in cases.items()}
            continue
        source = _source(edition.series)
        if source is None:
            seed = number_of(office.code, str(period)) % _SEEDS
            cells_of_all |= {
                (edition.form, *cell): value for cell, value in fill(edition, seed).items()
            }
            continue
        cells = source(edition, office, period)
        cells_of_all |= {
            (edition.form, row.code, column.code): cells.get((row.item, column.indicator), 0)
            for row, column in edition.input_cells()
        }
    return cells_of_all


def _source(series: str) -> _Source | None:
    if series in assumptions().matters:
        return _matters
    return _SOURCES.get(series)


@cache
def _all_cases(period: Period) -> Book:
    """Return all parts together, by the rows of the general forms."""
    every = (entry for book in years.books(period).values() for entry in book.items())
    return accounts.summed(every, lambda office, item: (office, item.partition("@")[2]))


@cache
def _part(name: str, period: Period) -> Book:
    """Return a part by its own rows."""
    book = years.books(period)[name]
    return accounts.summed(book.items(), lambda office, item: (office, item.partition("@")[0]))


def _cells(book: Book, office: Office, measure: str) -> dict[Cell, int]:
    return {
        (item, indicator): value
        for (code, item), account in book.items()
        if code == office.code
        for indicator, value in account.of(measure).items()
    }


def _general(edition: FormEdition, office: Office, period: Period) -> dict[Cell, int]:
    return _cells(_all_cases(period), office, edition.measure)


def _thematic(edition: FormEdition, office: Office, period: Period) -> dict[Cell, int]:
    return _cells(_part(edition.series, period), office, edition.measure)


def _state_budget(edition: FormEdition, office: Office, period: Period) -> dict[Cell, int]:
    """Return the money of the state budget, with its cases beside it."""
    cells = _thematic(edition, office, period)
    outcomes = accounts.done() + accounts.stocks()
    for (code, item), account in _part(edition.series, period).items():
        if code == office.code:
            cells[item, "cases_to_enforce"] = accounts.total(account.cases, outcomes)
            cells[item, "cases_completed"] = accounts.total(account.cases, accounts.done())
    return cells


def _by_unit(edition: FormEdition, office: Office, period: Period) -> dict[Cell, int]:
    everything = {
        (code, f"{name}:{item}"): account
        for name, book in years.books(period).items()
        for (code, item), account in book.items()
        if code == office.code
    }
    return offices.by_unit(everything, office, period, str(edition.each), edition.measure)


def _exemptions(_: FormEdition, office: Office, period: Period) -> dict[Cell, int]:
    own_motion = [
        account
        for (code, item), account in _all_cases(period).items()
        if code == office.code and item.startswith("own_motion.")
    ]
    return offices.exemptions(
        sum(account.cases.get("terminated", 0) for account in own_motion),
        sum(account.money.get("reduced", 0) for account in own_motion),
    )


def _matters(edition: FormEdition, office: Office, period: Period) -> dict[Cell, int]:
    return _merged_matters(edition.series, period)[office.code]


@cache
def _merged_matters(series: str, period: Period) -> Figures:
    return matters.summed(matters.figures(series, period), years.became(period))


def _judgments(_: FormEdition, office: Office, period: Period) -> dict[Cell, int]:
    return _merged_judgments(period)[office.code]


@cache
def _merged_judgments(period: Period) -> Figures:
    return matters.summed(judgments.figures(period), years.became(period))


def _staff(_: FormEdition, office: Office, period: Period) -> dict[Cell, int]:
    return offices.staff(period)[office.code]


def _targets(_: FormEdition, office: Office, period: Period) -> dict[Cell, int]:
    return offices.targets(office, period)


_SOURCES: dict[str, _Source] = {
    "all": _general,
    "corruption_economic": _thematic,
    "credit_institutions": _thematic,
    "state_budget": _state_budget,
    "on_request": _general,
    "by_unit": _by_unit,
    judgments.SERIES: _judgments,
    "exemption_reduction": _exemptions,
    "staffing": _staff,
    "targets": _targets,
}
