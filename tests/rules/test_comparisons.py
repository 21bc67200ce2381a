"""Every rule that compares with another period catches what it is for, and nothing else.

As for the rules of forms, the break of each rule is found by search, and knows no rule by name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from rules.breaking import correct
from rules.forms import GRIDS, form

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Rule
from thads_etl.checking import (
    Past,
    Reference,
    RuleResult,
    Spread,
    Validation,
    compare,
    figures,
)
from thads_etl.checking.comparing import not_compared, places, unlike_others
from thads_etl.checking.figures import Figures
from thads_etl.checking.unit_errors import Witness
from thads_etl.findings import Severity
from thads_etl.periods import Period, calendar
from thads_etl.reading import ParsedForm
from thads_etl.workbooks.formulas import CellKey

COMPARED = tuple(edition for edition in GRIDS if edition.comparisons)
each_edition = pytest.mark.parametrize("edition", COMPARED, ids=str)
each_rule = pytest.mark.parametrize(
    "rule", [rule for edition in COMPARED for rule in edition.comparisons], ids=lambda r: r.code
)
NARROW, WIDE = Spread(0.0, 0.01), Spread(0.0, 10.0)
STEPS = ("1.001", "0.999", "1.04", "0.9", "0.8", "0.7", "2.01", "0.3", "3.1", "0.001", "1000")
"""What another period's number is multiplied by, the smallest change first."""
VERDICTS = {Severity.REJECT: "rejected", Severity.EXPLAIN: "explain", Severity.NOTE: "accepted"}


@cache
def whole_year(edition: FormEdition) -> ParsedForm:
    """Return a correct form of twelve months: the period that has all others to compare with."""
    period = next(
        p
        for p in calendar(2013, 2050)
        if p.months == 12 and load.edition_on(edition.form, p.ends_on) is edition
    )
    # What forms are filled with is no money of a province.
    scale = 100_000 if edition.measure == "money_thousand_vnd" else 1
    grid = {cell: number * scale for cell, number in correct(edition).items()}
    return replace(form(edition, _mostly_carried_over(edition, grid)), period=period)


def _mostly_carried_over(edition: FormEdition, grid: dict[CellKey, int]) -> dict[CellKey, int]:
    """Return the grid of a form of money with little that is new, as a province's is."""
    columns = edition.column_of_indicator
    if edition.measure != "money_thousand_vnd" or "newly_accepted" not in columns:
        return grid
    old, new = columns["carried_over"].code, columns["newly_accepted"].code
    fresh = (new, columns["received_by_entrustment"].code)
    return {
        (row, code): number // 100
        if code in fresh
        else number + grid[row, new] * 99 // 100
        if code == old
        else number
        for (row, code), number in grid.items()
    }


def compared_by(rule: Rule, edition: FormEdition) -> ParsedForm:
    """Return the form of twelve months, or of ten for a rule about reports of more."""
    year = whole_year(edition)
    assert rule.compares is not None
    if rule.compares.against != "more_months":
        return year
    return replace(year, period=Period(year.period.year, 10))


def agreeing(edition: FormEdition) -> Past:
    """Return a past in which nothing contradicts the correct form."""
    this = whole_year(edition)
    same = dict(figures(this))
    # A little more came and was done since: nothing is repeated.
    flows = {name for name, each in load.indicators().items() if each.kind == "flow"}
    same |= {cell: max(n - 1, 0) for cell, n in same.items() if cell[1] in flows}
    closed = dict(same)
    for rule in edition.comparisons:
        for here, there in () if rule.function else pairs(rule):
            if here != there:
                # What is carried over is no more than that, and that is not out of all scale.
                closed |= {
                    (item, there): max(n, same.get((item, there), 0) // 10)
                    for (item, name), n in same.items()
                    if name == here
                }
    year = this.period.year
    return Past(
        {
            "previous": Reference(Period(year, 9), same),
            "ten_months": Reference(Period(year, 10), same),
            "year_before": Reference(Period(year - 1, 12), same),
            "year_end_before": Reference(Period(year - 1, 12), closed),
            "fewer_months": Reference(Period(year - 1, 11), same),
            "more_months": Reference(Period(year - 1, 11), same),
        },
        dict.fromkeys(load.indicators(), NARROW),
    )


def pairs(rule: Rule) -> tuple[tuple[str, str], ...]:
    assert rule.compares is not None
    return rule.compares.pairs


def attempts(rule: Rule, edition: FormEdition) -> Iterator[Past]:
    """Yield pasts in which one number that the rule looks at is another one."""
    past, against = agreeing(edition), rule.compares.against if rule.compares else "previous"
    reference = past.references[against]
    if rule.function == "thousandfold":
        for here, _ in pairs(rule):
            yield replace(past, witnesses={(against, here): Witness(reference.period, 5)})
        return
    if rule.function in ("repeated", "stood_still"):
        same = _moving(rule, edition)
        again = replace(reference, figures={**reference.figures, **same})
        yield replace(past, references={**past.references, against: again})
        return
    if rule.function == "moved":
        little = {
            ("total", there): reference.figures["total", there] // 19
            for _, there in pairs(rule)[1:]
        }
        before = replace(reference, figures={**reference.figures, **little})
        yield replace(past, references={**past.references, against: before})
        return
    if rule.function == "surged":
        tenth = {("total", name): reference.figures["total", name] // 10 for name, _ in pairs(rule)}
        before = replace(reference, figures={**reference.figures, **tenth})
        yield replace(past, references={**past.references, against: before})
        return
    for step in STEPS:
        for usual in (WIDE, NARROW):
            for _, there in pairs(rule):
                cell = (edition.fixed_rows[0].item, there)
                number = int(reference.figures.get(cell, 0) * Decimal(step))
                wrong = {**reference.figures, cell: number}
                yield Past(
                    {**past.references, against: replace(reference, figures=wrong)},
                    {name: usual for name in past.usual},
                )


def _moving(rule: Rule, edition: FormEdition) -> Figures:
    now = figures(whole_year(edition))
    return {(row.item, n): now[row.item, n] for row in edition.total_rows for n, _ in pairs(rule)}


@cache
def broken_alone(name: str) -> Mapping[str, Validation]:
    """Return, for each rule of an edition, what is said when it alone is broken."""
    edition = next(each for each in COMPARED if str(each) == name)
    tried = dict(
        enumerate(
            (compared_by(rule, edition), past)
            for rule in edition.comparisons
            for past in attempts(rule, edition)
        )
    )
    forms = {number: this for number, (this, _) in tried.items()}
    validated, _ = compare(forms, {number: past for number, (_, past) in tried.items()})
    alone: dict[str, Validation] = {}
    for validation in validated.values():
        broken = {finding.rule for finding in validation.findings}
        if len(broken) == 1:
            alone.setdefault(broken.pop(), validation)
    return alone


def looked(validation: Validation) -> list[RuleResult]:
    """Return the results of the rules that are for the period."""
    return [result for result in validation.rules if result.reason != "not_applicable"]


@each_edition
def test_what_agrees_with_its_past_breaks_nothing_and_every_rule_has_looked(
    edition: FormEdition,
) -> None:
    validated, (validation,) = compare({1: whole_year(edition)}, {1: agreeing(edition)})
    assert (validated[1].verdict, validated[1].findings) == ("accepted", ())
    assert [result.rule for result in validated[1].rules] == [r.code for r in edition.comparisons]
    assert {result.outcome for result in looked(validated[1])} == {"passed"}
    assert validation.suite == "history"


@each_rule
def test_each_rule_can_be_broken_alone(rule: Rule) -> None:
    edition = next(e for e in COMPARED if rule in e.comparisons)
    validation = broken_alone(str(edition))[rule.code]
    assert validation.verdict == VERDICTS[rule.severity]
    assert {r.rule for r in looked(validation) if r.outcome != "passed"} == {rule.code}
    stated = {cell.address: cell.value for cell in compared_by(rule, edition).cells}
    for finding in validation.findings:
        assert finding.left == stated[str(finding.cell)]
        assert finding.difference == (finding.left or 0) - (finding.right or 0) != 0
        assert finding.cell
        assert finding.message.startswith("dòng ")
        assert finding.message.endswith(f". {rule.message}.")


@each_edition
def test_without_a_past_every_rule_is_counted_with_its_reason(edition: FormEdition) -> None:
    validated, _ = compare({1: whole_year(edition)}, {})
    assert [(r.rule, r.lines, r.evaluated, r.reason) for r in validated[1].rules] == [
        (rule.code, places(rule, edition), 0, "no_history")
        if rule.compares and rule.compares.against != "more_months"
        else (rule.code, places(rule, edition), 0, "not_applicable")
        for rule in edition.comparisons
    ]


def test_the_first_month_has_no_month_before_it_and_ten_months_serve_twelve_only() -> None:
    edition = load.edition_named("b01", "2019")
    first = replace(whole_year(edition), period=Period(2023, 1))
    validated, _ = compare({1: first}, {1: agreeing(edition)})
    assert {r.rule for r in validated[1].rules if r.reason == "not_applicable"} == {
        *(
            "b01-X05",
            "b01-X06",
            "b01-S01a",
            "b01-S04a",
            "b01-S04b",
            "b01-S05a",
            "b01-S05g",
            "b01-S07",
            "b01-S08",
            "b01-S09a",
        )
    }


def test_a_figure_that_the_past_lacks_is_not_compared() -> None:
    edition = load.edition_named("b03", "2019")
    this, past = whole_year(edition), agreeing(edition)
    (rule,) = (each for each in edition.comparisons if each.code == "b03-X08b")
    assert rule.compares is not None
    against, ((_, there),) = rule.compares.against, rule.compares.pairs
    reference = past.references[against]
    gone = next(key for key in reference.figures if key[1] == there)
    fewer = {key: number for key, number in reference.figures.items() if key != gone}
    less = {**past.references, against: replace(reference, figures=fewer)}
    validated, _ = compare({1: this, 2: this}, {1: past, 2: replace(past, references=less)})
    whole, lacking = (
        next(each for each in validated[number].rules if each.rule == rule.code)
        for number in (1, 2)
    )
    assert (whole.outcome, whole.evaluated, lacking.outcome, lacking.evaluated) == (
        *("passed", 1),
        *("not_evaluated", 0),
    )


def test_a_rule_before_its_first_day_is_not_applied() -> None:
    edition = load.edition_named("b09", "2019")
    flows = edition.comparisons[0]
    dated = replace(flows, since=date(2099, 1, 1))
    later = replace(edition, comparisons=(dated, *edition.comparisons[1:]))
    this = replace(whole_year(edition), edition=later)
    validated, _ = compare({1: this}, {1: agreeing(edition)})
    of_months = [
        r.code for r in later.comparisons if r.compares and r.compares.against == "more_months"
    ]
    assert [each.rule for each in validated[1].rules if each.reason == "not_applicable"] == [
        flows.code,
        *of_months,
    ]


def test_severity_is_that_of_the_period() -> None:
    edition = load.edition_named("b09", "2019")
    flows = edition.comparisons[0]
    dated = replace(
        flows, severities=((date.min, Severity.NOTE), (date(2023, 1, 1), Severity.REJECT))
    )
    changed = replace(edition, comparisons=(dated, *edition.comparisons[1:]))
    wrong = next(iter(attempts(flows, edition)))
    for year, verdict in ((2022, "accepted"), (2023, "rejected")):
        this = replace(whole_year(edition), edition=changed, period=Period(year, 12))
        validated, _ = compare({1: this}, {1: wrong})
        assert validated[1].verdict == verdict


def test_unlike_others_expects_what_all_provinces_did() -> None:
    usual = Spread.of([(110 + n % 3, 100) for n in range(63)])
    assert usual is not None
    assert unlike_others(1_110, 1_000, usual) == 1_110
    assert unlike_others(4_000, 1_000, usual) == 1_110
    assert unlike_others(4_000, 0, usual) is None


def test_too_few_provinces_say_nothing_about_what_is_usual() -> None:
    assert Spread.of([(110, 100)] * 9) is None
    assert Spread.of([(110, 100)] * 9 + [(0, 100)]) is None
    assert Spread.of([(110, 100)] * 10) is not None
    assert Spread.of([(1, 2), (2, 1)] * 5) is not None


def test_a_unit_error_needs_no_reference_but_a_witness_in_its_own_scope() -> None:
    edition = load.edition_named("b01", "2019")
    unit_errors = dict(
        enumerate(each for each in edition.comparisons if each.function == "thousandfold")
    )
    witness = Witness(Period(2022, 12), 5)
    pasts = {
        number: Past(witnesses={(rule.compares.against, pairs(rule)[0][0]): witness})
        for number, rule in unit_errors.items()
        if rule.compares
    }
    validated, _ = compare(dict.fromkeys(pasts, whole_year(edition)), pasts)
    assert len(unit_errors) > 1
    assert {
        number: [each.rule for each in looked(validation) if each.reason != "no_history"]
        for number, validation in validated.items()
    } == {number: [rule.code] for number, rule in unit_errors.items()}
    for validation in validated.values():
        (finding,) = validation.findings
        assert f"của báo cáo {witness.period.label} là 5" in finding.message


def test_a_version_in_whose_place_another_one_is_compared_has_no_result() -> None:
    edition = load.edition_named("b01", "2019")
    results = list(not_compared(edition))
    assert [each.rule for each in results] == [rule.code for rule in edition.comparisons]
    assert {(each.evaluated, each.failed, each.reason) for each in results} == {
        (0, 0, "superseded")
    }
    declared = {rule.code: rule.compares for rule in edition.comparisons}
    assert {each.rule: each.lines for each in results} == {
        code: len(compares.pairs)
        * len(edition.total_rows if compares.total_only else edition.fixed_rows)
        for code, compares in declared.items()
        if compares
    }
