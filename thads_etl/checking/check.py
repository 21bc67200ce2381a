"""Forms of a batch -> validations: findings, what each rule did, and the verdict.

Twice: first by what the forms of a submission say themselves, then by what they are compared with.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Rule
from thads_etl.checking import comparing, suite
from thads_etl.checking.figures import Figures
from thads_etl.checking.ledger import ledger
from thads_etl.checking.past import NOTHING, Past
from thads_etl.checking.results import Reason, RuleResult, SuiteRun, Validation, verdict
from thads_etl.checking.stack import Stack
from thads_etl.checking.wording import compared
from thads_etl.checking.wording import findings as worded
from thads_etl.reading import ParsedForm

Suites = Callable[[FormEdition, suite.Kind], dict[str, Any]]
"""Which suite validates an edition: the one kept in a file, but for a rule on trial."""


Validate = Callable[[dict[str, Any], pd.DataFrame], dict[str, Any]]
"""What runs a suite over a ledger: Great Expectations, but where somebody waits for one file."""


_NOWHERE = (0, 0, 0, 0)
"""Of a rule without a place: an empty list has no rows to add up."""


def check(
    forms: Mapping[int, ParsedForm],
    elsewhere: Mapping[int, Mapping[str, Figures]],
    expected: Suites = suite.kept_for,
    validate: Validate = suite.validate,
) -> tuple[dict[int, Validation], list[SuiteRun]]:
    """Validate every form of a batch by itself and its other forms; keys are the caller's own.

    elsewhere: for each key, the figures of other forms of the same office and period that claims
    may name; an absent form leaves such claims not evaluated. One ledger and one run of a suite
    for each edition, however many forms there are.
    """
    validations: dict[int, Validation] = {
        key: Validation.of_file(form.problems) for key, form in forms.items() if not form.cells
    }
    suite_runs: list[SuiteRun] = []
    for keys in _by_edition(forms):
        validated, suite_run = _validate(
            [forms[key] for key in keys],
            [elsewhere.get(key, {}) for key in keys],
            expected,
            validate,
        )
        validations.update(zip(keys, validated, strict=True))
        suite_runs.append(suite_run)
    return validations, suite_runs


def compare(
    forms: Mapping[int, ParsedForm],
    pasts: Mapping[int, Past],
    expected: Suites = suite.kept_for,
    validate: Validate = suite.validate,
) -> tuple[dict[int, Validation], list[SuiteRun]]:
    """Validate every form that has a table by what it is compared with; the rest have no result.

    pasts: for each key what is known; without it every rule that needs history is counted as not
    evaluated.
    """
    validations: dict[int, Validation] = {}
    suite_runs: list[SuiteRun] = []
    for keys in _by_edition(forms):
        if forms[keys[0]].edition.comparisons:
            chosen = [pasts.get(key, NOTHING) for key in keys]
            validated, suite_run = _compare(
                [forms[key] for key in keys], chosen, expected, validate
            )
            validations.update(zip(keys, validated, strict=True))
            if suite_run is not None:
                suite_runs.append(suite_run)
    return validations, suite_runs


def together(by_itself: Validation, by_comparison: Validation | None) -> Validation:
    """Return one validation of both."""
    if by_comparison is None:
        return by_itself
    findings = (*by_itself.findings, *by_comparison.findings)
    rules = (*by_itself.rules, *by_comparison.rules)
    return Validation(verdict(findings), findings, rules, by_comparison.context_sha256)


def _by_edition(forms: Mapping[int, ParsedForm]) -> Iterator[list[int]]:
    """Yield the keys of the forms that have a table, edition by edition."""
    by_edition: dict[str, list[int]] = defaultdict(list)
    for key, form in forms.items():
        if form.cells:
            by_edition[str(form.edition)].append(key)
    yield from by_edition.values()


def _validate(
    forms: Sequence[ParsedForm],
    elsewhere: Sequence[Mapping[str, Figures]],
    expected: Suites,
    validate: Validate,
) -> tuple[list[Validation], SuiteRun]:
    """Validate the forms of one edition."""
    edition = forms[0].edition
    lines = lines_of(forms, elsewhere)
    validated, result = _run(expected(edition, "forms"), lines, validate)
    tallies, failed = _tallies(validated), _failed(validated)
    rules = {rule.code: rule for rule in edition.rules}
    validations = []
    for index, form in enumerate(forms):
        findings = (*form.problems, *worded(form, rules, failed[index]))
        results = []
        for code, rule in rules.items():
            places, evaluated, _, broken = tallies.get((index, code), _NOWHERE)
            reason = None if evaluated else _reason(rule, form, elsewhere[index], places)
            results.append(RuleResult(code, int(places), int(evaluated), int(broken), reason))
        validations.append(Validation(verdict(findings), findings, tuple(results)))
    return validations, SuiteRun(edition, "forms", result)


def _compare(
    forms: Sequence[ParsedForm], pasts: Sequence[Past], expected: Suites, validate: Validate
) -> tuple[list[Validation], SuiteRun | None]:
    """Compare the forms of one edition; where none has a past nothing is run."""
    edition = forms[0].edition
    # Also where nothing is to be validated: whether a suite is missing does not depend on history.
    validating = expected(edition, "history")
    lines, reasons = comparing.ledger(forms, pasts)
    if lines["difference"].isna().all():
        validated, result = lines.assign(evaluated=False, failed=False), None
    else:
        validated, result = _run(validating, lines, validate)
    tallies, failed = _tallies(validated), _failed(validated)
    rules = {rule.code: rule for rule in edition.comparisons}
    validations = []
    for index, (form, past) in enumerate(zip(forms, pasts, strict=True)):
        findings = tuple(
            compared(form, rule, line, comparing.reference_of(rule, line, past))
            for line in failed[index]
            for rule in [rules[line.rule]]
        )
        results = []
        for code, rule in rules.items():
            _, evaluated, _, broken = tallies[index, code]
            places = comparing.places(rule, edition)
            reason = reasons.get((index, code))
            results.append(RuleResult(code, places, int(evaluated), int(broken), reason))
        validations.append(
            Validation(verdict(findings), findings, tuple(results), past.context_sha256)
        )
    return validations, SuiteRun(edition, "history", result) if result else None


def _run(
    expected: dict[str, Any], lines: pd.DataFrame, validate: Validate
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Run a suite over a ledger; return it with what was evaluated and what failed."""
    result = validate(expected, lines)
    validated = lines.assign(
        evaluated=lines["difference"].notna(),
        failed=lines.index.isin(suite.unexpected_lines(result, lines)),
    )
    return validated, result


def _failed(validated: pd.DataFrame) -> Mapping[int, list[Any]]:
    """Return the lines of each form that failed."""
    failed: defaultdict[Any, list[Any]] = defaultdict(list)
    for line in validated[validated["failed"]].itertuples():
        failed[line.form].append(line)
    return failed


def _tallies(validated: pd.DataFrame) -> dict[Any, Any]:
    """Return (form, rule) -> lines, evaluated, lines again, failed."""
    counts = validated.groupby(["form", "rule"])[["evaluated", "failed"]].agg(["size", "sum"])
    # One look-up in a dict each, instead of three in an index of two levels.
    return dict(zip(counts.index, counts.itertuples(index=False, name=None), strict=True))


def lines_of(
    forms: Sequence[ParsedForm], elsewhere: Sequence[Mapping[str, Figures]]
) -> pd.DataFrame:
    """Return the ledger of forms of one edition, whatever rows each has of its own."""
    return _in_force(pd.concat(_ledgers(forms, elsewhere), ignore_index=True), forms)


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
    forms: Sequence[ParsedForm], elsewhere: Sequence[Mapping[str, Figures]]
) -> Iterator[pd.DataFrame]:
    """Yield a ledger for all forms that have the same rows, whatever offices call their own."""
    alike: dict[tuple[tuple[str, str, int], ...], list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        alike[tuple((row.code, row.item, row.level) for row in form.edition.rows)].append(index)
    for indexes in alike.values():
        stack = Stack(
            forms[indexes[0]].edition,
            [forms[index] for index in indexes],
            [elsewhere[index] for index in indexes],
        )
        lines = ledger(stack)
        yield lines.assign(form=np.asarray(indexes)[lines["form"].to_numpy(np.int64)])


def _reason(rule: Rule, form: ParsedForm, elsewhere: Mapping[str, Figures], places: int) -> Reason:
    if not rule.in_force(form.period.ends_on) or not places:
        return "not_applicable"
    if not rule.other_forms <= elsewhere.keys():
        return "other_form_missing"
    return "not_printed" if rule.function else "unread_cells"
