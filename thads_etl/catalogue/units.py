"""Nested rows: what each adds up, and the rows that every office has of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from thads_etl.catalogue.model import FormEdition, Row
from thads_etl.catalogue.rule import Claim, Term

Unit = tuple[str, Sequence[str]]
"""Name of an office, names of its enforcement officers."""


def sums_of_parts(rows: Sequence[Row]) -> tuple[Claim, ...]:
    """Return a claim for every row that has rows directly below it: it is their sum."""
    return tuple(
        Claim((Term(row.code),), "=", tuple(map(Term, parts)))
        for number, row in enumerate(rows)
        if (parts := _directly_below(rows, number))
    )


def _directly_below(rows: Sequence[Row], number: int) -> list[str]:
    level, codes = rows[number].level, []
    for below in range(number + 1, len(rows)):
        row = rows[below]
        if row.level <= level:
            break
        if row.level == level + 1:
            codes.append(row.code)
    return codes


def with_rows(edition: FormEdition, rows: Iterable[Row]) -> FormEdition:
    """Return a form by unit with the rows of one office below its fixed ones."""
    rows = (*edition.fixed_rows, *rows)
    rules = tuple(
        replace(rule, claims=sums_of_parts(rows)) if rule.of_parts else rule
        for rule in edition.rules
    )
    return replace(edition, rows=rows, rules=rules)


def with_units(edition: FormEdition, units: Iterable[Unit]) -> FormEdition:
    """Return a form by unit with these offices and their officers as rows."""
    return with_rows(edition, _rows(edition, units))


def _rows(edition: FormEdition, units: Iterable[Unit]) -> Iterator[Row]:
    for number, (office, officers) in enumerate(units, 1):
        yield unit_row(str(edition.each), f"{number}", office)
        for position, officer in enumerate(officers, 1):
            yield unit_row(str(edition.each), f"{number}.{position}", officer)


def unit_row(each: str, code: str, label: str) -> Row:
    """Return the row of an office (`2`), of an officer (`2.1`) or of a listed case (`2`)."""
    return Row(code, f"{each}.{code}", label, level=1 + code.count("."))


def with_cases(edition: FormEdition, decisions: Iterable[str]) -> FormEdition:
    """Return a list with the cases of these decisions as rows."""
    rows = (unit_row(str(edition.each), f"{n}", each) for n, each in enumerate(decisions, 1))
    return with_rows(edition, rows)


def next_codes(code: str | None, each: str = "unit") -> tuple[str, ...]:
    """Return the codes that may follow the code of an office's own row; None: the first row."""
    if code is None:
        return ("1",)
    if each == "case":
        return (f"{int(code) + 1}",)
    office, _, officer = code.partition(".")
    return (f"{office}.{int(officer or 0) + 1}", f"{int(office) + 1}")
