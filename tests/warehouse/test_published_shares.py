"""Every published share, change and quotient that no cell of a form states: where it is read.

`published_shares.csv` has a line for each. `view`, `column` and `indicator` say which `select`
gives it; those of `decision 79` have none, for the reason that stands there. `now` and `before`
are the numbers behind it, of its period and of the year before. `numbers` says where these are
from: `printed`, `rates` where only the rates were printed, `change` where the base follows from a
printed change, `derived` where the figure itself is all that was: such a line shows the place of a
figure and proves no arithmetic. Of what one source rounds and another prints whole there is one.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from accepting import Stated, figure, put_all, summarise_all
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.settings import PROJECT_ROOT

WITHOUT_PLACE = "decision 79"
DECISION = next((PROJECT_ROOT / "docs/decisions").glob("0079-*.md"))
Numbers = dict[str, float]


@dataclass(frozen=True)
class Published:
    """A line of the file."""

    area: str
    period: str
    form: str
    figure: str
    printed: str
    numbers: str
    view: str
    column: str
    indicator: str
    now: str
    before: str
    target: str
    source_url: str

    @property
    def year_before(self) -> str:
        return str(Period.parse(self.period).year_before())

    @property
    def target_row(self) -> str:
        return "I" if self.form == "b01" else "II"


def published() -> list[Published]:
    path = Path(__file__).with_name("published_shares.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return [Published(**line) for line in csv.DictReader(lines)]


WITH_PLACE = [each for each in published() if each.view != WITHOUT_PLACE]


AT_LEAST = {
    "with_conditions": "completed_total",
    "total_to_enforce": "with_conditions",
    "carried_forward": "in_progress",
    "judgments_to_enforce": "judgments_enforced",
    "cases_to_enforce": "cases_completed",
}
"""What a source does not say is no less than what it says of a part: else rates exceed 100 %."""


def numbers(printed: str) -> Numbers:
    pairs = (pair.split("=") for pair in printed.split(";"))
    stated: Numbers = {indicator: int(value) for indicator, value in pairs}
    for whole, part in AT_LEAST.items():
        if part in stated:
            stated.setdefault(whole, stated[part])
    return stated


def candidates(each: Published) -> Iterator[str]:
    """Yield the offices that may report it: those with the same territory in both years."""
    offices = load.offices_on(Period.parse(each.period).ends_on)
    if each.before:
        before = load.offices_on(Period.parse(each.year_before).ends_on)
        members = Counter(office.counted_as for office in before)
        merges = len(before) > len(offices)
        offices = tuple(one for one in offices if not merges or members[one.counted_as] == 1)
    codes = [office.code for office in offices]
    yield from codes if each.before else reversed(codes)


def spread() -> list[tuple[Published, str]]:
    """Give each figure an office that reports nothing else that it is held against."""
    taken: set[tuple[str, str, str]] = set()
    placed = []
    # Those that few offices may report first: with a year before across the merger.
    for each in sorted(WITH_PLACE, key=lambda one: (one.period, one.before != ""), reverse=True):
        for office in candidates(each):
            kind = "b12" if each.form == "b12" else "money and cases"
            places = {(office, each.period, kind), (office, each.year_before, kind)}
            if not places & taken:
                break
        else:
            raise AssertionError(f"No office is left for {each}")
        taken |= places
        placed.append((each, office))
    return placed


def reports(each: Published, office: str) -> Iterator[Stated]:
    if each.before:
        yield Stated(office, each.year_before, numbers(each.before), each.form)
    yield Stated(office, each.period, numbers(each.now), each.form)
    if each.target:
        yield Stated(
            office, each.period, {"target_year": float(each.target)}, "chitieu", each.target_row
        )


def shown(engine: Engine, each: Published, office: str) -> Decimal:
    edition = load.edition_on(each.form, Period.parse(each.period).ends_on)
    assert edition is not None
    where = {"period": each.period, "office": office, "measure": edition.measure}
    if each.view != "attainment":
        where |= {"perimeter": "as_reported", "series": edition.series}
    if each.indicator:
        counts = load.indicators()[each.indicator].unit or edition.measure
        where |= {"indicator": each.indicator, "measure": counts}
    row = figure(engine, each.view, each.column, **where)
    assert row is not None, each
    value = row[0]
    assert isinstance(value, Decimal), each
    return value


def test_what_was_published_comes_out_as_printed(engine: Engine) -> None:
    placed = spread()
    put_all(engine, (report for each, office in placed for report in reports(each, office)))
    summarise_all(engine)
    differing = []
    for each, office in placed:
        printed, value = Decimal(each.printed), shown(engine, each, office)
        if value.quantize(printed, ROUND_HALF_UP) != printed:
            differing.append((each, value))
    assert differing == []


def test_what_has_no_place_has_its_reason() -> None:
    """And the decision names nothing that the file does not have."""
    table = [
        line.split("|")[1].strip()
        for line in DECISION.read_text("utf-8").splitlines()
        if line.startswith("|")
    ]
    without = {each.column for each in published() if each.view == WITHOUT_PLACE}
    assert without <= set(table[2:])


TWO_YEARS = """
    select now.value - earlier.value
    from bi.year_on_year as now
    join bi.year_on_year as earlier using (perimeter, office, series, measure, indicator)
    where now.period = 'FY2022-M12' and earlier.period = 'FY2020-M12' and office = '02'
        and perimeter = 'as_reported' and series = 'all' and indicator = 'completed_total'
"""


def test_what_is_made_of_more_than_one_line_is_one_select_too(engine: Engine) -> None:
    """anninhthudo.vn: 179.995 việc, 17% so với toàn quốc (1.064.419 việc theo vneconomy.vn);
    năm 2022 thu trên 21.460 tỷ đồng nhiều hơn năm 2020."""
    money = {"FY2020-M12": 53_750_695_000, "FY2022-M12": 75_240_000_000}
    put_all(
        engine,
        [
            Stated("79", "FY2025-M12", {"total_to_enforce": 179_995}),
            Stated("01", "FY2025-M12", {"total_to_enforce": 1_064_419 - 179_995}),
            *(Stated("02", each, {"completed_total": of}, "b02") for each, of in money.items()),
        ],
    )
    summarise_all(engine)
    place = {"period": "FY2025-M12", "perimeter": "as_reported", "office": "79", "series": "all"}
    share = "round(share_of_nation_pct)"
    figure_of = {**place, "indicator": "total_to_enforce"}
    assert figure(engine, "year_on_year", share, **figure_of) == (17,)
    with engine.connect() as db:
        assert db.execute(text(TWO_YEARS)).scalar_one() > 21_460_000_000
