"""What was published of the nation comes out of the synthetic submissions as it was printed."""

import csv
from collections import Counter

import pytest

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.workbooks.formulas import computed, rate
from thads_etl.workbooks.template import editions_in_force

with (load.FOLDER / "demo" / "pinned_figures.csv").open(encoding="utf-8", newline="") as _file:
    PINNED = [row for row in csv.DictReader(_file) if row["area"] == "national"]
PERIODS = sorted({row["period"] for row in PINNED})
THEMES = {"corruption_economic", "credit_institutions", "administrative_judgments"}

Totals = Counter[tuple[str, str, str]]
"""Series, measure and indicator -> the sum of all offices."""


def totals(period: Period, series: set[str]) -> Totals:
    """Add up the row of the total of these forms."""
    sums: Totals = Counter()
    forms = [each.form for each in editions_in_force(period) if each.series in series]
    for office in load.offices_on(period.ends_on):
        for edition in statutory_set.editions(office, period, forms):
            values = statutory_set.values(office, period, [edition])
            cells = computed(edition, {(row, code): n for (_, row, code), n in values.items()})
            for column in edition.value_columns:
                key = (edition.series, edition.measure, column.indicator)
                sums[key] += cells[edition.total_rows[0].code, column.code]
    return sums


@pytest.mark.parametrize("period", PERIODS)
def test_what_is_pinned_of_the_nation_is_met(period: str) -> None:
    pinned = {
        (row["series"], row["measure"], row["indicator"]): int(row["value"])
        for row in PINNED
        if row["period"] == period
    }
    sums = totals(Period.parse(period), {series for series, _, _ in pinned})
    assert {key: sums[key] for key in pinned} == pinned


def test_published_figures_are_those_of_the_press() -> None:
    """As printed, typed here once more: the file could say something else and still be met."""
    printed = {
        ("FY2020-M12", "administrative_judgments", "judgments_to_enforce"): 830,
        ("FY2020-M12", "administrative_judgments", "judgments_enforced"): 363,
        ("FY2023-M12", "administrative_judgments", "judgments_tracked"): 1388,
        ("FY2023-M12", "administrative_judgments", "judgments_carried_over"): 563,
        ("FY2023-M12", "administrative_judgments", "judgments_to_enforce"): 1375,
        ("FY2023-M12", "administrative_judgments", "compel_decisions"): 571,
        ("FY2023-M12", "administrative_judgments", "judgments_enforced"): 582,
        ("FY2023-M12", "administrative_judgments", "judgments_remaining"): 776,
        ("FY2025-M12", "administrative_judgments", "judgments_tracked"): 2105,
        ("FY2025-M12", "administrative_judgments", "judgments_enforced"): 868,
        ("FY2022-M06", "credit_institutions", "total_to_enforce"): 35119,
        ("FY2022-M06", "credit_institutions", "completed_total"): 2487,
        ("FY2023-M12", "credit_institutions", "total_to_enforce"): 39710,
        ("FY2023-M12", "credit_institutions", "completed_total"): 4963,
        ("FY2025-M12", "credit_institutions", "completed_total"): 6484,
        ("FY2023-M06", "corruption_economic", "completed_total"): 900,
        ("FY2022-M12", "corruption_economic", "completed_total"): 1895,
        ("FY2023-M12", "corruption_economic", "completed_total"): 2264,
        ("FY2025-M12", "corruption_economic", "completed_total"): 6471,
    }
    published = {
        (row["period"], row["series"], row["indicator"]): int(row["value"])
        for row in PINNED
        if row["series"] in THEMES
        and row["measure"] != "money_thousand_vnd"
        and row["provenance"].startswith("published")
    }
    assert published == printed


def test_published_rates_and_changes_follow() -> None:
    value = {
        (row["period"][:6], row["series"], row["measure"], row["indicator"]): int(row["value"])
        for row in PINNED
        if row["period"].endswith("M12")
    }
    judgments = ("administrative_judgments", "judgments", "judgments_enforced")
    due = ("administrative_judgments", "judgments", "judgments_to_enforce")
    changes = [
        value["FY2020", *judgments] - value["FY2019", *judgments],
        value["FY2023", *judgments] - value["FY2022", *judgments],
        value["FY2025", *judgments] - value["FY2024", *judgments],
    ]
    assert changes == [65, 153, -27]
    assert str(rate(value["FY2020", *judgments], value["FY2020", *due])) == "43.73"
    corruption = ("corruption_economic", "money_thousand_vnd", "completed_total")
    able = ("corruption_economic", "money_thousand_vnd", "with_conditions")
    assert str(rate(value["FY2025", *corruption], value["FY2025", *able])) == "58.38"
    credit = ("credit_institutions", "money_thousand_vnd", "completed_total")
    assert str(rate(value["FY2025", *credit], value["FY2024", *credit])) == "120.82"


def test_a_year_opens_with_what_the_pinned_year_before_it_left() -> None:
    value = {
        (int(row["period"][2:6]), row["indicator"]): int(row["value"])
        for row in PINNED
        if row["series"] == "administrative_judgments"
    }
    opened = {year: n for (year, name), n in value.items() if name == "judgments_carried_over"}
    left = {year + 1: n for (year, name), n in value.items() if name == "judgments_remaining"}
    assert {year: left[year] for year in sorted(opened)[1:]} == dict(sorted(opened.items())[1:])
