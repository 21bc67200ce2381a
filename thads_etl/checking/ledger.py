"""Every claim becomes lines of one table, the ledger: rule, place, left, right, difference."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Rule, Term
from thads_etl.checking.functions import FUNCTIONS, Compared
from thads_etl.checking.stack import Booleans, Integers, Stack
from thads_etl.findings import Number

LARGEST = 2**62
COLUMNS = ["form", "rule", "claim", "row", "column", "left", "right", "difference"]
"""form: index in the batch; claim: index in the rule; row and column: codes of the place, the
first code of the left side; left, right, difference: exact, int or Decimal, None when unread."""


def ledger(stack: Stack) -> pd.DataFrame:
    """Return a line for every claim at every place, also where it cannot be validated."""
    parts = [
        lines
        for is_function, rules in groupby(stack.edition.rules, lambda rule: bool(rule.function))
        for lines in (
            (_function_lines(stack, rule) for rule in rules)
            if is_function
            else _claim_lines(stack, rules)
        )
    ]
    return in_units(stack.edition, pd.concat(parts, ignore_index=True)[COLUMNS])


def _claim_lines(stack: Stack, rules: Iterable[Rule]) -> Iterator[pd.DataFrame]:
    """Yield the lines of some rules; an empty list has no rows, and so no claim of their sum."""
    if claims := [claim for rule in rules for claim in _claims(stack, rule)]:
        yield _frame(claims)


def in_units(edition: FormEdition, lines: pd.DataFrame) -> pd.DataFrame:
    """Turn hundredths of a per cent into per cent; nearly every form has none."""
    units = {c.code: Decimal(1).scaleb(-c.decimals) for c in edition.columns if c.decimals}
    if not units:
        return lines
    sides = {
        side: pd.Series(
            [
                _exact(value) * units[column] if column in units and pd.notna(value) else value
                for column, value in zip(lines["column"], lines[side], strict=True)
            ],
            dtype=object,
        )
        for side in ("left", "right", "difference")
    }
    return lines.assign(**sides)


def _exact(value: Any) -> Number:
    return value if isinstance(value, Decimal) else int(value)


def _function_lines(stack: Stack, rule: Rule) -> pd.DataFrame:
    columns = [*zip(*FUNCTIONS[str(rule.function)](stack), strict=True)]
    named = dict(zip(Compared._fields, columns or [()] * len(Compared._fields), strict=True))
    difference = [
        None if left is None or right is None else left - right
        for left, right in zip(named["left"], named["right"], strict=True)
    ]
    lines = pd.DataFrame(named, dtype=object)
    return lines.assign(
        rule=rule.code, claim=0, difference=np.array([*difference, None], dtype=object)[:-1]
    )


@dataclass(frozen=True)
class _Claim:
    """A claim at all its places in all forms: one row of the arrays for each form."""

    rule: str
    number: int
    left: tuple[Integers, Booleans]
    right: tuple[Integers, Booleans]
    rows: list[str]
    columns: list[str]


def _claims(stack: Stack, rule: Rule) -> Iterator[_Claim]:
    rows = [row.code for row in stack.edition.rows if not rule.rows or row.code in rule.rows]
    keep = [stack.row_index[code] for code in rows]
    columns = list(stack.column_index)
    for number, claim in enumerate(rule.claims):
        code = claim.left[0].code
        if rule.across == "columns":
            left, right = (_over_columns(stack, side, keep) for side in (claim.left, claim.right))
            yield _Claim(rule.code, number, left, right, rows, [code] * len(rows))
        elif rule.across == "rows":
            left, right = (_over_rows(stack, side) for side in (claim.left, claim.right))
            yield _Claim(rule.code, number, left, right, [code] * len(columns), columns)
        else:
            yield _each_cell(stack, rule, number)


def _each_cell(stack: Stack, rule: Rule, number: int) -> _Claim:
    values, known = stack.block
    claim = rule.claims[number]
    codes = [c.code for c in stack.edition.value_columns if claim.left[0].of in (None, c.measure)]
    chosen = [stack.column_index[code] for code in codes]
    flat = values[:, :, chosen].reshape(len(stack.forms), -1)
    left = (flat, known[:, :, chosen].reshape(flat.shape))
    right = (np.full_like(flat, claim.bound), np.ones(flat.shape, np.bool_))
    rows = np.repeat(list(stack.row_index), len(codes)).tolist()
    columns = np.tile(codes, len(stack.row_index)).tolist()
    return _Claim(rule.code, number, left, right, rows, columns)


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
        total, read = total + _times(part, term.times), read & seen
    return total, read


def _times(values: Integers, times: int) -> Integers:
    """Multiply; what is too large for that is further from 0 than all it is compared with."""
    most = LARGEST // times
    return values if times == 1 else np.clip(values, -most, most) * times


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


def _frame(claims: list[_Claim]) -> pd.DataFrame:
    """Put claims below each other. One frame for all: to make one costs more than what it holds."""
    forms = claims[0].left[0].shape[0]
    sizes = [forms * len(claim.rows) for claim in claims]
    left, right = (
        np.concatenate([values.ravel() for values in sides])
        for sides in ([claim.left[0] for claim in claims], [claim.right[0] for claim in claims])
    )
    readable = np.concatenate([(claim.left[1] & claim.right[1]).ravel() for claim in claims])
    return pd.DataFrame(
        {
            "form": np.concatenate([np.repeat(np.arange(forms), len(c.rows)) for c in claims]),
            "rule": np.repeat(np.array([c.rule for c in claims], dtype=object), sizes),
            "claim": np.repeat([c.number for c in claims], sizes),
            "row": [code for claim in claims for code in claim.rows * forms],
            "column": [code for claim in claims for code in claim.columns * forms],
            "left": _where(readable, left),
            "right": _where(readable, right),
            "difference": _where(readable, left - right),
        }
    )


def _where(readable: Booleans, values: Integers) -> npt.NDArray[np.object_]:
    """Return exact numbers of Python, and None where a cell was not read."""
    exact = values.astype(object)
    exact[~readable] = None
    return exact
