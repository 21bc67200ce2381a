"""Rules that name another form: which forms contradict each other, and what both are told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Claim, Rule, Term
from thads_etl.checking.check import lines_of
from thads_etl.checking.figures import figures
from thads_etl.checking.wording import mirrored
from thads_etl.findings import Finding, Severity
from thads_etl.reading import ParsedForm


@dataclass(frozen=True)
class Pair:
    """A form, and the forms that its rules are held against."""

    form: ParsedForm
    others: Mapping[str, ParsedForm]


@dataclass(frozen=True)
class Contradiction:
    """A line of a rule that does not hold between forms."""

    rule: Rule
    line: Any
    """With the columns of ledger.COLUMNS."""

    @property
    def claim(self) -> Claim:
        return self.rule.claims[int(self.line.claim)]

    @property
    def forms(self) -> set[str]:
        """The other forms that it is about."""
        return self.claim.other_forms

    def rejects(self, form: ParsedForm) -> bool:
        return self.rule.severity_on(form.period.ends_on) is Severity.REJECT


def rules_between(edition: FormEdition) -> tuple[Rule, ...]:
    """Return the rules of an edition that name other forms."""
    return tuple(rule for rule in edition.rules if rule.other_forms)


def only_between(form: ParsedForm) -> ParsedForm:
    """Return a form whose edition has no rules but those that name other forms."""
    edition = replace(form.edition, rules=rules_between(form.edition), comparisons=())
    return replace(form, edition=edition)


def named(edition: FormEdition) -> frozenset[str]:
    """Return the other forms that the rules of an edition name."""
    return _named(edition.form, edition.edition)


@cache
def _named(form: str, edition: str) -> frozenset[str]:
    rules = load.edition_named(form, edition).rules
    return frozenset(other for rule in rules for other in rule.other_forms)


@cache
def naming(form: str) -> frozenset[str]:
    """Return the forms that have, in any edition, rules that name this one."""
    return frozenset(each.form for each in load.editions() if form in named(each))


def linked(form: str, edition: str) -> frozenset[str]:
    """Return the other forms that the rules of a form name, or that name it."""
    return _named(form, edition) | naming(form)


def contradictions(pairs: Sequence[Pair]) -> list[list[Contradiction]]:
    """Return, for each pair, the lines of its rules that do not hold."""
    of_pairs: list[list[Contradiction]] = [[] for _ in pairs]
    alike: dict[str, list[int]] = defaultdict(list)
    for index, pair in enumerate(pairs):
        if rules_between(pair.form.edition) and pair.form.cells:
            alike[str(pair.form.edition)].append(index)
    for indexes in alike.values():
        forms = [only_between(pairs[index].form) for index in indexes]
        elsewhere = [
            {name: figures(other) for name, other in pairs[index].others.items()}
            for index in indexes
        ]
        rules = {rule.code: rule for rule in forms[0].edition.rules}
        lines = lines_of(forms, elsewhere)
        line: Any
        for line in lines[lines["difference"].notna()].itertuples():
            rule = rules[line.rule]
            if _broken(rule, line.difference):
                of_pairs[indexes[line.form]].append(Contradiction(rule, line))
    return of_pairs


def _broken(rule: Rule, difference: Any) -> bool:
    """Say whether a difference lies outside of what the expectation of a rule allows."""
    if rule.relation == "<=":
        return bool(difference > rule.within)
    if rule.relation == ">=":
        return bool(difference < -rule.within)
    return bool(abs(difference) > rule.within)


def about_other(pair: Pair, other: str, lines: Sequence[Contradiction]) -> tuple[Finding, ...]:
    """Return what a contradicted form is told: the same rules and numbers, at its own cells."""
    form = pair.others[other]
    return tuple(
        mirrored(pair.form, form, each.rule, each.line, _term(each, other))
        for each in lines
        if other in each.forms
    )


def _term(contradiction: Contradiction, other: str) -> Term:
    claim = contradiction.claim
    return next(term for term in (*claim.right, *claim.left) if term.form == other)
