"""Numbers for any form that satisfy every claim of the catalogue, made from the claims alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from thads_etl.catalogue.model import Column, FormEdition, Row
from thads_etl.catalogue.rule import Relation, Rule, Term
from thads_etl.errors import CatalogueError
from thads_etl.synthetic.apportion import number_of
from thads_etl.workbooks.formulas import CellKey, inputs_of

Place = tuple[str, str, str]
"""Form, code of the row, code of the column."""

_LARGEST = 10_000
_LARGEST_PERCENTAGE = 101
_ZEROS_IN_TEN = 2
_PASSES = 50


def fill(edition: FormEdition, seed: int, largest: int = _LARGEST) -> dict[CellKey, int]:
    """Return input values of one form that satisfy its own claims, other forms apart."""
    values = fill_all([edition], seed, largest)
    return {(row, column): value for (_, row, column), value in values.items()}


def fill_all(
    editions: Sequence[FormEdition], seed: int, largest: int = _LARGEST
) -> dict[Place, int]:
    """Return input values of several forms that satisfy all claims, between forms too.

    Starts from arbitrary numbers up to the largest and raises the smaller side of each broken claim
    until none is left; then a form that must equal another one shares out the other's rows among
    its own.
    Raises CatalogueError when that never ends.
    """
    values = {
        (edition.form, row.code, column.code): _start(seed, edition, row, column, largest)
        for edition in editions
        for row, column in edition.input_cells()
    }
    equals = {edition.form: other for edition in editions if (other := _equal(edition, editions))}
    lines = [
        line
        for edition in editions
        if edition.form not in equals
        for line in _lines(edition, editions)
    ]
    for step in range(_PASSES):
        raised = [line.settle(values, f"{seed}|{step}|{n}") for n, line in enumerate(lines)]
        if not any(raised):
            break
    else:
        names = ", ".join(map(str, editions))
        raise CatalogueError(f"Found no numbers that satisfy every claim of {names}.")
    for edition in editions:
        if edition.form in equals:
            values |= _shared_out(edition, equals[edition.form], values, seed)
    return values


def _start(seed: int, edition: FormEdition, row: Row, column: Column, largest: int) -> int:
    number = number_of(str(seed), edition.form, row.code, column.code)
    largest = largest if column.decimals == 0 else _LARGEST_PERCENTAGE
    return 0 if number % 10 < _ZEROS_IN_TEN else number // 10 % largest


def _equal(edition: FormEdition, editions: Sequence[FormEdition]) -> FormEdition | None:
    """Return the form whose totals a form by unit must have."""
    named = {
        other
        for rule in edition.rules
        for claim in rule.claims
        if claim.relation == "="
        for other in claim.other_forms
    }
    return next((o for o in editions if edition.each and o.form in named), None)


def _shared_out(
    edition: FormEdition, other: FormEdition, values: Mapping[Place, int], seed: int
) -> dict[Place, int]:
    """Return the input cells of a form by unit: each row of the other form goes to one unit.

    Claims across columns hold for sums of rows whose columns are the same.
    """
    units = list(dict.fromkeys(row.code for row, _ in edition.input_cells()))
    shared = dict.fromkeys(
        ((edition.form, row.code, column.code) for row, column in edition.input_cells()), 0
    )
    for row, column in other.input_cells():
        unit = units[number_of(str(seed), str(edition.each), row.code) % len(units)]
        shared[edition.form, unit, column.code] += values[other.form, row.code, column.code]
    return shared


@dataclass(frozen=True)
class _Line:
    """A claim at one place, written out in input cells."""

    left: tuple[Place, ...]
    relation: Relation
    right: tuple[Place, ...]
    times: int
    """What the right side is multiplied by."""

    def settle(self, values: dict[Place, int], key: str) -> bool:
        """Raise the side that is too small; return whether one was."""
        left = sum(values[place] for place in self.left)
        right = self.times * sum(values[place] for place in self.right)
        lacking = self.left if left < right else self.right
        if left == right or (self.relation, lacking) in (("<=", self.left), (">=", self.right)):
            return False
        if not lacking:
            raise CatalogueError("A claim bounds a sum by 0, which only zeros satisfy.")
        times = self.times if lacking is self.right else 1
        values[lacking[number_of(key) % len(lacking)]] += -(-abs(left - right) // times)
        return True


def _lines(edition: FormEdition, editions: Sequence[FormEdition]) -> Iterator[_Line]:
    known = {other.form: other for other in editions}
    for rule in edition.rules:
        for claim in rule.claims:
            if rule.fills or rule.across == "cells" or not claim.other_forms <= known.keys():
                continue
            for along in _along(edition, rule):
                yield _Line(
                    tuple(_leaves(edition, rule, claim.left, along, known)),
                    claim.relation,
                    tuple(_leaves(edition, rule, claim.right, along, known)),
                    claim.right[0].times if claim.right else 1,
                )


def _along(edition: FormEdition, rule: Rule) -> list[str]:
    """Return the codes of the rows (or columns) at which the rule is validated."""
    if rule.across == "rows":
        return [column.code for column in edition.value_columns]
    return [row.code for row in edition.rows if not rule.rows or row.code in rule.rows]


def _leaves(
    edition: FormEdition,
    rule: Rule,
    terms: Iterable[Term],
    along: str,
    known: Mapping[str, FormEdition],
) -> Iterator[Place]:
    for term in terms:
        form = known[term.form] if term.form else edition
        cell = (term.code, along) if rule.across == "rows" else (along, term.code)
        if term.form:
            cell = (term.row or _same_item(edition, form, along), term.code)
        for leaf in inputs_of(form, cell):
            yield form.form, *leaf


def _same_item(edition: FormEdition, other: FormEdition, row: str) -> str:
    """Return the code of another form's row that counts the same item."""
    items = {each.code: each.item for each in edition.rows}
    return next(each.code for each in other.rows if each.item == items[row])
