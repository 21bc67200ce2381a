"""Claims in words: `1 = 2 + 3` -> cột 1 = cột 2 + cột 3."""

from collections.abc import Mapping

from thads_etl.catalogue import claims, load
from thads_etl.catalogue.model import Column
from thads_etl.catalogue.rule import Against, Claim, Comparison, Rule, Term
from thads_etl.numerals import vietnamese

_NOUNS = {"columns": "cột", "rows": "dòng"}
_RELATIONS = {"=": "=", "<=": "≤", ">=": "≥"}

OTHER_PERIODS: dict[Against, str] = {
    "previous": "kỳ trước",
    "year_before": "cùng kỳ năm trước",
    "year_end_before": "báo cáo cả năm trước",
    "ten_months": "báo cáo 10 tháng",
    "fewer_months": "kỳ khác của năm trước",
    "more_months": "kỳ khác của năm trước",
}
"""What an office is told that its report was compared with."""


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


def comparisons(compares: Comparison, columns: Mapping[str, Column]) -> list[str]:
    """Return what is compared with another period in words; columns: those of indicators."""
    times = "" if compares.factor == 1 else f"{vietnamese(compares.factor)} lần "
    period, relation = OTHER_PERIODS[compares.against], _RELATIONS[compares.relation]

    def name(indicator: str) -> str:
        return f"cột {columns[indicator].code}" if indicator in columns else indicator

    return [
        f"{name(here)} {relation} {times}{name(there)} của {period}"
        for here, there in compares.pairs
    ]


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
