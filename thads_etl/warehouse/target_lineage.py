"""A target -> the decision, sheet and cell that assigned it, or the cells that report it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from thads_etl.catalogue import comparison, targets
from thads_etl.catalogue.places import NATION
from thads_etl.errors import SettingsError
from thads_etl.warehouse import sql

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from thads_etl.catalogue.comparison import NationalTarget
    from thads_etl.catalogue.targets import TargetKind
    from thads_etl.periods import Period
    from thads_etl.warehouse.lineage import Figure

REPORTED = "targets"
"""Series of what offices report of their targets; those of all others are assigned to them."""
_DIGITS = Decimal(1).scaleb(-10)
"""As views show it."""


class Assigned(NamedTuple):
    """A target, where it comes from, and the cells of decisions and of reports behind it."""

    value: Decimal | None
    source: str
    decisions: Sequence[Any]
    reported: Sequence[Any] = ()
    of_members: Mapping[str, Decimal | None] | None = None
    """Office -> its target, where it is that of the members together: the cells are theirs."""


def find(db: Connection, kind: TargetKind, figure: Figure, as_of: datetime | None) -> Assigned:
    """Return the target of a unit at the end of a period, as known at a moment, and who says so."""
    place = {
        "period": str(figure.period),
        "year": figure.period.year,
        "perimeter": figure.perimeter,
        "office": figure.office,
        "kind": kind.kind,
        "as_of": as_of,
    }
    is_nation = figure.office == NATION
    decided = sql.run(db, "lineage/target.sql", **place).all()
    if own := [row for row in decided if row.office == figure.office and _is_alone(figure)]:
        decisions = " và ".join(f"{row.decision} ngày {row.decided_on:%d/%m/%Y}" for row in own)
        return Assigned(_decided(own[0], figure), f"{kind.vi}, quyết định {decisions}", own)
    if is_nation and (published := _published(kind, figure.period)):
        if as_of is not None:
            raise SettingsError(
                "No decision known then assigned this target to VN, and of the published one it is "
                "not kept since when it is known: ask without a moment."
            )
        value = _of_year(published.target_year, figure)
        return Assigned(value, f"{kind.vi}, đã công bố: {published.source}", ())
    cells = {"item": kind.reported, "indicator": figure.indicator}
    reported = sql.run(db, "lineage/target_reported.sql", **place, **cells).all()
    stated = {row.office: _reported(row, figure) for row in reported}
    if _is_alone(figure) and not is_nation:
        where = f"--series {REPORTED} --measure percent --item {kind.reported}"
        source = f"{kind.vi}, đơn vị báo cáo ở biểu chitieu: {where}" if reported else kind.vi
        return Assigned(stated.get(figure.office), source, (), reported)
    source = f"{kind.vi}, bình quân gia quyền chỉ tiêu của các đơn vị thành viên"
    of_members = stated | {row.office: _decided(row, figure) for row in decided}
    return Assigned(None, source, decided, reported, of_members)


def together(
    of_members: Mapping[str, Decimal | None], weights: Mapping[str, Decimal]
) -> Decimal | None:
    """Return what members are to reach together, as core.target_together does."""
    known = {office: target for office in weights if (target := of_members.get(office)) is not None}
    if not weights or len(known) < len(weights):
        return None
    if len(known) == 1:
        return next(iter(known.values()))
    weighed = sum((known[office] * weight for office, weight in weights.items()), Decimal())
    whole = sum(weights.values(), Decimal())
    return (weighed / whole).quantize(_DIGITS, ROUND_HALF_UP) if whole else None


def reported_as(item: str) -> TargetKind:
    """Return the kind of target that a row of the form chitieu tells of.

    Raises SettingsError for a row that tells of none: percentages of several offices have no sum.
    """
    by_item = {kind.reported: kind for kind in targets.kinds() if kind.reported}
    if item not in by_item:
        raise SettingsError(
            "Percentages of several offices have no sum; of what they are to reach together ask "
            f"with --item {' or '.join(by_item)}."
        )
    return by_item[item]


def kind_of(series: str, measure: str) -> TargetKind:
    """Return the kind of target of a series and measure; SettingsError: none is assigned."""
    for kind in targets.kinds():
        if (kind.series, kind.measure) == (series, measure):
            return kind
    known = ", ".join(f"{kind.series} {kind.measure}" for kind in targets.kinds())
    raise SettingsError(f"No target is assigned for {series} {measure}; there are {known}.")


def _is_alone(figure: Figure) -> bool:
    """Say whether a figure is of an office of the time, or of the nation, and not of members."""
    return figure.perimeter == "as_reported" or figure.office == NATION


def _published(kind: TargetKind, period: Period) -> NationalTarget | None:
    if (kind.series, kind.indicator) != ("all", "completion_rate"):
        return None
    return next(
        (
            each
            for each in comparison.national_targets()
            if (each.year, each.measure) == (period.year, kind.measure)
        ),
        None,
    )


def _decided(row: Any, figure: Figure) -> Decimal | None:
    return None if row.target_year is None else _of_year(row.target_year, figure)


def _reported(row: Any, figure: Figure) -> Decimal:
    is_asked_for = row.indicator == figure.indicator
    return row.value if is_asked_for else _of_year(row.value, figure)


def _of_year(target: Decimal, figure: Figure) -> Decimal:
    """Return the target that is asked for: of a half-year, half where only the year's is known."""
    return target / 2 if figure.indicator == "target_half_year" else target
