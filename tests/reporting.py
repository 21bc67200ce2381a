"""Small reports of several forms that agree or contradict each other, as real workbooks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from thads_etl import reading
from thads_etl.catalogue import joint, load
from thads_etl.catalogue.model import FormEdition
from thads_etl.periods import Period
from thads_etl.reading import ParsedFile, ParsedForm
from thads_etl.workbooks.template import Values, write_workbook

ROWS = {"b01": "II.2", "b02": "II.2", "b04": "1.1", "tnkt1": "I.1", "tnkt2": "I.1"}
"""The row that a form's numbers are typed into."""
MONEY = ("b02", "tnkt2")


@dataclass(frozen=True, order=True)
class Said:
    """What one form of a report says."""

    variant: int = 0
    """Forms of the same variant agree; a higher one has completed more."""
    thousandfold: bool = False
    wrong_sum: bool = False
    times: int = 1
    """Of so many offices together."""


@dataclass(frozen=True, order=True)
class Report:
    """One file of an office."""

    office: str
    period: str
    forms: tuple[tuple[str, Said], ...]
    remark: str = ""
    """Files that say the same under another remark are different files."""


def report(office: str, period: str, remark: str = "", /, **forms: Said) -> Report:
    return Report(office, period, tuple(sorted(forms.items())), remark)


def edition(form: str, period: Period) -> FormEdition:
    found = load.edition_on(form, period.ends_on)
    assert found is not None
    return found


def numbers(form: str, said: Said, period: Period) -> dict[str, int]:
    """Return what a report states of each indicator."""
    scale = (1_000 if said.thousandfold else 1) * (10_000 if form in MONEY else 1)
    part = 2 if form.startswith("tnkt") and said.variant < 2 else 1
    received, completed = 100 * period.months, 30 * period.months + 20 * said.variant
    stated = {
        "carried_over": 500,
        "newly_accepted": received,
        "completed": completed,
        "in_progress": 200 + received - completed,
        "without_conditions": 300,
    }
    larger = said.times * (3 if form.startswith("tnkt") and said.variant == 2 else 1)
    return {name: n * scale * larger // part for name, n in stated.items()}


@cache
def workbook(sent: Report) -> bytes:
    period = Period.parse(sent.period)
    office = joint.reporter(sent.office, period)
    editions = [edition(form, period) for form, _ in sent.forms]
    values: dict[tuple[str, str, str], int] = {}
    wrong: dict[tuple[str, str, str], int] = {}
    for each, (form, said) in zip(editions, sent.forms, strict=True):
        values |= {(form, row.code, column.code): 0 for row, column in each.input_cells()}
        columns = each.column_of_indicator
        for name, number in numbers(form, said, period).items():
            values[form, ROWS[form], columns[name].code] = number
        if said.wrong_sum:
            wrong[form, "I", columns["completed"].code] = 7
    target = BytesIO()
    write_workbook(target, office, period, editions, values, sent.remark or None, _typed(wrong))
    return target.getvalue()


def _typed(wrong: Mapping[tuple[str, str, str], int]) -> Values | None:
    return dict(wrong) or None


def parsed(sent: Report) -> ParsedFile:
    """Return a report as it is read; each form is read once, for whichever office."""
    period = Period.parse(sent.period)
    office = joint.reporter(sent.office, period)
    forms = (_read(sent.period, form, said) for form, said in sent.forms)
    return ParsedFile(tuple(replace(form, office=office) for form in forms), ())


@cache
def _read(period: str, form: str, said: Said) -> ParsedForm:
    office = load.offices_on(Period.parse(period).ends_on)[0].code
    (read,) = reading.read(workbook(Report(office, period, ((form, said),))), "a.xlsx").forms
    return read
