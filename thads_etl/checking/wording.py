"""A failed line of the ledger -> the sentence that the office reads."""

from decimal import Decimal
from typing import Any

from thads_etl.catalogue.model import FormEdition, Rule, Term
from thads_etl.findings import Finding, Number
from thads_etl.numerals import vietnamese
from thads_etl.reading import ParsedForm

_RELATIONS = {"=": "phải bằng", "<=": "không được lớn hơn", ">=": "không được nhỏ hơn"}


def finding(form: ParsedForm, rule: Rule, line: Any) -> Finding:
    """Word one line; `line` has the columns of ledger.COLUMNS."""
    at = _addresses(form)
    cell = at[line.row, line.column]
    left, right, difference = (_exact(value) for value in (line.left, line.right, line.difference))
    place = f"cột {line.column}" if rule.across == "rows" else _row(form.edition, line.row)
    message = (
        f"{rule.code} · {form.sheet}!{cell} · {place}: "
        f"{_sides(rule, line, at, left, right)}; "
        f"chênh lệch {vietnamese(difference, _decimals(difference))}. {rule.message}."
    )
    return Finding(rule.code, rule.severity, form.sheet, cell, message, left, right, difference)


def _row(edition: FormEdition, code: str) -> str:
    """Name a row; offices and officers by their code alone, for findings are widely read."""
    labels = {row.code: f" {row.label}" for row in edition.fixed_rows}
    return f"dòng {code}{labels.get(code, '')}"


def _addresses(form: ParsedForm) -> dict[tuple[str, str], str]:
    return {(cell.row, cell.column): cell.address for cell in form.cells}


def _exact(value: Any) -> Number:
    return value if isinstance(value, Decimal) else int(value)


def _decimals(value: Number) -> int | None:
    return None if isinstance(value, int) else 4


def _sides(
    rule: Rule, line: Any, at: dict[tuple[str, str], str], left: Number, right: Number
) -> str:
    if rule.function:
        return (
            f"cột {line.column} ghi {vietnamese(left)}, "
            f"tính lại là {vietnamese(right, _decimals(right))}"
        )
    claim = rule.claims[line.claim]
    if rule.across == "cells":
        return f"cột {line.column} là {vietnamese(left)}, {_RELATIONS[claim.relation]} 0"
    said = [
        " + ".join(_term(rule, line, at, term) for term in side)
        for side in (claim.left, claim.right)
    ]
    return (
        f"{said[0]} là {vietnamese(left)}, {_RELATIONS[claim.relation]} "
        f"{said[1]} là {vietnamese(right)}"
    )


def _term(rule: Rule, line: Any, at: dict[tuple[str, str], str], term: Term) -> str:
    if term.form:
        row = f"dòng {term.row} " if term.row else ""
        return f"{row}cột {term.code} của biểu {term.form}"
    if rule.across == "rows":
        return f"dòng {term.code} ({at[term.code, line.column]})"
    return f"cột {term.code} ({at[line.row, term.code]})"
