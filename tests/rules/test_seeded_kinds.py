"""Mistakes of whole rows, forms and files whose sums are right: refused, asked about, or silent."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

import pytest
from rules.forms import figures, form

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Office
from thads_etl.catalogue.rule import Against
from thads_etl.checking import Past, Reference, check, compare
from thads_etl.checking import figures as stated_in
from thads_etl.findings import Severity
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.settings import PROJECT_ROOT
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.filling import Place
from thads_etl.workbooks.template import editions_in_force

PERIOD = Period(2024, 10)
EARLIER: dict[Against, Period] = {
    "previous": Period(2024, 9),
    "year_before": Period(2023, 10),
    "year_end_before": Period(2023, 12),
}
FORMS = ("b01", "b02", "b03", "tnkt1", "tnkt2")
MONEY = ("b02", "tnkt2")
OFFICES = load.offices_on(PERIOD.ends_on)
SILENT = 0.02
Values = dict[Place, int]


@cache
def right(office: str, period: Period = PERIOD) -> Mapping[Place, int]:
    whose = next(each for each in OFFICES if each.code == office)
    return statutory_set.values(whose, period, statutory_set.editions(whose, period, FORMS))


def forms(office: Office, values: Mapping[Place, int], period: Period) -> dict[str, ParsedForm]:
    return {
        edition.form: replace(form(edition, figures(edition, values)), office=office, period=period)
        for edition in editions_in_force(period)
        if edition.form in FORMS
    }


def nothing(values: Values, _: random.Random, __: str) -> Values:
    return values


def cell(values: Values, chance: random.Random, _: str) -> Values:
    """One cell with a digit too many; the workbook adds up."""
    place = chance.choice([place for place, number in values.items() if number])
    return {**values, place: values[place] * 10 + 7}


def row(values: Values, chance: random.Random, _: str) -> Values:
    name, code, _column = chance.choice([place for place, number in values.items() if number > 9])
    return {p: n * 2 if p[:2] == (name, code) else n for p, n in values.items()}


def filled(values: Values, names: Iterable[str]) -> list[str]:
    """Return the forms that have rows to make a mistake in."""
    rows = {place[:2] for place, number in values.items() if number > 9}
    return [name for name in names if sum(form == name for form, _ in rows) > 1]


def whole_form(values: Values, chance: random.Random, _: str) -> Values:
    name = chance.choice(filled(values, FORMS))
    return {p: n * 2 if p[0] == name else n for p, n in values.items()}


def whole_file(values: Values, _: random.Random, __: str) -> Values:
    return {p: n * 2 for p, n in values.items()}


def unit(values: Values, chance: random.Random, _: str) -> Values:
    name = chance.choice(filled(values, MONEY))
    return {p: n * 1000 if p[0] == name else n for p, n in values.items()}


def swap_rows(values: Values, chance: random.Random, _: str) -> Values:
    name = chance.choice(filled(values, FORMS))
    rows = sorted({p[1] for p, n in values.items() if p[0] == name and n > 9})
    one, other = chance.sample(rows, 2)
    turned = {one: other, other: one}
    return {
        p: values.get((p[0], turned[p[1]], p[2]), n) if p[0] == name and p[1] in turned else n
        for p, n in values.items()
    }


def swap_offices(_: Values, chance: random.Random, office: str) -> Values:
    return dict(right(chance.choice([each.code for each in OFFICES if each.code != office])))


def another_form(values: Values, chance: random.Random, office: str) -> Values:
    """One form of another office among the forms of this one."""
    others = right(chance.choice([each.code for each in OFFICES if each.code != office]))
    name = chance.choice(filled(values, FORMS))
    return {p: others.get(p, 0) if p[0] == name else n for p, n in values.items()}


def repeat(_: Values, __: random.Random, office: str) -> Values:
    return dict(right(office, EARLIER["previous"]))


def repeat_year(_: Values, __: random.Random, office: str) -> Values:
    return dict(right(office, EARLIER["year_before"]))


KINDS: dict[str, Callable[[Values, random.Random, str], Values]] = {
    "one cell": cell,
    "a whole row": row,
    "a whole form": whole_form,
    "a whole file": whole_file,
    "the unit": unit,
    "two rows exchanged": swap_rows,
    "two offices exchanged": swap_offices,
    "last month's table": repeat,
    "last year's table": repeat_year,
}
FIRST: dict[str, Callable[[Values, random.Random, str], Values]] = {
    "the unit, nothing before": unit,
    "one form of another office, nothing before": another_form,
    "two offices exchanged, nothing before": swap_offices,
}
"""Where no report of the office was loaded before."""


def outcomes(kind: str) -> Counter[str]:
    """Return how many offices are refused or asked when each makes a mistake, or none ("")."""
    chance, mistake = random.Random(kind), (KINDS | FIRST).get(kind, nothing)
    number = 0
    wrong: dict[int, ParsedForm] = {}
    elsewhere, pasts, whose = {}, {}, {}
    for office in OFFICES:
        sent = forms(office, mistake(dict(right(office.code)), chance, office.code), PERIOD)
        before = {
            against: forms(office, right(office.code, period), period)
            for against, period in EARLIER.items()
            if kind not in FIRST
        }
        for name, each in sent.items():
            wrong[number], whose[number] = each, office.code
            elsewhere[number] = {n: stated_in(f) for n, f in sent.items() if n != name}
            pasts[number] = Past(
                {a: Reference(EARLIER[a], stated_in(f[name])) for a, f in before.items()}
            )
            number += 1
    worst: dict[str, str] = {office.code: "silent" for office in OFFICES}
    validated, _ = check(wrong, elsewhere)
    compared, _ = compare(wrong, pasts)
    for validations in (validated, compared):
        for key, validation in validations.items():
            severities = {finding.severity for finding in validation.findings}
            if Severity.REJECT in severities:
                worst[whose[key]] = "refused"
            elif Severity.EXPLAIN in severities and worst[whose[key]] == "silent":
                worst[whose[key]] = "asked"
    return Counter(worst.values())


@pytest.mark.long
def test_the_table_of_mistakes_is_what_happens() -> None:
    assert outcomes("") == {"silent": len(OFFICES)}
    table = (PROJECT_ROOT / "docs/testing.md").read_text("utf-8")
    documented = re.findall(r"^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \|$", table, re.M)
    counted = {kind: outcomes(kind) for kind in KINDS | FIRST}
    assert [
        (kind, *(str(found[outcome]) for outcome in ("refused", "asked", "silent")))
        for kind, found in counted.items()
    ] == documented
    assert sum(counted[kind]["silent"] for kind in KINDS) <= SILENT * len(KINDS) * len(OFFICES)
