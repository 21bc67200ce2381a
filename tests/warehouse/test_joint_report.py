"""What merged offices report for the nine months before they began: counted once, for all of it."""

import pytest
from accepting import summarise_all
from reporting import Report, Said, parsed, report
from sqlalchemy import Engine, text

from thads_etl.landing import Arrival
from thads_etl.periods import Period
from thads_etl.pipeline import overriding, settling, validating
from thads_etl.warehouse import received, submissions

PERIOD = "FY2025-M09"
WHOLE = "52+64"
"""Gia Lai of today: Bình Định and Gia Lai of then, which lay in two regions."""
SMALL, LARGE = Said(0), Said(1)


class Office:
    """A warehouse that reports are sent to, one file after the other."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.sent = 0

    def send(self, sent: Report) -> str:
        self.sent += 1
        name = f"{self.sent:064d}"
        with self.engine.begin() as db:
            submissions.register(db, Arrival(name, name, name, 1, name, ""))
        validating.record(self.engine, {name: parsed(sent)})
        settling.settle(self.engine, [name])
        return name

    def rows(self, query: str, **parameters: object) -> list[tuple[object, ...]]:
        with self.engine.connect() as db:
            return [tuple(row) for row in db.execute(text(query), parameters)]

    def states(self) -> dict[str, str]:
        query = "select office, status from bi.submission where period = :p order by 1"
        return {str(code): str(status) for code, status in self.rows(query, p=PERIOD)}

    def open_rules(self, office: str) -> list[tuple[object, ...]]:
        return self.rows(
            "select rule, cell, left_value, right_value from bi.finding "
            "where office = :o and holds and rule like 'life-%'",
            o=office,
        )

    def value(self, perimeter: str, office: str, period: str = PERIOD) -> list[tuple[object, ...]]:
        return self.rows(
            "select value, value_year_before, offices_reported, offices_expected, office_name_vi "
            "from bi.year_on_year where perimeter = :q and office = :o and period = :p "
            "and series = 'all' and measure = 'cases' and indicator = 'completed'",
            q=perimeter,
            o=office,
            p=period,
        )


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def of(code: str, variant: Said = SMALL, period: str = PERIOD) -> Report:
    return report(code, period, b01=variant)


def test_it_counts_for_all_of_them(office: Office) -> None:
    for code in ("52", "64"):
        office.send(of(code, period="FY2024-M09"))
    office.send(of("01"))
    office.send(of(WHOLE))
    office.send(of("52", period="FY2025-M10"))
    office.send(of("52", period="FY2026-M09"))
    summarise_all(office.engine)
    assert office.states() == {"01": "accepted", WHOLE: "accepted"}
    name = "Gia Lai (gộp Bình Định, Gia Lai)"
    assert office.value("as_reported", WHOLE) == [(270, None, 2, 2, name)]
    assert office.value("region_as_reported", WHOLE) == [(270, None, 2, 2, name)]
    assert office.value("successor", "52") == [(270, 540, 2, 2, "Gia Lai")]
    for perimeter in ("as_reported", "successor", "region_as_reported", "region_successor"):
        (nation,) = office.value(perimeter, "VN")
        assert nation == (540, 540, 3, 63, "Toàn quốc"), perimeter
    assert office.rows("select * from bi.national_conservation") == []
    # A former office has no figure of its own; the year after, the merged one is compared with it.
    assert office.value("as_reported", "64") == [(None, 270, 0, 1, "Gia Lai")]
    assert office.value("as_reported", "52", "FY2026-M09") == [(270, 270, 1, 1, "Gia Lai")]
    flow = office.rows(
        "select value from bi.monthly_flow where period = 'FY2025-M10' and office = '52' "
        "and perimeter = 'as_reported' and measure = 'cases' and indicator = 'completed'"
    )
    assert flow == [(30,)]


def test_coverage_is_of_each(office: Office) -> None:
    query = (
        "select office, expected, received, missing, status from bi.coverage_on('2030-01-01', :p) "
        "where office in ('52', '64', '83') order by office"
    )
    office.send(of(WHOLE))
    assert office.rows(query, p=PERIOD) == [
        ("52", 4, 1, 3, "incomplete"),
        ("64", 4, 1, 3, "incomplete"),
        ("83", 4, 0, 4, "missing"),
    ]
    with office.engine.connect() as db:
        for code, forms in (("52", ["b01"]), ("83", [])):
            versions = received.versions(db, Period.parse(PERIOD), code)
            assert [row.form for row in versions] == forms
    assert office.rows("select count(*) from bi.coverage_on('2030-01-01', :p)", p=PERIOD) == [(63,)]


def test_no_territory_counts_twice(office: Office) -> None:
    """In either order the joint report takes the place of what it is the sum of."""
    office.send(of("52"))
    whole = office.send(of(WHOLE, LARGE))
    office.send(of("64"))
    superseded = {"52": "superseded", "64": "superseded"}
    assert office.states() == {**superseded, WHOLE: "explanation_due"}
    assert office.open_rules(WHOLE) == [("life-03", "C11", 1400, 2800)]
    summarise_all(office.engine)
    assert [row[0] for row in office.value("as_reported", "VN")] == [290]
    assert office.rows("select count(*) from bi.revision") == [(0,)]
    (number,) = office.rows(
        "select submission_id from intake.submission where sha256 = :s", s=whole
    )
    with office.engine.begin() as db:
        overriding.withdraw(db, int(str(number[0])), "gửi nhầm", "test")
    summarise_all(office.engine)
    assert office.states() == {"52": "accepted", "64": "accepted", WHOLE: "withdrawn"}
    assert [row[0] for row in office.value("as_reported", "VN")] == [540]


def test_the_sum_of_its_parts_raises_no_question(office: Office) -> None:
    for code in ("52", "64"):
        office.send(of(code))
    office.send(report(WHOLE, PERIOD, b01=Said(0, times=2)))
    assert office.states() == {"52": "superseded", "64": "superseded", WHOLE: "accepted"}
    assert office.open_rules(WHOLE) == []
