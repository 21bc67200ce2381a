"""Forms and what they are compared with -> lines of the ledger."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Comparison, Rule
from thads_etl.checking import totals
from thads_etl.checking.figures import Figures, figures
from thads_etl.checking.ledger import COLUMNS, in_units
from thads_etl.checking.past import Past, Reference, Spread, applies
from thads_etl.checking.results import Reason, RuleResult
from thads_etl.checking.scale import Scale
from thads_etl.reading import ParsedForm

UNUSUAL = 6.0
"""Deviations from the median of all provinces."""
SMALLEST_DEVIATION = 0.02


def ledger(
    forms: Sequence[ParsedForm], pasts: Sequence[Past]
) -> tuple[pd.DataFrame, dict[tuple[int, str], Reason]]:
    """Return a line for every comparison of forms of one edition, and why rules have none.

    A rule that cannot be evaluated has one line without numbers.
    """
    lines: list[tuple[Any, ...]] = []
    reasons: dict[tuple[int, str], Reason] = {}
    for index, (form, past) in enumerate(zip(forms, pasts, strict=True)):
        stated = figures(form)
        for rule in form.edition.comparisons:
            compared = _reason(rule, form, past) or list(_lines(rule, form, stated, past))
            if isinstance(compared, str):
                reasons[index, rule.code] = compared
            elif not compared:
                reasons[index, rule.code] = "unread_cells"
            else:
                lines += [(index, rule.code, claim, *rest) for claim, *rest in compared]
                continue
            lines.append((index, rule.code, 0, "", "", None, None, None))
    frame = pd.DataFrame(lines, columns=COLUMNS, dtype=object)
    return in_units(forms[0].edition, frame), reasons


def places(rule: Rule, edition: FormEdition) -> int:
    """Return how many cells a comparison is declared for."""
    compares = _compares(rule)
    rows = len(edition.total_rows if compares.total_only else edition.fixed_rows)
    return rows * len(compares.pairs)


def not_compared(edition: FormEdition) -> Iterator[RuleResult]:
    """Yield the results of a version in whose place another one is compared."""
    for rule in edition.comparisons:
        yield RuleResult(rule.code, places(rule, edition), 0, 0, "superseded")


def _compares(rule: Rule) -> Comparison:
    assert rule.compares is not None, rule.code
    return rule.compares


def _reason(rule: Rule, form: ParsedForm, past: Past) -> Reason | None:
    """Return why a rule has nothing to validate of a form."""
    against = _compares(rule).against
    if not rule.in_force(form.period.ends_on) or not applies(against, form.period):
        return "not_applicable"
    is_in_error = any(scope == against for scope, _ in past.witnesses)
    if against not in past.references and not (rule.function == "thousandfold" and is_in_error):
        return "no_history"
    if rule.function == "unlike_others" and not past.usual:
        return "no_history"
    return None


def _lines(rule: Rule, form: ParsedForm, stated: Figures, past: Past) -> Iterator[tuple[Any, ...]]:
    """Yield claim, row, column, left, right, difference; the claim is the number of the pair."""
    compares, edition = _compares(rule), form.edition
    if rule.function == "thousandfold":
        yield from _thousandfold(rule, form, stated, past)
        return
    reference = past.references[compares.against]
    if rule.function in totals.FUNCTIONS:
        yield from _of_totals(rule, form, stated, reference)
        return
    rows = edition.total_rows if compares.total_only else edition.fixed_rows
    right: int | Decimal | None
    for number, (here, there) in enumerate(compares.pairs):
        column = edition.column_of_indicator[here]
        scale = (
            Scale.of(column, form.period, reference.period, compares.factor)
            if rule.function in ("out_of_scale", "too_large")
            else None
        )
        for row in rows:
            left = stated.get((row.item, here))
            before = reference.figures.get((row.item, there))
            if left is None or before is None:
                continue
            if scale:
                right = scale.believed(left, before, both_ways=rule.function == "out_of_scale")
            else:
                right = _right(rule, left, before, past.usual.get(here))
            if right is not None:
                yield number, row.code, column.code, left, right, left - right


def _thousandfold(
    rule: Rule, form: ParsedForm, stated: Figures, past: Past
) -> Iterator[tuple[Any, ...]]:
    """Yield the total of each indicator beside the witness against it; without one as it stands."""
    compares, edition = _compares(rule), form.edition
    reference = past.references.get(compares.against)
    before = reference.figures if reference else {}
    (row,) = edition.total_rows
    for number, (here, _) in enumerate(compares.pairs):
        witness, left = past.witnesses.get((compares.against, here)), stated.get(("total", here))
        if left is not None and (witness or ("total", here) in before):
            right = witness.value if witness else left
            column = edition.column_of_indicator[here].code
            yield number, row.code, column, left, right, left - right


def _of_totals(
    rule: Rule, form: ParsedForm, stated: Figures, reference: Reference
) -> Iterator[tuple[Any, ...]]:
    """Yield one line about the totals of all indicators together, if all of them were read."""
    compares, edition = _compares(rule), form.edition
    names = [(row, number) for row in edition.total_rows for number in range(len(compares.pairs))]
    sides = [
        (stated.get((row.item, here)), reference.figures.get((row.item, there)))
        for row in edition.total_rows
        for here, there in compares.pairs
    ]
    pairs = [(here, there) for here, there in sides if here is not None and there is not None]
    if len(pairs) == len(names):
        months = form.period.months - reference.period.months
        months += 12 * (form.period.year - reference.period.year)
        flows, is_money = _flows(compares, edition)
        both = totals.Totals(
            *(pairs, months, compares.factor, reference.period.months),
            *([n for n, (_, number) in enumerate(names) if number in flows], is_money),
            [n for n, (_, number) in enumerate(names) if _is_typed(compares, number, edition)],
            of_another_year=form.period.year != reference.period.year,
        )
        chosen, left, right = totals.FUNCTIONS[str(rule.function)](both)
        row, number = names[chosen]
        column = edition.column_of_indicator[compares.pairs[number][0]].code
        yield number, row.code, column, left, right, left - right


def _is_typed(compares: Comparison, number: int, edition: FormEdition) -> bool:
    here, _ = compares.pairs[number]
    return edition.column_of_indicator[here].code not in edition.column_formulas


def _flows(compares: Comparison, edition: FormEdition) -> tuple[set[int], bool]:
    """Return which pairs are flows of something that is counted; where none is, of money."""
    kinds, columns = load.vocabulary().indicators, edition.column_of_indicator
    flows = {n for n, (here, _) in enumerate(compares.pairs) if kinds[here].kind == "flow"}
    counted = {n for n in flows if columns[compares.pairs[n][0]].measure != "money_thousand_vnd"}
    return counted or flows, not counted


def _right(rule: Rule, left: int, before: int, usual: Spread | None) -> int | Decimal | None:
    if rule.function:
        return FUNCTIONS[rule.function](left, before, usual)
    factor = _compares(rule).factor
    return before if factor == 1 else factor * before


def unlike_others(left: int, before: int, usual: Spread | None) -> int | None:
    """Return what the change of all provinces would give, where this one is far from it."""
    if usual is None or left <= 0 or before <= 0:
        return None
    deviation = max(usual.deviation, SMALLEST_DEVIATION)
    far = abs(math.log(left / before) - usual.middle) > UNUSUAL * deviation
    return round(before * math.exp(usual.middle)) if far else left


FUNCTIONS: Mapping[str, Callable[[int, int, Spread | None], int | None]] = {
    "unlike_others": unlike_others,
}


def reference_of(rule: Rule, line: Any, past: Past) -> Reference:
    """Return what a line of a rule was compared with."""
    compares = _compares(rule)
    if rule.function == "thousandfold":
        witness = past.witnesses[compares.against, compares.pairs[line.claim][0]]
        return Reference(witness.period, {})
    return past.references[compares.against]
