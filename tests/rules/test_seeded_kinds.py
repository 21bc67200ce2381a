"""Mistakes of whole rows, forms and files whose sums are right: refused, asked about, or silent."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from rules.forms import figures, form
from rules.mistakes import BEYOND, EARLIER, KINDS, OFFICES, Kind, Sent, nothing, right

from thads_etl.catalogue.model import Office
from thads_etl.checking import Past, Reference, Validation, check, compare, direct
from thads_etl.checking import figures as stated_in
from thads_etl.findings import Severity
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.settings import PROJECT_ROOT
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.filling import Place

SILENT = 0.02


def forms(
    office: Office, values: Mapping[Place, int], period: Period, kind: Kind
) -> dict[str, ParsedForm]:
    return {
        edition.form: replace(form(edition, figures(edition, values)), office=office, period=period)
        for edition in statutory_set.editions(office, period, kind.forms)
    }


def outcomes(name: str, kind: Kind) -> Counter[str]:
    """Return how many offices are refused or asked when each makes a mistake."""
    chance = random.Random(name)
    number = 0
    wrong: dict[int, ParsedForm] = {}
    elsewhere, pasts, whose = {}, {}, {}
    for office in OFFICES:
        values = kind.change(Sent(office.code, kind), chance)
        sent = forms(office, values, kind.period, kind)
        before = {
            against: forms(office, right(office.code, period, kind.forms), period, kind)
            for against, period in (kind.earlier or {}).items()
        }
        for form_name, each in sent.items():
            wrong[number], whose[number] = each, office.code
            elsewhere[number] = {n: stated_in(f) for n, f in sent.items() if n != form_name}
            pasts[number] = Past(
                {
                    against: Reference(period, stated_in(before[against][form_name]))
                    for against, period in (kind.earlier or {}).items()
                    if form_name in before[against]
                }
            )
            number += 1
    validated, _ = check(wrong, elsewhere, validate=direct.validate)
    compared, _ = compare(wrong, pasts)
    return worst_of((validated, compared), whose)


def of_the_next_month(name: str, kind: Kind) -> Counter[str]:
    """Return how many offices are asked when their right report of the month after comes."""
    chance = random.Random(name)
    month = Period(kind.period.year, kind.period.months + 1)
    nothing_wrong: dict[int, ParsedForm] = {}
    pasts: dict[int, Past] = {}
    whose: dict[int, str] = {}
    for office in OFFICES:
        wrong = forms(office, kind.change(Sent(office.code, kind), chance), kind.period, kind)
        for form_name, each in forms(
            office, right(office.code, month, kind.forms), month, kind
        ).items():
            number = len(whose)
            nothing_wrong[number], whose[number] = each, office.code
            stated = stated_in(wrong[form_name])
            pasts[number] = Past({"previous": Reference(kind.period, stated)})
    compared, _ = compare(nothing_wrong, pasts)
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
