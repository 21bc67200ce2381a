"""Forms of a batch -> judgements: findings, what each rule did, and the verdict.

Twice: first by what the forms of a submission say themselves, then by what they are compared with.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from thads_etl.catalogue.model import FormEdition, Row
from thads_etl.catalogue.rule import Rule
from thads_etl.checking import comparing, suite
from thads_etl.checking.figures import Figures
from thads_etl.checking.grid import Grid
from thads_etl.checking.ledger import ledger
from thads_etl.checking.past import NOTHING, Past
from thads_etl.checking.results import Judgement, Reason, RuleResult, Validation, verdict
from thads_etl.checking.wording import compared, finding
from thads_etl.reading import ParsedForm

Suites = Callable[[FormEdition, suite.Kind], dict[str, Any]]
"""Which suite judges an edition: the one kept in a file, but for a rule on trial."""


def check(
    forms: Mapping[int, ParsedForm],
    elsewhere: Mapping[int, dict[str, Figures]],
    expected: Suites = suite.kept_for,
) -> tuple[dict[int, Judgement], list[Validation]]:
    """Judge every form of a batch by itself and its other forms; keys are the caller's own.

    elsewhere: for each key, the figures of other forms of the same office and period that claims
    may name; an absent form leaves such claims not evaluated. One ledger and one run of the engine
    for each edition, however many forms there are.
    """
    judgements: dict[int, Judgement] = {
        key: Judgement.of_file(form.problems) for key, form in forms.items() if not form.cells
    }
    validations: list[Validation] = []
    for keys in _by_edition(forms):
        found, validation = _judge(
            [forms[key] for key in keys], [elsewhere.get(key, {}) for key in keys], expected
        )
        judgements.update(zip(keys, found, strict=True))
        validations.append(validation)
    return judgements, validations


def compare(
    forms: Mapping[int, ParsedForm],
    pasts: Mapping[int, Past],
    expected: Suites = suite.kept_for,
) -> tuple[dict[int, Judgement], list[Validation]]:
    """Judge every form that has a table by what it is compared with; the rest have no result.

    pasts: for each key what is known; without it every rule that needs history is counted as not
    evaluated.
    """
    judgements: dict[int, Judgement] = {}
    validations: list[Validation] = []
    for keys in _by_edition(forms):
        if forms[keys[0]].edition.comparisons:
            chosen = [pasts.get(key, NOTHING) for key in keys]
            found, validation = _compare([forms[key] for key in keys], chosen, expected)
            judgements.update(zip(keys, found, strict=True))
            if validation is not None:
                validations.append(validation)
    return judgements, validations


def together(by_itself: Judgement, by_comparison: Judgement | None) -> Judgement:
    """Return one judgement of both."""
    if by_comparison is None:
        return by_itself
    findings = (*by_itself.findings, *by_comparison.findings)
    rules = (*by_itself.rules, *by_comparison.rules)
    return Judgement(verdict(findings), findings, rules, by_comparison.context_sha256)


def _by_edition(forms: Mapping[int, ParsedForm]) -> Iterator[list[int]]:
    """Yield the keys of the forms that have a table, edition by edition."""
    by_edition: dict[str, list[int]] = defaultdict(list)
    for key, form in forms.items():
        if form.cells:
            by_edition[str(form.edition)].append(key)
    yield from by_edition.values()


def _judge(
    forms: Sequence[ParsedForm], elsewhere: Sequence[dict[str, Figures]], expected: Suites
) -> tuple[list[Judgement], Validation]:
    """Judge the forms of one edition."""
    edition = forms[0].edition
    lines = _in_force(pd.concat(_ledgers(forms, elsewhere), ignore_index=True), forms)
    judged, result = _run(expected(edition, "forms"), lines)
    tallies, failed = _tallies(judged), judged[judged["failed"]]
    rules = {rule.code: rule for rule in edition.rules}
    judgements = []
    for index, form in enumerate(forms):
        found = [
            finding(form, rules[str(line.rule)], line)
            for line in failed[failed["form"] == index].itertuples()
        ]
        findings = (*form.problems, *found)
        results = []
        for code, rule in rules.items():
            places, evaluated, _, broken = tallies[index, code]
            reason = None if evaluated else _reason(rule, form, elsewhere[index])
            results.append(RuleResult(code, int(places), int(evaluated), int(broken), reason))
        judgements.append(Judgement(verdict(findings), findings, tuple(results)))
    return judgements, Validation(edition, "forms", result)


def _compare(
    forms: Sequence[ParsedForm], pasts: Sequence[Past], expected: Suites
) -> tuple[list[Judgement], Validation | None]:
    """Compare the forms of one edition; where none has a past the engine is not asked."""
    edition = forms[0].edition
    # Also where it has nothing to judge: a suite that is missing or stale is no matter of history.
    judging = expected(edition, "history")
    lines, reasons = comparing.ledger(forms, pasts)
    if lines["difference"].isna().all():
        judged, result = lines.assign(evaluated=False, failed=False), None
    else:
        judged, result = _run(judging, lines)
    tallies, failed = _tallies(judged), judged[judged["failed"]]
    rules = {rule.code: rule for rule in edition.comparisons}
    judgements = []
    for index, (form, past) in enumerate(zip(forms, pasts, strict=True)):
        findings = tuple(
            compared(form, rule, line, comparing.reference_of(rule, past))
            for line in failed[failed["form"] == index].itertuples()
            for rule in [rules[str(line.rule)]]
        )
        results = []
        for code, rule in rules.items():
            _, evaluated, _, broken = tallies[index, code]
            places = comparing.places(rule, edition)
            reason = reasons.get((index, code))
            results.append(RuleResult(code, places, int(evaluated), int(broken), reason))
        judgements.append(
            Judgement(verdict(findings), findings, tuple(results), past.context_sha256)
        )
    return judgements, Validation(edition, "history", result) if result else None


def _run(expected: dict[str, Any], lines: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Let the engine judge a ledger; return it with what was evaluated and what failed."""
    lines = lines.assign(line=lines.index)
    result = suite.validate(expected, lines)
    judged = lines.assign(
        evaluated=lines["difference"].notna(),
        failed=lines["line"].isin(suite.unexpected_lines(result)),
    )
    return judged, result


def _tallies(judged: pd.DataFrame) -> dict[Any, Any]:
    """Return (form, rule) -> lines, evaluated, lines again, failed."""
    counts = judged.groupby(["form", "rule"])[["evaluated", "failed"]].agg(["size", "sum"])
    # One look-up in a dict each, instead of three in an index of two levels.
    return dict(zip(counts.index, counts.itertuples(index=False, name=None), strict=True))


def _in_force(lines: pd.DataFrame, forms: Sequence[ParsedForm]) -> pd.DataFrame:
    """Take the numbers away from rules that are not for the period of a form."""
    edition = forms[0].edition
    dated = [r for r in edition.rules if r.until or r.since > edition.valid_from]
    if not dated:
        return lines
    apart = pd.Series(False, index=lines.index)
    for rule in dated:
        outside = [n for n, form in enumerate(forms) if not rule.in_force(form.period.ends_on)]
        apart |= (lines["rule"] == rule.code) & lines["form"].isin(outside)
    numbers = ["left", "right", "difference"]
    return lines.assign(**{name: lines[name].where(~apart, None) for name in numbers})


def _ledgers(
    forms: Sequence[ParsedForm], elsewhere: Sequence[dict[str, Figures]]
) -> Iterator[pd.DataFrame]:
    """Yield a ledger for all forms that have the same rows: one, unless offices have their own."""
    alike: dict[tuple[Row, ...], list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        alike[form.edition.rows].append(index)
    for indexes in alike.values():
        grid = Grid(
            forms[indexes[0]].edition,
            [forms[index] for index in indexes],
            [elsewhere[index] for index in indexes],
        )
        lines = ledger(grid)
        yield lines.assign(form=np.asarray(indexes)[lines["form"].to_numpy(np.int64)])


def _reason(rule: Rule, form: ParsedForm, elsewhere: Mapping[str, Figures]) -> Reason:
    if not rule.in_force(form.period.ends_on):
        return "not_applicable"
    if not rule.other_forms <= elsewhere.keys():
        return "other_form_missing"
    return "not_printed" if rule.function else "unread_cells"
