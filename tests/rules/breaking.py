"""For each declared rule, the smallest change of a correct submission that breaks it and no other.

Found by search over the claims themselves, in plain arithmetic and apart from the checks: nothing
here knows a rule by name.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import combinations, product

from rules.forms import Figures, figures, period_of, rates, submission

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Claim, Rule, Term
from thads_etl.workbooks.formulas import CellKey, computed
from thads_etl.workbooks.template import editions_in_force

Steps = Mapping[str, int]
"""Code of a row or column -> how much is added there."""

RELATIONS = {"=": operator.eq, "<=": operator.le, ">=": operator.ge}
SMALL, ABSURD = 1, 10**14
"""One unit; more than there is in the country."""


@dataclass(frozen=True)
class Break:
    """A submission of one form in which one rule does not hold."""

    edition: FormEdition
    rule: Rule
    grid: Figures
    printed: dict[CellKey, Decimal | None] = field(default_factory=dict)
    """Rates that are not what the numbers give."""
    elsewhere: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    """Other form -> (item, indicator) -> number."""


@dataclass(frozen=True)
class _Line:
    """A claim of the form's own at one place."""

    rule: str
    left: tuple[CellKey, ...]
    relation: str
    right: tuple[CellKey, ...]
    bound: int
    times: int = 1

    def holds(self, grid: Mapping[CellKey, int]) -> bool:
        left, right = (sum(grid[cell] for cell in side) for side in (self.left, self.right))
        return bool(RELATIONS[self.relation](left, self.times * right + self.bound))


def correct(edition: FormEdition) -> Figures:
    """Return the numbers of a form in which nothing is wrong."""
    return figures(edition, submission(period_of(edition)))


def others(edition: FormEdition) -> dict[str, dict[tuple[str, str], int]]:
    """Return what the other forms of the correct submission say, by stable names."""
    stated = {}
    period = period_of(edition)
    for other in editions_in_force(period):
        items = {row.code: row.item for row in other.rows}
        names = {column.code: column.indicator for column in other.value_columns}
        if other is not edition:
            stated[other.form] = {
                (items[row], names[column]): value
                for (row, column), value in figures(other, submission(period)).items()
            }
    return stated


@cache
def breaks(name: str) -> dict[str, Break]:
    """Return the break of each rule of an edition that can be broken alone, by the rule's code."""
    edition = next(each for each in load.editions() if str(each) == name)
    by_rule = {each.rule.code: each for each in _miscounted(edition)}
    for rule in edition.rules:
        if rule.function:
            by_rule[rule.code] = _misprinted(edition, rule)
        elif any(claim.other_forms for claim in rule.claims):
            by_rule[rule.code] = _contradicted(edition, rule)
    return by_rule


def _misprinted(edition: FormEdition, rule: Rule) -> Break:
    """Print one rate that is too high by more than rounding can explain."""
    grid = correct(edition)
    cell, printed = next((cell, rate) for cell, rate in rates(edition, grid).items() if rate)
    return Break(edition, rule, grid, {cell: printed + Decimal("0.02")}, others(edition))


def _contradicted(edition: FormEdition, rule: Rule) -> Break:
    """Let another form say one less than this one where it must not say less, or one more."""
    grid, elsewhere = correct(edition), others(edition)
    claim = rule.claims[0]
    there, *beside = claim.right
    row = _rows(edition, rule)[0]
    form, name = str(there.form), _name(edition, row, there)
    here = sum(grid[row, term.code] for term in claim.left)
    here -= sum(elsewhere[str(each.form)][_name(edition, row, each)] for each in beside)
    wrong = here + 1 if claim.relation == ">=" else (here - 1) // there.times
    figures_there = {**elsewhere[form], name: wrong}
    return Break(edition, rule, grid, {}, {**elsewhere, form: figures_there})


def _rows(edition: FormEdition, rule: Rule) -> Sequence[str]:
    return rule.rows or [row.code for row in edition.rows]


def _miscounted(edition: FormEdition) -> Iterator[Break]:
    """Change numbers until each rule on the form's own numbers was once the only broken one."""
    grid, by_cell = correct(edition), _by_cell(edition)
    rules = {rule.code: rule for rule in edition.rules}
    elsewhere = _large(others(edition))

    def broken(change: Mapping[CellKey, int]) -> set[str]:
        wrong = {**grid, **{cell: grid[cell] + step for cell, step in change.items()}}
        touched = {line for cell in change for line in by_cell[cell]}
        return {line.rule for line in touched if not line.holds(wrong)}

    seen: set[str] = set()
    own = {line.rule for line in lines(edition)}
    for change in _changes(edition, lambda change: not broken(change)):
        alone = broken(change)
        if len(alone) == 1 and not alone <= seen:
            seen |= alone
            wrong = {**grid, **{cell: grid[cell] + step for cell, step in change.items()}}
            agreed = _agreeing(edition, wrong, elsewhere)
            yield Break(edition, rules[alone.pop()], wrong, {}, agreed)
        if seen == own:
            return


def _large(
    elsewhere: dict[str, dict[tuple[str, str], int]],
) -> dict[str, dict[tuple[str, str], int]]:
    """Keep claims about other forms out of the way of the form's own."""
    return {
        form: {name: value + 10 * ABSURD for name, value in stated.items()}
        for form, stated in elsewhere.items()
    }


def _agreeing(
    edition: FormEdition, grid: Figures, elsewhere: dict[str, dict[tuple[str, str], int]]
) -> dict[str, dict[tuple[str, str], int]]:
    """Let other forms say what this one says, where both must say the same, and a tenth of the most
    that they may say where they must not say more."""
    agreed = {form: dict(stated) for form, stated in elsewhere.items()}
    for rule in edition.rules:
        for row, claim in product(_rows(edition, rule), rule.claims):
            for there in claim.right if claim.other_forms and claim.relation != "<=" else ():
                here = sum(grid[row, term.code] for term in claim.left)
                if claim.relation == ">=":
                    here = min(here, here // (10 * there.times))
                agreed[str(there.form)][_name(edition, row, there)] = here
    return agreed


def _name(edition: FormEdition, row: str, there: Term) -> tuple[str, str]:
    """Return what a term about another form means for a row: item and indicator."""
    other = load.edition_on(str(there.form), period_of(edition).ends_on)
    assert other is not None
    where, code = (other, there.row) if there.row else (edition, row)
    item = next(row.item for row in where.rows if row.code == code)
    return item, next(each.indicator for each in other.columns if each.code == there.code)


def _changes(
    edition: FormEdition, keeps_everything: Callable[[Mapping[CellKey, int]], bool]
) -> Iterator[dict[CellKey, int]]:
    """Yield changes: columns of one typed row and all rows above it, then other sets of rows."""
    columns = _largest(edition)
    rows = [row.code for row in edition.rows]
    above = _with_sums(edition, next(row for row in rows if row not in edition.row_formulas))
    yield from (_outer(above, steps) for steps in _steps(columns))
    # Columns that agree with one another leave the rules between rows to be broken.
    agreeing = next(steps for steps in _steps(columns) if keeps_everything(_outer(above, steps)))
    yield from _absurd(edition)
    yield from _emptied(edition)
    for several in (*combinations(rows, 1), *combinations(rows, 2)):
        yield _outer(dict.fromkeys(several, 1), agreeing)


def _absurd(edition: FormEdition) -> Iterator[dict[CellKey, int]]:
    """Yield changes of typed cells of a row beyond what is believed; the sums follow."""
    grid = correct(edition)
    typed = {
        (row.code, column.code): grid[row.code, column.code]
        for row, column in edition.input_cells()
    }
    row = next(iter(typed))[0]
    sizes = sorted({claim.bound for rule in edition.rules for claim in rule.claims} - {0})
    of_row = [cell for cell in typed if cell[0] == row]
    for cells in (*combinations(of_row, 1), *combinations(of_row, 2), *combinations(of_row, 3)):
        for size in sizes:
            wrong = computed(edition, {**typed, **{cell: typed[cell] + size for cell in cells}})
            yield {cell: wrong[cell] - n for cell, n in grid.items() if wrong[cell] != n}


def _emptied(edition: FormEdition) -> Iterator[dict[CellKey, int]]:
    """Yield changes of some typed cells of a row to nothing; the sums follow."""
    terms = [term for rule in edition.rules for claim in rule.claims for term in claim.right]
    if not any(term.times > 1 and not term.form for term in terms):
        return
    grid = correct(edition)
    typed = {
        (row.code, column.code): grid[row.code, column.code]
        for row, column in edition.input_cells()
    }
    by_row = [[cell for cell in typed if cell[0] == row.code] for row in edition.rows]
    for of_row in filter(None, by_row):
        for cells in (*combinations(of_row, 1), *combinations(of_row, 2), *combinations(of_row, 3)):
            less = computed(edition, {**typed, **dict.fromkeys(cells, 0)})
            yield {cell: less[cell] - n for cell, n in grid.items() if less[cell] != n}


def _largest(edition: FormEdition) -> dict[str, int]:
    """Return, for each column, more than any number that the form holds, of money or not."""
    is_money = {c.code: c.measure == "money_thousand_vnd" for c in edition.value_columns}
    most = {False: 0, True: 0}
    for (_, code), number in correct(edition).items():
        if code in is_money:
            most[is_money[code]] = max(most[is_money[code]], number)
    return {code: most[money] + 1 for code, money in is_money.items()}


def _steps(largest: Mapping[str, int]) -> Iterator[Steps]:
    """Yield steps of one column or two, upwards or against each other: small ones, large ones."""
    for size in (dict.fromkeys(largest, SMALL), largest):
        for column, sign in product(size, (1, -1)):
            yield {column: sign * size[column]}
        for (one, two), (first, second) in product(
            combinations(size, 2), product((1, -1), repeat=2)
        ):
            yield {one: first * size[one], two: second * size[two]}


def _outer(rows: Steps, columns: Steps) -> dict[CellKey, int]:
    return {(row, column): rows[row] * step for row in rows for column, step in columns.items()}


def _with_sums(edition: FormEdition, leaf: str) -> Steps:
    """Return a row and every row that its numbers are part of, with how often."""
    rows = {row.code: int(row.code == leaf) for row in edition.rows}

    def times(row: str) -> int:
        parts = edition.row_formulas.get(row)
        return sum(map(times, parts)) if parts else rows[row]

    return {row: count for row in rows if (count := times(row))}


def constrained(edition: FormEdition) -> set[CellKey]:
    """Return the cells that stand in an equation, so that no other number fits."""
    return {
        cell
        for cell, lines in _by_cell(edition).items()
        if any(line.relation == "=" for line in lines)
    }


@cache
def _by_cell(edition: FormEdition) -> dict[CellKey, list[_Line]]:
    by_cell: dict[CellKey, list[_Line]] = {
        (row.code, column.code): [] for row in edition.rows for column in edition.value_columns
    }
    for line in lines(edition):
        for cell in {*line.left, *line.right}:
            by_cell[cell].append(line)
    return by_cell


def lines(edition: FormEdition) -> Iterator[_Line]:
    for rule in edition.rules:
        for claim in rule.claims:
            if not claim.other_forms:
                for place in _places(edition, rule, claim):
                    left, right = (
                        tuple(_cell(rule, term, place) for term in side)
                        for side in (claim.left, claim.right)
                    )
                    times = claim.right[0].times if claim.right else 1
                    yield _Line(rule.code, left, claim.relation, right, claim.bound, times)


def _places(edition: FormEdition, rule: Rule, claim: Claim) -> Iterator[CellKey]:
    rows = [row.code for row in edition.rows if not rule.rows or row.code in rule.rows]
    of = claim.left[0].of
    columns = [c.code for c in edition.value_columns if of is None or c.measure == of]
    yield from product(
        [""] if rule.across == "rows" else rows, [""] if rule.across == "columns" else columns
    )


def _cell(rule: Rule, term: Term, place: CellKey) -> CellKey:
    row, column = place
    if rule.across == "cells":
        return place
    return (row or term.code, column or term.code)
