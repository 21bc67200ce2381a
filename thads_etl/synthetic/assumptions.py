"""The demonstration's inputs: figures that were published, and assumptions that were invented."""

import csv
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from thads_etl.catalogue import load
from thads_etl.catalogue.declared import content

FOLDER = load.FOLDER / "demo"
NATIONAL = "national"


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnShare(_Spec):
    cases: int
    money: int
    like: str | None = None
    only: str | None = None

    def used_by(self, item: str) -> bool:
        return self.only is None or item.split(".")[0] == self.only


class RowShare(_Spec):
    cases: int
    value: int
    within: str | None = None
    """The row of the general form that contains this one."""


class OfficeShare(_Spec):
    caseload: int
    pace: int
    value: int
    corruption: int


class Beside(_Spec):
    of: Literal["arrived", "resolved"]
    per_mille: int


class MatterRow(_Spec):
    arrives: int
    """In the nation and a year."""
    opens: int = 0


class Matter(_Spec):
    """Indicators of a form that counts what arrives and is resolved, and how many there are."""

    rows: dict[str, MatterRow]
    arrives: str | None = None
    opens: str | None = None
    remains: str | None = None
    within: str | None = None
    outside_per_mille: int = 0
    kinds: dict[str, int] = {}
    outcomes: dict[str, int] = {}
    beside: dict[str, Beside] = {}


class Judgments(_Spec):
    rows: dict[str, MatterRow]
    before_compel_per_mille: int
    per_mille_of_received: dict[str, int]


class Staff(_Spec):
    quota: int
    present_per_mille: int
    provincial_per_mille: int
    officers_per_mille: int
    grades: dict[str, int]


class Exemptions(_Spec):
    exempted: dict[str, int]
    reduced: dict[str, int]


class Assumptions(_Spec):
    """Weights only: how a known total is split. See assumptions.yaml for each one's meaning."""

    blocks: dict[str, dict[str, ColumnShare]]
    deducted: dict[str, int]
    newly_accepted: dict[str, int]
    value_of_new: int
    received_by_entrustment: int
    rows: dict[str, dict[str, RowShare]]
    parts: dict[str, dict[str, dict[str, int]]]
    growth: dict[str, int]
    second_half: tuple[int, int, int, int, int, int]
    completed_in_a_year: dict[str, dict[str, int]]
    matters: dict[str, Matter]
    judgments: Judgments
    staff: Staff
    exemptions: Exemptions
    offices: dict[str, OfficeShare]


@cache
def assumptions() -> Assumptions:
    return Assumptions(**content(FOLDER / "assumptions.yaml"))


@cache
def pinned_figures() -> dict[tuple[str, str, str, str], dict[str, int]]:
    """Return (period, series, measure, area) -> indicator -> figure.

    The file says of each where it comes from: published; derived from published ones; chosen where
    what was published leaves a choice; or invented. The area is `national` or an office's code.
    """
    pinned: dict[tuple[str, str, str, str], dict[str, int]] = {}
    with (FOLDER / "pinned_figures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["period"], row["series"], row["measure"], row["area"])
            pinned.setdefault(key, {})[row["indicator"]] = int(row["value"])
    return pinned
