"""Forms of a batch -> judgements: findings, what each rule did, and the verdict."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from thads_etl.catalogue.model import FormEdition, Row
from thads_etl.checking import suite
from thads_etl.checking.figures import Figures
from thads_etl.checking.grid import Grid
from thads_etl.checking.ledger import ledger
from thads_etl.checking.wording import finding
from thads_etl.findings import Finding, Severity
from thads_etl.reading import ParsedForm

Verdict = Literal["accepted", "explain", "rejected"]
"""explain: accepted, and the office owes explanations."""


@dataclass(frozen=True)
class RuleResult:
    """What one rule did with one form: places declared, places judged, places that failed."""

    rule: str
    lines: int
    evaluated: int
    failed: int

    @property
    def outcome(self) -> Literal["passed", "failed", "not_evaluated"]:
        if self.failed:
            return "failed"
        return "passed" if self.evaluated else "not_evaluated"


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    findings: tuple[Finding, ...]
    rules: tuple[RuleResult, ...]
    """One for every rule of the edition, in its order; none when the layout was refused."""


@dataclass(frozen=True)
class Validation:
    """The engine's own result over all forms of one edition in a batch, as JSON."""

    edition: FormEdition
    result: dict[str, Any]


def check(
    forms: Mapping[int, ParsedForm], elsewhere: Mapping[int, dict[str, Figures]]
) -> tuple[dict[int, Judgement], list[Validation]]:
    """Judge every form of a batch; keys are the caller's own.

    elsewhere: for each key, the figures of other forms of the same office and period that claims
    may name; an absent form leaves such claims not evaluated. One ledger and one run of the engine
    for each edition, however many forms there are.
    """
    judgements: dict[int, Judgement] = {}
    validations: list[Validation] = []
    by_edition: dict[str, list[int]] = defaultdict(list)
    for key, form in forms.items():
        if form.cells:
            by_edition[str(form.edition)].append(key)
        else:
            judgements[key] = Judgement(verdict(form.problems), form.problems, ())
    for keys in by_edition.values():
        found, validation = _judge(
            [forms[key] for key in keys], [elsewhere.get(key, {}) for key in keys]
        )
        judgements.update(zip(keys, found, strict=True))
        validations.append(validation)
    return judgements, validations


def verdict(findings: Sequence[Finding]) -> Verdict:
    severities = {each.severity for each in findings}
    if Severity.REJECT in severities:
        return "rejected"
    return "explain" if Severity.EXPLAIN in severities else "accepted"


def _judge(
    forms: Sequence[ParsedForm], elsewhere: Sequence[dict[str, Figures]]
) -> tuple[list[Judgement], Validation]:
    """Judge the forms of one edition."""
    edition = forms[0].edition
    lines = pd.concat(_ledgers(forms, elsewhere), ignore_index=True)
    lines = lines.assign(line=lines.index)
    result = suite.validate(suite.kept_for(edition), lines)
    lines = lines.assign(
        evaluated=lines["difference"].notna(),
        failed=lines["line"].isin(suite.unexpected_lines(result)),
    )
    counts = lines.groupby(["form", "rule"])[["evaluated", "failed"]].agg(["size", "sum"])
    # One look-up in a dict each, instead of three in an index of two levels.
    tallies = dict(zip(counts.index, counts.itertuples(index=False, name=None), strict=True))
    failed = lines[lines["failed"]]
    return (
        [_judgement(form, index, tallies, failed) for index, form in enumerate(forms)],
        Validation(edition, result),
    )


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


def _judgement(form: ParsedForm, index: int, tallies: dict[Any, Any], failed: Any) -> Judgement:
    rules = {rule.code: rule for rule in form.edition.rules}
    found = [
        finding(form, rules[line.rule], line)
        for line in failed[failed["form"] == index].itertuples()
    ]
    findings = (*form.problems, *found)
    results = []
    for code in rules:
        lines, evaluated, _, broken = tallies[index, code]
        results.append(RuleResult(code, int(lines), int(evaluated), int(broken)))
    return Judgement(verdict(findings), findings, tuple(results))
