"""Years of totals as offices might report them, from the demonstration's half-years."""

import random
from collections.abc import Iterator, Mapping
from itertools import accumulate

from accepting import Stated

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.periods import Period
from thads_etl.synthetic.synth import demo_values
from thads_etl.workbooks.formulas import computed

MONTHS = {2022: (3, 5, 6, 9, 10, 12), 2023: (1, 2, 3, 5, 6)}
"""Statistical year -> the months that are reported."""
INTAKE = ("newly_accepted", "received_by_entrustment")
LEAVING = ("entrusted_out", "taken_up", "revoked_cancelled", "completed", "terminated", "reduced")
STOCKS = ("postponed_by_consent", "other_with_conditions", "postponed_other", "suspended")


def history() -> Iterator[Stated]:
    """Yield forms 1 and 2 of every office, oldest first: half a year is the demonstration's.

    Month by month intake and completions go up and down by a third, and up to 3% of what has no
    conditions is classified anew.
    """
    for year, months in MONTHS.items():
        for office in load.offices_on(Period(year, 6).ends_on):
            chance = random.Random(f"{year} {office.code}")
            paces = [_pace(chance), _pace(chance)]
            shifts = [chance.randint(-30, 30) for _ in range(12)]
            for form in ("b01", "b02"):
                half = _half_year(form, office, Period(year, 6))
                for month in months:
                    values = _after(half, [pace[month - 1] for pace in paces], shifts[month - 1])
                    yield Stated(office.code, str(Period(year, month)), values, form)


def _pace(chance: random.Random) -> list[float]:
    """Return the share of half a year's flow that is reached after each month."""
    reached = list(accumulate(chance.randint(67, 133) for _ in range(12)))
    return [each / reached[5] for each in reached]


def _half_year(form: str, office: Office, period: Period) -> dict[str, int]:
    edition = load.edition_on(form, period.ends_on)
    assert edition is not None
    inputs = {
        (row, column): number
        for (name, row, column), number in demo_values(office, period).items()
        if name == form
    }
    return _totals(edition, computed(edition, inputs))


def _totals(edition: FormEdition, grid: Mapping[tuple[str, str], int]) -> dict[str, int]:
    return {
        column.indicator: int(grid["I", column.code])
        for column in edition.columns
        if column.ratio is None
    }


def _after(half: Mapping[str, int], paces: list[float], shift: int) -> dict[str, float]:
    """Return the totals when other shares of the half-year's flows have been reached."""
    values = dict(half)
    for names, pace in zip((INTAKE, LEAVING), paces, strict=True):
        values |= {name: int(half[name] * pace) for name in names if name in half}
    values["total_accepted"] = half["carried_over"] + values["newly_accepted"]
    leaving = {name: values[name] for name in LEAVING if name in half}
    done = sum(leaving[name] for name in leaving if name in ("completed", "terminated", "reduced"))
    values["completed_total"] = done
    values["total_to_enforce"] = values["total_accepted"] - sum(leaving.values()) + done
    values["carried_forward"] = values["total_to_enforce"] - done
    share = values["carried_forward"] / half["carried_forward"]
    values |= {name: int(half[name] * share) for name in STOCKS}
    values["without_conditions"] = int(half["without_conditions"] * share * (1 + shift / 1000))
    kept = (*STOCKS, "without_conditions")
    values["in_progress"] = values["carried_forward"] - sum(values[name] for name in kept)
    without = sum(values[name] for name in ("without_conditions", "postponed_other", "suspended"))
    values["with_conditions"] = values["total_to_enforce"] - without
    return dict(values)
