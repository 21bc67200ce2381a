"""Any correct submission is read as it was written, and accepted."""

from collections.abc import Iterable
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from rules.forms import EDITIONS, OF_FIGURES, changed, figures, rates, workbook

from thads_etl import checking, reading
from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.findings import Number
from thads_etl.numerals import vietnamese
from thads_etl.periods import Period, calendar
from thads_etl.reading import ParsedForm
from thads_etl.reading.formats import workbook as books
from thads_etl.reading.formats.workbook import Sheet
from thads_etl.reading.forms import numbers, table
from thads_etl.synthetic.filling import Place, fill_all
from thads_etl.workbooks.formulas import CellKey
from thads_etl.workbooks.template import editions_in_force

PERIODS = [period for period in calendar(2015, 2030) if editions_in_force(period)]
SEEDS = st.integers(0, 2**32)
steady = settings(derandomize=True, deadline=None, max_examples=12)


@st.composite
def senders(draw: st.DrawFn) -> tuple[Office, Period]:
    """Draw a period in which there are forms, and an office of that time."""
    period = draw(st.sampled_from(PERIODS))
    return draw(st.sampled_from(load.offices_on(period.ends_on))), period


def values_of(form: ParsedForm) -> dict[CellKey, Number | None]:
    return {(cell.row, cell.column): cell.value for cell in form.cells}


def expected(form: ParsedForm, values: dict[Place, int]) -> dict[CellKey, Number | None]:
    grid = figures(form.edition, values)
    return {**grid, **rates(form.edition, grid)}


def accepted(forms: Iterable[ParsedForm]) -> bool:
    """Validate the forms of one file."""
    numbered = dict(enumerate(forms))
    beside = {form.edition.form: checking.figures(form) for form in numbered.values()}
    validated, _ = checking.check(numbered, dict.fromkeys(numbered, beside))
    return all(
        validation.verdict == "accepted"
        and validation.findings == ()
        and {result.outcome for result in validation.rules} == {"passed"}
        for validation in validated.values()
    )


@steady
@given(senders(), SEEDS)
def test_what_was_filled_in_is_read(sender: tuple[Office, Period], seed: int) -> None:
    whose, period = sender
    editions = editions_in_force(period)
    values = fill_all(editions, seed)
    parsed = reading.read(workbook(values, editions, whose, period))
    assert parsed.problems == ()
    assert [form.edition for form in parsed.forms] == list(editions)
    for form in parsed.forms:
        assert (form.office, form.period, form.problems) == (whose, period, ())
        assert values_of(form) == expected(form, values)


@steady
@given(SEEDS)
def test_numbers_typed_as_text_are_the_same_numbers(seed: int) -> None:
    def write_as_text(book: Workbook) -> None:
        for page in book:
            for row in page.iter_rows(min_row=11, min_col=3):
                for cell in row:
                    if isinstance(cell.value, int | float):
                        cell.value = vietnamese(Decimal(str(cell.value)))

    values = fill_all(EDITIONS[2:], seed)
    parsed = reading.read(changed(workbook(values, EDITIONS[2:]), write_as_text))
    for form in parsed.forms:
        assert form.problems == ()
        assert values_of(form) == expected(form, values)


USUAL = st.integers(0, 10**9).map(float)
ODD = st.one_of(
    st.floats(),
    st.integers(-(10**16), 10**16),
    st.booleans(),
    st.sampled_from(["", "-", "x", "587.739", "1,5", "73,34%", "x ", -0.0, 0.5, 1e15, 1e16]),
)


@settings(steady, max_examples=300)
@given(st.sampled_from(OF_FIGURES), USUAL, st.dictionaries(st.integers(0, 10**4), ODD))
def test_a_table_read_as_a_whole_is_read_as_each_of_its_cells(
    edition: FormEdition, usual: float, odd: dict[int, object]
) -> None:
    width, count = len(edition.columns), len(edition.columns) * len(edition.rows)
    raws: list[object] = [usual] * count
    for number, raw in odd.items():
        raws[number % count] = raw
    rows = [raws[start : start + width] for start in range(0, count, width)]
    cells, _, problems = table.read(Sheet("1", rows), edition, books.Place(0, 0))
    each = [
        numbers.percent(raw)
        if column.ratio
        else (numbers.share(raw) if column.decimals else numbers.whole(raw))
        for row in rows
        for column, raw in zip(edition.columns, row, strict=True)
    ]
    assert [(cell.state, cell.value) for cell in cells] == [(v.state, v.number) for v in each]
    assert all(type(cell.value) is type(v.number) for cell, v in zip(cells, each, strict=True))
    refused = [problem for problem in problems if problem.rule != "read-10"]
    assert len(refused) == sum(value.rule is not None for value in each)


@settings(steady, max_examples=4)
@given(SEEDS)
def test_every_correct_submission_is_accepted(seed: int) -> None:
    parsed = reading.read(workbook(fill_all(EDITIONS, seed)))
    assert len(parsed.forms) == len(EDITIONS)
    assert accepted(parsed.forms)
