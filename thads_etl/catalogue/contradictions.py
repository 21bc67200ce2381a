"""Contradictions between declarations, each refused on loading."""

from collections.abc import Collection, Iterable
from datetime import date

from thads_etl.catalogue.claims import EACH
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Claim, Rule, Term
from thads_etl.errors import CatalogueError


def refuse(editions: tuple[FormEdition, ...]) -> None:
    """Raise CatalogueError when editions contradict themselves or one another."""
    duplicates("forms", "edition", [str(edition) for edition in editions])
    printed = {(edition.form, edition.printed_code) for edition in editions}
    duplicates("forms", "printed code", [code for _, code in printed])
    for edition in editions:
        _rules(edition, editions)
    _overlaps(editions)


def duplicates(where: str, what: str, codes: Iterable[str]) -> None:
    codes = list(codes)
    twice = {code for code in codes if codes.count(code) > 1}
    if twice:
        raise CatalogueError(f"{where}: {what} {', '.join(sorted(twice))} declared twice.")


def in_force(edition: FormEdition, day: date) -> bool:
    return edition.valid_from <= day and (edition.valid_until is None or day <= edition.valid_until)


def _rules(edition: FormEdition, editions: tuple[FormEdition, ...]) -> None:
    codes = [row.code for row in edition.rows]
    duplicates(str(edition), "column", [column.code for column in edition.columns])
    duplicates(str(edition), "row", codes)
    duplicates(str(edition), "rule", [rule.code for rule in edition.rules])
    beside = {other.form: other for other in editions if in_force(other, edition.valid_from)}
    own = {"columns": _value_columns(edition), "rows": codes, "cells": [EACH]}
    for rule in edition.rules:
        if fault := _malformed(rule):
            raise CatalogueError(f"{edition}: rule {rule.code} {fault}.")
        if unknown := set(rule.rows) - set(codes):
            raise CatalogueError(f"{edition}: rule {rule.code} names unknown rows {unknown}.")
        for term in _terms(rule):
            if term.form:
                known = _is_on(term, beside.get(term.form), _items(edition, rule))
            else:
                known = term.code in own[rule.across]
            if not known:
                raise CatalogueError(f"{edition}: rule {rule.code} names unknown code {term}.")


def _items(edition: FormEdition, rule: Rule) -> set[str]:
    """Return the items of the rows that a rule is about."""
    return {row.item for row in edition.rows if not rule.rows or row.code in rule.rows}


def _is_on(term: Term, other: FormEdition | None, items: set[str]) -> bool:
    """Say whether another form has the column, and the named row or one for each item."""
    if other is None or term.code not in _value_columns(other):
        return False
    if term.row:
        return term.row in {row.code for row in other.rows}
    return items <= {row.item for row in other.rows}


def _value_columns(edition: FormEdition) -> Collection[str]:
    return [column.code for column in edition.value_columns]


def _terms(rule: Rule) -> list[Term]:
    return [term for claim in rule.claims for term in (*claim.left, *claim.right)]


def _malformed(rule: Rule) -> str | None:
    """Return why the checks could not use a rule; None when they can."""
    if bool(rule.claims) == bool(rule.function):
        return "needs either claims or a function"
    if len({claim.relation for claim in rule.claims}) > 1:
        return "mixes relations: split it"
    if rule.across != "columns" and (rule.rows or any(term.form for term in _terms(rule))):
        return "may name rows and other forms across columns only"
    for claim in rule.claims:
        if not claim.left or any(term.form for term in claim.left):
            return f"needs codes of its own form on the left of {str(claim)!r}"
        if rule.across == "cells" and (len(claim.left) > 1 or claim.right):
            return f"can bound each cell by a number only, not {str(claim)!r}"
        if _multiplied_in_part(rule, claim):
            return f"can multiply the right side as a whole only, along columns: {str(claim)!r}"
        if rule.fills and (len(claim.left) > 1 or claim.relation != "=" or claim.other_forms):
            return f"fills no cell with {str(claim)!r}"
    return None


def _multiplied_in_part(rule: Rule, claim: Claim) -> bool:
    factors = {term.times for term in claim.right}
    if any(term.times != 1 for term in claim.left) or len(factors) > 1:
        return True
    return bool(factors - {1}) and (rule.across != "columns" or rule.fills)


def _overlaps(editions: tuple[FormEdition, ...]) -> None:
    for one in editions:
        for two in editions:
            if one is not two and one.form == two.form and in_force(one, two.valid_from):
                raise CatalogueError(f"{one} and {two} are both in force on {two.valid_from}.")
