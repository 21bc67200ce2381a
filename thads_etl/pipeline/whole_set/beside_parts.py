"""A form of several offices together beside other forms that each of them sent by itself.

Rules between forms are of one sender. Where a joint office has no other form of its own, those of
its parts, added up, stand for it; a contradiction asks both sides, as neither corrects the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from thads_etl.catalogue import load
from thads_etl.checking.between import Pair, about_other, contradictions, named
from thads_etl.checking.wording import finding
from thads_etl.findings import Finding
from thads_etl.reading import Cell, ParsedForm
from thads_etl.reading.forms.numbers import State

_RULE = "life-04"


def contradicting(
    form: ParsedForm, parts_of_others: Iterable[Sequence[ParsedForm]]
) -> Iterator[Finding]:
    """Yield the first contradiction of a joint form with each other form of its parts."""
    for parts in parts_of_others:
        yield from _first(_findings(form, _added_up(parts, parts[0])))


def contradicting_whole(
    form: ParsedForm, parts: Sequence[ParsedForm], whole: ParsedForm
) -> Iterator[Finding]:
    """Yield the first contradiction of a part, added up with the others, at the part's own cell."""
    yield from _first(_findings(_added_up(parts, form), whole))


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    rule = load.receipt_rules()[_RULE]
    for inner in islice(findings, 1):
        message = f"{rule.message}: {inner.message}"
        yield replace(inner, rule=rule.code, severity=rule.severity, message=message)


def _findings(form: ParsedForm, other: ParsedForm) -> Iterator[Finding]:
    if other.edition.form in named(form.edition):
        (lines,) = contradictions([Pair(form, {other.edition.form: other})])
        yield from (finding(form, each.rule, each.line) for each in lines)
    if form.edition.form in named(other.edition):
        pair = Pair(other, {form.edition.form: form})
        (lines,) = contradictions([pair])
        yield from about_other(pair, form.edition.form, lines)


def _added_up(parts: Sequence[ParsedForm], at: ParsedForm) -> ParsedForm:
    """Return the sum of forms of one edition at the cells of one of them, of the rows all have."""
    rows = {row.code for row in at.edition.fixed_rows}
    total: dict[tuple[str, str], Cell] = {}
    for part in (at, *(each for each in parts if each is not at)):
        for cell in part.cells:
            if cell.row in rows:
                so_far = total.get((cell.row, cell.column))
                total[cell.row, cell.column] = _sum(so_far, cell) if so_far else cell
    edition = replace(at.edition, rows=at.edition.fixed_rows)
    return replace(at, edition=edition, cells=tuple(total.values()))


def _sum(one: Cell, other: Cell) -> Cell:
    if State.REFUSED in (one.state, other.state):
        return replace(one, state=State.REFUSED)
    return replace(one, state=State.NUMBER, value=(one.value or 0) + (other.value or 0))
