"""A band of bi.ageing -> the cells of the cases that are counted in it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from thads_etl.catalogue import ageing, load
from thads_etl.catalogue.model import FormEdition
from thads_etl.errors import SettingsError
from thads_etl.periods import Period
from thads_etl.warehouse import sql

INDICATORS = ("listed_cases", "listed_money")
_SINCE = {
    "decided": "từ ngày quyết định thi hành án",
    "found_enforceable": "từ ngày xác định có điều kiện thi hành",
}


class Band(NamedTuple):
    """A list, from which day on the time is counted, and how long it is."""

    form: str
    since: str
    band: str

    @property
    def edition(self) -> FormEdition:
        return _lists()[self.form]

    @property
    def formula(self) -> str:
        years = next(each.vi for each in ageing.bands() if each.band == self.band)
        return f"{years} {_SINCE[self.since]}"


def of(indicator: str, item: str) -> Band | None:
    """Read list.since.band, dstdnh.decided.from_3_to_5, where the item of a list is one.

    Raises SettingsError when it names a list, a day or a band that there is not.
    """
    if indicator not in INDICATORS or "." not in item:
        return None
    band = Band(*(item.split(".") + ["", ""])[:3])
    bands = [each.band for each in ageing.bands()]
    known: tuple[Collection[str], ...] = (_lists(), _SINCE, bands)
    for name, all_names in zip(band, known, strict=True):
        if name not in all_names:
            raise SettingsError(
                f"No {name!r} in {item!r}; it is list.since.band, of {', '.join(all_names)}."
            )
    return band


def cells(
    db: Connection,
    band: Band,
    indicator: str,
    period: Period,
    perimeter: str,
    office: str,
    as_of: datetime | None,
) -> Sequence[Any]:
    """Return a cell for each case, with what is known of its report.

    A list without such a case has one line, without a cell.
    """
    return sql.run(
        db,
        "lineage/listed.sql",
        **band._asdict(),
        indicator=indicator,
        period=str(period),
        perimeter=perimeter,
        office=office,
        as_of=as_of,
    ).all()


def _lists() -> dict[str, FormEdition]:
    return {edition.form: edition for edition in load.editions() if edition.is_list}
