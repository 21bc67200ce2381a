"""Every claim becomes lines of one table, the ledger: rule, place, left, right, difference."""

from collections.abc import Iterable
from decimal import Decimal

import numpy as np
import pandas as pd

from thads_etl.catalogue import load
from thads_etl.catalogue.rule import Rule, Term
from thads_etl.checking.functions import FUNCTIONS
from thads_etl.checking.stack import Booleans, Integers, Stack

COLUMNS = ["form", "rule", "claim", "row", "column", "left", "right", "difference"]
"""form: index in the batch; claim: index in the rule; row and column: codes of the place, the
first code of the left side; left, right, difference: exact, int or Decimal, None when unread."""


def ledger(stack: Stack) -> pd.DataFrame:
    """Return a line for every claim at every place, also where it cannot be validated."""
    parts = [
        _function_lines(stack, rule)
        if rule.function
        else pd.concat([_claim_lines(stack, rule, n) for n in range(len(rule.claims))])
        for rule in stack.edition.rules
    ]
    return _in_units(stack, pd.concat(parts, ignore_index=True)[COLUMNS])


def _in_units(stack: Stack, lines: pd.DataFrame) -> pd.DataFrame:
    """Turn hundredths of a per cent into per cent; nearly every form has none."""
    units = {c.code: Decimal(1).scaleb(-c.decimals) for c in stack.edition.columns if c.decimals}
    if not units:
        return lines
    sides = {
        side: pd.Series(
            [
                int(value) * units[column] if column in units and pd.notna(value) else value
                for column, value in zip(lines["column"], lines[side], strict=True)
            ],
            dtype=object,
        )
        for side in ("left", "right", "difference")
    }
    return lines.assign(**sides)


def _function_lines(stack: Stack, rule: Rule) -> pd.DataFrame:
    lines = pd.DataFrame(FUNCTIONS[str(rule.function)](stack), dtype=object)
    both = lines["left"].notna() & lines["right"].notna()
    return lines.assign(
        rule=rule.code,
        claim=0,
        difference=(lines["left"].where(both, 0) - lines["right"].where(both, 0)).where(both, None),
    )


def _claim_lines(stack: Stack, rule: Rule, number: int) -> pd.DataFrame:
    claim = rule.claims[number]
    if rule.across == "columns":
        rows = [row.code for row in stack.edition.rows if not rule.rows or row.code in rule.rows]
        keep = [stack.row_index[code] for code in rows]
        left, right = (_over_columns(stack, side, keep) for side in (claim.left, claim.right))
        return _frame(rule, number, left, right, rows, [claim.left[0].code] * len(rows))
    columns = list(stack.column_index)
    if rule.across == "rows":
        left, right = (_over_rows(stack, side) for side in (claim.left, claim.right))
        return _frame(rule, number, left, right, [claim.left[0].code] * len(columns), columns)
    return _each_cell(stack, rule, number)


def _each_cell(stack: Stack, rule: Rule, number: int) -> pd.DataFrame:
    values, known = stack.block
    flat = values.reshape(len(stack.forms), -1)
    left = (flat, known.reshape(flat.shape))
    right = (np.zeros_like(flat), np.ones(flat.shape, np.bool_))
    rows = np.repeat(list(stack.row_index), len(stack.column_index)).tolist()
    columns = np.tile(list(stack.column_index), len(stack.row_index)).tolist()
    return _frame(rule, number, left, right, rows, columns)


def _over_columns(stack: Stack, side: Iterable[Term], rows: list[int]) -> tuple[Integers, Booleans]:
    values, known = stack.block
    total = np.zeros((len(stack.forms), len(rows)), np.int64)
    read = np.ones(total.shape, np.bool_)
    for term in side:
        if term.form is None:
            index = stack.column_index[term.code]
            part, seen = values[:, rows, index], known[:, rows, index]
        else:
            there, there_known = stack.from_form(term.form, *_names(stack, term))
            part, seen = there[:, rows], there_known[:, rows]
        total, read = total + part, read & seen
    return total, read


def _names(stack: Stack, term: Term) -> tuple[str, str | None]:
    """Return the stable names behind a code of another form: indicator, and item if it says one."""
    other = load.edition_on(str(term.form), stack.edition.valid_from)
    if other is None:
        raise KeyError(f"{term} has no edition beside {stack.edition}")
    items = {row.code: row.item for row in other.rows}
    indicators = {column.code: column.indicator for column in other.columns}
    return indicators[term.code], items[term.row] if term.row else None


def _over_rows(stack: Stack, side: Iterable[Term]) -> tuple[Integers, Booleans]:
    values, known = stack.block
    indexes = [stack.row_index[term.code] for term in side]
    return values[:, indexes, :].sum(axis=1), np.asarray(known[:, indexes, :].all(axis=1))


def _frame(
    rule: Rule,
    number: int,
    left: tuple[Integers, Booleans],
    right: tuple[Integers, Booleans],
    rows: list[str],
    columns: list[str],
) -> pd.DataFrame:
    forms = left[0].shape[0]
    readable = pd.Series((left[1] & right[1]).ravel())
    sides = {
        name: pd.Series(values.ravel()).astype(object).where(readable, None)
        for name, values in (
            ("left", left[0]),
            ("right", right[0]),
            ("difference", left[0] - right[0]),
        )
    }
    return pd.DataFrame(
        {
            "form": np.repeat(np.arange(forms), len(rows)),
            "rule": rule.code,
            "claim": number,
            "row": rows * forms,
            "column": columns * forms,
            **sides,
        }
    )
