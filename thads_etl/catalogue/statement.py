"""Claims in words: `1 = 2 + 3` -> cột 1 = cột 2 + cột 3."""

from thads_etl.catalogue import claims, load
from thads_etl.catalogue.rule import Claim, Rule, Term
from thads_etl.numerals import vietnamese

_NOUNS = {"columns": "cột", "rows": "dòng"}
_RELATIONS = {"=": "=", "<=": "≤", ">=": "≥"}


def in_words(claim: Claim, across: str) -> str:
    """Return a claim in the words of the form; across: what its codes are codes of."""
    left, right = (
        " + ".join(_term(term, across) for term in side) or vietnamese(number)
        for side, number in ((claim.left, 0), (claim.right, claim.bound))
    )
    return f"{left} {_RELATIONS[claim.relation]} {right}"


def statements(rule: Rule) -> list[str]:
    """Return every claim of a rule in words; of a function, its name."""
    if rule.function:
        return [f"hàm {rule.function}"]
    return [in_words(claims.parse(text), rule.across) for text in rule.declared]


def in_other_form(term: Term) -> str:
    """Name a place of another form: dòng II/12 cột 9 của biểu b02."""
    times = "" if term.times == 1 else f"{vietnamese(term.times)} lần "
    row = f"dòng {term.row} " if term.row else ""
    return f"{times}{row}cột {term.code} của biểu {term.form}"


def _term(term: Term, across: str) -> str:
    if term.form:
        return in_other_form(term)
    if term.code == claims.EACH:
        if term.of:
            return f"mỗi ô đơn vị {load.vocabulary().measures[term.of].units[0].lower()}"
        return "mỗi ô" if across == "cells" else "mỗi dòng có dòng con"
    if term.code == claims.PART:
        return "tổng các dòng ngay dưới"
    return f"{_NOUNS[across]} {term.code}"
