"""Which periods and which of their figures the rules of a form compare it with."""

from collections.abc import Iterator, Sequence
from functools import cache

from thads_etl.catalogue.rule import Against, Rule
from thads_etl.checking.figures import Figures
from thads_etl.checking.past import Spread, applies
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm

WHOLE: tuple[Against, ...] = ("previous", "year_end_before")
"""Compared row by row; of others only the total is needed."""


def against_of(rule: Rule) -> Against:
    assert rule.compares is not None, rule.code
    return rule.compares.against


def there(rule: Rule) -> set[str]:
    """Return the indicators of the other period."""
    assert rule.compares is not None, rule.code
    return {name for _, name in rule.compares.pairs}


def unlike_rules(form: ParsedForm) -> list[Rule]:
    """Return the rules that compare with all provinces."""
    return [rule for rule in form.edition.comparisons if rule.function == "unlike_others"]


def periods_of(form: ParsedForm) -> Iterator[Period]:
    """Yield every period whose reports may be asked for, the form's own too."""
    yield form.period
    for rule in form.edition.comparisons:
        yield from others(form.period, against_of(rule))


@cache
def others(period: Period, against: Against) -> tuple[Period, ...]:
    """Return the periods that may serve, the best first."""
    if not applies(against, period):
        return ()
    if against in ("previous", "fewer_months"):
        year = period.year if against == "previous" else period.year - 1
        return tuple(Period(year, months) for months in range(period.months - 1, 0, -1))
    if against == "more_months":
        return tuple(Period(period.year - 1, months) for months in range(period.months + 1, 12))
    return (
        {
            "year_before": period.year_before(),
            "year_end_before": Period(period.year - 1, 12),
            "ten_months": Period(period.year, 10),
        }[against],
    )


def spread_of(pairs: Sequence[tuple[Figures, Figures]], name: str) -> Spread | None:
    """Return how the total of an indicator changed in all provinces; None: too few say so."""
    cell = ("total", name)
    return Spread.of(
        (now[cell], before[cell]) for now, before in pairs if cell in now and cell in before
    )
