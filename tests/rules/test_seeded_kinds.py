"""Mistakes of whole rows, forms and files whose sums are right: refused, asked about, or silent."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pytest
from rules.forms import figures, form
from rules.mistakes import BEYOND, EARLIER, KINDS, OFFICES, Kind, Sent, nothing, right

from thads_etl.catalogue.model import Office
from thads_etl.checking import Figures, Past, Reference, Validation, check, compare, direct
from thads_etl.checking import figures as stated_in
from thads_etl.findings import Severity
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.settings import PROJECT_ROOT
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.filling import Place

SILENT = 0.02


def forms(
    office: Office, values: Mapping[Place, int], period: Period, names: Sequence[str]
) -> dict[str, ParsedForm]:
    return {
        edition.form: replace(form(edition, figures(edition, values)), office=office, period=period)
        for edition in statutory_set.editions(office, period, names)
    }


@cache
def rightly_stated(office: Office, period: Period, names: tuple[str, ...]) -> dict[str, Figures]:
    sent = forms(office, right(office.code, period, names), period, names)
    return {name: stated_in(each) for name, each in sent.items()}


class Batch(NamedTuple):
    """What all offices send, what each form is held against, and whose it is."""

    forms: dict[int, ParsedForm]
    elsewhere: dict[int, Mapping[str, Figures]]
    pasts: dict[int, Past]
    whose: dict[int, str]


def mistaken(name: str, kind: Kind) -> Batch:
    """Return what comes when each office makes a mistake."""
    chance = random.Random(name)
    batch = Batch({}, {}, {}, {})
    for office in OFFICES:
        sent = forms(office, kind.change(Sent(office.code, kind), chance), kind.period, kind.forms)
        stated = {form_name: stated_in(each) for form_name, each in sent.items()}
        before = {
            against: (period, rightly_stated(office, period, kind.forms))
            for against, period in (kind.earlier or {}).items()
        }
        for form_name, each in sent.items():
            number = len(batch.forms)
            batch.forms[number], batch.whose[number] = each, office.code
            batch.elsewhere[number] = {n: f for n, f in stated.items() if n != form_name}
            batch.pasts[number] = Past(
                {
                    against: Reference(period, reported[form_name])
                    for against, (period, reported) in before.items()
                    if form_name in reported
                }
            )
    return batch


def outcomes(name: str, kind: Kind) -> Counter[str]:
    """Return how many offices are refused or asked when each makes a mistake."""
    batch = mistaken(name, kind)
    validated, _ = check(batch.forms, batch.elsewhere, validate=direct.validate)
    compared, _ = compare(batch.forms, batch.pasts, validate=direct.validate)
    return worst_of((validated, compared), batch.whose)


def of_the_next_month(name: str, kind: Kind) -> Counter[str]:
    """Return how many offices are asked when their right report of the month after comes."""
    chance = random.Random(name)
    month = Period(kind.period.year, kind.period.months + 1)
    nothing_wrong: dict[int, ParsedForm] = {}
    pasts: dict[int, Past] = {}
    whose: dict[int, str] = {}
    for office in OFFICES:
        wrong = forms(office, kind.change(Sent(office.code, kind), chance), kind.period, kind.forms)
        values = right(office.code, month, kind.forms)
        for form_name, each in forms(office, values, month, kind.forms).items():
            number = len(whose)
            nothing_wrong[number], whose[number] = each, office.code
            stated = stated_in(wrong[form_name])
            pasts[number] = Past({"previous": Reference(kind.period, stated)})
    compared, _ = compare(nothing_wrong, pasts, validate=direct.validate)
    return worst_of((compared,), whose)


def worst_of(
    validated: Iterable[Mapping[int, Validation]], whose: Mapping[int, str]
) -> Counter[str]:
    worst: dict[str, str] = {office.code: "silent" for office in OFFICES}
    for validations in validated:
        for key, validation in validations.items():
            severities = {finding.severity for finding in validation.findings}
            if Severity.REJECT in severities:
                worst[whose[key]] = "refused"
            elif Severity.EXPLAIN in severities and worst[whose[key]] == "silent":
                worst[whose[key]] = "asked"
    return Counter(worst.values())


@pytest.mark.long
def test_without_great_expectations_every_comparison_says_the_same() -> None:
    """So the tables are counted without it: of all sets of forms, in both kinds of month."""
    kinds = (*KINDS.values(), *BEYOND.values())
    by_set = {(kind.forms, kind.period): kind for kind in kinds if kind.earlier}
    failed = set()
    for kind in by_set.values():
        batch = mistaken("same", kind)
        compared, runs = compare(batch.forms, batch.pasts)
        assert runs
        assert compare(batch.forms, batch.pasts, validate=direct.validate)[0] == compared
        failed |= {finding.rule for each in compared.values() for finding in each.findings}
    assert len(failed) > 1


@pytest.mark.long
def test_the_table_of_mistakes_is_what_happens() -> None:
    for forms_sent in {kind.forms for kind in (*KINDS.values(), *BEYOND.values())}:
        right_ones = outcomes("", Kind(nothing, forms_sent, EARLIER))
        assert right_ones["refused"] == 0
        assert right_ones["asked"] <= SILENT * len(OFFICES), forms_sent
    table = (PROJECT_ROOT / "docs/testing.md").read_text("utf-8")
    documented = re.findall(r"^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \|$", table, re.M)
    counted = {name: outcomes(name, kind) for name, kind in {**KINDS, **BEYOND}.items()}
    assert [
        (kind, *(str(outcomes[outcome]) for outcome in ("refused", "asked", "silent")))
        for kind, outcomes in counted.items()
    ] == documented
    assert sum(counted[kind]["silent"] for kind in KINDS) <= SILENT * len(KINDS) * len(OFFICES)


@pytest.mark.long
def test_what_a_first_month_does_not_show_the_next_one_does() -> None:
    for forms_sent in {kind.forms for kind in BEYOND.values()}:
        right_ones = of_the_next_month("", Kind(nothing, forms_sent))
        assert right_ones == {"silent": len(OFFICES)}, forms_sent
    table = (PROJECT_ROOT / "docs/testing.md").read_text("utf-8")
    documented = re.findall(r"^\| ([^|]+) \| (\d+) \| (\d+) \|$", table, re.M)
    counted = {name: of_the_next_month(name, kind) for name, kind in BEYOND.items()}
    assert [
        (kind, str(next_month["asked"]), str(next_month["silent"]))
        for kind, next_month in counted.items()
    ] == documented
