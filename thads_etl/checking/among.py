"""Forms of one file by themselves and against each other, where nothing else is known."""

from collections.abc import Mapping
from dataclasses import replace

from thads_etl.checking import suite
from thads_etl.checking.between import Pair, about_other, contradictions, named, rules_between
from thads_etl.checking.check import Validate, check
from thads_etl.checking.figures import figures
from thads_etl.checking.results import Validation, verdict
from thads_etl.findings import Finding, Severity
from thads_etl.reading import ParsedForm


def among_themselves(
    forms: Mapping[int, ParsedForm], validate: Validate = suite.validate
) -> dict[int, Validation]:
    """Validate forms; one that is refused by itself is held against no other.

    What contradicts each other is said of both.
    """
    named_here = {number: _named(form, forms) for number, form in forms.items()}
    validations = _check(forms, named_here, forms, validate)
    whole = {n: f for n, f in forms.items() if not _refused(f, validations[n])}
    again = {
        number: forms[number]
        for number, others in named_here.items()
        if not set(others.values()) <= whole.keys()
    }
    left = {n: {f: o for f, o in named_here[n].items() if o in whole} for n in forms}
    validations |= _check(again, left, forms, validate)
    by_others: dict[int, tuple[Finding, ...]] = {number: () for number in forms}
    pairs = {n: Pair(forms[n], {f: forms[o] for f, o in left[n].items()}) for n in whole}
    for (number, pair), lines in zip(pairs.items(), contradictions([*pairs.values()]), strict=True):
        for form, other in left[number].items():
            by_others[other] += about_other(pair, form, lines)
    return {n: _with(validation, by_others[n]) for n, validation in validations.items()}


def _named(form: ParsedForm, forms: Mapping[int, ParsedForm]) -> dict[str, int]:
    """Return the forms of the same office and period that the rules of one name."""
    return {
        other.edition.form: number
        for number, other in forms.items()
        if (other.office, other.period) == (form.office, form.period)
        and other.edition.form in named(form.edition)
    }


def _check(
    chosen: Mapping[int, ParsedForm],
    named_here: Mapping[int, Mapping[str, int]],
    forms: Mapping[int, ParsedForm],
    validate: Validate,
) -> dict[int, Validation]:
    elsewhere = {
        number: {form: figures(forms[other]) for form, other in named_here[number].items()}
        for number in chosen
    }
    return check(chosen, elsewhere, validate=validate)[0]


def _refused(form: ParsedForm, validation: Validation) -> bool:
    between = {rule.code for rule in rules_between(form.edition)}
    return any(f.severity is Severity.REJECT and f.rule not in between for f in validation.findings)


def _with(validation: Validation, more: tuple[Finding, ...]) -> Validation:
    findings = (*validation.findings, *more)
    return replace(validation, findings=findings, verdict=verdict(findings))
