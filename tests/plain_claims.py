"""The claims of the catalogue in plain arithmetic, written apart from the checks themselves."""

import operator
from collections.abc import Iterator, Mapping

from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Claim, Rule, Term

Form = Mapping[tuple[str, str], int]
"""(code of the row, code of the column) -> number."""

RELATIONS = {"=": operator.eq, "<=": operator.le, ">=": operator.ge}


def broken(edition: FormEdition, submission: Mapping[str, Form]) -> list[str]:
    """Return the code and place of every claim of a form that does not hold.

    `submission` has the numbers of each form; a claim about one that is absent is left out.
    """
    return [
        f"{rule.code} {row}{column}"
        for rule in edition.rules
        for claim in rule.claims
        if claim.other_forms <= submission.keys()
        for row, column in _places(edition, rule, claim)
        if not RELATIONS[claim.relation](
            sum(_terms(edition, claim.left, row, column, submission)),
            sum(_terms(edition, claim.right, row, column, submission)) + claim.bound,
        )
    ]


def _places(edition: FormEdition, rule: Rule, claim: Claim) -> list[tuple[str, str]]:
    """Return where a rule is validated: row, column, or both; what its claims name is empty."""
    rows = [row.code for row in edition.rows if not rule.rows or row.code in rule.rows]
    columns = [column.code for column in edition.value_columns]
    if rule.across == "columns":
        return [(row, "") for row in rows]
    if rule.across == "rows":
        return [("", column) for column in columns]
    of = claim.left[0].of
    measured = [c.code for c in edition.value_columns if of is None or c.measure == of]
    return [(row, column) for row in rows for column in measured]


def _terms(
    edition: FormEdition,
    terms: tuple[Term, ...],
    row: str,
    column: str,
    submission: Mapping[str, Form],
) -> Iterator[int]:
    for term in terms:
        form = submission[term.form or edition.form]
        # `each` stands for the place itself; any other code fills the side that is empty.
        yield term.times * form[term.row or row or term.code, column or term.code]
