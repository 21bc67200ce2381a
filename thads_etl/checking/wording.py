"""A failed line of the ledger -> the sentence that the office reads."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from thads_etl.catalogue import particulars
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Rule, Term
from thads_etl.catalogue.statement import OTHER_PERIODS, in_other_form
from thads_etl.checking.past import Reference
from thads_etl.findings import Finding, Number
from thads_etl.numerals import at_most, vietnamese
from thads_etl.reading import ParsedForm
from thads_etl.reading.problems import and_more, first_of_each

REPEATS = ("repeated", "stood_still")
"""Functions that ask about a table as a whole."""
_LIMITS = {"within_the_period": "không được sau", "after_the_decision": "không được trước"}
"""Functions that compare days."""
_MOST_NAMED = 100
"""Rows that are added up: a list may have thousands."""
_DECIMALS = 4
"""Most that are printed of a number that was computed."""
_RELATIONS = {"=": "phải bằng", "<=": "không được lớn hơn", ">=": "không được nhỏ hơn"}


def finding(form: ParsedForm, rule: Rule, line: Any) -> Finding:
    """Word one line; `line` has the columns of ledger.COLUMNS."""
    return _worded(form, rule, line, lambda at, left, right: _sides(rule, line, at, left, right))


def findings(form: ParsedForm, rules: Mapping[str, Rule], lines: Sequence[Any]) -> list[Finding]:
    """Word the lines of a form; of a rule that very many rows of a list break, the first and one
    sentence with how many more: whoever typed a wrong day ten thousand times did one thing wrong.
    """
    if not form.edition.is_list:
        return [finding(form, rules[line.rule], line) for line in lines]
    named, more = first_of_each(lines, lambda line: str(line.rule))
    worded = [finding(form, rules[line.rule], line) for line in named]
    for code, count in more.items():
        rule = rules[code]
        severity = rule.severity_on(form.period.ends_on)
        message = f"{and_more(count)}. {rule.message}."
        worded.append(Finding(code, severity, form.sheet, None, message))
    return worded


def mirrored(form: ParsedForm, other: ParsedForm, rule: Rule, line: Any, term: Term) -> Finding:
    """Word a line that contradicts another form for that form, at its cell that a term names."""
    items = {row.code: row.item for row in form.edition.rows}
    row = next(
        each.code
        for each in other.edition.rows
        if (each.code == term.row if term.row else each.item == items[line.row])
    )
    cell = other.addresses[row, term.code]
    left, right, difference = (_exact(value) for value in (line.left, line.right, line.difference))
    message = (
        f"{_row(other.edition, row)}: theo {form.sheet}, "
        f"{_sides(rule, line, form.addresses, left, right)}; "
        f"chênh lệch {at_most(difference, _DECIMALS)}. {rule.message}."
    )
    severity = rule.severity_on(form.period.ends_on)
    return Finding(rule.code, severity, other.sheet, cell, message, left, right, difference)


def compared(form: ParsedForm, rule: Rule, line: Any, reference: Reference) -> Finding:
    """Word one line of a comparison with another period."""
    return _worded(
        form, rule, line, lambda _, left, right: _against(form, rule, line, reference, left, right)
    )


def _worded(
    form: ParsedForm,
    rule: Rule,
    line: Any,
    sides: Callable[[Mapping[tuple[str, str], str], Number, Number], str],
) -> Finding:
    at = form.addresses
    cell = at[line.row, line.column]
    left, right, difference = (_exact(value) for value in (line.left, line.right, line.difference))
    place = f"cột {line.column}" if rule.across == "rows" else _row(form.edition, line.row)
    apart = f"; chênh lệch {at_most(difference, _DECIMALS)}"
    message = (
        f"{place}: {sides(at, left, right)}"
        f"{'' if rule.function in (*REPEATS, *_LIMITS) else apart}. "
        f"{rule.message}."
    )
    severity = rule.severity_on(form.period.ends_on)
    return Finding(rule.code, severity, form.sheet, cell, message, left, right, difference)


def _against(
    form: ParsedForm, rule: Rule, line: Any, reference: Reference, left: Number, right: Number
) -> str:
    """Say what stands here and what the other period makes of it."""
    compares = rule.compares
    assert compares is not None, rule.code
    if rule.function == "thousandfold":
        return (
            f"cột {line.column} của báo cáo {form.period.label} là {vietnamese(left)}, "
            f"của báo cáo {reference.period.label} là {vietnamese(right)}"
        )
    here, there = compares.pairs[line.claim]
    other = f"{OTHER_PERIODS[compares.against]} ({reference.period.label})"
    if here != there:
        label = form.edition.column_of_indicator.get(there)
        other = f"“{label.label if label else there}” của {other}"
    if rule.function in REPEATS:
        return (
            f"mọi số liệu hoặc gần như mọi số liệu, như cột {line.column} là {vietnamese(left)}, "
            f"trùng với {other}"
        )
    if compares.factor != 1 and not rule.function:
        other = f"{vietnamese(compares.factor)} lần {other}"
    relation = "so với mức theo" if rule.function else _RELATIONS[compares.relation]
    return (
        f"cột {line.column} là {vietnamese(left)}, {relation} {other} "
        f"là {at_most(right, _DECIMALS)}"
    )


def _row(edition: FormEdition, code: str) -> str:
    """Name a row; offices and officers by their code alone, for findings are widely read."""
    labels = {row.code: f" {row.label}" for row in edition.fixed_rows}
    return f"dòng {code}{labels.get(code, '')}"


def _exact(value: Any) -> Number:
    return value if isinstance(value, Decimal) else int(value)


def _sides(
    rule: Rule, line: Any, at: Mapping[tuple[str, str], str], left: Number, right: Number
) -> str:
    if rule.function in _LIMITS:
        here, limit = (particulars.printed(int(each)) for each in (left, right))
        return f"cột {line.column} ghi ngày {here}, {_LIMITS[rule.function]} {limit}"
    if rule.function:
        return f"cột {line.column} ghi {vietnamese(left)}, tính lại là {at_most(right, _DECIMALS)}"
    claim = rule.claims[line.claim]
    if rule.across == "cells":
        relation = _RELATIONS[claim.relation]
        return f"cột {line.column} là {vietnamese(left)}, {relation} {vietnamese(right)}"
    left_terms, right_terms = (_sum(rule, line, at, side) for side in (claim.left, claim.right))
    return (
        f"{left_terms} là {vietnamese(left)}, {_RELATIONS[claim.relation]} "
        f"{right_terms} là {vietnamese(right)}"
    )


def _sum(rule: Rule, line: Any, at: Mapping[tuple[str, str], str], terms: Sequence[Term]) -> str:
    """Name what is added up, one by one while that can be read."""
    if len(terms) > _MOST_NAMED:
        first, last = (_term(rule, line, at, term) for term in (terms[0], terms[-1]))
        return f"tổng {vietnamese(len(terms))} dòng, từ {first} đến {last},"
    return " + ".join(_term(rule, line, at, term) for term in terms)


def _term(rule: Rule, line: Any, at: Mapping[tuple[str, str], str], term: Term) -> str:
    if term.form:
        return in_other_form(term)
    if rule.across == "rows":
        return f"dòng {term.code} ({at[term.code, line.column]})"
    return f"cột {term.code} ({at[line.row, term.code]})"
