"""What merged offices report for the nine months before they began: counted once, for all of it."""

import pytest
from accepting import summarise_all
from reporting import Filling, Report, parsed, report
from sqlalchemy import Engine, text

from thads_etl.landing import Arrival
from thads_etl.periods import Period
from thads_etl.pipeline import overriding, settling, validating
from thads_etl.warehouse import received, submissions

PERIOD = "FY2025-M09"
WHOLE = "52+64"
"""Gia Lai of today: Bình Định and Gia Lai of then, which lay in two regions."""
PARTS = ("52", "64")
STATES = "select office, status from bi.submission where period = :p order by 1"
SMALL, LARGE = Filling(0), Filling(1)


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
        return {str(code): str(status) for code, status in self.rows(STATES, p=PERIOD)}

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


def of(code: str, variant: Filling = SMALL, period: str = PERIOD) -> Report:
    return report(code, period, b01=variant)


def asked(office: Office, code: str) -> list[object]:
    return [rule for rule, *_ in office.open_rules(code)]


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
        ("52", 14, 1, 13, "incomplete"),
        ("64", 14, 1, 13, "incomplete"),
        ("83", 14, 0, 14, "missing"),
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
    # Its sender is told; of the part that came later its own receipt says it.
    consequences = "select office, from_status, to_status from bi.consequence where sha256 = :s"
    assert office.rows(consequences, s=whole) == [("52", "accepted", "superseded")]
    summarise_all(office.engine)
    assert [row[0] for row in office.value("as_reported", "VN")] == [290]
    assert office.rows("select distinct office, reason from bi.revision") == [("52", "joint")]
    (number,) = office.rows(
        "select submission_id from intake.submission where sha256 = :s", s=whole
    )
    with office.engine.begin() as db:
        overriding.withdraw(db, int(str(number[0])), "gửi nhầm", "test")
    summarise_all(office.engine)
    assert office.rows(consequences, s=whole) == [("52", "accepted", "superseded")]
    assert office.states() == {"52": "accepted", "64": "accepted", WHOLE: "withdrawn"}
    assert [row[0] for row in office.value("as_reported", "VN")] == [540]


def test_the_sum_of_its_parts_raises_no_question(office: Office) -> None:
    for code in ("52", "64"):
        office.send(of(code))
    office.send(report(WHOLE, PERIOD, b01=Filling(0, times=2)))
    assert office.states() == {"52": "superseded", "64": "superseded", WHOLE: "accepted"}
    assert office.open_rules(WHOLE) == []
    # Its correction takes its own place: the parts stay what they are.
    again = office.send(report(WHOLE, PERIOD, b01=Filling(1, times=2)))
    assert office.rows("select office from bi.consequence where sha256 = :s", s=again) == []
    counts = office.rows(
        "select distinct submission.office from bi.submission as superseded "
        "join bi.submission on submission.submission_id = superseded.superseded_by "
        "where superseded.office in ('52', '64') and submission.in_force"
    )
    assert counts == [(WHOLE,)]


def test_its_parts_are_in_question_when_it_is_rejected(office: Office) -> None:
    """Until it is withdrawn, or a right one takes their place; in whatever order they came."""
    for code in PARTS:
        office.send(of(code))
    office.send(report(WHOLE, PERIOD, b01=Filling(1, wrong_sum=True, times=2)))
    office.send(of("64", LARGE))
    query = (
        "select office, rejected_corrections <> '{}' from bi.submission where in_force order by 1"
    )
    assert office.rows(query) == [("52", True), ("64", True)]
    summarise_all(office.engine)
    marked = office.rows(
        "select office, status from bi.year_on_year where perimeter = 'as_reported' "
        "and office in ('52', '64') and series = 'all' and indicator = 'completed_total'"
    )
    assert sorted(marked)[0] == ("52", "in_question")
    ((rejected,),) = office.rows(
        "select submission_id from bi.submission where status = 'rejected'"
    )
    with office.engine.begin() as db:
        overriding.withdraw(db, int(str(rejected)), "gửi nhầm", "test")
    assert office.rows(query) == [("52", False), ("64", False)]


def test_what_changes_with_it_is_a_revision(office: Office) -> None:
    for code in PARTS:
        office.send(of(code))
    whole = office.send(report(WHOLE, PERIOD, b01=Filling(1, times=2)))
    office.send(of("52", Filling(2)))
    ((number,),) = office.rows("select submission_id from bi.submission where sha256 = :s", s=whole)
    with office.engine.begin() as db:
        overriding.withdraw(db, int(str(number)), "gửi nhầm", "test")
    changes = office.rows(
        "select office, reason, value_before is null, value_after is null from bi.revision "
        "where item = 'total' and indicator = 'completed' order by changed_at, office"
    )
    assert changes == [
        ("52", "joint", False, True),
        ("64", "joint", False, True),
        ("52", "correction", True, False),
        (WHOLE, "withdrawn", False, True),
        ("64", "restored", True, False),
    ]


@pytest.mark.parametrize("joint_first", [True, False])
def test_it_is_not_less_than_some_of_its_parts(office: Office, joint_first: bool) -> None:
    """Where one part is missing the others must not be more than the whole."""
    whole, part = of(WHOLE), report("52", PERIOD, b01=Filling(0, times=2))
    for sent in [whole, part] if joint_first else [part, whole]:
        office.send(sent)
    assert office.open_rules(WHOLE) == [("life-03", "C11", 1400, 2800)]
    office.send(report(WHOLE, PERIOD, b01=Filling(0, times=3)))
    assert asked(office, WHOLE) == ["life-01"]


@pytest.mark.parametrize("joint_first", [True, False])
def test_other_forms_of_its_parts_are_held_against_it(office: Office, joint_first: bool) -> None:
    """Corruption cases of the parts, more than all cases of the whole, pass not in silence."""
    together = report(WHOLE, PERIOD, b01=SMALL)
    parts = [report(code, PERIOD, tnkt1=Filling(2)) for code in ("52", "64")]
    for sent in [together, *parts] if joint_first else [*parts, together]:
        office.send(sent)
    due = "explanation_due"
    assert office.states() == {"52": due, "64": due, WHOLE: due}
    ((rule, cell, left, right),) = office.open_rules(WHOLE)
    assert (rule, cell) == ("life-04", "D11")
    assert left > right  # type: ignore[operator]
    for code in ("52", "64"):
        ((rule, cell, *numbers),) = office.open_rules(code)
        assert (rule, cell, numbers) == ("life-04", "D11", [left, right])
    for code in ("52", "64"):
        office.send(report(code, PERIOD, tnkt1=SMALL))
    assert not any(rule == "life-04" for code in (*PARTS, WHOLE) for rule in asked(office, code))


@pytest.mark.parametrize(
    ("joint_form", "form"), [("b04", "b01"), ("b01", "b04"), ("b05", "b02"), ("b02", "b05")]
)
@pytest.mark.parametrize("joint_first", [True, False])
def test_forms_by_unit_are_held_against_the_sum_of_others(
    office: Office, joint_form: str, form: str, joint_first: bool
) -> None:
    def of_form(code: str, name: str, filling: Filling) -> Report:
        return report(code, PERIOD, **{name: filling})

    together = of_form(WHOLE, joint_form, Filling(1, times=2))
    parts = [of_form(code, form, SMALL) for code in PARTS]
    for sent in [together, *parts] if joint_first else [*parts, together]:
        office.send(sent)
    assert {code: asked(office, code) for code in (*PARTS, WHOLE)} == {
        code: ["life-04"] for code in (*PARTS, WHOLE)
    }
    office.send(of_form(WHOLE, joint_form, Filling(0, times=2)))
    for code in PARTS:
        assert asked(office, code) == []


@pytest.mark.parametrize("joint_first", [True, False])
def test_a_joint_part_is_held_against_all_cases_of_each(office: Office, joint_first: bool) -> None:
    together, parts = report(WHOLE, PERIOD, tnkt1=Filling(2)), [of(code) for code in PARTS]
    for sent in [together, *parts] if joint_first else [*parts, together]:
        office.send(sent)
    assert [asked(office, code) for code in (*PARTS, WHOLE)] == [["life-04"]] * 3
    office.send(report(WHOLE, PERIOD, tnkt1=Filling(0)))
    assert not any(rule == "life-04" for code in (*PARTS, WHOLE) for rule in asked(office, code))


@pytest.mark.parametrize("joint_first", [True, False])
def test_of_an_earlier_period_it_counts_for_all_of_them(office: Office, joint_first: bool) -> None:
    """For a month long before the merger: the sum of its parts, which answers for each."""
    earlier = "FY2025-M05"
    together = report(WHOLE, earlier, b01=Filling(1, times=2))
    parts = [of(code, period=earlier) for code in PARTS]
    for sent in [together, *parts] if joint_first else [*parts, together]:
        office.send(sent)
    office.send(report(WHOLE, "FY2025-M06", b01=Filling(1, times=2)))
    office.send(of(WHOLE, Filling(1, times=2)))
    summarise_all(office.engine)
    assert asked(office, WHOLE) == ["life-03"]
    superseded = [("52", "superseded"), ("52+64", "explanation_due"), ("64", "superseded")]
    assert office.rows(STATES, p=earlier) == superseded
    for perimeter, code in (("as_reported", WHOLE), ("successor", "52"), ("as_reported", "VN")):
        ((value, _, reported, *_),) = office.value(perimeter, code, earlier)
        assert (value, reported) == (340, 2)
    covered = "select office, received from bi.coverage_on('2030-01-01', :p) where office = any(:o)"
    for period in (earlier, "FY2025-M06"):
        assert sorted(office.rows(covered, p=period, o=list(PARTS))) == [("52", 1), ("64", 1)]
    assert office.rows("select * from bi.national_conservation") == []
    flows = "select period, value from bi.monthly_flow where office = :o and perimeter = :q "
    flows += "and measure = 'cases' and indicator = 'completed' and value is not null order by 1"
    assert office.rows(flows, o=WHOLE, q="as_reported") == [("FY2025-M06", 60)]
    assert office.rows(flows, o="52", q="successor") == [("FY2025-M06", 60)]
