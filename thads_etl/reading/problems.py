"""Findings of the reader, worded by the catalogue's rules."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from thads_etl.catalogue import load, targets
from thads_etl.findings import Finding
from thads_etl.numerals import vietnamese
from thads_etl.reading import lookalikes

MOST_ALIKE = 1_000
"""Findings of one rule on one sheet that are named one by one."""
_LONGEST = 500

Item = TypeVar("Item")
Rest = dict[str, int]
"""Rule -> how many more."""


def problem(code: str, sheet: str | None, cell: str | None, detail: str = "") -> Finding:
    """Return the finding of a rule about a file; detail: what stands in the file instead.

    Of what is quoted there, characters that nobody can see or tell from others are named.
    """
    rule = load.reading_rules().get(code) or targets.rules()[code]
    if len(detail) > _LONGEST:
        detail = detail[:_LONGEST] + "…"
    if strange := lookalikes.named(detail):
        detail += f"; có {strange}"
    message = f"{rule.message}: {detail}" if detail else rule.message
    return Finding(code, rule.severity, sheet, cell, message)


def few(problems: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings of a sheet; of a rule that has very many the first, and how many more.

    Whoever typed words into a thousand cells did one thing wrong, and not a thousand.
    """
    named, more = first_of_each(problems, lambda each: each.rule)
    for rule, count in more.items():
        sheet = next(each.sheet for each in named if each.rule == rule)
        named.append(problem(rule, sheet, None, and_more(count)))
    return tuple(named)


def first_of_each(items: Iterable[Item], rule: Callable[[Item], str]) -> tuple[list[Item], Rest]:
    """Return the items of each rule that are named one by one, and how many more each rule has."""
    seen: Counter[str] = Counter()
    named: list[Item] = []
    for each in items:
        code = rule(each)
        seen[code] += 1
        if seen[code] <= MOST_ALIKE:
            named.append(each)
    return named, {code: count - MOST_ALIKE for code, count in seen.items() if count > MOST_ALIKE}


def and_more(count: int) -> str:
    return f"và {vietnamese(count)} ô khác trong trang này"
