"""Where the figures of a workbook stand and what must hold of them, as a script has it.

Made once, before anything is timed: a peer begins with the places and the claims at hand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.catalogue.rule import Relation, Rule, Term
from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.workbooks.grid import Positions

Block = npt.NDArray[np.float64]
"""Figures of one form: file, row, column."""
Blocks = Mapping[str, Block]


@dataclass(frozen=True)
class Sheet:
    """One form of one office."""

    form: str
    sheet: str
    rows: tuple[str, ...]
    items: tuple[str, ...]
    columns: tuple[str, ...]
    indicators: tuple[str, ...]
    row_numbers: tuple[int, ...]
    column_numbers: tuple[int, ...]
    rules: tuple[Rule, ...]


Book = tuple[Sheet, ...]


def book(office: Office, period: Period) -> Book:
    """Return the sheets of an office's workbook."""
    return tuple(_sheet(edition) for edition in statutory_set.editions(office, period))


def _sheet(edition: FormEdition) -> Sheet:
    grid, columns = Positions(edition), edition.value_columns
    first_row, first_column = edition.rows[0].code, columns[0].code
    return Sheet(
        edition.form,
        edition.sheet,
        tuple(row.code for row in edition.rows),
        tuple(row.item for row in edition.rows),
        tuple(column.code for column in columns),
        tuple(column.indicator for column in columns),
        tuple(grid.position((row.code, first_column))[0] for row in edition.rows),
        tuple(grid.position((first_row, column.code))[1] for column in columns),
        tuple(rule for rule in edition.rules if rule.claims),
    )


def bounds(relation: Relation) -> tuple[float | None, float | None]:
    """Return between what a difference must lie."""
    return (None if relation == "<=" else 0.0, None if relation == ">=" else 0.0)


def differences(sheet: Sheet, others: Mapping[str, Sheet], blocks: Blocks) -> dict[str, Block]:
    """Return, by rule, left less right of every claim at every place in every file."""
    return {
        rule.code: np.concatenate([each.ravel() for each in parts])
        for rule in sheet.rules
        if (parts := list(_of_rule(rule, sheet, others, blocks)))
    }


def _of_rule(
    rule: Rule, sheet: Sheet, others: Mapping[str, Sheet], blocks: Blocks
) -> Iterator[Block]:
    block = blocks[sheet.form]
    for claim in rule.claims:
        if rule.across == "cells":
            yield block - claim.bound
        elif rule.across == "rows":
            yield _rows(claim.left, sheet, block) - _rows(claim.right, sheet, block)
        else:
            left, right = (
                _columns(side, sheet, others, blocks) for side in (claim.left, claim.right)
            )
            kept = [at for at, code in enumerate(sheet.rows) if not rule.rows or code in rule.rows]
            yield (left - right - (0 if claim.right else claim.bound))[:, kept]


def _rows(side: Iterable[Term], sheet: Sheet, block: Block) -> Block:
    total: Block = block[:, [sheet.rows.index(term.code) for term in side], :].sum(axis=1)
    return total


def _columns(
    side: Iterable[Term], sheet: Sheet, others: Mapping[str, Sheet], blocks: Blocks
) -> Block:
    total = np.zeros(blocks[sheet.form].shape[:2])
    for term in side:
        there = others[term.form] if term.form else sheet
        column = blocks[there.form][:, :, there.columns.index(term.code)]
        total += term.times * column[:, _same_rows(term, sheet, there)]
    return total


def _same_rows(term: Term, sheet: Sheet, there: Sheet) -> Sequence[int]:
    if term.row:
        return [there.rows.index(term.row)] * len(sheet.rows)
    if there is sheet:
        return range(len(sheet.rows))
    return [there.items.index(item) if item in there.items else 0 for item in sheet.items]
