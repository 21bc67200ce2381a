"""Build the summary tables, one period at a time, and keep the list of those that are stale."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, product
from typing import Any

from sqlalchemy import Connection

from thads_etl.periods import Period
from thads_etl.warehouse import sql
from thads_etl.warehouse.marts import Mart, marts


@dataclass(frozen=True)
class Scope:
    """Which lines of a summary are built again; None: whatever there is.

    lines: numbers of ref.line. series, measures: what the forms behind them state, and what is
    computed of that; whether all of it holds is asked, so that no line was left out.
    """

    lines: Sequence[int] | None = None
    series: Sequence[str] | None = None
    measures: Sequence[str] | None = None
    territories: Sequence[str] | None = None


WHOLE = Scope()

Pair = tuple[str, str]
"""A series and a measure."""


def create(connection: Connection, mart: Mart) -> None:
    """Make the tables of a summary that has none, and the view that shows its lines."""
    sql.run_script(connection, mart.definition)
    sql.run(connection, "summaries/store.sql", summary=mart.name)


def stale_periods(connection: Connection) -> list[Period]:
    """Return the periods of which a summary must be rebuilt, oldest first."""
    rows = sql.run(connection, "summaries/stale_periods.sql")
    return [Period.parse(period) for period in rows.scalars()]


def periods_with_values(connection: Connection) -> list[Period]:
    rows = sql.run(connection, "summaries/periods_with_values.sql")
    return [Period.parse(period) for period in rows.scalars()]


def mark_stale(connection: Connection, period: Period) -> None:
    """Put every summary of a period on the list; it stays there until it is built again."""
    sql.run(connection, "summaries/mark.sql", summaries=list(marts()), period=str(period))


def rebuild_stale(
    connection: Connection,
    period: Period,
    only: Collection[str] | None = None,
    *,
    whole: bool = False,
) -> dict[str, Scope]:
    """Rebuild the stale summaries of a period, in the caller's transaction.

    Their lines of the list are locked before, and leave it once they are built. Whoever else wants
    to build them, or to mark them because what they read changes, waits until the transaction
    ends. Of each only the lines are
    built that what came into force or left since can reach, unless the whole is wanted. Returns
    the summaries that were stale, each with what was built of it; one that nothing reaches is not
    among them.
    """
    names = list(marts() if only is None else only)
    taken = sql.run(connection, "summaries/take.sql", period=str(period), summaries=names)
    stale = sorted(taken.scalars())
    if stale:
        sql.run(connection, "summaries/planner.sql")
    scopes = _scopes(connection, stale, period, whole)
    _build(connection, scopes, period, kept=not whole)
    if stale:
        sql.run(connection, "summaries/end_stale.sql", period=str(period), summaries=stale)
    return {mart.name: scope for mart, scope in scopes.items()}


def refresh_statistics(connection: Connection) -> None:
    """Analyze what changed much: without that, views of what was just built are read slowly."""
    sql.run(connection, "summaries/refresh_statistics.sql")


def build(connection: Connection, mart: Mart, period: Period) -> None:
    """Build the whole of a summary of one period; what comes out as it was is not written again."""
    _build(connection, {mart: WHOLE}, period, kept=False)


def _scopes(
    connection: Connection, names: Iterable[str], period: Period, whole: bool
) -> dict[Mart, Scope]:
    """Return what must be built of the summaries of a period; not those that nothing reaches."""
    together = defaultdict[frozenset[str], list[Mart]](list)
    changed = defaultdict[frozenset[str], set[int]](set)
    for mart in (marts()[name] for name in names):
        inputs = [str(read) for read in mart.inputs(period)]
        since = sql.run(
            connection,
            "summaries/changed.sql",
            summary=mart.name,
            period=str(period),
            inputs=inputs,
        ).one()
        within = frozenset() if whole or since.is_whole else mart.within
        if within and not since.submission_ids:
            continue
        together[within].append(mart)
        changed[within].update(since.submission_ids)
    scopes: dict[Mart, Scope] = {}
    for within, wanted in together.items():
        scopes |= dict.fromkeys(wanted, _scope(connection, within, changed[within]))
    return scopes


def _scope(connection: Connection, within: frozenset[str], submission_ids: set[int]) -> Scope:
    """Return the lines that figures of some submissions can reach."""
    if not within:
        return WHOLE
    reached = sql.run(connection, "summaries/scope.sql", submission_ids=list(submission_ids)).one()
    series, measures = _joined(connection, reached.series, reached.measures)
    territories = reached.territories if "territory" in within else None
    return Scope(reached.lines, sorted(series), sorted(measures), territories)


def _joined(
    connection: Connection, series: Iterable[str], measures: Iterable[str]
) -> tuple[set[str], set[str]]:
    """Return series and measures with what is computed of them, and all parts of that.

    Every pair of a series and a measure is meant, so that what is built of one is never less than
    what is replaced.
    """
    computed_of, parts_of = defaultdict[Pair, set[Pair]](set), defaultdict[Pair, set[Pair]](set)
    for term in sql.run(connection, "summaries/terms.sql"):
        figure, part = (term.series, term.measure), (term.part_series, term.part_measure)
        computed_of[part].add(figure)
        parts_of[figure].add(part)
    pairs, reached = _closed(set(product(series, measures)), computed_of), set[Pair]()
    while pairs != reached:
        reached = pairs
        pairs = _closed(_every_pair(reached), parts_of)
    return {one for one, _ in reached}, {other for _, other in reached}


def _every_pair(pairs: set[Pair]) -> set[Pair]:
    return set(product({one for one, _ in pairs}, {other for _, other in pairs}))


def _closed(pairs: set[Pair], further: Mapping[Pair, set[Pair]]) -> set[Pair]:
    """Return pairs with all that lead on from them."""
    reached, ahead = set[Pair](), list(pairs)
    while ahead:
        pair = ahead.pop()
        if pair not in reached:
            reached.add(pair)
            ahead.extend(further.get(pair, ()))
    return reached


def _build(
    connection: Connection, scopes: Mapping[Mart, Scope], period: Period, *, kept: bool
) -> None:
    """Build one period of summaries; the sums that several of them read are computed once.

    kept: whether sums that the comparison of a period keeps may be read, or all is added up again.
    """
    if not scopes:
        return
    sql.run(connection, "summaries/start_sums.sql")
    for read in sorted({read for mart in scopes for read in mart.inputs(period)}):
        reading = {mart: scope for mart, scope in scopes.items() if read in mart.inputs(period)}
        sql.run(
            connection,
            "summaries/sum.sql",
            period=str(read),
            year=read.year,
            built=str(period),
            kept=kept,
            **_summed(reading),
        )
    for mart, scope in scopes.items():
        lines = asdict(scope)
        periods = [str(read) for read in mart.inputs(period)]
        sql.run(
            connection,
            "summaries/show_sums.sql",
            periods=periods,
            headlines=mart.headlines,
            **lines,
        )
        sql.run(connection, "summaries/start.sql", summary=mart.name)
        sql.run(connection, mart.build, **mart.parameters(period))
        sql.run(connection, "summaries/merge.sql", summary=mart.name, period=str(period), **lines)
    sql.run(connection, "summaries/end_sums.sql")


def _summed(scopes: Mapping[Mart, Scope]) -> dict[str, Sequence[object] | None]:
    """Return what holds all that some summaries read of a period: headlines of more territories."""
    return {
        "lines": _either([scope.lines for scope in scopes.values()]),
        "territories": _either(
            [scope.territories for mart, scope in scopes.items() if not mart.headlines]
        ),
        "headlines": _either(
            [scope.territories for mart, scope in scopes.items() if mart.headlines]
        ),
    }


def _either(names: Sequence[Sequence[Any] | None]) -> list[Any] | None:
    every = [each for each in names if each is not None]
    return sorted({*chain(*every)}) if len(every) == len(names) else None
