"""A target -> the decision, sheet and cell that assigned it, or the cells that report it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection

from thads_etl.catalogue import comparison, targets
from thads_etl.catalogue.targets import TargetKind
from thads_etl.errors import SettingsError
from thads_etl.periods import Period
from thads_etl.warehouse import sql


class Assigned(NamedTuple):
    """A target, where it comes from, and the cells of decisions and of reports behind it."""

    value: Decimal | None
    source: str
    decisions: Sequence[Any]
    reported: Sequence[Any] = ()
    is_mean: bool = False
    """It is that of the members together: the cells are theirs."""


def find(
    db: Connection,
    kind: TargetKind,
    period: Period,
    perimeter: str,
    office: str,
    as_of: datetime | None,
) -> Assigned:
    """Return the target of a unit at the end of a period, and who says so.

    What nobody assigned to the unit itself follows from its members, or from what was reported or
    published, and is known as of now alone.
    """
    rows = _cells(db, kind, period, perimeter, office, as_of)
    own = [row for row in rows if row.office == office and perimeter == "as_reported"]
    own = own or [row for row in rows if row.office == office == "VN"]
    if own:
        decisions = " và ".join(f"{row.decision} ngày {row.decided_on:%d/%m/%Y}" for row in own)
        source = f"{kind.vi}, quyết định {decisions}"
        return Assigned(own[0].target_year, source, own)
    if as_of is not None:
        raise SettingsError(f"No decision known then assigned this target to {office} itself.")
    return _from_others(db, kind, period, perimeter, office, rows)


def _cells(
    db: Connection,
    kind: TargetKind,
    period: Period,
    perimeter: str,
    office: str,
    as_of: datetime | None,
) -> Sequence[Any]:
    return sql.run(
        db,
        "lineage/target.sql",
        period=str(period),
        year=period.year,
        perimeter=perimeter,
        office=office,
        kind=kind.kind,
        as_of=as_of,
    ).all()


def _from_others(
    db: Connection,
    kind: TargetKind,
    period: Period,
    perimeter: str,
    office: str,
    members: Sequence[Any],
) -> Assigned:
    held = sql.run(
        db,
        "lineage/target_in_force.sql",
        period=str(period),
        perimeter=perimeter,
        office=office,
        series=kind.series,
        measure=kind.measure,
    ).one_or_none()
    if held is None or held.target_basis is None:
        return Assigned(None, kind.vi, members)
    source = f"{kind.vi}, {_source(kind, period, held.target_basis)}"
    if held.target_basis == "published":
        return Assigned(held.target_year, source, ())
    reported = sql.run(
        db,
        "lineage/target_reported.sql",
        period=str(period),
        year=period.year,
        perimeter=perimeter,
        office=office,
        kind=kind.kind,
        item=kind.reported,
    ).all()
    is_mean = held.target_basis == "members"
    return Assigned(held.target_year, source, members if is_mean else (), reported, is_mean)


def kind_of(series: str, measure: str) -> TargetKind:
    """Return the kind of target of a series and measure; SettingsError: none is assigned."""
    for kind in targets.kinds():
        if (kind.series, kind.measure) == (series, measure):
            return kind
    known = ", ".join(f"{kind.series} {kind.measure}" for kind in targets.kinds())
    raise SettingsError(f"No target is assigned for {series} {measure}; there are {known}.")


def _source(kind: TargetKind, period: Period, basis: str) -> str:
    if basis == "reported":
        where = f"--series targets --measure percent --item {kind.reported}"
        return f"đơn vị báo cáo ở biểu chitieu: {where}"
    if basis == "published":
        return next(
            f"đã công bố: {each.source}"
            for each in comparison.national_targets()
            if (each.year, each.measure) == (period.year, kind.measure)
        )
    return "bình quân gia quyền chỉ tiêu của các đơn vị thành viên"
