"""All forms of an office: every rule holds, in every period and from one period to the next."""

import re
from collections.abc import Iterator

import pytest
from plain_claims import broken

from thads_etl.catalogue import load, succession
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.errors import CatalogueError, PeriodError
from thads_etl.periods import Period, span
from thads_etl.synthetic import accounts, statutory_set, years
from thads_etl.synthetic.synth import DEMO, Wanted, count
from thads_etl.workbooks.formulas import computed
from thads_etl.workbooks.template import editions_in_force

# The first period of all, both circulars, ends of years, the merger and the year after it.
VARIED = [
    Period(2020, 4),
    Period(2022, 12),
    Period(2023, 6),
    Period(2023, 12),
    Period(2024, 9),
    Period(2024, 12),
    Period(2025, 10),
    Period(2025, 12),
    Period(2026, 7),
]
OPENINGS = {
    "carried_over": "carried_forward",
    "decisions_carried_over": "decisions_not_executed",
    "petitions_carried_over": "petitions_remaining",
    "compensation_claims_carried_over": "compensation_claims_remaining",
    "judgments_carried_over": "judgments_remaining",
}
NOT_BETWEEN_OFFICES = {"b04", "b05", "chitieu"}
"""Forms whose rows an office has of its own, and one of percentages: merging adds up no cells."""

Numbers = dict[tuple[str, str], int]
"""(item of the row, indicator) -> printed number."""


def forms_of(
    office: Office, period: Period
) -> dict[str, tuple[FormEdition, dict[tuple[str, str], int]]]:
    editions = statutory_set.editions(office, period)
    values = statutory_set.values(office, period, editions)
    return {
        edition.form: (
            edition,
            computed(
                edition,
                {
                    (row, column): n
                    for (form, row, column), n in values.items()
                    if form == edition.form
                },
            ),
        )
        for edition in editions
    }


def numbers(office: Office, period: Period) -> dict[str, Numbers]:
    named: dict[str, Numbers] = {}
    for form, (edition, cells) in forms_of(office, period).items():
        items = {row.code: row.item for row in edition.rows}
        names = {column.code: column.indicator for column in edition.value_columns}
        named[form] = {(items[row], names[column]): n for (row, column), n in cells.items()}
    return named


def some(period: Period) -> Iterator[Office]:
    """Yield offices of every size: the largest, the smallest, and others between."""
    for office in load.offices_on(period.ends_on):
        if office.code in {"04", "08", "24", "52", "79"}:
            yield office


@pytest.mark.parametrize("period", VARIED, ids=str)
def test_every_rule_holds_in_every_form(period: Period) -> None:
    for office in some(period):
        forms = forms_of(office, period)
        assert set(forms) == {edition.form for edition in editions_in_force(period)}
        printed = {form: cells for form, (_, cells) in forms.items()}
        assert {
            form: broken(edition, printed) for form, (edition, _) in forms.items()
        } == dict.fromkeys(forms, [])


def test_flows_never_fall_and_what_is_carried_over_stays() -> None:
    flows = {name for name, each in load.indicators().items() if each.kind == "flow"}
    compared = 0
    for office in some(Period(2024, 12)):
        year = [numbers(office, period) for period in span(Period(2024, 1), Period(2024, 12))]
        for before, after in zip(year, year[1:], strict=False):
            # The forms of a new circular have new rows.
            for form in before.keys() & after.keys():
                for cell in before[form].keys() & after[form].keys():
                    if cell[1] in flows:
                        assert before[form][cell] <= after[form][cell], (office, form, cell)
                    if cell[1] in OPENINGS:
                        assert before[form][cell] == after[form][cell], (office, form, cell)
                    compared += 1
    assert compared > 10_000


@pytest.mark.parametrize("year", [2019, 2022, 2023, 2024, 2025])
def test_a_year_opens_with_what_the_year_before_carried_forward(year: int) -> None:
    compared = 0
    for office in some(Period(year, 12)):
        closed = numbers(office, Period(year, 12))
        opened = numbers(office, Period(year + 1, 1))
        for form in opened.keys() - NOT_BETWEEN_OFFICES:
            for (item, name), value in opened[form].items():
                if name in OPENINGS:
                    assert value == closed[form][item, OPENINGS[name]], (office, form, item)
                    compared += value > 0
    assert compared > 100


def test_an_office_made_of_several_reports_their_sum() -> None:
    period = Period(2025, 9)
    (merged,) = (o for o in load.offices_on(Period(2025, 10).ends_on) if o.code == "24")
    before = succession.predecessors_on(merged, period.ends_on)
    assert len(before) == 2
    books = years.books(period)
    later = years.books(Period(2025, 12))
    for name, book in later.items():
        for (office, item), account in book.items():
            if office == merged.code:
                opened = sum(books[name][each.code, item].cases["carried_over"] for each in before)
                assert account.cases["carried_over"] == opened


@pytest.mark.parametrize("period", VARIED, ids=str)
def test_there_is_no_money_without_a_case(period: Period) -> None:
    for name, book in years.books(period).items():
        for key, account in book.items():
            for indicator, money in account.money.items():
                cases = account.cases.get(accounts.like(indicator), 0)
                assert (money == 0) or cases, (name, key, indicator)


def test_what_is_wanted_is_read_or_refused() -> None:
    assert Wanted.parse(None, None) == Wanted.parse(None, "all") == DEMO
    assert [str(period) for period in DEMO.periods] == ["FY2022-M06", "FY2023-M06"]
    assert Wanted.parse("FY2024-M12..FY2025-M02", "b01,b12") == Wanted(
        (Period(2024, 12), Period(2025, 1), Period(2025, 2)), ("b01", "b12")
    )
    with pytest.raises(PeriodError, match="FY2023-M06: none of these forms is in force"):
        Wanted.parse("FY2023-M06", "b13")
    assert {"dsbtnn", "dstdnh"} <= set(Wanted.parse("FY2025-M06", "all").forms)
    assert Wanted.parse("FY2025-M12", "dscks").forms == ("dscks",)
    with pytest.raises(PeriodError, match="FY2025-M06: none of these forms is in force"):
        Wanted.parse("FY2025-M06", "dscks")
    # 63 offices, a supplement and a letter where the demonstration has them; then 34 offices.
    assert count(Wanted.parse("FY2023-M06", "b01")) == 65
    assert count(Wanted.parse("FY2023-M06", "b12")) == 63
    assert count(Wanted.parse("FY2026-M06", "all")) == 34
    with pytest.raises(CatalogueError, match="No form 'b99'; there are b01, "):
        Wanted.parse(None, "b01,b99")
    for open_span in ("FY2023-M06..", "..FY2023-M06", ".."):
        with pytest.raises(PeriodError, match=re.escape(f"'{open_span}' is open: a span names")):
            Wanted.parse(open_span, None)
    with pytest.raises(PeriodError, match="'' is not a reporting period"):
        Wanted.parse("", None)
    with pytest.raises(PeriodError, match="FY2012-M06: none of these forms is in force"):
        Wanted.parse("FY2012-M06", None)
