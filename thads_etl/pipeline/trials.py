"""Try one rule on everything in force, without writing: what would it have blocked?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection, Engine

from thads_etl import checking
from thads_etl.catalogue import load
from thads_etl.catalogue.rule import Rule
from thads_etl.checking import suite
from thads_etl.checking.between import named
from thads_etl.errors import CatalogueError
from thads_etl.findings import Finding
from thads_etl.pipeline.whole_set import together
from thads_etl.reading import ParsedForm
from thads_etl.warehouse import compared, staged, submissions
from thads_etl.warehouse.connect import read_only


@dataclass(frozen=True)
class Hit:
    """A submission in which the rule has findings."""

    submission_id: int
    form: str
    office: str
    period: str
    findings: tuple[Finding, ...]


@dataclass
class Trial:
    """What a rule finds in everything that is in force."""

    rule: str
    validated: int = 0
    not_evaluated: Counter[str] = field(default_factory=Counter)
    """Reason -> submissions."""
    hits: list[Hit] = field(default_factory=list)

    @property
    def offices(self) -> set[str]:
        return {hit.office for hit in self.hits}

    @property
    def cells(self) -> int:
        return sum(len(hit.findings) for hit in self.hits)


def trial(engine: Engine, code: str) -> Trial:
    """Replay a rule over every submission in force, also from before it held; writes nothing.

    Raises CatalogueError when no form declares it.
    """
    result = Trial(code)
    declaring = [(e, rule) for e in load.editions() for rule in e.registered if rule.code == code]
    if not declaring:
        if code in {*load.reading_rules(), *load.receipt_rules()}:
            raise CatalogueError(
                f"Rule {code} is held to when a file is read or received, so figures that are in "
                f"force cannot try it: `thads replay --rule {code} --dry-run` reads files again."
            )
        forms = sorted({r.code for e in load.editions() for r in e.registered if _is_of(r, code)})
        meant = f" {', '.join(forms)} are those of forms;" if forms else ""
        raise CatalogueError(f"No rule {code};{meant} `thads rules list` names all.")
    with read_only(engine) as db:
        for edition, rule in declaring:
            for ids in submissions.in_force(db, edition.form, edition.edition):
                _try(db, rule, ids, result)
    return result


def _is_of(rule: Rule, declared: str) -> bool:
    """Say whether a form's rule is the one that a block declares by this code."""
    return rule.code.endswith(f"-{declared}")


def _try(db: Connection, rule: Rule, submission_ids: Sequence[int], trial: Trial) -> None:
    forms = {key: _only(form, rule) for key, form in staged.forms(db, submission_ids).items()}
    if rule.compares:
        validated, _ = checking.compare(forms, together.pasts(db, forms), suite.declared)
    else:
        elsewhere = {
            key: compared.current(db, form, named(form.edition)) for key, form in forms.items()
        }
        validated, _ = checking.check(forms, elsewhere, suite.declared)
    for key, validation in validated.items():
        (result,) = validation.rules
        if result.outcome == "not_evaluated":
            trial.not_evaluated[str(result.reason)] += 1
            continue
        trial.validated += 1
        if validation.findings:
            form = forms[key]
            place = (form.edition.form, form.office.code, str(form.period))
            trial.hits.append(Hit(key, *place, validation.findings))


def _only(form: ParsedForm, rule: Rule) -> ParsedForm:
    """Return a form whose edition declares this rule alone, as if it had always been in force."""
    own = next(each for each in form.edition.registered if each.code == rule.code)
    always = (replace(own, since=date.min, until=None),)
    edition = replace(
        form.edition,
        rules=() if rule.compares else always,
        comparisons=always if rule.compares else (),
    )
    return replace(form, edition=edition)
