"""What decisions assign to offices: the kinds of targets, and the annex that states them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict, RootModel

from thads_etl.catalogue import load
from thads_etl.catalogue.declared import declared
from thads_etl.catalogue.model import Column, FormEdition, ReadingRule, Row
from thads_etl.catalogue.rule import Evidence
from thads_etl.errors import CatalogueError

NATION = ("VN", "Toàn quốc")
"""Code and name of the row that assigns the whole system's targets."""
STATED = ("Số quyết định", "Ngày ký", "Năm thống kê")
"""What is stated above the table, each before its value."""
UNIT = "%"


@dataclass(frozen=True)
class TargetKind:
    """A rate that is assigned, and the column of the annex that assigns it."""

    code: str
    kind: str
    series: str
    measure: str
    indicator: str
    reported: str | None
    """Item of the form chitieu that tells of the same target."""
    vi: str
    en: str
    evidence: Evidence


class _Rate(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    series: str
    measure: str
    indicator: str


class _KindSpec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    kind: str
    rate: _Rate
    reported: str | None = None
    vi: str
    en: str
    evidence: Evidence


class _KindSpecs(RootModel[tuple[_KindSpec, ...]]):
    """The whole list."""


@cache
def kinds() -> tuple[TargetKind, ...]:
    """Return every kind, in the order of the annex.

    Raises CatalogueError when one names no rate of the vocabulary, or two are the same.
    """
    every = tuple(
        TargetKind(
            *(spec.code, spec.kind, spec.rate.series, spec.rate.measure, spec.rate.indicator),
            *(spec.reported, spec.vi, spec.en, spec.evidence),
        )
        for spec in declared(_KindSpecs, load.FOLDER / "target_kinds.yaml").root
    )
    for kind in every:
        if not _is_rate(kind):
            message = f"target_kinds.yaml: {kind.kind} is not a rate of vocabulary.yaml."
            raise CatalogueError(message)
    for same in ("code", "kind", "vi"):
        if len({getattr(kind, same) for kind in every}) < len(every):
            raise CatalogueError(f"target_kinds.yaml: two kinds have the same {same}.")
    if len({(kind.series, kind.measure, kind.indicator) for kind in every}) < len(every):
        raise CatalogueError("target_kinds.yaml: two kinds assign the same rate.")
    return every


@cache
def rules() -> dict[str, ReadingRule]:
    """Return the rules about annexes, beside those about any table."""
    return load.structural("target_rules.yaml")


def _is_rate(kind: TargetKind) -> bool:
    names, indicator = load.vocabulary(), load.indicators().get(kind.indicator)
    is_known = kind.series in names.series and kind.measure in names.measures
    is_reported = kind.reported is None or kind.reported in names.items
    return is_known and is_reported and indicator is not None and indicator.kind == "ratio"


def units_on(day: date) -> list[tuple[str, str]]:
    """Return code and name of whom targets are assigned to: the nation, the offices of the time."""
    offices = load.offices_on(day)
    return [NATION, *((office.code, office.short_name) for office in offices)]


def annex(
    units: Iterable[tuple[str, str]], of_kinds: Sequence[TargetKind] | None = None
) -> FormEdition:
    """Return the annex as a table like that of a form, with a row for each unit."""
    chosen = kinds() if of_kinds is None else of_kinds
    return FormEdition(
        form="annex",
        edition="",
        printed_code="",
        sheet="Chi tieu",
        title="Giao chỉ tiêu, nhiệm vụ thi hành án dân sự",
        source="",
        article="",
        valid_from=load.offices()[0].valid_from,
        valid_until=None,
        series="targets",
        measure="percent",
        units=(UNIT,),
        blank="zero",
        evidence=(),
        columns=tuple(
            Column(kind.code, "target_year", kind.vi, (), kind.evidence, "percent", decimals=2)
            for kind in chosen
        ),
        rows=tuple(
            Row(code, code, name, level=0 if code == NATION[0] else 1) for code, name in units
        ),
        rules=(),
        summarised=False,
    )
