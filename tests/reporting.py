"""Small reports of several forms that agree or contradict each other, as real workbooks."""

from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from thads_etl import reading
from thads_etl.catalogue import joint, load
from thads_etl.catalogue.model import FormEdition
from thads_etl.periods import Period
from thads_etl.reading import ParsedFile, ParsedForm
from thads_etl.synthetic.filling import fill
from thads_etl.workbooks.formulas import CellKey, computed
from thads_etl.workbooks.template import write_workbook

ROWS = {
    **{"b01": "II.2", "b02": "II.2", "b04": "1.1", "b05": "1.1", "b03": "I.1"},
    **{"tnkt1": "I.1", "tnkt2": "I.1", "tdnh1": "I.1", "tdnh2": "I.1"},
}
"""The row that a form of results is typed into. The other forms are filled in whole."""
MONEY = ("b02", "b03", "b05", "tnkt2", "tdnh2")
PARTS = ("b03", "tnkt1", "tnkt2", "tdnh1", "tdnh2")
"""Forms of some of the cases, of which there are never more than of all."""
STOCKS = ("nhansu", "chitieu")
"""What does not grow from month to month."""
UNBELIEVABLE = {"carried_over": 10**9, "without_conditions": 10**9}


@dataclass(frozen=True, order=True)
class Filling:
    """What one form of a report is filled with."""

    variant: int = 0
    """Forms of the same variant agree; a higher one has completed more."""
    thousandfold: bool = False
    wrong_sum: bool = False
    times: int = 1
    """Of so many offices together."""
    unbelievable: bool = False
    """It carries over more than the country has ever had."""


@dataclass(frozen=True, order=True)
class Report:
    """One file of an office."""

    office: str
    period: str
    forms: tuple[tuple[str, Filling], ...]
    remark: str = ""
    """Files that say the same under another remark are different files."""


def report(office: str, period: str, remark: str = "", /, **forms: Filling) -> Report:
    return Report(office, period, tuple(sorted(forms.items())), remark)


def edition(form: str, period: Period) -> FormEdition:
    in_force = load.edition_on(form, period.ends_on)
    assert in_force is not None
    return in_force


def numbers(form: str, filling: Filling, period: Period) -> dict[str, int]:
    """Return what a report of results states of each indicator."""
    scale = (1_000 if filling.thousandfold else 1) * (10_000 if form in MONEY else 1)
    part = 2 if form in PARTS and filling.variant < 2 else 1
    received, completed = 100 * period.months, 30 * period.months + 20 * filling.variant
    stated = {
        "carried_over": 500,
        "newly_accepted": received,
        "completed": completed,
        "in_progress": 200 + received - completed,
        "without_conditions": 300,
    }
    if filling.unbelievable:
        stated = {name: n + UNBELIEVABLE.get(name, 0) for name, n in stated.items()}
    larger = filling.times * (3 if form in PARTS and filling.variant == 2 else 1)
    return {name: n * scale * larger // part for name, n in stated.items()}


def typed(each: FormEdition, filling: Filling, period: Period) -> dict[CellKey, int]:
    """Return what is typed into the cells of a form."""
    if each.form in ROWS:
        columns = each.column_of_indicator
        return {
            (ROWS[each.form], columns[name].code): number
            for name, number in numbers(each.form, filling, period).items()
        }
    if each.form == "chitieu":
        # Of a year and of its half, in hundredths; lower where another variant came before.
        return {(row.code, c.code): 10 * (8 - filling.variant) for row, c in each.input_cells()}
    if each.form == "b06":
        return _requests(filling, period)
    times = filling.times * (filling.variant + 1) * (1 if each.form in STOCKS else period.months)
    times *= (1_000 if filling.thousandfold else 1) * (10**5 if filling.unbelievable else 1)
    return {cell: number * times for cell, number in fill(each, 1, 100).items()}


def _requests(filling: Filling, period: Period) -> dict[CellKey, int]:
    """Return files, some of them granted in the highest variant alone: no other form says so."""
    scale = (
        filling.times
        * (1_000 if filling.thousandfold else 1)
        * (10**7 if filling.unbelievable else 1)
    )
    pending, granted = (10 + period.months) * scale, (5 * scale if filling.variant == 2 else 0)
    cells = (("1", pending + granted), ("2", granted), ("4", pending))
    money = (("5", pending + granted), ("6", granted), ("8", pending))
    rows = ("I.1.1", "I.2.1")
    return {(row, column): n for row in rows for column, n in (*cells, *money)}


def _wrong(each: FormEdition) -> CellKey | None:
    """Return a sum that is typed wrong; a form of targets has none."""
    if each.form in ROWS:
        return "I", each.column_of_indicator["completed"].code
    inputs = {(row.code, column.code): 0 for row, column in each.input_cells()}
    return next((cell for cell in computed(each, inputs) if cell not in inputs), None)


@cache
def workbook(sent: Report) -> bytes:
    period = Period.parse(sent.period)
    office = joint.reporter(sent.office, period)
    editions = [edition(form, period) for form, _ in sent.forms]
    values: dict[tuple[str, str, str], int] = {}
    wrong: dict[tuple[str, str, str], int] = {}
    for each, (form, filling) in zip(editions, sent.forms, strict=True):
        inputs = {(row.code, column.code): 0 for row, column in each.input_cells()}
        inputs |= typed(each, filling, period)
        values |= {(form, *cell): number for cell, number in inputs.items()}
        if filling.wrong_sum and (cell := _wrong(each)):
            wrong[form, *cell] = 7
    target = BytesIO()
    write_workbook(target, office, period, editions, values, sent.remark or None, wrong or None)
    return target.getvalue()


def parsed(sent: Report) -> ParsedFile:
    """Return a report as it is read; each form is read once, for whichever office."""
    period = Period.parse(sent.period)
    office = joint.reporter(sent.office, period)
    forms = (_read(sent.period, form, filling) for form, filling in sent.forms)
    return ParsedFile(tuple(replace(form, office=office) for form in forms), ())


@cache
def _read(period: str, form: str, filling: Filling) -> ParsedForm:
    office = load.offices_on(Period.parse(period).ends_on)[0].code
    (read,) = reading.read(workbook(Report(office, period, ((form, filling),))), "a.xlsx").forms
    return read
