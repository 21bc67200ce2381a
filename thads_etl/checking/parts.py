"""A validation in its parts: by itself, against other forms, against other periods."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from thads_etl.catalogue.model import FormEdition
from thads_etl.checking import RuleResult, Validation, verdict
from thads_etl.checking.between import rules_between
from thads_etl.findings import Finding


@dataclass(frozen=True)
class Part:
    """The findings and results of some rules on a submission."""

    findings: tuple[Finding, ...] = ()
    rules: tuple[RuleResult, ...] = ()

    @classmethod
    def of(cls, validation: Validation | None) -> "Part":
        return cls() if validation is None else cls(validation.findings, validation.rules)

    def superseded(self) -> "Part":
        """Return the part of a version in whose place another one is compared."""
        rules = (RuleResult(r.rule, r.lines, 0, 0, "superseded") for r in self.rules)
        return Part((), tuple(rules))


@dataclass(frozen=True)
class Parts:
    """A validation taken apart; every rule is in one part."""

    edition: FormEdition
    itself: Part
    forms: Part
    periods: Part

    @classmethod
    def of(cls, edition: FormEdition, validation: Validation) -> "Parts":
        """Take a validation apart; what belongs to a rule of another form is about other forms."""
        between = {rule.code for rule in rules_between(edition)}
        comparing = {rule.code for rule in edition.comparisons}
        itself = {rule.code for rule in edition.rules} - between
        own: list[Finding] = []
        rest: list[Finding] = []
        periods: list[Finding] = []
        for each in validation.findings:
            if each.rule in itself or _is_receipt(each.rule):
                own.append(each)
            else:
                (periods if each.rule in comparing else rest).append(each)
        return cls(
            edition,
            Part(tuple(own), _results(validation.rules, itself)),
            Part(tuple(rest), _results(validation.rules, between)),
            Part(tuple(periods), _results(validation.rules, comparing)),
        )

    def own(self, part: Part) -> Part:
        """Return a part about other forms with the findings of the edition's own rules alone."""
        own = {result.rule for result in part.rules}
        return replace(part, findings=tuple(f for f in part.findings if f.rule in own))

    def together(self, forms_sha256: str | None, context_sha256: str | None) -> Validation:
        findings = (*self.itself.findings, *self.forms.findings, *self.periods.findings)
        known = {r.rule: r for part in (self.itself, self.forms, self.periods) for r in part.rules}
        rules = tuple(known[r.code] for r in self.edition.registered if r.code in known)
        return Validation(verdict(findings), findings, rules, context_sha256, forms_sha256)


def _is_receipt(rule: str) -> bool:
    """Say whether a rule is about reading, or about receiving a report too early."""
    return rule.startswith("read-") or rule == "life-02"


def _results(results: Iterable[RuleResult], codes: set[str]) -> tuple[RuleResult, ...]:
    return tuple(each for each in results if each.rule in codes)


def outcome(validation: Validation) -> object:
    """Return what a validation says, apart from when."""
    rules = sorted(
        (r.rule, r.outcome, r.evaluated, r.failed, r.reason or "") for r in validation.rules
    )
    return sorted_findings(validation), rules


def sorted_findings(validation: Validation) -> object:
    """Return what a validation tells the office, always in the same order."""
    return sorted(
        (f.rule, f.severity, f.sheet or "", f.cell or "", f.message) for f in validation.findings
    )
